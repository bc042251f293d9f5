/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import-box.h"

/* Shows an HwImportReport until it is dismissed; without one it is not there. */
struct _HwImportBox
{
  AdwBin          parent_instance;

  GtkLabel       *heading;
  GtkImage       *icon;
  GtkBox         *lines;
  GtkExpander    *expander;
  GtkLabel       *details;

  HwImportReport *report;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwImportBox, hw_import_box, ADW_TYPE_BIN)

typedef enum
{
  PROP_REPORT = 1,
} HwImportBoxProperty;

#define TEMPLATE "/io/github/headwater/Headwater/exchange/hw-import-box.ui"

static GParamSpec *properties[PROP_REPORT + 1];

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static void
add_line (HwImportBox *self,
          guint        index)
{
  const char *button_label = hw_import_report_get_label (self->report, index);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button;

  gtk_box_append (GTK_BOX (line), create_label (hw_import_report_get_text (self->report, index)));
  if (button_label != NULL)
    {
      button = gtk_button_new_with_label (button_label);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button),
                                      hw_import_report_get_action (self->report, index));
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_box_append (self->lines, line);
}

static void
show_details (HwImportBox *self)
{
  const char *details = hw_import_report_get_details (self->report);

  gtk_label_set_text (self->details, details != NULL ? details : "");
  gtk_expander_set_expanded (self->expander, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), details != NULL);
}

static void
show_report (HwImportBox *self)
{
  GtkWidget *child;
  guint n_lines = self->report != NULL ? hw_import_report_get_n_lines (self->report) : 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  for (guint i = 0; i < n_lines; i++)
    add_line (self, i);

  gtk_widget_set_visible (GTK_WIDGET (self), self->report != NULL);
  if (self->report == NULL)
    return;

  show_details (self);
  gtk_label_set_text (self->heading, hw_import_report_get_heading (self->report));
  gtk_image_set_from_icon_name (self->icon, hw_import_report_get_failed (self->report)
                                            ? "dialog-warning-symbolic" : "edit-paste-symbolic");
}

static void
dismiss_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  hw_import_box_set_report (HW_IMPORT_BOX (widget), NULL);
}

static void
hw_import_box_dispose (GObject *object)
{
  HwImportBox *self = HW_IMPORT_BOX (object);

  g_clear_object (&self->report);

  G_OBJECT_CLASS (hw_import_box_parent_class)->dispose (object);
}

static void
hw_import_box_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwImportBox *self = HW_IMPORT_BOX (object);

  switch ((HwImportBoxProperty)prop_id)
    {
    case PROP_REPORT:
      g_value_set_object (value, self->report);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_import_box_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  HwImportBox *self = HW_IMPORT_BOX (object);

  switch ((HwImportBoxProperty)prop_id)
    {
    case PROP_REPORT:
      hw_import_box_set_report (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_import_box_class_init (HwImportBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_import_box_dispose;
  object_class->get_property = hw_import_box_get_property;
  object_class->set_property = hw_import_box_set_property;

  properties[PROP_REPORT] =
    g_param_spec_object ("report", NULL, NULL, HW_TYPE_IMPORT_REPORT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwImportBox, details);
  gtk_widget_class_bind_template_child (widget_class, HwImportBox, expander);
  gtk_widget_class_bind_template_child (widget_class, HwImportBox, heading);
  gtk_widget_class_bind_template_child (widget_class, HwImportBox, icon);
  gtk_widget_class_bind_template_child (widget_class, HwImportBox, lines);
  gtk_widget_class_install_action (widget_class, "import-box.dismiss", NULL, dismiss_action);
}

static void
hw_import_box_init (HwImportBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_import_box_new (void)
{
  return g_object_new (HW_TYPE_IMPORT_BOX, NULL);
}

/**
 * hw_import_box_get_report:
 * @self: a box
 *
 * Returns: (transfer none) (nullable): what it shows
 */
HwImportReport *
hw_import_box_get_report (HwImportBox *self)
{
  g_return_val_if_fail (HW_IS_IMPORT_BOX (self), NULL);

  return self->report;
}

/**
 * hw_import_box_set_report:
 * @self: a box
 * @report: (nullable): what to show, %NULL to go away
 */
void
hw_import_box_set_report (HwImportBox    *self,
                          HwImportReport *report)
{
  g_return_if_fail (HW_IS_IMPORT_BOX (self));
  g_return_if_fail (report == NULL || HW_IS_IMPORT_REPORT (report));

  if (!g_set_object (&self->report, report))
    return;

  show_report (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPORT]);
}
