/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-task-queue.h"

#include "hw-test-util.h"

static GPtrArray *started;  /* (element-type GTask) */

static void
note_start (GTask *task)
{
  g_ptr_array_add (started, task);
}

static GTask *
push (HwTaskQueue   *queue,
      GCancellable  *cancellable,
      GAsyncResult **caught)
{
  GTask *task = g_task_new (NULL, cancellable, hw_test_catch_result_cb, caught);

  hw_task_queue_push (queue, task, note_start);
  return task;
}

static void
complete (guint          i,
          GAsyncResult **caught)
{
  g_autoptr(GTask) task = g_ptr_array_index (started, i);
  g_autoptr(GAsyncResult) result = NULL;

  g_task_return_boolean (task, TRUE);
  result = hw_test_wait_result (caught);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* One after the other, in the order in which they came, and at once where nothing is under way. */
static void
test_order (void)
{
  HwTaskQueue *queue = hw_task_queue_new ();
  GAsyncResult *caught[4] = { NULL };
  GTask *tasks[4];

  started = g_ptr_array_new ();
  for (guint i = 0; i < 3; i++)
    tasks[i] = push (queue, NULL, &caught[i]);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (started->len, ==, i + 1);
      g_assert_true (started->pdata[i] == tasks[i]);
      complete (i, &caught[i]);
    }

  tasks[3] = push (queue, NULL, &caught[3]);
  g_assert_true (started->pdata[3] == tasks[3]);
  complete (3, &caught[3]);
  g_ptr_array_unref (started);
  hw_task_queue_free (queue);
}

/* What was cancelled while it waited has its turn, and does not hold up what is behind it. */
static void
test_cancelled (void)
{
  HwTaskQueue *queue = hw_task_queue_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *caught[3] = { NULL };

  started = g_ptr_array_new ();
  push (queue, NULL, &caught[0]);
  push (queue, cancellable, &caught[1]);
  push (queue, NULL, &caught[2]);
  g_cancellable_cancel (cancellable);
  g_assert_cmpuint (started->len, ==, 1);

  for (guint i = 0; i < 3; i++)
    complete (i, &caught[i]);
  g_assert_cmpuint (started->len, ==, 3);
  g_ptr_array_unref (started);
  hw_task_queue_free (queue);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/task-queue/order", test_order);
  g_test_add_func ("/core/task-queue/cancelled", test_cancelled);

  return g_test_run ();
}
