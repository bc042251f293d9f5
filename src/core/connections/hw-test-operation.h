/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection.h"
#include "net/hw-client.h"
#include "sources/hw-catalog.h"

G_BEGIN_DECLS

#define HW_TYPE_TEST_OPERATION (hw_test_operation_get_type ())
G_DECLARE_FINAL_TYPE (HwTestOperation, hw_test_operation, HW, TEST_OPERATION, GObject)

HwTestOperation *hw_test_operation_new            (HwClient        *client,
                                                   HwConnection    *connection);

void             hw_test_operation_start          (HwTestOperation *self);
void             hw_test_operation_cancel         (HwTestOperation *self);
void             hw_test_operation_set_catalog    (HwTestOperation *self,
                                                   HwCatalog       *catalog);
void             hw_test_operation_set_waits      (HwTestOperation *self,
                                                   gboolean         waits);
void             hw_test_operation_set_poll_times (HwTestOperation *self,
                                                   guint            first_delay,
                                                   guint            total);

gboolean         hw_test_operation_get_busy       (HwTestOperation *self);
HwConnection    *hw_test_operation_get_connection (HwTestOperation *self);

G_END_DECLS
