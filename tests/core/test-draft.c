/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-draft.h"

#include <string.h>

#include "hw-test-util.h"

#define TEXT "{\"type\": \"string\"}"
#define SECRET "{\"type\": \"string\", \"format\": \"password\"}"

/* Two ways of one name, and in the second something of every kind. */
#define CATALOG \
  "{\"items\": [{\"id\": \"id-1\", \"name\": \"s\", \"version\": \"1.0\", \"attributes\":" \
  " {\"connectorName\": \"Shop\", \"isSource\": true}, \"authSpec\": [" \
  "{\"name\": \"Key\", \"spec\": {\"properties\": {\"host\": " TEXT "}}}," \
  "{\"name\": \"Key\", \"spec\": {\"properties\": {" \
  "\"host\": " TEXT ", \"password\": " SECRET ", \"pin\": {\"type\": \"integer\"," \
  " \"format\": \"password\"}, \"port\": {\"type\": \"integer\", \"default\": 443}," \
  " \"ssl\": {\"type\": \"boolean\"}, \"mode\": {\"enum\": [\"a\", \"b\"]}," \
  " \"day\": {\"type\": \"string\", \"format\": \"date\"}, \"certificate\": " TEXT "," \
  " \"keyFile\": {\"type\": \"string\", \"contentEncoding\": \"base64\"}," \
  " \"extra\": {\"oneOf\": []}, \"url\": " TEXT "," \
  " \"proxy\": {\"type\": \"object\", \"properties\": {\"host\": " TEXT "}}," \
  " \"trace\": {\"type\": \"string\", \"uiAttributes\": {\"hidden\": true}}}}}]}]}"

static HwCatalog *
read_catalog (const char *text)
{
  g_autoptr(JsonNode) root = json_from_string (text, NULL);
  HwCatalog *catalog = hw_catalog_new_from_json (root, NULL);

  g_assert_nonnull (catalog);

  return catalog;
}

static HwForm *
open_form (HwCatalog *catalog,
           guint      auth)
{
  HwSource *source = hw_catalog_find (catalog, "id-1");
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (hw_source_get_auth_types (source), auth);

  return hw_form_new (source, auth_type);
}

static void
enter (HwForm     *form,
       const char *group,
       const char *name,
       const char *text)
{
  const char *const groups[] = { group, NULL };
  g_autoptr(HwSecret) value = hw_secret_new (text);
  HwField *field = hw_form_find_field (form, groups, name);

  g_assert_nonnull (field);
  hw_field_set_value (field, value);
}

static void
assert_value (HwForm     *form,
              const char *group,
              const char *name,
              const char *expected)
{
  const char *const groups[] = { group, NULL };
  HwField *field = hw_form_find_field (form, groups, name);

  g_assert_nonnull (field);
  g_assert_cmpstr (hw_secret_get_text (hw_field_get_value (field)), ==, expected);
}

static JsonNode *
from_form (HwForm *form)
{
  g_autoptr(HwFormSet) forms = hw_form_set_new (form);

  return hw_draft_from_forms (forms);
}

static HwForm *
to_form (JsonNode  *draft,
         HwCatalog *catalog)
{
  g_autoptr(HwFormSet) forms = hw_draft_to_forms (draft, catalog);

  return forms != NULL ? g_object_ref (hw_form_set_get_form (forms)) : NULL;
}

/* Through text and back, as by way of a file. */
static JsonNode *
keep_forms (HwFormSet *forms)
{
  g_autoptr(JsonNode) draft = hw_draft_from_forms (forms);
  g_autofree char *text = NULL;

  g_assert_nonnull (draft);
  text = json_to_string (draft, FALSE);

  return json_from_string (text, NULL);
}

static JsonNode *
keep (HwForm *form)
{
  g_autoptr(HwFormSet) forms = hw_form_set_new (form);

  return keep_forms (forms);
}

static void
test_untouched (void)
{
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(HwForm) form = open_form (catalog, 0);
  g_autoptr(JsonNode) draft = NULL;

  g_assert_null (from_form (form));
  hw_field_set_text (hw_form_get_name_field (form), "Shop 2");
  g_assert_null (from_form (form));
  hw_field_set_text (hw_form_get_name_field (form), "Shop 2b");
  draft = from_form (form);
  g_assert_nonnull (draft);
}

static void
test_round_trip (void)
{
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(HwForm) form = open_form (catalog, 1);
  g_autoptr(JsonNode) draft = NULL;
  g_autoptr(HwForm) back = NULL;
  HwAuthType *auth_type;

  hw_field_set_text (hw_form_get_name_field (form), "내 상점 \"1\"");
  hw_field_set_text (hw_form_get_description_field (form), "d\\e");
  enter (form, NULL, "host", "h");
  enter (form, NULL, "port", "not yet a number");
  enter (form, NULL, "ssl", "true");
  enter (form, NULL, "mode", "b");
  enter (form, NULL, "day", "2027-01-31");
  enter (form, NULL, "certificate", "-----BEGIN CERTIFICATE-----\nab\n");
  enter (form, "proxy", "host", "p");
  enter (form, NULL, "trace", "t");
  draft = keep (form);
  back = to_form (draft, catalog);

  g_assert_nonnull (back);
  auth_type = hw_form_get_auth_type (back);
  g_assert_true (auth_type == hw_form_get_auth_type (form));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (back)), ==, "내 상점 \"1\"");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_description_field (back)), ==, "d\\e");
  assert_value (back, NULL, "host", "h");
  assert_value (back, NULL, "port", "not yet a number");
  assert_value (back, NULL, "ssl", "true");
  assert_value (back, NULL, "mode", "b");
  assert_value (back, NULL, "day", "2027-01-31");
  assert_value (back, NULL, "certificate", "-----BEGIN CERTIFICATE-----\nab\n");
  assert_value (back, "proxy", "host", "p");
  assert_value (back, NULL, "trace", "t");
}

/* By name, by format, by kind, and by what stands in it. */
static void
test_no_secret (void)
{
  static const char *const texts[] = {
    "-----BEGIN RSA PRIVATE KEY-----\nab\n", "Server=a;PWD=zq9", "https://a/b?sv=1&sig=zq9",
    "mongodb://user:zq9@host/db", "mongodb://user:a/zq9@host", "amqp://user:?zq9#@host/v",
    "a://b, redis://:12zq9/3@host", "AccountName=a;AccountKey=zq9", "https://a/?access_token=zq9",
  };
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(HwForm) form = open_form (catalog, 1);

  enter (form, NULL, "host", "plain");
  enter (form, NULL, "password", "zq9-password");
  enter (form, NULL, "pin", "4711");
  enter (form, NULL, "keyFile", "zq9 file");
  enter (form, NULL, "extra", "{\"a\": \"zq9\"}");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(JsonNode) draft = NULL;
      g_autofree char *text = NULL;

      enter (form, NULL, "url", texts[i]);
      hw_field_set_text (hw_form_get_description_field (form), texts[i]);
      draft = keep (form);
      text = json_to_string (draft, FALSE);
      g_assert_nonnull (strstr (text, "\"plain\""));
      g_assert_null (strstr (text, "zq9"));
      g_assert_null (strstr (text, "4711"));
      g_assert_null (strstr (text, "PRIVATE"));
    }
}

/* An address may have a port, and a mail address an at sign. */
static void
test_harmless_address (void)
{
  static const char *const urls[] = {
    "https://host:443/a@b:c", "https://host/items:list@2", "https://me@host:8080/?q=a@b",
    "https://host/a?mail=b:c@d", "https://[::1]:8443/a", "no address: a@b",
  };
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(HwForm) form = open_form (catalog, 1);

  enter (form, NULL, "host", "me@host");
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr(JsonNode) draft = NULL;
      g_autoptr(HwForm) back = NULL;

      enter (form, NULL, "url", urls[i]);
      draft = keep (form);
      back = to_form (draft, catalog);
      assert_value (back, NULL, "url", urls[i]);
      assert_value (back, NULL, "host", "me@host");
    }
}

static void
choose (HwFormSet *forms,
        guint      auth)
{
  GListModel *auth_types =
    hw_source_get_auth_types (hw_form_get_source (hw_form_set_get_form (forms)));
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, auth);

  hw_form_set_choose (forms, auth_type);
}

/* What was typed for another type is there again, with where it came from; its secrets are not. */
static void
test_other_types (void)
{
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(HwForm) first = open_form (catalog, 0);
  g_autoptr(HwFormSet) forms = hw_form_set_new (first);
  g_autoptr(JsonNode) draft = NULL;
  g_autofree char *text = NULL;
  g_autoptr(HwFormSet) back = NULL;

  enter (first, NULL, "host", "h");
  choose (forms, 1);
  enter (hw_form_set_get_form (forms), NULL, "mode", "b");
  enter (hw_form_set_get_form (forms), NULL, "password", "zq9");
  choose (forms, 0);

  draft = keep_forms (forms);
  text = json_to_string (draft, FALSE);
  g_assert_null (strstr (text, "zq9"));
  back = hw_draft_to_forms (draft, catalog);
  g_assert_true (hw_form_get_auth_type (hw_form_set_get_form (back)) ==
                 hw_form_get_auth_type (first));
  assert_value (hw_form_set_get_form (back), NULL, "host", "h");
  enter (hw_form_set_get_form (back), NULL, "host", "other");
  choose (back, 1);
  assert_value (hw_form_set_get_form (back), NULL, "mode", "b");
  assert_value (hw_form_set_get_form (back), NULL, "password", "");
  assert_value (hw_form_set_get_form (back), NULL, "host", "other");
}

/* Cleared in one type, and there in the other. */
static void
test_other_type_cleared (void)
{
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(HwForm) first = open_form (catalog, 0);
  g_autoptr(HwFormSet) forms = hw_form_set_new (first);
  g_autoptr(JsonNode) draft = NULL;
  g_autoptr(HwFormSet) back = NULL;

  enter (first, NULL, "host", "h");
  choose (forms, 1);
  enter (hw_form_set_get_form (forms), NULL, "host", "");

  draft = keep_forms (forms);
  back = hw_draft_to_forms (draft, catalog);
  assert_value (hw_form_set_get_form (back), NULL, "host", "");
  choose (back, 0);
  assert_value (hw_form_set_get_form (back), NULL, "host", "h");
  choose (back, 1);
  assert_value (hw_form_set_get_form (back), NULL, "host", "");
}

/* As the first version wrote it, when one type was all that there was. */
static void
test_old_version (void)
{
  static const char *const text =
    "{\"source\": \"shop\", \"specId\": \"id-1\", \"auth\": {\"specName\": \"Key\","
    " \"index\": 1}, \"name\": \"Mine\", \"fields\": [{\"name\": \"host\","
    " \"text\": \"h\"}, {\"groups\": [\"proxy\"], \"name\": \"host\", \"text\": \"p\"}]}";
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(JsonNode) draft = json_from_string (text, NULL);
  g_autoptr(HwForm) form = to_form (draft, catalog);

  g_assert_nonnull (form);
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Mine");
  assert_value (form, NULL, "host", "h");
  assert_value (form, "proxy", "host", "p");
}

static void
test_bounded (void)
{
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(HwForm) form = open_form (catalog, 1);
  g_autofree char *long_text = g_strnfill (HW_DRAFT_MAX_TEXT + 1, 'a');
  g_autoptr(JsonNode) draft = NULL;
  g_autoptr(HwForm) back = NULL;

  enter (form, NULL, "certificate", long_text);
  enter (form, NULL, "host", "h");
  draft = keep (form);
  back = to_form (draft, catalog);
  assert_value (back, NULL, "certificate", "");
  assert_value (back, NULL, "host", "h");
}

/* Sixty fields, each as long as may be: those that fit. */
static void
test_bounded_sum (void)
{
  g_autoptr(GString) spec = g_string_new (NULL);
  g_autoptr(HwCatalog) catalog = NULL;
  g_autoptr(HwForm) form = NULL;
  g_autofree char *long_text = g_strnfill (HW_DRAFT_MAX_TEXT, 'a');
  g_autoptr(JsonNode) draft = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (spec, "%s\"f%u\": " TEXT, i > 0 ? ", " : "", i);
  g_string_prepend (spec, "{\"items\": [{\"id\": \"id-1\", \"name\": \"s\", \"version\": \"1\","
                    " \"authSpec\": [{\"name\": \"A\", \"spec\": {\"properties\": {");
  g_string_append (spec, "}}}]}]}");
  catalog = read_catalog (spec->str);
  form = open_form (catalog, 0);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%u", i);

      enter (form, NULL, name, long_text);
    }

  draft = keep (form);
  text = json_to_string (draft, FALSE);
  g_assert_cmpuint (strlen (text), >=, HW_DRAFT_MAX_FORM);
  g_assert_cmpuint (strlen (text), <, 2 * HW_DRAFT_MAX_FORM);
}

#define OTHER_CATALOG \
  "{\"items\": [{\"id\": \"id-1\", \"name\": \"renamed\", \"version\": \"1.0\", \"authSpec\": [" \
  "{\"name\": \"New\", \"spec\": {\"properties\": {}}}," \
  "{\"name\": \"Key\", \"spec\": {\"properties\": {\"host\": " TEXT ", \"mode\": " SECRET "}}}]}]}"

/* What is gone is passed over: a way at another place, fields that left, one that became secret. */
static void
test_changed_catalog (void)
{
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);
  g_autoptr(HwCatalog) other = read_catalog (OTHER_CATALOG);
  g_autoptr(HwCatalog) none = read_catalog ("{\"items\": []}");
  g_autoptr(HwForm) form = open_form (catalog, 0);
  g_autoptr(HwForm) full = open_form (catalog, 1);
  g_autoptr(JsonNode) draft = NULL;
  g_autoptr(HwForm) back = NULL;

  enter (full, NULL, "host", "h");
  enter (full, NULL, "mode", "b");
  enter (full, NULL, "port", "1");
  draft = keep (full);

  g_assert_null (to_form (draft, none));
  back = to_form (draft, other);
  g_assert_nonnull (back);
  g_assert_cmpstr (hw_auth_type_get_spec_name (hw_form_get_auth_type (back)), ==, "Key");
  assert_value (back, NULL, "host", "h");
  assert_value (back, NULL, "mode", "");
}

static void
test_garbage (void)
{
  static const char *const drafts[] = {
    "[]", "5", "{}", "{\"source\": 5, \"specId\": []}", "{\"specId\": \"id-2\"}",
  };
  static const char *const odd[] = {
    "{\"specId\": \"id-1\"}",
    "{\"specId\": \"id-1\", \"auth\": 5, \"name\": 5, \"description\": [], \"fields\": {}}",
    "{\"specId\": \"id-1\", \"auth\": {\"specName\": \"x\", \"index\": -1}, \"fields\": [5, {},"
    " {\"name\": \"host\"}, {\"name\": 5, \"text\": \"a\"}, {\"name\": \"x\", \"text\": \"a\"},"
    " {\"name\": \"host\", \"text\": \"a\", \"groups\": [5, \"x\"]}]}",
    "{\"specId\": \"id-1\", \"others\": 5}",
    "{\"specId\": \"id-1\", \"others\": [5, {}, {\"auth\": {\"specName\": \"x\"}},"
    " {\"auth\": {\"specName\": \"Key\", \"index\": 0}, \"fields\": [{\"name\": \"host\","
    " \"text\": \"shown is not other\"}]}, {\"auth\": {\"specName\": \"Key\", \"index\": 1},"
    " \"fields\": [{\"name\": \"host\", \"text\": \"\", \"carried\": true}, 5]}]}",
  };
  g_autoptr(HwCatalog) catalog = read_catalog (CATALOG);

  for (guint i = 0; i < G_N_ELEMENTS (drafts); i++)
    {
      g_autofree char *wrapped = g_strdup_printf ("[%s]", drafts[i]);
      g_autoptr(JsonNode) root = json_from_string (wrapped, NULL);

      g_assert_null (to_form (json_array_get_element (json_node_get_array (root), 0), catalog));
    }
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr(JsonNode) root = json_from_string (odd[i], NULL);
      g_autoptr(HwForm) form = to_form (root, catalog);

      g_assert_nonnull (form);
      assert_value (form, NULL, "host", "");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/draft/untouched", test_untouched);
  g_test_add_func ("/core/draft/round-trip", test_round_trip);
  g_test_add_func ("/core/draft/no-secret", test_no_secret);
  g_test_add_func ("/core/draft/harmless-address", test_harmless_address);
  g_test_add_func ("/core/draft/other-types", test_other_types);
  g_test_add_func ("/core/draft/other-type-cleared", test_other_type_cleared);
  g_test_add_func ("/core/draft/old-version", test_old_version);
  g_test_add_func ("/core/draft/bounded", test_bounded);
  g_test_add_func ("/core/draft/bounded-sum", test_bounded_sum);
  g_test_add_func ("/core/draft/changed-catalog", test_changed_catalog);
  g_test_add_func ("/core/draft/garbage", test_garbage);

  return g_test_run ();
}
