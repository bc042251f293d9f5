/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "create/hw-field-row.h"

G_BEGIN_DECLS

typedef struct _HwRowPool HwRowPool;

HwRowPool  *hw_row_pool_new       (void);
void        hw_row_pool_free      (HwRowPool  *self);

HwFieldRow *hw_row_pool_take      (HwRowPool  *self,
                                   GType       type,
                                   HwSource   *source,
                                   HwField    *field);
void        hw_row_pool_give_back (HwRowPool  *self,
                                   HwFieldRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRowPool, hw_row_pool_free)

G_END_DECLS
