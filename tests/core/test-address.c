/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-address.h"

#include "net/hw-error.h"

static const struct
{
  const char *text;
  const char *address;  /* NULL: refused */
  HwError     code;
} addresses[] = {
  { "https://platform.adobe.io", "https://platform.adobe.io", 0 },
  { "https://platform.adobe.io/", "https://platform.adobe.io", 0 },
  { "https://platform.adobe.io///", "https://platform.adobe.io", 0 },
  { "platform.adobe.io", "https://platform.adobe.io", 0 },
  { "  platform.adobe.io\n", "https://platform.adobe.io", 0 },
  { "HTTPS://platform.adobe.io", "https://platform.adobe.io", 0 },
  { "https://example.com:8443/base/", "https://example.com:8443/base", 0 },
  { "https://platform-va6.adobe.io", "https://platform-va6.adobe.io", 0 },
  { "platform-nld2.adobe.io/", "https://platform-nld2.adobe.io", 0 },
  { "https://proxy.example/adobe/va6/", "https://proxy.example/adobe/va6", 0 },
  { "http://127.0.0.1:8080", "http://127.0.0.1:8080", 0 },
  { "http://127.8.9.10", "http://127.8.9.10", 0 },
  { "http://[::1]:8080", "http://[::1]:8080", 0 },
  { "http://localhost", "http://localhost", 0 },
  { "http://LOCALHOST:1", "http://LOCALHOST:1", 0 },
  { "localhost:8080", "https://localhost:8080", 0 },
  { "http://platform.adobe.io", NULL, HW_ERROR_INSECURE_ADDRESS },
  { "HTTP://platform.adobe.io", NULL, HW_ERROR_INSECURE_ADDRESS },
  { "http://localhost.evil.example", NULL, HW_ERROR_INSECURE_ADDRESS },
  { "http://127.0.0.1.evil.example", NULL, HW_ERROR_INSECURE_ADDRESS },
  { "http://10.0.0.1", NULL, HW_ERROR_INSECURE_ADDRESS },
  { "http://0.0.0.0", NULL, HW_ERROR_INSECURE_ADDRESS },
  { "http://[fe80::1]", NULL, HW_ERROR_INSECURE_ADDRESS },
  { "", NULL, HW_ERROR_INVALID_INPUT },
  { "   ", NULL, HW_ERROR_INVALID_INPUT },
  { "https://", NULL, HW_ERROR_INVALID_INPUT },
  { "https:///path", NULL, HW_ERROR_INVALID_INPUT },
  { "ftp://platform.adobe.io", NULL, HW_ERROR_INVALID_INPUT },
  { "file:///etc/passwd", NULL, HW_ERROR_INVALID_INPUT },
  { "https://a:b@platform.adobe.io", NULL, HW_ERROR_INVALID_INPUT },
  { "https://127.0.0.1@evil.example", NULL, HW_ERROR_INVALID_INPUT },
  { "https://platform.adobe.io?a=1", NULL, HW_ERROR_INVALID_INPUT },
  { "https://platform.adobe.io#a", NULL, HW_ERROR_INVALID_INPUT },
  { "https://platform.adobe.io:99999", NULL, HW_ERROR_INVALID_INPUT },
  { "https://platform adobe io", NULL, HW_ERROR_INVALID_INPUT },
  { "https://platform\r\nX-Evil: 1", NULL, HW_ERROR_INVALID_INPUT },
  { "https://platform.adobe.io/\x01", NULL, HW_ERROR_INVALID_INPUT },
  { "https://%00.example", NULL, HW_ERROR_INVALID_INPUT },
  { "one two three", NULL, HW_ERROR_INVALID_INPUT },
};

static void
test_normalize (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *address = hw_address_normalize (addresses[i].text, &error);

      g_assert_cmpstr (address, ==, addresses[i].address);
      if (address == NULL)
        g_assert_error (error, HW_ERROR, (int)addresses[i].code);
      else
        g_assert_no_error (error);
    }
}

/* What has been normalized stays as it is. */
static void
test_twice (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *address = hw_address_normalize (addresses[i].text, NULL);
      g_autofree char *again = address != NULL ? hw_address_normalize (address, NULL) : NULL;

      g_assert_cmpstr (again, ==, address);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/address/normalize", test_normalize);
  g_test_add_func ("/core/net/address/twice", test_twice);

  return g_test_run ();
}
