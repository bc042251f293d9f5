/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "sim-client.h"

#include <string.h>

/* A client of the simulator, written for the tests alone: it asks over the network like any other.
 */

typedef struct
{
  gboolean  done;
  GBytes   *body;
} Sending;

SimClient *
sim_client_new_for (HwSimulator *simulator)
{
  SimClient *self = g_new0 (SimClient, 1);
  g_autoptr(GError) error = NULL;

  self->simulator = g_object_ref (simulator);
  self->session = soup_session_new ();

  if (hw_simulator_get_url (simulator) == NULL)
    hw_simulator_listen (simulator, 0, NULL, &error);

  g_assert_no_error (error);

  return self;
}

SimClient *
sim_client_new (void)
{
  g_autoptr(HwSimulator) simulator = hw_simulator_new ();

  /* Most tests are not about waiting. */
  hw_simulator_set_initializing_time (simulator, 0);

  return sim_client_new_for (simulator);
}

void
sim_client_free (SimClient *self)
{
  soup_session_abort (self->session);
  g_assert_finalize_object (self->session);
  g_assert_finalize_object (self->simulator);
  g_free (self);
}

static void
set_headers (SimClient       *self,
             SoupMessage     *message,
             const SimHeader *header)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *authorization = NULL;

  authorization = g_strconcat ("Bearer ", hw_simulator_get_access_token (self->simulator), NULL);
  soup_message_headers_replace (headers, "Authorization", authorization);
  soup_message_headers_replace (headers, "x-api-key", hw_simulator_get_api_key (self->simulator));
  soup_message_headers_replace (headers, "x-gw-ims-org-id",
                                hw_simulator_get_organization_id (self->simulator));
  soup_message_headers_replace (headers, "x-sandbox-name", "prod");

  for (; header != NULL && header->name != NULL; header++)
    if (header->value != NULL)
      soup_message_headers_replace (headers, header->name, header->value);
    else
      soup_message_headers_remove (headers, header->name);
}

/* A path is below Flow Service unless it is a whole one; @header may be an array that ends with a
 * NULL name.
 */
SoupMessage *
sim_client_message (SimClient       *self,
                    const char      *method,
                    const char      *path,
                    const char      *body,
                    const SimHeader *header)
{
  g_autofree char *url = g_strconcat (hw_simulator_get_url (self->simulator),
                                      g_str_has_prefix (path, "/connection") ? FLOW_SERVICE : "",
                                      path, NULL);
  SoupMessage *message = soup_message_new (method, url);

  g_assert_nonnull (message);

  if (body != NULL)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  set_headers (self, message, header);

  return message;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Sending *sending = user_data;

  sending->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  sending->done = TRUE;
}

static JsonNode *
parse (const char *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  return json_parser_load_from_data (parser, text, -1, NULL) ? json_parser_steal_root (parser)
    : NULL;
}

/* An empty body has no data at all, rather than an empty string. */
static char *
dup_text (GBytes *body)
{
  if (body == NULL || g_bytes_get_size (body) == 0)
    return g_strdup ("");

  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

SimReply *
sim_client_send_raw (SimClient   *self,
                     SoupMessage *message)
{
  Sending sending = { FALSE, NULL };
  SimReply *reply = g_new0 (SimReply, 1);

  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb,
                                    &sending);
  while (!sending.done)
    g_main_context_iteration (NULL, TRUE);

  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  reply->status = sending.body != NULL ? soup_message_get_status (message) : 0;
  reply->text = dup_text (sending.body);
  reply->json = *reply->text != '\0' ? parse (reply->text) : NULL;
  g_clear_pointer (&sending.body, g_bytes_unref);

  return reply;
}

SimReply *
sim_client_send (SimClient       *self,
                 const char      *method,
                 const char      *path,
                 const char      *body,
                 const SimHeader *header)
{
  g_autoptr(SoupMessage) message = sim_client_message (self, method, path, body, header);

  return sim_client_send_raw (self, message);
}

SimReply *
sim_client_get (SimClient  *self,
                const char *path)
{
  return sim_client_send (self, "GET", path, NULL, NULL);
}

/* Returns: the ID of a new HubSpot connection in prod */
char *
sim_client_create (SimClient  *self,
                   const char *secret)
{
  g_autofree char *body = sim_hubspot_body ("Created", secret);
  g_autoptr(SimReply) reply = sim_client_send (self, "POST", "/connections", body, NULL);

  g_assert_cmpuint (reply->status, ==, 201);

  return g_strdup (json_object_get_string_member (sim_reply_object (reply), "id"));
}

void
sim_reply_free (SimReply *self)
{
  g_free (self->text);
  g_clear_pointer (&self->json, json_node_unref);
  soup_message_headers_unref (self->headers);
  g_free (self);
}

JsonObject *
sim_reply_object (SimReply *self)
{
  g_assert_nonnull (self->json);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (self->json));

  return json_node_get_object (self->json);
}

JsonArray *
sim_reply_items (SimReply *self)
{
  g_assert_cmpuint (self->status, ==, 200);

  return json_object_get_array_member (sim_reply_object (self), "items");
}

/* The one item of an answer about one thing. */
JsonObject *
sim_reply_first (SimReply *self)
{
  g_assert_cmpuint (json_array_get_length (sim_reply_items (self)), ==, 1);

  return json_array_get_object_element (sim_reply_items (self), 0);
}

char *
sim_hubspot_body (const char *name,
                  const char *secret)
{
  g_autofree char *quoted = NULL;

  quoted = g_strdup_printf ("{'name':'%s','auth':{'specName':'Basic Authentication','params':{"
                            "'clientId':'my-client','clientSecret':'%s','accessToken':'at-1',"
                            "'refreshToken':'rt-1'}},"
                            "'connectionSpec':{'id':'" HUBSPOT "','version':'1.0'}}", name, secret);

  return g_strdelimit (g_steal_pointer (&quoted), "'", '"');
}
