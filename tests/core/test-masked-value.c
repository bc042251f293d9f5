/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-masked-value.h"

static void
test_masks (void)
{
  static const char *const masks[] = {
    "", " ", "xxxx", "XXXXXXXX", "xxx", "*", "***", "****1234", "abc**", "••••", "●●●●●●", "---",
    "...", "{CLIENT_SECRET}", "{{password}}", "<hidden>", "[REDACTED]", "(masked)", "Redacted",
    "null", "sk-xxxx-9", "  ********  ", "%PASSWORD%", "\xff\xfe",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (masks); i++)
    if (!hw_masked_value_is (masks[i]))
      g_error ("“%s” is not taken for a mask", masks[i]);
}

static void
test_values (void)
{
  static const char *const values[] = {
    "60.0", "1", "000", "443", "headwater_reader", "https://acme.my.salesforce.com",
    "exports/daily", "x", "xx", "ANALYTICS", "서울", "{\"a\":1}", "[1,2]", "xaxbxc", "true", "a-b",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    if (hw_masked_value_is (values[i]))
      g_error ("“%s” is taken for a mask", values[i]);
}

static void
test_nodes (void)
{
  static const struct
  {
    const char *json;
    gboolean    hidden;
  } cases[] = {
    { "1", FALSE },
    { "true", FALSE },
    { "\"value\"", FALSE },
    { "\"****\"", TRUE },
    { "[1,\"a\"]", FALSE },
    { "[\"a\",\"xxxx\"]", TRUE },
    { "{\"host\":\"a\",\"port\":1}", FALSE },
    { "{\"host\":\"a\",\"inner\":{\"v\":\"xxxx\"}}", TRUE },
    { "{\"password\":\"in plain\"}", TRUE },
    { "\"Server=a;Password=secret\"", TRUE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonNode) node = json_from_string (cases[i].json, NULL);

      if (hw_masked_value_is_node (node) != cases[i].hidden)
        g_error ("%s: expected %d", cases[i].json, cases[i].hidden);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/connections/masked-value/masks", test_masks);
  g_test_add_func ("/core/connections/masked-value/values", test_values);
  g_test_add_func ("/core/connections/masked-value/nodes", test_nodes);

  return g_test_run ();
}
