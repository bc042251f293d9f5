/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deleter.h"

#include "connections/hw-deletion-guide.h"
#include "connections/hw-deletion-report.h"
#include "window/hw-report-queue.h"

/* A window's side of deletions: each that is requested in its workspace gets a guide. What a former
 * run has left is told when the window first comes into sight. */
struct _HwDeleter
{
  GObject          parent_instance;

  HwWindow        *window;     /* (weak) (nullable): owns this */
  HwDeletionStore *store;      /* (owned) (nullable) */
  HwDeletions     *deletions;  /* (owned) (nullable): of the open organization */
  GPtrArray       *guides;     /* (owned) (element-type HwDeletionGuide): under way */
  guint            tell_source;
};

G_DEFINE_FINAL_TYPE (HwDeleter, hw_deleter, G_TYPE_OBJECT)

static void
finished_cb (HwDeleter       *self,
             HwDeletionGuide *guide)
{
  g_ptr_array_remove_fast (self->guides, guide);
}

static void
retry_cb (HwDeleter *self,
          GPtrArray *connections)
{
  if (self->deletions != NULL)
    hw_deletions_request_all (self->deletions, connections);
}

static void
requested_cb (HwDeleter       *self,
              HwDeletionBatch *batch)
{
  HwDeletionGuide *guide = hw_deletion_guide_new (self->window, batch);

  g_ptr_array_add (self->guides, guide);
  g_signal_connect_object (guide, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (guide, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
tell_left_cb (gpointer user_data)
{
  HwDeleter *self = user_data;
  g_autoptr(GPtrArray) left = hw_deletion_store_take_left (self->store);
  GtkWidget *report;

  self->tell_source = 0;
  if (left->len > 0)
    {
      report = hw_deletion_report_new_for_left (left);
      hw_report_queue_show (GTK_WINDOW (self->window), GTK_WINDOW (report));
    }

  return G_SOURCE_REMOVE;
}

/* In a moment, when the window is there: what is told in front of it would end up behind. */
static void
mapped_cb (HwDeleter *self)
{
  g_signal_handlers_disconnect_by_func (self->window, mapped_cb, self);
  self->tell_source = g_idle_add (tell_left_cb, self);
}

static void
unfollow (HwDeleter *self)
{
  if (self->deletions != NULL)
    g_signal_handlers_disconnect_by_func (self->deletions, requested_cb, self);
  g_clear_object (&self->deletions);
}

static void
dispose_guide (gpointer data,
               gpointer user_data)
{
  g_object_run_dispose (data);
}

static void
hw_deleter_dispose (GObject *object)
{
  HwDeleter *self = HW_DELETER (object);

  g_clear_handle_id (&self->tell_source, g_source_remove);
  unfollow (self);
  g_ptr_array_foreach (self->guides, dispose_guide, NULL);
  g_ptr_array_set_size (self->guides, 0);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_deleter_parent_class)->dispose (object);
}

static void
hw_deleter_finalize (GObject *object)
{
  g_ptr_array_unref (HW_DELETER (object)->guides);

  G_OBJECT_CLASS (hw_deleter_parent_class)->finalize (object);
}

static void
hw_deleter_class_init (HwDeleterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_deleter_dispose;
  object_class->finalize = hw_deleter_finalize;
}

static void
hw_deleter_init (HwDeleter *self)
{
  self->guides = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hw_deleter_new:
 * @window: where it is asked and told; not held, and not in sight yet
 * @store: where former runs have noted what was open
 *
 * Returns: (transfer full): a deleter without a workspace
 */
HwDeleter *
hw_deleter_new (HwWindow        *window,
                HwDeletionStore *store)
{
  HwDeleter *self;

  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);
  g_return_val_if_fail (HW_IS_DELETION_STORE (store), NULL);

  self = g_object_new (HW_TYPE_DELETER, NULL);
  g_set_weak_pointer (&self->window, window);
  self->store = g_object_ref (store);
  g_signal_connect_object (window, "map", G_CALLBACK (mapped_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  return self;
}

static gpointer
copy_guide (gconstpointer guide,
            gpointer      user_data)
{
  return g_object_ref ((gpointer)guide);
}

static void
leave_guide (gpointer data,
             gpointer user_data)
{
  hw_deletion_guide_leave (data);
}

/**
 * hw_deleter_follow:
 * @self: a deleter
 * @workspace: (nullable): what the window works with from now on
 *
 * What is held back in the former workspace stays so, with its toast.
 */
void
hw_deleter_follow (HwDeleter   *self,
                   HwWorkspace *workspace)
{
  g_autoptr(GPtrArray) guides = NULL;

  g_return_if_fail (HW_IS_DELETER (self));

  unfollow (self);
  /* One that is given up leaves the array. */
  guides = g_ptr_array_copy (self->guides, copy_guide, NULL);
  g_ptr_array_foreach (guides, leave_guide, NULL);

  if (workspace == NULL)
    return;

  self->deletions = g_object_ref (hw_workspace_get_deletions (workspace));
  g_signal_connect_object (self->deletions, "requested", G_CALLBACK (requested_cb), self,
                           G_CONNECT_SWAPPED);
}
