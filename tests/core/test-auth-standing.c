/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-filter.h"
#include "sources/hw-auth-standing.h"
#include "sources/hw-catalog.h"

#define LIVE "[{\"id\":\"cfc0fee1-7dc0-40ef-b73e-d8b134c436f5\",\"name\":\"salesforce\"," \
  "\"providerId\":\"0ed90a81-07f4-4586-8190-b40eccef1c5a\",\"version\":\"1.0\",\"authSpec\":[" \
  "{\"name\":\"OAuth2 Client Credential\",\"spec\":{\"type\":\"object\",\"properties\":{}}}," \
  "{\"name\":\"OAuth2 Refresh Code\",\"spec\":{\"type\":\"object\",\"properties\":{}}}]}," \
  "{\"id\":\"11111111-7dc0-40ef-b73e-d8b134c436f5\",\"name\":\"new-one\"," \
  "\"providerId\":\"0ed90a81-07f4-4586-8190-b40eccef1c5a\",\"version\":\"1.0\",\"authSpec\":[" \
  "{\"name\":\"Key\",\"spec\":{\"type\":\"object\",\"properties\":{}}}]}," \
  "{\"id\":\"22222222-7dc0-40ef-b73e-d8b134c436f5\",\"name\":\"open-one\"," \
  "\"providerId\":\"0ed90a81-07f4-4586-8190-b40eccef1c5a\",\"version\":\"1.0\",\"authSpec\":[]}]"

static HwCatalog *
read_live (void)
{
  g_autoptr(JsonNode) node = json_from_string (LIVE, NULL);

  return hw_catalog_new_live (json_node_get_array (node));
}

static HwAuthStanding
find (HwCatalog   *catalog,
      const char  *key,
      const char  *spec_name,
      const char **since)
{
  HwSource *source = hw_catalog_find_key (catalog, key);

  g_assert_nonnull (source);
  return hw_auth_standing_find (source, spec_name, since);
}

/* What Adobe's documents announce; a way that our catalogue does not list says nothing, for it is
 * not the platform's list. */
static void
test_bundled (void)
{
  static const struct
  {
    const char     *key;
    const char     *spec_name;
    HwAuthStanding  standing;
    const char     *since;
  } rows[] = {
    { "salesforce", "Basic Authentication", HW_AUTH_DEPRECATED, "2026-01" },
    { "salesforce", "basic authentication", HW_AUTH_DEPRECATED, "2026-01" },
    { "salesforce-service-cloud", "Basic Authentication", HW_AUTH_DEPRECATED, "2026-01" },
    { "snowflake", "ConnectionString", HW_AUTH_DEPRECATED, "2025-11" },
    { "snowflake", "Basic Authentication", HW_AUTH_DEPRECATED, "2025-11" },
    { "snowflake", "Basic Authentication for Snowflake", HW_AUTH_DEPRECATED, "2025-11" },
    { "snowflake", "KeyPair Authentication", HW_AUTH_CURRENT, NULL },
    { "salesforce", "OAuth2 Client Credential", HW_AUTH_CURRENT, NULL },
    { "salesforce", "Something else", HW_AUTH_CURRENT, NULL },
    { "salesforce", "", HW_AUTH_CURRENT, NULL },
    { "salesforce", NULL, HW_AUTH_CURRENT, NULL },
    { "hubspot", "Basic Authentication", HW_AUTH_CURRENT, NULL },
  };
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *since = "unset";

      g_assert_cmpint (find (catalog, rows[i].key, rows[i].spec_name, &since), ==,
                       rows[i].standing);
      g_assert_cmpstr (since, ==, rows[i].since);
    }
}

/* The platform's own list has all there are; a name that is spelled a little otherwise is meant. */
static void
test_live (void)
{
  static const struct
  {
    const char     *key;
    const char     *spec_name;
    HwAuthStanding  standing;
  } rows[] = {
    { "salesforce", "OAuth2 Client Credential", HW_AUTH_CURRENT },
    { "salesforce", "oAuth2RefreshCode", HW_AUTH_CURRENT },
    { "salesforce", "OAuth2 Refresh Code for Salesforce", HW_AUTH_CURRENT },
    { "salesforce", "Basic Authentication", HW_AUTH_WITHDRAWN },
    { "salesforce", "OAuth2 JWT Token Credential", HW_AUTH_WITHDRAWN },
    { "salesforce", NULL, HW_AUTH_CURRENT },
    { "11111111-7dc0-40ef-b73e-d8b134c436f5", "Key", HW_AUTH_CURRENT },
    { "11111111-7dc0-40ef-b73e-d8b134c436f5", "Password", HW_AUTH_WITHDRAWN },
    { "22222222-7dc0-40ef-b73e-d8b134c436f5", "Password", HW_AUTH_CURRENT },
    /* Not in the answer: nothing is known of it. */
    { "hubspot", "Something else", HW_AUTH_CURRENT },
    { "salesforce-service-cloud", "Basic Authentication", HW_AUTH_DEPRECATED },
  };
  g_autoptr(HwCatalog) catalog = read_live ();

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s, %s", rows[i].key, rows[i].spec_name);
      g_assert_cmpint (find (catalog, rows[i].key, rows[i].spec_name, NULL), ==,
                       rows[i].standing);
    }
}

static gboolean
needs_attention (HwCatalog  *catalog,
                 const char *key,
                 const char *spec_name)
{
  HwSource *source = hw_catalog_find_key (catalog, key);
  g_autoptr(HwConnection) connection = NULL;

  connection = hw_connection_new ("1", NULL, "One", NULL, hw_source_get_spec_id (source), spec_name,
                                  "prod");
  return hw_connection_needs_attention (connection, catalog);
}

static void
test_needs_attention (void)
{
  g_autoptr(HwCatalog) bundled = hw_catalog_new_bundled ();
  g_autoptr(HwCatalog) live = read_live ();

  g_assert_true (needs_attention (bundled, "salesforce", "Basic Authentication"));
  g_assert_false (needs_attention (bundled, "salesforce", "OAuth2 JWT Token Credential"));
  g_assert_true (needs_attention (live, "salesforce", "OAuth2 JWT Token Credential"));
  g_assert_false (needs_attention (live, "salesforce", "OAuth2 Client Credential"));
  g_assert_false (needs_attention (live, "hubspot", "Basic Authentication"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/sources/auth-standing/bundled", test_bundled);
  g_test_add_func ("/core/sources/auth-standing/live", test_live);
  g_test_add_func ("/core/sources/auth-standing/needs-attention", test_needs_attention);

  return g_test_run ();
}
