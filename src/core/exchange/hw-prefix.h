/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/*
 * hw_starts_with:
 * @text: what may follow is not looked at
 * @prefix: how @text is to begin
 *
 * For who asks at every character of a long text: g_str_has_prefix() of newer GLib measures the
 * whole rest first, and so a megabyte that was pasted would take a minute.
 */
static inline gboolean
hw_starts_with (const char *text,
                const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

G_END_DECLS
