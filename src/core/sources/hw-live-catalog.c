/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-live-catalog.h"

#include <string.h>

#include "hw-file-reader.h"
#include "net/hw-error.h"
#include "net/hw-json-writer.h"
#include "net/hw-json.h"
#include "net/hw-page-link.h"

/* The catalogue of one organization, as well as it is known: the bundled one at once, then what was
 * kept on disk when the organization was read last, then its answer of today. "catalog" is another
 * object each time, and no object of it ever changes.
 *
 * A reading that fails leaves what is there, on disk too; "error" says why, and nobody has to be
 * told. What is kept is the platform's answer as it came, so that a newer Headwater reads more out
 * of it. Nothing is kept before hw_live_catalog_load() was told where. */
struct _HwLiveCatalog
{
  GObject       parent_instance;

  HwClient     *client;       /* (owned) (not nullable) */
  GFile        *directory;    /* (owned) (nullable) */
  HwCatalog    *catalog;      /* (owned) (not nullable) */
  GCancellable *cancellable;  /* (owned) (nullable): of the reading under way */
  guint         n_files;      /* reads and writes of the file under way */
  GError       *error;        /* (owned) (nullable) */
  gboolean      loaded;
};

G_DEFINE_FINAL_TYPE (HwLiveCatalog, hw_live_catalog, G_TYPE_OBJECT)

typedef enum
{
  PROP_CATALOG = 1,
  PROP_BUSY,
  PROP_LOADED,
} HwLiveCatalogProperty;

static GParamSpec *properties[PROP_LOADED + 1];

#define PATH "/connectionSpecs"
#define MAX_PAGES 500
#define MAX_CACHE (64 * 1024 * 1024)

/* One reading under way. */
typedef struct
{
  HwLiveCatalog *catalog;      /* (owned) (not nullable) */
  GCancellable  *cancellable;  /* (owned) (not nullable) */
  char          *sandbox;      /* (owned) (nullable) */
  JsonArray     *items;        /* (owned) (not nullable): of all pages */
  GHashTable    *seen;         /* (owned) (not nullable) (element-type utf8): their IDs */
  guint          n_pages;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->catalog);
  g_object_unref (reading->cancellable);
  g_free (reading->sandbox);
  json_array_unref (reading->items);
  g_hash_table_unref (reading->seen);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
notify_busy (HwLiveCatalog *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
take_catalog (HwLiveCatalog *self,
              HwCatalog     *catalog)
{
  g_object_unref (self->catalog);
  self->catalog = catalog;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATALOG]);
}

/* The file. */

static GFile *
get_file (HwLiveCatalog *self)
{
  const char *id = hw_profile_get_organization_id (hw_client_get_profile (self->client));
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;

  if (self->directory == NULL || id == NULL || id[0] == '\0')
    return NULL;

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  name = g_strconcat (hash, "-connection-specs.json", NULL);

  return g_file_get_child (self->directory, name);
}

static void
file_written_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(HwLiveCatalog) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_debug ("The catalogue is not kept: %s", error->message);

  self->n_files--;
  notify_busy (self);
}

static void
write_file (HwLiveCatalog *self,
            JsonArray     *items)
{
  g_autoptr(GFile) file = get_file (self);
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GBytes) bytes = NULL;
  JsonObject *object;
  char *text;

  if (file == NULL)
    return;
  if (g_file_peek_path (self->directory) != NULL &&
      g_mkdir_with_parents (g_file_peek_path (self->directory), 0700) != 0)
    return;

  object = json_object_new ();
  json_object_set_array_member (object, "items", json_array_ref (items));
  root = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  text = hw_json_writer_dup_node_text (root);
  bytes = g_bytes_new_take (text, strlen (text));

  self->n_files++;
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, file_written_cb, g_object_ref (self));
}

static void
end_load (HwLiveCatalog *self,
          JsonNode      *root)
{
  JsonArray *items = NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    items = hw_json_peek_array (json_node_get_object (root), "items");
  if (items != NULL && !self->loaded)
    take_catalog (self, hw_catalog_new_live (items));

  self->n_files--;
  notify_busy (self);
}

static void
file_parsed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(HwLiveCatalog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;

  if (!(root = hw_json_parse_finish (result, &error)))
    g_debug ("The catalogue that was kept cannot be read: %s", error->message);
  end_load (self, root);
}

static void
file_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(HwLiveCatalog) self = user_data;
  g_autoptr(GBytes) bytes = NULL;

  bytes = hw_file_reader_read_finish (G_FILE (source), result, NULL);
  if (bytes != NULL)
    hw_json_parse_async (g_steal_pointer (&bytes), NULL, file_parsed_cb, g_steal_pointer (&self));
  else
    end_load (self, NULL);
}

/* The platform. */

static void send_call (Reading *reading,
                       HwCall  *call);

static void
end_reading (HwLiveCatalog *self,
             GError        *error)
{
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  self->error = error;
  if (error != NULL)
    g_debug ("The organization's catalogue is not read: %s", error->message);

  notify_busy (self);
}

/* Whether the page holds anything that was not there before: a link may lead in a circle. */
static gboolean
add_items (Reading   *reading,
           JsonArray *page)
{
  gboolean has_news = FALSE;

  for (guint i = 0; i < json_array_get_length (page); i++)
    {
      JsonObject *item = hw_json_array_peek_object (page, i);
      const char *id = item != NULL ? hw_json_peek_string (item, "id") : NULL;

      if (id != NULL && g_hash_table_add (reading->seen, g_strdup (id)))
        {
          json_array_add_object_element (reading->items, json_object_ref (item));
          has_news = TRUE;
        }
    }

  return has_news;
}

static gboolean
read_page (Reading   *reading,
           JsonNode  *root,
           HwCall   **next,
           GError   **error)
{
  JsonObject *object = hw_json_node_get_object (root, "the answer", error);
  JsonArray *page = object != NULL ? hw_json_get_array (object, "items", error) : NULL;
  HwProfile *profile = hw_client_get_profile (reading->catalog->client);
  JsonObject *links = object != NULL ? hw_json_peek_object (object, "_links") : NULL;
  const char *href = hw_json_peek_string (hw_json_peek_object (links, "next"), "href");

  if (page == NULL)
    return FALSE;
  if (!add_items (reading, page) || href == NULL || ++reading->n_pages >= MAX_PAGES)
    return TRUE;

  *next = hw_page_link_to_call (hw_profile_get_platform_url (profile), HW_SERVICE_FLOW, PATH,
                                href, error);
  if (*next == NULL)
    return FALSE;

  hw_call_set_sandbox (*next, reading->sandbox);
  return TRUE;
}

/* An answer without a single specification is some proxy's, or a permission that is missing. */
static gboolean
take_answer (Reading  *reading,
             GError  **error)
{
  HwLiveCatalog *self = reading->catalog;

  if (json_array_get_length (reading->items) == 0)
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "items: there are none");
      return FALSE;
    }

  self->loaded = TRUE;
  take_catalog (self, hw_catalog_new_live (reading->items));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
  write_file (self, reading->items);

  return TRUE;
}

static void
page_received_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Reading) reading = user_data;
  HwLiveCatalog *self = reading->catalog;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HwCall) next = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (self->cancellable != reading->cancellable)
    return;

  if (root == NULL || !read_page (reading, root, &next, &error))
    end_reading (self, g_steal_pointer (&error));
  else if (next != NULL)
    send_call (g_steal_pointer (&reading), next);
  else
    {
      take_answer (reading, &error);
      end_reading (self, g_steal_pointer (&error));
    }
}

static void
send_call (Reading *reading,
           HwCall  *call)
{
  hw_client_send_async (reading->catalog->client, call, reading->cancellable, page_received_cb,
                        reading);
}

/* The object. */

static void
hw_live_catalog_finalize (GObject *object)
{
  HwLiveCatalog *self = HW_LIVE_CATALOG (object);

  g_clear_object (&self->client);
  g_clear_object (&self->directory);
  g_clear_object (&self->catalog);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_live_catalog_parent_class)->finalize (object);
}

static void
hw_live_catalog_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwLiveCatalog *self = HW_LIVE_CATALOG (object);

  switch ((HwLiveCatalogProperty)prop_id)
    {
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, hw_live_catalog_get_busy (self));
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_live_catalog_class_init (HwLiveCatalogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_live_catalog_finalize;
  object_class->get_property = hw_live_catalog_get_property;

  properties[PROP_CATALOG] =
    g_param_spec_object ("catalog", NULL, NULL, HW_TYPE_CATALOG, flags);
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_live_catalog_init (HwLiveCatalog *self)
{
  self->catalog = hw_catalog_new_bundled ();
}

/**
 * hw_live_catalog_new:
 * @client: the way to the platform
 *
 * Returns: (transfer full): the bundled catalogue, so far
 */
HwLiveCatalog *
hw_live_catalog_new (HwClient *client)
{
  HwLiveCatalog *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);

  self = g_object_new (HW_TYPE_LIVE_CATALOG, NULL);
  self->client = g_object_ref (client);

  return self;
}

/**
 * hw_live_catalog_load:
 * @self: a catalogue
 * @directory: where the platform's answers are kept from now on
 *
 * Reads what was kept on disk; nothing happens where nothing was, or where the platform answers
 * first.
 */
void
hw_live_catalog_load (HwLiveCatalog *self,
                      GFile         *directory)
{
  g_autoptr(GFile) file = NULL;

  g_return_if_fail (HW_IS_LIVE_CATALOG (self));
  g_return_if_fail (G_IS_FILE (directory));

  g_set_object (&self->directory, directory);
  if (!(file = get_file (self)))
    return;

  self->n_files++;
  hw_file_reader_read_async (file, MAX_CACHE, NULL, file_loaded_cb, g_object_ref (self));
  notify_busy (self);
}

/**
 * hw_live_catalog_refresh:
 * @self: a catalogue
 * @sandbox: (nullable): the service wants one named, though its answer is the organization's
 *
 * Asks the platform. The object lives until the answer is there: whoever owns it calls
 * hw_live_catalog_cancel() when done with it.
 */
void
hw_live_catalog_refresh (HwLiveCatalog *self,
                         const char    *sandbox)
{
  g_autoptr(HwCall) call = NULL;
  Reading *reading;

  g_return_if_fail (HW_IS_LIVE_CATALOG (self));

  hw_live_catalog_cancel (self);
  self->cancellable = g_cancellable_new ();

  reading = g_new0 (Reading, 1);
  reading->catalog = g_object_ref (self);
  reading->cancellable = g_object_ref (self->cancellable);
  reading->sandbox = g_strdup (sandbox);
  reading->items = json_array_new ();
  reading->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  call = hw_call_new ("GET", HW_SERVICE_FLOW, PATH);
  if (sandbox != NULL)
    hw_call_set_sandbox (call, sandbox);
  send_call (reading, call);
  notify_busy (self);
}

/**
 * hw_live_catalog_cancel:
 * @self: a catalogue
 *
 * Gives a reading of the platform up; the catalogue stays as it is.
 */
void
hw_live_catalog_cancel (HwLiveCatalog *self)
{
  g_return_if_fail (HW_IS_LIVE_CATALOG (self));

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  notify_busy (self);
}

HwCatalog *
hw_live_catalog_get_catalog (HwLiveCatalog *self)
{
  g_return_val_if_fail (HW_IS_LIVE_CATALOG (self), NULL);

  return self->catalog;
}

/**
 * hw_live_catalog_get_busy:
 * @self: a catalogue
 *
 * Returns: whether the platform is being asked, or the file read or written
 */
gboolean
hw_live_catalog_get_busy (HwLiveCatalog *self)
{
  g_return_val_if_fail (HW_IS_LIVE_CATALOG (self), FALSE);

  return self->cancellable != NULL || self->n_files > 0;
}

/**
 * hw_live_catalog_get_loaded:
 * @self: a catalogue
 *
 * Returns: whether the platform has answered in this run
 */
gboolean
hw_live_catalog_get_loaded (HwLiveCatalog *self)
{
  g_return_val_if_fail (HW_IS_LIVE_CATALOG (self), FALSE);

  return self->loaded;
}

/**
 * hw_live_catalog_get_error:
 * @self: a catalogue
 *
 * Returns: (nullable): why the last reading of the platform failed
 */
const GError *
hw_live_catalog_get_error (HwLiveCatalog *self)
{
  g_return_val_if_fail (HW_IS_LIVE_CATALOG (self), NULL);

  return self->error;
}
