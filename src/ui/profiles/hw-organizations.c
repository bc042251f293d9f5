/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organizations.h"

#include <glib/gi18n.h>

#include "profiles/hw-organization-dialog.h"

/* What a window does with the organizations: their menu, the actions on them, and their secrets'
 * way to the keyring and back. The window opens one and works in it. */
struct _HwOrganizations
{
  GObject         parent_instance;

  HwApplication  *application;  /* (unowned) (not nullable): outlives its windows */
  HwWindow       *window;       /* (weak) (nullable): owns this */
  GMenu          *menu;         /* (owned) (not nullable) */
  GSimpleAction  *open_action;  /* (owned) (not nullable): its state is the ID of the open one */
};

G_DEFINE_FINAL_TYPE (HwOrganizations, hw_organizations, G_TYPE_OBJECT)

static GListModel *
get_profiles (HwOrganizations *self)
{
  return G_LIST_MODEL (hw_application_get_profiles (self->application));
}

static HwProfile *
get_open_profile (HwOrganizations *self)
{
  HwWorkspace *workspace = NULL;

  if (self->window != NULL)
    workspace = hw_window_get_workspace (self->window);

  return workspace != NULL ? hw_workspace_get_profile (workspace) : NULL;
}

/* --- Secrets --- */

static void
token_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(HwWorkspace) workspace = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSecret) token = NULL;

  token = hw_secret_store_load_finish (HW_SECRET_STORE (source), result, &error);
  if (error != NULL)
    g_debug ("keyring: %s", error->message);

  /* Without a token the first call says so, and the strip asks for one. The keyring may have kept
   * the person waiting at its prompt: a token that was entered meanwhile is the newer one. */
  if (token != NULL &&
      hw_profile_get_access_token (hw_workspace_get_profile (workspace)) == NULL)
    hw_profile_set_access_token (hw_workspace_get_profile (workspace), token);
  else
    hw_workspace_refresh (workspace);
}

static void
load_token (HwOrganizations *self,
            HwWorkspace     *workspace)
{
  HwProfile *profile = hw_workspace_get_profile (workspace);

  if (hw_profile_get_access_token (profile) != NULL)
    {
      hw_workspace_refresh (workspace);
      return;
    }

  hw_secret_store_load_async (hw_application_get_secrets (self->application),
                              hw_profile_get_id (profile), HW_SECRET_KIND_ACCESS_TOKEN, NULL,
                              token_loaded_cb, g_object_ref (workspace));
}

static void
token_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  /* The store's "available" tells the strip. */
  if (!hw_secret_store_save_finish (HW_SECRET_STORE (source), result, &error))
    g_debug ("keyring: %s", error->message);
}

static void
save_token (HwOrganizations *self,
            HwProfile       *profile)
{
  g_autofree char *label = NULL;

  if (!hw_organizations_has (self, profile))
    return;

  /* Translators: how the keyring's own window lists the entry; %s is an organization's name */
  label = g_strdup_printf (_("Access token of %s for Headwater"), hw_profile_get_name (profile));
  hw_secret_store_save_async (hw_application_get_secrets (self->application),
                              hw_profile_get_id (profile), HW_SECRET_KIND_ACCESS_TOKEN, label,
                              hw_profile_get_access_token (profile), NULL, token_saved_cb, NULL);
}

/* --- The menu --- */

static void
add_menu_item (GMenu     *menu,
               HwProfile *profile)
{
  g_autoptr(GString) label = g_string_new (hw_profile_get_name (profile));
  g_autoptr(GMenuItem) item = NULL;

  /* An underscore would mark a mnemonic. */
  g_string_replace (label, "_", "__", 0);
  item = g_menu_item_new (label->str, NULL);
  g_menu_item_set_action_and_target (item, "win.open-organization", "s",
                                     hw_profile_get_id (profile));
  g_menu_append_item (menu, item);
}

static void
update_menu_cb (HwOrganizations *self)
{
  GListModel *profiles = get_profiles (self);
  g_autoptr(GMenu) list = g_menu_new ();
  g_autoptr(GMenu) acts = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr(HwProfile) profile = g_list_model_get_item (profiles, i);

      add_menu_item (list, profile);
    }
  g_menu_append (acts, _("_Edit Organization…"), "win.edit-organization");
  g_menu_append (acts, _("_Add an Organization…"), "win.add-organization");

  g_menu_remove_all (self->menu);
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (list));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (acts));
}

/* --- Dialogs --- */

static void
saved_cb (HwOrganizations *self,
          HwProfile       *profile)
{
  gboolean is_open = get_open_profile (self) == profile;

  if (!is_open && !hw_organizations_has (self, profile))
    hw_profile_store_add (hw_application_get_profiles (self->application), profile);
  save_token (self, profile);
  if (is_open)
    update_menu_cb (self);
  else if (self->window != NULL)
    hw_window_open_profile (self->window, profile);
}

static void
present_dialog (HwOrganizations *self,
                GtkWidget       *dialog)
{
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Actions --- */

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  HwOrganizations *self = user_data;
  GListModel *profiles = get_profiles (self);
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr(HwProfile) profile = g_list_model_get_item (profiles, i);

      if (g_strcmp0 (hw_profile_get_id (profile), id) != 0)
        continue;

      /* The one that is open already keeps its work. */
      if (get_open_profile (self) != profile)
        hw_window_open_profile (self->window, profile);
      return;
    }
}

static void
add_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  present_dialog (user_data, hw_organization_dialog_new (NULL));
}

static void
edit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  HwOrganizations *self = user_data;
  HwProfile *profile = get_open_profile (self);

  if (profile != NULL)
    present_dialog (self, hw_organization_dialog_new (profile));
}

static void
paste_token_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HwOrganizations *self = user_data;
  HwProfile *profile = get_open_profile (self);

  if (profile != NULL)
    present_dialog (self, hw_organization_dialog_new_for_token (profile));
}

static const GActionEntry actions[] = {
  { .name = "open-organization", .activate = open_action, .parameter_type = "s", .state = "''" },
  { .name = "add-organization", .activate = add_action },
  { .name = "edit-organization", .activate = edit_action },
  { .name = "paste-token", .activate = paste_token_action },
};

/* --- The object --- */

static void
hw_organizations_dispose (GObject *object)
{
  HwOrganizations *self = HW_ORGANIZATIONS (object);

  /* The actions do not hold what they act on. */
  for (size_t i = 0; self->window != NULL && i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), actions[i].name);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_organizations_parent_class)->dispose (object);
}

static void
hw_organizations_finalize (GObject *object)
{
  HwOrganizations *self = HW_ORGANIZATIONS (object);

  g_object_unref (self->menu);
  g_clear_object (&self->open_action);

  G_OBJECT_CLASS (hw_organizations_parent_class)->finalize (object);
}

static void
hw_organizations_class_init (HwOrganizationsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_organizations_dispose;
  object_class->finalize = hw_organizations_finalize;
}

static void
hw_organizations_init (HwOrganizations *self)
{
  self->menu = g_menu_new ();
}

/**
 * hw_organizations_new:
 * @application: holds the organizations
 * @window: shows them; its actions on them are added to it
 *
 * Returns: (transfer full): for @window to own
 */
HwOrganizations *
hw_organizations_new (HwApplication *application,
                      HwWindow      *window)
{
  HwOrganizations *self;
  HwProfileStore *profiles;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);

  self = g_object_new (HW_TYPE_ORGANIZATIONS, NULL);
  self->application = application;
  g_set_weak_pointer (&self->window, window);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), self);
  self->open_action = G_SIMPLE_ACTION (
    g_object_ref (g_action_map_lookup_action (G_ACTION_MAP (window), "open-organization")));

  profiles = hw_application_get_profiles (application);
  g_signal_connect_object (profiles, "items-changed", G_CALLBACK (update_menu_cb), self,
                           G_CONNECT_SWAPPED);
  update_menu_cb (self);

  return self;
}

/**
 * hw_organizations_get_menu:
 * @self: the organizations
 *
 * Returns: (transfer none): a menu of them and of what can be done with them, kept up to date
 */
GMenuModel *
hw_organizations_get_menu (HwOrganizations *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATIONS (self), NULL);

  return G_MENU_MODEL (self->menu);
}

/**
 * hw_organizations_has:
 * @self: the organizations
 * @profile: an organization
 *
 * Returns: whether the person has saved @profile
 */
gboolean
hw_organizations_has (HwOrganizations *self,
                      HwProfile       *profile)
{
  GListModel *profiles;

  g_return_val_if_fail (HW_IS_ORGANIZATIONS (self), FALSE);

  profiles = get_profiles (self);
  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr(HwProfile) item = g_list_model_get_item (profiles, i);

      if (item == profile)
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_organizations_open:
 * @self: the organizations
 * @workspace: what the window works in from now on
 *
 * Marks its organization as the open one, and reads its lists as soon as its secrets are there.
 */
void
hw_organizations_open (HwOrganizations *self,
                       HwWorkspace     *workspace)
{
  HwProfile *profile;

  g_return_if_fail (HW_IS_ORGANIZATIONS (self));
  g_return_if_fail (HW_IS_WORKSPACE (workspace));

  profile = hw_workspace_get_profile (workspace);
  g_simple_action_set_state (self->open_action, g_variant_new_string (hw_profile_get_id (profile)));
  if (hw_organizations_has (self, profile))
    hw_profile_store_set_active (hw_application_get_profiles (self->application), profile);
  load_token (self, workspace);
}
