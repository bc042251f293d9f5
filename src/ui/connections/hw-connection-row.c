/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-row.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-text.h"
#include "window/hw-row-name.h"
#include "window/hw-shared-closures.h"

/* A connection in the side panel: its name, its source and age, and how it is. Bound to the
 * connection, so that it shows a test that runs while another page is open. */
struct _HwConnectionRow
{
  AdwBin        parent_instance;

  HwConnection *connection;   /* (owned) (nullable) */
  HwCatalog    *catalog;      /* (owned) (nullable) */
  GtkWidget    *status_icon;
};

G_DEFINE_FINAL_TYPE (HwConnectionRow, hw_connection_row, ADW_TYPE_BIN)

typedef enum
{
  PROP_CONNECTION = 1,
  PROP_CATALOG,
  PROP_STATUS,
} HwConnectionRowProperty;

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-connection-row.ui"

static GParamSpec *properties[PROP_STATUS + 1];

static char *
name_text (HwConnectionRow *self,
           const char      *name)
{
  return g_strdup (name != NULL && name[0] != '\0' ? name : _("Unnamed Connection"));
}

static char *
source_text (HwConnectionRow *self,
             const char      *spec_id,
             gint64           created_at,
             HwCatalog       *catalog)
{
  g_autofree char *title = hw_connection_text_dup_source (spec_id, catalog);
  g_autofree char *ago = NULL;

  if (created_at == 0)
    return g_steal_pointer (&title);

  ago = hw_time_text_ago (created_at, g_get_real_time () / 1000);
  /* Translators: a connection's source and its age: "HubSpot · 3 hours ago" */
  return g_strdup_printf (_("%1$s · %2$s"), title, ago);
}

static char *
status_page (HwConnectionRow *self,
             HwTestState      test_state)
{
  return g_strdup (hw_connection_text_is_busy (test_state) ? "spinner" : "icon");
}

static char *
status_icon (HwConnectionRow *self,
             HwTestState      test_state,
             const char      *state)
{
  switch (test_state)
    {
    case HW_TEST_PASSED:
      return g_strdup ("object-select-symbolic");
    case HW_TEST_FAILED:
      return g_strdup ("dialog-error-symbolic");
    case HW_TEST_INCONCLUSIVE:
      return g_strdup ("dialog-question-symbolic");
    case HW_TEST_UNTESTED:
    case HW_TEST_WAITING:
    case HW_TEST_RUNNING:
    default:
      return g_strdup (hw_connection_text_get_state_icon (state));
    }
}

static GStrv
status_classes (HwConnectionRow *self,
                HwTestState      test_state)
{
  const char *classes[] = { "dim-label", NULL };

  if (test_state == HW_TEST_PASSED)
    classes[0] = "success";
  else if (test_state == HW_TEST_FAILED)
    classes[0] = "error";
  else if (test_state == HW_TEST_INCONCLUSIVE)
    classes[0] = "warning";

  return g_strdupv ((char **)classes);
}

static void
status_changed_cb (HwConnectionRow *self)
{
  g_autofree char *status = hw_connection_row_dup_status (self);

  if (status != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->status_icon),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, status, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->status_icon),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
hw_connection_row_dispose (GObject *object)
{
  HwConnectionRow *self = HW_CONNECTION_ROW (object);

  hw_connection_row_set_connection (self, NULL);
  g_clear_object (&self->catalog);

  G_OBJECT_CLASS (hw_connection_row_parent_class)->dispose (object);
}

static void
hw_connection_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HwConnectionRow *self = HW_CONNECTION_ROW (object);

  switch ((HwConnectionRowProperty)prop_id)
    {
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    case PROP_STATUS:
      g_value_take_string (value, hw_connection_row_dup_status (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_connection_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  HwConnectionRow *self = HW_CONNECTION_ROW (object);

  switch ((HwConnectionRowProperty)prop_id)
    {
    case PROP_CONNECTION:
      hw_connection_row_set_connection (self, g_value_get_object (value));
      break;
    case PROP_CATALOG:
      hw_connection_row_set_catalog (self, g_value_get_object (value));
      break;
    case PROP_STATUS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_connection_row_class_init (HwConnectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_connection_row_dispose;
  object_class->get_property = hw_connection_row_get_property;
  object_class->set_property = hw_connection_row_set_property;

  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags);
  properties[PROP_CATALOG] = g_param_spec_object ("catalog", NULL, NULL, HW_TYPE_CATALOG, flags);
  properties[PROP_STATUS] =
    g_param_spec_string ("status", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_set_css_name (widget_class, "hw-connection-row");
  gtk_widget_class_bind_template_child (widget_class, HwConnectionRow, status_icon);
  gtk_widget_class_bind_template_callback (widget_class, name_text);
  gtk_widget_class_bind_template_callback (widget_class, source_text);
  gtk_widget_class_bind_template_callback (widget_class, status_page);
  gtk_widget_class_bind_template_callback (widget_class, status_icon);
  gtk_widget_class_bind_template_callback (widget_class, status_classes);
}

static void
hw_connection_row_init (HwConnectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_connection_row_new (void)
{
  return g_object_new (HW_TYPE_CONNECTION_ROW, NULL);
}

HwConnection *
hw_connection_row_get_connection (HwConnectionRow *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_ROW (self), NULL);

  return self->connection;
}

void
hw_connection_row_set_connection (HwConnectionRow *self,
                                  HwConnection    *connection)
{
  g_return_if_fail (HW_IS_CONNECTION_ROW (self));

  if (self->connection == connection)
    return;

  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_func (self->connection, status_changed_cb, self);
  g_set_object (&self->connection, connection);
  if (connection != NULL)
    {
      g_signal_connect_swapped (connection, "notify::test-state",
                                G_CALLBACK (status_changed_cb), self);
      g_signal_connect_swapped (connection, "notify::state", G_CALLBACK (status_changed_cb), self);
      status_changed_cb (self);
    }
  hw_row_name_set (GTK_WIDGET (self),
                   connection != NULL ? hw_connection_get_name (connection) : NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

void
hw_connection_row_set_catalog (HwConnectionRow *self,
                               HwCatalog       *catalog)
{
  g_return_if_fail (HW_IS_CONNECTION_ROW (self));

  if (g_set_object (&self->catalog, catalog))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATALOG]);
}

/**
 * hw_connection_row_dup_status:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): what the icon at its end says, in words
 */
char *
hw_connection_row_dup_status (HwConnectionRow *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_ROW (self), NULL);

  if (self->connection == NULL)
    return NULL;

  switch (hw_connection_get_test_state (self->connection))
    {
    case HW_TEST_WAITING:
      return g_strdup (_("Setting up"));
    case HW_TEST_RUNNING:
      return g_strdup (_("Testing"));
    case HW_TEST_PASSED:
      return g_strdup (_("Test passed"));
    case HW_TEST_FAILED:
      return g_strdup (_("Test failed"));
    case HW_TEST_INCONCLUSIVE:
      return g_strdup (_("Could not be tested"));
    case HW_TEST_UNTESTED:
    default:
      if (hw_connection_text_get_state_icon (hw_connection_get_state (self->connection)) == NULL)
        return NULL;
      return g_strdup (hw_connection_text_get_state (hw_connection_get_state (self->connection)));
    }
}
