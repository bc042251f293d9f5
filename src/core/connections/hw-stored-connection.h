/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "connections/hw-connection.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

typedef struct _HwStoredConnection HwStoredConnection;

#define HW_TYPE_STORED_CONNECTION (hw_stored_connection_get_type ())
GType               hw_stored_connection_get_type           (void);

HwStoredConnection *hw_stored_connection_new                (JsonNode            *root,
                                                             HwConnection        *connection,
                                                             GError             **error);
HwStoredConnection *hw_stored_connection_ref                (HwStoredConnection  *self);
void                hw_stored_connection_unref              (HwStoredConnection  *self);

HwConnection       *hw_stored_connection_get_connection     (HwStoredConnection  *self);
const char         *hw_stored_connection_get_updated_by     (HwStoredConnection  *self);
const char         *hw_stored_connection_get_updated_client (HwStoredConnection  *self);
JsonObject         *hw_stored_connection_get_params         (HwStoredConnection  *self);

void                hw_stored_connection_read_async         (HwClient            *client,
                                                             HwConnection        *connection,
                                                             GCancellable        *cancellable,
                                                             GAsyncReadyCallback  callback,
                                                             gpointer             user_data);
HwStoredConnection *hw_stored_connection_read_finish        (GAsyncResult        *result,
                                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStoredConnection, hw_stored_connection_unref)

G_END_DECLS
