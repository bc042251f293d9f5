/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile-store.h"

#include <string.h>

#include "auth/hw-profile-file.h"
#include "hw-file-reader.h"
#include "hw-file-writer.h"

/* The organizations that were added, in order, and which of them is in use, kept in one file.
 * HwProfileFile knows what stands in it, HwFileWriter how it is replaced.
 *
 * States: fresh until hw_profile_store_load(); then loaded, in which every change is written by
 * itself as soon as the main loop is idle, in a thread, and at the latest when the store is
 * disposed of; or refused, where a newer Headwater has written the file, or it is out of reach.
 * A refused file is left as it is until it can be read: the store is read-only, and what is
 * changed in it is for this run.
 *
 * A file of an older version is kept beside the new one; one that is broken is set aside, and the
 * store begins empty. Nothing that was in a file is lost. */
typedef enum
{
  STATE_FRESH,
  STATE_LOADED,
  STATE_REFUSED,
} State;

struct _HwProfileStore
{
  GObject        parent_instance;

  GFile         *file;         /* (owned) (nullable): NULL where nothing is kept */
  HwFileWriter  *writer;       /* (owned) (nullable): of file; NULL where it cannot be written */
  HwProfileFile *content;      /* (owned) (not nullable) */
  HwProfile     *active;       /* (unowned) (nullable): one of content */
  GFile         *set_aside;    /* (owned) (nullable): the broken file */
  GError        *error;        /* (owned) (nullable): why the last change is not in the file */
  guint          save_source;  /* 0 while every change is with the writer */
  State          state;
};

#define MAX_FILE (16 * 1024 * 1024)

static void hw_profile_store_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwProfileStore, hw_profile_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_profile_store_model_init))

typedef enum
{
  PROP_ACTIVE = 1,
  PROP_ERROR,
  PROP_READ_ONLY,
} HwProfileStoreProperty;

static GParamSpec *properties[PROP_READ_ONLY + 1];

static GType
hw_profile_store_get_item_type (GListModel *model)
{
  return HW_TYPE_PROFILE;
}

static guint
hw_profile_store_get_n_items (GListModel *model)
{
  return HW_PROFILE_STORE (model)->content->profiles->len;
}

static gpointer
hw_profile_store_get_item (GListModel *model,
                           guint       position)
{
  HwProfileStore *self = HW_PROFILE_STORE (model);

  if (position >= self->content->profiles->len)
    return NULL;

  return g_object_ref (self->content->profiles->pdata[position]);
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

static GBytes *
hw_profile_store_to_bytes (HwProfileStore *self)
{
  g_free (self->content->active);
  self->content->active = self->active != NULL ? g_strdup (hw_profile_get_id (self->active)) : NULL;

  return hw_profile_file_to_bytes (self->content);
}

static void
writer_error_cb (HwProfileStore *self)
{
  const GError *error = hw_file_writer_get_error (self->writer);

  hw_profile_store_take_error (self, error != NULL ? g_error_copy (error) : NULL);
}

static gboolean
save_when_idle_cb (gpointer user_data)
{
  HwProfileStore *self = user_data;
  g_autoptr(GBytes) bytes = hw_profile_store_to_bytes (self);

  self->save_source = 0;
  hw_file_writer_queue (self->writer, bytes);

  return G_SOURCE_REMOVE;
}

static void
hw_profile_store_schedule_save (HwProfileStore *self)
{
  if (self->state == STATE_LOADED && self->writer != NULL && self->save_source == 0)
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
hw_profile_store_watch (HwProfileStore *self,
                        HwProfile      *profile)
{
  g_signal_connect_object (profile, "notify", G_CALLBACK (profile_notify_cb), self,
                           G_CONNECT_DEFAULT);
}

/* What waits is written here, and what is under way ends here: after this the process may end. */
static void
hw_profile_store_flush (HwProfileStore *self)
{
  g_autoptr(GError) error = NULL;

  if (self->save_source == 0 && (self->writer == NULL || !hw_file_writer_get_busy (self->writer)))
    return;

  if (!hw_profile_store_save (self, &error))
    g_message ("%s", error->message);
  g_clear_handle_id (&self->save_source, g_source_remove);
}

static void
hw_profile_store_dispose (GObject *object)
{
  HwProfileStore *self = HW_PROFILE_STORE (object);

  hw_profile_store_flush (self);
  g_clear_object (&self->writer);

  G_OBJECT_CLASS (hw_profile_store_parent_class)->dispose (object);
}

static void
hw_profile_store_finalize (GObject *object)
{
  HwProfileStore *self = HW_PROFILE_STORE (object);

  g_clear_object (&self->file);
  g_clear_object (&self->set_aside);
  g_clear_error (&self->error);
  hw_profile_file_free (self->content);

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
    case PROP_READ_ONLY:
      g_value_set_boolean (value, hw_profile_store_get_read_only (self));
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
    case PROP_READ_ONLY:
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
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READ_ONLY] =
    g_param_spec_boolean ("read-only", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_profile_store_init (HwProfileStore *self)
{
  self->content = hw_profile_file_new ();
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
  if (file != NULL && g_file_peek_path (file) != NULL)
    {
      self->writer = hw_file_writer_new (g_file_peek_path (file));
      g_signal_connect_object (self->writer, "notify::error", G_CALLBACK (writer_error_cb), self,
                               G_CONNECT_SWAPPED);
    }

  return self;
}

static void
hw_profile_store_adopt (HwProfileStore *self,
                        HwProfileFile  *content)
{
  hw_profile_file_free (self->content);
  self->content = content;
  self->active = hw_profile_file_find (content, content->active);
  for (guint i = 0; i < content->profiles->len; i++)
    hw_profile_store_watch (self, content->profiles->pdata[i]);
}

/* A file of an older version has been understood; before anything takes its place it is kept. */
static gboolean
hw_profile_store_take (HwProfileStore  *self,
                       GBytes          *bytes,
                       HwProfileFile   *content,
                       GError         **error)
{
  g_autoptr(HwProfileFile) owned = content;
  gboolean is_older = content->version < HW_PROFILE_FILE_VERSION;

  if (is_older && self->writer != NULL &&
      !hw_profile_file_back_up (g_file_peek_path (self->file), bytes, content->version, error))
    return FALSE;

  hw_profile_store_adopt (self, g_steal_pointer (&owned));
  self->state = STATE_LOADED;
  if (is_older)
    hw_profile_store_schedule_save (self);

  return TRUE;
}

/* One that is on this machine is moved out of the way. */
static gboolean
hw_profile_store_put_aside (HwProfileStore  *self,
                            const GError    *fault,
                            GError         **error)
{
  g_autofree char *aside = NULL;

  if (self->writer == NULL)
    {
      g_propagate_error (error, g_error_copy (fault));
      return FALSE;
    }
  if (!(aside = hw_profile_file_set_aside (g_file_peek_path (self->file), error)))
    {
      g_prefix_error (error, "%s; it cannot be set aside: ", fault->message);
      return FALSE;
    }

  g_debug ("The organizations' file is set aside: %s", fault->message);
  self->set_aside = g_file_new_for_path (aside);
  self->state = STATE_LOADED;

  return TRUE;
}

static gboolean
hw_profile_store_read_file (HwProfileStore  *self,
                            GError         **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) fault = NULL;
  HwProfileFile *content;

  if (self->file != NULL)
    bytes = hw_file_reader_load (self->file, MAX_FILE, &fault);
  if (bytes == NULL && (self->file == NULL ||
                        g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)))
    {
      self->state = STATE_LOADED;
      return TRUE;
    }

  if (bytes != NULL && (content = hw_profile_file_parse (bytes, &fault)))
    return hw_profile_store_take (self, bytes, content, error);
  if (bytes != NULL && !g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return hw_profile_store_put_aside (self, fault, error);

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static void
hw_profile_store_refuse (HwProfileStore *self,
                         const GError   *error)
{
  self->state = STATE_REFUSED;
  hw_profile_store_take_error (self, g_error_copy (error));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

/**
 * hw_profile_store_load:
 * @self: an empty store that has not been loaded
 * @error: return location
 *
 * Reads the file; one that is not there is the same as an empty one. Blocks: it is called once,
 * before the window is there.
 *
 * After a failure the store is read-only: the file is left untouched until another call has
 * succeeded, and what is added stays in memory. "error" says why as well.
 *
 * A file that is broken is no failure: it is set aside, see hw_profile_store_get_set_aside(). An
 * organization that cannot be read is passed over and written back as it is. The one in use is
 * %NULL where the file names one that is not there.
 *
 * Returns: %TRUE if the store is loaded; %FALSE with an error that names the file,
 *   %G_IO_ERROR_NOT_SUPPORTED where a newer version of Headwater has written it
 */
gboolean
hw_profile_store_load (HwProfileStore  *self,
                       GError         **error)
{
  gboolean was_read_only;
  GError *fault = NULL;

  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), FALSE);
  g_return_val_if_fail (self->state != STATE_LOADED, FALSE);
  g_return_val_if_fail (self->content->profiles->len == 0, FALSE);

  was_read_only = hw_profile_store_get_read_only (self);
  if (!hw_profile_store_read_file (self, &fault))
    {
      g_autofree char *name = g_file_get_parse_name (self->file);

      g_prefix_error (&fault, "%s: ", name);
      hw_profile_store_refuse (self, fault);
      g_propagate_error (error, fault);
      return FALSE;
    }

  hw_profile_store_take_error (self, NULL);
  if (was_read_only)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  if (self->content->profiles->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->content->profiles->len);
  if (self->active != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);

  return TRUE;
}

/**
 * hw_profile_store_save:
 * @self: a store
 * @error: return location
 *
 * Replaces the file at once, for who needs to know that it is written; every change is written
 * by itself a moment later. Blocks for one small file.
 *
 * Returns: %TRUE if the file holds what @self holds, or where there is no file; %FALSE with an
 *   error, %G_IO_ERROR_READ_ONLY where the file was never read or could not be
 */
gboolean
hw_profile_store_save (HwProfileStore  *self,
                       GError         **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), FALSE);

  if (self->file == NULL)
    return TRUE;
  if (self->state != STATE_LOADED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                           "The organizations' file was not read, and is left as it is");
      return FALSE;
    }
  if (self->writer == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "The organizations' file is not on this machine");
      return FALSE;
    }

  bytes = hw_profile_store_to_bytes (self);
  if (!hw_file_writer_write (self->writer, bytes, error))
    return FALSE;

  g_clear_handle_id (&self->save_source, g_source_remove);
  hw_profile_store_take_error (self, NULL);

  return TRUE;
}

static gboolean
hw_profile_store_drop_removed (HwProfileStore *self,
                               const char     *id)
{
  GPtrArray *removed = self->content->removed;
  guint position;

  if (!g_ptr_array_find_with_equal_func (removed, id, g_str_equal, &position))
    return FALSE;

  g_ptr_array_remove_index (removed, position);
  return TRUE;
}

/**
 * hw_profile_store_insert:
 * @self: a store
 * @profile: an organization that is not in it
 * @position: where to put it; behind the last one where there are not as many any more
 *
 * It is not in use until hw_profile_store_set_active(). So a removal is taken back: with the
 * object that was removed, and the place where it was.
 */
void
hw_profile_store_insert (HwProfileStore *self,
                         HwProfile      *profile,
                         guint           position)
{
  g_return_if_fail (HW_IS_PROFILE_STORE (self));
  g_return_if_fail (HW_IS_PROFILE (profile));
  g_return_if_fail (hw_profile_file_find (self->content, hw_profile_get_id (profile)) == NULL);

  position = MIN (position, self->content->profiles->len);
  hw_profile_store_drop_removed (self, hw_profile_get_id (profile));
  g_ptr_array_insert (self->content->profiles, (int)position, g_object_ref (profile));
  hw_profile_store_watch (self, profile);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  hw_profile_store_schedule_save (self);
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
  hw_profile_store_insert (self, profile, G_MAXUINT);
}

/**
 * hw_profile_store_move:
 * @self: a store
 * @profile: an organization in it
 * @position: where it is to be; the last place where there are not as many
 */
void
hw_profile_store_move (HwProfileStore *self,
                       HwProfile      *profile,
                       guint           position)
{
  GPtrArray *profiles;
  guint former;
  guint n_changed;

  g_return_if_fail (HW_IS_PROFILE_STORE (self));
  g_return_if_fail (HW_IS_PROFILE (profile));
  g_return_if_fail (g_ptr_array_find (self->content->profiles, profile, &former));

  profiles = self->content->profiles;
  position = MIN (position, profiles->len - 1);
  if (position == former)
    return;

  g_ptr_array_insert (profiles, (int)position, g_ptr_array_steal_index (profiles, former));
  n_changed = MAX (position, former) - MIN (position, former) + 1;
  g_list_model_items_changed (G_LIST_MODEL (self), MIN (position, former), n_changed, n_changed);
  hw_profile_store_schedule_save (self);
}

static gboolean
hw_profile_store_has_name (HwProfileStore *self,
                           const char     *name)
{
  for (guint i = 0; i < self->content->profiles->len; i++)
    if (g_strcmp0 (hw_profile_get_name (self->content->profiles->pdata[i]), name) == 0)
      return TRUE;

  return FALSE;
}

/* "Test" becomes "Test 2", and that "Test 3". */
static char *
hw_profile_store_dup_free_name (HwProfileStore *self,
                                const char     *name)
{
  size_t length = strlen (name);
  g_autofree char *stem = NULL;

  while (length > 0 && g_ascii_isdigit (name[length - 1]))
    length--;
  if (length > 1 && name[length] != '\0' && name[length - 1] == ' ')
    stem = g_strndup (name, length - 1);
  else
    stem = g_strdup (name);

  for (guint i = 2;; i++)
    {
      g_autofree char *candidate = g_strdup_printf ("%s %u", stem, i);

      if (!hw_profile_store_has_name (self, candidate))
        return g_steal_pointer (&candidate);
    }
}

/**
 * hw_profile_store_duplicate:
 * @self: a store
 * @profile: an organization in it
 *
 * Puts another with the same settings behind @profile, under an ID and a name of its own. Its
 * secrets are not copied: what signs in is the caller's to give.
 *
 * Returns: (transfer none): the other one
 */
HwProfile *
hw_profile_store_duplicate (HwProfileStore *self,
                            HwProfile      *profile)
{
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwProfile) copy = NULL;
  g_autofree char *name = NULL;
  JsonObject *object;
  guint position;

  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (g_ptr_array_find (self->content->profiles, profile, &position), NULL);

  root = hw_profile_to_json (profile);
  object = json_node_get_object (root);
  json_object_remove_member (object, "id");
  copy = hw_profile_new_from_json (object, NULL);
  if (copy == NULL)
    copy = hw_profile_new ();

  name = hw_profile_store_dup_free_name (self, hw_profile_get_name (profile));
  hw_profile_set_name (copy, name);
  hw_profile_store_insert (self, copy, position + 1);

  return copy;
}

/**
 * hw_profile_store_remove:
 * @self: a store
 * @profile: an organization in it
 *
 * Where @profile is in use, none is afterwards: nobody's work moves to another organization
 * unasked. What the keyring holds for it is for the caller to clear, when nothing can take the
 * removal back any more, and then to call hw_profile_store_forget_removed(). Until then the file
 * tells that it is to be done, so that another run can do it if this one does not come to it.
 */
void
hw_profile_store_remove (HwProfileStore *self,
                         HwProfile      *profile)
{
  g_autoptr(HwProfile) kept = NULL;
  guint position;

  g_return_if_fail (HW_IS_PROFILE_STORE (self));
  g_return_if_fail (HW_IS_PROFILE (profile));
  g_return_if_fail (g_ptr_array_find (self->content->profiles, profile, &position));

  kept = g_object_ref (profile);
  if (self->active == profile)
    hw_profile_store_set_active (self, NULL);
  g_signal_handlers_disconnect_by_func (profile, profile_notify_cb, self);
  g_ptr_array_add (self->content->removed, g_strdup (hw_profile_get_id (profile)));
  g_ptr_array_remove_index (self->content->profiles, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  hw_profile_store_schedule_save (self);
}

/**
 * hw_profile_store_dup_removed:
 * @self: a store
 *
 * Returns: (transfer full): the IDs of organizations that were removed, in this run or in another,
 *   and whose secrets may still be in the keyring
 */
char **
hw_profile_store_dup_removed (HwProfileStore *self)
{
  GPtrArray *removed;
  char **ids;

  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), NULL);

  removed = self->content->removed;
  ids = g_new0 (char *, removed->len + 1);
  for (guint i = 0; i < removed->len; i++)
    ids[i] = g_strdup (removed->pdata[i]);

  return ids;
}

/**
 * hw_profile_store_forget_removed:
 * @self: a store
 * @id: of an organization whose secrets are no longer in the keyring
 */
void
hw_profile_store_forget_removed (HwProfileStore *self,
                                 const char     *id)
{
  g_return_if_fail (HW_IS_PROFILE_STORE (self));
  g_return_if_fail (id != NULL);

  if (hw_profile_store_drop_removed (self, id))
    hw_profile_store_schedule_save (self);
}

/**
 * hw_profile_store_forget:
 * @self: a store
 *
 * Lets go of all organizations, and writes nothing before the next change, so that the file can be
 * removed. Blocks while a write is under way.
 */
void
hw_profile_store_forget (HwProfileStore *self)
{
  guint n_profiles;

  g_return_if_fail (HW_IS_PROFILE_STORE (self));

  hw_profile_store_set_active (self, NULL);
  n_profiles = self->content->profiles->len;
  for (guint i = 0; i < n_profiles; i++)
    g_signal_handlers_disconnect_by_func (self->content->profiles->pdata[i], profile_notify_cb,
                                          self);
  g_ptr_array_set_size (self->content->profiles, 0);
  g_ptr_array_set_size (self->content->unread, 0);
  g_ptr_array_set_size (self->content->removed, 0);
  if (n_profiles > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_profiles, 0);

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->writer != NULL)
    hw_file_writer_stop (self->writer);
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
  g_return_if_fail (profile == NULL || g_ptr_array_find (self->content->profiles, profile, NULL));

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

/**
 * hw_profile_store_get_read_only:
 * @self: a store
 *
 * Returns: whether the file was refused, and nothing is written in this run
 */
gboolean
hw_profile_store_get_read_only (HwProfileStore *self)
{
  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), FALSE);

  return self->state == STATE_REFUSED;
}

/**
 * hw_profile_store_get_set_aside:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): where the file is that was broken, and that the store has
 *   not read
 */
GFile *
hw_profile_store_get_set_aside (HwProfileStore *self)
{
  g_return_val_if_fail (HW_IS_PROFILE_STORE (self), NULL);

  return self->set_aside;
}
