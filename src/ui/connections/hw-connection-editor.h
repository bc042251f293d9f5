/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-page.h"
#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_CONNECTION_EDITOR (hw_connection_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionEditor, hw_connection_editor, HW, CONNECTION_EDITOR, GObject)

HwConnectionEditor *hw_connection_editor_new (HwWindow         *window,
                                              HwConnectionPage *page);

G_END_DECLS
