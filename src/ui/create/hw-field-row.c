/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-field-row.h"

/* A row of a form, bound to one field at a time. Here is what all of them do alike: they have the
 * properties "field" and "source", hold both, and show the field anew whenever it changes. How a
 * value is shown and entered is the row's own.
 *
 * The rows descend from different rows of libadwaita, hence an interface, and what it holds of each
 * row lies beside the row's own members. A row lets go of its field in its dispose: its children
 * may change what they show while they go, and that is no entry of anybody's. */

typedef struct
{
  HwField  *field;    /* (owned) (nullable) */
  HwSource *source;   /* (owned) (nullable): the source that the field belongs to */
  gulong    handler;  /* of the field's "notify"; 0 without a field */
} Binding;

G_DEFINE_INTERFACE (HwFieldRow, hw_field_row, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_FIELD = 1,
  PROP_SOURCE,
} HwFieldRowProperty;

static G_DEFINE_QUARK (hw-field-row-binding, binding)

static void
binding_free (gpointer data)
{
  Binding *binding = data;

  g_clear_signal_handler (&binding->handler, binding->field);
  g_clear_object (&binding->field);
  g_clear_object (&binding->source);
  g_free (binding);
}

static Binding *
get_binding (gpointer self)
{
  Binding *binding = g_object_get_qdata (self, binding_quark ());

  if (binding == NULL)
    {
      binding = g_new0 (Binding, 1);
      g_object_set_qdata_full (self, binding_quark (), binding, binding_free);
    }

  return binding;
}

static void
show_field_cb (HwFieldRow *self)
{
  Binding *binding = get_binding (self);

  HW_FIELD_ROW_GET_IFACE (self)->show_field (self, binding->field, binding->source);
}

static void
get_property (GObject    *object,
              guint       prop_id,
              GValue     *value,
              GParamSpec *pspec)
{
  Binding *binding = get_binding (object);

  switch ((HwFieldRowProperty)prop_id)
    {
    case PROP_FIELD:
      g_value_set_object (value, binding->field);
      break;
    case PROP_SOURCE:
      g_value_set_object (value, binding->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_property (GObject      *object,
              guint         prop_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  switch ((HwFieldRowProperty)prop_id)
    {
    case PROP_FIELD:
      hw_field_row_set_field (HW_FIELD_ROW (object), g_value_get_object (value));
      break;
    case PROP_SOURCE:
      hw_field_row_set_source (HW_FIELD_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_field_row_default_init (HwFieldRowInterface *iface)
{
  g_object_interface_install_property (
    iface, g_param_spec_object ("field", NULL, NULL, HW_TYPE_FIELD,
                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                G_PARAM_STATIC_STRINGS));
  g_object_interface_install_property (
    iface, g_param_spec_object ("source", NULL, NULL, HW_TYPE_SOURCE,
                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                G_PARAM_STATIC_STRINGS));
}

/**
 * hw_field_row_install_properties:
 * @object_class: of a row that has no other properties
 *
 * Gives it the properties "field" and "source", and all that is behind them.
 */
void
hw_field_row_install_properties (GObjectClass *object_class)
{
  g_return_if_fail (G_IS_OBJECT_CLASS (object_class));

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  g_object_class_override_property (object_class, PROP_FIELD, "field");
  g_object_class_override_property (object_class, PROP_SOURCE, "source");
}

/**
 * hw_field_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the field that it shows
 */
HwField *
hw_field_row_get_field (HwFieldRow *self)
{
  g_return_val_if_fail (HW_IS_FIELD_ROW (self), NULL);

  return get_binding (self)->field;
}

/**
 * hw_field_row_set_field:
 * @self: a row
 * @field: (nullable): the field to show and to fill in
 */
void
hw_field_row_set_field (HwFieldRow *self,
                        HwField    *field)
{
  Binding *binding;

  g_return_if_fail (HW_IS_FIELD_ROW (self));
  g_return_if_fail (field == NULL || HW_IS_FIELD (field));

  binding = get_binding (self);
  if (binding->field == field)
    return;

  /* No field while the row is set up: clearing an entry is nothing that was entered. */
  g_clear_signal_handler (&binding->handler, binding->field);
  g_clear_object (&binding->field);
  if (HW_FIELD_ROW_GET_IFACE (self)->set_up != NULL)
    HW_FIELD_ROW_GET_IFACE (self)->set_up (self, field);

  if (field != NULL)
    {
      binding->field = g_object_ref (field);
      binding->handler = g_signal_connect_swapped (field, "notify", G_CALLBACK (show_field_cb),
                                                   self);
      show_field_cb (self);
    }
  g_object_notify (G_OBJECT (self), "field");
}

/**
 * hw_field_row_set_source:
 * @self: a row
 * @source: (nullable): the source that the next field to be set belongs to
 */
void
hw_field_row_set_source (HwFieldRow *self,
                         HwSource   *source)
{
  g_return_if_fail (HW_IS_FIELD_ROW (self));
  g_return_if_fail (source == NULL || HW_IS_SOURCE (source));

  if (g_set_object (&get_binding (self)->source, source))
    g_object_notify (G_OBJECT (self), "source");
}

/* Beyond the one row of the list within, the keys go on in the list around. */
static gboolean
keynav_failed_cb (GtkWidget        *self,
                  GtkDirectionType  direction)
{
  GtkWidget *list = gtk_widget_get_ancestor (self, GTK_TYPE_LIST_BOX);

  if (list == NULL || (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN))
    return FALSE;

  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES,
                         direction == GTK_DIR_UP ? -1 : 1, FALSE, FALSE);
  return TRUE;
}

/**
 * hw_field_row_create_list:
 * @self: a row that consists of a box
 * @inner: another row, which is to be in that box
 *
 * libadwaita 1.10 warns of a row that is in no list, and so @inner has one of its own.
 *
 * Returns: (transfer floating): the list, for the box
 */
GtkWidget *
hw_field_row_create_list (HwFieldRow *self,
                          GtkWidget  *inner)
{
  GtkWidget *list;

  g_return_val_if_fail (HW_IS_FIELD_ROW (self), NULL);
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (inner), NULL);

  list = g_object_new (GTK_TYPE_LIST_BOX,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                       "selection-mode", GTK_SELECTION_NONE,
                       NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), inner);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);

  return list;
}

/**
 * hw_field_row_move_back:
 * @self: a row that has the focus within
 * @inner: another row, which is the first in the box that @self consists of
 *
 * Moves the focus to what is before it in @self, as Shift and Tab do. GtkListBoxRow takes the focus
 * itself on the way out, and where such a row hands it on to what is in it, as those with an entry
 * do, the focus never gets out.
 *
 * Returns: whether there is anything before it
 */
gboolean
hw_field_row_move_back (HwFieldRow *self,
                        GtkWidget  *inner)
{
  g_return_val_if_fail (HW_IS_FIELD_ROW (self), FALSE);
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (inner), FALSE);

  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (inner)),
                                 GTK_DIR_TAB_BACKWARD);
}
