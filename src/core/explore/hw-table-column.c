/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-table-column.h"

/* One column of a table or file; never changes. What is nested in another column is a column of
 * its own, named by its whole way ("address.city"). */
struct _HwTableColumn
{
  GObject  parent_instance;

  char    *name;        /* (owned) (not nullable) */
  char    *value_type;  /* (owned) (nullable): in the service's words */
  char    *format;      /* (owned) (nullable): of the value, such as date-time */
  guint    depth;       /* 0: a column itself */
};

G_DEFINE_FINAL_TYPE (HwTableColumn, hw_table_column, G_TYPE_OBJECT)

typedef enum
{
  PROP_NAME = 1,
  PROP_VALUE_TYPE,
  PROP_FORMAT,
} HwTableColumnProperty;

static GParamSpec *properties[PROP_FORMAT + 1];

static void
hw_table_column_finalize (GObject *object)
{
  HwTableColumn *self = HW_TABLE_COLUMN (object);

  g_free (self->name);
  g_free (self->value_type);
  g_free (self->format);

  G_OBJECT_CLASS (hw_table_column_parent_class)->finalize (object);
}

static void
hw_table_column_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwTableColumn *self = HW_TABLE_COLUMN (object);

  switch ((HwTableColumnProperty)prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_VALUE_TYPE:
      g_value_set_string (value, self->value_type);
      break;
    case PROP_FORMAT:
      g_value_set_string (value, self->format);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_table_column_class_init (HwTableColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_table_column_finalize;
  object_class->get_property = hw_table_column_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_VALUE_TYPE] = g_param_spec_string ("value-type", NULL, NULL, NULL, flags);
  properties[PROP_FORMAT] = g_param_spec_string ("format", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_table_column_init (HwTableColumn *self)
{
}

/**
 * hw_table_column_new:
 * @name: its whole name
 * @value_type: (nullable): what kind of value it holds
 * @format: (nullable): how that is written
 * @depth: in how many others it is nested
 *
 * Returns: (transfer full): a column
 */
HwTableColumn *
hw_table_column_new (const char *name,
                     const char *value_type,
                     const char *format,
                     guint       depth)
{
  HwTableColumn *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (HW_TYPE_TABLE_COLUMN, NULL);
  self->name = g_strdup (name);
  self->value_type = g_strdup (value_type);
  self->format = g_strdup (format);
  self->depth = depth;

  return self;
}

const char *
hw_table_column_get_name (HwTableColumn *self)
{
  g_return_val_if_fail (HW_IS_TABLE_COLUMN (self), NULL);

  return self->name;
}

const char *
hw_table_column_get_value_type (HwTableColumn *self)
{
  g_return_val_if_fail (HW_IS_TABLE_COLUMN (self), NULL);

  return self->value_type;
}

const char *
hw_table_column_get_format (HwTableColumn *self)
{
  g_return_val_if_fail (HW_IS_TABLE_COLUMN (self), NULL);

  return self->format;
}

guint
hw_table_column_get_depth (HwTableColumn *self)
{
  g_return_val_if_fail (HW_IS_TABLE_COLUMN (self), 0);

  return self->depth;
}
