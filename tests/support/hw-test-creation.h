/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-create-operation.h"
#include "hw-test-platform.h"

G_BEGIN_DECLS

#define HW_TEST_LOOKUP \
  HW_TEST_CONNECTIONS "?property=connectionSpec.id%3D%3Dcc6a4487-9e91-433e-a3a3-9cf6626c1806" \
  "&limit=100&orderby=-createdAt"

/**
 * HwTestCreation:
 * @http: the server and the client
 * @list: of the sandbox, empty
 * @operation: for a connection named "New"; it looks up at once, and only once
 * @states: the states that @operation has passed, each with a blank
 *
 * A fixture for g_test_add().
 */
typedef struct
{
  HwTestClient       http;
  HwConnectionList  *list;
  HwCreateOperation *operation;
  GString           *states;
} HwTestCreation;

void  hw_test_creation_log            (HwCreateOperation *operation,
                                       GString           *states);

void  hw_test_creation_set_up         (HwTestCreation *self,
                                       gconstpointer   data);
void  hw_test_creation_set_up_tls     (HwTestCreation *self,
                                       gconstpointer   data);
void  hw_test_creation_tear_down      (HwTestCreation *self,
                                       gconstpointer   data);
void  hw_test_creation_renew          (HwTestCreation *self);

void  hw_test_creation_expect_cut     (HwTestCreation *self);
void  hw_test_creation_expect_page    (HwTestCreation *self,
                                       const char     *id,
                                       gint64          created_at);
void  hw_test_creation_run            (HwTestCreation *self);
void  hw_test_creation_wait           (HwTestCreation *self,
                                       HwCreateState   state);
void  hw_test_creation_assert_created (HwTestCreation *self,
                                       const char     *id);
guint hw_test_creation_count          (HwTestCreation *self,
                                       const char     *method);

G_END_DECLS
