/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-profile.h"
#include "auth/hw-secret-store.h"

G_BEGIN_DECLS

/**
 * HwSignInState:
 * @HW_SIGN_IN_STATE_NONE: there is no token, and nothing has been tried
 * @HW_SIGN_IN_STATE_SIGNED_IN: there is a token that nothing is known against
 * @HW_SIGN_IN_STATE_SIGNING_IN: there is none, and one is being got, from the keyring or from Adobe
 * @HW_SIGN_IN_STATE_EXPIRED: the token has run out or was refused. A pasted one has to be pasted
 *   anew; with a client secret the next call gets another by itself
 * @HW_SIGN_IN_STATE_FAILED: no token could be got; the source's "error" says why
 *
 * How things stand between an organization and Adobe's sign-in.
 */
typedef enum
{
  HW_SIGN_IN_STATE_NONE,
  HW_SIGN_IN_STATE_SIGNED_IN,
  HW_SIGN_IN_STATE_SIGNING_IN,
  HW_SIGN_IN_STATE_EXPIRED,
  HW_SIGN_IN_STATE_FAILED,
} HwSignInState;

#define HW_TYPE_SIGN_IN_STATE (hw_sign_in_state_get_type ())

GType hw_sign_in_state_get_type (void);

#define HW_TYPE_TOKEN_SOURCE (hw_token_source_get_type ())
G_DECLARE_FINAL_TYPE (HwTokenSource, hw_token_source, HW, TOKEN_SOURCE, GObject)

HwTokenSource *hw_token_source_new              (HwProfile            *profile);

HwProfile     *hw_token_source_get_profile      (HwTokenSource        *self);
HwSignInState  hw_token_source_get_state        (HwTokenSource        *self);
gint64         hw_token_source_get_expires_at   (HwTokenSource        *self);
gint64         hw_token_source_get_time_left    (HwTokenSource        *self);
const GError  *hw_token_source_get_error        (HwTokenSource        *self);

void           hw_token_source_set_secret_store (HwTokenSource        *self,
                                                 HwSecretStore        *store);
void           hw_token_source_set_tls_database (HwTokenSource        *self,
                                                 GTlsDatabase         *database);
void           hw_token_source_set_retry_delay  (HwTokenSource        *self,
                                                 guint                 milliseconds);
void           hw_token_source_note_server_time (HwTokenSource        *self,
                                                 gint64                seconds);
void           hw_token_source_catch_up         (HwTokenSource        *self);

HwSecret      *hw_token_source_peek             (HwTokenSource        *self);
void           hw_token_source_get_async        (HwTokenSource        *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
void           hw_token_source_renew_async      (HwTokenSource        *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
HwSecret      *hw_token_source_get_finish       (HwTokenSource        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

void           hw_token_source_reject           (HwTokenSource        *self,
                                                 HwSecret             *token);
void           hw_token_source_try_again        (HwTokenSource        *self);

G_END_DECLS
