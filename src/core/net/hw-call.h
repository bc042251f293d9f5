/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HwService:
 * @HW_SERVICE_FLOW: connections and their specifications
 * @HW_SERVICE_SANDBOXES: the sandboxes that the token may see
 */
typedef enum
{
  HW_SERVICE_FLOW,
  HW_SERVICE_SANDBOXES,
} HwService;

typedef struct _HwCall HwCall;

HwCall     *hw_call_new              (const char *method,
                                      HwService   service,
                                      const char *path);
HwCall     *hw_call_ref              (HwCall     *self);
void        hw_call_unref            (HwCall     *self);

void        hw_call_add_segment      (HwCall     *self,
                                      const char *segment);
void        hw_call_add_query        (HwCall     *self,
                                      const char *name,
                                      const char *value);
gboolean    hw_call_add_query_string (HwCall     *self,
                                      const char *query);
void        hw_call_set_sandbox      (HwCall     *self,
                                      const char *sandbox_name);
void        hw_call_set_body         (HwCall     *self,
                                      GBytes     *body);
void        hw_call_set_if_match     (HwCall     *self,
                                      const char *etag);

const char *hw_call_get_method       (HwCall     *self);
const char *hw_call_get_sandbox      (HwCall     *self);
GBytes     *hw_call_get_body         (HwCall     *self);
const char *hw_call_get_if_match     (HwCall     *self);
char       *hw_call_dup_uri          (HwCall     *self,
                                      const char *platform_url);
char       *hw_call_dup_path         (HwCall     *self);
gboolean    hw_call_is_repeatable    (HwCall     *self);

void        hw_call_set_started      (HwCall     *self);
void        hw_call_set_refused      (HwCall     *self);
gboolean    hw_call_has_started      (HwCall     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCall, hw_call_unref)

G_END_DECLS
