/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-catalog.h"

#include "net/hw-json.h"
#include "sources/hw-catalog-merge.h"

/* The sources that there are, in the order in which they were given; never changes.
 *
 * The catalogue that comes with the application and the service's own answer have one shape and
 * are read by the same code. A specification that cannot be read is passed over, for one odd
 * source must not take the others away. */
struct _HwCatalog
{
  GObject     parent_instance;

  GPtrArray  *sources;  /* (owned) (not nullable) (element-type HwSource) */
  GHashTable *by_id;    /* (owned) (not nullable): ID to source, both borrowed from sources */
  GHashTable *destinations;  /* (owned) (not nullable): ID to title, of what is no source */
  guint       serial;
};

static void hw_catalog_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwCatalog, hw_catalog, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hw_catalog_model_init))

static guint last_serial;

#define BUNDLED_PATH "/io/github/headwater/Headwater/catalog/sources.json"

static GType
hw_catalog_get_item_type (GListModel *model)
{
  return HW_TYPE_SOURCE;
}

static guint
hw_catalog_get_n_items (GListModel *model)
{
  return HW_CATALOG (model)->sources->len;
}

static gpointer
hw_catalog_get_item (GListModel *model,
                     guint       position)
{
  HwCatalog *self = HW_CATALOG (model);

  if (position >= self->sources->len)
    return NULL;

  return g_object_ref (self->sources->pdata[position]);
}

static void
hw_catalog_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_catalog_get_item_type;
  iface->get_n_items = hw_catalog_get_n_items;
  iface->get_item = hw_catalog_get_item;
}

static void
hw_catalog_finalize (GObject *object)
{
  HwCatalog *self = HW_CATALOG (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->destinations);
  g_ptr_array_unref (self->sources);

  G_OBJECT_CLASS (hw_catalog_parent_class)->finalize (object);
}

static void
hw_catalog_class_init (HwCatalogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_catalog_finalize;
}

static void
hw_catalog_init (HwCatalog *self)
{
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->destinations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->serial = ++last_serial;
}

/* Several sources may bear one ID: the first whose ID is not in doubt has it. */
static void
hw_catalog_take_source (HwCatalog *self,
                        HwSource  *source)
{
  const char *id = hw_source_get_spec_id (source);
  HwSource *known = g_hash_table_lookup (self->by_id, id);

  g_ptr_array_add (self->sources, source);
  if (known == NULL || (hw_source_get_doubtful (known) && !hw_source_get_doubtful (source)))
    g_hash_table_replace (self->by_id, (gpointer)id, source);
}

static HwCatalog *
new_from_items (JsonArray *items)
{
  HwCatalog *self = g_object_new (HW_TYPE_CATALOG, NULL);

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = hw_json_array_peek_object (items, i);
      g_autoptr(GError) error = NULL;
      HwSource *source = NULL;

      if (item != NULL && (source = hw_source_new_from_json (item, &error)))
        hw_catalog_take_source (self, source);
      else
        g_debug ("Item %u of the catalogue is passed over: %s", i,
                 error != NULL ? error->message : "no object");
    }

  return self;
}

/**
 * hw_catalog_new_from_json:
 * @root: `{"items": […]}` as `GET /connectionSpecs` answers
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the catalogue of all items that can be read; or %NULL
 *   with %HW_ERROR_INVALID_RESPONSE where there is no array of items
 */
HwCatalog *
hw_catalog_new_from_json (JsonNode  *root,
                          GError   **error)
{
  JsonObject *object;
  JsonArray *items;

  g_return_val_if_fail (root != NULL, NULL);

  if (!(object = hw_json_node_get_object (root, "the catalogue", error)) ||
      !(items = hw_json_get_array (object, "items", error)))
    return NULL;

  return new_from_items (items);
}

static JsonNode *
read_bundled (GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  if (!(bytes = g_resources_lookup_data (BUNDLED_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error)))
    return NULL;

  return hw_json_parse (bytes, error);
}

/**
 * hw_catalog_new_bundled:
 *
 * Returns: (transfer full): the catalogue that comes with the application
 */
HwCatalog *
hw_catalog_new_bundled (void)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  HwCatalog *self;

  if ((root = read_bundled (&error)) &&
      (self = hw_catalog_new_from_json (root, &error)))
    return self;

  g_warning ("The bundled catalogue cannot be read: %s", error->message);
  return g_object_new (HW_TYPE_CATALOG, NULL);
}

/* The platform's list of specifications holds those of destinations too, and its list of
 * connections theirs. */
static void
take_destinations (HwCatalog *self,
                   JsonArray *live)
{
  for (guint i = 0; i < json_array_get_length (live); i++)
    {
      JsonObject *item = hw_json_array_peek_object (live, i);
      const char *id = item != NULL ? hw_json_peek_string (item, "id") : NULL;
      const char *title;

      if (id == NULL || !hw_catalog_merge_is_destination (item) ||
          g_hash_table_contains (self->by_id, id))
        continue;

      title = hw_json_peek_string (hw_json_peek_object (item, "attributes"), "connectorName");
      if (title == NULL || title[0] == '\0')
        title = hw_json_peek_string (item, "name");
      g_hash_table_replace (self->destinations, g_strdup (id),
                            g_strdup (title != NULL ? title : id));
    }
}

/**
 * hw_catalog_new_live:
 * @live: the items of all pages of `GET /connectionSpecs`
 *
 * Returns: (transfer full): an organization's sources, and those of the bundled catalogue that it
 *   has not; see hw_catalog_merge()
 */
HwCatalog *
hw_catalog_new_live (JsonArray *live)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(JsonArray) none = json_array_new ();
  g_autoptr(JsonArray) merged = NULL;
  JsonArray *bundled = NULL;
  HwCatalog *self;

  g_return_val_if_fail (live != NULL, NULL);

  if ((root = read_bundled (NULL)) && JSON_NODE_HOLDS_OBJECT (root))
    bundled = hw_json_peek_array (json_node_get_object (root), "items");
  merged = hw_catalog_merge (bundled != NULL ? bundled : none, live);
  self = new_from_items (merged);
  take_destinations (self, live);

  return self;
}

/**
 * hw_catalog_find:
 * @self: a catalogue
 * @spec_id: the ID of a connection specification
 *
 * Returns: (transfer none) (nullable): the source with this ID; where several bear it, the first
 *   whose ID is not in doubt
 */
HwSource *
hw_catalog_find (HwCatalog  *self,
                 const char *spec_id)
{
  g_return_val_if_fail (HW_IS_CATALOG (self), NULL);
  g_return_val_if_fail (spec_id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, spec_id);
}

/**
 * hw_catalog_find_key:
 * @self: a catalogue
 * @key: of a source
 *
 * Returns: (transfer none) (nullable): the source that hw_source_get_key() gives @key for
 */
HwSource *
hw_catalog_find_key (HwCatalog  *self,
                     const char *key)
{
  g_return_val_if_fail (HW_IS_CATALOG (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < self->sources->len; i++)
    if (g_str_equal (hw_source_get_key (self->sources->pdata[i]), key))
      return self->sources->pdata[i];

  return NULL;
}

/**
 * hw_catalog_find_destination:
 * @self: a catalogue
 * @spec_id: the ID of a connection specification
 *
 * Returns: (transfer none) (nullable): the title of the destination with this ID; %NULL where it
 *   is a source's, or not known
 */
const char *
hw_catalog_find_destination (HwCatalog  *self,
                             const char *spec_id)
{
  g_return_val_if_fail (HW_IS_CATALOG (self), NULL);
  g_return_val_if_fail (spec_id != NULL, NULL);

  return g_hash_table_lookup (self->destinations, spec_id);
}

/**
 * hw_catalog_get_serial:
 * @self: a catalogue
 *
 * Returns: a number that no other catalogue of this run has
 */
guint
hw_catalog_get_serial (HwCatalog *self)
{
  g_return_val_if_fail (HW_IS_CATALOG (self), 0);

  return self->serial;
}
