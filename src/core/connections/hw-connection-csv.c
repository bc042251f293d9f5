/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-csv.h"

#include <string.h>

/* Connections as a table for spreadsheets and scripts: RFC 4180, in UTF-8 and with the mark that
 * makes spreadsheets take it for that. The headings are the same in every language, so that a
 * script may rely on them; times are ISO 8601, in UTC. No parameter of an authentication is in it,
 * for a connection has none.
 *
 * A spreadsheet takes a text that begins with certain characters for a formula, and a name is
 * whatever somebody has typed: such a text gets an apostrophe in front, which spreadsheets read as
 * "this is text". */

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define END_OF_LINE "\r\n"

/* Some spreadsheets of East Asia take the wide forms for the others. */
static const char *const formula_starts[] = {
  "=", "+", "-", "@", "\t", "\r", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0",
};

static gboolean
looks_like_formula (const char *text)
{
  for (size_t i = 0; i < G_N_ELEMENTS (formula_starts); i++)
    if (g_str_has_prefix (text, formula_starts[i]))
      return TRUE;

  return FALSE;
}

static void
append_field (GString    *csv,
              const char *text)
{
  gboolean is_first = csv->len == 0 || csv->str[csv->len - 1] == '\n' ||
                      csv->len == strlen (BYTE_ORDER_MARK);
  g_autofree char *guarded = NULL;

  if (!is_first)
    g_string_append_c (csv, ',');
  if (text == NULL)
    text = "";
  if (looks_like_formula (text))
    text = guarded = g_strconcat ("'", text, NULL);
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_time (GString *csv,
             gint64   time)
{
  g_autoptr(GDateTime) date = time != 0 ? g_date_time_new_from_unix_utc (time / 1000) : NULL;
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  append_field (csv, text);
}

static const char *
find_title (HwConnection *connection,
            HwCatalog    *catalog)
{
  const char *spec_id = hw_connection_get_spec_id (connection);
  HwSource *source;

  if (spec_id == NULL || catalog == NULL)
    return NULL;

  source = hw_catalog_find (catalog, spec_id);
  return source != NULL ? hw_source_get_title (source)
                        : hw_catalog_find_destination (catalog, spec_id);
}

static const char *
get_result (HwConnection *connection)
{
  switch (hw_connection_get_test_state (connection))
    {
    case HW_TEST_PASSED:
      return "passed";
    case HW_TEST_FAILED:
      return "failed";
    case HW_TEST_INCONCLUSIVE:
      return "inconclusive";
    case HW_TEST_UNTESTED:
    case HW_TEST_WAITING:
    case HW_TEST_RUNNING:
    default:
      return NULL;
    }
}

static void
append_row (GString      *csv,
            HwConnection *connection,
            HwCatalog    *catalog)
{
  append_field (csv, hw_connection_get_id (connection));
  append_field (csv, hw_connection_get_name (connection));
  append_field (csv, hw_connection_get_description (connection));
  append_field (csv, find_title (connection, catalog));
  append_field (csv, hw_connection_get_spec_id (connection));
  append_field (csv, hw_connection_get_auth_spec_name (connection));
  append_field (csv, hw_connection_get_sandbox (connection));
  append_field (csv, hw_connection_get_state (connection));
  append_field (csv, get_result (connection));
  append_time (csv, hw_connection_get_tested_at (connection));
  append_time (csv, hw_connection_get_created_at (connection));
  append_field (csv, hw_connection_get_created_by (connection));
  append_field (csv, hw_connection_get_created_client (connection));
  append_time (csv, hw_connection_get_updated_at (connection));
  g_string_append (csv, END_OF_LINE);
}

/**
 * hw_connection_csv_create:
 * @connections: (element-type HwConnection): the rows
 * @catalog: (nullable): what names the sources
 *
 * Returns: (transfer full): the whole file
 */
GBytes *
hw_connection_csv_create (GPtrArray *connections,
                          HwCatalog *catalog)
{
  static const char *const headings[] = {
    "id", "name", "description", "source", "connectionSpecId", "authSpecName", "sandboxName",
    "state", "testResult", "testedAt", "createdAt", "createdBy", "createdClient", "updatedAt",
  };
  GString *csv = g_string_new (BYTE_ORDER_MARK);

  g_return_val_if_fail (connections != NULL, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (headings); i++)
    append_field (csv, headings[i]);
  g_string_append (csv, END_OF_LINE);
  for (guint i = 0; i < connections->len; i++)
    append_row (csv, connections->pdata[i], catalog);

  return g_string_free_to_bytes (csv);
}
