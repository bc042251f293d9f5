/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection.h"
#include "sources/hw-auth-type.h"

G_BEGIN_DECLS

/**
 * HwTestStage:
 * @HW_TEST_STAGE_PLATFORM: the platform was asked, and could not or would not begin
 * @HW_TEST_STAGE_SET_UP: the platform had not finished setting the connection up
 * @HW_TEST_STAGE_REACH: the platform tried to reach the source
 * @HW_TEST_STAGE_SIGN_IN: the source was reached, and did not let the platform in
 * @HW_TEST_STAGE_SOURCE: at the source; it is not said in which of the two
 *
 * Where a test came to its end.
 */
typedef enum
{
  HW_TEST_STAGE_PLATFORM,
  HW_TEST_STAGE_SET_UP,
  HW_TEST_STAGE_REACH,
  HW_TEST_STAGE_SIGN_IN,
  HW_TEST_STAGE_SOURCE,
} HwTestStage;

#define HW_TEST_STAGE_LAST HW_TEST_STAGE_SOURCE

#define HW_TYPE_TEST_FAILURE (hw_test_failure_get_type ())
GType              hw_test_failure_get_type   (void);

HwTestFailure     *hw_test_failure_new        (HwTestStage        stage,
                                               const char *const *fields);
HwTestFailure     *hw_test_failure_judge      (HwTestState        state,
                                               const GError      *error,
                                               HwAuthType        *auth_type);
HwTestFailure     *hw_test_failure_ref        (HwTestFailure     *self);
void               hw_test_failure_unref      (HwTestFailure     *self);

HwTestStage        hw_test_failure_get_stage  (HwTestFailure     *self);
const char *const *hw_test_failure_get_fields (HwTestFailure     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTestFailure, hw_test_failure_unref)

G_END_DECLS
