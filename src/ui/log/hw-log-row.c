/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "log/hw-log-row.h"

#include "log/hw-log-text.h"
#include "window/hw-row-name.h"

/* A row of the request log: the status, and beside it the path above the other facts. An entry that
 * changes gets its row bound anew. */
struct _HwLogRow
{
  GtkWidget  parent_instance;

  GtkLabel  *status;
  GtkLabel  *path;
  GtkLabel  *facts;
};

G_DEFINE_FINAL_TYPE (HwLogRow, hw_log_row, GTK_TYPE_WIDGET)

static void
hw_log_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hw_log_row_parent_class)->dispose (object);
}

static void
hw_log_row_class_init (HwLogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_log_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/log/"
                                               "hw-log-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwLogRow, status);
  gtk_widget_class_bind_template_child (widget_class, HwLogRow, path);
  gtk_widget_class_bind_template_child (widget_class, HwLogRow, facts);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hw-log-row");
}

static void
hw_log_row_init (HwLogRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_log_row_new (void)
{
  return g_object_new (HW_TYPE_LOG_ROW, NULL);
}

/**
 * hw_log_row_set_entry:
 * @self: a row
 * @entry: what to show
 */
void
hw_log_row_set_entry (HwLogRow   *self,
                      HwLogEntry *entry)
{
  g_autofree char *status = hw_log_text_dup_status (entry);
  g_autofree char *facts = hw_log_text_dup_facts (entry);
  const char *classes[] = { "log-status", "numeric", hw_log_text_get_class (entry), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->status), classes);
  gtk_label_set_label (self->status, status);
  gtk_label_set_label (self->path, hw_log_entry_get_path (entry));
  gtk_label_set_label (self->facts, facts);
  hw_row_name_set (GTK_WIDGET (self), hw_log_entry_get_path (entry));
}
