/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-create-operation.h"

#include "connections/hw-connection-lookup.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* One creation, from the request to a connection, or to the certainty that there is none.
 *
 * `POST /connections` is not idempotent, so it is sent once and never again. What came of it:
 *
 *   READY -> SENDING -> CREATED     an answer with an ID
 *                    -> REFUSED     an answer that says no, or nothing was ever sent
 *                    -> CANCELLED   given up before anything was sent
 *                    -> LOOKING_UP  sent, and no answer that tells
 *   LOOKING_UP       -> CREATED     found in the platform's list
 *                    -> UNKNOWN     not there so far, or the list cannot be read just now
 *   UNKNOWN          -> LOOKING_UP  after a while, or when asked
 *                    -> NOT_THERE   not there, long after, or its sandbox is not
 *
 * A server may commit late: "not there" is said only after a long time. How the list is read, and
 * which connection in it is the one that was asked for, is HwConnectionLookup's.
 *
 * Where there is a journal the intent is in it before the request leaves, and until a final state
 * is reached: a process that ends in between, in whatever way, leaves it to the next one. There an
 * operation for what was left begins with LOOKING_UP. Whoever abandons one that was sent leaves it
 * too, for nobody has been told what became of it.
 *
 * The operation keeps the sandbox that it was started in. A call that is under way keeps the
 * operation: whoever owns it abandons it when done with it before it has ended. */
struct _HwCreateOperation
{
  GObject              parent_instance;

  HwClient            *client;          /* (owned) (not nullable) */
  HwConnectionList    *list;            /* (owned) (not nullable): of the sandbox */
  HwConnectionRequest *request;         /* (owned) (nullable): NULL when it is created, or left */
  HwIntent            *intent;          /* (owned) (nullable): NULL until it is started */
  HwJournal           *journal;         /* (owned) (nullable): NULL where nothing is kept */

  HwCreateState        state;
  GError              *error;           /* (owned) (nullable) */
  HwConnection        *connection;      /* (owned) (nullable) */

  HwCall              *call;            /* (owned) (nullable): the one POST, until it has ended */
  GCancellable        *cancellable;     /* (owned) (nullable): of the call under way */
  GError              *cause;           /* (owned) (nullable): why the outcome is not known */
  HwConnectionLookup  *lookup;          /* (owned) (nullable): NULL until it is sent */
  gint64               looked_up_at;    /* by the age of the lookup, milliseconds */
  gint64               gives_up_at;     /* by the age of the lookup, milliseconds */
  guint                next_delay;      /* milliseconds */
  guint                first_delay;     /* milliseconds */
  guint                total;           /* milliseconds */
  guint                timeout_id;
  gboolean             abandoned;
};

G_DEFINE_FINAL_TYPE (HwCreateOperation, hw_create_operation, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwCreateState, hw_create_state,
                    G_DEFINE_ENUM_VALUE (HW_CREATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_LOOKING_UP, "looking-up"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_CREATED, "created"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_NOT_THERE, "not-there"))

typedef enum
{
  PROP_STATE = 1,
  PROP_BUSY,
  PROP_ERROR,
  PROP_CONNECTION,
} HwCreateOperationProperty;

static GParamSpec *properties[PROP_CONNECTION + 1];

#define FIRST_LOOKUP_DELAY 2000    /* milliseconds */
#define LAST_LOOKUP_DELAY 30000    /* milliseconds */
#define LOOKUP_TOTAL (5 * 60000)   /* milliseconds; the gateway gives a request up far earlier */

static void look_up (HwCreateOperation *self);

static void
resolve_intent (HwCreateOperation *self)
{
  GEnumClass *klass = g_type_class_peek (HW_TYPE_CREATE_STATE);

  if (self->journal != NULL && self->intent != NULL)
    hw_journal_resolve (self->journal, self->intent,
                        g_enum_get_value (klass, (int)self->state)->value_nick);
}

static gboolean
is_busy (HwCreateState state)
{
  return state == HW_CREATE_SENDING || state == HW_CREATE_LOOKING_UP || state == HW_CREATE_UNKNOWN;
}

static void
set_state (HwCreateOperation *self,
           HwCreateState      state)
{
  gboolean was_busy = is_busy (self->state);

  if (self->state == state)
    return;

  self->state = state;
  if (!is_busy (state))
    {
      g_clear_handle_id (&self->timeout_id, g_source_remove);
      resolve_intent (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (was_busy != is_busy (state))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_error (HwCreateOperation *self,
           const GError      *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* "Not there any more" and "changed by somebody else" speak of an object that exists; said of one
 * that is to be made, they are just the service's refusal. */
static void
end_refused (HwCreateOperation *self,
             const GError      *error)
{
  g_autoptr(GError) refusal = g_error_copy (error);

  if (g_error_matches (refusal, HW_ERROR, HW_ERROR_NOT_FOUND) ||
      g_error_matches (refusal, HW_ERROR, HW_ERROR_CONFLICT))
    refusal->code = HW_ERROR_FAILED;

  set_error (self, refusal);
  set_state (self, HW_CREATE_REFUSED);
}

static void
end_with_connection (HwCreateOperation *self,
                     HwConnection      *connection)
{
  set_error (self, NULL);
  g_set_object (&self->connection, hw_connection_list_add (self->list, connection));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
  set_state (self, HW_CREATE_CREATED);
  g_clear_pointer (&self->request, hw_connection_request_unref);
}

static gboolean
look_up_again_cb (gpointer user_data)
{
  HwCreateOperation *self = user_data;

  self->timeout_id = 0;
  look_up (self);

  return G_SOURCE_REMOVE;
}

/* Two of one name may be looked for at once, and one was found for the other meanwhile. */
static gboolean
is_taken (HwCreateOperation *self,
          HwConnection      *connection)
{
  return hw_connection_list_was_added (self->list, hw_connection_get_id (connection));
}

/* Not found, or the list could not be read: @error says which. Of a sandbox that is gone it never
 * can be again. */
static void
wait_for_next_lookup (HwCreateOperation *self,
                      const GError      *error)
{
  gboolean is_final = error == NULL || g_error_matches (error, HW_ERROR, HW_ERROR_SANDBOX);

  set_error (self, error != NULL ? error : self->cause);
  if (is_final && self->looked_up_at >= self->gives_up_at)
    {
      set_state (self, HW_CREATE_NOT_THERE);
      return;
    }

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add (self->next_delay, look_up_again_cb, self);
  self->next_delay = MIN (self->next_delay * 2, LAST_LOOKUP_DELAY);
  set_state (self, HW_CREATE_UNKNOWN);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(HwCreateOperation) self = user_data;
  g_autoptr(HwConnection) found = NULL;
  g_autoptr(GError) error = NULL;

  hw_connection_lookup_find_finish (HW_CONNECTION_LOOKUP (source), result, &found, &error);
  if (self->abandoned)
    return;

  if (found != NULL && !is_taken (self, found))
    end_with_connection (self, found);
  else
    wait_for_next_lookup (self, error);
}

static void
look_up (HwCreateOperation *self)
{
  self->looked_up_at = hw_connection_lookup_get_age (self->lookup);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  hw_connection_lookup_find_async (self->lookup, self->cancellable, looked_up_cb,
                                   g_object_ref (self));
  set_state (self, HW_CREATE_LOOKING_UP);
}

static void
start_looking_up (HwCreateOperation *self,
                  const GError      *error)
{
  self->gives_up_at = hw_connection_lookup_get_age (self->lookup) + self->total;
  self->next_delay = self->first_delay;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->cause = g_error_copy (error);
  set_error (self, self->cause);
  look_up (self);
}

/* The gateway refuses with these before the service sees the request: it could not check the API
 * key, the token or the profile (experience-platform.en, help/landing/troubleshooting.md). */
static gboolean
is_gateway_refusal (const GError *error)
{
  static const char *const codes[] = { "503000", "503010", "503020", NULL };
  const char *code = hw_error_get_service_code (error);

  return code != NULL && g_strv_contains (codes, code);
}

/* Whether @error leaves open if the connection was created. An answer of the 4xx kind says no,
 * except for 408; one of the 5xx kind may come from a gateway that gave up on a service that did
 * not; 302 and 303 say where the answer is and not what it is, while the other redirections want
 * the request itself elsewhere (RFC 9110, 15.4); and without an answer everything is open once the
 * request had begun to go out. */
static gboolean
leaves_open (HwCreateOperation *self,
             const GError      *error)
{
  guint status = hw_error_get_status (error);

  if (!hw_call_has_started (self->call))
    return FALSE;
  if (status < 300 || status == 302 || status == 303 || status == 408)
    return TRUE;

  return status >= 500 && !is_gateway_refusal (error);
}

/* There is nothing to find out for the next run. */
static void
leave_unsent (HwCreateOperation *self)
{
  if (self->journal != NULL)
    hw_journal_resolve (self->journal, self->intent, "not-sent");
}

static HwConnection *
read_created (HwCreateOperation  *self,
              JsonNode           *root,
              GError            **error)
{
  JsonObject *object = hw_json_node_get_object (root, "the answer", error);
  const char *id = object != NULL ? hw_json_get_string (object, "id", error) : NULL;

  if (id == NULL)
    return NULL;

  return hw_connection_new (id, hw_json_peek_string (object, "etag"),
                            hw_connection_request_get_name (self->request),
                            hw_connection_request_get_description (self->request),
                            hw_connection_request_get_spec_id (self->request),
                            hw_connection_request_get_auth_spec_name (self->request),
                            hw_create_operation_get_sandbox (self));
}

static void
create_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(HwCreateOperation) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(HwConnection) connection = NULL;
  g_autoptr(GError) error = NULL;
  gboolean open;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  connection = root != NULL ? read_created (self, root, &error) : NULL;
  open = connection == NULL && leaves_open (self, error);

  if (self->abandoned && !hw_call_has_started (self->call))
    leave_unsent (self);

  /* Its body holds the credentials. */
  g_clear_pointer (&self->call, hw_call_unref);

  if (self->abandoned)
    return;
  if (connection != NULL)
    end_with_connection (self, connection);
  else if (open)
    start_looking_up (self, error);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_state (self, HW_CREATE_CANCELLED);
  else
    end_refused (self, error);
}

static void
send_request (HwCreateOperation *self)
{
  hw_client_send_async (self->client, self->call, self->cancellable, create_answered_cb,
                        g_object_ref (self));
}

static void
end_unnoted (HwCreateOperation *self,
             const GError      *error)
{
  g_autoptr(GError) refusal = NULL;

  g_clear_pointer (&self->call, hw_call_unref);
  leave_unsent (self);
  if (self->abandoned)
    return;

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      set_state (self, HW_CREATE_CANCELLED);
      return;
    }

  refusal = g_error_new_literal (HW_ERROR, HW_ERROR_JOURNAL, error->message);
  end_refused (self, refusal);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(HwCreateOperation) self = user_data;
  g_autoptr(GError) error = NULL;

  if (hw_journal_note_finish (HW_JOURNAL (source), result, &error))
    send_request (self);
  else
    end_unnoted (self, error);
}

static void
hw_create_operation_dispose (GObject *object)
{
  HwCreateOperation *self = HW_CREATE_OPERATION (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hw_create_operation_parent_class)->dispose (object);
}

static void
hw_create_operation_finalize (GObject *object)
{
  HwCreateOperation *self = HW_CREATE_OPERATION (object);

  g_clear_object (&self->client);
  g_clear_object (&self->list);
  g_clear_object (&self->connection);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->intent, hw_intent_unref);
  g_clear_pointer (&self->request, hw_connection_request_unref);
  g_clear_pointer (&self->call, hw_call_unref);
  g_clear_object (&self->lookup);
  g_clear_error (&self->cause);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_create_operation_parent_class)->finalize (object);
}

static void
hw_create_operation_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HwCreateOperation *self = HW_CREATE_OPERATION (object);

  switch ((HwCreateOperationProperty)prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, is_busy (self->state));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_create_operation_class_init (HwCreateOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_create_operation_dispose;
  object_class->finalize = hw_create_operation_finalize;
  object_class->get_property = hw_create_operation_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_CREATE_STATE, HW_CREATE_READY, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_create_operation_init (HwCreateOperation *self)
{
  self->first_delay = FIRST_LOOKUP_DELAY;
  self->total = LOOKUP_TOTAL;
}

/**
 * hw_create_operation_new:
 * @client: the way to the platform
 * @list: the connections of the sandbox to create it in; the new one is added to it
 * @request: what to create
 *
 * Returns: (transfer full): an operation that hw_create_operation_start() starts
 */
HwCreateOperation *
hw_create_operation_new (HwClient            *client,
                         HwConnectionList    *list,
                         HwConnectionRequest *request)
{
  HwCreateOperation *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (list), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self = g_object_new (HW_TYPE_CREATE_OPERATION, NULL);
  self->client = g_object_ref (client);
  self->list = g_object_ref (list);
  self->request = hw_connection_request_ref (request);

  return self;
}

/**
 * hw_create_operation_new_for_left:
 * @client: the way to the platform
 * @list: connections of the sandbox that it was created in, read or not; what is found is added
 * @intent: what a former run has sent, and never known what became of it
 *
 * Returns: (transfer full): an operation that sends nothing: hw_create_operation_start() looks up
 */
HwCreateOperation *
hw_create_operation_new_for_left (HwClient         *client,
                                  HwConnectionList *list,
                                  HwIntent         *intent)
{
  HwCreateOperation *self;

  g_return_val_if_fail (HW_IS_CLIENT (client), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION_LIST (list), NULL);
  g_return_val_if_fail (intent != NULL, NULL);

  self = g_object_new (HW_TYPE_CREATE_OPERATION, NULL);
  self->client = g_object_ref (client);
  self->list = g_object_ref (list);
  self->intent = hw_intent_ref (intent);

  return self;
}

/**
 * hw_create_operation_set_journal:
 * @self: an operation in %HW_CREATE_READY
 * @journal: (nullable): where to note the intent before it is sent, and what becomes of it; %NULL
 *   for a run that leaves nothing behind
 *
 * Where the intent cannot be noted nothing is sent: the operation is refused with
 * %HW_ERROR_JOURNAL.
 */
void
hw_create_operation_set_journal (HwCreateOperation *self,
                                 HwJournal         *journal)
{
  g_return_if_fail (HW_IS_CREATE_OPERATION (self));
  g_return_if_fail (self->state == HW_CREATE_READY);
  g_return_if_fail (journal == NULL || HW_IS_JOURNAL (journal));

  g_set_object (&self->journal, journal);
}

/* When its sender gave up waiting is not known, so it counts from the sending, and twice. */
static void
start_left (HwCreateOperation *self)
{
  self->lookup = hw_connection_lookup_new_for_left (self->client, self->list, self->intent);
  self->gives_up_at = 2 * (gint64)self->total;
  self->next_delay = self->first_delay;
  look_up (self);
}

static void
prepare_call (HwCreateOperation *self)
{
  g_autoptr(GBytes) body = hw_connection_request_to_create_body (self->request);

  self->call = hw_call_new ("POST", HW_SERVICE_FLOW, "/connections");
  hw_call_set_sandbox (self->call, hw_create_operation_get_sandbox (self));
  hw_call_set_body (self->call, body);
}

/**
 * hw_create_operation_start:
 * @self: an operation in %HW_CREATE_READY
 *
 * Sends the request, or looks up what a former run has sent. A second call does nothing, whatever
 * became of the first; so does one after hw_create_operation_abandon().
 */
void
hw_create_operation_start (HwCreateOperation *self)
{
  HwProfile *profile;

  g_return_if_fail (HW_IS_CREATE_OPERATION (self));

  if (self->state != HW_CREATE_READY || self->abandoned)
    return;
  if (self->request == NULL)
    {
      start_left (self);
      return;
    }

  profile = hw_client_get_profile (self->client);
  prepare_call (self);
  self->intent = hw_intent_new (self->request, hw_profile_get_organization_id (profile),
                                hw_create_operation_get_sandbox (self));
  self->lookup = hw_connection_lookup_new (self->client, self->list, self->intent);
  self->cancellable = g_cancellable_new ();
  if (self->journal != NULL)
    hw_journal_note_async (self->journal, self->intent, self->cancellable, noted_cb,
                           g_object_ref (self));
  else
    send_request (self);
  set_state (self, HW_CREATE_SENDING);
}

/**
 * hw_create_operation_cancel:
 * @self: an operation
 *
 * Stops waiting for the answer. If nothing had been sent it ends as %HW_CREATE_CANCELLED; if the
 * request was on its way, what became of it is looked up. While that goes on nothing is stopped:
 * the outcome is worth knowing.
 */
void
hw_create_operation_cancel (HwCreateOperation *self)
{
  g_return_if_fail (HW_IS_CREATE_OPERATION (self));

  if (self->state == HW_CREATE_SENDING)
    g_cancellable_cancel (self->cancellable);
}

/**
 * hw_create_operation_abandon:
 * @self: an operation
 *
 * Ends everything, without a lookup and without a word: for whoever goes away for good. The state
 * stays what it was.
 */
void
hw_create_operation_abandon (HwCreateOperation *self)
{
  g_return_if_fail (HW_IS_CREATE_OPERATION (self));

  self->abandoned = TRUE;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * hw_create_operation_look_up:
 * @self: an operation in %HW_CREATE_UNKNOWN or %HW_CREATE_NOT_THERE
 *
 * Looks the connection up now.
 */
void
hw_create_operation_look_up (HwCreateOperation *self)
{
  g_return_if_fail (HW_IS_CREATE_OPERATION (self));

  if ((self->state != HW_CREATE_UNKNOWN && self->state != HW_CREATE_NOT_THERE) || self->abandoned)
    return;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  look_up (self);
}

/**
 * hw_create_operation_set_lookup_times:
 * @self: an operation that is not started
 * @first_delay: milliseconds between the first two lookups; each further pause is twice as long
 * @total: milliseconds after which "not there" is safe to say
 */
void
hw_create_operation_set_lookup_times (HwCreateOperation *self,
                                      guint              first_delay,
                                      guint              total)
{
  g_return_if_fail (HW_IS_CREATE_OPERATION (self));

  self->first_delay = first_delay;
  self->total = total;
}

HwCreateState
hw_create_operation_get_state (HwCreateOperation *self)
{
  g_return_val_if_fail (HW_IS_CREATE_OPERATION (self), HW_CREATE_READY);

  return self->state;
}

/**
 * hw_create_operation_get_busy:
 * @self: an operation
 *
 * Returns: whether its outcome is still open
 */
gboolean
hw_create_operation_get_busy (HwCreateOperation *self)
{
  g_return_val_if_fail (HW_IS_CREATE_OPERATION (self), FALSE);

  return is_busy (self->state);
}

/**
 * hw_create_operation_get_error:
 * @self: an operation
 *
 * Returns: (nullable): why it was refused, or why its outcome is not known
 */
const GError *
hw_create_operation_get_error (HwCreateOperation *self)
{
  g_return_val_if_fail (HW_IS_CREATE_OPERATION (self), NULL);

  return self->error;
}

/**
 * hw_create_operation_get_connection:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): what was created
 */
HwConnection *
hw_create_operation_get_connection (HwCreateOperation *self)
{
  g_return_val_if_fail (HW_IS_CREATE_OPERATION (self), NULL);

  return self->connection;
}

/**
 * hw_create_operation_get_request:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): what was asked for; forgotten, with its credentials, as soon
 *   as it is created, and %NULL where a former run has sent it
 */
HwConnectionRequest *
hw_create_operation_get_request (HwCreateOperation *self)
{
  g_return_val_if_fail (HW_IS_CREATE_OPERATION (self), NULL);

  return self->request;
}

/**
 * hw_create_operation_get_intent:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): what was asked for, without credentials; %NULL until it is
 *   started
 */
HwIntent *
hw_create_operation_get_intent (HwCreateOperation *self)
{
  g_return_val_if_fail (HW_IS_CREATE_OPERATION (self), NULL);

  return self->intent;
}

/**
 * hw_create_operation_get_sandbox:
 * @self: an operation
 *
 * Returns: (transfer none): the name of the sandbox it was started in
 */
const char *
hw_create_operation_get_sandbox (HwCreateOperation *self)
{
  g_return_val_if_fail (HW_IS_CREATE_OPERATION (self), NULL);

  return hw_connection_list_get_sandbox (self->list);
}
