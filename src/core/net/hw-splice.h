/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HwSplice:
 * @position: in the former list
 * @n_removed: items of the former list, from @position on
 * @source: in the new list
 * @n_added: items of the new list, from @source on
 *
 * One change on the way from one list to another.
 */
typedef struct
{
  guint position;
  guint n_removed;
  guint source;
  guint n_added;
} HwSplice;

GArray *hw_splice_compare (GPtrArray *from,
                           GPtrArray *to);

G_END_DECLS
