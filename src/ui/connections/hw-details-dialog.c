/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-details-dialog.h"

#include <glib/gi18n.h>

#include "auth/hw-pasted-text.h"
#include "connections/hw-change-text.h"
#include "connections/hw-conflict-box.h"
#include "connections/hw-update-operation.h"
#include "create/hw-text-row.h"
#include "window/hw-composition.h"
#include "window/hw-error-box.h"
#include "window/hw-focus-keeper.h"
#include "window/hw-shared-closures.h"

/* The name and the description of a connection, to be changed. What is as it was is not sent; where
 * all is, Save closes.
 *
 *   EDITING, REFUSED, NOT_SAVED, UNCONFIRMED, CONFLICT, GONE -> SAVING     Save
 *   SAVING -> closed                                          saved: "saved"
 *          -> any of the first                                not saved; what was typed stays
 *
 * In a conflict the person saves over the other version or takes it. Where the connection is
 * gone, "recreate" is emitted for a new one with what was typed; if connections like it cannot be
 * changed, "duplicate" likewise. */
struct _HwDetailsDialog
{
  AdwWindow           parent_instance;

  HwWorkspace        *workspace;   /* (owned) (nullable): until disposal, as the next three */
  HwConnection       *connection;  /* (owned) (nullable) */
  HwStoredConnection *base;        /* (owned) (nullable): what the person sees, and changes */
  HwUpdateOperation  *update;      /* (owned) (nullable) */
  HwField            *name;        /* (owned) (not nullable) */
  HwField            *description; /* (owned) (not nullable) */

  HwFieldRow         *name_row;
  HwFieldRow         *description_row;
  HwConflictBox      *conflict_box;
  GtkWidget          *focus;       /* (weak) (nullable): had the focus when fields were locked */

  HwDetailsState      state;
};

G_DEFINE_FINAL_TYPE (HwDetailsDialog, hw_details_dialog, ADW_TYPE_WINDOW)

G_DEFINE_ENUM_TYPE (HwDetailsState, hw_details_state,
                    G_DEFINE_ENUM_VALUE (HW_DETAILS_EDITING, "editing"),
                    G_DEFINE_ENUM_VALUE (HW_DETAILS_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (HW_DETAILS_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (HW_DETAILS_NOT_SAVED, "not-saved"),
                    G_DEFINE_ENUM_VALUE (HW_DETAILS_UNCONFIRMED, "unconfirmed"),
                    G_DEFINE_ENUM_VALUE (HW_DETAILS_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (HW_DETAILS_GONE, "gone"))

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_STATE,
  PROP_ERROR,
} HwDetailsDialogProperty;

enum
{
  SIGNAL_SAVED,
  SIGNAL_RECREATE,
  SIGNAL_DUPLICATE,
  N_SIGNALS
};

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-details-dialog.ui"
#define WIDTH 540 /* as in the template */

static GParamSpec *properties[PROP_ERROR + 1];
static guint signals[N_SIGNALS];

/* Words. */

static gboolean
is_saving (HwDetailsDialog *self,
           HwDetailsState   state)
{
  return state == HW_DETAILS_SAVING;
}

static gboolean
is_open (HwDetailsDialog *self,
         HwDetailsState   state)
{
  return state != HW_DETAILS_SAVING;
}

static gboolean
is_conflict (HwDetailsDialog *self,
             HwDetailsState   state)
{
  return state == HW_DETAILS_CONFLICT;
}

static gboolean
is_gone (HwDetailsDialog *self,
         HwDetailsState   state)
{
  return state == HW_DETAILS_GONE;
}

static gboolean
has_status (HwDetailsDialog *self,
            HwDetailsState   state)
{
  return state == HW_DETAILS_NOT_SAVED || state == HW_DETAILS_UNCONFIRMED ||
         state == HW_DETAILS_GONE;
}

static char *
status_heading (HwDetailsDialog *self,
                HwDetailsState   state)
{
  if (state == HW_DETAILS_GONE)
    return g_strdup (_("This connection has been deleted"));
  if (state == HW_DETAILS_UNCONFIRMED)
    return g_strdup (_("It is not known whether the change was saved"));

  return g_strdup (_("The change was not saved"));
}

static char *
status_text (HwDetailsDialog *self,
             HwDetailsState   state)
{
  if (state == HW_DETAILS_GONE)
    return g_strdup (_("What you have entered here stays. You can create the connection anew "
                       "with it."));
  if (state == HW_DETAILS_UNCONFIRMED)
    return g_strdup (_("The request had no answer, and the connection cannot be read. What you "
                       "have entered here stays. When you save again, Headwater first looks what "
                       "became of it."));

  return g_strdup (_("The request had no answer, and the connection is as it was. What you have "
                     "entered here stays; you can save again."));
}

static char *
save_text (HwDetailsDialog *self,
           HwSandbox       *sandbox)
{
  gboolean production = sandbox != NULL && hw_sandbox_is_production (sandbox);

  /* Translators: on a button; production is the kind of the sandbox. */
  return g_strdup (production ? _("Save in Production") : _("Save"));
}

static GError *
refusal (HwDetailsDialog *self,
         HwDetailsState   state,
         const GError    *error)
{
  return state == HW_DETAILS_REFUSED && error != NULL ? g_error_copy (error) : NULL;
}

static GError *
cause (HwDetailsDialog *self,
       HwDetailsState   state,
       const GError    *error)
{
  return state != HW_DETAILS_REFUSED && error != NULL ? g_error_copy (error) : NULL;
}

/* Saving. */

static void
set_state (HwDetailsDialog *self,
           HwDetailsState   state)
{
  gboolean was_saving = self->state == HW_DETAILS_SAVING;

  if (self->state == state)
    return;

  if (state == HW_DETAILS_SAVING)
    hw_focus_keeper_leave (GTK_WIDGET (self), &self->focus);
  self->state = state;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.save", state != HW_DETAILS_SAVING);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);

  /* What is to be read now may need more room than there was. */
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, -1);
  if (was_saving)
    hw_focus_keeper_return (&self->focus);
}

static void
show_conflict (HwDetailsDialog *self)
{
  HwStoredConnection *theirs = hw_update_operation_get_theirs (self->update);
  g_auto(GStrv) lines = hw_change_text_dup_differences (self->base, theirs, NULL);

  hw_conflict_box_show (self->conflict_box, theirs, (const char *const *)lines);
  set_state (self, HW_DETAILS_CONFLICT);
}

static void
end_saved (HwDetailsDialog *self)
{
  g_autoptr(HwDetailsDialog) kept = g_object_ref (self);

  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (kept, signals[SIGNAL_SAVED], 0);
}

static void
update_changed_cb (HwDetailsDialog *self)
{
  switch (hw_update_operation_get_state (self->update))
    {
    case HW_UPDATE_READING:
    case HW_UPDATE_SENDING:
    case HW_UPDATE_CHECKING:
      set_state (self, HW_DETAILS_SAVING);
      break;
    case HW_UPDATE_DONE:
      end_saved (self);
      break;
    case HW_UPDATE_REFUSED:
      set_state (self, HW_DETAILS_REFUSED);
      break;
    case HW_UPDATE_NOT_SAVED:
      set_state (self, HW_DETAILS_NOT_SAVED);
      break;
    case HW_UPDATE_CONFLICT:
      show_conflict (self);
      break;
    case HW_UPDATE_GONE:
      set_state (self, HW_DETAILS_GONE);
      break;
    case HW_UPDATE_UNKNOWN:
      set_state (self, HW_DETAILS_UNCONFIRMED);
      break;
    case HW_UPDATE_READY:
    case HW_UPDATE_CANCELLED:
    default:
      set_state (self, HW_DETAILS_EDITING);
    }
}

static gboolean
check (HwDetailsDialog *self)
{
  gboolean name_ok = hw_field_validate (self->name);
  gboolean description_ok = hw_field_validate (self->description);

  if (name_ok && description_ok)
    return TRUE;

  gtk_widget_grab_focus (GTK_WIDGET (name_ok ? self->description_row : self->name_row));
  return FALSE;
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  HwDetailsDialog *self = HW_DETAILS_DIALOG (widget);
  g_autoptr(HwConnectionChange) change = NULL;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  hw_composition_finish (widget);
  if (self->state == HW_DETAILS_SAVING || !check (self))
    return;

  name = hw_pasted_text_strip (hw_field_get_text (self->name));
  description = hw_pasted_text_strip (hw_field_get_text (self->description));
  change = hw_connection_change_new_details (hw_stored_connection_get_connection (self->base),
                                             name, description);
  if (hw_connection_change_is_empty (change))
    gtk_window_close (GTK_WINDOW (self));
  else
    hw_update_operation_start (self->update, change);
}

static void
take (HwDetailsDialog    *self,
      HwStoredConnection *base)
{
  HwConnection *connection = hw_stored_connection_get_connection (base);
  const char *description = hw_connection_get_description (connection);

  hw_field_set_text (self->name, hw_connection_get_name (connection));
  hw_field_set_text (self->description, description != NULL ? description : "");
}

static void
set_base (HwDetailsDialog    *self,
          HwStoredConnection *base)
{
  hw_stored_connection_ref (base);
  g_clear_pointer (&self->base, hw_stored_connection_unref);
  self->base = base;
  hw_update_operation_set_base (self->update, base);
}

static void
save_over_cb (HwDetailsDialog *self)
{
  set_base (self, hw_update_operation_get_theirs (self->update));
  gtk_widget_activate_action (GTK_WIDGET (self), "details.save", NULL);
}

static void
take_theirs_cb (HwDetailsDialog *self)
{
  set_base (self, hw_update_operation_get_theirs (self->update));
  take (self, self->base);
  set_state (self, HW_DETAILS_EDITING);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
recreate_cb (HwDetailsDialog *self)
{
  g_autoptr(HwDetailsDialog) kept = g_object_ref (self);

  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (kept, signals[SIGNAL_RECREATE], 0);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  g_autoptr(HwDetailsDialog) kept = HW_DETAILS_DIALOG (g_object_ref (widget));

  gtk_window_destroy (GTK_WINDOW (widget));
  g_signal_emit (kept, signals[SIGNAL_DUPLICATE], 0);
}

/* Cancel and Escape first stop what is under way, and show what became of that. */
static gboolean
hw_details_dialog_close_request (GtkWindow *window)
{
  HwDetailsDialog *self = HW_DETAILS_DIALOG (window);

  if (self->state == HW_DETAILS_SAVING)
    {
      hw_update_operation_cancel (self->update);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (hw_details_dialog_parent_class)->close_request (window);
}

static void
hw_details_dialog_dispose (GObject *object)
{
  HwDetailsDialog *self = HW_DETAILS_DIALOG (object);

  if (self->update != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->update, self);
      hw_update_operation_cancel (self->update);
    }
  g_clear_object (&self->update);
  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->focus);
  g_clear_pointer (&self->base, hw_stored_connection_unref);

  G_OBJECT_CLASS (hw_details_dialog_parent_class)->dispose (object);
}

static void
hw_details_dialog_finalize (GObject *object)
{
  HwDetailsDialog *self = HW_DETAILS_DIALOG (object);

  g_object_unref (self->name);
  g_object_unref (self->description);

  G_OBJECT_CLASS (hw_details_dialog_parent_class)->finalize (object);
}

static void
hw_details_dialog_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HwDetailsDialog *self = HW_DETAILS_DIALOG (object);

  switch ((HwDetailsDialogProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->update != NULL ? hw_update_operation_get_error (self->update)
                                                     : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwDetailsDialog, conflict_box);
  gtk_widget_class_bind_template_child (widget_class, HwDetailsDialog, description_row);
  gtk_widget_class_bind_template_child (widget_class, HwDetailsDialog, name_row);
  gtk_widget_class_bind_template_callback (widget_class, cause);
  gtk_widget_class_bind_template_callback (widget_class, has_status);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_header_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, is_conflict);
  gtk_widget_class_bind_template_callback (widget_class, is_gone);
  gtk_widget_class_bind_template_callback (widget_class, is_open);
  gtk_widget_class_bind_template_callback (widget_class, is_saving);
  gtk_widget_class_bind_template_callback (widget_class, recreate_cb);
  gtk_widget_class_bind_template_callback (widget_class, refusal);
  gtk_widget_class_bind_template_callback (widget_class, save_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_text);
  gtk_widget_class_bind_template_callback (widget_class, status_heading);
  gtk_widget_class_bind_template_callback (widget_class, status_text);
  gtk_widget_class_bind_template_callback (widget_class, take_theirs_cb);
}

static void
hw_details_dialog_class_init (HwDetailsDialogClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  GTK_WINDOW_CLASS (klass)->close_request = hw_details_dialog_close_request;

  object_class->dispose = hw_details_dialog_dispose;
  object_class->finalize = hw_details_dialog_finalize;
  object_class->get_property = hw_details_dialog_get_property;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_DETAILS_STATE, HW_DETAILS_EDITING, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_SAVED] =
    g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RECREATE] =
    g_signal_new ("recreate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DUPLICATE] =
    g_signal_new ("duplicate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HW_TYPE_CONFLICT_BOX);
  g_type_ensure (HW_TYPE_ERROR_BOX);
  g_type_ensure (HW_TYPE_TEXT_ROW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "details.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "details.duplicate", NULL, duplicate_action);
}

static void
hw_details_dialog_init (HwDetailsDialog *self)
{
  self->name = hw_field_new ("name", HW_FIELD_TEXT, TRUE, NULL, NULL);
  self->description = hw_field_new ("description", HW_FIELD_TEXT, FALSE, NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hw_details_dialog_new:
 * @workspace: what it is saved in
 * @connection: what is changed
 * @base: the same as it was just read
 *
 * Returns: a modal window
 */
GtkWidget *
hw_details_dialog_new (HwWorkspace        *workspace,
                       HwConnection       *connection,
                       HwStoredConnection *base)
{
  HwDetailsDialog *self;

  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (base != NULL, NULL);

  self = g_object_new (HW_TYPE_DETAILS_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->connection = g_object_ref (connection);
  self->update = hw_update_operation_new (hw_workspace_get_client (workspace), connection);
  g_signal_connect_object (self->update, "notify::state", G_CALLBACK (update_changed_cb), self,
                           G_CONNECT_SWAPPED);
  set_base (self, base);
  take (self, base);
  hw_field_row_set_field (self->name_row, self->name);
  hw_field_row_set_field (self->description_row, self->description);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return GTK_WIDGET (self);
}

HwDetailsState
hw_details_dialog_get_state (HwDetailsDialog *self)
{
  g_return_val_if_fail (HW_IS_DETAILS_DIALOG (self), HW_DETAILS_EDITING);

  return self->state;
}

/**
 * hw_details_dialog_get_name:
 * @self: a dialog
 *
 * Returns: (transfer none): the name as it is typed
 */
HwField *
hw_details_dialog_get_name (HwDetailsDialog *self)
{
  g_return_val_if_fail (HW_IS_DETAILS_DIALOG (self), NULL);

  return self->name;
}

HwField *
hw_details_dialog_get_description (HwDetailsDialog *self)
{
  g_return_val_if_fail (HW_IS_DETAILS_DIALOG (self), NULL);

  return self->description;
}
