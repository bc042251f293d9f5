/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-error-response.h"

#include <string.h>

#include "net/hw-error.h"

#define ERRORS "https://ns.adobe.com/aep/errors/"

/* The shapes that the platform's documents show, and some that they do not. */
static const struct
{
  guint       status;
  const char *body;
  HwError     code;
  const char *service_code;
  const char *detail;
  const char *request_id;
} answers[] = {
  /* A: Flow Service */
  { 404,
    "{\"type\":\"" ERRORS "FLOW-1439-404\",\"title\":\"Resource not found\","
    "\"status\":404,\"report\":{\"detailed-message\":\"No connection with this id\",\"id\":\"1\","
    "\"request-id\":\"report-id\"},\"errorMessage\":\"short\",\"errorDetails\":\"x\"}",
    HW_ERROR_NOT_FOUND, "1439", "No connection with this id", "report-id" },
  { 400,
    "{\"type\":\"" ERRORS "FLOW-1415-400\",\"title\":\"t\",\"errorMessage\":\"m\"}",
    HW_ERROR_INVALID_INPUT, "1415", "m", "header-id" },
  { 400, "{\"type\":\"" ERRORS "FLOW-1404-412\"}",
    HW_ERROR_CONFLICT, "1404", NULL, "header-id" },
  { 400, "{\"type\":\"" ERRORS "FLOW-1417-400\"}",
    HW_ERROR_INITIALIZING, "1417", NULL, "header-id" },
  { 401, "{\"type\":\"" ERRORS "FLOW-1105-401\"}",
    HW_ERROR_CREDENTIALS, "1105", NULL, "header-id" },
  { 400, "{\"type\":\"" ERRORS "FLOW-1308-400\"}",
    HW_ERROR_CREDENTIALS, "1308", NULL, "header-id" },
  { 400, "{\"type\":\"" ERRORS "FLOW-1308-400\",\"title\":\"unknown host db\"}",
    HW_ERROR_SOURCE_UNREACHABLE, "1308", "unknown host db", "header-id" },
  { 400, "{\"errorMessage\":\"Connection refused\"}",
    HW_ERROR_SOURCE_UNREACHABLE, NULL, "Connection refused", "header-id" },
  { 400, "{\"type\":\"" ERRORS "FLOW-1413-400\",\"title\":\"connection refused\"}",
    HW_ERROR_INVALID_INPUT, "1413", "connection refused", "header-id" },
  { 503, "{\"errorMessage\":\"connection refused\"}",
    HW_ERROR_SERVER, NULL, "connection refused", "header-id" },
  { 401, "{\"type\":\"" ERRORS "FLOW-2000-401\"}",
    HW_ERROR_ORGANIZATION, "2000", NULL, "header-id" },
  { 404, "{\"type\":\"" ERRORS "FLOW-2100-404\"}",
    HW_ERROR_SANDBOX, "2100", NULL, "header-id" },
  { 403, "{\"type\":\"" ERRORS "FLOW-2121-403\"}",
    HW_ERROR_FORBIDDEN, "2121", NULL, "header-id" },
  { 400, "{\"type\":\"FLOW-2115-400\"}", HW_ERROR_UNAUTHORIZED, "2115", NULL, "header-id" },
  /* B and C: older ones */
  { 404, "{\"errorMessage\":\"connections not found with id = [1]\",\"errorDetails\":\"d\"}",
    HW_ERROR_NOT_FOUND, NULL, "connections not found with id = [1]", "header-id" },
  { 400, "{\"message\":\"Please provide a valid spec id\"}",
    HW_ERROR_INVALID_INPUT, NULL, "Please provide a valid spec id", "header-id" },
  { 412, "{\"errorMessage\":\"Supplied version=[1] does not match\"}",
    HW_ERROR_CONFLICT, NULL, "Supplied version=[1] does not match", "header-id" },
  /* D: the gateway */
  { 403, "{\"error_code\":\"403003\",\"message\":\"Api Key is invalid\"}",
    HW_ERROR_API_KEY, "403003", "Api Key is invalid", "header-id" },
  { 401, "{\"error_code\":401013,\"message\":\"Oauth token is not valid\"}",
    HW_ERROR_UNAUTHORIZED, "401013", "Oauth token is not valid", "header-id" },
  { 403, "{\"error_code\":\"403010\",\"message\":\"Oauth token is missing.\"}",
    HW_ERROR_UNAUTHORIZED, "403010", "Oauth token is missing.", "header-id" },
  { 400, "{\"error_code\":\"400003\",\"message\":\"Missing header\"}",
    HW_ERROR_ORGANIZATION, "400003", "Missing header", "header-id" },
  { 403, "{\"error_code\":\"403027\",\"message\":\"User region is missing\"}",
    HW_ERROR_ORGANIZATION, "403027", "User region is missing", "header-id" },
  { 403, "{\"error_code\":\"403012\",\"message\":\"IP blacklisted\"}",
    HW_ERROR_FORBIDDEN, "403012", "IP blacklisted", "header-id" },
  { 429, "{\"error_code\":\"429050\",\"message\":\"Too many requests\"}",
    HW_ERROR_RATE_LIMITED, "429050", "Too many requests", "header-id" },
  { 503, "{\"error_code\":\"503000\",\"message\":\"Could not validate Api Key\"}",
    HW_ERROR_SERVER, "503000", "Could not validate Api Key", "header-id" },
  /* E and F: problem details, and the sandbox service */
  { 400, "{\"type\":\"/placeholder/type/uri\",\"status\":400,\"title\":\"BadRequestError\","
    "\"detail\":\"A valid content-type must be specified\"}",
    HW_ERROR_INVALID_INPUT, NULL, "A valid content-type must be specified", "header-id" },
  { 403,
    "{\"status\":403,\"title\":\"Forbidden\",\"type\":\"http://ns.adobe.com/SMS-2074-403\"}",
    HW_ERROR_FORBIDDEN, "SMS-2074", "Forbidden", "header-id" },
  /* G: the sign-in */
  { 400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}",
    HW_ERROR_SIGN_IN, "invalid_client", "invalid client_secret parameter", "header-id" },
  /* I: nothing, a proxy's page, other JSON */
  { 502, "", HW_ERROR_SERVER, NULL, NULL, "header-id" },
  { 504, "<html><body>Gateway Time-out</body></html>", HW_ERROR_TIMED_OUT, NULL, NULL,
    "header-id" },
  { 500, "[]", HW_ERROR_SERVER, NULL, NULL, "header-id" },
  { 500, "null", HW_ERROR_SERVER, NULL, NULL, "header-id" },
  { 500, "\"text\"", HW_ERROR_SERVER, NULL, NULL, "header-id" },
  { 418, "\xff\xfe\x00", HW_ERROR_FAILED, NULL, NULL, "header-id" },
  { 400,
    "{\"type\":5,\"title\":[],\"status\":\"x\",\"report\":\"y\",\"message\":{},\"error_code\":[],"
    "\"errorMessage\":null,\"detail\":true,\"error\":{}}",
    HW_ERROR_INVALID_INPUT, NULL, NULL, "header-id" },
  { 400,
    "{\"report\":{\"detailed-message\":\"\",\"request-id\":\"\"},"
    "\"errorMessage\":\"\",\"message\":\"m\"}",
    HW_ERROR_INVALID_INPUT, NULL, "m", "header-id" },
  { 400, "{\"type\":\"" ERRORS "\"}", HW_ERROR_INVALID_INPUT, NULL, NULL,
    "header-id" },
  { 400, "{\"type\":\"" ERRORS "FLOW--400\"}",
    HW_ERROR_INVALID_INPUT, NULL, NULL, "header-id" },
  { 400, "{\"message\":\"<b>a & b</b> \\ud83d\"}",
    HW_ERROR_INVALID_INPUT, NULL, "<b>a & b</b> \xef\xbf\xbd", "header-id" },
};

static void
test_shapes (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
      g_autoptr(GBytes) body = g_bytes_new_static (answers[i].body, strlen (answers[i].body));
      g_autoptr(GError) error = NULL;

      soup_message_headers_append (headers, "X-Request-Id", "header-id");
      error = hw_error_from_response (answers[i].status, headers, body, NULL);
      g_test_message ("%s", error->message);
      g_assert_error (error, HW_ERROR, (int)answers[i].code);
      g_assert_cmpuint (hw_error_get_status (error), ==, answers[i].status);
      g_assert_cmpstr (hw_error_get_service_code (error), ==, answers[i].service_code);
      g_assert_cmpstr (hw_error_get_detail (error), ==, answers[i].detail);
      g_assert_cmpstr (hw_error_get_request_id (error), ==, answers[i].request_id);
      g_assert_cmpint (hw_error_get_retry_after (error), ==, -1);
      soup_message_headers_unref (headers);
    }
}

/* Nobody reads a message of megabytes, and no label can show it. */
static void
test_bounds (void)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autofree char *filling = g_strnfill (100000, 'x');
  g_autofree char *text = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;

  text = g_strdup_printf ("{\"message\":\"%s\",\"error_code\":\"%s\"}", filling, filling);
  body = g_bytes_new_static (text, strlen (text));
  error = hw_error_from_response (500, headers, body, NULL);
  g_assert_cmpuint (strlen (hw_error_get_detail (error)), ==, 4000);
  g_assert_cmpuint (strlen (hw_error_get_service_code (error)), ==, 80);
  g_assert_null (hw_error_get_request_id (error));
  soup_message_headers_unref (headers);
}

static const struct
{
  const char *retry_after;
  const char *date;
  gint64      seconds;
} waits[] = {
  { NULL, NULL, -1 },
  { "0", NULL, 0 },
  { "120", NULL, 120 },
  { "99999999999999999999999", NULL, G_MAXINT32 },
  { "-5", NULL, -1 },
  { "1.5", NULL, -1 },
  { "soon", NULL, -1 },
  { "", NULL, -1 },
  { "Tue, 15 Nov 2022 08:13:31 GMT", "Tue, 15 Nov 2022 08:12:31 GMT", 60 },
  { "Tue, 15 Nov 2022 08:11:31 GMT", "Tue, 15 Nov 2022 08:12:31 GMT", 0 },
  { "Tue, 15 Nov 2022 08:13:31 GMT", NULL, 0 },
  { "Tue, 31 Dec 2199 23:59:59 GMT", "Tue, 15 Nov 2022 08:12:31 GMT", G_MAXINT32 },
};

static void
test_retry_after (void)
{
  g_autoptr(GBytes) body = g_bytes_new_static ("", 0);

  for (size_t i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
      g_autoptr(GError) error = NULL;

      if (waits[i].retry_after != NULL)
        soup_message_headers_append (headers, "Retry-After", waits[i].retry_after);
      if (waits[i].date != NULL)
        soup_message_headers_append (headers, "Date", waits[i].date);
      error = hw_error_from_response (429, headers, body, NULL);
      g_assert_cmpint (hw_error_get_retry_after (error), ==, waits[i].seconds);
      soup_message_headers_unref (headers);
    }
}

static void
test_transport (void)
{
  const struct { GQuark domain; int code; HwError ours; } rows[] = {
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, HW_ERROR_NETWORK },
    { G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, HW_ERROR_NETWORK },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, HW_ERROR_TIMED_OUT },
    { G_IO_ERROR, G_IO_ERROR_INVALID_DATA, HW_ERROR_INVALID_RESPONSE },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, HW_ERROR_NAME_NOT_RESOLVED },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, HW_ERROR_NAME_NOT_RESOLVED },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, HW_ERROR_CERTIFICATE },
    { G_TLS_ERROR, G_TLS_ERROR_EOF, HW_ERROR_NETWORK },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING, HW_ERROR_INVALID_RESPONSE },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING, HW_ERROR_INVALID_RESPONSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) theirs = g_error_new_literal (rows[i].domain, rows[i].code, "why");
      g_autoptr(GError) error = hw_error_from_transport (theirs);

      g_assert_error (error, HW_ERROR, (int)rows[i].ours);
      g_assert_cmpstr (error->message, ==, "why");
      g_assert_cmpuint (hw_error_get_status (error), ==, 0);
    }
}

static void
test_transport_kept (void)
{
  g_autoptr(GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "c");
  g_autoptr(GError) ours = hw_error_new_response (HW_ERROR_SANDBOX, 404, "2100", "d", "r");
  g_autoptr(GError) same = hw_error_from_transport (cancelled);
  g_autoptr(GError) copy = hw_error_from_transport (ours);

  g_assert_error (same, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (copy, HW_ERROR, HW_ERROR_SANDBOX);
  g_assert_cmpstr (hw_error_get_detail (copy), ==, "d");
  g_assert_null (hw_error_get_detail (same));
  g_assert_cmpuint (hw_error_get_status (NULL), ==, 0);
}

/* A server that repeats what it was sent, in whatever form, anywhere: that is not shown, and the
 * rest of what it says is. */
static const struct
{
  const char *body;
  const char *service_code;
  const char *detail;
} echoes[] = {
  { "{\"error_code\":\"401013\",\"message\":\"Bearer t0ken+/=secret is not valid\"}", "401013",
    "Bearer {HIDDEN} is not valid" },
  { "{\"error_code\":\"401013\",\"message\":\"token=t0ken%2B%2F%3Dsecret\"}", "401013",
    "token={HIDDEN}" },
  { "{\"error_code\":\"401013\",\"message\":\"token=t0ken%2b%2f%3dsecret\"}", "401013",
    "token={HIDDEN}" },
  /* Base64 of "t0ken+/=secret", and of "xt0ken+/=secret" */
  { "{\"error_code\":\"401013\",\"message\":\"Basic dDBrZW4rLz1zZWNyZXQ=\"}", "401013",
    "Basic {HIDDEN}Q=" },
  { "{\"error_code\":\"401013\",\"message\":\"Basic eHQwa2VuKy89c2VjcmV0\"}", "401013",
    "Basic eH{HIDDEN}" },
  { "{\"error_code\":\"401013\",\"report\":{\"detailed-message\":\"t0ken+\\/=secret\","
    "\"request-id\":\"t0ken+/=secret\"}}", "401013", "{HIDDEN}" },
  { "{\"error_code\":\"401013\",\"message\":\"{\\\"t\\\":\\\"t0ken+\\\\/=secret\\\"}\"}", "401013",
    "{\"t\":\"{HIDDEN}\"}" },
  { "{\"error_code\":\"t0ken+/=secret\"}", NULL, NULL },
};

static void
test_echo (void)
{
  g_autoptr(HwSecret) sent = hw_secret_new ("t0ken+/=secret");
  g_autoptr(HwRedactor) redactor = hw_redactor_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (echoes); i++)
    {
      SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
      g_autoptr(GBytes) body = g_bytes_new_static (echoes[i].body, strlen (echoes[i].body));
      g_autoptr(GError) error = NULL;

      soup_message_headers_append (headers, "X-Request-Id", "t0ken+/=secret");
      error = hw_error_from_response (401, headers, body, redactor);
      g_assert_error (error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
      g_assert_null (strstr (error->message, "t0ken"));
      g_assert_null (hw_error_get_request_id (error));
      g_assert_cmpstr (hw_error_get_service_code (error), ==, echoes[i].service_code);
      g_assert_cmpstr (hw_error_get_detail (error), ==, echoes[i].detail);
      soup_message_headers_unref (headers);
    }
}

/* A secret across the place where a long text is cut off. */
static void
test_echo_cut (void)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr(HwSecret) sent = hw_secret_new ("the-secret-value");
  g_autoptr(HwRedactor) redactor = hw_redactor_new ();
  g_autofree char *filling = g_strnfill (3995, 'x');
  g_autofree char *text = g_strdup_printf ("{\"message\":\"%sthe-secret-value\"}", filling);
  g_autoptr(GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;

  error = hw_error_from_response (400, headers, body, redactor);
  g_assert_nonnull (hw_error_get_detail (error));
  g_assert_null (strstr (hw_error_get_detail (error), "the-"));
  soup_message_headers_unref (headers);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/error-response/shapes", test_shapes);
  g_test_add_func ("/core/net/error-response/bounds", test_bounds);
  g_test_add_func ("/core/net/error-response/retry-after", test_retry_after);
  g_test_add_func ("/core/net/error-response/transport", test_transport);
  g_test_add_func ("/core/net/error-response/transport-kept", test_transport_kept);
  g_test_add_func ("/core/net/error-response/echo", test_echo);
  g_test_add_func ("/core/net/error-response/echo-cut", test_echo_cut);

  return g_test_run ();
}
