/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-duplicate-dialog.h"

#include <glib/gi18n.h>

#include "window/hw-sandbox-order.h"
#include "window/hw-shared-closures.h"

/* Asks into which sandbox a connection is to be duplicated. Nothing is sent from here: the form of
 * a new connection follows. It emits "accepted". */
struct _HwDuplicateDialog
{
  AdwWindow    parent_instance;

  AdwComboRow *sandbox_row;
  GtkLabel    *text;
};

G_DEFINE_FINAL_TYPE (HwDuplicateDialog, hw_duplicate_dialog, ADW_TYPE_WINDOW)

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-duplicate-dialog.ui"

static guint accepted_signal;

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr(HwDuplicateDialog) self = g_object_ref (HW_DUPLICATE_DIALOG (widget));

  if (hw_duplicate_dialog_get_sandbox (self) == NULL)
    return;

  g_signal_emit (self, accepted_signal, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
hw_duplicate_dialog_class_init (HwDuplicateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * HwDuplicateDialog::accepted:
   * @self: the dialog
   *
   * The sandbox is chosen.
   */
  accepted_signal = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwDuplicateDialog, sandbox_row);
  gtk_widget_class_bind_template_child (widget_class, HwDuplicateDialog, text);
  gtk_widget_class_install_action (widget_class, "duplicate.accept", NULL, accept_action);
}

static void
hw_duplicate_dialog_init (HwDuplicateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The kind stands beside the title: no title alone leads anybody into production. */
static char *
sandbox_label (HwSandbox *sandbox)
{
  g_autofree char *subtitle = hw_sandbox_subtitle (NULL, sandbox);

  if (g_strcmp0 (hw_sandbox_get_title (sandbox), hw_sandbox_get_name (sandbox)) == 0 ||
      g_str_has_prefix (subtitle, hw_sandbox_get_title (sandbox)))
    return g_steal_pointer (&subtitle);

  return g_strdup_printf ("%s (%s)", hw_sandbox_get_title (sandbox), subtitle);
}

static gboolean
is_active (gpointer item,
           gpointer user_data)
{
  return hw_sandbox_is_active (item);
}

/* The stock list cuts off after twenty characters, and with them the kind. */
static void
set_up_item_cb (GtkListItemFactory *factory,
                GtkListItem        *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL,
                                               "max-width-chars", 40,
                                               "wrap", TRUE,
                                               "xalign", 0.0,
                                               NULL));
}

static void
bind_item_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  g_autofree char *label = sandbox_label (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), label);
}

static void
fill_row (HwDuplicateDialog *self,
          GListModel        *sandboxes,
          HwSandbox         *chosen)
{
  GtkExpression *expression =
    gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (sandbox_label), NULL,
                                 NULL);
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GListModel) active =
    G_LIST_MODEL (gtk_filter_list_model_new (hw_sandbox_order_new (sandboxes),
                                             GTK_FILTER (gtk_custom_filter_new (is_active, NULL,
                                                                                NULL))));

  adw_combo_row_set_expression (self->sandbox_row, expression);
  gtk_expression_unref (expression);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_item_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), NULL);
  adw_combo_row_set_list_factory (self->sandbox_row, factory);
  adw_combo_row_set_model (self->sandbox_row, active);
  for (guint i = 0; i < g_list_model_get_n_items (active); i++)
    {
      g_autoptr(HwSandbox) sandbox = g_list_model_get_item (active, i);

      if (chosen != NULL && hw_sandbox_equal (sandbox, chosen))
        adw_combo_row_set_selected (self->sandbox_row, i);
    }
}

/**
 * hw_duplicate_dialog_new:
 * @workspace: whose sandboxes there are
 * @connection: what is to be duplicated
 *
 * Returns: a modal window, with the sandbox of @connection chosen
 */
GtkWidget *
hw_duplicate_dialog_new (HwWorkspace  *workspace,
                         HwConnection *connection)
{
  HwDuplicateDialog *self;
  g_autofree char *text = NULL;

  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  self = g_object_new (HW_TYPE_DUPLICATE_DIALOG, NULL);
  /* Translators: %s is the name of a connection. */
  text = g_strdup_printf (_("A new connection like “%s” is prepared. Its secrets are not copied: "
                            "the form asks for them."), hw_connection_get_name (connection));
  gtk_label_set_text (self->text, text);
  fill_row (self, G_LIST_MODEL (hw_workspace_get_sandboxes (workspace)),
            hw_workspace_get_sandbox (workspace));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->sandbox_row));

  return GTK_WIDGET (self);
}

/**
 * hw_duplicate_dialog_get_sandbox:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): where the new connection is to be
 */
HwSandbox *
hw_duplicate_dialog_get_sandbox (HwDuplicateDialog *self)
{
  g_return_val_if_fail (HW_IS_DUPLICATE_DIALOG (self), NULL);

  return adw_combo_row_get_selected_item (self->sandbox_row);
}
