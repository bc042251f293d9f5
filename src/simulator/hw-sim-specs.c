/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-specs.h"

#include <gio/gio.h>
#include <string.h>

#include "hw-sim-error.h"
#include "hw-sim-filter.h"
#include "hw-sim-json.h"

/* The connection specs that the platform knows: the bundled catalogue without our own annotations,
 * which no answer of the real service holds.
 */

#define CATALOG_PATH "/io/github/headwater/Headwater/catalog/sources.json"
#define ANNOTATION   "x-headwater"

struct _HwSimSpecs
{
  GPtrArray  *items; /* (owned) (element-type JsonObject) */
  GHashTable *by_id; /* (owned): borrows keys and values from items */
};

static const HwSimField fields[] = {
  { "id", HW_SIM_FIELD_ID },
  { "name", HW_SIM_FIELD_TEXT },
  { "providerId", HW_SIM_FIELD_ID },
};

static const HwSimFieldSet field_set = {
  fields, G_N_ELEMENTS (fields), HW_SIM_ERROR_SPEC_FILTER_FIELD
};

static void strip (JsonNode *node);

static void
strip_object (JsonObject *object)
{
  g_autoptr(GList) values = NULL;

  json_object_remove_member (object, ANNOTATION);

  values = json_object_get_values (object);
  for (GList *l = values; l != NULL; l = l->next)
    strip (l->data);
}

static void
strip_array (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    strip (json_array_get_element (array, i));
}

static void
strip (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    strip_object (json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    strip_array (json_node_get_array (node));
}

static void
add_item (HwSimSpecs *self,
          JsonNode   *node)
{
  JsonObject *object = hw_sim_json_to_object (node);
  const char *id = object != NULL ? hw_sim_json_get_string (object, "id") : NULL;

  if (id == NULL)
    return;

  strip (node);
  g_ptr_array_add (self->items, json_object_ref (object));
  g_hash_table_insert (self->by_id, (gpointer)id, object);
}

static JsonNode *
load_catalog (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_resources_lookup_data (CATALOG_PATH, 0, &error);
  JsonNode *root = NULL;

  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    root = hw_sim_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);

  if (root == NULL)
    g_warning ("The bundled catalogue cannot be read: %s",
               error != NULL ? error->message : "it is empty");

  return root;
}

static void
load (HwSimSpecs *self)
{
  g_autoptr(JsonNode) root = load_catalog ();
  JsonObject *object = hw_sim_json_to_object (root);
  JsonArray *items = object != NULL ? hw_sim_json_get_array (object, "items") : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    add_item (self, json_array_get_element (items, i));
}

static HwSimFieldValue
get_field (gconstpointer item,
           guint         field)
{
  HwSimFieldValue value = { hw_sim_json_get_string ((JsonObject *)item, fields[field].name), 0 };

  return value;
}

static HwSimReply *
list_specs (const HwSimSpecs  *self,
            const HwSimFilter *filter)
{
  JsonObject *root = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      JsonObject *item = g_ptr_array_index (self->items, i);

      if (hw_sim_filter_matches (filter, get_field, item))
        json_array_add_object_element (items, json_object_ref (item));
    }

  json_object_set_array_member (root, "items", items);

  return hw_sim_reply_new_for_json (200, root);
}

static HwSimReply *
handle_list (const HwSimSpecs  *self,
             HwSimRequest      *request,
             GError           **error)
{
  static const char *const known[] = { "property", NULL };
  g_auto(GStrv) texts = NULL;
  g_autoptr(HwSimFilter) filter = NULL;

  if (!hw_sim_request_check_names (request, known, error))
    return NULL;

  texts = hw_sim_request_dup_parameters (request, "property");
  filter = hw_sim_filter_new (&field_set, (const char *const *)texts, error);

  return filter != NULL ? list_specs (self, filter) : NULL;
}

static HwSimReply *
handle_item (const HwSimSpecs  *self,
             const char        *id,
             GError           **error)
{
  JsonObject *item = hw_sim_specs_lookup (self, id);
  JsonObject *root;
  JsonArray *items;

  if (item == NULL)
    {
      g_set_error (error, HW_SIM_ERROR, HW_SIM_ERROR_NOT_FOUND,
                   "The requested connectionSpecs resource %s is not found. "
                   "Verify the resource ID before trying again.", id);
      return NULL;
    }

  root = json_object_new ();
  items = json_array_new ();
  json_array_add_object_element (items, json_object_ref (item));
  json_object_set_array_member (root, "items", items);

  return hw_sim_reply_new_for_json (200, root);
}

/**
 * hw_sim_specs_new:
 *
 * Reads the bundled catalogue.
 *
 * Returns: (transfer full): the specs; none where the catalogue is broken
 */
HwSimSpecs *
hw_sim_specs_new (void)
{
  HwSimSpecs *self = g_new0 (HwSimSpecs, 1);

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)json_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  load (self);

  return self;
}

void
hw_sim_specs_free (HwSimSpecs *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * hw_sim_specs_add:
 * @text: a connection spec, as JSON
 *
 * Adds one that is not in the catalogue.
 */
void
hw_sim_specs_add (HwSimSpecs *self,
                  const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = hw_sim_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  add_item (self, node);
}

guint
hw_sim_specs_get_n (const HwSimSpecs *self)
{
  return self->items->len;
}

JsonObject *
hw_sim_specs_get (const HwSimSpecs *self,
                  guint             position)
{
  return g_ptr_array_index (self->items, position);
}

/**
 * hw_sim_specs_lookup:
 *
 * Returns: (transfer none) (nullable): the spec with @id
 */
JsonObject *
hw_sim_specs_lookup (const HwSimSpecs *self,
                     const char       *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/**
 * hw_sim_specs_handle:
 * @path: what follows `/connectionSpecs`
 *
 * Returns: (transfer full) (nullable): the reply, or %NULL with @error set
 */
HwSimReply *
hw_sim_specs_handle (const HwSimSpecs  *self,
                     HwSimRequest      *request,
                     const char        *path,
                     GError           **error)
{
  if (*path != '\0' && strchr (path + 1, '/') != NULL)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_NO_SUCH_PATH);
      return NULL;
    }

  if (strcmp (request->method, "GET") != 0)
    {
      hw_sim_error_set_default (error, HW_SIM_ERROR_METHOD_NOT_ALLOWED);
      return NULL;
    }

  return *path == '\0' ? handle_list (self, request, error) : handle_item (self, path + 1, error);
}
