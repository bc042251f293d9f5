/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-menu.h"

#include <glib/gi18n.h>

/* The menu of a window's organizations: them, and what can be done with them. The items name
 * actions of the window; what is in the store and what it is called is followed. */
struct _HwOrganizationMenu
{
  GObject         parent_instance;

  HwProfileStore *store;     /* (owned) (not nullable) */
  GMenu          *model;     /* (owned) (not nullable) */
  GMenu          *profiles;  /* (owned) (not nullable): the section of them */
};

G_DEFINE_FINAL_TYPE (HwOrganizationMenu, hw_organization_menu, G_TYPE_OBJECT)

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

/**
 * hw_organization_menu_update:
 * @self: a menu
 *
 * Takes over what the organizations are called now. Which there are is followed without it.
 */
void
hw_organization_menu_update (HwOrganizationMenu *self)
{
  GListModel *profiles;

  g_return_if_fail (HW_IS_ORGANIZATION_MENU (self));

  profiles = G_LIST_MODEL (self->store);
  g_menu_remove_all (self->profiles);
  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr(HwProfile) profile = g_list_model_get_item (profiles, i);

      add_menu_item (self->profiles, profile);
    }
}

static void
hw_organization_menu_finalize (GObject *object)
{
  HwOrganizationMenu *self = HW_ORGANIZATION_MENU (object);

  g_clear_object (&self->store);
  g_clear_object (&self->model);
  g_clear_object (&self->profiles);

  G_OBJECT_CLASS (hw_organization_menu_parent_class)->finalize (object);
}

static void
hw_organization_menu_class_init (HwOrganizationMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_organization_menu_finalize;
}

static void
hw_organization_menu_init (HwOrganizationMenu *self)
{
  g_autoptr(GMenu) open = g_menu_new ();
  g_autoptr(GMenu) all = g_menu_new ();

  g_menu_append (open, _("_Edit Organization…"), "win.edit-organization");
  g_menu_append (open, _("_Check the Set-Up"), "win.check-set-up");
  g_menu_append (all, _("_Add an Organization…"), "win.add-organization");
  g_menu_append (all, _("_Manage Organizations…"), "win.manage-organizations");

  self->profiles = g_menu_new ();
  self->model = g_menu_new ();
  g_menu_append_section (self->model, NULL, G_MENU_MODEL (self->profiles));
  g_menu_append_section (self->model, NULL, G_MENU_MODEL (open));
  g_menu_append_section (self->model, NULL, G_MENU_MODEL (all));
}

/**
 * hw_organization_menu_new:
 * @store: the organizations
 *
 * Returns: (transfer full): a menu
 */
HwOrganizationMenu *
hw_organization_menu_new (HwProfileStore *store)
{
  HwOrganizationMenu *self;

  g_return_val_if_fail (HW_IS_PROFILE_STORE (store), NULL);

  self = g_object_new (HW_TYPE_ORGANIZATION_MENU, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "items-changed", G_CALLBACK (hw_organization_menu_update), self,
                           G_CONNECT_SWAPPED);
  hw_organization_menu_update (self);

  return self;
}

/**
 * hw_organization_menu_get_model:
 * @self: a menu
 *
 * Returns: (transfer none): what a menu button shows, kept up to date
 */
GMenuModel *
hw_organization_menu_get_model (HwOrganizationMenu *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_MENU (self), NULL);

  return G_MENU_MODEL (self->model);
}
