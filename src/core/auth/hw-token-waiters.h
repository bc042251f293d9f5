/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

typedef struct _HwTokenWaiters HwTokenWaiters;

HwTokenWaiters *hw_token_waiters_new      (void);
void            hw_token_waiters_free     (HwTokenWaiters *self);

gboolean        hw_token_waiters_is_empty (HwTokenWaiters *self);
void            hw_token_waiters_add      (HwTokenWaiters *self,
                                           GTask          *task);
void            hw_token_waiters_answer   (HwTokenWaiters *self,
                                           HwSecret       *token,
                                           const GError   *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTokenWaiters, hw_token_waiters_free)

G_END_DECLS
