/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-report-queue.h"

/* What a window has to tell of a former run, in windows of their own, one at a time: the next comes
 * when somebody has closed the one before. The queue belongs to the window; the reports belong to
 * GTK, as windows do, and leave the queue when they are destroyed. */

#define QUEUE "hw-report-queue"

static void
queue_free (gpointer queue)
{
  g_queue_free (queue);
}

static void
present_first (GQueue *queue)
{
  if (!g_queue_is_empty (queue))
    gtk_window_present (g_queue_peek_head (queue));
}

static void
report_destroyed_cb (GtkWindow *window,
                     GtkWindow *report)
{
  GQueue *queue = g_object_get_data (G_OBJECT (window), QUEUE);
  gboolean was_first;

  if (queue == NULL)
    return;

  was_first = g_queue_peek_head (queue) == report;
  g_queue_remove (queue, report);
  if (was_first)
    present_first (queue);
}

/* The reports go with it, and none shall come up in place of another. */
static void
window_destroyed_cb (GtkWindow *window)
{
  g_object_set_data (G_OBJECT (window), QUEUE, NULL);
}

static GQueue *
get_queue (GtkWindow *window)
{
  GQueue *queue = g_object_get_data (G_OBJECT (window), QUEUE);

  if (queue != NULL)
    return queue;

  queue = g_queue_new ();
  g_object_set_data_full (G_OBJECT (window), QUEUE, queue, queue_free);
  g_signal_connect (window, "destroy", G_CALLBACK (window_destroyed_cb), NULL);

  return queue;
}

/**
 * hw_report_queue_show:
 * @window: what the report belongs to
 * @report: a window that is destroyed when it is closed
 *
 * Shows @report above @window, as soon as no other report is there.
 */
void
hw_report_queue_show (GtkWindow *window,
                      GtkWindow *report)
{
  GQueue *queue;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_WINDOW (report));

  queue = get_queue (window);
  if (g_queue_find (queue, report) == NULL)
    {
      gtk_window_set_transient_for (report, window);
      g_signal_connect_object (report, "destroy", G_CALLBACK (report_destroyed_cb), window,
                               G_CONNECT_SWAPPED);
      g_queue_push_tail (queue, report);
    }
  if (g_queue_peek_head (queue) == report)
    present_first (queue);
}
