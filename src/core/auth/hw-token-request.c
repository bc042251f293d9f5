/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-request.h"

#include <string.h>

#include "net/hw-address.h"
#include "net/hw-error-response.h"
#include "net/hw-error.h"
#include "net/hw-http.h"
#include "net/hw-json.h"
#include "net/hw-request-log.h"
#include "net/hw-stop.h"

/* Client ID and secret for an access token: `POST /ims/token/v3` of Adobe's sign-in service, as
 * adobe-dev-console describes it (src/pages/guides/authentication/ServerToServerAuthentication). */

#define PATH "/ims/token/v3"
#define MAX_ANSWER (256 * 1024)
#define TIME_LIMIT (60 * 1000)           /* milliseconds */
#define MAX_LIFETIME (10 * 24 * 60 * 60) /* seconds; a token lives for one day */

typedef struct
{
  HwStop      *stop;        /* (owned) (not nullable) */
  SoupMessage *message;     /* (owned) (nullable) */
  HwSecret    *secret;      /* (owned) (nullable): what was sent */
  gint64       started_at;  /* monotonic, microseconds */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  hw_stop_free (request->stop);
  g_clear_object (&request->message);
  g_clear_pointer (&request->secret, hw_secret_unref);
  g_free (request);
}

/* Whatever this service refuses is about signing in: a code that the platform's answers would have
 * would send the person to the wrong place. */
static GError *
create_refusal (SoupMessage *message,
                GBytes      *body)
{
  GError *error = hw_error_from_response (soup_message_get_status (message),
                                          soup_message_get_response_headers (message), body,
                                          hw_request_log_get_redactor (message));

  if (error->code == HW_ERROR_UNAUTHORIZED)
    error->code = HW_ERROR_SIGN_IN;
  else if (error->code == HW_ERROR_NOT_FOUND)
    error->code = HW_ERROR_INVALID_RESPONSE; /* no sign-in service at this address */
  else if (error->code == HW_ERROR_FORBIDDEN || error->code == HW_ERROR_CONFLICT)
    error->code = HW_ERROR_FAILED;

  return error;
}

/* Seconds, says the documentation; the endpoint that is no longer there said milliseconds. */
static gint64
read_lifetime (JsonObject *object)
{
  const char *text = hw_json_peek_string (object, "expires_in");
  gint64 lifetime = hw_json_peek_int (object, "expires_in", 0);

  if (text != NULL && !g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &lifetime, NULL))
    lifetime = 0;
  if (lifetime > MAX_LIFETIME)
    lifetime /= 1000;

  return CLAMP (lifetime, 0, MAX_LIFETIME);
}

static gboolean
can_be_sent (const char *token)
{
  for (const char *p = token; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return FALSE;

  return token[0] != '\0';
}

/* The expiry counts from the service's own clock at the moment of its answer; where it does not
 * tell, ours stands in, and is only ever compared with itself. */
static HwToken *
read_token (SoupMessage  *message,
            JsonNode     *root,
            GError      **error)
{
  JsonObject *object = hw_json_node_get_object (root, "the answer", error);
  gint64 now = hw_http_get_date (message);
  g_autoptr(HwSecret) secret = NULL;
  const char *text;
  gint64 lifetime;

  if (object == NULL || !(text = hw_json_get_string (object, "access_token", error)))
    return NULL;
  if (!can_be_sent (text))
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE,
                           "access_token: holds what no header can carry");
      return NULL;
    }

  if (now == 0)
    now = g_get_real_time () / G_USEC_PER_SEC;
  secret = hw_secret_new (text);
  lifetime = read_lifetime (object);
  /* json-glib's own copy goes with the node; it has no way to clear it. */
  explicit_bzero ((char *)text, strlen (text));

  return hw_token_new (secret, now, lifetime > 0 ? now + lifetime : 0);
}

static HwToken *
read_answer (Request  *request,
             GBytes   *body,
             GError  **error)
{
  SoupMessage *message = request->message;
  guint status = soup_message_get_status (message);
  g_autoptr(JsonNode) root = NULL;
  HwToken *token = NULL;

  if (status < 200 || status > 299)
    g_propagate_error (error, create_refusal (message, body));
  else if ((root = hw_json_parse (body, error)))
    token = read_token (message, root, error);

  return token;
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  Request *request = g_task_get_task_data (task);
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) fault = NULL;
  GError *error = NULL;
  HwToken *token = NULL;

  body = hw_http_send_finish (result, &fault);
  if (body != NULL)
    {
      token = read_answer (request, body, &error);
      g_debug ("POST " PATH ": %u, %" G_GINT64_FORMAT " ms",
               soup_message_get_status (request->message),
               (g_get_monotonic_time () - request->started_at) / 1000);
      /* Nobody else holds it, and it holds the token. */
      if (g_bytes_get_size (body) > 0)
        explicit_bzero ((gpointer)g_bytes_get_data (body, NULL), g_bytes_get_size (body));
    }
  else
    {
      g_autoptr(GError) stopped = hw_stop_complete_error (request->stop, g_steal_pointer (&fault));

      error = hw_error_from_transport (stopped);
    }

  if (token != NULL)
    {
      g_task_return_pointer (task, token, (GDestroyNotify)hw_token_unref);
      return;
    }

  g_prefix_error_literal (&error, "POST " PATH ": ");
  g_task_return_error (task, error);
}

static void
append_field (GString    *body,
              const char *name,
              const char *value)
{
  char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (body, "%s%s=", body->len > 0 ? "&" : "", name);
  g_string_append (body, escaped);
  hw_clear_text (&escaped);
}

static void
free_body (gpointer data)
{
  char *text = data;

  hw_clear_text (&text);
}

/* Its size is known beforehand, so that nothing it outgrows is left behind uncleared. */
static GBytes *
create_body (HwProfile *profile)
{
  const char *client_id = hw_profile_get_api_key (profile);
  const char *client_secret = hw_secret_get_text (hw_profile_get_client_secret (profile));
  const char *scopes = hw_profile_get_scopes (profile);
  GString *body = g_string_sized_new (128 + 3 * (strlen (client_id) + strlen (client_secret) +
                                                 strlen (scopes)));
  size_t length;

  append_field (body, "grant_type", "client_credentials");
  append_field (body, "client_id", client_id);
  append_field (body, "client_secret", client_secret);
  append_field (body, "scope", scopes);
  length = body->len;

  {
    char *text = g_string_free (body, FALSE);

    return g_bytes_new_with_free_func (text, length, free_body, text);
  }
}

static gboolean
make_message (Request    *request,
              HwProfile  *profile,
              GError    **error)
{
  g_autofree char *ims_url = hw_address_normalize (hw_profile_get_ims_url (profile), error);
  g_autofree char *uri = NULL;
  g_autoptr(GBytes) body = NULL;

  if (ims_url == NULL)
    return FALSE;

  uri = g_strconcat (ims_url, PATH, NULL);
  request->message = hw_http_message_new ("POST", uri, error);
  if (request->message == NULL ||
      !hw_http_add_header (request->message, "Accept", "application/json", error))
    return FALSE;

  body = create_body (profile);
  hw_http_set_body (request->message, "application/x-www-form-urlencoded", body);
  return TRUE;
}

/**
 * hw_token_request_async:
 * @session: of hw_http_session_new()
 * @profile: whose API key (client ID), client secret, scopes and sign-in service to take
 * @cancellable: (nullable): stops it
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks for one access token, once. What @profile holds at this moment counts.
 */
void
hw_token_request_async (SoupSession         *session,
                        HwProfile           *profile,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Request *request;
  GError *error = NULL;

  g_return_if_fail (SOUP_IS_SESSION (session));
  g_return_if_fail (HW_IS_PROFILE (profile));

  request = g_new0 (Request, 1);
  request->stop = hw_stop_new (cancellable, TIME_LIMIT);
  request->started_at = g_get_monotonic_time ();
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_token_request_async);
  g_task_set_task_data (task, request, request_free);

  if (hw_profile_get_api_key (profile)[0] == '\0' ||
      hw_secret_is_empty (hw_profile_get_client_secret (profile)))
    g_set_error_literal (&error, HW_ERROR, HW_ERROR_SIGN_IN,
                         "there is no client ID, or no client secret");
  else
    request->secret = hw_secret_ref (hw_profile_get_client_secret (profile));
  if (error != NULL || !make_message (request, profile, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  hw_http_send_async (session, request->message, MAX_ANSWER,
                      hw_stop_get_cancellable (request->stop), answered_cb,
                      g_steal_pointer (&task));
}

/**
 * hw_token_request_finish:
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the token; or %NULL with an error of %HW_ERROR
 *   (%HW_ERROR_SIGN_IN and %HW_ERROR_SCOPES among them) or %G_IO_ERROR_CANCELLED
 */
HwToken *
hw_token_request_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_token_request_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
