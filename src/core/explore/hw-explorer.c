/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explorer.h"

#include <string.h>

#include "net/hw-error.h"

/* One visit to what a connection can see. All that is looked into on the way shares its client and
 * its end: once stopped, no call of it goes on, and a new visit needs a new explorer. */
struct _HwExplorer
{
  GObject       parent_instance;

  HwClient     *client;         /* (owned) (not nullable) */
  GCancellable *cancellable;    /* (owned) (not nullable) */
  char         *connection_id;  /* (owned) (not nullable) */
  char         *sandbox;        /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HwExplorer, hw_explorer, G_TYPE_OBJECT)

static void
hw_explorer_finalize (GObject *object)
{
  HwExplorer *self = HW_EXPLORER (object);

  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_free (self->connection_id);
  g_free (self->sandbox);

  G_OBJECT_CLASS (hw_explorer_parent_class)->finalize (object);
}

static void
hw_explorer_class_init (HwExplorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_explorer_finalize;
}

static void
hw_explorer_init (HwExplorer *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * hw_explorer_new:
 * @client: the way to the platform
 * @connection: whose data to look at
 *
 * Returns: (transfer full): an explorer that has asked nothing yet
 */
HwExplorer *
hw_explorer_new (HwClient     *client,
                 HwConnection *connection)
{
  HwExplorer *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  self = g_object_new (HW_TYPE_EXPLORER, NULL);
  self->client = g_object_ref (client);
  self->connection_id = g_strdup (hw_connection_get_id (connection));
  self->sandbox = g_strdup (hw_connection_get_sandbox (connection));

  return self;
}

const char *
hw_explorer_get_connection_id (HwExplorer *self)
{
  g_return_val_if_fail (HW_IS_EXPLORER (self), NULL);

  return self->connection_id;
}

const char *
hw_explorer_get_sandbox (HwExplorer *self)
{
  g_return_val_if_fail (HW_IS_EXPLORER (self), NULL);

  return self->sandbox;
}

HwClient *
hw_explorer_get_client (HwExplorer *self)
{
  g_return_val_if_fail (HW_IS_EXPLORER (self), NULL);

  return self->client;
}

/**
 * hw_explorer_get_cancellable:
 * @self: an explorer
 *
 * Returns: (transfer none): what ends every call of this visit
 */
GCancellable *
hw_explorer_get_cancellable (HwExplorer *self)
{
  g_return_val_if_fail (HW_IS_EXPLORER (self), NULL);

  return self->cancellable;
}

/**
 * hw_explorer_stop:
 * @self: an explorer
 *
 * Ends whatever is under way, for good.
 */
void
hw_explorer_stop (HwExplorer *self)
{
  g_return_if_fail (HW_IS_EXPLORER (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * hw_explorer_is_unsupported:
 * @error: (nullable): what became of the call for the root
 *
 * Sources differ in whether, and how, they let themselves be explored. Published for that are
 * (help/sources/errors/sources-errors.md of experience-platform.en): 1336, exploring is not
 * supported for the connection spec; 1305, the connector type is not supported for the operation;
 * 1358, the objectType is invalid, as `root` is for a source that knows only `rest`.
 *
 * Returns: whether trying again is in vain
 */
gboolean
hw_explorer_is_unsupported (const GError *error)
{
  static const char *const codes[] = { "1305", "1336", "1358" };
  const char *code = hw_error_get_service_code (error);

  for (size_t i = 0; code != NULL && i < G_N_ELEMENTS (codes); i++)
    if (strcmp (code, codes[i]) == 0)
      return TRUE;

  return FALSE;
}

/**
 * hw_explorer_read_error:
 * @error: (transfer full): what became of a call for one thing that the connection can see
 *
 * 1308 passes on whatever the source says, and 1106 that it forbids something. Where the connection
 * as a whole is asked, that is mostly about its credentials; where it has just shown what there is,
 * it is about the thing itself: a file that cannot be read as asked for, a folder that is closed.
 *
 * Returns: (transfer full): @error, with the code that fits
 */
GError *
hw_explorer_read_error (GError *error)
{
  g_autoptr(GError) read = error;
  const char *code = hw_error_get_service_code (error);

  if (g_strcmp0 (code, "1308") != 0 && g_strcmp0 (code, "1106") != 0)
    return g_steal_pointer (&read);

  return hw_error_new_response (HW_ERROR_FAILED, hw_error_get_status (error), code,
                                hw_error_get_detail (error), hw_error_get_request_id (error));
}
