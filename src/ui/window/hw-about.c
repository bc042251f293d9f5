/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-about.h"

#include <glib/gi18n.h>

#include "window/hw-system-text.h"

/* Who made it, of what, and what a report of a fault has to say. GTK's dialog, because libadwaita's
 * window is deprecated in 1.6, and what takes its place is not there before 1.5. */

#define WEBSITE "https://github.com/headwater/headwater"

static const char *const authors[] = { "The Headwater authors " WEBSITE, NULL };

static const char *libraries[] = {
  "GTK https://www.gtk.org",
  "libadwaita https://gnome.pages.gitlab.gnome.org/libadwaita",
  "libsoup https://libsoup.gnome.org",
  "JSON-GLib https://gitlab.gnome.org/GNOME/json-glib",
  "libsecret https://gitlab.gnome.org/GNOME/libsecret",
  NULL
};

/**
 * hw_about_present:
 * @application: the application, started
 * @parent: in front of what it stands
 *
 * Returns: (transfer none): the window that is shown
 */
GtkWindow *
hw_about_present (HwApplication *application,
                  GtkWindow     *parent)
{
  g_autofree char *system_text = NULL;
  GtkAboutDialog *dialog;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  system_text = hw_system_text_dup (application, parent);
  dialog = g_object_new (GTK_TYPE_ABOUT_DIALOG,
                         "transient-for", parent,
                         "modal", TRUE,
                         "destroy-with-parent", TRUE,
                         "program-name", "Headwater",
                         "logo-icon-name", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "comments", _("Connect your sources to Adobe Experience Platform"),
                         "website", WEBSITE,
                         "website-label", _("Website"),
                         "copyright", "© 2026 The Headwater authors",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "authors", authors,
                         /* Translators: put your names here, one a line */
                         "translator-credits", _("translator-credits"),
                         "system-information", system_text,
                         NULL);
  gtk_about_dialog_add_credit_section (dialog, _("Built With"), libraries);
  gtk_window_present (GTK_WINDOW (dialog));

  return GTK_WINDOW (dialog);
}
