/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "connections/hw-create-operation.h"
#include "hw-heap.h"
#include "hw-test-platform.h"
#include "hw-test-wire.h"
#include "sources/hw-catalog.h"

/* How many connections are created in a second, over TLS, by a server in a process of its own:
 * by us, each noted in the journal; by libsoup as it comes, which opens a connection for each POST;
 * by curl, which reuses connections; and by python3-requests as scripts use it, with a connection
 * for each. With 16 in flight and with one. With a number as argument we alone make so many.
 *
 * What each has to do once, to start and to greet the server, is left out: a few are created before
 * the clock starts, and curl's time is what twice as many take longer. The best of a
 * number of rounds counts, for whatever else the machine does can only make it slower. The time of
 * the processor that the client alone took is printed too: a busy machine changes that least.
 *
 * The budget is for 16 in flight over HTTP/2, which libsoup and curl choose where they can. */

#define N_CREATIONS 1000
#define N_DEFAULT 100     /* it is that slow */
#define N_TO_WARM 20      /* for each in flight: one is opened only when no other is free */
#define TURNS 3           /* of each of them, one after the other */
#define ROUNDS 3          /* of one turn, of those that are quick */
#define BUDGET_DEFAULT 50.0
#define BUDGET_CURL 1.5
#define BODY_NAME "Connection 000000"

typedef struct
{
  pid_t  pid;
  int    fd;
  char  *url;  /* (owned) */
} Server;

typedef struct
{
  double rate;  /* creations a second */
  double cost;  /* microseconds of processor time for each */
} Result;

/* --- The server --- */

static void
serve_until_closed (HwTestWireKind kind,
                    int            fd)
{
  HwTestWire *wire = hw_test_wire_new (kind, HW_TEST_FAULT_NONE);
  const char *url = hw_test_wire_get_url (wire);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (write (fd, url, strlen (url) + 1) > 0)
    g_main_loop_run (loop);
  _exit (0);
}

/* Before there is any thread. */
static void
start_server (Server         *server,
              HwTestWireKind  kind)
{
  char url[100] = "";
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  server->pid = fork ();
  if (server->pid == 0)
    serve_until_closed (kind, fds[1]);

  close (fds[1]);
  g_assert_cmpint (read (fds[0], url, sizeof url - 1), >, 0);
  server->url = g_strdup (url);
  close (fds[0]);
}

static void
end_server (Server *server)
{
  kill (server->pid, SIGKILL);
  waitpid (server->pid, NULL, 0);
  g_free (server->url);
}

static GTlsDatabase *
open_authority (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "support", "data", "authority.pem",
                                                 NULL);

  return g_tls_file_database_new (path, NULL);
}

static double
get_time (void)
{
  return (double)g_get_monotonic_time () / 1e6;
}

/* Of this process, or of its children that have ended. */
static double
get_processor_time (int who)
{
  struct rusage usage;

  getrusage (who, &usage);

  return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6 +
         (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6;
}

static void
take_round (Result *best,
            guint   n,
            double  time,
            double  cost)
{
  if (best->rate > 0 && n / time <= best->rate)
    return;

  best->rate = n / time;
  best->cost = cost * 1e6 / n;
}

static const char *const params[] = { "clientId", "clientSecret", "accessToken", "refreshToken" };

/* Makes what somebody would have typed, before any clock starts. */
static char **
create_credentials (void)
{
  char **credentials = g_new0 (char *, N_CREATIONS * G_N_ELEMENTS (params) + 1);

  for (guint i = 0; i < N_CREATIONS * G_N_ELEMENTS (params); i++)
    credentials[i] = g_uuid_string_random ();

  return credentials;
}

/* Each with credentials of its own, as they would be. */
static HwConnectionRequest *
create_request (const char        *name,
                const char *const *credentials)
{
  HwConnectionRequest *request = hw_connection_request_new (name, NULL, HW_SPEC_ID_HUBSPOT, "1.0",
                                                            "Basic Authentication");

  for (guint i = 0; i < G_N_ELEMENTS (params); i++)
    {
      g_autoptr(HwSecret) secret = hw_secret_new (credentials[i]);

      hw_connection_request_add_secret (request, params[i], secret);
    }

  return request;
}

/* --- By us --- */

typedef struct
{
  HwClient         *client;
  HwConnectionList *list;
  HwJournal        *journal;
  char            **credentials;  /* those of all creations, one after the other */
  guint             n_started;
  guint             n_ended;
  guint             n_total;
} Ours;

static void start_one (Ours *ours);

static void
ended_cb (HwCreateOperation *operation,
          GParamSpec        *pspec,
          Ours              *ours)
{
  if (hw_create_operation_get_busy (operation))
    return;

  g_assert_cmpint (hw_create_operation_get_state (operation), ==, HW_CREATE_CREATED);
  ours->n_ended++;
  if (ours->n_started < ours->n_total)
    start_one (ours);
}

static void
start_one (Ours *ours)
{
  const char *const *credentials = (const char *const *)ours->credentials;
  g_autofree char *name = g_strdup_printf ("Connection %06u", ours->n_started);
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(HwCreateOperation) operation = NULL;

  request = create_request (name, credentials + ours->n_started++ *G_N_ELEMENTS (params));
  operation = hw_create_operation_new (ours->client, ours->list, request);
  hw_create_operation_set_journal (operation, ours->journal);
  g_signal_connect (operation, "notify::state", G_CALLBACK (ended_cb), ours);
  hw_create_operation_start (operation);
}

static double
create_many (Ours  *ours,
             guint  n_total,
             guint  n_in_flight)
{
  double start = get_time ();

  ours->n_started = ours->n_ended = 0;
  ours->n_total = n_total;
  for (guint i = 0; i < MIN (n_in_flight, n_total); i++)
    start_one (ours);
  while (ours->n_ended < n_total)
    g_main_context_iteration (NULL, TRUE);

  return get_time () - start;
}

static Result
run_ours (Server *server,
          guint   n_in_flight)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new (server->url);
  g_autoptr(GTlsDatabase) authority = open_authority ();
  g_autofree char *root = hw_test_make_directory ();
  g_autoptr(GFile) folder = g_file_new_build_filename (root, "creations", NULL);
  g_auto(GStrv) credentials = create_credentials ();
  Ours ours = {
    .client = hw_client_new (profile),
    .journal = hw_journal_new (folder),
    .credentials = credentials,
  };
  Result best = { 0 };

  hw_client_set_tls_database (ours.client, authority);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double cost;
      double time;

      ours.list = hw_connection_list_new (ours.client, HW_TEST_SANDBOX);
      create_many (&ours, N_TO_WARM * n_in_flight, n_in_flight);
      cost = get_processor_time (RUSAGE_SELF);
      time = create_many (&ours, N_CREATIONS, n_in_flight);
      take_round (&best, N_CREATIONS, time, get_processor_time (RUSAGE_SELF) - cost);
      g_object_unref (ours.list);
    }

  hw_test_wait_sole_owner (ours.client);
  g_object_unref (ours.client);
  hw_test_wait_sole_owner (ours.journal);
  g_object_unref (ours.journal);
  hw_test_remove_directory (root);
  return best;
}

/* --- By libsoup as it comes --- */

typedef struct
{
  SoupSession *session;
  GBytes      *body;
  char        *uri;
  guint        n_started;
  guint        n_ended;
  guint        n_total;
} Plain;

static void post_one (Plain *plain);

static void
posted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Plain *plain = user_data;
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GError) error = NULL;

  answer = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
  plain->n_ended++;
  if (plain->n_started < plain->n_total)
    post_one (plain);
}

static void
post_one (Plain *plain)
{
  g_autoptr(SoupMessage) message = soup_message_new ("POST", plain->uri);

  plain->n_started++;
  soup_message_set_request_body_from_bytes (message, "application/json", plain->body);
  soup_session_send_and_read_async (plain->session, message, G_PRIORITY_DEFAULT, NULL, posted_cb,
                                    plain);
}

static GBytes *
create_body (void)
{
  g_auto(GStrv) credentials = create_credentials ();
  g_autoptr(HwConnectionRequest) request = NULL;

  request = create_request (BODY_NAME, (const char *const *)credentials);

  return hw_connection_request_to_create_body (request);
}

static Result
run_default (Server *server,
             guint   n_in_flight)
{
  g_autoptr(GTlsDatabase) authority = open_authority ();
  Plain plain = { .body = create_body (), .n_total = N_DEFAULT };
  double cost = get_processor_time (RUSAGE_SELF);
  double start = get_time ();
  Result result = { 0 };

  plain.uri = g_strconcat (server->url, HW_TEST_CONNECTIONS, NULL);
  plain.session = soup_session_new_with_options ("max-conns", 16, "max-conns-per-host", 16,
                                                 "tls-database", authority, NULL);
  for (guint i = 0; i < n_in_flight; i++)
    post_one (&plain);
  while (plain.n_ended < plain.n_total)
    g_main_context_iteration (NULL, TRUE);
  take_round (&result, N_DEFAULT, get_time () - start, get_processor_time (RUSAGE_SELF) - cost);

  g_object_unref (plain.session);
  g_bytes_unref (plain.body);
  g_free (plain.uri);
  return result;
}

/* --- By curl --- */

static double
time_curl (Server *server,
           guint   n_total,
           guint   n_in_flight)
{
  g_autoptr(GBytes) body = create_body ();
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autofree char *uri = g_strdup_printf ("%s" HW_TEST_CONNECTIONS "?[1-%u]", server->url, n_total);
  g_autofree char *authority = g_test_build_filename (G_TEST_DIST, "support", "data",
                                                      "authority.pem", NULL);
  g_autofree char *limit = g_strdup_printf ("%u", n_in_flight);
  const char *arguments[] = {
    "curl", "--silent", "--show-error", "--fail", "--noproxy", "*", "--cacert", authority,
    "--output", "/dev/null", "--header", "Content-Type: application/json",
    "--header", "Authorization: Bearer " HW_TEST_TOKEN, "--header", "x-api-key: " HW_TEST_API_KEY,
    "--header", "x-gw-ims-org-id: " HW_TEST_ORGANIZATION,
    "--header", "x-sandbox-name: " HW_TEST_SANDBOX, "--header", "Accept: application/json",
    "--data-binary", text, uri, "--parallel-max", limit, n_in_flight > 1 ? "--parallel" : NULL, NULL
  };
  double start = get_time ();
  int status = -1;
  g_autoptr(GError) error = NULL;

  g_spawn_sync (NULL, (char **)arguments, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return get_time () - start;
}

/* The quickest of some runs of curl. */
typedef struct
{
  double time;
  double cost;
} Lap;

static void
run_lap (Lap    *best,
         Server *server,
         guint   n_total,
         guint   n_in_flight)
{
  double before = get_processor_time (RUSAGE_CHILDREN);
  double time = time_curl (server, n_total, n_in_flight);

  if (time >= best->time)
    return;

  best->time = time;
  best->cost = get_processor_time (RUSAGE_CHILDREN) - before;
}

static Result
run_curl (Server *server,
          guint   n_in_flight)
{
  Result result = { 0 };
  Lap once = { G_MAXDOUBLE, 0 };
  Lap twice = { G_MAXDOUBLE, 0 };

  for (guint i = 0; i < ROUNDS; i++)
    {
      run_lap (&once, server, N_CREATIONS, n_in_flight);
      run_lap (&twice, server, 2 * N_CREATIONS, n_in_flight);
    }
  take_round (&result, N_CREATIONS, twice.time - once.time, twice.cost - once.cost);

  return result;
}

/* --- By python3-requests, as scripts do --- */

static gboolean
has_requests (void)
{
  return system ("python3 -c 'import requests' 2>/dev/null") == 0;
}

static double
time_requests (Server     *server,
               const char *count)
{
  g_autoptr(GBytes) body = create_body ();
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autofree char *uri = g_strconcat (server->url, HW_TEST_CONNECTIONS, NULL);
  g_autofree char *authority = g_test_build_filename (G_TEST_DIST, "support", "data",
                                                      "authority.pem", NULL);
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "bench", "post-requests.py", NULL);
  const char *arguments[] = { "python3", script, uri, authority, text, count, NULL };
  double start = get_time ();
  int status = -1;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, NULL);
  g_assert_cmpint (status, ==, 0);

  return get_time () - start;
}

/* One after the other. */
static double
get_requests_rate (Server *server)
{
  g_autofree char *count = g_strdup_printf ("%d", N_DEFAULT + 1);
  double once = time_requests (server, "1");

  return N_DEFAULT / (time_requests (server, count) - once);
}

/* --- Comparing --- */

static void
keep_better (Result *best,
             Result  result)
{
  if (result.rate > best->rate)
    *best = result;
}

static void
print_result (const char   *what,
              const Result *result)
{
  g_print ("  %s %6.0f/s (%4.0f us)", what, result->rate, result->cost);
}

static gboolean
compare (Server     *server,
         const char *protocol,
         guint       n_in_flight,
         gboolean    has_budget)
{
  Result ours = { 0 };
  Result by_curl = { 0 };
  Result by_default = { 0 };
  double over_default;
  double below_curl;

  for (guint i = 0; i < TURNS; i++)
    {
      keep_better (&ours, run_ours (server, n_in_flight));
      keep_better (&by_curl, run_curl (server, n_in_flight));
      keep_better (&by_default, run_default (server, n_in_flight));
    }
  over_default = ours.rate / by_default.rate;
  below_curl = by_curl.rate / ours.rate;

  g_print ("%-8s %2u in flight:", protocol, n_in_flight);
  print_result ("ours", &ours);
  print_result ("curl", &by_curl);
  print_result ("libsoup's default", &by_default);
  if (has_requests ())
    g_print ("  python3-requests %6.0f/s", get_requests_rate (server));
  g_print ("  ours %.0f x default, curl %.2f x ours\n", over_default, below_curl);

  return !has_budget || (over_default >= BUDGET_DEFAULT && below_curl <= BUDGET_CURL);
}

/* By us alone and one after the other, over one connection, for who counts instructions. */
static void
create_only (guint n_creations)
{
  g_autoptr(GTlsDatabase) authority = open_authority ();
  g_auto(GStrv) credentials = create_credentials ();
  g_autofree char *root = hw_test_make_directory ();
  g_autoptr(GFile) folder = g_file_new_build_filename (root, "creations", NULL);
  g_autoptr(HwProfile) profile = NULL;
  Ours ours = { .journal = hw_journal_new (folder), .credentials = credentials };
  Server server;

  start_server (&server, HW_TEST_WIRE_TLS);
  profile = hw_test_profile_new (server.url);
  ours.client = hw_client_new (profile);
  hw_client_set_tls_database (ours.client, authority);
  ours.list = hw_connection_list_new (ours.client, HW_TEST_SANDBOX);
  create_many (&ours, n_creations, 1);
  end_server (&server);
}

int
main (int   argc,
      char *argv[])
{
  Server http1;
  Server http2;
  gboolean within;

  hw_heap_tune ();
  g_test_init (&argc, &argv, NULL);
  /* The one of the tests prints what is for debugging. */
  g_log_set_default_handler (g_log_default_handler, NULL);
  if (argc == 2)
    {
      create_only ((guint)MIN (atoi (argv[1]), N_CREATIONS));
      return EXIT_SUCCESS;
    }

  start_server (&http1, HW_TEST_WIRE_TLS);
  start_server (&http2, HW_TEST_WIRE_HTTP2);
  compare (&http1, "HTTP/1.1", 16, FALSE);
  compare (&http1, "HTTP/1.1", 1, FALSE);
  within = compare (&http2, "HTTP/2", 16, TRUE);
  compare (&http2, "HTTP/2", 1, FALSE);
  end_server (&http1);
  end_server (&http2);

  if (!within)
    g_printerr ("over budget: at least %.0f x libsoup's default, curl at most %.1f x ours\n",
                BUDGET_DEFAULT, BUDGET_CURL);
  return within ? EXIT_SUCCESS : EXIT_FAILURE;
}
