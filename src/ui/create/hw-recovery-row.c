/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-recovery-row.h"

#include <glib/gi18n.h>

#include "window/hw-error-box.h"

/* What is known of one creation that a former run has left: it tells how things stand as long as
 * it is looked up, and then offers the way on. "go-on" is for the result; looking up it does by
 * itself. */
struct _HwRecoveryRow
{
  AdwBin              parent_instance;

  HwCreateOperation  *operation;  /* (owned) (not nullable) */

  GtkLabel           *name_label;
  GtkLabel           *place_label;
  HwErrorBox         *error_box;
  GtkButton          *button;
};

G_DEFINE_FINAL_TYPE (HwRecoveryRow, hw_recovery_row, ADW_TYPE_BIN)

typedef enum
{
  PROP_TEXT = 1,
  PROP_LOOKING_UP,
} HwRecoveryRowProperty;

static GParamSpec *properties[PROP_LOOKING_UP + 1];

#define TEMPLATE "/io/github/headwater/Headwater/create/hw-recovery-row.ui"

static guint go_on_signal;

static const char *
get_text (HwRecoveryRow *self)
{
  switch (hw_create_operation_get_state (self->operation))
    {
    case HW_CREATE_CREATED:
      return _("The connection was created after all.");

    case HW_CREATE_NOT_THERE:
      return _("The connection was not created. You can create it again; secrets have to be "
               "entered anew.");

    case HW_CREATE_UNKNOWN:
      if (hw_create_operation_get_error (self->operation) != NULL)
        return _("It cannot be looked up at the moment whether the connection was created. "
                 "Headwater keeps trying.");
      return _("The connection is not there so far. The platform may be late, so Headwater keeps "
               "looking. Do not create it again meanwhile, or you may get it twice.");

    case HW_CREATE_READY:
    case HW_CREATE_SENDING:
    case HW_CREATE_LOOKING_UP:
    case HW_CREATE_REFUSED:
    case HW_CREATE_CANCELLED:
    default:
      return _("Headwater ended before the platform had answered. Checking whether the connection "
               "was created…");
    }
}

static const char *
get_button_text (HwCreateState state)
{
  switch ((int)state)
    {
    case HW_CREATE_CREATED:
      return _("Open");
    case HW_CREATE_NOT_THERE:
      return _("Create Again…");
    case HW_CREATE_UNKNOWN:
      return _("Look Up Now");
    default:
      return NULL;
    }
}

static gboolean
is_looking_up (HwRecoveryRow *self)
{
  return hw_create_operation_get_state (self->operation) == HW_CREATE_LOOKING_UP;
}

static void
changed_cb (HwRecoveryRow *self)
{
  const char *label = get_button_text (hw_create_operation_get_state (self->operation));
  const GError *error = hw_create_operation_get_error (self->operation);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOKING_UP]);
  hw_error_box_set_error (self->error_box, is_looking_up (self) ? NULL : error);
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->button, label);
}

static void
go_on_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HwRecoveryRow *self = HW_RECOVERY_ROW (widget);

  if (hw_create_operation_get_state (self->operation) == HW_CREATE_UNKNOWN)
    hw_create_operation_look_up (self->operation);
  else
    g_signal_emit (self, go_on_signal, 0);
}

static void
hw_recovery_row_finalize (GObject *object)
{
  g_clear_object (&HW_RECOVERY_ROW (object)->operation);

  G_OBJECT_CLASS (hw_recovery_row_parent_class)->finalize (object);
}

static void
hw_recovery_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwRecoveryRow *self = HW_RECOVERY_ROW (object);

  switch ((HwRecoveryRowProperty)prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->operation != NULL ? get_text (self) : NULL);
      break;
    case PROP_LOOKING_UP:
      g_value_set_boolean (value, self->operation != NULL && is_looking_up (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_recovery_row_class_init (HwRecoveryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_recovery_row_finalize;
  object_class->get_property = hw_recovery_row_get_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_LOOKING_UP] = g_param_spec_boolean ("looking-up", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HwRecoveryRow::go-on:
   * @self: the row; its operation has ended
   *
   * The person wants the connection, or to create it again.
   */
  go_on_signal = g_signal_new ("go-on", HW_TYPE_RECOVERY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  g_type_ensure (HW_TYPE_ERROR_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwRecoveryRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, HwRecoveryRow, place_label);
  gtk_widget_class_bind_template_child (widget_class, HwRecoveryRow, error_box);
  gtk_widget_class_bind_template_child (widget_class, HwRecoveryRow, button);
  gtk_widget_class_install_action (widget_class, "recovery.go-on", NULL, go_on_action);
}

static void
hw_recovery_row_init (HwRecoveryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hw_recovery_row_new:
 * @operation: for what a former run has left
 * @place: the titles of its source and sandbox
 *
 * Returns: a row about it
 */
GtkWidget *
hw_recovery_row_new (HwCreateOperation *operation,
                     const char        *place)
{
  HwRecoveryRow *self;

  g_return_val_if_fail (HW_IS_CREATE_OPERATION (operation), NULL);
  g_return_val_if_fail (place != NULL, NULL);

  self = g_object_new (HW_TYPE_RECOVERY_ROW, NULL);
  self->operation = g_object_ref (operation);
  gtk_label_set_label (self->name_label,
                       hw_intent_get_name (hw_create_operation_get_intent (operation)));
  gtk_label_set_label (self->place_label, place);
  g_signal_connect_object (operation, "notify::state", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "notify::error", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);

  return GTK_WIDGET (self);
}

/**
 * hw_recovery_row_get_operation:
 * @self: a row
 *
 * Returns: (transfer none): what it is about
 */
HwCreateOperation *
hw_recovery_row_get_operation (HwRecoveryRow *self)
{
  g_return_val_if_fail (HW_IS_RECOVERY_ROW (self), NULL);

  return self->operation;
}
