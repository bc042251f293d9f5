/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-tests-bar.h"

#include "connections/hw-connections-text.h"

/* How far several tests are. It shows itself when they begin, and until somebody closes it; the
 * tests go on without it. */
struct _HwTestsBar
{
  AdwBin       parent_instance;

  GtkWidget   *label;

  HwTestBatch *batch;  /* (owned) (nullable) */
  gboolean     shown;
};

G_DEFINE_FINAL_TYPE (HwTestsBar, hw_tests_bar, ADW_TYPE_BIN)

typedef enum
{
  PROP_SHOWN = 1,
  PROP_PROGRESS,
  PROP_TEXT,
  PROP_TESTING,
  PROP_HAS_FAILED,
} HwTestsBarProperty;

static GParamSpec *properties[PROP_HAS_FAILED + 1];

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-tests-bar.ui"

static gboolean
is_testing (HwTestsBar *self)
{
  return self->batch != NULL && hw_test_batch_get_busy (self->batch);
}

static gboolean
has_failed (HwTestsBar *self)
{
  return self->batch != NULL && hw_test_batch_get_n_failed (self->batch) > 0;
}

/* A label that bears the role of a status is not named by its text. */
static void
tell (HwTestsBar *self)
{
  g_autofree char *text = NULL;

  if (self->batch == NULL)
    return;

  text = hw_connections_text_dup_progress (self->batch);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
update (HwTestsBar *self)
{
  if (is_testing (self))
    self->shown = TRUE;
  else if (self->batch == NULL || hw_test_batch_get_n_total (self->batch) == 0)
    self->shown = FALSE; /* all that was tested has been deleted */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tests.cancel", is_testing (self));
  tell (self);

  g_object_freeze_notify (G_OBJECT (self));
  for (guint property = PROP_SHOWN; property <= PROP_HAS_FAILED; property++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HwTestsBar *self = HW_TESTS_BAR (widget);

  if (self->batch != NULL)
    hw_test_batch_cancel (self->batch);
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  HwTestsBar *self = HW_TESTS_BAR (widget);

  self->shown = FALSE;
  update (self);
}

static double
get_progress (HwTestsBar *self)
{
  guint n_total = self->batch != NULL ? hw_test_batch_get_n_total (self->batch) : 0;
  guint n_done;

  if (n_total == 0)
    return 0;

  n_done = hw_test_batch_get_n_tested (self->batch) + hw_test_batch_get_n_skipped (self->batch);
  return (double)n_done / n_total;
}

static void
hw_tests_bar_dispose (GObject *object)
{
  HwTestsBar *self = HW_TESTS_BAR (object);

  if (self->batch != NULL)
    g_signal_handlers_disconnect_by_data (self->batch, self);
  g_clear_object (&self->batch);

  G_OBJECT_CLASS (hw_tests_bar_parent_class)->dispose (object);
}

static void
hw_tests_bar_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HwTestsBar *self = HW_TESTS_BAR (object);

  switch ((HwTestsBarProperty)prop_id)
    {
    case PROP_SHOWN:
      g_value_set_boolean (value, self->shown);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, get_progress (self));
      break;
    case PROP_TEXT:
      if (self->batch != NULL)
        g_value_take_string (value, hw_connections_text_dup_progress (self->batch));
      break;
    case PROP_TESTING:
      g_value_set_boolean (value, is_testing (self));
      break;
    case PROP_HAS_FAILED:
      g_value_set_boolean (value, has_failed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_tests_bar_class_init (HwTestsBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_tests_bar_dispose;
  object_class->get_property = hw_tests_bar_get_property;

  properties[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_TESTING] = g_param_spec_boolean ("testing", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_FAILED] = g_param_spec_boolean ("has-failed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwTestsBar, label);
  gtk_widget_class_install_action (widget_class, "tests.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "tests.close", NULL, close_action);
}

static void
hw_tests_bar_init (HwTestsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * hw_tests_bar_set_batch:
 * @self: a bar
 * @batch: (nullable): the tests to show, when there are any
 */
void
hw_tests_bar_set_batch (HwTestsBar  *self,
                        HwTestBatch *batch)
{
  g_return_if_fail (HW_IS_TESTS_BAR (self));
  g_return_if_fail (batch == NULL || HW_IS_TEST_BATCH (batch));

  if (self->batch == batch)
    return;

  if (self->batch != NULL)
    g_signal_handlers_disconnect_by_data (self->batch, self);
  g_set_object (&self->batch, batch);
  if (batch != NULL)
    g_signal_connect_object (batch, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->shown = FALSE;
  update (self);
}
