/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

#define HW_SECRET_KIND_ACCESS_TOKEN "access-token"    /* pasted, plain text */
#define HW_SECRET_KIND_CLIENT_SECRET "client-secret"  /* plain text */
#define HW_SECRET_KIND_ISSUED_TOKEN "issued-token"    /* with its expiry: hw_token_to_item() */

/**
 * HwSecretLabelFunc:
 * @kind: what the item is, such as %HW_SECRET_KIND_ACCESS_TOKEN
 * @name: the organization's name
 *
 * Returns: (transfer full): what the keyring's own window shows for it, in the person's language
 */
typedef char *(*HwSecretLabelFunc) (const char *kind,
                                    const char *name);

#define HW_TYPE_SECRET_STORE (hw_secret_store_get_type ())
G_DECLARE_FINAL_TYPE (HwSecretStore, hw_secret_store, HW, SECRET_STORE, GObject)

HwSecretStore *hw_secret_store_new           (void);

gboolean       hw_secret_store_get_available  (HwSecretStore        *self);
void           hw_secret_store_set_label_func (HwSecretStore        *self,
                                               HwSecretLabelFunc     label_func);
char          *hw_secret_store_dup_label      (HwSecretStore        *self,
                                               const char           *kind,
                                               const char           *name);

void           hw_secret_store_save_async    (HwSecretStore        *self,
                                              const char           *profile_id,
                                              const char           *kind,
                                              const char           *label,
                                              HwSecret             *secret,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean       hw_secret_store_save_finish   (HwSecretStore        *self,
                                              GAsyncResult         *result,
                                              GError              **error);

void           hw_secret_store_load_async    (HwSecretStore        *self,
                                              const char           *profile_id,
                                              const char           *kind,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
HwSecret      *hw_secret_store_load_finish   (HwSecretStore        *self,
                                              GAsyncResult         *result,
                                              GError              **error);

void           hw_secret_store_remove_async  (HwSecretStore        *self,
                                              const char           *profile_id,
                                              const char           *kind,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean       hw_secret_store_remove_finish (HwSecretStore        *self,
                                              GAsyncResult         *result,
                                              GError              **error);

void           hw_secret_store_clear_async   (HwSecretStore        *self,
                                              const char           *profile_id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean       hw_secret_store_clear_finish  (HwSecretStore        *self,
                                              GAsyncResult         *result,
                                              GError              **error);

void           hw_secret_store_clear_all_async  (HwSecretStore        *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean       hw_secret_store_clear_all_finish (HwSecretStore        *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
