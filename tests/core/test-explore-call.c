/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-call.h"
#include "explore/hw-next-step.h"
#include "hw-test-util.h"

#define BASE "/data/foundation/flowservice/connections/69f1/explore?"

/* What is sent, character by character, after help/sources/tutorials/api/explore/. */

static void
assert_uri (HwCall     *call,
            const char *expected)
{
  g_autofree char *uri = hw_call_dup_uri (call, "");
  g_autofree char *whole = g_strconcat (BASE, expected, NULL);

  g_assert_cmpstr (hw_call_get_method (call), ==, "GET");
  g_assert_cmpstr (hw_call_get_sandbox (call), ==, "prod");
  g_assert_cmpstr (uri, ==, whole);
  hw_call_unref (call);
}

static void
test_lists (void)
{
  assert_uri (hw_explore_call_new_root ("69f1", "prod"), "objectType=root");
  assert_uri (hw_explore_call_new_folder ("69f1", "prod", "/some/path/"),
              "objectType=folder&object=%2Fsome%2Fpath%2F");
  assert_uri (hw_explore_call_new_folder ("69f1", "prod", "/a&b=c #1/한국 100%/"),
              "objectType=folder&object=%2Fa%26b%3Dc%20%231%2F%ED%95%9C%EA%B5%AD%20100%25%2F");
}

static void
test_tables (void)
{
  assert_uri (hw_explore_call_new_table ("69f1", "prod", "Hubspot.Contacts", FALSE),
              "objectType=table&object=Hubspot.Contacts");
  assert_uri (hw_explore_call_new_table ("69f1", "prod", "a+b", TRUE),
              "objectType=table&object=a%2Bb&preview=true");
}

static void
test_files (void)
{
  const HwFileFormat plain = { HW_FILE_TYPE_DELIMITED, ',', NULL };
  const HwFileFormat tabs = { HW_FILE_TYPE_DELIMITED, '\t', "gzip" };
  const HwFileFormat json = { HW_FILE_TYPE_JSON, ';', NULL };
  const HwFileFormat parquet = { HW_FILE_TYPE_PARQUET, ',', NULL };

  assert_uri (hw_explore_call_new_file ("69f1", "prod", "/d.csv", &plain),
              "objectType=file&object=%2Fd.csv&fileType=delimited&preview=true");
  assert_uri (hw_explore_call_new_file ("69f1", "prod", "/d.tsv.gz", &tabs),
              "objectType=file&object=%2Fd.tsv.gz&fileType=delimited&preview=true"
              "&columnDelimiter=%09&compressionType=gzip");
  assert_uri (hw_explore_call_new_file ("69f1", "prod", "/d.json", &json),
              "objectType=file&object=%2Fd.json&fileType=json&preview=true");
  assert_uri (hw_explore_call_new_file ("69f1", "prod", "/d", &parquet),
              "objectType=file&object=%2Fd&fileType=parquet&preview=true");
}

static void
test_guess (void)
{
  static const struct
  {
    const char  *name;
    HwFileFormat format;
  } cases[] = {
    { "people.csv", { HW_FILE_TYPE_DELIMITED, ',', NULL } },
    { "PEOPLE.CSV", { HW_FILE_TYPE_DELIMITED, ',', NULL } },
    { "people.tsv.gz", { HW_FILE_TYPE_DELIMITED, '\t', "gzip" } },
    { "a.psv", { HW_FILE_TYPE_DELIMITED, '|', NULL } },
    { "a.json.tar.gz", { HW_FILE_TYPE_JSON, ',', "tarGzip" } },
    { "a.parquet", { HW_FILE_TYPE_PARQUET, ',', NULL } },
    { "a.zip", { HW_FILE_TYPE_UNKNOWN, ',', "zipDeflate" } },
    { "export_20260301", { HW_FILE_TYPE_UNKNOWN, ',', NULL } },
    { ".gz", { HW_FILE_TYPE_UNKNOWN, ',', "gzip" } },
    { "", { HW_FILE_TYPE_UNKNOWN, ',', NULL } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HwFileFormat format = hw_file_format_guess (cases[i].name);

      g_assert_cmpint (format.type, ==, cases[i].format.type);
      g_assert_cmpint (format.delimiter, ==, cases[i].format.delimiter);
      g_assert_cmpstr (format.compression, ==, cases[i].format.compression);
      g_assert_true (hw_file_format_equal (&format, &cases[i].format));
    }
}

static void
assert_next_step (HwExploreNode      *node,
                  const HwFileFormat *format,
                  const char         *expected)
{
  g_autoptr(HwConnection) connection = hw_connection_new ("69f1", NULL, "N", NULL, "spec-1", NULL,
                                                          "prod");
  g_autofree char *json = hw_next_step_dup_json (connection, node, format);

  hw_test_assert_json_equal (json, expected);
  g_object_unref (node);
}

static void
test_next_step (void)
{
  const HwFileFormat tabs = { HW_FILE_TYPE_DELIMITED, '\t', "gzip" };
  const HwFileFormat plain = { HW_FILE_TYPE_PARQUET, '\t', NULL };

  assert_next_step (hw_explore_node_new (HW_EXPLORE_TABLE, "Contacts", "Hubspot.Contacts"), &tabs,
                    "{\"baseConnectionId\":\"69f1\","
                    "\"connectionSpec\":{\"id\":\"spec-1\",\"version\":\"1.0\"},"
                    "\"data\":{\"format\":\"tabular\"},"
                    "\"params\":{\"path\":\"Hubspot.Contacts\"}}");
  assert_next_step (hw_explore_node_new (HW_EXPLORE_FILE, "d", "/\"d\".tsv.gz"), &tabs,
                    "{\"baseConnectionId\":\"69f1\","
                    "\"connectionSpec\":{\"id\":\"spec-1\",\"version\":\"1.0\"},"
                    "\"data\":{\"format\":\"delimited\",\"columnDelimiter\":\"\\t\","
                    "\"properties\":{\"compressionType\":\"gzip\"}},"
                    "\"params\":{\"path\":\"/\\\"d\\\".tsv.gz\"}}");
  assert_next_step (hw_explore_node_new (HW_EXPLORE_FILE, "p", "/p"), &plain,
                    "{\"baseConnectionId\":\"69f1\","
                    "\"connectionSpec\":{\"id\":\"spec-1\",\"version\":\"1.0\"},"
                    "\"data\":{\"format\":\"parquet\"},\"params\":{\"path\":\"/p\"}}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/explore-call/lists", test_lists);
  g_test_add_func ("/core/explore-call/tables", test_tables);
  g_test_add_func ("/core/explore-call/files", test_files);
  g_test_add_func ("/core/explore-call/guess", test_guess);
  g_test_add_func ("/core/explore-call/next-step", test_next_step);

  return g_test_run ();
}
