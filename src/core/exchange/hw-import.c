/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "exchange/hw-curl-command.h"
#include "exchange/hw-json-mend.h"
#include "exchange/hw-key-lines.h"
#include "exchange/hw-prefix.h"
#include "net/hw-error.h"
#include "net/hw-json-writer.h"
#include "net/hw-json.h"

/* What a pasted or opened text says of an organization, of a connection and of its credentials.
 *
 * Read are a curl command, the JSON body of a request, a flat JSON object of credentials, and
 * lines of `KEY=value`. Values are taken as they stand; a placeholder in place of one is left out
 * and noted, and so is whatever was not understood. */
struct _HwImport
{
  GObject    parent_instance;

  char      *organization_id;  /* (owned) (nullable) */
  char      *api_key;          /* (owned) (nullable) */
  HwSecret  *access_token;     /* (owned) (nullable) */
  char      *platform_url;     /* (owned) (nullable) */
  char      *sandbox;          /* (owned) (nullable) */

  char      *name;             /* (owned) (nullable) */
  char      *description;      /* (owned) (nullable) */
  char      *spec_id;          /* (owned) (nullable) */
  char      *auth_spec_name;   /* (owned) (nullable) */
  GPtrArray *values;           /* (owned) (element-type Value) */
  GPtrArray *notes;            /* (owned) (element-type Note) */
};

typedef struct
{
  char     *name;   /* (owned) (not nullable) */
  HwSecret *value;  /* (owned) (nullable): a string's text, any other value's JSON; NULL where a
                     * placeholder or nothing stands in its place */
} Value;

typedef struct
{
  HwImportNote  note;
  char         *what;  /* (owned) (nullable): a name, never a value */
} Note;

G_DEFINE_FINAL_TYPE (HwImport, hw_import, G_TYPE_OBJECT)

#define CONNECTIONS_PATH "/data/foundation/flowservice/connections"
#define BYTE_ORDER_MARK "\357\273\277"
#define NO_BREAK_SPACE "\302\240"
#define BEARER "Bearer "

#define MAX_NAME 64                    /* bytes */
#define MAX_NOTES 100                  /* more than anybody reads */
#define MAX_BYTES (16 * 1024 * 1024)

static void
value_free (gpointer data)
{
  Value *value = data;

  g_free (value->name);
  g_clear_pointer (&value->value, hw_secret_unref);
  g_free (value);
}

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->what);
  g_free (note);
}

static void
hw_import_finalize (GObject *object)
{
  HwImport *self = HW_IMPORT (object);

  g_free (self->organization_id);
  g_free (self->api_key);
  g_clear_pointer (&self->access_token, hw_secret_unref);
  g_free (self->platform_url);
  g_free (self->sandbox);
  g_free (self->name);
  g_free (self->description);
  g_free (self->spec_id);
  g_free (self->auth_spec_name);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->notes);

  G_OBJECT_CLASS (hw_import_parent_class)->finalize (object);
}

static void
hw_import_class_init (HwImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_import_finalize;
}

static void
hw_import_init (HwImport *self)
{
  self->values = g_ptr_array_new_with_free_func (value_free);
  self->notes = g_ptr_array_new_with_free_func (note_free);
}

/* Whether @name may be shown. Texts that were taken apart at the wrong place may have made a name
 * of a secret: none is as long, or holds such characters. */
static gboolean
is_presentable (const char *name)
{
  static const char characters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.@ ";

  return name != NULL && strlen (name) <= MAX_NAME && strspn (name, characters) == strlen (name);
}

static void
add_note (HwImport     *self,
          HwImportNote  kind,
          const char   *what)
{
  Note *note;

  if (self->notes->len >= MAX_NOTES)
    return;

  note = g_new0 (Note, 1);
  note->note = kind;
  note->what = is_presentable (what) ? g_strdup (what) : NULL;
  g_ptr_array_add (self->notes, note);
}

static void
add_value (HwImport   *self,
           const char *name,
           const char *text)
{
  Value *value;

  if (!is_presentable (name))
    {
      add_note (self, HW_IMPORT_NOT_UNDERSTOOD, NULL);
      return;
    }

  value = g_new0 (Value, 1);
  value->name = g_strdup (name);
  if (hw_pasted_text_is_placeholder (text))
    add_note (self, HW_IMPORT_PLACEHOLDER, name);
  else if (text[0] != '\0')
    value->value = hw_secret_new (text);
  g_ptr_array_add (self->values, value);
}

static void
add_json_value (JsonObject *object,
                const char *name,
                JsonNode   *node,
                gpointer    user_data)
{
  HwImport *self = user_data;
  char *text;

  if (JSON_NODE_HOLDS_NULL (node))
    return;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      add_value (self, name, json_node_get_string (node));
      return;
    }

  text = hw_json_writer_dup_node_text (node);
  add_value (self, name, text);
  hw_clear_text (&text);
}

static void
set_text (HwImport    *self,
          char       **field,
          const char  *what,
          const char  *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  if (hw_pasted_text_is_placeholder (text))
    {
      add_note (self, HW_IMPORT_PLACEHOLDER, what);
      return;
    }

  g_free (*field);
  *field = g_strdup (text);
}

static void
note_unknown_members (HwImport          *self,
                      JsonObject        *object,
                      const char *const *known)
{
  g_autoptr(GList) members = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      add_note (self, HW_IMPORT_NOT_UNDERSTOOD, l->data);
}

/* `type` is BigQuery's; which authentication it belongs to is told by the parameters. */
static void
read_auth (HwImport   *self,
           JsonObject *auth)
{
  static const char *const known[] = { "specName", "params", "type", NULL };
  JsonObject *params = hw_json_peek_object (auth, "params");

  set_text (self, &self->auth_spec_name, "auth.specName", hw_json_peek_string (auth, "specName"));
  if (params != NULL)
    json_object_foreach_member (params, add_json_value, self);
  note_unknown_members (self, auth, known);
}

static void
read_request (HwImport   *self,
              JsonObject *object)
{
  static const char *const known[] = {
    "name", "description", "auth", "connectionSpec", "providerId", NULL
  };
  JsonObject *spec = hw_json_peek_object (object, "connectionSpec");

  set_text (self, &self->name, "name", hw_json_peek_string (object, "name"));
  set_text (self, &self->description, "description", hw_json_peek_string (object, "description"));
  set_text (self, &self->spec_id, "connectionSpec.id", hw_json_peek_string (spec, "id"));
  read_auth (self, hw_json_peek_object (object, "auth"));
  note_unknown_members (self, object, known);
}

static gboolean
read_json (HwImport    *self,
           const char  *text,
           GError     **error)
{
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;
  gboolean mended;

  if (!(root = hw_json_parse_tolerant (text, &mended, error)) ||
      !(object = hw_json_node_get_object (root, "the text", error)))
    return FALSE;

  if (mended)
    add_note (self, HW_IMPORT_MENDED, NULL);
  if (json_object_has_member (object, "auth") || json_object_has_member (object, "connectionSpec"))
    read_request (self, object);
  else if (hw_json_peek_object (object, "params") != NULL)
    read_auth (self, object);
  else
    json_object_foreach_member (object, add_json_value, self);

  return TRUE;
}

static char *
dup_header (HwCurlCommand *command,
            const char    *name)
{
  g_autoptr(HwSecret) value = hw_curl_command_get_header (command, name);

  return value != NULL ? g_strdup (hw_secret_get_text (value)) : NULL;
}

static void
read_token (HwImport      *self,
            HwCurlCommand *command)
{
  g_autoptr(HwSecret) value = hw_curl_command_get_header (command, "Authorization");
  const char *text = hw_secret_get_text (value);

  if (g_ascii_strncasecmp (text, BEARER, strlen (BEARER)) == 0)
    text += strlen (BEARER);
  while (*text == ' ')
    text++;

  if (text[0] == '\0')
    return;
  if (hw_pasted_text_is_placeholder (text))
    add_note (self, HW_IMPORT_PLACEHOLDER, "Authorization");
  else if (strpbrk (text, " \t") != NULL)
    add_note (self, HW_IMPORT_NOT_UNDERSTOOD, "Authorization");
  else
    self->access_token = hw_secret_new (text);
}

static gboolean
creates_connection (HwCurlCommand *command,
                    GUri          *uri)
{
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";

  return strcmp (hw_curl_command_get_method (command), "POST") == 0 &&
         (strcmp (path, CONNECTIONS_PATH) == 0 || strcmp (path, CONNECTIONS_PATH "/") == 0);
}

static void
read_url (HwImport      *self,
          HwCurlCommand *command)
{
  const char *url = hw_curl_command_get_url (command);
  g_autoptr(GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL) : NULL;

  if (!creates_connection (command, uri))
    add_note (self, HW_IMPORT_OTHER_CALL, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL)
    self->platform_url = g_uri_join (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL,
                                     g_uri_get_host (uri), g_uri_get_port (uri), "", NULL, NULL);
}

static gboolean
read_curl (HwImport       *self,
           HwCurlCommand  *command,
           GError        **error)
{
  g_autofree char *organization_id = dup_header (command, "x-gw-ims-org-id");
  g_autofree char *api_key = dup_header (command, "x-api-key");
  g_autofree char *sandbox = dup_header (command, "x-sandbox-name");
  GPtrArray *unknown = hw_curl_command_get_unknown (command);

  set_text (self, &self->organization_id, "x-gw-ims-org-id", organization_id);
  set_text (self, &self->api_key, "x-api-key", api_key);
  set_text (self, &self->sandbox, "x-sandbox-name", sandbox);
  read_token (self, command);
  read_url (self, command);
  for (guint i = 0; i < unknown->len; i++)
    add_note (self, HW_IMPORT_NOT_UNDERSTOOD, unknown->pdata[i]);
  if (hw_curl_command_get_n_stray (command) > 0)
    add_note (self, HW_IMPORT_NOT_UNDERSTOOD, NULL);

  if (hw_curl_command_get_body (command) == NULL)
    return TRUE;

  return read_json (self, hw_secret_get_text (hw_curl_command_get_body (command)), error);
}

static void
take_line_cb (const char *name,
              const char *value,
              gpointer    user_data)
{
  HwImport *self = user_data;

  if (name == NULL)
    add_note (self, HW_IMPORT_NOT_UNDERSTOOD, NULL);
  else if (value[0] != '\0')
    add_value (self, name, value);
}

static gboolean
read_lines (HwImport    *self,
            const char  *text,
            GError     **error)
{
  guint n_values = self->values->len;
  guint n_read;

  hw_key_lines_foreach (text, take_line_cb, self);
  n_read = self->values->len - n_values;
  if (n_read > 0)
    return TRUE;

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                       "neither a curl command, nor JSON, nor lines of KEY=value");
  return FALSE;
}

/* What a chat or a web page puts around a block of code. */
static const char *
skip_fence (const char *text)
{
  if (!hw_starts_with (text, "```"))
    return text;

  text += strcspn (text, "\n");
  while (g_ascii_isspace (*text))
    text++;

  return text;
}

static gboolean
hw_import_read (HwImport    *self,
                const char  *text,
                GError     **error)
{
  g_autoptr(HwCurlCommand) command = NULL;

  if (hw_starts_with (text, BYTE_ORDER_MARK))
    text += strlen (BYTE_ORDER_MARK);
  while (g_ascii_isspace (*text) || hw_starts_with (text, NO_BREAK_SPACE))
    text += *text == NO_BREAK_SPACE[0] ? strlen (NO_BREAK_SPACE) : 1;
  text = skip_fence (text);

  if (*text == '{' || *text == '[')
    return read_json (self, text, error);
  if ((command = hw_curl_command_parse (text)) != NULL)
    return read_curl (self, command, error);

  return read_lines (self, text, error);
}

/**
 * hw_import_new_from_text:
 * @text: what was pasted, dropped or opened
 * @error: return location
 *
 * No error and no note holds anything of @text but names.
 *
 * Returns: (transfer full) (nullable): what was understood; or %NULL where nothing was, with
 *   %HW_ERROR_INVALID_INPUT, %HW_ERROR_INVALID_RESPONSE or %HW_ERROR_TOO_LARGE
 */
HwImport *
hw_import_new_from_text (const char  *text,
                         GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = g_bytes_new_static (text, strlen (text) + 1);

  return hw_import_new_from_bytes (bytes, error);
}

/**
 * hw_import_new_from_bytes:
 * @bytes: what a file holds
 * @error: return location
 *
 * Like hw_import_new_from_text(), for what may be no text at all. A zero byte at its end is
 * passed over.
 *
 * Returns: (transfer full) (nullable): what was understood, or %NULL
 */
HwImport *
hw_import_new_from_bytes (GBytes  *bytes,
                          GError **error)
{
  g_autoptr(HwImport) self = g_object_new (HW_TYPE_IMPORT, NULL);
  const char *data;
  size_t length;
  char *text;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (data == NULL)
    data = "";
  if (length > 0 && data[length - 1] == '\0')
    length--;
  if (length > MAX_BYTES)
    {
      g_set_error (error, HW_ERROR, HW_ERROR_TOO_LARGE, "the text is larger than %d MiB",
                   MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (!g_utf8_validate_len (data, length, NULL))
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT, "not UTF-8 text");
      return NULL;
    }

  text = g_strndup (data, length);
  if (!hw_import_read (self, text, error))
    g_clear_object (&self);
  hw_clear_text (&text);

  return g_steal_pointer (&self);
}

/**
 * hw_import_has_organization:
 * @self: an import
 *
 * Returns: whether it names an organization and the way in, so that one can be made of it
 */
gboolean
hw_import_has_organization (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), FALSE);

  return self->organization_id != NULL && self->api_key != NULL;
}

const char *
hw_import_get_organization_id (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->organization_id;
}

const char *
hw_import_get_api_key (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->api_key;
}

HwSecret *
hw_import_get_access_token (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->access_token;
}

const char *
hw_import_get_platform_url (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->platform_url;
}

const char *
hw_import_get_sandbox (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->sandbox;
}

const char *
hw_import_get_name (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->name;
}

const char *
hw_import_get_description (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->description;
}

const char *
hw_import_get_spec_id (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->spec_id;
}

const char *
hw_import_get_auth_spec_name (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);

  return self->auth_spec_name;
}

guint
hw_import_get_n_values (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), 0);

  return self->values->len;
}

const char *
hw_import_get_value_name (HwImport *self,
                          guint     index)
{
  g_return_val_if_fail (HW_IS_IMPORT (self) && index < self->values->len, NULL);

  return ((Value *)self->values->pdata[index])->name;
}

/**
 * hw_import_get_value:
 * @self: an import
 * @index: below hw_import_get_n_values()
 *
 * Returns: (transfer none) (nullable): a string's text; any other value as JSON; %NULL where a
 *   placeholder, or nothing, stands in its place
 */
HwSecret *
hw_import_get_value (HwImport *self,
                     guint     index)
{
  g_return_val_if_fail (HW_IS_IMPORT (self) && index < self->values->len, NULL);

  return ((Value *)self->values->pdata[index])->value;
}

guint
hw_import_get_n_notes (HwImport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT (self), 0);

  return self->notes->len;
}

/**
 * hw_import_get_note:
 * @self: an import
 * @index: below hw_import_get_n_notes()
 * @what: (out) (transfer none) (nullable): the name that it concerns, never a value; %NULL where
 *   it has none that can be shown
 *
 * Returns: the kind of note
 */
HwImportNote
hw_import_get_note (HwImport    *self,
                    guint        index,
                    const char **what)
{
  const Note *note;

  g_return_val_if_fail (HW_IS_IMPORT (self) && index < self->notes->len, HW_IMPORT_NOT_UNDERSTOOD);

  note = self->notes->pdata[index];
  if (what != NULL)
    *what = note->what;

  return note->note;
}
