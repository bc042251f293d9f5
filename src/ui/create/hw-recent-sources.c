/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-recent-sources.h"

/* The sources that were chosen last, as the settings remember them. */

#define KEY "recent-sources"
#define MAX_RECENT 5

/* An older schema may be installed, and GSettings ends a program that asks for a key it has not. */
static gboolean
has_key (GSettings *settings)
{
  g_autoptr(GSettingsSchema) schema = NULL;

  if (settings == NULL)
    return FALSE;

  g_object_get (settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, KEY);
}

/**
 * hw_recent_sources_dup:
 * @settings: (nullable): the application's, where they are installed
 *
 * Returns: (transfer full): keys of sources, the last one first; none where nothing is known
 */
char **
hw_recent_sources_dup (GSettings *settings)
{
  return has_key (settings) ? g_settings_get_strv (settings, KEY) : g_new0 (char *, 1);
}

/**
 * hw_recent_sources_add:
 * @settings: (nullable): the application's, where they are installed
 * @source: what was chosen now
 */
void
hw_recent_sources_add (GSettings *settings,
                       HwSource  *source)
{
  const char *key = hw_source_get_key (source);
  g_auto(GStrv) former = hw_recent_sources_dup (settings);
  const char *recent[MAX_RECENT + 1] = { key, NULL };
  guint n = 1;

  if (!has_key (settings))
    return;

  for (guint i = 0; former[i] != NULL && n < MAX_RECENT; i++)
    if (!g_str_equal (former[i], key))
      recent[n++] = former[i];
  g_settings_set_strv (settings, KEY, recent);
}
