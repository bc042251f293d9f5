/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-page.h"

#include "connections/hw-attention-box.h"
#include "connections/hw-connection-text.h"
#include "connections/hw-gone-box.h"
#include "connections/hw-test-card.h"
#include "connections/hw-used-by.h"
#include "window/hw-shared-closures.h"
#include "window/hw-strip.h"

/* One connection: what its last test has found, and the facts. All of it is bound to the
 * connection; the test belongs to the workspace and goes on when the page is left. How it is
 * worded stands in hw-connection-text.c.
 *
 * "now" makes ages grow. It ticks only while the page can be seen in the active window, and only
 * as long as an age on it still changes by the minute. */
struct _HwConnectionPage
{
  AdwBin         parent_instance;

  HwGoneBox     *gone_box;
  HwReadingBox  *reading_box;
  HwRunBar      *run_bar;

  HwWorkspace   *workspace;      /* (owned) (nullable) */
  HwConnection  *connection;     /* (owned) (nullable) */
  GtkWindow     *window;         /* (weak) (nullable): that the page is mapped in */

  gint64         now;            /* milliseconds since 1970 */
  guint          now_source;
  guint          copied_source;  /* while the ID has just been copied */
  gboolean       folded;
  gboolean       can_go_back;    /* to the page that it was opened from, or to the panel */
};

G_DEFINE_FINAL_TYPE (HwConnectionPage, hw_connection_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_CONNECTION,
  PROP_NOW,
  PROP_COPIED,
  PROP_FOLDED,
  PROP_CAN_GO_BACK,
} HwConnectionPageProperty;

static GParamSpec *properties[PROP_CAN_GO_BACK + 1];

enum
{
  SIGNAL_EDIT_DETAILS,
  SIGNAL_FIX_CREDENTIALS,
  SIGNAL_DUPLICATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define TICK_SECONDS 60
#define COPIED_SECONDS 2

/* Ages. */

static void
take_time (HwConnectionPage *self)
{
  self->now = g_get_real_time () / 1000;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
}

static gboolean
is_recent (HwConnectionPage *self,
           gint64            time)
{
  return time != 0 && self->now - time < G_TIME_SPAN_HOUR / 1000;
}

static gboolean
age_changes_soon (HwConnectionPage *self)
{
  return self->connection != NULL &&
         (is_recent (self, hw_connection_get_tested_at (self->connection)) ||
          is_recent (self, hw_connection_get_created_at (self->connection)));
}

static void update_tick (HwConnectionPage *self);

static gboolean
tick_cb (gpointer user_data)
{
  HwConnectionPage *self = user_data;

  self->now_source = 0;
  update_tick (self);
  return G_SOURCE_REMOVE;
}

static void
update_tick (HwConnectionPage *self)
{
  g_clear_handle_id (&self->now_source, g_source_remove);
  take_time (self);

  if (self->window != NULL && gtk_window_is_active (self->window) && age_changes_soon (self))
    self->now_source = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

static void
hw_connection_page_map (GtkWidget *widget)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (hw_connection_page_parent_class)->map (widget);

  if (GTK_IS_WINDOW (root))
    {
      g_set_weak_pointer (&self->window, GTK_WINDOW (root));
      g_signal_connect_object (root, "notify::is-active", G_CALLBACK (update_tick), self,
                               G_CONNECT_SWAPPED);
    }
  update_tick (self);
}

static void
hw_connection_page_unmap (GtkWidget *widget)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (widget);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, update_tick, self);
  g_clear_weak_pointer (&self->window);
  g_clear_handle_id (&self->now_source, g_source_remove);

  GTK_WIDGET_CLASS (hw_connection_page_parent_class)->unmap (widget);
}

/* Actions. */

static void
update_actions (HwConnectionPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean ready = self->workspace != NULL && self->connection != NULL &&
                   !hw_gone_box_get_gone (self->gone_box);
  gboolean busy =
    ready && hw_connection_text_is_busy (hw_connection_get_test_state (self->connection));

  gtk_widget_action_set_enabled (widget, "connection.test", ready && !busy);
  gtk_widget_action_set_enabled (widget, "connection.cancel-test", busy);
  gtk_widget_action_set_enabled (widget, "connection.fix", ready && !busy);
  gtk_widget_action_set_enabled (widget, "connection.edit", ready);
  gtk_widget_action_set_enabled (widget, "connection.replace", ready && !busy);
  gtk_widget_action_set_enabled (widget, "connection.duplicate", ready);
  gtk_widget_action_set_enabled (widget, "connection.copy-id", self->connection != NULL);
  gtk_widget_action_set_enabled (widget, "connection.explore", ready);
  gtk_widget_action_set_enabled (widget, "connection.delete", ready);
}

static void
test_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (widget);

  if (self->workspace != NULL && self->connection != NULL)
    hw_workspace_test (self->workspace, self->connection);
}

static void
cancel_test_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (widget);

  if (self->workspace != NULL && self->connection != NULL)
    hw_workspace_cancel_test (self->workspace, self->connection);
}

static void
fix_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_FIX_CREDENTIALS], 0);
}

/* The shortcuts reach the page wherever the focus is, in the panel too, and also while another page
 * is shown in its place. */
static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  if (gtk_widget_get_mapped (widget))
    g_signal_emit (widget, signals[SIGNAL_EDIT_DETAILS], 0);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  if (gtk_widget_get_mapped (widget))
    g_signal_emit (widget, signals[SIGNAL_DUPLICATE], 0);
}

static void
explore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.explore-connection", NULL);
}

static void
forget_copied (HwConnectionPage *self)
{
  if (self->copied_source == 0)
    return;

  g_clear_handle_id (&self->copied_source, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COPIED]);
}

static gboolean
copied_cb (gpointer user_data)
{
  HwConnectionPage *self = user_data;

  self->copied_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COPIED]);
  return G_SOURCE_REMOVE;
}

static void
copy_id_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (widget);

  if (self->connection == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          hw_connection_get_id (self->connection));
  g_clear_handle_id (&self->copied_source, g_source_remove);
  self->copied_source = g_timeout_add_seconds (COPIED_SECONDS, copied_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COPIED]);
}

static void
delete_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (widget);

  if (self->workspace != NULL && self->connection != NULL)
    hw_deletions_request (hw_workspace_get_deletions (self->workspace), self->connection);
}

static void
test_changed_cb (HwConnectionPage *self)
{
  update_actions (self);
  update_tick (self);
}

static void
set_workspace (HwConnectionPage *self,
               HwWorkspace      *workspace)
{
  if (!g_set_object (&self->workspace, workspace))
    return;

  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

static void
set_folded (HwConnectionPage *self,
            gboolean          folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
set_can_go_back (HwConnectionPage *self,
                 gboolean          can_go_back)
{
  if (self->can_go_back == can_go_back)
    return;

  self->can_go_back = can_go_back;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

static void
hw_connection_page_dispose (GObject *object)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (object);

  g_clear_handle_id (&self->now_source, g_source_remove);
  g_clear_handle_id (&self->copied_source, g_source_remove);
  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_func (self->connection, test_changed_cb, self);
  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_connection_page_parent_class)->dispose (object);
}

static void
hw_connection_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (object);

  switch ((HwConnectionPageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_NOW:
      g_value_set_int64 (value, self->now);
      break;
    case PROP_COPIED:
      g_value_set_boolean (value, self->copied_source != 0);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->can_go_back);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_connection_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  HwConnectionPage *self = HW_CONNECTION_PAGE (object);

  switch ((HwConnectionPageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      set_workspace (self, g_value_get_object (value));
      break;
    case PROP_CONNECTION:
      hw_connection_page_set_connection (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_GO_BACK:
      set_can_go_back (self, g_value_get_boolean (value));
      break;
    case PROP_NOW:
    case PROP_COPIED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags | G_PARAM_READWRITE);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags | G_PARAM_READWRITE);
  properties[PROP_NOW] =
    g_param_spec_int64 ("now", NULL, NULL, 0, G_MAXINT64, 0, flags | G_PARAM_READABLE);
  properties[PROP_COPIED] =
    g_param_spec_boolean ("copied", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_EDIT_DETAILS] =
    g_signal_new ("edit-details", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FIX_CREDENTIALS] =
    g_signal_new ("fix-credentials", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DUPLICATE] =
    g_signal_new ("duplicate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/connections/"
                                               "hw-connection-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwConnectionPage, gone_box);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionPage, reading_box);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionPage, run_bar);
  hw_connection_text_bind_callbacks (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, hw_action_label_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_header_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_title_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, test_changed_cb);
}

static void
hw_connection_page_class_init (HwConnectionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_connection_page_dispose;
  object_class->get_property = hw_connection_page_get_property;
  object_class->set_property = hw_connection_page_set_property;

  widget_class->map = hw_connection_page_map;
  widget_class->unmap = hw_connection_page_unmap;

  install_properties (object_class);

  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (HW_TYPE_ATTENTION_BOX);
  g_type_ensure (HW_TYPE_GONE_BOX);
  g_type_ensure (HW_TYPE_READING_BOX);
  g_type_ensure (HW_TYPE_RUN_BAR);
  g_type_ensure (HW_TYPE_STRIP);
  g_type_ensure (HW_TYPE_TEST_CARD);
  g_type_ensure (HW_TYPE_USED_BY);
  g_type_ensure (HW_TYPE_REMOTE_LIST);
  g_type_ensure (HW_TYPE_WORKSPACE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "connection.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "connection.cancel-test", NULL,
                                   cancel_test_action);
  gtk_widget_class_install_action (widget_class, "connection.fix", NULL, fix_action);
  gtk_widget_class_install_action (widget_class, "connection.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "connection.replace", NULL, fix_action);
  gtk_widget_class_install_action (widget_class, "connection.duplicate", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "connection.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "connection.explore", NULL, explore_action);
  gtk_widget_class_install_action (widget_class, "connection.delete", NULL, delete_action);
}

static void
hw_connection_page_init (HwConnectionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  take_time (self);
  update_actions (self);
}

GtkWidget *
hw_connection_page_new (void)
{
  return g_object_new (HW_TYPE_CONNECTION_PAGE, NULL);
}

HwConnection *
hw_connection_page_get_connection (HwConnectionPage *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_PAGE (self), NULL);

  return self->connection;
}

/**
 * hw_connection_page_get_reading_box:
 * @self: a page
 *
 * Returns: (transfer none): where to say that the connection is being read
 */
HwReadingBox *
hw_connection_page_get_reading_box (HwConnectionPage *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_PAGE (self), NULL);

  return self->reading_box;
}

/**
 * hw_connection_page_get_run_bar:
 * @self: a page
 *
 * Returns: (transfer none): the steps of a connection that was just created
 */
HwRunBar *
hw_connection_page_get_run_bar (HwConnectionPage *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_PAGE (self), NULL);

  return self->run_bar;
}

/**
 * hw_connection_page_set_connection:
 * @self: a page
 * @connection: (nullable): what to show; its test goes on without the page
 */
void
hw_connection_page_set_connection (HwConnectionPage *self,
                                   HwConnection     *connection)
{
  g_return_if_fail (HW_IS_CONNECTION_PAGE (self));
  g_return_if_fail (connection == NULL || HW_IS_CONNECTION (connection));

  if (self->connection == connection)
    return;

  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_func (self->connection, test_changed_cb, self);
  g_set_object (&self->connection, connection);
  if (connection != NULL)
    {
      g_signal_connect_object (connection, "notify::test-state", G_CALLBACK (test_changed_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (connection, "notify::tested-at", G_CALLBACK (test_changed_cb),
                               self, G_CONNECT_SWAPPED);
    }

  forget_copied (self);
  test_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}
