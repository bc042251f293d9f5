/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-setup-step.h"

/* One link of HwSetupCheck's chain and what has been found out about it. It has an error exactly
 * while its state is HW_SETUP_FAILED. */
struct _HwSetupStep
{
  GObject       parent_instance;

  HwSetupLink   link;
  HwSetupState  state;
  GError       *error;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwSetupStep, hw_setup_step, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwSetupLink, hw_setup_link,
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_CERTIFICATE, "certificate"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_CLIENT, "client"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_SCOPES, "scopes"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_TOKEN, "token"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_API_KEY, "api-key"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_ORGANIZATION, "organization"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_ROLE, "role"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_SANDBOXES, "sandboxes"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_LINK_FLOW_SERVICE, "flow-service"))

G_DEFINE_ENUM_TYPE (HwSetupState, hw_setup_state,
                    G_DEFINE_ENUM_VALUE (HW_SETUP_PENDING, "pending"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_PASSED, "passed"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_NOT_REACHED, "not-reached"),
                    G_DEFINE_ENUM_VALUE (HW_SETUP_SKIPPED, "skipped"))

typedef enum
{
  PROP_LINK = 1,
  PROP_STATE,
  PROP_ERROR,
} HwSetupStepProperty;

static GParamSpec *properties[PROP_ERROR + 1];

static void
hw_setup_step_finalize (GObject *object)
{
  HwSetupStep *self = HW_SETUP_STEP (object);

  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_setup_step_parent_class)->finalize (object);
}

static void
hw_setup_step_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwSetupStep *self = HW_SETUP_STEP (object);

  switch ((HwSetupStepProperty)prop_id)
    {
    case PROP_LINK:
      g_value_set_enum (value, self->link);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_setup_step_class_init (HwSetupStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_setup_step_finalize;
  object_class->get_property = hw_setup_step_get_property;

  properties[PROP_LINK] =
    g_param_spec_enum ("link", NULL, NULL, HW_TYPE_SETUP_LINK, HW_SETUP_LINK_ADDRESS, flags);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_SETUP_STATE, HW_SETUP_PENDING, flags);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_setup_step_init (HwSetupStep *self)
{
}

HwSetupStep *
hw_setup_step_new (HwSetupLink link)
{
  HwSetupStep *self = g_object_new (HW_TYPE_SETUP_STEP, NULL);

  self->link = link;

  return self;
}

HwSetupLink
hw_setup_step_get_link (HwSetupStep *self)
{
  g_return_val_if_fail (HW_IS_SETUP_STEP (self), HW_SETUP_LINK_ADDRESS);

  return self->link;
}

HwSetupState
hw_setup_step_get_state (HwSetupStep *self)
{
  g_return_val_if_fail (HW_IS_SETUP_STEP (self), HW_SETUP_PENDING);

  return self->state;
}

/**
 * hw_setup_step_get_error:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): what was found where the step has failed
 */
const GError *
hw_setup_step_get_error (HwSetupStep *self)
{
  g_return_val_if_fail (HW_IS_SETUP_STEP (self), NULL);

  return self->error;
}

static void
change (HwSetupStep  *self,
        HwSetupState  state,
        const GError *error)
{
  if (self->state == state && self->error == error)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (self->error != error)
    {
      g_clear_error (&self->error);
      self->error = error != NULL ? g_error_copy (error) : NULL;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_setup_step_set_state:
 * @self: a step
 * @state: any but %HW_SETUP_FAILED
 */
void
hw_setup_step_set_state (HwSetupStep  *self,
                         HwSetupState  state)
{
  g_return_if_fail (HW_IS_SETUP_STEP (self));
  g_return_if_fail (state != HW_SETUP_FAILED);

  change (self, state, NULL);
}

/**
 * hw_setup_step_fail:
 * @self: a step
 * @error: what was found
 */
void
hw_setup_step_fail (HwSetupStep  *self,
                    const GError *error)
{
  g_return_if_fail (HW_IS_SETUP_STEP (self));
  g_return_if_fail (error != NULL);

  change (self, HW_SETUP_FAILED, error);
}
