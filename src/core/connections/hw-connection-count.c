/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-count.h"

#include <string.h>

#include "connections/hw-connection-digest.h"

/* How many connections of a list there are to see: all, or all but the destinations where a filter
 * leaves those out. Whatever else the filter wants makes no difference: this is the 12 in "3 of
 * 12".
 *
 * What belongs to a destination is remembered by position, so that a list that grows page by page
 * is not gone through anew for each, and a search not at all. */
struct _HwConnectionCount
{
  GObject             parent_instance;

  HwConnectionFilter *filter;          /* (owned) (not nullable) */
  GListModel         *model;           /* (owned) (nullable) */
  GByteArray         *is_destination;  /* (owned) (not nullable): of each in the model */
  guint               n_destinations;
  guint               value;
};

G_DEFINE_FINAL_TYPE (HwConnectionCount, hw_connection_count, G_TYPE_OBJECT)

typedef enum
{
  PROP_VALUE = 1,
} HwConnectionCountProperty;

static GParamSpec *properties[PROP_VALUE + 1];

static void
update (HwConnectionCount *self)
{
  guint value = self->is_destination->len;

  if (!hw_connection_filter_get_with_destinations (self->filter))
    value -= self->n_destinations;
  if (self->value == value)
    return;

  self->value = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static guint8
judge (HwConnectionCount *self,
       guint              position)
{
  g_autoptr(HwConnection) connection = g_list_model_get_item (self->model, position);
  HwCatalog *catalog = hw_connection_filter_get_catalog (self->filter);

  return hw_connection_digest_get (connection, catalog)->is_destination ? 1 : 0;
}

static void
forget (HwConnectionCount *self,
        guint              position,
        guint              n)
{
  for (guint i = 0; i < n; i++)
    self->n_destinations -= self->is_destination->data[position + i];
  if (n > 0)
    g_byte_array_remove_range (self->is_destination, position, n);
}

static void
take_over (HwConnectionCount *self,
           guint              position,
           guint              n)
{
  guint n_behind = self->is_destination->len - position;
  guint8 *gap;

  g_byte_array_set_size (self->is_destination, self->is_destination->len + n);
  gap = self->is_destination->data + position;
  memmove (gap + n, gap, n_behind);
  for (guint i = 0; i < n; i++)
    {
      gap[i] = judge (self, position + i);
      self->n_destinations += gap[i];
    }
}

static void
items_changed_cb (HwConnectionCount *self,
                  guint              position,
                  guint              n_removed,
                  guint              n_added)
{
  forget (self, position, n_removed);
  if (n_added > 0)
    take_over (self, position, n_added);
  update (self);
}

/* Another catalogue knows other destinations. */
static void
catalog_changed_cb (HwConnectionCount *self)
{
  guint n_items = self->is_destination->len;

  items_changed_cb (self, 0, n_items, n_items);
}

static void
hw_connection_count_dispose (GObject *object)
{
  HwConnectionCount *self = HW_CONNECTION_COUNT (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (hw_connection_count_parent_class)->dispose (object);
}

static void
hw_connection_count_finalize (GObject *object)
{
  HwConnectionCount *self = HW_CONNECTION_COUNT (object);

  g_clear_object (&self->filter);
  g_byte_array_unref (self->is_destination);

  G_OBJECT_CLASS (hw_connection_count_parent_class)->finalize (object);
}

static void
hw_connection_count_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HwConnectionCount *self = HW_CONNECTION_COUNT (object);

  switch ((HwConnectionCountProperty)prop_id)
    {
    case PROP_VALUE:
      g_value_set_uint (value, self->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_connection_count_class_init (HwConnectionCountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_connection_count_dispose;
  object_class->finalize = hw_connection_count_finalize;
  object_class->get_property = hw_connection_count_get_property;

  properties[PROP_VALUE] = g_param_spec_uint ("value", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_connection_count_init (HwConnectionCount *self)
{
  self->is_destination = g_byte_array_new ();
}

/**
 * hw_connection_count_new:
 * @filter: what knows the catalogue, and whether destinations are wanted
 *
 * Returns: (transfer full): a count of nothing yet
 */
HwConnectionCount *
hw_connection_count_new (HwConnectionFilter *filter)
{
  HwConnectionCount *self;

  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (filter), NULL);

  self = g_object_new (HW_TYPE_CONNECTION_COUNT, NULL);
  self->filter = g_object_ref (filter);
  g_signal_connect_object (filter, "notify::catalog", G_CALLBACK (catalog_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "notify::with-destinations", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * hw_connection_count_set_model:
 * @self: a count
 * @model: (nullable): a list model of #HwConnection, to be counted
 */
void
hw_connection_count_set_model (HwConnectionCount *self,
                               GListModel        *model)
{
  g_return_if_fail (HW_IS_CONNECTION_COUNT (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, self->is_destination->len,
                    model != NULL ? g_list_model_get_n_items (model) : 0);
}

/**
 * hw_connection_count_get_value:
 * @self: a count
 *
 * Returns: how many there are to see
 */
guint
hw_connection_count_get_value (HwConnectionCount *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_COUNT (self), 0);

  return self->value;
}
