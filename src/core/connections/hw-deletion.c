/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-deletion.h"

#include "connections/hw-connection-list.h"
#include "connections/hw-connection-user.h"
#include "connections/hw-usage-lookup.h"
#include "net/hw-error.h"

/* The deletion of one connection, `DELETE /connections/{id}`, from the question who uses it to what
 * became of it. It keeps its own client, and the sandbox of the connection: whatever else is opened
 * meanwhile, it is about this connection there.
 *
 *   CHECKING ─┬─ UNCHECKED (checked anew by hw_deletion_check())
 *             ├─ IN_USE
 *             └─ READY ── HELD ── SENDING ─┬─ DELETED
 *                  └──────────────┘        ├─ IN_USE, KEPT, STILL_THERE, UNKNOWN
 *
 * It is sent once. The service answers 204, or 202 where it takes its time; one that is not there
 * any more is deleted as well. Where no answer tells what became of it, the connection is looked
 * for: gone is deleted, and anything else is said as it is. */
struct _HwDeletion
{
  GObject          parent_instance;

  HwClient        *client;       /* (owned) (not nullable) */
  HwConnection    *connection;   /* (owned) (not nullable) */
  HwCall          *call;         /* (owned) (nullable): the DELETE */
  GListStore      *users;        /* (owned) (not nullable) (element-type HwConnectionUser) */
  GCancellable    *cancellable;  /* (owned) (nullable): while it checks */
  GError          *error;        /* (owned) (nullable) */
  HwDeletionState  state;
};

G_DEFINE_ENUM_TYPE (HwDeletionState, hw_deletion_state,
                    G_DEFINE_ENUM_VALUE (HW_DELETION_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_UNCHECKED, "unchecked"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_IN_USE, "in-use"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_HELD, "held"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_DELETED, "deleted"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_KEPT, "kept"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_STILL_THERE, "still-there"),
                    G_DEFINE_ENUM_VALUE (HW_DELETION_UNKNOWN, "unknown"))

G_DEFINE_FINAL_TYPE (HwDeletion, hw_deletion, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
} HwDeletionProperty;

static GParamSpec *properties[PROP_STATE + 1];

/* Flow Service's number for a base connection that flows use: experience-platform.en,
 * help/sources/errors/flow-service-errors.md. Its status is 400, not 409. */
#define CODE_IN_USE "1418"

static void
set_state (HwDeletion      *self,
           HwDeletionState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
settle (HwDeletion      *self,
        HwDeletionState  state,
        GError          *error)
{
  g_clear_error (&self->error);
  self->error = error;
  set_state (self, state);
}

static void
take_users (HwDeletion *self,
            GPtrArray  *users)
{
  g_list_store_splice (self->users, 0, g_list_model_get_n_items (G_LIST_MODEL (self->users)),
                       users->pdata, users->len);
}

static void
look_up (HwDeletion          *self,
         GCancellable        *cancellable,
         GAsyncReadyCallback  callback)
{
  hw_usage_lookup_async (self->client, hw_connection_get_sandbox (self->connection),
                         hw_connection_get_id (self->connection), cancellable, callback,
                         g_object_ref (self));
}

/* --- Who uses it --- */

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwDeletion) self = user_data;
  g_autoptr(GPtrArray) users = NULL;
  GError *error = NULL;

  users = hw_usage_lookup_finish (result, &error);
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_error (&error);
      return;
    }

  g_clear_object (&self->cancellable);
  if (users == NULL)
    {
      settle (self, HW_DELETION_UNCHECKED, error);
      return;
    }

  take_users (self, users);
  settle (self, users->len > 0 ? HW_DELETION_IN_USE : HW_DELETION_READY, NULL);
}

/* --- No answer --- */

/* 202 leaves it in this state for a while: it is on its way out. */
static gboolean
is_leaving (HwDeletion *self)
{
  return g_strcmp0 (hw_connection_get_state (self->connection), "delete-finalizing") == 0;
}

/* What is told of an outcome that is not known is why there was no answer; that the lookup failed
 * too adds nothing that a person could act on. */
static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HwDeletion) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;
  GError *unanswered = g_steal_pointer (&self->error);

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (root != NULL && hw_connection_list_read_one (root, self->connection, &error))
    {
      if (is_leaving (self))
        g_clear_error (&unanswered);
      settle (self, is_leaving (self) ? HW_DELETION_DELETED : HW_DELETION_STILL_THERE, unanswered);
    }
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    {
      g_clear_error (&unanswered);
      settle (self, HW_DELETION_DELETED, NULL);
    }
  else
    settle (self, HW_DELETION_UNKNOWN, unanswered);
}

static HwCall *
create_call (HwDeletion *self,
             const char *method)
{
  HwCall *call = hw_call_new (method, HW_SERVICE_FLOW, "/connections");

  hw_call_add_segment (call, hw_connection_get_id (self->connection));
  hw_call_set_sandbox (call, hw_connection_get_sandbox (self->connection));

  return call;
}

static void
search (HwDeletion *self,
        GError     *unanswered)
{
  g_autoptr(HwCall) call = create_call (self, "GET");

  g_clear_error (&self->error);
  self->error = unanswered;
  hw_client_send_async (self->client, call, NULL, searched_cb, g_object_ref (self));
}

/* --- Sending --- */

/* The platform says that it is in use. That it does not say by whom changes nothing. */
static void
users_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(HwDeletion) self = user_data;
  g_autoptr(GPtrArray) users = hw_usage_lookup_finish (result, NULL);

  if (users != NULL)
    take_users (self, users);
  set_state (self, HW_DELETION_IN_USE);
}

static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND);
}

/* Whether the platform may have deleted it although it has not said so. */
static gboolean
is_doubtful (HwDeletion   *self,
             const GError *error)
{
  guint status = hw_error_get_status (error);

  return hw_call_has_started (self->call) && (status < 400 || status == 408 || status >= 500);
}

static void
take_refusal (HwDeletion *self,
              GError     *error)
{
  if (g_strcmp0 (hw_error_get_service_code (error), CODE_IN_USE) == 0)
    {
      g_clear_error (&self->error);
      self->error = error;
      look_up (self, NULL, users_found_cb);
    }
  else if (is_doubtful (self, error))
    search (self, error);
  else
    settle (self, HW_DELETION_KEPT, error);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(HwDeletion) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  GError *error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (root != NULL || is_gone (error))
    {
      g_clear_error (&error);
      settle (self, HW_DELETION_DELETED, NULL);
    }
  else
    take_refusal (self, error);
}

/* --- The object --- */

static void
hw_deletion_finalize (GObject *object)
{
  HwDeletion *self = HW_DELETION (object);

  g_clear_object (&self->client);
  g_clear_object (&self->connection);
  g_clear_object (&self->users);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->call, hw_call_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_deletion_parent_class)->finalize (object);
}

static void
hw_deletion_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  switch ((HwDeletionProperty)prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, HW_DELETION (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_deletion_class_init (HwDeletionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_deletion_finalize;
  object_class->get_property = hw_deletion_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_DELETION_STATE, HW_DELETION_UNCHECKED,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_deletion_init (HwDeletion *self)
{
  self->state = HW_DELETION_UNCHECKED;
  self->users = g_list_store_new (HW_TYPE_CONNECTION_USER);
}

/**
 * hw_deletion_new:
 * @client: the way to the platform
 * @connection: what is to be deleted
 *
 * Returns: (transfer full): a deletion that has not looked for anything yet: it is
 *   %HW_DELETION_UNCHECKED, without an error
 */
HwDeletion *
hw_deletion_new (HwClient     *client,
                 HwConnection *connection)
{
  HwDeletion *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  self = g_object_new (HW_TYPE_DELETION, NULL);
  self->client = g_object_ref (client);
  self->connection = g_object_ref (connection);

  return self;
}

/**
 * hw_deletion_check:
 * @self: a deletion that is %HW_DELETION_UNCHECKED
 *
 * Finds out who uses the connection.
 */
void
hw_deletion_check (HwDeletion *self)
{
  g_return_if_fail (HW_IS_DELETION (self));
  g_return_if_fail (self->state == HW_DELETION_UNCHECKED);

  self->cancellable = g_cancellable_new ();
  look_up (self, self->cancellable, checked_cb);
  settle (self, HW_DELETION_CHECKING, NULL);
}

/**
 * hw_deletion_hold:
 * @self: a deletion that is %HW_DELETION_READY
 *
 * Nothing is sent until hw_deletion_begin(); hw_deletion_give_up() takes it back.
 */
void
hw_deletion_hold (HwDeletion *self)
{
  g_return_if_fail (HW_IS_DELETION (self));
  g_return_if_fail (self->state == HW_DELETION_READY);

  set_state (self, HW_DELETION_HELD);
}

/**
 * hw_deletion_begin:
 * @self: a deletion that is %HW_DELETION_READY or %HW_DELETION_HELD
 *
 * There is no way back from here; hw_deletion_send() follows.
 */
void
hw_deletion_begin (HwDeletion *self)
{
  g_return_if_fail (HW_IS_DELETION (self));
  g_return_if_fail (self->state == HW_DELETION_READY || self->state == HW_DELETION_HELD);

  set_state (self, HW_DELETION_SENDING);
}

/**
 * hw_deletion_send:
 * @self: a deletion that has begun and was not sent
 *
 * Asks the platform, once. It lives until the outcome is known.
 */
void
hw_deletion_send (HwDeletion *self)
{
  g_return_if_fail (HW_IS_DELETION (self));
  g_return_if_fail (self->state == HW_DELETION_SENDING && self->call == NULL);

  self->call = create_call (self, "DELETE");
  hw_client_send_async (self->client, self->call, NULL, answered_cb, g_object_ref (self));
}

/**
 * hw_deletion_give_up:
 * @self: a deletion
 *
 * Takes it back, where nothing was sent yet; else it takes its course.
 */
void
hw_deletion_give_up (HwDeletion *self)
{
  g_return_if_fail (HW_IS_DELETION (self));

  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
    }
  if (self->state == HW_DELETION_CHECKING || self->state == HW_DELETION_READY ||
      self->state == HW_DELETION_HELD)
    settle (self, HW_DELETION_KEPT, NULL);
}

HwConnection *
hw_deletion_get_connection (HwDeletion *self)
{
  g_return_val_if_fail (HW_IS_DELETION (self), NULL);

  return self->connection;
}

HwDeletionState
hw_deletion_get_state (HwDeletion *self)
{
  g_return_val_if_fail (HW_IS_DELETION (self), HW_DELETION_UNCHECKED);

  return self->state;
}

/**
 * hw_deletion_get_hides:
 * @self: a deletion
 *
 * Returns: whether lists are not to show the connection: it is gone, or will be unless this is
 *   taken back
 */
gboolean
hw_deletion_get_hides (HwDeletion *self)
{
  g_return_val_if_fail (HW_IS_DELETION (self), FALSE);

  return self->state == HW_DELETION_HELD || self->state == HW_DELETION_SENDING ||
         self->state == HW_DELETION_DELETED;
}

/**
 * hw_deletion_get_failed:
 * @self: a deletion
 *
 * Returns: whether it has come to an end, for now, that nobody wanted
 */
gboolean
hw_deletion_get_failed (HwDeletion *self)
{
  g_return_val_if_fail (HW_IS_DELETION (self), FALSE);

  switch (self->state)
    {
    case HW_DELETION_IN_USE:
    case HW_DELETION_STILL_THERE:
    case HW_DELETION_UNKNOWN:
      return TRUE;

    case HW_DELETION_UNCHECKED:
    case HW_DELETION_KEPT:
      return self->error != NULL;

    case HW_DELETION_CHECKING:
    case HW_DELETION_READY:
    case HW_DELETION_HELD:
    case HW_DELETION_SENDING:
    case HW_DELETION_DELETED:
    default:
      return FALSE;
    }
}

/**
 * hw_deletion_get_users:
 * @self: a deletion
 *
 * Returns: (transfer none): of #HwConnectionUser: what uses the connection, as far as it was found
 */
GListModel *
hw_deletion_get_users (HwDeletion *self)
{
  g_return_val_if_fail (HW_IS_DELETION (self), NULL);

  return G_LIST_MODEL (self->users);
}

/**
 * hw_deletion_get_error:
 * @self: a deletion
 *
 * Returns: (nullable): why it has come to its state; %NULL where nothing went wrong
 */
const GError *
hw_deletion_get_error (HwDeletion *self)
{
  g_return_val_if_fail (HW_IS_DELETION (self), NULL);

  return self->error;
}
