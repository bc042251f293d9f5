/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-usage-lookup.h"

#include "connections/hw-usage-reading.h"

/* Finds out who uses a base connection, with as many questions as HwUsageReading has. */

static void
page_received_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  HwClient *client = HW_CLIENT (source);
  HwUsageReading *reading = g_task_get_task_data (task);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwCall) next = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (client, result, &error);
  if (root != NULL)
    next = hw_usage_reading_take_page (reading, root, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (next != NULL)
    hw_client_send_async (client, next, g_task_get_cancellable (task), page_received_cb,
                          g_object_ref (task));
  else
    g_task_return_pointer (task, hw_usage_reading_dup_users (reading),
                           (GDestroyNotify)g_ptr_array_unref);
}

/**
 * hw_usage_lookup_async:
 * @client: the way to the platform
 * @sandbox: (nullable): the name of the connection's sandbox
 * @connection_id: of a base connection
 * @cancellable: (nullable): stops the reading
 * @callback: called when the answer is complete, or cannot be had
 * @user_data: for @callback
 *
 * Finds out who uses a base connection.
 */
void
hw_usage_lookup_async (HwClient            *client,
                       const char          *sandbox,
                       const char          *connection_id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(HwCall) call = NULL;
  HwUsageReading *reading;
  const char *url;

  g_return_if_fail (HW_IS_CLIENT (client));
  g_return_if_fail (connection_id != NULL);

  url = hw_profile_get_platform_url (hw_client_get_profile (client));
  reading = hw_usage_reading_new (url, sandbox, connection_id);
  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_usage_lookup_async);
  g_task_set_task_data (task, reading, (GDestroyNotify)hw_usage_reading_free);

  call = hw_usage_reading_create_first_call (reading);
  hw_client_send_async (client, call, cancellable, page_received_cb, g_steal_pointer (&task));
}

/**
 * hw_usage_lookup_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HwConnectionUser): all users, none of them
 *   where it is empty; %NULL where the answer is not complete, so that there may be some
 */
GPtrArray *
hw_usage_lookup_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_usage_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
