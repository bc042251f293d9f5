/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-text.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

/* What the page that explores a connection says of what it finds: icons, counts, and the choices
 * of how to read a file. */

static const struct
{
  const char *icon;
  const char *name;
} kinds[] = {
  /* Translators: the kind of a thing that a connection can see, of which nothing else is known */
  [HW_EXPLORE_OTHER] = { "dialog-question-symbolic", N_("Unknown") },
  [HW_EXPLORE_FOLDER] = { "folder-symbolic", N_("Folder") },
  [HW_EXPLORE_FILE] = { "text-x-generic-symbolic", N_("File") },
  [HW_EXPLORE_TABLE] = { "x-office-spreadsheet-symbolic", N_("Table") },
};

static const struct
{
  char        delimiter;
  const char *name;
} delimiters[] = {
  /* Translators: a character between the values of a line, as are the next */
  { ',', N_("Comma") },
  { ';', N_("Semicolon") },
  { '\t', N_("Tab") },
  { '|', N_("Vertical bar") },
  { '^', N_("Caret") },
  { ' ', N_("Space") },
};

const char *
hw_explore_text_get_icon (HwExploreKind kind)
{
  return kinds[kind].icon;
}

/**
 * hw_explore_text_get_kind:
 * @kind: of a node
 *
 * Returns: (transfer none): its translated name
 */
const char *
hw_explore_text_get_kind (HwExploreKind kind)
{
  return _(kinds[kind].name);
}

/**
 * hw_explore_text_dup_count:
 * @n_items: how much is in a folder
 * @truncated: whether it holds more
 *
 * Returns: (transfer full): that in a few words
 */
char *
hw_explore_text_dup_count (guint    n_items,
                           gboolean truncated)
{
  if (n_items == 0)
    /* Translators: behind the name of a folder */
    return g_strdup (_("Empty"));
  if (truncated)
    /* Translators: of the items in a folder; %'u is a large number. */
    return g_strdup_printf (_("First %'u"), n_items);

  return g_strdup_printf ("%'u", n_items);
}

/**
 * hw_explore_text_dup_columns:
 * @schema: of a table or a file
 *
 * Returns: (transfer full): how many columns it has
 */
char *
hw_explore_text_dup_columns (HwTableSchema *schema)
{
  guint n = g_list_model_get_n_items (hw_table_schema_get_columns (schema));

  if (hw_table_schema_get_truncated (schema))
    /* Translators: %'u is a number. */
    return g_strdup_printf (_("The first %'u columns. There are more."), n);

  return g_strdup_printf (ngettext ("%'u column", "%'u columns", n), n);
}

/**
 * hw_explore_text_dup_rows:
 * @preview: rows
 *
 * Returns: (transfer full): how many there are, and what is not shown of them
 */
char *
hw_explore_text_dup_rows (HwPreview *preview)
{
  guint n_rows = hw_preview_get_n_rows (preview);
  guint n_columns = hw_preview_get_n_columns (preview);
  guint n_shown = g_list_model_get_n_items (hw_preview_get_rows (preview));

  if (n_shown < n_rows && n_columns > HW_PREVIEW_MAX_COLUMNS)
    /* Translators: all are numbers: rows shown, rows there are, columns shown, columns there are */
    return g_strdup_printf (_("The first %'u of %'u rows, and %'u of %'u columns"),
                            n_shown, n_rows, (guint)HW_PREVIEW_MAX_COLUMNS, n_columns);
  if (n_shown < n_rows)
    /* Translators: both are numbers. */
    return g_strdup_printf (_("The first %'u of %'u rows"), n_shown, n_rows);
  if (n_columns > HW_PREVIEW_MAX_COLUMNS)
    /* Translators: all are numbers: rows, columns shown, columns there are */
    return g_strdup_printf (_("%'u rows, the first %'u of %'u columns"), n_rows,
                            (guint)HW_PREVIEW_MAX_COLUMNS, n_columns);

  return g_strdup_printf (ngettext ("%'u row", "%'u rows", n_rows), n_rows);
}

/**
 * hw_explore_text_create_types:
 *
 * Returns: (transfer full): the translated #HwFileType in their order, for a drop-down
 */
GListModel *
hw_explore_text_create_types (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  /* Translators: in place of a file type that has still to be chosen */
  gtk_string_list_append (list, _("Choose…"));
  /* Translators: a type of files, such as CSV: values with a character between them */
  gtk_string_list_append (list, _("Delimited text"));
  gtk_string_list_append (list, "JSON");
  gtk_string_list_append (list, "Parquet");

  return G_LIST_MODEL (list);
}

/**
 * hw_explore_text_create_delimiters:
 *
 * Returns: (transfer full): the translated names of delimiters, for a drop-down
 */
GListModel *
hw_explore_text_create_delimiters (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (delimiters); i++)
    gtk_string_list_append (list, _(delimiters[i].name));

  return G_LIST_MODEL (list);
}

char
hw_explore_text_get_delimiter (guint position)
{
  return position < G_N_ELEMENTS (delimiters) ? delimiters[position].delimiter : ',';
}

guint
hw_explore_text_find_delimiter (char delimiter)
{
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (delimiters[i].delimiter == delimiter)
      return i;

  return 0;
}
