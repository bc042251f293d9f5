/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-node.h"

#include <string.h>

#include "net/hw-json.h"
#include "sources/hw-source.h"

/* One thing that a connection can see: a folder, a file or a table.
 *
 * What it is never changes. A folder is given the list of what it holds when somebody looks into
 * it, and every node a mark by the last search. There may be 100,000 of them: what only a search
 * needs is made by the first one. */
struct _HwExploreNode
{
  GObject        parent_instance;

  char          *name;              /* (owned) (not nullable) */
  char          *path;              /* (owned) (not nullable): as the service names it */
  char          *type_name;         /* (owned) (nullable): as the service writes it */
  char          *search_text;       /* (owned) (nullable): folded, from the first search on */
  GListModel    *children;          /* (owned) (nullable) */
  HwExploreKind  kind;
  guint          match;             /* HwExploreMatch */
  gboolean       can_preview;
  gboolean       can_fetch_schema;
};

G_DEFINE_FINAL_TYPE (HwExploreNode, hw_explore_node, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwExploreKind, hw_explore_kind,
                    G_DEFINE_ENUM_VALUE (HW_EXPLORE_OTHER, "other"),
                    G_DEFINE_ENUM_VALUE (HW_EXPLORE_FOLDER, "folder"),
                    G_DEFINE_ENUM_VALUE (HW_EXPLORE_FILE, "file"),
                    G_DEFINE_ENUM_VALUE (HW_EXPLORE_TABLE, "table"))

typedef enum
{
  PROP_KIND = 1,
  PROP_NAME,
  PROP_PATH,
  PROP_TYPE_NAME,
} HwExploreNodeProperty;

static GParamSpec *properties[PROP_TYPE_NAME + 1];

/* The older pages print "File" and "Folder", Adobe's API file TABLE, the newer pages "table". */
static HwExploreKind
kind_from_type_name (const char *type_name)
{
  if (type_name == NULL)
    return HW_EXPLORE_OTHER;
  if (g_ascii_strcasecmp (type_name, "folder") == 0)
    return HW_EXPLORE_FOLDER;
  if (g_ascii_strcasecmp (type_name, "file") == 0)
    return HW_EXPLORE_FILE;
  if (g_ascii_strcasecmp (type_name, "table") == 0)
    return HW_EXPLORE_TABLE;

  return HW_EXPLORE_OTHER;
}

/* "/some/path/" is called path. */
static char *
dup_last_part (const char *path)
{
  size_t end = strlen (path);
  size_t start;

  while (end > 1 && path[end - 1] == '/')
    end--;
  for (start = end; start > 0 && path[start - 1] != '/'; start--)
    continue;

  return start < end ? g_strndup (path + start, end - start) : g_strdup (path);
}

static void
hw_explore_node_finalize (GObject *object)
{
  HwExploreNode *self = HW_EXPLORE_NODE (object);

  g_free (self->name);
  g_free (self->path);
  g_free (self->type_name);
  g_free (self->search_text);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (hw_explore_node_parent_class)->finalize (object);
}

static void
hw_explore_node_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwExploreNode *self = HW_EXPLORE_NODE (object);

  switch ((HwExploreNodeProperty)prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int)self->kind);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_TYPE_NAME:
      g_value_set_string (value, self->type_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_explore_node_class_init (HwExploreNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_explore_node_finalize;
  object_class->get_property = hw_explore_node_get_property;

  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, HW_TYPE_EXPLORE_KIND,
                                             HW_EXPLORE_OTHER, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_TYPE_NAME] = g_param_spec_string ("type-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_explore_node_init (HwExploreNode *self)
{
  self->can_preview = TRUE;
  self->can_fetch_schema = TRUE;
}

/**
 * hw_explore_node_new:
 * @kind: what it is
 * @name: what it is called
 * @path: how the service knows it
 *
 * Returns: (transfer full): a node that may be previewed
 */
HwExploreNode *
hw_explore_node_new (HwExploreKind  kind,
                     const char    *name,
                     const char    *path)
{
  HwExploreNode *self;

  g_return_val_if_fail (name != NULL && path != NULL, NULL);

  self = g_object_new (HW_TYPE_EXPLORE_NODE, NULL);
  self->kind = kind;
  self->name = g_strdup (name);
  self->path = g_strdup (path);

  return self;
}

/**
 * hw_explore_node_new_from_json:
 * @object: an element of an answer of `explore`
 *
 * Reads `{type, name, path, canPreview, canFetchSchema}` as in
 * help/sources/tutorials/api/explore/ of experience-platform.en. Either of name and path is enough.
 * Where the service does not say that something cannot be previewed, it may be tried: the pages on
 * files leave both members out, though their schema has false as the default.
 *
 * Returns: (transfer full) (nullable): the node, or %NULL where it could not be named to anybody
 */
HwExploreNode *
hw_explore_node_new_from_json (JsonObject *object)
{
  const char *name = hw_json_peek_string (object, "name");
  const char *path = hw_json_peek_string (object, "path");
  g_autofree char *last_part = NULL;
  HwExploreNode *self;

  if (path == NULL || path[0] == '\0')
    path = name;
  if (path == NULL || path[0] == '\0')
    return NULL;
  if (name == NULL || name[0] == '\0')
    name = last_part = dup_last_part (path);

  self = hw_explore_node_new (kind_from_type_name (hw_json_peek_string (object, "type")),
                              name, path);
  self->type_name = g_strdup (hw_json_peek_string (object, "type"));
  self->can_preview = hw_json_peek_boolean (object, "canPreview", TRUE);
  self->can_fetch_schema = hw_json_peek_boolean (object, "canFetchSchema", TRUE);

  return self;
}

HwExploreKind
hw_explore_node_get_kind (HwExploreNode *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), HW_EXPLORE_OTHER);

  return self->kind;
}

const char *
hw_explore_node_get_name (HwExploreNode *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), NULL);

  return self->name;
}

const char *
hw_explore_node_get_path (HwExploreNode *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), NULL);

  return self->path;
}

/**
 * hw_explore_node_get_type_name:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): what the service calls its type, in its own spelling
 */
const char *
hw_explore_node_get_type_name (HwExploreNode *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), NULL);

  return self->type_name;
}

gboolean
hw_explore_node_get_can_preview (HwExploreNode *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), FALSE);

  return self->can_preview;
}

gboolean
hw_explore_node_get_can_fetch_schema (HwExploreNode *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), FALSE);

  return self->can_fetch_schema;
}

/**
 * hw_explore_node_get_children:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): what is in a folder, once somebody has asked for it
 */
GListModel *
hw_explore_node_get_children (HwExploreNode *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), NULL);

  return self->children;
}

/**
 * hw_explore_node_set_children:
 * @self: a folder
 * @children: what is in it, or will be
 */
void
hw_explore_node_set_children (HwExploreNode *self,
                              GListModel    *children)
{
  g_return_if_fail (HW_IS_EXPLORE_NODE (self));
  g_return_if_fail (G_IS_LIST_MODEL (children));

  g_set_object (&self->children, children);
}

/**
 * hw_explore_node_contains:
 * @self: a node
 * @folded: what is looked for, from hw_source_fold()
 *
 * Returns: whether its name or its path has @folded in it
 */
gboolean
hw_explore_node_contains (HwExploreNode *self,
                          const char    *folded)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), FALSE);
  g_return_val_if_fail (folded != NULL, FALSE);

  if (self->search_text == NULL)
    {
      g_autofree char *text = g_strjoin ("\n", self->name, self->path, NULL);

      self->search_text = hw_source_fold (text);
    }

  return strstr (self->search_text, folded) != NULL;
}

/**
 * hw_explore_node_get_match:
 * @self: a node
 *
 * Returns: which #HwExploreMatch the last search has found, or 0
 */
guint
hw_explore_node_get_match (HwExploreNode *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (self), 0);

  return self->match;
}

void
hw_explore_node_set_match (HwExploreNode *self,
                           guint          match)
{
  g_return_if_fail (HW_IS_EXPLORE_NODE (self));

  self->match = match;
}
