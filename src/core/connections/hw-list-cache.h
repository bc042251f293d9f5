/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-list.h"

G_BEGIN_DECLS

#define HW_TYPE_LIST_CACHE (hw_list_cache_get_type ())
G_DECLARE_FINAL_TYPE (HwListCache, hw_list_cache, HW, LIST_CACHE, GObject)

HwListCache *hw_list_cache_new      (GFile            *file,
                                     HwConnectionList *list);

void         hw_list_cache_stop     (HwListCache      *self);
gboolean     hw_list_cache_get_busy (HwListCache      *self);

G_END_DECLS
