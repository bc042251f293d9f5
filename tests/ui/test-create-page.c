/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-text-row.h"
#include "hw-test-page.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

#define CREATED "{\"id\":\"new-id\",\"etag\":\"\\\"1\\\"\"}"
#define REFUSED "{\"errorMessage\":\"Please provide a valid spec id\"}"

static void
test_new_destroy (HwTestPage    *fixture,
                  gconstpointer  data)
{
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_EDITING);
  g_assert_false (hw_create_page_get_busy (fixture->page));
  g_assert_true (hw_create_page_get_form (fixture->page) == fixture->form);
}

static void
test_no_sandbox (HwTestPage    *fixture,
                 gconstpointer  data)
{
  hw_test_page_fill_in (fixture->form);
  hw_test_page_activate (fixture, "create.send");
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_NO_SANDBOX);
  g_assert_true (hw_test_page_shows (fixture, "Choose a sandbox first"));
  g_assert_true (hw_test_page_shows (fixture, "No sandbox chosen"));

  hw_test_page_choose_sandbox (fixture);
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_EDITING);
  g_assert_false (hw_test_page_shows (fixture, "Choose a sandbox first"));
  g_assert_true (hw_form_has_credentials (fixture->form));
}

static void
test_created_once (HwTestPage    *fixture,
                   gconstpointer  data)
{
  hw_test_reply_hold (hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201,
                                             CREATED));
  hw_test_page_fill_in (fixture->form);
  hw_create_page_focus_first (fixture->page);

  for (int i = 0; i < 5; i++)
    hw_test_page_activate (fixture, "create.send");
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_SENDING);
  g_assert_true (hw_create_page_get_busy (fixture->page));
  hw_test_server_wait_requests (fixture->server, 2);
  hw_test_page_activate (fixture, "create.send");
  hw_test_server_release (fixture->server);

  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  hw_test_page_activate (fixture, "create.send");
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  g_assert_cmpstr (hw_connection_get_id (fixture->created), ==, "new-id");
  g_assert_cmpuint (hw_test_page_count_requests (fixture, "POST"), ==, 1);
  g_assert_true (hw_form_has_credentials (fixture->form));
}

static void
test_refused (HwTestPage    *fixture,
              gconstpointer  data)
{
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 400, REFUSED);
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201, CREATED);
  hw_test_page_fill_in (fixture->form);

  hw_test_page_activate (fixture, "create.send");
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_REFUSED);
  g_assert_error (hw_create_page_get_error (fixture->page), HW_ERROR, HW_ERROR_INVALID_INPUT);
  g_assert_true (hw_test_page_shows (fixture, "The platform refuses what was entered"));
  g_assert_true (hw_test_page_shows (fixture, "Please provide a valid spec id"));
  g_assert_true (hw_form_has_credentials (fixture->form));
  g_assert_cmpuint (fixture->n_ended, ==, 0);

  hw_test_page_activate (fixture, "create.send");
  g_assert_null (hw_create_page_get_error (fixture->page));
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
}

static void
test_focus_returns (HwTestPage    *fixture,
                    gconstpointer  data)
{
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 400, REFUSED);
  hw_test_page_fill_in (fixture->form);
  hw_create_page_focus_first (fixture->page);

  hw_test_page_activate (fixture, "create.send");
  g_assert_null (gtk_window_get_focus (fixture->window));
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_REFUSED);
  g_assert_nonnull (hw_test_page_get_focused_row (fixture, HW_TYPE_TEXT_ROW));
}

static void
expect_lookup (HwTestPage *fixture,
               const char *item)
{
  g_autofree char *page = hw_test_page_json (NULL, item, NULL);

  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS, 200, page);
}

static void
send_without_answer (HwTestPage *fixture)
{
  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 504, "");
  expect_lookup (fixture, NULL);
  hw_test_page_fill_in (fixture->form);

  hw_test_page_activate (fixture, "create.send");
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_UNKNOWN);
}

static void
test_unknown (HwTestPage    *fixture,
              gconstpointer  data)
{
  g_autoptr(HwForm) other = hw_test_page_create_form (fixture, HW_SPEC_ID_HUBSPOT);
  g_autofree char *item = NULL;

  send_without_answer (fixture);
  g_assert_true (hw_create_page_get_busy (fixture->page));
  g_assert_true (hw_test_page_shows (fixture, "It is not known yet"));
  g_assert_true (hw_test_page_shows (fixture, "Look Again"));

  hw_test_page_activate (fixture, "create.send");
  hw_create_page_start (fixture->page, other);
  g_assert_true (hw_create_page_get_form (fixture->page) == fixture->form);
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_UNKNOWN);

  item = hw_test_connection_json ("found-id", "HubSpot", "enabled", g_get_real_time () / 1000);
  expect_lookup (fixture, item);
  hw_test_page_activate (fixture, "create.look-up");
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_LOOKING_UP);
  g_assert_true (hw_test_page_shows (fixture, "Checking whether"));
  g_assert_false (hw_test_page_shows (fixture, "Look Again"));
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_cmpstr (hw_connection_get_id (fixture->created), ==, "found-id");
  g_assert_cmpuint (hw_test_page_count_requests (fixture, "POST"), ==, 1);
}

static void
test_close_while_unknown (HwTestPage    *fixture,
                          gconstpointer  data)
{
  g_autofree char *item = NULL;

  send_without_answer (fixture);
  g_assert_true (hw_test_page_shows (fixture, "Close"));
  hw_test_page_activate (fixture, "create.cancel");
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_UNKNOWN);
  g_assert_true (hw_form_has_credentials (fixture->form));
}

static void
test_cancel (HwTestPage    *fixture,
             gconstpointer  data)
{
  hw_test_page_fill_in (fixture->form);
  hw_test_page_activate (fixture, "create.cancel");
  g_assert_cmpuint (fixture->n_closed, ==, 1);
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_null (hw_create_page_get_form (fixture->page));
  g_assert_false (hw_form_has_credentials (fixture->form));
}

/* Until it is in the journal nothing is sent; over a connection that is kept it leaves at once. */
static void
test_cancel_while_sending (HwTestPage    *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = hw_test_make_directory ();
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(HwJournal) journal = hw_journal_new (folder);

  hw_workspace_keep_creations (fixture->workspace, journal);
  hw_test_page_fill_in (fixture->form);
  hw_test_page_activate (fixture, "create.send");
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_SENDING);
  hw_test_page_activate (fixture, "create.cancel");
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_EDITING);
  g_assert_cmpuint (fixture->n_closed, ==, 0);
  g_assert_true (hw_form_has_credentials (fixture->form));
  g_assert_cmpuint (hw_test_page_count_requests (fixture, "POST"), ==, 0);
  g_assert_cmpuint (hw_journal_get_n_open (journal), ==, 0);
  hw_journal_flush (journal, NULL);
  hw_test_remove_directory (path);
}

static HwConnection *
create_connection (void)
{
  return hw_connection_new ("old-id", "\"1\"", "A & <b>", NULL, HW_SPEC_ID_HUBSPOT,
                            "Basic Authentication", HW_TEST_SANDBOX);
}

static void
test_fix (HwTestPage    *fixture,
          gconstpointer  data)
{
  g_autoptr(HwConnection) connection = create_connection ();

  hw_test_server_expect (fixture->server, "PATCH", HW_TEST_CONNECTIONS "/old-id", 412, "{}");
  hw_test_server_expect (fixture->server, "GET", HW_TEST_CONNECTIONS "/old-id", 200,
                         "{\"items\":[{\"id\":\"old-id\",\"etag\":\"\\\"2\\\"\","
                         "\"updatedBy\":\"Kim@AdobeID\"}]}");
  hw_test_page_fill_in (fixture->form);
  hw_create_page_start_fix (fixture->page, connection, fixture->form);
  g_assert_true (hw_test_page_shows (fixture, "Replace Credentials"));
  g_assert_true (hw_test_page_shows (fixture, "Save"));
  g_assert_true (hw_test_page_shows (fixture, "A & <b>"));
  g_assert_true (hw_test_page_shows (fixture, "Saving replaces all of them"));
  g_assert_true (hw_form_has_credentials (fixture->form));

  hw_test_page_activate (fixture, "create.send");
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_CONFLICT);
  g_assert_error (hw_create_page_get_error (fixture->page), HW_ERROR, HW_ERROR_CONFLICT);
  g_assert_true (hw_test_page_shows (fixture, "Somebody else has changed this connection"));
  g_assert_true (hw_test_page_shows (fixture, "Changed by Kim@AdobeID."));
  g_assert_true (hw_form_has_credentials (fixture->form));
}

static void
test_fixed_once (HwTestPage    *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwConnection) connection = create_connection ();

  hw_test_server_expect (fixture->server, "PATCH", HW_TEST_CONNECTIONS "/old-id", 200,
                         "{\"id\":\"old-id\",\"etag\":\"\\\"2\\\"\"}");
  hw_test_page_fill_in (fixture->form);
  hw_create_page_start_fix (fixture->page, connection, fixture->form);

  for (int i = 0; i < 3; i++)
    hw_test_page_activate (fixture, "create.send");
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_true (fixture->updated == connection);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  g_assert_true (hw_workspace_get_kept_form (fixture->workspace, connection) == fixture->form);
}

static void
test_destroyed_while_sending (HwTestPage    *fixture,
                              gconstpointer  data)
{
  hw_test_reply_hold (hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201,
                                             CREATED));
  hw_test_page_fill_in (fixture->form);
  hw_test_page_activate (fixture, "create.send");
  hw_test_server_wait_requests (fixture->server, 2);
}

static void
test_folded (HwTestPage    *fixture,
             gconstpointer  data)
{
  hw_test_property_contract (fixture->page, "folded", TRUE, FALSE);
}

#define ADD(name, function) \
  g_test_add ("/ui/create-page/" name, HwTestPage, NULL, hw_test_page_set_up, function, \
              hw_test_page_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("new-destroy", test_new_destroy);
  g_test_add ("/ui/create-page/no-sandbox", HwTestPage, NULL, hw_test_page_set_up_without_sandbox,
              test_no_sandbox, hw_test_page_tear_down);
  ADD ("created-once", test_created_once);
  ADD ("refused", test_refused);
  ADD ("focus-returns", test_focus_returns);
  ADD ("unknown", test_unknown);
  ADD ("close-while-unknown", test_close_while_unknown);
  ADD ("cancel", test_cancel);
  ADD ("cancel-while-sending", test_cancel_while_sending);
  ADD ("fix", test_fix);
  ADD ("fixed-once", test_fixed_once);
  ADD ("destroyed-while-sending", test_destroyed_while_sending);
  ADD ("folded", test_folded);

  return g_test_run ();
}
