/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-recovery-report.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-text.h"
#include "create/hw-recovery-row.h"

/* The creations that a former run has left, one after the other, and what became of them. It lets
 * the window behind be used: some may take minutes until they are known. */
struct _HwRecoveryReport
{
  AdwWindow   parent_instance;

  GtkBox     *content;
  GtkWidget  *close_button;
};

G_DEFINE_FINAL_TYPE (HwRecoveryReport, hw_recovery_report, ADW_TYPE_WINDOW)

#define TEMPLATE "/io/github/headwater/Headwater/create/hw-recovery-report.ui"

static guint chosen_signal;

static void
go_on_cb (HwRecoveryRow    *row,
          HwRecoveryReport *self)
{
  g_autoptr(HwCreateOperation) operation = g_object_ref (hw_recovery_row_get_operation (row));
  g_autoptr(HwRecoveryReport) held = g_object_ref (self);

  gtk_window_close (GTK_WINDOW (held));
  g_signal_emit (held, chosen_signal, 0, operation);
}

static void
hw_recovery_report_class_init (HwRecoveryReportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * HwRecoveryReport::chosen:
   * @self: the report, which is closed
   * @operation: has ended; its connection is to be shown, or to be created again
   */
  chosen_signal = g_signal_new ("chosen", HW_TYPE_RECOVERY_REPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, HW_TYPE_CREATE_OPERATION);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwRecoveryReport, content);
  gtk_widget_class_bind_template_child (widget_class, HwRecoveryReport, close_button);
}

static void
hw_recovery_report_init (HwRecoveryReport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->close_button);
}

/* The titles, as far as they are known at this time; else the names. */
static char *
dup_place (HwWorkspace *workspace,
           HwIntent    *intent)
{
  HwSource *source = hw_catalog_find (hw_workspace_get_catalog (workspace),
                                      hw_intent_get_spec_id (intent));
  HwSandbox *sandbox = hw_sandbox_list_find (hw_workspace_get_sandboxes (workspace),
                                             hw_intent_get_sandbox (intent));

  /* Translators: %1$s is the title of a source, such as HubSpot, %2$s that of a sandbox. */
  return g_strdup_printf (_("%1$s · sandbox “%2$s”"),
                          source != NULL ? hw_source_get_title (source)
                                         : hw_intent_get_spec_id (intent),
                          sandbox != NULL ? hw_sandbox_get_title (sandbox)
                                          : hw_intent_get_sandbox (intent));
}

/**
 * hw_recovery_report_new:
 * @workspace: one that keeps creations
 *
 * Returns: a window about all that is in its recovery
 */
GtkWidget *
hw_recovery_report_new (HwWorkspace *workspace)
{
  HwRecoveryReport *self;
  GListModel *operations;

  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HW_TYPE_RECOVERY_REPORT, NULL);
  operations = hw_recovery_get_operations (hw_workspace_get_recovery (workspace));
  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr(HwCreateOperation) operation = g_list_model_get_item (operations, i);
      g_autofree char *place = dup_place (workspace, hw_create_operation_get_intent (operation));
      GtkWidget *row = hw_recovery_row_new (operation, place);

      g_signal_connect (row, "go-on", G_CALLBACK (go_on_cb), self);
      gtk_box_append (self->content, row);
    }

  return GTK_WIDGET (self);
}
