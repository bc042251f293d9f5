/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _HwSecret HwSecret;

#define HW_TYPE_SECRET (hw_secret_get_type ())

GType       hw_secret_get_type      (void);

HwSecret   *hw_secret_new           (const char     *text);
HwSecret   *hw_secret_new_take      (char           *text);
HwSecret   *hw_secret_ref           (HwSecret       *self);
void        hw_secret_unref         (HwSecret       *self);

const char *hw_secret_get_text      (const HwSecret *self);
gboolean    hw_secret_is_empty      (const HwSecret *self);
gboolean    hw_secret_equal         (const HwSecret *a,
                                     const HwSecret *b);
void        hw_secret_set_plain     (HwSecret       *self);

void        hw_clear_text           (char          **text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSecret, hw_secret_unref)

G_END_DECLS
