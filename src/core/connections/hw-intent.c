/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-intent.h"

#include "net/hw-json.h"

/* What is needed to find a connection that was asked for, and to tell a person about it, when all
 * else is gone: the answer, the request, the process. No credentials.
 *
 * Two times are taken down when it is sent: ours, and the platform's where one of its answers has
 * told it. The connections of the same name and source that were there before are known by their
 * IDs, as far as their age does not tell them apart. */
struct _HwIntent
{
  gatomicrefcount  refs;

  char            *id;             /* (owned) (not nullable) */
  char            *organization;   /* (owned) (nullable): Adobe's ID of it */
  char            *sandbox;        /* (owned) (not nullable) */
  char            *spec_id;        /* (owned) (not nullable) */
  char            *auth_spec_name; /* (owned) (nullable) */
  char            *name;           /* (owned) (not nullable) */
  GPtrArray       *known_ids;      /* (owned) (not nullable) (element-type utf8) */
  gint64           at;             /* by our clock, milliseconds since 1970 */
  gint64           server_at;      /* by the platform's; 0 where it was not known */
};

G_DEFINE_BOXED_TYPE (HwIntent, hw_intent, hw_intent_ref, hw_intent_unref)

static HwIntent *
intent_new (void)
{
  HwIntent *self = g_new0 (HwIntent, 1);

  g_atomic_ref_count_init (&self->refs);
  self->known_ids = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * hw_intent_new:
 * @request: what is to be created
 * @organization: (nullable): Adobe's ID of the organization
 * @sandbox: the name of the sandbox to create it in
 *
 * Returns: (transfer full): an intent with an ID of its own, of this moment
 */
HwIntent *
hw_intent_new (HwConnectionRequest *request,
               const char          *organization,
               const char          *sandbox)
{
  HwIntent *self;

  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (sandbox != NULL, NULL);

  self = intent_new ();
  self->id = g_uuid_string_random ();
  self->organization = g_strdup (organization);
  self->sandbox = g_strdup (sandbox);
  self->spec_id = g_strdup (hw_connection_request_get_spec_id (request));
  self->auth_spec_name = g_strdup (hw_connection_request_get_auth_spec_name (request));
  self->name = g_strdup (hw_connection_request_get_name (request));
  self->at = g_get_real_time () / 1000;

  return self;
}

HwIntent *
hw_intent_ref (HwIntent *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

void
hw_intent_unref (HwIntent *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->id);
  g_free (self->organization);
  g_free (self->sandbox);
  g_free (self->spec_id);
  g_free (self->auth_spec_name);
  g_free (self->name);
  g_ptr_array_unref (self->known_ids);
  g_free (self);
}

/**
 * hw_intent_set_times:
 * @self: an intent that nobody else has seen
 * @at: when it is sent by our clock, milliseconds since 1970
 * @server_at: the same by the platform's clock; 0 where that is not known
 */
void
hw_intent_set_times (HwIntent *self,
                     gint64    at,
                     gint64    server_at)
{
  g_return_if_fail (self != NULL);

  self->at = at;
  self->server_at = server_at;
}

/**
 * hw_intent_add_known:
 * @self: an intent that nobody else has seen
 * @id: of a connection that might be taken for it, and is not: it was there before
 */
void
hw_intent_add_known (HwIntent   *self,
                     const char *id)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (id != NULL);

  g_ptr_array_add (self->known_ids, g_strdup (id));
}

gboolean
hw_intent_knows (HwIntent   *self,
                 const char *id)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_ptr_array_find_with_equal_func (self->known_ids, id, g_str_equal, NULL);
}

const char *
hw_intent_get_id (HwIntent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
hw_intent_get_organization (HwIntent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->organization;
}

const char *
hw_intent_get_sandbox (HwIntent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sandbox;
}

const char *
hw_intent_get_spec_id (HwIntent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->spec_id;
}

const char *
hw_intent_get_auth_spec_name (HwIntent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->auth_spec_name;
}

const char *
hw_intent_get_name (HwIntent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * hw_intent_get_at:
 * @self: an intent
 *
 * Returns: when it was sent by our clock, milliseconds since 1970
 */
gint64
hw_intent_get_at (HwIntent *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->at;
}

/**
 * hw_intent_get_server_at:
 * @self: an intent
 *
 * Returns: when it was sent by the platform's clock, milliseconds since 1970; 0 where no answer
 *   had told that clock yet
 */
gint64
hw_intent_get_server_at (HwIntent *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->server_at;
}

static void
write_int (HwJsonWriter *writer,
           const char   *member,
           gint64        value)
{
  g_autoptr(JsonNode) node = json_node_init_int (json_node_alloc (), value);

  hw_json_writer_add_node (writer, member, node);
}

static void
write_text (HwJsonWriter *writer,
            const char   *member,
            const char   *text)
{
  if (text != NULL)
    hw_json_writer_add_string (writer, member, text);
}

/**
 * hw_intent_write:
 * @self: an intent
 * @writer: writes it as one object, in one line
 */
void
hw_intent_write (HwIntent     *self,
                 HwJsonWriter *writer)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (writer != NULL);

  hw_json_writer_begin_object (writer, NULL);
  write_text (writer, "intent", self->id);
  write_int (writer, "at", self->at);
  if (self->server_at != 0)
    write_int (writer, "serverAt", self->server_at);
  write_text (writer, "organization", self->organization);
  write_text (writer, "sandbox", self->sandbox);
  write_text (writer, "connectionSpec", self->spec_id);
  write_text (writer, "authSpec", self->auth_spec_name);
  write_text (writer, "name", self->name);
  if (self->known_ids->len > 0)
    {
      hw_json_writer_begin_array (writer, "known");
      for (guint i = 0; i < self->known_ids->len; i++)
        hw_json_writer_add_string (writer, NULL, self->known_ids->pdata[i]);
      hw_json_writer_end_array (writer);
    }
  hw_json_writer_end_object (writer);
}

/**
 * hw_intent_new_from_json:
 * @object: what hw_intent_write() has written, or anything else
 *
 * Returns: (transfer full) (nullable): the intent; %NULL where @object is none that could be
 *   looked up
 */
HwIntent *
hw_intent_new_from_json (JsonObject *object)
{
  g_autoptr(HwIntent) self = intent_new ();
  JsonArray *known;

  g_return_val_if_fail (object != NULL, NULL);

  self->id = g_strdup (hw_json_peek_string (object, "intent"));
  self->organization = g_strdup (hw_json_peek_string (object, "organization"));
  self->sandbox = g_strdup (hw_json_peek_string (object, "sandbox"));
  self->spec_id = g_strdup (hw_json_peek_string (object, "connectionSpec"));
  self->auth_spec_name = g_strdup (hw_json_peek_string (object, "authSpec"));
  self->name = g_strdup (hw_json_peek_string (object, "name"));
  self->at = hw_json_peek_int (object, "at", 0);
  self->server_at = hw_json_peek_int (object, "serverAt", 0);
  known = hw_json_peek_array (object, "known");
  for (guint i = 0; known != NULL && i < json_array_get_length (known); i++)
    if (hw_json_array_peek_string (known, i) != NULL)
      hw_intent_add_known (self, hw_json_array_peek_string (known, i));

  if (self->id == NULL || self->sandbox == NULL || self->spec_id == NULL || self->name == NULL ||
      self->at <= 0)
    return NULL;

  return g_steal_pointer (&self);
}
