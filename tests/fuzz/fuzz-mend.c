/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "exchange/hw-json-mend.h"
#include "hw-fuzz.h"
#include "net/hw-json.h"

/* JSON as it is copied out of pages and letters: mending ends, stays within its bound, makes valid
 * UTF-8, and leaves alone what is JSON already. */

void
hw_fuzz_one (GBytes *bytes)
{
  g_autofree char *text = hw_fuzz_dup_text (bytes);
  g_autofree char *mended = NULL;
  g_autoptr(GBytes) whole = NULL;
  g_autoptr(JsonNode) strict = NULL;
  g_autoptr(JsonNode) tolerant = NULL;
  g_autoptr(GError) error = NULL;
  gboolean was_mended;

  if (!g_utf8_validate (text, -1, NULL))
    return;

  mended = hw_json_mend (text);
  hw_fuzz_assert_text (mended, strlen (text) * 5 + 16);

  whole = g_bytes_new_static (text, strlen (text));
  strict = hw_json_parse (whole, NULL);
  tolerant = hw_json_parse_tolerant (text, &was_mended, &error);
  g_assert_true ((tolerant == NULL) == (error != NULL));
  if (strict == NULL)
    return;

  g_assert_false (was_mended);
  g_assert_true (json_node_equal (strict, tolerant));
}
