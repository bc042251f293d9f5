/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-request-log.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "auth/hw-secret.h"
#include "net/hw-error.h"
#include "net/hw-http.h"
#include "net/hw-redactor.h"

/* Each has what some way of writing changes; the last are as short as they come. */
static const char *const canaries[] = {
  "canary-plain-0123456789",
  "canary \"quoted\" \\back\\ and/slash",
  "canary+plus=equals&and%percent?query#hash",
  "canary\nof two\r\nlines\tand a tab",
  "canary of 한국어 and 😀 and é",
  "-----BEGIN KEY-----\nMIIcanary0123456789+/abcdefghijklmnopqrstuvwxyz==\n-----END KEY-----\n",
  "{\"type\":\"service_account\",\"private_key\":\"canary\\nkey\"}",
  "c4nary",
  "ca9",
};

typedef char * (*Writer) (const char *text);

static char *
write_plain (const char *text)
{
  return g_strdup (text);
}

static char *
write_percent (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}

static char *
write_percent_lower (const char *text)
{
  char *escaped = g_uri_escape_string (text, NULL, FALSE);

  for (char *p = escaped; *p != '\0'; p++)
    if (p[0] == '%')
      {
        p[1] = g_ascii_tolower (p[1]);
        p[2] = g_ascii_tolower (p[2]);
      }

  return escaped;
}

static char *
write_form (const char *text)
{
  g_autoptr(GHashTable) form = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (form, (char *)"client_secret", (char *)text);

  return soup_form_encode_hash (form);
}

static char *
write_json (const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

static char *
write_json_twice (const char *text)
{
  g_autofree char *once = write_json (text);

  return write_json (once);
}

static char *
write_base64 (const char *text)
{
  return g_base64_encode ((const guchar *)text, strlen (text));
}

static char *
write_basic (const char *text)
{
  g_autofree char *both = g_strconcat ("user:", text, NULL);

  return write_base64 (both);
}

static char *
write_basic_shifted (const char *text)
{
  g_autofree char *both = g_strconcat ("user1:", text, ":more", NULL);

  return write_base64 (both);
}

/* The platform's "sourceParams": JSON in Base64 in an address. */
static char *
write_source_params (const char *text)
{
  g_autofree char *json = write_json (text);
  g_autofree char *object = g_strconcat ("{\"key\":", json, "}", NULL);
  g_autofree char *base64 = write_base64 (object);

  return write_percent (base64);
}

static char *
write_html (const char *text)
{
  return g_markup_escape_text (text, -1);
}

static const Writer writers[] = {
  write_plain, write_percent, write_percent_lower, write_form, write_json, write_json_twice,
  write_base64, write_basic, write_basic_shifted, write_source_params, write_html,
};

/* Whatever is written for a reader, made plain again: no canary may be in any of it. Base64 is
 * decoded at every place where it might begin. */
static void
assert_absent (const char *text,
               const char *canary,
               Writer      writer)
{
  g_autofree char *written = writer (canary);

  if (strstr (text, canary) != NULL || strstr (text, written) != NULL)
    g_error ("“%s” shows “%s”", text, canary);
}

/* Decoded text may hold zeros. */
static const char *
find (const char *text,
      gsize       length,
      const char *needle,
      gsize       size)
{
  const char *end = text + length;
  const char *p = text;

  while ((gsize)(end - p) >= size)
    {
      p = memchr (p, needle[0], (gsize)(end - p) - size + 1);
      if (p == NULL || memcmp (p, needle, size) == 0)
        return p;
      p++;
    }

  return NULL;
}

static void
assert_base64_absent (const char *text,
                      const char *canary)
{
  g_autofree char *unescaped = g_uri_unescape_string (text, NULL);
  const char *p = unescaped != NULL ? unescaped : text;

  for (; *p != '\0'; p++)
    {
      gsize span = strspn (p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
      g_autofree char *run = g_strndup (p, span);
      gsize size;
      g_autofree guchar *decoded = span > 3 ? g_base64_decode (run, &size) : NULL;

      if (decoded != NULL && find ((const char *)decoded, size, canary, strlen (canary)) != NULL)
        g_error ("“%s” holds “%s”", text, canary);
    }
}

static void
check_text (const char *text)
{
  if (text == NULL)
    return;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    for (guint j = 0; j < G_N_ELEMENTS (writers); j++)
      {
        assert_absent (text, canaries[i], writers[j]);
        assert_base64_absent (text, canaries[i]);
      }
}

static void
check_entry (HwLogEntry *entry)
{
  g_autofree char *curl = hw_log_entry_dup_curl (entry);

  check_text (curl);
  check_text (hw_log_entry_get_path (entry));
  check_text (hw_log_entry_get_failure (entry));
  check_text (hw_log_entry_get_request_id (entry));
  check_text (hw_log_entry_get_request (entry)->headers);
  check_text (hw_log_entry_get_request (entry)->body);
  check_text (hw_log_entry_get_response (entry)->headers);
  check_text (hw_log_entry_get_response (entry)->body);
}

static SoupMessage *
create_message (const char *written,
                const char *plain)
{
  g_autofree char *escaped = write_percent (plain);
  g_autofree char *address = NULL;
  g_autofree char *body = g_strdup_printf ("{\"params\":%s, \"end\": true}", written);
  g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));
  SoupMessage *message;

  address = g_strconcat ("https://platform.example/data/", escaped, "?a=", escaped, "&b=c", NULL);
  message = hw_http_message_new ("POST", address, NULL);
  g_assert_nonnull (message);
  hw_http_set_body (message, "application/json", bytes);

  return message;
}

/* Headers cannot hold line ends; the service could not either. */
static void
add_header (SoupMessageHeaders *headers,
            const char         *name,
            const char         *value)
{
  if (strpbrk (value, "\r\n") == NULL)
    soup_message_headers_append (headers, name, value);
}

static void
check_everywhere (HwRequestLog *log,
                  const char   *canary,
                  Writer        writer)
{
  g_autofree char *written = writer (canary);
  g_autofree char *answer = g_strdup_printf ("<p>You sent %s.</p>", written);
  g_autoptr(SoupMessage) message = create_message (written, canary);
  g_autoptr(GError) error = g_error_new (HW_ERROR, HW_ERROR_NETWORK, "with %s", written);
  g_autoptr(HwLogEntry) entry = NULL;
  HwLogRecord *record;

  add_header (soup_message_get_request_headers (message), "X-Sent", written);
  add_header (soup_message_get_response_headers (message), "X-Echo", written);
  add_header (soup_message_get_response_headers (message), "X-Request-Id", written);
  record = hw_request_log_begin (log, message);
  hw_log_record_finish (record, message, (const guint8 *)answer, strlen (answer), error);

  entry = g_list_model_get_item (G_LIST_MODEL (log), 0);
  check_entry (entry);
  g_assert_nonnull (strstr (hw_log_entry_get_response (entry)->body, "You sent "));
  g_assert_nonnull (strstr (hw_log_entry_get_response (entry)->body, HW_REDACTOR_MARK));
}

static void
test_canaries (void)
{
  g_autoptr(HwRequestLog) log = hw_request_log_new ();
  g_autoptr(GPtrArray) secrets = NULL;

  secrets = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_secret_unref);
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    g_ptr_array_add (secrets, hw_secret_new (canaries[i]));

  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    for (guint j = 0; j < G_N_ELEMENTS (writers); j++)
      {
        /* Too short to be told from other text within Base64. */
        if (strlen (canaries[i]) < 6 && j >= 6)
          continue;
        g_test_message ("%s, %u", canaries[i], j);
        check_everywhere (log, canaries[i], writers[j]);
      }
}

/* A secret that is gone by the time of the answer was in the request all the same. */
static void
test_gone (void)
{
  g_autoptr(HwRequestLog) log = hw_request_log_new ();
  g_autoptr(SoupMessage) message = create_message ("\"canary-plain-0123456789\"", "x");
  HwSecret *secret = hw_secret_new (canaries[0]);
  HwLogRecord *record = hw_request_log_begin (log, message);
  g_autoptr(HwLogEntry) entry = g_list_model_get_item (G_LIST_MODEL (log), 0);

  hw_secret_unref (secret);
  hw_log_record_finish (record, message, (const guint8 *)canaries[0], strlen (canaries[0]), NULL);
  check_entry (entry);
  g_assert_cmpstr (hw_log_entry_get_response (entry)->body, ==, HW_REDACTOR_MARK);
}

/* Nobody holds the token yet when the sign-in service hands it out. */
static void
test_answered (void)
{
  static const char answer[] = "{\"access_token\":\"canary-plain-0123456789\",\"x\":"
                               "[\"canary-plain-0123456789\"],\"expires_in\":86399}";
  g_autoptr(HwRequestLog) log = hw_request_log_new ();
  g_autoptr(SoupMessage) message = create_message ("1", "x");
  HwLogRecord *record = hw_request_log_begin (log, message);
  g_autoptr(HwLogEntry) entry = g_list_model_get_item (G_LIST_MODEL (log), 0);

  soup_message_headers_append (soup_message_get_response_headers (message), "Set-Cookie",
                               "session=canary");
  hw_log_record_finish (record, message, (const guint8 *)answer, strlen (answer), NULL);
  check_entry (entry);
  g_assert_cmpstr (hw_log_entry_get_response (entry)->headers, ==, "Set-Cookie: {HIDDEN}");
  g_assert_cmpstr (hw_log_entry_get_response (entry)->body, ==,
                   "{\"access_token\":\"{HIDDEN}\",\"x\":[\"{HIDDEN}\"],\"expires_in\":86399}");
}

static void
test_authorization (void)
{
  g_autoptr(HwRequestLog) log = hw_request_log_new ();
  g_autoptr(SoupMessage) message = create_message ("1", "x");
  g_autoptr(HwLogEntry) entry = NULL;
  g_autofree char *curl = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                               "Bearer it-is-nobodys-secret");
  hw_log_record_free (hw_request_log_begin (log, message));
  entry = g_list_model_get_item (G_LIST_MODEL (log), 0);
  curl = hw_log_entry_dup_curl (entry);
  g_assert_cmpstr (curl, ==,
                   "curl -X POST 'https://platform.example/data/x?a=x&b=c' \\\n"
                   "  -H 'Content-Type: application/json' \\\n"
                   "  -H 'Authorization: Bearer {ACCESS_TOKEN}' \\\n"
                   "  --data-raw '{\"params\":1, \"end\": true}'");
  g_assert_true (hw_log_entry_get_failed (entry));
}

/* Where the kept part of a body ends there may be half a secret. */
static void
test_cut (void)
{
  g_autoptr(HwSecret) secret = hw_secret_new (canaries[0]);
  gsize length = strlen (canaries[0]);

  for (gsize before = 0; before <= length; before++)
    {
      g_autoptr(HwRequestLog) log = hw_request_log_new ();
      g_autoptr(SoupMessage) message = create_message ("1", "x");
      HwLogRecord *record = hw_request_log_begin (log, message);
      g_autoptr(HwLogEntry) entry = g_list_model_get_item (G_LIST_MODEL (log), 0);
      g_autofree char *filling = g_strnfill (HW_REQUEST_LOG_MAX_BODY - before, '.');
      g_autofree char *answer = g_strconcat (filling, canaries[0], filling, NULL);
      const HwLogMessage *response;

      hw_log_record_finish (record, message, (const guint8 *)answer, strlen (answer), NULL);
      response = hw_log_entry_get_response (entry);
      g_assert_true (response->is_cut);
      g_assert_cmpuint (response->size, ==, strlen (answer));
      g_assert_null (strstr (response->body, "cana"));
      g_assert_null (strchr (response->body, 'c'));
    }
}

/* What a form holds that is no secret stands as it is. */
static void
test_plain (void)
{
  static const char answer[] = "{\"ssl\":true}";
  g_autoptr(HwSecret) plain = hw_secret_new ("true");
  g_autoptr(HwRequestLog) log = hw_request_log_new ();
  g_autoptr(SoupMessage) message = create_message ("1", "x");
  g_autoptr(HwLogEntry) entry = NULL;
  HwLogRecord *record;

  hw_secret_set_plain (plain);
  record = hw_request_log_begin (log, message);
  hw_log_record_finish (record, message, (const guint8 *)answer, strlen (answer), NULL);
  entry = g_list_model_get_item (G_LIST_MODEL (log), 0);
  g_assert_cmpstr (hw_log_entry_get_response (entry)->body, ==, answer);
}

/* A key file is sent with other blanks than it was entered with. */
static void
test_json_secret (void)
{
  static const char answer[] = "{\"params\":{\"private_key\":\"canary-plain-0123456789\"}}";
  g_autoptr(HwSecret) secret = NULL;
  g_autoptr(HwRequestLog) log = hw_request_log_new ();
  g_autoptr(SoupMessage) message = create_message ("1", "x");
  g_autoptr(HwLogEntry) entry = NULL;
  HwLogRecord *record;

  secret = hw_secret_new ("{ \"private_key\" : \"canary-plain-0123456789\" }");
  record = hw_request_log_begin (log, message);
  hw_log_record_finish (record, message, (const guint8 *)answer, strlen (answer), NULL);
  entry = g_list_model_get_item (G_LIST_MODEL (log), 0);
  check_entry (entry);
}

static void
add_exchange (HwRequestLog *log,
              const char   *answer,
              gsize         size)
{
  g_autoptr(SoupMessage) message = create_message ("1", "x");
  HwLogRecord *record = hw_request_log_begin (log, message);

  hw_log_record_finish (record, message, (const guint8 *)answer, size, NULL);
}

static void
test_bounds (void)
{
  g_autoptr(HwRequestLog) log = hw_request_log_new ();
  gsize size = 50 * 1024 * 1024;
  g_autofree char *large = g_strnfill (size, 'x');

  for (guint i = 0; i < 2 * HW_REQUEST_LOG_MAX_ENTRIES; i++)
    add_exchange (log, "{}", 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (log)), ==, HW_REQUEST_LOG_MAX_ENTRIES);

  for (guint i = 0; i < 200; i++)
    {
      add_exchange (log, large, size);
      g_assert_cmpuint (hw_request_log_get_memory (log), <=, HW_REQUEST_LOG_MAX_MEMORY);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (log)), <, 130);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (log)), >, 100);

  hw_request_log_clear (log);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (log)), ==, 0);
  g_assert_cmpuint (hw_request_log_get_memory (log), ==, 0);
}

/* Cleared while an answer is awaited: it comes to nothing that is kept. */
static void
test_clear_under_way (void)
{
  g_autoptr(HwRequestLog) log = hw_request_log_new ();
  g_autoptr(SoupMessage) message = create_message ("1", "x");
  HwLogRecord *record = hw_request_log_begin (log, message);

  hw_request_log_clear (log);
  hw_log_record_finish (record, message, (const guint8 *)"{}", 2, NULL);
  g_assert_cmpuint (hw_request_log_get_memory (log), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/request-log/canaries", test_canaries);
  g_test_add_func ("/core/request-log/gone", test_gone);
  g_test_add_func ("/core/request-log/answered", test_answered);
  g_test_add_func ("/core/request-log/authorization", test_authorization);
  g_test_add_func ("/core/request-log/cut", test_cut);
  g_test_add_func ("/core/request-log/plain", test_plain);
  g_test_add_func ("/core/request-log/json-secret", test_json_secret);
  g_test_add_func ("/core/request-log/bounds", test_bounds);
  g_test_add_func ("/core/request-log/clear-under-way", test_clear_under_way);

  return g_test_run ();
}
