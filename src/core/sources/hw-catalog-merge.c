/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-catalog-merge.h"

#include <string.h>

#include "net/hw-json.h"

/* Our own catalogue and an organization's, made one before either is read: so there is one parser
 * for all three.
 *
 * What the platform says of signing in wins, for it is what the platform will take. What a source
 * is called and where it stands is ours, so that it does not move when the answer arrives, as are
 * the labels of authentication types whose names mislead. */

#define EXTRA "x-headwater"

/* Whatever is at them belongs to sources: flow-service.md, 3.1. */
static const char *const source_providers[] = {
  "0ed90a81-07f4-4586-8190-b40eccef1c5a",
  "521eee4d-8cbe-4906-bb48-fb6bd4450033",
};

#define DESTINATION_PROVIDER "14e34fac-d307-11e9-bb65-2a2ae2dbcce4"

static JsonObject *
peek_ui_attributes (JsonObject *item)
{
  JsonObject *spec = hw_json_peek_object (item, "sourceSpec");

  return hw_json_peek_object (hw_json_peek_object (spec, "attributes"), "uiAttributes");
}

/* Destinations are in the same list. What a specification says of itself counts before its
 * provider, which is inferred. */
static gboolean
is_source (JsonObject *item)
{
  const char *provider = hw_json_peek_string (item, "providerId");
  JsonObject *attributes = hw_json_peek_object (item, "attributes");
  gboolean says_yes = hw_json_peek_boolean (attributes, "isSource", FALSE);
  gboolean says_no = !hw_json_peek_boolean (attributes, "isSource", TRUE);

  if (says_yes || says_no)
    return says_yes;
  if (hw_json_peek_boolean (peek_ui_attributes (item), "isSource", FALSE))
    return TRUE;

  for (size_t i = 0; provider != NULL && i < G_N_ELEMENTS (source_providers); i++)
    if (g_ascii_strcasecmp (provider, source_providers[i]) == 0)
      return TRUE;

  return FALSE;
}

static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  g_autoptr(GList) members = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (copy, l->data, json_node_copy (json_object_get_member (object,
                                                                                   l->data)));

  return copy;
}

static void
remove_members (JsonObject *object,
                const char *first,
                ...)
{
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    if (json_object_has_member (object, name))
      json_object_remove_member (object, name);
  va_end (names);
}

static void
take_over (JsonObject *to,
           JsonObject *from,
           const char *name)
{
  if (hw_json_peek_string (from, name) != NULL)
    json_object_set_string_member (to, name, hw_json_peek_string (from, name));
}

static guint
count_auth_types (JsonObject *item)
{
  JsonArray *array = hw_json_peek_array (item, "authSpec");

  return array != NULL ? json_array_get_length (array) : 0;
}

static JsonObject *
peek_params (JsonObject *auth_type)
{
  return hw_json_peek_object (hw_json_peek_object (auth_type, "spec"), "properties");
}

/* How many parameters only one of the two has. */
static guint
count_differences (JsonObject *a,
                   JsonObject *b)
{
  g_autoptr(GList) members = a != NULL ? json_object_get_members (a) : NULL;
  guint n_shared = 0;

  for (GList *l = members; l != NULL && b != NULL; l = l->next)
    n_shared += json_object_has_member (b, l->data);

  return g_list_length (members) + (b != NULL ? json_object_get_size (b) : 0) - 2 * n_shared;
}

/* What is ours of the authentication type @auth_type. Two may bear one name: then the one that
 * asks for the same. */
static JsonObject *
peek_auth_extra (JsonObject *bundled,
                 JsonObject *auth_type)
{
  const char *name = hw_json_peek_string (auth_type, "name");
  JsonArray *array = hw_json_peek_array (bundled, "authSpec");
  JsonObject *best = NULL;
  guint n_least = G_MAXUINT;

  for (guint i = 0; name != NULL && array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *ours = hw_json_array_peek_object (array, i);
      guint n_differences;

      if (g_strcmp0 (hw_json_peek_string (ours, "name"), name) != 0)
        continue;

      n_differences = count_differences (peek_params (ours), peek_params (auth_type));
      if (n_differences >= n_least)
        continue;

      n_least = n_differences;
      best = hw_json_peek_object (ours, EXTRA);
    }

  return best;
}

static JsonArray *
merge_auth_types (JsonObject *live,
                  JsonObject *bundled)
{
  JsonArray *array = hw_json_peek_array (live, "authSpec");
  JsonArray *merged = json_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *auth_type = hw_json_array_peek_object (array, i);
      JsonObject *extra = bundled != NULL ? peek_auth_extra (bundled, auth_type) : NULL;
      JsonObject *copy;

      if (auth_type == NULL)
        continue;

      copy = copy_object (auth_type);
      remove_members (copy, EXTRA, NULL);
      if (extra != NULL)
        json_object_set_object_member (copy, EXTRA, copy_object (extra));
      json_array_add_object_element (merged, copy);
    }

  return merged;
}

static JsonObject *
merge_item (JsonObject *live,
            JsonObject *bundled)
{
  JsonObject *merged = copy_object (live);
  JsonObject *attributes = copy_object (hw_json_peek_object (live, "attributes"));
  JsonObject *extra = copy_object (hw_json_peek_object (bundled, EXTRA));

  take_over (attributes, hw_json_peek_object (bundled, "attributes"), "category");
  take_over (attributes, hw_json_peek_object (bundled, "attributes"), "connectorName");
  json_object_set_object_member (merged, "attributes", attributes);

  /* That the documents leave it out says nothing where the organization has it. */
  if (hw_json_peek_boolean (extra, "hidden", FALSE))
    remove_members (extra, "statusNote", NULL);
  remove_members (extra, "idDoubtful", "idNote", "hidden", NULL);
  if (count_auth_types (live) > 0)
    {
      remove_members (extra, "noBaseConnection", NULL);
      json_object_set_boolean_member (extra, "authIsLive", TRUE);
      json_object_set_array_member (merged, "authSpec", merge_auth_types (live, bundled));
    }
  else if (count_auth_types (bundled) > 0)
    json_object_set_member (merged, "authSpec",
                            json_node_copy (json_object_get_member (bundled, "authSpec")));
  json_object_set_object_member (merged, EXTRA, extra);

  return merged;
}

static JsonObject *
make_unlisted (JsonObject *bundled)
{
  JsonObject *copy = copy_object (bundled);
  JsonObject *extra = copy_object (hw_json_peek_object (bundled, EXTRA));

  json_object_set_boolean_member (extra, "unlisted", TRUE);
  json_object_set_object_member (copy, EXTRA, extra);

  return copy;
}

/* What is ours is read from our own catalogue alone. */
static JsonObject *
make_unknown (JsonObject *live)
{
  JsonObject *copy = copy_object (live);
  JsonObject *extra;

  remove_members (copy, EXTRA, NULL);
  if (hw_json_peek_array (live, "authSpec") != NULL)
    json_object_set_array_member (copy, "authSpec", merge_auth_types (live, NULL));
  if (count_auth_types (live) > 0)
    {
      extra = json_object_new ();
      json_object_set_boolean_member (extra, "authIsLive", TRUE);
      json_object_set_object_member (copy, EXTRA, extra);
    }

  return copy;
}

static gboolean
is_named_alike (JsonObject *bundled,
                JsonObject *live)
{
  const char *name = hw_json_peek_string (live, "name");
  const char *title = hw_json_peek_string (hw_json_peek_object (live, "attributes"),
                                           "connectorName");
  const char *our_name = hw_json_peek_string (bundled, "name");
  const char *our_title = hw_json_peek_string (hw_json_peek_object (bundled, "attributes"),
                                               "connectorName");

  return (name != NULL && our_name != NULL && g_ascii_strcasecmp (name, our_name) == 0) ||
         (title != NULL && our_title != NULL && g_ascii_strcasecmp (title, our_title) == 0);
}

static gboolean
has_namesake (JsonArray  *bundled,
              JsonObject *live)
{
  for (guint i = 0; i < json_array_get_length (bundled); i++)
    {
      JsonObject *item = hw_json_array_peek_object (bundled, i);

      if (g_strcmp0 (hw_json_peek_string (item, "id"), hw_json_peek_string (live, "id")) == 0 &&
          is_named_alike (item, live))
        return TRUE;
    }

  return FALSE;
}

/* Where our catalogue gives an ID to several sources, the name tells which one the platform means.
 * Where no name does, an ID that is in doubt is not taken for the platform's. */
static gboolean
is_meant (JsonArray  *bundled,
          JsonObject *item,
          JsonObject *live)
{
  if (is_named_alike (item, live))
    return TRUE;

  return !hw_json_peek_boolean (hw_json_peek_object (item, EXTRA), "idDoubtful", FALSE) &&
         !has_namesake (bundled, live);
}

static GHashTable *
index_sources (JsonArray *live)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (live); i++)
    {
      JsonObject *item = hw_json_array_peek_object (live, i);
      const char *id = item != NULL ? hw_json_peek_string (item, "id") : NULL;

      if (id != NULL && is_source (item) && !g_hash_table_contains (by_id, id))
        g_hash_table_insert (by_id, (gpointer)id, item);
    }

  return by_id;
}

/**
 * hw_catalog_merge:
 * @bundled: the items of our own catalogue
 * @live: the items of all pages of `GET /connectionSpecs`, destinations among them
 *
 * Every source of @bundled keeps its row, those that @live has not are marked `unlisted`; sources
 * that only @live has follow.
 *
 * Returns: (transfer full): items for hw_catalog_new_from_items()
 */
JsonArray *
hw_catalog_merge (JsonArray *bundled,
                  JsonArray *live)
{
  g_autoptr(GHashTable) by_id = NULL;
  g_autoptr(GHashTable) used = NULL;
  JsonArray *merged;

  g_return_val_if_fail (bundled != NULL, NULL);
  g_return_val_if_fail (live != NULL, NULL);

  by_id = index_sources (live);
  used = g_hash_table_new (g_direct_hash, g_direct_equal);
  merged = json_array_new ();
  for (guint i = 0; i < json_array_get_length (bundled); i++)
    {
      JsonObject *item = hw_json_array_peek_object (bundled, i);
      const char *id = item != NULL ? hw_json_peek_string (item, "id") : NULL;
      JsonObject *answer = id != NULL ? g_hash_table_lookup (by_id, id) : NULL;

      if (item == NULL)
        continue;
      if (answer != NULL && is_meant (bundled, item, answer))
        {
          json_array_add_object_element (merged, merge_item (answer, item));
          g_hash_table_add (used, answer);
        }
      else
        json_array_add_object_element (merged, make_unlisted (item));
    }

  for (guint i = 0; i < json_array_get_length (live); i++)
    {
      JsonObject *item = hw_json_array_peek_object (live, i);
      const char *id = item != NULL ? hw_json_peek_string (item, "id") : NULL;

      if (id != NULL && g_hash_table_lookup (by_id, id) == item &&
          !g_hash_table_contains (used, item))
        json_array_add_object_element (merged, make_unknown (item));
    }

  return merged;
}

/**
 * hw_catalog_merge_is_destination:
 * @item: of `GET /connectionSpecs`
 *
 * Returns: whether it is a destination's, as its provider says (flow-service.md, 4.1)
 */
gboolean
hw_catalog_merge_is_destination (JsonObject *item)
{
  const char *provider;

  g_return_val_if_fail (item != NULL, FALSE);

  provider = hw_json_peek_string (item, "providerId");
  return provider != NULL && g_ascii_strcasecmp (provider, DESTINATION_PROVIDER) == 0 &&
         !is_source (item);
}
