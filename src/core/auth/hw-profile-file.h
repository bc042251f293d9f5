/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "auth/hw-profile.h"

G_BEGIN_DECLS

#define HW_PROFILE_FILE_VERSION 2

/**
 * HwProfileFile:
 *
 * @removed are the organizations that are gone from the list, but whose secrets may still be in
 * the keyring.
 */
typedef struct
{
  GPtrArray *profiles;  /* (owned) (not nullable) (element-type HwProfile) */
  GPtrArray *unread;    /* (owned) (not nullable) (element-type JsonNode): kept as they are */
  GPtrArray *removed;   /* (owned) (not nullable) (element-type utf8): IDs, see below */
  char      *active;    /* (owned) (nullable): the ID of the organization in use */
  gint64     version;   /* that was read; HW_PROFILE_FILE_VERSION in one that was made */
} HwProfileFile;

HwProfileFile *hw_profile_file_new       (void);
HwProfileFile *hw_profile_file_parse     (GBytes         *bytes,
                                          GError        **error);
void           hw_profile_file_free      (HwProfileFile  *self);

HwProfile     *hw_profile_file_find      (HwProfileFile  *self,
                                          const char     *id);
GBytes        *hw_profile_file_to_bytes  (HwProfileFile  *self);

gboolean       hw_profile_file_back_up   (const char     *path,
                                          GBytes         *bytes,
                                          gint64          version,
                                          GError        **error);
char          *hw_profile_file_set_aside (const char     *path,
                                          GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwProfileFile, hw_profile_file_free)

G_END_DECLS
