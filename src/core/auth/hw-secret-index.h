/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-spellings.h"

G_BEGIN_DECLS

typedef struct _HwSecretIndex HwSecretIndex;

/**
 * HwSecretFoundFunc:
 * @at: where in the text a spelling begins
 * @length: of the spelling, bytes
 * @user_data: of hw_secret_index_search()
 */
typedef void (*HwSecretFoundFunc) (gsize    at,
                                   gsize    length,
                                   gpointer user_data);

HwSecretIndex *hw_secret_index_new    (void);
void           hw_secret_index_free   (HwSecretIndex     *self);

void           hw_secret_index_add    (HwSecretIndex     *self,
                                       const HwSpellings *spellings);
void           hw_secret_index_remove (HwSecretIndex     *self,
                                       const HwSpellings *spellings);

void           hw_secret_index_search (HwSecretIndex     *self,
                                       const char        *text,
                                       gsize              length,
                                       HwSecretFoundFunc  found,
                                       gpointer           user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSecretIndex, hw_secret_index_free)

G_END_DECLS
