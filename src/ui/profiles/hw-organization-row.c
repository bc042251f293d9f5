/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-row.h"

#include <glib/gi18n.h>

/* An organization in the list of them: its name, its ID, how one signs in, and, where it is the
 * open one, how things stand. What can be done with it are the manager's actions, which the menu
 * and the keyboard give the organization's ID to. It is dragged to another place. */
struct _HwOrganizationRow
{
  AdwActionRow   parent_instance;

  HwProfile     *profile;  /* (owned) (not nullable) */
  char          *state;    /* (owned) (nullable): NULL where it is not the open one */

  GtkWidget     *check;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (HwOrganizationRow, hw_organization_row, ADW_TYPE_ACTION_ROW)

static const struct
{
  const char *label;
  const char *action;
  const char *trigger;
  guint       section;
} acts[] = {
  { N_("_Open"), "organizations.open", NULL, 0 },
  { N_("_Edit…"), "organizations.edit", NULL, 0 },
  { N_("_Duplicate…"), "organizations.duplicate", NULL, 0 },
  { N_("Move _Up"), "organizations.move-up", "<Alt>Up", 1 },
  { N_("Move Do_wn"), "organizations.move-down", "<Alt>Down", 1 },
  { N_("_Remove"), "organizations.remove", "Delete", 2 },
};

static void
update_cb (HwOrganizationRow *self)
{
  const char *way = hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_TOKEN
                    ? _("Access token") : _("OAuth Server-to-Server");
  g_autofree char *subtitle = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), hw_profile_get_name (self->profile));
  if (self->state != NULL)
    subtitle = g_strdup_printf ("%s\n%s · %s", hw_profile_get_organization_id (self->profile), way,
                                self->state);
  else
    subtitle = g_strdup_printf ("%s\n%s", hw_profile_get_organization_id (self->profile), way);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->check, self->state != NULL);
}

/* --- Menu and keyboard --- */

static GMenuModel *
create_menu (HwOrganizationRow *self)
{
  GMenu *menu = g_menu_new ();
  GMenu *sections[] = { g_menu_new (), g_menu_new (), g_menu_new () };

  for (size_t i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (_(acts[i].label), NULL);

      g_menu_item_set_action_and_target (item, acts[i].action, "s",
                                         hw_profile_get_id (self->profile));
      if (acts[i].trigger != NULL)
        g_menu_item_set_attribute (item, "accel", "s", acts[i].trigger);
      g_menu_append_item (sections[acts[i].section], item);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_menu_append_section (menu, NULL, G_MENU_MODEL (sections[i]));
      g_object_unref (sections[i]);
    }

  return G_MENU_MODEL (menu);
}

static void
add_shortcuts (HwOrganizationRow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const char *id = hw_profile_get_id (self->profile);

  for (size_t i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      GtkShortcut *shortcut;

      if (acts[i].trigger == NULL)
        continue;

      shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (acts[i].trigger),
                                   gtk_named_action_new (acts[i].action));
      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (id));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- Dragging --- */

static GdkContentProvider *
prepare_cb (HwOrganizationRow *self)
{
  return gdk_content_provider_new_typed (HW_TYPE_PROFILE, self->profile);
}

static void
drag_begin_cb (HwOrganizationRow *self,
               GdkDrag           *drag,
               GtkDragSource     *source)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static gboolean
dropped_cb (HwOrganizationRow *self,
            const GValue      *value)
{
  HwProfile *dragged = g_value_get_object (value);

  if (dragged == self->profile)
    return FALSE;

  return gtk_widget_activate_action (GTK_WIDGET (self), "organizations.move-to", "(ss)",
                                     hw_profile_get_id (dragged),
                                     hw_profile_get_id (self->profile));
}

static void
add_dragging (HwOrganizationRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (HW_TYPE_PROFILE, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- The object --- */

static void
hw_organization_row_finalize (GObject *object)
{
  HwOrganizationRow *self = HW_ORGANIZATION_ROW (object);

  g_clear_object (&self->profile);
  g_free (self->state);

  G_OBJECT_CLASS (hw_organization_row_parent_class)->finalize (object);
}

static void
hw_organization_row_class_init (HwOrganizationRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_organization_row_finalize;
}

static void
hw_organization_row_init (HwOrganizationRow *self)
{
  self->check = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_tooltip_text (self->check, _("This organization is open"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("This organization is open"),
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->check);

  self->menu_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->menu_button, "view-more-symbolic");
  gtk_widget_set_valign (GTK_WIDGET (self->menu_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->menu_button), "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->menu_button));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  /* An ellipsis is wider than a short name, which GTK 4.8 warns of. */
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

static void
name_menu_button (HwOrganizationRow *self)
{
  g_autofree char *label = NULL;

  /* Translators: the name of a menu; %s is an organization's name */
  label = g_strdup_printf (_("Actions for %s"), hw_profile_get_name (self->profile));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * hw_organization_row_new:
 * @profile: the organization
 *
 * Returns: (transfer floating): a row, which keeps up with @profile
 */
GtkWidget *
hw_organization_row_new (HwProfile *profile)
{
  HwOrganizationRow *self;
  g_autoptr(GMenuModel) menu = NULL;

  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  self = g_object_new (HW_TYPE_ORGANIZATION_ROW, NULL);
  self->profile = g_object_ref (profile);
  menu = create_menu (self);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  name_menu_button (self);
  add_shortcuts (self);
  add_dragging (self);
  g_signal_connect_object (profile, "notify", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);

  return GTK_WIDGET (self);
}

HwProfile *
hw_organization_row_get_profile (HwOrganizationRow *self)
{
  g_return_val_if_fail (HW_IS_ORGANIZATION_ROW (self), NULL);

  return self->profile;
}

/**
 * hw_organization_row_set_state:
 * @self: a row
 * @state: (nullable): how the sign-in stands, where it is the open organization
 */
void
hw_organization_row_set_state (HwOrganizationRow *self,
                               const char        *state)
{
  g_return_if_fail (HW_IS_ORGANIZATION_ROW (self));

  g_free (self->state);
  self->state = g_strdup (state);
  update_cb (self);
}
