/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-list.h"
#include "connections/hw-deletion-batch.h"
#include "connections/hw-deletion-store.h"
#include "net/hw-client.h"
#include "sandboxes/hw-sandbox-list.h"

G_BEGIN_DECLS

#define HW_TYPE_DELETIONS (hw_deletions_get_type ())
G_DECLARE_FINAL_TYPE (HwDeletions, hw_deletions, HW, DELETIONS, GObject)

HwDeletions     *hw_deletions_new         (HwClient         *client,
                                           HwSandboxList    *sandboxes);

void             hw_deletions_set_store   (HwDeletions      *self,
                                           HwDeletionStore  *store);
void             hw_deletions_add_list    (HwDeletions      *self,
                                           HwConnectionList *list);

HwDeletionBatch *hw_deletions_request     (HwDeletions      *self,
                                           HwConnection     *connection);
HwDeletionBatch *hw_deletions_request_all (HwDeletions      *self,
                                           GPtrArray        *connections);

G_END_DECLS
