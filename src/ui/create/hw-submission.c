/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-submission.h"

#include "connections/hw-create-operation.h"
#include "connections/hw-update-operation.h"

/* What was sent from the page and what became of it, whether it creates a connection or replaces
 * the credentials of one. One request is under way at most, and none while the outcome of the last
 * one is not known: it is started from the states alone in which the form is open.
 *
 *   SENDING    -> IDLE                 done: "result" is the connection
 *              -> REFUSED, EDITING     refused; cancelled before it was sent
 *              -> LOOKING_UP           sent, and no answer
 *              -> NOT_SAVED, UNCONFIRMED, CONFLICT, GONE   what became of an update
 *   LOOKING_UP <-> UNKNOWN
 *   LOOKING_UP, UNKNOWN -> IDLE        found
 *              -> NOT_THERE            not found, long after
 *
 * An update is kept over its attempts: it knows which version it changes, and which attempt had no
 * answer.
 *
 * "changed" is emitted whenever the state or the error is another. */
struct _HwSubmission
{
  GObject             parent_instance;

  HwCreateOperation  *creation;    /* (owned) (nullable) */
  HwUpdateOperation  *update;      /* (owned) (nullable) */
  HwConnection       *connection;  /* (owned) (nullable): what is updated */
  HwStoredConnection *base;        /* (owned) (nullable): the version of it that the person sees */
  HwConnection       *result;      /* (owned) (nullable) */
  GError             *error;       /* (owned) (nullable) */
  gint64              sent_at;     /* monotonic, microseconds */
  HwCreatePageState   state;
  gboolean            cancelled;   /* by the person, too late or not */
};

G_DEFINE_FINAL_TYPE (HwSubmission, hw_submission, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
drop_creation (HwSubmission *self)
{
  if (self->creation != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->creation, self);
      hw_create_operation_abandon (self->creation);
    }
  g_clear_object (&self->creation);
}

static void
stop_update (HwSubmission *self)
{
  if (self->update == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->update, self);
  hw_update_operation_cancel (self->update);
}

static void
drop_update (HwSubmission *self)
{
  stop_update (self);
  g_clear_object (&self->update);
}

static void
set_state (HwSubmission      *self,
           HwCreatePageState  state,
           const GError      *error)
{
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->state = state;
  if (!hw_create_page_state_is_busy (state))
    drop_creation (self);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
end_with_result (HwSubmission *self,
                 HwConnection *result)
{
  g_set_object (&self->result, result);
  set_state (self, HW_CREATE_PAGE_IDLE, NULL);
}

static void
creation_changed_cb (HwSubmission *self)
{
  const GError *error = hw_create_operation_get_error (self->creation);

  switch (hw_create_operation_get_state (self->creation))
    {
    case HW_CREATE_READY:
    case HW_CREATE_SENDING:
      set_state (self, HW_CREATE_PAGE_SENDING, NULL);
      break;
    case HW_CREATE_LOOKING_UP:
      set_state (self, HW_CREATE_PAGE_LOOKING_UP, error);
      break;
    case HW_CREATE_UNKNOWN:
      set_state (self, HW_CREATE_PAGE_UNKNOWN, error);
      break;
    case HW_CREATE_CREATED:
      end_with_result (self, hw_create_operation_get_connection (self->creation));
      break;
    case HW_CREATE_REFUSED:
      set_state (self, HW_CREATE_PAGE_REFUSED, error);
      break;
    case HW_CREATE_NOT_THERE:
      set_state (self, HW_CREATE_PAGE_NOT_THERE, error);
      break;
    case HW_CREATE_CANCELLED:
      set_state (self, HW_CREATE_PAGE_EDITING, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
update_changed_cb (HwSubmission *self)
{
  const GError *error = hw_update_operation_get_error (self->update);

  switch (hw_update_operation_get_state (self->update))
    {
    case HW_UPDATE_READY:
    case HW_UPDATE_READING:
    case HW_UPDATE_SENDING:
    case HW_UPDATE_CHECKING:
      set_state (self, HW_CREATE_PAGE_SENDING, NULL);
      break;
    case HW_UPDATE_DONE:
      drop_update (self);
      end_with_result (self, self->connection);
      break;
    case HW_UPDATE_REFUSED:
      set_state (self, HW_CREATE_PAGE_REFUSED, error);
      break;
    case HW_UPDATE_NOT_SAVED:
      set_state (self, HW_CREATE_PAGE_NOT_SAVED, error);
      break;
    case HW_UPDATE_CONFLICT:
      set_state (self, HW_CREATE_PAGE_CONFLICT, error);
      break;
    case HW_UPDATE_GONE:
      set_state (self, HW_CREATE_PAGE_GONE, error);
      break;
    case HW_UPDATE_UNKNOWN:
      set_state (self, HW_CREATE_PAGE_UNCONFIRMED, error);
      break;
    case HW_UPDATE_CANCELLED:
      set_state (self, HW_CREATE_PAGE_EDITING, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
hw_submission_dispose (GObject *object)
{
  HwSubmission *self = HW_SUBMISSION (object);

  drop_creation (self);
  drop_update (self);
  g_clear_pointer (&self->base, hw_stored_connection_unref);
  g_clear_object (&self->connection);
  g_clear_object (&self->result);

  G_OBJECT_CLASS (hw_submission_parent_class)->dispose (object);
}

static void
hw_submission_finalize (GObject *object)
{
  g_clear_error (&HW_SUBMISSION (object)->error);

  G_OBJECT_CLASS (hw_submission_parent_class)->finalize (object);
}

static void
hw_submission_class_init (HwSubmissionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_submission_dispose;
  object_class->finalize = hw_submission_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
hw_submission_init (HwSubmission *self)
{
  self->state = HW_CREATE_PAGE_EDITING;
}

/**
 * hw_submission_new:
 *
 * Returns: (transfer full): nothing that is under way
 */
HwSubmission *
hw_submission_new (void)
{
  return g_object_new (HW_TYPE_SUBMISSION, NULL);
}

/**
 * hw_submission_set_base:
 * @self: a submission that is not busy
 * @base: (nullable): the connection to update, as the person sees it; %NULL to update whatever
 *   version there is
 */
void
hw_submission_set_base (HwSubmission       *self,
                        HwStoredConnection *base)
{
  g_return_if_fail (HW_IS_SUBMISSION (self));

  if (base != NULL)
    hw_stored_connection_ref (base);
  drop_update (self);
  g_clear_pointer (&self->base, hw_stored_connection_unref);
  self->base = base;
}

static void
start_update (HwSubmission        *self,
              HwClient            *client,
              HwConnectionRequest *request)
{
  g_autoptr(HwConnectionChange) change = hw_connection_change_new_credentials (request);

  if (self->update != NULL &&
      hw_update_operation_get_connection (self->update) != self->connection)
    drop_update (self);
  if (self->update == NULL)
    {
      self->update = hw_update_operation_new (client, self->connection);
      if (self->base != NULL)
        hw_update_operation_set_base (self->update, self->base);
    }

  g_signal_handlers_disconnect_by_data (self->update, self);
  g_signal_connect_object (self->update, "notify::state", G_CALLBACK (update_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hw_update_operation_start (self->update, change);
}

/**
 * hw_submission_start:
 * @self: a submission that is not busy
 * @workspace: where a sandbox is chosen
 * @connection: (nullable): whose credentials to replace; %NULL to create a connection
 * @request: what to send
 */
void
hw_submission_start (HwSubmission        *self,
                     HwWorkspace         *workspace,
                     HwConnection        *connection,
                     HwConnectionRequest *request)
{
  HwClient *client;

  g_return_if_fail (HW_IS_SUBMISSION (self));
  g_return_if_fail (!hw_create_page_state_is_busy (self->state));

  client = hw_workspace_get_client (workspace);
  g_clear_object (&self->result);
  g_set_object (&self->connection, connection);
  self->sent_at = g_get_monotonic_time ();
  self->cancelled = FALSE;
  if (connection != NULL)
    {
      start_update (self, client, request);
      return;
    }

  self->creation = hw_create_operation_new (client, hw_workspace_get_connections (workspace),
                                            request);
  if (hw_workspace_get_recovery (workspace) != NULL)
    hw_create_operation_set_journal (
      self->creation, hw_recovery_get_journal (hw_workspace_get_recovery (workspace)));
  g_signal_connect_object (self->creation, "notify::state", G_CALLBACK (creation_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hw_create_operation_start (self->creation);
}

/**
 * hw_submission_cancel:
 * @self: a submission
 *
 * Gives up what is being sent. Whether that comes too late shows in the state.
 */
void
hw_submission_cancel (HwSubmission *self)
{
  g_return_if_fail (HW_IS_SUBMISSION (self));

  self->cancelled = TRUE;
  if (self->creation != NULL)
    hw_create_operation_cancel (self->creation);
  if (self->update != NULL)
    hw_update_operation_cancel (self->update);
}

/**
 * hw_submission_look_up:
 * @self: a submission
 *
 * Looks once more for the connection, where it is not known whether it was created.
 */
void
hw_submission_look_up (HwSubmission *self)
{
  g_return_if_fail (HW_IS_SUBMISSION (self));

  if (self->state == HW_CREATE_PAGE_UNKNOWN)
    hw_create_operation_look_up (self->creation);
}

/**
 * hw_submission_abandon:
 * @self: a submission
 *
 * Wants to know no more of what is under way; nothing is emitted.
 */
void
hw_submission_abandon (HwSubmission *self)
{
  g_return_if_fail (HW_IS_SUBMISSION (self));

  drop_creation (self);
  stop_update (self);
  g_clear_error (&self->error);
  g_clear_object (&self->result);
  self->state = HW_CREATE_PAGE_EDITING;
}

/**
 * hw_submission_get_cancelled:
 * @self: a submission
 *
 * Returns: whether the person has given up what was sent last
 */
gboolean
hw_submission_get_cancelled (HwSubmission *self)
{
  g_return_val_if_fail (HW_IS_SUBMISSION (self), FALSE);

  return self->cancelled;
}

HwCreatePageState
hw_submission_get_state (HwSubmission *self)
{
  g_return_val_if_fail (HW_IS_SUBMISSION (self), HW_CREATE_PAGE_IDLE);

  return self->state;
}

/**
 * hw_submission_get_error:
 * @self: a submission
 *
 * Returns: (transfer none) (nullable): why it failed, or why its outcome is not known
 */
const GError *
hw_submission_get_error (HwSubmission *self)
{
  g_return_val_if_fail (HW_IS_SUBMISSION (self), NULL);

  return self->error;
}

/**
 * hw_submission_get_result:
 * @self: a submission
 *
 * Returns: (transfer none) (nullable): the connection that was created or updated
 */
HwConnection *
hw_submission_get_result (HwSubmission *self)
{
  g_return_val_if_fail (HW_IS_SUBMISSION (self), NULL);

  return self->result;
}

/**
 * hw_submission_get_base:
 * @self: a submission
 *
 * Returns: (transfer none) (nullable): the version of the connection that is updated
 */
HwStoredConnection *
hw_submission_get_base (HwSubmission *self)
{
  g_return_val_if_fail (HW_IS_SUBMISSION (self), NULL);

  return self->base;
}

/**
 * hw_submission_get_theirs:
 * @self: a submission
 *
 * Returns: (transfer none) (nullable): what somebody else has made of the connection, in a conflict
 */
HwStoredConnection *
hw_submission_get_theirs (HwSubmission *self)
{
  g_return_val_if_fail (HW_IS_SUBMISSION (self), NULL);

  return self->update != NULL ? hw_update_operation_get_theirs (self->update) : NULL;
}

/**
 * hw_submission_get_updates:
 * @self: a submission
 *
 * Returns: whether it replaces the credentials of a connection
 */
gboolean
hw_submission_get_updates (HwSubmission *self)
{
  g_return_val_if_fail (HW_IS_SUBMISSION (self), FALSE);

  return self->connection != NULL;
}

/**
 * hw_submission_get_since_sent:
 * @self: a submission
 *
 * Returns: how long ago the last request was started
 */
GTimeSpan
hw_submission_get_since_sent (HwSubmission *self)
{
  g_return_val_if_fail (HW_IS_SUBMISSION (self), 0);

  return g_get_monotonic_time () - self->sent_at;
}
