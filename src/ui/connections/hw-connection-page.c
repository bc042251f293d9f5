/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "create/hw-field-text.h"
#include "window/hw-error-box.h"
#include "window/hw-shared-closures.h"
#include "window/hw-strip.h"

/* One connection: what its last test has found, and the facts. All of it is bound to the
 * connection; the test belongs to the workspace and goes on when the page is left.
 *
 * "now" makes ages grow. It ticks only while the page can be seen in the active window, and only
 * as long as an age on it still changes by the minute. */
struct _HwConnectionPage
{
  AdwBin         parent_instance;

  HwWorkspace   *workspace;      /* (owned) (nullable) */
  HwConnection  *connection;     /* (owned) (nullable) */
  GtkWindow     *window;         /* (weak) (nullable): that the page is mapped in */

  gint64         now;            /* milliseconds since 1970 */
  guint          now_source;
  guint          copied_source;  /* while the ID has just been copied */
  gboolean       folded;
};

G_DEFINE_FINAL_TYPE (HwConnectionPage, hw_connection_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_CONNECTION,
  PROP_NOW,
  PROP_COPIED,
  PROP_FOLDED,
} HwConnectionPageProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

static guint fix_credentials_signal;

#define TICK_SECONDS 60
#define COPIED_SECONDS 2

/* The client ID under which Adobe's own screens create connections. */
#define ADOBE_CLIENT "exc_app"

/* What the template shows, from the connection. */

static gboolean
is_busy (HwConnectionPage *self,
         HwTestState       state)
{
  return state == HW_TEST_WAITING || state == HW_TEST_RUNNING;
}

static gboolean
is_still (HwConnectionPage *self,
          HwTestState       state)
{
  return !is_busy (self, state);
}

static gboolean
has_failed (HwConnectionPage *self,
            HwTestState       state)
{
  return state == HW_TEST_FAILED;
}

static HwSource *
find_source (HwCatalog  *catalog,
             const char *spec_id)
{
  return catalog != NULL && spec_id != NULL ? hw_catalog_find (catalog, spec_id) : NULL;
}

static char *
refusal_text (HwSource *source)
{
  if (source == NULL)
    return g_strdup (_("The source refuses the credentials"));

  /* Translators: %s is the name of a source, such as HubSpot. */
  return g_strdup_printf (_("%s refuses the credentials"), hw_source_get_title (source));
}

static char *
result_text (HwConnectionPage *self,
             HwTestState       state,
             const char       *spec_id,
             HwCatalog        *catalog)
{
  switch (state)
    {
    case HW_TEST_WAITING:
      return g_strdup (_("Setting up…"));

    case HW_TEST_RUNNING:
      return g_strdup (_("Testing…"));

    case HW_TEST_PASSED:
      return g_strdup (_("The credentials work"));

    case HW_TEST_FAILED:
      return refusal_text (find_source (catalog, spec_id));

    case HW_TEST_INCONCLUSIVE:
      return g_strdup (_("Could not be tested"));

    case HW_TEST_UNTESTED:
    default:
      return g_strdup (_("Not tested yet"));
    }
}

static char *
result_age (HwConnectionPage *self,
            HwTestState       state,
            gint64            tested_at,
            gint64            now)
{
  g_autofree char *ago = NULL;

  if (state == HW_TEST_WAITING)
    return g_strdup (_("The platform is getting the connection ready; the test follows."));
  if (state == HW_TEST_RUNNING)
    return g_strdup (_("The platform is signing in to the source."));
  if (tested_at == 0)
    return g_strdup (_("A test shows whether the credentials work."));

  ago = hw_time_text_ago (tested_at, now);
  /* Translators: %s is "just now", "2 minutes ago" or such. */
  return g_strdup_printf (_("Tested %s"), ago);
}

static char *
result_icon (HwConnectionPage *self,
             HwTestState       state)
{
  switch (state)
    {
    case HW_TEST_PASSED:
      return g_strdup ("emblem-ok-symbolic");

    case HW_TEST_FAILED:
      return g_strdup ("dialog-error-symbolic");

    case HW_TEST_INCONCLUSIVE:
      return g_strdup ("dialog-warning-symbolic");

    case HW_TEST_UNTESTED:
    case HW_TEST_WAITING:
    case HW_TEST_RUNNING:
    default:
      return g_strdup ("dialog-question-symbolic");
    }
}

static char **
result_classes (HwConnectionPage *self,
                HwTestState       state)
{
  const char *classes[] = { "dim-label", NULL };

  if (state == HW_TEST_PASSED)
    classes[0] = "success";
  else if (state == HW_TEST_FAILED)
    classes[0] = "error";
  else if (state == HW_TEST_INCONCLUSIVE)
    classes[0] = "warning";

  return g_strdupv ((char **)classes);
}

static char *
full_time (HwConnectionPage *self,
           gint64            time)
{
  return time != 0 ? hw_time_text_full (time) : NULL;
}

static char *
name_text (HwConnectionPage *self,
           const char       *name)
{
  return g_strdup (name != NULL && name[0] != '\0' ? name : _("Unnamed Connection"));
}

static char *
id_text (HwConnectionPage *self,
         const char       *id)
{
  return g_strdup (id);
}

static char *
description_text (HwConnectionPage *self,
                  const char       *description)
{
  return g_strdup (description);
}

static gboolean
has_text (HwConnectionPage *self,
          const char       *text)
{
  return text != NULL && text[0] != '\0';
}

static gboolean
has_time (HwConnectionPage *self,
          gint64            time)
{
  return time != 0;
}

static char *
source_text (HwConnectionPage *self,
             const char       *spec_id,
             HwCatalog        *catalog)
{
  HwSource *source = find_source (catalog, spec_id);

  if (source != NULL)
    return g_strdup (hw_source_get_title (source));
  if (!has_text (self, spec_id))
    return g_strdup (_("Unknown source"));

  /* Translators: %s is an ID of the platform's for a source that Headwater does not know. */
  return g_strdup_printf (_("Unknown source (ID %s)"), spec_id);
}

/* The specName belongs on the wire: HubSpot's is "Basic Authentication" and holds OAuth tokens. */
static char *
authentication_text (HwConnectionPage *self,
                     const char       *auth_spec_name,
                     const char       *spec_id,
                     HwCatalog        *catalog)
{
  HwSource *source = find_source (catalog, spec_id);
  GListModel *auth_types = source != NULL ? hw_source_get_auth_types (source) : NULL;
  guint n_items = auth_types != NULL ? g_list_model_get_n_items (auth_types) : 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);

      if (g_strcmp0 (hw_auth_type_get_spec_name (auth_type), auth_spec_name) == 0)
        return g_strdup (hw_field_text_get_auth_type (auth_type));
    }

  return g_strdup (has_text (self, auth_spec_name) ? auth_spec_name : _("None"));
}

static char *
state_text (HwConnectionPage *self,
            const char       *state)
{
  static const struct
  {
    const char *state;
    const char *meaning;
  } meanings[] = {
    { "enabled", N_("Enabled: ready to bring in data") },
    { "disabled", N_("Disabled: brings in no data") },
    { "initializing", N_("Initializing: the platform is setting it up") },
    { "draft", N_("Draft: not published yet") },
    { "delete-finalizing", N_("Being deleted") },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_strcmp0 (meanings[i].state, state) == 0)
      return g_strdup (_(meanings[i].meaning));

  return g_strdup (state);
}

static char *
created_text (HwConnectionPage *self,
              gint64            created_at,
              gint64            now)
{
  g_autofree char *ago = hw_time_text_ago (created_at, now);
  g_autofree char *full = hw_time_text_full (created_at);

  if (strcmp (ago, full) == 0)
    return g_steal_pointer (&full);

  /* Translators: first "3 March 2025, 14:05", then "2 minutes ago" or such. */
  return g_strdup_printf (_("%s (%s)"), full, ago);
}

static gboolean
has_creator (HwConnectionPage *self,
             const char       *created_by,
             const char       *created_client)
{
  return has_text (self, created_by) || g_strcmp0 (created_client, ADOBE_CLIENT) == 0;
}

static char *
created_by_text (HwConnectionPage *self,
                 const char       *created_by,
                 const char       *created_client)
{
  if (g_strcmp0 (created_client, ADOBE_CLIENT) != 0)
    return g_strdup (created_by);
  if (!has_text (self, created_by))
    return g_strdup (_("Adobe’s own interface"));

  /* Translators: %s is the ID of a user. */
  return g_strdup_printf (_("%s, in Adobe’s own interface"), created_by);
}

static char *
sandbox_text (HwConnectionPage *self,
              const char       *name,
              HwSandbox        *chosen)
{
  if (chosen != NULL && (name == NULL || g_strcmp0 (name, hw_sandbox_get_name (chosen)) == 0))
    return hw_sandbox_subtitle (self, chosen);

  return g_strdup (name);
}

static char *
copy_icon (HwConnectionPage *self,
           gboolean          copied)
{
  return g_strdup (copied ? "object-select-symbolic" : "edit-copy-symbolic");
}

static char *
copy_text (HwConnectionPage *self,
           gboolean          copied)
{
  return g_strdup (copied ? _("Copied") : _("Copy ID"));
}

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
  gboolean ready = self->workspace != NULL && self->connection != NULL;
  gboolean busy = ready && is_busy (self, hw_connection_get_test_state (self->connection));

  gtk_widget_action_set_enabled (widget, "connection.test", ready && !busy);
  gtk_widget_action_set_enabled (widget, "connection.cancel-test", busy);
  gtk_widget_action_set_enabled (widget, "connection.fix", ready && !busy);
  gtk_widget_action_set_enabled (widget, "connection.copy-id", self->connection != NULL);
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
  g_signal_emit (widget, fix_credentials_signal, 0);
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
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/connections/"
                                               "hw-connection-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, authentication_text);
  gtk_widget_class_bind_template_callback (widget_class, copy_icon);
  gtk_widget_class_bind_template_callback (widget_class, copy_text);
  gtk_widget_class_bind_template_callback (widget_class, created_by_text);
  gtk_widget_class_bind_template_callback (widget_class, created_text);
  gtk_widget_class_bind_template_callback (widget_class, description_text);
  gtk_widget_class_bind_template_callback (widget_class, full_time);
  gtk_widget_class_bind_template_callback (widget_class, has_creator);
  gtk_widget_class_bind_template_callback (widget_class, has_failed);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, has_time);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_header_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, id_text);
  gtk_widget_class_bind_template_callback (widget_class, is_busy);
  gtk_widget_class_bind_template_callback (widget_class, is_still);
  gtk_widget_class_bind_template_callback (widget_class, name_text);
  gtk_widget_class_bind_template_callback (widget_class, result_age);
  gtk_widget_class_bind_template_callback (widget_class, result_classes);
  gtk_widget_class_bind_template_callback (widget_class, result_icon);
  gtk_widget_class_bind_template_callback (widget_class, result_text);
  gtk_widget_class_bind_template_callback (widget_class, sandbox_text);
  gtk_widget_class_bind_template_callback (widget_class, source_text);
  gtk_widget_class_bind_template_callback (widget_class, state_text);
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

  fix_credentials_signal =
    g_signal_new ("fix-credentials", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (HW_TYPE_ERROR_BOX);
  g_type_ensure (HW_TYPE_STRIP);
  g_type_ensure (HW_TYPE_WORKSPACE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "connection.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "connection.cancel-test", NULL,
                                   cancel_test_action);
  gtk_widget_class_install_action (widget_class, "connection.fix", NULL, fix_action);
  gtk_widget_class_install_action (widget_class, "connection.copy-id", NULL, copy_id_action);
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
