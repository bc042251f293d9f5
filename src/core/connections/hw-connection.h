/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The client ID under which Adobe's own screens create connections. */
#define HW_CONNECTION_CLIENT_ADOBE "exc_app"

/**
 * HwTestState:
 * @HW_TEST_UNTESTED: nobody has asked in this run
 * @HW_TEST_WAITING: the service still sets the connection up
 * @HW_TEST_RUNNING: the service is trying the credentials
 * @HW_TEST_PASSED: the credentials work
 * @HW_TEST_FAILED: the source refuses the credentials, or is not reached
 * @HW_TEST_INCONCLUSIVE: the test itself could not be made
 */
typedef enum
{
  HW_TEST_UNTESTED,
  HW_TEST_WAITING,
  HW_TEST_RUNNING,
  HW_TEST_PASSED,
  HW_TEST_FAILED,
  HW_TEST_INCONCLUSIVE,
} HwTestState;

#define HW_TYPE_TEST_STATE (hw_test_state_get_type ())
GType hw_test_state_get_type (void);

#define HW_TYPE_CONNECTION (hw_connection_get_type ())
G_DECLARE_FINAL_TYPE (HwConnection, hw_connection, HW, CONNECTION, GObject)

typedef struct _HwConnectionFeed HwConnectionFeed;
typedef struct _HwTestFailure HwTestFailure;

HwConnection *hw_connection_new                (const char      *id,
                                                const char      *etag,
                                                const char      *name,
                                                const char      *description,
                                                const char      *spec_id,
                                                const char      *auth_spec_name,
                                                const char      *sandbox);
HwConnection *hw_connection_new_from_json      (JsonObject      *object,
                                                const char      *sandbox,
                                                GError         **error);
void          hw_connection_update             (HwConnection    *self,
                                                HwConnection    *newer);

const char   *hw_connection_get_id             (HwConnection    *self);
const char   *hw_connection_get_name           (HwConnection    *self);
const char   *hw_connection_get_description    (HwConnection    *self);
const char   *hw_connection_get_spec_id        (HwConnection    *self);
const char   *hw_connection_get_spec_version   (HwConnection    *self);
const char   *hw_connection_get_auth_spec_name (HwConnection    *self);
const char   *hw_connection_get_state          (HwConnection    *self);
const char   *hw_connection_get_sandbox        (HwConnection    *self);
const char   *hw_connection_get_created_by     (HwConnection    *self);
const char   *hw_connection_get_created_client (HwConnection    *self);
const char   *hw_connection_get_etag           (HwConnection    *self);
gint64        hw_connection_get_created_at     (HwConnection    *self);
gint64        hw_connection_get_updated_at     (HwConnection    *self);
gboolean      hw_connection_is_initializing    (HwConnection    *self);
gboolean      hw_connection_state_is_failure   (const char      *state);

void          hw_connection_set_details        (HwConnection    *self,
                                                const char      *name,
                                                const char      *description);
void          hw_connection_set_etag           (HwConnection    *self,
                                                const char      *etag);

HwTestState   hw_connection_get_test_state     (HwConnection    *self);
const GError *hw_connection_get_test_error     (HwConnection    *self);
HwTestFailure *hw_connection_get_test_failure  (HwConnection    *self);
void          hw_connection_set_test_failure   (HwConnection    *self,
                                                HwTestFailure   *failure);
gint64        hw_connection_get_tested_at      (HwConnection    *self);
void          hw_connection_set_test           (HwConnection    *self,
                                                HwTestState      state,
                                                const GError    *error);
void          hw_connection_restore_test       (HwConnection    *self,
                                                HwTestState      state,
                                                const GError    *error);
void          hw_connection_restore_tested_at  (HwConnection    *self,
                                                gint64           tested_at);

void          hw_connection_set_feed           (HwConnection     *self,
                                                HwConnectionFeed *feed);
guint         hw_connection_get_revision       (HwConnection     *self);

G_END_DECLS
