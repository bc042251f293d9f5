/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <json-glib/json-glib.h>

#include "sources/hw-form.h"

G_BEGIN_DECLS

/**
 * HwParamFate:
 * @HW_PARAM_KEPT: it is sent as it is
 * @HW_PARAM_CHANGED: another value is sent
 * @HW_PARAM_ENTERED: a value is sent; nobody can see whether it is another
 * @HW_PARAM_ADDED: a value is sent where there was none
 * @HW_PARAM_LOST: nothing is sent, so it will be gone
 * @HW_PARAM_PLATFORMS: nothing is sent; the platform makes it
 *
 * What becomes of a parameter when the credentials are replaced.
 */
typedef enum
{
  HW_PARAM_KEPT,
  HW_PARAM_CHANGED,
  HW_PARAM_ENTERED,
  HW_PARAM_ADDED,
  HW_PARAM_LOST,
  HW_PARAM_PLATFORMS,
} HwParamFate;

/**
 * HwParamChange:
 * @path: the names of the objects it lies in and its own, with dots between
 * @field: (nullable): of the form
 * @from: (nullable): what anybody may see of the value before
 * @to: (nullable): and of the value after
 * @fate: what becomes of it
 */
typedef struct
{
  char        *path;
  HwField     *field;
  char        *from;
  char        *to;
  HwParamFate  fate;
} HwParamChange;

void       hw_stored_params_fill         (JsonObject          *params,
                                          HwForm              *form);
GPtrArray *hw_stored_params_compare      (JsonObject          *params,
                                          HwForm              *form);
GPtrArray *hw_stored_params_compare_both (JsonObject          *before,
                                          JsonObject          *after,
                                          HwForm              *form);
gboolean   hw_stored_params_may_be       (JsonObject          *params,
                                          HwConnectionRequest *request);

G_END_DECLS
