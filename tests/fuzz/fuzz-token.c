/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "auth/hw-pasted-text.h"
#include "auth/hw-token.h"
#include "hw-fuzz.h"

/* Tokens that are pasted or come out of the keyring, and what is pasted into entries. No blank is
 * left in a token or an ID, and a line that is clean is not changed; a token that is kept is the
 * same when it is read. */

static void
check_times (HwToken *token)
{
  g_assert_cmpint (hw_token_get_created_at (token), >=, 0);
  g_assert_cmpint (hw_token_get_expires_at (token), >=, 0);
}

static void
check_kept (HwToken   *token,
            HwProfile *profile)
{
  g_autoptr(HwSecret) item = hw_token_to_item (token, profile);
  g_autoptr(HwToken) again = hw_token_new_from_item (item, profile);

  g_assert_nonnull (again);
  g_assert_true (hw_secret_equal (hw_token_get_secret (again), hw_token_get_secret (token)));
  g_assert_cmpint (hw_token_get_created_at (again), ==, hw_token_get_created_at (token));
  g_assert_cmpint (hw_token_get_expires_at (again), ==, hw_token_get_expires_at (token));
}

static void
check_token (HwSecret *secret)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();
  g_autoptr(HwToken) pasted = hw_token_new_pasted (secret);
  g_autoptr(HwToken) kept = NULL;

  hw_profile_set_api_key (profile, "key");
  check_times (pasted);
  check_kept (pasted, profile);
  kept = hw_token_new_from_item (secret, profile);
  if (kept != NULL)
    {
      check_times (kept);
      check_kept (kept, profile);
    }
}

static void
check_no_blank (const char *text,
                char       *(*clean)(const char *))
{
  g_autofree char *cleaned = clean (text);

  hw_fuzz_assert_text (cleaned, strlen (text));
  for (const char *p = cleaned; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_false (g_unichar_isspace (g_utf8_get_char (p)));
}

static void
check_same_again (const char *text,
                  char       *(*clean)(const char *))
{
  g_autofree char *cleaned = clean (text);
  g_autofree char *again = NULL;

  hw_fuzz_assert_text (cleaned, 0);
  again = clean (cleaned);
  g_assert_cmpstr (again, ==, cleaned);
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autofree char *text = hw_fuzz_dup_text (bytes);
  g_autoptr(HwSecret) secret = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return;

  check_no_blank (text, hw_pasted_text_clean_token);
  check_no_blank (text, hw_pasted_text_clean_identifier);
  check_same_again (text, hw_pasted_text_clean_line);
  check_same_again (text, hw_pasted_text_strip);
  hw_pasted_text_is_placeholder (text);
  hw_pasted_text_is_organization_id (text);
  hw_pasted_text_is_adobe_token (text);
  hw_pasted_text_is_hubspot_private_app_token (text);

  if (text[0] == '\0')
    return;
  secret = hw_secret_new (text);
  check_token (secret);
}
