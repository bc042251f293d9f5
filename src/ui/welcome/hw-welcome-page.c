/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "welcome/hw-welcome-page.h"

#include "window/hw-strip.h"

/* What a person sees first: where to begin. Its buttons are actions of the window. Where there are
 * organizations, but none is open, they can be chosen. */
struct _HwWelcomePage
{
  AdwBin       parent_instance;

  GMenuModel  *organizations;      /* (owned) (nullable) */
  gboolean     has_organizations;
};

G_DEFINE_FINAL_TYPE (HwWelcomePage, hw_welcome_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_ICON_NAME = 1,
  PROP_ORGANIZATIONS,
  PROP_HAS_ORGANIZATIONS,
} HwWelcomePageProperty;

#define TEMPLATE "/io/github/headwater/Headwater/welcome/hw-welcome-page.ui"

static GParamSpec *properties[PROP_HAS_ORGANIZATIONS + 1];

static void
hw_welcome_page_finalize (GObject *object)
{
  g_clear_object (&HW_WELCOME_PAGE (object)->organizations);

  G_OBJECT_CLASS (hw_welcome_page_parent_class)->finalize (object);
}

static void
hw_welcome_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwWelcomePage *self = HW_WELCOME_PAGE (object);

  switch ((HwWelcomePageProperty)prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_static_string (value, APPLICATION_ID);
      break;
    case PROP_ORGANIZATIONS:
      g_value_set_object (value, self->organizations);
      break;
    case PROP_HAS_ORGANIZATIONS:
      g_value_set_boolean (value, self->has_organizations);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_welcome_page_class_init (HwWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = hw_welcome_page_finalize;
  object_class->get_property = hw_welcome_page_get_property;

  /* The icon is the application's, whose name differs where it is built beside the released one. */
  properties[PROP_ICON_NAME] =
    g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ORGANIZATIONS] =
    g_param_spec_object ("organizations", NULL, NULL, G_TYPE_MENU_MODEL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_ORGANIZATIONS] =
    g_param_spec_boolean ("has-organizations", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HW_TYPE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
}

static void
hw_welcome_page_init (HwWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_welcome_page_new (void)
{
  return g_object_new (HW_TYPE_WELCOME_PAGE, NULL);
}

/**
 * hw_welcome_page_set_organizations:
 * @self: a page
 * @organizations: a menu of them
 * @has_any: whether there are any to choose
 */
void
hw_welcome_page_set_organizations (HwWelcomePage *self,
                                   GMenuModel    *organizations,
                                   gboolean       has_any)
{
  g_return_if_fail (HW_IS_WELCOME_PAGE (self));
  g_return_if_fail (G_IS_MENU_MODEL (organizations));

  if (g_set_object (&self->organizations, organizations))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORGANIZATIONS]);
  if (self->has_organizations == has_any)
    return;

  self->has_organizations = has_any;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ORGANIZATIONS]);
}
