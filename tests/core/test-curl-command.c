/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-curl-command.h"

#include "hw-test-util.h"

#define URL "https://platform.adobe.io/data/foundation/flowservice/connections"
#define LARGE HW_TEST_SCALE (1024 * 1024)
#define LIMIT (2 * G_TIME_SPAN_SECOND)

static void
assert_header (HwCurlCommand *command,
               const char    *name,
               const char    *expected)
{
  g_autoptr(HwSecret) value = hw_curl_command_get_header (command, name);

  g_assert_cmpstr (value != NULL ? hw_secret_get_text (value) : NULL, ==, expected);
}

static void
assert_body (HwCurlCommand *command,
             const char    *expected)
{
  HwSecret *body = hw_curl_command_get_body (command);

  g_assert_cmpstr (body != NULL ? hw_secret_get_text (body) : NULL, ==, expected);
}

/* However it is written, the same request. */
static void
test_spellings (void)
{
  static const char *const texts[] = {
    "curl -X POST " URL " -H 'x-api-key: key' -d '{\"a\": 1}'",
    "curl -X POST \\\n  '" URL "' \\\n  -H 'x-api-key: key' \\\n  -d '{\"a\": 1}'",
    "curl -X POST \\\r\n  '" URL "' \\\r\n  -H 'x-api-key: key' \\\r\n  -d '{\"a\": 1}'\r\n",
    "curl --request POST --url \"" URL "\" --header \"x-api-key: key\" --data \"{\\\"a\\\": 1}\"",
    "curl --request=POST " URL " --header='X-API-Key: key' --data-raw='{\"a\": 1}'",
    "curl -sSLXPOST " URL " -H'x-api-key:key' -d'{\"a\": 1}'",
    "curl " URL " -H 'x-api-key: key' --json '{\"a\": 1}'",
    "curl -X post " URL " -H \"x-api-key: key\" --data-binary '{\"a\": 1}' | jq .",
    "$ curl -X POST " URL " -H 'x-api-key: key' -d '{\"a\": 1}' > out.json",
    "```shell\ncurl -X POST " URL " -H 'x-api-key: key' -d '{\"a\": 1}'\n```\n",
    "Run this:\n\ncurl -X POST " URL " -H 'x-api-key: key' -d '{\"a\": 1}'\n\n"
    "It answers with an ID.",
    "curl.exe -X POST ^\n " URL " ^\r\n -H \"x-api-key: key\" ^\n -d \"{\\\"a\\\": 1}\"",
    "curl -X POST `\n " URL " `\n -H 'x-api-key: key' `\n -d '{\"a\": 1}'",
    "curl ‘" URL "’ -X POST -H ‘x-api-key: key’ -d ‘{\"a\": 1}’",
    "curl\302\240-X POST\302\240" URL " -H “x-api-key: key” -d '{\"a\": 1}'",
    /* No backslash at the lines' ends. */
    "curl -X POST\n  '" URL "'\n  -H 'x-api-key: key'\n  -d '{\"a\": 1}'",
    /* No closing quote, in turn of the address, a header and the body. */
    "curl -X POST \\\n  '" URL " \\\n  -H 'x-api-key: key' \\\n  -d '{\"a\": 1}'",
    "curl -X POST \\\n  '" URL "' \\\n  -H 'x-api-key: key \\\n  -d '{\"a\": 1}'",
    "curl -X POST '" URL "' -H 'x-api-key: key\n  -d '{\"a\": 1}'",
    "curl -X POST '" URL "' -H 'x-api-key: key' -d '{\"a\": 1}",
    "curl -X POST '" URL "' -H 'x-api-key: key' -d $'{\"\\u0061\": 1}'",
    "curl -x http://proxy:1 -o out -w '%{http_code}' -k -m 10 --retry 3 -A me -XPOST '" URL
    "' -H 'x-api-key: key' -d '{\"a\": 1}'",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HwCurlCommand) command = hw_curl_command_parse (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_nonnull (command);
      g_assert_cmpstr (hw_curl_command_get_method (command), ==, "POST");
      g_assert_cmpstr (hw_curl_command_get_url (command), ==, URL);
      assert_header (command, "x-api-key", "key");
      assert_header (command, "x-api", NULL);
      assert_body (command, "{\"a\": 1}");
      g_assert_cmpuint (hw_curl_command_get_unknown (command)->len, ==, 0);
    }
}

static void
test_method (void)
{
  static const struct
  {
    const char *text;
    const char *method;
  } cases[] = {
    { "curl " URL, "GET" },
    { "curl " URL " -d x", "POST" },
    { "curl -I " URL, "HEAD" },
    { "curl -G " URL " -d x", "GET" },
    { "curl " URL " -X delete", "DELETE" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HwCurlCommand) command = hw_curl_command_parse (cases[i].text);

      g_assert_cmpstr (hw_curl_command_get_method (command), ==, cases[i].method);
    }
}

static void
test_bodies (void)
{
  static const struct
  {
    const char *argument;
    const char *body;
  } cases[] = {
    { "'{\"a\": \"Kim's\"}'", "{\"a\": \"Kim's\"}" },
    { "'{\"a\": \"Kim’s\"}'", "{\"a\": \"Kim’s\"}" },
    { "'{\"a\": \"it'\\''s\"}'", "{\"a\": \"it's\"}" },
    { "'{\"a\": \"it'\"'\"'s\"}'", "{\"a\": \"it's\"}" },
    { "'{\"a\": \"'\"$TOKEN\"'\"}'", "{\"a\": \"$TOKEN\"}" },
    { "\"{\\\"a\\\": \\\"\\$5 \\`x\\` \\\\\\\\\\\"}\"", "{\"a\": \"$5 `x` \\\\\"}" },
    { "$'{\"a\": \"it\\'s\\x21\\u00e9\\n\"}'", "{\"a\": \"it's!é\n\"}" },
    { "'\n{\n  \"a\": 1\n}\n'", "\n{\n  \"a\": 1\n}\n" },
    { "''", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strconcat ("curl " URL " -d ", cases[i].argument, " -H 'a: b'", NULL);
      g_autoptr(HwCurlCommand) command = hw_curl_command_parse (text);

      g_test_message ("%s", text);
      assert_body (command, cases[i].body);
      assert_header (command, "a", "b");
    }
}

/* What is said of it names options, and never a value. */
static void
test_unknown (void)
{
  static const struct
  {
    const char *text;
    const char *unknown;
    guint       n_stray;
  } cases[] = {
    { "curl " URL " -d @body.json", "-d @", 0 },
    { "curl " URL " --data @secret-1", "-d @", 0 },
    { "curl " URL " --data-raw @secret-1", "", 0 },
    { "curl -u secret-1:x " URL, "-u", 0 },
    { "curl -usecret-1:x " URL, "-u", 0 },
    { "curl --user=secret-1:x " URL, "--user", 0 },
    { "curl --user secret-1:x " URL, "--user", 0 },
    { "curl --what secret-1 " URL, "--what", 1 },
    { "curl --WhatSecret-1 " URL, "", 1 },
    { "curl -F secret-1=x " URL " -b secret-1", "-F -b", 0 },
    { "curl " URL " secret-1 'secret-1'", "", 2 },
    { "curl " URL " '-----secret-1 ABC'", "", 1 },
    { "curl " URL " -$ecret-1", "", 1 },
    { "curl " URL " -d a -d b", "", 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HwCurlCommand) command = hw_curl_command_parse (cases[i].text);
      GPtrArray *unknown = hw_curl_command_get_unknown (command);
      g_autoptr(GString) names = g_string_new (NULL);

      g_test_message ("%s", cases[i].text);
      for (guint j = 0; j < unknown->len; j++)
        g_string_append_printf (names, "%s%s", j > 0 ? " " : "", (char *)unknown->pdata[j]);
      g_assert_cmpstr (names->str, ==, cases[i].unknown);
      g_assert_cmpuint (hw_curl_command_get_n_stray (command), ==, cases[i].n_stray);
      g_assert_cmpstr (hw_curl_command_get_url (command), ==, URL);
    }
}

static void
test_none (void)
{
  static const char *const texts[] = {
    "", "curl", "curly", "libcurl -X", "Use curl for this.", "NOTE=use curl here", "curl --help",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (hw_curl_command_parse (texts[i]));
}

static void
test_large (void)
{
  static const char *const parts[] = {
    "curl ", "curl", "'", "\"", "\\", "\\ ", "\\\n", " ", "\n", "-H ", "-H '", "-d '", "-d a ", "^",
    "`", "$'", "$'\\u", "“", "‘", "\302\240", "-sS", "--data=", "a's", "x", "-X", "\r\n", "@",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GString *text = g_string_new ("curl -X POST " URL " ");
      gint64 start = hw_test_get_processor_time ();
      HwCurlCommand *command;

      if (i % 2 == 1)
        g_string_append (text, "-d '");
      while (text->len < LARGE)
        g_string_append (text, parts[i]);
      command = hw_curl_command_parse (text->str);
      g_clear_pointer (&command, hw_curl_command_free);
      g_string_free (text, TRUE);
      g_assert_cmpint (hw_test_get_processor_time () - start, <, LIMIT);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/curl-command/spellings", test_spellings);
  g_test_add_func ("/exchange/curl-command/method", test_method);
  g_test_add_func ("/exchange/curl-command/bodies", test_bodies);
  g_test_add_func ("/exchange/curl-command/unknown", test_unknown);
  g_test_add_func ("/exchange/curl-command/none", test_none);
  g_test_add_func ("/exchange/curl-command/large", test_large);

  return g_test_run ();
}
