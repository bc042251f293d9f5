/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-preview-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "window/hw-row-name.h"
#include "window/hw-tab-out.h"
#include "window/hw-table-name.h"

/* The first rows of a table or file, in columns that are made of the answer. Every cell is one
 * line, and its tooltip holds the whole text where that is longer. Without a preview nothing of one
 * is left in any widget. */
struct _HwPreviewView
{
  AdwBin         parent_instance;

  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (HwPreviewView, hw_preview_view, ADW_TYPE_BIN)

#define LEAST_CHARS 6
#define MOST_CHARS 28
#define ROWS_MEASURED 20
#define LONG_CELL 16  /* characters: one that the column may cut */

static GQuark
column_quark (void)
{
  return g_quark_from_static_string ("hw-preview-column");
}

static guint
get_column (gpointer factory)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (factory), column_quark ()));
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (user_data));
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (user_data));
  gtk_list_item_set_child (item, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              gpointer                  user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  HwPreviewRow *row = gtk_list_item_get_item (item);
  const char *text = hw_preview_row_get_cell (row, get_column (factory));
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  gtk_widget_set_tooltip_text (label, g_utf8_strlen (valid, -1) > LONG_CELL ? valid : NULL);
  g_strdelimit (valid, "\r\n\t", ' ');
  gtk_label_set_label (GTK_LABEL (label), valid);
  if (get_column (factory) == 0)
    hw_row_name_set (label, valid);
  if (hw_preview_row_is_null (row, get_column (factory)))
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), "");
  gtk_widget_set_tooltip_text (label, NULL);
}

/* As wide as the first rows need, within bounds; a person may drag it. */
static int
measure (HwPreview  *preview,
         const char *name,
         guint       column)
{
  GListModel *rows = hw_preview_get_rows (preview);
  glong n_chars = g_utf8_strlen (name, -1) + 2;

  for (guint i = 0; i < MIN (g_list_model_get_n_items (rows), ROWS_MEASURED); i++)
    {
      g_autoptr(HwPreviewRow) row = g_list_model_get_item (rows, i);

      n_chars = MAX (n_chars, g_utf8_strlen (hw_preview_row_get_cell (row, column), -1) + 3);
    }

  return (int)CLAMP (n_chars, LEAST_CHARS, MOST_CHARS);
}

static void
add_column (HwPreviewView *self,
            HwPreview     *preview,
            const char    *name,
            guint          index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  int n_chars = measure (preview, name, index);
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_object_set_qdata (G_OBJECT (factory), column_quark (), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), GINT_TO_POINTER (n_chars));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), NULL);
  column = gtk_column_view_column_new (name, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
remove_columns (HwPreviewView *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

static void
hw_preview_view_class_init (HwPreviewViewClass *klass)
{
}

static void
hw_preview_view_init (HwPreviewView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  hw_tab_out_attach (GTK_WIDGET (self->view));
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "explored");
  hw_table_name_set (self->view, _("Rows"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * hw_preview_view_set_preview:
 * @self: a view
 * @preview: (nullable): what to show; %NULL forgets what was shown
 */
void
hw_preview_view_set_preview (HwPreviewView *self,
                             HwPreview     *preview)
{
  g_autoptr(GtkNoSelection) model = NULL;
  const char *const *names;

  g_return_if_fail (HW_IS_PREVIEW_VIEW (self));
  g_return_if_fail (preview == NULL || HW_IS_PREVIEW (preview));

  gtk_column_view_set_model (self->view, NULL);
  remove_columns (self);
  if (preview == NULL)
    return;

  names = hw_preview_get_column_names (preview);
  for (guint i = 0; names[i] != NULL; i++)
    add_column (self, preview, names[i], i);
  model = gtk_no_selection_new (g_object_ref (hw_preview_get_rows (preview)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (model));
}
