/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "exchange/hw-curl-command.h"
#include "exchange/hw-import-form.h"
#include "exchange/hw-json-mend.h"
#include "hw-test-util.h"

/* Texts that nobody would write, made of pieces that people do write: generated from a grammar of
 * fragments, or whole requests with bytes and pieces changed, repeated, swapped and cut off. The
 * seed is fixed, so that what fails, fails again; HEADWATER_FUZZ_ROUNDS and HEADWATER_FUZZ_SEED
 * make more and others of them. */

#define N_TEXTS 20000
#define SEED 20261124
#define MAX_LENGTH 4096
#define LIMIT (10 * G_TIME_SPAN_SECOND)  /* for one text */

static const char *const wholes[] = {
  "curl -X POST \\\n  'https://platform.adobe.io/data/foundation/flowservice/connections' \\\n"
  "  -H 'Authorization: Bearer {ACCESS_TOKEN}' \\\n  -H 'x-api-key: {API_KEY}' \\\n"
  "  -H 'x-gw-ims-org-id: {ORG_ID}' \\\n  -H 'x-sandbox-name: prod' \\\n"
  "  -H 'Content-Type: application/json' \\\n  -d '{\n    \"name\": \"HubSpot\",\n"
  "    \"auth\": {\n      \"specName\": \"Basic Authentication\",\n      \"params\": {\n"
  "        \"clientId\": \"id\",\n        \"clientSecret\": \"it's\"\n      }\n    },\n"
  "    \"connectionSpec\": {\n      \"id\": \"cc6a4487-9e91-433e-a3a3-9cf6626c1806\",\n"
  "      \"version\": \"1.0\"\n    }\n  }'",
  "{\"name\": \"x\", \"auth\": {\"specName\": \"Basic Authentication\", \"params\":"
  " {\"user\": \"u\","
  " \"port\": 22, \"ssl\": true, \"options\": {\"a\": [1, null]}}}, \"connectionSpec\": {\"id\":"
  " \"59a4b493-a615-40f9-bd38-f823d0909a2b\"}}",
  "{\"client_id\": \"i\", \"client_secret\": \"s\", \"access_token\": \"a\"}",
  "# keys\nexport HUBSPOT_CLIENT_ID='i'\nCLIENT_SECRET=\"s\"\nKEY=-----BEGIN KEY-----\nab\n"
  "-----END KEY-----\nrefreshToken: r\n",
};

static const char *const pieces[] = {
  "curl ", "curl -X POST ", " -H ", " -d ", " --data-raw ", " --header='", " -sSXPOST ", " --url ",
  "-u a:b", "@file", "https://platform.adobe.io/data/foundation/flowservice/connections", "'", "\"",
  "\\", "\\\n", "^\n", "`\n", "$'", "\\'", "\\u00e9", "\\ud83d", "\\u0000", "\n", "\r\n", "\t", " ",
  "{", "}", "[", "]", ":", ",", ",,", "...", "…", "“", "”", "‘", "’", "\302\240", "\357\273\277",
  "null", "true", "-1.5e3", "{CLIENT_ID}", "<id>", "$TOKEN", "xxx", "\"auth\": {", "\"params\": {",
  "\"connectionSpec\": {\"id\": ", "\"cc6a4487-9e91-433e-a3a3-9cf6626c1806\"", "\"clientId\": ",
  "KEY=", "a: b", "export ", "#", "//", "-----BEGIN", "-----END", "```", "|", ";", "&&", ">",
  "Authorization: Bearer ", "x-api-key: ", "한글", "😀", "\x01", "\x7f", "\xff", "\xf0\x9f", "a", "0",
};

static const char *
pick (GRand             *random,
      const char *const *texts,
      gsize              n_texts)
{
  return texts[g_rand_int_range (random, 0, (int)n_texts)];
}

static void
generate (GRand   *random,
          GString *text)
{
  int n = g_rand_int_range (random, 1, 60);

  for (int i = 0; i < n; i++)
    g_string_append (text, pick (random, pieces, G_N_ELEMENTS (pieces)));
}

static void
mutate_once (GRand   *random,
             GString *text)
{
  gsize position = (gsize)g_rand_int_range (random, 0, (int)text->len + 1);
  gsize wanted = (gsize)g_rand_int_range (random, 0, 20);
  gsize length = MIN (wanted, text->len - position);
  g_autofree char *part = g_strndup (text->str + position, length);

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      g_string_erase (text, (gssize)position, (gssize)length);
      break;
    case 1:
      g_string_insert (text, (gssize)position, pick (random, pieces, G_N_ELEMENTS (pieces)));
      break;
    case 2:
      for (int i = g_rand_int_range (random, 1, 8); i > 0; i--)
        g_string_insert (text, (gssize)position, part);
      break;
    case 3:
      if (position < text->len)
        text->str[position] = (char)g_rand_int_range (random, 1, 256);
      break;
    case 4:
      g_string_truncate (text, position);
      break;
    default:
      g_string_erase (text, (gssize)position, (gssize)length);
      g_string_append (text, part);
    }
  if (text->len > MAX_LENGTH)
    g_string_truncate (text, MAX_LENGTH);
}

static void
make_text (GRand   *random,
           GString *text)
{
  g_string_truncate (text, 0);
  if (g_rand_int_range (random, 0, 4) == 0)
    {
      generate (random, text);
      return;
    }

  g_string_append (text, pick (random, wholes, G_N_ELEMENTS (wholes)));
  for (int i = g_rand_int_range (random, 1, 9); i > 0; i--)
    mutate_once (random, text);
}

/* Reads @text in every way. Returns whether a form came of it. */
static gboolean
read_text (const char *text,
           gsize       length,
           HwCatalog  *catalog,
           HwForm     *current)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(HwImport) import = NULL;
  g_autoptr(HwForm) form = NULL;
  g_auto(GStrv) not_taken = NULL;
  g_autoptr(GError) error = NULL;

  if (g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *mended = hw_json_mend (text);
      HwCurlCommand *command = hw_curl_command_parse (text);

      g_assert_true (g_utf8_validate (mended, -1, NULL));
      g_assert_cmpuint (strlen (mended), <=, length * 5 + 16);
      g_clear_pointer (&command, hw_curl_command_free);
    }

  import = hw_import_new_from_bytes (bytes, &error);
  g_assert_true ((import == NULL) == (error != NULL));
  if (import == NULL)
    return FALSE;

  for (guint i = 0; i < hw_import_get_n_values (import); i++)
    {
      const char *value = hw_secret_get_text (hw_import_get_value (import, i));

      g_assert_true (g_utf8_validate (value, -1, NULL));
    }
  form = hw_import_to_form (import, catalog, current, &not_taken, &error);
  g_assert_true ((form == NULL) == (error != NULL));

  return form != NULL;
}

static HwForm *
open_form (HwCatalog *catalog)
{
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  return hw_form_new (source, type);
}

static guint64
get_number (const char *variable,
            guint64     fallback)
{
  const char *text = g_getenv (variable);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : fallback;
}

static void
test_texts (void)
{
  guint64 n_texts = get_number ("HEADWATER_FUZZ_ROUNDS", HW_TEST_SCALE (N_TEXTS));
  guint32 seed = (guint32)get_number ("HEADWATER_FUZZ_SEED", SEED);
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autoptr(HwForm) current = open_form (catalog);
  GString *text = g_string_new (NULL);
  gint64 longest = 0;
  guint n_forms = 0;

  for (guint64 i = 0; i < n_texts; i++)
    {
      gint64 start = hw_test_get_processor_time ();

      make_text (random, text);
      n_forms += read_text (text->str, text->len, catalog, current);
      longest = MAX (longest, hw_test_get_processor_time () - start);
      g_assert_cmpint (longest, <, LIMIT);
    }
  g_string_free (text, TRUE);

  g_test_message ("%" G_GUINT64_FORMAT " texts, %u forms, %" G_GINT64_FORMAT " us for the slowest",
                  n_texts, n_forms, longest);
  g_assert_cmpuint (n_forms, >, n_texts / 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/fuzz/texts", test_texts);

  return g_test_run ();
}
