/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "welcome/hw-welcome-page.h"

/* What a person sees first: where to begin. Its buttons are actions of the window. */
struct _HwWelcomePage
{
  AdwBin  parent_instance;
};

G_DEFINE_FINAL_TYPE (HwWelcomePage, hw_welcome_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_ICON_NAME = 1,
} HwWelcomePageProperty;

#define TEMPLATE "/io/github/headwater/Headwater/welcome/hw-welcome-page.ui"

static GParamSpec *properties[PROP_ICON_NAME + 1];

static void
hw_welcome_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch ((HwWelcomePageProperty)prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_static_string (value, APPLICATION_ID);
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

  object_class->get_property = hw_welcome_page_get_property;

  /* The icon is the application's, whose name differs where it is built beside the released one. */
  properties[PROP_ICON_NAME] =
    g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

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
