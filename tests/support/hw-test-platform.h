/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-request.h"
#include "hw-test-client.h"
#include "hw-test-util.h"

G_BEGIN_DECLS

#define HW_TEST_CONNECTIONS HW_TEST_FLOW "/connections"

char                *hw_test_connection_json     (const char          *id,
                                                  const char          *name,
                                                  const char          *state,
                                                  gint64               created_at);
char                *hw_test_page_json           (const char          *next,
                                                  const char          *first_item,
                                                  ...) G_GNUC_NULL_TERMINATED;
char                *hw_test_page_json_range     (const char          *next,
                                                  guint                first,
                                                  guint                n);
HwConnectionRequest *hw_test_hubspot_request_new (const char          *name,
                                                  const char          *description);

GString             *hw_test_watch_model         (GListModel          *model);
char                *hw_test_dup_model           (GListModel          *model,
                                                  const char          *property);

#define hw_test_wait_boolean(object, property, value) \
  hw_test_wait_boolean_at (G_STRLOC, (object), (property), (value))
#define hw_test_wait_sole_owner(object) hw_test_wait_sole_owner_at (G_STRLOC, (object))

void                 hw_test_wait_boolean_at     (const char          *place,
                                                  gpointer             object,
                                                  const char          *property,
                                                  gboolean             value);
void                 hw_test_wait_sole_owner_at  (const char          *place,
                                                  gpointer             object);

G_END_DECLS
