/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-error.h"
#include "hw-test-server.h"
#include "net/hw-page-link.h"

#define CONNECTIONS HW_TEST_FLOW "/connections"

/* A link of the service, the base path of the platform's address, and the query that it gives. */
static const struct
{
  const char *platform_url;
  const char *href;
  const char *uri;  /* NULL: refused */
} links[] = {
  { "https://platform.adobe.io", "/connections?limit=2&continuationToken=a%3Db",
    "https://platform.adobe.io" CONNECTIONS "?limit=2&continuationToken=a%3Db" },
  { "https://platform.adobe.io", CONNECTIONS "?a=1",
    "https://platform.adobe.io" CONNECTIONS "?a=1" },
  { "https://platform.adobe.io", "https://platform.adobe.io" CONNECTIONS "?a=1",
    "https://platform.adobe.io" CONNECTIONS "?a=1" },
  { "https://platform.adobe.io", "https://platform.adobe.io:443" CONNECTIONS "?a=1",
    "https://platform.adobe.io" CONNECTIONS "?a=1" },
  { "https://platform.adobe.io", "https://PLATFORM.adobe.io" CONNECTIONS "?a=1",
    "https://platform.adobe.io" CONNECTIONS "?a=1" },
  { "http://127.0.0.1:80", "http://127.0.0.1" CONNECTIONS "?a=1",
    "http://127.0.0.1:80" CONNECTIONS "?a=1" },
  { "https://example.com/base", "/connections?a=1", "https://example.com/base" CONNECTIONS "?a=1" },
  { "https://example.com/base", "https://example.com/base" CONNECTIONS "?a=1",
    "https://example.com/base" CONNECTIONS "?a=1" },
  { "https://platform.adobe.io", "https://evil.example" CONNECTIONS "?a=1", NULL },
  { "https://platform.adobe.io", "https://platform.adobe.io.evil.example" CONNECTIONS "?a=1",
    NULL },
  { "https://platform.adobe.io", "https://platform.adobe.io@evil.example" CONNECTIONS "?a=1",
    NULL },
  { "https://platform.adobe.io", "https://platform.adobe.io:8443" CONNECTIONS "?a=1", NULL },
  { "https://platform.adobe.io", "http://platform.adobe.io" CONNECTIONS "?a=1", NULL },
  { "https://platform.adobe.io", "//evil.example" CONNECTIONS "?a=1", NULL },
  { "https://platform.adobe.io", "//connections?a=1", NULL },
  { "https://platform.adobe.io", "\\\\evil.example/connections?a=1", NULL },
  { "https://platform.adobe.io", "string", NULL },
  { "https://platform.adobe.io", "", NULL },
  { "https://platform.adobe.io", "?a=1", NULL },
  { "https://platform.adobe.io", "/", NULL },
  { "https://platform.adobe.io", "/connections", NULL },
  { "https://platform.adobe.io", "/connections?", NULL },
  { "https://platform.adobe.io", "/connections/1?a=1", NULL },
  { "https://platform.adobe.io", "/flows?a=1", NULL },
  { "https://platform.adobe.io", "/connections/../flows?a=1", NULL },
  { "https://platform.adobe.io", "/connections?a=1#x", NULL },
  { "https://platform.adobe.io", "/connections?a=1 HTTP/1.1", NULL },
  { "https://platform.adobe.io", "/connections?a=\r\nX-Evil: 1", NULL },
  { "https://platform.adobe.io", "/connections?a=\x01", NULL },
  { "https://platform.adobe.io", "/connections?a=한", NULL },
  { "https://platform.adobe.io", "/connections?a=%zz", NULL },
  { "https://platform.adobe.io", "/connections?a=%4", NULL },
};

static void
test_links (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HwCall) call = NULL;
      g_autofree char *uri = NULL;

      call = hw_page_link_to_call (links[i].platform_url, HW_SERVICE_FLOW, "/connections",
                                   links[i].href, &error);
      if (call != NULL)
        uri = hw_call_dup_uri (call, links[i].platform_url);
      g_assert_cmpstr (uri, ==, links[i].uri);
      if (links[i].uri == NULL)
        g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
      else
        g_assert_no_error (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/net/page-link/links", test_links);

  return g_test_run ();
}
