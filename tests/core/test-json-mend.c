/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-json-mend.h"

#include "auth/hw-secret.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

#define LARGE HW_TEST_SCALE (1024 * 1024)
#define LIMIT (2 * G_TIME_SPAN_SECOND)

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static const Case mended_cases[] = {
  /* Commas. */
  { "{\"a\": 1,}", "{\"a\": 1}" },
  { "{\"a\": [1, 2, ], }", "{\"a\": [1, 2]}" },
  { "{\"a\": 1,,\"b\": 2}", "{\"a\": 1, \"b\": 2}" },
  { "{,\"a\": 1}", "{\"a\": 1}" },
  { "{\n\"a\": \"1\"\n\"b\": true\n\"c\": {}\n}", "{\"a\":\"1\",\"b\":true,\"c\":{}}" },
  { "{\"a\": ,\"b\": }", "{\"a\": null, \"b\": null}" },
  /* Brackets. */
  { "{\"a\": {\"b\": [1, {\"c\": 2", "{\"a\": {\"b\": [1, {\"c\": 2}]}}" },
  { "{\"a\": [1, 2}", "{\"a\": [1, 2]}" },
  { "{\"a\": 1]}", "{\"a\": 1}" },
  { "{\"a\": 1}\n'\n\nThe answer: {\"id\": 2}", "{\"a\": 1}" },
  /* Quotes. */
  { "{“a”: “1”, “b”: \"“2”\"}", "{\"a\": \"1\", \"b\": \"“2”\"}" },
  { "{“a\": \"1\"}", "{\"a\": \"1\"}" },
  { "{'a': 'it\\'s \"b\"'}", "{\"a\": \"it's \\\"b\\\"\"}" },
  { "{\"a\": \"1,\n\"b\": \"2\"}", "{\"a\": \"1\", \"b\": \"2\"}" },
  { "{\"a\": \"1 \r\n}", "{\"a\": \"1\"}" },
  { "{\"a\": \"1”,\n \"b\": \"2”\n}", "{\"a\": \"1\", \"b\": \"2\"}" },
  { "{\"a\": \"-----BEGIN\nabc=\n-----END\n\",}", "{\"a\": \"-----BEGIN\\nabc=\\n-----END\\n\"}" },
  { "{a: x-y, b: 2, c: null, d: 1.5e3}", "{\"a\": \"x-y\", \"b\": 2, \"c\": null, \"d\": 1.5e3}" },
  { "{\"a\": {CLIENT_ID}, \"b\": <the secret>}",
    "{\"a\": \"{CLIENT_ID}\", \"b\": \"<the secret>\"}" },
  { "{\"a\": \"C:\\data\\x\",}", "{\"a\": \"C:\\\\data\\\\x\"}" },
  /* What says nothing. */
  { "{\"a\": 1, // one\n ... \n \"b\": 2, …}", "{\"a\": 1, \"b\": 2}" },
  { "{\302\240\"a\":\302\240" "1,}", "{\"a\": 1}" },
};

static void
test_mended (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (mended_cases); i++)
    {
      g_autofree char *mended = hw_json_mend (mended_cases[i].text);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = NULL;
      gboolean was_mended = FALSE;

      g_test_message ("%s -> %s", mended_cases[i].text, mended);
      hw_test_assert_json_equal (mended, mended_cases[i].expected);
      root = hw_json_parse_tolerant (mended_cases[i].text, &was_mended, &error);
      g_assert_no_error (error);
      g_assert_nonnull (root);
    }
}

/* What is right stays as it is, whatever its strings hold. */
static void
test_right (void)
{
  static const char *const texts[] = {
    "{}",
    "[]",
    "{\"a\": \"x, y\", \"b\": [1, -2.5e+3, true, null], \"c\": {\"d\": {}}}",
    "{\"a\": \"\\\"}],... // “quoted” it's {X} \\\\\"}",
    "{\"a\": \"\\u00e9\\n\\t\\/\", \"한글\": \"😀\"}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *mended = hw_json_mend (texts[i]);
      g_autoptr(JsonNode) root = NULL;
      gboolean was_mended = TRUE;

      g_assert_cmpstr (mended, ==, texts[i]);
      root = hw_json_parse_tolerant (texts[i], &was_mended, NULL);
      g_assert_nonnull (root);
      g_assert_false (was_mended);
    }
}

/* Mending twice changes nothing more. */
static void
test_stable (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (mended_cases); i++)
    {
      g_autofree char *once = hw_json_mend (mended_cases[i].text);
      g_autofree char *twice = hw_json_mend (once);

      hw_test_assert_json_equal (twice, once);
    }
}

static void
test_hopeless (void)
{
  static const char *const texts[] = {
    "", "{\"a\" \"secret-1\" \"b\"}", "{\"secret-1\":\"\\uZZ\"}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      gboolean was_mended = TRUE;

      g_assert_null (hw_json_parse_tolerant (texts[i], &was_mended, &error));
      g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
      g_assert_null (strstr (error->message, "secret-1"));
      g_assert_false (was_mended);
    }
}

/* A megabyte of anything is read in a time that grows with its length alone. */
static void
test_large (void)
{
  static const char *const parts[] = {
    "[", "{", "}", "]", "[}", "{]", "\"", "\"\n", "\n", " ", "\\", "\"\\", ",", ":", ":,", ".", "…",
    "'", "“", "\"\n\"", "a", "1", "/", "//", "\"    \n", "\"a\n  \"b\n", "{a", "<a", "{\"a\":",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GString *text = g_string_new ("{\"a\":\"");
      gint64 start = hw_test_get_processor_time ();
      g_autoptr(JsonNode) root = NULL;
      gboolean was_mended;

      g_string_truncate (text, i % 2 == 0 ? 0 : text->len);
      while (text->len < LARGE)
        g_string_append (text, parts[i]);
      root = hw_json_parse_tolerant (text->str, &was_mended, NULL);
      g_string_free (text, TRUE);
      g_assert_cmpint (hw_test_get_processor_time () - start, <, LIMIT);
    }
}

static void
test_deep (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  gboolean was_mended;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{\"a\":");
  g_assert_null (hw_json_parse_tolerant (text->str, &was_mended, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
  g_string_free (text, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/json-mend/mended", test_mended);
  g_test_add_func ("/exchange/json-mend/right", test_right);
  g_test_add_func ("/exchange/json-mend/stable", test_stable);
  g_test_add_func ("/exchange/json-mend/hopeless", test_hopeless);
  g_test_add_func ("/exchange/json-mend/large", test_large);
  g_test_add_func ("/exchange/json-mend/deep", test_deep);

  return g_test_run ();
}
