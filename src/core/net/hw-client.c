/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-client.h"

#include <string.h>

#include "net/hw-error-response.h"
#include "net/hw-error.h"
#include "net/hw-http-wait.h"
#include "net/hw-http.h"
#include "net/hw-json.h"
#include "net/hw-request-log.h"
#include "net/hw-sending.h"

/* The way to the platform for one profile: it gets the token, adds the address and the headers that
 * every call needs, bounds the answer in size and time, reads it as JSON, and turns whatever goes
 * wrong into one HwError.
 *
 * Only a GET is sent a second time after a failure. Anything may be sent once more with another
 * token, where the first was refused and can be renewed. Redirects are not followed: the headers
 * hold credentials that belong to one host. A pasted access token that the platform refuses shows
 * in `needs-token`, which stays TRUE until the profile gets another. */
struct _HwClient
{
  GObject        parent_instance;

  HwTokenSource *token_source;  /* (owned) (not nullable) */
  HwProfile     *profile;       /* (owned) (not nullable): of the source */
  SoupSession   *session;       /* (owned) (not nullable) */
  gint64         clock_offset;  /* milliseconds that the server's clock is ahead of ours */
  guint          time_limit;    /* milliseconds for one answer, from send to its last byte */
  guint          retry_delay;   /* milliseconds before the first repetition */
  gboolean       knows_clock;   /* the server has told its time */
  gboolean       needs_token;
};

G_DEFINE_FINAL_TYPE (HwClient, hw_client, G_TYPE_OBJECT)

typedef enum
{
  PROP_TOKEN_SOURCE = 1,
  PROP_NEEDS_TOKEN,
} HwClientProperty;

static GParamSpec *properties[PROP_NEEDS_TOKEN + 1];

#define MAX_ATTEMPTS 4
#define MAX_RETRY_AFTER 60               /* seconds; a longer wait is the person's to decide */
#define DEFAULT_RETRY_DELAY 500          /* milliseconds */
#define DEFAULT_TIME_LIMIT (180 * 1000)  /* milliseconds: a creation signs in to the source */

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

/* A token that is pasted is the person's to replace; any other is replaced without them. */
static gboolean
is_for_person (HwClient  *self,
               HwSending *sending)
{
  return hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_TOKEN &&
         (sending->token == NULL ||
          hw_secret_equal (sending->token, hw_profile_get_access_token (self->profile)));
}

/* Whether only another token helps. */
static gboolean
is_about_token (const GError *error)
{
  return g_error_matches (error, HW_ERROR, HW_ERROR_UNAUTHORIZED) ||
         g_error_matches (error, HW_ERROR, HW_ERROR_NO_TOKEN);
}

static void
finish_with_error (GTask  *task,
                   GError *error)
{
  HwClient *self = g_task_get_source_object (task);
  HwSending *sending = g_task_get_task_data (task);
  g_autofree char *path = hw_call_dup_path (sending->call);

  error = hw_sending_complete_error (sending, error);
  if (is_about_token (error) && is_for_person (self, sending))
    set_needs_token (self, TRUE);

  g_prefix_error (&error, "%s %s: ", hw_call_get_method (sending->call), path);
  g_task_return_error (task, error);
}

static gboolean
retry_cb (gpointer user_data)
{
  GTask *task = user_data;
  HwSending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (hw_stop_get_cancellable (sending->stop), &error))
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
  HwSending *sending = g_task_get_task_data (task);
  g_autoptr(GSource) source = g_timeout_source_new ((guint)milliseconds);
  g_autoptr(GSource) cancelled = NULL;

  cancelled = g_cancellable_source_new (hw_stop_get_cancellable (sending->stop));
  g_source_set_dummy_callback (cancelled);
  g_source_add_child_source (source, cancelled);
  g_source_set_callback (source, retry_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

/* Returns the milliseconds to wait before the call may be repeated, or -1. */
static gint64
get_retry_wait (HwClient     *self,
                HwSending    *sending,
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
  HwSending *sending = g_task_get_task_data (task);
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
  GError *error = NULL;
  JsonNode *root = hw_json_parse_finish (result, &error);

  if (root != NULL)
    {
      g_task_return_pointer (task, root, (GDestroyNotify)json_node_unref);
      return;
    }

  if (g_error_matches (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE) &&
      g_bytes_get_size (hw_json_parse_peek_bytes (result)) > 0)
    {
      g_autofree char *excerpt = dup_excerpt (hw_json_parse_peek_bytes (result));

      g_prefix_error (&error, "“%s”: ", excerpt);
    }
  finish_with_error (task, error);
}

/* For whom the refusal of a token is the end of the call, and for whom it is not.
 *
 * A call is repeated once with a new token, whatever its method. For a GET that needs no reason.
 * For the others it is safe where the gateway itself has refused the token, or Flow Service before
 * it looked at the call: these answers, by their codes, say that nothing was done, so that the
 * second sending is the first that arrives. A 401 without such a code may come from further inside,
 * and then a creation is not sent again. */
static gboolean
may_repeat_refused (HwClient     *self,
                    HwSending    *sending,
                    const GError *error)
{
  static const char *const codes[] = { "401013", "403010", "403020", "2114", "2115", NULL };
  const char *code = hw_error_get_service_code (error);

  if (sending->renewed || hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_TOKEN)
    return FALSE;

  return hw_call_is_repeatable (sending->call) || (code != NULL && g_strv_contains (codes, code));
}

static void
take_refusal (GTask  *task,
              GError *error)
{
  HwClient *self = g_task_get_source_object (task);
  HwSending *sending = g_task_get_task_data (task);

  if (!g_error_matches (error, HW_ERROR, HW_ERROR_UNAUTHORIZED))
    {
      fail_or_retry (task, error);
      return;
    }

  hw_token_source_reject (self->token_source, sending->token);
  if (!may_repeat_refused (self, sending, error))
    {
      finish_with_error (task, error);
      return;
    }

  g_error_free (error);
  sending->renewed = TRUE;
  hw_call_set_refused (sending->call);
  start_attempt (task);
}

static void
read_whole_answer (GTask *task)
{
  HwClient *self = g_task_get_source_object (task);
  HwSending *sending = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (sending->message);
  guint status = soup_message_get_status (sending->message);

  hw_sending_log_answer (sending);
  if (status < 200 || status > 299)
    {
      take_refusal (task, hw_error_from_response (
                      status, headers, sending->body,
                      hw_request_log_get_redactor (sending->message)));
      return;
    }

  if (is_for_person (self, sending))
    set_needs_token (self, FALSE);
  if (g_bytes_get_size (sending->body) == 0 &&
      strcmp (hw_call_get_method (sending->call), "DELETE") == 0)
    g_task_return_pointer (task, json_node_new (JSON_NODE_NULL), (GDestroyNotify)json_node_unref);
  else
    hw_json_parse_async (g_steal_pointer (&sending->body),
                         hw_stop_get_cancellable (sending->stop), parsed_cb, g_object_ref (task));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  HwSending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&sending->body, g_bytes_unref);
  sending->body = hw_http_send_finish (result, &error);
  if (sending->body != NULL)
    read_whole_answer (task);
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_TOO_LARGE))
    finish_with_error (task, error);
  else
    fail_transport (task, error);
}

/* The server's clock: a creation whose answer is lost is looked for by the server's times, and
 * tokens run out by them. */
static void
got_headers_cb (SoupMessage *message,
                gpointer     user_data)
{
  HwClient *self = HW_CLIENT (user_data);
  gint64 date = hw_http_get_date (message);

  if (date == 0)
    return;

  self->clock_offset = date * 1000 - g_get_real_time () / 1000;
  self->knows_clock = TRUE;
  hw_token_source_note_server_time (self->token_source, date);
}

static void
send_message (GTask *task)
{
  HwClient *self = g_task_get_source_object (task);
  HwSending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  if (self->session == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the client is gone");
  if (error != NULL || !hw_sending_make_message (sending, self->profile, &error))
    {
      finish_with_error (task, error);
      return;
    }

  g_signal_connect_object (sending->message, "got-headers", G_CALLBACK (got_headers_cb), self,
                           G_CONNECT_DEFAULT);
  hw_http_wait_renew (&self->session);
  hw_http_send_async (self->session, sending->message, HW_CLIENT_MAX_ANSWER,
                      hw_stop_get_cancellable (sending->stop), answered_cb, g_object_ref (task));
}

static void
token_got_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  HwSending *sending = g_task_get_task_data (task);
  GError *error = NULL;
  HwSecret *token = hw_token_source_get_finish (HW_TOKEN_SOURCE (source), result, &error);

  hw_sending_take_token (sending, token);
  if (token != NULL)
    send_message (task);
  else
    fail_or_retry (task, error);
}

static void
start_attempt (GTask *task)
{
  HwClient *self = g_task_get_source_object (task);
  HwSending *sending = g_task_get_task_data (task);
  HwSecret *token = hw_token_source_peek (self->token_source);

  hw_sending_begin_attempt (sending);
  if (token != NULL)
    {
      hw_sending_take_token (sending, hw_secret_ref (token));
      send_message (task);
      return;
    }

  hw_token_source_get_async (self->token_source, hw_stop_get_cancellable (sending->stop),
                             token_got_cb, g_object_ref (task));
}

static void
sign_in_changed_cb (HwClient *self)
{
  set_needs_token (self, FALSE);
}

static void
hw_client_constructed (GObject *object)
{
  HwClient *self = HW_CLIENT (object);

  G_OBJECT_CLASS (hw_client_parent_class)->constructed (object);

  self->profile = g_object_ref (hw_token_source_get_profile (self->token_source));
  g_signal_connect_object (self->token_source, "sign-in-changed",
                           G_CALLBACK (sign_in_changed_cb), self, G_CONNECT_SWAPPED);
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

  g_clear_object (&self->token_source);
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
    case PROP_TOKEN_SOURCE:
      g_value_set_object (value, self->token_source);
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
    case PROP_TOKEN_SOURCE:
      self->token_source = g_value_dup_object (value);
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

  properties[PROP_TOKEN_SOURCE] =
    g_param_spec_object ("token-source", NULL, NULL, HW_TYPE_TOKEN_SOURCE,
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
  self->session = hw_http_session_new ();
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
  g_autoptr(HwTokenSource) token_source = NULL;

  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  token_source = hw_token_source_new (profile);

  return hw_client_new_for_source (token_source);
}

/**
 * hw_client_new_for_source:
 * @token_source: gives the tokens, and the profile
 *
 * Returns: (transfer full): a new client
 */
HwClient *
hw_client_new_for_source (HwTokenSource *token_source)
{
  g_return_val_if_fail (HW_IS_TOKEN_SOURCE (token_source), NULL);

  return g_object_new (HW_TYPE_CLIENT, "token-source", token_source, NULL);
}

HwTokenSource *
hw_client_get_token_source (HwClient *self)
{
  g_return_val_if_fail (HW_IS_CLIENT (self), NULL);

  return self->token_source;
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
 * Returns: whether there is no pasted access token that the platform takes; %FALSE where the
 *   profile signs in from server to server, for then no person is needed
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
 * hw_client_knows_server_time:
 * @self: a client
 *
 * Returns: whether hw_client_get_server_time() is by the platform's clock
 */
gboolean
hw_client_knows_server_time (HwClient *self)
{
  g_return_val_if_fail (HW_IS_CLIENT (self), FALSE);

  return self->knows_clock;
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
  hw_token_source_set_tls_database (self->token_source, database);
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
 * failure, 429 and 5xx, within the time limit; anything else is sent once. Where the token is
 * refused and can be renewed, the call is sent once more with the new one.
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
  g_task_set_task_data (task, hw_sending_new (call, cancellable, self->time_limit),
                        (GDestroyNotify)hw_sending_free);

  if (!g_task_return_error_if_cancelled (task))
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
