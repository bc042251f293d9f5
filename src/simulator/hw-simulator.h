/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HwSimulatorDeny:
 * @HW_SIMULATOR_DENY_NOTHING: it may do everything
 * @HW_SIMULATOR_DENY_API: the project of the API key has not got the Experience Platform API:
 *   403003 to everything
 * @HW_SIMULATOR_DENY_ROLE: it is in no role: no sandbox is listed, and Flow Service answers 2120
 * @HW_SIMULATOR_DENY_SANDBOX_LIST: 403 to the list of sandboxes
 * @HW_SIMULATOR_DENY_FLOW_SERVICE: Flow Service answers 2120
 */
typedef enum
{
  HW_SIMULATOR_DENY_NOTHING = 0,
  HW_SIMULATOR_DENY_API = 1 << 0,
  HW_SIMULATOR_DENY_ROLE = 1 << 1,
  HW_SIMULATOR_DENY_SANDBOX_LIST = 1 << 2,
  HW_SIMULATOR_DENY_FLOW_SERVICE = 1 << 3,
} HwSimulatorDeny;

#define HW_TYPE_SIMULATOR (hw_simulator_get_type ())

G_DECLARE_FINAL_TYPE (HwSimulator, hw_simulator, HW, SIMULATOR, GObject)

HwSimulator *hw_simulator_new                   (void);

gboolean     hw_simulator_keep_in               (HwSimulator      *self,
                                                 const char       *path,
                                                 GError          **error);
gboolean     hw_simulator_listen                (HwSimulator      *self,
                                                 guint             port,
                                                 GTlsCertificate  *certificate,
                                                 GError          **error);
const char  *hw_simulator_get_url               (HwSimulator      *self);

const char  *hw_simulator_get_organization_id   (HwSimulator      *self);
const char  *hw_simulator_get_api_key           (HwSimulator      *self);
const char  *hw_simulator_get_access_token      (HwSimulator      *self);
void         hw_simulator_expire_access_token   (HwSimulator      *self);

const char  *hw_simulator_get_client_secret     (HwSimulator      *self);
void         hw_simulator_set_client_secret     (HwSimulator      *self,
                                                 const char       *client_secret);
const char  *hw_simulator_get_scopes            (HwSimulator      *self);
void         hw_simulator_set_token_lifetime    (HwSimulator      *self,
                                                 guint             seconds);
void         hw_simulator_revoke_tokens         (HwSimulator      *self);
void         hw_simulator_set_clock_offset      (HwSimulator      *self,
                                                 int               seconds);
void         hw_simulator_deny                  (HwSimulator      *self,
                                                 HwSimulatorDeny   denied);

void         hw_simulator_set_delay             (HwSimulator      *self,
                                                 guint             milliseconds);
void         hw_simulator_set_initializing_time (HwSimulator      *self,
                                                 guint             milliseconds);
void         hw_simulator_set_deleting_time     (HwSimulator      *self,
                                                 guint             milliseconds);
void         hw_simulator_set_keep_bodies       (HwSimulator      *self,
                                                 gboolean          keep_bodies);

void         hw_simulator_add_connections       (HwSimulator      *self,
                                                 const char       *sandbox,
                                                 guint             n);
void         hw_simulator_add_examples          (HwSimulator      *self);
void         hw_simulator_add_flow              (HwSimulator      *self,
                                                 const char       *sandbox,
                                                 const char       *connection_id,
                                                 const char       *name,
                                                 const char       *state);
void         hw_simulator_remove_flows          (HwSimulator      *self,
                                                 const char       *sandbox,
                                                 const char       *connection_id);
void         hw_simulator_fail_next             (HwSimulator      *self,
                                                 const char       *method,
                                                 const char       *path_prefix,
                                                 guint             status,
                                                 const char       *body,
                                                 gboolean          commit_first);
void         hw_simulator_fail_next_code        (HwSimulator      *self,
                                                 const char       *method,
                                                 const char       *path_prefix,
                                                 const char       *code);

guint        hw_simulator_get_n_connections     (HwSimulator      *self,
                                                 const char       *sandbox);
guint        hw_simulator_get_n_requests        (HwSimulator      *self,
                                                 const char       *method,
                                                 const char       *path_prefix);
char        *hw_simulator_dup_last_request_body (HwSimulator      *self);

G_END_DECLS
