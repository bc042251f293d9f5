/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-pasted-text.h"

#include <string.h>

typedef char     *(*Cleaner) (const char *text);
typedef gboolean  (*Question) (const char *text);

typedef struct
{
  const char *path;
  Cleaner     clean;
  const char *text;
  const char *expected;
} CleanCase;

static const CleanCase clean_cases[] = {
  { "/token/plain", hw_pasted_text_clean_token, "eyJ.abc.def", "eyJ.abc.def" },
  { "/token/empty", hw_pasted_text_clean_token, "", "" },
  { "/token/blank", hw_pasted_text_clean_token, " \t\n\u00a0\u200b", "" },
  { "/token/bearer", hw_pasted_text_clean_token, "Bearer eyJ", "eyJ" },
  { "/token/bearer-lower", hw_pasted_text_clean_token, "bearer\teyJ", "eyJ" },
  { "/token/bearer-nbsp", hw_pasted_text_clean_token, "Bearer\u00a0eyJ", "eyJ" },
  { "/token/bearer-line", hw_pasted_text_clean_token, "Bearer\r\neyJ\r\n", "eyJ" },
  { "/token/bearer-is-a-word", hw_pasted_text_clean_token, "bearerish", "bearerish" },
  { "/token/bearer-alone", hw_pasted_text_clean_token, "Bearer", "Bearer" },
  { "/token/header", hw_pasted_text_clean_token, "Authorization: Bearer eyJ", "eyJ" },
  { "/token/header-tight", hw_pasted_text_clean_token, "authorization:bearer eyJ", "eyJ" },
  { "/token/header-quoted", hw_pasted_text_clean_token, "'Authorization: Bearer eyJ'", "eyJ" },
  { "/token/value-quoted", hw_pasted_text_clean_token, "Bearer \"eyJ\"", "eyJ" },
  { "/token/quoted", hw_pasted_text_clean_token, " \"eyJ\" ", "eyJ" },
  { "/token/curly-quotes", hw_pasted_text_clean_token, "“eyJ”", "eyJ" },
  { "/token/one-quote", hw_pasted_text_clean_token, "\"eyJ", "\"eyJ" },
  { "/token/quote-alone", hw_pasted_text_clean_token, "\"", "\"" },
  { "/token/wrapped", hw_pasted_text_clean_token, "eyJ\n abc\r\n\tdef", "eyJabcdef" },
  { "/token/invisible", hw_pasted_text_clean_token,
    "\ufeffe\u200by\u200cJ\u200d.\u2060a\u00adb\u202e", "eyJ.ab" },
  { "/token/next-line", hw_pasted_text_clean_token, "a\xc2\x85" "b\u2028c\u2029d\u3000e", "abcde" },
  { "/token/other-letters", hw_pasted_text_clean_token, " 토큰😀 ", "토큰😀" },
  { "/token/no-utf-8", hw_pasted_text_clean_token, " a\xff" "b\xc3 ", "a\xff" "b\xc3" },
  { "/identifier/plain", hw_pasted_text_clean_identifier, "ABC@AdobeOrg", "ABC@AdobeOrg" },
  { "/identifier/quoted", hw_pasted_text_clean_identifier, "\n\"ABC@AdobeOrg\"\n", "ABC@AdobeOrg" },
  { "/identifier/inner", hw_pasted_text_clean_identifier, "ABC\u00a0@ AdobeOrg", "ABC@AdobeOrg" },
  { "/identifier/bearer", hw_pasted_text_clean_identifier, "Bearer abc", "Bearerabc" },
  { "/line/plain", hw_pasted_text_clean_line, "Sales, Europe", "Sales, Europe" },
  { "/line/ends", hw_pasted_text_clean_line, "\u200b \n Sales\t\r\n", "Sales" },
  { "/line/inner-line-end", hw_pasted_text_clean_line, "Sales\r\n\r\nEurope", "Sales Europe" },
  { "/line/inner-lines", hw_pasted_text_clean_line, "a\nb\u2028c\xc2\x85" "d", "a b c d" },
  { "/line/nbsp", hw_pasted_text_clean_line, "Sales\u00a0\u3000Europe", "Sales  Europe" },
  { "/line/tab", hw_pasted_text_clean_line, "a\tb", "a b" },
  { "/line/zero-width", hw_pasted_text_clean_line, "Sa\u200bl\u2060e\ufeffs\u200d!", "Sales!" },
  { "/line/quotes-stay", hw_pasted_text_clean_line, "\"Sales\"", "\"Sales\"" },
  { "/line/emoji-joined", hw_pasted_text_clean_line, "👩\u200d💻", "👩\u200d💻" },
  { "/line/persian-joiner", hw_pasted_text_clean_line, "می\u200cخواهم", "می\u200cخواهم" },
  { "/line/joiner-after-ascii", hw_pasted_text_clean_line, "a\u200d가", "a가" },
  { "/line/joiner-before-blank", hw_pasted_text_clean_line, "가\u200d\u3000나", "가 나" },
  { "/line/joiner-at-end", hw_pasted_text_clean_line, "가\u200d", "가" },
  { "/line/control-stays", hw_pasted_text_clean_line, "a\x01" "b", "a\x01" "b" },
  { "/line/all-blank", hw_pasted_text_clean_line, "\n\u00a0\n", "" },
  { "/strip/ends", hw_pasted_text_strip, "\u00a0\u200b a\u00a0b\n\u3000", "a\u00a0b" },
  { "/strip/blank", hw_pasted_text_strip, "\u2003\n", "" },
};

/* Payloads are base64url; what they say stands beside them. */
#define JWT_HEADER "eyJhbGciOiJSUzI1NiJ9."

typedef struct
{
  const char *path;
  Question    ask;
  const char *text;
  gboolean    expected;
} QuestionCase;

static const QuestionCase question_cases[] = {
  { "/blank/empty", hw_pasted_text_is_blank, "", TRUE },
  { "/blank/spaces", hw_pasted_text_is_blank, " \t\r\n\v\f", TRUE },
  { "/blank/no-break", hw_pasted_text_is_blank, "\u00a0\u202f\u2007\u3000", TRUE },
  { "/blank/zero-width", hw_pasted_text_is_blank, "\u200b\u200c\u200d\u2060\ufeff\u00ad", TRUE },
  { "/blank/fillers", hw_pasted_text_is_blank, "\u3164\u115f\u1160\uffa0\u2800", TRUE },
  { "/blank/line-ends", hw_pasted_text_is_blank, "\xc2\x85\u2028\u2029", TRUE },
  { "/blank/letter", hw_pasted_text_is_blank, " a ", FALSE },
  { "/blank/hangul", hw_pasted_text_is_blank, "가", FALSE },
  { "/blank/no-utf-8", hw_pasted_text_is_blank, " \xff", FALSE },
  { "/placeholder/brackets", hw_pasted_text_is_placeholder, "{CLIENT_ID}", TRUE },
  { "/placeholder/angles", hw_pasted_text_is_placeholder, "<client id>", TRUE },
  { "/placeholder/variable", hw_pasted_text_is_placeholder, "$TOKEN", TRUE },
  { "/placeholder/yours", hw_pasted_text_is_placeholder, "YOUR_TOKEN", TRUE },
  { "/placeholder/xxx", hw_pasted_text_is_placeholder, "xxx", TRUE },
  { "/placeholder/value", hw_pasted_text_is_placeholder, "p8e-xxx", FALSE },
  { "/placeholder/empty", hw_pasted_text_is_placeholder, "", FALSE },
  { "/organization/usual", hw_pasted_text_is_organization_id,
    "1234567890ABCDEF12345678@AdobeOrg", TRUE },
  { "/organization/short", hw_pasted_text_is_organization_id, "a1@AdobeOrg", TRUE },
  { "/organization/empty", hw_pasted_text_is_organization_id, "", FALSE },
  { "/organization/no-local", hw_pasted_text_is_organization_id, "@AdobeOrg", FALSE },
  { "/organization/no-suffix", hw_pasted_text_is_organization_id,
    "1234567890ABCDEF12345678", FALSE },
  { "/organization/lower", hw_pasted_text_is_organization_id, "ABC@adobeorg", FALSE },
  { "/organization/longer", hw_pasted_text_is_organization_id, "ABC@AdobeOrgs", FALSE },
  { "/organization/adobe-id", hw_pasted_text_is_organization_id, "ABC@AdobeID", FALSE },
  { "/organization/blank", hw_pasted_text_is_organization_id, "ABC @AdobeOrg", FALSE },
  { "/organization/twice", hw_pasted_text_is_organization_id, "A@AdobeOrg@AdobeOrg", FALSE },
  /* {"created_at":"1","expires_in":"86400000"} */
  { "/adobe/times", hw_pasted_text_is_adobe_token,
    JWT_HEADER "eyJjcmVhdGVkX2F0IjoiMSIsImV4cGlyZXNfaW4iOiI4NjQwMDAwMCJ9.c2ln", TRUE },
  /* {"as":"ims-na1"} */
  { "/adobe/authority", hw_pasted_text_is_adobe_token,
    JWT_HEADER "eyJhcyI6Imltcy1uYTEifQ.c2ln", TRUE },
  /* {"client_id":"x","user_id":"Y@AdobeID"} */
  { "/adobe/person", hw_pasted_text_is_adobe_token,
    JWT_HEADER "eyJjbGllbnRfaWQiOiJ4IiwidXNlcl9pZCI6IllAQWRvYmVJRCJ9.c2ln", TRUE },
  /* {"client_id":"x","user_id":"Y@techacct.adobe.com"} */
  { "/adobe/technical-account", hw_pasted_text_is_adobe_token,
    JWT_HEADER "eyJjbGllbnRfaWQiOiJ4IiwidXNlcl9pZCI6IllAdGVjaGFjY3QuYWRvYmUuY29tIn0.", TRUE },
  /* {"client_id":"x","user_id":"Y@example.com"} */
  { "/adobe/someone-else", hw_pasted_text_is_adobe_token,
    JWT_HEADER "eyJjbGllbnRfaWQiOiJ4IiwidXNlcl9pZCI6IllAZXhhbXBsZS5jb20ifQ.c2ln", FALSE },
  /* {"expires_in":1,"as":5,"user_id":["@AdobeID"],"client_id":1} */
  { "/adobe/wrong-types", hw_pasted_text_is_adobe_token,
    JWT_HEADER "eyJleHBpcmVzX2luIjoxLCJhcyI6NSwidXNlcl9pZCI6WyJAQWRvYmVJRCJdLCJjbGllbnRfaWQiOjF9.",
    FALSE },
  /* {"iss":"hubspot","sub":"1"} */
  { "/adobe/other-jwt", hw_pasted_text_is_adobe_token,
    JWT_HEADER "eyJpc3MiOiJodWJzcG90Iiwic3ViIjoiMSJ9.c2ln", FALSE },
  { "/adobe/not-json", hw_pasted_text_is_adobe_token, JWT_HEADER "aGVsbG8.c2ln", FALSE },
  /* [1] */
  { "/adobe/array", hw_pasted_text_is_adobe_token, JWT_HEADER "WzFd.c2ln", FALSE },
  { "/adobe/impossible-length", hw_pasted_text_is_adobe_token, JWT_HEADER "aGVsb.c2ln", FALSE },
  { "/adobe/no-payload", hw_pasted_text_is_adobe_token, JWT_HEADER ".c2ln", FALSE },
  { "/adobe/one-part", hw_pasted_text_is_adobe_token, "eyJhbGciOiJSUzI1NiJ9", FALSE },
  { "/adobe/two-parts", hw_pasted_text_is_adobe_token, JWT_HEADER "eyJhcyI6Imltcy1uYTEifQ", FALSE },
  { "/adobe/empty", hw_pasted_text_is_adobe_token, "", FALSE },
  { "/hubspot/na1", hw_pasted_text_is_hubspot_private_app_token,
    "pat-na1-01234567-89ab-cdef-0123-456789abcdef", TRUE },
  { "/hubspot/eu1-upper", hw_pasted_text_is_hubspot_private_app_token,
    "pat-eu1-01234567-89AB-CDEF-0123-456789ABCDEF", TRUE },
  { "/hubspot/short", hw_pasted_text_is_hubspot_private_app_token, "pat-na1-0123", FALSE },
  { "/hubspot/long", hw_pasted_text_is_hubspot_private_app_token,
    "pat-na1-01234567-89ab-cdef-0123-456789abcdef0", FALSE },
  { "/hubspot/no-region", hw_pasted_text_is_hubspot_private_app_token,
    "pat--01234567-89ab-cdef-0123-456789abcdef", FALSE },
  { "/hubspot/not-hex", hw_pasted_text_is_hubspot_private_app_token,
    "pat-na1-01234567-89ab-cdef-0123-456789abcdeg", FALSE },
  { "/hubspot/oauth", hw_pasted_text_is_hubspot_private_app_token,
    "CPrkl8vDMxIZQlNQMl8kQEwrAg", FALSE },
  { "/hubspot/prefix", hw_pasted_text_is_hubspot_private_app_token, "pat-", FALSE },
  { "/hubspot/empty", hw_pasted_text_is_hubspot_private_app_token, "", FALSE },
};

static void
test_clean (gconstpointer data)
{
  const CleanCase *row = data;
  g_autofree char *cleaned = row->clean (row->text);

  g_assert_cmpstr (cleaned, ==, row->expected);
}

static void
test_question (gconstpointer data)
{
  const QuestionCase *row = data;

  g_assert_cmpint (row->ask (row->text), ==, row->expected);
}

/* A payload may be nested deeper than the parser bears. */
static void
test_adobe_deep (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *payload = g_base64_encode ((const guchar *)brackets, 99999);
  g_autofree char *token = g_strconcat (JWT_HEADER, payload, ".c2ln", NULL);

  g_assert_false (hw_pasted_text_is_adobe_token (token));
}

/* A cleaned text is written once, so a long one takes no longer than reading it. */
static void
test_clean_large (void)
{
  g_autoptr(GString) text = g_string_new ("Bearer ");
  g_autofree char *cleaned = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "0123456789\n");
  cleaned = hw_pasted_text_clean_token (text->str);

  g_assert_cmpuint (strlen (cleaned), ==, 1000000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (clean_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/pasted-text/clean", clean_cases[i].path, NULL);

      g_test_add_data_func (path, &clean_cases[i], test_clean);
    }
  for (guint i = 0; i < G_N_ELEMENTS (question_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/pasted-text/is", question_cases[i].path, NULL);

      g_test_add_data_func (path, &question_cases[i], test_question);
    }
  g_test_add_func ("/core/pasted-text/is/adobe/deep", test_adobe_deep);
  g_test_add_func ("/core/pasted-text/clean/large", test_clean_large);

  return g_test_run ();
}
