/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "auth/hw-token-source.h"
#include "net/hw-call.h"

G_BEGIN_DECLS

/* The largest answer that is read: room for a list of 50 MB. */
#define HW_CLIENT_MAX_ANSWER (64 * 1024 * 1024)

#define HW_TYPE_CLIENT (hw_client_get_type ())
G_DECLARE_FINAL_TYPE (HwClient, hw_client, HW, CLIENT, GObject)

HwClient      *hw_client_new              (HwProfile            *profile);
HwClient      *hw_client_new_for_source   (HwTokenSource        *token_source);

HwTokenSource *hw_client_get_token_source (HwClient             *self);
HwProfile     *hw_client_get_profile      (HwClient             *self);
gboolean       hw_client_get_needs_token  (HwClient             *self);
gint64         hw_client_get_server_time  (HwClient             *self);
gboolean       hw_client_knows_server_time (HwClient             *self);

void           hw_client_set_tls_database (HwClient             *self,
                                           GTlsDatabase         *database);
void           hw_client_set_time_limit   (HwClient             *self,
                                           guint                 milliseconds);
void           hw_client_set_retry_delay  (HwClient             *self,
                                           guint                 milliseconds);

void           hw_client_send_async       (HwClient             *self,
                                           HwCall               *call,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
JsonNode      *hw_client_send_finish      (HwClient             *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
