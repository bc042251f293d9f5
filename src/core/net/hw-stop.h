/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "net/hw-error.h"

G_BEGIN_DECLS

typedef struct _HwStop HwStop;

HwStop       *hw_stop_new             (GCancellable *outer,
                                       guint         milliseconds);
void          hw_stop_free            (HwStop       *self);

GCancellable *hw_stop_get_cancellable (HwStop       *self);
void          hw_stop_now             (HwStop       *self,
                                       HwError       code,
                                       const char   *reason);
GError       *hw_stop_complete_error  (HwStop       *self,
                                       GError       *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStop, hw_stop_free)

G_END_DECLS
