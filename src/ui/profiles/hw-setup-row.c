/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-setup-row.h"

#include "profiles/hw-setup-text.h"
#include "window/hw-error-text.h"

/* A link of the set-up: what it is, how it stands, by a sign and in words, and, where it is the one
 * that fails, what to do. */
struct _HwSetupRow
{
  AdwPreferencesRow  parent_instance;

  HwSetupStep       *step;     /* (owned) (nullable) */
  HwProfile         *profile;  /* (owned) (nullable): whose set-up it is */
};

G_DEFINE_FINAL_TYPE (HwSetupRow, hw_setup_row, ADW_TYPE_PREFERENCES_ROW)

typedef enum
{
  PROP_STEP = 1,
  PROP_PROFILE,
} HwSetupRowProperty;

#define TEMPLATE "/io/github/headwater/Headwater/profiles/hw-setup-row.ui"

static GParamSpec *properties[PROP_PROFILE + 1];

static char *
title_text (HwSetupRow  *self,
            HwSetupStep *step)
{
  return step != NULL ? g_strdup (hw_setup_text_get_title (hw_setup_step_get_link (step))) : NULL;
}

static char *
state_text (HwSetupRow   *self,
            HwSetupState  state)
{
  return g_strdup (hw_setup_text_get_state (state));
}

static char *
state_icon (HwSetupRow   *self,
            HwSetupState  state)
{
  switch (state)
    {
    case HW_SETUP_PASSED:
      return g_strdup ("object-select-symbolic");
    case HW_SETUP_FAILED:
      return g_strdup ("dialog-error-symbolic");
    case HW_SETUP_PENDING:
    case HW_SETUP_RUNNING:
    case HW_SETUP_NOT_REACHED:
    case HW_SETUP_SKIPPED:
    default:
      return g_strdup ("content-loading-symbolic");
    }
}

static GStrv
icon_classes (HwSetupRow   *self,
              HwSetupState  state)
{
  const char *classes[] = { "dim-label", NULL };

  if (state == HW_SETUP_PASSED)
    classes[0] = "success";
  else if (state == HW_SETUP_FAILED)
    classes[0] = "error";

  return g_strdupv ((char **)classes);
}

static gboolean
is_running (HwSetupRow   *self,
            HwSetupState  state)
{
  return state == HW_SETUP_RUNNING;
}

static gboolean
is_still (HwSetupRow   *self,
          HwSetupState  state)
{
  return state != HW_SETUP_RUNNING;
}

static gboolean
has_failed (HwSetupRow   *self,
            HwSetupState  state)
{
  return state == HW_SETUP_FAILED;
}

static char *
finding_text (HwSetupRow   *self,
              const GError *error)
{
  return error != NULL ? g_strdup (hw_error_text_get_heading (error)) : NULL;
}

static char *
advice_text (HwSetupRow  *self,
             HwSetupStep *step,
             HwProfile   *profile)
{
  if (step == NULL || profile == NULL)
    return NULL;

  return g_strdup (hw_setup_text_get_advice (hw_setup_step_get_link (step),
                                             hw_profile_get_sign_in (profile)));
}

static char *
details_text (HwSetupRow   *self,
              const GError *error)
{
  return error != NULL ? hw_error_text_dup_details (error) : NULL;
}

static void
hw_setup_row_finalize (GObject *object)
{
  HwSetupRow *self = HW_SETUP_ROW (object);

  g_clear_object (&self->step);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (hw_setup_row_parent_class)->finalize (object);
}

static void
hw_setup_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HwSetupRow *self = HW_SETUP_ROW (object);

  switch ((HwSetupRowProperty)prop_id)
    {
    case PROP_STEP:
      g_value_set_object (value, self->step);
      break;
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_setup_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HwSetupRow *self = HW_SETUP_ROW (object);

  switch ((HwSetupRowProperty)prop_id)
    {
    case PROP_STEP:
      self->step = g_value_dup_object (value);
      break;
    case PROP_PROFILE:
      self->profile = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_setup_row_class_init (HwSetupRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_setup_row_finalize;
  object_class->get_property = hw_setup_row_get_property;
  object_class->set_property = hw_setup_row_set_property;

  properties[PROP_STEP] = g_param_spec_object ("step", NULL, NULL, HW_TYPE_SETUP_STEP, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, HW_TYPE_PROFILE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HW_TYPE_SETUP_STEP);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_callback (widget_class, advice_text);
  gtk_widget_class_bind_template_callback (widget_class, details_text);
  gtk_widget_class_bind_template_callback (widget_class, finding_text);
  gtk_widget_class_bind_template_callback (widget_class, has_failed);
  gtk_widget_class_bind_template_callback (widget_class, icon_classes);
  gtk_widget_class_bind_template_callback (widget_class, is_running);
  gtk_widget_class_bind_template_callback (widget_class, is_still);
  gtk_widget_class_bind_template_callback (widget_class, state_icon);
  gtk_widget_class_bind_template_callback (widget_class, state_text);
  gtk_widget_class_bind_template_callback (widget_class, title_text);
}

/* A row is read out by its own name: it has to tell how the link stands, too. */
static void
name_cb (HwSetupRow *self)
{
  const char *title = hw_setup_text_get_title (hw_setup_step_get_link (self->step));
  const char *state = hw_setup_text_get_state (hw_setup_step_get_state (self->step));
  g_autofree char *label = g_strdup_printf ("%s: %s", title, state);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
hw_setup_row_init (HwSetupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hw_setup_row_new:
 * @step: what is shown
 * @profile: whose set-up it is
 *
 * Returns: (transfer floating): a row, which keeps up with @step
 */
GtkWidget *
hw_setup_row_new (HwSetupStep *step,
                  HwProfile   *profile)
{
  HwSetupRow *self;

  g_return_val_if_fail (HW_IS_SETUP_STEP (step), NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  self = g_object_new (HW_TYPE_SETUP_ROW, "step", step, "profile", profile, NULL);
  g_signal_connect_object (step, "notify::state", G_CALLBACK (name_cb), self, G_CONNECT_SWAPPED);
  name_cb (self);

  return GTK_WIDGET (self);
}
