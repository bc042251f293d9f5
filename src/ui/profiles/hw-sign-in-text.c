/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-sign-in-text.h"

#include <glib/gi18n.h>

#include "window/hw-error-text.h"

/* How a sign-in stands, in words. How long it lasts is told in hours while there is one, in minutes
 * after that; what is left is rounded down, so that nobody counts on more. */

#define MINUTE 60
#define HOUR (60 * MINUTE)

/**
 * hw_sign_in_text_dup_signed_in:
 * @seconds_left: until the access token runs out
 *
 * Returns: (transfer full): for how long one is signed in
 */
char *
hw_sign_in_text_dup_signed_in (gint64 seconds_left)
{
  int hours = (int)MIN (seconds_left / HOUR, G_MAXINT);
  int minutes = (int)(seconds_left / MINUTE);

  if (seconds_left >= HOUR)
    /* Translators: how long the sign-in still lasts. */
    return g_strdup_printf (ngettext ("Signed in for %d more hour",
                                      "Signed in for %d more hours", hours), hours);
  if (seconds_left >= MINUTE)
    /* Translators: how long the sign-in still lasts. */
    return g_strdup_printf (ngettext ("Signed in for %d more minute",
                                      "Signed in for %d more minutes", minutes), minutes);

  return g_strdup (_("Signed in for less than a minute"));
}

/**
 * hw_sign_in_text_dup_runs_out:
 * @seconds_left: until the access token runs out; negative where it has
 *
 * Returns: (transfer full): when an access token that is being entered runs out
 */
char *
hw_sign_in_text_dup_runs_out (gint64 seconds_left)
{
  int hours = (int)CLAMP (seconds_left / HOUR, 0, G_MAXINT);
  int minutes = (int)CLAMP (seconds_left / MINUTE, 0, HOUR);

  if (seconds_left >= HOUR)
    /* Translators: said of an access token. */
    return g_strdup_printf (ngettext ("It runs out in %d hour", "It runs out in %d hours", hours),
                            hours);
  if (seconds_left >= MINUTE)
    /* Translators: said of an access token. */
    return g_strdup_printf (ngettext ("It runs out in %d minute", "It runs out in %d minutes",
                                      minutes), minutes);
  if (seconds_left > 0)
    return g_strdup (_("It runs out in less than a minute"));

  return g_strdup (_("It has run out already: generate a new one in the Developer Console."));
}

/**
 * hw_sign_in_text_get_next_change:
 * @seconds_left: until the access token runs out
 *
 * Returns: the seconds after which the texts above change; 0 where they do not any more
 */
gint64
hw_sign_in_text_get_next_change (gint64 seconds_left)
{
  if (seconds_left <= 0)
    return 0;
  if (seconds_left < MINUTE)
    return seconds_left;
  if (seconds_left < HOUR)
    return seconds_left % MINUTE + 1;

  return seconds_left % HOUR + 1;
}

/**
 * hw_sign_in_text_get_time_left:
 * @workspace: a workspace
 *
 * Returns: the seconds until its access token runs out, as far as is known; %G_MAXINT64 where
 *   nobody knows when that is
 */
gint64
hw_sign_in_text_get_time_left (HwWorkspace *workspace)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), G_MAXINT64);

  return hw_token_source_get_time_left (hw_workspace_get_token_source (workspace));
}

static char *
dup_failed (const GError *error)
{
  if (error == NULL)
    return g_strdup (_("Signed out"));

  /* Translators: %s says what has happened, such as “The scopes are not accepted”. */
  return g_strdup_printf (_("Signed out: %s"), hw_error_text_get_heading (error));
}

static char *
dup_expired (HwWorkspace *workspace)
{
  HwProfile *profile = hw_workspace_get_profile (workspace);

  if (hw_profile_get_sign_in (profile) == HW_SIGN_IN_TOKEN)
    return g_strdup (_("Signed out: the access token has run out"));

  return g_strdup (_("Signs in again when needed"));
}

/**
 * hw_sign_in_text_dup_state:
 * @workspace: a workspace
 *
 * Returns: (transfer full): how its sign-in stands, in a few words
 */
char *
hw_sign_in_text_dup_state (HwWorkspace *workspace)
{
  HwTokenSource *source;
  gint64 left;

  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), NULL);

  source = hw_workspace_get_token_source (workspace);
  switch (hw_token_source_get_state (source))
    {
    case HW_SIGN_IN_STATE_SIGNED_IN:
      left = hw_sign_in_text_get_time_left (workspace);
      return left == G_MAXINT64 ? g_strdup (_("Signed in")) : hw_sign_in_text_dup_signed_in (left);
    case HW_SIGN_IN_STATE_SIGNING_IN:
      return g_strdup (_("Signing in…"));
    case HW_SIGN_IN_STATE_EXPIRED:
      return dup_expired (workspace);
    case HW_SIGN_IN_STATE_FAILED:
      return dup_failed (hw_token_source_get_error (source));
    case HW_SIGN_IN_STATE_NONE:
    default:
      return g_strdup (_("Not signed in"));
    }
}

/**
 * hw_sign_in_text_dup_exact:
 * @workspace: a workspace
 *
 * Returns: (transfer full) (nullable): the time at which its access token runs out, to the minute;
 *   %NULL where there is none
 */
char *
hw_sign_in_text_dup_exact (HwWorkspace *workspace)
{
  gint64 left;
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(GDateTime) then = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), NULL);

  left = hw_sign_in_text_get_time_left (workspace);
  if (left == G_MAXINT64 || left <= 0)
    return NULL;

  /* By the desktop's clock, which the person reads. */
  now = g_date_time_new_now_local ();
  then = g_date_time_add_seconds (now, (double)left);
  /* Translators: a day and a time, as g_date_time_format() takes it */
  time = then != NULL ? g_date_time_format (then, _("%A, %H:%M")) : NULL;

  /* Translators: %s is a day and a time. */
  return time != NULL ? g_strdup_printf (_("The access token runs out on %s"), time) : NULL;
}
