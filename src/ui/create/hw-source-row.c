/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-source-row.h"

#include "create/hw-source-text.h"

/* A source as the picker lists it: sign, name, a mark, and what to know of it. One that cannot be
 * chosen is there all the same, and says what applies instead. */
struct _HwSourceRow
{
  GtkListBoxRow  parent_instance;

  GtkImage      *image;
  GtkLabel      *title;
  GtkLabel      *mark;
  GtkLabel      *note;

  HwSource      *source;  /* (owned) (not nullable) */
  char          *group;   /* (owned) (not nullable): the heading it stands below */
};

G_DEFINE_FINAL_TYPE (HwSourceRow, hw_source_row, GTK_TYPE_LIST_BOX_ROW)

static void
hw_source_row_finalize (GObject *object)
{
  HwSourceRow *self = HW_SOURCE_ROW (object);

  g_clear_object (&self->source);
  g_free (self->group);

  G_OBJECT_CLASS (hw_source_row_parent_class)->finalize (object);
}

static void
hw_source_row_class_init (HwSourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_source_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/create/"
                                               "hw-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSourceRow, image);
  gtk_widget_class_bind_template_child (widget_class, HwSourceRow, title);
  gtk_widget_class_bind_template_child (widget_class, HwSourceRow, mark);
  gtk_widget_class_bind_template_child (widget_class, HwSourceRow, note);
}

static void
hw_source_row_init (HwSourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
hw_source_row_show (HwSourceRow *self)
{
  const char *title = hw_source_get_title (self->source);
  const char *mark = hw_source_text_get_mark (self->source);
  g_autofree char *note = hw_source_text_dup_note (self->source);
  g_autofree char *name = NULL;
  gboolean choosable = hw_source_text_is_choosable (self->source);

  gtk_image_set_from_icon_name (self->image, hw_source_text_get_icon (self->source));
  gtk_label_set_text (self->title, title);
  show_text (self->mark, mark);
  show_text (self->note, note);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), choosable);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), choosable);
  if (!choosable)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");

  name = mark != NULL ? g_strdup_printf ("%s, %s", title, mark) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (note != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    note, -1);
}

/**
 * hw_source_row_new:
 * @source: what it shows
 * @group: the heading that it stands below
 */
GtkWidget *
hw_source_row_new (HwSource   *source,
                   const char *group)
{
  HwSourceRow *self;

  g_return_val_if_fail (HW_IS_SOURCE (source), NULL);
  g_return_val_if_fail (group != NULL, NULL);

  self = g_object_new (HW_TYPE_SOURCE_ROW, NULL);
  self->source = g_object_ref (source);
  self->group = g_strdup (group);
  hw_source_row_show (self);

  return GTK_WIDGET (self);
}

HwSource *
hw_source_row_get_source (HwSourceRow *self)
{
  g_return_val_if_fail (HW_IS_SOURCE_ROW (self), NULL);

  return self->source;
}

const char *
hw_source_row_get_group (HwSourceRow *self)
{
  g_return_val_if_fail (HW_IS_SOURCE_ROW (self), NULL);

  return self->group;
}
