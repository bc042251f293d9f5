/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-test-server.h"

G_BEGIN_DECLS

gboolean hw_test_curl_skip                (void);
void     hw_test_curl_run                 (const char          *command);
void     hw_test_curl_assert_same_request (const HwTestRequest *ours,
                                           const HwTestRequest *theirs);

G_END_DECLS
