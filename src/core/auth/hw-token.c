/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token.h"

#include <string.h>

#include "net/hw-json-writer.h"
#include "net/hw-json.h"

/* An access token and what is known of its time. All times are of the service's clock, and none of
 * them need be known. Immutable. */
struct _HwToken
{
  grefcount  refs;
  HwSecret  *secret;      /* (owned) (not nullable) */
  gint64     created_at;  /* seconds since 1970, 0: not known */
  gint64     expires_at;  /* seconds since 1970, 0: not known */
};

#define MAX_TIME G_GINT64_CONSTANT (253402300799)  /* seconds: the end of the year 9999 */
#define MAX_PAYLOAD (64 * 1024)

static gint64
check_time (gint64 seconds)
{
  return seconds > 0 && seconds <= MAX_TIME ? seconds : 0;
}

/**
 * hw_token_new:
 * @secret: the token as it is sent
 * @created_at: seconds since 1970 by the service's clock, 0: not known
 * @expires_at: seconds since 1970 by the service's clock, 0: not known
 *
 * Returns: (transfer full): a new token
 */
HwToken *
hw_token_new (HwSecret *secret,
              gint64    created_at,
              gint64    expires_at)
{
  HwToken *self;

  g_return_val_if_fail (secret != NULL, NULL);

  self = g_new0 (HwToken, 1);
  g_ref_count_init (&self->refs);
  self->secret = hw_secret_ref (secret);
  self->created_at = check_time (created_at);
  self->expires_at = check_time (expires_at);

  return self;
}

HwToken *
hw_token_ref (HwToken *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
hw_token_unref (HwToken *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  hw_secret_unref (self->secret);
  g_free (self);
}

/* The middle of the three parts, decoded. Without the third, which is cleared, it opens nothing. */
static GBytes *
decode_payload (const char *token)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *padded = NULL;
  GBytes *payload = NULL;
  guchar *decoded;
  gsize length;

  if (strlen (token) > MAX_PAYLOAD)
    return NULL;

  parts = g_strsplit (token, ".", 4);
  if (g_strv_length (parts) == 3)
    {
      g_strdelimit (parts[1], "-", '+');
      g_strdelimit (parts[1], "_", '/');
      padded = g_strconcat (parts[1], &"==="[(strlen (parts[1]) + 3) % 4], NULL);
      decoded = g_base64_decode (padded, &length);
      payload = g_bytes_new_take (decoded, length);
    }
  for (guint i = 0; parts[i] != NULL; i++)
    explicit_bzero (parts[i], strlen (parts[i]));

  return payload;
}

/* Milliseconds, in a string; whoever writes a number means the same. */
static gint64
read_milliseconds (JsonObject *object,
                   const char *member)
{
  const char *text = hw_json_peek_string (object, member);
  gint64 milliseconds = hw_json_peek_int (object, member, 0);

  if (text != NULL && !g_ascii_string_to_signed (text, 10, 0, MAX_TIME * 1000, &milliseconds, NULL))
    milliseconds = 0;

  return check_time (milliseconds / 1000);
}

/**
 * hw_token_new_pasted:
 * @secret: a token that somebody has pasted, whatever it is
 *
 * Adobe's tokens are JSON web tokens whose payload has `created_at` and `expires_in`, both in
 * milliseconds (aio-lib-ims). Nobody promises that: without them the times are not known.
 *
 * Returns: (transfer full): the token
 */
HwToken *
hw_token_new_pasted (HwSecret *secret)
{
  g_autoptr(GBytes) payload = NULL;
  g_autoptr(JsonNode) root = NULL;
  gint64 created_at = 0, lifetime = 0;

  g_return_val_if_fail (secret != NULL, NULL);

  payload = decode_payload (hw_secret_get_text (secret));
  if (payload != NULL)
    root = hw_json_parse (payload, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      created_at = read_milliseconds (json_node_get_object (root), "created_at");
      lifetime = read_milliseconds (json_node_get_object (root), "expires_in");
    }

  return hw_token_new (secret, created_at,
                       created_at > 0 && lifetime > 0 ? created_at + lifetime : 0);
}

/* What a kept token must have been asked for with; another is of no use. */
static gboolean
belongs_to (JsonObject *object,
            HwProfile  *profile)
{
  return g_strcmp0 (hw_json_peek_string (object, "client_id"),
                    hw_profile_get_api_key (profile)) == 0 &&
         g_strcmp0 (hw_json_peek_string (object, "scopes"),
                    hw_profile_get_scopes (profile)) == 0 &&
         g_strcmp0 (hw_json_peek_string (object, "ims_url"),
                    hw_profile_get_ims_url (profile)) == 0;
}

/**
 * hw_token_new_from_item:
 * @item: what the keyring holds
 * @profile: who asks
 *
 * Returns: (transfer full) (nullable): the token of hw_token_to_item(); %NULL where @item is
 *   something else, or is of another client ID, other scopes or another sign-in service
 */
HwToken *
hw_token_new_from_item (HwSecret  *item,
                        HwProfile *profile)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwSecret) secret = NULL;
  JsonObject *object;
  const char *text;

  g_return_val_if_fail (item != NULL, NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  text = hw_secret_get_text (item);
  bytes = g_bytes_new_static (text, strlen (text));
  root = hw_json_parse (bytes, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  text = hw_json_peek_string (object, "access_token");
  if (text == NULL || text[0] == '\0' || !belongs_to (object, profile))
    return NULL;

  secret = hw_secret_new (text);
  /* json-glib's own copy goes with the node; it has no way to clear it. */
  explicit_bzero ((char *)text, strlen (text));

  return hw_token_new (secret, hw_json_peek_int (object, "created_at", 0),
                       hw_json_peek_int (object, "expires_at", 0));
}

HwSecret *
hw_token_get_secret (HwToken *self)
{
  return self->secret;
}

/**
 * hw_token_get_created_at:
 * @self: a token
 *
 * Returns: seconds since 1970 by the service's clock, 0: not known
 */
gint64
hw_token_get_created_at (HwToken *self)
{
  return self->created_at;
}

/**
 * hw_token_get_expires_at:
 * @self: a token
 *
 * Returns: seconds since 1970 by the service's clock, 0: not known
 */
gint64
hw_token_get_expires_at (HwToken *self)
{
  return self->expires_at;
}

static void
add_time (HwJsonWriter *writer,
          const char   *member,
          gint64        time)
{
  g_autoptr(JsonNode) node = json_node_init_int (json_node_alloc (), time);

  hw_json_writer_add_node (writer, member, node);
}

/**
 * hw_token_to_item:
 * @self: a token
 * @profile: who has asked for it
 *
 * Returns: (transfer full): JSON for the keyring: the token, its times, and what it belongs to
 */
HwSecret *
hw_token_to_item (HwToken   *self,
                  HwProfile *profile)
{
  g_autoptr(HwJsonWriter) writer = hw_json_writer_new ();
  g_autoptr(GBytes) bytes = NULL;
  gconstpointer data;
  size_t size;

  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  hw_json_writer_begin_object (writer, NULL);
  hw_json_writer_add_string (writer, "access_token", hw_secret_get_text (self->secret));
  add_time (writer, "created_at", self->created_at);
  add_time (writer, "expires_at", self->expires_at);
  hw_json_writer_add_string (writer, "client_id", hw_profile_get_api_key (profile));
  hw_json_writer_add_string (writer, "scopes", hw_profile_get_scopes (profile));
  hw_json_writer_add_string (writer, "ims_url", hw_profile_get_ims_url (profile));
  hw_json_writer_end_object (writer);
  bytes = hw_json_writer_end (writer);
  data = g_bytes_get_data (bytes, &size);

  return hw_secret_new_take (g_strndup (data, size));
}
