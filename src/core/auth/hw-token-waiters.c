/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-waiters.h"

/* Those who wait for one token: all get the same answer. Who no longer wants to wait is told so at
 * once, and the others wait on. */
struct _HwTokenWaiters
{
  GPtrArray *tasks;  /* (owned) (not nullable) (element-type GTask) */
};

typedef struct
{
  HwTokenWaiters *waiters;  /* (unowned) (not nullable) */
  GSource        *source;   /* (owned) (nullable): tells of the cancellation */
} Waiter;

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  g_clear_pointer (&waiter->source, g_source_unref);
  g_free (waiter);
}

static void
let_go (gpointer data)
{
  GTask *task = data;
  Waiter *waiter = g_task_get_task_data (task);

  if (waiter->source != NULL)
    g_source_destroy (waiter->source);
  g_object_unref (task);
}

/**
 * hw_token_waiters_new:
 *
 * Returns: (transfer full): nobody
 */
HwTokenWaiters *
hw_token_waiters_new (void)
{
  HwTokenWaiters *self = g_new0 (HwTokenWaiters, 1);

  self->tasks = g_ptr_array_new_with_free_func (let_go);

  return self;
}

void
hw_token_waiters_free (HwTokenWaiters *self)
{
  g_ptr_array_unref (self->tasks);
  g_free (self);
}

gboolean
hw_token_waiters_is_empty (HwTokenWaiters *self)
{
  return self->tasks->len == 0;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  Waiter *waiter = g_task_get_task_data (task);

  g_ptr_array_remove (waiter->waiters->tasks, task);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

/**
 * hw_token_waiters_add:
 * @self: those who wait
 * @task: without data of its own, and of a source object that owns @self
 */
void
hw_token_waiters_add (HwTokenWaiters *self,
                      GTask          *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->waiters = self;
  if (cancellable != NULL)
    {
      waiter->source = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->source, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (waiter->source, g_task_get_context (task));
    }
  g_task_set_task_data (task, waiter, waiter_free);
  g_ptr_array_add (self->tasks, g_object_ref (task));
}

/**
 * hw_token_waiters_answer:
 * @self: those who wait
 * @token: (nullable): for everybody
 * @error: (nullable): why there is none
 *
 * Answering one may bring the next question, which does not find the old ones here.
 */
void
hw_token_waiters_answer (HwTokenWaiters *self,
                         HwSecret       *token,
                         const GError   *error)
{
  g_autoptr(GPtrArray) tasks = g_steal_pointer (&self->tasks);

  self->tasks = g_ptr_array_new_with_free_func (let_go);
  for (guint i = 0; i < tasks->len; i++)
    {
      if (error != NULL)
        g_task_return_error (tasks->pdata[i], g_error_copy (error));
      else
        g_task_return_pointer (tasks->pdata[i], hw_secret_ref (token),
                               (GDestroyNotify)hw_secret_unref);
    }
}
