/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-catalog.h"

#include "net/hw-error.h"
#include "sources/hw-field.h"

#define SNOWFLAKE "b2e08744-4f1a-40ce-af30-7abac3e23cf3"

static HwCatalog *
catalog_from_text (const char  *text,
                   GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);

  return hw_catalog_new_from_json (node, error);
}

static void
test_new (void)
{
  g_autoptr(GError) error = NULL;
  HwCatalog *catalog = catalog_from_text ("{\"items\": []}", &error);

  g_assert_no_error (error);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (catalog)) == HW_TYPE_SOURCE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (catalog), 0));

  g_assert_finalize_object (catalog);
}

static void
test_bad_root (gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwCatalog) catalog = catalog_from_text (data, &error);

  g_assert_null (catalog);
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
}

static void
test_bad_items (void)
{
  g_autoptr(HwCatalog) catalog =
    catalog_from_text ("{\"items\": [null, {\"id\": \"2\"}, 5, {\"name\": \"x\"},"
                       " [\"id\"], {\"id\": \"1\"}]}", NULL);
  g_autoptr(HwSource) first = g_list_model_get_item (G_LIST_MODEL (catalog), 0);
  g_autoptr(HwSource) second = g_list_model_get_item (G_LIST_MODEL (catalog), 1);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 2);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (catalog), 2));
  g_assert_cmpstr (hw_source_get_spec_id (first), ==, "2");
  g_assert_cmpstr (hw_source_get_spec_id (second), ==, "1");
}

static void
test_find (void)
{
  g_autoptr(HwCatalog) catalog =
    catalog_from_text ("{\"items\": [{\"id\": \"1\"}, {\"id\": \"2\"}]}", NULL);
  g_autoptr(HwSource) second = g_list_model_get_item (G_LIST_MODEL (catalog), 1);

  g_assert_true (hw_catalog_find (catalog, "2") == second);
  g_assert_null (hw_catalog_find (catalog, "3"));
  g_assert_null (hw_catalog_find (catalog, ""));
}

#define DOUBTFUL "\"x-headwater\": {\"idDoubtful\": true}"

/* Every source keeps its place; the ID belongs to the first that bears it beyond doubt. */
static void
test_find_shared (void)
{
  g_autoptr(HwCatalog) catalog =
    catalog_from_text ("{\"items\": [{\"id\": \"1\", \"name\": \"a\", " DOUBTFUL "},"
                       " {\"id\": \"1\", \"name\": \"b\"}, {\"id\": \"1\", \"name\": \"c\"},"
                       " {\"id\": \"2\", \"name\": \"d\", " DOUBTFUL "},"
                       " {\"id\": \"2\", \"name\": \"e\", " DOUBTFUL "}]}", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), ==, 5);
  g_assert_cmpstr (hw_source_get_name (hw_catalog_find (catalog, "1")), ==, "b");
  g_assert_cmpstr (hw_source_get_name (hw_catalog_find (catalog, "2")), ==, "d");
}

static void
test_bundled (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (catalog)), >=, 70);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr(HwSource) source = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      g_assert_true (g_uuid_string_is_valid (hw_source_get_spec_id (source)));
      g_assert_cmpstr (hw_source_get_title (source), !=, hw_source_get_spec_id (source));
      g_assert_nonnull (hw_source_get_category (source));
    }
}

/* experience-platform.en,
 * help/sources/tutorials/api/create/marketing-automation/hubspot.md */
static void
test_bundled_hubspot (void)
{
  static const struct
  {
    const char *name;
    HwFieldKind kind;
  } expected[] = {
    { "clientId", HW_FIELD_TEXT },
    { "clientSecret", HW_FIELD_SECRET },
    { "accessToken", HW_FIELD_SECRET },
    { "refreshToken", HW_FIELD_SECRET },
  };
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) auth_type = NULL;
  g_autoptr(GPtrArray) fields = NULL;

  g_assert_nonnull (source);
  g_assert_cmpstr (hw_source_get_title (source), ==, "HubSpot");
  g_assert_cmpstr (hw_source_get_name (source), ==, "hubspot");
  g_assert_cmpstr (hw_source_get_spec_version (source), ==, "1.0");
  g_assert_cmpuint (g_list_model_get_n_items (hw_source_get_auth_types (source)), ==, 1);

  auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);
  g_assert_cmpstr (hw_auth_type_get_spec_name (auth_type), ==, "Basic Authentication");
  g_assert_cmpstr (hw_auth_type_get_label (auth_type), ==, "OAuth tokens");
  g_assert_true (hw_auth_type_get_supported (auth_type));

  fields = hw_auth_type_create_fields (auth_type);
  g_assert_cmpuint (fields->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < fields->len; i++)
    {
      g_assert_cmpstr (hw_field_get_name (fields->pdata[i]), ==, expected[i].name);
      g_assert_cmpint (hw_field_get_kind (fields->pdata[i]), ==, expected[i].kind);
      g_assert_true (hw_field_get_required (fields->pdata[i]));
      g_assert_nonnull (hw_field_get_description (fields->pdata[i]));
    }
}

/* The second of a name that asks for less comes first here. */
static void
test_live_same_name (void)
{
  static const char text[] =
    "[{\"id\": \"" SNOWFLAKE "\", \"name\": \"snowflake\", \"version\": \"1.0\","
    " \"attributes\": {\"isSource\": true}, \"authSpec\": ["
    "  {\"name\": \"KeyPair Authentication\", \"spec\": {\"properties\": {"
    "   \"account\": {}, \"username\": {}, \"privateKey\": {}, \"database\": {},"
    "   \"warehouse\": {}}}},"
    "  {\"name\": \"KeyPair Authentication\", \"spec\": {\"properties\": {"
    "   \"account\": {}, \"username\": {}, \"privateKey\": {}, \"privateKeyPassphrase\": {},"
    "   \"database\": {}, \"warehouse\": {}}}}]}]";
  g_autoptr(JsonNode) live = json_from_string (text, NULL);
  g_autoptr(HwCatalog) catalog = hw_catalog_new_live (json_node_get_array (live));
  HwSource *source = hw_catalog_find (catalog, SNOWFLAKE);
  g_autoptr(HwAuthType) first = NULL;
  g_autoptr(HwAuthType) second = NULL;

  first = g_list_model_get_item (hw_source_get_auth_types (source), 0);
  second = g_list_model_get_item (hw_source_get_auth_types (source), 1);
  g_assert_cmpstr (hw_auth_type_get_label (first), ==, "Key pair, unencrypted private key");
  g_assert_cmpstr (hw_auth_type_get_label (second), ==,
                   "Key pair, encrypted private key (Platform on Azure)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/catalog/new", test_new);
  g_test_add_data_func ("/core/catalog/root/array", "[]", test_bad_root);
  g_test_add_data_func ("/core/catalog/root/text", "\"items\"", test_bad_root);
  g_test_add_data_func ("/core/catalog/root/no-items", "{}", test_bad_root);
  g_test_add_data_func ("/core/catalog/root/items-object", "{\"items\": {}}", test_bad_root);
  g_test_add_func ("/core/catalog/items/some-odd", test_bad_items);
  g_test_add_func ("/core/catalog/find/one", test_find);
  g_test_add_func ("/core/catalog/find/shared", test_find_shared);
  g_test_add_func ("/core/catalog/bundled/all", test_bundled);
  g_test_add_func ("/core/catalog/bundled/hubspot", test_bundled_hubspot);
  g_test_add_func ("/core/catalog/live/same-name", test_live_same_name);

  return g_test_run ();
}
