/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-stored-params.h"

#include <string.h>

#include "connections/hw-masked-value.h"
#include "net/hw-json.h"
#include "net/hw-json-writer.h"
#include "sources/hw-param-name.h"

/* What the platform shows of a connection's parameters, against a form that replaces them.
 *
 * A change of credentials overwrites `/auth/params` as a whole. So what is not secret and not
 * masked goes into the form; what is there and has no field gets one of its own, which is hidden
 * where the value can be sent as it is, and asks for it where not. Three kinds of values never come
 * from the platform: of a field that is secret; what looks masked, is secret by its name, or
 * repeats what is shown of a secret; and what the platform makes itself. */

/* What flow-service.yaml and destinations.yaml show beside what was sent, and no create call holds:
 * the day of the authorization, the address of an HTTP API source, the organization at Salesforce.
 * A new authorization makes them anew, and an old value of them would be untrue. */
static const char *const platforms[] = { "authorizedDate", "inletId", "inletUrl", "orgId",
                                         "sourceId", NULL };

typedef enum
{
  SIGHT_SHOWN,
  SIGHT_HIDDEN,
  SIGHT_PLATFORMS,
} Sight;

/* A parameter, or an object of them that no field lies in. */
typedef struct
{
  GStrv     groups;  /* (owned) */
  char     *name;    /* (owned) */
  JsonNode *value;   /* (owned) */
  HwField  *field;   /* (owned) (nullable) */
  Sight     sight;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_strfreev (entry->groups);
  g_free (entry->name);
  json_node_unref (entry->value);
  g_clear_object (&entry->field);
  g_free (entry);
}

static void
param_change_free (gpointer data)
{
  HwParamChange *change = data;

  g_free (change->path);
  g_free (change->from);
  g_free (change->to);
  g_clear_object (&change->field);
  g_free (change);
}

/* Reading. */

static GStrv
append_name (const char *const *groups,
             const char        *name)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_addv (builder, (const char **)groups);
  g_strv_builder_add (builder, name);

  return g_strv_builder_end (builder);
}

static gboolean
begins_with (const char *const *groups,
             const char *const *start)
{
  for (guint i = 0; start[i] != NULL; i++)
    if (groups[i] == NULL || strcmp (groups[i], start[i]) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
has_group (HwForm            *form,
           const char *const *groups)
{
  GPtrArray *fields = hw_form_get_fields (form);

  for (guint i = 0; i < fields->len; i++)
    if (begins_with (hw_param_get_groups (hw_field_get_param (fields->pdata[i])), groups))
      return TRUE;

  return FALSE;
}

/* A field that stands for all parameters is none of one of them. */
static HwField *
find_field (HwForm            *form,
            const char *const *groups,
            const char        *name)
{
  HwField *field = hw_form_find_field (form, groups, name);

  return field != NULL && !hw_param_get_whole (hw_field_get_param (field)) ? field : NULL;
}

static void
add_entries (GPtrArray         *entries,
             HwForm            *form,
             JsonObject        *object,
             const char *const *groups)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      HwField *field = find_field (form, groups, name);
      g_auto(GStrv) inner = append_name (groups, name);
      Entry *entry;

      if (JSON_NODE_HOLDS_NULL (value))
        continue;
      if (field == NULL && JSON_NODE_HOLDS_OBJECT (value) &&
          has_group (form, (const char *const *)inner))
        {
          add_entries (entries, form, json_node_get_object (value), (const char *const *)inner);
          continue;
        }

      entry = g_new0 (Entry, 1);
      entry->groups = g_strdupv ((char **)groups);
      entry->name = g_strdup (name);
      entry->value = json_node_ref (value);
      entry->field = field != NULL ? g_object_ref (field) : NULL;
      g_ptr_array_add (entries, entry);
    }
}

static const char *
peek_text (const Entry *entry)
{
  return JSON_NODE_HOLDS_VALUE (entry->value) &&
         json_node_get_value_type (entry->value) == G_TYPE_STRING
         ? json_node_get_string (entry->value) : NULL;
}

/* A specification may call a member of a list or an object secret without saying so. */
static gboolean
is_secret (const Entry *entry)
{
  HwParam *param = entry->field != NULL ? hw_field_get_param (entry->field) : NULL;

  if (hw_param_name_is_secret (entry->name) || hw_param_name_is_file (entry->name))
    return TRUE;
  if (param == NULL)
    return FALSE;

  return hw_field_get_secret (entry->field) ||
         (!hw_param_get_harmless (param) && hw_param_get_kind (param) != HW_FIELD_JSON);
}

static Sight
find_sight (const Entry *entry,
            GHashTable  *shown_of_secrets)
{
  const char *text = peek_text (entry);

  if (entry->field == NULL && g_strv_contains (platforms, entry->name))
    return SIGHT_PLATFORMS;
  if (is_secret (entry) || hw_masked_value_is_node (entry->value) ||
      (text != NULL && g_hash_table_contains (shown_of_secrets, text)))
    return SIGHT_HIDDEN;

  return SIGHT_SHOWN;
}

/* Returns: (element-type Entry): what @params has, as @form sees it */
static GPtrArray *
read_entries (JsonObject *params,
              HwForm     *form)
{
  static const char *const no_groups[] = { NULL };
  g_autoptr(GHashTable) shown_of_secrets = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);

  if (params != NULL)
    add_entries (entries, form, params, no_groups);
  for (guint i = 0; i < entries->len; i++)
    if (is_secret (entries->pdata[i]) && peek_text (entries->pdata[i]) != NULL)
      g_hash_table_add (shown_of_secrets, (gpointer)peek_text (entries->pdata[i]));
  for (guint i = 0; i < entries->len; i++)
    ((Entry *)entries->pdata[i])->sight = find_sight (entries->pdata[i], shown_of_secrets);

  return entries;
}

static char *
dup_text (JsonNode *value)
{
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (value));

  return hw_json_writer_dup_node_text (value);
}

/**
 * hw_stored_params_fill:
 * @params: (nullable): `auth.params` as it was read
 * @form: a form of the same authentication that is not on a page yet
 *
 * Puts into @form what the platform shows and may be sent again, and adds a field for each of the
 * others that it has none for.
 */
void
hw_stored_params_fill (JsonObject *params,
                       HwForm     *form)
{
  g_autoptr(GPtrArray) entries = NULL;

  g_return_if_fail (HW_IS_FORM (form));

  entries = read_entries (params, form);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];
      g_autoptr(HwParam) param = NULL;

      if (entry->field != NULL && entry->sight == SIGHT_SHOWN)
        {
          g_autofree char *text = dup_text (entry->value);

          hw_field_set_text (entry->field, text);
        }
      if (entry->field != NULL || entry->sight == SIGHT_PLATFORMS || hw_form_is_whole (form))
        continue;

      param = hw_param_new_extra ((const char *const *)entry->groups, entry->name,
                                  entry->sight == SIGHT_SHOWN ? entry->value : NULL);
      hw_form_add_param (form, param);
    }
}

/* Comparing. */

/* What would be sent, with placeholders for what nobody may see. */
static JsonObject *
dup_sent (HwConnectionRequest *request)
{
  g_autoptr(GBytes) body = hw_connection_request_to_shown_patch_body (request);
  g_autoptr(JsonNode) root = hw_json_parse (body, NULL);
  JsonArray *operations = root != NULL ? json_node_get_array (root) : NULL;
  JsonObject *operation = operations != NULL ? hw_json_array_peek_object (operations, 0) : NULL;
  JsonObject *value = hw_json_peek_object (operation, "value");

  return value != NULL ? json_object_ref (value) : json_object_new ();
}

static JsonNode *
find_node (JsonObject        *object,
           const char *const *groups,
           const char        *name)
{
  for (guint i = 0; object != NULL && groups[i] != NULL; i++)
    object = hw_json_peek_object (object, groups[i]);

  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static HwParamChange *
add_change (GPtrArray   *changes,
            const Entry *entry,
            HwParamFate  fate)
{
  HwParamChange *change = g_new0 (HwParamChange, 1);
  g_auto(GStrv) path = append_name ((const char *const *)entry->groups, entry->name);

  change->path = g_strjoinv (".", path);
  change->field = entry->field != NULL ? g_object_ref (entry->field) : NULL;
  change->fate = fate;
  g_ptr_array_add (changes, change);

  return change;
}

/* Where the request is shown, a list and an object are hidden as a whole. */
static JsonNode *
dup_wire_node (HwField *field)
{
  g_autoptr(HwSecret) text = hw_field_dup_wire_text (field);

  if (text == NULL)
    return hw_field_dup_wire_node (field);

  return json_node_init_string (json_node_alloc (), hw_secret_get_text (text));
}

static void
compare_entry (GPtrArray   *changes,
               const Entry *entry,
               JsonObject  *sent)
{
  gboolean is_sent = find_node (sent, (const char *const *)entry->groups, entry->name) != NULL;
  g_autoptr(JsonNode) node = NULL;
  HwParamChange *change;
  HwParamFate fate;

  if (is_sent && entry->field != NULL && !is_secret (entry))
    node = dup_wire_node (entry->field);

  if (!is_sent)
    fate = entry->sight == SIGHT_PLATFORMS ? HW_PARAM_PLATFORMS : HW_PARAM_LOST;
  else if (node == NULL || entry->sight == SIGHT_HIDDEN)
    fate = HW_PARAM_ENTERED;
  else
    fate = json_node_equal (node, entry->value) ? HW_PARAM_KEPT : HW_PARAM_CHANGED;

  change = add_change (changes, entry, fate);
  if (entry->sight != SIGHT_HIDDEN)
    change->from = dup_text (entry->value);
  if (node != NULL)
    change->to = dup_text (node);
}

static gboolean
has_entry (GPtrArray   *entries,
           const Entry *entry)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *other = entries->pdata[i];

      if (strcmp (other->name, entry->name) == 0 &&
          g_strv_equal ((const char *const *)other->groups, (const char *const *)entry->groups))
        return TRUE;
    }

  return FALSE;
}

static void
add_new_ones (GPtrArray *changes,
              GPtrArray *entries,
              GPtrArray *sent)
{
  for (guint i = 0; i < sent->len; i++)
    {
      const Entry *entry = sent->pdata[i];
      HwParamChange *change;

      if (has_entry (entries, entry))
        continue;

      change = add_change (changes, entry, HW_PARAM_ADDED);
      if (entry->field != NULL && !is_secret (entry))
        change->to = dup_text (entry->value);
    }
}

/**
 * hw_stored_params_compare:
 * @params: (nullable): `auth.params` as it was read
 * @form: what replaces it, without a fault
 *
 * Returns: (transfer full) (element-type HwParamChange): what becomes of each parameter
 */
GPtrArray *
hw_stored_params_compare (JsonObject *params,
                          HwForm     *form)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(JsonObject) sent = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) sent_entries = NULL;
  GPtrArray *changes;

  g_return_val_if_fail (HW_IS_FORM (form), NULL);

  request = hw_form_to_request (form);
  sent = dup_sent (request);
  entries = read_entries (params, form);
  sent_entries = read_entries (sent, form);
  changes = g_ptr_array_new_with_free_func (param_change_free);
  for (guint i = 0; i < entries->len; i++)
    compare_entry (changes, entries->pdata[i], sent);
  add_new_ones (changes, entries, sent_entries);

  return changes;
}

static void
compare_shown (GPtrArray   *changes,
               const Entry *entry,
               JsonObject  *other,
               gboolean     backwards)
{
  JsonNode *node = NULL;
  HwParamChange *change;

  if (other != NULL)
    node = find_node (other, (const char *const *)entry->groups, entry->name);
  if (entry->sight != SIGHT_SHOWN || (node != NULL && (backwards ||
                                                       json_node_equal (node, entry->value))))
    return;

  change = add_change (changes, entry, node != NULL ? HW_PARAM_CHANGED
                                                    : backwards ? HW_PARAM_ADDED : HW_PARAM_LOST);
  *(backwards ? &change->to : &change->from) = dup_text (entry->value);
  if (node != NULL && !hw_masked_value_is_node (node))
    change->to = dup_text (node);
}

/**
 * hw_stored_params_compare_both:
 * @before: (nullable): `auth.params` as it was read
 * @after: (nullable): the same, read later
 * @form: of the same authentication
 *
 * Returns: (transfer full) (element-type HwParamChange): what anybody may see of what somebody else
 *   has changed, added or taken away
 */
GPtrArray *
hw_stored_params_compare_both (JsonObject *before,
                               JsonObject *after,
                               HwForm     *form)
{
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GPtrArray) later = NULL;
  GPtrArray *changes;

  g_return_val_if_fail (HW_IS_FORM (form), NULL);

  entries = read_entries (before, form);
  later = read_entries (after, form);
  changes = g_ptr_array_new_with_free_func (param_change_free);
  for (guint i = 0; i < entries->len; i++)
    compare_shown (changes, entries->pdata[i], after, FALSE);
  for (guint i = 0; i < later->len; i++)
    compare_shown (changes, later->pdata[i], before, TRUE);

  return changes;
}

static gboolean
may_be_object (JsonObject *params,
               JsonObject *sent)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, sent);
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonNode *node = json_object_get_member (params, name);

      if (node == NULL)
        continue;
      if (JSON_NODE_HOLDS_OBJECT (value) && JSON_NODE_HOLDS_OBJECT (node))
        {
          if (!may_be_object (json_node_get_object (node), json_node_get_object (value)))
            return FALSE;
        }
      else if (!hw_masked_value_is_node (node) && !hw_masked_value_is_node (value) &&
               !json_node_equal (node, value))
        return FALSE;
    }

  return TRUE;
}

/**
 * hw_stored_params_may_be:
 * @params: (nullable): `auth.params` as it was read
 * @request: what was sent, and had no answer
 *
 * Returns: whether nothing that can be seen of @params speaks against their being @request's
 */
gboolean
hw_stored_params_may_be (JsonObject          *params,
                         HwConnectionRequest *request)
{
  g_autoptr(JsonObject) sent = NULL;

  g_return_val_if_fail (request != NULL, FALSE);

  sent = dup_sent (request);

  return params == NULL || may_be_object (params, sent);
}
