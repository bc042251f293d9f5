/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection.h"

#include <string.h>

#include "connections/hw-connection-feed.h"
#include "connections/hw-test-failure.h"
#include "net/hw-error.h"
#include "net/hw-json.h"

/* One base connection of a sandbox: what the platform says of it, and what the last test of this
 * run has found. Everything but the ID may change, and notifies.
 *
 * The published description of the object marks nearly all members as required, published
 * answers lack several of them: only the ID is counted on. The parameters of its authentication
 * are not read; the platform masks some of them and nothing read there may ever be sent back. */
struct _HwConnection
{
  GObject           parent_instance;

  char             *id;              /* (owned) (not nullable) */
  char             *name;            /* (owned) (not nullable) */
  char             *description;     /* (owned) (nullable) */
  char             *spec_id;         /* (owned) (nullable) */
  char             *spec_version;    /* (owned) (nullable) */
  char             *auth_spec_name;  /* (owned) (nullable) */
  char             *state;           /* (owned) (nullable) */
  char             *sandbox;         /* (owned) (nullable): its name */
  char             *created_by;      /* (owned) (nullable) */
  char             *created_client;  /* (owned) (nullable) */
  char             *etag;            /* (owned) (nullable): with its quotes */
  gint64            created_at;      /* milliseconds since 1970, 0: not said */
  gint64            updated_at;      /* milliseconds since 1970, 0: not said */

  HwTestState       test_state;
  GError           *test_error;      /* (owned) (nullable) */
  HwTestFailure    *test_failure;    /* (owned) (nullable) */
  gint64            tested_at;       /* milliseconds since 1970, 0: not tested */

  HwConnectionFeed *feed;            /* (owned) (nullable): is told of every change */
  guint             revision;        /* of the texts */
};

G_DEFINE_FINAL_TYPE (HwConnection, hw_connection, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwTestState, hw_test_state,
                    G_DEFINE_ENUM_VALUE (HW_TEST_UNTESTED, "untested"),
                    G_DEFINE_ENUM_VALUE (HW_TEST_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (HW_TEST_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (HW_TEST_PASSED, "passed"),
                    G_DEFINE_ENUM_VALUE (HW_TEST_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (HW_TEST_INCONCLUSIVE, "inconclusive"))

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_SPEC_ID,
  PROP_SPEC_VERSION,
  PROP_AUTH_SPEC_NAME,
  PROP_STATE,
  PROP_SANDBOX,
  PROP_CREATED_BY,
  PROP_CREATED_CLIENT,
  PROP_ETAG,
  PROP_CREATED_AT,
  PROP_UPDATED_AT,
  PROP_TEST_STATE,
  PROP_TEST_ERROR,
  PROP_TEST_FAILURE,
  PROP_TESTED_AT,
} HwConnectionProperty;

static GParamSpec *properties[PROP_TESTED_AT + 1];

/* The strings of the object by their property, and the members of the answer they come from. */
static const struct
{
  HwConnectionProperty  property;
  const char           *name;
  const char           *member;
  size_t                offset;
} texts[] = {
  { PROP_ID, "id", "id", G_STRUCT_OFFSET (HwConnection, id) },
  { PROP_NAME, "name", "name", G_STRUCT_OFFSET (HwConnection, name) },
  { PROP_DESCRIPTION, "description", "description", G_STRUCT_OFFSET (HwConnection, description) },
  { PROP_SPEC_ID, "spec-id", NULL, G_STRUCT_OFFSET (HwConnection, spec_id) },
  { PROP_SPEC_VERSION, "spec-version", NULL, G_STRUCT_OFFSET (HwConnection, spec_version) },
  { PROP_AUTH_SPEC_NAME, "auth-spec-name", NULL, G_STRUCT_OFFSET (HwConnection, auth_spec_name) },
  { PROP_STATE, "state", "state", G_STRUCT_OFFSET (HwConnection, state) },
  { PROP_SANDBOX, "sandbox", "sandboxName", G_STRUCT_OFFSET (HwConnection, sandbox) },
  { PROP_CREATED_BY, "created-by", "createdBy", G_STRUCT_OFFSET (HwConnection, created_by) },
  { PROP_CREATED_CLIENT, "created-client", "createdClient",
    G_STRUCT_OFFSET (HwConnection, created_client) },
  { PROP_ETAG, "etag", "etag", G_STRUCT_OFFSET (HwConnection, etag) },
};

static char **
get_text (HwConnection *self,
          size_t        index)
{
  return G_STRUCT_MEMBER_P (self, texts[index].offset);
}

static void
set_text (HwConnection *self,
          size_t        index,
          const char   *value)
{
  char **text = get_text (self, index);

  if (g_strcmp0 (*text, value) == 0)
    return;

  g_free (*text);
  *text = g_strdup (value);
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[texts[index].property]);
}

static void
set_time (HwConnection         *self,
          HwConnectionProperty  property,
          gint64               *time,
          gint64                value)
{
  if (*time == value)
    return;

  *time = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
hw_connection_finalize (GObject *object)
{
  HwConnection *self = HW_CONNECTION (object);

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*get_text (self, i));
  g_clear_error (&self->test_error);
  g_clear_pointer (&self->test_failure, hw_test_failure_unref);
  g_clear_object (&self->feed);

  G_OBJECT_CLASS (hw_connection_parent_class)->finalize (object);
}

static void
hw_connection_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwConnection *self = HW_CONNECTION (object);

  switch ((HwConnectionProperty)prop_id)
    {
    case PROP_ID:
    case PROP_NAME:
    case PROP_DESCRIPTION:
    case PROP_SPEC_ID:
    case PROP_SPEC_VERSION:
    case PROP_AUTH_SPEC_NAME:
    case PROP_STATE:
    case PROP_SANDBOX:
    case PROP_CREATED_BY:
    case PROP_CREATED_CLIENT:
    case PROP_ETAG:
      for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
        if (texts[i].property == prop_id)
          g_value_set_string (value, *get_text (self, i));
      break;
    case PROP_CREATED_AT:
      g_value_set_int64 (value, self->created_at);
      break;
    case PROP_UPDATED_AT:
      g_value_set_int64 (value, self->updated_at);
      break;
    case PROP_TEST_STATE:
      g_value_set_enum (value, self->test_state);
      break;
    case PROP_TEST_ERROR:
      g_value_set_boxed (value, self->test_error);
      break;
    case PROP_TEST_FAILURE:
      g_value_set_boxed (value, self->test_failure);
      break;
    case PROP_TESTED_AT:
      g_value_set_int64 (value, self->tested_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* One object hears of all connections, where a handler at each of 100,000 would take more memory
 * than they do. */
static void
hw_connection_dispatch_properties_changed (GObject     *object,
                                           guint        n_pspecs,
                                           GParamSpec **pspecs)
{
  HwConnection *self = HW_CONNECTION (object);

  G_OBJECT_CLASS (hw_connection_parent_class)->dispatch_properties_changed (object, n_pspecs,
                                                                            pspecs);
  if (self->feed != NULL)
    hw_connection_feed_tell_changed (self->feed, self);
}

static void
hw_connection_class_init (HwConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_connection_finalize;
  object_class->get_property = hw_connection_get_property;
  object_class->dispatch_properties_changed = hw_connection_dispatch_properties_changed;

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].property] = g_param_spec_string (texts[i].name, NULL, NULL, NULL, flags);
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_UPDATED_AT] =
    g_param_spec_int64 ("updated-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TEST_STATE] =
    g_param_spec_enum ("test-state", NULL, NULL, HW_TYPE_TEST_STATE, HW_TEST_UNTESTED, flags);
  properties[PROP_TEST_ERROR] =
    g_param_spec_boxed ("test-error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_TEST_FAILURE] =
    g_param_spec_boxed ("test-failure", NULL, NULL, HW_TYPE_TEST_FAILURE, flags);
  properties[PROP_TESTED_AT] =
    g_param_spec_int64 ("tested-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_connection_init (HwConnection *self)
{
}

/**
 * hw_connection_new:
 * @id: of the connection
 * @etag: (nullable): with its quotes
 * @name: as it was asked for
 * @description: (nullable): as it was asked for
 * @spec_id: of its source
 * @auth_spec_name: (nullable): of its authentication
 * @sandbox: the sandbox's name
 *
 * For one that has just been created, before the platform's own view of it has been read: its
 * state is `initializing` and its time of creation now.
 *
 * Returns: (transfer full): a new connection
 */
HwConnection *
hw_connection_new (const char *id,
                   const char *etag,
                   const char *name,
                   const char *description,
                   const char *spec_id,
                   const char *auth_spec_name,
                   const char *sandbox)
{
  HwConnection *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (HW_TYPE_CONNECTION, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->description = g_strdup (description);
  self->spec_id = g_strdup (spec_id);
  self->auth_spec_name = g_strdup (auth_spec_name);
  self->sandbox = g_strdup (sandbox);
  self->state = g_strdup ("initializing");
  self->created_at = g_get_real_time () / 1000;
  hw_connection_set_etag (self, etag);

  return self;
}

/* An empty text says no more than an absent one. */
static char *
read_text (JsonObject *object,
           const char *member)
{
  const char *text = hw_json_peek_string (object, member);

  return text != NULL && text[0] != '\0' ? g_strdup (text) : NULL;
}

static gint64
read_time (JsonObject *object,
           const char *member)
{
  return MAX (0, hw_json_peek_int (object, member, 0));
}

/* IDs become part of addresses. Escaping does not help against these two, which climb. */
static gboolean
is_path_segment (const char *id)
{
  return strcmp (id, ".") != 0 && strcmp (id, "..") != 0;
}

/**
 * hw_connection_new_from_json:
 * @object: an element of `items`
 * @sandbox: (nullable): where it was read, for an element that does not say it
 * @error: return location
 *
 * Reads the object that `GET /connections` and `GET /connections/{id}` hold
 * (ConnectionItemDTO of flow-service.yaml, Adobe's OpenAPI files).
 *
 * Returns: (transfer full) (nullable): the connection, or %NULL where it has no ID
 */
HwConnection *
hw_connection_new_from_json (JsonObject  *object,
                             const char  *sandbox,
                             GError     **error)
{
  g_autoptr(HwConnection) self = NULL;
  JsonObject *spec;
  const char *id;

  g_return_val_if_fail (object != NULL, NULL);

  if (!(id = hw_json_get_string (object, "id", error)))
    return NULL;
  if (!is_path_segment (id))
    {
      g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "id: expected an ID");
      return NULL;
    }

  self = g_object_new (HW_TYPE_CONNECTION, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].member != NULL)
      *get_text (self, i) = read_text (object, texts[i].member);
  if (self->name == NULL)
    self->name = g_strdup ("");
  if (self->sandbox == NULL)
    self->sandbox = g_strdup (sandbox);

  spec = hw_json_peek_object (object, "connectionSpec");
  self->spec_id = read_text (spec, "id");
  self->spec_version = read_text (spec, "version");
  self->auth_spec_name = read_text (hw_json_peek_object (object, "auth"), "specName");
  self->created_at = read_time (object, "createdAt");
  self->updated_at = read_time (object, "updatedAt");

  return g_steal_pointer (&self);
}

/**
 * hw_connection_update:
 * @self: a connection
 * @newer: the same one, read later
 *
 * Takes over what the platform says now. What @newer does not say stays: a connection that is
 * still being set up is answered without its etag. Only of the description nothing said means
 * that there is none. The result of the test stays in any case.
 */
void
hw_connection_update (HwConnection *self,
                      HwConnection *newer)
{
  g_return_if_fail (HW_IS_CONNECTION (self));
  g_return_if_fail (HW_IS_CONNECTION (newer));
  g_return_if_fail (strcmp (self->id, newer->id) == 0);

  g_object_freeze_notify (G_OBJECT (self));
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = *get_text (newer, i);

      if ((text != NULL && text[0] != '\0') || texts[i].property == PROP_DESCRIPTION)
        set_text (self, i, text);
    }
  if (newer->created_at != 0)
    set_time (self, PROP_CREATED_AT, &self->created_at, newer->created_at);
  if (newer->updated_at != 0)
    set_time (self, PROP_UPDATED_AT, &self->updated_at, newer->updated_at);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_connection_set_details:
 * @self: a connection
 * @name: what the platform calls it now
 * @description: (nullable): what it says of it now
 */
void
hw_connection_set_details (HwConnection *self,
                           const char   *name,
                           const char   *description)
{
  g_return_if_fail (HW_IS_CONNECTION (self));
  g_return_if_fail (name != NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i].property == PROP_NAME)
        set_text (self, i, name);
      else if (texts[i].property == PROP_DESCRIPTION)
        set_text (self, i, description);
    }
}

const char *
hw_connection_get_id (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->id;
}

const char *
hw_connection_get_name (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->name;
}

/**
 * hw_connection_get_description:
 * @self: a connection
 *
 * Returns: (nullable): the description; the platform leaves out one that was never set
 */
const char *
hw_connection_get_description (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->description;
}

/**
 * hw_connection_get_spec_id:
 * @self: a connection
 *
 * Returns: (nullable): the ID of the connection specification, which is the source's
 */
const char *
hw_connection_get_spec_id (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->spec_id;
}

/**
 * hw_connection_get_spec_version:
 * @self: a connection
 *
 * Returns: (nullable): the version of the connection specification
 */
const char *
hw_connection_get_spec_version (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->spec_version;
}

/**
 * hw_connection_get_auth_spec_name:
 * @self: a connection
 *
 * Returns: (nullable): `auth.specName`; sources without authentication have none
 */
const char *
hw_connection_get_auth_spec_name (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->auth_spec_name;
}

/**
 * hw_connection_get_state:
 * @self: a connection
 *
 * Returns: (nullable): `enabled`, `disabled`, `initializing`, or whatever else the service says
 */
const char *
hw_connection_get_state (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->state;
}

/**
 * hw_connection_get_sandbox:
 * @self: a connection
 *
 * Returns: (nullable): the name of its sandbox
 */
const char *
hw_connection_get_sandbox (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->sandbox;
}

/**
 * hw_connection_get_created_by:
 * @self: a connection
 *
 * Returns: (nullable): `…@AdobeID` for a person, `…@techacct.adobe.com` for a credential
 */
const char *
hw_connection_get_created_by (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->created_by;
}

/**
 * hw_connection_get_created_client:
 * @self: a connection
 *
 * Returns: (nullable): the client ID it was made with; `exc_app` is Adobe's own user interface
 */
const char *
hw_connection_get_created_client (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->created_client;
}

/**
 * hw_connection_get_etag:
 * @self: a connection
 *
 * Returns: (nullable): for `If-Match`, with its quotes; none while it is being set up
 */
const char *
hw_connection_get_etag (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->etag;
}

/**
 * hw_connection_set_etag:
 * @self: a connection
 * @etag: (nullable): as the answer to a change gives it
 */
void
hw_connection_set_etag (HwConnection *self,
                        const char   *etag)
{
  g_return_if_fail (HW_IS_CONNECTION (self));

  if (etag != NULL && etag[0] == '\0')
    etag = NULL;
  if (g_strcmp0 (self->etag, etag) == 0)
    return;

  g_free (self->etag);
  self->etag = g_strdup (etag);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ETAG]);
}

/**
 * hw_connection_get_created_at:
 * @self: a connection
 *
 * Returns: milliseconds since 1970, 0 where it is not said
 */
gint64
hw_connection_get_created_at (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), 0);

  return self->created_at;
}

/**
 * hw_connection_get_updated_at:
 * @self: a connection
 *
 * Returns: milliseconds since 1970, 0 where it is not said
 */
gint64
hw_connection_get_updated_at (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), 0);

  return self->updated_at;
}

/**
 * hw_connection_is_initializing:
 * @self: a connection
 *
 * Returns: whether the service still sets it up, so that it can be neither tested nor changed
 */
gboolean
hw_connection_is_initializing (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), FALSE);

  return g_strcmp0 (self->state, "initializing") == 0;
}

/**
 * hw_connection_state_is_failure:
 * @state: (nullable): in the service's own word
 *
 * None is documented for connections (flow-service.md, 3.4), but the service sends states that are
 * not documented; `error` and `failed` are what it says of what has gone wrong elsewhere.
 *
 * Returns: whether @state says that something has gone wrong
 */
gboolean
hw_connection_state_is_failure (const char *state)
{
  return state != NULL && (g_ascii_strcasecmp (state, "error") == 0 ||
                           g_ascii_strcasecmp (state, "failed") == 0);
}

HwTestState
hw_connection_get_test_state (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), HW_TEST_UNTESTED);

  return self->test_state;
}

/**
 * hw_connection_get_test_error:
 * @self: a connection
 *
 * Returns: (nullable): what the platform said to a test that failed or could not be made
 */
const GError *
hw_connection_get_test_error (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->test_error;
}

/**
 * hw_connection_get_tested_at:
 * @self: a connection
 *
 * Returns: when the last test ended, milliseconds since 1970, 0 where there was none
 */
gint64
hw_connection_get_tested_at (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), 0);

  return self->tested_at;
}

/**
 * hw_connection_get_test_failure:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what can be told of a test that failed or could not be made
 */
HwTestFailure *
hw_connection_get_test_failure (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), NULL);

  return self->test_failure;
}

/**
 * hw_connection_set_test_failure:
 * @self: a connection whose test has just been set or restored
 * @failure: (nullable): more than the error alone tells
 */
void
hw_connection_set_test_failure (HwConnection  *self,
                                HwTestFailure *failure)
{
  g_return_if_fail (HW_IS_CONNECTION (self));

  if (self->test_failure == failure)
    return;

  g_clear_pointer (&self->test_failure, hw_test_failure_unref);
  self->test_failure = failure != NULL ? hw_test_failure_ref (failure) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEST_FAILURE]);
}

/* What the state and the error tell by themselves. */
static void
judge_test (HwConnection *self)
{
  g_autoptr(HwTestFailure) failure = NULL;

  failure = hw_test_failure_judge (self->test_state, self->test_error, NULL);
  hw_connection_set_test_failure (self, failure);
}

static void
set_test_error (HwConnection *self,
                const GError *error)
{
  if (self->test_error == NULL && error == NULL)
    return;

  g_clear_error (&self->test_error);
  self->test_error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEST_ERROR]);
}

/**
 * hw_connection_set_test:
 * @self: a connection
 * @state: how far its test is, or how it ended just now
 * @error: (nullable): why it failed or could not be made
 */
void
hw_connection_set_test (HwConnection *self,
                        HwTestState   state,
                        const GError *error)
{
  g_return_if_fail (HW_IS_CONNECTION (self));

  g_object_freeze_notify (G_OBJECT (self));
  if (state == HW_TEST_PASSED || state == HW_TEST_FAILED || state == HW_TEST_INCONCLUSIVE)
    set_time (self, PROP_TESTED_AT, &self->tested_at, g_get_real_time () / 1000);
  hw_connection_restore_test (self, state, error);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_connection_restore_test:
 * @self: a connection
 * @state: what it showed before a test that was cancelled
 * @error: (nullable): what it showed before
 *
 * Like hw_connection_set_test(), without touching the time of the last test.
 */
void
hw_connection_restore_test (HwConnection *self,
                            HwTestState   state,
                            const GError *error)
{
  g_return_if_fail (HW_IS_CONNECTION (self));

  g_object_freeze_notify (G_OBJECT (self));
  set_test_error (self, error);
  if (self->test_state != state)
    {
      self->test_state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEST_STATE]);
    }
  judge_test (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_connection_restore_tested_at:
 * @self: a connection whose result of an earlier run has just been restored
 * @tested_at: when that test ended, milliseconds since 1970
 */
void
hw_connection_restore_tested_at (HwConnection *self,
                                 gint64        tested_at)
{
  g_return_if_fail (HW_IS_CONNECTION (self));

  set_time (self, PROP_TESTED_AT, &self->tested_at, MAX (0, tested_at));
}

/**
 * hw_connection_set_feed:
 * @self: a connection that has come from the platform, or from the disk
 * @feed: (nullable): what is told of it now, and of all its changes
 */
void
hw_connection_set_feed (HwConnection     *self,
                        HwConnectionFeed *feed)
{
  g_return_if_fail (HW_IS_CONNECTION (self));
  g_return_if_fail (feed == NULL || HW_IS_CONNECTION_FEED (feed));

  if (g_set_object (&self->feed, feed) && feed != NULL)
    hw_connection_feed_tell_arrived (feed, self);
}

/**
 * hw_connection_get_revision:
 * @self: a connection
 *
 * Returns: a number that is another one whenever a text of @self has changed: what was made of
 *   them is to be made anew
 */
guint
hw_connection_get_revision (HwConnection *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION (self), 0);

  return self->revision;
}
