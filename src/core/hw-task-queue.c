/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-task-queue.h"

/* Tasks that must not overtake each other: one begins when the one before it is completed, whatever
 * its outcome. What waits is held by its task, and so is whatever object the tasks are of. */
struct _HwTaskQueue
{
  GQueue    waiting;  /* (element-type Job) */
  gboolean  running;
};

typedef struct
{
  GTask           *task;   /* (owned) (not nullable) */
  HwTaskStartFunc  start;
} Job;

static void start_next (HwTaskQueue *self);

static void
completed_cb (HwTaskQueue *self)
{
  start_next (self);
}

static void
start_next (HwTaskQueue *self)
{
  g_autofree Job *job = g_queue_pop_head (&self->waiting);

  self->running = job != NULL;
  if (job == NULL)
    return;

  g_signal_connect_swapped (job->task, "notify::completed", G_CALLBACK (completed_cb), self);
  job->start (job->task);
}

/**
 * hw_task_queue_new:
 *
 * Returns: (transfer full): an empty queue
 */
HwTaskQueue *
hw_task_queue_new (void)
{
  HwTaskQueue *self = g_new0 (HwTaskQueue, 1);

  g_queue_init (&self->waiting);

  return self;
}

/**
 * hw_task_queue_free:
 * @self: a queue in which nothing waits or runs
 */
void
hw_task_queue_free (HwTaskQueue *self)
{
  g_return_if_fail (g_queue_is_empty (&self->waiting) && !self->running);

  g_free (self);
}

/**
 * hw_task_queue_push:
 * @self: a queue
 * @task: (transfer full): what to do; its source object owns @self
 * @start: begins it, at once or when all that were pushed before are completed
 *
 * A task that is cancelled while it waits is begun in its turn all the same, and ends by that.
 */
void
hw_task_queue_push (HwTaskQueue     *self,
                    GTask           *task,
                    HwTaskStartFunc  start)
{
  Job *job;

  g_return_if_fail (G_IS_TASK (task));

  job = g_new0 (Job, 1);
  job->task = task;
  job->start = start;
  g_queue_push_tail (&self->waiting, job);
  if (!self->running)
    start_next (self);
}
