/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connections-text.h"

#include <glib/gi18n.h>

#include "window/hw-shared-closures.h"

/* What the page of all connections says in sentences with numbers in them. */

#define SEPARATOR " · "

/**
 * hw_connections_text_dup_summary:
 * @view: what is shown
 * @count: of what its filter could show
 *
 * Returns: (transfer full): how many there are, and of how many
 */
char *
hw_connections_text_dup_summary (HwConnectionView  *view,
                                 HwConnectionCount *count)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (view));
  guint n_all = hw_connection_count_get_value (count);

  if (!hw_connection_filter_is_narrow (hw_connection_view_get_filter (view)))
    return g_strdup_printf (ngettext ("%'u connection", "%'u connections", n_shown), n_shown);

  /* Translators: first how many connections match the filters, then how many there are. */
  return g_strdup_printf (ngettext ("%1$'u of %2$'u connection",
                                    "%1$'u of %2$'u connections", n_all), n_shown, n_all);
}

/**
 * hw_connections_text_dup_hidden:
 * @view: what is shown
 *
 * Returns: (transfer full): how many destinations are not shown, or how many are
 */
char *
hw_connections_text_dup_hidden (HwConnectionView *view)
{
  guint n_hidden = hw_connection_view_get_n_hidden (view);

  return g_strdup_printf (ngettext ("%'u destination is hidden", "%'u destinations are hidden",
                                    n_hidden), n_hidden);
}

char *
hw_connections_text_dup_selected (guint n_selected)
{
  return g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_selected), n_selected);
}

static void
append_skipped (GString *text,
                guint    n_skipped)
{
  if (n_skipped == 0)
    return;

  g_string_append (text, SEPARATOR);
  /* Translators: how many connections were left out of the tests, and why */
  g_string_append_printf (text, ngettext ("%'u not tested yet: still being set up",
                                          "%'u not tested yet: still being set up", n_skipped),
                          n_skipped);
}

/**
 * hw_connections_text_dup_progress:
 * @batch: of tests, under way or ended
 *
 * Returns: (transfer full): how far it is, and what came of it so far
 */
char *
hw_connections_text_dup_progress (HwTestBatch *batch)
{
  guint n_failed = hw_test_batch_get_n_failed (batch);
  guint n_inconclusive = hw_test_batch_get_n_inconclusive (batch);
  guint n_total = hw_test_batch_get_n_total (batch);
  GString *text = g_string_new (NULL);

  /* Translators: how many tests have ended, and how many there are. */
  g_string_append_printf (text,
                          ngettext ("%1$'u of %2$'u tested", "%1$'u of %2$'u tested", n_total),
                          hw_test_batch_get_n_tested (batch), n_total);
  if (n_failed > 0)
    {
      g_string_append (text, SEPARATOR);
      /* Translators: how many tests have failed */
      g_string_append_printf (text, ngettext ("%'u failed", "%'u failed", n_failed), n_failed);
    }
  if (n_inconclusive > 0)
    {
      g_string_append (text, SEPARATOR);
      /* Translators: how many connections could not be tested */
      g_string_append_printf (text, ngettext ("%'u could not be tested",
                                              "%'u could not be tested", n_inconclusive),
                              n_inconclusive);
    }
  append_skipped (text, hw_test_batch_get_n_skipped (batch));

  return g_string_free (text, FALSE);
}

/**
 * hw_connections_text_dup_kept:
 * @read_at: when the list was read, milliseconds since 1970
 *
 * Returns: (transfer full): that the list is no newer than that
 */
char *
hw_connections_text_dup_kept (gint64 read_at)
{
  g_autofree char *ago = hw_time_text_ago (read_at, g_get_real_time () / 1000);

  /* Translators: %s is "3 hours ago" or such: how old the list is that is shown. */
  return g_strdup_printf (_("List read %s"), ago);
}

/**
 * hw_connections_text_dup_failures:
 * @pool: of all sandboxes
 *
 * Returns: (transfer full) (nullable): which sandboxes could not be read
 */
char *
hw_connections_text_dup_failures (HwConnectionPool *pool)
{
  GPtrArray *lists = hw_connection_pool_get_lists (pool);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  guint n_failed;

  for (guint i = 0; i < lists->len; i++)
    if (hw_remote_list_get_error (lists->pdata[i]) != NULL)
      g_ptr_array_add (names, (gpointer)hw_connection_list_get_sandbox (lists->pdata[i]));
  if (names->len == 0)
    return NULL;

  n_failed = names->len;
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **)names->pdata);
  /* Translators: %1$'u is how many sandboxes could not be read, %2$s their names. */
  return g_strdup_printf (ngettext ("%1$'u sandbox could not be read: %2$s",
                                    "%1$'u sandboxes could not be read: %2$s", n_failed),
                          n_failed, joined);
}
