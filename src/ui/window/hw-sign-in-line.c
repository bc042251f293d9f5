/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-sign-in-line.h"

#include "profiles/hw-sign-in-text.h"

/* How the sign-in stands, in one quiet line. It wakes up when what it says changes, which is once
 * an hour for most of a day, and not at all while it is not to be seen. Its timer stands still
 * while the computer sleeps, so that it looks again when the person comes back to the window. */
struct _HwSignInLine
{
  AdwBin        parent_instance;

  HwWorkspace  *workspace;  /* (owned) (nullable) */
  GtkWidget    *window;     /* (weak) (nullable): while the line is shown */
  GtkLabel     *label;
  guint         timer;
};

G_DEFINE_FINAL_TYPE (HwSignInLine, hw_sign_in_line, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
} HwSignInLineProperty;

static GParamSpec *properties[PROP_WORKSPACE + 1];

static void update_cb (HwSignInLine *self);

static gboolean
timer_cb (gpointer user_data)
{
  HwSignInLine *self = user_data;

  self->timer = 0;
  update_cb (self);
  return G_SOURCE_REMOVE;
}

static void
arm_timer (HwSignInLine *self)
{
  HwTokenSource *source = hw_workspace_get_token_source (self->workspace);
  gint64 left = hw_sign_in_text_get_time_left (self->workspace);
  gint64 next;

  if (left == G_MAXINT64 || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      hw_token_source_get_state (source) != HW_SIGN_IN_STATE_SIGNED_IN)
    return;

  next = hw_sign_in_text_get_next_change (left);
  if (next > 0)
    self->timer = g_timeout_add_seconds ((guint)next, timer_cb, self);
}

static void
update_cb (HwSignInLine *self)
{
  g_autofree char *text = NULL;
  g_autofree char *exact = NULL;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->workspace != NULL)
    {
      text = hw_sign_in_text_dup_state (self->workspace);
      exact = hw_sign_in_text_dup_exact (self->workspace);
      arm_timer (self);
    }

  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), exact != NULL ? exact : text);
  gtk_widget_set_visible (GTK_WIDGET (self->label), text != NULL);
}

static void
catch_up_cb (HwSignInLine *self)
{
  if (self->workspace != NULL)
    hw_token_source_catch_up (hw_workspace_get_token_source (self->workspace));
  update_cb (self);
}

static void
watch_window (HwSignInLine *self,
              GtkWidget    *window)
{
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_func (self->window, catch_up_cb, self);
  g_set_weak_pointer (&self->window, window);
  if (window != NULL)
    g_signal_connect_object (window, "notify::is-active", G_CALLBACK (catch_up_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
hw_sign_in_line_map (GtkWidget *widget)
{
  HwSignInLine *self = HW_SIGN_IN_LINE (widget);

  GTK_WIDGET_CLASS (hw_sign_in_line_parent_class)->map (widget);

  watch_window (self, gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW));
  catch_up_cb (self);
}

static void
hw_sign_in_line_unmap (GtkWidget *widget)
{
  HwSignInLine *self = HW_SIGN_IN_LINE (widget);

  g_clear_handle_id (&self->timer, g_source_remove);
  watch_window (self, NULL);

  GTK_WIDGET_CLASS (hw_sign_in_line_parent_class)->unmap (widget);
}

static void
hw_sign_in_line_dispose (GObject *object)
{
  HwSignInLine *self = HW_SIGN_IN_LINE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  watch_window (self, NULL);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (hw_workspace_get_token_source (self->workspace), self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_sign_in_line_parent_class)->dispose (object);
}

static void
hw_sign_in_line_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwSignInLine *self = HW_SIGN_IN_LINE (object);

  switch ((HwSignInLineProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_sign_in_line_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HwSignInLine *self = HW_SIGN_IN_LINE (object);

  switch ((HwSignInLineProperty)prop_id)
    {
    case PROP_WORKSPACE:
      hw_sign_in_line_set_workspace (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_sign_in_line_class_init (HwSignInLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_sign_in_line_dispose;
  object_class->get_property = hw_sign_in_line_get_property;
  object_class->set_property = hw_sign_in_line_set_property;
  widget_class->map = hw_sign_in_line_map;
  widget_class->unmap = hw_sign_in_line_unmap;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_sign_in_line_init (HwSignInLine *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

GtkWidget *
hw_sign_in_line_new (void)
{
  return g_object_new (HW_TYPE_SIGN_IN_LINE, NULL);
}

/**
 * hw_sign_in_line_get_text:
 * @self: a line
 *
 * Returns: (transfer none): what it says
 */
const char *
hw_sign_in_line_get_text (HwSignInLine *self)
{
  g_return_val_if_fail (HW_IS_SIGN_IN_LINE (self), NULL);

  return gtk_label_get_label (self->label);
}

void
hw_sign_in_line_set_workspace (HwSignInLine *self,
                               HwWorkspace  *workspace)
{
  g_return_if_fail (HW_IS_SIGN_IN_LINE (self));

  if (self->workspace == workspace)
    return;

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (hw_workspace_get_token_source (self->workspace), self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    g_signal_connect_object (hw_workspace_get_token_source (workspace), "notify",
                             G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}
