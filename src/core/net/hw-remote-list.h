/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "net/hw-client.h"

G_BEGIN_DECLS

#define HW_TYPE_REMOTE_LIST (hw_remote_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (HwRemoteList, hw_remote_list, HW, REMOTE_LIST, GObject)

/**
 * HwRemoteListClass:
 * @create_call: makes the call for the first page
 * @read_items: reads the page @root, of which it may take out what it has read: puts its items into
 *   @items, which are empty. Items with a key that was read
 *   before are dropped by the list. Returns %FALSE with @error where the page cannot be read; what
 *   was appended counts. It may be called in a thread: of @self it looks only at what never changes
 * @read_next: makes the call for the page behind @root; %NULL where there is none, and with @error
 *   where it cannot be told
 * @adopt: (nullable): told of each item that was read, before anything is done with it
 * @get_key: what tells @item from others
 * @is_shown: (nullable): whether @item belongs into the list; without it all do
 * @update: (nullable): brings @item up to date with @newer, which bears the same key; where it
 *   answers %FALSE, or is not there, @newer takes the place of @item
 *
 * What a list of one kind of object adds.
 */
struct _HwRemoteListClass
{
  GObjectClass parent_class;

  HwCall     *(*create_call) (HwRemoteList  *self);
  gboolean    (*read_items)  (HwRemoteList  *self,
                              JsonNode      *root,
                              GPtrArray     *items,
                              GError       **error);
  HwCall     *(*read_next)   (HwRemoteList  *self,
                              JsonNode      *root,
                              GError       **error);
  void        (*adopt)       (HwRemoteList  *self,
                              gpointer       item);
  const char *(*get_key)     (HwRemoteList  *self,
                              gpointer       item);
  gboolean    (*is_shown)    (HwRemoteList  *self,
                              gpointer       item);
  gboolean    (*update)      (HwRemoteList  *self,
                              gpointer       item,
                              gpointer       newer);
};

HwClient     *hw_remote_list_get_client  (HwRemoteList *self);
void          hw_remote_list_set_bounds  (HwRemoteList *self,
                                          guint         max_pages,
                                          guint         milliseconds);

void          hw_remote_list_refresh     (HwRemoteList *self);
void          hw_remote_list_recover     (HwRemoteList *self);
void          hw_remote_list_cancel      (HwRemoteList *self);

gboolean      hw_remote_list_get_loading (HwRemoteList *self);
gboolean      hw_remote_list_get_loaded  (HwRemoteList *self);
const GError *hw_remote_list_get_error   (HwRemoteList *self);

gpointer      hw_remote_list_find        (HwRemoteList *self,
                                          const char   *key);
void          hw_remote_list_foreach     (HwRemoteList *self,
                                          GFunc         function,
                                          gpointer      user_data);
void          hw_remote_list_show_kept   (HwRemoteList *self,
                                          GPtrArray    *items);
void          hw_remote_list_prepend     (HwRemoteList *self,
                                          gpointer      item);
void          hw_remote_list_insert      (HwRemoteList *self,
                                          guint         position,
                                          gpointer      item);
void          hw_remote_list_take_out    (HwRemoteList *self,
                                          const char   *key);

G_END_DECLS
