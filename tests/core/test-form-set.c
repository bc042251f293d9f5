/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-form-set.h"

/* Two types of one name, and a third; `host` is in all, `mode` and `password` differ. */
#define SPEC \
  "{\"id\": \"id-1\", \"name\": \"Source\", \"authSpec\": [" \
  "{\"name\": \"B\", \"spec\": {\"properties\": {\"host\": {}, \"port\": {\"type\": \"integer\"}," \
  " \"mode\": {\"enum\": [\"a\", \"b\"]}, \"password\": {}}}}," \
  "{\"name\": \"B\", \"spec\": {\"properties\": {\"host\": {}, \"port\": {}," \
  " \"mode\": {\"enum\": [\"b\", \"c\"]}, \"password\": {}}}}," \
  "{\"name\": \"C\", \"spec\": {\"properties\": {" \
  " \"host\": {\"uiAttributes\": {\"hidden\": true}}}}}]}"

typedef struct
{
  HwSource  *source;
  HwFormSet *forms;
} Fixture;

static HwSource *
create_source (void)
{
  g_autoptr(JsonNode) node = json_from_string (SPEC, NULL);

  return hw_source_new_from_json (json_node_get_object (node), NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->source = create_source ();
  fixture->forms = hw_form_set_new_for_source (fixture->source, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->forms);
  g_assert_finalize_object (fixture->source);
}

static void
choose (Fixture *fixture,
        guint    index)
{
  g_autoptr(HwAuthType) auth_type =
    g_list_model_get_item (hw_source_get_auth_types (fixture->source), index);

  hw_form_set_choose (fixture->forms, auth_type);
  g_assert_true (hw_form_get_auth_type (hw_form_set_get_form (fixture->forms)) == auth_type);
}

static HwField *
get_field (Fixture    *fixture,
           const char *name)
{
  return hw_form_find_field (hw_form_set_get_form (fixture->forms), NULL, name);
}

static void
enter (Fixture    *fixture,
       const char *name,
       const char *text)
{
  g_autoptr(HwSecret) value = hw_secret_new (text);

  hw_field_set_value (get_field (fixture, name), value);
}

static void
assert_value (Fixture    *fixture,
              const char *name,
              const char *expected)
{
  g_assert_cmpstr (hw_secret_get_text (hw_field_get_value (get_field (fixture, name))), ==,
                   expected);
}

/* Secrets stay with the type they were typed for; both types are called B. */
static void
test_there_and_back (Fixture       *fixture,
                     gconstpointer  data)
{
  HwForm *first = hw_form_set_get_form (fixture->forms);

  enter (fixture, "password", "first secret");
  choose (fixture, 1);
  g_assert_true (hw_form_set_get_form (fixture->forms) != first);
  assert_value (fixture, "password", "");
  enter (fixture, "password", "second secret");

  choose (fixture, 0);
  g_assert_true (hw_form_set_get_form (fixture->forms) == first);
  assert_value (fixture, "password", "first secret");
  choose (fixture, 1);
  assert_value (fixture, "password", "second secret");
}

static void
test_carried (Fixture       *fixture,
              gconstpointer  data)
{
  enter (fixture, "host", "one");
  enter (fixture, "port", "22");
  enter (fixture, "mode", "a");
  choose (fixture, 1);
  assert_value (fixture, "host", "one");
  assert_value (fixture, "port", "");
  assert_value (fixture, "mode", "");

  choose (fixture, 0);
  enter (fixture, "host", "two");
  enter (fixture, "mode", "b");
  choose (fixture, 1);
  assert_value (fixture, "host", "two");
  assert_value (fixture, "mode", "b");

  enter (fixture, "host", "typed here");
  choose (fixture, 0);
  enter (fixture, "host", "three");
  choose (fixture, 1);
  assert_value (fixture, "host", "typed here");
}

/* It was taken away on purpose: it stays away, whatever becomes of it where it came from. */
static void
test_cleared (Fixture       *fixture,
              gconstpointer  data)
{
  enter (fixture, "host", "one");
  choose (fixture, 1);
  assert_value (fixture, "host", "one");
  g_assert_true (hw_form_set_is_carried (fixture->forms, get_field (fixture, "host")));
  g_assert_false (hw_form_set_is_cleared (fixture->forms, get_field (fixture, "host")));

  enter (fixture, "host", "");
  g_assert_false (hw_form_set_is_carried (fixture->forms, get_field (fixture, "host")));
  g_assert_true (hw_form_set_is_cleared (fixture->forms, get_field (fixture, "host")));
  choose (fixture, 0);
  assert_value (fixture, "host", "one");
  enter (fixture, "host", "two");
  choose (fixture, 1);
  assert_value (fixture, "host", "");

  enter (fixture, "host", "typed here");
  choose (fixture, 0);
  assert_value (fixture, "host", "two");
}

/* The copy knows what came from where, too. */
static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  HwFormSet *original = fixture->forms;
  HwFormSet *copy;

  enter (fixture, "host", "one");
  enter (fixture, "mode", "b");
  enter (fixture, "password", "first secret");
  choose (fixture, 1);
  enter (fixture, "mode", "");
  enter (fixture, "password", "second secret");

  copy = hw_form_set_copy (original);
  hw_form_set_clear_credentials (original);
  fixture->forms = copy;
  assert_value (fixture, "password", "second secret");
  choose (fixture, 0);
  assert_value (fixture, "password", "first secret");
  enter (fixture, "host", "two");
  choose (fixture, 1);
  assert_value (fixture, "host", "two");
  assert_value (fixture, "mode", "");

  fixture->forms = original;
  assert_value (fixture, "password", "");
  g_assert_finalize_object (copy);
}

static void
test_put (Fixture       *fixture,
          gconstpointer  data)
{
  HwForm *first = hw_form_set_get_form (fixture->forms);
  g_autoptr(HwForm) other = hw_form_copy (first);

  enter (fixture, "password", "first secret");
  choose (fixture, 1);
  enter (fixture, "password", "second secret");
  hw_form_set_put (fixture->forms, other);
  g_assert_true (hw_form_set_get_form (fixture->forms) == other);
  g_assert_cmpuint (hw_form_set_get_forms (fixture->forms)->len, ==, 2);
  assert_value (fixture, "password", "");
  choose (fixture, 1);
  assert_value (fixture, "password", "second secret");
}

static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  enter (fixture, "host", "one");
  enter (fixture, "mode", "b");
  choose (fixture, 1);
  enter (fixture, "host", "kept");
  hw_form_set_restore (fixture->forms, get_field (fixture, "host"), TRUE);
  enter (fixture, "mode", "");
  hw_form_set_restore (fixture->forms, get_field (fixture, "mode"), FALSE);
  choose (fixture, 0);
  enter (fixture, "host", "two");
  choose (fixture, 1);
  assert_value (fixture, "host", "two");
  assert_value (fixture, "mode", "");
}

static void
test_hidden (Fixture       *fixture,
             gconstpointer  data)
{
  enter (fixture, "host", "one");
  choose (fixture, 2);
  assert_value (fixture, "host", "");
}

static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  HwForm *form = hw_form_set_get_form (fixture->forms);

  hw_field_set_text (hw_form_get_name_field (form), "Mine");
  hw_field_set_text (hw_form_get_description_field (form), "why");
  choose (fixture, 1);
  form = hw_form_set_get_form (fixture->forms);
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Mine");
  hw_field_set_text (hw_form_get_name_field (form), "Yours");
  hw_field_set_text (hw_form_get_description_field (form), NULL);
  choose (fixture, 0);
  form = hw_form_set_get_form (fixture->forms);
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Yours");
  g_assert_true (hw_field_is_blank (hw_form_get_description_field (form)));
}

static void
test_clear (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(HwForm) first = g_object_ref (hw_form_set_get_form (fixture->forms));
  g_autoptr(HwForm) second = NULL;

  enter (fixture, "password", "first secret");
  choose (fixture, 1);
  second = g_object_ref (hw_form_set_get_form (fixture->forms));
  enter (fixture, "password", "second secret");

  hw_form_set_clear_others (fixture->forms);
  g_assert_false (hw_form_has_credentials (first));
  g_assert_true (hw_form_has_credentials (second));
  hw_form_set_clear_credentials (fixture->forms);
  g_assert_false (hw_form_has_credentials (second));
}

static void
test_other_source (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwSource) other = create_source ();
  g_autoptr(HwFormSet) next = NULL;
  HwForm *form = hw_form_set_get_form (fixture->forms);

  hw_field_set_text (hw_form_get_name_field (form), "Source 2");
  hw_field_set_text (hw_form_get_description_field (form), "why");
  enter (fixture, "host", "one");
  next = hw_form_set_new_for_source (other, fixture->forms);
  form = hw_form_set_get_form (next);
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Source");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_description_field (form)), ==, "why");
  g_assert_false (hw_form_has_credentials (form));
}

#define ADD(name, function) \
  g_test_add ("/core/form-set/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("there-and-back", test_there_and_back);
  ADD ("carried", test_carried);
  ADD ("cleared", test_cleared);
  ADD ("copy", test_copy);
  ADD ("put", test_put);
  ADD ("restore", test_restore);
  ADD ("hidden", test_hidden);
  ADD ("name", test_name);
  ADD ("clear", test_clear);
  ADD ("other-source", test_other_source);

  return g_test_run ();
}
