/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-client.h"

#include <libsoup/soup.h>
#include <string.h>

#include "net/hw-address.h"
#include "net/hw-error.h"
#include "net/hw-error-response.h"
#include "net/hw-json.h"

/* The way to the platform for one profile: it owns the HTTP session, adds the address and the
 * headers that every call needs, bounds the answer in size and time, reads it as JSON, and turns
 * whatever goes wrong into one HwError.
 *
 * Only a GET is ever sent a second time. Redirects are not followed: the headers hold credentials
 * that belong to one host. An access token that the platform refuses shows in `needs-token`,
 * which stays TRUE until the profile gets another.
 *
 * What is written to the debug log: method, path, status, time and request ID. Never a header, a
 * query or a body. */
struct _HwClient
{
  GObject       parent_instance;

  HwProfile    *profile;       /* (owned) (not nullable) */
  SoupSession  *session;       /* (owned) (not nullable) */
  gint64        clock_offset;  /* milliseconds that the server's clock is ahead of ours */
  guint         time_limit;    /* milliseconds for one answer, from send to its last byte */
  guint         retry_delay;   /* milliseconds before the first repetition */
  gboolean      needs_token;
};

G_DEFINE_FINAL_TYPE (HwClient, hw_client, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROFILE = 1,
  PROP_NEEDS_TOKEN,
} HwClientProperty;

static GParamSpec *properties[PROP_NEEDS_TOKEN + 1];

#define MAX_ATTEMPTS 4
#define MAX_RETRY_AFTER 60               /* seconds; a longer wait is the person's to decide */
#define DEFAULT_RETRY_DELAY 500          /* milliseconds */
#define DEFAULT_TIME_LIMIT (180 * 1000)  /* milliseconds: a creation signs in to the source */
#define STALL_LIMIT 150                  /* seconds without a byte */
#define CHUNK_SIZE (256 * 1024)
#define MAX_CONNECTIONS 16               /* libsoup's 2 would let a slow creation hold up a list */

/* One call under way. */
typedef struct
{
  HwCall        *call;          /* (owned) (not nullable) */
  HwSecret      *token;         /* (owned) (nullable): as it was sent */
  SoupMessage   *message;       /* (owned) (nullable): of this attempt */
  GInputStream  *stream;        /* (owned) (nullable) */
  GByteArray    *answer;        /* (owned) (nullable): as far as it is read */
  GBytes        *body;          /* (owned) (nullable): the whole answer */
  GCancellable  *cancellable;   /* (owned) (not nullable): of the steps */
  GSource       *outer_source;  /* (owned) (nullable): passes the caller's cancellation on */
  GSource       *limit_source;  /* (owned) (nullable) */
  const char    *stopped;       /* (nullable): why we stopped it ourselves */
  HwError        stopped_code;  /* meaningful where @stopped is set */
  guint          attempt;
  gint64         started_at;    /* monotonic, microseconds */
} Sending;

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  clear_source (&sending->outer_source);
  clear_source (&sending->limit_source);
  if (sending->message != NULL)
    g_signal_handlers_disconnect_by_data (sending->message, sending);
  hw_call_unref (sending->call);
  g_clear_pointer (&sending->token, hw_secret_unref);
  g_clear_object (&sending->message);
  g_clear_object (&sending->stream);
  g_clear_pointer (&sending->answer, g_byte_array_unref);
  g_clear_pointer (&sending->body, g_bytes_unref);
  g_clear_object (&sending->cancellable);
  g_free (sending);
}

static void start_attempt (GTask *task);

static void
set_needs_token (HwClient *self,
                 gboolean  needs_token)
{
  if (self->needs_token == needs_token)
    return;

  self->needs_token = needs_token;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDS_TOKEN]);
}

/* Whatever ends a call passes here. Where we stopped it ourselves the steps report a cancellation,
 * which must not look like one of the caller's. Where an answer has come, its status and request
 * ID belong to the fault, whatever it is. */
static GError *
complete_error (Sending *sending,
                GError  *error)
{
  g_autoptr(GError) original = error;
  g_autofree char *request_id = NULL;

  if (g_error_matches (original, G_IO_ERROR, G_IO_ERROR_CANCELLED) && sending->stopped != NULL)
    {
      g_clear_error (&original);
      original = g_error_new_literal (HW_ERROR, (int)sending->stopped_code, sending->stopped);
    }
  if (original->domain != HW_ERROR || hw_error_get_status (original) > 0 || sending->stream == NULL)
    return g_steal_pointer (&original);

  request_id = hw_error_dup_request_id (soup_message_get_response_headers (sending->message));
  error = hw_error_new_response ((HwError)original->code,
                                 soup_message_get_status (sending->message), NULL, NULL,
                                 request_id);
  g_prefix_error (&error, "%s; ", original->message);

  return error;
}

static void
finish_with_error (GTask  *task,
                   GError *error)
{
  HwClient *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  g_autofree char *path = hw_call_dup_path (sending->call);

  error = complete_error (sending, error);
  if (g_error_matches (error, HW_ERROR, HW_ERROR_UNAUTHORIZED) &&
      hw_profile_get_access_token (self->profile) == sending->token)
    set_needs_token (self, TRUE);

  g_prefix_error (&error, "%s %s: ", hw_call_get_method (sending->call), path);
  g_task_return_error (task, error);
}

static gboolean
retry_cb (gpointer user_data)
{
  GTask *task = user_data;
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (sending->cancellable, &error))
    finish_with_error (task, error);
  else
    start_attempt (task);

  return G_SOURCE_REMOVE;
}

/* The timer is woken by a cancellation too, so that a long Retry-After never holds anybody. */
static void
wait_and_retry (GTask *task,
                gint64 milliseconds)
{
  Sending *sending = g_task_get_task_data (task);
  g_autoptr(GSource) source = g_timeout_source_new ((guint)milliseconds);
  g_autoptr(GSource) cancelled = g_cancellable_source_new (sending->cancellable);

  g_source_set_dummy_callback (cancelled);
  g_source_add_child_source (source, cancelled);
  g_source_set_callback (source, retry_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

/* Returns the milliseconds to wait before the call may be repeated, or -1. */
static gint64
get_retry_wait (HwClient     *self,
                Sending      *sending,
                const GError *error)
{
  gint64 retry_after = hw_error_get_retry_after (error);

  if (!hw_call_is_repeatable (sending->call) || sending->attempt >= MAX_ATTEMPTS)
    return -1;
  if (!g_error_matches (error, HW_ERROR, HW_ERROR_RATE_LIMITED) &&
      !g_error_matches (error, HW_ERROR, HW_ERROR_NETWORK) &&
      hw_error_get_status (error) < 500)
    return -1;
  if (retry_after > MAX_RETRY_AFTER)
    return -1;
  if (retry_after >= 0)
    return retry_after * 1000;

  return (gint64)self->retry_delay << (sending->attempt - 1);
}

static void
fail_or_retry (GTask  *task,
               GError *error)
{
  HwClient *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  gint64 wait = get_retry_wait (self, sending, error);

  if (wait < 0)
    {
      finish_with_error (task, error);
      return;
    }

  g_debug ("repeating in %" G_GINT64_FORMAT " ms after HTTP %u", wait, hw_error_get_status (error));
  g_error_free (error);
  wait_and_retry (task, wait);
}

static void
fail_transport (GTask  *task,
                GError *error)
{
  g_autoptr(GError) original = error;

  fail_or_retry (task, hw_error_from_transport (original));
}

/* The start of an answer as it may be shown: HTML must say so without filling a page. */
static char *
dup_excerpt (GBytes *body)
{
  size_t size;
  const char *text = g_bytes_get_data (body, &size);
  g_autofree char *valid = NULL;
  g_autofree char *start = NULL;

  valid = g_utf8_make_valid (text, MIN (size, 240));
  start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 60));
  for (char *p = start; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';

  return g_steal_pointer (&start);
}

static void
parsed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);
  g_autoptr(GBytes) body = g_steal_pointer (&sending->body);
  GError *error = NULL;
  JsonNode *root = hw_json_parse_finish (result, &error);

  if (root != NULL)
    {
      g_task_return_pointer (task, root, (GDestroyNotify)json_node_unref);
      return;
    }

  if (g_error_matches (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE) && g_bytes_get_size (body) > 0)
    {
      g_autofree char *excerpt = dup_excerpt (body);

      g_prefix_error (&error, "“%s”: ", excerpt);
    }
  finish_with_error (task, error);
}

static void
log_answer (Sending *sending)
{
  g_autofree char *path = hw_call_dup_path (sending->call);
  const char *request_id;

  request_id = soup_message_headers_get_one (soup_message_get_response_headers (sending->message),
                                             "X-Request-Id");
  g_debug ("%s %s: %u, %" G_GINT64_FORMAT " ms, %u bytes, request %s",
           hw_call_get_method (sending->call), path, soup_message_get_status (sending->message),
           (g_get_monotonic_time () - sending->started_at) / 1000, sending->answer->len,
           request_id != NULL ? request_id : "-");
}

static void
read_whole_answer (GTask *task)
{
  HwClient *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (sending->message);
  guint status = soup_message_get_status (sending->message);

  log_answer (sending);
  if (status >= 200 && status <= 299 &&
      hw_profile_get_access_token (self->profile) == sending->token)
    set_needs_token (self, FALSE);

  g_clear_pointer (&sending->body, g_bytes_unref);
  sending->body = g_byte_array_free_to_bytes (g_steal_pointer (&sending->answer));

  if (status < 200 || status > 299)
    fail_or_retry (task, hw_error_from_response (status, headers, sending->body));
  else if (g_bytes_get_size (sending->body) == 0 &&
           strcmp (hw_call_get_method (sending->call), "DELETE") == 0)
    g_task_return_pointer (task, json_node_new (JSON_NODE_NULL), (GDestroyNotify)json_node_unref);
  else
    hw_json_parse_async (sending->body, sending->cancellable, parsed_cb, g_object_ref (task));
}

static void
chunk_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);
  g_autoptr(GBytes) chunk = NULL;
  GError *error = NULL;
  gconstpointer data;
  size_t size;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (chunk == NULL)
    {
      fail_transport (task, error);
      return;
    }

  data = g_bytes_get_data (chunk, &size);
  if (size == 0)
    {
      read_whole_answer (task);
      return;
    }
  if (sending->answer->len + size > HW_CLIENT_MAX_ANSWER)
    {
      finish_with_error (task, g_error_new (HW_ERROR, HW_ERROR_TOO_LARGE,
                                            "the answer is larger than %d MiB",
                                            HW_CLIENT_MAX_ANSWER / 1024 / 1024));
      return;
    }

  g_byte_array_append (sending->answer, data, size);
  g_input_stream_read_bytes_async (sending->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT,
                                   sending->cancellable, chunk_read_cb, g_object_ref (task));
}

/* The server's clock: a creation whose answer is lost is looked for by the server's times. */
static void
note_server_time (HwClient    *self,
                  SoupMessage *message)
{
  const char *text;
  g_autoptr(GDateTime) date = NULL;

  text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Date");
  if (text == NULL || !(date = soup_date_time_new_from_http_string (text)))
    return;

  self->clock_offset = g_date_time_to_unix (date) * 1000 - g_get_real_time () / 1000;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  HwClient *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  sending->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (sending->stream == NULL)
    {
      fail_transport (task, error);
      return;
    }

  note_server_time (self, sending->message);
  g_clear_pointer (&sending->answer, g_byte_array_unref);
  sending->answer = g_byte_array_new ();
  g_input_stream_read_bytes_async (sending->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT,
                                   sending->cancellable, chunk_read_cb, g_object_ref (task));
}

static void
starting_cb (SoupMessage *message,
             gpointer     user_data)
{
  hw_call_set_started (user_data);
}

static void
release_call (gpointer  data,
              GClosure *closure)
{
  hw_call_unref (data);
}

/* libsoup sends a DELETE again by itself where a kept connection turns out to be closed, and may
 * do so with anything over HTTP/2. NEW_CONNECTION prevents the former; this stops the rest. */
static void
restarted_cb (SoupMessage *message,
              gpointer     user_data)
{
  Sending *sending = user_data;

  sending->stopped = "the connection was closed before an answer came";
  sending->stopped_code = HW_ERROR_NETWORK;
  g_cancellable_cancel (sending->cancellable);
}

/* Values come from people and files. A line end in one would add a header of its own. */
static gboolean
append_header (SoupMessageHeaders *headers,
               const char         *name,
               const char         *value,
               GError            **error)
{
  for (const char *p = value; *p != '\0'; p++)
    if ((guchar)*p < 0x20 || (guchar)*p >= 0x7f)
      {
        g_set_error (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                     "%s holds a character that no header can carry", name);
        return FALSE;
      }

  soup_message_headers_replace (headers, name, value);
  return TRUE;
}

static gboolean
add_headers (HwClient     *self,
             Sending      *sending,
             GError      **error)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (sending->message);
  g_autofree char *authorization = NULL;
  gboolean added;

  authorization = g_strconcat ("Bearer ", hw_secret_get_text (sending->token), NULL);
  added = append_header (headers, "Authorization", authorization, error) &&
          append_header (headers, "x-api-key", hw_profile_get_api_key (self->profile), error) &&
          append_header (headers, "x-gw-ims-org-id",
                         hw_profile_get_organization_id (self->profile), error) &&
          append_header (headers, "Accept", "application/json", error);
  hw_clear_text (&authorization);

  if (added && hw_call_get_sandbox (sending->call) != NULL)
    added = append_header (headers, "x-sandbox-name", hw_call_get_sandbox (sending->call), error);
  if (added && hw_call_get_if_match (sending->call) != NULL)
    added = append_header (headers, "If-Match", hw_call_get_if_match (sending->call), error);

  return added;
}

static gboolean
make_message (HwClient  *self,
              Sending   *sending,
              GError   **error)
{
  g_autofree char *platform_url = NULL;
  g_autofree char *uri = NULL;

  platform_url = hw_address_normalize (hw_profile_get_platform_url (self->profile), error);
  if (platform_url == NULL)
    return FALSE;

  uri = hw_call_dup_uri (sending->call, platform_url);
  g_clear_object (&sending->message);
  sending->message = soup_message_new (hw_call_get_method (sending->call), uri);
  if (sending->message == NULL)
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT, "not an address");
      return FALSE;
    }

  soup_message_add_flags (sending->message, SOUP_MESSAGE_NO_REDIRECT);
  if (!hw_call_is_repeatable (sending->call))
    {
      soup_message_add_flags (sending->message, SOUP_MESSAGE_NEW_CONNECTION);
      g_signal_connect (sending->message, "restarted", G_CALLBACK (restarted_cb), sending);
    }
  g_signal_connect_data (sending->message, "starting", G_CALLBACK (starting_cb),
                         hw_call_ref (sending->call), release_call, 0);
  if (hw_call_get_body (sending->call) != NULL)
    soup_message_set_request_body_from_bytes (sending->message, "application/json",
                                              hw_call_get_body (sending->call));

  return add_headers (self, sending, error);
}

/* Plain http is for this machine, and a proxy is another one. */
static void
choose_proxy (HwClient *self,
              GUri     *uri)
{
  gboolean is_local = hw_address_is_loopback (uri);

  soup_session_set_proxy_resolver (self->session,
                                   is_local ? NULL : g_proxy_resolver_get_default ());
}

static void
start_attempt (GTask *task)
{
  HwClient *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  sending->attempt++;
  g_clear_object (&sending->stream);
  if (self->session == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the client is gone");
  if (error != NULL || !make_message (self, sending, &error))
    {
      finish_with_error (task, error);
      return;
    }

  choose_proxy (self, soup_message_get_uri (sending->message));
  soup_session_send_async (self->session, sending->message, G_PRIORITY_DEFAULT,
                           sending->cancellable, sent_cb, g_object_ref (task));
}

static gboolean
outer_cancelled_cb (GCancellable *outer,
                    gpointer      user_data)
{
  Sending *sending = user_data;

  g_cancellable_cancel (sending->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
time_limit_cb (gpointer user_data)
{
  Sending *sending = user_data;

  sending->stopped = "no complete answer in time";
  sending->stopped_code = HW_ERROR_TIMED_OUT;
  g_cancellable_cancel (sending->cancellable);
  return G_SOURCE_REMOVE;
}

static Sending *
sending_new (HwClient     *self,
             HwCall       *call,
             GCancellable *outer)
{
  Sending *sending = g_new0 (Sending, 1);
  HwSecret *token = hw_profile_get_access_token (self->profile);

  sending->call = hw_call_ref (call);
  sending->token = token != NULL ? hw_secret_ref (token) : NULL;
  sending->cancellable = g_cancellable_new ();
  sending->started_at = g_get_monotonic_time ();
  sending->limit_source = g_timeout_source_new (self->time_limit);
  g_source_set_callback (sending->limit_source, time_limit_cb, sending, NULL);
  g_source_attach (sending->limit_source, g_main_context_get_thread_default ());

  /* A source, not g_cancellable_connect(): its callback runs outside of the cancellable's lock,
   * so that the call may end, and disconnect, within it. */
  if (outer != NULL)
    {
      sending->outer_source = g_cancellable_source_new (outer);
      g_source_set_callback (sending->outer_source, G_SOURCE_FUNC (outer_cancelled_cb), sending,
                             NULL);
      g_source_attach (sending->outer_source, g_main_context_get_thread_default ());
    }

  return sending;
}

static void
token_changed_cb (HwClient *self)
{
  set_needs_token (self, FALSE);
}

static void
hw_client_constructed (GObject *object)
{
  HwClient *self = HW_CLIENT (object);

  G_OBJECT_CLASS (hw_client_parent_class)->constructed (object);

  g_signal_connect_object (self->profile, "notify::access-token",
                           G_CALLBACK (token_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
hw_client_dispose (GObject *object)
{
  HwClient *self = HW_CLIENT (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (hw_client_parent_class)->dispose (object);
}

static void
hw_client_finalize (GObject *object)
{
  HwClient *self = HW_CLIENT (object);

  g_clear_object (&self->profile);

  G_OBJECT_CLASS (hw_client_parent_class)->finalize (object);
}

static void
hw_client_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HwClient *self = HW_CLIENT (object);

  switch ((HwClientProperty)prop_id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_NEEDS_TOKEN:
      g_value_set_boolean (value, self->needs_token);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_client_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  HwClient *self = HW_CLIENT (object);

  switch ((HwClientProperty)prop_id)
    {
    case PROP_PROFILE:
      self->profile = g_value_dup_object (value);
      break;
    case PROP_NEEDS_TOKEN:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_client_class_init (HwClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = hw_client_constructed;
  object_class->dispose = hw_client_dispose;
  object_class->finalize = hw_client_finalize;
  object_class->get_property = hw_client_get_property;
  object_class->set_property = hw_client_set_property;

  properties[PROP_PROFILE] =
    g_param_spec_object ("profile", NULL, NULL, HW_TYPE_PROFILE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NEEDS_TOKEN] =
    g_param_spec_boolean ("needs-token", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_client_init (HwClient *self)
{
  self->time_limit = DEFAULT_TIME_LIMIT;
  self->retry_delay = DEFAULT_RETRY_DELAY;
  self->session = soup_session_new_with_options ("user-agent", "Headwater/" PACKAGE_VERSION,
                                                 "timeout", STALL_LIMIT,
                                                 "max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS,
                                                 NULL);
  /* It would answer a 401 by sending the message again. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * hw_client_new:
 * @profile: the organization and its sign-in; changes of it count from the next call on
 *
 * Returns: (transfer full): a new client
 */
HwClient *
hw_client_new (HwProfile *profile)
{
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  return g_object_new (HW_TYPE_CLIENT, "profile", profile, NULL);
}

HwProfile *
hw_client_get_profile (HwClient *self)
{
  g_return_val_if_fail (HW_IS_CLIENT (self), NULL);

  return self->profile;
}

/**
 * hw_client_get_needs_token:
 * @self: a client
 *
 * Returns: whether the platform has refused the present access token
 */
gboolean
hw_client_get_needs_token (HwClient *self)
{
  g_return_val_if_fail (HW_IS_CLIENT (self), FALSE);

  return self->needs_token;
}

/**
 * hw_client_get_server_time:
 * @self: a client
 *
 * Returns: milliseconds since 1970 by the platform's clock as its last answer gave it, to a
 *   second; by our own before the first answer
 */
gint64
hw_client_get_server_time (HwClient *self)
{
  g_return_val_if_fail (HW_IS_CLIENT (self), 0);

  return g_get_real_time () / 1000 + self->clock_offset;
}

/**
 * hw_client_set_tls_database:
 * @self: a client
 * @database: (nullable): the authorities to trust in place of the system's
 */
void
hw_client_set_tls_database (HwClient     *self,
                            GTlsDatabase *database)
{
  g_return_if_fail (HW_IS_CLIENT (self));

  soup_session_set_tls_database (self->session, database);
}

/**
 * hw_client_set_time_limit:
 * @self: a client
 * @milliseconds: what one call may take, repetitions included
 */
void
hw_client_set_time_limit (HwClient *self,
                          guint     milliseconds)
{
  g_return_if_fail (HW_IS_CLIENT (self));

  self->time_limit = milliseconds;
}

/**
 * hw_client_set_retry_delay:
 * @self: a client
 * @milliseconds: before the first repetition of a GET; each further one waits twice as long
 */
void
hw_client_set_retry_delay (HwClient *self,
                           guint     milliseconds)
{
  g_return_if_fail (HW_IS_CLIENT (self));

  self->retry_delay = milliseconds;
}

/**
 * hw_client_send_async:
 * @self: a client
 * @call: what to send; hw_call_has_started() tells afterwards whether it may have arrived
 * @cancellable: (nullable): stops it
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Sends @call and reads the answer as JSON. A GET is repeated up to three times after a network
 * failure, 429 and 5xx, within the time limit; anything else is sent once.
 */
void
hw_client_send_async (HwClient            *self,
                      HwCall              *call,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (HW_IS_CLIENT (self));
  g_return_if_fail (call != NULL && !hw_call_has_started (call));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_client_send_async);
  g_task_set_task_data (task, sending_new (self, call, cancellable), sending_free);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (hw_secret_is_empty (hw_profile_get_access_token (self->profile)))
    {
      finish_with_error (task, g_error_new_literal (HW_ERROR, HW_ERROR_UNAUTHORIZED,
                                                    "there is no access token"));
      return;
    }

  start_attempt (task);
}

/**
 * hw_client_send_finish:
 * @self: a client
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the answer's root, a JSON null for an empty answer to a
 *   DELETE; or %NULL with an error of %HW_ERROR or %G_IO_ERROR_CANCELLED
 */
JsonNode *
hw_client_send_finish (HwClient      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_client_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
