/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-create-page.h"

#include "connections/hw-create-operation.h"
#include "connections/hw-update-operation.h"
#include "create/hw-create-text.h"
#include "create/hw-field-rows.h"
#include "create/hw-text-row.h"
#include "window/hw-error-box.h"
#include "window/hw-shared-closures.h"
#include "window/hw-strip.h"

/* The form of a new connection; or, with a connection, of that one's new credentials.
 *
 *   IDLE -> EDITING                    started
 *   EDITING, NO_SANDBOX, REFUSED, NOT_THERE
 *        -> SENDING                    all four: the form is open, Create sends
 *        -> IDLE                       cancelled: "closed", and the credentials are forgotten
 *   SENDING -> IDLE                    "created" or "updated"
 *           -> REFUSED, EDITING        refused; cancelled before it was sent
 *           -> LOOKING_UP <-> UNKNOWN  sent, and no answer
 *   LOOKING_UP, UNKNOWN -> IDLE        found: "created"
 *                       -> NOT_THERE   not found, long after
 *
 * One request is under way at most, and none while the outcome of the last one is not known:
 * every way to send looks at the state. The page may be left while it is looking up; it goes on,
 * and is not started anew before it knows.
 *
 * A form that has become a connection goes to the workspace, which keeps it for the first test.
 * In all other cases the page clears the credentials when it lets go of a form.
 *
 * How all of this is worded stands in hw-create-text.c. */
struct _HwCreatePage
{
  AdwBin               parent_instance;

  HwTextRow           *name_row;
  HwTextRow           *description_row;
  AdwPreferencesGroup *credentials;
  AdwComboRow         *auth_row;
  GtkScrolledWindow   *scroller;
  GtkWidget           *send_button;
  GtkWidget           *panel_button;
  HwFieldRows         *rows;        /* (owned) (not nullable): of the credentials */

  HwWorkspace         *workspace;   /* (owned) (nullable) */
  HwForm              *form;        /* (owned) (nullable): NULL when idle */
  HwConnection        *connection;  /* (owned) (nullable): whose credentials are replaced */
  HwCreateOperation   *creation;    /* (owned) (nullable) */
  HwUpdateOperation   *update;      /* (owned) (nullable) */
  GtkWidget           *focus;       /* (weak) (nullable): had the focus when fields were locked */
  gint64               sent_at;     /* monotonic, microseconds */

  HwCreatePageState    state;
  GError              *error;       /* (owned) (nullable) */
  gboolean             folded;
};

G_DEFINE_FINAL_TYPE (HwCreatePage, hw_create_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_FORM,
  PROP_CONNECTION,
  PROP_STATE,
  PROP_BUSY,
  PROP_ERROR,
  PROP_FOLDED,
} HwCreatePageProperty;

static GParamSpec *properties[PROP_FOLDED + 1];

enum
{
  SIGNAL_CREATED,
  SIGNAL_UPDATED,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* State. */

static void
set_error (HwCreatePage *self,
           const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* How long ago the request was sent only the page knows. */
static char *
status_text (HwCreatePage      *self,
             HwCreatePageState  state)
{
  return hw_create_text_dup_status (state, g_get_monotonic_time () - self->sent_at);
}

static void
scroll_to_top (HwCreatePage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* A field is left before it is locked, or its text goes on blinking and GTK warns. The focus comes
 * back when it is open again. It waits nowhere meanwhile: a Return that is held down would press
 * whatever it waits on. */
static void
remember_focus (HwCreatePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;

  g_set_weak_pointer (&self->focus, focus);
  gtk_root_set_focus (root, NULL);
}

static void
restore_focus (HwCreatePage *self)
{
  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

static void
set_state (HwCreatePage      *self,
           HwCreatePageState  state)
{
  gboolean was_busy = hw_create_page_state_is_busy (self->state);
  gboolean is_busy = hw_create_page_state_is_busy (state);

  if (self->state == state)
    return;

  if (is_busy && !was_busy)
    remember_focus (self);
  self->state = state;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "create.send", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "create.look-up",
                                 state == HW_CREATE_PAGE_UNKNOWN);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (was_busy != is_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);

  if (hw_create_page_state_has_status (state) || state == HW_CREATE_PAGE_REFUSED)
    scroll_to_top (self);
  if (was_busy && !is_busy)
    restore_focus (self);
}

/* The form and its rows. */

/* Before @form is the page's: the row first selects the first type of a new model, which nobody
 * has chosen. */
static void
select_auth_type (HwCreatePage *self,
                  HwForm       *form)
{
  GListModel *auth_types = hw_source_get_auth_types (hw_form_get_source (form));
  guint n_items = g_list_model_get_n_items (auth_types);

  adw_combo_row_set_model (self->auth_row, auth_types);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);

      if (auth_type == hw_form_get_auth_type (form))
        adw_combo_row_set_selected (self->auth_row, i);
    }
}

static void
set_form (HwCreatePage *self,
          HwForm       *form)
{
  g_autoptr(HwForm) previous = g_steal_pointer (&self->form);

  hw_field_rows_clear (self->rows);
  hw_text_row_set_field (self->name_row, form != NULL ? hw_form_get_name_field (form) : NULL);
  hw_text_row_set_field (self->description_row,
                         form != NULL ? hw_form_get_description_field (form) : NULL);

  if (form != NULL)
    {
      select_auth_type (self, form);
      self->form = g_object_ref (form);
      hw_field_rows_add (self->rows, form);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORM]);
}

static void
auth_type_chosen_cb (HwCreatePage *self)
{
  HwAuthType *auth_type = adw_combo_row_get_selected_item (self->auth_row);
  g_autoptr(HwForm) form = NULL;

  if (self->form == NULL || auth_type == NULL || auth_type == hw_form_get_auth_type (self->form))
    return;

  form = hw_form_new (hw_form_get_source (self->form), auth_type);
  hw_field_set_text (hw_form_get_name_field (form),
                     hw_field_get_text (hw_form_get_name_field (self->form)));
  hw_field_set_text (hw_form_get_description_field (form),
                     hw_field_get_text (hw_form_get_description_field (self->form)));
  hw_form_clear_credentials (self->form);
  set_form (self, form);
}

static void
set_connection (HwCreatePage *self,
                HwConnection *connection)
{
  if (g_set_object (&self->connection, connection))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

static void
drop_operations (HwCreatePage *self)
{
  if (self->creation != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->creation, self);
      hw_create_operation_abandon (self->creation);
    }
  if (self->update != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->update, self);
      hw_update_operation_cancel (self->update);
    }
  g_clear_object (&self->creation);
  g_clear_object (&self->update);
}

static void
forget_form (HwCreatePage *self)
{
  g_autoptr(HwForm) form = self->form != NULL ? g_object_ref (self->form) : NULL;

  set_error (self, NULL);
  set_form (self, NULL);
  if (form != NULL)
    hw_form_clear_credentials (form);
  set_state (self, HW_CREATE_PAGE_IDLE);
}

static gboolean
focus_field (HwCreatePage *self,
             HwField      *field)
{
  if (field == hw_text_row_get_field (self->name_row))
    return gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  if (field == hw_text_row_get_field (self->description_row))
    return gtk_widget_grab_focus (GTK_WIDGET (self->description_row));

  return hw_field_rows_focus (self->rows, field);
}

/* Sending. */

/* The credentials outlive the form's page: the workspace keeps them until a test has passed. */
static void
end_with_connection (HwCreatePage *self,
                     HwConnection *connection,
                     guint         signal_id)
{
  g_autoptr(HwConnection) result = g_object_ref (connection);
  g_autoptr(HwForm) form = g_object_ref (self->form);

  drop_operations (self);
  set_error (self, NULL);
  set_form (self, NULL);
  set_connection (self, NULL);
  set_state (self, HW_CREATE_PAGE_IDLE);

  hw_workspace_keep_form (self->workspace, result, form);
  g_signal_emit (self, signals[signal_id], 0, result);
}

static void
end_with_error (HwCreatePage      *self,
                HwCreatePageState  state,
                const GError      *error)
{
  set_error (self, error);
  drop_operations (self);
  set_state (self, state);
}

static void
creation_changed_cb (HwCreatePage *self)
{
  const GError *error = hw_create_operation_get_error (self->creation);

  switch (hw_create_operation_get_state (self->creation))
    {
    case HW_CREATE_READY:
    case HW_CREATE_SENDING:
      set_state (self, HW_CREATE_PAGE_SENDING);
      break;
    case HW_CREATE_LOOKING_UP:
      set_error (self, error);
      set_state (self, HW_CREATE_PAGE_LOOKING_UP);
      break;
    case HW_CREATE_UNKNOWN:
      set_error (self, error);
      set_state (self, HW_CREATE_PAGE_UNKNOWN);
      break;
    case HW_CREATE_CREATED:
      end_with_connection (self, hw_create_operation_get_connection (self->creation),
                           SIGNAL_CREATED);
      break;
    case HW_CREATE_REFUSED:
      end_with_error (self, HW_CREATE_PAGE_REFUSED, error);
      break;
    case HW_CREATE_NOT_THERE:
      end_with_error (self, HW_CREATE_PAGE_NOT_THERE, error);
      break;
    case HW_CREATE_CANCELLED:
      end_with_error (self, HW_CREATE_PAGE_EDITING, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
update_changed_cb (HwCreatePage *self)
{
  const GError *error = hw_update_operation_get_error (self->update);

  if (hw_update_operation_get_busy (self->update))
    set_state (self, HW_CREATE_PAGE_SENDING);
  else if (hw_update_operation_get_done (self->update))
    end_with_connection (self, self->connection, SIGNAL_UPDATED);
  else
    end_with_error (self, error != NULL ? HW_CREATE_PAGE_REFUSED : HW_CREATE_PAGE_EDITING, error);
}

static void
start_creation (HwCreatePage        *self,
                HwConnectionRequest *request)
{
  self->creation = hw_create_operation_new (hw_workspace_get_client (self->workspace),
                                            hw_workspace_get_connections (self->workspace),
                                            request);
  g_signal_connect_object (self->creation, "notify::state", G_CALLBACK (creation_changed_cb),
                           self, G_CONNECT_SWAPPED);
  hw_create_operation_start (self->creation);
}

static void
start_update (HwCreatePage        *self,
              HwConnectionRequest *request)
{
  self->update = hw_update_operation_new (hw_workspace_get_client (self->workspace),
                                          self->connection, request);
  g_signal_connect_object (self->update, "notify::busy", G_CALLBACK (update_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hw_update_operation_start (self->update);
}

static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  HwCreatePage *self = HW_CREATE_PAGE (widget);
  g_autoptr(HwConnectionRequest) request = NULL;
  HwField *faulty;

  if (self->form == NULL || self->workspace == NULL || hw_create_page_state_is_busy (self->state))
    return;

  set_error (self, NULL);
  faulty = hw_form_validate (self->form);
  if (hw_workspace_get_connections (self->workspace) == NULL)
    {
      set_state (self, HW_CREATE_PAGE_NO_SANDBOX);
      gtk_widget_grab_focus (self->panel_button);
      return;
    }
  if (faulty != NULL)
    {
      set_state (self, HW_CREATE_PAGE_EDITING);
      focus_field (self, faulty);
      return;
    }

  self->sent_at = g_get_monotonic_time ();
  request = hw_form_to_request (self->form);
  if (self->connection != NULL)
    start_update (self, request);
  else
    start_creation (self, request);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HwCreatePage *self = HW_CREATE_PAGE (widget);

  if (self->state == HW_CREATE_PAGE_SENDING)
    {
      if (self->creation != NULL)
        hw_create_operation_cancel (self->creation);
      if (self->update != NULL)
        hw_update_operation_cancel (self->update);
      return;
    }

  if (!hw_create_page_state_is_busy (self->state))
    forget_form (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
look_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  HwCreatePage *self = HW_CREATE_PAGE (widget);

  if (self->state == HW_CREATE_PAGE_UNKNOWN)
    hw_create_operation_look_up (self->creation);
}

static void
sandbox_chosen_cb (HwCreatePage *self)
{
  if (self->state == HW_CREATE_PAGE_NO_SANDBOX &&
      hw_workspace_get_sandbox (self->workspace) != NULL)
    set_state (self, HW_CREATE_PAGE_EDITING);
}

static void
set_workspace (HwCreatePage *self,
               HwWorkspace  *workspace)
{
  if (self->workspace == workspace)
    return;

  drop_operations (self);
  forget_form (self);
  set_connection (self, NULL);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    g_signal_connect_object (workspace, "notify::sandbox", G_CALLBACK (sandbox_chosen_cb), self,
                             G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

static void
set_folded (HwCreatePage *self,
            gboolean      folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
hw_create_page_dispose (GObject *object)
{
  HwCreatePage *self = HW_CREATE_PAGE (object);

  drop_operations (self);
  if (self->form != NULL)
    hw_form_clear_credentials (self->form);
  g_clear_object (&self->form);
  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->focus);

  G_OBJECT_CLASS (hw_create_page_parent_class)->dispose (object);
}

static void
hw_create_page_finalize (GObject *object)
{
  HwCreatePage *self = HW_CREATE_PAGE (object);

  g_clear_error (&self->error);
  hw_field_rows_free (self->rows);

  G_OBJECT_CLASS (hw_create_page_parent_class)->finalize (object);
}

static void
hw_create_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HwCreatePage *self = HW_CREATE_PAGE (object);

  switch ((HwCreatePageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_FORM:
      g_value_set_object (value, self->form);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, hw_create_page_state_is_busy (self->state));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_create_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HwCreatePage *self = HW_CREATE_PAGE (object);

  switch ((HwCreatePageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      set_workspace (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    case PROP_FORM:
    case PROP_CONNECTION:
    case PROP_STATE:
    case PROP_BUSY:
    case PROP_ERROR:
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
  properties[PROP_FORM] =
    g_param_spec_object ("form", NULL, NULL, HW_TYPE_FORM, flags | G_PARAM_READABLE);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags | G_PARAM_READABLE);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_CREATE_PAGE_STATE, HW_CREATE_PAGE_IDLE,
                       flags | G_PARAM_READABLE);
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags | G_PARAM_READABLE);
  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_CREATED] =
    g_signal_new ("created", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, HW_TYPE_CONNECTION);
  signals[SIGNAL_UPDATED] =
    g_signal_new ("updated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, HW_TYPE_CONNECTION);
  signals[SIGNAL_CLOSED] =
    g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/create/"
                                               "hw-create-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, auth_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, credentials);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, description_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, panel_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, send_button);
  hw_create_text_bind_callbacks (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, auth_type_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_header_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, status_text);
}

static void
hw_create_page_class_init (HwCreatePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_create_page_dispose;
  object_class->finalize = hw_create_page_finalize;
  object_class->get_property = hw_create_page_get_property;
  object_class->set_property = hw_create_page_set_property;

  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (HW_TYPE_ERROR_BOX);
  g_type_ensure (HW_TYPE_STRIP);
  g_type_ensure (HW_TYPE_TEXT_ROW);
  g_type_ensure (HW_TYPE_WORKSPACE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "create.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "create.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "create.look-up", NULL, look_up_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "create.send", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "create.send", NULL);
}

static void
hw_create_page_init (HwCreatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = hw_field_rows_new (self->credentials);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "create.look-up", FALSE);
}

GtkWidget *
hw_create_page_new (void)
{
  return g_object_new (HW_TYPE_CREATE_PAGE, NULL);
}

static void
start (HwCreatePage *self,
       HwConnection *connection,
       HwForm       *form)
{
  if (self->form != form)
    forget_form (self);
  set_error (self, NULL);
  set_connection (self, connection);
  set_form (self, form);
  set_state (self, HW_CREATE_PAGE_EDITING);
  scroll_to_top (self);
}

/**
 * hw_create_page_start:
 * @self: a page
 * @form: what to fill in
 *
 * Shows @form, in place of what was there. While the outcome of a request is open this does
 * nothing: the page goes on with what it has.
 */
void
hw_create_page_start (HwCreatePage *self,
                      HwForm       *form)
{
  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (HW_IS_FORM (form));

  if (!hw_create_page_state_is_busy (self->state))
    start (self, NULL, form);
}

/**
 * hw_create_page_start_fix:
 * @self: a page
 * @connection: whose credentials to replace
 * @form: its form; the credentials may be filled in already
 *
 * Like hw_create_page_start(), for a connection that exists.
 */
void
hw_create_page_start_fix (HwCreatePage *self,
                          HwConnection *connection,
                          HwForm       *form)
{
  const char *name;

  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));
  g_return_if_fail (HW_IS_FORM (form));

  if (hw_create_page_state_is_busy (self->state))
    return;

  /* The name is not sent, but a form without one is not complete. */
  name = hw_connection_get_name (connection);
  if (name == NULL || name[0] == '\0')
    name = hw_connection_get_id (connection);
  hw_field_set_text (hw_form_get_name_field (form), name);
  start (self, connection, form);
}

/**
 * hw_create_page_switch_source:
 * @self: a page
 * @source: what to connect to now
 *
 * Starts a new form for @source. The description stays, and so does a name that was typed; the
 * credentials of the source before are forgotten. While the outcome of a request is open, or a
 * connection is being mended, this does nothing.
 */
void
hw_create_page_switch_source (HwCreatePage *self,
                              HwSource     *source)
{
  g_autoptr(HwForm) form = NULL;

  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (HW_IS_SOURCE (source));

  if (hw_create_page_state_is_busy (self->state) || self->connection != NULL ||
      (self->form != NULL && hw_form_get_source (self->form) == source))
    return;

  form = hw_form_new (source, hw_source_find_supported (source));
  if (self->form != NULL)
    {
      if (hw_form_has_own_name (self->form))
        hw_field_set_text (hw_form_get_name_field (form),
                           hw_field_get_text (hw_form_get_name_field (self->form)));
      hw_field_set_text (hw_form_get_description_field (form),
                         hw_field_get_text (hw_form_get_description_field (self->form)));
    }
  start (self, NULL, form);
}

/**
 * hw_create_page_stop:
 * @self: a page
 *
 * Lets go of the form and clears its credentials, for whoever leaves the page. While the outcome
 * of a request is open this does nothing.
 */
void
hw_create_page_stop (HwCreatePage *self)
{
  g_return_if_fail (HW_IS_CREATE_PAGE (self));

  if (hw_create_page_state_is_busy (self->state))
    return;

  forget_form (self);
  set_connection (self, NULL);
}

HwCreatePageState
hw_create_page_get_state (HwCreatePage *self)
{
  g_return_val_if_fail (HW_IS_CREATE_PAGE (self), HW_CREATE_PAGE_IDLE);

  return self->state;
}

/**
 * hw_create_page_get_busy:
 * @self: a page
 *
 * Returns: whether a request is under way, or its outcome not known
 */
gboolean
hw_create_page_get_busy (HwCreatePage *self)
{
  g_return_val_if_fail (HW_IS_CREATE_PAGE (self), FALSE);

  return hw_create_page_state_is_busy (self->state);
}

/**
 * hw_create_page_get_form:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the form that is being filled in
 */
HwForm *
hw_create_page_get_form (HwCreatePage *self)
{
  g_return_val_if_fail (HW_IS_CREATE_PAGE (self), NULL);

  return self->form;
}

/**
 * hw_create_page_get_connection:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): whose credentials are replaced; %NULL for a new connection
 */
HwConnection *
hw_create_page_get_connection (HwCreatePage *self)
{
  g_return_val_if_fail (HW_IS_CREATE_PAGE (self), NULL);

  return self->connection;
}

/**
 * hw_create_page_get_error:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): why the last request failed
 */
const GError *
hw_create_page_get_error (HwCreatePage *self)
{
  g_return_val_if_fail (HW_IS_CREATE_PAGE (self), NULL);

  return self->error;
}

/**
 * hw_create_page_focus_first:
 * @self: a page
 *
 * Focuses the first field that is required and still blank; the first one if none is.
 */
void
hw_create_page_focus_first (HwCreatePage *self)
{
  g_return_if_fail (HW_IS_CREATE_PAGE (self));

  hw_field_rows_focus_first (self->rows);
}
