/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-fuzz.h"
#include "net/hw-address.h"
#include "net/hw-page-link.h"

/* Links to further pages, and addresses as people type them: a link leads to the same list of the
 * same host, or nowhere; an address that is taken is https or this machine, and the same when it is
 * taken again. */

#define PATH "/connections"

static void
check_link (const char *platform_url,
            const char *href)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwCall) call = hw_page_link_to_call (platform_url, HW_SERVICE_FLOW, PATH, href, &error);
  g_autofree char *address = NULL;
  g_autofree char *start = NULL;
  g_autoptr(GUri) uri = NULL;

  g_assert_true ((call == NULL) == (error != NULL));
  if (call == NULL)
    return;

  address = hw_call_dup_uri (call, platform_url);
  start = g_strconcat (platform_url, "/data/foundation/flowservice" PATH "?", NULL);
  g_assert_true (g_str_has_prefix (address, start));
  for (const char *p = address; *p != '\0'; p++)
    g_assert_true (g_ascii_isgraph (*p));
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_assert_nonnull (uri);
  g_assert_null (g_uri_get_fragment (uri));
}

static void
check_address (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *address = hw_address_normalize (text, &error);
  g_autofree char *again = NULL;
  g_autoptr(GUri) uri = NULL;

  g_assert_true ((address == NULL) == (error != NULL));
  if (address == NULL)
    return;

  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_assert_nonnull (uri);
  g_assert_null (g_uri_get_userinfo (uri));
  g_assert_true (g_str_has_prefix (address, "https://") ||
                 (g_str_has_prefix (address, "http://") && hw_address_is_loopback (uri)));
  again = hw_address_normalize (address, NULL);
  g_assert_cmpstr (address, ==, again);
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autofree char *text = hw_fuzz_dup_text (bytes);

  if (!g_utf8_validate (text, -1, NULL))
    return;

  check_link ("https://platform.example.com", text);
  check_link ("http://127.0.0.1:8080/below", text);
  check_address (text);
}
