/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-request.h"
#include "connections/hw-stored-connection.h"

G_BEGIN_DECLS

typedef struct _HwConnectionChange HwConnectionChange;

#define HW_TYPE_CONNECTION_CHANGE (hw_connection_change_get_type ())
GType               hw_connection_change_get_type        (void);

HwConnectionChange *hw_connection_change_new_credentials (HwConnectionRequest *request);
HwConnectionChange *hw_connection_change_new_details     (HwConnection        *base,
                                                          const char          *name,
                                                          const char          *description);
HwConnectionChange *hw_connection_change_ref             (HwConnectionChange  *self);
void                hw_connection_change_unref           (HwConnectionChange  *self);

gboolean            hw_connection_change_is_empty        (HwConnectionChange  *self);
gboolean            hw_connection_change_has_credentials (HwConnectionChange  *self);
gboolean            hw_connection_change_is_in           (HwConnectionChange  *self,
                                                          HwStoredConnection  *stored);
void                hw_connection_change_apply           (HwConnectionChange  *self,
                                                          HwConnection        *connection);
GBytes             *hw_connection_change_to_body         (HwConnectionChange  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnectionChange, hw_connection_change_unref)

G_END_DECLS
