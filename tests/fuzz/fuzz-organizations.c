/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile-file.h"
#include "hw-fuzz.h"

/* The file of the organizations. What is read and written is the same when it is read and written
 * again, and none of those that could not be read is lost. */

void
hw_fuzz_one (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwProfileFile) file = hw_profile_file_parse (bytes, &error);
  g_autoptr(HwProfileFile) again = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GBytes) rewritten = NULL;

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    return;

  written = hw_profile_file_to_bytes (file);
  again = hw_profile_file_parse (written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->profiles->len, ==, file->profiles->len);
  g_assert_cmpuint (again->unread->len, ==, file->unread->len);
  g_assert_cmpuint (again->removed->len, ==, file->removed->len);
  g_assert_cmpstr (again->active, ==, file->active);

  rewritten = hw_profile_file_to_bytes (again);
  hw_fuzz_assert_same_bytes (rewritten, written);
}
