/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-log-entry.h"

#include <string.h>

/* One request and its answer in the request log. It holds no secret: they are hidden before it is
 * made. While "finished" is FALSE the answer is awaited; after that nothing changes. */
struct _HwLogEntry
{
  GObject       parent_instance;

  gint64        time;        /* microseconds since 1970 */
  gint64        started_at;  /* monotonic, microseconds */
  gint64        duration;    /* microseconds, of a finished one */
  char         *method;      /* (owned) (not nullable) */
  char         *host;        /* (owned) (not nullable): with scheme and port, "https://…" */
  char         *path;        /* (owned) (not nullable): with the query */
  HwLogMessage  request;
  HwLogMessage  response;
  guint         status;      /* 0: no answer */
  char         *request_id;  /* (owned) (nullable) */
  char         *failure;     /* (owned) (nullable): why there is no answer, technical */
  gboolean      finished;
};

G_DEFINE_FINAL_TYPE (HwLogEntry, hw_log_entry, G_TYPE_OBJECT)

typedef enum
{
  PROP_FINISHED = 1,
} HwLogEntryProperty;

static GParamSpec *properties[PROP_FINISHED + 1];

#define OVERHEAD 512  /* bytes of an entry that are no texts, about */

static void
clear_message (HwLogMessage *message)
{
  g_clear_pointer (&message->headers, g_free);
  g_clear_pointer (&message->body, g_free);
}

static void
move_message (HwLogMessage *target,
              HwLogMessage *source)
{
  *target = *source;
  memset (source, 0, sizeof *source);
}

static void
hw_log_entry_finalize (GObject *object)
{
  HwLogEntry *self = HW_LOG_ENTRY (object);

  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->request_id, g_free);
  g_clear_pointer (&self->failure, g_free);
  clear_message (&self->request);
  clear_message (&self->response);

  G_OBJECT_CLASS (hw_log_entry_parent_class)->finalize (object);
}

static void
hw_log_entry_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HwLogEntry *self = HW_LOG_ENTRY (object);

  switch ((HwLogEntryProperty)prop_id)
    {
    case PROP_FINISHED:
      g_value_set_boolean (value, self->finished);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_log_entry_class_init (HwLogEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_log_entry_finalize;
  object_class->get_property = hw_log_entry_get_property;

  properties[PROP_FINISHED] =
    g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_log_entry_init (HwLogEntry *self)
{
  self->time = g_get_real_time ();
  self->started_at = g_get_monotonic_time ();
}

/**
 * hw_log_entry_new:
 * @method: of HTTP
 * @host: scheme, host and port
 * @path: path and query, without secrets
 * @request: (transfer full): what is sent, without secrets; emptied
 *
 * Returns: (transfer full): an entry that begins now
 */
HwLogEntry *
hw_log_entry_new (const char   *method,
                  const char   *host,
                  const char   *path,
                  HwLogMessage *request)
{
  HwLogEntry *self = g_object_new (HW_TYPE_LOG_ENTRY, NULL);

  self->method = g_strdup (method);
  self->host = g_strdup (host);
  self->path = g_strdup (path);
  move_message (&self->request, request);

  return self;
}

/**
 * hw_log_entry_finish:
 * @self: an entry that is not finished
 * @status: of HTTP, or 0 where no answer came
 * @request_id: (nullable): under which the service has logged it
 * @response: (transfer full): what was answered, without secrets; emptied
 * @failure: (nullable): why there is no whole answer, without secrets
 */
void
hw_log_entry_finish (HwLogEntry   *self,
                     guint         status,
                     const char   *request_id,
                     HwLogMessage *response,
                     const char   *failure)
{
  g_return_if_fail (HW_IS_LOG_ENTRY (self));
  g_return_if_fail (!self->finished);

  self->duration = g_get_monotonic_time () - self->started_at;
  self->status = status;
  self->request_id = g_strdup (request_id);
  self->failure = g_strdup (failure);
  move_message (&self->response, response);
  self->finished = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINISHED]);
}

/**
 * hw_log_entry_get_time:
 * @self: an entry
 *
 * Returns: when it was sent, in microseconds since 1970
 */
gint64
hw_log_entry_get_time (HwLogEntry *self)
{
  return self->time;
}

const char *
hw_log_entry_get_method (HwLogEntry *self)
{
  return self->method;
}

const char *
hw_log_entry_get_host (HwLogEntry *self)
{
  return self->host;
}

const char *
hw_log_entry_get_path (HwLogEntry *self)
{
  return self->path;
}

gboolean
hw_log_entry_get_finished (HwLogEntry *self)
{
  return self->finished;
}

/**
 * hw_log_entry_get_failed:
 * @self: an entry
 *
 * Returns: whether it was refused, or got no whole answer
 */
gboolean
hw_log_entry_get_failed (HwLogEntry *self)
{
  return self->finished && (self->failure != NULL || self->status < 200 || self->status > 399);
}

guint
hw_log_entry_get_status (HwLogEntry *self)
{
  return self->status;
}

const char *
hw_log_entry_get_failure (HwLogEntry *self)
{
  return self->failure;
}

/**
 * hw_log_entry_get_duration:
 * @self: an entry
 *
 * Returns: microseconds from sending to the last byte, 0 while it is not finished
 */
gint64
hw_log_entry_get_duration (HwLogEntry *self)
{
  return self->duration;
}

const char *
hw_log_entry_get_request_id (HwLogEntry *self)
{
  return self->request_id;
}

const HwLogMessage *
hw_log_entry_get_request (HwLogEntry *self)
{
  return &self->request;
}

const HwLogMessage *
hw_log_entry_get_response (HwLogEntry *self)
{
  return &self->response;
}

static gsize
count (const char *text)
{
  return text != NULL ? strlen (text) : 0;
}

/**
 * hw_log_entry_get_memory:
 * @self: an entry
 *
 * Returns: bytes that it takes, about
 */
gsize
hw_log_entry_get_memory (HwLogEntry *self)
{
  return OVERHEAD + count (self->host) + count (self->path) + count (self->failure) +
         count (self->request.headers) + count (self->request.body) +
         count (self->response.headers) + count (self->response.body);
}

/**
 * hw_log_entry_dup_curl:
 * @self: an entry
 *
 * Returns: (transfer full): the request as a curl command for a POSIX shell, with placeholders for
 *   its secrets. Where only the start of the body was kept, that start.
 */
char *
hw_log_entry_dup_curl (HwLogEntry *self)
{
  g_autofree char *address = g_strconcat (self->host, self->path, NULL);
  g_autofree char *quoted = g_shell_quote (address);
  GString *curl = g_string_new ("curl -X ");
  g_auto(GStrv) headers = NULL;

  headers = g_strsplit (self->request.headers != NULL ? self->request.headers : "", "\n", -1);
  g_string_append_printf (curl, "%s %s", self->method, quoted);
  for (char **header = headers; *header != NULL; header++)
    {
      g_autofree char *line = g_shell_quote (*header);

      if ((*header)[0] != '\0' && !g_str_has_prefix (*header, "Content-Length: "))
        g_string_append_printf (curl, " \\\n  -H %s", line);
    }
  if (count (self->request.body) > 0)
    {
      g_autofree char *body = g_shell_quote (self->request.body);

      g_string_append_printf (curl, " \\\n  --data-raw %s", body);
    }

  return g_string_free (curl, FALSE);
}
