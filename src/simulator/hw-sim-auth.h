/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What the source says to the credentials when it is asked. */
typedef enum
{
  HW_SIM_VERDICT_GOOD,
  HW_SIM_VERDICT_EXPIRED,     /* the test answers {"result":false} */
  HW_SIM_VERDICT_FAILED,      /* the connector passes on the source's message */
  HW_SIM_VERDICT_DENIED,      /* the same with a status of 401 */
  HW_SIM_VERDICT_UNREACHABLE, /* the connector passes on that it did not get there */
} HwSimVerdict;

typedef struct
{
  char         *spec_name; /* (owned) */
  JsonObject   *params;    /* (owned): secrets masked, and nowhere else in the clear */
  HwSimVerdict  verdict;
} HwSimAuth;

gboolean   hw_sim_auth_is_needed  (JsonObject    *spec);
HwSimAuth *hw_sim_auth_new        (JsonObject    *spec,
                                   const char    *spec_name,
                                   JsonObject    *params,
                                   GError       **error);
HwSimAuth *hw_sim_auth_new_sample (JsonObject    *spec,
                                   HwSimVerdict   verdict);
HwSimAuth *hw_sim_auth_new_kept   (const char    *spec_name,
                                   JsonObject    *params,
                                   HwSimVerdict   verdict);
HwSimAuth *hw_sim_auth_ref        (HwSimAuth     *self);
void       hw_sim_auth_unref      (HwSimAuth     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimAuth, hw_sim_auth_unref)

G_END_DECLS
