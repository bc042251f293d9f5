/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-toast.h"

#include <glib/gi18n.h>

#include "window/hw-toast-text.h"

/* The title that a toast makes by itself is one line of markup, and ends in "…" where the line is
 * too short: beside a button, of a name that somebody has given, or in another language. */

#define MAX_NAME 40 /* Latin letters: leaves room for the sentence in a small window */

/* libadwaita's button that puts a toast away is called after the image in it. */
static void
name_button_cb (GtkWidget *title)
{
  GtkWidget *toast = title;

  while (toast != NULL && !g_str_equal (gtk_widget_get_css_name (toast), "toast"))
    toast = gtk_widget_get_parent (toast);
  if (toast != NULL && GTK_IS_BUTTON (gtk_widget_get_last_child (toast)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (toast)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, _("Dismiss"), -1);
}

/* In Latin letters: Hangul takes two, what stands over another letter none. */
static guint
get_width (gunichar letter)
{
  if (g_unichar_iszerowidth (letter) || g_unichar_ismark (letter))
    return 0;

  return g_unichar_iswide (letter) ? 2 : 1;
}

/**
 * hw_toast_dup_name:
 * @name: that somebody has given
 *
 * What a toast says of a thing may stand behind its name, and a name can be longer than a toast.
 *
 * Returns: (transfer full): the name, and only its beginning, with "…", where it is very long
 */
char *
hw_toast_dup_name (const char *name)
{
  const char *end = name; /* where there is room for "…" behind it */
  guint width = 0;

  g_return_val_if_fail (name != NULL, NULL);

  for (const char *letter = name; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      guint step = get_width (g_utf8_get_char (letter));

      if (step > 0 && width < MAX_NAME)
        end = letter;
      width += step;
      if (width > MAX_NAME)
        return g_strdup_printf ("%.*s…", (int)(end - name), name);
    }

  return g_strdup (name);
}

/**
 * hw_toast_new:
 * @text: what is to be read; no markup; names in it are those of hw_toast_dup_name()
 *
 * Returns: (transfer full): a toast that shows all of @text, in several lines where that is needed
 */
AdwToast *
hw_toast_new (const char *text)
{
  AdwToast *toast;
  GtkWidget *title;

  g_return_val_if_fail (text != NULL, NULL);

  title = hw_toast_text_new (text);
  g_signal_connect (title, "map", G_CALLBACK (name_button_cb), NULL);

  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, title);

  return toast;
}
