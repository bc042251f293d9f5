/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-user.h"
#include "connections/hw-usage-reading.h"
#include "hw-fuzz.h"
#include "net/hw-json.h"

/* Who uses a connection: the answers about source connections and dataflows, one after the other as
 * the items of an array, or one alone. A connection that is used is not to be deleted, so what is
 * read to its end names each user once; and every next question is one of the two lists. */

#define PLATFORM "https://platform.example.com"
#define SERVICE PLATFORM "/data/foundation/flowservice"
#define CONNECTION "69f1"
#define MAX_ANSWERS 50

static void
check_call (HwCall *call)
{
  g_autofree char *address = hw_call_dup_uri (call, PLATFORM);

  g_assert_true (g_str_has_prefix (address, SERVICE "/sourceConnections?") ||
                 g_str_has_prefix (address, SERVICE "/flows?"));
  g_assert_null (strpbrk (address, "\\# \r\n"));
  g_assert_cmpstr (hw_call_get_sandbox (call), ==, "sandbox");
}

static void
check_users (GPtrArray *users)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < users->len; i++)
    {
      HwConnectionUser *user = users->pdata[i];

      g_assert_cmpstr (hw_connection_user_get_id (user), !=, "");
      g_assert_true (g_hash_table_add (ids, (gpointer)hw_connection_user_get_id (user)));
      hw_fuzz_assert_text (hw_connection_user_get_id (user), 0);
      if (hw_connection_user_get_name (user) != NULL)
        hw_fuzz_assert_text (hw_connection_user_get_name (user), 0);
    }
}

/* Returns whether there is more to ask. */
static gboolean
take_answer (HwUsageReading *reading,
             JsonNode       *answer)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwCall) next = hw_usage_reading_take_page (reading, answer, &error);

  g_assert_true (next == NULL || error == NULL);
  if (next != NULL)
    check_call (next);

  return next != NULL;
}

static void
read_answers (HwUsageReading *reading,
              JsonNode       *root)
{
  JsonArray *answers;

  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      take_answer (reading, root);
      return;
    }

  answers = json_node_get_array (root);
  for (guint i = 0; i < MIN (json_array_get_length (answers), MAX_ANSWERS); i++)
    if (!take_answer (reading, json_array_get_element (answers, i)))
      return;
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autoptr(HwUsageReading) reading = hw_usage_reading_new (PLATFORM, "sandbox", CONNECTION);
  g_autoptr(JsonNode) root = hw_json_parse (bytes, NULL);
  g_autoptr(HwCall) first = NULL;
  g_autoptr(GPtrArray) users = NULL;

  if (root == NULL)
    return;

  first = hw_usage_reading_create_first_call (reading);
  check_call (first);
  read_answers (reading, root);
  users = hw_usage_reading_dup_users (reading);
  check_users (users);
}
