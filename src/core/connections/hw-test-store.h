/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection-feed.h"
#include "connections/hw-connection-list.h"

G_BEGIN_DECLS

#define HW_TYPE_TEST_STORE (hw_test_store_get_type ())
G_DECLARE_FINAL_TYPE (HwTestStore, hw_test_store, HW, TEST_STORE, GObject)

HwTestStore *hw_test_store_new      (GFile            *file,
                                     HwConnectionFeed *feed);

void         hw_test_store_prune    (HwTestStore      *self,
                                     HwConnectionList *list);
void         hw_test_store_flush    (HwTestStore      *self);
gboolean     hw_test_store_get_busy (HwTestStore      *self);

G_END_DECLS
