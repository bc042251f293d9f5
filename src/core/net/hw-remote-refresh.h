/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "net/hw-key-table.h"
#include "net/hw-remote-list.h"

G_BEGIN_DECLS

/* For hw-remote-list.c alone. */

/**
 * HwRemoteRefreshFuncs:
 * @merge: (transfer full): the object that stands for @newer in @list from now on
 * @piece_read: @items has grown, from @first on, and may grow further
 * @read: the end: @items are all there is, each merged, and @seen finds them by their keys. @items
 *   may be changed
 * @page_failed: (transfer full): the end: the platform did not give a page
 * @failed: (transfer full): the end: a page could not be read, or there are too many
 *
 * What a list makes of what is read. The items, and what is read last, are the refresh's.
 */
typedef struct
{
  gpointer (*merge)       (HwRemoteList *list,
                           gpointer      newer);
  void     (*piece_read)  (HwRemoteList *list,
                           GPtrArray    *items,
                           guint         first);
  void     (*read)        (HwRemoteList *list,
                           GPtrArray    *items,
                           HwKeyTable   *seen);
  void     (*page_failed) (HwRemoteList *list,
                           GError       *error);
  void     (*failed)      (HwRemoteList *list,
                           GError       *error);
} HwRemoteRefreshFuncs;

void hw_remote_refresh_start (HwRemoteList               *list,
                              const HwRemoteRefreshFuncs *funcs,
                              GCancellable               *cancellable,
                              guint                       max_pages,
                              gint64                      time_limit);

G_END_DECLS
