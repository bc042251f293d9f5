/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-profile.h"

G_BEGIN_DECLS

#define HW_TYPE_PROFILE_STORE (hw_profile_store_get_type ())
G_DECLARE_FINAL_TYPE (HwProfileStore, hw_profile_store, HW, PROFILE_STORE, GObject)

/* A GListModel of HwProfile. */
HwProfileStore *hw_profile_store_new           (GFile           *file);

gboolean        hw_profile_store_load          (HwProfileStore  *self,
                                                GError         **error);
gboolean        hw_profile_store_save          (HwProfileStore  *self,
                                                GError         **error);
void            hw_profile_store_forget        (HwProfileStore  *self);

void            hw_profile_store_add           (HwProfileStore  *self,
                                                HwProfile       *profile);
void            hw_profile_store_insert        (HwProfileStore  *self,
                                                HwProfile       *profile,
                                                guint            position);
void            hw_profile_store_move          (HwProfileStore  *self,
                                                HwProfile       *profile,
                                                guint            position);
HwProfile      *hw_profile_store_duplicate     (HwProfileStore  *self,
                                                HwProfile       *profile);
void            hw_profile_store_remove        (HwProfileStore  *self,
                                                HwProfile       *profile);
char          **hw_profile_store_dup_removed   (HwProfileStore  *self);
void            hw_profile_store_forget_removed (HwProfileStore *self,
                                                const char      *id);

HwProfile      *hw_profile_store_get_active    (HwProfileStore  *self);
void            hw_profile_store_set_active    (HwProfileStore  *self,
                                                HwProfile       *profile);

const GError   *hw_profile_store_get_error     (HwProfileStore  *self);
gboolean        hw_profile_store_get_read_only (HwProfileStore  *self);
GFile          *hw_profile_store_get_set_aside (HwProfileStore  *self);

G_END_DECLS
