/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define HW_TYPE_DRAFT_STORE (hw_draft_store_get_type ())
G_DECLARE_FINAL_TYPE (HwDraftStore, hw_draft_store, HW, DRAFT_STORE, GObject)

HwDraftStore *hw_draft_store_new      (GFile         *file);

gboolean      hw_draft_store_load     (HwDraftStore  *self,
                                       GError       **error);
gboolean      hw_draft_store_flush    (HwDraftStore  *self,
                                       GError       **error);
gboolean      hw_draft_store_get_busy (HwDraftStore  *self);

JsonNode     *hw_draft_store_get      (HwDraftStore  *self,
                                       const char    *profile_id);
void          hw_draft_store_set      (HwDraftStore  *self,
                                       const char    *profile_id,
                                       JsonNode      *draft);
void          hw_draft_store_keep_only (HwDraftStore *self,
                                        GListModel   *profiles);
void          hw_draft_store_forget   (HwDraftStore  *self);

G_END_DECLS
