/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>

#include "create/hw-choice-row.h"
#include "create/hw-lines-row.h"
#include "create/hw-row-pool.h"
#include "create/hw-secret-row.h"
#include "create/hw-secret-view.h"
#include "create/hw-text-row.h"
#include "hw-test-util.h"

static HwField *
create_field (const char *schema)
{
  g_autofree char *text = g_strdup_printf ("{\"properties\": {\"mode\": %s}}", schema);
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autoptr(GPtrArray) params = hw_param_read_schema (json_node_get_object (node), NULL);

  return hw_field_new_for_param (params->pdata[0]);
}

/* A list of one row. */
static GtkWidget *
get_list (HwFieldRow *row)
{
  return gtk_widget_get_first_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
}

static GtkWidget *
get_entry (HwFieldRow *row)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_list (row)), 0));
}

static GtkText *
get_text (HwFieldRow *row)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (get_entry (row))));
}

static GtkWidget *
find_last_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_last_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_prev_sibling (child))
    found = find_last_button (child);

  return found;
}

/* The one that shows the secret. */
static void
press_last_button (GtkWidget *entry)
{
  g_signal_emit_by_name (find_last_button (entry), "clicked");
}

static void
type (HwFieldRow *row,
      const char *text)
{
  int position = 0;

  gtk_editable_insert_text (GTK_EDITABLE (get_text (row)), text, -1, &position);
}

static void
assert_as_new (HwFieldRow *row,
               HwField    *field,
               gboolean    secret)
{
  GtkEditable *text = GTK_EDITABLE (get_text (row));
  GtkWidget *below = gtk_widget_get_next_sibling (get_list (row));

  g_assert_true (hw_field_row_get_field (row) == field);
  g_assert_cmpint (HW_IS_SECRET_VIEW (below), ==, secret);
  g_assert_false (secret && gtk_widget_get_visible (below));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "");
  g_assert_true (hw_field_is_blank (field));
  g_assert_cmpint (gtk_text_get_visibility (GTK_TEXT (text)), ==, !secret);
  g_assert_cmpint (gtk_editable_get_enable_undo (text), ==, !secret);

  gtk_widget_activate_action (GTK_WIDGET (text), "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "");
}

/* The next form gets the row of the one before, and nothing that was typed there, not by undo
 * either; a secret that was shown is masked again. */
static void
test_forgets (gconstpointer data)
{
  gboolean secret = GPOINTER_TO_INT (data);
  GType row_type = secret ? HW_TYPE_SECRET_ROW : HW_TYPE_TEXT_ROW;
  const char *schema = secret ? "{\"format\": \"password\"}" : "{\"type\": \"string\"}";
  g_autoptr(HwRowPool) pool = hw_row_pool_new ();
  g_autoptr(HwField) before = create_field (schema);
  g_autoptr(HwField) after = create_field (schema);
  g_autoptr(HwFieldRow) first = hw_row_pool_take (pool, row_type, NULL, before);
  g_autoptr(HwFieldRow) second = NULL;

  type (first, "typed");
  if (secret)
    press_last_button (get_entry (first));
  hw_row_pool_give_back (pool, first);
  g_assert_null (hw_field_row_get_field (first));
  g_assert_cmpstr (hw_secret_get_text (hw_field_get_value (before)), ==, "typed");

  second = hw_row_pool_take (pool, row_type, NULL, after);
  g_assert_true (second == first);
  assert_as_new (second, after, secret);
  g_assert_cmpstr (hw_secret_get_text (hw_field_get_value (before)), ==, "typed");
}

static void
test_other_type (void)
{
  g_autoptr(HwRowPool) pool = hw_row_pool_new ();
  g_autoptr(HwField) text = create_field ("{\"type\": \"string\"}");
  g_autoptr(HwField) secret = create_field ("{\"format\": \"password\"}");
  g_autoptr(HwFieldRow) first = hw_row_pool_take (pool, HW_TYPE_TEXT_ROW, NULL, text);
  g_autoptr(HwFieldRow) second = NULL;

  hw_row_pool_give_back (pool, first);
  second = hw_row_pool_take (pool, HW_TYPE_SECRET_ROW, NULL, secret);
  g_assert_true (HW_IS_SECRET_ROW (second));
}

/* The text of several lines goes with its view: a key has none. */
static void
test_lines (void)
{
  g_autoptr(HwRowPool) pool = hw_row_pool_new ();
  g_autoptr(HwField) plain = create_field ("{\"type\": \"object\"}");
  g_autoptr(HwField) secret = create_field ("{\"format\": \"password\"}");
  g_autoptr(HwFieldRow) first = NULL;
  g_autoptr(HwFieldRow) second = NULL;
  GtkWidget *box;

  hw_field_set_text (plain, "{}");
  first = hw_row_pool_take (pool, HW_TYPE_LINES_ROW, NULL, plain);
  box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (first));
  g_assert_true (GTK_IS_SCROLLED_WINDOW (gtk_widget_get_last_child (box)));
  hw_row_pool_give_back (pool, first);
  g_assert_cmpstr (hw_field_get_text (plain), ==, "{}");

  second = hw_row_pool_take (pool, HW_TYPE_LINES_ROW, NULL, secret);
  g_assert_true (second == first);
  g_assert_false (GTK_IS_SCROLLED_WINDOW (gtk_widget_get_last_child (box)));
  g_assert_true (hw_field_is_blank (secret));
}

/* What is chosen from is made anew each time. */
static void
test_not_kept (void)
{
  g_autoptr(HwRowPool) pool = hw_row_pool_new ();
  g_autoptr(HwField) field = create_field ("{\"enum\": [\"a\", \"b\"]}");
  HwFieldRow *row = hw_row_pool_take (pool, HW_TYPE_CHOICE_ROW, NULL, field);

  hw_row_pool_give_back (pool, row);
  g_assert_finalize_object (row);
}

/* A form is locked while its request is under way, and let go of when that has succeeded. The form
 * after it can be filled in. */
static void
test_unlocked (void)
{
  g_autoptr(HwRowPool) pool = hw_row_pool_new ();
  g_autoptr(HwField) field = create_field ("{\"type\": \"string\"}");
  g_autoptr(HwFieldRow) row = hw_row_pool_take (pool, HW_TYPE_TEXT_ROW, NULL, field);
  g_autoptr(GtkWidget) list = g_object_ref_sink (gtk_list_box_new ());
  g_autoptr(HwFieldRow) next = NULL;

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  gtk_widget_set_sensitive (list, FALSE);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_text (row))));
  gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (row));
  hw_row_pool_give_back (pool, row);
  gtk_widget_set_sensitive (list, TRUE);

  next = hw_row_pool_take (pool, HW_TYPE_TEXT_ROW, NULL, field);
  g_assert_true (next == row);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (next));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (get_text (next))));
  gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (next));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_data_func ("/ui/row-pool/forgets/text", GINT_TO_POINTER (FALSE), test_forgets);
  g_test_add_data_func ("/ui/row-pool/forgets/secret", GINT_TO_POINTER (TRUE), test_forgets);
  g_test_add_func ("/ui/row-pool/other-type", test_other_type);
  g_test_add_func ("/ui/row-pool/lines", test_lines);
  g_test_add_func ("/ui/row-pool/not-kept", test_not_kept);
  g_test_add_func ("/ui/row-pool/unlocked", test_unlocked);

  return g_test_run ();
}
