/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-test-server.h"
#include "net/hw-client.h"

G_BEGIN_DECLS

/**
 * HwTestClient:
 * @server: what @client speaks with
 * @profile: signed in
 * @client: repeats without a wait
 *
 * A fixture for hw_test_client_add(), or for g_test_add() in a larger one.
 */
typedef struct
{
  HwTestServer *server;
  HwProfile    *profile;
  HwClient     *client;
} HwTestClient;

typedef void (*HwTestClientFunc) (HwTestClient  *fixture,
                                  gconstpointer  data);

void      hw_test_client_set_up     (HwTestClient      *self,
                                     gconstpointer      data);
void      hw_test_client_set_up_tls (HwTestClient      *self,
                                     gconstpointer      data);
void      hw_test_client_tear_down  (HwTestClient      *self,
                                     gconstpointer      data);
void      hw_test_client_add        (const char        *path,
                                     HwTestClientFunc   test);

void      hw_test_client_try_again  (HwTestClient      *self);
JsonNode *hw_test_client_send       (HwTestClient      *self,
                                     HwCall            *call,
                                     GError           **error);
void      hw_test_client_get        (HwTestClient      *self,
                                     GError           **error);
HwCall   *hw_test_client_post       (HwTestClient      *self,
                                     GError           **error);

G_END_DECLS
