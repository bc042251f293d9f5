/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-reply.h"

G_BEGIN_DECLS

typedef struct
{
  char     *method;       /* (owned) (nullable): any */
  char     *path_prefix;  /* (owned) */
  guint     status;
  char     *body;         /* (owned) (nullable): the service's own */
  char     *code;         /* (owned) (nullable): of a documented error, in place of the body */
  gboolean  commit_first;
} HwSimFailure;

typedef struct _HwSimScript HwSimScript;

HwSimScript  *hw_sim_script_new                (void);
void          hw_sim_script_free               (HwSimScript        *self);

void          hw_sim_script_add                (HwSimScript        *self,
                                                const char         *method,
                                                const char         *path_prefix,
                                                guint               status,
                                                const char         *body,
                                                gboolean            commit_first);
void          hw_sim_script_add_code           (HwSimScript        *self,
                                                const char         *method,
                                                const char         *path_prefix,
                                                const char         *code);
HwSimFailure *hw_sim_script_take               (HwSimScript        *self,
                                                const char         *method,
                                                const char         *path);
HwSimReply   *hw_sim_failure_create_reply      (const HwSimFailure *self,
                                                const char         *request_id);
void          hw_sim_failure_free              (HwSimFailure       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimFailure, hw_sim_failure_free)

G_END_DECLS
