/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-source.h"

#include "net/hw-error.h"

static HwSource *
source_from_text (const char  *text,
                  GError     **error)
{
  g_autoptr(JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);

  return hw_source_new_from_json (json_node_get_object (node), error);
}

static void
test_new (void)
{
  g_autoptr(GError) error = NULL;
  HwSource *source = source_from_text ("{\"id\": \"1\"}", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hw_source_get_spec_id (source), ==, "1");
  g_assert_cmpstr (hw_source_get_spec_version (source), ==, "1.0");
  g_assert_cmpstr (hw_source_get_name (source), ==, "1");
  g_assert_cmpstr (hw_source_get_title (source), ==, "1");
  g_assert_null (hw_source_get_category (source));
  g_assert_false (hw_source_get_doubtful (source));
  g_assert_cmpuint (g_list_model_get_n_items (hw_source_get_auth_types (source)), ==, 0);

  g_assert_finalize_object (source);
}

static void
test_properties (void)
{
  g_autoptr(HwSource) source =
    source_from_text ("{\"id\": \"1\", \"version\": \"2.0\", \"name\": \"hubspot\","
                      " \"attributes\": {\"connectorName\": \"HubSpot\", \"category\": \"CRM\"},"
                      " \"x-headwater\": {\"idDoubtful\": true}}", NULL);
  g_autoptr(GListModel) auth_types = NULL;
  g_autofree char *id = NULL;
  g_autofree char *version = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *category = NULL;
  gboolean doubtful;

  g_object_get (source,
                "spec-id", &id,
                "spec-version", &version,
                "name", &name,
                "title", &title,
                "category", &category,
                "doubtful", &doubtful,
                "auth-types", &auth_types,
                NULL);
  g_assert_cmpstr (id, ==, "1");
  g_assert_cmpstr (version, ==, "2.0");
  g_assert_cmpstr (name, ==, "hubspot");
  g_assert_cmpstr (title, ==, "HubSpot");
  g_assert_cmpstr (category, ==, "CRM");
  g_assert_true (doubtful);
  g_assert_true (auth_types == hw_source_get_auth_types (source));
}

static void
test_no_id (gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSource) source = source_from_text (data, &error);

  g_assert_null (source);
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
  g_assert_nonnull (g_strstr_len (error->message, -1, "id"));
}

typedef struct
{
  const char *path;
  const char *members;
  const char *title;
  const char *category;
} NameCase;

#define UI(members) "\"sourceSpec\": {\"attributes\": {\"uiAttributes\": {" members "}}}"

static const NameCase name_cases[] = {
  { "/connector-name", "\"name\": \"n\", \"attributes\": {\"connectorName\": \"C\"}, "
    UI ("\"label\": {\"text\": \"L\"}"), "C", NULL },
  { "/label", "\"name\": \"n\", \"attributes\": {\"connectorName\": \"\"}, "
    UI ("\"label\": {\"text\": \"L\"}"), "L", NULL },
  { "/label-key", "\"name\": \"n\", " UI ("\"label\": {\"key\": \"labelKey\"}"), "n", NULL },
  { "/label-text", "\"name\": \"n\", " UI ("\"label\": \"L\""), "n", NULL },
  { "/name", "\"name\": \"n\"", "n", NULL },
  { "/name-empty", "\"name\": \"\"", "1", NULL },
  { "/name-number", "\"name\": 5", "1", NULL },
  { "/attributes-array", "\"name\": \"n\", \"attributes\": []", "n", NULL },
  { "/source-spec-odd", "\"name\": \"n\", \"sourceSpec\": {\"attributes\": 1}", "n", NULL },
  { "/category-text", "\"attributes\": {\"category\": \"Cloud Storage\"}", "1", "Cloud Storage" },
  { "/category-key", "\"attributes\": {\"category\": {\"key\": \"crm\"}}", "1", "CRM" },
  { "/category-ui", UI ("\"category\": {\"key\": \"protocols\"}"), "1", "Protocols" },
  { "/category-words", "\"attributes\": {\"category\": {\"key\": \"cloudStorage\"}}", "1",
    "Cloud Storage" },
  { "/category-new", "\"attributes\": {\"category\": \"Moon Rocks\"}", "1", "Moon Rocks" },
  { "/category-both", "\"attributes\": {\"category\": \"CRM\"}, "
    UI ("\"category\": {\"key\": \"protocols\"}"), "1", "CRM" },
  { "/category-odd", "\"attributes\": {\"category\": [\"CRM\"]}", "1", NULL },
};

static void
test_names (gconstpointer data)
{
  const NameCase *row = data;
  g_autofree char *text = g_strdup_printf ("{\"id\": \"1\", %s}", row->members);
  g_autoptr(HwSource) source = source_from_text (text, NULL);

  g_assert_cmpstr (hw_source_get_title (source), ==, row->title);
  g_assert_cmpstr (hw_source_get_category (source), ==, row->category);
}

static void
test_auth_types (void)
{
  g_autoptr(HwSource) source =
    source_from_text ("{\"id\": \"1\", \"authSpec\": [5, {\"name\": \"A\"}, null, {\"spec\": {}},"
                      " \"x\", {\"name\": \"B\"}, {\"name\": \"B\"}]}", NULL);
  GListModel *auth_types = hw_source_get_auth_types (source);
  static const char *names[] = { "A", "B", "B" };

  g_assert_true (g_list_model_get_item_type (auth_types) == HW_TYPE_AUTH_TYPE);
  g_assert_cmpuint (g_list_model_get_n_items (auth_types), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);

      g_assert_cmpstr (hw_auth_type_get_spec_name (auth_type), ==, names[i]);
    }
}

static void
test_auth_spec_odd (void)
{
  g_autoptr(HwSource) source = source_from_text ("{\"id\": \"1\", \"authSpec\": {}}", NULL);

  g_assert_cmpuint (g_list_model_get_n_items (hw_source_get_auth_types (source)), ==, 0);
}

static void
test_extra (void)
{
  g_autoptr(HwSource) source =
    source_from_text ("{\"id\": \"1\", \"x-headwater\": {\"slug\": \"s\","
                      " \"status\": \"deprecated\","
                      " \"deprecatedSince\": \"2026-01\", \"statusNote\": \"n\", \"hidden\": true,"
                      " \"noBaseConnection\": \"w\", \"aliases\": [\"A\", 5, null]}}", NULL);
  g_auto(GStrv) aliases = NULL;

  g_assert_cmpstr (hw_source_get_key (source), ==, "s");
  g_assert_cmpint (hw_source_get_status (source), ==, HW_SOURCE_DEPRECATED);
  g_assert_cmpstr (hw_source_get_deprecated_since (source), ==, "2026-01");
  g_assert_cmpstr (hw_source_get_status_note (source), ==, "n");
  g_assert_cmpstr (hw_source_get_no_base_connection (source), ==, "w");
  g_assert_true (hw_source_get_hidden (source));
  g_assert_false (hw_source_get_unlisted (source));
  g_object_get (source, "aliases", &aliases, NULL);
  g_assert_cmpuint (g_strv_length (aliases), ==, 1);
}

static void
test_no_extra (void)
{
  g_autoptr(HwSource) source =
    source_from_text ("{\"id\": \"1\", " UI ("\"isBeta\": true") ", \"x-headwater\": 5}", NULL);

  g_assert_cmpstr (hw_source_get_key (source), ==, "1");
  g_assert_cmpint (hw_source_get_status (source), ==, HW_SOURCE_BETA);
  g_assert_null (hw_source_get_no_base_connection (source));
  g_assert_false (hw_source_get_hidden (source));
}

static void
test_matches (void)
{
  static const struct
  {
    const char *text;
    gboolean    matches;
  } rows[] = {
    { "", TRUE }, { " ", TRUE }, { "s3", TRUE }, { "S3", TRUE }, { "amaz cloud", TRUE },
    { "cloud  amaz", TRUE }, { "ABC-1", TRUE }, { "아마존", TRUE }, { "아마존", TRUE },
    { "amazons3", FALSE }, { "s3 azure", FALSE },
  };
  g_autoptr(HwSource) source =
    source_from_text ("{\"id\": \"abc-1\", \"name\": \"amazon-s3\", \"attributes\":"
                      " {\"connectorName\": \"Amazon S3\", \"category\": \"Cloud Storage\"},"
                      " \"x-headwater\": {\"aliases\": [\"아마존 S3\"]}}", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = hw_source_fold (rows[i].text);

      g_assert_cmpint (hw_source_matches (source, folded), ==, rows[i].matches);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/source/new", test_new);
  g_test_add_func ("/core/source/properties", test_properties);
  g_test_add_data_func ("/core/source/id/missing", "{\"name\": \"n\"}", test_no_id);
  g_test_add_data_func ("/core/source/id/empty", "{\"id\": \"\"}", test_no_id);
  g_test_add_data_func ("/core/source/id/number", "{\"id\": 5}", test_no_id);
  for (guint i = 0; i < G_N_ELEMENTS (name_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/source/names", name_cases[i].path, NULL);

      g_test_add_data_func (path, &name_cases[i], test_names);
    }
  g_test_add_func ("/core/source/auth-types/some-odd", test_auth_types);
  g_test_add_func ("/core/source/auth-types/no-array", test_auth_spec_odd);

  g_test_add_func ("/core/source/extra/all", test_extra);
  g_test_add_func ("/core/source/extra/none", test_no_extra);
  g_test_add_func ("/core/source/matches", test_matches);

  return g_test_run ();
}
