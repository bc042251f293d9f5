/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-curl-command.h"
#include "exchange/hw-key-lines.h"
#include "hw-fuzz.h"

/* Shell commands with curl, and lines of keys, as they are pasted. */

static void
check_line (const char *name,
            const char *value,
            gpointer    user_data)
{
  hw_fuzz_assert_text (name, HW_KEY_LINES_MAX_NAME);
  hw_fuzz_assert_text (value, 0);
}

static void
check_command (HwCurlCommand *command)
{
  static const char *const names[] = { "Authorization", "x-api-key", "If-Match" };
  GPtrArray *unknown = hw_curl_command_get_unknown (command);
  HwSecret *body = hw_curl_command_get_body (command);

  g_assert_nonnull (hw_curl_command_get_method (command));
  hw_fuzz_assert_text (hw_curl_command_get_method (command), 0);
  hw_fuzz_assert_text (hw_curl_command_get_url (command), 0);
  if (body != NULL)
    hw_fuzz_assert_text (hw_secret_get_text (body), 0);
  for (guint i = 0; i < unknown->len; i++)
    hw_fuzz_assert_text (unknown->pdata[i], 0);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(HwSecret) value = hw_curl_command_get_header (command, names[i]);

      if (value != NULL)
        hw_fuzz_assert_text (hw_secret_get_text (value), 0);
    }
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autofree char *text = hw_fuzz_dup_text (bytes);
  g_autoptr(HwCurlCommand) command = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return;

  command = hw_curl_command_parse (text);
  if (command != NULL)
    check_command (command);
  hw_key_lines_foreach (text, check_line, NULL);
}
