/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One way to write a secret. */
typedef struct
{
  char  *text;    /* (owned) (not nullable): not empty */
  gsize  length;  /* bytes */
} HwSpelling;

typedef struct _HwSpellings HwSpellings;

HwSpellings      *hw_spellings_new         (const char        *text);
void              hw_spellings_free        (HwSpellings       *self);

const HwSpelling *hw_spellings_get         (const HwSpellings *self,
                                            guint             *n_spellings);
gsize             hw_spellings_get_longest (const HwSpellings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSpellings, hw_spellings_free)

G_END_DECLS
