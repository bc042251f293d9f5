/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-console-box.h"

#include <glib/gi18n.h>

#include "profiles/hw-console-loader.h"

/* Fills a form from a file of the Developer Console, whether it is opened, dropped or pasted: the
 * row that offers it, the choice between several credentials, and what has come of it. */
struct _HwConsoleBox
{
  GtkBox               parent_instance;

  HwOrganizationForm  *form;     /* (owned) (nullable): NULL until it is set */
  HwConsoleLoader     *loader;   /* (owned) (not nullable) */
  HwConsoleFile       *file;     /* (owned) (nullable): with a choice */
  gboolean             filling;

  GtkWidget           *message;
  GtkImage            *message_icon;
  GtkLabel            *message_heading;
  GtkLabel            *message_text;
  GtkWidget           *message_link;
  AdwComboRow         *credential_row;
};

G_DEFINE_FINAL_TYPE (HwConsoleBox, hw_console_box, GTK_TYPE_BOX)

#define TEMPLATE "/io/github/headwater/Headwater/profiles/hw-console-box.ui"

static void
show_message (HwConsoleBox *self,
              const char   *icon_name,
              const char   *heading,
              const char   *text,
              gboolean      with_link)
{
  gtk_image_set_from_icon_name (self->message_icon, icon_name);
  gtk_label_set_label (self->message_heading, heading);
  gtk_label_set_label (self->message_text, text);
  gtk_widget_set_visible (self->message_link, with_link);
  gtk_widget_set_visible (self->message, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->message),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
fill (HwConsoleBox  *self,
      HwConsoleFile *file,
      guint          credential)
{
  HwField *secret;

  hw_organization_form_fill (self->form, file, credential);
  secret = hw_organization_form_get_field (self->form, HW_ORGANIZATION_CLIENT_SECRET);
  if (hw_field_is_blank (secret))
    show_message (self, "dialog-information-symbolic", _("Filled in, but for the client secret"),
                  _("The file does not hold it: press Retrieve client secret in the Developer "
                    "Console, and enter it below."), FALSE);
  else
    show_message (self, "object-select-symbolic", _("Filled in"),
                  _("All that is needed is there, the scopes too."), FALSE);
}

static void
credential_chosen_cb (HwConsoleBox *self)
{
  guint selected = adw_combo_row_get_selected (self->credential_row);

  if (self->file == NULL || self->filling || selected == GTK_INVALID_LIST_POSITION)
    return;

  fill (self, self->file, selected);
}

/* Two credentials of a project may bear one name, so their client IDs stand beside. */
static void
show_choice (HwConsoleBox *self)
{
  guint n_credentials = hw_console_file_get_n_credentials (self->file);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_credentials; i++)
    {
      const char *name = hw_console_file_get_name (self->file, i);
      const char *client_id = hw_console_file_get_client_id (self->file, i);

      gtk_string_list_take (names, name != NULL ? g_strdup_printf ("%s · %s", name, client_id)
                                                : g_strdup (client_id));
    }

  self->filling = TRUE;
  adw_combo_row_set_model (self->credential_row, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->credential_row), n_credentials > 1);
}

static void
loaded_cb (HwConsoleBox  *self,
           HwConsoleFile *file)
{
  g_set_object (&self->file, file);
  if (hw_console_file_get_kind (file) == HW_CONSOLE_FILE_JWT)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->credential_row), FALSE);
      show_message (self, "dialog-warning-symbolic", _("Service Account (JWT) has ended"),
                    _("This file is of a kind of credential that Adobe does not accept any more. "
                      "In the Developer Console, open the project, add an OAuth Server-to-Server "
                      "credential for the Experience Platform API, press Download JSON, and open "
                      "that file here."), TRUE);
      return;
    }

  show_choice (self);
  fill (self, file, 0);
  if (hw_console_file_get_n_credentials (file) > 1)
    show_message (self, "dialog-information-symbolic", _("The project has several credentials"),
                  _("Choose one below. Each is an organization of its own here."), FALSE);
}

static void
failed_cb (HwConsoleBox *self,
           const GError *error)
{
  g_debug ("console file: %s", error->message);
  show_message (self, "dialog-error-symbolic", _("This is no file of the Developer Console"),
                _("In the Developer Console, open the project, then OAuth Server-to-Server, and "
                  "press Download JSON. What you have entered here stays."), FALSE);
}

/* Somebody else's text goes where it would have gone. */
static void
foreign_cb (HwConsoleBox *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus == NULL || !gtk_widget_activate_action (focus, "clipboard.paste", NULL))
    show_message (self, "dialog-information-symbolic", _("Nothing to fill in from"),
                  _("The clipboard does not hold a file of the Developer Console."), FALSE);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
  hw_console_box_paste (HW_CONSOLE_BOX (widget));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  hw_console_box_choose (HW_CONSOLE_BOX (widget));
}

static void
hw_console_box_dispose (GObject *object)
{
  HwConsoleBox *self = HW_CONSOLE_BOX (object);

  if (self->loader != NULL)
    hw_console_loader_cancel (self->loader);
  g_clear_object (&self->loader);
  g_clear_object (&self->file);
  g_clear_object (&self->form);

  G_OBJECT_CLASS (hw_console_box_parent_class)->dispose (object);
}

static void
hw_console_box_class_init (HwConsoleBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_console_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwConsoleBox, credential_row);
  gtk_widget_class_bind_template_child (widget_class, HwConsoleBox, message);
  gtk_widget_class_bind_template_child (widget_class, HwConsoleBox, message_heading);
  gtk_widget_class_bind_template_child (widget_class, HwConsoleBox, message_icon);
  gtk_widget_class_bind_template_child (widget_class, HwConsoleBox, message_link);
  gtk_widget_class_bind_template_child (widget_class, HwConsoleBox, message_text);
  gtk_widget_class_bind_template_callback (widget_class, credential_chosen_cb);
  gtk_widget_class_install_action (widget_class, "console.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "console.paste", NULL, paste_action);
}

static void
hw_console_box_init (HwConsoleBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->loader = hw_console_loader_new ();
  g_signal_connect_object (self->loader, "loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->loader, "failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->loader, "foreign", G_CALLBACK (foreign_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hw_console_box_set_form:
 * @self: a box
 * @form: what it fills
 */
void
hw_console_box_set_form (HwConsoleBox       *self,
                         HwOrganizationForm *form)
{
  g_return_if_fail (HW_IS_CONSOLE_BOX (self));
  g_return_if_fail (HW_IS_ORGANIZATION_FORM (form));

  g_set_object (&self->form, form);
}

/**
 * hw_console_box_choose:
 * @self: a box in a window that is shown
 *
 * Lets the person choose a file.
 */
void
hw_console_box_choose (HwConsoleBox *self)
{
  g_return_if_fail (HW_IS_CONSOLE_BOX (self));

  hw_console_loader_choose (self->loader, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

/**
 * hw_console_box_paste:
 * @self: a box in a window
 *
 * Takes what the clipboard holds. What is no such file goes to whatever has the focus.
 */
void
hw_console_box_paste (HwConsoleBox *self)
{
  g_return_if_fail (HW_IS_CONSOLE_BOX (self));

  hw_console_loader_read_clipboard (self->loader, gtk_widget_get_clipboard (GTK_WIDGET (self)));
}

/**
 * hw_console_box_open_file:
 * @self: a box
 * @file: what may be a file of the Developer Console; the box says so where it is none
 */
void
hw_console_box_open_file (HwConsoleBox *self,
                          GFile        *file)
{
  g_return_if_fail (HW_IS_CONSOLE_BOX (self));
  g_return_if_fail (G_IS_FILE (file));

  hw_console_loader_read_file (self->loader, file);
}

/**
 * hw_console_box_open_text:
 * @self: a box
 * @text: what such a file holds
 */
void
hw_console_box_open_text (HwConsoleBox *self,
                          const char   *text)
{
  g_return_if_fail (HW_IS_CONSOLE_BOX (self));
  g_return_if_fail (text != NULL);

  hw_console_loader_read_text (self->loader, text);
}
