/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GListModel *hw_sandbox_order_new (GListModel *sandboxes);

G_END_DECLS
