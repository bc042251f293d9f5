/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-organization-manager.h"

#include <glib/gi18n.h>

#include "profiles/hw-organization-row.h"
#include "window/hw-strip.h"
#include "window/hw-toast.h"

/* All organizations, in their order, with what can be done with them. The manager moves them by
 * itself; anything else it emits, for whoever knows which of them is open.
 *
 * A removal can be undone as long as its toast is there; closing the window is the end of all. */
struct _HwOrganizationManager
{
  AdwWindow         parent_instance;

  HwProfileStore   *profiles;      /* (owned) (not nullable) */
  HwProfile        *open_profile;  /* (owned) (nullable) */
  char             *open_state;    /* (owned) (nullable) */

  AdwToastOverlay  *toast_overlay;
  GtkListBox       *list;
};

G_DEFINE_FINAL_TYPE (HwOrganizationManager, hw_organization_manager, ADW_TYPE_WINDOW)

typedef enum
{
  PROP_READ_ONLY = 1,
  PROP_PAGE_NAME,
} HwOrganizationManagerProperty;

enum
{
  OPEN,
  EDIT,
  DUPLICATE,
  REMOVE,
  RESTORED,
  ADD,
  REMOVE_ALL,
  N_SIGNALS,
};

#define TEMPLATE "/io/github/headwater/Headwater/profiles/hw-organization-manager.ui"
#define UNDO_SECONDS 10
#define REMOVAL "hw-removal"

static GParamSpec *properties[PROP_PAGE_NAME + 1];
static guint signals[N_SIGNALS];

static HwProfile *
find_profile (HwOrganizationManager *self,
              const char            *id,
              guint                 *position)
{
  GListModel *profiles = G_LIST_MODEL (self->profiles);
  guint n_items = g_list_model_get_n_items (profiles);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwProfile) profile = g_list_model_get_item (profiles, i);

      if (g_strcmp0 (hw_profile_get_id (profile), id) != 0)
        continue;

      *position = i;
      return profile;
    }

  return NULL;
}

/* --- Rows --- */

static void
show_state (HwOrganizationManager *self,
            HwOrganizationRow     *row)
{
  gboolean is_open = hw_organization_row_get_profile (row) == self->open_profile;

  hw_organization_row_set_state (row, is_open ? self->open_state : NULL);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  GtkWidget *row = hw_organization_row_new (item);

  show_state (user_data, HW_ORGANIZATION_ROW (row));
  return row;
}

static void
row_activated_cb (HwOrganizationManager *self,
                  GtkListBoxRow         *row)
{
  HwOrganizationRow *organization_row = HW_ORGANIZATION_ROW (row);

  g_signal_emit (self, signals[OPEN], 0, hw_organization_row_get_profile (organization_row));
}

static void
items_changed_cb (HwOrganizationManager *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_NAME]);
}

/* --- Actions --- */

/* The rows are made anew, so the focus has to follow. */
static void
move (HwOrganizationManager *self,
      HwProfile             *profile,
      guint                  position)
{
  GtkListBoxRow *row;

  hw_profile_store_move (self->profiles, profile, position);
  row = gtk_list_box_get_row_at_index (self->list, (int)position);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HwOrganizationManager *self = HW_ORGANIZATION_MANAGER (widget);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->profiles));
  gboolean is_up = g_strcmp0 (name, "organizations.move-up") == 0;
  guint position;
  HwProfile *profile;

  profile = find_profile (self, g_variant_get_string (parameter, NULL), &position);
  if (profile == NULL || (is_up ? position == 0 : position + 1 >= n_items))
    return;

  move (self, profile, is_up ? position - 1 : position + 1);
}

static void
move_to_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HwOrganizationManager *self = HW_ORGANIZATION_MANAGER (widget);
  const char *moved;
  const char *place;
  HwProfile *profile;
  guint from;
  guint to;

  g_variant_get (parameter, "(&s&s)", &moved, &place);
  profile = find_profile (self, moved, &from);
  if (profile != NULL && find_profile (self, place, &to) != NULL)
    move (self, profile, to);
}

static void
emit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char *const names[] = { "organizations.open", "organizations.edit",
                                       "organizations.duplicate", "organizations.remove", NULL };
  HwOrganizationManager *self = HW_ORGANIZATION_MANAGER (widget);
  HwProfile *profile;
  guint position;

  profile = find_profile (self, g_variant_get_string (parameter, NULL), &position);
  for (size_t i = 0; profile != NULL && names[i] != NULL; i++)
    {
      if (g_strcmp0 (names[i], name) == 0)
        g_signal_emit (self, signals[OPEN + i], 0, profile);
    }
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[ADD], 0);
}

static void
remove_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE_ALL], 0);
}

/* --- The object --- */

static void
hw_organization_manager_dispose (GObject *object)
{
  HwOrganizationManager *self = HW_ORGANIZATION_MANAGER (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->profiles);
  g_clear_object (&self->open_profile);
  g_clear_pointer (&self->open_state, g_free);

  G_OBJECT_CLASS (hw_organization_manager_parent_class)->dispose (object);
}

static const char *
get_page_name (HwOrganizationManager *self)
{
  if (self->profiles == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->profiles)) == 0)
    return "empty";

  return "list";
}

static void
hw_organization_manager_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  HwOrganizationManager *self = HW_ORGANIZATION_MANAGER (object);

  switch ((HwOrganizationManagerProperty)prop_id)
    {
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->profiles != NULL &&
                           hw_profile_store_get_read_only (self->profiles));
      break;
    case PROP_PAGE_NAME:
      g_value_set_string (value, get_page_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_signals (void)
{
  static const char *const names[] = { "open", "edit", "duplicate", "remove", "restored" };

  /* Each with the organization: the person wants it so, and "restored" that it is there again. */
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], HW_TYPE_ORGANIZATION_MANAGER, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_PROFILE);

  signals[ADD] = g_signal_new ("add", HW_TYPE_ORGANIZATION_MANAGER, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE_ALL] = g_signal_new ("remove-all", HW_TYPE_ORGANIZATION_MANAGER,
                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "organizations.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "organizations.remove-all", NULL,
                                   remove_all_action);
  gtk_widget_class_install_action (widget_class, "organizations.open", "s", emit_action);
  gtk_widget_class_install_action (widget_class, "organizations.edit", "s", emit_action);
  gtk_widget_class_install_action (widget_class, "organizations.duplicate", "s", emit_action);
  gtk_widget_class_install_action (widget_class, "organizations.remove", "s", emit_action);
  gtk_widget_class_install_action (widget_class, "organizations.move-up", "s", move_action);
  gtk_widget_class_install_action (widget_class, "organizations.move-down", "s", move_action);
  gtk_widget_class_install_action (widget_class, "organizations.move-to", "(ss)", move_to_action);
}

static void
hw_organization_manager_class_init (HwOrganizationManagerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_organization_manager_dispose;
  object_class->get_property = hw_organization_manager_get_property;

  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_PAGE_NAME] = g_param_spec_string ("page-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  install_signals ();

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  g_type_ensure (HW_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationManager, list);
  gtk_widget_class_bind_template_child (widget_class, HwOrganizationManager, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  install_actions (widget_class);
}

static void
hw_organization_manager_init (HwOrganizationManager *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hw_organization_manager_new:
 * @application: holds the organizations
 *
 * Returns: a window, which keeps up with them
 */
GtkWidget *
hw_organization_manager_new (HwApplication *application)
{
  HwOrganizationManager *self;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);

  self = g_object_new (HW_TYPE_ORGANIZATION_MANAGER, NULL);
  self->profiles = g_object_ref (hw_application_get_profiles (application));
  g_signal_connect_object (self->profiles, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->profiles), create_row, self, NULL);
  /* A run of its own does not touch what other runs have stored. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "organizations.remove-all",
                                 !hw_application_saves_nothing (application));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_NAME]);

  return GTK_WIDGET (self);
}

/**
 * hw_organization_manager_set_open:
 * @self: a manager
 * @profile: (nullable): the organization that the window works in
 * @state: (nullable): how its sign-in stands
 */
void
hw_organization_manager_set_open (HwOrganizationManager *self,
                                  HwProfile             *profile,
                                  const char            *state)
{
  GtkListBoxRow *row;

  g_return_if_fail (HW_IS_ORGANIZATION_MANAGER (self));

  g_set_object (&self->open_profile, profile);
  g_free (self->open_state);
  self->open_state = g_strdup (state);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    show_state (self, HW_ORGANIZATION_ROW (row));
}

/**
 * hw_organization_manager_say:
 * @self: a manager
 * @text: what is to be read for a moment
 */
void
hw_organization_manager_say (HwOrganizationManager *self,
                             const char            *text)
{
  g_return_if_fail (HW_IS_ORGANIZATION_MANAGER (self));

  adw_toast_overlay_add_toast (self->toast_overlay, hw_toast_new (text));
}

static void
undo_cb (HwOrganizationManager *self,
         AdwToast              *toast)
{
  HwOrganizationRemoval *removal = g_object_get_data (G_OBJECT (toast), REMOVAL);

  hw_organization_removal_undo (removal);
  g_signal_emit (self, signals[RESTORED], 0, hw_organization_removal_get_profile (removal));
}

static void
dismissed_cb (AdwToast *toast)
{
  hw_organization_removal_finish (g_object_get_data (G_OBJECT (toast), REMOVAL));
}

/* Returns: (transfer full): what was removed, and what is lost with it */
static char *
dup_removed_text (HwOrganizationRemoval *removal)
{
  HwProfile *profile = hw_organization_removal_get_profile (removal);
  g_autofree char *name = hw_toast_dup_name (hw_profile_get_name (profile));
  guint n_open = hw_organization_removal_get_n_open (removal);

  if (n_open == 0)
    /* Translators: %s is an organization's name */
    return g_strdup_printf (_("%s removed"), name);

  /* Translators: %1$s is an organization's name, %2$u how many creations in it have an outcome
   * that is not known */
  return g_strdup_printf (ngettext ("%1$s removed, with %2$u unfinished creation",
                                    "%1$s removed, with %2$u unfinished creations", n_open),
                          name, n_open);
}

/**
 * hw_organization_manager_offer_undo:
 * @self: a manager
 * @removal: what can be undone for some seconds
 */
void
hw_organization_manager_offer_undo (HwOrganizationManager *self,
                                    HwOrganizationRemoval *removal)
{
  g_autofree char *text = NULL;
  AdwToast *toast;

  g_return_if_fail (HW_IS_ORGANIZATION_MANAGER (self));
  g_return_if_fail (HW_IS_ORGANIZATION_REMOVAL (removal));

  text = dup_removed_text (removal);
  toast = hw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), REMOVAL, g_object_ref (removal), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), NULL);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}
