/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-lookup.h"

#include <string.h>
#include <time.h>

#include "net/hw-error.h"

/* Finds a connection that was asked for, and whose request had no answer, in the platform's list.
 *
 * What it looks for is an intent, taken down right before the request is sent: what the list held
 * then, and the time, tell the new connection from those of the same name. Neither ever changes, so
 * that it can look as often as it takes. What one reading of the list has seen belongs to its task.
 *
 * The intent may be one of a former run. Its time is then the platform's as it was known, or else
 * ours, put right by what is known of the platform's clock now.
 *
 * The platform is asked for the connections of the source, newest first, on all pages. Ours is of
 * the same name, and was neither in the list before, nor made earlier by the platform's own clock,
 * nor is known to come from another creation. That it is not there is said only when every page
 * that could hold it was read; anything else is an error.
 *
 * Nothing of it is secret. */
struct _HwConnectionLookup
{
  GObject           parent_instance;

  HwClient         *client;     /* (owned) (not nullable) */
  HwConnectionList *list;       /* (owned) (not nullable): of the sandbox */
  HwIntent         *intent;     /* (owned) (not nullable) */
  gint64            sent_at;    /* since the machine's start, milliseconds; 0: by a former run */
  gint64            time_limit; /* of one reading, microseconds */
};

G_DEFINE_FINAL_TYPE (HwConnectionLookup, hw_connection_lookup, G_TYPE_OBJECT)

#define MAX_PAGES 100         /* against a list without an end */
#define TIME_LIMIT (10 * G_TIME_SPAN_MINUTE)

/* The Date header tells whole seconds, and a cluster's clocks differ a little. */
#define CLOCK_TOLERANCE 5000  /* milliseconds */

/* One reading of the list, page by page. */
typedef struct
{
  GHashTable   *seen_ids;  /* (owned) (not nullable) (element-type utf8) */
  guint         n_pages;
  gint64        started_at;  /* monotonic, microseconds */
  HwConnection *found;     /* (owned) (nullable) */
} Reading;

static Reading *
reading_new (void)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->seen_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading->started_at = g_get_monotonic_time ();

  return reading;
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_hash_table_unref (reading->seen_ids);
  g_clear_object (&reading->found);
  g_free (reading);
}

/* Goes on while the machine sleeps, and no correction of the clock changes it. */
static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);

  return (gint64)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* How far the platform's clock is ahead of ours, milliseconds. */
static gint64
get_clock_offset (HwConnectionLookup *self)
{
  return hw_client_get_server_time (self->client) - g_get_real_time () / 1000;
}

/* The platform's clock at the moment of sending, milliseconds since 1970. It is reckoned back from
 * the last answer: before the first one nothing is known of that clock, and ours may be wrong. */
static gint64
get_sent_time (HwConnectionLookup *self)
{
  if (self->sent_at != 0)
    return hw_client_get_server_time (self->client) - hw_connection_lookup_get_age (self);
  if (hw_intent_get_server_at (self->intent) != 0)
    return hw_intent_get_server_at (self->intent);

  return hw_intent_get_at (self->intent) + get_clock_offset (self);
}

static gboolean
is_older (HwConnection *connection,
          gint64        sent_time)
{
  gint64 created_at = hw_connection_get_created_at (connection);

  return created_at != 0 && created_at < sent_time - CLOCK_TOLERANCE;
}

static gboolean
may_be_taken_for (HwConnection *connection,
                  HwIntent     *intent)
{
  return g_strcmp0 (hw_connection_get_name (connection), hw_intent_get_name (intent)) == 0 &&
         g_strcmp0 (hw_connection_get_spec_id (connection), hw_intent_get_spec_id (intent)) == 0;
}

static gboolean
is_ours (HwConnectionLookup *self,
         HwConnection       *connection,
         gint64              sent_time)
{
  const char *id = hw_connection_get_id (connection);

  return may_be_taken_for (connection, self->intent) && !is_older (connection, sent_time) &&
         !hw_intent_knows (self->intent, id) &&
         !hw_connection_list_was_added (self->list, id);
}

static HwConnection *
find_ours (HwConnectionLookup *self,
           GPtrArray          *connections)
{
  gint64 sent_time = get_sent_time (self);

  for (guint i = 0; i < connections->len; i++)
    if (is_ours (self, connections->pdata[i], sent_time))
      return connections->pdata[i];

  return NULL;
}

/* Newest first: once everything on a page is older than the request, no later page can hold it.
 * A page that is not in that order proves nothing. */
static gboolean
is_past (HwConnectionLookup *self,
         GPtrArray          *connections)
{
  gint64 sent_time = get_sent_time (self);
  gint64 previous = G_MAXINT64;

  for (guint i = 0; i < connections->len; i++)
    {
      gint64 created_at = hw_connection_get_created_at (connections->pdata[i]);

      if (created_at == 0 || created_at > previous || !is_older (connections->pdata[i], sent_time))
        return FALSE;
      previous = created_at;
    }

  return connections->len > 0;
}

/* A page that only repeats what was there is the last: its link leads in a circle. */
static gboolean
is_repeated (Reading   *reading,
             GPtrArray *connections)
{
  guint n_new = 0;

  for (guint i = 0; i < connections->len; i++)
    n_new += g_hash_table_add (reading->seen_ids,
                               g_strdup (hw_connection_get_id (connections->pdata[i])));

  return connections->len > 0 && n_new == 0;
}

static gboolean
check_bounds (HwConnectionLookup  *self,
              Reading             *reading,
              GError             **error)
{
  if (++reading->n_pages >= MAX_PAGES)
    g_set_error (error, HW_ERROR, HW_ERROR_TOO_LARGE, "the list has more than %d pages", MAX_PAGES);
  else if (g_get_monotonic_time () - reading->started_at >= self->time_limit)
    g_set_error (error, HW_ERROR, HW_ERROR_TIMED_OUT,
                 "the list has not ended after %" G_GINT64_FORMAT " s",
                 self->time_limit / G_TIME_SPAN_SECOND);
  else
    return TRUE;

  return FALSE;
}

/* The call for the page behind @root; %NULL where there is none that could hold it, and with
 * @error where there may be one that cannot be read. */
static HwCall *
create_next_call (HwConnectionLookup  *self,
                  Reading             *reading,
                  JsonNode            *root,
                  GPtrArray           *connections,
                  GError             **error)
{
  HwCall *next;

  if (is_repeated (reading, connections) || is_past (self, connections))
    return NULL;

  next = hw_connection_list_next_call (self->client, root,
                                       hw_connection_list_get_sandbox (self->list), error);
  if (next != NULL && !check_bounds (self, reading, error))
    g_clear_pointer (&next, hw_call_unref);

  return next;
}

/* The source is compared by the server, the name here: names may hold whatever the filter's
 * grammar (experience-platform.en, help/dataflows/api/sort-and-filter.md) has no escape for. */
static HwCall *
create_first_call (HwConnectionLookup *self)
{
  HwCall *call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  const char *spec_id = hw_intent_get_spec_id (self->intent);
  g_autofree char *filter = g_strconcat ("connectionSpec.id==", spec_id, NULL);

  hw_call_set_sandbox (call, hw_connection_list_get_sandbox (self->list));
  hw_call_add_query (call, "property", filter);
  hw_call_add_query (call, "limit", "100");
  hw_call_add_query (call, "orderby", "-createdAt");

  return call;
}

static void page_received_cb (GObject      *source,
                              GAsyncResult *result,
                              gpointer      user_data);

static void
send_call (GTask  *task,
           HwCall *call)
{
  HwConnectionLookup *self = g_task_get_source_object (task);

  hw_client_send_async (self->client, call, g_task_get_cancellable (task), page_received_cb,
                        g_object_ref (task));
}

static void
page_received_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  HwConnectionLookup *self = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr(GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwCall) next = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (root != NULL &&
      hw_connection_list_read_page (root, hw_connection_list_get_sandbox (self->list), connections,
                                    &error))
    {
      g_set_object (&reading->found, find_ours (self, connections));
      if (reading->found == NULL)
        next = create_next_call (self, reading, root, connections, &error);
    }

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (next != NULL)
    send_call (task, next);
  else
    g_task_return_boolean (task, TRUE);
}

static void
hw_connection_lookup_finalize (GObject *object)
{
  HwConnectionLookup *self = HW_CONNECTION_LOOKUP (object);

  g_clear_object (&self->client);
  g_clear_object (&self->list);
  g_clear_pointer (&self->intent, hw_intent_unref);

  G_OBJECT_CLASS (hw_connection_lookup_parent_class)->finalize (object);
}

static void
hw_connection_lookup_class_init (HwConnectionLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_connection_lookup_finalize;
}

static void
hw_connection_lookup_init (HwConnectionLookup *self)
{
  self->time_limit = TIME_LIMIT;
}

static HwConnectionLookup *
lookup_new (HwClient         *client,
            HwConnectionList *list,
            HwIntent         *intent)
{
  HwConnectionLookup *self = g_object_new (HW_TYPE_CONNECTION_LOOKUP, NULL);

  self->client = g_object_ref (client);
  self->list = g_object_ref (list);
  self->intent = hw_intent_ref (intent);

  return self;
}

typedef struct
{
  HwIntent   *intent;
  const char *name;  /* its, (not nullable) */
} Known;

/* Called for each of perhaps thousands at each creation: so the name is looked at first. */
static void
add_known (gpointer item,
           gpointer user_data)
{
  Known *known = user_data;

  if (strcmp (hw_connection_get_name (item), known->name) == 0 &&
      may_be_taken_for (item, known->intent))
    hw_intent_add_known (known->intent, hw_connection_get_id (item));
}

/**
 * hw_connection_lookup_new:
 * @client: the way to the platform
 * @list: the connections of the sandbox that it is created in
 * @intent: what is asked for, and about to be sent; nobody else has seen it
 *
 * Completes @intent by the time, and by what was there before it.
 *
 * Returns: (transfer full): a lookup for @intent
 */
HwConnectionLookup *
hw_connection_lookup_new (HwClient         *client,
                          HwConnectionList *list,
                          HwIntent         *intent)
{
  Known known = { .intent = intent };
  HwConnectionLookup *self;
  gint64 server_at = 0;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (list), NULL);
  g_return_val_if_fail (intent != NULL, NULL);

  self = lookup_new (client, list, intent);
  self->sent_at = get_time ();
  if (hw_client_knows_server_time (client))
    server_at = hw_client_get_server_time (client);
  hw_intent_set_times (intent, g_get_real_time () / 1000, server_at);
  /* Now: the list may be refreshed, and come to hold the new one, before the lookup begins. */
  known.name = hw_intent_get_name (intent);
  hw_remote_list_foreach (HW_REMOTE_LIST (list), add_known, &known);

  return self;
}

/**
 * hw_connection_lookup_new_for_left:
 * @client: the way to the platform
 * @list: connections of the sandbox that it was created in, read or not
 * @intent: what a former run has asked for
 *
 * Returns: (transfer full): a lookup for @intent
 */
HwConnectionLookup *
hw_connection_lookup_new_for_left (HwClient         *client,
                                   HwConnectionList *list,
                                   HwIntent         *intent)
{
  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (list), NULL);
  g_return_val_if_fail (intent != NULL, NULL);

  return lookup_new (client, list, intent);
}

/**
 * hw_connection_lookup_set_time_limit:
 * @self: a lookup
 * @time_limit: microseconds after which a reading asks for no further page; ten minutes at first
 */
void
hw_connection_lookup_set_time_limit (HwConnectionLookup *self,
                                     gint64              time_limit)
{
  g_return_if_fail (HW_IS_CONNECTION_LOOKUP (self));

  self->time_limit = time_limit;
}

/**
 * hw_connection_lookup_get_age:
 * @self: a lookup
 *
 * Returns: milliseconds since the request was sent, or was about to be, those of the machine's
 *   sleep included
 */
gint64
hw_connection_lookup_get_age (HwConnectionLookup *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_LOOKUP (self), 0);

  if (self->sent_at != 0)
    return get_time () - self->sent_at;

  return MAX (0, hw_client_get_server_time (self->client) - get_sent_time (self));
}

/**
 * hw_connection_lookup_find_async:
 * @self: a lookup
 * @cancellable: (nullable): stops the reading
 * @callback: called when it is found, or was not there, or could not be looked up
 * @user_data: for @callback
 *
 * Reads the platform's list from its first page on.
 */
void
hw_connection_lookup_find_async (HwConnectionLookup  *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(HwCall) call = NULL;

  g_return_if_fail (HW_IS_CONNECTION_LOOKUP (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_connection_lookup_find_async);
  g_task_set_task_data (task, reading_new (), reading_free);

  call = create_first_call (self);
  send_call (task, call);
}

/**
 * hw_connection_lookup_find_finish:
 * @self: a lookup
 * @result: what the callback was given
 * @connection: (out) (transfer full) (nullable): the connection; %NULL where it is not there
 * @error: return location
 *
 * Returns: whether the list could be read: if not, the connection may be there or not
 */
gboolean
hw_connection_lookup_find_finish (HwConnectionLookup  *self,
                                  GAsyncResult        *result,
                                  HwConnection       **connection,
                                  GError             **error)
{
  Reading *reading;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_connection_lookup_find_async), FALSE);
  g_return_val_if_fail (connection != NULL, FALSE);

  *connection = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  reading = g_task_get_task_data (G_TASK (result));
  *connection = g_steal_pointer (&reading->found);
  return TRUE;
}
