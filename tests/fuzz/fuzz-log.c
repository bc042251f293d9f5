/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-fuzz.h"
#include "net/hw-redactor.h"

/* Answers on their way into the request log: what is known as a secret is not in what the log
 * shows, neither as it is nor as it is written in JSON or in an address. */

#define SECRET HW_FUZZ_MARK "+\"/ and more of it"

static const char *const written[] = {
  SECRET,
  HW_FUZZ_MARK "+\\\"/ and more of it",
  HW_FUZZ_MARK "+\\\"\\/ and more of it",
  HW_FUZZ_MARK "%2B%22%2F%20and%20more%20of%20it",
};

static void
check_text (GBytes *bytes,
            gsize   max_length)
{
  g_autoptr(HwRedactor) redactor = hw_redactor_new ();
  g_autofree char *shown = NULL;
  size_t size;
  const char *text = g_bytes_get_data (bytes, &size);

  hw_redactor_add_answered (redactor, text, size);
  shown = hw_redactor_dup_text (redactor, text, (gssize)size, max_length);
  hw_fuzz_assert_text (shown, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (written); i++)
    g_assert_null (strstr (shown, written[i]));
}

void
hw_fuzz_one (GBytes *bytes)
{
  static HwSecret *secret;

  if (secret == NULL)
    secret = hw_secret_new (SECRET);

  check_text (bytes, 4096);
  check_text (bytes, 16);
}
