/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-sandbox-selector.h"

#include <glib/gi18n.h>

#include "window/hw-sandbox-order.h"

/* The chosen sandbox, with its name and kind, and the list to choose another from. Where the list
 * is refused, the popover takes a name instead. */
struct _HwSandboxSelector
{
  AdwBin         parent_instance;

  HwWorkspace   *workspace;   /* (owned) (nullable) */
  GListModel    *sandboxes;   /* (owned) (nullable): of the workspace, as they are shown */

  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkListBox    *list;
  GtkEditable   *entry;
  GtkWidget     *use_button;
};

G_DEFINE_FINAL_TYPE (HwSandboxSelector, hw_sandbox_selector, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
} HwSandboxSelectorProperty;

#define TEMPLATE "/io/github/headwater/Headwater/window/hw-sandbox-selector.ui"

static GParamSpec *properties[PROP_WORKSPACE + 1];

static char *
title_text (HwSandboxSelector *self,
            HwSandbox         *sandbox)
{
  return g_strdup (sandbox != NULL ? hw_sandbox_get_title (sandbox) : _("Choose a Sandbox"));
}

/* Of one that the platform has not described, or given no title, the name is the title. */
static gboolean
has_title (HwSandbox *sandbox)
{
  return sandbox != NULL &&
         !g_str_equal (hw_sandbox_get_title (sandbox), hw_sandbox_get_name (sandbox));
}

static gboolean
has_name_below (HwSandboxSelector *self,
                HwSandbox         *sandbox)
{
  return has_title (sandbox);
}

static gboolean
has_kind (HwSandboxSelector *self,
          HwSandbox         *sandbox)
{
  return sandbox != NULL && hw_sandbox_get_kind (sandbox) != HW_SANDBOX_UNKNOWN;
}

static gboolean
has_second_line (HwSandboxSelector *self,
                 HwSandbox         *sandbox)
{
  return has_title (sandbox) || has_kind (self, sandbox);
}

static char *
kind_text (HwSandboxSelector *self,
           HwSandbox         *sandbox)
{
  if (!has_kind (self, sandbox))
    return NULL;

  return g_strdup (hw_sandbox_is_production (sandbox) ? _("Production") : _("Development"));
}

static GStrv
kind_classes (HwSandboxSelector *self,
              HwSandbox         *sandbox)
{
  const char *classes[] = { "badge", NULL, NULL };

  if (sandbox != NULL && hw_sandbox_is_production (sandbox))
    classes[1] = "production";

  return g_strdupv ((char **)classes);
}

static char *
page_name (HwSandboxSelector *self,
           gboolean           loading,
           gboolean           loaded)
{
  if (loaded)
    return g_strdup ("list");

  return g_strdup (loading ? "loading" : "name");
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* What keeps a sandbox from being used; %NULL where nothing does. */
static const char *
get_state_text (HwSandbox *sandbox)
{
  switch (hw_sandbox_get_state (sandbox))
    {
    case HW_SANDBOX_STATE_ACTIVE:
      return NULL;
    case HW_SANDBOX_STATE_CREATING:
      return _("Being created");
    case HW_SANDBOX_STATE_RESETTING:
      return _("Being reset");
    case HW_SANDBOX_STATE_DELETING:
      return _("Being deleted");
    case HW_SANDBOX_STATE_DELETED:
      return _("Deleted");
    case HW_SANDBOX_STATE_FAILED:
      return _("Could not be created");
    case HW_SANDBOX_STATE_UNKNOWN:
    default:
      return _("Not active");
    }
}

static char *
name_text (HwSandbox *sandbox)
{
  const char *state = get_state_text (sandbox);

  if (!has_title (sandbox))
    return g_strdup (state);

  /* Translators: %1$s is a sandbox's name, %2$s why it cannot be used. */
  return state != NULL ? g_strdup_printf (_("%1$s · %2$s"), hw_sandbox_get_name (sandbox), state)
                       : g_strdup (hw_sandbox_get_name (sandbox));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  HwSandboxSelector *self = user_data;
  HwSandbox *sandbox = item;
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *kind = kind_text (self, sandbox);
  g_auto(GStrv) classes = kind_classes (self, sandbox);
  g_autofree char *text = name_text (sandbox);
  GtkWidget *name = create_label (text, "caption");
  GtkWidget *badge = gtk_label_new (kind);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_visible (name, text != NULL);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_css_classes (badge, (const char **)classes);
  gtk_widget_set_visible (badge, kind != NULL);
  gtk_box_append (GTK_BOX (texts), create_label (hw_sandbox_get_title (sandbox), NULL));
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_sensitive (row, hw_sandbox_is_active (sandbox));

  return row;
}

static void
row_activated_cb (HwSandboxSelector *self,
                  GtkListBoxRow     *row)
{
  g_autoptr(HwSandbox) sandbox = NULL;

  sandbox = g_list_model_get_item (self->sandboxes, gtk_list_box_row_get_index (row));
  gtk_popover_popdown (self->popover);
  hw_workspace_set_sandbox (self->workspace, sandbox);
}

/* The sandboxes alone: the connections are as fresh as they were. */
static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HwSandboxSelector *self = HW_SANDBOX_SELECTOR (widget);

  if (self->workspace != NULL)
    hw_remote_list_refresh (HW_REMOTE_LIST (hw_workspace_get_sandboxes (self->workspace)));
}

static void
entry_changed_cb (HwSandboxSelector *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  gtk_widget_set_sensitive (self->use_button, hw_sandbox_name_is_valid (name));
}

static void
use_name_cb (HwSandboxSelector *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autoptr(HwSandbox) sandbox = NULL;

  if (!hw_sandbox_name_is_valid (name))
    return;

  sandbox = hw_sandbox_new (name);
  gtk_popover_popdown (self->popover);
  hw_workspace_set_sandbox (self->workspace, sandbox);
}

static void
hw_sandbox_selector_dispose (GObject *object)
{
  HwSandboxSelector *self = HW_SANDBOX_SELECTOR (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->sandboxes);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_sandbox_selector_parent_class)->dispose (object);
}

static void
hw_sandbox_selector_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HwSandboxSelector *self = HW_SANDBOX_SELECTOR (object);

  switch ((HwSandboxSelectorProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_sandbox_selector_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  HwSandboxSelector *self = HW_SANDBOX_SELECTOR (object);

  switch ((HwSandboxSelectorProperty)prop_id)
    {
    case PROP_WORKSPACE:
      hw_sandbox_selector_set_workspace (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_sandbox_selector_class_init (HwSandboxSelectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_sandbox_selector_dispose;
  object_class->get_property = hw_sandbox_selector_get_property;
  object_class->set_property = hw_sandbox_selector_set_property;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_set_css_name (widget_class, "hw-sandbox-selector");
  gtk_widget_class_bind_template_child (widget_class, HwSandboxSelector, button);
  gtk_widget_class_bind_template_child (widget_class, HwSandboxSelector, popover);
  gtk_widget_class_bind_template_child (widget_class, HwSandboxSelector, list);
  gtk_widget_class_bind_template_child (widget_class, HwSandboxSelector, entry);
  gtk_widget_class_bind_template_child (widget_class, HwSandboxSelector, use_button);
  gtk_widget_class_bind_template_callback (widget_class, title_text);
  gtk_widget_class_bind_template_callback (widget_class, has_second_line);
  gtk_widget_class_bind_template_callback (widget_class, has_name_below);
  gtk_widget_class_bind_template_callback (widget_class, has_kind);
  gtk_widget_class_bind_template_callback (widget_class, kind_text);
  gtk_widget_class_bind_template_callback (widget_class, kind_classes);
  gtk_widget_class_bind_template_callback (widget_class, page_name);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_name_cb);
  gtk_widget_class_install_action (widget_class, "sandboxes.refresh", NULL, refresh_action);
}

/* A menu button centres what it holds, in a box of its own. There is no property for it. */
static void
fill_button (HwSandboxSelector *self)
{
  GtkWidget *content = gtk_menu_button_get_child (self->button);

  for (GtkWidget *widget = gtk_widget_get_parent (content);
       widget != NULL && widget != GTK_WIDGET (self->button);
       widget = gtk_widget_get_parent (widget))
    gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
}

static void
hw_sandbox_selector_init (HwSandboxSelector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_button (self);
}

GtkWidget *
hw_sandbox_selector_new (void)
{
  return g_object_new (HW_TYPE_SANDBOX_SELECTOR, NULL);
}

void
hw_sandbox_selector_set_workspace (HwSandboxSelector *self,
                                   HwWorkspace       *workspace)
{
  g_return_if_fail (HW_IS_SANDBOX_SELECTOR (self));

  if (!g_set_object (&self->workspace, workspace))
    return;

  g_clear_object (&self->sandboxes);
  if (workspace != NULL)
    self->sandboxes = hw_sandbox_order_new (G_LIST_MODEL (hw_workspace_get_sandboxes (workspace)));
  gtk_list_box_bind_model (self->list, self->sandboxes, create_row, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

/**
 * hw_sandbox_selector_open:
 * @self: a selector
 *
 * Shows the list, for an act that needs a sandbox first.
 */
void
hw_sandbox_selector_open (HwSandboxSelector *self)
{
  g_return_if_fail (HW_IS_SANDBOX_SELECTOR (self));

  gtk_menu_button_popup (self->button);
}
