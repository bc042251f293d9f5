/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-toast.h"

/* The title that a toast makes by itself is one line of markup, and ends in "…" where the line is
 * too short: beside a button, of a name that somebody has given, or in another language. */

#define MAX_LINES 3

/**
 * hw_toast_new:
 * @text: what is to be read; no markup
 *
 * Returns: (transfer full): a toast that shows all of @text, in several lines where that is needed
 */
AdwToast *
hw_toast_new (const char *text)
{
  AdwToast *toast;
  GtkWidget *label;

  g_return_val_if_fail (text != NULL, NULL);

  /* A status is not named by what it holds. */
  label = g_object_new (GTK_TYPE_LABEL,
                        "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                        "use-markup", FALSE,
                        "label", text,
                        "xalign", 0.0,
                        "wrap", TRUE,
                        "wrap-mode", PANGO_WRAP_WORD_CHAR,
                        "natural-wrap-mode", GTK_NATURAL_WRAP_NONE,
                        "lines", MAX_LINES,
                        "ellipsize", PANGO_ELLIPSIZE_END,
                        NULL);
  gtk_widget_add_css_class (label, "heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, label);

  return toast;
}
