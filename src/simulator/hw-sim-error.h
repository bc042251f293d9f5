/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One code per answer that the service gives instead of what was asked for.
 * What stands behind each (status, number, shape of the body) is the table in the source file.
 */
typedef enum
{
  HW_SIM_ERROR_TOKEN_MISSING,
  HW_SIM_ERROR_TOKEN_INVALID,
  HW_SIM_ERROR_API_KEY_MISSING,
  HW_SIM_ERROR_API_KEY_INVALID,
  HW_SIM_ERROR_ORGANIZATION_MISSING,
  HW_SIM_ERROR_ORGANIZATION_INVALID,
  HW_SIM_ERROR_TOO_MANY_REQUESTS,
  HW_SIM_ERROR_SANDBOX_MISSING,
  HW_SIM_ERROR_SANDBOX_UNKNOWN,
  HW_SIM_ERROR_SANDBOX_WILDCARD,
  HW_SIM_ERROR_SANDBOX_PAGING,
  HW_SIM_ERROR_UNREADABLE,
  HW_SIM_ERROR_INVALID,
  HW_SIM_ERROR_UNPROCESSABLE,
  HW_SIM_ERROR_TOO_LARGE,
  HW_SIM_ERROR_NO_SUCH_PATH,
  HW_SIM_ERROR_METHOD_NOT_ALLOWED,
  HW_SIM_ERROR_PARAM_TYPE,
  HW_SIM_ERROR_PARAM_MISSING,
  HW_SIM_ERROR_SOURCE_FAILED,
  HW_SIM_ERROR_SOURCE_DENIED,
  HW_SIM_ERROR_INTERNAL,
  HW_SIM_ERROR_UNAVAILABLE,
  HW_SIM_ERROR_GATEWAY_TIMEOUT,
  HW_SIM_ERROR_LIMIT_WITH_COUNT,
  HW_SIM_ERROR_IF_MATCH_MISSING,
  HW_SIM_ERROR_VERSION_MISMATCH,
  HW_SIM_ERROR_BODY_EMPTY,
  HW_SIM_ERROR_SPEC_INVALID,
  HW_SIM_ERROR_SPEC_FIXED,
  HW_SIM_ERROR_AUTH_SPEC_UNKNOWN,
  HW_SIM_ERROR_STATE_INITIALIZING,
  HW_SIM_ERROR_SPEC_FILTER_FIELD,
  HW_SIM_ERROR_ORDER_INVALID,
  HW_SIM_ERROR_OPERATION_UNKNOWN,
  HW_SIM_ERROR_NOT_FOUND,
  HW_SIM_ERROR_OPERATOR_SINGLE,
  HW_SIM_ERROR_OPERATOR_FIELD,
  HW_SIM_ERROR_FILTER_FIELD,
  HW_SIM_ERROR_OPERATOR_UNKNOWN,
  HW_SIM_ERROR_QUERY_UNKNOWN,
  HW_SIM_ERROR_QUERY_VALUE,
  HW_SIM_ERROR_FILTER_INCOMPLETE,
  HW_SIM_ERROR_PATCH_PATH,
  HW_SIM_ERROR_NO_PERMISSION,
} HwSimError;

#define HW_SIM_ERROR (hw_sim_error_quark ())
GQuark      hw_sim_error_quark        (void);

gboolean    hw_sim_error_for_status   (guint          status,
                                       HwSimError    *code);
void        hw_sim_error_set_default  (GError       **error,
                                       HwSimError     code);
guint       hw_sim_error_get_status   (const GError  *error);
char       *hw_sim_error_dup_body     (const GError  *error,
                                       const char    *request_id);

G_END_DECLS
