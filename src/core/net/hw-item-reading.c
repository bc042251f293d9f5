/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-item-reading.h"

/* Objects are made of JSON, which takes a third of the time that parsing it took; and the tree is
 * freed, which takes as long once more. For many it is done in a thread. */
#define MANY 500  /* a turn of the main loop of 5 ms */

typedef struct
{
  JsonNode   *root;      /* (owned) (nullable) */
  HwItemFunc  function;
  gpointer    data;      /* (not owned): lives until the callback */
  GPtrArray  *items;     /* (owned) (nullable) (element-type GObject) */
  GError     *error;     /* (owned) (nullable) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->root, json_node_unref);
  g_clear_pointer (&reading->items, g_ptr_array_unref);
  g_clear_error (&reading->error);
  g_free (reading);
}

static void
read_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Reading *reading = task_data;

  if (!reading->function (reading->root, reading->data, reading->items, &reading->error))
    g_warn_if_fail (reading->error != NULL);
  g_clear_pointer (&reading->root, json_node_unref);

  g_task_return_boolean (task, TRUE);
}

static gboolean
holds_many (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonObjectIter iter;
  JsonNode *value;

  if (object == NULL)
    return FALSE;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &value))
    if (JSON_NODE_HOLDS_ARRAY (value) && json_array_get_length (json_node_get_array (value)) > MANY)
      return TRUE;

  return FALSE;
}

/**
 * hw_item_reading_start:
 * @root: (transfer full): what is read
 * @function: what reads it
 * @data: for @function; must live until @callback is called
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Has @function called, in a thread where @root holds a long list.
 */
void
hw_item_reading_start (JsonNode            *root,
                       HwItemFunc           function,
                       gpointer             data,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (root != NULL);
  g_return_if_fail (function != NULL);

  reading = g_new0 (Reading, 1);
  reading->root = root;
  reading->function = function;
  reading->data = data;
  reading->items = g_ptr_array_new_with_free_func (g_object_unref);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, hw_item_reading_start);
  g_task_set_task_data (task, reading, reading_free);
  if (holds_many (root))
    g_task_run_in_thread (task, read_in_thread);
  else
    read_in_thread (task, NULL, reading, NULL);
}

/**
 * hw_item_reading_finish:
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (element-type GObject): what was read, where @error is set too
 */
GPtrArray *
hw_item_reading_finish (GAsyncResult  *result,
                        GError       **error)
{
  Reading *reading;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_item_reading_start), NULL);

  reading = g_task_get_task_data (G_TASK (result));
  if (reading->error != NULL)
    g_propagate_error (error, g_steal_pointer (&reading->error));

  return g_steal_pointer (&reading->items);
}
