/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-once-server.h"

#include <libsoup/soup.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "hw-once.h"

/* The platform as a process of its own, which may be killed at any instant and be started again: it
 * keeps what it has committed, and its address. */
struct _HwOnceServer
{
  char        *program;       /* (owned) */
  char        *keep;          /* (owned): the file that outlives it */
  guint        delay;         /* milliseconds from a commit to its answer */
  char        *url;           /* (owned) */
  char        *organization;  /* (owned) */
  char        *api_key;       /* (owned) */

  GMutex       mutex;         /* for all below */
  GSubprocess *process;       /* (owned) (nullable): NULL while it is down */
  GThread     *restart;       /* (owned) (nullable) */
  guint        down;          /* milliseconds */
};

/* The value behind the name in what the simulator tells at its start. */
static char *
find_value (const char *text,
            const char *start)
{
  const char *found = strstr (text, start);

  return found != NULL ? g_strndup (found + strlen (start), strcspn (found + strlen (start), "\n"))
                       : NULL;
}

static char *
read_greeting (GSubprocess *process)
{
  g_autoptr(GDataInputStream) lines = NULL;
  GString *all = g_string_new (NULL);
  char *line;

  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  while (strstr (all->str, "x-sandbox-name") == NULL &&
         (line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)))
    {
      g_string_append_printf (all, "%s\n", line);
      g_free (line);
    }

  return g_string_free (all, FALSE);
}

static void
start (HwOnceServer *self)
{
  g_autofree char *delay = g_strdup_printf ("--delay=%u", self->delay);
  g_autofree char *keep = g_strconcat ("--keep=", self->keep, NULL);
  g_autofree char *port = NULL;
  g_autofree char *greeting = NULL;
  g_autoptr(GError) error = NULL;

  port = g_strconcat ("--port=", self->url != NULL ? strrchr (self->url, ':') + 1 : "0", NULL);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                    G_SUBPROCESS_FLAGS_STDERR_MERGE,
                                    &error, self->program, delay, keep, port, NULL);
  g_assert_no_error (error);

  greeting = read_greeting (self->process);
  if (self->url != NULL)
    return;

  self->url = g_strndup (greeting, strcspn (greeting, "\n"));
  self->organization = find_value (greeting, "x-gw-ims-org-id: ");
  self->api_key = find_value (greeting, "x-api-key: ");
}

/**
 * hw_once_server_new:
 * @program: the simulator
 * @folder: where the server may keep a file, `server.json`, which may be there already
 * @delay: milliseconds that an answer takes once its request is carried out
 *
 * Returns: (transfer full): a server that can be reached
 */
HwOnceServer *
hw_once_server_new (const char *program,
                    const char *folder,
                    guint       delay)
{
  HwOnceServer *self = g_new0 (HwOnceServer, 1);

  g_mutex_init (&self->mutex);
  self->program = g_strdup (program);
  self->keep = g_build_filename (folder, "server.json", NULL);
  self->delay = delay;
  start (self);

  return self;
}

static void
join_restart (HwOnceServer *self)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->restart, g_thread_join);
  g_mutex_unlock (&self->mutex);
}

void
hw_once_server_free (HwOnceServer *self)
{
  join_restart (self);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_mutex_clear (&self->mutex);
  g_free (self->program);
  g_free (self->keep);
  g_free (self->url);
  g_free (self->organization);
  g_free (self->api_key);
  g_free (self);
}

const char *
hw_once_server_get_url (HwOnceServer *self)
{
  return self->url;
}

const char *
hw_once_server_get_organization (HwOnceServer *self)
{
  return self->organization;
}

const char *
hw_once_server_get_api_key (HwOnceServer *self)
{
  return self->api_key;
}

static gpointer
restart_thread (gpointer data)
{
  HwOnceServer *self = data;

  g_usleep (self->down * 1000);
  start (self);

  return NULL;
}

/**
 * hw_once_server_kill:
 * @self: a server; one that was killed before is left alone
 * @milliseconds: until it starts again
 *
 * Ends the process at once, without a word to anybody.
 */
void
hw_once_server_kill (HwOnceServer *self,
                     guint         milliseconds)
{
  g_mutex_lock (&self->mutex);
  if (self->restart == NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
      g_clear_object (&self->process);
      self->down = milliseconds;
      self->restart = g_thread_new ("restart", restart_thread, self);
    }
  g_mutex_unlock (&self->mutex);
}

static GBytes *
read_connections (HwOnceServer *self)
{
  g_autoptr(SoupSession) session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  g_autoptr(SoupMessage) message = NULL;
  g_autofree char *uri = NULL;
  g_autoptr(GError) error = NULL;
  SoupMessageHeaders *headers;
  GBytes *body;

  uri = g_strconcat (self->url, "/data/foundation/flowservice/connections?limit=100", NULL);
  message = soup_message_new ("GET", uri);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_append (headers, "Authorization", "Bearer " HW_ONCE_TOKEN);
  soup_message_headers_append (headers, "x-api-key", self->api_key);
  soup_message_headers_append (headers, "x-gw-ims-org-id", self->organization);
  soup_message_headers_append (headers, "x-sandbox-name", HW_ONCE_SANDBOX);
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);

  return body;
}

static void
held_clear (gpointer data)
{
  g_free (((HwOnceHeld *)data)->id);
}

/**
 * hw_once_server_list:
 * @self: a server
 * @name: of connections
 *
 * Asks the server itself, once it is up again.
 *
 * Returns: (transfer full) (element-type HwOnceHeld): the connections of that name
 */
GArray *
hw_once_server_list (HwOnceServer *self,
                     const char   *name)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (HwOnceHeld));
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonArray *items;
  gconstpointer data;
  size_t size;

  g_array_set_clear_func (all, held_clear);
  join_restart (self);
  body = read_connections (self);
  data = g_bytes_get_data (body, &size);
  g_assert_true (json_parser_load_from_data (parser, data, (gssize)size, NULL));
  items = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      HwOnceHeld held;

      if (!g_str_equal (json_object_get_string_member (item, "name"), name))
        continue;

      held.id = g_strdup (json_object_get_string_member (item, "id"));
      held.created_at = json_object_get_int_member (item, "createdAt");
      g_array_append_val (all, held);
    }

  return all;
}
