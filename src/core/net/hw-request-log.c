/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-request-log.h"

#include <string.h>

#include "net/hw-error-response.h"
#include "net/hw-http.h"
#include "net/hw-redactor.h"

/* What was sent and answered in this run, the newest first, for whoever wants to see it or has to
 * report it. In memory only, within bounds, and without a secret: every secret that the program
 * holds when a request is sent or answered is hidden by its value before anything is kept, and so
 * are the headers that are secret whatever they hold.
 *
 * There is one for the whole program, because it is about what goes over the wire, whichever
 * organization asks. It belongs to the main thread, as all sending does. */
struct _HwRequestLog
{
  GObject    parent_instance;

  GPtrArray *entries;  /* (owned) (element-type HwLogEntry): the newest first */
  gsize      memory;   /* bytes of all entries */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwRequestLog, hw_request_log, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* An exchange under way. */
struct _HwLogRecord
{
  HwRequestLog *log;       /* (owned) (not nullable) */
  HwLogEntry   *entry;     /* (owned) (not nullable) */
  HwRedactor   *redactor;  /* (owned) (nullable): knows what was sent; NULL at the end */
  gboolean      finished;
};

static G_DEFINE_QUARK (hw-request-log-redactor, redactor)

static GType
get_item_type (GListModel *model)
{
  return HW_TYPE_LOG_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return HW_REQUEST_LOG (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  HwRequestLog *self = HW_REQUEST_LOG (model);

  return position < self->entries->len ? g_object_ref (self->entries->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
hw_request_log_finalize (GObject *object)
{
  HwRequestLog *self = HW_REQUEST_LOG (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (hw_request_log_parent_class)->finalize (object);
}

static void
hw_request_log_class_init (HwRequestLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_request_log_finalize;
}

static void
hw_request_log_init (HwRequestLog *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

HwRequestLog *
hw_request_log_new (void)
{
  return g_object_new (HW_TYPE_REQUEST_LOG, NULL);
}

/**
 * hw_request_log_get_default:
 *
 * Returns: (transfer none): that of the program
 */
HwRequestLog *
hw_request_log_get_default (void)
{
  static HwRequestLog *log;

  if (log == NULL)
    log = hw_request_log_new ();

  return log;
}

/* --- Bounds --- */

static gboolean
is_too_much (HwRequestLog *self)
{
  return self->entries->len > HW_REQUEST_LOG_MAX_ENTRIES ||
         (self->memory > HW_REQUEST_LOG_MAX_MEMORY && self->entries->len > 1);
}

static void
drop_oldest (HwRequestLog *self)
{
  guint last = self->entries->len - 1;

  self->memory -= hw_log_entry_get_memory (self->entries->pdata[last]);
  g_ptr_array_remove_index (self->entries, last);
  g_list_model_items_changed (G_LIST_MODEL (self), last, 1, 0);
}

static void
keep_bounds (HwRequestLog *self)
{
  while (is_too_much (self))
    drop_oldest (self);
}

/* --- What is kept --- */

static gboolean
is_secret_header (const char *name)
{
  static const char *const names[] = {
    "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "x-user-token"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;

  return FALSE;
}

static void
append_header (GString    *lines,
               const char *name,
               const char *value)
{
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, name);
  g_string_append (lines, ": ");
  if (!is_secret_header (name))
    g_string_append (lines, value);
  else if (g_ascii_strncasecmp (value, "Bearer ", 7) == 0)
    g_string_append (lines, "Bearer {ACCESS_TOKEN}");
  else
    g_string_append (lines, HW_REDACTOR_MARK);
}

static char *
dup_headers (SoupMessageHeaders *headers,
             HwRedactor         *redactor)
{
  g_autoptr(GString) lines = g_string_sized_new (900);
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    append_header (lines, name, value);

  return hw_redactor_dup_text (redactor, lines->str, (gssize)lines->len, HW_REQUEST_LOG_MAX_BODY);
}

static void
fill_message (HwLogMessage       *message,
              SoupMessageHeaders *headers,
              const void         *body,
              gsize               size,
              HwRedactor         *redactor)
{
  message->headers = dup_headers (headers, redactor);
  message->size = size;
  message->is_cut = size > HW_REQUEST_LOG_MAX_BODY;
  if (size > 0)
    message->body = hw_redactor_dup_text (redactor, body, (gssize)size, HW_REQUEST_LOG_MAX_BODY);
}

static char *
dup_host (GUri *uri)
{
  GUriHideFlags hidden = G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT;
  g_autofree char *address = g_uri_to_string_partial (uri, hidden);
  gsize path_length = strlen (g_uri_get_path (uri));

  return g_strndup (address, strlen (address) - path_length);
}

static char *
dup_path (GUri       *uri,
          HwRedactor *redactor)
{
  const char *query = g_uri_get_query (uri);
  g_autofree char *path = g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : "",
                                       query != NULL ? query : "", NULL);

  return hw_redactor_dup_text (redactor, path, -1, HW_REQUEST_LOG_MAX_BODY);
}

static HwLogEntry *
create_entry (SoupMessage *message,
              HwRedactor  *redactor)
{
  GUri *uri = soup_message_get_uri (message);
  GBytes *body = hw_http_get_body (message);
  gsize size = 0;
  gconstpointer data = body != NULL ? g_bytes_get_data (body, &size) : NULL;
  HwLogMessage request = { 0 };
  g_autofree char *host = dup_host (uri);
  g_autofree char *path = dup_path (uri, redactor);

  fill_message (&request, soup_message_get_request_headers (message), data, size, redactor);

  return hw_log_entry_new (soup_message_get_method (message), host, path, &request);
}

/**
 * hw_request_log_begin:
 * @self: a log
 * @message: what is about to be sent, with its headers and its body (hw_http_set_body())
 *
 * Returns: (transfer full): to be finished when the answer is there
 */
HwLogRecord *
hw_request_log_begin (HwRequestLog *self,
                      SoupMessage  *message)
{
  HwLogRecord *record;

  g_return_val_if_fail (HW_IS_REQUEST_LOG (self), NULL);
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), NULL);

  record = g_new0 (HwLogRecord, 1);
  record->log = g_object_ref (self);
  record->redactor = hw_redactor_new ();
  record->entry = create_entry (message, record->redactor);

  g_ptr_array_insert (self->entries, 0, g_object_ref (record->entry));
  self->memory += hw_log_entry_get_memory (record->entry);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  keep_bounds (self);

  return record;
}

static void
finish_entry (HwLogRecord  *record,
              guint         status,
              const char   *request_id,
              HwLogMessage *response,
              const char   *failure)
{
  HwRequestLog *log = record->log;
  gsize before = hw_log_entry_get_memory (record->entry);
  guint position;

  record->finished = TRUE;
  hw_log_entry_finish (record->entry, status, request_id, response, failure);
  if (!g_ptr_array_find (log->entries, record->entry, &position))
    return;

  log->memory += hw_log_entry_get_memory (record->entry) - before;
  /* For whoever filters by what came of it. */
  g_list_model_items_changed (G_LIST_MODEL (log), position, 1, 1);
  keep_bounds (log);
}

/* What the platform reads at the source are rows of somebody's customers: they are shown while they
 * are looked at, and kept nowhere. */
static gboolean
holds_rows (SoupMessage *message)
{
  return g_str_has_suffix (g_uri_get_path (soup_message_get_uri (message)), "/explore") &&
         SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message));
}

/**
 * hw_log_record_finish:
 * @record: (transfer full): of hw_request_log_begin()
 * @message: the message
 * @answer: (nullable): what was read of the answer
 * @answer_size: of @answer
 * @error: (nullable): why there is no answer, or not all of it
 *
 * Only the start of @answer is copied, however large it is; nothing of it where it holds rows of a
 * source.
 */
void
hw_log_record_finish (HwLogRecord  *record,
                      SoupMessage  *message,
                      const guint8 *answer,
                      gsize         answer_size,
                      const GError *error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  gsize looked_at = MIN (answer_size, 2 * HW_REQUEST_LOG_MAX_BODY);
  HwLogMessage response = { 0 };
  g_autofree char *unsafe_id = hw_error_dup_request_id (headers);
  g_autofree char *request_id = NULL;
  g_autofree char *failure = NULL;

  hw_redactor_add_answered (record->redactor, (const char *)answer, looked_at);
  fill_message (&response, headers, answer, answer_size, record->redactor);
  if (holds_rows (message))
    g_clear_pointer (&response.body, g_free);
  if (unsafe_id != NULL)
    request_id = hw_redactor_dup_text (record->redactor, unsafe_id, -1, G_MAXSIZE / 2);
  if (error != NULL)
    failure = hw_redactor_dup_text (record->redactor, error->message, -1, HW_REQUEST_LOG_MAX_BODY);

  finish_entry (record, soup_message_get_status (message), request_id, &response, failure);
  if (!SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    g_object_set_qdata_full (G_OBJECT (message), redactor_quark (),
                             g_steal_pointer (&record->redactor),
                             (GDestroyNotify)hw_redactor_free);
  hw_log_record_free (record);
}

/**
 * hw_request_log_get_redactor:
 * @message: one that hw_log_record_finish() was called for
 *
 * Returns: (transfer none) (nullable): what knows the secrets that were held when it was sent or
 *   answered, where it was refused; for whoever shows more of the answer
 */
HwRedactor *
hw_request_log_get_redactor (SoupMessage *message)
{
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), NULL);

  return g_object_get_qdata (G_OBJECT (message), redactor_quark ());
}

/**
 * hw_log_record_free:
 * @record: (transfer full): one whose answer nobody waits for any more
 */
void
hw_log_record_free (HwLogRecord *record)
{
  HwLogMessage nothing = { 0 };

  if (!record->finished)
    finish_entry (record, 0, NULL, &nothing, "not waited for");
  g_clear_pointer (&record->redactor, hw_redactor_free);
  g_object_unref (record->entry);
  g_object_unref (record->log);
  g_free (record);
}

/**
 * hw_request_log_find:
 * @self: a log
 * @request_id: (nullable): of an answer
 *
 * Returns: (transfer none) (nullable): the newest entry with that ID
 */
HwLogEntry *
hw_request_log_find (HwRequestLog *self,
                     const char   *request_id)
{
  g_return_val_if_fail (HW_IS_REQUEST_LOG (self), NULL);

  for (guint i = 0; request_id != NULL && i < self->entries->len; i++)
    if (g_strcmp0 (hw_log_entry_get_request_id (self->entries->pdata[i]), request_id) == 0)
      return self->entries->pdata[i];

  return NULL;
}

/**
 * hw_request_log_clear:
 * @self: a log
 *
 * Forgets everything, also what is under way.
 */
void
hw_request_log_clear (HwRequestLog *self)
{
  guint n = self->entries->len;

  g_return_if_fail (HW_IS_REQUEST_LOG (self));

  g_ptr_array_set_size (self->entries, 0);
  self->memory = 0;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

gsize
hw_request_log_get_memory (HwRequestLog *self)
{
  g_return_val_if_fail (HW_IS_REQUEST_LOG (self), 0);

  return self->memory;
}
