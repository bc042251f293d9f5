/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-simulator.h"

#include <libsoup/soup.h>
#include <string.h>

#include "hw-sim-answer.h"
#include "hw-sim-keep.h"
#include "hw-sim-platform.h"
#include "hw-sim-record.h"
#include "hw-sim-reply.h"
#include "hw-sim-request.h"
#include "hw-sim-sandboxes.h"
#include "hw-sim-script.h"
#include "hw-sim-seed-examples.h"
#include "hw-sim-seed-flows.h"
#include "hw-sim-seed.h"

/* Adobe Experience Platform in miniature, on a port of this machine: the sign-in service, the
 * gateway, the sandbox service and the part of Flow Service that has to do with base connections.
 *
 * It runs in the thread-default main context of whoever has made it, beside the client if need be.
 * A request is carried out when it arrives and answered after the delay, so a client that gives up
 * in between has changed something all the same: that is what the real service does to it. Where
 * the documentation of the service contradicts itself the stricter reading holds.
 *
 * It shares no code with the client: one misreading of the API must not hide in both.
 */

#define MAX_BODY_SIZE ((size_t)1024 * 1024)

#define DEFAULT_INITIALIZING_TIME 1500

/* Connections that are made at the same time. What is beyond them the kernel lets wait for a
 * second, and libsoup would take 10. */
#define MAX_WAITING 128

struct _HwSimulator
{
  GObject           parent_instance;

  SoupServer       *server;       /* (owned) (nullable): NULL after dispose */
  GMainContext     *context;      /* (owned) */
  GPtrArray        *answers;      /* (owned) (element-type HwSimAnswer): waiting for their time */
  HwSimPlatform    *platform;     /* (owned) */
  HwSimScript      *script;       /* (owned) */
  HwSimRecord      *record;       /* (owned) */
  HwSimKeep        *keep;         /* (owned) (nullable): without, nothing outlives it */
  guint             delay;        /* milliseconds */
  int               clock_offset; /* seconds */
};

G_DEFINE_FINAL_TYPE (HwSimulator, hw_simulator, G_TYPE_OBJECT)

static G_DEFINE_QUARK (hw-simulator-body-size, body_size)

static size_t
get_body_size (SoupServerMessage *message)
{
  return GPOINTER_TO_SIZE (g_object_get_qdata (G_OBJECT (message), body_size_quark ()));
}

/* A body is counted as it comes in, whatever its headers promise, and is no longer kept once it is
 * too long.
 */
static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           user_data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  size_t size = get_body_size (message) + g_bytes_get_size (chunk);

  g_object_set_qdata (G_OBJECT (message), body_size_quark (), GSIZE_TO_POINTER (size));

  if (size > MAX_BODY_SIZE)
    {
      soup_message_body_set_accumulate (body, FALSE);
      soup_message_body_truncate (body);
    }
}

static void
got_headers_cb (SoupServer        *server,
                SoupServerMessage *message,
                const char        *path,
                GHashTable        *query,
                gpointer           user_data)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);
}

static HwSimReply *
handle_or_fail (HwSimulator  *self,
                HwSimRequest *request)
{
  g_autoptr(HwSimFailure) failure = NULL;

  failure = hw_sim_script_take (self->script, request->method, request->path);
  if (failure == NULL)
    return hw_sim_platform_handle (self->platform, request);

  if (failure->commit_first)
    hw_sim_reply_free (hw_sim_platform_handle (self->platform, request));

  return hw_sim_failure_create_reply (failure, request->id);
}

static void
answer_done_cb (HwSimAnswer *answer,
                gpointer     user_data)
{
  HwSimulator *self = HW_SIMULATOR (user_data);

  g_ptr_array_remove_fast (self->answers, answer);
}

/* Creating takes the real service longer than anything else. */
static guint
get_delay (HwSimulator        *self,
           const HwSimRequest *request)
{
  return strcmp (request->method, "POST") == 0 ? self->delay * 2 : self->delay;
}

static void
send_reply (HwSimulator       *self,
            SoupServerMessage *message,
            HwSimReply        *reply,
            guint              delay)
{
  if (delay == 0)
    {
      hw_sim_answer_send (message, reply);
      hw_sim_reply_free (reply);
      return;
    }

  g_ptr_array_add (self->answers,
                   hw_sim_answer_new (message, reply, delay, self->context, answer_done_cb, self));
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  HwSimulator *self = HW_SIMULATOR (user_data);
  gboolean too_large = get_body_size (message) > MAX_BODY_SIZE;
  g_autoptr(HwSimRequest) request = hw_sim_request_new (message, path, too_large);
  HwSimReply *reply;

  hw_sim_record_add (self->record, request);
  reply = handle_or_fail (self, request);
  if (self->keep != NULL && strcmp (request->method, "GET") != 0)
    hw_sim_keep_store (self->keep, self->platform);
  reply->request_id = g_strdup (request->id);
  reply->clock_offset = self->clock_offset;
  g_debug ("Simulator: %s %s: %u", request->method, request->path, reply->status);

  send_reply (self, message, reply, get_delay (self, request));
}

static void
hw_simulator_dispose (GObject *object)
{
  HwSimulator *self = HW_SIMULATOR (object);

  g_clear_pointer (&self->answers, g_ptr_array_unref);

  if (self->server != NULL)
    {
      soup_server_remove_handler (self->server, NULL);
      soup_server_disconnect (self->server);
    }

  g_clear_object (&self->server);

  G_OBJECT_CLASS (hw_simulator_parent_class)->dispose (object);
}

static void
hw_simulator_finalize (GObject *object)
{
  HwSimulator *self = HW_SIMULATOR (object);

  g_clear_pointer (&self->keep, hw_sim_keep_free);
  hw_sim_record_free (self->record);
  hw_sim_script_free (self->script);
  hw_sim_platform_free (self->platform);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (hw_simulator_parent_class)->finalize (object);
}

static void
hw_simulator_class_init (HwSimulatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_simulator_dispose;
  object_class->finalize = hw_simulator_finalize;
}

static void
hw_simulator_init (HwSimulator *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_sim_answer_free);
  self->platform = hw_sim_platform_new ();
  self->script = hw_sim_script_new ();
  self->record = hw_sim_record_new ();

  self->server = soup_server_new ("server-header", "headwater-simulator", NULL);
  soup_server_add_early_handler (self->server, NULL, got_headers_cb, NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);

  hw_sim_connections_set_initializing_time (self->platform->connections, DEFAULT_INITIALIZING_TIME);
  hw_sim_seed_fixed (self->platform->connections, self->platform->specs);
  hw_sim_seed_flows (self->platform->flows);
}

/**
 * hw_simulator_new:
 *
 * Makes a platform with a few sandboxes and connections. It can be reached once it listens.
 *
 * Returns: (transfer full): the simulator
 */
HwSimulator *
hw_simulator_new (void)
{
  return g_object_new (HW_TYPE_SIMULATOR, NULL);
}

/**
 * hw_simulator_keep_in:
 * @path: of a file; it need not be there yet
 *
 * Takes the connections and the access token from @path, where there are some, and keeps them there
 * from now on: what was committed outlives the process, however that ends. To be called before
 * hw_simulator_listen().
 *
 * Returns: whether what is there could be read; else @error is set
 */
gboolean
hw_simulator_keep_in (HwSimulator  *self,
                      const char   *path,
                      GError      **error)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), FALSE);
  g_return_val_if_fail (path != NULL && self->keep == NULL, FALSE);

  self->keep = hw_sim_keep_new (path);

  return hw_sim_keep_load (self->keep, self->platform, error);
}

/* Returns: (nullable): a socket that clients can connect to, at 127.0.0.1 */
static GSocket *
create_socket (guint    port,
               GError **error)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, (guint16)port);
  g_autoptr(GSocket) socket = NULL;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL || !g_socket_bind (socket, address, TRUE, error))
    return NULL;

  g_socket_set_listen_backlog (socket, MAX_WAITING);

  return g_socket_listen (socket, error) ? g_steal_pointer (&socket) : NULL;
}

/**
 * hw_simulator_listen:
 * @port: the port, or 0 for any that is free
 * @certificate: (nullable): for TLS; plain http without
 *
 * Starts to serve at 127.0.0.1, and at no other address, in the thread-default main context, which
 * has to be the one that the simulator was made in. To be called once.
 *
 * Returns: whether it listens; else @error is set
 */
gboolean
hw_simulator_listen (HwSimulator      *self,
                     guint             port,
                     GTlsCertificate  *certificate,
                     GError          **error)
{
  SoupServerListenOptions options = 0;
  const char *scheme = certificate != NULL ? "https" : "http";
  g_autoptr(GSocket) socket = NULL;
  GSList *uris;

  g_return_val_if_fail (HW_IS_SIMULATOR (self), FALSE);
  g_return_val_if_fail (certificate == NULL || G_IS_TLS_CERTIFICATE (certificate), FALSE);
  g_return_val_if_fail (self->platform->url == NULL, FALSE);

  if (certificate != NULL)
    {
      soup_server_set_tls_certificate (self->server, certificate);
      options |= SOUP_SERVER_LISTEN_HTTPS;
    }

  socket = create_socket (port, error);
  if (socket == NULL || !soup_server_listen_socket (self->server, socket, options, error))
    return FALSE;

  uris = soup_server_get_uris (self->server);
  self->platform->url = g_strdup_printf ("%s://127.0.0.1:%d", scheme, g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);

  return TRUE;
}

/**
 * hw_simulator_get_url:
 *
 * Returns: (transfer none) (nullable): the address without a slash at the end, %NULL until it
 *   listens
 */
const char *
hw_simulator_get_url (HwSimulator *self)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), NULL);

  return self->platform->url;
}

/**
 * hw_simulator_get_organization_id:
 *
 * Returns: (transfer none): the one organization that is let in
 */
const char *
hw_simulator_get_organization_id (HwSimulator *self)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), NULL);

  return self->platform->gateway->organization_id;
}

/**
 * hw_simulator_get_api_key:
 *
 * Returns: (transfer none): the one API key that is let in
 */
const char *
hw_simulator_get_api_key (HwSimulator *self)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), NULL);

  return self->platform->gateway->api_key;
}

/**
 * hw_simulator_get_access_token:
 *
 * Returns: (transfer none): the one access token that is let in, made anew for each simulator; good
 *   until hw_simulator_expire_access_token() is called
 */
const char *
hw_simulator_get_access_token (HwSimulator *self)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), NULL);

  return self->platform->gateway->access_token;
}

/**
 * hw_simulator_expire_access_token:
 *
 * From now on the present access token is refused; hw_simulator_get_access_token() has the next
 * one.
 */
void
hw_simulator_expire_access_token (HwSimulator *self)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));

  hw_sim_gateway_renew_token (self->platform->gateway);
}

/**
 * hw_simulator_get_client_secret:
 *
 * Returns: (transfer none): what is exchanged, together with the API key as the client ID, for
 *   further access tokens
 */
const char *
hw_simulator_get_client_secret (HwSimulator *self)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), NULL);

  return hw_sim_ims_get_client_secret (self->platform->gateway->ims);
}

/**
 * hw_simulator_set_client_secret:
 * @client_secret: the only one that is taken from now on; tokens that were issued stay good
 */
void
hw_simulator_set_client_secret (HwSimulator *self,
                                const char  *client_secret)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));
  g_return_if_fail (client_secret != NULL);

  hw_sim_ims_set_client_secret (self->platform->gateway->ims, client_secret);
}

/**
 * hw_simulator_get_scopes:
 *
 * Returns: (transfer none): the scopes that may be asked for, separated by commas
 */
const char *
hw_simulator_get_scopes (HwSimulator *self)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), NULL);

  return hw_sim_ims_get_scopes (self->platform->gateway->ims);
}

/**
 * hw_simulator_set_token_lifetime:
 * @seconds: how long tokens last that are issued from now on; a day but for a second unless this is
 *   called
 */
void
hw_simulator_set_token_lifetime (HwSimulator *self,
                                 guint        seconds)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));

  hw_sim_ims_set_lifetime (self->platform->gateway->ims, seconds);
}

/**
 * hw_simulator_revoke_tokens:
 *
 * Tokens that were issued so far are refused from now on; further ones are not.
 */
void
hw_simulator_revoke_tokens (HwSimulator *self)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));

  hw_sim_ims_revoke (self->platform->gateway->ims);
}

/**
 * hw_simulator_set_clock_offset:
 * @seconds: how much the clock of all services is ahead of this machine's, in answers and tokens
 */
void
hw_simulator_set_clock_offset (HwSimulator *self,
                               int          seconds)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));

  self->clock_offset = seconds;
  hw_sim_ims_set_clock_offset (self->platform->gateway->ims, seconds);
}

/**
 * hw_simulator_deny:
 * @denied: all that the credential may not do from now on, though it signs in
 */
void
hw_simulator_deny (HwSimulator     *self,
                   HwSimulatorDeny  denied)
{
  HwSimPlatform *platform;

  g_return_if_fail (HW_IS_SIMULATOR (self));

  platform = self->platform;
  platform->gateway->api_denied = (denied & HW_SIMULATOR_DENY_API) != 0;
  platform->role_denied = (denied & HW_SIMULATOR_DENY_ROLE) != 0;
  platform->sandbox_list_denied = (denied & HW_SIMULATOR_DENY_SANDBOX_LIST) != 0;
  platform->flow_service_denied = (denied & HW_SIMULATOR_DENY_FLOW_SERVICE) != 0;
}

/**
 * hw_simulator_set_delay:
 *
 * Sets how long each answer takes from now on; that to a POST takes twice as long.
 */
void
hw_simulator_set_delay (HwSimulator *self,
                        guint        milliseconds)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));
  g_return_if_fail (milliseconds <= G_MAXINT / 2);

  self->delay = milliseconds;
}

/**
 * hw_simulator_set_initializing_time:
 *
 * Sets how long a connection that is created from now on stays `initializing`; with 0 it is enabled
 * at once.
 */
void
hw_simulator_set_initializing_time (HwSimulator *self,
                                    guint        milliseconds)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));

  hw_sim_connections_set_initializing_time (self->platform->connections, milliseconds);
}

/**
 * hw_simulator_set_deleting_time:
 *
 * Sets how long a connection that is deleted from now on stays `delete-finalizing`. Its deletion is
 * answered with 202 then; with 0, as it is unless this is called, with 204, and it is gone at once.
 */
void
hw_simulator_set_deleting_time (HwSimulator *self,
                                guint        milliseconds)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));

  hw_sim_connections_set_deleting_time (self->platform->connections, milliseconds);
}

/**
 * hw_simulator_set_keep_bodies:
 * @keep_bodies: whether hw_simulator_dup_last_request_body() shall work
 *
 * It does unless this is called. Somebody may type a real secret into a demonstration: turn it off
 * there, and nothing of it outlives the request.
 */
void
hw_simulator_set_keep_bodies (HwSimulator *self,
                              gboolean     keep_bodies)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));

  hw_sim_record_set_keep_body (self->record, keep_bodies);
}

/**
 * hw_simulator_add_connections:
 * @sandbox: the name of an active sandbox
 * @n: how many
 *
 * Adds generated connections, to see what a client does with a long list.
 */
void
hw_simulator_add_connections (HwSimulator *self,
                              const char  *sandbox,
                              guint        n)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));
  g_return_if_fail (sandbox != NULL && hw_sim_sandboxes_is_active (sandbox));

  hw_sim_seed_generated (self->platform->connections, self->platform->specs, sandbox, n);
}

/**
 * hw_simulator_add_examples:
 *
 * Adds to the sandbox dev-marketing a connection in each state, and of each kind, that a client has
 * to show in a way of its own; among them one of a destination, whose specification is added too.
 */
void
hw_simulator_add_examples (HwSimulator *self)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));

  hw_sim_seed_examples (self->platform->connections, self->platform->specs);
}

/**
 * hw_simulator_add_flow:
 * @sandbox: the name of an active sandbox
 * @connection_id: of a base connection in it
 * @name: of the source connection, and of the dataflow
 * @state: (nullable): of the dataflow; %NULL for a source connection without one
 *
 * Lets something use a base connection.
 */
void
hw_simulator_add_flow (HwSimulator *self,
                       const char  *sandbox,
                       const char  *connection_id,
                       const char  *name,
                       const char  *state)
{
  const char *source_id;

  g_return_if_fail (HW_IS_SIMULATOR (self));
  g_return_if_fail (sandbox != NULL && hw_sim_sandboxes_is_active (sandbox));
  g_return_if_fail (connection_id != NULL && name != NULL);

  source_id = hw_sim_flows_add_source (self->platform->flows, sandbox, name, connection_id,
                                       HW_SIM_SEED_SPEC);
  if (state != NULL)
    hw_sim_flows_add_flow (self->platform->flows, sandbox, name, state, source_id);
}

/**
 * hw_simulator_remove_flows:
 * @connection_id: of a base connection
 *
 * Takes away all that uses it.
 */
void
hw_simulator_remove_flows (HwSimulator *self,
                           const char  *sandbox,
                           const char  *connection_id)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));
  g_return_if_fail (sandbox != NULL && connection_id != NULL);

  hw_sim_flows_remove_all (self->platform->flows, sandbox, connection_id);
}

/**
 * hw_simulator_fail_next:
 * @method: (nullable): the method, or %NULL for any
 * @path_prefix: how the path begins: as a whole, or from behind the service's base path, as in
 *   `/connections`
 * @status: the HTTP status, or 0 to close the connection without an answer
 * @body: (nullable): the body, or %NULL for the service's own for @status (none where it has none)
 * @commit_first: whether the request is carried out all the same
 *
 * Lets the next request of this kind fail, even one that the gateway would not let in. May be
 * called several times; each failure is used once, the oldest first. A status of 429 comes with
 * `Retry-After: 1`.
 */
void
hw_simulator_fail_next (HwSimulator *self,
                        const char  *method,
                        const char  *path_prefix,
                        guint        status,
                        const char  *body,
                        gboolean     commit_first)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));
  g_return_if_fail (path_prefix != NULL);
  g_return_if_fail (status == 0 || (status >= 200 && status <= 599));

  hw_sim_script_add (self->script, method, path_prefix, status, body, commit_first);
}

/**
 * hw_simulator_fail_next_code:
 * @method: (nullable): the method, or %NULL for any
 * @path_prefix: as for hw_simulator_fail_next()
 * @code: of a documented error, as its document prints it: "1418-400" of Flow Service or its
 *   connectors ("SOURCE-1100-400" where both have the number), "403003" of the gateway,
 *   "invalid_client" of the sign-in service, "SMS-2074-400" of the sandbox service
 *
 * Lets the next request of this kind fail with that error, in the shape of its service.
 */
void
hw_simulator_fail_next_code (HwSimulator *self,
                             const char  *method,
                             const char  *path_prefix,
                             const char  *code)
{
  g_return_if_fail (HW_IS_SIMULATOR (self));
  g_return_if_fail (path_prefix != NULL);
  g_return_if_fail (code != NULL);

  hw_sim_script_add_code (self->script, method, path_prefix, code);
}

guint
hw_simulator_get_n_connections (HwSimulator *self,
                                const char  *sandbox)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), 0);
  g_return_val_if_fail (sandbox != NULL, 0);

  return hw_sim_connections_get_n (self->platform->connections, sandbox);
}

/**
 * hw_simulator_get_n_requests:
 * @method: (nullable): the method, or %NULL for any
 * @path_prefix: as for hw_simulator_fail_next()
 *
 * Returns: how many such requests have come in, refused ones included
 */
guint
hw_simulator_get_n_requests (HwSimulator *self,
                             const char  *method,
                             const char  *path_prefix)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), 0);
  g_return_val_if_fail (path_prefix != NULL, 0);

  return hw_sim_record_get_n (self->record, method, path_prefix);
}

/**
 * hw_simulator_dup_last_request_body:
 *
 * Returns: (transfer full) (nullable): the body of the last request that had one, up to its first
 *   zero byte
 */
char *
hw_simulator_dup_last_request_body (HwSimulator *self)
{
  g_return_val_if_fail (HW_IS_SIMULATOR (self), NULL);

  return hw_sim_record_dup_body (self->record);
}
