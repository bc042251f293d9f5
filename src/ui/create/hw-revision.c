/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-revision.h"

#include <glib/gi18n.h>

#include "connections/hw-change-text.h"
#include "connections/hw-stored-params.h"
#include "create/hw-review-dialog.h"
#include "window/hw-question.h"

/* What the page of a form does besides where the form replaces the credentials of a connection: a
 * review before anything is sent, what somebody else has changed meanwhile, and the ways on where
 * the connection cannot be changed so. It holds nothing of its own; which version is changed the
 * submission knows.
 *
 * It emits "accepted" when what was reviewed is to be sent, and "duplicate" when another
 * connection is to be made in place of the change. */
struct _HwRevision
{
  GObject       parent_instance;

  GtkWidget    *page;        /* (not owned): owns this */
  HwSubmission *submission;  /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HwRevision, hw_revision, G_TYPE_OBJECT)

enum
{
  SIGNAL_ACCEPTED,
  SIGNAL_DUPLICATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hw_revision_dispose (GObject *object)
{
  g_clear_object (&HW_REVISION (object)->submission);

  G_OBJECT_CLASS (hw_revision_parent_class)->dispose (object);
}

static void
hw_revision_class_init (HwRevisionClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_revision_dispose;

  signals[SIGNAL_ACCEPTED] =
    g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DUPLICATE] =
    g_signal_new ("duplicate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_revision_init (HwRevision *self)
{
}

/**
 * hw_revision_new:
 * @page: the page that owns it
 * @submission: what the page sends with
 *
 * Returns: (transfer full): what it does where a connection is changed
 */
HwRevision *
hw_revision_new (GtkWidget    *page,
                 HwSubmission *submission)
{
  HwRevision *self = g_object_new (HW_TYPE_REVISION, NULL);

  self->page = page;
  self->submission = g_object_ref (submission);

  return self;
}

static void
present (HwRevision *self,
         GtkWidget  *dialog)
{
  GtkRoot *root = gtk_widget_get_root (self->page);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
accepted_cb (HwRevision *self)
{
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
}

/**
 * hw_revision_review:
 * @self: a revision
 * @form: without a fault
 * @workspace: what it is sent in
 * @connection: whose credentials it replaces
 *
 * Shows what becomes of each parameter, and emits "accepted" if that is wanted.
 */
void
hw_revision_review (HwRevision   *self,
                    HwForm       *form,
                    HwWorkspace  *workspace,
                    HwConnection *connection)
{
  HwStoredConnection *base = hw_submission_get_base (self->submission);
  g_autoptr(GPtrArray) changes = NULL;
  GtkWidget *dialog;

  g_return_if_fail (HW_IS_REVISION (self));
  g_return_if_fail (base != NULL);

  changes = hw_stored_params_compare (hw_stored_connection_get_params (base), form);
  dialog = hw_review_dialog_new (changes, form, workspace, connection);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

/**
 * hw_revision_show_conflict:
 * @self: a revision, in a conflict
 * @form: what was filled in
 * @box: where to show what somebody else has changed
 */
void
hw_revision_show_conflict (HwRevision    *self,
                           HwForm        *form,
                           HwConflictBox *box)
{
  HwStoredConnection *theirs = hw_submission_get_theirs (self->submission);
  g_auto(GStrv) lines = NULL;

  g_return_if_fail (HW_IS_REVISION (self));

  if (theirs == NULL)
    return;

  lines = hw_change_text_dup_differences (hw_submission_get_base (self->submission), theirs, form);
  hw_conflict_box_show (box, theirs, (const char *const *)lines);
}

/**
 * hw_revision_accept_theirs:
 * @self: a revision, in a conflict
 *
 * From now on it is their version that is changed.
 */
void
hw_revision_accept_theirs (HwRevision *self)
{
  HwStoredConnection *theirs = hw_submission_get_theirs (self->submission);

  g_return_if_fail (HW_IS_REVISION (self));

  if (theirs != NULL)
    hw_submission_set_base (self->submission, theirs);
}

static void
duplicate_cb (HwRevision *self)
{
  g_signal_emit (self, signals[SIGNAL_DUPLICATE], 0);
}

/**
 * hw_revision_explain_fixed:
 * @self: a revision
 *
 * Says that the way to sign in cannot be changed, and emits "duplicate" if a new connection is
 * wanted. No document has a path for `auth.specName` among those that can be patched
 * (experience-platform.en, help/sources/tutorials/api/update.md), and to send the parameters of
 * another way under the old name would break the connection.
 */
void
hw_revision_explain_fixed (HwRevision *self)
{
  GtkWidget *question;

  g_return_if_fail (HW_IS_REVISION (self));

  question = hw_question_new (_("A New Connection Is Needed"),
                              _("The platform keeps the way to sign in from the day a connection "
                                "is made; only its values can be replaced. For another way, make "
                                "a duplicate and choose it there. This connection stays, and so "
                                "does what uses it."),
                              _("Duplicate…"));
  hw_question_set_destructive (HW_QUESTION (question), FALSE);
  g_signal_connect_object (question, "accepted", G_CALLBACK (duplicate_cb), self,
                           G_CONNECT_SWAPPED);
  present (self, question);
}

/**
 * hw_revision_dup_new_form:
 * @form: what was filled in
 * @connection: what it was to change, and is gone
 *
 * Returns: (transfer full): the same, for a new connection of the same name
 */
HwForm *
hw_revision_dup_new_form (HwForm       *form,
                          HwConnection *connection)
{
  HwForm *copy = hw_form_copy (form);
  const char *description = hw_connection_get_description (connection);

  if (description != NULL)
    hw_field_set_text (hw_form_get_description_field (copy), description);

  return copy;
}
