/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-removal.h"

/* The removal of an organization that can still be undone: it is out of the list at once, but its
 * secrets stay in the keyring, and its open creations in the journal, until nobody can want it
 * back. That is when the removal is finished, at the latest when the last reference to it goes;
 * where the process ends before, or the keyring is out of reach, the next start makes up for it.
 *
 * What became of an open creation can be looked up in its organization alone, so it is dropped with
 * it, and whoever removes it is told before: see hw_organization_removal_get_n_open(). An
 * organization may be in the list twice; what is open stays with the other one. */
struct _HwOrganizationRemoval
{
  GObject         parent_instance;

  HwApplication  *application;  /* (owned) (not nullable) */
  HwProfile      *profile;      /* (owned) (not nullable) */
  guint           position;
  gboolean        was_active;
  gboolean        is_over;      /* undone or finished */
};

G_DEFINE_FINAL_TYPE (HwOrganizationRemoval, hw_organization_removal, G_TYPE_OBJECT)

static void
hw_organization_removal_dispose (GObject *object)
{
  hw_organization_removal_finish (HW_ORGANIZATION_REMOVAL (object));

  G_OBJECT_CLASS (hw_organization_removal_parent_class)->dispose (object);
}

static void
hw_organization_removal_finalize (GObject *object)
{
  HwOrganizationRemoval *self = HW_ORGANIZATION_REMOVAL (object);

  g_object_unref (self->application);
  g_object_unref (self->profile);

  G_OBJECT_CLASS (hw_organization_removal_parent_class)->finalize (object);
}

static void
hw_organization_removal_class_init (HwOrganizationRemovalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_organization_removal_dispose;
  object_class->finalize = hw_organization_removal_finalize;
}

static void
hw_organization_removal_init (HwOrganizationRemoval *self)
{
}

static guint
find_position (GListModel *profiles,
               HwProfile  *profile)
{
  guint n_items = g_list_model_get_n_items (profiles);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwProfile) item = g_list_model_get_item (profiles, i);

      if (item == profile)
        return i;
    }

  return n_items;
}

/* Whether one of the list is that organization of Adobe. */
static gboolean
is_listed (HwApplication *application,
           const char    *organization)
{
  GListModel *profiles = G_LIST_MODEL (hw_application_get_profiles (application));
  guint n_items = profiles != NULL ? g_list_model_get_n_items (profiles) : 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwProfile) item = g_list_model_get_item (profiles, i);

      if (g_strcmp0 (hw_profile_get_organization_id (item), organization) == 0)
        return TRUE;
    }

  return FALSE;
}

static guint
count_open (HwApplication *application,
            const char    *organization)
{
  HwJournal *journal = hw_application_get_journal (application);

  if (journal == NULL || organization == NULL || is_listed (application, organization))
    return 0;

  return hw_journal_get_n_open_of (journal, organization);
}

static void
drop_open (HwApplication *application,
           const char    *organization)
{
  if (count_open (application, organization) > 0)
    hw_journal_drop (hw_application_get_journal (application), organization);
}

/**
 * hw_organization_removal_new:
 * @application: holds the organizations and their secrets
 * @profile: one of them
 *
 * Takes @profile out of the list.
 *
 * Returns: (transfer full): the way back
 */
HwOrganizationRemoval *
hw_organization_removal_new (HwApplication *application,
                             HwProfile     *profile)
{
  HwOrganizationRemoval *self;
  HwProfileStore *profiles;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  self = g_object_new (HW_TYPE_ORGANIZATION_REMOVAL, NULL);
  self->application = g_object_ref (application);
  self->profile = g_object_ref (profile);
  profiles = hw_application_get_profiles (application);
  self->position = find_position (G_LIST_MODEL (profiles), profile);
  self->was_active = hw_profile_store_get_active (profiles) == profile;
  hw_profile_store_remove (profiles, profile);

  return self;
}

HwProfile *
hw_organization_removal_get_profile (HwOrganizationRemoval *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_REMOVAL (self), NULL);

  return self->profile;
}

/**
 * hw_organization_removal_get_n_open:
 * @self: a removal
 *
 * Returns: how many creations of the organization nobody knows the outcome of, and nobody will
 */
guint
hw_organization_removal_get_n_open (HwOrganizationRemoval *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_REMOVAL (self), 0);

  return count_open (self->application, hw_profile_get_organization_id (self->profile));
}

/**
 * hw_organization_removal_undo:
 * @self: a removal
 *
 * Puts the organization back where it was, unless the removal is over.
 */
void
hw_organization_removal_undo (HwOrganizationRemoval *self)
{
  HwProfileStore *profiles;
  guint n_profiles;

  g_return_if_fail (HW_IS_ORGANIZATION_REMOVAL (self));

  if (self->is_over)
    return;

  self->is_over = TRUE;
  profiles = hw_application_get_profiles (self->application);
  n_profiles = g_list_model_get_n_items (G_LIST_MODEL (profiles));
  hw_profile_store_insert (profiles, self->profile, MIN (self->position, n_profiles));
  if (self->was_active && hw_profile_store_get_active (profiles) == NULL)
    hw_profile_store_set_active (profiles, self->profile);
}

typedef struct
{
  HwApplication *application;  /* (owned) (not nullable) */
  char          *id;           /* (owned) (not nullable) */
} Clearing;

static void
clearing_free (Clearing *clearing)
{
  g_object_unref (clearing->application);
  g_free (clearing->id);
  g_free (clearing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Clearing, clearing_free)

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Clearing) clearing = user_data;
  HwProfileStore *profiles = hw_application_get_profiles (clearing->application);
  g_autoptr(GError) error = NULL;

  if (!hw_secret_store_clear_finish (HW_SECRET_STORE (source), result, &error))
    g_debug ("keyring: %s", error->message);
  else if (profiles != NULL)
    hw_profile_store_forget_removed (profiles, clearing->id);
  g_application_release (G_APPLICATION (clearing->application));
}

/* The application does not end before the keyring has answered. */
static void
clear_secrets (HwApplication *application,
               const char    *id)
{
  Clearing *clearing = g_new0 (Clearing, 1);

  clearing->application = g_object_ref (application);
  clearing->id = g_strdup (id);
  g_application_hold (G_APPLICATION (application));
  hw_secret_store_clear_async (hw_application_get_secrets (application), id, NULL, cleared_cb,
                               clearing);
}

/**
 * hw_organization_removal_finish:
 * @self: a removal
 *
 * There is no way back from here: the journal forgets what is open, and the keyring the secrets.
 * The application does not end before it has.
 */
void
hw_organization_removal_finish (HwOrganizationRemoval *self)
{
  g_return_if_fail (HW_IS_ORGANIZATION_REMOVAL (self));

  if (self->is_over)
    return;

  self->is_over = TRUE;
  drop_open (self->application, hw_profile_get_organization_id (self->profile));
  clear_secrets (self->application, hw_profile_get_id (self->profile));
}

/* Which of Adobe's organizations were removed is not known any more: those that are not there. */
static void
drop_all_unlisted (HwApplication *application)
{
  g_autoptr(GPtrArray) left = hw_journal_dup_left (hw_application_get_journal (application), NULL);

  for (guint i = 0; i < left->len; i++)
    drop_open (application, hw_intent_get_organization (left->pdata[i]));
}

/**
 * hw_organization_removal_finish_earlier:
 * @application: has just read its organizations, and none was removed yet
 *
 * Finishes what an earlier run has begun and did not come to finish.
 */
void
hw_organization_removal_finish_earlier (HwApplication *application)
{
  g_auto(GStrv) ids = NULL;

  g_return_if_fail (HW_IS_APPLICATION (application));

  ids = hw_profile_store_dup_removed (hw_application_get_profiles (application));
  if (ids[0] != NULL)
    drop_all_unlisted (application);
  for (size_t i = 0; ids[i] != NULL; i++)
    clear_secrets (application, ids[i]);
}
