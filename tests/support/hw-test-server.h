/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define HW_TEST_FLOW      "/data/foundation/flowservice"
#define HW_TEST_SANDBOXES "/data/foundation/sandbox-management"

/**
 * HwTestRequest:
 * @method: as it came
 * @path: decoded
 * @query: (nullable): as it came, not decoded
 * @headers: as they came
 * @body: "" where there was none
 *
 * One request that has arrived.
 */
typedef struct
{
  char               *method;
  char               *path;
  char               *query;
  SoupMessageHeaders *headers;
  char               *body;
} HwTestRequest;

const char *hw_test_request_get_header (const HwTestRequest *self,
                                        const char          *name);

/**
 * HwTestThen:
 * @HW_TEST_THEN_CLOSE: close the connection
 * @HW_TEST_THEN_RESET: reset the connection
 * @HW_TEST_THEN_HANG: say nothing more and keep the connection open
 * @HW_TEST_THEN_FLOOD: write 256 MiB of blanks, as fast as they are taken
 * @HW_TEST_THEN_TRICKLE: write a blank every few milliseconds, for ever
 *
 * What follows the bytes of hw_test_server_expect_raw().
 */
typedef enum
{
  HW_TEST_THEN_CLOSE,
  HW_TEST_THEN_RESET,
  HW_TEST_THEN_HANG,
  HW_TEST_THEN_FLOOD,
  HW_TEST_THEN_TRICKLE,
} HwTestThen;

typedef struct _HwTestServer HwTestServer;
typedef struct _HwTestReply HwTestReply;

HwTestServer        *hw_test_server_new            (void);
HwTestServer        *hw_test_server_new_tls        (void);
HwTestServer        *hw_test_server_new_tls_with   (const char   *name);
void                 hw_test_server_free           (HwTestServer *self);

const char          *hw_test_server_get_url        (HwTestServer *self);
GTlsDatabase        *hw_test_dup_authority         (void);
GTlsDatabase        *hw_test_dup_authority_in      (const char   *name);

HwTestReply         *hw_test_server_expect         (HwTestServer *self,
                                                    const char   *method,
                                                    const char   *target,
                                                    guint         status,
                                                    const char   *body);
void                 hw_test_server_allow          (HwTestServer *self,
                                                    const char   *method,
                                                    const char   *target,
                                                    const char   *body);
void                 hw_test_server_expect_raw     (HwTestServer *self,
                                                    const char   *method,
                                                    const char   *target,
                                                    const char   *bytes,
                                                    HwTestThen    then);
void                 hw_test_reply_add_header      (HwTestReply  *self,
                                                    const char   *name,
                                                    const char   *value);
void                 hw_test_reply_take_body       (HwTestReply  *self,
                                                    const char   *content_type,
                                                    GBytes       *body);
void                 hw_test_reply_hold            (HwTestReply  *self);
void                 hw_test_server_release        (HwTestServer *self);

guint                hw_test_server_get_n_requests (HwTestServer *self);
const HwTestRequest *hw_test_server_get_request    (HwTestServer *self,
                                                    guint         index);
guint                hw_test_server_get_n_open     (HwTestServer *self);
void                 hw_test_server_wait_requests  (HwTestServer *self,
                                                    guint         n_requests);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTestServer, hw_test_server_free)

G_END_DECLS
