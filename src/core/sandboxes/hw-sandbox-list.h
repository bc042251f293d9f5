/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "net/hw-remote-list.h"
#include "sandboxes/hw-sandbox.h"

G_BEGIN_DECLS

#define HW_TYPE_SANDBOX_LIST (hw_sandbox_list_get_type ())
G_DECLARE_FINAL_TYPE (HwSandboxList, hw_sandbox_list, HW, SANDBOX_LIST, HwRemoteList)

HwSandboxList *hw_sandbox_list_new           (HwClient      *client);

HwSandbox     *hw_sandbox_list_find          (HwSandboxList *self,
                                              const char    *name);
HwSandbox     *hw_sandbox_list_find_unusable (HwSandboxList *self,
                                              const char    *name);

G_END_DECLS
