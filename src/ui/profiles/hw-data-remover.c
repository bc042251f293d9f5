/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "profiles/hw-data-remover.h"

#include <glib/gi18n.h>

#include "profiles/hw-data-removal.h"

/* Asks whether all data is to be removed, has it removed, and tells how that has ended. What is
 * left is named, with a way to try again.
 *
 * "accepted" is emitted before anything is removed, for whoever has some of it in use. */
struct _HwDataRemover
{
  GObject        parent_instance;

  HwApplication *application;  /* (unowned) (not nullable): outlives its windows */
  HwWindow      *window;       /* (weak) (nullable) */
  HwDataRemoval *removal;      /* (owned) (nullable): since it was first accepted */
};

G_DEFINE_FINAL_TYPE (HwDataRemover, hw_data_remover, G_TYPE_OBJECT)

static guint accepted_signal;

static void
present (GtkWidget *question,
         GtkWindow *parent)
{
  gtk_window_set_transient_for (GTK_WINDOW (question), parent);
  gtk_window_present (GTK_WINDOW (question));
}

static void
try_again_cb (HwDataRemover *self)
{
  hw_data_removal_start (self->removal);
}

static void
finished_cb (HwDataRemover *self,
             gboolean       complete)
{
  GtkWidget *notice;

  if (self->window == NULL)
    return;

  if (complete)
    {
      hw_window_show_toast (self->window, _("All data was removed"));
      return;
    }

  notice = hw_data_removal_create_notice (self->removal);
  g_signal_connect_object (notice, "accepted", G_CALLBACK (try_again_cb), self, G_CONNECT_SWAPPED);
  present (notice, GTK_WINDOW (self->window));
}

static void
accepted_cb (HwDataRemover *self)
{
  if (self->window == NULL || hw_window_is_busy (self->window))
    return;

  g_signal_emit (self, accepted_signal, 0);
  if (self->removal == NULL)
    {
      self->removal = hw_data_removal_new (self->application);
      g_signal_connect_object (self->removal, "finished", G_CALLBACK (finished_cb), self,
                               G_CONNECT_SWAPPED);
    }
  hw_data_removal_start (self->removal);
}

static void
hw_data_remover_dispose (GObject *object)
{
  HwDataRemover *self = HW_DATA_REMOVER (object);

  g_clear_object (&self->removal);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (hw_data_remover_parent_class)->dispose (object);
}

static void
hw_data_remover_class_init (HwDataRemoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_data_remover_dispose;

  /**
   * HwDataRemover::accepted:
   * @self: the remover
   *
   * All is removed next.
   */
  accepted_signal = g_signal_new ("accepted", HW_TYPE_DATA_REMOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_data_remover_init (HwDataRemover *self)
{
}

/**
 * hw_data_remover_new:
 * @application: holds what is removed
 * @window: where it is told how that has ended
 *
 * Returns: (transfer full): a remover that has not asked yet
 */
HwDataRemover *
hw_data_remover_new (HwApplication *application,
                     HwWindow      *window)
{
  HwDataRemover *self;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);

  self = g_object_new (HW_TYPE_DATA_REMOVER, NULL);
  self->application = application;
  g_set_weak_pointer (&self->window, window);

  return self;
}

/**
 * hw_data_remover_ask:
 * @self: a remover whose window is there
 * @parent: what to ask in front of
 *
 * Asks, or says why it cannot be done now.
 */
void
hw_data_remover_ask (HwDataRemover *self,
                     GtkWindow     *parent)
{
  GtkWidget *question;

  g_return_if_fail (HW_IS_DATA_REMOVER (self));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  if (hw_window_is_busy (self->window))
    {
      hw_window_show_toast (self->window,
                            _("A request is under way. Wait until its outcome is known."));
      return;
    }

  question = hw_data_removal_create_question ();
  g_signal_connect_object (question, "accepted", G_CALLBACK (accepted_cb), self,
                           G_CONNECT_SWAPPED);
  present (question, parent);
}
