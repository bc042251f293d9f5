/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import-report.h"

/* What is said of a text that was pasted, dropped or opened: a heading, and lines of which each
 * may offer something to do; and details for who can do something with them. */
struct _HwImportReport
{
  GObject    parent_instance;

  char      *heading;  /* (owned) (not nullable) */
  GPtrArray *lines;    /* (owned) (not nullable) (element-type Line) */
  char      *details;  /* (owned) (nullable) */
  gboolean   failed;
};

typedef struct
{
  char       *text;    /* (owned) (not nullable) */
  char       *label;   /* (owned) (nullable): of the button, where there is one */
  const char *action;  /* (static) (nullable) */
} Line;

G_DEFINE_FINAL_TYPE (HwImportReport, hw_import_report, G_TYPE_OBJECT)

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_free (line->label);
  g_free (line);
}

static void
hw_import_report_finalize (GObject *object)
{
  HwImportReport *self = HW_IMPORT_REPORT (object);

  g_free (self->heading);
  g_ptr_array_unref (self->lines);
  g_free (self->details);

  G_OBJECT_CLASS (hw_import_report_parent_class)->finalize (object);
}

static void
hw_import_report_class_init (HwImportReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_import_report_finalize;
}

static void
hw_import_report_init (HwImportReport *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
}

/**
 * hw_import_report_new:
 * @heading: in the person's language
 * @failed: whether nothing came of the text
 *
 * Returns: (transfer full): a report without lines
 */
HwImportReport *
hw_import_report_new (const char *heading,
                      gboolean    failed)
{
  HwImportReport *self;

  g_return_val_if_fail (heading != NULL, NULL);

  self = g_object_new (HW_TYPE_IMPORT_REPORT, NULL);
  self->heading = g_strdup (heading);
  self->failed = failed;

  return self;
}

/**
 * hw_import_report_add:
 * @self: a report
 * @text: (transfer full): in the person's language
 * @label: (transfer full) (nullable): of a button beside @text
 * @action: (nullable): what the button does; the name of an action, as a constant
 */
void
hw_import_report_add (HwImportReport *self,
                      char           *text,
                      char           *label,
                      const char     *action)
{
  Line *line;

  g_return_if_fail (HW_IS_IMPORT_REPORT (self));
  g_return_if_fail (text != NULL);

  line = g_new0 (Line, 1);
  line->text = text;
  line->label = label;
  line->action = action;
  g_ptr_array_add (self->lines, line);
}

const char *
hw_import_report_get_heading (HwImportReport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT_REPORT (self), NULL);

  return self->heading;
}

gboolean
hw_import_report_get_failed (HwImportReport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT_REPORT (self), FALSE);

  return self->failed;
}

guint
hw_import_report_get_n_lines (HwImportReport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT_REPORT (self), 0);

  return self->lines->len;
}

static const Line *
get_line (HwImportReport *self,
          guint           index)
{
  g_return_val_if_fail (HW_IS_IMPORT_REPORT (self) && index < self->lines->len, NULL);

  return self->lines->pdata[index];
}

const char *
hw_import_report_get_text (HwImportReport *self,
                           guint           index)
{
  return get_line (self, index)->text;
}

/**
 * hw_import_report_get_label:
 * @self: a report
 * @index: below hw_import_report_get_n_lines()
 *
 * Returns: (nullable): the label of the line's button, %NULL where it has none
 */
const char *
hw_import_report_get_label (HwImportReport *self,
                            guint           index)
{
  return get_line (self, index)->label;
}

/**
 * hw_import_report_get_action:
 * @self: a report
 * @index: below hw_import_report_get_n_lines()
 *
 * Returns: (nullable): the name of the action of the line's button
 */
const char *
hw_import_report_get_action (HwImportReport *self,
                             guint           index)
{
  return get_line (self, index)->action;
}

/**
 * hw_import_report_set_details:
 * @self: a report that is not shown yet
 * @details: (nullable): the technical text, in whatever language it came
 */
void
hw_import_report_set_details (HwImportReport *self,
                              const char     *details)
{
  g_return_if_fail (HW_IS_IMPORT_REPORT (self));

  g_free (self->details);
  self->details = g_strdup (details);
}

/**
 * hw_import_report_get_details:
 * @self: a report
 *
 * Returns: (nullable): the technical text
 */
const char *
hw_import_report_get_details (HwImportReport *self)
{
  g_return_val_if_fail (HW_IS_IMPORT_REPORT (self), NULL);

  return self->details;
}
