/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-schema-view.h"

#include <glib/gi18n.h>

#include "window/hw-row-name.h"
#include "window/hw-tab-out.h"
#include "window/hw-table-name.h"

/* The columns of a table or file: the name, the type and the format of each. */
struct _HwSchemaView
{
  AdwBin         parent_instance;

  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (HwSchemaView, hw_schema_view, ADW_TYPE_BIN)

typedef const char *(*GetText) (HwTableColumn *column);

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  GetText get_text = (GetText)user_data;
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = get_text (gtk_list_item_get_item (item));
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (label), valid);
  if (get_text == hw_table_column_get_name)
    hw_row_name_set (label, valid);
  gtk_widget_set_tooltip_text (label, g_utf8_strlen (valid, -1) > 24 ? valid : NULL);
}

static void
add_column (HwSchemaView *self,
            const char   *title,
            GetText       get_text,
            gboolean      expands)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer)get_text);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, expands);
  gtk_column_view_append_column (self->view, column);
}

static void
hw_schema_view_class_init (HwSchemaViewClass *klass)
{
}

static void
hw_schema_view_init (HwSchemaView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  hw_tab_out_attach (GTK_WIDGET (self->view));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "explored");
  /* Translators: the head of the column of names of columns */
  add_column (self, _("Column"), hw_table_column_get_name, TRUE);
  /* Translators: the head of a column: what kind of value it is, such as string or integer */
  add_column (self, _("Type"), hw_table_column_get_value_type, TRUE);
  /* Translators: the head of a column: how a value is written, such as date-time */
  add_column (self, _("Format"), hw_table_column_get_format, TRUE);
  hw_table_name_set (self->view, _("Schema"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * hw_schema_view_set_schema:
 * @self: a view
 * @schema: (nullable): what to show
 */
void
hw_schema_view_set_schema (HwSchemaView  *self,
                           HwTableSchema *schema)
{
  g_autoptr(GtkNoSelection) model = NULL;

  g_return_if_fail (HW_IS_SCHEMA_VIEW (self));
  g_return_if_fail (schema == NULL || HW_IS_TABLE_SCHEMA (schema));

  if (schema != NULL)
    model = gtk_no_selection_new (g_object_ref (hw_table_schema_get_columns (schema)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (model));
}
