/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "exchange/hw-curl-command.h"
#include "exchange/hw-json-mend.h"
#include "net/hw-error.h"
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
  HwSecret *value;  /* (owned) (not nullable): a string's text, any other value's JSON */
} Value;

typedef struct
{
  HwImportNote  note;
  char         *what;  /* (owned) (nullable): a name, never a value */
} Note;

G_DEFINE_FINAL_TYPE (HwImport, hw_import, G_TYPE_OBJECT)

#define CONNECTIONS_PATH "/data/foundation/flowservice/connections"

static void
value_free (gpointer data)
{
  Value *value = data;

  g_free (value->name);
  hw_secret_unref (value->value);
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

static void
add_note (HwImport     *self,
          HwImportNote  kind,
          const char   *what)
{
  Note *note = g_new0 (Note, 1);

  note->note = kind;
  note->what = g_strdup (what);
  g_ptr_array_add (self->notes, note);
}

/* What tutorials write where a value belongs: {CLIENT_ID}, <client id>, $TOKEN, YOUR_TOKEN, xxx. */
static gboolean
is_placeholder (const char *text)
{
  size_t length = strlen (text);

  if (length == 0)
    return TRUE;
  if ((text[0] == '{' && text[length - 1] == '}' && strchr (text, '"') == NULL) ||
      (text[0] == '<' && text[length - 1] == '>' && strpbrk (text, "\n\"") == NULL))
    return TRUE;
  if (text[0] == '$' && strspn (text + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_{}") == length - 1)
    return TRUE;
  if (g_ascii_strncasecmp (text, "your_", 5) == 0 || g_ascii_strncasecmp (text, "your-", 5) == 0 ||
      g_ascii_strncasecmp (text, "your ", 5) == 0)
    return TRUE;

  return length >= 3 && (strspn (text, "x") == length || strspn (text, "X") == length ||
                         strspn (text, "*") == length || strspn (text, ".") == length);
}

static void
add_value (HwImport   *self,
           const char *name,
           const char *text)
{
  Value *value;

  if (is_placeholder (text))
    {
      add_note (self, HW_IMPORT_PLACEHOLDER, name);
      return;
    }

  value = g_new0 (Value, 1);
  value->name = g_strdup (name);
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

  text = json_to_string (node, FALSE);
  add_value (self, name, text);
  hw_clear_text (&text);
}

static void
set_text (HwImport    *self,
          char       **field,
          const char  *what,
          const char  *text)
{
  if (text == NULL)
    return;
  if (is_placeholder (text))
    {
      add_note (self, HW_IMPORT_PLACEHOLDER, what);
      return;
    }

  g_free (*field);
  *field = g_strdup (text);
}

static gboolean
is_known_member (const char *member)
{
  static const char *const known[] = {
    "name", "description", "auth", "connectionSpec", "providerId", NULL
  };

  return g_strv_contains (known, member);
}

static void
read_request (HwImport   *self,
              JsonObject *object)
{
  JsonObject *auth = hw_json_peek_object (object, "auth");
  JsonObject *params = hw_json_peek_object (auth, "params");
  JsonObject *spec = hw_json_peek_object (object, "connectionSpec");
  g_autoptr(GList) members = json_object_get_members (object);

  set_text (self, &self->name, "name", hw_json_peek_string (object, "name"));
  set_text (self, &self->description, "description", hw_json_peek_string (object, "description"));
  set_text (self, &self->spec_id, "connectionSpec.id", hw_json_peek_string (spec, "id"));
  set_text (self, &self->auth_spec_name, "auth.specName", hw_json_peek_string (auth, "specName"));
  if (params != NULL)
    json_object_foreach_member (params, add_json_value, self);

  for (GList *l = members; l != NULL; l = l->next)
    if (!is_known_member (l->data))
      add_note (self, HW_IMPORT_NOT_UNDERSTOOD, l->data);
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

  if (g_ascii_strncasecmp (text, "Bearer ", strlen ("Bearer ")) == 0)
    text += strlen ("Bearer ");
  while (*text == ' ')
    text++;

  if (value == NULL)
    return;
  if (is_placeholder (text))
    add_note (self, HW_IMPORT_PLACEHOLDER, "Authorization");
  else
    self->access_token = hw_secret_new (text);
}

static void
read_url (HwImport      *self,
          HwCurlCommand *command)
{
  const char *url = hw_curl_command_get_url (command);
  g_autoptr(GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *path = uri != NULL ? g_uri_get_path (uri) : "";

  if (uri == NULL || !g_str_has_prefix (path, CONNECTIONS_PATH) ||
      strcmp (hw_curl_command_get_method (command), "POST") != 0)
    add_note (self, HW_IMPORT_OTHER_CALL, hw_curl_command_get_method (command));

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

  if (hw_curl_command_get_body (command) == NULL)
    return TRUE;

  return read_json (self, hw_secret_get_text (hw_curl_command_get_body (command)), error);
}

/* "KEY=value", "export KEY='value'" and "key: value". */
static gboolean
read_line (HwImport *self,
           char     *line)
{
  char *name = line;
  char *value;
  size_t length;

  if (g_str_has_prefix (name, "export "))
    name = g_strchug (name + strlen ("export "));
  length = strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");
  value = g_strchug (name + length);
  if (length == 0 || (*value != '=' && *value != ':'))
    return FALSE;

  *value++ = '\0';
  name[length] = '\0';
  g_strstrip (value);
  length = strlen (value);
  if (length >= 2 && (value[0] == '"' || value[0] == '\'') && value[length - 1] == value[0])
    {
      value[length - 1] = '\0';
      value++;
    }

  add_value (self, name, value);
  return TRUE;
}

static gboolean
read_lines (HwImport    *self,
            const char  *text,
            GError     **error)
{
  char *copy = g_strdup (text);
  size_t length = strlen (copy);
  char *saved = NULL;
  guint n_read = 0;

  for (char *line = strtok_r (copy, "\r\n", &saved); line != NULL; line = strtok_r (NULL, "\r\n", &saved))
    {
      line = g_strchug (line);
      if (line[0] == '\0' || line[0] == '#')
        continue;
      if (read_line (self, line))
        n_read++;
      else
        add_note (self, HW_IMPORT_NOT_UNDERSTOOD, NULL);
    }
  explicit_bzero (copy, length);
  g_free (copy);

  if (n_read > 0)
    return TRUE;

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                       "neither a curl command, nor JSON, nor lines of KEY=value");
  return FALSE;
}

/**
 * hw_import_new_from_text:
 * @text: what was pasted, dropped or opened
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was understood; or %NULL where nothing was, with
 *   %HW_ERROR_INVALID_INPUT, %HW_ERROR_INVALID_RESPONSE or %HW_ERROR_TOO_LARGE
 */
HwImport *
hw_import_new_from_text (const char  *text,
                         GError     **error)
{
  g_autoptr(HwImport) self = g_object_new (HW_TYPE_IMPORT, NULL);
  g_autoptr(HwCurlCommand) command = NULL;
  const char *start;
  gboolean was_read;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_str_has_prefix (text, "\357\273\277"))
    text += 3;
  for (start = text; g_ascii_isspace (*start); start++)
    continue;

  if (*start == '{' || *start == '[')
    was_read = read_json (self, start, error);
  else if ((command = hw_curl_command_parse (start)) != NULL)
    was_read = read_curl (self, command, error);
  else
    was_read = read_lines (self, start, error);

  return was_read ? g_steal_pointer (&self) : NULL;
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
 * Returns: (transfer none): a string's text; any other value as JSON
 */
HwSecret *
hw_import_get_value (HwImport *self,
                     guint     index)
{
  g_return_val_if_fail (HW_IS_IMPORT (self) && index < self->values->len, NULL);

  return ((Value *)self->values->pdata[index])->value;
}

/* Letters and digits alone: CLIENT_ID, client-id and clientId are one name. */
static char *
fold_name (const char *name)
{
  GString *folded = g_string_new (NULL);

  for (; *name != '\0'; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (folded, g_ascii_tolower (*name));

  return g_string_free (folded, FALSE);
}

typedef enum
{
  MATCH_NONE,
  MATCH_SUFFIX,
  MATCH_FOLDED,
  MATCH_EXACT,
} Match;

static Match
match_names (const char *name,
             const char *param)
{
  g_autofree char *folded_name = fold_name (name);
  g_autofree char *folded_param = fold_name (param);

  if (strcmp (name, param) == 0)
    return MATCH_EXACT;
  if (strcmp (folded_name, folded_param) == 0)
    return MATCH_FOLDED;
  if (folded_param[0] != '\0' && g_str_has_suffix (folded_name, folded_param))
    return MATCH_SUFFIX;

  return MATCH_NONE;
}

/**
 * hw_import_find_value:
 * @self: an import
 * @param: a parameter's name in a specification
 *
 * Looks for the value of @param: under its very name, else in another spelling (`CLIENT_ID` for
 * `clientId`), else under a longer name (`HUBSPOT_CLIENT_ID`).
 *
 * Returns: its index, or -1
 */
int
hw_import_find_value (HwImport   *self,
                      const char *param)
{
  Match best = MATCH_NONE;
  int found = -1;

  g_return_val_if_fail (HW_IS_IMPORT (self), -1);
  g_return_val_if_fail (param != NULL, -1);

  for (guint i = 0; i < self->values->len; i++)
    {
      Match match = match_names (((Value *)self->values->pdata[i])->name, param);

      if (match > best)
        {
          best = match;
          found = (int)i;
        }
    }

  return found;
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
 * @what: (out) (transfer none) (nullable): the name that it concerns
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
