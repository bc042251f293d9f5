/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-setup-window.h"

#include <glib/gi18n.h>

#include "profiles/hw-setup-row.h"
#include "profiles/hw-setup-text.h"
#include "window/hw-toast.h"

/* Walks the chain of the set-up as soon as it is opened, and says which link fails. "edit" is
 * emitted when the person wants to change the organization. Closing the window ends the check. */
struct _HwSetupWindow
{
  AdwWindow        parent_instance;

  HwSetupCheck    *check;    /* (owned) (nullable) */
  HwProfile       *profile;  /* (owned) (nullable) */
  guint            tick;     /* while the focus is to go to what has failed */
  guint            n_ticks;

  GtkListBox      *list;
  GtkWidget       *summary;
  AdwToastOverlay *toast_overlay;
};

G_DEFINE_FINAL_TYPE (HwSetupWindow, hw_setup_window, ADW_TYPE_WINDOW)

typedef enum
{
  PROP_CHECK = 1,
  PROP_PROFILE,
} HwSetupWindowProperty;

#define TEMPLATE "/io/github/headwater/Headwater/profiles/hw-setup-window.ui"

static GParamSpec *properties[PROP_PROFILE + 1];

static guint edit_signal;

static char *
summary_text (HwSetupWindow *self,
              gboolean       busy,
              HwSetupStep   *failed)
{
  if (busy)
    return g_strdup (_("Checking…"));
  if (failed == NULL)
    return g_strdup (_("Everything is in order."));

  /* Translators: %s is a part of the set-up, such as “Scopes”. */
  return g_strdup_printf (_("There is a problem with: %s"),
                          hw_setup_text_get_title (hw_setup_step_get_link (failed)));
}

/* A label that bears the role of a status is not named by its text. */
static void
name_summary_cb (HwSetupWindow *self)
{
  gboolean busy = hw_setup_check_get_busy (self->check);
  g_autofree char *text = summary_text (self, busy, hw_setup_check_get_failed (self->check));

  if (self->summary != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->summary),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "setup.check", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "setup.copy", !busy);
}

/* The row opens as it fails, and is laid out after the first tick: only then the whole of it can be
 * scrolled into sight. */
static gboolean
focus_failed_cb (GtkWidget     *widget,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  HwSetupWindow *self = HW_SETUP_WINDOW (widget);
  HwSetupStep *failed = hw_setup_check_get_failed (self->check);
  GtkListBoxRow *row = NULL;

  if (self->n_ticks++ == 0)
    return G_SOURCE_CONTINUE;

  self->tick = 0;
  if (failed != NULL)
    row = gtk_list_box_get_row_at_index (self->list, (int)hw_setup_step_get_link (failed));
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));

  return G_SOURCE_REMOVE;
}

/* Focus and scrolling follow what is found. */
static void
failed_cb (HwSetupWindow *self)
{
  name_summary_cb (self);
  if (hw_setup_check_get_failed (self->check) == NULL || self->list == NULL)
    return;

  self->n_ticks = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_failed_cb, NULL, NULL);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  HwSetupWindow *self = user_data;

  return hw_setup_row_new (item, self->profile);
}

static void
check_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  hw_setup_check_start (HW_SETUP_WINDOW (widget)->check);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HwSetupWindow *self = HW_SETUP_WINDOW (widget);
  g_autofree char *report = hw_setup_text_dup_report (self->check, self->profile);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  adw_toast_overlay_add_toast (self->toast_overlay, hw_toast_new (_("Report copied")));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_signal_emit (widget, edit_signal, 0);
}

static void
hw_setup_window_constructed (GObject *object)
{
  HwSetupWindow *self = HW_SETUP_WINDOW (object);

  G_OBJECT_CLASS (hw_setup_window_parent_class)->constructed (object);

  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->check), create_row, self, NULL);
  g_signal_connect_object (self->check, "notify::busy", G_CALLBACK (name_summary_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->check, "notify::failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  hw_setup_check_start (self->check);
  name_summary_cb (self);
}

static void
hw_setup_window_dispose (GObject *object)
{
  HwSetupWindow *self = HW_SETUP_WINDOW (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  if (self->check != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->check, self);
      hw_setup_check_cancel (self->check);
    }
  g_clear_object (&self->check);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (hw_setup_window_parent_class)->dispose (object);
}

static void
hw_setup_window_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwSetupWindow *self = HW_SETUP_WINDOW (object);

  switch ((HwSetupWindowProperty)prop_id)
    {
    case PROP_CHECK:
      g_value_set_object (value, self->check);
      break;
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_setup_window_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HwSetupWindow *self = HW_SETUP_WINDOW (object);

  switch ((HwSetupWindowProperty)prop_id)
    {
    case PROP_CHECK:
      self->check = g_value_dup_object (value);
      break;
    case PROP_PROFILE:
      self->profile = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_setup_window_class_init (HwSetupWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = hw_setup_window_constructed;
  object_class->dispose = hw_setup_window_dispose;
  object_class->get_property = hw_setup_window_get_property;
  object_class->set_property = hw_setup_window_set_property;

  properties[PROP_CHECK] = g_param_spec_object ("check", NULL, NULL, HW_TYPE_SETUP_CHECK, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, HW_TYPE_PROFILE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HwSetupWindow::edit:
   * @self: the window
   *
   * The person wants to change the organization.
   */
  edit_signal = g_signal_new ("edit", HW_TYPE_SETUP_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);

  g_type_ensure (HW_TYPE_SETUP_CHECK);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwSetupWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HwSetupWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, HwSetupWindow, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, summary_text);
  gtk_widget_class_install_action (widget_class, "setup.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "setup.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "setup.edit", NULL, edit_action);
}

static void
hw_setup_window_init (HwSetupWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hw_setup_window_new:
 * @check: what to start
 * @profile: whose set-up it is
 *
 * Returns: a window; the check is under way
 */
GtkWidget *
hw_setup_window_new (HwSetupCheck *check,
                     HwProfile    *profile)
{
  g_return_val_if_fail (HW_IS_SETUP_CHECK (check), NULL);
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  return g_object_new (HW_TYPE_SETUP_WINDOW, "check", check, "profile", profile, NULL);
}

HwSetupCheck *
hw_setup_window_get_check (HwSetupWindow *self)
{
  g_return_val_if_fail (HW_IS_SETUP_WINDOW (self), NULL);

  return self->check;
}
