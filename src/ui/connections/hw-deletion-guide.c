/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletion-guide.h"

#include <glib/gi18n.h>

#include "connections/hw-deletion-report.h"
#include "connections/hw-deletion-text.h"
#include "window/hw-question.h"
#include "window/hw-toast.h"

/* Leads a person through one batch of deletions. What nothing uses is deleted: in production after
 * a question, and at once; elsewhere without one, but it can be undone while the toast is there. A
 * toast that another one covers comes back, and the batch waits for it.
 *
 * The window may show other things meanwhile, or another organization: what is held back stays
 * so, and is sent when its toast goes. When the window closes, nothing more is sent. */
struct _HwDeletionGuide
{
  GObject          parent_instance;

  HwWindow        *window;       /* (weak) (nullable) */
  HwDeletionBatch *batch;        /* (owned) (not nullable) */
  AdwToast        *toast;        /* (owned) (nullable): that is shown, or waits to be */
  GtkWindow       *question;     /* (weak) (nullable): while it is asked */
  GPtrArray       *told;         /* (owned) (element-type HwDeletion): failures that were told */
  HwConnection    *left;         /* (owned) (nullable): whose page was left for this */
  guint            wait_source;  /* until it is worth saying that something is looked up */
};

G_DEFINE_FINAL_TYPE (HwDeletionGuide, hw_deletion_guide, G_TYPE_OBJECT)

#define UNDO_SECONDS 10
#define PATIENCE 600  /* milliseconds */

static guint finished_signal;
static guint retry_signal;

/* --- Toasts --- */

/* From here on the toast is none of ours: it goes by itself, or is taken away. */
static AdwToast *
release_toast (HwDeletionGuide *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (self->toast != NULL)
    g_signal_handlers_disconnect_by_data (self->toast, self);

  return g_steal_pointer (&self->toast);
}

static void
drop_toast (HwDeletionGuide *self)
{
  g_autoptr(AdwToast) toast = release_toast (self);

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

static AdwToast *
create_toast (const char *text,
              const char *button,
              guint       seconds)
{
  AdwToast *toast = hw_toast_new (text);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_timeout (toast, seconds);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);

  return toast;
}

static void
show_toast (HwDeletionGuide *self,
            AdwToast        *toast)
{
  drop_toast (self);
  self->toast = g_object_ref (toast);
  hw_window_add_toast (self->window, toast);
}

static void
cancel_cb (HwDeletionGuide *self)
{
  G_GNUC_UNUSED g_autoptr(HwDeletionGuide) held = g_object_ref (self);
  G_GNUC_UNUSED g_autoptr(AdwToast) toast = release_toast (self);

  hw_deletion_batch_undo (self->batch);
}

static gboolean
still_checking_cb (gpointer user_data)
{
  HwDeletionGuide *self = user_data;
  g_autofree char *text = hw_deletion_text_dup_checking (self->batch);
  AdwToast *toast = create_toast (text, _("_Cancel"), 0);

  self->wait_source = 0;
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (cancel_cb), self,
                           G_CONNECT_SWAPPED);
  show_toast (self, toast);
  return G_SOURCE_REMOVE;
}

/* --- Undo --- */

static void
undo_cb (HwDeletionGuide *self)
{
  G_GNUC_UNUSED g_autoptr(HwDeletionGuide) held = g_object_ref (self);
  G_GNUC_UNUSED g_autoptr(AdwToast) toast = release_toast (self);

  hw_deletion_batch_undo (self->batch);
  if (self->left != NULL && self->window != NULL)
    hw_window_return_to_connection (self->window, self->left);
}

/* Timed out, or put away: the person has had the chance. */
static void
dismissed_cb (HwDeletionGuide *self)
{
  if (hw_deletion_batch_get_state (self->batch) == HW_DELETION_BATCH_HELD)
    hw_deletion_batch_send (self->batch);
}

static void
offer_undo (HwDeletionGuide *self)
{
  g_autofree char *text = hw_deletion_text_dup_held (self->batch);
  AdwToast *toast = create_toast (text, _("_Undo"), UNDO_SECONDS);

  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  show_toast (self, toast);
}

/* --- What was found --- */

static void
retry_cb (HwDeletionGuide  *self,
          HwDeletionReport *report)
{
  g_signal_emit (self, retry_signal, 0, hw_deletion_report_get_kept (report));
}

static void
release_guide (gpointer  data,
               GClosure *closure)
{
  g_object_unref (data);
}

/* What has failed and was not told yet. */
static GPtrArray *
collect_failures (HwDeletionGuide *self)
{
  GListModel *deletions = hw_deletion_batch_get_deletions (self->batch);
  GPtrArray *failures = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (deletions); i++)
    {
      g_autoptr(HwDeletion) deletion = g_list_model_get_item (deletions, i);

      if (!hw_deletion_get_failed (deletion) || g_ptr_array_find (self->told, deletion, NULL))
        continue;

      g_ptr_array_add (self->told, g_object_ref (deletion));
      g_ptr_array_add (failures, g_object_ref (deletion));
    }

  return failures;
}

static void
report (HwDeletionGuide *self)
{
  g_autoptr(GPtrArray) failures = collect_failures (self);
  GtkWidget *window;

  if (failures->len == 0)
    return;

  /* It outlives the batch. */
  window = hw_deletion_report_new (failures);
  g_signal_connect_data (window, "retry", G_CALLBACK (retry_cb), g_object_ref (self),
                         release_guide, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (window));
}

static HwConnection *
peek_connection (HwDeletionGuide *self,
                 guint            position)
{
  GListModel *deletions = hw_deletion_batch_get_deletions (self->batch);
  g_autoptr(HwDeletion) deletion = g_list_model_get_item (deletions, position);

  return hw_deletion_get_hides (deletion) ? hw_deletion_get_connection (deletion) : NULL;
}

/* A page of what is not there any more is no place to be. */
static void
leave_page (HwDeletionGuide *self)
{
  GListModel *deletions = hw_deletion_batch_get_deletions (self->batch);

  for (guint i = 0; i < g_list_model_get_n_items (deletions); i++)
    {
      HwConnection *connection = peek_connection (self, i);

      if (connection != NULL && hw_window_leave_connection (self->window, connection))
        g_set_object (&self->left, connection);
    }
}

static void
accepted_cb (HwDeletionGuide *self)
{
  G_GNUC_UNUSED g_autoptr(HwDeletionGuide) held = g_object_ref (self);

  report (self);
  hw_deletion_batch_send (self->batch);
  leave_page (self);
}

static gboolean
question_closed_cb (HwDeletionGuide *self)
{
  if (hw_deletion_batch_get_state (self->batch) == HW_DELETION_BATCH_CHECKED)
    hw_deletion_batch_undo (self->batch);

  return FALSE;
}

static void
add_names (HwDeletionGuide *self,
           HwQuestion      *question)
{
  GListModel *deletions = hw_deletion_batch_get_deletions (self->batch);

  for (guint i = 0; i < g_list_model_get_n_items (deletions); i++)
    {
      g_autoptr(HwDeletion) deletion = g_list_model_get_item (deletions, i);
      g_autofree char *name = hw_deletion_text_dup_name (hw_deletion_get_connection (deletion));

      if (hw_deletion_get_state (deletion) == HW_DELETION_READY)
        hw_question_add_line (question, name);
    }
}

static void
ask (HwDeletionGuide *self)
{
  g_autofree char *heading = hw_deletion_text_dup_question (self->batch);
  g_autofree char *text = hw_deletion_text_dup_warning (self->batch);
  GtkWidget *question = hw_question_new (heading, text, _("Delete"));

  if (hw_deletion_batch_count (self->batch, HW_DELETION_READY) > 1)
    add_names (self, HW_QUESTION (question));
  g_set_weak_pointer (&self->question, GTK_WINDOW (question));
  g_signal_connect_object (question, "accepted", G_CALLBACK (accepted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (question, "close-request", G_CALLBACK (question_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (question), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (question));
}

static void
decide (HwDeletionGuide *self)
{
  drop_toast (self);
  if (self->window == NULL)
    hw_deletion_batch_undo (self->batch);
  else if (hw_deletion_batch_count (self->batch, HW_DELETION_READY) == 0)
    {
      report (self);
      hw_deletion_batch_undo (self->batch);
    }
  else if (hw_deletion_batch_get_production (self->batch))
    ask (self);
  else
    {
      hw_deletion_batch_hold (self->batch);
      offer_undo (self);
      leave_page (self);
      report (self);
    }
}

/* --- The end --- */

static void
tell_outcome (HwDeletionGuide *self)
{
  g_autofree char *text = NULL;

  if (hw_deletion_batch_get_production (self->batch) &&
      hw_deletion_batch_count (self->batch, HW_DELETION_DELETED) > 0)
    {
      text = hw_deletion_text_dup_deleted (self->batch);
      hw_window_show_toast (self->window, text);
    }
}

static void
end (HwDeletionGuide *self)
{
  G_GNUC_UNUSED g_autoptr(HwDeletionGuide) held = g_object_ref (self);

  drop_toast (self);
  if (self->window != NULL)
    {
      tell_outcome (self);
      report (self);
    }
  g_signal_emit (self, finished_signal, 0);
}

static void
batch_changed_cb (HwDeletionGuide *self)
{
  switch (hw_deletion_batch_get_state (self->batch))
    {
    case HW_DELETION_BATCH_CHECKED:
      decide (self);
      break;

    case HW_DELETION_BATCH_DONE:
      end (self);
      break;

    case HW_DELETION_BATCH_CHECKING:
    case HW_DELETION_BATCH_HELD:
    case HW_DELETION_BATCH_SENDING:
    default:
      break;
    }
}

/* --- The object --- */

static void
close_question (HwDeletionGuide *self)
{
  GtkWindow *question = self->question;

  if (question == NULL)
    return;

  g_clear_weak_pointer (&self->question);
  g_signal_handlers_disconnect_by_data (question, self);
  gtk_window_destroy (question);
}

static void
hw_deletion_guide_dispose (GObject *object)
{
  HwDeletionGuide *self = HW_DELETION_GUIDE (object);
  G_GNUC_UNUSED g_autoptr(AdwToast) toast = release_toast (self);

  close_question (self);
  g_signal_handlers_disconnect_by_data (self->batch, self);
  hw_deletion_batch_drop (self->batch);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->left);

  G_OBJECT_CLASS (hw_deletion_guide_parent_class)->dispose (object);
}

static void
hw_deletion_guide_finalize (GObject *object)
{
  HwDeletionGuide *self = HW_DELETION_GUIDE (object);

  g_object_unref (self->batch);
  g_ptr_array_unref (self->told);

  G_OBJECT_CLASS (hw_deletion_guide_parent_class)->finalize (object);
}

static void
hw_deletion_guide_class_init (HwDeletionGuideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_deletion_guide_dispose;
  object_class->finalize = hw_deletion_guide_finalize;

  /**
   * HwDeletionGuide::finished:
   * @self: the guide
   *
   * It is known, and told, what became of the batch.
   */
  finished_signal = g_signal_new ("finished", HW_TYPE_DELETION_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HwDeletionGuide::retry:
   * @self: the guide
   * @connections: (element-type HwConnection): what was not deleted
   *
   * The person wants these to be tried again.
   */
  retry_signal = g_signal_new ("retry", HW_TYPE_DELETION_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hw_deletion_guide_init (HwDeletionGuide *self)
{
  self->told = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hw_deletion_guide_new:
 * @window: where it is asked and told; not held
 * @batch: what was just requested
 *
 * Returns: (transfer full): a guide; when it goes before "finished", nothing more is sent
 */
HwDeletionGuide *
hw_deletion_guide_new (HwWindow        *window,
                       HwDeletionBatch *batch)
{
  HwDeletionGuide *self;

  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);
  g_return_val_if_fail (HW_IS_DELETION_BATCH (batch), NULL);

  self = g_object_new (HW_TYPE_DELETION_GUIDE, NULL);
  g_set_weak_pointer (&self->window, window);
  self->batch = g_object_ref (batch);
  self->wait_source = g_timeout_add (PATIENCE, still_checking_cb, self);
  g_signal_connect_object (batch, "notify::state", G_CALLBACK (batch_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

HwDeletionBatch *
hw_deletion_guide_get_batch (HwDeletionGuide *self)
{
  g_return_val_if_fail (HW_IS_DELETION_GUIDE (self), NULL);

  return self->batch;
}

/**
 * hw_deletion_guide_leave:
 * @self: a guide
 *
 * The organization is closed: what was not decided about is given up. What is held back or sent
 * takes its course.
 */
void
hw_deletion_guide_leave (HwDeletionGuide *self)
{
  HwDeletionBatchState state;

  g_return_if_fail (HW_IS_DELETION_GUIDE (self));

  state = hw_deletion_batch_get_state (self->batch);
  close_question (self);
  g_clear_object (&self->left);
  if (state == HW_DELETION_BATCH_CHECKING || state == HW_DELETION_BATCH_CHECKED)
    hw_deletion_batch_undo (self->batch);
}
