/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-connection.h"

G_BEGIN_DECLS

/**
 * HwLeftDeletion:
 * @name: (nullable): of the connection
 * @sandbox: (nullable): the name of its sandbox
 * @organization: (nullable): the ID of the organization in Headwater
 * @was_sent: whether the platform may have been asked; else nothing was sent
 *
 * A deletion that a former run has left behind.
 */
typedef struct
{
  char     *name;
  char     *sandbox;
  char     *organization;
  gboolean  was_sent;
} HwLeftDeletion;

void hw_left_deletion_free (gpointer data);

#define HW_TYPE_DELETION_STORE (hw_deletion_store_get_type ())
G_DECLARE_FINAL_TYPE (HwDeletionStore, hw_deletion_store, HW, DELETION_STORE, GObject)

HwDeletionStore *hw_deletion_store_new       (GFile            *file);

gboolean         hw_deletion_store_load      (HwDeletionStore  *self,
                                              GError          **error);
gboolean         hw_deletion_store_flush     (HwDeletionStore  *self,
                                              GError          **error);
gboolean         hw_deletion_store_get_busy  (HwDeletionStore  *self);

void             hw_deletion_store_note      (HwDeletionStore  *self,
                                              const char       *organization,
                                              HwConnection     *connection,
                                              gboolean          is_sent);
void             hw_deletion_store_resolve   (HwDeletionStore  *self,
                                              HwConnection     *connection);
GPtrArray       *hw_deletion_store_take_left (HwDeletionStore  *self);
void             hw_deletion_store_forget    (HwDeletionStore  *self);

G_END_DECLS
