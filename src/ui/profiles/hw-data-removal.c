/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-data-removal.h"

#include <glib/gi18n.h>

#include "hw-user-data.h"
#include "window/hw-question.h"

/* Takes away all that Headwater has ever stored: the organizations, their secrets in the keyring,
 * every file of ours, and the settings. "finished" tells when that is done, and whether something
 * is left. The application does not end before. */
struct _HwDataRemoval
{
  GObject         parent_instance;

  HwApplication  *application;  /* (owned) (not nullable) */
  char          **left;         /* (owned) (nullable): the paths of what could not be removed */
  gboolean        keyring_left;
  gboolean        busy;
};

G_DEFINE_FINAL_TYPE (HwDataRemoval, hw_data_removal, G_TYPE_OBJECT)

static guint finished_signal;

static void
hw_data_removal_finalize (GObject *object)
{
  HwDataRemoval *self = HW_DATA_REMOVAL (object);

  g_clear_object (&self->application);
  g_strfreev (self->left);

  G_OBJECT_CLASS (hw_data_removal_parent_class)->finalize (object);
}

static void
hw_data_removal_class_init (HwDataRemovalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_data_removal_finalize;

  /**
   * HwDataRemoval::finished:
   * @self: the removal
   * @complete: whether nothing is left
   */
  finished_signal = g_signal_new ("finished", HW_TYPE_DATA_REMOVAL, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
hw_data_removal_init (HwDataRemoval *self)
{
}

/**
 * hw_data_removal_new:
 * @application: holds the organizations and their secrets
 *
 * Returns: (transfer full): a removal that has not begun
 */
HwDataRemoval *
hw_data_removal_new (HwApplication *application)
{
  HwDataRemoval *self;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);

  self = g_object_new (HW_TYPE_DATA_REMOVAL, NULL);
  self->application = g_object_ref (application);

  return self;
}

static void
reset_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;
  g_autoptr(GSettings) settings = NULL;
  g_auto(GStrv) keys = NULL;

  if (source == NULL ||
      !(schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE)))
    return;

  settings = g_settings_new (APPLICATION_ID);
  keys = g_settings_schema_list_keys (schema);
  for (size_t i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwDataRemoval) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean complete;

  g_clear_pointer (&self->left, g_strfreev);
  complete = hw_user_data_remove_finish (result, &self->left, &error);
  self->keyring_left = error != NULL;
  if (error != NULL)
    g_debug ("keyring: %s", error->message);

  self->busy = FALSE;
  g_application_release (G_APPLICATION (self->application));
  g_signal_emit (self, finished_signal, 0, complete);
}

/**
 * hw_data_removal_start:
 * @self: a removal; nothing of what is removed is in use any more
 *
 * Begins, or, where something was left, begins anew.
 */
void
hw_data_removal_start (HwDataRemoval *self)
{
  g_return_if_fail (HW_IS_DATA_REMOVAL (self));

  if (self->busy)
    return;

  self->busy = TRUE;
  g_application_hold (G_APPLICATION (self->application));
  hw_profile_store_forget (hw_application_get_profiles (self->application));
  hw_draft_store_forget (hw_application_get_drafts (self->application));
  hw_deletion_store_forget (hw_application_get_deletions (self->application));
  hw_journal_forget (hw_application_get_journal (self->application));
  reset_settings ();
  hw_user_data_remove_async (hw_application_get_secrets (self->application), NULL, removed_cb,
                             g_object_ref (self));
}

/**
 * hw_data_removal_create_question:
 *
 * Returns: the question whether all that is meant
 */
GtkWidget *
hw_data_removal_create_question (void)
{
  GtkWidget *question;

  question = hw_question_new (_("Remove All My Data?"),
                              _("Headwater forgets all that it has stored on this computer. This "
                                "cannot be undone. Connections in Adobe Experience Platform stay "
                                "as they are."),
                              _("Remove All"));
  hw_question_add_line (HW_QUESTION (question), _("All organizations"));
  hw_question_add_line (HW_QUESTION (question),
                        _("Their client secrets and access tokens in the keyring"));
  hw_question_add_line (HW_QUESTION (question),
                        _("Unfinished forms, and the record of what was sent"));
  hw_question_add_line (HW_QUESTION (question),
                        _("Lists and catalogues that are kept to start faster"));
  hw_question_add_line (HW_QUESTION (question), _("Preferences, and the size of the window"));

  return question;
}

/**
 * hw_data_removal_create_notice:
 * @self: a removal that is not complete
 *
 * Returns: a question that names what is left, and offers to try again
 */
GtkWidget *
hw_data_removal_create_notice (HwDataRemoval *self)
{
  GtkWidget *question;

  g_return_val_if_fail (HW_IS_DATA_REMOVAL (self), NULL);

  question = hw_question_new (_("Some Data Is Left"),
                              _("This could not be removed. All the rest is gone."),
                              _("Try Again"));
  if (self->keyring_left)
    hw_question_add_line (HW_QUESTION (question),
                          _("Secrets in the keyring: unlock it, then try again"));
  for (size_t i = 0; self->left != NULL && self->left[i] != NULL; i++)
    {
      g_autofree char *path = g_filename_display_name (self->left[i]);

      hw_question_add_line (HW_QUESTION (question), path);
    }

  return question;
}
