/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-test-store.h"

#include <string.h>

#include "connections/hw-failed-field.h"
#include "connections/hw-test-failure.h"
#include "hw-file-reader.h"
#include "hw-file-writer.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* What tests have found, from one run to the next: for each connection the result and its time,
 * and of a failure what can be told without the platform's own words, which may hold anything: how
 * far it came, and which fields were meant, is judged while the words are there, and kept.
 *
 *   {"version": 1, "results": {ID: {"result": "failed", "testedAt": ms, "code": …, "status": …,
 *                                   "serviceCode": …, "requestId": …, "stage": "sign-in",
 *                                   "fields": ["clientSecret"]}, …}}
 *
 * One file for an organization. It is read at once when the store is made, and given to each
 * connection as a list reads it. It is written a moment after a test has ended, so that a hundred
 * that end together are written together. A file of a newer Headwater is left alone, one that is
 * broken is replaced: it holds nothing that cannot be found out again. */
struct _HwTestStore
{
  GObject           parent_instance;

  HwFileWriter     *writer;     /* (owned) (not nullable) */
  GHashTable       *results;    /* (owned): connection ID to Result */
  HwConnectionFeed *feed;       /* (owned) (nullable) */
  guint             save_source;
  gboolean          refused;    /* the file is not ours to replace */
};

G_DEFINE_FINAL_TYPE (HwTestStore, hw_test_store, G_TYPE_OBJECT)

#define VERSION 1
#define SAVE_DELAY 2  /* seconds */
#define MAX_FILE (32 * 1024 * 1024)
#define MAX_AGE (G_GINT64_CONSTANT (365) * 24 * 60 * 60 * 1000)

typedef struct
{
  HwTestState    state;
  gint64         tested_at;     /* milliseconds since 1970 */
  int            code;          /* a HwError, -1: none */
  guint          status;
  char          *service_code;  /* (owned) (nullable) */
  char          *request_id;    /* (owned) (nullable) */
  char          *sandbox;       /* (owned) (nullable) */
  HwTestFailure *failure;       /* (owned) (nullable) */
} Result;

static const struct
{
  HwTestState  state;
  const char  *name;
} names[] = {
  { HW_TEST_PASSED, "passed" },
  { HW_TEST_FAILED, "failed" },
  { HW_TEST_INCONCLUSIVE, "inconclusive" },
};

static const char *const stages[] = {
  [HW_TEST_STAGE_PLATFORM] = "platform",
  [HW_TEST_STAGE_SET_UP] = "set-up",
  [HW_TEST_STAGE_REACH] = "reach",
  [HW_TEST_STAGE_SIGN_IN] = "sign-in",
  [HW_TEST_STAGE_SOURCE] = "source",
};

G_STATIC_ASSERT (G_N_ELEMENTS (stages) == HW_TEST_STAGE_LAST + 1);

static void
result_free (gpointer data)
{
  Result *result = data;

  g_free (result->service_code);
  g_free (result->request_id);
  g_free (result->sandbox);
  g_clear_pointer (&result->failure, hw_test_failure_unref);
  g_free (result);
}

/* Writing. */

static const char *
get_name (HwTestState state)
{
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].state == state)
      return names[i].name;

  return NULL;
}

static void
set_failure (JsonObject    *object,
             HwTestFailure *failure)
{
  const char *const *fields = hw_test_failure_get_fields (failure);
  JsonArray *array;

  hw_json_set_string (object, "stage", stages[hw_test_failure_get_stage (failure)]);
  if (fields[0] == NULL)
    return;

  array = json_array_new ();
  for (guint i = 0; fields[i] != NULL; i++)
    json_array_add_string_element (array, fields[i]);
  json_object_set_array_member (object, "fields", array);
}

static JsonObject *
result_to_json (const Result *result)
{
  JsonObject *object = json_object_new ();

  hw_json_set_string (object, "result", get_name (result->state));
  json_object_set_int_member (object, "testedAt", result->tested_at);
  hw_json_set_string (object, "sandbox", result->sandbox);
  if (result->failure != NULL)
    set_failure (object, result->failure);
  if (result->code < 0)
    return object;

  json_object_set_int_member (object, "code", result->code);
  json_object_set_int_member (object, "status", result->status);
  hw_json_set_string (object, "serviceCode", result->service_code);
  hw_json_set_string (object, "requestId", result->request_id);

  return object;
}

static GBytes *
hw_test_store_to_bytes (HwTestStore *self)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *results = json_object_new ();
  GHashTableIter iter;
  gpointer id;
  gpointer result;
  char *text;

  g_hash_table_iter_init (&iter, self->results);
  while (g_hash_table_iter_next (&iter, &id, &result))
    json_object_set_object_member (results, id, result_to_json (result));
  json_object_set_int_member (object, "version", VERSION);
  json_object_set_object_member (object, "results", results);
  json_node_take_object (root, object);
  text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

static gboolean
save_cb (gpointer user_data)
{
  HwTestStore *self = user_data;
  g_autoptr(GBytes) bytes = hw_test_store_to_bytes (self);

  self->save_source = 0;
  hw_file_writer_queue (self->writer, bytes);
  return G_SOURCE_REMOVE;
}

static void
save_later (HwTestStore *self)
{
  if (self->save_source == 0 && !self->refused)
    self->save_source = g_timeout_add_seconds (SAVE_DELAY, save_cb, self);
}

/* Reading. */

static char *
dup_text (JsonObject *object,
          const char *member)
{
  return g_strdup (hw_json_peek_string (object, member));
}

/* The paths of fields; as many as there may be, and none that is empty. */
static GStrv
dup_fields (JsonObject *object)
{
  JsonArray *array = hw_json_peek_array (object, "fields");
  guint n_fields = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < MIN (n_fields, HW_FAILED_FIELD_MAX); i++)
    {
      const char *field = hw_json_array_peek_string (array, i);

      if (field != NULL && field[0] != '\0')
        g_strv_builder_add (builder, field);
    }

  return g_strv_builder_end (builder);
}

static HwTestFailure *
read_failure (JsonObject *object)
{
  const char *stage = hw_json_peek_string (object, "stage");
  g_auto(GStrv) fields = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_strcmp0 (stages[i], stage) == 0)
      {
        fields = dup_fields (object);
        return hw_test_failure_new ((HwTestStage)i, (const char *const *)fields);
      }

  return NULL;
}

static Result *
result_new_from_json (JsonObject *object)
{
  const char *name = hw_json_peek_string (object, "result");
  gint64 code = hw_json_peek_int (object, "code", -1);
  gint64 status = hw_json_peek_int (object, "status", 0);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].name, name) == 0)
      {
        Result *result = g_new0 (Result, 1);

        result->state = names[i].state;
        result->tested_at = MAX (0, hw_json_peek_int (object, "testedAt", 0));
        result->code = code >= 0 && code <= HW_ERROR_LAST ? (int)code : -1;
        result->status = (guint)CLAMP (status, 0, 999);
        result->service_code = dup_text (object, "serviceCode");
        result->request_id = dup_text (object, "requestId");
        result->sandbox = dup_text (object, "sandbox");
        result->failure = result->state != HW_TEST_PASSED ? read_failure (object) : NULL;
        return result;
      }

  return NULL;
}

static void
take_results (HwTestStore *self,
              JsonObject  *results)
{
  gint64 oldest = g_get_real_time () / 1000 - MAX_AGE;
  g_autoptr(GList) ids = results != NULL ? json_object_get_members (results) : NULL;

  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonObject *object = hw_json_peek_object (results, l->data);
      Result *result = object != NULL ? result_new_from_json (object) : NULL;

      if (result != NULL && result->tested_at >= oldest)
        g_hash_table_replace (self->results, g_strdup (l->data), result);
      else if (result != NULL)
        result_free (result);
    }
}

static void
load (HwTestStore *self,
      GFile       *file)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *object;

  bytes = hw_file_reader_load (file, MAX_FILE, &error);
  if (bytes == NULL)
    {
      /* What cannot be read is not replaced either: it may be somebody else's. What is too large is
       * none of ours. */
      self->refused = !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) &&
                      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY) &&
                      !g_error_matches (error, HW_ERROR, HW_ERROR_TOO_LARGE);
      return;
    }
  if (!(root = hw_json_parse (bytes, NULL)) || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  object = json_node_get_object (root);
  self->refused = hw_json_peek_int (object, "version", VERSION) > VERSION;
  if (!self->refused)
    take_results (self, hw_json_peek_object (object, "results"));
}

/* Connections. */

static void
restore (HwConnection *connection,
         const Result *result)
{
  g_autoptr(GError) error = NULL;

  if (result->code >= 0)
    error = hw_error_new_response ((HwError)result->code, result->status, result->service_code,
                                   NULL, result->request_id);

  g_object_freeze_notify (G_OBJECT (connection));
  hw_connection_restore_test (connection, result->state, error);
  if (result->failure != NULL)
    hw_connection_set_test_failure (connection, result->failure);
  hw_connection_restore_tested_at (connection, result->tested_at);
  g_object_thaw_notify (G_OBJECT (connection));
}

static void
arrived_cb (HwTestStore  *self,
            HwConnection *connection)
{
  const Result *result = g_hash_table_lookup (self->results, hw_connection_get_id (connection));

  if (result != NULL && hw_connection_get_tested_at (connection) < result->tested_at)
    restore (connection, result);
}

static Result *
result_new (HwConnection *connection)
{
  const GError *error = hw_connection_get_test_error (connection);
  HwTestFailure *failure = hw_connection_get_test_failure (connection);
  Result *result = g_new0 (Result, 1);

  result->state = hw_connection_get_test_state (connection);
  result->tested_at = hw_connection_get_tested_at (connection);
  result->sandbox = g_strdup (hw_connection_get_sandbox (connection));
  result->code = error != NULL && error->domain == HW_ERROR ? error->code : -1;
  result->status = hw_error_get_status (error);
  result->service_code = g_strdup (hw_error_get_service_code (error));
  result->request_id = g_strdup (hw_error_get_request_id (error));
  result->failure = failure != NULL ? hw_test_failure_ref (failure) : NULL;

  return result;
}

static void
changed_cb (HwTestStore  *self,
            HwConnection *connection)
{
  const char *id = hw_connection_get_id (connection);
  const Result *known = g_hash_table_lookup (self->results, id);

  if (get_name (hw_connection_get_test_state (connection)) == NULL ||
      hw_connection_get_tested_at (connection) == 0 ||
      (known != NULL && known->tested_at >= hw_connection_get_tested_at (connection)))
    return;

  g_hash_table_replace (self->results, g_strdup (id), result_new (connection));
  save_later (self);
}

static void
hw_test_store_dispose (GObject *object)
{
  HwTestStore *self = HW_TEST_STORE (object);

  if (self->feed != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->feed, self);
      hw_test_store_flush (self);
    }
  g_clear_object (&self->feed);

  G_OBJECT_CLASS (hw_test_store_parent_class)->dispose (object);
}

static void
hw_test_store_finalize (GObject *object)
{
  HwTestStore *self = HW_TEST_STORE (object);

  g_clear_object (&self->writer);
  g_hash_table_unref (self->results);

  G_OBJECT_CLASS (hw_test_store_parent_class)->finalize (object);
}

static void
hw_test_store_class_init (HwTestStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_test_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_test_store_finalize;
}

static void
hw_test_store_init (HwTestStore *self)
{
  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, result_free);
}

/**
 * hw_test_store_new:
 * @file: where the results are kept; read at once
 * @feed: of the connections whose results are restored, and kept
 *
 * Returns: (transfer full): a store
 */
HwTestStore *
hw_test_store_new (GFile            *file,
                   HwConnectionFeed *feed)
{
  HwTestStore *self;

  g_return_val_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL, NULL);
  g_return_val_if_fail (HW_IS_CONNECTION_FEED (feed), NULL);

  self = g_object_new (HW_TYPE_TEST_STORE, NULL);
  self->writer = hw_file_writer_new (g_file_peek_path (file));
  self->feed = g_object_ref (feed);
  load (self, file);
  g_signal_connect_object (feed, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hw_test_store_prune:
 * @self: a store
 * @list: of a sandbox, read to its end just now
 *
 * Forgets the results of connections that @list's sandbox has no more.
 */
void
hw_test_store_prune (HwTestStore      *self,
                     HwConnectionList *list)
{
  GHashTableIter iter;
  gpointer id;
  gpointer data;

  g_return_if_fail (HW_IS_TEST_STORE (self));
  g_return_if_fail (HW_IS_CONNECTION_LIST (list));

  g_hash_table_iter_init (&iter, self->results);
  while (g_hash_table_iter_next (&iter, &id, &data))
    {
      const Result *result = data;

      if (g_strcmp0 (result->sandbox, hw_connection_list_get_sandbox (list)) == 0 &&
          hw_connection_list_find (list, id) == NULL)
        {
          g_hash_table_iter_remove (&iter);
          save_later (self);
        }
    }
}

/**
 * hw_test_store_flush:
 * @self: a store
 *
 * Writes at once what waits to be written. Blocks for the disk.
 */
void
hw_test_store_flush (HwTestStore *self)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (HW_IS_TEST_STORE (self));

  if (self->save_source == 0)
    return;

  g_clear_handle_id (&self->save_source, g_source_remove);
  bytes = hw_test_store_to_bytes (self);
  if (!hw_file_writer_write (self->writer, bytes, &error))
    g_debug ("Results of tests are not kept: %s", error->message);
}

/**
 * hw_test_store_get_busy:
 * @self: a store
 *
 * Returns: whether the file is being written; what waits for that is written with the store's end
 *   at the latest
 */
gboolean
hw_test_store_get_busy (HwTestStore *self)
{
  g_return_val_if_fail (HW_IS_TEST_STORE (self), FALSE);

  return hw_file_writer_get_busy (self->writer);
}
