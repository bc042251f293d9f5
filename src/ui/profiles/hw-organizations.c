/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organizations.h"

#include <glib/gi18n.h>

#include "profiles/hw-data-remover.h"
#include "profiles/hw-organization-editor.h"
#include "profiles/hw-organization-manager.h"
#include "profiles/hw-organization-menu.h"
#include "profiles/hw-setup-window.h"
#include "profiles/hw-sign-in-text.h"

/* What a window does with the organizations: the actions on them, and the windows that these open.
 * The window opens one and works in it.
 *
 * One that is no longer stored is closed: it was removed, here or in another window. */
struct _HwOrganizations
{
  GObject                 parent_instance;

  HwApplication          *application;  /* (unowned) (not nullable): outlives its windows */
  HwWindow               *window;       /* (weak) (nullable): owns this */
  HwWorkspace            *workspace;    /* (owned) (nullable): of the window */
  HwOrganizationManager  *manager;      /* (weak) (nullable): while it is shown */
  HwOrganizationEditor   *editor;       /* (owned) (not nullable) */
  HwDataRemover          *remover;      /* (owned) (not nullable) */
  HwOrganizationMenu     *menu;         /* (owned) (not nullable) */
  gboolean                was_stored;   /* the open one */
};

G_DEFINE_FINAL_TYPE (HwOrganizations, hw_organizations, G_TYPE_OBJECT)

static HwProfileStore *
get_store (HwOrganizations *self)
{
  return hw_application_get_profiles (self->application);
}

static HwProfile *
get_open_profile (HwOrganizations *self)
{
  return self->workspace != NULL ? hw_workspace_get_profile (self->workspace) : NULL;
}

static HwProfile *
find_profile (HwOrganizations *self,
              const char      *id)
{
  GListModel *profiles = G_LIST_MODEL (get_store (self));
  guint n_items = g_list_model_get_n_items (profiles);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwProfile) profile = g_list_model_get_item (profiles, i);

      if (g_strcmp0 (hw_profile_get_id (profile), id) == 0)
        return g_steal_pointer (&profile);
    }

  return NULL;
}

static void
set_enabled (HwOrganizations *self,
             const char      *name,
             gboolean         enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Where there is nothing to choose from, the welcome page does not offer the choice. */
static void
update_actions (HwOrganizations *self)
{
  gboolean has_any = g_list_model_get_n_items (G_LIST_MODEL (get_store (self))) > 0;

  set_enabled (self, "open-organization", has_any);
  set_enabled (self, "edit-organization", self->workspace != NULL);
  set_enabled (self, "paste-token", self->workspace != NULL);
  set_enabled (self, "check-set-up", self->workspace != NULL);
  /* A run of its own does not touch what other runs have stored. */
  set_enabled (self, "remove-all-data", !hw_application_saves_nothing (self->application));
}

static void
profiles_changed_cb (HwOrganizations *self)
{
  HwProfile *profile = get_open_profile (self);

  if (self->window == NULL)
    return;

  update_actions (self);
  if (profile != NULL && self->was_stored && !hw_organizations_has (self, profile))
    hw_window_open_profile (self->window, NULL);
}

/* --- Dialogs --- */

static GtkWindow *
get_parent (HwOrganizations *self)
{
  return self->manager != NULL ? GTK_WINDOW (self->manager) : GTK_WINDOW (self->window);
}

static void
present (HwOrganizations *self,
         GtkWidget       *window)
{
  gtk_window_set_transient_for (GTK_WINDOW (window), get_parent (self));
  gtk_window_present (GTK_WINDOW (window));
}

static void
close_manager (HwOrganizations *self)
{
  if (self->manager != NULL)
    gtk_window_close (GTK_WINDOW (self->manager));
}

static void
added_cb (HwOrganizations *self,
          HwProfile       *profile)
{
  close_manager (self);
  hw_window_open_profile (self->window, profile);
}

static HwOrganizationDialog *
present_form (HwOrganizations    *self,
              HwOrganizationForm *form)
{
  return hw_organization_editor_present (self->editor, form, get_parent (self));
}

static HwOrganizationDialog *
present_new (HwOrganizations *self)
{
  g_autoptr(HwOrganizationForm) form = hw_organization_form_new (NULL);

  return present_form (self, form);
}

static void
edit (HwOrganizations *self,
      HwProfile       *profile)
{
  g_autoptr(HwOrganizationForm) form = hw_organization_form_new (profile);

  present_form (self, form);
}

static void
duplicate (HwOrganizations *self,
           HwProfile       *profile)
{
  g_autoptr(HwOrganizationForm) form = hw_organization_form_new_copy (profile);

  present_form (self, form);
}

/* --- The manager --- */

static void
update_manager_cb (HwOrganizations *self)
{
  g_autofree char *state = NULL;

  if (self->manager == NULL)
    return;

  if (self->workspace != NULL)
    state = hw_sign_in_text_dup_state (self->workspace);
  hw_organization_manager_set_open (self->manager, get_open_profile (self), state);
}

static void
open_profile (HwOrganizations *self,
              HwProfile       *profile)
{
  close_manager (self);
  /* The one that is open already keeps its work. */
  if (get_open_profile (self) != profile)
    hw_window_open_profile (self->window, profile);
}

static void
remove_profile (HwOrganizations *self,
                HwProfile       *profile)
{
  g_autoptr(HwOrganizationRemoval) removal = NULL;

  if (get_open_profile (self) == profile && hw_window_is_busy (self->window))
    {
      hw_organization_manager_say (self->manager,
                                   _("A request is under way. Wait until its outcome is known."));
      return;
    }

  removal = hw_organization_removal_new (self->application, profile);
  hw_organization_manager_offer_undo (self->manager, removal);
}

/* What was open is open again, unless the person has gone on. */
static void
restored (HwOrganizations *self,
          HwProfile       *profile)
{
  if (self->workspace == NULL && hw_profile_store_get_active (get_store (self)) == profile)
    hw_window_open_profile (self->window, profile);
}

static void
removal_accepted_cb (HwOrganizations *self)
{
  close_manager (self);
  hw_window_open_profile (self->window, NULL);
}

static void
ask_remove_all (HwOrganizations *self)
{
  hw_data_remover_ask (self->remover, get_parent (self));
}

static void
add_organization (HwOrganizations *self)
{
  present_new (self);
}

static void
connect_manager (HwOrganizations *self)
{
  static const struct
  {
    const char *signal;
    GCallback   callback;
  } handlers[] = {
    { "open", G_CALLBACK (open_profile) },
    { "edit", G_CALLBACK (edit) },
    { "duplicate", G_CALLBACK (duplicate) },
    { "remove", G_CALLBACK (remove_profile) },
    { "restored", G_CALLBACK (restored) },
    { "add", G_CALLBACK (add_organization) },
    { "remove-all", G_CALLBACK (ask_remove_all) },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->manager, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

/* --- Actions --- */

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  HwOrganizations *self = user_data;
  g_autoptr(HwProfile) profile = NULL;

  profile = find_profile (self, g_variant_get_string (parameter, NULL));
  if (profile != NULL)
    open_profile (self, profile);
}

static void
add_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  present_new (user_data);
}

static void
open_file_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  hw_organization_dialog_choose_file (present_new (user_data));
}

static void
edit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  edit (user_data, get_open_profile (user_data));
}

static void
paste_token_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HwOrganizations *self = user_data;
  g_autoptr(HwOrganizationForm) form = NULL;

  form = hw_organization_form_new_for_token (get_open_profile (self));
  present_form (self, form);
}

static void
manage_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HwOrganizations *self = user_data;
  GtkWidget *manager;

  if (self->manager == NULL)
    {
      manager = hw_organization_manager_new (self->application);
      present (self, manager);
      g_set_weak_pointer (&self->manager, HW_ORGANIZATION_MANAGER (manager));
      connect_manager (self);
      update_manager_cb (self);
    }
  gtk_window_present (GTK_WINDOW (self->manager));
}

static void
edit_checked_cb (HwOrganizations *self,
                 HwSetupWindow   *window)
{
  HwProfile *profile = get_open_profile (self);

  gtk_window_close (GTK_WINDOW (window));
  if (profile != NULL)
    edit (self, profile);
}

static void
check_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  HwOrganizations *self = user_data;
  g_autoptr(HwSetupCheck) check = NULL;
  GtkWidget *window;

  check = hw_setup_check_new (hw_workspace_get_token_source (self->workspace));
  window = hw_setup_window_new (check, get_open_profile (self));
  g_signal_connect_object (window, "edit", G_CALLBACK (edit_checked_cb), self, G_CONNECT_SWAPPED);
  present (self, window);
}

static void
remove_all_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  ask_remove_all (user_data);
}

static const GActionEntry actions[] = {
  { .name = "open-organization", .activate = open_action, .parameter_type = "s", .state = "''" },
  { .name = "add-organization", .activate = add_action },
  { .name = "open-console-file", .activate = open_file_action },
  { .name = "edit-organization", .activate = edit_action },
  { .name = "paste-token", .activate = paste_token_action },
  { .name = "manage-organizations", .activate = manage_action },
  { .name = "check-set-up", .activate = check_action },
  { .name = "remove-all-data", .activate = remove_all_action },
};

/* --- The object --- */

static void
unfollow (HwOrganizations *self)
{
  HwTokenSource *source;

  if (self->workspace == NULL)
    return;

  source = hw_workspace_get_token_source (self->workspace);
  g_signal_handlers_disconnect_by_func (source, update_manager_cb, self);
  g_clear_object (&self->workspace);
}

static void
hw_organizations_dispose (GObject *object)
{
  HwOrganizations *self = HW_ORGANIZATIONS (object);

  /* The actions do not hold what they act on. */
  for (size_t i = 0; self->window != NULL && i < G_N_ELEMENTS (actions); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->window), actions[i].name);
  unfollow (self);
  g_clear_object (&self->editor);
  g_clear_object (&self->remover);
  g_clear_weak_pointer (&self->manager);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_organizations_parent_class)->dispose (object);
}

static void
hw_organizations_finalize (GObject *object)
{
  g_object_unref (HW_ORGANIZATIONS (object)->menu);

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
}

/**
 * hw_organizations_new:
 * @application: holds the organizations
 * @window: shows them; the actions on them are added to it
 *
 * Returns: (transfer full): for @window to own
 */
HwOrganizations *
hw_organizations_new (HwApplication *application,
                      HwWindow      *window)
{
  HwOrganizations *self;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);

  self = g_object_new (HW_TYPE_ORGANIZATIONS, NULL);
  self->application = application;
  self->menu = hw_organization_menu_new (get_store (self));
  g_set_weak_pointer (&self->window, window);
  self->editor = hw_organization_editor_new (application);
  g_signal_connect_object (self->editor, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (hw_organization_menu_update),
                           self->menu, G_CONNECT_SWAPPED);
  self->remover = hw_data_remover_new (application, window);
  g_signal_connect_object (self->remover, "accepted", G_CALLBACK (removal_accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (get_store (self), "items-changed", G_CALLBACK (profiles_changed_cb),
                           self, G_CONNECT_SWAPPED);
  profiles_changed_cb (self);

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

  return hw_organization_menu_get_model (self->menu);
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
  g_autoptr(HwProfile) stored = NULL;

  g_return_val_if_fail (HW_IS_ORGANIZATIONS (self), FALSE);
  g_return_val_if_fail (HW_IS_PROFILE (profile), FALSE);

  stored = find_profile (self, hw_profile_get_id (profile));
  return stored == profile;
}

/**
 * hw_organizations_follow:
 * @self: the organizations
 * @workspace: (nullable): what the window works in from now on
 *
 * Its organization is the one in use.
 */
void
hw_organizations_follow (HwOrganizations *self,
                         HwWorkspace     *workspace)
{
  HwProfile *profile;
  GAction *action;

  g_return_if_fail (HW_IS_ORGANIZATIONS (self));
  g_return_if_fail (workspace == NULL || HW_IS_WORKSPACE (workspace));

  unfollow (self);
  g_set_object (&self->workspace, workspace);
  profile = get_open_profile (self);
  hw_organization_editor_set_open (self->editor, profile);
  self->was_stored = profile != NULL && hw_organizations_has (self, profile);
  if (self->was_stored)
    hw_profile_store_set_active (get_store (self), profile);
  if (workspace != NULL)
    g_signal_connect_object (hw_workspace_get_token_source (workspace), "notify",
                             G_CALLBACK (update_manager_cb), self, G_CONNECT_SWAPPED);

  action = g_action_map_lookup_action (G_ACTION_MAP (self->window), "open-organization");
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (profile != NULL ? hw_profile_get_id (profile)
                                                                   : ""));
  update_actions (self);
  update_manager_cb (self);
}

/**
 * hw_organizations_add:
 * @self: the organizations
 * @draft: what is known of one that may be added; it is not changed
 *
 * Offers to add it.
 *
 * Returns: (transfer none): the dialog; when it tells that it has saved, the organization is open
 */
HwOrganizationDialog *
hw_organizations_add (HwOrganizations *self,
                      HwProfile       *draft)
{
  g_autoptr(HwOrganizationForm) form = NULL;

  g_return_val_if_fail (HW_IS_ORGANIZATIONS (self), NULL);
  g_return_val_if_fail (HW_IS_PROFILE (draft), NULL);

  form = hw_organization_form_new_prefilled (draft);
  return present_form (self, form);
}

/**
 * hw_organizations_open_text:
 * @self: the organizations
 * @text: what a file of Adobe's Developer Console holds
 *
 * Offers to add the organization that it holds the credentials of.
 */
void
hw_organizations_open_text (HwOrganizations *self,
                            const char      *text)
{
  g_return_if_fail (HW_IS_ORGANIZATIONS (self));
  g_return_if_fail (text != NULL);

  hw_organization_dialog_open_text (present_new (self), text);
}
