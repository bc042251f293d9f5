/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token.h"

#include <string.h>

#include "hw-test-util.h"

static char *
encode (const char *text)
{
  char *encoded = g_base64_encode ((const guchar *)text, strlen (text));

  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  encoded[strcspn (encoded, "=")] = '\0';

  return encoded;
}

static HwToken *
paste (const char *payload)
{
  g_autofree char *encoded = encode (payload);
  g_autofree char *text = g_strconcat ("e30.", encoded, ".sig", NULL);
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  return hw_token_new_pasted (secret);
}

/* What the middle of a pasted token says, and what is made of it. */
static const struct
{
  const char *payload;
  gint64      created_at;
  gint64      expires_at;
} payloads[] = {
  { "{\"created_at\":\"1700000000123\",\"expires_in\":\"86400000\"}", 1700000000, 1700086400 },
  { "{\"created_at\":1700000000123,\"expires_in\":86400000}", 1700000000, 1700086400 },
  { "{\"a\":\"~?~?>~>\",\"created_at\":\"1700000000000\",\"expires_in\":\"1000\"}",
    1700000000, 1700000001 },
  { "{\"created_at\":\"1700000000123\"}", 1700000000, 0 },
  { "{\"expires_in\":\"86400000\"}", 0, 0 },
  { "{\"created_at\":\"soon\",\"expires_in\":\"86400000\"}", 0, 0 },
  { "{\"created_at\":\"-1\",\"expires_in\":\"86400000\"}", 0, 0 },
  { "{\"created_at\":\"99999999999999999999\",\"expires_in\":\"1000\"}", 0, 0 },
  { "{\"created_at\":9223372036854775807,\"expires_in\":9223372036854775807}", 0, 0 },
  { "{\"created_at\":\"1700000000123\",\"expires_in\":\"0\"}", 1700000000, 0 },
  { "{\"created_at\":\"1700000000123\",\"expires_in\":\"253402300799000\"}", 1700000000, 0 },
  { "{\"created_at\":{},\"expires_in\":[]}", 0, 0 },
  { "{\"created_at\":true,\"expires_in\":null}", 0, 0 },
  { "[]", 0, 0 },
  { "5", 0, 0 },
  { "", 0, 0 },
  { "{", 0, 0 },
  { "\xff\xfe", 0, 0 },
};

static void
test_pasted (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autoptr(HwToken) token = paste (payloads[i].payload);

      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpint (hw_token_get_created_at (token), ==, payloads[i].created_at);
      g_assert_cmpint (hw_token_get_expires_at (token), ==, payloads[i].expires_at);
    }
}

/* Anything may be pasted, and is a token that nothing is known of. */
static void
test_garbage (void)
{
  static const char *const texts[] = {
    "x", "", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d", "!.!.!", "é.é.é", ".e30.", "a.=.c",
  };
  g_autofree char *large = g_strnfill (200 * 1024, '.');

  for (size_t i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HwSecret) secret = hw_secret_new (i < G_N_ELEMENTS (texts) ? texts[i] : large);
      g_autoptr(HwToken) token = hw_token_new_pasted (secret);

      g_assert_true (hw_token_get_secret (token) == secret);
      g_assert_cmpint (hw_token_get_expires_at (token), ==, 0);
    }
}

static void
test_item (void)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwSecret) secret = hw_secret_new ("a\"token");
  g_autoptr(HwToken) token = hw_token_new (secret, 1700000000, 1700086400);
  g_autoptr(HwSecret) item = hw_token_to_item (token, profile);
  g_autoptr(HwToken) again = hw_token_new_from_item (item, profile);

  g_assert_true (hw_secret_equal (hw_token_get_secret (again), secret));
  g_assert_cmpint (hw_token_get_created_at (again), ==, 1700000000);
  g_assert_cmpint (hw_token_get_expires_at (again), ==, 1700086400);
}

/* A token that was issued for something else is of no use. */
static void
test_item_of_another (void)
{
  static const struct
  {
    const char *property;
    const char *value;
  } changes[] = {
    { "api-key", "another" },
    { "scopes", "another" },
    { "ims-url", "https://ims.example" },
  };
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");
  g_autoptr(HwSecret) secret = hw_secret_new ("token");
  g_autoptr(HwToken) token = hw_token_new (secret, 0, 0);
  g_autoptr(HwSecret) item = hw_token_to_item (token, profile);

  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr(HwProfile) another = hw_test_profile_new ("https://example.com");

      g_object_set (another, changes[i].property, changes[i].value, NULL);
      g_assert_null (hw_token_new_from_item (item, another));
    }
}

static void
test_item_garbage (void)
{
  static const char *const texts[] = {
    "", "x", "[]", "5", "{}", "{\"access_token\":7}", "{\"access_token\":\"t\"}",
    "{\"access_token\":\"t\",\"client_id\":\"" HW_TEST_API_KEY "\",\"scopes\":[],\"ims_url\":{}}",
  };
  g_autoptr(HwProfile) profile = hw_test_profile_new ("https://example.com");

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(HwSecret) item = hw_secret_new (texts[i]);

      g_assert_null (hw_token_new_from_item (item, profile));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/auth/token/pasted", test_pasted);
  g_test_add_func ("/core/auth/token/garbage", test_garbage);
  g_test_add_func ("/core/auth/token/item", test_item);
  g_test_add_func ("/core/auth/token/item-of-another", test_item_of_another);
  g_test_add_func ("/core/auth/token/item-garbage", test_item_garbage);

  return g_test_run ();
}
