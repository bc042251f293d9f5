/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-create-page.h"

#include <glib/gi18n.h>

#include "connections/hw-conflict-box.h"
#include "connections/hw-failed-field.h"
#include "create/hw-create-text.h"
#include "create/hw-form-editor.h"
#include "create/hw-revision.h"
#include "create/hw-submission.h"
#include "create/hw-text-row.h"
#include "window/hw-composition.h"
#include "window/hw-error-box.h"
#include "window/hw-focus-keeper.h"
#include "window/hw-shared-closures.h"
#include "window/hw-strip.h"

/* The form of a new connection; or, with a connection, of that one's new credentials.
 *
 *   IDLE -> EDITING                    started
 *   EDITING, NO_SANDBOX, REFUSED, NOT_THERE, NOT_SAVED, UNCONFIRMED, CONFLICT, GONE
 *        -> SENDING                    all of them: the form is open, Create or Save sends
 *        -> IDLE                       cancelled: "closed", and the credentials are forgotten
 *   SENDING -> IDLE                    "created" or "updated"
 *           -> REFUSED, EDITING        refused; cancelled before it was sent
 *           -> NOT_SAVED, UNCONFIRMED, CONFLICT, GONE    what became of new credentials
 *           -> LOOKING_UP <-> UNKNOWN  sent, and no answer
 *   LOOKING_UP, UNKNOWN -> IDLE        found: "created"
 *                       -> NOT_THERE   not found, long after
 *
 * One request is under way at most, and none while the outcome of the last one is not known:
 * every way to send looks at the state. The page may be left while it is looking up; it goes on,
 * and is not started anew before it knows.
 *
 * How a form is filled in is the editor's business; what is sent, and what became of it, the
 * submission's; what is special where a connection is changed, the revision's. A form that has
 * become a connection goes to the workspace, which keeps it for the first test. In all other cases
 * the page clears the credentials when it lets go of a form, those of the source's other
 * authentication types too.
 *
 * How all of this is worded stands in hw-create-text.c. */
struct _HwCreatePage
{
  AdwBin               parent_instance;

  HwFormEditorWidgets  widgets;
  GtkScrolledWindow   *scroller;
  HwImportBox         *import_box;
  GtkWidget           *send_button;
  GtkWidget           *panel_button;
  HwConflictBox       *conflict_box;

  HwWorkspace         *workspace;   /* (owned) (nullable) */
  HwFormEditor        *editor;      /* (owned) (nullable): until disposal; no form when idle */
  HwConnection        *connection;  /* (owned) (nullable): whose credentials are replaced */
  HwSubmission        *submission;  /* (owned) (not nullable) */
  HwRevision          *revision;    /* (owned) (not nullable) */
  GtkWidget           *focus;       /* (weak) (nullable): had the focus when fields were locked */

  HwCreatePageState    state;
  guint                patience_source;  /* while a request is on its way */
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
  SIGNAL_DUPLICATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define PATIENCE 15000  /* milliseconds, before a person is told that it goes on */

/* State. */

static void
forget_error (HwCreatePage *self)
{
  if (hw_submission_get_error (self->submission) == NULL)
    return;

  hw_submission_abandon (self->submission);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* How long ago the request was sent the state does not tell. */
static char *
status_text (HwCreatePage      *self,
             HwCreatePageState  state)
{
  return hw_create_text_dup_status (state, hw_submission_get_cancelled (self->submission),
                                    hw_submission_get_since_sent (self->submission));
}

static void
scroll_to_top (HwCreatePage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
show_toast (HwCreatePage *self,
            const char   *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-toast", "s", text);
}

static void
still_waiting_cb (gpointer user_data)
{
  HwCreatePage *self = user_data;

  self->patience_source = 0;
  show_toast (self, _("Still waiting for the platform’s answer. Some sources take minutes; you can "
                      "cancel."));
}

/* Where nothing else shows that something goes on, or that it does not any more. */
static void
say_more (HwCreatePage      *self,
          HwCreatePageState  former)
{
  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (self->state == HW_CREATE_PAGE_SENDING)
    self->patience_source = g_timeout_add_once (PATIENCE, still_waiting_cb, self);
  else if (former == HW_CREATE_PAGE_SENDING && self->state == HW_CREATE_PAGE_EDITING &&
           hw_submission_get_cancelled (self->submission))
    show_toast (self, _("Cancelled: nothing was sent"));
}

static void
set_state (HwCreatePage      *self,
           HwCreatePageState  state)
{
  HwCreatePageState former = self->state;
  gboolean was_busy = hw_create_page_state_is_busy (self->state);
  gboolean is_busy = hw_create_page_state_is_busy (state);

  if (self->state == state)
    return;

  if (is_busy && !was_busy)
    hw_focus_keeper_leave (GTK_WIDGET (self), &self->focus);
  self->state = state;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "create.send", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "create.look-up",
                                 state == HW_CREATE_PAGE_UNKNOWN);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (was_busy != is_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);

  say_more (self, former);
  if (hw_create_page_state_has_status (state) || state == HW_CREATE_PAGE_REFUSED)
    scroll_to_top (self);
  if (was_busy && !is_busy)
    hw_focus_keeper_return (&self->focus);
}

/* The form. */

/* The template asks before there is an editor. */
static HwForm *
get_form (HwCreatePage *self)
{
  return self->editor != NULL ? hw_form_editor_get_form (self->editor) : NULL;
}

static void
form_changed_cb (HwCreatePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORM]);
}

static void
set_connection (HwCreatePage *self,
                HwConnection *connection)
{
  if (!g_set_object (&self->connection, connection))
    return;

  hw_submission_set_base (self->submission, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

static void
forget_form (HwCreatePage *self)
{
  HwFormSet *shown = hw_form_editor_get_forms (self->editor);
  g_autoptr(HwFormSet) forms = shown != NULL ? g_object_ref (shown) : NULL;

  /* In this order: whoever keeps what was typed reads it as the page lets go of the form. */
  forget_error (self);
  hw_form_editor_set_forms (self->editor, NULL, FALSE);
  if (forms != NULL)
    hw_form_set_clear_credentials (forms);
  set_state (self, HW_CREATE_PAGE_IDLE);
}

/* Sending. */

/* The credentials outlive the form's page: the workspace keeps them until a test has passed. */
static void
end_with_connection (HwCreatePage *self,
                     guint         signal_id)
{
  g_autoptr(HwConnection) result = g_object_ref (hw_submission_get_result (self->submission));
  g_autoptr(HwForm) form = g_object_ref (get_form (self));

  hw_form_set_clear_others (hw_form_editor_get_forms (self->editor));
  forget_error (self);
  hw_form_editor_set_forms (self->editor, NULL, FALSE);
  set_connection (self, NULL);
  set_state (self, HW_CREATE_PAGE_IDLE);

  hw_workspace_keep_form (self->workspace, result, form);
  g_signal_emit (self, signals[signal_id], 0, result);
}

static void
submission_changed_cb (HwCreatePage *self)
{
  if (hw_submission_get_result (self->submission) != NULL)
    {
      end_with_connection (self, hw_submission_get_updates (self->submission) ? SIGNAL_UPDATED
                                                                              : SIGNAL_CREATED);
      return;
    }

  if (hw_submission_get_state (self->submission) == HW_CREATE_PAGE_CONFLICT)
    hw_revision_show_conflict (self->revision, get_form (self), self->conflict_box);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  set_state (self, hw_submission_get_state (self->submission));
}

/* What has no base connection says what applies in its place. */
static gboolean
can_send (HwCreatePage *self)
{
  HwForm *form = get_form (self);

  return form != NULL && self->workspace != NULL && !hw_create_page_state_is_busy (self->state) &&
         hw_source_get_no_base_connection (hw_form_get_source (form)) == NULL;
}

/* A former run has sent the same, and nobody knows yet what became of it. */
static gboolean
is_open (HwCreatePage        *self,
         HwConnectionRequest *request)
{
  HwRecovery *recovery = hw_workspace_get_recovery (self->workspace);
  HwSandbox *sandbox = hw_workspace_get_sandbox (self->workspace);

  return recovery != NULL && sandbox != NULL &&
         hw_recovery_is_open (recovery, request, hw_sandbox_get_name (sandbox));
}

static void
submit_cb (HwCreatePage *self)
{
  g_autoptr(HwConnectionRequest) request = NULL;

  if (!can_send (self))
    return;

  forget_error (self);
  request = hw_form_to_request (get_form (self));
  if (self->connection == NULL && is_open (self, request))
    {
      set_state (self, HW_CREATE_PAGE_EDITING);
      hw_recovery_remind (hw_workspace_get_recovery (self->workspace));
      return;
    }

  hw_submission_start (self->submission, self->workspace, self->connection, request);
}

static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  HwCreatePage *self = HW_CREATE_PAGE (widget);
  HwField *faulty;

  if (!can_send (self))
    return;

  hw_composition_finish (widget);
  forget_error (self);
  faulty = hw_form_validate (get_form (self));
  if (hw_workspace_get_connections (self->workspace) == NULL)
    {
      set_state (self, HW_CREATE_PAGE_NO_SANDBOX);
      gtk_widget_grab_focus (self->panel_button);
      return;
    }
  if (faulty != NULL)
    {
      set_state (self, HW_CREATE_PAGE_EDITING);
      hw_form_editor_focus (self->editor, faulty);
      return;
    }

  if (hw_submission_get_base (self->submission) != NULL)
    hw_revision_review (self->revision, get_form (self), self->workspace, self->connection);
  else
    submit_cb (self);
}

/* Changing a connection. */

static void
save_over_cb (HwCreatePage *self)
{
  hw_revision_accept_theirs (self->revision);
  gtk_widget_activate_action (GTK_WIDGET (self), "create.send", NULL);
}

static void
take_theirs_cb (HwCreatePage *self)
{
  forget_form (self);
  hw_submission_set_base (self->submission, NULL);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
recreate_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  HwCreatePage *self = HW_CREATE_PAGE (widget);
  g_autoptr(HwForm) form = NULL;

  if (get_form (self) == NULL || self->connection == NULL)
    return;

  form = hw_revision_dup_new_form (get_form (self), self->connection);
  hw_create_page_start (self, form);
  hw_workspace_refresh (self->workspace);
}

/* Connections like this one cannot be changed: another one, with what was entered. This one stays,
 * and so does its name. */
static void
renew_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  HwCreatePage *self = HW_CREATE_PAGE (widget);
  HwConnectionList *connections = hw_workspace_get_connections (self->workspace);
  g_autoptr(HwForm) form = NULL;
  g_autofree char *name = NULL;

  if (get_form (self) == NULL || self->connection == NULL)
    return;

  form = hw_revision_dup_new_form (get_form (self), self->connection);
  if (connections != NULL)
    {
      name = hw_connection_list_dup_unique_name (connections,
                                                 hw_connection_get_name (self->connection));
      hw_field_set_text (hw_form_get_name_field (form), name);
    }
  hw_create_page_start (self, form);
}

static void
duplicate_cb (HwCreatePage *self)
{
  g_signal_emit (self, signals[SIGNAL_DUPLICATE], 0);
}

static void
use_another_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  hw_revision_explain_fixed (HW_CREATE_PAGE (widget)->revision);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HwCreatePage *self = HW_CREATE_PAGE (widget);

  if (self->state == HW_CREATE_PAGE_SENDING)
    {
      hw_submission_cancel (self->submission);
      return;
    }

  if (!hw_create_page_state_is_busy (self->state))
    {
      forget_form (self);
      hw_submission_set_base (self->submission, NULL);
    }
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
look_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  hw_submission_look_up (HW_CREATE_PAGE (widget)->submission);
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

  forget_error (self);
  hw_submission_abandon (self->submission);
  forget_form (self);
  set_connection (self, NULL);

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  hw_form_editor_set_workspace (self->editor, workspace);
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

  g_clear_handle_id (&self->patience_source, g_source_remove);
  hw_submission_abandon (self->submission);
  if (self->editor != NULL && hw_form_editor_get_forms (self->editor) != NULL)
    hw_form_set_clear_credentials (hw_form_editor_get_forms (self->editor));
  g_clear_object (&self->editor);
  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->focus);

  G_OBJECT_CLASS (hw_create_page_parent_class)->dispose (object);
}

static void
hw_create_page_finalize (GObject *object)
{
  HwCreatePage *self = HW_CREATE_PAGE (object);

  g_object_unref (self->revision);
  g_object_unref (self->submission);

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
      g_value_set_object (value, get_form (self));
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
      g_value_set_boxed (value, hw_submission_get_error (self->submission));
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
  signals[SIGNAL_DUPLICATE] =
    g_signal_new ("duplicate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static const struct
{
  const char *name;
  gssize      offset;
} form_widgets[] = {
  { "auth_row", G_STRUCT_OFFSET (HwCreatePage, widgets.auth_row) },
  { "credentials", G_STRUCT_OFFSET (HwCreatePage, widgets.credentials) },
  { "description_row", G_STRUCT_OFFSET (HwCreatePage, widgets.description_row) },
  { "name_row", G_STRUCT_OFFSET (HwCreatePage, widgets.name_row) },
  { "sections", G_STRUCT_OFFSET (HwCreatePage, widgets.sections) },
};

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/create/"
                                               "hw-create-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, conflict_box);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, import_box);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, panel_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HwCreatePage, send_button);
  for (guint i = 0; i < G_N_ELEMENTS (form_widgets); i++)
    gtk_widget_class_bind_template_child_full (widget_class, form_widgets[i].name, FALSE,
                                               form_widgets[i].offset);
  hw_create_text_bind_callbacks (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, hw_action_label_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_header_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_title_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, save_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_text);
  gtk_widget_class_bind_template_callback (widget_class, take_theirs_cb);
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

  g_type_ensure (HW_TYPE_CONFLICT_BOX);
  g_type_ensure (HW_TYPE_ERROR_BOX);
  g_type_ensure (HW_TYPE_IMPORT_BOX);
  g_type_ensure (HW_TYPE_STRIP);
  g_type_ensure (HW_TYPE_TEXT_ROW);
  g_type_ensure (HW_TYPE_REMOTE_LIST);
  g_type_ensure (HW_TYPE_WORKSPACE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "create.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "create.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "create.look-up", NULL, look_up_action);
  gtk_widget_class_install_action (widget_class, "create.recreate", NULL, recreate_action);
  gtk_widget_class_install_action (widget_class, "create.renew", NULL, renew_action);
  gtk_widget_class_install_action (widget_class, "create.use-another", NULL, use_another_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "create.send", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "create.send", NULL);
}

static void
hw_create_page_init (HwCreatePage *self)
{
  self->submission = hw_submission_new ();
  g_signal_connect_object (self->submission, "changed", G_CALLBACK (submission_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->revision = hw_revision_new (GTK_WIDGET (self), self->submission);
  g_signal_connect_object (self->revision, "accepted", G_CALLBACK (submit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->revision, "duplicate", G_CALLBACK (duplicate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->editor = hw_form_editor_new (&self->widgets);
  g_signal_connect_object (self->editor, "notify::form", G_CALLBACK (form_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
       HwFormSet    *forms)
{
  if (get_form (self) != hw_form_set_get_form (forms))
    forget_form (self);
  else
    hw_form_set_clear_others (hw_form_editor_get_forms (self->editor));
  forget_error (self);
  set_connection (self, connection);
  hw_form_editor_set_forms (self->editor, forms, connection == NULL);
  set_state (self, HW_CREATE_PAGE_EDITING);
  scroll_to_top (self);
}

/* The name is not sent, but a form without one is not complete. */
static void
name_after (HwForm       *form,
            HwConnection *connection)
{
  const char *name = hw_connection_get_name (connection);

  if (name == NULL || name[0] == '\0')
    name = hw_connection_get_id (connection);
  hw_field_set_text (hw_form_get_name_field (form), name);
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
  g_autoptr(HwFormSet) forms = NULL;

  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (HW_IS_FORM (form));

  forms = hw_form_set_new (form);
  hw_create_page_resume (self, NULL, forms);
}

/**
 * hw_create_page_resume:
 * @self: a page
 * @connection: (nullable): whose credentials to replace; %NULL for a new connection
 * @forms: what to fill in, with what is in it
 *
 * Like hw_create_page_start() and hw_create_page_start_fix(), with forms of more than one
 * authentication type.
 */
void
hw_create_page_resume (HwCreatePage *self,
                       HwConnection *connection,
                       HwFormSet    *forms)
{
  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (connection == NULL || HW_IS_CONNECTION (connection));
  g_return_if_fail (HW_IS_FORM_SET (forms));

  if (hw_create_page_state_is_busy (self->state))
    return;

  if (connection != NULL)
    name_after (hw_form_set_get_form (forms), connection);
  start (self, connection, forms);
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
  g_autoptr(HwFormSet) forms = NULL;

  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));
  g_return_if_fail (HW_IS_FORM (form));

  forms = hw_form_set_new (form);
  hw_create_page_resume (self, connection, forms);
}

/**
 * hw_create_page_set_base:
 * @self: a page that hw_create_page_start_fix() was called for
 * @base: the connection as it was read for the form
 *
 * From now on Save changes that version alone, after a review of what becomes of it.
 */
void
hw_create_page_set_base (HwCreatePage       *self,
                         HwStoredConnection *base)
{
  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (base != NULL);

  if (!hw_create_page_state_is_busy (self->state))
    hw_submission_set_base (self->submission, base);
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
  g_autoptr(HwFormSet) forms = NULL;

  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (HW_IS_SOURCE (source));

  if (hw_create_page_state_is_busy (self->state) || self->connection != NULL ||
      (get_form (self) != NULL && hw_form_get_source (get_form (self)) == source))
    return;

  forms = hw_form_set_new_for_source (source, hw_form_editor_get_forms (self->editor));
  start (self, NULL, forms);
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

  return get_form (self);
}

/**
 * hw_create_page_get_forms:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): that form, and those of the source's other authentication
 *   types
 */
HwFormSet *
hw_create_page_get_forms (HwCreatePage *self)
{
  g_return_val_if_fail (HW_IS_CREATE_PAGE (self), NULL);

  return self->editor != NULL ? hw_form_editor_get_forms (self->editor) : NULL;
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
 * hw_create_page_get_import_box:
 * @self: a page
 *
 * Returns: (transfer none): where to say what was filled in from a text
 */
HwImportBox *
hw_create_page_get_import_box (HwCreatePage *self)
{
  g_return_val_if_fail (HW_IS_CREATE_PAGE (self), NULL);

  return self->import_box;
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

  return hw_submission_get_error (self->submission);
}

/**
 * hw_create_page_point_out:
 * @self: a page with a form
 * @fields: paths of fields that are probably to be corrected, see hw_failed_field_find()
 *
 * Marks those that the form has, and focuses the first of them.
 */
void
hw_create_page_point_out (HwCreatePage      *self,
                          const char *const *fields)
{
  HwField *first = NULL;

  g_return_if_fail (HW_IS_CREATE_PAGE (self));
  g_return_if_fail (fields != NULL);

  for (guint i = 0; fields[i] != NULL && get_form (self) != NULL; i++)
    {
      HwField *field = hw_failed_field_find_field (fields[i], get_form (self));

      if (field == NULL)
        continue;
      hw_field_set_hint (field, HW_FIELD_HINT_SUSPECT);
      if (first == NULL)
        first = field;
    }
  if (first != NULL)
    hw_form_editor_focus (self->editor, first);
}

/**
 * hw_create_page_focus_first:
 * @self: a page
 *
 * Focuses the first field that is required and still blank; the first one if none is; the name
 * where the source asks for nothing.
 */
void
hw_create_page_focus_first (HwCreatePage *self)
{
  g_return_if_fail (HW_IS_CREATE_PAGE (self));

  hw_form_editor_focus_first (self->editor);
}

/**
 * hw_create_page_focus_next:
 * @self: a page
 *
 * Focuses what is to be done next with a form that was filled in: the first field that is required
 * and still blank, or Create where none is.
 */
void
hw_create_page_focus_next (HwCreatePage *self)
{
  g_return_if_fail (HW_IS_CREATE_PAGE (self));

  if (!hw_form_editor_focus_missing (self->editor))
    gtk_widget_grab_focus (self->send_button);
}
