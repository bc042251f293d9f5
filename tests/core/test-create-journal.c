/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-test-creation.h"
#include "net/hw-error.h"

#define CREATED "{\"id\":\"69f188b6\",\"etag\":\"\\\"6802064a\\\"\"}"

typedef struct
{
  HwTestCreation  creation;
  char           *root;
  GFile          *folder;
  HwJournal      *journal;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_creation_set_up (&fixture->creation, data);
  fixture->root = hw_test_make_directory ();
  fixture->folder = g_file_new_build_filename (fixture->root, "creations", NULL);
  fixture->journal = hw_journal_new (fixture->folder);
  hw_create_operation_set_journal (fixture->creation.operation, fixture->journal);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_creation_tear_down (&fixture->creation, data);
  hw_journal_flush (fixture->journal, NULL);
  hw_test_wait_sole_owner (fixture->journal);
  g_assert_finalize_object (fixture->journal);
  g_object_unref (fixture->folder);
  hw_test_remove_directory (fixture->root);
  g_free (fixture->root);
}

static char *
read_journal (Fixture *fixture)
{
  const char *path = g_file_peek_path (fixture->folder);
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = folder != NULL ? g_dir_read_name (folder) : NULL;
  g_autofree char *file = name != NULL ? g_build_filename (path, name, NULL) : NULL;
  char *content = NULL;

  g_assert_nonnull (file);
  g_assert_true (g_file_get_contents (file, &content, NULL, NULL));

  return content;
}

/* Puts the journal of the next run in place of the present one. */
static void
restart (Fixture *fixture)
{
  hw_create_operation_abandon (fixture->creation.operation);
  hw_test_wait_sole_owner (fixture->creation.operation);
  g_assert_finalize_object (g_steal_pointer (&fixture->creation.operation));
  hw_test_wait_sole_owner (fixture->journal);
  g_assert_finalize_object (fixture->journal);
  fixture->journal = hw_journal_new (fixture->folder);
  hw_journal_load (fixture->journal);
}

static void
recover (Fixture *fixture)
{
  g_autoptr(GPtrArray) left = hw_journal_dup_left (fixture->journal, HW_TEST_ORGANIZATION);
  HwTestCreation *creation = &fixture->creation;

  g_assert_cmpuint (left->len, ==, 1);
  creation->operation = hw_create_operation_new_for_left (creation->http.client, creation->list,
                                                          left->pdata[0]);
  hw_create_operation_set_lookup_times (creation->operation, 1, 0);
  hw_create_operation_set_journal (creation->operation, fixture->journal);
}

static void
send_and_restart (Fixture *fixture)
{
  hw_test_server_expect_raw (fixture->creation.http.server, "POST", HW_TEST_CONNECTIONS, "",
                             HW_TEST_THEN_HANG);
  hw_create_operation_start (fixture->creation.operation);
  hw_test_server_wait_requests (fixture->creation.http.server, 1);
  restart (fixture);
}

/* The server has the request: the journal has the intent already, and nothing secret. */
static void
test_before_the_request (Fixture       *fixture,
                         gconstpointer  data)
{
  HwTestCreation *creation = &fixture->creation;
  g_autofree char *content = NULL;
  g_autofree char *resolved = NULL;
  HwTestReply *reply;

  reply = hw_test_server_expect (creation->http.server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  hw_test_reply_hold (reply);
  hw_create_operation_start (creation->operation);
  hw_test_server_wait_requests (creation->http.server, 1);
  content = read_journal (fixture);
  g_assert_nonnull (strstr (content, "\"name\":\"New\""));
  g_assert_nonnull (strstr (content, HW_TEST_SANDBOX));
  g_assert_null (strstr (content, "CLIENT_SECRET"));
  g_assert_null (strstr (content, HW_TEST_TOKEN));

  hw_test_server_release (creation->http.server);
  hw_test_wait_boolean (creation->operation, "busy", FALSE);
  hw_test_creation_assert_created (creation, "69f188b6");
  g_assert_cmpuint (hw_journal_get_n_open (fixture->journal), ==, 0);
  hw_journal_flush (fixture->journal, NULL);
  resolved = read_journal (fixture);
  g_assert_nonnull (strstr (resolved, "\"outcome\":\"created\""));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  hw_test_server_expect (fixture->creation.http.server, "POST", HW_TEST_CONNECTIONS, 400, "{}");
  hw_test_creation_run (&fixture->creation);
  g_assert_cmpstr (fixture->creation.states->str, ==, "sending refused ");
  g_assert_cmpuint (hw_journal_get_n_open (fixture->journal), ==, 0);
}

/* Whoever cannot note it does not send it. */
static void
test_unwritable (Fixture       *fixture,
                 gconstpointer  data)
{
  HwCreateOperation *operation = fixture->creation.operation;

  g_assert_true (g_file_set_contents (g_file_peek_path (fixture->folder), "", -1, NULL));
  g_test_expect_message ("headwater", G_LOG_LEVEL_MESSAGE, "*not kept*");
  hw_test_creation_run (&fixture->creation);
  g_test_assert_expected_messages ();
  g_assert_cmpstr (fixture->creation.states->str, ==, "sending refused ");
  g_assert_error (hw_create_operation_get_error (operation), HW_ERROR, HW_ERROR_JOURNAL);
  g_assert_nonnull (hw_create_operation_get_request (operation));
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->creation.http.server), ==, 0);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  hw_create_operation_start (fixture->creation.operation);
  hw_create_operation_cancel (fixture->creation.operation);
  hw_test_wait_boolean (fixture->creation.operation, "busy", FALSE);
  g_assert_cmpstr (fixture->creation.states->str, ==, "sending cancelled ");
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->creation.http.server), ==, 0);
  g_assert_cmpuint (hw_journal_get_n_open (fixture->journal), ==, 0);
}

static void
test_abandoned_unsent (Fixture       *fixture,
                       gconstpointer  data)
{
  hw_create_operation_start (fixture->creation.operation);
  hw_create_operation_abandon (fixture->creation.operation);
  hw_test_wait_sole_owner (fixture->creation.operation);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->creation.http.server), ==, 0);
  g_assert_cmpuint (hw_journal_get_n_open (fixture->journal), ==, 0);
}

static void
test_found (Fixture       *fixture,
            gconstpointer  data)
{
  send_and_restart (fixture);
  recover (fixture);
  hw_test_creation_expect_page (&fixture->creation, "late", 0);
  hw_create_operation_start (fixture->creation.operation);
  g_assert_true (hw_create_operation_get_busy (fixture->creation.operation));
  hw_test_creation_wait (&fixture->creation, HW_CREATE_CREATED);
  hw_test_creation_assert_created (&fixture->creation, "late");
  g_assert_cmpuint (hw_journal_get_n_open (fixture->journal), ==, 0);
  g_assert_cmpuint (hw_test_creation_count (&fixture->creation, "POST"), ==, 1);
}

static void
test_not_there (Fixture       *fixture,
                gconstpointer  data)
{
  HwIntent *intent;

  send_and_restart (fixture);
  recover (fixture);
  hw_test_creation_expect_page (&fixture->creation, NULL, 0);
  hw_create_operation_start (fixture->creation.operation);
  hw_test_wait_boolean (fixture->creation.operation, "busy", FALSE);
  g_assert_cmpint (hw_create_operation_get_state (fixture->creation.operation), ==,
                   HW_CREATE_NOT_THERE);
  intent = hw_create_operation_get_intent (fixture->creation.operation);
  g_assert_cmpstr (hw_intent_get_name (intent), ==, "New");
  g_assert_cmpuint (hw_journal_get_n_open (fixture->journal), ==, 0);
}

/* Not long after it was sent "not there" is not "no", and the intent stays open over starts. */
static void
test_not_there_so_far (Fixture       *fixture,
                       gconstpointer  data)
{
  send_and_restart (fixture);
  for (guint i = 0; i < 2; i++)
    {
      recover (fixture);
      hw_create_operation_set_lookup_times (fixture->creation.operation, 60000, 60000);
      hw_test_creation_expect_page (&fixture->creation, NULL, 0);
      hw_create_operation_start (fixture->creation.operation);
      hw_test_creation_wait (&fixture->creation, HW_CREATE_UNKNOWN);
      g_assert_cmpuint (hw_journal_get_n_open (fixture->journal), ==, 1);
      restart (fixture);
    }

  recover (fixture);
  hw_test_creation_expect_page (&fixture->creation, "late", 0);
  hw_test_creation_run (&fixture->creation);
  hw_test_creation_assert_created (&fixture->creation, "late");
}

/* Neither one that was known to be there before, nor one that is older. */
static void
test_not_those_before (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *item = hw_test_connection_json ("before", "New", "enabled",
                                                   g_get_real_time () / 1000);
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);

  hw_test_server_expect (fixture->creation.http.server, "GET", HW_TEST_CONNECTIONS, 200, page);
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->creation.list));
  hw_test_wait_boolean (fixture->creation.list, "loading", FALSE);
  hw_test_server_expect_raw (fixture->creation.http.server, "POST", HW_TEST_CONNECTIONS, "",
                             HW_TEST_THEN_HANG);
  hw_create_operation_start (fixture->creation.operation);
  hw_test_server_wait_requests (fixture->creation.http.server, 2);
  restart (fixture);

  recover (fixture);
  hw_test_server_expect (fixture->creation.http.server, "GET", HW_TEST_LOOKUP, 200, page);
  hw_create_operation_start (fixture->creation.operation);
  hw_test_wait_boolean (fixture->creation.operation, "busy", FALSE);
  g_assert_cmpint (hw_create_operation_get_state (fixture->creation.operation), ==,
                   HW_CREATE_NOT_THERE);

  hw_test_creation_expect_page (&fixture->creation, "old",
                                g_get_real_time () / 1000 - 60 * 1000);
  hw_create_operation_look_up (fixture->creation.operation);
  hw_test_wait_boolean (fixture->creation.operation, "busy", FALSE);
  g_assert_cmpint (hw_create_operation_get_state (fixture->creation.operation), ==,
                   HW_CREATE_NOT_THERE);
}

/* What was found for another intent of the same name does not count twice. */
static void
test_two_of_one_name (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(HwConnection) taken = hw_connection_new ("late", NULL, "New", NULL, "s", NULL,
                                                     HW_TEST_SANDBOX);

  send_and_restart (fixture);
  recover (fixture);
  hw_connection_list_add (fixture->creation.list, taken);
  hw_test_creation_expect_page (&fixture->creation, "late", 0);
  hw_create_operation_start (fixture->creation.operation);
  hw_test_wait_boolean (fixture->creation.operation, "busy", FALSE);
  g_assert_cmpint (hw_create_operation_get_state (fixture->creation.operation), ==,
                   HW_CREATE_NOT_THERE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/connections/create-journal/" name, Fixture, NULL, set_up, test, tear_down)

  add ("before-the-request", test_before_the_request);
  add ("refused", test_refused);
  add ("unwritable", test_unwritable);
  add ("cancelled", test_cancelled);
  add ("abandoned-unsent", test_abandoned_unsent);
  add ("found", test_found);
  add ("not-there", test_not_there);
  add ("not-there-so-far", test_not_there_so_far);
  add ("not-those-before", test_not_those_before);
  add ("two-of-one-name", test_two_of_one_name);

  return g_test_run ();
}
