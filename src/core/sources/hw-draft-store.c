/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-draft-store.h"

#include "auth/hw-profile.h"
#include "hw-record-file.h"
#include "net/hw-json.h"

/* The unfinished forms, one for each organization at most, kept in one file:
 *
 *   {"version": 2, "drafts": {ID of the organization: what hw_draft_from_forms() gave, …}}
 *
 * Version 1 is the same with drafts of one authentication type each, and is read too. What is in a
 * draft is not looked at here. The file is replaced as a whole, in a thread.
 *
 * A file of a newer Headwater, or one that cannot be read, is left as it is, and drafts live in
 * memory only. One that is none of ours is replaced: there is nothing in it to lose. */
struct _HwDraftStore
{
  GObject       parent_instance;

  HwRecordFile *file;     /* (owned) (not nullable): keeps nothing where there is none */
  JsonObject   *drafts;   /* (owned) (not nullable): by organization, the last changed at the end */
};

G_DEFINE_FINAL_TYPE (HwDraftStore, hw_draft_store, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
} HwDraftStoreProperty;

static GParamSpec *properties[PROP_BUSY + 1];

#define VERSION 2
#define MAX_FILE (8 * 1024 * 1024)
#define MAX_DRAFTS 32

/* Writing. */

static void
busy_cb (HwDraftStore *self)
{
  const GError *error = hw_record_file_get_error (self->file);

  if (error != NULL && !hw_record_file_get_busy (self->file))
    g_message ("The unfinished form is not kept: %s", error->message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
hw_draft_store_take_change (HwDraftStore *self)
{
  hw_record_file_queue (self->file, self->drafts);
}

/* The object. */

static void
hw_draft_store_finalize (GObject *object)
{
  HwDraftStore *self = HW_DRAFT_STORE (object);

  g_clear_object (&self->file);
  json_object_unref (self->drafts);

  G_OBJECT_CLASS (hw_draft_store_parent_class)->finalize (object);
}

static void
hw_draft_store_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((HwDraftStoreProperty)prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, hw_draft_store_get_busy (HW_DRAFT_STORE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_draft_store_class_init (HwDraftStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_draft_store_finalize;
  object_class->get_property = hw_draft_store_get_property;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_draft_store_init (HwDraftStore *self)
{
  self->drafts = json_object_new ();
}

/**
 * hw_draft_store_new:
 * @file: (nullable): where on this machine to keep the drafts; %NULL to keep them for this run
 *
 * Reads nothing yet: see hw_draft_store_load().
 *
 * Returns: (transfer full): an empty store
 */
HwDraftStore *
hw_draft_store_new (GFile *file)
{
  HwDraftStore *self;

  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);

  self = g_object_new (HW_TYPE_DRAFT_STORE, NULL);
  self->file = hw_record_file_new (file, "drafts", VERSION, MAX_FILE);
  g_signal_connect_object (self->file, "notify::busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

static void
drop_oldest (HwDraftStore *self)
{
  g_autoptr(GList) ids = json_object_get_members (self->drafts);
  g_autofree char *oldest = g_strdup (ids->data);

  json_object_remove_member (self->drafts, oldest);
}

static void
hw_draft_store_read (HwDraftStore *self,
                     JsonObject   *drafts)
{
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, drafts);
  while (json_object_iter_next_ordered (&iter, &id, &node))
    {
      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      json_object_set_member (self->drafts, id, json_node_copy (node));
      if (json_object_get_size (self->drafts) > MAX_DRAFTS)
        drop_oldest (self);
    }
}

/**
 * hw_draft_store_load:
 * @self: an empty store
 * @error: return location
 *
 * Reads the file; one that is not there is the same as an empty one. Blocks for one small file: it
 * is called once, before the window is there. After a failure the store is empty and of use.
 *
 * Returns: %TRUE if the store is loaded; %FALSE with %G_IO_ERROR_NOT_SUPPORTED where a newer
 *   Headwater has written the file, with any other error where it cannot be read or is none
 */
gboolean
hw_draft_store_load (HwDraftStore  *self,
                     GError       **error)
{
  g_autoptr(JsonObject) records = NULL;

  g_return_val_if_fail (HW_IS_DRAFT_STORE (self), FALSE);
  g_return_val_if_fail (json_object_get_size (self->drafts) == 0, FALSE);

  if (!hw_record_file_load (self->file, &records, error))
    return FALSE;
  if (records != NULL)
    hw_draft_store_read (self, records);

  return TRUE;
}

/**
 * hw_draft_store_flush:
 * @self: a store
 * @error: return location
 *
 * For who is about to end. Blocks until the file holds the drafts as they are now.
 *
 * Returns: %TRUE if it does, or where there is none or it is not ours to replace
 */
gboolean
hw_draft_store_flush (HwDraftStore  *self,
                      GError       **error)
{
  g_return_val_if_fail (HW_IS_DRAFT_STORE (self), FALSE);

  return hw_record_file_flush (self->file, self->drafts, error);
}

/**
 * hw_draft_store_get_busy:
 * @self: a store
 *
 * Returns: whether a change is on its way to the file
 */
gboolean
hw_draft_store_get_busy (HwDraftStore *self)
{
  g_return_val_if_fail (HW_IS_DRAFT_STORE (self), FALSE);

  return hw_record_file_get_busy (self->file);
}

/**
 * hw_draft_store_get:
 * @self: a store
 * @profile_id: of an organization
 *
 * Returns: (transfer none) (nullable): its unfinished form, for hw_draft_to_forms()
 */
JsonNode *
hw_draft_store_get (HwDraftStore *self,
                    const char   *profile_id)
{
  g_return_val_if_fail (HW_IS_DRAFT_STORE (self), NULL);
  g_return_val_if_fail (profile_id != NULL, NULL);

  return json_object_get_member (self->drafts, profile_id);
}

/**
 * hw_draft_store_set:
 * @self: a store
 * @profile_id: of an organization
 * @draft: (nullable): from hw_draft_from_forms(); %NULL for none
 *
 * What is the same as before writes nothing.
 */
void
hw_draft_store_set (HwDraftStore *self,
                    const char   *profile_id,
                    JsonNode     *draft)
{
  JsonNode *former;

  g_return_if_fail (HW_IS_DRAFT_STORE (self));
  g_return_if_fail (profile_id != NULL);

  former = json_object_get_member (self->drafts, profile_id);
  if (former == draft || (former != NULL && draft != NULL && json_node_equal (former, draft)))
    return;

  /* Taken out first, so that it stands at the end. */
  if (former != NULL)
    json_object_remove_member (self->drafts, profile_id);
  if (draft != NULL)
    json_object_set_member (self->drafts, profile_id, json_node_copy (draft));
  if (json_object_get_size (self->drafts) > MAX_DRAFTS)
    drop_oldest (self);

  hw_draft_store_take_change (self);
}

static gboolean
has_profile (GListModel *profiles,
             const char *id)
{
  guint n_items = g_list_model_get_n_items (profiles);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwProfile) profile = g_list_model_get_item (profiles, i);

      if (g_strcmp0 (hw_profile_get_id (profile), id) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_draft_store_keep_only:
 * @self: a store
 * @profiles: (element-type HwProfile): the organizations that are left
 *
 * Forgets the drafts of all others.
 */
void
hw_draft_store_keep_only (HwDraftStore *self,
                          GListModel   *profiles)
{
  g_autoptr(GList) ids = NULL;

  g_return_if_fail (HW_IS_DRAFT_STORE (self));
  g_return_if_fail (G_IS_LIST_MODEL (profiles));

  ids = json_object_get_members (self->drafts);
  for (GList *l = ids; l != NULL; l = l->next)
    {
      if (!has_profile (profiles, l->data))
        {
          g_autofree char *id = g_strdup (l->data);

          hw_draft_store_set (self, id, NULL);
        }
    }
}

/**
 * hw_draft_store_forget:
 * @self: a store
 *
 * For who removes the file: forgets all drafts, and writes nothing unless one is set anew. Blocks
 * for a write that is under way.
 */
void
hw_draft_store_forget (HwDraftStore *self)
{
  g_return_if_fail (HW_IS_DRAFT_STORE (self));

  json_object_unref (self->drafts);
  self->drafts = json_object_new ();
  hw_record_file_stop (self->file);
}
