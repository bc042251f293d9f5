/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-shared-closures.h"

#include <glib/gi18n.h>
#include <string.h>

/* Small pure functions that several templates and pages show with. */

/**
 * hw_sandbox_subtitle:
 * @owner: whoever binds to it
 * @sandbox: (nullable): the chosen sandbox
 *
 * Where there is little room the end is cut off, so that production comes first.
 *
 * Returns: (transfer full): the sandbox and its kind, for the title bar
 */
char *
hw_sandbox_subtitle (gpointer   owner,
                     HwSandbox *sandbox)
{
  if (sandbox == NULL)
    return g_strdup (_("No sandbox chosen"));

  switch (hw_sandbox_get_kind (sandbox))
    {
    case HW_SANDBOX_PRODUCTION:
      /* Translators: %s is the title of a sandbox, Production its kind. */
      return g_strdup_printf (_("Production · %s"), hw_sandbox_get_title (sandbox));

    case HW_SANDBOX_DEVELOPMENT:
      /* Translators: %s is the title of a sandbox, Development its kind. */
      return g_strdup_printf (_("%s · Development"), hw_sandbox_get_title (sandbox));

    case HW_SANDBOX_UNKNOWN:
    default:
      return g_strdup (hw_sandbox_get_title (sandbox));
    }
}

/**
 * hw_title_subtitle:
 * @owner: whoever binds to it
 * @sandbox: (nullable): the chosen sandbox
 * @loading: whether the list of sandboxes is being read, until when what was chosen last is known
 *   by its name only
 *
 * Returns: (transfer full): what hw_sandbox_subtitle() says, unless it may change in a moment
 */
char *
hw_title_subtitle (gpointer   owner,
                   HwSandbox *sandbox,
                   gboolean   loading)
{
  if (sandbox == NULL && loading)
    return g_strdup (_("Reading the sandboxes"));

  return hw_sandbox_subtitle (owner, sandbox);
}

/**
 * hw_sandbox_header_classes:
 * @owner: whoever binds to it
 * @sandbox: (nullable): the chosen sandbox
 *
 * Returns: (transfer full): the CSS classes of a header bar whose page works in @sandbox
 */
char **
hw_sandbox_header_classes (gpointer   owner,
                           HwSandbox *sandbox)
{
  static const char *const production[] = { "production", NULL };
  static const char *const other[] = { NULL };

  if (sandbox != NULL && hw_sandbox_is_production (sandbox))
    return g_strdupv ((char **)production);

  return g_strdupv ((char **)other);
}

/**
 * hw_action_text_fit:
 * @text: a button's
 * @folded: whether there is room for one page only
 *
 * Returns: (transfer full): @text for the title bar; in two lines where there is little room and
 *   more than one word
 */
char *
hw_action_text_fit (const char *text,
                    gboolean    folded)
{
  char *fitting = g_strdup (text);
  char *last_space = strrchr (fitting, ' ');

  if (folded && last_space != NULL)
    *last_space = '\n';

  return fitting;
}

/**
 * hw_action_label_classes:
 * @owner: whoever binds to it
 * @sandbox: (nullable): the chosen sandbox
 * @folded: whether there is room for one page only
 *
 * Returns: (transfer full): the CSS classes of the label of a title bar's button, which takes two
 *   lines where it has to say production and there is little room
 */
char **
hw_action_label_classes (gpointer   owner,
                         HwSandbox *sandbox,
                         gboolean   folded)
{
  static const char *const narrow[] = { "narrow-action", NULL };
  static const char *const other[] = { NULL };
  gboolean production = sandbox != NULL && hw_sandbox_is_production (sandbox);

  return g_strdupv ((char **)(production && folded ? narrow : other));
}

static char *
format_time (gint64      then,
             const char *format)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (then / 1000);

  return date != NULL ? g_date_time_format (date, format) : g_strdup ("");
}

/**
 * hw_time_text_ago:
 * @then: milliseconds since 1970
 * @now: likewise
 *
 * Returns: (transfer full): how long ago @then was; its date where that is a month or more
 */
char *
hw_time_text_ago (gint64 then,
                  gint64 now)
{
  int minutes = CLAMP ((now - then) / 60000, 0, G_MAXINT);

  if (minutes < 1)
    return g_strdup (_("just now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", minutes), minutes);
  if (minutes < 24 * 60)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", minutes / 60), minutes / 60);
  if (minutes < 30 * 24 * 60)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", minutes / (24 * 60)),
                            minutes / (24 * 60));

  /* Translators: a date alone, for g_date_time_format(): 3 March 2025 */
  return format_time (then, _("%-e %B %Y"));
}

/**
 * hw_time_text_full:
 * @then: milliseconds since 1970
 *
 * Returns: (transfer full): date and time, in this computer's time zone
 */
char *
hw_time_text_full (gint64 then)
{
  /* Translators: a date with its time, for g_date_time_format(): 3 March 2025, 14:05 */
  return format_time (then, _("%-e %B %Y, %H:%M"));
}
