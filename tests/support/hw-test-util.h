/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-profile.h"

G_BEGIN_DECLS

#define HW_TEST_TOKEN        "test-access-token"
#define HW_TEST_API_KEY      "test-api-key"
#define HW_TEST_ORGANIZATION "1234567890ABCDEF@AdobeOrg"
#define HW_TEST_SANDBOX      "test-sandbox"

/* How much longer things take in this build, and so how much less of them is enough. */
#ifdef __SANITIZE_ADDRESS__
#define HW_TEST_SLOWNESS 50
#else
#define HW_TEST_SLOWNESS 1
#endif
#define HW_TEST_SCALE(n) ((n) / HW_TEST_SLOWNESS)

typedef gboolean (*HwTestCondition) (gpointer data);

#define hw_test_wait_until(condition, data) \
  hw_test_wait_until_at (G_STRLOC, #condition, (condition), (data))
#define hw_test_wait_result(result) hw_test_wait_result_at (G_STRLOC, (result))

void          hw_test_wait_until_at           (const char      *place,
                                               const char      *what,
                                               HwTestCondition  condition,
                                               gpointer         data);

void          hw_test_catch_result_cb         (GObject         *source,
                                               GAsyncResult    *result,
                                               gpointer         user_data);
GAsyncResult *hw_test_wait_result_at          (const char      *place,
                                               GAsyncResult   **result);

void          hw_test_property_contract       (gpointer         object,
                                               const char      *property,
                                               ...);

void          hw_test_assert_json_equal       (const char      *actual,
                                               const char      *expected);
void          hw_test_assert_json_bytes_equal (GBytes          *actual,
                                               const char      *expected);

gint64        hw_test_get_processor_time      (void);

char         *hw_test_make_directory          (void);
void          hw_test_remove_directory        (const char      *path);

HwProfile    *hw_test_profile_new             (const char      *platform_url);
void          hw_test_give_secret             (HwProfile       *profile,
                                               const char      *text);
void          hw_test_give_token              (HwProfile       *profile,
                                               const char      *text);

G_END_DECLS
