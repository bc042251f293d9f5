/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-field.h"

#include <string.h>

#include "auth/hw-pasted-text.h"
#include "hw-test-util.h"

#define ADOBE_TOKEN "eyJhbGciOiJSUzI1NiJ9.eyJhcyI6Imltcy1uYTEifQ.c2ln"
#define PRIVATE_APP "pat-na1-01234567-89ab-cdef-0123-456789abcdef"

static void
set_secret (HwField    *field,
            const char *text)
{
  g_autoptr(HwSecret) value = hw_secret_new (text);

  hw_field_set_value (field, value);
}

static void
test_new (void)
{
  HwField *field = hw_field_new ("clientId", HW_FIELD_TEXT, TRUE, "Client ID", "Where it is");

  g_assert_cmpstr (hw_field_get_name (field), ==, "clientId");
  g_assert_cmpint (hw_field_get_kind (field), ==, HW_FIELD_TEXT);
  g_assert_true (hw_field_get_required (field));
  g_assert_cmpstr (hw_field_get_title (field), ==, "Client ID");
  g_assert_cmpstr (hw_field_get_description (field), ==, "Where it is");
  g_assert_null (hw_field_get_value (field));
  g_assert_cmpstr (hw_field_get_text (field), ==, "");
  g_assert_true (hw_field_is_blank (field));
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_NONE);

  g_assert_finalize_object (field);
}

static void
test_properties (void)
{
  g_autoptr(HwField) field = hw_field_new ("name", HW_FIELD_TEXT, TRUE, "Title", NULL);
  g_autoptr(HwSecret) first = hw_secret_new ("first");
  g_autoptr(HwSecret) second = hw_secret_new ("second");
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;
  gboolean required;
  HwFieldKind kind;
  HwFieldHint hint;

  hw_test_property_contract (field, "value", first, second);
  hw_test_property_contract (field, "text", "one", "두 번째 \"&<😀");
  hw_test_property_contract (field, "fault", HW_FIELD_FAULT_MISSING, HW_FIELD_FAULT_TOO_LONG);

  g_object_get (field,
                "name", &name,
                "title", &title,
                "description", &description,
                "required", &required,
                "kind", &kind,
                "hint", &hint,
                NULL);
  g_assert_cmpstr (name, ==, "name");
  g_assert_cmpstr (title, ==, "Title");
  g_assert_null (description);
  g_assert_true (required);
  g_assert_cmpint (kind, ==, HW_FIELD_TEXT);
  g_assert_cmpint (hint, ==, HW_FIELD_HINT_NONE);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The same text in another HwSecret is no change, and the empty text is no value. */
static void
test_value_equal (void)
{
  g_autoptr(HwField) field = hw_field_new ("token", HW_FIELD_SECRET, TRUE, NULL, NULL);
  guint n_value = 0;

  g_signal_connect_swapped (field, "notify::value", G_CALLBACK (count_cb), &n_value);

  set_secret (field, "");
  g_assert_cmpuint (n_value, ==, 0);
  g_assert_null (hw_field_get_value (field));

  set_secret (field, "a");
  set_secret (field, "a");
  g_assert_cmpuint (n_value, ==, 1);

  set_secret (field, "");
  g_assert_cmpuint (n_value, ==, 2);
  g_assert_null (hw_field_get_value (field));
}

static void
test_text_notifies_value (void)
{
  g_autoptr(HwField) field = hw_field_new ("host", HW_FIELD_TEXT, TRUE, NULL, NULL);
  guint n_value = 0;
  guint n_text = 0;

  g_signal_connect_swapped (field, "notify::value", G_CALLBACK (count_cb), &n_value);
  g_signal_connect_swapped (field, "notify::text", G_CALLBACK (count_cb), &n_text);

  hw_field_set_text (field, "example.com");
  g_assert_cmpstr (hw_secret_get_text (hw_field_get_value (field)), ==, "example.com");
  set_secret (field, "example.org");
  g_assert_cmpstr (hw_field_get_text (field), ==, "example.org");
  hw_field_set_text (field, NULL);
  g_assert_cmpuint (n_value, ==, 3);
  g_assert_cmpuint (n_text, ==, 3);
}

/* A secret does not travel as a string, neither by the property nor by its notification. */
static void
test_secret_has_no_text (void)
{
  g_autoptr(HwField) field = hw_field_new ("token", HW_FIELD_SECRET, TRUE, NULL, NULL);
  g_autofree char *text = NULL;
  guint n_text = 0;

  g_signal_connect_swapped (field, "notify::text", G_CALLBACK (count_cb), &n_text);
  set_secret (field, "geheim");
  g_object_get (field, "text", &text, NULL);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (hw_field_get_text (field), ==, "");
  g_assert_cmpuint (n_text, ==, 0);
}

/* The field shares the value with whoever gave it, and lets go of the one it had. */
static void
test_value_is_shared (void)
{
  g_autoptr(HwField) field = hw_field_new ("token", HW_FIELD_SECRET, TRUE, NULL, NULL);
  g_autoptr(HwSecret) value = hw_secret_new ("geheim");

  hw_field_set_value (field, value);
  g_assert_true (hw_field_get_value (field) == value);
  hw_field_set_value (field, hw_field_get_value (field));
  g_assert_true (hw_field_get_value (field) == value);
}

typedef struct
{
  const char   *path;
  const char   *text;
  gboolean      required;
  HwFieldFault  expected;
} FaultCase;

static const FaultCase fault_cases[] = {
  { "/empty", "", TRUE, HW_FIELD_FAULT_MISSING },
  { "/blank", " \t ", TRUE, HW_FIELD_FAULT_MISSING },
  { "/no-break", "\u00a0\u3000", TRUE, HW_FIELD_FAULT_MISSING },
  { "/zero-width", "\u200b\ufeff", TRUE, HW_FIELD_FAULT_MISSING },
  { "/optional-empty", "", FALSE, HW_FIELD_FAULT_NONE },
  { "/optional-blank", "\u00a0", FALSE, HW_FIELD_FAULT_NONE },
  { "/plain", "abc", TRUE, HW_FIELD_FAULT_NONE },
  { "/inner-blanks", " a b ", TRUE, HW_FIELD_FAULT_NONE },
  { "/punctuation", "\"&<>'\\{}%s", TRUE, HW_FIELD_FAULT_NONE },
  { "/hangul-emoji", "허브스팟 👩\u200d💻", TRUE, HW_FIELD_FAULT_NONE },
  { "/line-end", "a\nb", TRUE, HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/line-end-last", "a\n", TRUE, HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/tab", "a\tb", TRUE, HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/escape", "a\x1b[0m", TRUE, HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/delete", "a\x7f", TRUE, HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/c1", "a\xc2\x85", TRUE, HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/c1-last", "a\xc2\x9f", TRUE, HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/after-c1", "a\u00a0b", TRUE, HW_FIELD_FAULT_NONE },
  { "/no-utf-8", "a\xff", TRUE, HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/optional-control", "a\x01", FALSE, HW_FIELD_FAULT_CONTROL_CHARACTER },
};

static void
test_fault (gconstpointer data)
{
  const FaultCase *row = data;

  for (HwFieldKind kind = HW_FIELD_TEXT; kind <= HW_FIELD_SECRET; kind++)
    {
      g_autoptr(HwField) field = hw_field_new ("x", kind, row->required, NULL, NULL);

      set_secret (field, row->text);
      g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
      g_assert_cmpint (hw_field_validate (field), ==, row->expected == HW_FIELD_FAULT_NONE);
      g_assert_cmpint (hw_field_get_fault (field), ==, row->expected);
    }
}

static void
test_too_long (void)
{
  g_autoptr(HwField) field = hw_field_new ("token", HW_FIELD_SECRET, TRUE, NULL, NULL);
  g_autofree char *longest = g_strnfill (HW_PASTED_TEXT_MAX_BYTES, 'a');
  g_autofree char *longer = g_strnfill (HW_PASTED_TEXT_MAX_BYTES + 1, 'a');

  set_secret (field, longest);
  g_assert_true (hw_field_validate (field));
  set_secret (field, longer);
  g_assert_false (hw_field_validate (field));
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_TOO_LONG);
  set_secret (field, longest);
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
}

/* An entry that was refused leaves the value and a fault; typing on takes the fault away. */
static void
test_refused_entry (void)
{
  g_autoptr(HwField) field = hw_field_new ("token", HW_FIELD_SECRET, TRUE, NULL, NULL);

  set_secret (field, "kept");
  hw_field_set_fault (field, HW_FIELD_FAULT_TOO_LONG);
  g_assert_cmpstr (hw_secret_get_text (hw_field_get_value (field)), ==, "kept");
  set_secret (field, "kept");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_TOO_LONG);
  set_secret (field, "kept1");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);

  hw_field_set_fault (field, HW_FIELD_FAULT_TOO_LONG);
  g_assert_true (hw_field_validate (field));
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
}

/* Faults that only the owner of the field can find; each is a value of the property too. */
static void
test_fault_of_owner (void)
{
  g_autoptr(HwField) field = hw_field_new ("address", HW_FIELD_TEXT, TRUE, NULL, NULL);
  g_autoptr(GEnumClass) faults = g_type_class_ref (HW_TYPE_FIELD_FAULT);

  hw_field_set_text (field, "http://example.com");
  for (guint i = HW_FIELD_FAULT_MISSING; i <= HW_FIELD_FAULT_JSON_TYPE; i++)
    {
      g_autofree char *other = g_strdup_printf ("http://example.com/%u", i);
      HwFieldFault fault;

      g_assert_nonnull (g_enum_get_value (faults, i));
      g_object_set (field, "fault", i, NULL);
      g_object_get (field, "fault", &fault, NULL);
      g_assert_cmpint (fault, ==, i);
      hw_field_set_text (field, other);
      g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
    }
}

static void
test_mended_missing (void)
{
  g_autoptr(HwField) field = hw_field_new ("name", HW_FIELD_TEXT, TRUE, NULL, NULL);
  guint n_fault = 0;

  g_signal_connect_swapped (field, "notify::fault", G_CALLBACK (count_cb), &n_fault);
  hw_field_validate (field);
  hw_field_validate (field);
  g_assert_cmpuint (n_fault, ==, 1);

  hw_field_set_text (field, " ");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_MISSING);
  hw_field_set_text (field, " a");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
  hw_field_set_text (field, "");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
  g_assert_cmpuint (n_fault, ==, 2);
}

static void
test_mended_control (void)
{
  g_autoptr(HwField) field = hw_field_new ("name", HW_FIELD_TEXT, TRUE, NULL, NULL);

  hw_field_set_text (field, "a\nb\n");
  hw_field_validate (field);
  hw_field_set_text (field, "a\nb");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_CONTROL_CHARACTER);
  hw_field_set_text (field, "ab");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
}

/* One fault goes and another holds: that one waits for the next hw_field_validate(). */
static void
test_mended_by_another_fault (void)
{
  g_autoptr(HwField) field = hw_field_new ("name", HW_FIELD_TEXT, TRUE, NULL, NULL);

  hw_field_validate (field);
  hw_field_set_text (field, "a\n");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);
  g_assert_false (hw_field_validate (field));
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_CONTROL_CHARACTER);
}

static void
test_hint (void)
{
  g_autoptr(HwField) field = hw_field_new ("accessToken", HW_FIELD_SECRET, TRUE, NULL, NULL);
  guint n_hint = 0;

  g_signal_connect_swapped (field, "notify::hint", G_CALLBACK (count_cb), &n_hint);
  set_secret (field, "CPrkl8vDMxIZ");
  g_assert_cmpuint (n_hint, ==, 0);

  set_secret (field, ADOBE_TOKEN);
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_ADOBE_TOKEN);
  set_secret (field, PRIVATE_APP);
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_HUBSPOT_PRIVATE_APP);
  g_assert_true (hw_field_validate (field));
  hw_field_set_value (field, NULL);
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_NONE);
  g_assert_cmpuint (n_hint, ==, 3);
}

static void
test_hint_of_text (void)
{
  g_autoptr(HwField) field = hw_field_new ("name", HW_FIELD_TEXT, TRUE, NULL, NULL);

  hw_field_set_text (field, ADOBE_TOKEN);
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_NONE);
}

/* Adobe's own token is at home in a field of Adobe's. */
static void
test_adobe_field (void)
{
  g_autoptr(HwField) field = hw_field_new ("accessToken", HW_FIELD_SECRET, TRUE, NULL, NULL);
  g_autoptr(HwSecret) token = hw_secret_new ("pat-na1-01234567-89ab-cdef-0123-456789abcdef");

  hw_field_set_value (field, token);
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_HUBSPOT_PRIVATE_APP);
  hw_field_set_is_adobe (field, TRUE);
  g_assert_cmpint (hw_field_get_hint (field), ==, HW_FIELD_HINT_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/field/new", test_new);
  g_test_add_func ("/core/field/properties", test_properties);
  g_test_add_func ("/core/field/value/equal", test_value_equal);
  g_test_add_func ("/core/field/value/shared", test_value_is_shared);
  g_test_add_func ("/core/field/text/notifies-value", test_text_notifies_value);
  g_test_add_func ("/core/field/text/none-of-a-secret", test_secret_has_no_text);
  for (guint i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/field/fault", fault_cases[i].path, NULL);

      g_test_add_data_func (path, &fault_cases[i], test_fault);
    }
  g_test_add_func ("/core/field/fault/too-long", test_too_long);
  g_test_add_func ("/core/field/fault/refused-entry", test_refused_entry);
  g_test_add_func ("/core/field/fault/of-owner", test_fault_of_owner);
  g_test_add_func ("/core/field/mended/missing", test_mended_missing);
  g_test_add_func ("/core/field/mended/control", test_mended_control);
  g_test_add_func ("/core/field/mended/by-another-fault", test_mended_by_another_fault);
  g_test_add_func ("/core/field/hint/secret", test_hint);
  g_test_add_func ("/core/field/hint/text", test_hint_of_text);
  g_test_add_func ("/core/field/hint/adobe", test_adobe_field);

  return g_test_run ();
}
