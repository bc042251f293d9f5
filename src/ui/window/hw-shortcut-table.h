/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HwShortcut:
 * @group: (nullable): the title of a group that begins here, not translated yet
 * @title: what it does, not translated yet
 * @accelerators: as GTK writes them; the first is shown
 * @action: (nullable): what they activate; %NULL where the toolkit has them by itself
 * @is_local: whether the action is a page's, which binds the keys by itself
 */
typedef struct
{
  const char *group;
  const char *title;
  const char *accelerators[3];
  const char *action;
  gboolean    is_local;
} HwShortcut;

const HwShortcut *hw_shortcut_table_get     (guint          *n_shortcuts);
void              hw_shortcut_table_install (GtkApplication *application);

G_END_DECLS
