/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include <glib.h>

/* Warnings end a test, but for one that GDK gives about itself: on X11 it may count a frame as
 * submitted twice, and says so once in a program. Seen with GTK 4.24. */
#define GDK_FAULT "gdk_frame_timings_submitted() called on submitted frame."

static gboolean
is_gdk_fault (const GLogField *fields,
              gsize            n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0)
      return fields[i].length < 0 && strcmp (fields[i].value, GDK_FAULT) == 0;

  return FALSE;
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if (is_gdk_fault (fields, n_fields))
    return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, user_data);
}

/* Before the first message: a writer can be set but once. */
__attribute__ ((constructor))
static void
hw_test_gdk_init (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
}
