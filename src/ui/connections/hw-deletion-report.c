/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletion-report.h"

#include <glib/gi18n.h>

#include "connections/hw-deletion-text.h"
#include "connections/hw-user-row.h"
#include "window/hw-error-box.h"

/* Says which connections were not deleted, one after the other: why, what uses them, and what to
 * do. "retry" is for those that may go another way now. It lets the window behind be used: there
 * may be something to undo. */
struct _HwDeletionReport
{
  AdwWindow   parent_instance;

  GPtrArray  *kept;           /* (owned) (element-type HwConnection): to be tried again */

  GtkBox     *content;
  GtkWidget  *place_label;
  GtkWidget  *close_button;
  GtkWidget  *retry_button;
};

G_DEFINE_FINAL_TYPE (HwDeletionReport, hw_deletion_report, ADW_TYPE_WINDOW)

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-deletion-report.ui"

static guint retry_signal;

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkBox *
add_section (HwDeletionReport *self,
             const char       *name,
             const char       *reason)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (section), create_label (name, "heading"));
  gtk_box_append (GTK_BOX (section), create_label (reason, NULL));
  gtk_box_insert_child_after (self->content, section,
                              gtk_widget_get_prev_sibling (self->place_label));

  return GTK_BOX (section);
}

static void
add_users (GtkBox     *section,
           GListModel *users)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_top (list, 6);
  for (guint i = 0; i < g_list_model_get_n_items (users); i++)
    {
      g_autoptr(HwConnectionUser) user = g_list_model_get_item (users, i);

      gtk_list_box_append (GTK_LIST_BOX (list), hw_user_row_new (user));
    }
  gtk_box_append (section, list);
}

static void
add_error (GtkBox     *section,
           HwDeletion *deletion)
{
  GtkWidget *box = hw_error_box_new ();
  gboolean details_only = hw_deletion_text_says_all (deletion);

  g_object_set (box,
                "inline", TRUE,
                "details-only", details_only,
                NULL);
  /* A heading of its own belongs to what follows. */
  gtk_widget_set_margin_top (box, details_only ? 0 : 9);
  hw_error_box_set_error (HW_ERROR_BOX (box), hw_deletion_get_error (deletion));
  gtk_box_append (section, box);
}

static void
add_deletion (HwDeletionReport *self,
              HwDeletion       *deletion)
{
  HwConnection *connection = hw_deletion_get_connection (deletion);
  g_autofree char *name = hw_deletion_text_dup_name (connection);
  GtkBox *section = add_section (self, name, hw_deletion_text_get_reason (deletion));
  GListModel *users = hw_deletion_get_users (deletion);

  if (g_list_model_get_n_items (users) > 0)
    add_users (section, users);
  if (hw_deletion_get_error (deletion) != NULL)
    add_error (section, deletion);

  g_ptr_array_add (self->kept, g_object_ref (connection));
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_autoptr(HwDeletionReport) self = g_object_ref (HW_DELETION_REPORT (widget));

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, retry_signal, 0);
}

static void
hw_deletion_report_finalize (GObject *object)
{
  g_ptr_array_unref (HW_DELETION_REPORT (object)->kept);

  G_OBJECT_CLASS (hw_deletion_report_parent_class)->finalize (object);
}

static void
hw_deletion_report_class_init (HwDeletionReportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_deletion_report_finalize;

  /**
   * HwDeletionReport::retry:
   * @self: the report, which is closed
   *
   * The person wants hw_deletion_report_get_kept() to be tried again.
   */
  retry_signal = g_signal_new ("retry", HW_TYPE_DELETION_REPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwDeletionReport, content);
  gtk_widget_class_bind_template_child (widget_class, HwDeletionReport, place_label);
  gtk_widget_class_bind_template_child (widget_class, HwDeletionReport, close_button);
  gtk_widget_class_bind_template_child (widget_class, HwDeletionReport, retry_button);
  gtk_widget_class_install_action (widget_class, "report.retry", NULL, retry_action);
}

static void
hw_deletion_report_init (HwDeletionReport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_window_set_focus (GTK_WINDOW (self), self->close_button);
}

static char *
dup_title (GPtrArray *kept)
{
  if (kept->len == 1)
    /* Translators: the title of a window that names the connection below */
    return g_strdup (_("Not Deleted"));

  /* Translators: the title of a window; %u is the number of connections */
  return g_strdup_printf (ngettext ("%'u Connection Was Not Deleted",
                                    "%'u Connections Were Not Deleted", kept->len), kept->len);
}

/**
 * hw_deletion_report_new:
 * @deletions: (element-type HwDeletion): at least one; each has left its connection as it was
 *
 * Returns: a window about the connections that are not deleted
 */
GtkWidget *
hw_deletion_report_new (GPtrArray *deletions)
{
  HwDeletionReport *self;
  gboolean any_in_use = FALSE;
  g_autofree char *title = NULL;

  g_return_val_if_fail (deletions != NULL && deletions->len > 0, NULL);

  self = g_object_new (HW_TYPE_DELETION_REPORT, NULL);
  for (guint i = 0; i < deletions->len; i++)
    {
      add_deletion (self, deletions->pdata[i]);
      any_in_use |= hw_deletion_get_state (deletions->pdata[i]) == HW_DELETION_IN_USE;
    }

  title = dup_title (self->kept);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_set_visible (self->place_label, any_in_use);

  return GTK_WIDGET (self);
}

/**
 * hw_deletion_report_new_for_left:
 * @left: (element-type HwLeftDeletion): what a former run has left; not empty
 *
 * Returns: a window that tells what became of it
 */
GtkWidget *
hw_deletion_report_new_for_left (GPtrArray *left)
{
  HwDeletionReport *self;

  g_return_val_if_fail (left != NULL && left->len > 0, NULL);

  self = g_object_new (HW_TYPE_DELETION_REPORT, NULL);
  gtk_window_set_title (GTK_WINDOW (self), _("Unfinished Deletions"));
  for (guint i = 0; i < left->len; i++)
    {
      HwLeftDeletion *one = left->pdata[i];
      g_autofree char *text = hw_deletion_text_dup_left (one);

      add_section (self, one->name != NULL ? one->name : _("Unnamed Connection"), text);
    }
  gtk_widget_set_visible (self->place_label, FALSE);
  gtk_widget_set_visible (self->retry_button, FALSE);

  return GTK_WIDGET (self);
}

/**
 * hw_deletion_report_get_kept:
 * @self: a report
 *
 * Returns: (transfer none) (element-type HwConnection): the connections that it is about
 */
GPtrArray *
hw_deletion_report_get_kept (HwDeletionReport *self)
{
  g_return_val_if_fail (HW_IS_DELETION_REPORT (self), NULL);

  return self->kept;
}
