/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-editor.h"

#include "auth/hw-token-keeper.h"

/* Shows forms of organizations, and stores what comes of them: a new one at the end, a copy behind
 * its original, and the secrets of both in the keyring. */
struct _HwOrganizationEditor
{
  GObject        parent_instance;

  HwApplication *application;  /* (unowned) (not nullable): outlives its windows */
  HwProfile     *open;         /* (owned) (nullable): it saves its secrets by itself */
};

G_DEFINE_FINAL_TYPE (HwOrganizationEditor, hw_organization_editor, G_TYPE_OBJECT)

enum
{
  ADDED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
save_secrets (HwOrganizationEditor *self,
              HwProfile            *profile)
{
  g_autoptr(HwTokenKeeper) keeper = NULL;

  if (self->open == profile || hw_application_saves_nothing (self->application))
    return;

  keeper = hw_token_keeper_new (profile, hw_application_get_secrets (self->application));
  hw_token_keeper_drop_other (keeper);
  hw_token_keeper_save_given (keeper);
}

static gboolean
find_position (HwProfileStore *store,
               HwProfile      *profile,
               guint          *position)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwProfile) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (item != profile)
        continue;

      *position = i;
      return TRUE;
    }

  return FALSE;
}

static void
saved_cb (HwOrganizationEditor *self,
          HwProfile            *profile,
          HwOrganizationDialog *dialog)
{
  HwProfileStore *store = hw_application_get_profiles (self->application);
  HwOrganizationForm *form = hw_organization_dialog_get_form (dialog);
  guint position;

  if (hw_organization_form_is_copy (form) &&
      find_position (store, hw_organization_form_get_profile (form), &position))
    {
      hw_profile_store_insert (store, profile, position + 1);
      save_secrets (self, profile);
    }
  else if (hw_organization_form_get_profile (form) == NULL)
    {
      hw_profile_store_add (store, profile);
      g_signal_emit (self, signals[ADDED], 0, profile);
    }
  else
    {
      save_secrets (self, profile);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
hw_organization_editor_dispose (GObject *object)
{
  g_clear_object (&HW_ORGANIZATION_EDITOR (object)->open);

  G_OBJECT_CLASS (hw_organization_editor_parent_class)->dispose (object);
}

static void
hw_organization_editor_class_init (HwOrganizationEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_organization_editor_dispose;

  /**
   * HwOrganizationEditor::added:
   * @self: the editor
   * @profile: the organization, which is stored by now
   *
   * It is to be opened: who signs in with its secrets saves them.
   */
  signals[ADDED] = g_signal_new ("added", HW_TYPE_ORGANIZATION_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_PROFILE);

  /**
   * HwOrganizationEditor::changed:
   * @self: the editor
   *
   * One that was there may have another name.
   */
  signals[CHANGED] = g_signal_new ("changed", HW_TYPE_ORGANIZATION_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_organization_editor_init (HwOrganizationEditor *self)
{
}

/**
 * hw_organization_editor_new:
 * @application: holds the organizations and their secrets
 *
 * Returns: (transfer full): an editor
 */
HwOrganizationEditor *
hw_organization_editor_new (HwApplication *application)
{
  HwOrganizationEditor *self;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);

  self = g_object_new (HW_TYPE_ORGANIZATION_EDITOR, NULL);
  self->application = application;

  return self;
}

/**
 * hw_organization_editor_set_open:
 * @self: an editor
 * @profile: (nullable): the organization that the window works in
 */
void
hw_organization_editor_set_open (HwOrganizationEditor *self,
                                 HwProfile            *profile)
{
  g_return_if_fail (HW_IS_ORGANIZATION_EDITOR (self));
  g_return_if_fail (profile == NULL || HW_IS_PROFILE (profile));

  g_set_object (&self->open, profile);
}

/**
 * hw_organization_editor_present:
 * @self: an editor
 * @form: what is to be entered
 * @parent: what to show it in front of
 *
 * Returns: (transfer none): the dialog, shown; when it tells that it has saved, that is stored
 */
HwOrganizationDialog *
hw_organization_editor_present (HwOrganizationEditor *self,
                                HwOrganizationForm   *form,
                                GtkWindow            *parent)
{
  GtkWidget *dialog;

  g_return_val_if_fail (HW_IS_ORGANIZATION_EDITOR (self), NULL);
  g_return_val_if_fail (HW_IS_ORGANIZATION_FORM (form), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  dialog = hw_organization_dialog_new (form);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_present (GTK_WINDOW (dialog));

  return HW_ORGANIZATION_DIALOG (dialog);
}
