/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-conflict-box.h"

#include <glib/gi18n.h>

#include "connections/hw-change-text.h"

/* Says that somebody else has changed the connection that is being changed: who, when and what. It
 * emits "save-over" or "take-theirs", as the person decides. */
struct _HwConflictBox
{
  AdwBin      parent_instance;

  GtkLabel   *who;
  GtkBox     *lines;
};

G_DEFINE_FINAL_TYPE (HwConflictBox, hw_conflict_box, ADW_TYPE_BIN)

enum
{
  SIGNAL_SAVE_OVER,
  SIGNAL_TAKE_THEIRS,
  N_SIGNALS
};

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-conflict-box.ui"

static guint signals[N_SIGNALS];

static void
save_over_cb (HwConflictBox *self)
{
  g_signal_emit (self, signals[SIGNAL_SAVE_OVER], 0);
}

static void
take_theirs_cb (HwConflictBox *self)
{
  g_signal_emit (self, signals[SIGNAL_TAKE_THEIRS], 0);
}

static void
hw_conflict_box_class_init (HwConflictBoxClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_SAVE_OVER] =
    g_signal_new ("save-over", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TAKE_THEIRS] =
    g_signal_new ("take-theirs", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwConflictBox, lines);
  gtk_widget_class_bind_template_child (widget_class, HwConflictBox, who);
  gtk_widget_class_bind_template_callback (widget_class, save_over_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_theirs_cb);
}

static void
hw_conflict_box_init (HwConflictBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_conflict_box_new (void)
{
  return g_object_new (HW_TYPE_CONFLICT_BOX, NULL);
}

static GtkWidget *
create_line (const char *text)
{
  g_autofree char *item = g_strconcat ("• ", text, NULL);
  GtkWidget *label = gtk_label_new (item);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

/**
 * hw_conflict_box_show:
 * @self: a box
 * @theirs: what somebody else has made of the connection
 * @lines: what is another in it, in words
 */
void
hw_conflict_box_show (HwConflictBox      *self,
                      HwStoredConnection *theirs,
                      const char *const  *lines)
{
  g_autofree char *who = NULL;
  GtkWidget *child;

  g_return_if_fail (HW_IS_CONFLICT_BOX (self));
  g_return_if_fail (theirs != NULL);

  who = hw_change_text_dup_who (theirs);
  gtk_label_set_text (self->who, who);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))))
    gtk_box_remove (self->lines, child);
  for (guint i = 0; lines[i] != NULL; i++)
    gtk_box_append (self->lines, create_line (lines[i]));
}
