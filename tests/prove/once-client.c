/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "connections/hw-create-operation.h"
#include "hw-once.h"
#include "hw-test-platform.h"

/* Headwater without its window: the core makes one connection, or several side by side, or finds out what became of what a
 * former run has left, and this says what the window would tell, a line a state:
 *
 *   ready TIME
 *   told NUMBER STATE ID
 *   done
 *
 * It may be killed at any instant. */

static char *url = NULL;
static char *organization = NULL;
static char *api_key = NULL;
static char *journal_folder = NULL;
static char *name = NULL;
static char *trusted = NULL;
static gboolean warm = FALSE;
static gboolean recovers = FALSE;
static int cancel_after = -1;
static int count = 1;

static const GOptionEntry entries[] = {
  { "url", 0, 0, G_OPTION_ARG_STRING, &url, "Of the platform", "URL" },
  { "organization", 0, 0, G_OPTION_ARG_STRING, &organization, "Its ID", "ID" },
  { "api-key", 0, 0, G_OPTION_ARG_STRING, &api_key, "Of the organization", "KEY" },
  { "journal", 0, 0, G_OPTION_ARG_FILENAME, &journal_folder, "Where the journal is", "FOLDER" },
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, "Of the connection", "NAME" },
  { "trust", 0, 0, G_OPTION_ARG_FILENAME, &trusted, "Trust this authority", "FILE" },
  { "warm", 0, 0, G_OPTION_ARG_NONE, &warm, "Read the list before", NULL },
  { "recover", 0, 0, G_OPTION_ARG_NONE, &recovers, "Make nothing; resolve what was left", NULL },
  { "count", 0, 0, G_OPTION_ARG_INT, &count, "Make so many side by side", "N" },
  { "cancel", 0, 0, G_OPTION_ARG_INT, &cancel_after, "Press Cancel after that time", "MS" },
  G_OPTION_ENTRY_NULL
};

static void
say (const char *line)
{
  g_print ("%s\n", line);
}

/* With the time by the clock that the server has too. */
static void
say_ready (void)
{
  g_autofree char *line = g_strdup_printf ("ready %" G_GINT64_FORMAT, g_get_real_time () / 1000);

  say (line);
}

static void
state_cb (HwCreateOperation *operation)
{
  HwCreateState state = hw_create_operation_get_state (operation);
  HwConnection *connection = hw_create_operation_get_connection (operation);
  int index = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (operation), "index"));
  g_autoptr(GEnumClass) klass = g_type_class_ref (HW_TYPE_CREATE_STATE);
  g_autofree char *line = NULL;

  line = g_strdup_printf ("told %d %s %s", index, g_enum_get_value (klass, (int)state)->value_nick,
                          connection != NULL ? hw_connection_get_id (connection) : "-");
  say (line);
}

static HwClient *
create_client (void)
{
  g_autoptr(HwSecret) token = hw_secret_new (HW_ONCE_TOKEN);
  g_autoptr(HwProfile) profile = hw_profile_new ();
  HwClient *client;

  g_object_set (profile,
                "platform-url", url,
                "organization-id", organization,
                "api-key", api_key,
                "access-token", token,
                NULL);
  client = hw_client_new (profile);
  hw_client_set_time_limit (client, trusted != NULL ? HW_ONCE_TLS_LIMIT : HW_ONCE_TIME_LIMIT);
  hw_client_set_retry_delay (client, 5);
  if (trusted != NULL)
    {
      g_autoptr(GTlsDatabase) authority = g_tls_file_database_new (trusted, NULL);

      hw_client_set_tls_database (client, authority);
    }

  return client;
}

static void
run (HwCreateOperation *operation,
     HwJournal         *journal,
     int                index)
{
  g_object_set_data (G_OBJECT (operation), "index", GINT_TO_POINTER (index));
  hw_create_operation_set_journal (operation, journal);
  hw_create_operation_set_lookup_times (operation, HW_ONCE_FIRST_LOOKUP, HW_ONCE_TOTAL);
  g_signal_connect (operation, "notify::state", G_CALLBACK (state_cb), NULL);
  hw_create_operation_start (operation);
}

static void
cancel_cb (gpointer user_data)
{
  hw_create_operation_cancel (user_data);
}

static HwCreateOperation *
start_one (HwClient         *client,
           HwConnectionList *list,
           HwJournal        *journal,
           int               index)
{
  g_autofree char *beside = g_strdup_printf (HW_ONCE_BESIDE, (guint)index);
  g_autoptr(HwConnectionRequest) request = NULL;
  HwCreateOperation *operation;

  request = hw_test_hubspot_request_new (index == 0 ? name : beside, NULL);
  operation = hw_create_operation_new (client, list, request);
  run (operation, journal, index);
  hw_create_operation_start (operation);
  if (cancel_after >= 0)
    g_timeout_add_once ((guint)cancel_after, cancel_cb, operation);

  return operation;
}

static void
create (HwClient         *client,
        HwConnectionList *list,
        HwJournal        *journal)
{
  g_autoptr(GPtrArray) operations = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < count; i++)
    g_ptr_array_add (operations, start_one (client, list, journal, i));

  for (int i = 0; i < count; i++)
    while (hw_create_operation_get_busy (operations->pdata[i]))
      g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < count; i++)
    hw_create_operation_start (operations->pdata[i]);
}

/* Which of several it was, by its name. */
static int
get_index (HwIntent *intent)
{
  for (guint i = 1; i < HW_ONCE_MAX_CREATIONS; i++)
    {
      g_autofree char *beside = g_strdup_printf (HW_ONCE_BESIDE, i);

      if (g_str_equal (hw_intent_get_name (intent), beside))
        return (int)i;
    }

  return 0;
}

static void
recover (HwClient         *client,
         HwConnectionList *list,
         HwJournal        *journal)
{
  g_autoptr(GPtrArray) left = hw_journal_dup_left (journal, NULL);

  for (guint i = 0; i < left->len; i++)
    {
      g_autoptr(HwCreateOperation) operation = NULL;

      operation = hw_create_operation_new_for_left (client, list, left->pdata[i]);
      run (operation, journal, get_index (left->pdata[i]));
      while (hw_create_operation_get_busy (operation))
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
read_list (HwConnectionList *list)
{
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  hw_test_wait_boolean (list, "loading", FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(HwClient) client = NULL;
  g_autoptr(HwConnectionList) list = NULL;
  g_autoptr(HwJournal) journal = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  client = create_client ();
  list = hw_connection_list_new (client, HW_ONCE_SANDBOX);
  folder = g_file_new_for_path (journal_folder);
  journal = hw_journal_new (folder);
  hw_journal_load (journal);
  if (warm)
    read_list (list);

  say_ready ();
  if (recovers)
    recover (client, list, journal);
  else
    create (client, list, journal);

  hw_journal_flush (journal, NULL);
  say ("done");

  /* Without taking the session down: libsoup 3.2 warns of one that has lost sight of a connection of
   * HTTP/2, and a warning is an end of another kind. */
  exit (0);
}
