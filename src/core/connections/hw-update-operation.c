/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-update-operation.h"

#include "net/hw-error.h"
#include "net/hw-json.h"

/* Changes a connection: `PATCH /connections/{id}` of the version that the person has seen.
 *
 *   READY, and every state at rest but DONE
 *            -> READING        the version is not known
 *            -> CHECKING       an earlier attempt had no answer
 *            -> SENDING
 *   READING  -> SENDING, REFUSED, GONE
 *   SENDING  -> DONE, REFUSED, GONE
 *            -> CHECKING       refused as being of an old version, or no answer
 *   CHECKING -> DONE           the connection is what an attempt without an answer made of it
 *            -> NOT_SAVED      it is as it was
 *            -> CONFLICT       it is another: somebody else's
 *            -> GONE, UNKNOWN
 *            -> SENDING        where that was to be known before the next attempt
 *
 * The version is the etag of what was read when the person began, and not the newest that the
 * list happens to have: nobody has looked at that. After a conflict it is the person who says that
 * the other version is to be overwritten, by hw_update_operation_set_base(). Nothing is sent
 * without `If-Match`, so an attempt that arrives late cannot undo anything. */
struct _HwUpdateOperation
{
  GObject              parent_instance;

  HwClient            *client;       /* (owned) (not nullable) */
  HwConnection        *connection;   /* (owned) (not nullable) */
  HwConnectionChange  *change;       /* (owned) (nullable): from the first start on */
  HwConnectionChange  *unanswered;   /* (owned) (nullable): what the platform may have taken */
  HwStoredConnection  *theirs;       /* (owned) (nullable): in a conflict */
  char                *etag;         /* (owned) (nullable): of the version that is changed */
  HwCall              *patch;        /* (owned) (nullable): while no answer came */
  GCancellable        *cancellable;  /* (owned) (nullable): while it runs */
  GError              *error;        /* (owned) (nullable) */
  HwUpdateState        state;
  gboolean             sends_next;   /* after CHECKING, where the connection is as it was */
};

G_DEFINE_FINAL_TYPE (HwUpdateOperation, hw_update_operation, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwUpdateState, hw_update_state,
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_READING, "reading"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_NOT_SAVED, "not-saved"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_GONE, "gone"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (HW_UPDATE_CANCELLED, "cancelled"))

typedef enum
{
  PROP_STATE = 1,
  PROP_BUSY,
  PROP_ERROR,
} HwUpdateOperationProperty;

static GParamSpec *properties[PROP_ERROR + 1];

/* The answer to a call that was cancelled may arrive when the next one is under way. */
static gboolean
is_current (HwUpdateOperation *self,
            GAsyncResult      *result)
{
  return self->cancellable != NULL &&
         g_task_get_cancellable (G_TASK (result)) == self->cancellable;
}

static void
take_error (HwUpdateOperation *self,
            GError            *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_state (HwUpdateOperation *self,
           HwUpdateState      state)
{
  gboolean was_busy = hw_update_operation_get_busy (self);

  if (self->state == state)
    return;

  self->state = state;
  if (!hw_update_operation_get_busy (self))
    g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (was_busy != hw_update_operation_get_busy (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
end (HwUpdateOperation *self,
     HwUpdateState      state,
     GError            *error)
{
  g_object_freeze_notify (G_OBJECT (self));
  take_error (self, error);
  set_state (self, state);
  g_object_thaw_notify (G_OBJECT (self));
}

/* Without the new etag the old one would only make a conflict. What a test has found before, it
 * found of other credentials. */
static void
end_done (HwUpdateOperation *self,
          const char        *etag)
{
  g_autoptr(HwConnectionChange) change = hw_connection_change_ref (self->change);

  g_clear_pointer (&self->unanswered, hw_connection_change_unref);
  hw_connection_set_etag (self->connection, etag);
  hw_connection_change_apply (change, self->connection);
  if (hw_connection_change_has_credentials (change))
    hw_connection_restore_test (self->connection, HW_TEST_UNTESTED, NULL);
  end (self, HW_UPDATE_DONE, NULL);
}

static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND);
}

/* Checking. */

/* What cannot be seen, the secrets, is settled by whose the last change was. */
static gboolean
is_ours (HwUpdateOperation  *self,
         HwStoredConnection *stored)
{
  const char *client = hw_stored_connection_get_updated_client (stored);
  HwProfile *profile = hw_client_get_profile (self->client);

  return self->unanswered != NULL && hw_connection_change_is_in (self->unanswered, stored) &&
         (client == NULL || g_strcmp0 (client, hw_profile_get_api_key (profile)) == 0);
}

static void
set_etag (HwUpdateOperation *self,
          const char        *etag)
{
  g_autofree char *copy = g_strdup (etag);

  g_free (self->etag);
  self->etag = g_steal_pointer (&copy);
}

static void send_patch (HwUpdateOperation *self);

static void
judge_ours (HwUpdateOperation *self,
            const char        *etag)
{
  gboolean is_same = self->unanswered == self->change;

  set_etag (self, etag);
  g_clear_pointer (&self->unanswered, hw_connection_change_unref);
  if (is_same)
    end_done (self, etag);
  else
    send_patch (self);
}

static void
judge (HwUpdateOperation  *self,
       HwStoredConnection *stored)
{
  const char *etag = hw_connection_get_etag (hw_stored_connection_get_connection (stored));

  if (etag == NULL)
    end (self, HW_UPDATE_UNKNOWN, g_steal_pointer (&self->error));
  else if (g_strcmp0 (etag, self->etag) == 0 && self->sends_next)
    send_patch (self);
  else if (g_strcmp0 (etag, self->etag) == 0)
    end (self, HW_UPDATE_NOT_SAVED, g_steal_pointer (&self->error));
  else if (is_ours (self, stored))
    judge_ours (self, etag);
  else
    {
      self->theirs = hw_stored_connection_ref (stored);
      end (self, HW_UPDATE_CONFLICT, g_steal_pointer (&self->error));
    }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwUpdateOperation) self = user_data;
  g_autoptr(HwStoredConnection) stored = NULL;
  g_autoptr(GError) error = NULL;

  stored = hw_stored_connection_read_finish (result, &error);
  if (!is_current (self, result))
    return;

  if (stored != NULL)
    judge (self, stored);
  else if (is_gone (error))
    end (self, HW_UPDATE_GONE, g_steal_pointer (&error));
  else
    end (self, HW_UPDATE_UNKNOWN,
         self->error != NULL ? g_steal_pointer (&self->error) : g_steal_pointer (&error));
}

static void
check (HwUpdateOperation *self,
       gboolean           sends_next)
{
  self->sends_next = sends_next;
  set_state (self, HW_UPDATE_CHECKING);
  hw_stored_connection_read_async (self->client, self->connection, self->cancellable, checked_cb,
                                   g_object_ref (self));
}

/* Sending. */

/* Whether the platform may have changed the connection though it does not say so. */
static gboolean
is_unanswered (HwUpdateOperation *self,
               const GError      *error)
{
  guint status = hw_error_get_status (error);

  return self->patch != NULL && hw_call_has_started (self->patch) &&
         (status < 400 || status == 408 || status >= 500);
}

static void
note_unanswered (HwUpdateOperation *self)
{
  g_clear_pointer (&self->unanswered, hw_connection_change_unref);
  self->unanswered = hw_connection_change_ref (self->change);
  hw_connection_set_etag (self->connection, NULL);
}

static void
take_refusal (HwUpdateOperation *self,
              GError            *error)
{
  gboolean conflicts = g_error_matches (error, HW_ERROR, HW_ERROR_CONFLICT);
  gboolean unanswered = is_unanswered (self, error);

  if (unanswered)
    note_unanswered (self);
  g_clear_pointer (&self->patch, hw_call_unref);

  if (is_gone (error))
    end (self, HW_UPDATE_GONE, error);
  else if (conflicts || unanswered)
    {
      take_error (self, error);
      check (self, FALSE);
    }
  else
    end (self, HW_UPDATE_REFUSED, error);
}

static const char *
peek_etag (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  return hw_json_peek_string (object, "etag");
}

static void
patched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwUpdateOperation) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (!is_current (self, result))
    return;

  if (root == NULL)
    {
      take_refusal (self, g_steal_pointer (&error));
      return;
    }

  g_clear_pointer (&self->patch, hw_call_unref);
  end_done (self, peek_etag (root));
}

static void
send_patch (HwUpdateOperation *self)
{
  g_autoptr(GBytes) body = hw_connection_change_to_body (self->change);

  self->patch = hw_call_new ("PATCH", HW_SERVICE_FLOW, "/connections");
  hw_call_add_segment (self->patch, hw_connection_get_id (self->connection));
  hw_call_set_sandbox (self->patch, hw_connection_get_sandbox (self->connection));
  hw_call_set_if_match (self->patch, self->etag);
  hw_call_set_body (self->patch, body);
  take_error (self, NULL);
  set_state (self, HW_UPDATE_SENDING);
  hw_client_send_async (self->client, self->patch, self->cancellable, patched_cb,
                        g_object_ref (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(HwUpdateOperation) self = user_data;
  g_autoptr(HwStoredConnection) stored = NULL;
  g_autoptr(GError) error = NULL;

  stored = hw_stored_connection_read_finish (result, &error);
  if (!is_current (self, result))
    return;

  if (stored != NULL)
    hw_update_operation_set_base (self, stored);
  if (stored != NULL && self->etag == NULL)
    error = g_error_new_literal (HW_ERROR, HW_ERROR_INITIALIZING,
                                 "the connection has no etag, it is still being set up");

  if (error == NULL)
    send_patch (self);
  else
    end (self, is_gone (error) ? HW_UPDATE_GONE : HW_UPDATE_REFUSED, g_steal_pointer (&error));
}

static void
read_connection (HwUpdateOperation *self)
{
  set_state (self, HW_UPDATE_READING);
  hw_stored_connection_read_async (self->client, self->connection, self->cancellable, read_cb,
                                   g_object_ref (self));
}

static void
hw_update_operation_finalize (GObject *object)
{
  HwUpdateOperation *self = HW_UPDATE_OPERATION (object);

  g_clear_object (&self->client);
  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->patch, hw_call_unref);
  g_clear_pointer (&self->change, hw_connection_change_unref);
  g_clear_pointer (&self->unanswered, hw_connection_change_unref);
  g_clear_pointer (&self->theirs, hw_stored_connection_unref);
  g_clear_error (&self->error);
  g_free (self->etag);

  G_OBJECT_CLASS (hw_update_operation_parent_class)->finalize (object);
}

static void
hw_update_operation_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HwUpdateOperation *self = HW_UPDATE_OPERATION (object);

  switch ((HwUpdateOperationProperty)prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, hw_update_operation_get_busy (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_update_operation_class_init (HwUpdateOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_update_operation_finalize;
  object_class->get_property = hw_update_operation_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_UPDATE_STATE, HW_UPDATE_READY, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_update_operation_init (HwUpdateOperation *self)
{
}

/**
 * hw_update_operation_new:
 * @client: the way to the platform
 * @connection: what is changed; brought up to date whenever it is read
 *
 * Returns: (transfer full): an operation that hw_update_operation_start() starts
 */
HwUpdateOperation *
hw_update_operation_new (HwClient     *client,
                         HwConnection *connection)
{
  HwUpdateOperation *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  self = g_object_new (HW_TYPE_UPDATE_OPERATION, NULL);
  self->client = g_object_ref (client);
  self->connection = g_object_ref (connection);

  return self;
}

/**
 * hw_update_operation_set_base:
 * @self: an operation that does not run, or reads
 * @base: the connection as the person has seen it
 *
 * Changes that version from now on, and no other. Without a base it is the version that the
 * connection has when the operation is first started.
 */
void
hw_update_operation_set_base (HwUpdateOperation  *self,
                              HwStoredConnection *base)
{
  g_return_if_fail (HW_IS_UPDATE_OPERATION (self));
  g_return_if_fail (base != NULL);

  set_etag (self, hw_connection_get_etag (hw_stored_connection_get_connection (base)));
}

/**
 * hw_update_operation_start:
 * @self: an operation
 * @change: what to change; another one than before is allowed
 *
 * Sends @change; does nothing while the operation runs, when it is done, or where nothing is
 * another.
 */
void
hw_update_operation_start (HwUpdateOperation  *self,
                           HwConnectionChange *change)
{
  g_return_if_fail (HW_IS_UPDATE_OPERATION (self));
  g_return_if_fail (change != NULL);

  if (hw_update_operation_get_busy (self) || self->state == HW_UPDATE_DONE ||
      hw_connection_change_is_empty (change))
    return;

  hw_connection_change_ref (change);
  g_clear_pointer (&self->change, hw_connection_change_unref);
  self->change = change;
  g_clear_pointer (&self->theirs, hw_stored_connection_unref);
  if (self->etag == NULL)
    set_etag (self, hw_connection_get_etag (self->connection));

  self->cancellable = g_cancellable_new ();
  g_object_freeze_notify (G_OBJECT (self));
  take_error (self, NULL);
  if (self->etag == NULL)
    read_connection (self);
  else if (self->unanswered != NULL)
    check (self, TRUE);
  else
    send_patch (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_update_operation_cancel:
 * @self: an operation
 *
 * Stops waiting. The change may have been made all the same: before another is sent, that is
 * looked up.
 */
void
hw_update_operation_cancel (HwUpdateOperation *self)
{
  g_return_if_fail (HW_IS_UPDATE_OPERATION (self));

  if (!hw_update_operation_get_busy (self))
    return;

  g_cancellable_cancel (self->cancellable);
  if (is_unanswered (self, NULL))
    note_unanswered (self);
  g_clear_pointer (&self->patch, hw_call_unref);
  end (self, HW_UPDATE_CANCELLED, NULL);
}

HwUpdateState
hw_update_operation_get_state (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), HW_UPDATE_READY);

  return self->state;
}

gboolean
hw_update_operation_get_busy (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), FALSE);

  return self->state == HW_UPDATE_READING || self->state == HW_UPDATE_SENDING ||
         self->state == HW_UPDATE_CHECKING;
}

/**
 * hw_update_operation_get_error:
 * @self: an operation
 *
 * Returns: (nullable): why the last attempt failed
 */
const GError *
hw_update_operation_get_error (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), NULL);

  return self->error;
}

HwConnection *
hw_update_operation_get_connection (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), NULL);

  return self->connection;
}

/**
 * hw_update_operation_get_theirs:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): what somebody else has made of the connection, in a conflict
 */
HwStoredConnection *
hw_update_operation_get_theirs (HwUpdateOperation *self)
{
  g_return_val_if_fail (HW_IS_UPDATE_OPERATION (self), NULL);

  return self->theirs;
}
