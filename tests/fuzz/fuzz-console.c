/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "auth/hw-console-file.h"
#include "auth/hw-console-members.h"
#include "hw-fuzz.h"
#include "net/hw-error.h"

/* Files of Adobe's Developer Console, and the like: an error holds nothing of the text, in which
 * secrets stand. */

static void
check_credential (HwConsoleFile *file,
                  guint          i)
{
  HwSecret *secret = hw_console_file_get_client_secret (file, i);

  g_assert_cmpstr (hw_console_file_get_client_id (file, i), !=, "");
  hw_fuzz_assert_text (hw_console_file_get_client_id (file, i), HW_CONSOLE_MAX_TEXT);
  hw_fuzz_assert_text (hw_console_file_get_name (file, i), 0);
  hw_fuzz_assert_text (hw_console_file_get_organization_id (file, i), HW_CONSOLE_MAX_TEXT);
  hw_fuzz_assert_text (hw_console_file_get_scopes (file, i), 0);
  hw_fuzz_assert_text (hw_console_file_get_technical_account_id (file, i), HW_CONSOLE_MAX_TEXT);
  hw_fuzz_assert_text (hw_console_file_get_sandbox (file, i), 0);
  hw_fuzz_assert_text (hw_console_file_get_platform_url (file, i), 0);
  hw_fuzz_assert_text (hw_console_file_get_ims_url (file, i), 0);
  if (secret != NULL)
    hw_fuzz_assert_text (hw_secret_get_text (secret), HW_CONSOLE_MAX_TEXT);
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autofree char *text = hw_fuzz_dup_text (bytes);
  gboolean looks_like = hw_console_file_looks_like (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(HwConsoleFile) file = hw_console_file_new_from_text (text, &error);

  g_assert_true ((file == NULL) == (error != NULL));
  if (file == NULL)
    {
      g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT);
      hw_fuzz_assert_no_mark (error->message);
      return;
    }

  g_assert_true (looks_like);
  for (guint i = 0; i < hw_console_file_get_n_credentials (file); i++)
    check_credential (file, i);
}
