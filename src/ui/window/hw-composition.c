/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-composition.h"

/* A syllable of Hangul, or a word of Japanese, that is being composed is shown in the entry and not
 * in its text yet. It gets there when the focus goes; a shortcut, a mnemonic or a screen reader
 * presses a button without that. */

static void
focus (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (widget));
  else
    gtk_widget_grab_focus (widget);
}

/**
 * hw_composition_finish:
 * @within: what is about to be read
 *
 * Has what is being composed in @within get into its text. The focus and the cursor stay.
 */
void
hw_composition_finish (GtkWidget *within)
{
  GtkRoot *root;
  g_autoptr(GtkWidget) widget = NULL;

  g_return_if_fail (GTK_IS_WIDGET (within));

  root = gtk_widget_get_root (within);
  if (root == NULL)
    return;

  g_set_object (&widget, gtk_root_get_focus (root));
  if (!(GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget)) ||
      !gtk_widget_is_ancestor (widget, within))
    return;

  gtk_root_set_focus (root, NULL);
  focus (widget);
}
