/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-secret-store.h"
#include "auth/hw-token-holder.h"
#include "auth/hw-way-in.h"

G_BEGIN_DECLS

#define HW_TYPE_TOKEN_FETCHER (hw_token_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (HwTokenFetcher, hw_token_fetcher, HW, TOKEN_FETCHER, GObject)

HwTokenFetcher *hw_token_fetcher_new               (HwWayIn        *way_in,
                                                    HwTokenHolder  *holder);

void            hw_token_fetcher_set_secret_store  (HwTokenFetcher *self,
                                                    HwSecretStore  *store);
void            hw_token_fetcher_set_tls_database  (HwTokenFetcher *self,
                                                    GTlsDatabase   *database);

gboolean        hw_token_fetcher_get_busy          (HwTokenFetcher *self);
void            hw_token_fetcher_begin             (HwTokenFetcher *self);
void            hw_token_fetcher_run               (HwTokenFetcher *self,
                                                    gboolean        fresh);
void            hw_token_fetcher_want_fresh        (HwTokenFetcher *self);
void            hw_token_fetcher_cancel            (HwTokenFetcher *self);

void            hw_token_fetcher_take_way_in       (HwTokenFetcher *self);
void            hw_token_fetcher_drop_issued       (HwTokenFetcher *self);
void            hw_token_fetcher_ask_keyring_again (HwTokenFetcher *self);

G_END_DECLS
