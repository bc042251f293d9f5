/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-key.h"

#include <string.h>

#include "connections/hw-connection-digest.h"
#include "hw-collation.h"

/* What connections are sorted by. */

G_DEFINE_ENUM_TYPE (HwConnectionOrder, hw_connection_order,
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_BY_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_BY_SOURCE, "source"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_BY_SANDBOX, "sandbox"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_BY_STATE, "state"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_BY_TEST, "test"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_BY_CREATED, "created"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_BY_CREATOR, "creator"),
                    G_DEFINE_ENUM_VALUE (HW_CONNECTION_BY_UPDATED, "updated"))

static HwConnectionStateText get_state_text;

static gint64
rank_test (HwConnection *connection)
{
  static const gint64 ranks[] = {
    [HW_TEST_FAILED] = 0,
    [HW_TEST_INCONCLUSIVE] = 1,
    [HW_TEST_RUNNING] = 2,
    [HW_TEST_WAITING] = 2,
    [HW_TEST_PASSED] = 3,
    [HW_TEST_UNTESTED] = 4,
  };

  /* A time takes 42 bits until the year 2109. */
  return ranks[hw_connection_get_test_state (connection)] << 48 |
         (hw_connection_get_tested_at (connection) & ((G_GINT64_CONSTANT (1) << 48) - 1));
}

/* Sandboxes, states and creators: few, and the same for many connections. */
static const char *
get_key (const char *text)
{
  return text != NULL ? hw_collation_get_shared_key (text) : "";
}

static const char *
get_state_key (const char *state)
{
  return get_key (get_state_text != NULL ? get_state_text (state) : state);
}

/**
 * hw_connection_key_set_state_text:
 * @func: (nullable): what tells how a state is called where it is shown; %NULL for the service's
 *   own words
 *
 * For the whole process: the words are the window's, and in its language.
 */
void
hw_connection_key_set_state_text (HwConnectionStateText func)
{
  get_state_text = func;
}

/**
 * hw_connection_key_create:
 * @connection: a connection
 * @catalog: (nullable): what names its source
 * @order: what is asked for
 *
 * Returns: the key, which lasts until @connection or @catalog changes
 */
HwConnectionKey
hw_connection_key_create (HwConnection      *connection,
                          HwCatalog         *catalog,
                          HwConnectionOrder  order)
{
  const HwConnectionDigest *digest = hw_connection_digest_get (connection, catalog);
  HwConnectionKey key = { connection, 0, "", digest->name_key };

  switch (order)
    {
    case HW_CONNECTION_BY_SOURCE:
      key.text = digest->source_key;
      break;
    case HW_CONNECTION_BY_SANDBOX:
      key.text = get_key (hw_connection_get_sandbox (connection));
      break;
    case HW_CONNECTION_BY_STATE:
      key.text = get_state_key (hw_connection_get_state (connection));
      break;
    case HW_CONNECTION_BY_TEST:
      key.number = rank_test (connection);
      break;
    case HW_CONNECTION_BY_CREATED:
      key.number = hw_connection_get_created_at (connection);
      break;
    case HW_CONNECTION_BY_CREATOR:
      key.number = g_strcmp0 (hw_connection_get_created_client (connection),
                              HW_CONNECTION_CLIENT_ADOBE) == 0;
      key.text = get_key (hw_connection_get_created_by (connection));
      break;
    case HW_CONNECTION_BY_UPDATED:
      key.number = hw_connection_get_updated_at (connection);
      break;
    case HW_CONNECTION_BY_NAME:
    default:
      key.text = digest->name_key;
    }

  return key;
}

/**
 * hw_connection_key_compare:
 * @a: (type HwConnectionKey): a key
 * @b: (type HwConnectionKey): another of the same order
 * @descending: (nullable): anything but %NULL turns around what was asked for; names and IDs, which
 *   settle a tie, never are
 *
 * A #GCompareDataFunc.
 *
 * Returns: below 0 if @a comes first, above 0 if @b does
 */
int
hw_connection_key_compare (gconstpointer a,
                           gconstpointer b,
                           gpointer      descending)
{
  const HwConnectionKey *first = a;
  const HwConnectionKey *second = b;
  int result = (first->number > second->number) - (first->number < second->number);

  if (result == 0)
    result = strcmp (first->text, second->text);
  if (descending != NULL)
    result = -result;
  if (result == 0)
    result = strcmp (first->name, second->name);
  if (result == 0)
    result = strcmp (hw_connection_get_id (first->connection),
                     hw_connection_get_id (second->connection));

  return result;
}
