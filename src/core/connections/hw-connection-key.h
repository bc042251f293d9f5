/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection.h"
#include "sources/hw-catalog.h"

G_BEGIN_DECLS

/**
 * HwConnectionOrder:
 * @HW_CONNECTION_BY_NAME: in the order of the person's language
 * @HW_CONNECTION_BY_SOURCE: by the source's title, then by name
 * @HW_CONNECTION_BY_SANDBOX: by the sandbox's name, then by name
 * @HW_CONNECTION_BY_STATE: by the word for it (see hw_connection_key_set_state_text()),
 *   then by name
 * @HW_CONNECTION_BY_TEST: what failed first, then what could not be tested, what passed and what
 *   was never tested; the oldest result first
 * @HW_CONNECTION_BY_CREATED: the oldest first
 * @HW_CONNECTION_BY_CREATOR: by ID, those of Adobe's own screens apart
 * @HW_CONNECTION_BY_UPDATED: the one that was left alone for longest first
 */
typedef enum
{
  HW_CONNECTION_BY_NAME,
  HW_CONNECTION_BY_SOURCE,
  HW_CONNECTION_BY_SANDBOX,
  HW_CONNECTION_BY_STATE,
  HW_CONNECTION_BY_TEST,
  HW_CONNECTION_BY_CREATED,
  HW_CONNECTION_BY_CREATOR,
  HW_CONNECTION_BY_UPDATED,
} HwConnectionOrder;

#define HW_TYPE_CONNECTION_ORDER (hw_connection_order_get_type ())
GType hw_connection_order_get_type (void);

/**
 * HwConnectionKey:
 * @connection: whose key it is
 * @number: what is compared first; 0 where the order has none
 * @text: what is compared next; empty where the order has none
 * @name: what settles it where the others are alike
 *
 * What two connections are compared by, looked up once for many comparisons. The texts are its
 * digest's, or shared by all connections: a key is of no use any more when the connection has
 * changed.
 */
typedef struct
{
  HwConnection *connection;  /* (unowned) (not nullable) */
  gint64        number;
  const char   *text;        /* (unowned) (not nullable) */
  const char   *name;        /* (unowned) (not nullable) */
} HwConnectionKey;

/**
 * HwConnectionStateText:
 * @state: (nullable): the service's own word
 *
 * Returns: (transfer none) (nullable): the word that is shown for it
 */
typedef const char *(*HwConnectionStateText) (const char *state);

void            hw_connection_key_set_state_text (HwConnectionStateText  func);

HwConnectionKey hw_connection_key_create         (HwConnection          *connection,
                                                  HwCatalog             *catalog,
                                                  HwConnectionOrder      order);
int             hw_connection_key_compare        (gconstpointer          a,
                                                  gconstpointer          b,
                                                  gpointer               descending);

G_END_DECLS
