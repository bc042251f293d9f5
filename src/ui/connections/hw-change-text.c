/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-change-text.h"

#include <glib/gi18n.h>

#include "create/hw-field-text.h"
#include "window/hw-shared-closures.h"

/* How a change of a connection is worded: what becomes of a parameter, and what somebody else has
 * done. All of it is plain text. */

/* A long value, such as JSON, is cut: what it begins with tells it from others. */
#define MAX_SHOWN 120

static char *
dup_shown (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_SHOWN)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, MAX_SHOWN);
  return g_strconcat (start, "…", NULL);
}

/**
 * hw_change_text_dup_title:
 * @change: what becomes of a parameter
 *
 * Returns: (transfer full): what the form calls it; its name on the wire where it is in no form
 */
char *
hw_change_text_dup_title (const HwParamChange *change)
{
  if (change->field != NULL && !hw_param_get_hidden (hw_field_get_param (change->field)))
    return hw_field_text_dup_title (change->field);

  return g_strdup (change->path);
}

/**
 * hw_change_text_dup_fate:
 * @change: what becomes of a parameter
 *
 * Returns: (transfer full): the same in words
 */
char *
hw_change_text_dup_fate (const HwParamChange *change)
{
  g_autofree char *from = change->from != NULL ? dup_shown (change->from) : NULL;
  g_autofree char *to = change->to != NULL ? dup_shown (change->to) : NULL;

  switch (change->fate)
    {
    case HW_PARAM_CHANGED:
      if (from != NULL && to != NULL)
        /* Translators: first the value before, then the value after. */
        return g_strdup_printf (_("%s → %s"), from, to);
      return g_strdup (_("Another value"));

    case HW_PARAM_ENTERED:
      return g_strdup (_("Entered again, not shown"));

    case HW_PARAM_ADDED:
      /* Translators: %s is a value that was not there before. */
      return to != NULL ? g_strdup_printf (_("New: %s"), to) : g_strdup (_("New, not shown"));

    case HW_PARAM_LOST:
      return g_strdup (from != NULL ? from : _("A value that the platform does not show"));

    case HW_PARAM_PLATFORMS:
      return g_strdup (_("Not sent: the platform makes it itself"));

    case HW_PARAM_KEPT:
    default:
      return g_strdup (from != NULL ? from : _("As it is"));
    }
}

/**
 * hw_change_text_dup_who:
 * @stored: a connection as it was read
 *
 * Returns: (transfer full): who changed it last, and when, in a sentence
 */
char *
hw_change_text_dup_who (HwStoredConnection *stored)
{
  const char *who = hw_stored_connection_get_updated_by (stored);
  gint64 at = hw_connection_get_updated_at (hw_stored_connection_get_connection (stored));
  g_autofree char *when = at != 0 ? hw_time_text_ago (at, g_get_real_time () / 1000) : NULL;

  if (who != NULL && when != NULL)
    /* Translators: first the ID of a user, then "just now", "2 minutes ago" or such. */
    return g_strdup_printf (_("Changed by %s, %s."), who, when);
  if (who != NULL)
    /* Translators: %s is the ID of a user. */
    return g_strdup_printf (_("Changed by %s."), who);
  if (when != NULL)
    /* Translators: %s is "just now", "2 minutes ago" or such. */
    return g_strdup_printf (_("Changed %s."), when);

  return g_strdup (_("The platform does not say who it was."));
}

static void
add_text (GStrvBuilder *lines,
          const char   *title,
          const char   *before,
          const char   *after)
{
  g_autofree char *line = NULL;

  if (g_strcmp0 (before, after) == 0)
    return;

  if (after == NULL || after[0] == '\0')
    /* Translators: %s is the name of a field. */
    line = g_strdup_printf (_("%s: taken away"), title);
  else
    /* Translators: first the name of a field, then its value now. */
    line = g_strdup_printf (_("%s: now “%s”"), title, after);
  g_strv_builder_add (lines, line);
}

static void
add_params (GStrvBuilder       *lines,
            HwStoredConnection *before,
            HwStoredConnection *after,
            HwForm             *form)
{
  g_autoptr(GPtrArray) changes =
    hw_stored_params_compare_both (hw_stored_connection_get_params (before),
                                   hw_stored_connection_get_params (after), form);

  for (guint i = 0; i < changes->len; i++)
    {
      const HwParamChange *change = changes->pdata[i];
      g_autofree char *title = hw_change_text_dup_title (change);
      g_autofree char *to = change->to != NULL ? dup_shown (change->to) : NULL;

      add_text (lines, title, change->from, to);
    }
}

/**
 * hw_change_text_dup_differences:
 * @before: (nullable): a connection as the person has seen it
 * @after: the same, as it is now
 * @form: (nullable): of the same authentication, to look at its parameters too
 *
 * Secrets cannot be compared: where nothing else is another, that is what is said.
 *
 * Returns: (transfer full): what is another, a line each
 */
char **
hw_change_text_dup_differences (HwStoredConnection *before,
                                HwStoredConnection *after,
                                HwForm             *form)
{
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  HwConnection *new = hw_stored_connection_get_connection (after);
  HwConnection *old = before != NULL ? hw_stored_connection_get_connection (before) : NULL;
  char **differences;

  if (old != NULL)
    {
      add_text (lines, _("Name"), hw_connection_get_name (old), hw_connection_get_name (new));
      add_text (lines, _("Description"), hw_connection_get_description (old),
                hw_connection_get_description (new));
      add_text (lines, _("State"), hw_connection_get_state (old), hw_connection_get_state (new));
      if (form != NULL)
        add_params (lines, before, after, form);
    }

  differences = g_strv_builder_end (lines);
  if (differences[0] != NULL)
    return differences;

  g_strfreev (differences);
  g_strv_builder_add (lines, _("Nothing that can be seen is another: it may be a secret"));
  return g_strv_builder_end (lines);
}
