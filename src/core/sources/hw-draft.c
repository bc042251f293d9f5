/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-draft.h"

#include <string.h>

#include "net/hw-json.h"
#include "sources/hw-hidden-secret.h"

/* A form that was not finished, with those of the source's other authentication types that were
 * filled in, as it may lie in a file:
 *
 *   {"source": KEY, "specId": ID, "auth": AUTH, "name": TEXT, "description": TEXT,
 *    "fields": FIELDS, "others": [{"auth": AUTH, "fields": FIELDS}, …]}
 *   AUTH:   {"specName": NAME, "index": N}
 *   FIELDS: [{"groups": [NAME, …], "name": NAME, "text": TEXT, "carried": TRUE}, …]
 *
 * "carried" has a value that came from the form of another type, and an empty text a field where
 * such a value was taken away. "others" is not there in what an older Headwater wrote.
 *
 * Only what differs from a fresh form is in it, so that a default that changes meanwhile is the new
 * one, and a name that was not typed is proposed anew. No secret is in it, and nothing that may
 * hold one: neither raw JSON nor what is sent as a file, nor a text with a key or a password
 * inside. */

static gboolean
can_keep (const char *text)
{
  return strlen (text) <= HW_DRAFT_MAX_TEXT && g_utf8_validate (text, -1, NULL) &&
         !hw_hidden_secret_is_in (text);
}

static gboolean
can_keep_field (HwFormSet *forms,
                HwField   *field)
{
  HwParam *param = hw_field_get_param (field);

  return hw_param_get_harmless (param) && can_keep (hw_field_get_text (field)) &&
         (!hw_field_is_default (field) || hw_form_set_is_cleared (forms, field));
}

static void
set_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  if (text[0] == '\0' || !can_keep (text))
    return;

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_field (JsonBuilder *builder,
           HwFormSet   *forms,
           HwField     *field)
{
  const char *const *groups = hw_param_get_groups (hw_field_get_param (field));

  json_builder_begin_object (builder);
  if (groups[0] != NULL)
    {
      json_builder_set_member_name (builder, "groups");
      json_builder_begin_array (builder);
      for (; *groups != NULL; groups++)
        json_builder_add_string_value (builder, *groups);
      json_builder_end_array (builder);
    }
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, hw_field_get_name (field));
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, hw_field_get_text (field));
  if (hw_form_set_is_carried (forms, field))
    {
      json_builder_set_member_name (builder, "carried");
      json_builder_add_boolean_value (builder, TRUE);
    }
  json_builder_end_object (builder);
}

/* @room: (inout): how much text may be added yet */
static void
add_fields (JsonBuilder *builder,
            HwFormSet   *forms,
            HwForm      *form,
            size_t      *room)
{
  GPtrArray *fields = hw_form_get_fields (form);

  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fields->len; i++)
    {
      size_t length;

      if (!can_keep_field (forms, fields->pdata[i]))
        continue;
      length = strlen (hw_field_get_text (fields->pdata[i]));
      if (length > *room)
        continue;
      *room -= length;
      add_field (builder, forms, fields->pdata[i]);
    }
  json_builder_end_array (builder);
}

static guint
find_index (GListModel *auth_types,
            HwAuthType *auth_type)
{
  guint n_items = g_list_model_get_n_items (auth_types);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) item = g_list_model_get_item (auth_types, i);

      if (item == auth_type)
        return i;
    }

  return 0;
}

static void
add_auth (JsonBuilder *builder,
          HwForm      *form)
{
  HwAuthType *auth_type = hw_form_get_auth_type (form);
  GListModel *auth_types = hw_source_get_auth_types (hw_form_get_source (form));

  if (auth_type == NULL)
    return;

  json_builder_set_member_name (builder, "auth");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "specName");
  json_builder_add_string_value (builder, hw_auth_type_get_spec_name (auth_type));
  json_builder_set_member_name (builder, "index");
  json_builder_add_int_value (builder, find_index (auth_types, auth_type));
  json_builder_end_object (builder);
}

static gboolean
has_kept_field (HwFormSet *forms,
                HwForm    *form)
{
  GPtrArray *fields = hw_form_get_fields (form);

  for (guint i = 0; i < fields->len; i++)
    {
      if (can_keep_field (forms, fields->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static void
add_others (JsonBuilder *builder,
            HwFormSet   *forms,
            size_t      *room)
{
  GPtrArray *all = hw_form_set_get_forms (forms);

  json_builder_set_member_name (builder, "others");
  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++)
    {
      if (all->pdata[i] == hw_form_set_get_form (forms) || !has_kept_field (forms, all->pdata[i]))
        continue;

      json_builder_begin_object (builder);
      add_auth (builder, all->pdata[i]);
      add_fields (builder, forms, all->pdata[i], room);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Nothing was done to forms that would be the same if they were opened anew. */
static gboolean
is_untouched (HwFormSet *forms)
{
  HwForm *form = hw_form_set_get_form (forms);

  return !hw_form_has_own_name (form) && !hw_form_set_has_credentials (forms) &&
         hw_field_get_text (hw_form_get_description_field (form))[0] == '\0' &&
         hw_form_get_auth_type (form) == hw_source_find_supported (hw_form_get_source (form));
}

static void
add_form (JsonBuilder *builder,
          HwForm      *form)
{
  HwSource *source = hw_form_get_source (form);

  json_builder_set_member_name (builder, "source");
  json_builder_add_string_value (builder, hw_source_get_key (source));
  json_builder_set_member_name (builder, "specId");
  json_builder_add_string_value (builder, hw_source_get_spec_id (source));
  add_auth (builder, form);
  if (hw_form_has_own_name (form))
    set_text (builder, "name", hw_field_get_text (hw_form_get_name_field (form)));
  set_text (builder, "description", hw_field_get_text (hw_form_get_description_field (form)));
}

/**
 * hw_draft_from_forms:
 * @forms: what is being filled in
 *
 * Returns: (transfer full) (nullable): what of it may be kept in a file; %NULL where nothing was
 *   done to it
 */
JsonNode *
hw_draft_from_forms (HwFormSet *forms)
{
  g_autoptr(JsonBuilder) builder = NULL;
  size_t room = HW_DRAFT_MAX_FORM;

  g_return_val_if_fail (HW_IS_FORM_SET (forms), NULL);

  if (is_untouched (forms))
    return NULL;

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_form (builder, hw_form_set_get_form (forms));
  add_fields (builder, forms, hw_form_set_get_form (forms), &room);
  add_others (builder, forms, &room);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static HwSource *
find_source (JsonObject *draft,
             HwCatalog  *catalog)
{
  const char *key = hw_json_peek_string (draft, "source");
  const char *spec_id = hw_json_peek_string (draft, "specId");
  HwSource *source = key != NULL ? hw_catalog_find_key (catalog, key) : NULL;

  if (source == NULL && spec_id != NULL)
    source = hw_catalog_find (catalog, spec_id);

  return source;
}

/* Two types may bear one name: the place tells them apart, and gives way where it has changed.
 * Returns: (nullable): NULL where no type has the name any more */
static HwAuthType *
find_auth_type (JsonObject *draft,
                HwSource   *source)
{
  JsonObject *auth = hw_json_peek_object (draft, "auth");
  const char *spec_name = hw_json_peek_string (auth, "specName");
  gint64 index = hw_json_peek_int (auth, "index", -1);
  GListModel *auth_types = hw_source_get_auth_types (source);
  guint n_items = g_list_model_get_n_items (auth_types);
  HwAuthType *found = NULL;

  for (guint i = 0; spec_name != NULL && i < n_items; i++)
    {
      g_autoptr(HwAuthType) item = g_list_model_get_item (auth_types, i);

      if (strcmp (hw_auth_type_get_spec_name (item), spec_name) == 0 &&
          (found == NULL || i == index))
        found = item;
    }

  return found;
}

static HwField *
find_field (HwForm     *form,
            JsonObject *field)
{
  const char *name = hw_json_peek_string (field, "name");
  JsonArray *array = hw_json_peek_array (field, "groups");
  g_autoptr(GPtrArray) groups = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *group = hw_json_array_peek_string (array, i);

      if (group != NULL)
        g_ptr_array_add (groups, (gpointer)group);
    }
  g_ptr_array_add (groups, NULL);

  return name != NULL ? hw_form_find_field (form, (const char *const *)groups->pdata, name) : NULL;
}

static void
read_field (HwFormSet  *forms,
            HwForm     *form,
            JsonObject *object)
{
  const char *text = hw_json_peek_string (object, "text");
  gboolean is_carried = hw_json_peek_boolean (object, "carried", FALSE);
  HwField *field = find_field (form, object);

  if (field == NULL || text == NULL || !hw_param_get_harmless (hw_field_get_param (field)))
    return;

  hw_field_set_text (field, text);
  if (is_carried || hw_field_is_default (field))
    hw_form_set_restore (forms, field, is_carried);
}

static void
read_fields (HwFormSet  *forms,
             HwForm     *form,
             JsonObject *object)
{
  JsonArray *fields = hw_json_peek_array (object, "fields");

  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    {
      JsonObject *field = hw_json_array_peek_object (fields, i);

      if (field != NULL)
        read_field (forms, form, field);
    }
}

static void
read_others (HwFormSet  *forms,
             JsonObject *draft)
{
  g_autoptr(HwForm) shown = g_object_ref (hw_form_set_get_form (forms));
  HwSource *source = hw_form_get_source (shown);
  JsonArray *others = hw_json_peek_array (draft, "others");

  for (guint i = 0; others != NULL && i < json_array_get_length (others); i++)
    {
      JsonObject *other = hw_json_array_peek_object (others, i);
      HwAuthType *auth_type = other != NULL ? find_auth_type (other, source) : NULL;
      g_autoptr(HwForm) form = NULL;

      if (auth_type == NULL || auth_type == hw_form_get_auth_type (shown))
        continue;
      form = hw_form_new (source, auth_type);
      hw_form_set_put (forms, form);
      read_fields (forms, form, other);
    }
  hw_form_set_put (forms, shown);
}

static void
read_text (JsonObject *draft,
           const char *member,
           HwField    *field)
{
  const char *text = hw_json_peek_string (draft, member);

  if (text != NULL)
    hw_field_set_text (field, text);
}

static HwForm *
read_form (JsonObject *draft,
           HwSource   *source)
{
  HwAuthType *auth_type = find_auth_type (draft, source);
  HwForm *form = hw_form_new (source, auth_type != NULL ? auth_type
                                                        : hw_source_find_supported (source));

  read_text (draft, "name", hw_form_get_name_field (form));
  read_text (draft, "description", hw_form_get_description_field (form));

  return form;
}

/**
 * hw_draft_to_forms:
 * @draft: what hw_draft_from_forms() gave, or anything else
 * @catalog: what there is by now
 *
 * A field that is gone is passed over. One that has become a secret stays empty.
 *
 * Returns: (transfer full) (nullable): the forms; %NULL where their source is not in @catalog
 */
HwFormSet *
hw_draft_to_forms (JsonNode  *draft,
                   HwCatalog *catalog)
{
  g_autoptr(HwForm) form = NULL;
  JsonObject *object;
  HwSource *source;
  HwFormSet *forms;

  g_return_val_if_fail (draft != NULL, NULL);
  g_return_val_if_fail (HW_IS_CATALOG (catalog), NULL);

  if (!JSON_NODE_HOLDS_OBJECT (draft))
    return NULL;

  object = json_node_get_object (draft);
  if (!(source = find_source (object, catalog)))
    return NULL;

  form = read_form (object, source);
  forms = hw_form_set_new (form);
  read_fields (forms, form, object);
  read_others (forms, object);

  return forms;
}
