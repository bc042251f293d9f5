/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "create/hw-entry-guard.h"
#include "create/hw-field-caption.h"
#include "create/hw-field-text.h"
#include "create/hw-secret-row.h"
#include "create/hw-secret-view.h"
#include "create/hw-text-row.h"
#include "hw-test-util.h"
#include "hw-test-widget.h"
#include "sources/hw-catalog.h"

/* Both rows with an entry: what holds for one holds for the other. */
typedef struct
{
  const char  *name;
  const char  *title;
  HwFieldKind  kind;
  GtkWidget   *(*create)(HwSource *source);
  const char  *pasted;   /* comes out as "abc-123" */
} Kind;

static const Kind kinds[] = {
  { "clientId", "Client ID", HW_FIELD_TEXT, hw_text_row_new, " \u00a0abc-\u200b123\r\n" },
  { "accessToken", "Access token", HW_FIELD_SECRET, hw_secret_row_new,
    " Bearer abc-\u200b123\r\n" },
};

typedef struct
{
  const Kind  *kind;
  HwCatalog   *catalog;
  HwField     *field;
  GtkWidget   *row;
  GtkEditable *entry;
  GtkLabel    *caption;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  HwSource *source;
  GtkWidget *box;

  fixture->catalog = hw_catalog_new_bundled ();
  source = hw_catalog_find (fixture->catalog, HW_SPEC_ID_HUBSPOT);
  fixture->kind = data;
  fixture->field = hw_field_new (fixture->kind->name, fixture->kind->kind, TRUE, NULL, NULL);
  fixture->row = g_object_ref_sink (fixture->kind->create (source));
  hw_field_row_set_field (HW_FIELD_ROW (fixture->row), fixture->field);
  fixture->entry = GTK_EDITABLE (hw_test_find_widget (fixture->row, ADW_TYPE_ENTRY_ROW));
  box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (fixture->row));
  fixture->caption = GTK_LABEL (gtk_widget_get_last_child (box));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->row));
  g_assert_finalize_object (g_steal_pointer (&fixture->field));
  g_clear_object (&fixture->catalog);
}

static void
insert (Fixture    *fixture,
        const char *text)
{
  GtkEditable *delegate = gtk_editable_get_delegate (fixture->entry);
  int position = -1;

  gtk_editable_set_position (delegate, -1);
  position = gtk_editable_get_position (delegate);
  gtk_editable_insert_text (delegate, text, -1, &position);
}

static const char *
get_value (Fixture *fixture)
{
  HwSecret *value = hw_field_get_value (fixture->field);

  return value != NULL ? hw_secret_get_text (value) : "";
}

static void
set_value (Fixture    *fixture,
           const char *text)
{
  g_autoptr(HwSecret) value = hw_secret_new (text);

  hw_field_set_value (fixture->field, value);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  hw_field_row_set_field (HW_FIELD_ROW (fixture->row), NULL);
  g_assert_null (hw_field_row_get_field (HW_FIELD_ROW (fixture->row)));
}

static void
test_title (Fixture       *fixture,
            gconstpointer  data)
{
  GtkEditable *delegate = gtk_editable_get_delegate (fixture->entry);

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (fixture->entry)), ==,
                   fixture->kind->title);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (delegate), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       fixture->kind->title);
}

static void
test_title_is_no_markup (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(HwField) field = hw_field_new ("x", fixture->kind->kind, TRUE, "A & <b>", "C & <i>");

  hw_field_row_set_field (HW_FIELD_ROW (fixture->row), field);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (fixture->entry)), ==,
                   "A & <b>");
  g_assert_cmpstr (gtk_label_get_text (fixture->caption), ==, "C & <i>");
  hw_field_row_set_field (HW_FIELD_ROW (fixture->row), NULL);
}

static void
test_both_ways (Fixture       *fixture,
                gconstpointer  data)
{
  insert (fixture, "abc");
  g_assert_cmpstr (get_value (fixture), ==, "abc");

  set_value (fixture, "xyz");
  g_assert_cmpstr (hw_entry_guard_peek_text (fixture->entry), ==, "xyz");

  hw_field_set_value (fixture->field, NULL);
  g_assert_cmpstr (hw_entry_guard_peek_text (fixture->entry), ==, "");
}

static void
test_other_field (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(HwField) other = hw_field_new ("other", fixture->kind->kind, TRUE, NULL, NULL);

  insert (fixture, "abc");
  hw_field_row_set_field (HW_FIELD_ROW (fixture->row), other);
  g_assert_cmpstr (hw_entry_guard_peek_text (fixture->entry), ==, "");
  g_assert_cmpstr (get_value (fixture), ==, "abc");

  insert (fixture, "def");
  g_assert_cmpstr (get_value (fixture), ==, "abc");
  hw_field_row_set_field (HW_FIELD_ROW (fixture->row), fixture->field);
  g_assert_cmpstr (hw_entry_guard_peek_text (fixture->entry), ==, "abc");
}

/* The row says that it has another field, and says nothing where it has the same. */
static void
test_silent (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwField) other = hw_field_new ("other", fixture->kind->kind, TRUE, NULL, NULL);

  hw_test_property_contract (fixture->row, "field", fixture->field, other);
  hw_field_row_set_field (HW_FIELD_ROW (fixture->row), NULL);
}

static void
test_pasted (Fixture       *fixture,
             gconstpointer  data)
{
  insert (fixture, fixture->kind->pasted);
  g_assert_cmpstr (get_value (fixture), ==, "abc-123");
}

static void
test_help (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpstr (gtk_label_get_text (fixture->caption), ==,
                   hw_field_text_get_help (HW_SPEC_ID_HUBSPOT, fixture->field));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->caption), "dim-label"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (fixture->entry)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       gtk_label_get_text (fixture->caption));
}

static void
test_fault (Fixture       *fixture,
            gconstpointer  data)
{
  GtkAccessible *delegate = GTK_ACCESSIBLE (gtk_editable_get_delegate (fixture->entry));

  g_assert_false (hw_field_validate (fixture->field));
  g_assert_cmpstr (gtk_label_get_text (fixture->caption), ==,
                   hw_field_caption_get_fault (HW_FIELD_FAULT_MISSING));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->entry), "error"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->caption), "error"));
  gtk_test_accessible_assert_state (delegate, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);

  insert (fixture, "a");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->entry), "error"));
  gtk_test_accessible_assert_state (delegate, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
}

static void
test_too_long (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *megabyte = g_strnfill (1000000, 'x');

  insert (fixture, "kept");
  insert (fixture, megabyte);
  g_assert_cmpstr (get_value (fixture), ==, "kept");
  g_assert_cmpint (hw_field_get_fault (fixture->field), ==, HW_FIELD_FAULT_TOO_LONG);
  g_assert_cmpstr (gtk_label_get_text (fixture->caption), ==,
                   hw_field_caption_get_fault (HW_FIELD_FAULT_TOO_LONG));
}

static void
test_masked (Fixture       *fixture,
             gconstpointer  data)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (fixture->entry));

  insert (fixture, "abc");
  g_assert_false (gtk_text_get_visibility (text));
  g_assert_cmpint (gtk_text_get_input_purpose (text), ==, GTK_INPUT_PURPOSE_PASSWORD);
  g_assert_cmpstr (gtk_editable_get_text (fixture->entry), ==, "●●●");
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *tooltip)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, tooltip);

  return found;
}

/* It is to be seen below the entry, which goes on to hold dots: what GTK makes of the text of an
 * entry holds no more than before. */
static void
test_revealed (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *view = hw_test_find_widget (fixture->row, HW_TYPE_SECRET_VIEW);
  GtkWidget *reveal = find_button (fixture->row, "Show “Access token”");
  int minimum, hidden;

  insert (fixture, "abc");
  g_assert_false (gtk_widget_get_visible (view));
  gtk_widget_measure (fixture->row, GTK_ORIENTATION_VERTICAL, 300, &hidden, NULL, NULL, NULL);
  g_signal_emit_by_name (reveal, "clicked");
  g_assert_true (gtk_widget_get_visible (view));
  gtk_widget_measure (fixture->row, GTK_ORIENTATION_VERTICAL, 300, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, >, hidden);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (view)), ==,
                   GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_assert_true (find_button (fixture->row, "Hide “Access token”") == reveal);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (reveal), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Hide “Access token”");
  insert (fixture, "d");
  g_assert_cmpstr (gtk_editable_get_text (fixture->entry), ==, "●●●●");
  g_assert_false (gtk_text_get_visibility (GTK_TEXT (gtk_editable_get_delegate (fixture->entry))));

  g_signal_emit_by_name (reveal, "clicked");
  g_assert_false (gtk_widget_get_visible (view));
}

static void
test_hint (Fixture       *fixture,
           gconstpointer  data)
{
  set_value (fixture, "pat-na1-11111111-2222-3333-4444-555555555555");
  g_assert_nonnull (strstr (gtk_label_get_text (fixture->caption), "private app"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->caption), "warning"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (fixture->entry), "error"));

  set_value (fixture, "CLrN0f2MMhIPAAEBQAAAASD");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->caption), "dim-label"));
}

static guint
count_listeners (GtkEditable *entry)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (entry)));
  GdkDevice *keyboard = gdk_seat_get_keyboard (seat);
  guint n = 0;

  while (g_signal_handler_find (keyboard, G_SIGNAL_MATCH_DATA | G_SIGNAL_MATCH_UNBLOCKED, 0, 0,
                                NULL, NULL, entry) != 0)
    n += g_signal_handlers_block_matched (keyboard, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, entry);
  g_signal_handlers_unblock_matched (keyboard, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, entry);

  return n;
}

/* A row that goes from window to window does not listen to the keyboard more and more often. */
static void
test_used_again (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GtkWindow) window = g_object_ref_sink (GTK_WINDOW (gtk_window_new ()));
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_window_set_child (window, GTK_WIDGET (list));
  for (guint i = 0; i < 3; i++)
    {
      gtk_list_box_append (list, fixture->row);
      gtk_widget_realize (GTK_WIDGET (fixture->entry));
      g_assert_cmpuint (count_listeners (fixture->entry), ==, 1);
      gtk_list_box_remove (list, fixture->row);
      g_assert_cmpuint (count_listeners (fixture->entry), ==, 0);
    }

  gtk_window_destroy (window);
}

typedef void (*Test) (Fixture       *fixture,
                      gconstpointer  data);

static const struct
{
  const char *name;
  Test        function;
  gboolean    secret_only;
} tests[] = {
  { "new-destroy", test_new_destroy, FALSE },
  { "title", test_title, FALSE },
  { "title-is-no-markup", test_title_is_no_markup, FALSE },
  { "both-ways", test_both_ways, FALSE },
  { "other-field", test_other_field, FALSE },
  { "silent", test_silent, FALSE },
  { "pasted", test_pasted, FALSE },
  { "help", test_help, FALSE },
  { "fault", test_fault, FALSE },
  { "too-long", test_too_long, FALSE },
  { "masked", test_masked, TRUE },
  { "revealed", test_revealed, TRUE },
  { "hint", test_hint, TRUE },
  { "used-again", test_used_again, TRUE },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (guint j = 0; j < G_N_ELEMENTS (kinds); j++)
      {
        g_autofree char *path = g_strdup_printf ("/ui/entry-row/%s/%s", tests[i].name,
                                                 kinds[j].name);

        if (!tests[i].secret_only || kinds[j].kind == HW_FIELD_SECRET)
          g_test_add (path, Fixture, &kinds[j], set_up, tests[i].function, tear_down);
      }

  return g_test_run ();
}
