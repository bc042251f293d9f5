/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-run-notifier.h"

#include <glib/gi18n.h>

#include "connections/hw-connections-text.h"
#include "hw-test-batch.h"
#include "window/hw-system-text.h"

/* Tells the desktop what has ended while nobody was looking: several tests, the deletion of several
 * connections, a new connection with its first test, a request that has failed. Who has a window of
 * Headwater before them sees it there.
 *
 * A notification is seen by whoever passes by, also where the screen is locked: it holds counts and
 * no name. It goes when the window is looked at; choosing it shows the page that tells more.
 *
 * A run of its own, as the demo, tells nothing: the desktop would start the other Headwater when
 * that notification is chosen. */
struct _HwRunNotifier
{
  GObject        parent_instance;

  HwWindow      *window;     /* (weak) (nullable) */
  HwWorkspace   *workspace;  /* (owned) (nullable) */
  HwConnection  *created;    /* (owned) (nullable): the last one */
};

G_DEFINE_FINAL_TYPE (HwRunNotifier, hw_run_notifier, G_TYPE_OBJECT)

#define TESTS    "tests"
#define DELETION "deletion"
#define CREATION "creation"
#define REQUEST  "request"

static const char *const runs[] = { TESTS, DELETION, CREATION, REQUEST };

/* --- Whether somebody looks, and what is told --- */

static GtkApplication *
get_application (HwRunNotifier *self)
{
  return self->window != NULL ? gtk_window_get_application (GTK_WINDOW (self->window)) : NULL;
}

/* Dialogs of it count, and those of a dialog. */
static gboolean
is_ours (HwRunNotifier *self,
         GtkWindow     *window)
{
  while (window != NULL && window != GTK_WINDOW (self->window))
    window = gtk_window_get_transient_for (window);

  return window != NULL;
}

static gboolean
is_seen (HwRunNotifier *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_is_active (window) && is_ours (self, window))
        return TRUE;
    }

  return FALSE;
}

/* Holds no widget: the window may go before the answer comes. */
typedef struct
{
  GApplication  *application;   /* (owned) (not nullable) */
  GNotification *notification;  /* (owned) (not nullable) */
  const char    *run;           /* of those above */
  size_t         n_asked;       /* of the questions below */
} Telling;

static void
telling_free (Telling *telling)
{
  g_object_unref (telling->application);
  g_object_unref (telling->notification);
  g_free (telling);
}

/* Who may show them: GNOME, anybody else, and who is started when it is needed. Each question fails
 * where there is nobody of that name. */
static const struct
{
  const char *method;
  const char *name;
} questions[] = {
  { "GetNameOwner", "org.gtk.Notifications" },
  { "GetNameOwner", "org.freedesktop.Notifications" },
  { "StartServiceByName", "org.freedesktop.Notifications" },
};

static GVariant *
create_arguments (size_t question)
{
  const char *name = questions[question].name;

  if (g_str_equal (questions[question].method, "GetNameOwner"))
    return g_variant_new ("(s)", name);

  return g_variant_new ("(su)", name, 0);
}

static void ask_next (Telling *telling);

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Telling *telling = user_data;
  g_autoptr(GVariant) reply = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply == NULL)
    {
      ask_next (telling);
      return;
    }

  g_application_send_notification (telling->application, telling->run, telling->notification);
  telling_free (telling);
}

/* Whether anybody shows notifications is asked first, for GLib warns where there is nobody. */
static void
ask_next (Telling *telling)
{
  GDBusConnection *bus = g_application_get_dbus_connection (telling->application);

  if (bus == NULL || telling->n_asked == G_N_ELEMENTS (questions))
    {
      telling_free (telling);
      return;
    }

  telling->n_asked++;
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", questions[telling->n_asked - 1].method,
                          create_arguments (telling->n_asked - 1), NULL, G_DBUS_CALL_FLAGS_NONE,
                          -1, NULL, answered_cb, telling);
}

/* Inside a Flatpak the portal takes them, and those names are out of reach. */
static void
send (Telling *telling)
{
  if (!hw_system_is_flatpak ())
    {
      ask_next (telling);
      return;
    }

  g_application_send_notification (telling->application, telling->run, telling->notification);
  telling_free (telling);
}

static void
tell (HwRunNotifier *self,
      const char    *run,
      const char    *title,
      const char    *body)
{
  GtkApplication *application = get_application (self);
  Telling *telling;

  if (application == NULL || is_seen (self) ||
      hw_application_saves_nothing (HW_APPLICATION (application)))
    return;

  telling = g_new0 (Telling, 1);
  telling->application = g_object_ref (G_APPLICATION (application));
  telling->notification = g_notification_new (title);
  telling->run = run;
  g_notification_set_body (telling->notification, body);
  g_notification_set_default_action_and_target (telling->notification, "app.show-run", "s", run);
  send (telling);
}

static void
withdraw (HwRunNotifier *self)
{
  GtkApplication *application = get_application (self);

  for (size_t i = 0; application != NULL && i < G_N_ELEMENTS (runs); i++)
    g_application_withdraw_notification (G_APPLICATION (application), runs[i]);
}

static void
active_cb (HwRunNotifier *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self->window)))
    withdraw (self);
}

/* --- Several tests --- */

static void
tests_cb (HwRunNotifier *self,
          GParamSpec    *pspec,
          HwTestBatch   *batch)
{
  g_autofree char *body = NULL;

  if (hw_test_batch_get_busy (batch) || hw_test_batch_get_n_total (batch) < 2)
    return;

  body = hw_connections_text_dup_progress (batch);
  tell (self, TESTS, _("The Tests Have Ended"), body);
}

/* --- The deletion of several --- */

static void
deletion_cb (HwRunNotifier   *self,
             GParamSpec      *pspec,
             HwDeletionBatch *batch)
{
  guint n_total = g_list_model_get_n_items (hw_deletion_batch_get_deletions (batch));
  guint n_deleted = hw_deletion_batch_count (batch, HW_DELETION_DELETED);
  g_autofree char *body = NULL;

  if (hw_deletion_batch_get_state (batch) != HW_DELETION_BATCH_DONE)
    return;

  g_signal_handlers_disconnect_by_func (batch, deletion_cb, self);
  if (n_total < 2)
    return;

  /* Translators: how many connections were deleted, and how many there were to delete. */
  body = g_strdup_printf (ngettext ("%1$'u of %2$'u deleted", "%1$'u of %2$'u deleted", n_total),
                          n_deleted, n_total);
  tell (self, DELETION, _("The Deletion Has Ended"), body);
}

static void
requested_cb (HwRunNotifier   *self,
              HwDeletionBatch *batch)
{
  g_signal_connect_object (batch, "notify::state", G_CALLBACK (deletion_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- A creation --- */

static void
tested_cb (HwRunNotifier *self,
           GParamSpec    *pspec,
           HwConnection  *connection)
{
  switch (hw_connection_get_test_state (connection))
    {
    case HW_TEST_PASSED:
      tell (self, CREATION, _("The New Connection Works"), _("Its credentials have been tested."));
      break;

    case HW_TEST_FAILED:
      tell (self, CREATION, _("The New Connection Does Not Work"),
            _("It was created, and its test has failed. Headwater shows why."));
      break;

    case HW_TEST_INCONCLUSIVE:
      tell (self, CREATION, _("The New Connection Was Created"), _("It could not be tested."));
      break;

    case HW_TEST_UNTESTED:
    case HW_TEST_WAITING:
    case HW_TEST_RUNNING:
    default:
      return;
    }

  g_signal_handlers_disconnect_by_func (connection, tested_cb, self);
}

static void
forget_created (HwRunNotifier *self)
{
  if (self->created != NULL)
    g_signal_handlers_disconnect_by_func (self->created, tested_cb, self);
  g_clear_object (&self->created);
}

static void
created_cb (HwRunNotifier *self,
            HwConnection  *connection)
{
  forget_created (self);
  self->created = g_object_ref (connection);
  g_signal_connect_object (connection, "notify::test-state", G_CALLBACK (tested_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
state_cb (HwRunNotifier *self,
          GParamSpec    *pspec,
          HwCreatePage  *page)
{
  switch (hw_create_page_get_state (page))
    {
    case HW_CREATE_PAGE_REFUSED:
    case HW_CREATE_PAGE_NOT_THERE:
    case HW_CREATE_PAGE_NOT_SAVED:
    case HW_CREATE_PAGE_UNCONFIRMED:
    case HW_CREATE_PAGE_CONFLICT:
    case HW_CREATE_PAGE_GONE:
    case HW_CREATE_PAGE_UNKNOWN:
      tell (self, REQUEST, _("The Request Has Not Succeeded"),
            _("Headwater shows what has happened, and what can be done."));
      break;

    case HW_CREATE_PAGE_IDLE:
    case HW_CREATE_PAGE_EDITING:
    case HW_CREATE_PAGE_NO_SANDBOX:
    case HW_CREATE_PAGE_SENDING:
    case HW_CREATE_PAGE_LOOKING_UP:
    default:
      break;
    }
}

/* --- The object --- */

static void
unfollow (HwRunNotifier *self)
{
  forget_created (self);
  if (self->workspace == NULL)
    return;

  g_signal_handlers_disconnect_by_func (hw_workspace_get_test_batch (self->workspace), tests_cb,
                                        self);
  g_signal_handlers_disconnect_by_func (hw_workspace_get_deletions (self->workspace), requested_cb,
                                        self);
  g_clear_object (&self->workspace);
}

static void
hw_run_notifier_dispose (GObject *object)
{
  HwRunNotifier *self = HW_RUN_NOTIFIER (object);

  unfollow (self);
  withdraw (self);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_run_notifier_parent_class)->dispose (object);
}

static void
hw_run_notifier_class_init (HwRunNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_run_notifier_dispose;
}

static void
hw_run_notifier_init (HwRunNotifier *self)
{
}

/**
 * hw_run_notifier_new:
 * @window: whose runs it tells of; it owns the notifier, and disposes of it when it goes
 *
 * Returns: (transfer full): a notifier without a workspace
 */
HwRunNotifier *
hw_run_notifier_new (HwWindow *window)
{
  HwRunNotifier *self;
  HwCreatePage *page;

  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);

  self = g_object_new (HW_TYPE_RUN_NOTIFIER, NULL);
  g_set_weak_pointer (&self->window, window);
  page = hw_window_get_create_page (window);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hw_run_notifier_follow:
 * @self: a notifier
 * @workspace: (nullable): what the window works with from now on
 *
 * What is given up with the former workspace is not told.
 */
void
hw_run_notifier_follow (HwRunNotifier *self,
                        HwWorkspace   *workspace)
{
  g_return_if_fail (HW_IS_RUN_NOTIFIER (self));

  unfollow (self);
  if (workspace == NULL)
    return;

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (hw_workspace_get_test_batch (workspace), "notify::busy",
                           G_CALLBACK (tests_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_workspace_get_deletions (workspace), "requested",
                           G_CALLBACK (requested_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hw_run_notifier_show:
 * @self: a notifier
 * @run: the target of a notification, perhaps of a former run of the program
 *
 * Shows the page that tells more of it, where there is one.
 */
void
hw_run_notifier_show (HwRunNotifier *self,
                      const char    *run)
{
  g_return_if_fail (HW_IS_RUN_NOTIFIER (self));
  g_return_if_fail (run != NULL);

  if (self->window == NULL || self->workspace == NULL)
    return;

  if (g_str_equal (run, CREATION) && self->created != NULL)
    hw_window_return_to_connection (self->window, self->created);
  else if (g_str_equal (run, REQUEST))
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.new-connection", NULL);
  else if (g_str_equal (run, TESTS) || g_str_equal (run, DELETION))
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-all", NULL);
}
