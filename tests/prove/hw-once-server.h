/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HwOnceServer HwOnceServer;

/**
 * HwOnceHeld:
 * @id: (owned): of a connection
 * @created_at: milliseconds since 1970
 */
typedef struct
{
  char   *id;
  gint64  created_at;
} HwOnceHeld;

HwOnceServer *hw_once_server_new              (const char    *program,
                                               const char    *folder,
                                               guint          delay);
void          hw_once_server_free             (HwOnceServer  *self);

const char   *hw_once_server_get_url          (HwOnceServer  *self);
const char   *hw_once_server_get_organization (HwOnceServer  *self);
const char   *hw_once_server_get_api_key      (HwOnceServer  *self);

void          hw_once_server_kill             (HwOnceServer  *self,
                                               guint          milliseconds);
GArray       *hw_once_server_list             (HwOnceServer  *self,
                                               const char    *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwOnceServer, hw_once_server_free)

G_END_DECLS
