/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "net/hw-json.h"

/* What all targets share. libFuzzer calls the two functions at the end; so does hw-fuzz-main.c,
 * for the files of the corpus. */

/* libFuzzer keeps the input of a process that aborts, not of one that GLib's own breakpoint ends.
 * What is logged for developers is never put together here: it would take most of the time. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return G_LOG_WRITER_HANDLED;

  g_log_writer_standard_streams (level, fields, n_fields, NULL);
  abort ();
}

/**
 * hw_fuzz_dup_text:
 * @bytes: an input
 *
 * Returns: (transfer full): it, up to its first zero, which ends it
 */
char *
hw_fuzz_dup_text (GBytes *bytes)
{
  size_t size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data != NULL ? data : "", size);
}

/**
 * hw_fuzz_split:
 * @bytes: an input
 * @head: (out): what stands before its first empty line
 * @rest: (out): what stands behind it; empty where there is none
 */
void
hw_fuzz_split (GBytes  *bytes,
               GBytes **head,
               GBytes **rest)
{
  size_t size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *end = data != NULL ? g_strstr_len (data, (gssize)size, "\n\n") : NULL;
  size_t n = end != NULL ? (size_t)(end - data) : size;

  *head = g_bytes_new (data, n);
  *rest = end != NULL ? g_bytes_new (data + n + 2, size - n - 2) : g_bytes_new (NULL, 0);
}

/**
 * hw_fuzz_parse_object:
 * @bytes: an input
 *
 * Returns: (transfer full) (nullable): it, where it is a JSON object
 */
JsonNode *
hw_fuzz_parse_object (GBytes *bytes)
{
  g_autoptr(JsonNode) root = hw_json_parse (bytes, NULL);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

/**
 * hw_fuzz_assert_text:
 * @text: (nullable): what somebody is to be shown
 * @max_length: its bytes at most; 0 where any number will do
 */
void
hw_fuzz_assert_text (const char *text,
                     size_t      max_length)
{
  if (text == NULL)
    return;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  if (max_length > 0)
    g_assert_cmpuint (strlen (text), <=, max_length);
}

void
hw_fuzz_assert_no_mark (const char *text)
{
  if (text != NULL)
    g_assert_null (strstr (text, HW_FUZZ_MARK));
}

void
hw_fuzz_assert_same_bytes (GBytes *actual,
                           GBytes *expected)
{
  size_t actual_size, expected_size;
  gconstpointer actual_data = g_bytes_get_data (actual, &actual_size);
  gconstpointer expected_data = g_bytes_get_data (expected, &expected_size);

  g_assert_cmpmem (actual_data, actual_size, expected_data, expected_size);
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_writer_func (write_log, NULL, NULL);

  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);

  hw_fuzz_one (bytes);

  return 0;
}
