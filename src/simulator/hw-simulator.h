/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_SIMULATOR (hw_simulator_get_type ())

G_DECLARE_FINAL_TYPE (HwSimulator, hw_simulator, HW, SIMULATOR, GObject)

HwSimulator *hw_simulator_new                   (void);

gboolean     hw_simulator_listen                (HwSimulator      *self,
                                                 guint             port,
                                                 GTlsCertificate  *certificate,
                                                 GError          **error);
const char  *hw_simulator_get_url               (HwSimulator      *self);

const char  *hw_simulator_get_organization_id   (HwSimulator      *self);
const char  *hw_simulator_get_api_key           (HwSimulator      *self);
const char  *hw_simulator_get_access_token      (HwSimulator      *self);
void         hw_simulator_expire_access_token   (HwSimulator      *self);

void         hw_simulator_set_delay             (HwSimulator      *self,
                                                 guint             milliseconds);
void         hw_simulator_set_initializing_time (HwSimulator      *self,
                                                 guint             milliseconds);
void         hw_simulator_set_keep_bodies       (HwSimulator      *self,
                                                 gboolean          keep_bodies);

void         hw_simulator_add_connections       (HwSimulator      *self,
                                                 const char       *sandbox,
                                                 guint             n);
void         hw_simulator_fail_next             (HwSimulator      *self,
                                                 const char       *method,
                                                 const char       *path_prefix,
                                                 guint             status,
                                                 const char       *body,
                                                 gboolean          commit_first);

guint        hw_simulator_get_n_connections     (HwSimulator      *self,
                                                 const char       *sandbox);
guint        hw_simulator_get_n_requests        (HwSimulator      *self,
                                                 const char       *method,
                                                 const char       *path_prefix);
char        *hw_simulator_dup_last_request_body (HwSimulator      *self);

G_END_DECLS
