/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-secret-index.h"

G_BEGIN_DECLS

typedef struct _HwSecretEntry HwSecretEntry;
typedef struct _HwSecretWatch HwSecretWatch;

HwSecretEntry *hw_secret_registry_add       (char                *text);
void           hw_secret_registry_remove    (HwSecretEntry       *entry);
void           hw_secret_registry_set_plain (HwSecretEntry       *entry);

const char    *hw_secret_entry_get_text     (const HwSecretEntry *entry);

HwSecretWatch *hw_secret_watch_begin        (void);
void           hw_secret_watch_end          (HwSecretWatch       *watch);
gsize          hw_secret_watch_get_longest  (HwSecretWatch       *watch);
void           hw_secret_watch_search       (HwSecretWatch       *watch,
                                             const char          *text,
                                             gsize                length,
                                             HwSecretFoundFunc    found,
                                             gpointer             user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSecretWatch, hw_secret_watch_end)

G_END_DECLS
