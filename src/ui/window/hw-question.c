/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-question.h"

/* Asks before something that cannot be undone, or that is not what was asked for. It emits
 * "accepted" when the person wants it; to close the question is to say no. Cancel has the focus:
 * Return alone does nothing. */
struct _HwQuestion
{
  AdwWindow   parent_instance;

  char       *heading;        /* (owned) (not nullable) */
  char       *text;           /* (owned) (not nullable) */
  char       *accept_label;   /* (owned) (not nullable) */

  GtkBox     *lines;
  GtkWidget  *cancel_button;
  GtkWidget  *accept_button;
};

G_DEFINE_FINAL_TYPE (HwQuestion, hw_question, ADW_TYPE_WINDOW)

typedef enum
{
  PROP_HEADING = 1,
  PROP_TEXT,
  PROP_ACCEPT_LABEL,
} HwQuestionProperty;

#define TEMPLATE "/io/github/headwater/Headwater/window/hw-question.ui"

static GParamSpec *properties[PROP_ACCEPT_LABEL + 1];

static guint accepted_signal;

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_autoptr(HwQuestion) self = g_object_ref (HW_QUESTION (widget));

  g_signal_emit (self, accepted_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hw_question_finalize (GObject *object)
{
  HwQuestion *self = HW_QUESTION (object);

  g_free (self->heading);
  g_free (self->text);
  g_free (self->accept_label);

  G_OBJECT_CLASS (hw_question_parent_class)->finalize (object);
}

static void
hw_question_constructed (GObject *object)
{
  HwQuestion *self = HW_QUESTION (object);

  G_OBJECT_CLASS (hw_question_parent_class)->constructed (object);

  gtk_window_set_focus (GTK_WINDOW (self), self->cancel_button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->text,
                                  -1);
}

static void
hw_question_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HwQuestion *self = HW_QUESTION (object);

  switch ((HwQuestionProperty)prop_id)
    {
    case PROP_HEADING:
      g_value_set_string (value, self->heading);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_ACCEPT_LABEL:
      g_value_set_string (value, self->accept_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_question_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HwQuestion *self = HW_QUESTION (object);

  switch ((HwQuestionProperty)prop_id)
    {
    case PROP_HEADING:
      self->heading = g_value_dup_string (value);
      break;
    case PROP_TEXT:
      self->text = g_value_dup_string (value);
      break;
    case PROP_ACCEPT_LABEL:
      self->accept_label = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_question_class_init (HwQuestionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = hw_question_constructed;
  object_class->finalize = hw_question_finalize;
  object_class->get_property = hw_question_get_property;
  object_class->set_property = hw_question_set_property;

  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_ACCEPT_LABEL] = g_param_spec_string ("accept-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HwQuestion::accepted:
   * @self: the question
   *
   * The person wants it done.
   */
  accepted_signal = g_signal_new ("accepted", HW_TYPE_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwQuestion, accept_button);
  gtk_widget_class_bind_template_child (widget_class, HwQuestion, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HwQuestion, lines);
  gtk_widget_class_install_action (widget_class, "question.accept", NULL, accept_action);
}

static void
hw_question_init (HwQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hw_question_new:
 * @heading: the question, in a few words
 * @text: what would happen
 * @accept_label: of the button that lets it happen
 *
 * Returns: a modal window
 */
GtkWidget *
hw_question_new (const char *heading,
                 const char *text,
                 const char *accept_label)
{
  return g_object_new (HW_TYPE_QUESTION,
                       "heading", heading,
                       "text", text,
                       "accept-label", accept_label,
                       NULL);
}

/**
 * hw_question_set_destructive:
 * @self: a question
 * @destructive: whether something is lost where it is accepted, as it is at first
 */
void
hw_question_set_destructive (HwQuestion *self,
                             gboolean    destructive)
{
  const char *const classes[] = { destructive ? "destructive-action" : "suggested-action", NULL };

  g_return_if_fail (HW_IS_QUESTION (self));

  gtk_widget_set_css_classes (self->accept_button, (const char **)classes);
}

/**
 * hw_question_add_line:
 * @self: a question
 * @line: something that is concerned; shown as an item of a list
 */
void
hw_question_add_line (HwQuestion *self,
                      const char *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bullet = gtk_label_new ("•");
  GtkWidget *label = gtk_label_new (line);

  g_return_if_fail (HW_IS_QUESTION (self));

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), bullet);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->lines, box);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), TRUE);
}
