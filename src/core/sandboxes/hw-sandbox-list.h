/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "net/hw-client.h"
#include "sandboxes/hw-sandbox.h"

G_BEGIN_DECLS

#define HW_TYPE_SANDBOX_LIST (hw_sandbox_list_get_type ())
G_DECLARE_FINAL_TYPE (HwSandboxList, hw_sandbox_list, HW, SANDBOX_LIST, GObject)

/* A GListModel of HwSandbox: the active ones. Properties: "loading", "loaded", "error". */
HwSandboxList *hw_sandbox_list_new         (HwClient      *client);

void           hw_sandbox_list_refresh     (HwSandboxList *self);
void           hw_sandbox_list_cancel      (HwSandboxList *self);

gboolean       hw_sandbox_list_get_loading (HwSandboxList *self);
gboolean       hw_sandbox_list_get_loaded  (HwSandboxList *self);
const GError  *hw_sandbox_list_get_error   (HwSandboxList *self);

HwSandbox     *hw_sandbox_list_find        (HwSandboxList *self,
                                            const char    *name);

G_END_DECLS
