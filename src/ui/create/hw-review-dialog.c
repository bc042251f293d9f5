/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-review-dialog.h"

#include <glib/gi18n.h>

#include "connections/hw-change-text.h"
#include "exchange/hw-export.h"

/* What becomes of each parameter of a connection, before its credentials are replaced; no secret
 * is shown. It emits "accepted" when that is wanted; to close it is to go back to the form.
 *
 * What would be lost is at the top, and Save waits until the person has said that it may be. */
struct _HwReviewDialog
{
  AdwWindow             parent_instance;

  AdwPreferencesGroup  *lost_group;
  AdwPreferencesGroup  *changed_group;
  AdwExpanderRow       *kept_row;
  GtkWidget            *lost_row;
  GtkCheckButton       *lost_check;
  GtkButton            *save_button;
  GtkLabel             *request;
  AdwWindowTitle       *window_title;
};

G_DEFINE_FINAL_TYPE (HwReviewDialog, hw_review_dialog, ADW_TYPE_WINDOW)

#define TEMPLATE "/io/github/headwater/Headwater/create/hw-review-dialog.ui"

static guint accepted_signal;

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr(HwReviewDialog) self = g_object_ref (HW_REVIEW_DIALOG (widget));

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, accepted_signal, 0);
}

static void
lost_toggled_cb (HwReviewDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.accept",
                                 gtk_check_button_get_active (self->lost_check));
}

static void
hw_review_dialog_class_init (HwReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * HwReviewDialog::accepted:
   * @self: the dialog
   *
   * What is shown is to be sent.
   */
  accepted_signal = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwReviewDialog, changed_group);
  gtk_widget_class_bind_template_child (widget_class, HwReviewDialog, kept_row);
  gtk_widget_class_bind_template_child (widget_class, HwReviewDialog, lost_check);
  gtk_widget_class_bind_template_child (widget_class, HwReviewDialog, lost_group);
  gtk_widget_class_bind_template_child (widget_class, HwReviewDialog, lost_row);
  gtk_widget_class_bind_template_child (widget_class, HwReviewDialog, request);
  gtk_widget_class_bind_template_child (widget_class, HwReviewDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, HwReviewDialog, window_title);
  gtk_widget_class_bind_template_callback (widget_class, lost_toggled_cb);
  gtk_widget_class_install_action (widget_class, "review.accept", NULL, accept_action);
}

static void
hw_review_dialog_init (HwReviewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
create_row (const HwParamChange *change)
{
  g_autofree char *title = hw_change_text_dup_title (change);
  g_autofree char *fate = hw_change_text_dup_fate (change);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fate);
  gtk_widget_add_css_class (row, "property");

  return row;
}

static void
add_row (HwReviewDialog      *self,
         const HwParamChange *change,
         guint               *n_kept)
{
  GtkWidget *row = create_row (change);

  switch (change->fate)
    {
    case HW_PARAM_LOST:
      adw_preferences_group_add (self->lost_group, row);
      gtk_widget_set_visible (GTK_WIDGET (self->lost_group), TRUE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.accept", FALSE);
      break;
    case HW_PARAM_KEPT:
    case HW_PARAM_PLATFORMS:
      adw_expander_row_add_row (self->kept_row, row);
      ++*n_kept;
      break;
    case HW_PARAM_CHANGED:
    case HW_PARAM_ENTERED:
    case HW_PARAM_ADDED:
    default:
      adw_preferences_group_add (self->changed_group, row);
      gtk_widget_set_visible (GTK_WIDGET (self->changed_group), TRUE);
    }
}

static void
add_changes (HwReviewDialog *self,
             GPtrArray      *changes)
{
  g_autoptr(GtkWidget) lost_row = g_object_ref (self->lost_row);
  guint n_kept = 0;
  g_autofree char *title = NULL;

  /* What is given up comes before the consent to it. */
  adw_preferences_group_remove (self->lost_group, lost_row);
  for (guint i = 0; i < changes->len; i++)
    add_row (self, changes->pdata[i], &n_kept);
  adw_preferences_group_add (self->lost_group, lost_row);

  /* Translators: %u is the number of values that stay as they are. */
  title = g_strdup_printf (ngettext ("%u Value Stays", "%u Values Stay", n_kept), n_kept);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kept_row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kept_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_row), n_kept > 0);
}

static void
show_request (HwReviewDialog *self,
              HwForm         *form,
              HwWorkspace    *workspace,
              HwConnection   *connection)
{
  g_autoptr(HwConnectionRequest) request = hw_form_to_request (form);
  g_autoptr(HwSecret) head = NULL;
  g_autoptr(HwSecret) body = NULL;
  g_autofree char *text = NULL;

  head = hw_export_update_to_head (hw_workspace_get_profile (workspace), connection);
  body = hw_export_update_to_json (request, FALSE);
  text = g_strconcat (hw_secret_get_text (head), "\n\n", hw_secret_get_text (body), NULL);
  gtk_label_set_text (self->request, g_strchomp (text));
}

/**
 * hw_review_dialog_new:
 * @changes: (element-type HwParamChange): what becomes of each parameter
 * @form: what is sent
 * @workspace: what it is sent in
 * @connection: whose credentials are replaced
 *
 * Returns: a modal window
 */
GtkWidget *
hw_review_dialog_new (GPtrArray    *changes,
                      HwForm       *form,
                      HwWorkspace  *workspace,
                      HwConnection *connection)
{
  HwReviewDialog *self;
  HwSandbox *sandbox;
  gboolean production;

  g_return_val_if_fail (changes != NULL, NULL);
  g_return_val_if_fail (HW_IS_FORM (form), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  self = g_object_new (HW_TYPE_REVIEW_DIALOG, NULL);
  sandbox = hw_workspace_get_sandbox (workspace);
  production = sandbox != NULL && hw_sandbox_is_production (sandbox);
  /* Translators: on a button; production is the kind of the sandbox. */
  gtk_button_set_label (self->save_button, production ? _("Save in Production") : _("Save"));
  adw_window_title_set_subtitle (self->window_title, hw_connection_get_name (connection));
  add_changes (self, changes);
  show_request (self, form, workspace, connection);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->save_button));

  return GTK_WIDGET (self);
}
