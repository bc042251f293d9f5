/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-profile.h"
#include "auth/hw-secret-store.h"
#include "auth/hw-token.h"

G_BEGIN_DECLS

#define HW_TYPE_TOKEN_KEEPER (hw_token_keeper_get_type ())
G_DECLARE_FINAL_TYPE (HwTokenKeeper, hw_token_keeper, HW, TOKEN_KEEPER, GObject)

HwTokenKeeper *hw_token_keeper_new         (HwProfile            *profile,
                                            HwSecretStore        *store);

void           hw_token_keeper_load_async  (HwTokenKeeper        *self,
                                            const char           *kind,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
HwSecret      *hw_token_keeper_load_finish (HwTokenKeeper        *self,
                                            GAsyncResult         *result);

void           hw_token_keeper_save_given  (HwTokenKeeper        *self);
void           hw_token_keeper_save_issued (HwTokenKeeper        *self,
                                            HwToken              *token);
void           hw_token_keeper_drop_other  (HwTokenKeeper        *self);
void           hw_token_keeper_drop_issued (HwTokenKeeper        *self);

G_END_DECLS
