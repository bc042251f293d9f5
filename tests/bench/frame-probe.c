/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Put before any GTK application by LD_PRELOAD, so that it need not know that it is measured: tells
 * on the descriptor HEADWATER_PROBE_FD what the process has used when the first frame of its first
 * window is painted, after a tenth of HEADWATER_PROBE_ACTS acts, and after as many as that more. An
 * act activates the next of the window's actions in HEADWATER_PROBE_ACTIONS, which blanks separate,
 * and lets the main loop do what follows.
 *
 * Each line: what, ms of processor time, KiB of memory (Pss), KiB of it that is allocated.
 * Afterwards the process stays as it is, or ends with the first frame where HEADWATER_PROBE_EXIT is
 * set. */

#define MAX_TURNS 50  /* of the main loop for an act */
#define SETTLE 5000  /* milliseconds */

typedef struct
{
  GtkWindow  *window;   /* (unowned) */
  int         fd;
  guint       n_acts;   /* to do */
  char      **actions;  /* (owned) (nullable) */
} Probe;

static Probe probe;

static double
get_processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double)usage.ru_utime.tv_sec * 1e3 + (double)usage.ru_utime.tv_usec / 1e3 +
         (double)usage.ru_stime.tv_sec * 1e3 + (double)usage.ru_stime.tv_usec / 1e3;
}

static long
get_memory (void)
{
  FILE *file = fopen ("/proc/self/smaps_rollup", "re");
  char line[200];
  long memory = 0;

  while (file != NULL && memory == 0 && fgets (line, sizeof line, file) != NULL)
    if (strncmp (line, "Pss:", 4) == 0)
      memory = strtol (line + 4, NULL, 10);
  if (file != NULL)
    fclose (file);

  return memory;
}

static void
tell (const char *what)
{
  double time = get_processor_time ();

  dprintf (probe.fd, "%s %.3f %ld %zu\n", what, time, get_memory (),
           mallinfo2 ().uordblks / 1024);
}

/* What an act has opened over the window. */
static void
close_dialogs (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != probe.window && gtk_window_get_transient_for (l->data) == probe.window)
      gtk_window_close (l->data);
}

static void
act (const char *action)
{
  close_dialogs ();
  gtk_widget_activate_action_variant (GTK_WIDGET (probe.window), action, NULL);
  for (guint i = 0; i < MAX_TURNS && g_main_context_iteration (NULL, FALSE); i++)
    continue;
}

static gboolean act_cb (gpointer user_data);

/* What was closed goes in its own time: an animation, a piece a turn. */
static gboolean
settled_cb (gpointer user_data)
{
  gboolean is_warm = GPOINTER_TO_INT (user_data);

  tell (is_warm ? "acts" : "warm");
  if (!is_warm)
    g_idle_add (act_cb, GINT_TO_POINTER (TRUE));

  return G_SOURCE_REMOVE;
}

static gboolean
act_cb (gpointer user_data)
{
  guint n_actions = g_strv_length (probe.actions);
  guint n_acts = GPOINTER_TO_INT (user_data) ? probe.n_acts : probe.n_acts / 10;

  for (guint i = 0; i < n_acts; i++)
    act (probe.actions[i % n_actions]);
  g_timeout_add (SETTLE, settled_cb, user_data);

  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock)
{
  if (probe.window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (probe.window)))
    return;

  g_signal_handlers_disconnect_by_func (clock, painted_cb, NULL);
  tell ("frame");
  if (g_getenv ("HEADWATER_PROBE_EXIT") != NULL)
    _exit (EXIT_SUCCESS);
  if (probe.actions != NULL)
    g_timeout_add (1000, act_cb, NULL);
}

static void
realized_cb (GtkWidget *window)
{
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint",
                          G_CALLBACK (painted_cb), NULL);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window)
{
  if (probe.window != NULL)
    return;

  probe.window = window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&probe.window);
  if (gtk_widget_get_realized (GTK_WIDGET (window)))
    realized_cb (GTK_WIDGET (window));
  else
    g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}

static void
read_environment (void)
{
  const char *acts = g_getenv ("HEADWATER_PROBE_ACTS");
  const char *actions = g_getenv ("HEADWATER_PROBE_ACTIONS");

  probe.fd = atoi (g_getenv ("HEADWATER_PROBE_FD"));
  if (acts == NULL || actions == NULL)
    return;

  probe.n_acts = (guint)atoi (acts);
  probe.actions = g_strsplit (actions, " ", -1);
}

/* Stands before GLib's. */
int
g_application_run (GApplication  *application,
                   int            argc,
                   char         **argv)
{
  int (*run) (GApplication *, int, char **) = dlsym (RTLD_NEXT, "g_application_run");

  if (g_getenv ("HEADWATER_PROBE_FD") != NULL && GTK_IS_APPLICATION (application))
    {
      read_environment ();
      unsetenv ("LD_PRELOAD");
      g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
    }

  return run (application, argc, argv);
}
