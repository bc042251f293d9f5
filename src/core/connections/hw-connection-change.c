/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-change.h"

#include <string.h>

#include "connections/hw-stored-params.h"
#include "net/hw-json-writer.h"

/* What is to be another in a connection: its name, its description, or its credentials as a whole.
 * Never changes. */
struct _HwConnectionChange
{
  grefcount            refs;
  char                *name;          /* (owned) (nullable): the new one */
  const char          *op;            /* (nullable): what is done to the description */
  char                *description;   /* (owned) (nullable): the new one */
  HwConnectionRequest *credentials;   /* (owned) (nullable): with every parameter */
};

G_DEFINE_BOXED_TYPE (HwConnectionChange, hw_connection_change,
                     hw_connection_change_ref, hw_connection_change_unref)

static HwConnectionChange *
change_new (void)
{
  HwConnectionChange *self = g_new0 (HwConnectionChange, 1);

  g_ref_count_init (&self->refs);

  return self;
}

/**
 * hw_connection_change_new_credentials:
 * @request: with every parameter of the authentication; its name and description are not used
 *
 * Returns: (transfer full): a change of all credentials
 */
HwConnectionChange *
hw_connection_change_new_credentials (HwConnectionRequest *request)
{
  HwConnectionChange *self;

  g_return_val_if_fail (request != NULL, NULL);

  self = change_new ();
  self->credentials = hw_connection_request_ref (request);

  return self;
}

/* The description is absent where it was never set, and the service says that a path must exist
 * (1455) to be replaced or removed. */
static const char *
find_op (const char *before,
         const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return NULL;
  if (after == NULL)
    return "remove";

  return before == NULL ? "add" : "replace";
}

static const char *
or_null (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : NULL;
}

/**
 * hw_connection_change_new_details:
 * @base: as the platform has it
 * @name: the name that it is to have
 * @description: (nullable): the description that it is to have; empty or %NULL for none
 *
 * Returns: (transfer full): a change of what of both is another
 */
HwConnectionChange *
hw_connection_change_new_details (HwConnection *base,
                                  const char   *name,
                                  const char   *description)
{
  HwConnectionChange *self;

  g_return_val_if_fail (HW_IS_CONNECTION (base), NULL);
  g_return_val_if_fail (name != NULL && name[0] != '\0', NULL);

  self = change_new ();
  if (g_strcmp0 (hw_connection_get_name (base), name) != 0)
    self->name = g_strdup (name);
  self->op = find_op (or_null (hw_connection_get_description (base)), or_null (description));
  self->description = self->op != NULL ? g_strdup (or_null (description)) : NULL;

  return self;
}

HwConnectionChange *
hw_connection_change_ref (HwConnectionChange *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
hw_connection_change_unref (HwConnectionChange *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_free (self->name);
  g_free (self->description);
  g_clear_pointer (&self->credentials, hw_connection_request_unref);
  g_free (self);
}

/**
 * hw_connection_change_is_empty:
 * @self: a change
 *
 * Returns: whether nothing is another, so that there is nothing to send
 */
gboolean
hw_connection_change_is_empty (HwConnectionChange *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->name == NULL && self->op == NULL && self->credentials == NULL;
}

gboolean
hw_connection_change_has_credentials (HwConnectionChange *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->credentials != NULL;
}

/**
 * hw_connection_change_is_in:
 * @self: a change that had no answer
 * @stored: the connection as it was read afterwards
 *
 * Of credentials only what is not secret can be compared; whose the last change was is for the
 * caller to ask.
 *
 * Returns: whether @stored may be what @self has made of the connection
 */
gboolean
hw_connection_change_is_in (HwConnectionChange *self,
                            HwStoredConnection *stored)
{
  HwConnection *connection;

  g_return_val_if_fail (self != NULL && stored != NULL, FALSE);

  connection = hw_stored_connection_get_connection (stored);
  if (self->name != NULL && g_strcmp0 (self->name, hw_connection_get_name (connection)) != 0)
    return FALSE;
  if (self->op != NULL &&
      g_strcmp0 (self->description, or_null (hw_connection_get_description (connection))) != 0)
    return FALSE;

  return self->credentials == NULL ||
         hw_stored_params_may_be (hw_stored_connection_get_params (stored), self->credentials);
}

/**
 * hw_connection_change_apply:
 * @self: a change that was made
 * @connection: what the platform's answer does not tell of: it gives the ID and the new etag alone
 */
void
hw_connection_change_apply (HwConnectionChange *self,
                            HwConnection       *connection)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (HW_IS_CONNECTION (connection));

  hw_connection_set_details (connection,
                             self->name != NULL ? self->name : hw_connection_get_name (connection),
                             self->op != NULL ? self->description
                                              : hw_connection_get_description (connection));
}

static void
write_text (HwJsonWriter *writer,
            const char   *op,
            const char   *path,
            const char   *value)
{
  hw_json_writer_begin_object (writer, NULL);
  hw_json_writer_add_string (writer, "op", op);
  hw_json_writer_add_string (writer, "path", path);
  if (value != NULL)
    hw_json_writer_add_string (writer, "value", value);
  hw_json_writer_end_object (writer);
}

/**
 * hw_connection_change_to_body:
 * @self: a change that is not empty
 *
 * The body of `PATCH /connections/{id}`: an array of operations in lower case, as in
 * experience-platform.en, help/sources/tutorials/api/update.md; the object with upper case of
 * flow-service.yaml was never seen to work. `remove` has a `value` in published samples, which
 * RFC 6902 does not know: it is left out.
 *
 * Returns: (transfer full): JSON; its memory is cleared with the last reference
 */
GBytes *
hw_connection_change_to_body (HwConnectionChange *self)
{
  g_autoptr(HwJsonWriter) writer = NULL;

  g_return_val_if_fail (self != NULL && !hw_connection_change_is_empty (self), NULL);

  writer = hw_json_writer_new ();
  hw_json_writer_begin_array (writer, NULL);
  if (self->name != NULL)
    write_text (writer, "replace", "/name", self->name);
  if (self->op != NULL)
    write_text (writer, self->op, "/description", self->description);
  if (self->credentials != NULL)
    hw_connection_request_write_patch (self->credentials, writer, FALSE);
  hw_json_writer_end_array (writer);

  return hw_json_writer_end (writer);
}
