/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-fuzz.h"
#include "net/hw-error-response.h"
#include "net/hw-error.h"

/* Refusals: the headers of an answer, an empty line, its body; the status is a header here. The
 * secret that the request was signed with is never repeated, and no text is longer than a window
 * can show. */

#define SECRET HW_FUZZ_MARK "+/and more"
#define MAX_CODE (80 * 4)     /* bytes */
#define MAX_DETAIL (4000 * 4)

static void
check_text (const char *text,
            size_t      max_length)
{
  hw_fuzz_assert_text (text, max_length);
  if (text != NULL)
    g_assert_null (strstr (text, SECRET));
}

static void
check_error (const GError *error)
{
  g_assert_true (error->domain == HW_ERROR);
  g_assert_cmpint (error->code, >=, 0);
  g_assert_cmpint (error->code, <=, HW_ERROR_LAST);
  g_assert_cmpint (hw_error_get_retry_after (error), >=, -1);
  check_text (error->message, MAX_DETAIL + 4 * MAX_CODE);
  check_text (hw_error_get_detail (error), MAX_DETAIL);
  check_text (hw_error_get_service_code (error), MAX_CODE);
  check_text (hw_error_get_request_id (error), MAX_CODE);
}

static guint
read_status (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Status");

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : 400;
}

void
hw_fuzz_one (GBytes *bytes)
{
  static HwRedactor *redactor;
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr(GBytes) head = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autofree char *text = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *request_id = NULL;
  g_autoptr(GError) error = NULL;

  if (redactor == NULL)
    {
      redactor = hw_redactor_new ();
      hw_secret_unref (hw_secret_new (SECRET));
    }

  hw_fuzz_split (bytes, &head, &body);
  text = hw_fuzz_dup_text (head);
  /* libsoup passes over the first line, which is the status in HTTP. */
  lines = g_strconcat ("HTTP/1.1 400 Bad Request\r\n", text, "\r\n", NULL);
  soup_headers_parse (lines, (int)strlen (lines), headers);

  error = hw_error_from_response (read_status (headers), headers, body, redactor);
  check_error (error);
  request_id = hw_error_dup_request_id (headers);
  hw_fuzz_assert_text (request_id, MAX_CODE);

  soup_message_headers_unref (headers);
}
