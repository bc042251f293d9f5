/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-http.h"

#include "net/hw-address.h"
#include "net/hw-error.h"
#include "net/hw-http-wait.h"
#include "net/hw-request-log.h"

/* What every request of ours has in common, to the platform and to the sign-in service alike: no
 * redirect is followed, for what is sent belongs to one host; no proxy sees what goes to this very
 * machine; an answer is read as far as a bound, never as far as a server likes to write, and one
 * that only says why not, no further than such a reason takes; and the request log gets to know of
 * it. */

#define STALL_LIMIT 150     /* seconds without a byte */
#define FIRST_CHUNK (8 * 1024)       /* most answers are smaller, and each chunk is cleared */
#define LAST_CHUNK (256 * 1024)
#define SEGMENT (1024 * 1024)        /* to make a larger piece grow would stop the main loop */
#define MAX_REFUSAL (256 * 1024)
#define MAX_CONNECTIONS 16  /* libsoup's 2 would let a slow creation hold up a list */

/* One answer on its way. */
typedef struct
{
  SoupSession *session;   /* (owned) (not nullable) */
  GPtrArray   *segments;  /* (owned) (nullable) (element-type GBytes): full ones, until the end */
  GByteArray  *segment;   /* (owned) (nullable): behind those */
  GError      *error;     /* (owned) (nullable): why it is not read to its end */
  HwLogRecord *record;    /* (owned) (nullable): until it is finished */
  size_t       size;      /* of what is read */
  size_t       max_size;
  size_t       chunk_size;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->session);
  g_clear_pointer (&reading->segments, g_ptr_array_unref);
  g_clear_pointer (&reading->segment, g_byte_array_unref);
  g_clear_error (&reading->error);
  g_clear_pointer (&reading->record, hw_log_record_free);
  g_free (reading);
}

/**
 * hw_http_session_new:
 *
 * Returns: (transfer full): a session that never answers a 401 by itself
 */
SoupSession *
hw_http_session_new (void)
{
  SoupSession *session;

  session = soup_session_new_with_options ("user-agent", "Headwater/" PACKAGE_VERSION,
                                           "timeout", STALL_LIMIT,
                                           "max-conns", MAX_CONNECTIONS,
                                           "max-conns-per-host", MAX_CONNECTIONS,
                                           NULL);
  /* It would answer a 401 by sending the message again. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);

  return session;
}

/**
 * hw_http_message_new:
 * @method: of HTTP
 * @uri: the whole address
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a message that follows no redirect; or %NULL with
 *   %HW_ERROR_INVALID_INPUT
 */
SoupMessage *
hw_http_message_new (const char  *method,
                     const char  *uri,
                     GError     **error)
{
  SoupMessage *message = soup_message_new (method, uri);

  if (message != NULL)
    soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  else
    g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT, "not an address");

  return message;
}

/**
 * hw_http_add_header:
 * @message: a message
 * @name: of the header
 * @value: of the header
 * @error: return location
 *
 * Values come from people and files. A line end in one would add a header of its own.
 *
 * Returns: whether @value is one; else %HW_ERROR_INVALID_INPUT
 */
gboolean
hw_http_add_header (SoupMessage  *message,
                    const char   *name,
                    const char   *value,
                    GError      **error)
{
  for (const char *p = value; *p != '\0'; p++)
    if ((guchar)*p < 0x20 || (guchar)*p >= 0x7f)
      {
        g_set_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                     "%s holds a character that no header can carry", name);
        return FALSE;
      }

  soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
  return TRUE;
}

static G_DEFINE_QUARK (hw-http-body, body)

/**
 * hw_http_set_body:
 * @message: a message
 * @content_type: of @body
 * @body: what to send
 */
void
hw_http_set_body (SoupMessage *message,
                  const char  *content_type,
                  GBytes      *body)
{
  soup_message_set_request_body_from_bytes (message, content_type, body);
  g_object_set_qdata_full (G_OBJECT (message), body_quark (), g_bytes_ref (body),
                           (GDestroyNotify)g_bytes_unref);
}

/**
 * hw_http_get_body:
 * @message: a message
 *
 * Returns: (transfer none) (nullable): what is sent with it
 */
GBytes *
hw_http_get_body (SoupMessage *message)
{
  return g_object_get_qdata (G_OBJECT (message), body_quark ());
}

/**
 * hw_http_get_date:
 * @message: a message that was answered
 *
 * Returns: seconds since 1970 by the server's clock when it answered, or 0 where it did not say
 */
gint64
hw_http_get_date (SoupMessage *message)
{
  const char *text;
  g_autoptr(GDateTime) date = NULL;

  text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  if (text == NULL || !(date = soup_date_time_new_from_http_string (text)))
    return 0;

  return g_date_time_to_unix (date);
}

/* Plain http is for this machine, and a proxy is another one. */
static void
choose_proxy (SoupSession *session,
              GUri        *uri)
{
  gboolean is_local = hw_address_is_loopback (uri);

  soup_session_set_proxy_resolver (session, is_local ? NULL : g_proxy_resolver_get_default ());
}

static GBytes *
join_segments (GPtrArray *segments)
{
  g_autoptr(GByteArray) whole = NULL;
  size_t size = 0;

  for (guint i = 0; i < segments->len; i++)
    size += g_bytes_get_size (segments->pdata[i]);

  whole = g_byte_array_sized_new ((guint)size);
  for (guint i = 0; i < segments->len; i++)
    {
      gconstpointer data = g_bytes_get_data (segments->pdata[i], &size);

      g_byte_array_append (whole, data, (guint)size);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&whole));
}

static void
join_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GBytes *whole = join_segments (task_data);

  g_ptr_array_set_size (task_data, 0); /* takes long too */
  g_task_return_pointer (task, whole, (GDestroyNotify)g_bytes_unref);
}

/* Takes @answer over. */
static void
finish (GTask  *task,
        GBytes *answer)
{
  Reading *reading = g_task_get_task_data (task);
  HwLogRecord *record = g_steal_pointer (&reading->record);
  size_t size;
  gconstpointer data = g_bytes_get_data (answer, &size);

  hw_log_record_finish (record, g_task_get_source_object (task), data, size, reading->error);
  if (reading->error == NULL)
    {
      g_task_return_pointer (task, answer, (GDestroyNotify)g_bytes_unref);
      return;
    }

  g_bytes_unref (answer);
  g_task_return_error (task, g_steal_pointer (&reading->error));
}

static void
joined_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;

  finish (task, g_task_propagate_pointer (G_TASK (result), NULL));
}

/* There is no more to be read, or no more of use. */
static void
end_reading (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  GBytes *last = g_byte_array_free_to_bytes (g_steal_pointer (&reading->segment));
  g_autoptr(GTask) joining = NULL;

  if (reading->segments->len == 0)
    {
      finish (task, last);
      return;
    }

  g_ptr_array_add (reading->segments, last);
  joining = g_task_new (NULL, NULL, joined_cb, g_object_ref (task));
  g_task_set_task_data (joining, g_steal_pointer (&reading->segments),
                        (GDestroyNotify)g_ptr_array_unref);
  g_task_run_in_thread (joining, join_in_thread);
}

/* Takes @error over. */
static void
fail (GTask  *task,
      GError *error)
{
  Reading *reading = g_task_get_task_data (task);

  reading->error = error;
  end_reading (task);
}

/* What is more than @reading takes: of a refusal the status still tells, so that the rest of it is
 * left where it is. */
static void
end_too_large (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (g_task_get_source_object (task))))
    fail (task, g_error_new (HW_ERROR, HW_ERROR_TOO_LARGE,
                             "the answer is larger than %" G_GSIZE_FORMAT " KiB",
                             reading->max_size / 1024));
  else
    end_reading (task);
}

static void
append (Reading       *reading,
        gconstpointer  data,
        size_t         size)
{
  if (reading->segment->len + size > SEGMENT)
    {
      g_ptr_array_add (reading->segments, g_byte_array_free_to_bytes (reading->segment));
      reading->segment = g_byte_array_sized_new (SEGMENT);
    }

  g_byte_array_append (reading->segment, data, (guint)size);
  reading->size += size;
}

static void chunk_read_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data);

static void
read_chunk (GTask        *task,
            GInputStream *stream)
{
  Reading *reading = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (stream, reading->chunk_size, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), chunk_read_cb,
                                   g_object_ref (task));
}

static void
chunk_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  GInputStream *stream = G_INPUT_STREAM (source);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr(GBytes) chunk = NULL;
  GError *error = NULL;
  gconstpointer data;
  size_t size;

  chunk = g_input_stream_read_bytes_finish (stream, result, &error);
  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }

  data = g_bytes_get_data (chunk, &size);
  if (size == 0)
    {
      end_reading (task);
      return;
    }
  if (reading->size + size > reading->max_size)
    {
      end_too_large (task);
      return;
    }

  append (reading, data, size);
  if (size == reading->chunk_size)
    reading->chunk_size = MIN (2 * size, LAST_CHUNK);
  read_chunk (task, stream);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  Reading *reading = g_task_get_task_data (task);
  SoupMessage *message = g_task_get_source_object (task);
  g_autoptr(GInputStream) stream = NULL;
  GError *error = NULL;

  stream = hw_http_wait_finish (result, &error);
  if (stream == NULL)
    {
      fail (task, error);
      return;
    }

  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    reading->max_size = MIN (reading->max_size, MAX_REFUSAL);

  read_chunk (task, stream);
}

/**
 * hw_http_send_async:
 * @session: a session of hw_http_session_new()
 * @message: a message of hw_http_message_new()
 * @max_size: the bytes of the answer that are read at most
 * @cancellable: (nullable): stops it
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Sends @message and reads its whole answer, whatever its status is. Of a refusal that is larger
 * than any reason, the start is read.
 */
void
hw_http_send_async (SoupSession         *session,
                    SoupMessage         *message,
                    size_t               max_size,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (SOUP_IS_SESSION (session));
  g_return_if_fail (SOUP_IS_MESSAGE (message));

  reading = g_new0 (Reading, 1);
  reading->session = g_object_ref (session);
  reading->segments = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  reading->segment = g_byte_array_new ();
  reading->max_size = max_size;
  reading->chunk_size = FIRST_CHUNK;
  task = g_task_new (message, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_http_send_async);
  g_task_set_task_data (task, reading, reading_free);

  reading->record = hw_request_log_begin (hw_request_log_get_default (), message);
  choose_proxy (session, soup_message_get_uri (message));
  hw_http_wait_async (session, message, cancellable, sent_cb, g_steal_pointer (&task));
}

/**
 * hw_http_send_finish:
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the whole answer, empty where there was none; or %NULL with
 *   an error of GIO or libsoup, for hw_error_from_transport(), or %HW_ERROR_TOO_LARGE
 */
GBytes *
hw_http_send_finish (GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_http_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
