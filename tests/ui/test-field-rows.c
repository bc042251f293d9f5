/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "create/hw-choice-row.h"
#include "create/hw-field-caption.h"
#include "create/hw-lines-row.h"
#include "create/hw-secret-row.h"
#include "create/hw-switch-row.h"
#include "create/hw-text-row.h"
#include "hw-test-platform.h"
#include "hw-test-util.h"
#include "hw-test-widget.h"

static HwField *
field_from_schema (const char *schema,
                   gboolean    required)
{
  g_autofree char *text = g_strdup_printf ("{\"properties\": {\"mode\": %s}, \"required\": [%s]}",
                                           schema, required ? "\"mode\"" : "");
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autoptr(GPtrArray) params = hw_param_read_schema (json_node_get_object (node), NULL);

  return hw_field_new_for_param (params->pdata[0]);
}

static GtkWidget *
create_row (GType    type,
            HwField *field)
{
  return g_object_ref_sink (g_object_new (type, "field", field, NULL));
}

static void
test_choice (void)
{
  g_autoptr(HwField) field = field_from_schema ("{\"enum\": [\"a <b>\", \"c\"]}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_CHOICE_ROW, field);
  AdwComboRow *combo = ADW_COMBO_ROW (row);

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (combo)), ==, 3);
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Mode");
  g_assert_false (hw_field_validate (field));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   hw_field_caption_get_fault (HW_FIELD_FAULT_MISSING));

  adw_combo_row_set_selected (combo, 1);
  g_assert_cmpstr (hw_field_get_text (field), ==, "a <b>");
  g_assert_true (hw_field_validate (field));
  hw_field_set_text (field, "c");
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 2);
  adw_combo_row_set_selected (combo, 0);
  g_assert_null (hw_field_get_value (field));

  g_assert_finalize_object (row);
}

static void
test_choice_default (void)
{
  g_autoptr(HwField) field =
    field_from_schema ("{\"enum\": [\"a\", \"b\"], \"default\": \"b\"}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_CHOICE_ROW, field);
  AdwComboRow *combo = ADW_COMBO_ROW (row);

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (combo)), ==, 2);
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 1);

  g_assert_finalize_object (row);
}

static char *
dup_selected (AdwComboRow *combo)
{
  return g_strdup (gtk_string_object_get_string (adw_combo_row_get_selected_item (combo)));
}

/* A value that came by paste and is no choice stands there as it is, faulty, and can be chosen
 * again; the next one takes its place. */
static void
test_choice_outside (void)
{
  g_autoptr(HwField) field = field_from_schema ("{\"enum\": [\"a\", \"b\"]}", TRUE);
  GtkWidget *row;
  AdwComboRow *combo;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  hw_field_set_text (field, "z");
  row = create_row (HW_TYPE_CHOICE_ROW, field);
  combo = ADW_COMBO_ROW (row);
  first = dup_selected (combo);
  g_assert_cmpstr (first, ==, "z");
  g_assert_cmpstr (hw_field_get_text (field), ==, "z");
  g_assert_cmpint (hw_field_get_fault (field), !=, HW_FIELD_FAULT_NONE);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   hw_field_caption_get_fault (hw_field_get_fault (field)));

  hw_field_set_text (field, "y");
  second = dup_selected (combo);
  g_assert_cmpstr (second, ==, "y");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (combo)), ==, 4);

  adw_combo_row_set_selected (combo, 1);
  g_assert_cmpstr (hw_field_get_text (field), ==, "a");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
  adw_combo_row_set_selected (combo, 3);
  g_assert_cmpstr (hw_field_get_text (field), ==, "y");
  g_assert_cmpint (hw_field_get_fault (field), !=, HW_FIELD_FAULT_NONE);

  g_assert_finalize_object (row);
}

typedef struct
{
  const char *path;
  const char *schema;
  const char *text;
  const char *caption;
} CaptionCase;

static const CaptionCase caption_cases[] = {
  { "/between", "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 65535}", "0",
    "Enter a number from 1 to 65535." },
  { "/from", "{\"type\": \"number\", \"minimum\": 0.5}", "0", "Enter 0.5 or more." },
  { "/to", "{\"type\": \"number\", \"maximum\": -1}", "0", "Enter -1 or less." },
  { "/excluded", "{\"type\": \"number\", \"exclusiveMinimum\": 0}", "0",
    "This number is not among those that the source allows." },
  { "/under-length", "{\"type\": \"string\", \"minLength\": 3}", "ab",
    "The source asks for at least 3 characters. Check whether all of it was copied." },
  { "/over-length", "{\"type\": \"string\", \"maxLength\": 1}", "ab",
    "The source allows 1 character at most." },
  { "/json-line", "{\"type\": \"object\"}", "{\"a\": 1,\n \"b\" 2}",
    "This is no longer JSON at line 2. Check the brackets, quotes and commas there and just "
    "above." },
  { "/json-one-line", "{\"type\": \"object\"}", "{", "This is not JSON. Check its brackets, "
    "quotes and "
    "commas." },
  { "/json-object", "{\"type\": \"object\"}", "[1]",
    "Enter a JSON object: names and values in braces, { }." },
  { "/json-list", "{\"type\": \"array\"}", "{}", "Enter a JSON list: values in brackets, [ ]." },
  { "/bounds", "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 65535}", "",
    "Optional.\nFrom 1 to 65535." },
  { "/bound", "{\"type\": \"integer\", \"minimum\": 1}", "", "Optional.\n1 or more." },
  { "/bound-excluded", "{\"type\": \"number\", \"exclusiveMinimum\": 0}", "", "Optional." },
  { "/date", "{\"type\": \"string\", \"format\": \"date\"}", "",
    "Optional.\nYear, month and day, as in 2026-01-31." },
  { "/example", "{\"type\": \"string\", \"description\": \"D\", \"examples\": [\"<e>\"]}", "",
    "D\nExample: <e>" },
};

static void
test_caption (gconstpointer data)
{
  const CaptionCase *test = data;
  g_autoptr(HwField) field = field_from_schema (test->schema, FALSE);
  g_autofree char *caption = NULL;

  hw_field_set_text (field, test->text);
  hw_field_validate (field);
  caption = hw_field_caption_dup (field, NULL);
  g_assert_cmpstr (caption, ==, test->caption);
}

typedef struct
{
  const char *path;
  const char *schema;
  gboolean    required;
  const char *off;  /* what the switch turned off stands for */
} SwitchCase;

static const SwitchCase switch_cases[] = {
  { "/optional", "{\"type\": \"boolean\"}", FALSE, "" },
  { "/required", "{\"type\": \"boolean\"}", TRUE, "false" },
  { "/default", "{\"type\": \"boolean\", \"default\": false}", FALSE, "false" },
};

static void
test_switch (gconstpointer data)
{
  const SwitchCase *test = data;
  g_autoptr(HwField) field = field_from_schema (test->schema, test->required);
  GtkWidget *row = create_row (HW_TYPE_SWITCH_ROW, field);
  GtkSwitch *toggle = GTK_SWITCH (hw_test_find_widget (row, GTK_TYPE_SWITCH));

  g_assert_false (gtk_switch_get_active (toggle));
  g_assert_cmpstr (hw_field_get_text (field), ==, test->off);
  gtk_switch_set_active (toggle, TRUE);
  g_assert_cmpstr (hw_field_get_text (field), ==, "true");
  gtk_switch_set_active (toggle, FALSE);
  g_assert_cmpstr (hw_field_get_text (field), ==, test->off);
  hw_field_set_text (field, "true");
  g_assert_true (gtk_switch_get_active (toggle));

  g_assert_finalize_object (row);
}

/* Of a secret, nothing but its size and its fingerprint is in the row. */
static void
test_lines_secret (void)
{
  g_autoptr(HwField) field =
    field_from_schema ("{\"format\": \"password\", \"contentEncoding\": \"base64\"}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_LINES_ROW, field);
  AdwActionRow *header = ADW_ACTION_ROW (hw_test_find_widget (row, ADW_TYPE_ACTION_ROW));
  g_autoptr(HwSecret) value = hw_secret_new ("line 1\nline 2\n");

  g_assert_null (hw_test_find_widget (row, GTK_TYPE_TEXT_VIEW));
  hw_field_set_value (field, value);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (header), "14"));
  g_assert_null (strstr (adw_action_row_get_subtitle (header), "line"));

  g_assert_finalize_object (row);
}

static void
test_lines_plain (void)
{
  g_autoptr(HwField) field = field_from_schema ("{\"type\": \"array\"}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_LINES_ROW, field);
  GtkTextView *view = GTK_TEXT_VIEW (hw_test_find_widget (row, GTK_TYPE_TEXT_VIEW));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter end;

  hw_field_set_text (field, "[1,");
  gtk_text_buffer_get_end_iter (buffer, &end);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 3);
  g_assert_false (hw_field_validate (field));
  gtk_text_buffer_insert (buffer, &end, "\n2]", -1);
  g_assert_cmpstr (hw_field_get_text (field), ==, "[1,\n2]");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);

  g_assert_finalize_object (row);
}

static GtkDropTarget *
find_drop_target (GtkWidget *row)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  return NULL;
}

static gboolean
drop_file (GtkWidget  *row,
           const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean taken;

  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  g_signal_emit_by_name (find_drop_target (row), "drop", &value, 0.0, 0.0, &taken);

  return taken;
}

static gboolean
has_fault (gpointer field)
{
  return hw_field_get_fault (field) != HW_FIELD_FAULT_NONE;
}

static void
test_lines_drop (void)
{
  g_autoptr(HwField) field = field_from_schema ("{\"contentEncoding\": \"base64\"}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_LINES_ROW, field);
  AdwActionRow *header = ADW_ACTION_ROW (hw_test_find_widget (row, ADW_TYPE_ACTION_ROW));

  g_assert_true (drop_file (row, "/nowhere/key.pem"));
  hw_test_wait_until (has_fault, field);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (header), "cannot be read"));
  g_assert_null (strstr (adw_action_row_get_subtitle (header), "key.pem"));

  g_assert_finalize_object (row);
}

/* The view tells that it is empty between the old text and the new one. */
static void
test_lines_replaced (void)
{
  g_autoptr(HwField) field = field_from_schema ("{\"type\": \"object\"}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_LINES_ROW, field);

  hw_field_set_text (field, "{\"first\": 1}");
  hw_field_set_text (field, "{\"second\": 22}");
  g_assert_cmpstr (hw_field_get_text (field), ==, "{\"second\": 22}");
  g_object_unref (row);
}

/* The row goes while its file is being read: nobody waits for it, and nothing is entered. */
static void
test_lines_gone (void)
{
  HwField *field = field_from_schema ("{\"contentEncoding\": \"base64\"}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_LINES_ROW, field);

  g_assert_true (drop_file (row, "/nowhere/key.pem"));
  g_assert_finalize_object (row);
  hw_test_wait_sole_owner (field);
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);

  g_assert_finalize_object (field);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *icon_name)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon_name) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, icon_name);

  return found;
}

/* Three buttons without words: each says what it does, and for which field. */
static void
test_lines_buttons (void)
{
  static const struct
  {
    const char *icon_name;
    const char *label;
  } buttons[] = {
    { "document-open-symbolic", "Load from File" },
    { "edit-paste-symbolic", "Paste" },
    { "edit-clear-symbolic", "Clear" },
  };
  g_autoptr(HwField) field = field_from_schema ("{\"contentEncoding\": \"base64\"}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_LINES_ROW, field);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = find_button (row, buttons[i].icon_name);

      g_assert_nonnull (button);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, buttons[i].label);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL, buttons[i].label);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Mode");
    }

  g_assert_finalize_object (row);
}

static gboolean
has_value (gpointer field)
{
  return !hw_field_is_blank (field);
}

/* A button that does nothing would leave the person wondering. */
static void
test_lines_paste (void)
{
  g_autoptr(HwField) field = field_from_schema ("{\"contentEncoding\": \"base64\"}", TRUE);
  GtkWidget *row = create_row (HW_TYPE_LINES_ROW, field);
  GtkWidget *button = find_button (row, "edit-paste-symbolic");
  GdkClipboard *clipboard = gtk_widget_get_clipboard (row);

  gdk_clipboard_set_content (clipboard, NULL);
  g_signal_emit_by_name (button, "clicked");
  hw_test_wait_until (has_fault, field);
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NOTHING_COPIED);

  gdk_clipboard_set_text (clipboard, "key");
  g_signal_emit_by_name (button, "clicked");
  hw_test_wait_until (has_value, field);
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);

  g_assert_finalize_object (row);
}

/* Rows of every kind that keeps the focus within itself, and another below. */
static void
append_rows (GtkListBox *list)
{
  static const char *const schemas[] = {
    "{\"type\": \"string\"}",
    "{\"format\": \"password\"}",
    "{\"type\": \"array\"}",
    "{\"type\": \"string\"}",
  };
  const GType types[] = {
    HW_TYPE_TEXT_ROW, HW_TYPE_SECRET_ROW, HW_TYPE_LINES_ROW, HW_TYPE_TEXT_ROW,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(HwField) field = field_from_schema (schemas[i], FALSE);

      gtk_list_box_append (list, g_object_new (types[i], "field", field, NULL));
    }
}

static void
move_focus (GtkWidget        *window,
            GtkDirectionType  direction,
            GPtrArray        *stops)
{
  g_assert_true (gtk_widget_child_focus (window, direction));
  g_ptr_array_add (stops, gtk_root_get_focus (GTK_ROOT (window)));
}

/* The focus goes back the way it came. */
static void
test_tab_back (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *last = NULL;
  g_autoptr(GPtrArray) there = g_ptr_array_new ();
  g_autoptr(GPtrArray) back = g_ptr_array_new ();

  append_rows (GTK_LIST_BOX (list));
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_set_focus (GTK_WINDOW (window), NULL); /* newer GTK begins at the first */
  last = gtk_widget_get_last_child (list);
  while (gtk_widget_get_focus_child (list) != last)
    move_focus (window, GTK_DIR_TAB_FORWARD, there);
  while (back->len + 1 < there->len)
    move_focus (window, GTK_DIR_TAB_BACKWARD, back);

  g_assert_cmpuint (there->len, >=, 6);
  for (guint i = 0; i < back->len; i++)
    g_assert_true (back->pdata[i] == there->pdata[there->len - 2 - i]);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();

  g_test_add_func ("/ui/field-rows/choice", test_choice);
  g_test_add_func ("/ui/field-rows/choice-default", test_choice_default);
  g_test_add_func ("/ui/field-rows/choice-outside", test_choice_outside);
  for (guint i = 0; i < G_N_ELEMENTS (switch_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/field-rows/switch", switch_cases[i].path, NULL);

      g_test_add_data_func (path, &switch_cases[i], test_switch);
    }
  for (guint i = 0; i < G_N_ELEMENTS (caption_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/field-rows/caption", caption_cases[i].path, NULL);

      g_test_add_data_func (path, &caption_cases[i], test_caption);
    }
  g_test_add_func ("/ui/field-rows/lines/secret", test_lines_secret);
  g_test_add_func ("/ui/field-rows/lines/plain", test_lines_plain);
  g_test_add_func ("/ui/field-rows/tab-back", test_tab_back);
  g_test_add_func ("/ui/field-rows/lines/drop", test_lines_drop);
  g_test_add_func ("/ui/field-rows/lines/replaced", test_lines_replaced);
  g_test_add_func ("/ui/field-rows/lines/gone", test_lines_gone);
  g_test_add_func ("/ui/field-rows/lines/buttons", test_lines_buttons);
  g_test_add_func ("/ui/field-rows/lines/paste", test_lines_paste);

  return g_test_run ();
}
