/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "connections/hw-connection-user.h"
#include "connections/hw-deletions.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"

#define SOURCES HW_TEST_FLOW "/sourceConnections"
#define FLOWS HW_TEST_FLOW "/flows"
#define ONE HW_TEST_CONNECTIONS "/c1"
#define IN_USE \
  "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1418-400\",\"status\":400}"
#define GONE \
  "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1439-404\",\"status\":404}"
#define NO_SANDBOX \
  "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2103-404\",\"status\":404}"
#define PRODUCTION \
  "{\"sandboxes\":[{\"name\":\"" HW_TEST_SANDBOX "\",\"title\":\"P\",\"state\":\"active\"," \
  "\"type\":\"production\"}]}"

typedef struct
{
  HwTestClient      http;
  HwSandboxList    *sandboxes;
  HwDeletions      *deletions;
  HwConnectionList *list;
  HwDeletionBatch  *batch;     /* (owned) (nullable): of the last request */
  guint             n_requested;
  guint             n_used;
} Fixture;

static void
requested_cb (Fixture         *fixture,
              HwDeletionBatch *batch)
{
  fixture->n_requested++;
  g_set_object (&fixture->batch, batch);
}

static void
used_cb (Fixture *fixture)
{
  fixture->n_used++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->sandboxes = hw_sandbox_list_new (fixture->http.client);
  fixture->deletions = hw_deletions_new (fixture->http.client, fixture->sandboxes);
  fixture->list = hw_connection_list_new (fixture->http.client, HW_TEST_SANDBOX);
  hw_deletions_add_list (fixture->deletions, fixture->list);
  g_signal_connect_swapped (fixture->deletions, "requested", G_CALLBACK (requested_cb), fixture);
  g_signal_connect_swapped (fixture->deletions, "used", G_CALLBACK (used_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->batch);
  hw_test_wait_sole_owner (fixture->list);
  g_assert_finalize_object (fixture->list);
  hw_test_wait_sole_owner (fixture->deletions);
  g_assert_finalize_object (fixture->deletions);
  hw_test_wait_sole_owner (fixture->sandboxes);
  g_assert_finalize_object (fixture->sandboxes);
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
expect_list (Fixture *fixture,
             guint    n)
{
  g_autofree char *page = hw_test_page_json_range (NULL, 1, n);

  hw_test_server_expect (fixture->http.server, "GET", HW_TEST_CONNECTIONS, 200, page);
}

static void
refresh (Fixture *fixture,
         guint    n)
{
  expect_list (fixture, n);
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->list));
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
}

static void
assert_ids (Fixture    *fixture,
            const char *ids)
{
  g_autofree char *present = hw_test_dup_model (G_LIST_MODEL (fixture->list), "id");

  g_assert_cmpstr (present, ==, ids);
}

static void
expect_usage (Fixture    *fixture,
              const char *id,
              gboolean    used)
{
  g_autofree char *target = g_strdup_printf (SOURCES "?property=baseConnectionId%%3D%%3D%s"
                                             "&limit=100", id);

  hw_test_server_expect (fixture->http.server, "GET", target, 200,
                         used ? "{\"items\":[{\"id\":\"s1\"}]}" : "{\"items\":[]}");
  if (used)
    hw_test_server_expect (fixture->http.server, "GET", FLOWS, 200,
                           "{\"items\":[{\"id\":\"f1\",\"name\":\"Flow\","
                           "\"sourceConnectionIds\":[\"s1\"]}]}");
}

static gboolean
is_checked (gpointer data)
{
  return hw_deletion_batch_get_state (data) != HW_DELETION_BATCH_CHECKING;
}

static gboolean
is_done (gpointer data)
{
  return hw_deletion_batch_get_state (data) == HW_DELETION_BATCH_DONE;
}

static HwDeletion *
get_deletion (Fixture *fixture,
              guint    position)
{
  GListModel *deletions = hw_deletion_batch_get_deletions (fixture->batch);
  g_autoptr(HwDeletion) deletion = g_list_model_get_item (deletions, position);

  return deletion;
}

static void
request (Fixture    *fixture,
         const char *ids)
{
  g_auto(GStrv) parts = g_strsplit (ids, " ", -1);
  g_autoptr(GPtrArray) connections = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (connections, hw_connection_list_find (fixture->list, parts[i]));
  g_assert_true (hw_deletions_request_all (fixture->deletions, connections) == fixture->batch);
}

/* c1 is free, and ready to be deleted. */
static void
request_one (Fixture *fixture)
{
  refresh (fixture, 3);
  expect_usage (fixture, "c1", FALSE);
  request (fixture, "c1");
  hw_test_wait_until (is_checked, fixture->batch);
  g_assert_cmpint (hw_deletion_batch_get_state (fixture->batch), ==, HW_DELETION_BATCH_CHECKED);
  g_assert_cmpint (hw_deletion_get_state (get_deletion (fixture, 0)), ==, HW_DELETION_READY);
  assert_ids (fixture, "c1 c2 c3");
}

static void
send (Fixture *fixture)
{
  hw_deletion_batch_send (fixture->batch);
  hw_test_wait_until (is_done, fixture->batch);
}

static void
assert_outcome (Fixture         *fixture,
                HwDeletionState  state,
                gboolean         has_error)
{
  HwDeletion *deletion = get_deletion (fixture, 0);

  g_assert_cmpint (hw_deletion_get_state (deletion), ==, state);
  g_assert_cmpint (hw_deletion_get_error (deletion) != NULL, ==, has_error);
  assert_ids (fixture, state == HW_DELETION_DELETED ? "c2 c3" : "c1 c2 c3");
}

static guint
count_deletes (Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < hw_test_server_get_n_requests (fixture->http.server); i++)
    n += strcmp (hw_test_server_get_request (fixture->http.server, i)->method, "DELETE") == 0;

  return n;
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  assert_ids (fixture, "");
}

/* The request as the documentation has it: no body, no If-Match, no slash behind the ID. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  static const guint statuses[] = { 204, 202, 200 };
  const guint status = statuses[GPOINTER_TO_UINT (data) % G_N_ELEMENTS (statuses)];
  const HwTestRequest *sent;

  request_one (fixture);
  hw_test_server_expect (fixture->http.server, "DELETE", ONE, status, status == 200 ? "{}" : NULL);
  send (fixture);
  assert_outcome (fixture, HW_DELETION_DELETED, FALSE);
  g_assert_cmpuint (count_deletes (fixture), ==, 1);

  sent = hw_test_server_get_request (fixture->http.server, 2);
  g_assert_cmpstr (sent->body, ==, "");
  g_assert_null (sent->query);
  g_assert_cmpstr (hw_test_request_get_header (sent, "x-sandbox-name"), ==, HW_TEST_SANDBOX);
  g_assert_null (hw_test_request_get_header (sent, "If-Match"));

  /* A page that was written before does not bring it back. */
  refresh (fixture, 3);
  assert_ids (fixture, "c2 c3");
}

static void
test_in_use (Fixture       *fixture,
             gconstpointer  data)
{
  refresh (fixture, 3);
  expect_usage (fixture, "c1", TRUE);
  request (fixture, "c1");
  hw_test_wait_until (is_checked, fixture->batch);
  assert_outcome (fixture, HW_DELETION_IN_USE, FALSE);
  g_assert_cmpuint (fixture->n_used, ==, 1);
  hw_deletion_batch_send (fixture->batch);
  g_assert_true (is_done (fixture->batch));
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
}

static void
test_not_checked (Fixture       *fixture,
                  gconstpointer  data)
{
  refresh (fixture, 3);
  hw_test_server_expect (fixture->http.server, "GET", SOURCES, 403, "{}");
  request (fixture, "c1");
  hw_test_wait_until (is_checked, fixture->batch);
  assert_outcome (fixture, HW_DELETION_UNCHECKED, TRUE);
  g_assert_true (hw_deletion_get_failed (get_deletion (fixture, 0)));
  hw_deletion_batch_undo (fixture->batch);
  g_assert_true (is_done (fixture->batch));
  g_assert_cmpuint (count_deletes (fixture), ==, 0);

  /* It may be asked for again. */
  expect_usage (fixture, "c1", FALSE);
  request (fixture, "c1");
  hw_test_wait_until (is_checked, fixture->batch);
  hw_deletion_batch_undo (fixture->batch);
}

static void
test_hold_and_undo (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(HwConnectionList) other = NULL;

  request_one (fixture);
  hw_deletion_batch_hold (fixture->batch);
  assert_ids (fixture, "c2 c3");
  refresh (fixture, 3);
  assert_ids (fixture, "c2 c3");

  /* Nor does a list that is new: another sandbox was opened, and this one again. */
  other = hw_connection_list_new (fixture->http.client, HW_TEST_SANDBOX);
  hw_deletions_add_list (fixture->deletions, other);
  expect_list (fixture, 3);
  hw_remote_list_refresh (HW_REMOTE_LIST (other));
  hw_test_wait_boolean (other, "loading", FALSE);
  g_assert_null (hw_connection_list_find (other, "c1"));

  hw_deletion_batch_undo (fixture->batch);
  g_assert_true (is_done (fixture->batch));
  assert_ids (fixture, "c1 c2 c3");
  g_assert_nonnull (hw_connection_list_find (other, "c1"));
  g_assert_cmpuint (count_deletes (fixture), ==, 0);
  refresh (fixture, 3);
  assert_ids (fixture, "c1 c2 c3");
  hw_test_wait_sole_owner (other);
}

/* A refresh that began before, and one that is undone in its middle. */
static void
test_hold_in_refresh (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *page = hw_test_page_json_range (NULL, 1, 3);

  request_one (fixture);
  for (guint undo = 0; undo < 2; undo++)
    {
      hw_test_reply_hold (hw_test_server_expect (fixture->http.server, "GET", HW_TEST_CONNECTIONS,
                                                 200, page));
      hw_remote_list_refresh (HW_REMOTE_LIST (fixture->list));
      if (undo == 0)
        hw_deletion_batch_hold (fixture->batch);
      else
        hw_deletion_batch_undo (fixture->batch);
      hw_test_server_wait_requests (fixture->http.server, 3 + undo);
      hw_test_server_release (fixture->http.server);
      hw_test_wait_boolean (fixture->list, "loading", FALSE);
      assert_ids (fixture, undo == 0 ? "c2 c3" : "c1 c2 c3");
    }
}

/* Deleted by somebody else is deleted. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  request_one (fixture);
  hw_test_server_expect (fixture->http.server, "DELETE", ONE, 404, GONE);
  send (fixture);
  assert_outcome (fixture, HW_DELETION_DELETED, FALSE);
}

/* That the sandbox is not found says nothing of the connection. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    guint       status;
    const char *body;
    HwError     code;
  } cases[] = {
    { 404, NO_SANDBOX, HW_ERROR_SANDBOX },
    { 403, "{}", HW_ERROR_FORBIDDEN },
    { 429, "{}", HW_ERROR_RATE_LIMITED },
    { 400, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1417-400\"}", HW_ERROR_INITIALIZING },
    { 400, "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-1416-400\"}", HW_ERROR_INVALID_INPUT },
    { 401, "{}", HW_ERROR_UNAUTHORIZED },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      request_one (fixture);
      hw_test_server_expect (fixture->http.server, "DELETE", ONE, cases[i].status, cases[i].body);
      send (fixture);
      assert_outcome (fixture, HW_DELETION_KEPT, TRUE);
      g_assert_error (hw_deletion_get_error (get_deletion (fixture, 0)), HW_ERROR,
                      (int)cases[i].code);
    }
}

/* A dataflow came in between: who it is, is looked up once more. */
static void
test_used_after_all (Fixture       *fixture,
                     gconstpointer  data)
{
  request_one (fixture);
  hw_test_server_expect (fixture->http.server, "DELETE", ONE, 400, IN_USE);
  expect_usage (fixture, "c1", TRUE);
  send (fixture);
  assert_outcome (fixture, HW_DELETION_IN_USE, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (hw_deletion_get_users (get_deletion (fixture, 0))),
                    ==, 1);
  g_assert_cmpuint (fixture->n_used, ==, 1);
}

static void
test_used_by_nobody_known (Fixture       *fixture,
                           gconstpointer  data)
{
  request_one (fixture);
  hw_test_server_expect (fixture->http.server, "DELETE", ONE, 400, IN_USE);
  hw_test_server_expect (fixture->http.server, "GET", SOURCES, 403, "{}");
  send (fixture);
  assert_outcome (fixture, HW_DELETION_IN_USE, TRUE);
}

static void
expect_cut (Fixture *fixture)
{
  hw_test_server_expect_raw (fixture->http.server, "DELETE", ONE, "", HW_TEST_THEN_RESET);
}

/* The request left and no answer came: it is looked for, and not sent again. */
static void
test_no_answer_gone (Fixture       *fixture,
                     gconstpointer  data)
{
  request_one (fixture);
  expect_cut (fixture);
  hw_test_server_expect (fixture->http.server, "GET", ONE, 404, GONE);
  send (fixture);
  assert_outcome (fixture, HW_DELETION_DELETED, FALSE);
  g_assert_cmpuint (count_deletes (fixture), ==, 1);
}

static void
test_no_answer_still_there (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *one = hw_test_connection_json ("c1", "New", "enabled", 1699999999999);
  g_autofree char *page = hw_test_page_json (NULL, one, NULL);

  request_one (fixture);
  expect_cut (fixture);
  hw_test_server_expect (fixture->http.server, "GET", ONE, 200, page);
  send (fixture);
  assert_outcome (fixture, HW_DELETION_STILL_THERE, TRUE);
  g_assert_error (hw_deletion_get_error (get_deletion (fixture, 0)), HW_ERROR, HW_ERROR_NETWORK);
  g_assert_cmpuint (count_deletes (fixture), ==, 1);
}

static void
test_no_answer_leaving (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *one = hw_test_connection_json ("c1", "New", "delete-finalizing", 1699999999999);
  g_autofree char *page = hw_test_page_json (NULL, one, NULL);

  request_one (fixture);
  hw_test_server_expect (fixture->http.server, "DELETE", ONE, 504, NULL);
  hw_test_server_expect (fixture->http.server, "GET", ONE, 200, page);
  send (fixture);
  assert_outcome (fixture, HW_DELETION_DELETED, FALSE);
  g_assert_cmpuint (count_deletes (fixture), ==, 1);
}

static void
test_no_answer_unknown (Fixture       *fixture,
                        gconstpointer  data)
{
  request_one (fixture);
  expect_cut (fixture);
  hw_test_server_expect (fixture->http.server, "GET", ONE, 403, "{}");
  send (fixture);
  assert_outcome (fixture, HW_DELETION_UNKNOWN, TRUE);
  g_assert_error (hw_deletion_get_error (get_deletion (fixture, 0)), HW_ERROR, HW_ERROR_NETWORK);
}

/* Several at once: each is checked, those in use are kept, one hold takes the others. */
static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  refresh (fixture, 7);
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);

      expect_usage (fixture, id, i == 3);
    }
  request (fixture, "c1 c2 c3 c4 c5 c6");
  g_assert_cmpuint (hw_deletion_batch_count (fixture->batch, HW_DELETION_CHECKING), ==, 4);
  hw_test_wait_until (is_checked, fixture->batch);
  g_assert_cmpuint (hw_deletion_batch_count (fixture->batch, HW_DELETION_READY), ==, 5);
  g_assert_cmpuint (hw_deletion_batch_count (fixture->batch, HW_DELETION_IN_USE), ==, 1);

  hw_deletion_batch_hold (fixture->batch);
  assert_ids (fixture, "c3 c7");
  hw_test_server_expect (fixture->http.server, "DELETE", HW_TEST_CONNECTIONS "/c1", 204, NULL);
  hw_test_server_expect (fixture->http.server, "DELETE", HW_TEST_CONNECTIONS "/c2", 403, "{}");
  hw_test_server_expect (fixture->http.server, "DELETE", HW_TEST_CONNECTIONS "/c4", 204, NULL);
  hw_test_server_expect (fixture->http.server, "DELETE", HW_TEST_CONNECTIONS "/c5", 202, NULL);
  hw_test_server_expect (fixture->http.server, "DELETE", HW_TEST_CONNECTIONS "/c6", 404, GONE);
  send (fixture);
  assert_ids (fixture, "c2 c3 c7");
  g_assert_cmpuint (hw_deletion_batch_count (fixture->batch, HW_DELETION_DELETED), ==, 4);
  g_assert_cmpuint (hw_deletion_batch_count (fixture->batch, HW_DELETION_KEPT), ==, 1);
}

static void
test_asked_twice (Fixture       *fixture,
                  gconstpointer  data)
{
  HwConnection *connection;

  refresh (fixture, 3);
  connection = hw_connection_list_find (fixture->list, "c1");
  expect_usage (fixture, "c1", FALSE);
  g_assert_nonnull (hw_deletions_request (fixture->deletions, connection));
  g_assert_null (hw_deletions_request (fixture->deletions, connection));
  hw_test_wait_until (is_checked, fixture->batch);
  hw_deletion_batch_hold (fixture->batch);
  g_assert_null (hw_deletions_request (fixture->deletions, connection));
  g_assert_cmpuint (fixture->n_requested, ==, 1);
  hw_deletion_batch_undo (fixture->batch);
}

static void
test_given_up_while_checking (Fixture       *fixture,
                              gconstpointer  data)
{
  refresh (fixture, 6);
  for (guint i = 1; i <= 4; i++)
    hw_test_reply_hold (hw_test_server_expect (fixture->http.server, "GET", SOURCES, 200,
                                               "{\"items\":[]}"));
  request (fixture, "c1 c2 c3 c4 c5 c6");
  hw_test_server_wait_requests (fixture->http.server, 5);
  hw_deletion_batch_undo (fixture->batch);
  g_assert_true (is_done (fixture->batch));
  g_assert_cmpuint (hw_deletion_batch_count (fixture->batch, HW_DELETION_CHECKING), ==, 0);
  hw_test_server_release (fixture->http.server);
}

static void
test_production (Fixture       *fixture,
                 gconstpointer  data)
{
  request_one (fixture);
  g_assert_false (hw_deletion_batch_get_production (fixture->batch));
  hw_deletion_batch_undo (fixture->batch);

  hw_test_server_expect (fixture->http.server, "GET", HW_TEST_SANDBOXES "/", 200, PRODUCTION);
  hw_remote_list_refresh (HW_REMOTE_LIST (fixture->sandboxes));
  hw_test_wait_boolean (fixture->sandboxes, "loading", FALSE);
  request_one (fixture);
  g_assert_true (hw_deletion_batch_get_production (fixture->batch));
  hw_deletion_batch_undo (fixture->batch);
}

static HwDeletionStore *
load_store (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  HwDeletionStore *store = hw_deletion_store_new (file);

  g_assert_true (hw_deletion_store_load (store, NULL));

  return store;
}

static guint
count_left (const char *path,
            guint      *n_sent)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HwDeletionStore) store = load_store (path);
  g_autoptr(GPtrArray) left = hw_deletion_store_take_left (store);

  *n_sent = 0;
  for (guint i = 0; i < left->len; i++)
    *n_sent += ((HwLeftDeletion *)left->pdata[i])->was_sent;

  /* The others look at the same file. */
  hw_deletion_store_forget (store);

  return left->len;
}

static gboolean
is_idle (gpointer data)
{
  return !hw_deletion_store_get_busy (data);
}

/* It is sent only when the note that it is has been written, and the note goes with the outcome. */
static void
test_noted (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *folder = hw_test_make_directory ();
  g_autofree char *path = g_build_filename (folder, "deletions.json", NULL);
  g_autoptr(HwDeletionStore) store = load_store (path);
  HwTestReply *reply;
  guint n_sent;

  hw_deletions_set_store (fixture->deletions, store);
  request_one (fixture);
  g_assert_cmpuint (count_left (path, &n_sent), ==, 0);

  hw_deletion_batch_hold (fixture->batch);
  hw_test_wait_until (is_idle, store);
  g_assert_cmpuint (count_left (path, &n_sent), ==, 1);
  g_assert_cmpuint (n_sent, ==, 0);
  hw_deletion_store_flush (store, NULL);

  reply = hw_test_server_expect (fixture->http.server, "DELETE", ONE, 204, NULL);
  hw_test_reply_hold (reply);
  hw_deletion_batch_send (fixture->batch);
  g_assert_true (hw_deletion_store_get_busy (store));
  hw_test_server_wait_requests (fixture->http.server, 3);
  g_assert_cmpuint (count_left (path, &n_sent), ==, 1);
  g_assert_cmpuint (n_sent, ==, 1);

  hw_test_server_release (fixture->http.server);
  hw_test_wait_until (is_done, fixture->batch);
  hw_test_wait_until (is_idle, store);
  g_assert_cmpuint (count_left (path, &n_sent), ==, 0);

  g_clear_object (&fixture->batch);
  hw_deletions_set_store (fixture->deletions, NULL);
  hw_test_remove_directory (folder);
}

/* Headwater ends: nothing is sent, and the next start is told. */
static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = hw_test_make_directory ();
  g_autofree char *path = g_build_filename (folder, "deletions.json", NULL);
  g_autoptr(HwDeletionStore) store = load_store (path);
  guint n_sent;

  hw_deletions_set_store (fixture->deletions, store);
  request_one (fixture);
  hw_deletion_batch_hold (fixture->batch);
  hw_deletion_batch_drop (fixture->batch);
  g_assert_true (is_done (fixture->batch));
  hw_test_wait_until (is_idle, store);
  g_assert_cmpuint (count_left (path, &n_sent), ==, 1);
  g_assert_cmpuint (n_sent, ==, 0);
  g_assert_cmpuint (count_deletes (fixture), ==, 0);

  g_clear_object (&fixture->batch);
  hw_deletions_set_store (fixture->deletions, NULL);
  hw_test_remove_directory (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, test) \
  g_test_add ("/core/connections/deletions/" name, Fixture, GUINT_TO_POINTER (data), set_up, test, \
              tear_down)

  ADD ("new-destroy", 0, test_new_destroy);
  ADD ("delete/204", 0, test_delete);
  ADD ("delete/202", 1, test_delete);
  ADD ("delete/200", 2, test_delete);
  ADD ("in-use", 0, test_in_use);
  ADD ("not-checked", 0, test_not_checked);
  ADD ("hold-and-undo", 0, test_hold_and_undo);
  ADD ("hold-in-refresh", 0, test_hold_in_refresh);
  ADD ("gone", 0, test_gone);
  ADD ("refused", 0, test_refused);
  ADD ("used-after-all", 0, test_used_after_all);
  ADD ("used-by-nobody-known", 0, test_used_by_nobody_known);
  ADD ("no-answer/gone", 0, test_no_answer_gone);
  ADD ("no-answer/still-there", 0, test_no_answer_still_there);
  ADD ("no-answer/leaving", 0, test_no_answer_leaving);
  ADD ("no-answer/unknown", 0, test_no_answer_unknown);
  ADD ("several", 0, test_several);
  ADD ("asked-twice", 0, test_asked_twice);
  ADD ("given-up-while-checking", 0, test_given_up_while_checking);
  ADD ("production", 0, test_production);
  ADD ("noted", 0, test_noted);
  ADD ("dropped", 0, test_dropped);

  return g_test_run ();
}
