/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-form.h"

#include "hw-test-util.h"
#include "sources/hw-catalog.h"

#define SPEC_HEAD \
  "{\"id\": \"id-1\", \"version\": \"1.1\", \"name\": \"n\"," \
  " \"attributes\": {\"connectorName\": \"Source\\u00a0One\\n\"}"
#define SPEC \
  SPEC_HEAD ", \"authSpec\": [{\"name\": \"Basic\", \"spec\": {\"properties\": {" \
  "\"host\": {\"type\": \"string\"}, \"password\": {\"type\": \"string\"}," \
  " \"region\": {\"type\": \"string\"}}, \"required\": [\"host\", \"password\"]}}]}"

static HwForm *
form_from_spec (const char *spec)
{
  g_autoptr(JsonNode) node = json_from_string (spec, NULL);
  g_autoptr(HwSource) source = hw_source_new_from_json (json_node_get_object (node), NULL);
  g_autoptr(HwAuthType) auth_type = NULL;

  g_assert_nonnull (source);
  auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  return hw_form_new (source, auth_type);
}

/* Borrowed: the form outlives it. */
static HwField *
field_at (HwForm *form,
          guint   position)
{
  g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), position);

  g_assert_nonnull (field);

  return field;
}

static void
enter (HwForm     *form,
       guint       position,
       const char *text)
{
  g_autoptr(HwSecret) value = hw_secret_new (text);

  hw_field_set_value (field_at (form, position), value);
}

static void
assert_body (HwForm     *form,
             const char *expected)
{
  g_autoptr(HwConnectionRequest) request = hw_form_to_request (form);
  g_autoptr(GBytes) body = hw_connection_request_to_create_body (request);

  hw_test_assert_json_bytes_equal (body, expected);
}

static void
test_new (void)
{
  HwForm *form = form_from_spec (SPEC);
  GListModel *model = G_LIST_MODEL (form);

  g_assert_true (g_list_model_get_item_type (model) == HW_TYPE_FIELD);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3);
  g_assert_null (g_list_model_get_item (model, 3));
  g_assert_cmpstr (hw_field_get_name (field_at (form, 0)), ==, "host");
  g_assert_cmpstr (hw_field_get_name (field_at (form, 2)), ==, "region");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Source One");
  g_assert_true (hw_field_get_required (hw_form_get_name_field (form)));
  g_assert_true (hw_field_is_blank (hw_form_get_description_field (form)));
  g_assert_false (hw_field_get_required (hw_form_get_description_field (form)));
  g_assert_false (hw_form_has_credentials (form));

  g_assert_finalize_object (form);
}

static void
test_properties (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC);
  g_autoptr(HwSource) source = NULL;
  g_autoptr(HwAuthType) auth_type = NULL;
  g_autoptr(HwField) name_field = NULL;
  g_autoptr(HwField) description_field = NULL;

  g_object_get (form,
                "source", &source,
                "auth-type", &auth_type,
                "name-field", &name_field,
                "description-field", &description_field,
                NULL);
  g_assert_true (source == hw_form_get_source (form));
  g_assert_true (auth_type == hw_form_get_auth_type (form));
  g_assert_true (name_field == hw_form_get_name_field (form));
  g_assert_true (description_field == hw_form_get_description_field (form));
}

static void
test_without_auth_type (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC_HEAD "}");

  g_assert_null (hw_form_get_auth_type (form));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (form)), ==, 0);
  g_assert_null (hw_form_validate (form));
  assert_body (form, "{\"name\": \"Source One\","
               " \"connectionSpec\": {\"id\": \"id-1\", \"version\": \"1.1\"}}");
}

/* Every fault is raised by one call; the answer is the first from the top of the page. */
static void
test_validate (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC);
  HwField *name = hw_form_get_name_field (form);
  HwField *description = hw_form_get_description_field (form);

  hw_field_set_text (name, "\u00a0");
  hw_field_set_text (description, "a\nb");
  enter (form, 1, "a\tb");

  g_assert_true (hw_form_validate (form) == name);
  g_assert_cmpint (hw_field_get_fault (name), ==, HW_FIELD_FAULT_MISSING);
  g_assert_cmpint (hw_field_get_fault (description), ==, HW_FIELD_FAULT_CONTROL_CHARACTER);
  g_assert_cmpint (hw_field_get_fault (field_at (form, 0)), ==, HW_FIELD_FAULT_MISSING);
  g_assert_cmpint (hw_field_get_fault (field_at (form, 1)), ==, HW_FIELD_FAULT_CONTROL_CHARACTER);
  g_assert_cmpint (hw_field_get_fault (field_at (form, 2)), ==, HW_FIELD_FAULT_NONE);

  hw_field_set_text (name, "N");
  g_assert_true (hw_form_validate (form) == description);
  hw_field_set_text (description, "");
  g_assert_true (hw_form_validate (form) == field_at (form, 0));
  enter (form, 0, "example.com");
  g_assert_true (hw_form_validate (form) == field_at (form, 1));
  enter (form, 1, "secret");
  g_assert_null (hw_form_validate (form));
}

static void
test_request (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC);

  hw_field_set_text (hw_form_get_name_field (form), " \u00a0\"Q\" & <b> 한국 😀\u3000");
  hw_field_set_text (hw_form_get_description_field (form), "\tfor sales ");
  enter (form, 0, "example.com");
  enter (form, 1, " pass word ");
  enter (form, 2, "\u00a0");

  g_assert_true (hw_form_validate (form) == hw_form_get_description_field (form));
  hw_field_set_text (hw_form_get_description_field (form), " for sales ");
  g_assert_null (hw_form_validate (form));
  assert_body (form, "{\"name\": \"\\\"Q\\\" & <b> 한국 😀\", \"description\": \"for sales\","
               " \"auth\": {\"specName\": \"Basic\", \"params\":"
               " {\"host\": \"example.com\", \"password\": \" pass word \"}},"
               " \"connectionSpec\": {\"id\": \"id-1\", \"version\": \"1.1\"}}");
}

static void
test_request_blank_description (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC);
  g_autoptr(HwConnectionRequest) request = NULL;

  hw_field_set_text (hw_form_get_description_field (form), " \u200b\u3164");
  request = hw_form_to_request (form);

  g_assert_null (hw_connection_request_get_description (request));
}

/* Not every specification says of an address that a password may stand in it. */
static void
test_request_hidden_secret (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC);
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(GBytes) shown = NULL;

  enter (form, 0, "mongodb://user:pass@example.com");
  request = hw_form_to_request (form);
  shown = hw_connection_request_to_shown_body (request);

  hw_test_assert_json_bytes_equal (shown, "{\"name\": \"Source One\", \"auth\": {\"specName\":"
                                   " \"Basic\", \"params\": {\"host\": \"{HOST}\"}},"
                                   " \"connectionSpec\": {\"id\": \"id-1\","
                                   " \"version\": \"1.1\"}}");
  assert_body (form, "{\"name\": \"Source One\", \"auth\": {\"specName\": \"Basic\", \"params\":"
               " {\"host\": \"mongodb://user:pass@example.com\"}},"
               " \"connectionSpec\": {\"id\": \"id-1\", \"version\": \"1.1\"}}");
}

/* The request of experience-platform.en,
 * help/sources/tutorials/api/create/marketing-automation/hubspot.md */
static void
test_request_hubspot (void)
{
  static const char *values[] = { "id", "secret", "access", "refresh" };
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) auth_type = NULL;
  g_autoptr(HwForm) form = NULL;

  auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);
  form = hw_form_new (source, auth_type);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    enter (form, i, values[i]);

  g_assert_null (hw_form_validate (form));
  assert_body (form, "{\"name\": \"HubSpot\", \"auth\": {\"specName\": \"Basic Authentication\","
               " \"params\": {\"clientId\": \"id\", \"clientSecret\": \"secret\","
               " \"accessToken\": \"access\", \"refreshToken\": \"refresh\"}},"
               " \"connectionSpec\": {\"id\": \"cc6a4487-9e91-433e-a3a3-9cf6626c1806\","
               " \"version\": \"1.0\"}}");
}

/* A request is fixed: what happens in the form afterwards does not reach it. */
static void
test_request_is_fixed (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC);
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(GBytes) body = NULL;

  enter (form, 0, "example.com");
  request = hw_form_to_request (form);
  hw_field_set_text (hw_form_get_name_field (form), "Other");
  hw_form_clear_credentials (form);
  body = hw_connection_request_to_create_body (request);

  hw_test_assert_json_bytes_equal (body, "{\"name\": \"Source One\", \"auth\": {\"specName\":"
                                   " \"Basic\", \"params\": {\"host\": \"example.com\"}},"
                                   " \"connectionSpec\": {\"id\": \"id-1\","
                                   " \"version\": \"1.1\"}}");
}

#define GROUPS \
  "{\"id\": \"id-1\", \"version\": \"1.1\", \"name\": \"n\", \"providerId\": \"provider-1\"," \
  " \"x-headwater\": {\"providerIdInBody\": true}, \"authSpec\": [{\"name\": \"Basic\"," \
  " \"x-headwater\": {\"authType\": \"OAuth2.0\", \"sentAsString\": [\"ssl\"]}," \
  " \"spec\": {\"properties\": {\"o\": {\"properties\": {\"a\": {\"type\": \"integer\"}," \
  " \"p\": {\"properties\": {\"b\": {\"type\": \"string\"}, \"c\": {\"type\": \"boolean\"," \
  " \"default\": true}}, \"required\": [\"b\"]}, \"d\": {\"type\": \"string\"}}}," \
  " \"ssl\": {\"type\": \"boolean\", \"default\": false}, \"list\": {\"type\": \"array\"}," \
  " \"h\": {\"type\": \"number\", \"default\": 0.5, \"uiAttributes\": {\"hidden\": true}}," \
  " \"i\": {\"type\": \"string\", \"uiAttributes\": {\"hidden\": true}}}}}]}"
#define GROUPS_HEAD "{\"name\": \"n\", \"providerId\": \"provider-1\"," \
  " \"auth\": {\"specName\": \"Basic\", \"type\": \"OAuth2.0\", \"params\": "
#define GROUPS_TAIL "}, \"connectionSpec\": {\"id\": \"id-1\", \"version\": \"1.1\"}}"

/* Nothing is entered: an object that may be left out is, though it has a default; what is hidden
 * goes with its own, or not at all. */
static void
test_request_defaults (void)
{
  g_autoptr(HwForm) form = form_from_spec (GROUPS);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (form)), ==, 6);
  g_assert_null (hw_form_validate (form));
  g_assert_false (hw_form_has_credentials (form));
  assert_body (form, GROUPS_HEAD "{\"ssl\": \"false\", \"h\": 0.5}" GROUPS_TAIL);
}

/* The object in the object is begun: what it requires is missing now. */
static void
test_request_groups (void)
{
  static const char *const groups[] = { "o", "p", NULL };
  g_autoptr(HwForm) form = form_from_spec (GROUPS);
  HwField *b = hw_form_find_field (form, groups, "b");

  enter (form, 0, "7");
  enter (form, 3, "last");
  enter (form, 5, "[1, {}]");
  g_assert_null (hw_form_validate (form));
  assert_body (form, GROUPS_HEAD "{\"o\": {\"a\": 7, \"d\": \"last\"}, \"ssl\": \"false\","
               " \"list\": [1, {}], \"h\": 0.5}" GROUPS_TAIL);

  enter (form, 2, "false");
  g_assert_true (hw_form_validate (form) == b);
  g_assert_cmpint (hw_field_get_fault (b), ==, HW_FIELD_FAULT_MISSING);
  hw_field_set_text (b, "x");
  g_assert_cmpint (hw_field_get_fault (b), ==, HW_FIELD_FAULT_NONE);
  g_assert_null (hw_form_validate (form));
  g_assert_true (hw_form_has_credentials (form));
  assert_body (form, GROUPS_HEAD "{\"o\": {\"a\": 7, \"p\": {\"b\": \"x\", \"c\": false},"
               " \"d\": \"last\"}, \"ssl\": \"false\", \"list\": [1, {}], \"h\": 0.5}" GROUPS_TAIL);

  hw_form_clear_credentials (form);
  g_assert_false (hw_form_has_credentials (form));
  assert_body (form, GROUPS_HEAD "{\"ssl\": \"false\", \"h\": 0.5}" GROUPS_TAIL);
}

/* A request that was pasted may hold what nobody is asked for. */
static void
test_request_hidden (void)
{
  g_autoptr(HwForm) form = form_from_spec (GROUPS);

  g_assert_null (hw_form_find_field (form, NULL, "a"));
  hw_field_set_text (hw_form_find_field (form, NULL, "i"), "hidden");
  assert_body (form, GROUPS_HEAD "{\"ssl\": \"false\", \"h\": 0.5, \"i\": \"hidden\"}" GROUPS_TAIL);
}

/* A faulty value that nobody sees cannot be mended by anybody: it is as if it had not come. */
static void
test_request_hidden_faulty (void)
{
  g_autoptr(HwForm) form = form_from_spec (GROUPS);

  hw_field_set_text (hw_form_find_field (form, NULL, "h"), "no number");
  hw_field_set_text (hw_form_find_field (form, NULL, "i"), "\x1b");
  g_assert_null (hw_form_validate (form));
  assert_body (form, GROUPS_HEAD "{\"ssl\": \"false\", \"h\": 0.5}" GROUPS_TAIL);
}

/* A specification that no row can be drawn from: its parameters are entered as one object. */
static void
test_request_whole (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC_HEAD ", \"authSpec\": [{\"name\": \"Basic\","
                                           " \"spec\": {\"oneOf\": []}}]}");

  enter (form, 0, "[]");
  g_assert_true (hw_form_validate (form) == field_at (form, 0));
  g_assert_cmpint (hw_field_get_fault (field_at (form, 0)), ==, HW_FIELD_FAULT_JSON_TYPE);
  enter (form, 0, "{\"a\": 1, \"b\": \"x\"}");
  g_assert_null (hw_form_validate (form));
  assert_body (form, "{\"name\": \"Source One\", \"auth\": {\"specName\": \"Basic\", \"params\":"
               " {\"a\": 1, \"b\": \"x\"}}, \"connectionSpec\": {\"id\": \"id-1\","
               " \"version\": \"1.1\"}}");
}

/* A file that is no text fits where Base64 is asked for, and nowhere else. */
static void
test_file (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC_HEAD ", \"authSpec\": [{\"name\": \"Basic\","
                                           " \"spec\": {\"properties\": {\"a\":"
                                           " {\"contentEncoding\": \"base64\"}, \"b\": {}}}}]}");
  g_autoptr(GBytes) binary = g_bytes_new_static ("\xff\0\1", 3);
  g_autoptr(GBytes) text = g_bytes_new_static ("\xef\xbb\xbfline\n", 8);

  g_assert_true (hw_field_set_file (field_at (form, 0), binary));
  g_assert_false (hw_field_set_file (field_at (form, 1), binary));
  g_assert_null (hw_field_get_value (field_at (form, 1)));
  g_assert_null (hw_form_validate (form));
  assert_body (form, "{\"name\": \"Source One\", \"auth\": {\"specName\": \"Basic\", \"params\":"
               " {\"a\": \"/wAB\"}}, \"connectionSpec\": {\"id\": \"id-1\","
               " \"version\": \"1.1\"}}");

  g_assert_true (hw_field_set_file (field_at (form, 0), text));
  assert_body (form, "{\"name\": \"Source One\", \"auth\": {\"specName\": \"Basic\", \"params\":"
               " {\"a\": \"bGluZQo=\"}}, \"connectionSpec\": {\"id\": \"id-1\","
               " \"version\": \"1.1\"}}");
}

/* A copy has all that was entered, also a file that is encoded already, and stays when the form
 * is emptied. */
static void
test_copy (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC_HEAD ", \"authSpec\": [{\"name\": \"Basic\","
                                           " \"spec\": {\"properties\": {\"a\":"
                                           " {\"contentEncoding\": \"base64\"}, \"b\": {}}}}]}");
  g_autoptr(GBytes) binary = g_bytes_new_static ("\xff\0\1", 3);
  g_autoptr(HwForm) copy = NULL;

  hw_field_set_text (hw_form_get_name_field (form), "A name");
  hw_field_set_text (hw_form_get_description_field (form), "About it");
  g_assert_true (hw_field_set_file (field_at (form, 0), binary));
  enter (form, 1, "text");

  copy = hw_form_copy (form);
  hw_form_clear_credentials (form);
  g_assert_false (hw_form_has_credentials (form));
  assert_body (copy, "{\"name\": \"A name\", \"description\": \"About it\", \"auth\":"
               " {\"specName\": \"Basic\", \"params\": {\"a\": \"/wAB\", \"b\": \"text\"}},"
               " \"connectionSpec\": {\"id\": \"id-1\", \"version\": \"1.1\"}}");
}

static void
test_clear_credentials (void)
{
  g_autoptr(HwForm) form = form_from_spec (SPEC);

  hw_field_set_text (hw_form_get_name_field (form), "Kept");
  hw_form_validate (form);
  enter (form, 1, "secret");
  g_assert_true (hw_form_has_credentials (form));

  hw_form_clear_credentials (form);
  g_assert_false (hw_form_has_credentials (form));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Kept");
  for (guint i = 0; i < 3; i++)
    {
      g_assert_null (hw_field_get_value (field_at (form, i)));
      g_assert_cmpint (hw_field_get_fault (field_at (form, i)), ==, HW_FIELD_FAULT_NONE);
    }
}

/* More properties than any source has: each has its field, in order, and is sent under its name. */
static void
test_sixty (void)
{
  g_autoptr(GString) spec = g_string_new (SPEC_HEAD ", \"authSpec\": [{\"name\": \"Basic\","
                                          " \"spec\": {\"properties\": {");
  g_autoptr(GString) body = g_string_new ("{\"name\": \"Source One\", \"auth\": {\"specName\":"
                                          " \"Basic\", \"params\": {");
  g_autoptr(HwForm) form = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_string_append_printf (spec, "%s\"p%u\": {\"type\": \"%s\"}", i > 0 ? ", " : "", i,
                              i % 2 == 0 ? "string" : "integer");
      g_string_append_printf (body, i % 2 == 0 ? "%s\"p%u\": \"%u\"" : "%s\"p%u\": %u",
                              i > 0 ? ", " : "", i, i);
    }
  g_string_append (spec, "}}}]}");
  g_string_append (body, "}}, \"connectionSpec\": {\"id\": \"id-1\", \"version\": \"1.1\"}}");
  form = form_from_spec (spec->str);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (form)), ==, 60);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%u", i);
      g_autofree char *value = g_strdup_printf ("%u", i);

      g_assert_cmpstr (hw_field_get_name (field_at (form, i)), ==, name);
      enter (form, i, value);
    }
  g_assert_null (hw_form_validate (form));
  assert_body (form, body->str);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/form/new", test_new);
  g_test_add_func ("/core/form/sixty", test_sixty);
  g_test_add_func ("/core/form/properties", test_properties);
  g_test_add_func ("/core/form/without-auth-type", test_without_auth_type);
  g_test_add_func ("/core/form/validate", test_validate);
  g_test_add_func ("/core/form/request/texts", test_request);
  g_test_add_func ("/core/form/request/blank-description", test_request_blank_description);
  g_test_add_func ("/core/form/request/hubspot", test_request_hubspot);
  g_test_add_func ("/core/form/request/fixed", test_request_is_fixed);
  g_test_add_func ("/core/form/request/defaults", test_request_defaults);
  g_test_add_func ("/core/form/request/groups", test_request_groups);
  g_test_add_func ("/core/form/request/hidden", test_request_hidden);
  g_test_add_func ("/core/form/request/hidden-faulty", test_request_hidden_faulty);
  g_test_add_func ("/core/form/request/whole", test_request_whole);
  g_test_add_func ("/core/form/request-hidden-secret", test_request_hidden_secret);
  g_test_add_func ("/core/form/file", test_file);
  g_test_add_func ("/core/form/copy", test_copy);
  g_test_add_func ("/core/form/clear-credentials", test_clear_credentials);

  return g_test_run ();
}
