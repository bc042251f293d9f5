/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-error-response.h"

#include <string.h>

#include "net/hw-error.h"
#include "net/hw-json.h"
#include "net/hw-redactor.h"
#include "net/hw-source-words.h"

/* What the platform answers when it refuses. There is no one shape: Flow Service, the gateway in
 * front of it, the sandbox API and proxies each have their own, and a shape may come with any
 * status. The service's own code decides where there is one, else the status. */

#define MAX_BODY (256 * 1024)  /* bytes; none of the shapes is larger */
#define MAX_DETAIL 4000        /* characters */
#define MAX_CODE 80            /* characters, of codes and IDs */

typedef struct
{
  const char *service_code;
  HwError     code;
} CodeMeaning;

/* Numbers of Flow Service and its connectors, and of the gateway:
 * experience-platform.en, help/sources/errors/ and help/landing/troubleshooting.md. The words are
 * those of the sign-in service: Adobe's asset-compute-client and ims-go, and RFC 6749. */
static const CodeMeaning meanings[] = {
  { "1001", HW_ERROR_FORBIDDEN },
  { "1002", HW_ERROR_FORBIDDEN },
  { "1008", HW_ERROR_ORGANIZATION },
  { "1009", HW_ERROR_ORGANIZATION },
  { "1105", HW_ERROR_CREDENTIALS },
  { "1106", HW_ERROR_CREDENTIALS },
  { "1308", HW_ERROR_CREDENTIALS },
  { "1404", HW_ERROR_CONFLICT },
  { "1417", HW_ERROR_INITIALIZING },
  { "1439", HW_ERROR_NOT_FOUND },
  { "2000", HW_ERROR_ORGANIZATION },
  { "2001", HW_ERROR_ORGANIZATION },
  { "2002", HW_ERROR_ORGANIZATION },
  { "2100", HW_ERROR_SANDBOX },
  { "2101", HW_ERROR_SANDBOX },
  { "2103", HW_ERROR_SANDBOX },
  { "2105", HW_ERROR_SANDBOX },
  { "2106", HW_ERROR_SANDBOX },
  { "2111", HW_ERROR_SANDBOX },
  { "2114", HW_ERROR_UNAUTHORIZED },
  { "2115", HW_ERROR_UNAUTHORIZED },
  { "2118", HW_ERROR_FORBIDDEN },
  { "2120", HW_ERROR_FORBIDDEN },
  { "2121", HW_ERROR_FORBIDDEN },
  { "400003", HW_ERROR_ORGANIZATION },
  { "401013", HW_ERROR_UNAUTHORIZED },
  { "403000", HW_ERROR_API_KEY },
  { "403003", HW_ERROR_API_KEY },
  { "403010", HW_ERROR_UNAUTHORIZED },
  { "401015", HW_ERROR_SCOPES },
  { "403011", HW_ERROR_SCOPES },
  { "403020", HW_ERROR_UNAUTHORIZED },
  { "403023", HW_ERROR_ORGANIZATION },
  { "403024", HW_ERROR_ORGANIZATION },
  { "403025", HW_ERROR_ORGANIZATION },
  { "403027", HW_ERROR_ORGANIZATION },
  { "429001", HW_ERROR_RATE_LIMITED },
  { "429002", HW_ERROR_RATE_LIMITED },
  { "429050", HW_ERROR_RATE_LIMITED },
  { "503020", HW_ERROR_SERVER },
  { "invalid_client", HW_ERROR_SIGN_IN },
  { "invalid_scope", HW_ERROR_SCOPES },
  { "unauthorized_client", HW_ERROR_SIGN_IN },
};

static HwError
code_from_status (guint status)
{
  switch (status)
    {
    case 400:
    case 413:
    case 415:
    case 422:
      return HW_ERROR_INVALID_INPUT;
    case 401:
      return HW_ERROR_UNAUTHORIZED;
    case 403:
      return HW_ERROR_FORBIDDEN;
    case 404:
    case 410:
      return HW_ERROR_NOT_FOUND;
    case 408:
    case 504:
      return HW_ERROR_TIMED_OUT;
    case 409:
    case 412:
      return HW_ERROR_CONFLICT;
    case 429:
      return HW_ERROR_RATE_LIMITED;
    default:
      if (status >= 500)
        return HW_ERROR_SERVER;
      if (status >= 200 && status < 400)
        return HW_ERROR_INVALID_RESPONSE;
      return HW_ERROR_FAILED;
    }
}

/* A connector may send its number under a name of its own. */
static const char *
skip_name (const char *service_code)
{
  const char *dash = strrchr (service_code, '-');

  if (dash == NULL || g_str_has_prefix (service_code, "SMS-") || !g_str_has_prefix (dash, "-1"))
    return service_code;

  return dash + 1;
}

/* The numbers under which the platform passes on what a connector says; and a refusal without a
 * number, whose words alone tell. Where nothing was reached, no credentials were tried. */
static gboolean
may_be_of_source (guint       status,
                  const char *code)
{
  static const char *const codes[] = { "1100", "1105", "1106", "1308", NULL };

  return code != NULL ? g_strv_contains (codes, code) : status == 400;
}

static HwError
code_from_answer (guint       status,
                  const char *service_code,
                  const char *detail)
{
  const char *code = service_code != NULL ? skip_name (service_code) : NULL;

  if (may_be_of_source (status, code) &&
      hw_source_words_judge (detail) == HW_SOURCE_WORDS_UNREACHABLE)
    return HW_ERROR_SOURCE_UNREACHABLE;

  for (size_t i = 0; code != NULL && i < G_N_ELEMENTS (meanings); i++)
    if (strcmp (meanings[i].service_code, code) == 0)
      return meanings[i].code;

  return code_from_status (status);
}

/* A server that repeats what it was sent would bring the secret to the window, and from there into
 * a report that the person hands on. */
static char *
dup_hidden (const char *text,
            HwRedactor *redactor)
{
  if (redactor == NULL)
    return g_strdup (text);

  return hw_redactor_dup_text (redactor, text, -1, strlen (text));
}

/* What a window can show: a hostile or broken server may send more. */
static char *
dup_start (const char *text,
           glong       n_characters,
           HwRedactor *redactor)
{
  g_autofree char *hidden = NULL;

  if (text == NULL || text[0] == '\0')
    return NULL;

  hidden = dup_hidden (text, redactor);
  return g_utf8_substring (hidden, 0, MIN (n_characters, g_utf8_strlen (hidden, -1)));
}

/* A code or an ID with a hole in it names nothing. */
static char *
dup_code (const char *text,
          HwRedactor *redactor)
{
  g_autofree char *code = dup_start (text, MAX_CODE, redactor);

  if (code == NULL || !g_str_has_prefix (text, code))
    return NULL;

  return g_steal_pointer (&code);
}

/* "https://ns.adobe.com/aep/errors/FLOW-1439-404" holds Flow Service's number 1439. The same
 * number is printed with other statuses elsewhere, so the number alone counts. Other services
 * number on their own: "SMS-2074-400" stays "SMS-2074". */
static char *
dup_code_of_type (const char *type)
{
  const char *slash;
  g_auto(GStrv) parts = NULL;

  if (type == NULL)
    return NULL;

  slash = strrchr (type, '/');
  parts = g_strsplit (slash != NULL ? slash + 1 : type, "-", 0);
  if (g_strv_length (parts) != 3 || parts[1][0] == '\0' ||
      strspn (parts[1], "0123456789") != strlen (parts[1]))
    return NULL;
  if (strcmp (parts[0], "FLOW") != 0)
    return g_strdup_printf ("%s-%s", parts[0], parts[1]);

  return g_strdup (parts[1]);
}

/* The gateway's error_code is a string in its own source and a number in a published sample;
 * the sign-in service calls its own "error". */
static char *
dup_service_code (JsonObject *object,
                  HwRedactor *redactor)
{
  const char *text = hw_json_peek_string (object, "error_code");
  gint64 number = hw_json_peek_int (object, "error_code", 0);
  g_autofree char *code = NULL;

  if (text != NULL && text[0] != '\0')
    return dup_code (text, redactor);
  if (number != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if ((code = dup_code_of_type (hw_json_peek_string (object, "type"))))
    return dup_code (code, redactor);

  return dup_code (hw_json_peek_string (object, "error"), redactor);
}

static char *
dup_detail (JsonObject *object,
            HwRedactor *redactor)
{
  static const char *const members[] = {
    "errorMessage", "detail", "message", "error_description", "title"
  };
  const char *detail;

  detail = hw_json_peek_string (hw_json_peek_object (object, "report"), "detailed-message");
  for (size_t i = 0; i < G_N_ELEMENTS (members) && (detail == NULL || detail[0] == '\0'); i++)
    detail = hw_json_peek_string (object, members[i]);

  return dup_start (detail, MAX_DETAIL, redactor);
}

static GDateTime *
get_date (SoupMessageHeaders *headers,
          const char         *name)
{
  const char *value = soup_message_headers_get_one (headers, name);

  return value != NULL ? soup_date_time_new_from_http_string (value) : NULL;
}

/* A date counts by the server's own clock: ours may be wrong. */
static gint64
parse_retry_after (SoupMessageHeaders *headers)
{
  const char *value = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr(GDateTime) date = NULL;
  g_autoptr(GDateTime) now = NULL;

  if (value == NULL)
    return -1;
  if (g_ascii_isdigit (value[0]) && value[strspn (value, "0123456789")] == '\0')
    return (gint64)MIN (g_ascii_strtoull (value, NULL, 10), G_MAXINT32);
  if (!(date = get_date (headers, "Retry-After")))
    return -1;
  if (!(now = get_date (headers, "Date")))
    now = g_date_time_new_now_utc ();

  return CLAMP (g_date_time_difference (date, now) / G_TIME_SPAN_SECOND, 0, G_MAXINT32);
}

static char *
dup_request_id (SoupMessageHeaders *headers,
                HwRedactor         *redactor)
{
  const char *value = soup_message_headers_get_one (headers, "X-Request-Id");
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  return dup_code (valid, redactor);
}

/**
 * hw_error_dup_request_id:
 * @headers: of an answer
 *
 * Returns: (transfer full) (nullable): the ID under which the service has logged the request
 */
char *
hw_error_dup_request_id (SoupMessageHeaders *headers)
{
  return dup_request_id (headers, NULL);
}

/**
 * hw_error_from_response:
 * @status: the HTTP status
 * @headers: of the answer
 * @body: the body, of whatever kind
 * @redactor: (nullable): knows the secrets that were sent
 *
 * Maps a refusal to the decision that it asks for. All documented shapes of bodies are read, and
 * an empty or foreign one (a proxy's HTML) still gives an error with its status. Where the answer
 * repeats a secret, however it writes it, the error does not.
 *
 * Returns: (transfer full): the error
 */
GError *
hw_error_from_response (guint               status,
                        SoupMessageHeaders *headers,
                        GBytes             *body,
                        HwRedactor         *redactor)
{
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *service_code = NULL;
  g_autofree char *request_id = NULL;
  g_autofree char *detail = NULL;
  GError *error;

  if (g_bytes_get_size (body) <= MAX_BODY)
    root = hw_json_parse (body, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      JsonObject *object = json_node_get_object (root);

      service_code = dup_service_code (object, redactor);
      detail = dup_detail (object, redactor);
      request_id = dup_code (hw_json_peek_string (hw_json_peek_object (object, "report"),
                                                  "request-id"), redactor);
    }
  if (request_id == NULL)
    request_id = dup_request_id (headers, redactor);

  error = hw_error_new_response (code_from_answer (status, service_code, detail), status,
                                 service_code, detail, request_id);
  hw_error_set_retry_after (error, parse_retry_after (headers));

  return error;
}

static HwError
code_from_transport (const GError *error)
{
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return HW_ERROR_CERTIFICATE;
  if (error->domain == G_RESOLVER_ERROR)
    return HW_ERROR_NAME_NOT_RESOLVED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return HW_ERROR_TIMED_OUT;
  if (g_error_matches (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING) ||
      g_error_matches (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return HW_ERROR_INVALID_RESPONSE;

  return HW_ERROR_NETWORK;
}

/**
 * hw_error_from_transport:
 * @error: of GIO or libsoup
 *
 * Returns: (transfer full): the same in our domain; a cancellation stays as it is
 */
GError *
hw_error_from_transport (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == HW_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  return g_error_new_literal (HW_ERROR, code_from_transport (error), error->message);
}
