/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "connections/hw-connection-list.h"
#include "hw-heap.h"
#include "hw-test-platform.h"
#include "net/hw-json.h"

/* What reads a list, each in a process of its own, so that others can be measured beside it:
 *
 *   serve PAGES ITEMS   answers with so many pages of so many connections; prints its address
 *   read URL            reads them all into the model; prints the longest turn of the main loop and
 *                       the processor time, both in ms
 *   parse FILE          has json-glib parse the file and free what it has read, and nothing more;
 *                       prints the same */

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* --- The server --- */

typedef struct
{
  SoupServer  *server;
  GPtrArray   *pages;  /* (element-type GBytes) */
} Pages;

static void
page_cb (SoupServer        *server,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           user_data)
{
  Pages *pages = user_data;
  const char *page = query != NULL ? g_hash_table_lookup (query, "continuationToken") : NULL;
  guint i = page != NULL ? (guint)atoi (page) : 0;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (!g_str_has_suffix (path, "/connections") || i >= pages->pages->len)
    {
      soup_server_message_set_status (message, 404, NULL);
      return;
    }

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_content_type (headers, "application/json", NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message),
                                  pages->pages->pdata[i]);
}

static GBytes *
create_page (guint number,
             guint n_pages,
             guint n_items)
{
  g_autofree char *next = NULL;
  char *page;

  if (number + 1 < n_pages)
    next = g_strdup_printf ("/connections?continuationToken=%u", number + 1);
  page = hw_test_page_json_range (next, number * n_items + 1, n_items);

  return g_bytes_new_take (page, strlen (page));
}

static void
serve (guint n_pages,
       guint n_items)
{
  Pages pages = { soup_server_new (NULL, NULL), g_ptr_array_new () };
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GSList *uris;

  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (pages.pages, create_page (i, n_pages, n_items));
  soup_server_add_handler (pages.server, NULL, page_cb, &pages, NULL);
  if (!soup_server_listen_local (pages.server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL))
    exit (EXIT_FAILURE);

  uris = soup_server_get_uris (pages.server);
  g_print ("http://127.0.0.1:%d\n", g_uri_get_port (uris->data));
  g_main_loop_run (loop);
}

/* --- The readers --- */

static double
get_processor_time (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

/* The turns of the main loop, without their waits for events. */
static double polled;

static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  double start = read_clock (CLOCK_THREAD_CPUTIME_ID);
  int result = g_poll (fds, n_fds, timeout);

  polled += read_clock (CLOCK_THREAD_CPUTIME_ID) - start;
  return result;
}

static void
take_turn (double *longest)
{
  double start = read_clock (CLOCK_THREAD_CPUTIME_ID);
  double took;

  polled = 0;
  g_main_context_iteration (NULL, TRUE);
  took = read_clock (CLOCK_THREAD_CPUTIME_ID) - start - polled;
  *longest = MAX (*longest, took);
}

static void
print_result (double longest,
              double start)
{
  g_print ("%.3f %.3f\n", longest, get_processor_time () - start);
}

static void
read_list (const char *url)
{
  g_autoptr(HwProfile) profile = hw_test_profile_new (url);
  g_autoptr(HwClient) client = hw_client_new (profile);
  g_autoptr(HwConnectionList) list = hw_connection_list_new (client, HW_TEST_SANDBOX);
  double start = get_processor_time ();
  double longest = 0;

  g_main_context_set_poll_func (NULL, poll_cb);
  hw_remote_list_refresh (HW_REMOTE_LIST (list));
  while (hw_remote_list_get_loading (HW_REMOTE_LIST (list)) ||
         g_main_context_pending (NULL))
    take_turn (&longest);

  if (!hw_remote_list_get_loaded (HW_REMOTE_LIST (list)))
    {
      g_printerr ("%s\n", hw_remote_list_get_error (HW_REMOTE_LIST (list))->message);
      exit (EXIT_FAILURE);
    }
  print_result (longest, start);
}

static void
parse_file (const char *path)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  double start;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    exit (EXIT_FAILURE);

  start = get_processor_time ();
  if (!json_parser_load_from_data (parser, text, (gssize)length, NULL))
    exit (EXIT_FAILURE);
  g_clear_object (&parser);
  print_result (0, start);
}

int
main (int   argc,
      char *argv[])
{
  hw_heap_tune ();

  if (argc == 4 && g_str_equal (argv[1], "serve"))
    serve ((guint)atoi (argv[2]), (guint)atoi (argv[3]));
  else if (argc == 3 && g_str_equal (argv[1], "read"))
    read_list (argv[2]);
  else if (argc == 3 && g_str_equal (argv[1], "parse"))
    parse_file (argv[2]);
  else
    return EXIT_FAILURE;

  return EXIT_SUCCESS;
}
