/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-console-members.h"

#include <string.h>

#include "auth/hw-pasted-text.h"
#include "auth/hw-secret.h"

/* The members of a JSON object by their folded names: without regard to case, "_" and "-", on
 * which the programs that read the Developer Console's files do not agree (pitchmuc/aepp).
 *
 * A value is cleaned as a pasted one is; one that is no text, or is a tutorial's placeholder, is
 * as good as absent. */

#define MAX_SCOPES 100

/* "Sandbox-Name", "SANDBOX_NAME" and "sandboxName" are the same. */
static char *
fold_name (const char *name)
{
  char *folded = g_ascii_strdown (name, -1);
  char *out = folded;

  for (const char *in = folded; *in != '\0'; in++)
    if (strchr ("_- ", *in) == NULL)
      *out++ = *in;
  *out = '\0';

  return folded;
}

/**
 * hw_console_members_new:
 * @object: (nullable): an object, which must outlive the answer
 *
 * Returns: (transfer full) (element-type utf8 JsonNode): the members by their folded names, in
 *   lower case without "_", "-" and blanks; of two that fold to one the first counts
 */
GHashTable *
hw_console_members_new (JsonObject *object)
{
  GHashTable *members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *name = fold_name (l->data);

      if (!g_hash_table_contains (members, name))
        g_hash_table_insert (members, g_steal_pointer (&name),
                             json_object_get_member (object, l->data));
    }

  return members;
}

/**
 * hw_console_members_find:
 * @members: of hw_console_members_new()
 * @names: folded names, up to a %NULL
 *
 * Returns: (transfer none) (nullable): the member that bears the first name of these
 */
JsonNode *
hw_console_members_find (GHashTable        *members,
                         const char *const *names)
{
  JsonNode *node = NULL;

  for (guint i = 0; names[i] != NULL && node == NULL; i++)
    node = g_hash_table_lookup (members, names[i]);

  return node;
}

/**
 * hw_console_members_descend:
 * @members: of hw_console_members_new()
 * @name: a folded name
 *
 * Returns: (transfer full): the members of the object of this name; none where there is none
 */
GHashTable *
hw_console_members_descend (GHashTable *members,
                            const char *name)
{
  JsonNode *node = g_hash_table_lookup (members, name);

  return hw_console_members_new (node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                                 ? json_node_get_object (node) : NULL);
}

static const char *
peek_node (JsonNode *node)
{
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  text = json_node_get_string (node);
  return strlen (text) <= HW_CONSOLE_MAX_TEXT ? text : NULL;
}

/**
 * hw_console_members_peek_text:
 * @members: of hw_console_members_new()
 * @name: a folded name
 *
 * Returns: (transfer none) (nullable): the text as it stands there; %NULL where there is none, or
 *   a longer one than %HW_CONSOLE_MAX_TEXT
 */
const char *
hw_console_members_peek_text (GHashTable *members,
                              const char *name)
{
  return peek_node (g_hash_table_lookup (members, name));
}

/* An ID or a secret, so what is not taken is cleared. */
static char *
clean (const char *text)
{
  char *cleaned;

  if (text == NULL || hw_pasted_text_is_placeholder (text))
    return NULL;

  cleaned = hw_pasted_text_clean_identifier (text);
  for (const char *p = cleaned; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      {
        hw_clear_text (&cleaned);
        return NULL;
      }
  if (cleaned[0] == '\0' || hw_pasted_text_is_placeholder (cleaned))
    hw_clear_text (&cleaned);

  return cleaned;
}

/* The text, or the first usable one of a list: a credential may have two secrets while one takes
 * over from the other, and either signs in. */
static char *
dup_first (JsonNode *node)
{
  JsonArray *array;
  char *cleaned = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return clean (peek_node (node));

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array) && cleaned == NULL; i++)
    cleaned = clean (peek_node (json_array_get_element (array, i)));

  return cleaned;
}

/**
 * hw_console_members_dup_identifier:
 * @members: of hw_console_members_new()
 * @names: folded names, up to a %NULL
 *
 * Returns: (transfer full) (nullable): the first usable text of these members, without blanks and
 *   control characters; to be freed with hw_clear_text() where it is a secret
 */
char *
hw_console_members_dup_identifier (GHashTable        *members,
                                   const char *const *names)
{
  char *text = NULL;

  for (guint i = 0; names[i] != NULL && text == NULL; i++)
    text = dup_first (g_hash_table_lookup (members, names[i]));

  return text;
}

/**
 * hw_console_members_dup_line:
 * @members: of hw_console_members_new()
 * @name: a folded name
 *
 * Returns: (transfer full) (nullable): the text as one line, to be shown
 */
char *
hw_console_members_dup_line (GHashTable *members,
                             const char *name)
{
  const char *text = hw_console_members_peek_text (members, name);
  g_autofree char *line = NULL;

  if (text == NULL || hw_pasted_text_is_blank (text))
    return NULL;

  line = hw_pasted_text_clean_line (text);
  return hw_pasted_text_is_placeholder (line) ? NULL : g_steal_pointer (&line);
}

/* RFC 6749, 3.3: printable characters without blanks, quotes and backslashes; here a comma parts
 * them. */
static gboolean
is_scope (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || *p == '"' || *p == '\\')
      return FALSE;

  return text[0] != '\0' && !hw_pasted_text_is_placeholder (text);
}

static void
add_scopes (GPtrArray  *scopes,
            const char *text)
{
  g_auto(GStrv) words = NULL;

  if (text == NULL)
    return;

  words = g_strsplit_set (text, ", \t\r\n", -1);
  for (guint i = 0; words[i] != NULL && scopes->len < MAX_SCOPES; i++)
    if (is_scope (words[i]) &&
        !g_ptr_array_find_with_equal_func (scopes, words[i], g_str_equal, NULL))
      g_ptr_array_add (scopes, g_strdup (words[i]));
}

/**
 * hw_console_members_dup_scopes:
 * @members: of hw_console_members_new()
 * @names: folded names, up to a %NULL
 *
 * Reads a list of scopes, or one text of them parted by commas or blanks.
 *
 * Returns: (transfer full) (nullable): the scopes, each once, parted by commas
 */
char *
hw_console_members_dup_scopes (GHashTable        *members,
                               const char *const *names)
{
  g_autoptr(GPtrArray) scopes = g_ptr_array_new_with_free_func (g_free);
  JsonNode *node = hw_console_members_find (members, names);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;
  char *joined;

  add_scopes (scopes, peek_node (node));
  for (guint i = 0; array != NULL && i < MIN (json_array_get_length (array), MAX_SCOPES); i++)
    add_scopes (scopes, peek_node (json_array_get_element (array, i)));
  if (scopes->len == 0)
    return NULL;

  g_ptr_array_add (scopes, NULL);
  joined = g_strjoinv (",", (char **)scopes->pdata);
  if (strlen (joined) > HW_CONSOLE_MAX_TEXT)
    g_clear_pointer (&joined, g_free);

  return joined;
}
