/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-profile-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "net/hw-json-writer.h"
#include "net/hw-json.h"

/* What the file of the organizations holds:
 *
 *   {"version": 2, "active": ID, "organizations": [what hw_profile_to_json() writes, …],
 *    "removed": [ID, …]}
 *
 * No secret is in it. An organization that cannot be read is kept as it stands and written back.
 * "removed" is there where secrets are to be taken out of the keyring yet.
 *
 * Version 1 knew one way in, a pasted access token, and did not say so; a program that knows no
 * other would drop what version 2 says of it. A file of a later version than ours is for nobody
 * here to read. */

#define FIRST_VERSION 1
#define MAX_SET_ASIDE 1000

/**
 * hw_profile_file_new:
 *
 * Returns: (transfer full): a file without organizations
 */
HwProfileFile *
hw_profile_file_new (void)
{
  HwProfileFile *self = g_new0 (HwProfileFile, 1);

  self->profiles = g_ptr_array_new_with_free_func (g_object_unref);
  self->unread = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  self->removed = g_ptr_array_new_with_free_func (g_free);
  self->version = HW_PROFILE_FILE_VERSION;

  return self;
}

void
hw_profile_file_free (HwProfileFile *self)
{
  g_ptr_array_unref (self->profiles);
  g_ptr_array_unref (self->unread);
  g_ptr_array_unref (self->removed);
  g_free (self->active);
  g_free (self);
}

/**
 * hw_profile_file_find:
 * @self: a file
 * @id: (nullable): an organization's own ID
 *
 * Returns: (transfer none) (nullable): the organization
 */
HwProfile *
hw_profile_file_find (HwProfileFile *self,
                      const char    *id)
{
  for (guint i = 0; i < self->profiles->len; i++)
    {
      if (g_strcmp0 (hw_profile_get_id (self->profiles->pdata[i]), id) == 0)
        return self->profiles->pdata[i];
    }

  return NULL;
}

static gboolean
check_version (gint64   version,
               GError **error)
{
  if (version >= FIRST_VERSION && version <= HW_PROFILE_FILE_VERSION)
    return TRUE;

  if (version > HW_PROFILE_FILE_VERSION)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 "version %" G_GINT64_FORMAT " was written by a newer Headwater", version);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "version: expected %d to %d",
                 FIRST_VERSION, HW_PROFILE_FILE_VERSION);

  return FALSE;
}

static void
migrate_from_1 (JsonObject *organization)
{
  if (!json_object_has_member (organization, "sign_in"))
    json_object_set_string_member (organization, "sign_in", "access_token");
}

/* One step for each version, so that a file of any age takes all that it needs. */
static void
migrate (JsonNode *organization,
         gint64    version)
{
  if (version == 1 && JSON_NODE_HOLDS_OBJECT (organization))
    migrate_from_1 (json_node_get_object (organization));
}

/* Two organizations with one ID would share what is in the keyring, so the second is not read. */
static void
read_organization (HwProfileFile *self,
                   JsonNode      *node)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *object;

  if ((object = hw_json_node_get_object (node, "organization", &error)) &&
      (profile = hw_profile_new_from_json (object, &error)) &&
      hw_profile_file_find (self, hw_profile_get_id (profile)) == NULL)
    {
      g_ptr_array_add (self->profiles, g_steal_pointer (&profile));
      return;
    }

  g_debug ("An organization is passed over: %s",
           error != NULL ? error->message : "its ID is there already");
  g_ptr_array_add (self->unread, json_node_ref (node));
}

/* One that is in the list after all keeps its secrets. */
static void
read_removed (HwProfileFile *self,
              JsonArray     *removed)
{
  for (guint i = 0; removed != NULL && i < json_array_get_length (removed); i++)
    {
      const char *id = hw_json_array_peek_string (removed, i);

      if (id != NULL && g_uuid_string_is_valid (id) && hw_profile_file_find (self, id) == NULL &&
          !g_ptr_array_find_with_equal_func (self->removed, id, g_str_equal, NULL))
        g_ptr_array_add (self->removed, g_strdup (id));
    }
}

/**
 * hw_profile_file_parse:
 * @bytes: what the file holds
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the organizations, in the form of our version;
 *   or %NULL, with %G_IO_ERROR_NOT_SUPPORTED where a newer version of Headwater has written it, and
 *   with any other error where it is broken
 */
HwProfileFile *
hw_profile_file_parse (GBytes  *bytes,
                       GError **error)
{
  g_autoptr(HwProfileFile) self = hw_profile_file_new ();
  g_autoptr(JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *organizations;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!(root = hw_json_parse (bytes, error)) ||
      !(object = hw_json_node_get_object (root, "the file", error)))
    return NULL;

  self->version = hw_json_peek_int (object, "version", 0);
  if (!check_version (self->version, error) ||
      !(organizations = hw_json_get_array (object, "organizations", error)))
    return NULL;

  for (guint i = 0; i < json_array_get_length (organizations); i++)
    {
      JsonNode *organization = json_array_get_element (organizations, i);

      migrate (organization, self->version);
      read_organization (self, organization);
    }
  read_removed (self, hw_json_peek_array (object, "removed"));
  self->active = g_strdup (hw_json_peek_string (object, "active"));

  return g_steal_pointer (&self);
}

static void
add_removed (HwProfileFile *self,
             JsonObject    *object)
{
  JsonArray *removed;

  if (self->removed->len == 0)
    return;

  removed = json_array_new ();
  for (guint i = 0; i < self->removed->len; i++)
    json_array_add_string_element (removed, self->removed->pdata[i]);
  json_object_set_array_member (object, "removed", removed);
}

/**
 * hw_profile_file_to_bytes:
 * @self: a file
 *
 * Returns: (transfer full): its text, of our version
 */
GBytes *
hw_profile_file_to_bytes (HwProfileFile *self)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonArray *organizations = json_array_new ();
  JsonObject *object = json_object_new ();
  char *text;

  for (guint i = 0; i < self->profiles->len; i++)
    json_array_add_element (organizations, hw_profile_to_json (self->profiles->pdata[i]));
  for (guint i = 0; i < self->unread->len; i++)
    json_array_add_element (organizations, json_node_copy (self->unread->pdata[i]));

  json_object_set_int_member (object, "version", HW_PROFILE_FILE_VERSION);
  if (self->active != NULL)
    json_object_set_string_member (object, "active", self->active);
  json_object_set_array_member (object, "organizations", organizations);
  add_removed (self, object);
  json_node_take_object (root, object);

  /* Not by json-glib: what it reads as 20e99 or 1e999 it writes as no JSON. */
  text = hw_json_writer_dup_node_text (root);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * hw_profile_file_back_up:
 * @path: of the file
 * @bytes: what it holds
 * @version: the version of that
 * @error: return location
 *
 * Writes @bytes beside the file, under its name with ".bak-" and @version, in place of what an
 * earlier migration of that version has left there. Blocks for one small file.
 *
 * Returns: whether the backup is on the disk
 */
gboolean
hw_profile_file_back_up (const char  *path,
                         GBytes      *bytes,
                         gint64       version,
                         GError     **error)
{
  g_autofree char *backup = g_strdup_printf ("%s.bak-%" G_GINT64_FORMAT, path, version);
  size_t size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return g_file_set_contents_full (backup, data, (gssize)size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/**
 * hw_profile_file_set_aside:
 * @path: of a file that cannot be read
 * @error: return location
 *
 * Renames it, to its name with ".broken" and a number: what is in it may be of use to a person.
 *
 * Returns: (transfer full) (nullable): the new path, which no other file had before
 */
char *
hw_profile_file_set_aside (const char  *path,
                           GError     **error)
{
  for (guint i = 1; i <= MAX_SET_ASIDE; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.broken-%u", path, i);
      int code;

      if (g_file_test (aside, G_FILE_TEST_EXISTS) || g_file_test (aside, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_rename (path, aside) == 0)
        return g_steal_pointer (&aside);

      code = errno;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", aside,
                   g_strerror (code));
      return NULL;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "%s.broken-1 and all after it are taken",
               path);
  return NULL;
}
