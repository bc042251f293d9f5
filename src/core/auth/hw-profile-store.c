/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile-store.h"

#include <errno.h>
#include <string.h>

#include "net/hw-json.h"

/* The organizations that were added, in order, and which of them is in use, kept in one file:
 *
 *   {"version": 1, "active": ID, "organizations": [what hw_profile_to_json() writes, …]}
 *
 * No secret is in it. It is replaced as a whole, so a reader finds the old one or the new one.
 *
 * States: fresh until hw_profile_store_load(); then loaded, in which every change is written by
 * itself as soon as the main loop is idle, and at the latest when the store is disposed of; or
 * refused, where the file is not ours to understand, and is left as it is until it can be read.
 * An organization that cannot be read is kept as it stands and written back. */
typedef enum
{
  STATE_FRESH,
  STATE_LOADED,
  STATE_REFUSED,
} State;

struct _HwProfileStore
{
  GObject    parent_instance;

  GFile     *file;         /* (owned) (nullable): NULL where nothing is kept */
  GPtrArray *profiles;     /* (owned) (not nullable) (element-type HwProfile) */
  GPtrArray *unread;       /* (owned) (not nullable) (element-type JsonNode): kept as they are */
  HwProfile *active;       /* (unowned) (nullable): one of profiles */
  GError    *error;        /* (owned) (nullable): why the last change is not in the file */
  guint      save_source;  /* 0 while every change is written */
  State      state;
};

static void hw_profile_store_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwProfileStore, hw_profile_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_profile_store_model_init))

typedef enum
{
  PROP_ACTIVE = 1,
  PROP_ERROR,
} HwProfileStoreProperty;

static GParamSpec *properties[PROP_ERROR + 1];

#define VERSION 1

static GType
hw_profile_store_get_item_type (GListModel *model)
{
  return HW_TYPE_PROFILE;
}

static guint
hw_profile_store_get_n_items (GListModel *model)
{
  return HW_PROFILE_STORE (model)->profiles->len;
}

static gpointer
hw_profile_store_get_item (GListModel *model,
                           guint       position)
{
  HwProfileStore *self = HW_PROFILE_STORE (model);

  if (position >= self->profiles->len)
    return NULL;

  return g_object_ref (self->profiles->pdata[position]);
}

static void
hw_profile_store_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_profile_store_get_item_type;
  iface->get_n_items = hw_profile_store_get_n_items;
  iface->get_item = hw_profile_store_get_item;
}

static void
hw_profile_store_take_error (HwProfileStore *self,
                             GError         *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
hw_profile_store_save_now (HwProfileStore *self)
{
  GError *error = NULL;

  if (!hw_profile_store_save (self, &error))
    hw_profile_store_take_error (self, error);
}

static gboolean
save_when_idle_cb (gpointer user_data)
{
  HwProfileStore *self = user_data;

  self->save_source = 0;
  hw_profile_store_save_now (self);

  return G_SOURCE_REMOVE;
}

static void
hw_profile_store_schedule_save (HwProfileStore *self)
{
  if (self->state == STATE_LOADED && self->file != NULL && self->save_source == 0)
    self->save_source = g_idle_add (save_when_idle_cb, self);
}

/* Secrets are no part of the file, so a new one changes nothing there. */
static void
profile_notify_cb (HwProfile      *profile,
                   GParamSpec     *pspec,
                   HwProfileStore *self)
{
  if (pspec->value_type != HW_TYPE_SECRET)
    hw_profile_store_schedule_save (self);
}

static void
hw_profile_store_append (HwProfileStore *self,
                         HwProfile      *profile)
{
  g_ptr_array_add (self->profiles, g_object_ref (profile));
  g_signal_connect_object (profile, "notify", G_CALLBACK (profile_notify_cb), self,
                           G_CONNECT_DEFAULT);
}

static void
hw_profile_store_dispose (GObject *object)
{
  HwProfileStore *self = HW_PROFILE_STORE (object);

  if (self->save_source != 0)
    {
      g_clear_handle_id (&self->save_source, g_source_remove);
      hw_profile_store_save_now (self);
    }

  G_OBJECT_CLASS (hw_profile_store_parent_class)->dispose (object);
}

static void
hw_profile_store_finalize (GObject *object)
{
  HwProfileStore *self = HW_PROFILE_STORE (object);

  g_clear_object (&self->file);
  g_ptr_array_unref (self->profiles);
  g_ptr_array_unref (self->unread);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_profile_store_parent_class)->finalize (object);
}

static void
hw_profile_store_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HwProfileStore *self = HW_PROFILE_STORE (object);

  switch ((HwProfileStoreProperty)prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_object (value, self->active);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_profile_store_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  HwProfileStore *self = HW_PROFILE_STORE (object);

  switch ((HwProfileStoreProperty)prop_id)
    {
    case PROP_ACTIVE:
      hw_profile_store_set_active (self, g_value_get_object (value));
      break;
    case PROP_ERROR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_profile_store_class_init (HwProfileStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_profile_store_dispose;
  object_class->finalize = hw_profile_store_finalize;
  object_class->get_property = hw_profile_store_get_property;
  object_class->set_property = hw_profile_store_set_property;

  properties[PROP_ACTIVE] =
    g_param_spec_object ("active", NULL, NULL, HW_TYPE_PROFILE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_profile_store_init (HwProfileStore *self)
{
  self->profiles = g_ptr_array_new_with_free_func (g_object_unref);
  self->unread = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
}

/**
 * hw_profile_store_new:
 * @file: (nullable): where to keep the organizations; %NULL to keep them for this run only
 *
 * Reads nothing yet: see hw_profile_store_load().
 *
 * Returns: (transfer full): an empty store
 */
HwProfileStore *
hw_profile_store_new (GFile *file)
{
  HwProfileStore *self;

  g_return_val_if_fail (file == NULL || G_IS_FILE (file), NULL);

  self = g_object_new (HW_TYPE_PROFILE_STORE, NULL);
  self->file = file != NULL ? g_object_ref (file) : NULL;

  return self;
}

static HwProfile *
hw_profile_store_find (HwProfileStore *self,
                       const char     *id)
{
  for (guint i = 0; i < self->profiles->len; i++)
    {
      if (g_strcmp0 (hw_profile_get_id (self->profiles->pdata[i]), id) == 0)
        return self->profiles->pdata[i];
    }

  return NULL;
}

/* Two organizations with one ID would share what is in the keyring, so the second is not read. */
static void
hw_profile_store_read_profile (HwProfileStore *self,
                               JsonNode       *node)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *object;

  if ((object = hw_json_node_get_object (node, "organization", &error)) &&
      (profile = hw_profile_new_from_json (object, &error)) &&
      hw_profile_store_find (self, hw_profile_get_id (profile)) == NULL)
    {
      hw_profile_store_append (self, profile);
      return;
    }

  g_debug ("An organization is passed over: %s",
           error != NULL ? error->message : "its ID is there already");
  g_ptr_array_add (self->unread, json_node_ref (node));
}

static gboolean
check_version (JsonObject  *object,
               GError     **error)
{
  gint64 version = hw_json_peek_int (object, "version", 0);

  if (version >= 1 && version <= VERSION)
    return TRUE;

  if (version > VERSION)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 "version %" G_GINT64_FORMAT " was written by a newer Headwater", version);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "version: expected 1");

  return FALSE;
}

static gboolean
hw_profile_store_read (HwProfileStore  *self,
                       GBytes          *bytes,
                       GError         **error)
{
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *organizations;

  if (!(root = hw_json_parse (bytes, error)) ||
      !(object = hw_json_node_get_object (root, "the file", error)) ||
      !check_version (object, error) ||
      !(organizations = hw_json_get_array (object, "organizations", error)))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (organizations); i++)
    hw_profile_store_read_profile (self, json_array_get_element (organizations, i));

  self->active = hw_profile_store_find (self, hw_json_peek_string (object, "active"));

  return TRUE;
}

static gboolean
hw_profile_store_read_file (HwProfileStore  *self,
                            GError         **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) read_error = NULL;
  g_autofree char *name = NULL;

  if (self->file == NULL)
    return TRUE;

  bytes = g_file_load_bytes (self->file, NULL, NULL, &read_error);
  if (bytes == NULL && g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes != NULL && hw_profile_store_read (self, bytes, &read_error))
    return TRUE;

  name = g_file_get_parse_name (self->file);
  g_propagate_prefixed_error (error, g_steal_pointer (&read_error), "%s: ", name);
  return FALSE;
}

/**
 * hw_profile_store_load:
 * @self: an empty store that has not been loaded
 * @error: return location
 *
 * Reads the file; one that is not there is the same as an empty one. Blocks: it is called once,
 * before the window is there. After a failure the file is left untouched until another call has
 * succeeded, and what is added stays in memory.
 *
 * An organization that cannot be read is passed over and written back as it is. The one in use is
 * %NULL where the file names one that is not there.
 *
 * Returns: %TRUE if the store is loaded; %FALSE with an error that names the file,
 *   %G_IO_ERROR_NOT_SUPPORTED where a newer version of Headwater has written it
 */
gboolean
hw_profile_store_load (HwProfileStore  *self,
                       GError         **error)
{
  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), FALSE);
  g_return_val_if_fail (self->state != STATE_LOADED, FALSE);
  g_return_val_if_fail (self->profiles->len == 0, FALSE);

  if (!hw_profile_store_read_file (self, error))
    {
      self->state = STATE_REFUSED;
      return FALSE;
    }

  self->state = STATE_LOADED;
  if (self->profiles->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->profiles->len);
  if (self->active != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);

  return TRUE;
}

static char *
hw_profile_store_to_text (HwProfileStore *self)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonArray *organizations = json_array_new ();
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < self->profiles->len; i++)
    json_array_add_element (organizations, hw_profile_to_json (self->profiles->pdata[i]));
  for (guint i = 0; i < self->unread->len; i++)
    json_array_add_element (organizations, json_node_copy (self->unread->pdata[i]));

  json_object_set_int_member (object, "version", VERSION);
  if (self->active != NULL)
    json_object_set_string_member (object, "active", hw_profile_get_id (self->active));
  json_object_set_array_member (object, "organizations", organizations);
  json_node_take_object (root, object);

  return json_to_string (root, TRUE);
}

static gboolean
write_file (const char  *path,
            const char  *text,
            GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", folder,
                   g_strerror (code));
      return FALSE;
    }

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * hw_profile_store_save:
 * @self: a store
 * @error: return location
 *
 * Replaces the file at once, for who needs to know that it is written; every change is written
 * by itself a moment later. The file is the person's alone to read. Blocks for one small file.
 *
 * Returns: %TRUE if the file holds what @self holds, or where there is no file; %FALSE with an
 *   error, %G_IO_ERROR_READ_ONLY where the file was never read or could not be
 */
gboolean
hw_profile_store_save (HwProfileStore  *self,
                       GError         **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), FALSE);

  if (self->file == NULL)
    return TRUE;
  if (self->state != STATE_LOADED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                           "The organizations' file was not read, and is left as it is");
      return FALSE;
    }
  if (g_file_peek_path (self->file) == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "The organizations' file is not on this machine");
      return FALSE;
    }

  text = hw_profile_store_to_text (self);
  if (!write_file (g_file_peek_path (self->file), text, error))
    return FALSE;

  g_clear_handle_id (&self->save_source, g_source_remove);
  hw_profile_store_take_error (self, NULL);

  return TRUE;
}

/**
 * hw_profile_store_add:
 * @self: a store
 * @profile: an organization that is not in it
 *
 * Puts @profile last. It is not in use until hw_profile_store_set_active().
 */
void
hw_profile_store_add (HwProfileStore *self,
                      HwProfile      *profile)
{
  g_return_if_fail (HW_IS_PROFILE_STORE (self));
  g_return_if_fail (HW_IS_PROFILE (profile));
  g_return_if_fail (hw_profile_store_find (self, hw_profile_get_id (profile)) == NULL);

  hw_profile_store_append (self, profile);
  g_list_model_items_changed (G_LIST_MODEL (self), self->profiles->len - 1, 0, 1);
  hw_profile_store_schedule_save (self);
}

/**
 * hw_profile_store_remove:
 * @self: a store
 * @profile: an organization in it
 *
 * Where @profile is in use, none is afterwards: nobody's work moves to another organization
 * unasked. What the keyring holds for it is for the caller to clear.
 */
void
hw_profile_store_remove (HwProfileStore *self,
                         HwProfile      *profile)
{
  g_autoptr(HwProfile) kept = NULL;
  guint position;

  g_return_if_fail (HW_IS_PROFILE_STORE (self));
  g_return_if_fail (HW_IS_PROFILE (profile));
  g_return_if_fail (g_ptr_array_find (self->profiles, profile, &position));

  kept = g_object_ref (profile);
  if (self->active == profile)
    hw_profile_store_set_active (self, NULL);
  g_signal_handlers_disconnect_by_func (profile, profile_notify_cb, self);
  g_ptr_array_remove_index (self->profiles, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  hw_profile_store_schedule_save (self);
}

/**
 * hw_profile_store_get_active:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the organization in use
 */
HwProfile *
hw_profile_store_get_active (HwProfileStore *self)
{
  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), NULL);

  return self->active;
}

/**
 * hw_profile_store_set_active:
 * @self: a store
 * @profile: (nullable): an organization in it, or %NULL for none
 */
void
hw_profile_store_set_active (HwProfileStore *self,
                             HwProfile      *profile)
{
  g_return_if_fail (HW_IS_PROFILE_STORE (self));
  g_return_if_fail (profile == NULL || g_ptr_array_find (self->profiles, profile, NULL));

  if (self->active == profile)
    return;

  self->active = profile;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
  hw_profile_store_schedule_save (self);
}

/**
 * hw_profile_store_get_error:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): why a change could not be written; %NULL where the file
 *   holds everything, or a change waits for the main loop
 */
const GError *
hw_profile_store_get_error (HwProfileStore *self)
{
  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), NULL);

  return self->error;
}
