/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "net/hw-error.h"
#include "window/hw-error-text.h"

static void
test_every_code (void)
{
  g_autoptr(GHashTable) headings = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = 0; code <= HW_ERROR_LAST; code++)
    {
      g_autoptr(GError) error = g_error_new_literal (HW_ERROR, code, "technical");
      const char *heading = hw_error_text_get_heading (error);
      const char *advice = hw_error_text_get_advice (error);

      g_assert_cmpstr (heading, !=, "");
      g_assert_cmpstr (advice, !=, "");
      g_assert_false (g_str_has_suffix (heading, "."));
      g_assert_true (g_str_has_suffix (advice, "."));
      g_assert_null (strstr (advice, "technical"));
      g_assert_true (g_hash_table_add (headings, (char *)heading));
    }
}

static void
test_foreign (void)
{
  g_autoptr(GError) failed = g_error_new_literal (HW_ERROR, HW_ERROR_FAILED, "x");
  g_autoptr(GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "x");
  g_autoptr(GError) strange = g_error_new_literal (HW_ERROR, HW_ERROR_LAST + 1, "x");

  g_assert_cmpstr (hw_error_text_get_heading (foreign), ==, hw_error_text_get_heading (failed));
  g_assert_cmpstr (hw_error_text_get_advice (strange), ==, hw_error_text_get_advice (failed));
}

static void
test_details (void)
{
  g_autoptr(GError) error = hw_error_new_response (HW_ERROR_INVALID_INPUT, 400, "1413",
                                                   "Please <b>provide", "request-1");
  g_autoptr(GError) plain = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "it broke");
  g_autofree char *details = hw_error_text_dup_details (error);
  g_autofree char *plain_details = hw_error_text_dup_details (plain);

  g_assert_nonnull (strstr (details, "The platform says: Please <b>provide\n"));
  g_assert_nonnull (strstr (details, "Code: 1413\n"));
  g_assert_nonnull (strstr (details, "HTTP status: 400\n"));
  g_assert_nonnull (strstr (details, "Request ID: request-1\n"));
  g_assert_nonnull (strstr (details, error->message));
  g_assert_cmpstr (plain_details, ==, "Message: it broke");
}

/* Where nobody was asked, the secret is not wrong: it is not there. */
static void
test_lacks_secret (void)
{
  g_autoptr(GError) lacking = g_error_new_literal (HW_ERROR, HW_ERROR_SIGN_IN, "x");
  g_autoptr(GError) refused = hw_error_new_response (HW_ERROR_SIGN_IN, 400, "invalid_client", NULL,
                                                     NULL);

  g_assert_cmpstr (hw_error_text_get_heading (lacking), ==, "The client secret is not at hand");
  g_assert_nonnull (strstr (hw_error_text_get_advice (lacking), "Unlock the keyring"));
  g_assert_cmpstr (hw_error_text_get_heading (refused), ==,
                   "Adobe does not accept the client ID and secret");
  g_assert_null (strstr (hw_error_text_get_advice (refused), "keyring"));
}

/* Nor was a token refused that nobody has entered. */
static void
test_lacks_token (void)
{
  g_autoptr(GError) lacking = g_error_new_literal (HW_ERROR, HW_ERROR_NO_TOKEN, "x");
  g_autoptr(GError) refused = hw_error_new_response (HW_ERROR_UNAUTHORIZED, 401, NULL, NULL, NULL);
  g_autoptr(GError) old = g_error_new_literal (HW_ERROR, HW_ERROR_UNAUTHORIZED, "x");

  g_assert_cmpstr (hw_error_text_get_heading (lacking), ==,
                   "There is no access token for this organization");
  g_assert_nonnull (strstr (hw_error_text_get_advice (lacking), "Paste one"));
  g_assert_cmpstr (hw_error_text_get_heading (refused), ==,
                   "Adobe does not accept the access token");
  g_assert_cmpstr (hw_error_text_get_heading (old), ==, "Adobe does not accept the access token");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/error-text/every-code", test_every_code);
  g_test_add_func ("/ui/error-text/foreign", test_foreign);
  g_test_add_func ("/ui/error-text/details", test_details);
  g_test_add_func ("/ui/error-text/lacks-secret", test_lacks_secret);
  g_test_add_func ("/ui/error-text/lacks-token", test_lacks_token);

  return g_test_run ();
}
