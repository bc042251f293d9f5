/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-source.h"

#include <string.h>

#include "net/hw-json.h"

/* One source of the catalogue, as a connection specification describes it; never changes.
 *
 * Only the ID is indispensable. Whatever else is missing or odd costs its own part: a source
 * with an authentication type that cannot be read still has the others. */
struct _HwSource
{
  GObject          parent_instance;

  char            *spec_id;             /* (owned) (not nullable) */
  char            *spec_version;        /* (owned) (not nullable) */
  char            *name;                /* (owned) (not nullable): "google-big-query" */
  char            *title;               /* (owned) (not nullable): "Google BigQuery" */
  char            *category;            /* (owned) (nullable) */
  char            *provider_id;         /* (owned) (nullable): where a request has to name it */
  GListStore      *auth_types;          /* (owned) (not nullable): of HwAuthType; may be empty */
  gboolean         doubtful;
  gboolean         no_update;          /* the platform says that it cannot be changed */

  /* What our own catalogue adds. */
  char            *key;                 /* (owned) (not nullable): the slug, or the ID */
  char           **aliases;             /* (owned) (not nullable) */
  HwSourceStatus   status;
  char            *status_note;         /* (owned) (nullable) */
  char            *deprecated_since;    /* (owned) (nullable): "2026-01" */
  JsonArray       *deprecated_auth;     /* (owned) (nullable): names with a month each */
  gboolean         auth_is_live;        /* the ways to sign in are the platform's own list */
  char            *no_base_connection;  /* (owned) (nullable): what applies instead */
  gboolean         hidden;
  gboolean         unlisted;

  char            *search_text;         /* (owned) (not nullable): folded */
};

G_DEFINE_FINAL_TYPE (HwSource, hw_source, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwSourceStatus, hw_source_status,
                    G_DEFINE_ENUM_VALUE (HW_SOURCE_CURRENT, "current"),
                    G_DEFINE_ENUM_VALUE (HW_SOURCE_BETA, "beta"),
                    G_DEFINE_ENUM_VALUE (HW_SOURCE_DEPRECATED, "deprecated"))

typedef enum
{
  PROP_SPEC_ID = 1,
  PROP_SPEC_VERSION,
  PROP_NAME,
  PROP_TITLE,
  PROP_CATEGORY,
  PROP_DOUBTFUL,
  PROP_AUTH_TYPES,
  PROP_KEY,
  PROP_ALIASES,
  PROP_STATUS,
  PROP_STATUS_NOTE,
  PROP_DEPRECATED_SINCE,
  PROP_NO_BASE_CONNECTION,
  PROP_HIDDEN,
  PROP_UNLISTED,
} HwSourceProperty;

static GParamSpec *properties[PROP_UNLISTED + 1];

/* What POST /connections means where no version is sent is the latest; all that are published
 * are this one. */
#define DEFAULT_VERSION "1.0"

/* The service writes a category as words ("Cloud Storage") or as the key of its own window's words
 * ("cloudStorage"); these are the words that the window has translations and icons for. */
static const char *const categories[] = {
  "Advertising",
  "Analytics",
  "Cloud Storage",
  "Consent and Preferences",
  "CRM",
  "Customer Success",
  "Databases",
  "e-Commerce",
  "Loyalty",
  "Marketing Automation",
  "Payments",
  "Protocols",
  "Streaming",
};

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
  g_free (self->key);
  g_strfreev (self->aliases);
  g_free (self->status_note);
  g_free (self->deprecated_since);
  g_clear_pointer (&self->deprecated_auth, json_array_unref);
  g_free (self->no_base_connection);
  g_free (self->search_text);

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
    case PROP_KEY:
      g_value_set_string (value, self->key);
      break;
    case PROP_ALIASES:
      g_value_set_boxed (value, self->aliases);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, self->status);
      break;
    case PROP_STATUS_NOTE:
      g_value_set_string (value, self->status_note);
      break;
    case PROP_DEPRECATED_SINCE:
      g_value_set_string (value, self->deprecated_since);
      break;
    case PROP_NO_BASE_CONNECTION:
      g_value_set_string (value, self->no_base_connection);
      break;
    case PROP_HIDDEN:
      g_value_set_boolean (value, self->hidden);
      break;
    case PROP_UNLISTED:
      g_value_set_boolean (value, self->unlisted);
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
  properties[PROP_KEY] =
    g_param_spec_string ("key", NULL, NULL, NULL, readable);
  properties[PROP_ALIASES] =
    g_param_spec_boxed ("aliases", NULL, NULL, G_TYPE_STRV, readable);
  properties[PROP_STATUS] =
    g_param_spec_enum ("status", NULL, NULL, HW_TYPE_SOURCE_STATUS, HW_SOURCE_CURRENT, readable);
  properties[PROP_STATUS_NOTE] =
    g_param_spec_string ("status-note", NULL, NULL, NULL, readable);
  properties[PROP_DEPRECATED_SINCE] =
    g_param_spec_string ("deprecated-since", NULL, NULL, NULL, readable);
  properties[PROP_NO_BASE_CONNECTION] =
    g_param_spec_string ("no-base-connection", NULL, NULL, NULL, readable);
  properties[PROP_HIDDEN] =
    g_param_spec_boolean ("hidden", NULL, NULL, FALSE, readable);
  properties[PROP_UNLISTED] =
    g_param_spec_boolean ("unlisted", NULL, NULL, FALSE, readable);
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

/* Compares letters alone, whatever their case. */
static gboolean
is_same_word (const char *a,
              const char *b)
{
  for (;;)
    {
      while (*a != '\0' && !g_ascii_isalpha (*a))
        a++;
      while (*b != '\0' && !g_ascii_isalpha (*b))
        b++;
      if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

static const char *
get_usual_category (const char *category)
{
  for (size_t i = 0; category != NULL && i < G_N_ELEMENTS (categories); i++)
    if (is_same_word (category, categories[i]))
      return categories[i];

  return category;
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

static char **
dup_aliases (JsonArray *array)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *alias = hw_json_array_peek_string (array, i);

      if (alias != NULL)
        g_strv_builder_add (builder, alias);
    }

  return g_strv_builder_end (builder);
}

static HwSourceStatus
peek_status (JsonObject *object,
             JsonObject *extra)
{
  const char *status = peek_text (extra, "status");

  if (g_strcmp0 (status, "deprecated") == 0)
    return HW_SOURCE_DEPRECATED;
  if (g_strcmp0 (status, "beta") == 0 ||
      hw_json_peek_boolean (peek_ui_attributes (object), "isBeta", FALSE))
    return HW_SOURCE_BETA;

  return HW_SOURCE_CURRENT;
}

static void
hw_source_read_extra (HwSource   *self,
                      JsonObject *object)
{
  JsonObject *extra = hw_json_peek_object (object, "x-headwater");
  const char *slug = peek_text (extra, "slug");

  self->doubtful = hw_json_peek_boolean (extra, "idDoubtful", FALSE);
  self->key = g_strdup (slug != NULL ? slug : self->spec_id);
  self->aliases = dup_aliases (hw_json_peek_array (extra, "aliases"));
  self->status = peek_status (object, extra);
  self->status_note = g_strdup (peek_text (extra, "statusNote"));
  self->deprecated_since = g_strdup (peek_text (extra, "deprecatedSince"));
  self->deprecated_auth = hw_json_peek_array (extra, "deprecatedAuth");
  if (self->deprecated_auth != NULL)
    json_array_ref (self->deprecated_auth);
  self->auth_is_live = hw_json_peek_boolean (extra, "authIsLive", FALSE);
  self->no_base_connection = g_strdup (peek_text (extra, "noBaseConnection"));
  self->hidden = hw_json_peek_boolean (extra, "hidden", FALSE);
  self->unlisted = hw_json_peek_boolean (extra, "unlisted", FALSE);
}

/* `attributes.uiAttributes.apiFeatures.updateSupported` of experience-platform.en,
 * help/sources/sources-sdk/streaming/create.md; a source that does not say it can be changed. */
static void
hw_source_read_features (HwSource   *self,
                         JsonObject *object)
{
  JsonObject *attributes = hw_json_peek_object (object, "attributes");
  JsonObject *places[] = {
    hw_json_peek_object (attributes, "uiAttributes"),
    peek_ui_attributes (object),
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (!hw_json_peek_boolean (hw_json_peek_object (places[i], "apiFeatures"), "updateSupported",
                               TRUE))
      self->no_update = TRUE;
}

static void
hw_source_make_search_text (HwSource *self)
{
  g_autofree char *aliases = g_strjoinv ("\n", self->aliases);
  g_autofree char *text = g_strjoin ("\n", self->title, self->name, self->spec_id, aliases,
                                     self->category, NULL);

  self->search_text = hw_source_fold (text);
}

/**
 * hw_source_fold:
 * @text: what to look for, or to look in
 *
 * Returns: (transfer full): @text without the differences that a search passes over: case, and
 *   the two ways to write an accent or a Korean syllable
 */
char *
hw_source_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  folded = g_utf8_casefold (valid, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
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
  self->category = g_strdup (get_usual_category (peek_category (object)));
  if (hw_json_peek_boolean (hw_json_peek_object (object, "x-headwater"), "providerIdInBody", FALSE))
    self->provider_id = g_strdup (peek_text (object, "providerId"));
  hw_source_read_auth_types (self, hw_json_peek_array (object, "authSpec"));
  hw_source_read_extra (self, object);
  hw_source_read_features (self, object);
  hw_source_make_search_text (self);

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
 * Returns: (nullable): the category: a word of ours where it is one of the known ones, else as the
 *   service writes it
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
 * hw_source_get_can_update:
 * @self: a source
 *
 * Returns: whether a connection to it can be changed, as far as the platform tells
 */
gboolean
hw_source_get_can_update (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), FALSE);

  return !self->no_update;
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

/**
 * hw_source_get_key:
 * @self: a source
 *
 * Returns: what tells it from all others, also from those that share its ID, from one run to the
 *   next: our own catalogue's name for it, or the ID where that knows it not
 */
const char *
hw_source_get_key (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->key;
}

HwSourceStatus
hw_source_get_status (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), HW_SOURCE_CURRENT);

  return self->status;
}

/**
 * hw_source_get_status_note:
 * @self: a source
 *
 * Returns: (nullable): what to know of its state, in English
 */
const char *
hw_source_get_status_note (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->status_note;
}

/**
 * hw_source_get_deprecated_since:
 * @self: a source
 *
 * Returns: (nullable): year and month, such as "2026-01"
 */
const char *
hw_source_get_deprecated_since (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->deprecated_since;
}

/**
 * hw_source_get_deprecated_auth:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): `{"name", "since"}` for each way to sign in that Adobe's
 *   documents announce the end of, whether it is still offered or not; see hw_auth_standing_find()
 */
JsonArray *
hw_source_get_deprecated_auth (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->deprecated_auth;
}

/**
 * hw_source_get_auth_is_live:
 * @self: a source
 *
 * Returns: whether the platform itself has listed its ways to sign in, so that there are no others
 */
gboolean
hw_source_get_auth_is_live (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), FALSE);

  return self->auth_is_live;
}

/**
 * hw_source_get_no_base_connection:
 * @self: a source
 *
 * Returns: (nullable): what applies in place of a base connection, in English; %NULL for a source
 *   that has one
 */
const char *
hw_source_get_no_base_connection (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  return self->no_base_connection;
}

/**
 * hw_source_get_hidden:
 * @self: a source
 *
 * Returns: whether Adobe's documents leave it out of their lists, and no organization's own list
 *   has shown it
 */
gboolean
hw_source_get_hidden (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), FALSE);

  return self->hidden;
}

/**
 * hw_source_get_unlisted:
 * @self: a source
 *
 * Returns: whether our own catalogue has it and the organization's list was read and has not
 */
gboolean
hw_source_get_unlisted (HwSource *self)
{
  g_return_val_if_fail (HW_IS_SOURCE (self), FALSE);

  return self->unlisted;
}

/**
 * hw_source_find_supported:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the first way to sign in whose fields can be shown
 */
HwAuthType *
hw_source_find_supported (HwSource *self)
{
  guint n_items;

  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->auth_types));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) auth_type =
        g_list_model_get_item (G_LIST_MODEL (self->auth_types), i);

      if (hw_auth_type_get_supported (auth_type))
        return auth_type;
    }

  return NULL;
}

/**
 * hw_source_find_auth_type:
 * @self: a source
 * @spec_name: (nullable): what a connection has in `auth.specName`
 *
 * Returns: (transfer none) (nullable): the first way to sign in of that name
 */
HwAuthType *
hw_source_find_auth_type (HwSource   *self,
                          const char *spec_name)
{
  guint n_items;

  g_return_val_if_fail (HW_IS_SOURCE (self), NULL);

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->auth_types));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) auth_type =
        g_list_model_get_item (G_LIST_MODEL (self->auth_types), i);

      if (g_strcmp0 (hw_auth_type_get_spec_name (auth_type), spec_name) == 0)
        return auth_type;
    }

  return NULL;
}

/**
 * hw_source_matches:
 * @self: a source
 * @folded: what is looked for, from hw_source_fold()
 *
 * Returns: whether each word of @folded is somewhere in the title, the name, the ID, the category
 *   or another name of the source
 */
gboolean
hw_source_matches (HwSource   *self,
                   const char *folded)
{
  g_auto(GStrv) words = NULL;

  g_return_val_if_fail (HW_IS_SOURCE (self), FALSE);
  g_return_val_if_fail (folded != NULL, FALSE);

  words = g_strsplit_set (folded, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->search_text, words[i]) == NULL)
      return FALSE;

  return TRUE;
}
