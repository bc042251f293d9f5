/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-source.h"

#include "net/hw-json.h"

/* One source of the catalogue, as a connection specification describes it; never changes.
 *
 * Only the ID is indispensable. Whatever else is missing or odd costs its own part: a source
 * with an authentication type that cannot be read still has the others. */
struct _HwSource
{
  GObject     parent_instance;

  char       *spec_id;       /* (owned) (not nullable) */
  char       *spec_version;  /* (owned) (not nullable) */
  char       *name;          /* (owned) (not nullable): "google-big-query" */
  char       *title;         /* (owned) (not nullable): "Google BigQuery" */
  char       *category;      /* (owned) (nullable) */
  char       *provider_id;   /* (owned) (nullable): where a request has to name it */
  GListStore *auth_types;    /* (owned) (not nullable): of HwAuthType; may be empty */
  gboolean    doubtful;
};

G_DEFINE_FINAL_TYPE (HwSource, hw_source, G_TYPE_OBJECT)

typedef enum
{
  PROP_SPEC_ID = 1,
  PROP_SPEC_VERSION,
  PROP_NAME,
  PROP_TITLE,
  PROP_CATEGORY,
  PROP_DOUBTFUL,
  PROP_AUTH_TYPES,
} HwSourceProperty;

static GParamSpec *properties[PROP_AUTH_TYPES + 1];

/* What POST /connections means where no version is sent is the latest; all that are published
 * are this one. */
#define DEFAULT_VERSION "1.0"

static void
hw_source_finalize (GObject *object)
{
  HwSource *self = HW_SOURCE (object);

  g_free (self->spec_id);
  g_free (self->spec_version);
  g_free (self->name);
  g_free (self->title);
  g_free (self->category);
  g_free (self->provider_id);
  g_object_unref (self->auth_types);

  G_OBJECT_CLASS (hw_source_parent_class)->finalize (object);
}

static void
hw_source_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HwSource *self = HW_SOURCE (object);

  switch ((HwSourceProperty)prop_id)
    {
    case PROP_SPEC_ID:
      g_value_set_string (value, self->spec_id);
      break;
    case PROP_SPEC_VERSION:
      g_value_set_string (value, self->spec_version);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_CATEGORY:
      g_value_set_string (value, self->category);
      break;
    case PROP_DOUBTFUL:
      g_value_set_boolean (value, self->doubtful);
      break;
    case PROP_AUTH_TYPES:
      g_value_set_object (value, self->auth_types);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_source_class_init (HwSourceClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_source_finalize;
  object_class->get_property = hw_source_get_property;

  properties[PROP_SPEC_ID] =
    g_param_spec_string ("spec-id", NULL, NULL, NULL, readable);
  properties[PROP_SPEC_VERSION] =
    g_param_spec_string ("spec-version", NULL, NULL, NULL, readable);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, readable);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_CATEGORY] =
    g_param_spec_string ("category", NULL, NULL, NULL, readable);
  properties[PROP_DOUBTFUL] =
    g_param_spec_boolean ("doubtful", NULL, NULL, FALSE, readable);
  properties[PROP_AUTH_TYPES] =
    g_param_spec_object ("auth-types", NULL, NULL, G_TYPE_LIST_MODEL, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_source_init (HwSource *self)
{
  self->auth_types = g_list_store_new (HW_TYPE_AUTH_TYPE);
}

static const char *
peek_text (JsonObject *object,
           const char *member)
{
  const char *text = hw_json_peek_string (object, member);

  return text != NULL && text[0] != '\0' ? text : NULL;
}

static JsonObject *
peek_ui_attributes (JsonObject *object)
{
  JsonObject *spec = hw_json_peek_object (object, "sourceSpec");
  JsonObject *attributes = hw_json_peek_object (spec, "attributes");

  return hw_json_peek_object (attributes, "uiAttributes");
}

/* A `key` in place of a `text` looks up a string of Adobe's own window and says nothing here. */
static const char *
peek_title (JsonObject *object)
{
  JsonObject *attributes = hw_json_peek_object (object, "attributes");
  JsonObject *label = hw_json_peek_object (peek_ui_attributes (object), "label");
  const char *title;

  if (!(title = peek_text (attributes, "connectorName")))
    title = peek_text (label, "text");

  return title;
}

/* Seen as `"category": "Cloud Storage"` and as `"category": {"key": "cloudStorage"}`. */
static const char *
peek_category (JsonObject *object)
{
  JsonObject *places[] = {
    hw_json_peek_object (object, "attributes"),
    peek_ui_attributes (object),
  };
  const char *category;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if ((category = peek_text (places[i], "category")))
        return category;
      if ((category = peek_text (hw_json_peek_object (places[i], "category"), "key")))
        return category;
    }

  return NULL;
}

static void
hw_source_read_auth_types (HwSource  *self,
                           JsonArray *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = hw_json_array_peek_object (array, i);
      g_autoptr(HwAuthType) auth_type = NULL;
      g_autoptr(GError) error = NULL;

      if (object != NULL && (auth_type = hw_auth_type_new_from_json (object, &error)))
        g_list_store_append (self->auth_types, auth_type);
      else
        g_debug ("%s: authSpec %u is passed over: %s", self->name, i,
                 error != NULL ? error->message : "no object");
    }
}

/**
 * hw_source_new_from_json:
 * @object: an element of `items` of `GET /connectionSpecs`
 * @error: return location
 *
 * Reads a connection specification, as in flow-service.yaml of AdobeDocs/experience-platform-apis
 * and help/sources/tutorials/api/draft.md of experience-platform.en.
 *
 * Returns: (transfer full) (nullable): the source, or %NULL with %HW_ERROR_INVALID_RESPONSE
 *   where it has no ID
 */
HwSource *
hw_source_new_from_json (JsonObject  *object,
                         GError     **error)
{
  g_autoptr(HwSource) self = NULL;
  JsonObject *extras;
  const char *id;
  const char *version;
  const char *name;
  const char *title;

  g_return_val_if_fail (object != NULL, NULL);

  if (!(id = hw_json_get_string (object, "id", error)))
    return NULL;

  version = peek_text (object, "version");
  name = peek_text (object, "name");
  title = peek_title (object);
  self = g_object_new (HW_TYPE_SOURCE, NULL);
  self->spec_id = g_strdup (id);
  self->spec_version = g_strdup (version != NULL ? version : DEFAULT_VERSION);
  self->name = g_strdup (name != NULL ? name : id);
  self->title = g_strdup (title != NULL ? title : self->name);
  self->category = g_strdup (peek_category (object));
  extras = hw_json_peek_object (object, "x-headwater");
  self->doubtful = hw_json_peek_boolean (extras, "idDoubtful", FALSE);
  if (hw_json_peek_boolean (extras, "providerIdInBody", FALSE))
    self->provider_id = g_strdup (peek_text (object, "providerId"));
  hw_source_read_auth_types (self, hw_json_peek_array (object, "authSpec"));

  return g_steal_pointer (&self);
}

const char *
hw_source_get_spec_id (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->spec_id;
}

const char *
hw_source_get_spec_version (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->spec_version;
}

/**
 * hw_source_get_name:
 * @self: a source
 *
 * Returns: the specification's own name, such as "google-big-query"; the ID where it has none
 */
const char *
hw_source_get_name (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->name;
}

/**
 * hw_source_get_title:
 * @self: a source
 *
 * Returns: the name for the eye, such as "Google BigQuery"; plain text, never markup
 */
const char *
hw_source_get_title (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->title;
}

/**
 * hw_source_get_category:
 * @self: a source
 *
 * Returns: (nullable): the category in whichever of its spellings the service uses
 */
const char *
hw_source_get_category (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->category;
}

/**
 * hw_source_get_body_provider_id:
 * @self: a source
 *
 * Returns: (nullable): the `providerId` that a request for a connection has to hold, for the few
 *   sources that are documented with one
 */
const char *
hw_source_get_body_provider_id (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->provider_id;
}

/**
 * hw_source_get_doubtful:
 * @self: a source
 *
 * Returns: whether our own catalogue doubts the ID, because the documents give it to several
 *   sources; the service's own answers never do
 */
gboolean
hw_source_get_doubtful (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), FALSE);

  return self->doubtful;
}

/**
 * hw_source_get_auth_types:
 * @self: a source
 *
 * Returns: (transfer none): the #HwAuthType objects, in the order of the specification; none
 *   for a source that is used without signing in
 */
GListModel *
hw_source_get_auth_types (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return G_LIST_MODEL (self->auth_types);
}
