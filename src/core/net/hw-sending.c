/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-sending.h"

#include "net/hw-address.h"
#include "net/hw-error-response.h"
#include "net/hw-error.h"
#include "net/hw-http.h"

/**
 * hw_sending_new:
 * @call: what to send
 * @outer: (nullable): the caller's
 * @time_limit: milliseconds for all of it
 *
 * Returns: (transfer full): a sending that has not begun
 */
HwSending *
hw_sending_new (HwCall       *call,
                GCancellable *outer,
                guint         time_limit)
{
  HwSending *self = g_new0 (HwSending, 1);

  self->call = hw_call_ref (call);
  self->stop = hw_stop_new (outer, time_limit);
  self->started_at = g_get_monotonic_time ();

  return self;
}

static void
clear_message (HwSending *self)
{
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
}

void
hw_sending_free (HwSending *self)
{
  clear_message (self);
  hw_call_unref (self->call);
  hw_stop_free (self->stop);
  g_clear_pointer (&self->token, hw_secret_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * hw_sending_begin_attempt:
 * @self: a sending
 *
 * Forgets the answer of the attempt before: what goes wrong from now on is none of its.
 */
void
hw_sending_begin_attempt (HwSending *self)
{
  self->attempt++;
  clear_message (self);
}

/**
 * hw_sending_take_token:
 * @self: a sending
 * @token: (transfer full): what the next message is signed with
 */
void
hw_sending_take_token (HwSending *self,
                       HwSecret  *token)
{
  g_clear_pointer (&self->token, hw_secret_unref);
  self->token = token;
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

/* libsoup is about to send it again. A cancellation stops that over HTTP/1.1 alone: over HTTP/2 it
 * writes without looking. So there is nothing left to send but a question without a credential. */
static void
restarted_cb (SoupMessage *message,
              gpointer     user_data)
{
  HwSending *self = user_data;

  soup_message_set_method (message, SOUP_METHOD_HEAD);
  soup_message_set_request_body_from_bytes (message, NULL, NULL);
  soup_message_headers_clear (soup_message_get_request_headers (message));
  hw_stop_now (self->stop, HW_ERROR_NETWORK, "the connection was closed before an answer came");
}

static gboolean
add_headers (HwSending  *self,
             HwProfile  *profile,
             GError    **error)
{
  g_autofree char *authorization = NULL;
  gboolean added;

  authorization = g_strconcat ("Bearer ", hw_secret_get_text (self->token), NULL);
  added = hw_http_add_header (self->message, "Authorization", authorization, error) &&
          hw_http_add_header (self->message, "x-api-key", hw_profile_get_api_key (profile),
                              error) &&
          hw_http_add_header (self->message, "x-gw-ims-org-id",
                              hw_profile_get_organization_id (profile), error) &&
          hw_http_add_header (self->message, "Accept", "application/json", error);
  hw_clear_text (&authorization);

  if (added && hw_call_get_sandbox (self->call) != NULL)
    added = hw_http_add_header (self->message, "x-sandbox-name", hw_call_get_sandbox (self->call),
                                error);
  if (added && hw_call_get_if_match (self->call) != NULL)
    added = hw_http_add_header (self->message, "If-Match", hw_call_get_if_match (self->call),
                                error);

  return added;
}

/* A connection for each request would cost a TLS handshake each: a hundred times as much as the
 * request. libsoup opens one unless told that the request may be repeated, which it then does not
 * mean for POST and PATCH: what it sends again by itself over HTTP/1.1 goes by the method alone.
 * Over HTTP/2 it sends anything again that the server has refused or gone away from, and over both
 * what was misdirected; and restarted_cb() stops that. A DELETE it would send again wherever a
 * kept connection turns out to be closed, so that one gets its own. */
static void
choose_connection (HwSending *self)
{
  if (g_str_equal (hw_call_get_method (self->call), "DELETE"))
    soup_message_add_flags (self->message, SOUP_MESSAGE_NEW_CONNECTION);
  else
    soup_message_add_flags (self->message, SOUP_MESSAGE_IDEMPOTENT);
}

static void
watch_message (HwSending *self)
{
  if (!hw_call_is_repeatable (self->call))
    {
      choose_connection (self);
      g_signal_connect (self->message, "restarted", G_CALLBACK (restarted_cb), self);
    }
  g_signal_connect_data (self->message, "starting", G_CALLBACK (starting_cb),
                         hw_call_ref (self->call), release_call, 0);
}

/**
 * hw_sending_make_message:
 * @self: a sending with a token
 * @profile: gives the address and the headers
 * @error: return location
 *
 * Makes the message of the next attempt.
 *
 * Returns: whether it could be made
 */
gboolean
hw_sending_make_message (HwSending  *self,
                         HwProfile  *profile,
                         GError    **error)
{
  g_autofree char *platform_url = NULL;
  g_autofree char *uri = NULL;

  clear_message (self);
  platform_url = hw_address_normalize (hw_profile_get_platform_url (profile), error);
  if (platform_url == NULL)
    return FALSE;

  uri = hw_call_dup_uri (self->call, platform_url);
  self->message = hw_http_message_new (hw_call_get_method (self->call), uri, error);
  if (self->message == NULL)
    return FALSE;

  watch_message (self);
  if (hw_call_get_body (self->call) != NULL)
    hw_http_set_body (self->message, "application/json", hw_call_get_body (self->call));

  return add_headers (self, profile, error);
}

/**
 * hw_sending_complete_error:
 * @self: a sending
 * @error: (transfer full): of any step
 *
 * Whatever ends a call passes here. Where we stopped it ourselves the steps report a cancellation,
 * which must not look like one of the caller's. Where an answer has come, its status and request
 * ID belong to the fault, whatever it is.
 *
 * Returns: (transfer full): what the caller is told
 */
GError *
hw_sending_complete_error (HwSending *self,
                           GError    *error)
{
  g_autoptr(GError) original = hw_stop_complete_error (self->stop, error);
  g_autofree char *request_id = NULL;
  guint status = self->message != NULL ? soup_message_get_status (self->message) : 0;

  if (original->domain != HW_ERROR || hw_error_get_status (original) > 0 || status == 0)
    return g_steal_pointer (&original);

  request_id = hw_error_dup_request_id (soup_message_get_response_headers (self->message));
  error = hw_error_new_response ((HwError)original->code, status, NULL, NULL, request_id);
  g_prefix_error (&error, "%s; ", original->message);

  return error;
}

/**
 * hw_sending_log_answer:
 * @self: a sending whose answer is there
 *
 * Writes method, path, status, time and request ID to the debug log. Never a header, a query or a
 * body.
 */
void
hw_sending_log_answer (HwSending *self)
{
  g_autofree char *path = hw_call_dup_path (self->call);
  const char *request_id;

  request_id = soup_message_headers_get_one (soup_message_get_response_headers (self->message),
                                             "X-Request-Id");
  g_debug ("%s %s: %u, %" G_GINT64_FORMAT " ms, %" G_GSIZE_FORMAT " bytes, request %s",
           hw_call_get_method (self->call), path, soup_message_get_status (self->message),
           (g_get_monotonic_time () - self->started_at) / 1000, g_bytes_get_size (self->body),
           request_id != NULL ? request_id : "-");
}
