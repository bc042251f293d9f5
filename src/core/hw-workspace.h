/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-list.h"
#include "connections/hw-deletions.h"
#include "connections/hw-recovery.h"
#include "net/hw-client.h"
#include "net/hw-network.h"
#include "sandboxes/hw-sandbox-list.h"
#include "sources/hw-catalog.h"
#include "sources/hw-form.h"

G_BEGIN_DECLS

#define HW_TYPE_WORKSPACE (hw_workspace_get_type ())
typedef struct _HwConnectionPool HwConnectionPool;
typedef struct _HwTestBatch HwTestBatch;

G_DECLARE_FINAL_TYPE (HwWorkspace, hw_workspace, HW, WORKSPACE, GObject)

HwWorkspace      *hw_workspace_new              (HwProfile   *profile);

HwProfile        *hw_workspace_get_profile      (HwWorkspace *self);
HwClient         *hw_workspace_get_client       (HwWorkspace *self);
HwTokenSource    *hw_workspace_get_token_source (HwWorkspace   *self);
void              hw_workspace_set_secret_store (HwWorkspace   *self,
                                                 HwSecretStore *store);

HwCatalog        *hw_workspace_get_catalog      (HwWorkspace *self);
void              hw_workspace_follow_catalog   (HwWorkspace *self,
                                                 GFile       *directory);
void              hw_workspace_keep_connections (HwWorkspace *self,
                                                 GFile       *directory);
HwSandboxList    *hw_workspace_get_sandboxes    (HwWorkspace *self);
HwConnectionList *hw_workspace_get_connections  (HwWorkspace *self);
HwDeletions      *hw_workspace_get_deletions    (HwWorkspace *self);
void              hw_workspace_keep_creations   (HwWorkspace *self,
                                                 HwJournal   *journal);
HwRecovery       *hw_workspace_get_recovery     (HwWorkspace *self);

HwConnectionFeed *hw_workspace_get_feed         (HwWorkspace *self);
HwTestBatch      *hw_workspace_get_test_batch   (HwWorkspace *self);
HwConnectionPool *hw_workspace_get_pool         (HwWorkspace *self);
void              hw_workspace_set_pooled       (HwWorkspace *self,
                                                 gboolean     pooled);

HwSandbox        *hw_workspace_get_sandbox      (HwWorkspace *self);
void              hw_workspace_set_sandbox      (HwWorkspace *self,
                                                 HwSandbox   *sandbox);
gboolean          hw_workspace_get_sandbox_gone (HwWorkspace *self);

gboolean          hw_workspace_get_needs_token  (HwWorkspace *self);
HwNetwork        *hw_workspace_get_network      (HwWorkspace *self);
gboolean          hw_workspace_get_offline      (HwWorkspace *self);
void              hw_workspace_refresh          (HwWorkspace *self);

void              hw_workspace_test             (HwWorkspace  *self,
                                                 HwConnection *connection);
void              hw_workspace_test_now         (HwWorkspace  *self,
                                                 HwConnection *connection);
void              hw_workspace_cancel_test      (HwWorkspace  *self,
                                                 HwConnection *connection);

void              hw_workspace_keep_form        (HwWorkspace  *self,
                                                 HwConnection *connection,
                                                 HwForm       *form);
HwForm           *hw_workspace_get_kept_form    (HwWorkspace  *self,
                                                 HwConnection *connection);
void              hw_workspace_drop_forms       (HwWorkspace  *self);
void              hw_workspace_drop_other_forms (HwWorkspace  *self,
                                                 HwConnection *connection);

G_END_DECLS
