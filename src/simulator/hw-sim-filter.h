/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <glib.h>

#include "hw-sim-error.h"

G_BEGIN_DECLS

typedef enum
{
  HW_SIM_FIELD_ID,     /* compared for equality only */
  HW_SIM_FIELD_TEXT,
  HW_SIM_FIELD_NUMBER,
} HwSimFieldKind;

typedef struct
{
  const char     *name;
  HwSimFieldKind  kind;
} HwSimField;

typedef struct
{
  const HwSimField *fields;
  guint             n_fields;
  HwSimError        unknown; /* what naming another field is answered with */
} HwSimFieldSet;

typedef struct
{
  const char *text;   /* (nullable): the item has no such member */
  gint64      number;
} HwSimFieldValue;

typedef struct _HwSimFilter HwSimFilter;

/* Reads the field of @item with the given place in the set. */
typedef HwSimFieldValue (*HwSimFieldFunc) (gconstpointer item,
                                           guint         field);

HwSimFilter *hw_sim_filter_new     (const HwSimFieldSet *set,
                                    const char *const   *texts,
                                    GError             **error);
void         hw_sim_filter_free    (HwSimFilter         *self);

gboolean     hw_sim_filter_matches (const HwSimFilter   *self,
                                    HwSimFieldFunc       func,
                                    gconstpointer        item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimFilter, hw_sim_filter_free)

G_END_DECLS
