/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-once-run.h"

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hw-once.h"

/* One run of Headwater without its window (once-client), from its start to its end, which may be a
 * kill at any instant. */
struct _HwOnceRun
{
  GSubprocess *process;     /* (owned) */
  int          output;      /* of what it says: borrowed from the process */
  gint64       started_at;  /* monotonic microseconds, as is the next; of the press */
  gint64       ended_at;
  gint64       pressed_at;  /* milliseconds since 1970, by its own account */
  gint         killed;      /* of any thread */
  GString     *text;        /* (owned): all that it has said */
  HwOnceTold   told[HW_ONCE_MAX_CREATIONS];
  char        *ids[HW_ONCE_MAX_CREATIONS];  /* (owned) (nullable): of what it told of */
};

#define MAX_TIME 60 /* seconds, for one run on a machine that has other things to do */

static const char *const words[HW_ONCE_N_TOLD] = {
  [HW_ONCE_TOLD_CREATED] = "created",
  [HW_ONCE_TOLD_REFUSED] = "refused",
  [HW_ONCE_TOLD_CANCELLED] = "cancelled",
  [HW_ONCE_TOLD_NOT_THERE] = "not-there",
};

/**
 * hw_once_run_new:
 * @arguments: the program, and what it is called with
 *
 * Returns: (transfer full): a run that has begun
 */
HwOnceRun *
hw_once_run_new (const char *const *arguments)
{
  HwOnceRun *self = g_new0 (HwOnceRun, 1);
  g_autoptr(GError) error = NULL;
  GInputStream *stream;

  self->text = g_string_new (NULL);
  self->process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                     G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  stream = g_subprocess_get_stdout_pipe (self->process);
  self->output = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream));

  return self;
}

void
hw_once_run_free (HwOnceRun *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_string_free (self->text, TRUE);
  for (guint i = 0; i < HW_ONCE_MAX_CREATIONS; i++)
    g_free (self->ids[i]);
  g_free (self);
}

/**
 * hw_once_run_kill:
 * @self: a run
 *
 * Kills it, without a word to it. In any thread.
 */
void
hw_once_run_kill (HwOnceRun *self)
{
  g_atomic_int_set (&self->killed, TRUE);
  g_subprocess_force_exit (self->process);
}

static void
read_told (HwOnceRun  *self,
           const char *line)
{
  g_auto(GStrv) parts = g_strsplit (line, " ", 4);
  guint64 index;

  if (g_strv_length (parts) != 4 || !g_str_equal (parts[0], "told"))
    return;

  index = g_ascii_strtoull (parts[1], NULL, 10);
  g_assert_cmpuint (index, <, HW_ONCE_MAX_CREATIONS);
  self->told[index] = HW_ONCE_TOLD_OPEN;
  for (guint i = 0; i < HW_ONCE_N_TOLD; i++)
    if (g_strcmp0 (words[i], parts[2]) == 0)
      self->told[index] = (HwOnceTold)i;
  g_free (self->ids[index]);
  self->ids[index] = g_strdup (parts[3]);
}

/* A line that was cut off by the kill was not told. */
static void
read_lines (HwOnceRun *self)
{
  g_auto(GStrv) lines = g_strsplit (self->text->str, "\n", -1);

  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    read_told (self, lines[i]);
}

static int
get_wait (HwOnceRun *self,
          int        kill_after)
{
  gint64 passed = (g_get_monotonic_time () - self->started_at) / 1000;

  if (kill_after >= 0 && self->started_at != 0 && !g_atomic_int_get (&self->killed))
    return (int)MAX (0, kill_after - passed);

  return MAX_TIME * 1000;
}

/* Returns whether there is more to come. */
static gboolean
read_some (HwOnceRun *self,
           int        kill_after)
{
  struct pollfd poll_fd = { .fd = self->output, .events = POLLIN };
  char buffer[1024];
  const char *line;
  ssize_t size;

  if (poll (&poll_fd, 1, get_wait (self, kill_after)) <= 0)
    {
      hw_once_run_kill (self);
      return kill_after >= 0;
    }

  size = read (self->output, buffer, sizeof buffer);
  if (size > 0)
    g_string_append_len (self->text, buffer, size);
  if (self->started_at == 0 && (line = strstr (self->text->str, "ready ")) != NULL)
    {
      self->started_at = g_get_monotonic_time ();
      self->pressed_at = g_ascii_strtoll (line + strlen ("ready "), NULL, 10);
    }

  return size > 0;
}

/**
 * hw_once_run_wait:
 * @self: a run
 * @kill_after: milliseconds from its being ready to the kill; -1 to let it end
 *
 * Listens to what it says until it has ended.
 */
void
hw_once_run_wait (HwOnceRun *self,
                  int        kill_after)
{
  while (read_some (self, kill_after))
    continue;

  self->ended_at = g_get_monotonic_time ();
  g_subprocess_wait (self->process, NULL, NULL);
  read_lines (self);
}

/**
 * hw_once_run_get_told:
 * @self: a run that has ended
 * @index: of a creation
 *
 * Returns: what it said of it last
 */
HwOnceTold
hw_once_run_get_told (HwOnceRun *self,
                      guint      index)
{
  return self->told[index];
}

/**
 * hw_once_run_get_id:
 * @self: a run that has ended
 * @index: of a creation
 *
 * Returns: (nullable): the ID of the connection that it told of
 */
const char *
hw_once_run_get_id (HwOnceRun *self,
                    guint      index)
{
  return self->ids[index];
}

/**
 * hw_once_run_is_sound:
 * @self: a run that has ended
 *
 * Returns: whether it has come to its end, or was killed by us
 */
gboolean
hw_once_run_is_sound (HwOnceRun *self)
{
  if (g_atomic_int_get (&self->killed))
    return TRUE;

  return g_subprocess_get_successful (self->process) && strstr (self->text->str, "done\n") != NULL;
}

/**
 * hw_once_run_was_killed:
 * @self: a run that has ended
 *
 * Returns: whether it was killed before its end
 */
gboolean
hw_once_run_was_killed (HwOnceRun *self)
{
  return strstr (self->text->str, "done\n") == NULL;
}

/**
 * hw_once_run_get_pressed_at:
 * @self: a run that has ended
 *
 * Returns: when Create was pressed, milliseconds since 1970; 0 where it was not
 */
gint64
hw_once_run_get_pressed_at (HwOnceRun *self)
{
  return self->pressed_at;
}

/**
 * hw_once_run_get_duration:
 * @self: a run that has ended
 *
 * Returns: microseconds from the press to the end
 */
gint64
hw_once_run_get_duration (HwOnceRun *self)
{
  return self->started_at != 0 ? self->ended_at - self->started_at : 0;
}

/**
 * hw_once_run_get_text:
 * @self: a run that has ended
 *
 * Returns: all that it has said
 */
const char *
hw_once_run_get_text (HwOnceRun *self)
{
  return self->text->str;
}
