/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-secret-row.h"

#include <string.h>

#include "create/hw-entry-guard.h"
#include "create/hw-field-text.h"

/* A row for a line of text that nobody may see, bound both ways to its field, with its help or
 * fault below. The text goes from the entry into an HwSecret of the field at once, never through a
 * binding: a GValue would leave copies behind. */
struct _HwSecretRow
{
  AdwPreferencesRow  parent_instance;

  GtkEditable       *entry;
  GtkLabel          *caption;

  HwSource          *source;  /* (owned) (nullable): the source that the field belongs to */
  HwField           *field;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwSecretRow, hw_secret_row, ADW_TYPE_PREFERENCES_ROW)

typedef enum
{
  PROP_FIELD = 1,
  PROP_SOURCE,
} HwSecretRowProperty;

static GParamSpec *properties[PROP_SOURCE + 1];

static const char *
get_value (HwField *field)
{
  HwSecret *value = hw_field_get_value (field);

  return value != NULL ? hw_secret_get_text (value) : "";
}

static void
show_field_cb (HwSecretRow *self)
{
  if (strcmp (gtk_editable_get_text (self->entry), get_value (self->field)) != 0)
    gtk_editable_set_text (self->entry, get_value (self->field));

  hw_field_text_present (self->field, self->source, self->entry, self->caption);
}

static void
changed_cb (HwSecretRow *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autoptr(HwSecret) secret = NULL;

  if (self->field == NULL || strcmp (text, get_value (self->field)) == 0)
    return;

  secret = hw_secret_new (text);
  hw_field_set_value (self->field, secret);
}

static void
refused_cb (GtkEditable *editable,
            gpointer     user_data)
{
  HwSecretRow *self = user_data;

  if (self->field != NULL)
    hw_field_set_fault (self->field, HW_FIELD_FAULT_TOO_LONG);
}

static gboolean
hw_secret_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_SECRET_ROW (widget)->entry));
}

static void
hw_secret_row_dispose (GObject *object)
{
  HwSecretRow *self = HW_SECRET_ROW (object);

  if (self->field != NULL)
    g_signal_handlers_disconnect_by_func (self->field, show_field_cb, self);
  g_clear_object (&self->field);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (hw_secret_row_parent_class)->dispose (object);
}

static void
hw_secret_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwSecretRow *self = HW_SECRET_ROW (object);

  switch ((HwSecretRowProperty)prop_id)
    {
    case PROP_FIELD:
      g_value_set_object (value, self->field);
      break;
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_secret_row_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  HwSecretRow *self = HW_SECRET_ROW (object);

  switch ((HwSecretRowProperty)prop_id)
    {
    case PROP_FIELD:
      hw_secret_row_set_field (self, g_value_get_object (value));
      break;
    case PROP_SOURCE:
      g_set_object (&self->source, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_secret_row_class_init (HwSecretRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_secret_row_dispose;
  object_class->get_property = hw_secret_row_get_property;
  object_class->set_property = hw_secret_row_set_property;

  widget_class->grab_focus = hw_secret_row_grab_focus;

  properties[PROP_FIELD] =
    g_param_spec_object ("field", NULL, NULL, HW_TYPE_FIELD,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SOURCE] =
    g_param_spec_object ("source", NULL, NULL, HW_TYPE_SOURCE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/create/"
                                               "hw-secret-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSecretRow, caption);
  gtk_widget_class_bind_template_child (widget_class, HwSecretRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
hw_secret_row_init (HwSecretRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_entry_guard_attach (self->entry, TRUE, refused_cb, self);
}

/**
 * hw_secret_row_new:
 * @source: (nullable): the source that the field belongs to, for its help
 *
 * Returns: (transfer floating): a row that waits for its field
 */
GtkWidget *
hw_secret_row_new (HwSource *source)
{
  return g_object_new (HW_TYPE_SECRET_ROW, "source", source, NULL);
}

HwField *
hw_secret_row_get_field (HwSecretRow *self)
{
  g_return_val_if_fail (HW_IS_SECRET_ROW (self), NULL);

  return self->field;
}

/**
 * hw_secret_row_set_field:
 * @self: a row
 * @field: (nullable): the field to show and to fill in
 */
void
hw_secret_row_set_field (HwSecretRow *self,
                         HwField     *field)
{
  g_return_if_fail (HW_IS_SECRET_ROW (self));
  g_return_if_fail (field == NULL || HW_IS_FIELD (field));

  if (self->field == field)
    return;

  if (self->field != NULL)
    g_signal_handlers_disconnect_by_func (self->field, show_field_cb, self);
  g_clear_object (&self->field);
  gtk_editable_set_text (self->entry, "");

  if (field != NULL)
    {
      self->field = g_object_ref (field);
      hw_entry_guard_set_cleaner (self->entry, hw_field_text_get_cleaner (field));
      g_signal_connect_object (field, "notify", G_CALLBACK (show_field_cb), self,
                               G_CONNECT_SWAPPED);
      show_field_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIELD]);
}
