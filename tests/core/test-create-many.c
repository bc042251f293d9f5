/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-simulator.h"
#include "hw-test-creation.h"
#include "hw-test-frame.h"
#include "hw-test-proxy.h"

/* Many creations at once over one connection of HTTP/2, of which something becomes in their midst:
 * what is told of each is what the server holds, and the journal knows of nothing that is open. */

#define N_CREATIONS 40
#define N_AT_ONCE 16
#define N_BEFORE 7         /* the fault strikes the one after these */
#define SANDBOX "dev-korea"
#define FIRST_LOOKUP 10    /* milliseconds, as are the next two */
#define LAST_LOOKUP 250
#define TIME_LIMIT 20000
#define SOON 500

typedef struct
{
  const char  *name;
  HwTestFault  fault;
  guint        n_refused;      /* that never reach the server, at least */
  gboolean     loses_all;      /* with the connection, of which libsoup does not always notice */
} Case;

#define AT(the_step, the_trouble) \
  .fault.step = HW_TEST_STEP_ ## the_step, .fault.trouble = HW_TEST_TROUBLE_ ## the_trouble

static const Case cases[] = {
  { .name = "none" },
  { .name = "refused", AT (READ, STREAM_RESET), .fault.status = HW_TEST_FRAME_REFUSED_STREAM,
    .n_refused = 1 },
  { .name = "reset-too-late", AT (ANSWER, STREAM_RESET),
    .fault.status = HW_TEST_FRAME_INTERNAL_ERROR },
  { .name = "refused-too-late", AT (ANSWER, STREAM_RESET),
    .fault.status = HW_TEST_FRAME_REFUSED_STREAM },
  { .name = "gone", AT (READ, GO_AWAY), .n_refused = 1, .loses_all = TRUE },
  { .name = "gone-too-late", AT (ANSWER, GO_AWAY), .loses_all = TRUE },
  { .name = "gone-and-cut", AT (PASSED, GO_AWAY_WITHIN), .fault.n = 1, .loses_all = TRUE },
  { .name = "cut-within-an-answer", AT (ANSWER, CUT), .fault.n = 60, .loses_all = TRUE },
};

typedef struct
{
  HwSimulator      *simulator;
  HwTestProxy      *proxy;
  HwProfile        *profile;
  HwClient         *client;
  HwConnectionList *list;
  char             *root;
  HwJournal        *journal;
  guint             n_before;    /* connections that the server held */
  GPtrArray        *operations;  /* those that have begun */
  guint             n_ended;
} Fixture;

static void
set_up_profile (Fixture *self)
{
  g_autoptr(HwSecret) token = hw_secret_new (hw_simulator_get_access_token (self->simulator));

  self->profile = hw_profile_new ();
  g_object_set (self->profile,
                "platform-url", hw_test_proxy_get_url (self->proxy),
                "organization-id", hw_simulator_get_organization_id (self->simulator),
                "api-key", hw_simulator_get_api_key (self->simulator),
                "access-token", token,
                NULL);
}

static void
set_up_journal (Fixture *self)
{
  g_autoptr(GFile) folder = NULL;

  self->root = hw_test_make_directory ();
  folder = g_file_new_build_filename (self->root, "creations", NULL);
  self->journal = hw_journal_new (folder);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GTlsCertificate) certificate = hw_test_proxy_dup_certificate ();
  g_autoptr(GTlsDatabase) authority = hw_test_dup_authority ();
  g_autoptr(GError) error = NULL;

  self->simulator = hw_simulator_new ();
  hw_simulator_set_delay (self->simulator, 0);
  hw_simulator_listen (self->simulator, 0, NULL, &error);
  g_assert_no_error (error);

  self->n_before = hw_simulator_get_n_connections (self->simulator, SANDBOX);
  self->proxy = hw_test_proxy_new_http2 (hw_simulator_get_url (self->simulator), certificate);
  set_up_profile (self);
  self->client = hw_client_new (self->profile);
  hw_client_set_tls_database (self->client, authority);
  hw_client_set_time_limit (self->client, TIME_LIMIT);
  self->list = hw_connection_list_new (self->client, SANDBOX);
  self->operations = g_ptr_array_new_with_free_func (g_object_unref);
  set_up_journal (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_cmpuint (hw_test_proxy_get_n_left (self->proxy), ==, 0);
  for (guint i = 0; i < self->operations->len; i++)
    hw_test_wait_sole_owner (self->operations->pdata[i]);
  g_ptr_array_unref (self->operations);
  hw_journal_flush (self->journal, NULL);
  hw_test_wait_sole_owner (self->journal);
  g_assert_finalize_object (self->journal);
  hw_test_wait_sole_owner (self->list);
  g_assert_finalize_object (self->list);
  hw_test_wait_sole_owner (self->client);
  g_assert_finalize_object (self->client);
  hw_test_proxy_free (self->proxy);
  g_object_unref (self->profile);
  g_assert_finalize_object (self->simulator);
  hw_test_remove_directory (self->root);
  g_free (self->root);
}

/* --- Creating --- */

static void start_next (Fixture *self,
                        guint    n);

static void
busy_cb (HwCreateOperation *operation,
         GParamSpec        *pspec,
         gpointer           user_data)
{
  Fixture *self = user_data;

  if (hw_create_operation_get_busy (operation))
    return;

  self->n_ended++;
  start_next (self, N_CREATIONS);
}

/* No more than @n, with the ones before. */
static void
start_next (Fixture *self,
            guint    n)
{
  g_autofree char *name = g_strdup_printf ("Creation %02u", self->operations->len);
  g_autoptr(HwConnectionRequest) request = NULL;
  HwCreateOperation *operation;

  if (self->operations->len >= n)
    return;

  request = hw_test_hubspot_request_new (name, NULL);
  operation = hw_create_operation_new (self->client, self->list, request);
  g_ptr_array_add (self->operations, operation);
  hw_create_operation_set_journal (operation, self->journal);
  hw_create_operation_set_lookup_times (operation, FIRST_LOOKUP, LAST_LOOKUP);
  g_signal_connect (operation, "notify::busy", G_CALLBACK (busy_cb), self);
  hw_create_operation_start (operation);
}

static gboolean
have_ended (gpointer user_data)
{
  Fixture *self = user_data;

  return self->n_ended == self->operations->len;
}

/* The first is alone: those that find no connection would each make one. */
static void
create_all (Fixture    *self,
            const Case *test)
{
  HwTestFault fault = test->fault;

  fault.method = "POST";
  fault.skip = N_BEFORE + 1;
  if (fault.trouble != HW_TEST_TROUBLE_NONE)
    hw_test_proxy_add_fault (self->proxy, &fault);

  start_next (self, 1);
  hw_test_wait_boolean (self->operations->pdata[0], "busy", FALSE);
  if (test->loses_all)
    hw_client_set_time_limit (self->client, SOON);
  while (self->operations->len < 1 + N_AT_ONCE)
    start_next (self, N_CREATIONS);
  hw_test_wait_until (have_ended, self);
  g_assert_cmpuint (self->operations->len, ==, N_CREATIONS);
}

/* --- What was told --- */

static HwConnectionList *
read_server (Fixture *self)
{
  HwConnectionList *list = hw_connection_list_new (self->client, SANDBOX);

  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  hw_test_wait_boolean (list, "loading", FALSE);
  g_assert_no_error (hw_remote_list_get_error (HW_REMOTE_LIST (list)));

  return list;
}

static guint
count_named (HwConnectionList *list,
             const char       *name)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (G_LIST_MODEL (list), i);

      n += g_str_equal (hw_connection_get_name (connection), name);
    }

  return n;
}

/* Returns whether it was created. */
static gboolean
check_told (Fixture           *self,
            HwCreateOperation *operation,
            HwConnectionList  *held)
{
  const char *name = hw_intent_get_name (hw_create_operation_get_intent (operation));
  HwConnection *told = hw_create_operation_get_connection (operation);
  HwConnection *connection;

  g_assert_cmpuint (hw_test_proxy_get_n_arrived_with (self->proxy, "POST", name), <=, 1);
  if (told == NULL)
    {
      g_assert_cmpint (hw_create_operation_get_state (operation), ==, HW_CREATE_NOT_THERE);
      g_assert_cmpuint (count_named (held, name), ==, 0);
      return FALSE;
    }

  g_assert_cmpint (hw_create_operation_get_state (operation), ==, HW_CREATE_CREATED);
  g_assert_cmpuint (count_named (held, name), ==, 1);
  connection = hw_connection_list_find (held, hw_connection_get_id (told));
  g_assert_nonnull (connection);
  g_assert_cmpstr (hw_connection_get_name (connection), ==, name);

  return TRUE;
}

static void
test_many (Fixture       *self,
           gconstpointer  data)
{
  const Case *test = data;
  g_autoptr(HwConnectionList) held = NULL;
  guint n_created = 0;

  create_all (self, test);
  held = read_server (self);
  for (guint i = 0; i < self->operations->len; i++)
    n_created += check_told (self, self->operations->pdata[i], held);

  g_assert_cmpuint (self->n_before + n_created, ==,
                    hw_simulator_get_n_connections (self->simulator, SANDBOX));
  g_assert_cmpuint (n_created, ==, hw_test_proxy_get_n_passed (self->proxy, "POST"));
  g_assert_cmpuint (n_created, <=, N_CREATIONS - test->n_refused);
  g_assert_cmpuint (n_created, >=, N_CREATIONS - N_AT_ONCE);
  g_assert_cmpuint (hw_journal_get_n_open (self->journal), ==, 0);
  if (!test->loses_all)
    {
      g_assert_cmpuint (n_created, ==, N_CREATIONS - test->n_refused);
      g_assert_cmpuint (hw_test_proxy_get_n_accepted (self->proxy), <=,
                        test->fault.trouble != HW_TEST_TROUBLE_NONE ? 2 : 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/create-many/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], set_up, test_many, tear_down);
    }

  return g_test_run ();
}
