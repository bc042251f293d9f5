/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "create/hw-entry-guard.h"
#include "hw-test-util.h"

typedef struct
{
  GtkWindow   *window;
  GtkEditable *row;
  GtkText     *text;
  guint        n_refused;
} Fixture;

static void
refused_cb (GtkEditable *editable,
            gpointer     user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (editable == fixture->row);
  fixture->n_refused++;
}

static void
set_up (Fixture    *fixture,
        GtkWidget  *row,
        gboolean    secret)
{
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Client secret");
  fixture->row = GTK_EDITABLE (row);
  fixture->text = GTK_TEXT (gtk_editable_get_delegate (fixture->row));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (fixture->window, list);
  hw_entry_guard_attach (fixture->row, secret, refused_cb, fixture);
  gtk_window_present (fixture->window);
  while (!gtk_widget_get_mapped (row))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up_plain (Fixture       *fixture,
              gconstpointer  data)
{
  set_up (fixture, adw_entry_row_new (), FALSE);
}

static void
set_up_secret (Fixture       *fixture,
               gconstpointer  data)
{
  set_up (fixture, adw_password_entry_row_new (), TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
}

static char *
repeat (size_t n_bytes)
{
  return g_strnfill (n_bytes, 'x');
}

static void
insert (Fixture    *fixture,
        const char *text)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (fixture->text));

  gtk_editable_insert_text (GTK_EDITABLE (fixture->text), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (fixture->text), position);
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_assert_cmpstr (hw_entry_guard_peek_text (fixture->row), ==, expected);
}

/* What a paste does is not done before the clipboard has been read. (The signal is what the key
 * emits; the action looks at the clipboard only now and then.) */
static void
paste (Fixture    *fixture,
       const char *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->text));
  guint n_refused = fixture->n_refused;
  g_autofree char *before = g_strdup (hw_entry_guard_peek_text (fixture->row));

  gtk_widget_grab_focus (GTK_WIDGET (fixture->text));
  gtk_editable_select_region (fixture->row, 0, -1);
  gdk_clipboard_set_text (clipboard, text);
  g_signal_emit_by_name (fixture->text, "paste-clipboard");
  while (fixture->n_refused == n_refused &&
         strcmp (hw_entry_guard_peek_text (fixture->row), before) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_fits (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *longest = repeat (HW_PASTED_TEXT_MAX_BYTES);

  insert (fixture, longest);
  assert_text (fixture, longest);
  g_assert_cmpuint (fixture->n_refused, ==, 0);

  insert (fixture, "y");
  assert_text (fixture, longest);
  g_assert_cmpuint (fixture->n_refused, ==, 1);
}

static void
test_too_long (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *too_long = repeat (HW_PASTED_TEXT_MAX_BYTES + 1);

  insert (fixture, "kept");
  insert (fixture, too_long);
  assert_text (fixture, "kept");
  g_assert_cmpuint (fixture->n_refused, ==, 1);
}

static void
test_bytes (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *blanks = repeat (HW_PASTED_TEXT_MAX_BYTES - 2);

  insert (fixture, blanks);
  insert (fixture, "한");
  g_assert_cmpuint (fixture->n_refused, ==, 1);
  insert (fixture, "é");
  g_assert_cmpuint (fixture->n_refused, ==, 1);
}

static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *megabyte = repeat (1000000);

  insert (fixture, "old text");
  paste (fixture, "new text");
  assert_text (fixture, "new text");

  paste (fixture, megabyte);
  assert_text (fixture, "new text");
  g_assert_cmpuint (fixture->n_refused, ==, 1);
  g_assert_cmpint (gtk_editable_get_position (fixture->row), ==, strlen ("new text"));
}

static char *
clean_brackets (const char *text)
{
  g_assert_true (text[0] == '[');
  return g_strndup (text + 1, strlen (text) - 2);
}

static void
test_cleaner (Fixture       *fixture,
              gconstpointer  data)
{
  hw_entry_guard_set_cleaner (fixture->row, clean_brackets);

  insert (fixture, "[ab]");
  insert (fixture, " ");
  insert (fixture, "한");
  insert (fixture, "[cd]");
  assert_text (fixture, "ab 한cd");
  g_assert_cmpint (gtk_editable_get_position (fixture->row), ==, 6);
}

static gboolean
get_undo (Fixture *fixture)
{
  gboolean undo;

  g_object_get (fixture->text, "enable-undo", &undo, NULL);
  return undo;
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_false (get_undo (fixture));
  insert (fixture, "typed");
  gtk_widget_activate_action (GTK_WIDGET (fixture->text), "text.undo", NULL);
  assert_text (fixture, "typed");
}

static void
test_plain_undo (Fixture       *fixture,
                 gconstpointer  data)
{
  insert (fixture, "x");
  g_assert_true (get_undo (fixture));
}

typedef struct
{
  gboolean  done;
  char     *text;
} Reading;

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Reading *reading = user_data;

  reading->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  reading->done = TRUE;
}

static gboolean
has_focus (gpointer data)
{
  return gtk_widget_has_focus (data);
}

/* Of the newest GTK only the text that has the keyboard offers what is selected from then on; where
 * there is no window manager, a window has it only when it is presented once more. */
static void
take_keyboard (Fixture *fixture)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->text));
  gtk_window_present (fixture->window);
  hw_test_wait_until (has_focus, fixture->text);
  gtk_editable_select_region (fixture->row, 0, 0);
}

static char *
select_and_read_primary (Fixture *fixture,
                         int      end)
{
  Reading reading = { FALSE, NULL };

  take_keyboard (fixture);
  gtk_editable_select_region (fixture->row, 0, end);
  gdk_clipboard_read_text_async (gtk_widget_get_primary_clipboard (GTK_WIDGET (fixture->text)),
                                 NULL, text_read_cb, &reading);
  while (!reading.done)
    g_main_context_iteration (NULL, TRUE);

  return reading.text;
}

static void
test_primary (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *text = NULL;

  insert (fixture, "secret");
  text = select_and_read_primary (fixture, -1);
  g_assert_true (text == NULL || strpbrk (text, "secrt") == NULL);
  g_assert_true (gtk_editable_get_selection_bounds (fixture->row, NULL, NULL));
}

/* The text that GTK hands to screen readers, to undo and to whoever listens is not the secret. */
static void
test_dots (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *chars = NULL;

  insert (fixture, "ab한");
  chars = gtk_editable_get_chars (fixture->row, 0, -1);
  g_assert_cmpstr (gtk_editable_get_text (fixture->row), ==, "●●●");
  g_assert_cmpstr (chars, ==, "●●●");
  g_assert_cmpuint (gtk_text_get_text_length (fixture->text), ==, 3);
  assert_text (fixture, "ab한");
}

static void
test_edited (Fixture       *fixture,
             gconstpointer  data)
{
  insert (fixture, "a한cd");
  gtk_editable_delete_text (fixture->row, 1, 2);
  assert_text (fixture, "acd");
  gtk_editable_set_position (GTK_EDITABLE (fixture->text), 1);
  insert (fixture, "é");
  assert_text (fixture, "aécd");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (fixture->text)), ==, 2);
  gtk_editable_delete_text (fixture->row, 2, -1);
  assert_text (fixture, "aé");
  gtk_editable_set_text (fixture->row, "new");
  assert_text (fixture, "new");
}

static void
told_cb (GtkEditable *text,
         const char  *inserted,
         int          length,
         int         *position,
         GString     *told)
{
  g_string_append_len (told, inserted, length);
}

/* GTK 4.8 listens there too, and tells screen readers what it hears. */
static void
test_not_told (Fixture       *fixture,
               gconstpointer  data)
{
  GString *told = g_string_new (NULL);

  g_signal_connect_after (fixture->text, "insert-text", G_CALLBACK (told_cb), told);
  g_signal_connect (fixture->text, "insert-text", G_CALLBACK (told_cb), told);
  insert (fixture, "secret");
  g_assert_cmpstr (told->str, ==, "");
  g_signal_handlers_disconnect_by_data (fixture->text, told);
  g_string_free (told, TRUE);
}

static void
test_plain_primary (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *text = NULL;

  insert (fixture, "public");
  text = select_and_read_primary (fixture, -1);
  g_assert_cmpstr (text, ==, "public");
}

static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->text),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Client secret");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fixture->row), "Token");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->text),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Token");
}

static void
test_input (Fixture       *fixture,
            gconstpointer  data)
{
  GtkInputHints hints = gtk_text_get_input_hints (fixture->text);

  g_assert_cmpint (gtk_text_get_input_purpose (fixture->text), ==, GTK_INPUT_PURPOSE_PASSWORD);
  g_assert_true (hints & GTK_INPUT_HINT_NO_EMOJI);
  g_assert_true (hints & GTK_INPUT_HINT_NO_SPELLCHECK);
  g_assert_true (hints & GTK_INPUT_HINT_PRIVATE);
}

#define ADD(kind, name, function) \
  g_test_add ("/ui/entry-guard/" name, Fixture, NULL, set_up_ ## kind, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD (plain, "fits", test_fits);
  ADD (plain, "too-long", test_too_long);
  ADD (secret, "too-long/secret", test_too_long);
  ADD (plain, "bytes", test_bytes);
  ADD (plain, "paste", test_paste);
  ADD (secret, "paste/secret", test_paste);
  ADD (secret, "cleaner", test_cleaner);
  ADD (secret, "undo/secret", test_undo);
  ADD (plain, "undo/plain", test_plain_undo);
  ADD (secret, "primary/secret", test_primary);
  ADD (plain, "primary/plain", test_plain_primary);
  ADD (secret, "dots", test_dots);
  ADD (secret, "edited", test_edited);
  ADD (plain, "edited/plain", test_edited);
  ADD (secret, "not-told", test_not_told);
  ADD (secret, "name", test_name);
  ADD (secret, "input", test_input);

  return g_test_run ();
}
