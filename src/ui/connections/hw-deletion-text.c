/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletion-text.h"

#include <glib/gi18n.h>

#include "net/hw-error.h"
#include "window/hw-toast.h"

/* What is said of deletions, and of what uses a connection. Plain text, all of it. */

static char *
dup_name (const char *name)
{
  return g_strdup (name != NULL && name[0] != '\0' ? name : _("Unnamed Connection"));
}

char *
hw_deletion_text_dup_name (HwConnection *connection)
{
  return dup_name (hw_connection_get_name (connection));
}

char *
hw_deletion_text_dup_user_name (HwConnectionUser *user)
{
  const char *name = hw_connection_user_get_name (user);

  return g_strdup (name != NULL && name[0] != '\0' ? name : hw_connection_user_get_id (user));
}

static const char *
get_state_word (const char *state)
{
  static const struct
  {
    const char *state;
    const char *word;
  } words[] = {
    { "enabled", N_("Enabled") },
    { "disabled", N_("Disabled") },
    { "initializing", N_("Initializing") },
    { "draft", N_("Draft") },
    { "inProgress", N_("In progress") },
    { "updating", N_("Updating") },
    { "enabling", N_("Enabling") },
    { "disabling", N_("Disabling") },
    { "delete-finalizing", N_("Being deleted") },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].state, state) == 0)
      return _(words[i].word);

  return state;
}

/**
 * hw_deletion_text_dup_user:
 * @user: what uses a connection
 *
 * Returns: (transfer full): what it is, and its state; unknown states as they come
 */
char *
hw_deletion_text_dup_user (HwConnectionUser *user)
{
  const char *state = get_state_word (hw_connection_user_get_state (user));

  if (hw_connection_user_get_kind (user) == HW_CONNECTION_USER_SOURCE)
    return g_strdup (_("Source connection without a dataflow"));
  if (state == NULL || state[0] == '\0')
    return g_strdup (_("Dataflow"));

  /* Translators: %s is a dataflow's state, such as "Enabled" */
  return g_strdup_printf (_("Dataflow · %s"), state);
}

/* --- A batch --- */

/* The name of the one in @state; %NULL where there are more. */
static char *
dup_sole_name (HwDeletionBatch *batch,
               HwDeletionState  state)
{
  HwDeletion *deletion = hw_deletion_batch_find (batch, state);

  if (deletion == NULL || hw_deletion_batch_count (batch, state) != 1)
    return NULL;

  return hw_deletion_text_dup_name (hw_deletion_get_connection (deletion));
}

/* Likewise, as toasts say it. */
static char *
dup_sole_toast_name (HwDeletionBatch *batch,
                     HwDeletionState  state)
{
  g_autofree char *name = dup_sole_name (batch, state);

  return name != NULL ? hw_toast_dup_name (name) : NULL;
}

char *
hw_deletion_text_dup_checking (HwDeletionBatch *batch)
{
  guint n = g_list_model_get_n_items (hw_deletion_batch_get_deletions (batch));
  g_autoptr(HwDeletion) first = g_list_model_get_item (hw_deletion_batch_get_deletions (batch), 0);
  g_autofree char *name = hw_deletion_text_dup_name (hw_deletion_get_connection (first));
  g_autofree char *toast_name = hw_toast_dup_name (name);

  if (n == 1)
    /* Translators: %s is the name of a connection */
    return g_strdup_printf (_("Looking up what uses “%s”…"), toast_name);

  /* Translators: %u is the number of connections */
  return g_strdup_printf (ngettext ("Looking up what uses %'u connection…",
                                    "Looking up what uses %'u connections…", n), n);
}

char *
hw_deletion_text_dup_held (HwDeletionBatch *batch)
{
  guint n = hw_deletion_batch_count (batch, HW_DELETION_HELD);
  g_autofree char *name = dup_sole_toast_name (batch, HW_DELETION_HELD);

  if (name != NULL)
    /* Translators: %s is the name of a connection */
    return g_strdup_printf (_("“%s” will be deleted"), name);

  /* Translators: %u is the number of connections */
  return g_strdup_printf (ngettext ("%'u connection will be deleted",
                                    "%'u connections will be deleted", n), n);
}

char *
hw_deletion_text_dup_deleted (HwDeletionBatch *batch)
{
  guint n = hw_deletion_batch_count (batch, HW_DELETION_DELETED);
  g_autofree char *name = dup_sole_toast_name (batch, HW_DELETION_DELETED);

  if (name != NULL)
    /* Translators: %s is the name of a connection */
    return g_strdup_printf (_("“%s” deleted"), name);

  /* Translators: %u is the number of connections */
  return g_strdup_printf (ngettext ("%'u connection deleted", "%'u connections deleted", n), n);
}

char *
hw_deletion_text_dup_question (HwDeletionBatch *batch)
{
  guint n = hw_deletion_batch_count (batch, HW_DELETION_READY);
  g_autofree char *name = dup_sole_name (batch, HW_DELETION_READY);

  if (name != NULL)
    /* Translators: a question; %s is the name of a connection */
    return g_strdup_printf (_("Delete “%s” in Production?"), name);

  /* Translators: a question; %u is the number of connections */
  return g_strdup_printf (ngettext ("Delete %'u Connection in Production?",
                                    "Delete %'u Connections in Production?", n), n);
}

/**
 * hw_deletion_text_dup_warning:
 * @batch: what is about to be deleted in production
 *
 * Returns: (transfer full): what that means
 */
char *
hw_deletion_text_dup_warning (HwDeletionBatch *batch)
{
  guint n_all = g_list_model_get_n_items (hw_deletion_batch_get_deletions (batch));
  guint n_kept = n_all - hw_deletion_batch_count (batch, HW_DELETION_READY);
  const char *warning = _("No dataflow uses it. This cannot be undone: the credentials that the "
                          "platform keeps are gone as well.");
  g_autofree char *kept = NULL;

  if (n_all - n_kept > 1)
    warning = _("No dataflow uses them. This cannot be undone: the credentials that the platform "
                "keeps are gone as well.");
  if (n_kept == 0)
    return g_strdup (warning);

  /* Translators: %u is the number of connections */
  kept = g_strdup_printf (ngettext ("%'u other connection is kept; you will be told why.",
                                    "%'u other connections are kept; you will be told why.",
                                    n_kept), n_kept);
  return g_strjoin ("\n\n", warning, kept, NULL);
}

/* --- What became of one --- */

static gboolean
has_dataflow (HwDeletion *deletion)
{
  GListModel *users = hw_deletion_get_users (deletion);

  for (guint i = 0; i < g_list_model_get_n_items (users); i++)
    {
      g_autoptr(HwConnectionUser) user = g_list_model_get_item (users, i);

      if (hw_connection_user_get_kind (user) == HW_CONNECTION_USER_DATAFLOW)
        return TRUE;
    }

  return FALSE;
}

static const char *
get_in_use_reason (HwDeletion *deletion)
{
  if (has_dataflow (deletion))
    return _("Dataflows use it. Delete them, or move them to another connection, first.");
  if (g_list_model_get_n_items (hw_deletion_get_users (deletion)) > 0)
    /* Translators: DELETE /sourceConnections stays as it is. */
    return _("A source connection was made from it, which no dataflow reads from. Adobe’s screens "
             "do not list it; copy its ID and delete it by the API (DELETE /sourceConnections), "
             "then try again.");

  return _("The platform says that dataflows use it, but none was found. Look for them in Adobe’s "
           "screens.");
}

/* 1416, 1457, 1458: experience-platform.en, help/sources/errors/flow-service-errors.md. */
static gboolean
is_about_state (const GError *error)
{
  static const char *const codes[] = { "1416", "1456", "1457", "1458", NULL };
  const char *code = error != NULL ? hw_error_get_service_code (error) : NULL;

  return code != NULL && g_strv_contains (codes, code);
}

/**
 * hw_deletion_text_get_reason:
 * @deletion: one that has left its connection as it was
 *
 * Returns: (transfer none): why, in a sentence or two; its error adds to that
 */
const char *
hw_deletion_text_get_reason (HwDeletion *deletion)
{
  switch (hw_deletion_get_state (deletion))
    {
    case HW_DELETION_IN_USE:
      return get_in_use_reason (deletion);

    case HW_DELETION_UNCHECKED:
      return _("What uses it could not be found out. Nothing was sent.");

    case HW_DELETION_STILL_THERE:
      return _("No answer came, and it is still there. The platform may be deleting it all the "
               "same: wait a minute, refresh, and delete it again if it stays.");

    case HW_DELETION_UNKNOWN:
      return _("No answer came, and the platform could not be asked whether it is still there. "
               "Refresh the list when the platform can be reached.");

    case HW_DELETION_CHECKING:
    case HW_DELETION_READY:
    case HW_DELETION_HELD:
    case HW_DELETION_SENDING:
    case HW_DELETION_DELETED:
    case HW_DELETION_KEPT:
    default:
      if (is_about_state (hw_deletion_get_error (deletion)))
        return _("The platform does not delete it in its present state: it may be changing, or "
                 "being deleted already. Refresh, and try again in a few minutes.");
      if (hw_error_is_network (hw_deletion_get_error (deletion)))
        return _("The deletion could not be sent. The connection is as it was.");
      return _("The platform has refused. It is as it was.");
    }
}

/**
 * hw_deletion_text_says_all:
 * @deletion: one that has left its connection as it was
 *
 * Returns: whether hw_deletion_text_get_reason() tells what to do, so that of the error only the
 *   details are news
 */
gboolean
hw_deletion_text_says_all (HwDeletion *deletion)
{
  switch (hw_deletion_get_state (deletion))
    {
    case HW_DELETION_IN_USE:
    case HW_DELETION_STILL_THERE:
    case HW_DELETION_UNKNOWN:
      return TRUE;

    case HW_DELETION_UNCHECKED:
    case HW_DELETION_CHECKING:
    case HW_DELETION_READY:
    case HW_DELETION_HELD:
    case HW_DELETION_SENDING:
    case HW_DELETION_DELETED:
    case HW_DELETION_KEPT:
    default:
      return is_about_state (hw_deletion_get_error (deletion));
    }
}

/**
 * hw_deletion_text_dup_left:
 * @left: what a former run has left
 *
 * Returns: (transfer full): what became of it
 */
char *
hw_deletion_text_dup_left (HwLeftDeletion *left)
{
  const char *sandbox = left->sandbox != NULL ? left->sandbox : "";

  if (left->was_sent)
    /* Translators: %s is the name of a sandbox */
    return g_strdup_printf (_("In the sandbox %s. Headwater ended before the platform had "
                              "answered. The list shows whether it is still there."), sandbox);

  /* Translators: %s is the name of a sandbox */
  return g_strdup_printf (_("In the sandbox %s. Headwater ended while it could still be undone: "
                            "nothing was sent, and the connection lives on."), sandbox);
}
