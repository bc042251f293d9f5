/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-csv.h"
#include "hw-test-platform.h"

#define HEADINGS \
  "\xef\xbb\xbfid,name,description,source,connectionSpecId,authSpecName,sandboxName,state," \
  "testResult,testedAt,createdAt,createdBy,createdClient,updatedAt\r\n"

static char *
create_csv (const char *item,
            HwCatalog  *catalog)
{
  g_autoptr(GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(JsonNode) root = item != NULL ? json_from_string (item, NULL) : NULL;
  g_autoptr(GBytes) bytes = NULL;
  const char *text;
  size_t size;

  if (root != NULL)
    g_ptr_array_add (connections,
                     hw_connection_new_from_json (json_node_get_object (root), "box", NULL));
  bytes = hw_connection_csv_create (connections, catalog);
  text = g_bytes_get_data (bytes, &size);
  g_assert_true (g_utf8_validate (text, (gssize)size, NULL));
  g_assert_true (g_str_has_prefix (text, HEADINGS));

  return g_strndup (text + strlen (HEADINGS), size - strlen (HEADINGS));
}

static void
test_whole (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autofree char *none = create_csv (NULL, catalog);
  g_autofree char *item = hw_test_connection_json ("c1", "One", "enabled", 1700000000000);
  g_autofree char *row = create_csv (item, catalog);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (row, ==, "c1,One,,HubSpot," HW_SPEC_ID_HUBSPOT ",Basic Authentication,"
                   HW_TEST_SANDBOX ",enabled,,,2023-11-14T22:13:20Z,me@AdobeID,exc_app,"
                   "2023-11-14T22:13:20Z\r\n");
}

/* RFC 4180, and no formula out of what somebody has typed. */
static void
test_fields (void)
{
  static const struct
  {
    const char *name;   /* in JSON */
    const char *field;
  } names[] = {
    { "plain", "plain" },
    { "a,b", "\"a,b\"" },
    { "say \\\"hi\\\"", "\"say \"\"hi\"\"\"" },
    { "two\\nlines", "\"two\nlines\"" },
    { "=1+1", "'=1+1" },
    { "+1", "'+1" },
    { "-1", "'-1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "=HYPERLINK(\\\"x\\\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"" },
    { "\\t=1", "'\t=1" },
    { "\xef\xbc\x9d" "1", "'\xef\xbc\x9d" "1" },
    { "a=b", "a=b" },
    { "연결", "연결" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *item = g_strdup_printf ("{\"id\":\"x\",\"name\":\"%s\"}", names[i].name);
      g_autofree char *row = create_csv (item, NULL);
      g_autofree char *expected = g_strdup_printf ("x,%s,,,,,box,,,,,,,\r\n", names[i].field);

      g_assert_cmpstr (row, ==, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/connections/connection-csv/whole", test_whole);
  g_test_add_func ("/core/connections/connection-csv/fields", test_fields);

  return g_test_run ();
}
