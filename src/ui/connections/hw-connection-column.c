/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-column.h"

#include <glib/gi18n.h>
#include <string.h>

#include "connections/hw-connection-text.h"
#include "window/hw-shared-closures.h"

/* The columns of the table of connections, in their order, and what stands in each. Nothing here
 * has a state: text, tooltip, icon and colour follow from the connection alone. */

static const HwConnectionColumn columns[] = {
  { "name", N_("Name"), HW_CONNECTION_BY_NAME, 170, 0 },
  /* Translators: the heading of a column: where the data of a connection comes from */
  { "source", N_("Source"), HW_CONNECTION_BY_SOURCE, 130, 4 },
  { "sandbox", N_("Sandbox"), HW_CONNECTION_BY_SANDBOX, 120, 3 },
  /* Translators: the heading of a column: whether a connection is enabled, disabled… */
  { "state", N_("State"), HW_CONNECTION_BY_STATE, 100, 2 },
  { "test", N_("Last Test"), HW_CONNECTION_BY_TEST, 165, 1 },
  { "created", N_("Created"), HW_CONNECTION_BY_CREATED, 130, 5 },
  { "creator", N_("Created By"), HW_CONNECTION_BY_CREATOR, 210, 7 },
  { "updated", N_("Updated"), HW_CONNECTION_BY_UPDATED, 130, 6 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) == HW_CONNECTION_N_COLUMNS);

/**
 * hw_connection_column_get:
 * @index: below %HW_CONNECTION_N_COLUMNS
 *
 * Returns: (transfer none): a column
 */
const HwConnectionColumn *
hw_connection_column_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (columns), NULL);

  return &columns[index];
}

const char *
hw_connection_column_get_title (const HwConnectionColumn *column)
{
  return _(column->title);
}

/**
 * hw_connection_column_get_test:
 * @state: of a test
 *
 * Returns: (transfer none): its result in a few words
 */
const char *
hw_connection_column_get_test (HwTestState state)
{
  switch (state)
    {
    case HW_TEST_WAITING:
      return _("Setting up…");
    case HW_TEST_RUNNING:
      return _("Testing…");
    case HW_TEST_PASSED:
      /* Translators: the result of a test */
      return _("Passed");
    case HW_TEST_FAILED:
      /* Translators: the result of a test */
      return _("Failed");
    case HW_TEST_INCONCLUSIVE:
      return _("Could not be tested");
    case HW_TEST_UNTESTED:
    default:
      /* Translators: in place of the result of a test */
      return _("Not tested");
    }
}

static gint64
get_now (void)
{
  return g_get_real_time () / 1000;
}

static char *
dup_test (HwConnection *connection)
{
  HwTestState state = hw_connection_get_test_state (connection);
  gint64 tested_at = hw_connection_get_tested_at (connection);
  const char *result = hw_connection_column_get_test (state);
  g_autofree char *ago = NULL;

  if (tested_at == 0 || state == HW_TEST_UNTESTED || hw_connection_text_is_busy (state))
    return g_strdup (result);

  ago = hw_time_text_ago (tested_at, get_now ());
  /* Translators: the result of a test and its age: "Passed · 3 hours ago" */
  return g_strdup_printf (_("%1$s · %2$s"), result, ago);
}

static char *
dup_time (gint64 time)
{
  return time != 0 ? hw_time_text_ago (time, get_now ()) : NULL;
}

static char *
dup_full_time (gint64 time)
{
  return time != 0 ? hw_time_text_full (time) : NULL;
}

/* People know their colleagues, not IDs: the ID is in the tooltip where Adobe's screens made it. */
static char *
dup_creator (HwConnection *connection)
{
  if (g_strcmp0 (hw_connection_get_created_client (connection), HW_CONNECTION_CLIENT_ADOBE) == 0)
    return g_strdup (_("Adobe’s own interface"));

  return g_strdup (hw_connection_get_created_by (connection));
}

/**
 * hw_connection_column_dup_text:
 * @column: a column
 * @connection: of the row
 * @catalog: (nullable): what names its source
 *
 * Returns: (transfer full) (nullable): what stands there
 */
char *
hw_connection_column_dup_text (const HwConnectionColumn *column,
                               HwConnection             *connection,
                               HwCatalog                *catalog)
{
  switch (column->order)
    {
    case HW_CONNECTION_BY_SOURCE:
      return hw_connection_text_dup_source (hw_connection_get_spec_id (connection), catalog);
    case HW_CONNECTION_BY_SANDBOX:
      return g_strdup (hw_connection_get_sandbox (connection));
    case HW_CONNECTION_BY_STATE:
      return g_strdup (hw_connection_text_get_state (hw_connection_get_state (connection)));
    case HW_CONNECTION_BY_TEST:
      return dup_test (connection);
    case HW_CONNECTION_BY_CREATED:
      return dup_time (hw_connection_get_created_at (connection));
    case HW_CONNECTION_BY_CREATOR:
      return dup_creator (connection);
    case HW_CONNECTION_BY_UPDATED:
      return dup_time (hw_connection_get_updated_at (connection));
    case HW_CONNECTION_BY_NAME:
    default:
      return hw_connection_text_dup_name (connection);
    }
}

static char *
dup_name_tooltip (HwConnection *connection)
{
  const char *description = hw_connection_get_description (connection);
  g_autofree char *name = hw_connection_text_dup_name (connection);

  return description != NULL ? g_strdup_printf ("%s\n%s", name, description)
                             : g_steal_pointer (&name);
}

/**
 * hw_connection_column_dup_tooltip:
 * @column: a column
 * @connection: of the row
 * @catalog: (nullable): what names its source
 *
 * Returns: (transfer full) (nullable): what there is no room for: meanings, times in full
 */
char *
hw_connection_column_dup_tooltip (const HwConnectionColumn *column,
                                  HwConnection             *connection,
                                  HwCatalog                *catalog)
{
  switch (column->order)
    {
    case HW_CONNECTION_BY_NAME:
      return dup_name_tooltip (connection);
    case HW_CONNECTION_BY_STATE:
      return g_strdup (hw_connection_text_get_state_meaning (hw_connection_get_state (connection)));
    case HW_CONNECTION_BY_TEST:
      return dup_full_time (hw_connection_get_tested_at (connection));
    case HW_CONNECTION_BY_CREATED:
      return dup_full_time (hw_connection_get_created_at (connection));
    case HW_CONNECTION_BY_CREATOR:
      return hw_connection_text_dup_creator (connection);
    case HW_CONNECTION_BY_UPDATED:
      return dup_full_time (hw_connection_get_updated_at (connection));
    case HW_CONNECTION_BY_SOURCE:
    case HW_CONNECTION_BY_SANDBOX:
    default:
      return hw_connection_column_dup_text (column, connection, catalog);
    }
}

static const char *
get_test_icon (HwTestState state)
{
  switch (state)
    {
    case HW_TEST_PASSED:
      return "object-select-symbolic";
    case HW_TEST_FAILED:
      return "dialog-error-symbolic";
    case HW_TEST_INCONCLUSIVE:
      return "dialog-question-symbolic";
    case HW_TEST_WAITING:
    case HW_TEST_RUNNING:
      return "content-loading-symbolic";
    case HW_TEST_UNTESTED:
    default:
      return NULL;
    }
}

/**
 * hw_connection_column_get_icon:
 * @column: a column
 * @connection: of the row
 *
 * Returns: (transfer none) (nullable): the icon in front of the text, which says no more than it
 */
const char *
hw_connection_column_get_icon (const HwConnectionColumn *column,
                               HwConnection             *connection)
{
  if (column->order != HW_CONNECTION_BY_TEST)
    return NULL;

  return get_test_icon (hw_connection_get_test_state (connection));
}

static const char *
get_test_class (HwTestState state)
{
  switch (state)
    {
    case HW_TEST_PASSED:
      return "success";
    case HW_TEST_FAILED:
      return "error";
    case HW_TEST_INCONCLUSIVE:
      return "warning";
    case HW_TEST_UNTESTED:
    case HW_TEST_WAITING:
    case HW_TEST_RUNNING:
    default:
      return "dim-label";
    }
}

/**
 * hw_connection_column_get_class:
 * @column: a column
 * @connection: of the row
 *
 * Returns: (transfer none) (nullable): the CSS class of what stands there
 */
const char *
hw_connection_column_get_class (const HwConnectionColumn *column,
                                HwConnection             *connection)
{
  if (column->order == HW_CONNECTION_BY_TEST)
    return get_test_class (hw_connection_get_test_state (connection));
  if (column->order == HW_CONNECTION_BY_STATE)
    return hw_connection_text_get_state_class (hw_connection_get_state (connection));

  return column->order == HW_CONNECTION_BY_NAME ? NULL : "dim-label";
}
