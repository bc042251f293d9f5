/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection.h"
#include "net/hw-remote-list.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_LIST (hw_connection_list_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionList, hw_connection_list, HW, CONNECTION_LIST, HwRemoteList)

HwConnectionList *hw_connection_list_new         (HwClient         *client,
                                                  const char       *sandbox);

const char       *hw_connection_list_get_sandbox (HwConnectionList *self);

void              hw_connection_list_set_feed    (HwConnectionList *self,
                                                  HwConnectionFeed *feed);
gint64            hw_connection_list_get_read_at (HwConnectionList *self);
void              hw_connection_list_show_kept   (HwConnectionList *self,
                                                  GPtrArray        *items,
                                                  gint64            read_at);

HwConnection     *hw_connection_list_add         (HwConnectionList *self,
                                                  HwConnection     *connection);
gboolean          hw_connection_list_was_added   (HwConnectionList *self,
                                                  const char       *id);
HwConnection     *hw_connection_list_find        (HwConnectionList *self,
                                                  const char       *id);

void              hw_connection_list_hide        (HwConnectionList *self,
                                                  const char       *id);
void              hw_connection_list_restore     (HwConnectionList *self,
                                                  HwConnection     *connection);

gboolean          hw_connection_list_has_name    (HwConnectionList *self,
                                                  const char       *name);
char             *hw_connection_list_dup_unique_name
                                                 (HwConnectionList *self,
                                                  const char       *name);

gboolean          hw_connection_list_read_page   (JsonNode         *root,
                                                  const char       *sandbox,
                                                  GPtrArray        *connections,
                                                  GError          **error);
gboolean          hw_connection_list_read_one    (JsonNode         *root,
                                                  HwConnection     *connection,
                                                  GError          **error);
HwCall           *hw_connection_list_next_call   (HwClient         *client,
                                                  JsonNode         *root,
                                                  const char       *sandbox,
                                                  GError          **error);

G_END_DECLS
