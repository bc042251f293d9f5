/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-profile.h"

G_BEGIN_DECLS

typedef struct _HwToken HwToken;

HwToken  *hw_token_new            (HwSecret   *secret,
                                   gint64      created_at,
                                   gint64      expires_at);
HwToken  *hw_token_new_pasted     (HwSecret   *secret);
HwToken  *hw_token_new_from_item  (HwSecret   *item,
                                   HwProfile  *profile);
HwToken  *hw_token_ref            (HwToken    *self);
void      hw_token_unref          (HwToken    *self);

HwSecret *hw_token_get_secret     (HwToken    *self);
gint64    hw_token_get_created_at (HwToken    *self);
gint64    hw_token_get_expires_at (HwToken    *self);
HwSecret *hw_token_to_item        (HwToken    *self,
                                   HwProfile  *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwToken, hw_token_unref)

G_END_DECLS
