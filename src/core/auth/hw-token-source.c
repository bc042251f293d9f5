/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-source.h"

#include "auth/hw-token-fetcher.h"
#include "auth/hw-token-pause.h"
#include "auth/hw-token-waiters.h"
#include "net/hw-error.h"

/* Gives the access tokens of one profile: from memory, else from the keyring, else, where the
 * profile signs in from server to server, from Adobe. Whoever asks while one is being got waits for
 * that one, so that there is never more than one request; who no longer wants to wait goes without
 * stopping it for the others.
 *
 * A token is renewed some minutes before it runs out, and when the platform refuses it. What fails
 * is not tried again before a while has passed: until then everybody who asks is told so at once.
 *
 * HwWayIn knows what to sign in with, HwTokenFetcher gets a token with it, HwTokenHolder knows how
 * long that is good, HwTokenPause how long a failure is held. Here it is decided when.
 *
 * A pasted token cannot be renewed: once it has run out or was refused, there is none until the
 * profile is given another. */
struct _HwTokenSource
{
  GObject         parent_instance;

  HwWayIn        *way_in;      /* (owned) (not nullable): of the profile */
  HwTokenFetcher *fetcher;     /* (owned) (not nullable) */
  HwTokenHolder  *holder;      /* (owned) (not nullable): its token is not known to be refused */
  HwTokenPause   *pause;       /* (owned) (not nullable) */
  HwTokenWaiters *waiters;     /* (owned) (not nullable) */
  gint64          expires_at;  /* as last notified */
  guint           timer;
  HwSignInState   state;       /* as last notified */
};

G_DEFINE_FINAL_TYPE (HwTokenSource, hw_token_source, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HwSignInState, hw_sign_in_state,
                    G_DEFINE_ENUM_VALUE (HW_SIGN_IN_STATE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HW_SIGN_IN_STATE_SIGNED_IN, "signed-in"),
                    G_DEFINE_ENUM_VALUE (HW_SIGN_IN_STATE_SIGNING_IN, "signing-in"),
                    G_DEFINE_ENUM_VALUE (HW_SIGN_IN_STATE_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (HW_SIGN_IN_STATE_FAILED, "failed"))

typedef enum
{
  PROP_PROFILE = 1,
  PROP_STATE,
  PROP_EXPIRES_AT,
  PROP_ERROR,
} HwTokenSourceProperty;

static GParamSpec *properties[PROP_ERROR + 1];

enum
{
  SIGN_IN_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void acquire (HwTokenSource *self,
                     gboolean       fresh);
static void update (HwTokenSource *self);

static gboolean
is_pasted (HwTokenSource *self)
{
  return hw_way_in_is_pasted (self->way_in);
}

static gboolean
has_valid_token (HwTokenSource *self)
{
  return hw_token_holder_get_valid (self->holder) != NULL;
}

static gboolean
has_token (HwTokenSource *self)
{
  return hw_token_holder_get_token (self->holder) != NULL;
}

static gboolean
is_held (HwTokenSource *self)
{
  return hw_token_pause_get_time_left (self->pause) > 0;
}

/* --- What is shown --- */

static HwSignInState
find_state (HwTokenSource *self)
{
  if (has_valid_token (self))
    return HW_SIGN_IN_STATE_SIGNED_IN;
  if (hw_token_fetcher_get_busy (self->fetcher))
    return HW_SIGN_IN_STATE_SIGNING_IN;
  if (hw_token_pause_get_error (self->pause) != NULL)
    return HW_SIGN_IN_STATE_FAILED;

  return has_token (self) ? HW_SIGN_IN_STATE_EXPIRED : HW_SIGN_IN_STATE_NONE;
}

static gboolean
timer_cb (gpointer user_data)
{
  HwTokenSource *self = user_data;

  self->timer = 0;
  if (!is_pasted (self) && has_valid_token (self) && !hw_token_fetcher_get_busy (self->fetcher) &&
      !is_held (self) && hw_token_holder_get_time_to_renew (self->holder) <= 0)
    acquire (self, TRUE);
  update (self);

  return G_SOURCE_REMOVE;
}

/* Where nothing will change by itself no timer runs, and nothing wakes up. */
static void
arm_timer (HwTokenSource *self)
{
  gint64 pause = hw_token_pause_get_time_left (self->pause);
  gint64 wait;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!hw_token_holder_get_knows_time (self->holder) || hw_token_fetcher_get_busy (self->fetcher) ||
      !has_valid_token (self) || hw_token_holder_get_expires_at (self->holder) == 0)
    return;

  if (is_pasted (self))
    wait = hw_token_holder_get_time_left (self->holder) * 1000;
  else
    wait = MAX (hw_token_holder_get_time_to_renew (self->holder) * 1000,
                pause > 0 ? pause / 1000 + 1 : 0);
  self->timer = g_timeout_add ((guint)CLAMP (wait, 1, G_MAXINT32), timer_cb, self);
}

/* After anything has changed. */
static void
update (HwTokenSource *self)
{
  HwSignInState state = find_state (self);
  gint64 expires_at = hw_token_holder_get_expires_at (self->holder);

  arm_timer (self);
  g_object_freeze_notify (G_OBJECT (self));
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  if (self->expires_at != expires_at)
    {
      self->expires_at = expires_at;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPIRES_AT]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
notify_error (HwTokenSource *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
forget_failures (HwTokenSource *self)
{
  if (hw_token_pause_end (self->pause))
    notify_error (self);
}

/* Returns: (transfer full) (nullable): why there is no sense in trying to get a token now */
static GError *
create_obstacle (HwTokenSource *self)
{
  gboolean refused = hw_token_holder_get_refused (self->holder);

  if (is_pasted (self) && has_token (self))
    return g_error_new (HW_ERROR, HW_ERROR_UNAUTHORIZED, "the access token %s",
                        refused ? "was refused" : "has run out");

  return hw_token_pause_create_error (self->pause);
}

/* --- Getting a token --- */

static void
answer_waiters (HwTokenSource *self,
                const GError  *error)
{
  HwToken *token = hw_token_holder_get_token (self->holder);
  g_autoptr(HwSecret) secret = NULL;

  if (error == NULL)
    secret = hw_secret_ref (hw_token_get_secret (token));
  hw_token_waiters_answer (self->waiters, secret, error);
}

/* Where nobody but a person could give a token nothing has failed: there is none. */
static void
fetched_cb (HwTokenSource *self,
            const GError  *error)
{
  G_GNUC_UNUSED g_autoptr(HwTokenSource) held = g_object_ref (self);

  if (error == NULL)
    {
      forget_failures (self);
    }
  else if (!is_pasted (self))
    {
      hw_token_pause_take_failure (self->pause, g_error_copy (error));
      notify_error (self);
    }
  update (self);
  answer_waiters (self, error);
}

/* @fresh: neither the keyring's token nor the present one will do. */
static void
acquire (HwTokenSource *self,
         gboolean       fresh)
{
  hw_token_fetcher_begin (self->fetcher);
  update (self);
  hw_token_fetcher_run (self->fetcher, fresh);
}

/* --- The profile --- */

/* Returns: (transfer full) (nullable): what a person has pasted */
static HwToken *
create_pasted_token (HwTokenSource *self)
{
  HwSecret *pasted = hw_profile_get_access_token (hw_way_in_get_profile (self->way_in));

  return is_pasted (self) && !hw_secret_is_empty (pasted) ? hw_token_new_pasted (pasted) : NULL;
}

/* All that was known is of no use, and those who wait want what is valid now. */
static void
start_over (HwTokenSource *self)
{
  G_GNUC_UNUSED g_autoptr(HwTokenSource) held = g_object_ref (self);
  g_autoptr(HwToken) pasted = create_pasted_token (self);

  hw_token_fetcher_cancel (self->fetcher);
  hw_token_holder_reset (self->holder, pasted);
  hw_token_pause_forget_refusals (self->pause);
  hw_token_fetcher_take_way_in (self->fetcher);
  forget_failures (self);
  update (self);
  if (has_valid_token (self))
    answer_waiters (self, NULL);
  else if (!hw_token_waiters_is_empty (self->waiters))
    acquire (self, FALSE);
  g_signal_emit (self, signals[SIGN_IN_CHANGED], 0);
}

/* --- The object --- */

static void
take_profile (HwTokenSource *self,
              HwProfile     *profile)
{
  g_autoptr(HwToken) pasted = NULL;

  self->way_in = hw_way_in_new (profile);
  self->fetcher = hw_token_fetcher_new (self->way_in, self->holder);
  g_signal_connect_object (self->way_in, "changed", G_CALLBACK (start_over), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fetcher, "ended", G_CALLBACK (fetched_cb), self,
                           G_CONNECT_SWAPPED);

  pasted = create_pasted_token (self);
  hw_token_holder_reset (self->holder, pasted);
  self->state = find_state (self);
  self->expires_at = hw_token_holder_get_expires_at (self->holder);
}

static void
hw_token_source_dispose (GObject *object)
{
  HwTokenSource *self = HW_TOKEN_SOURCE (object);

  hw_token_fetcher_cancel (self->fetcher);
  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (hw_token_source_parent_class)->dispose (object);
}

static void
hw_token_source_finalize (GObject *object)
{
  HwTokenSource *self = HW_TOKEN_SOURCE (object);

  g_clear_object (&self->fetcher);
  g_clear_object (&self->way_in);
  hw_token_holder_unref (self->holder);
  hw_token_pause_free (self->pause);
  hw_token_waiters_free (self->waiters);

  G_OBJECT_CLASS (hw_token_source_parent_class)->finalize (object);
}

static void
hw_token_source_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwTokenSource *self = HW_TOKEN_SOURCE (object);

  switch ((HwTokenSourceProperty)prop_id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, hw_way_in_get_profile (self->way_in));
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, self->expires_at);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, hw_token_pause_get_error (self->pause));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_token_source_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HwTokenSource *self = HW_TOKEN_SOURCE (object);

  switch ((HwTokenSourceProperty)prop_id)
    {
    case PROP_PROFILE:
      take_profile (self, g_value_get_object (value));
      break;
    case PROP_STATE:
    case PROP_EXPIRES_AT:
    case PROP_ERROR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_token_source_class_init (HwTokenSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_token_source_dispose;
  object_class->finalize = hw_token_source_finalize;
  object_class->get_property = hw_token_source_get_property;
  object_class->set_property = hw_token_source_set_property;

  properties[PROP_PROFILE] =
    g_param_spec_object ("profile", NULL, NULL, HW_TYPE_PROFILE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, HW_TYPE_SIGN_IN_STATE, HW_SIGN_IN_STATE_NONE, flags);
  properties[PROP_EXPIRES_AT] =
    g_param_spec_int64 ("expires-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HwTokenSource::sign-in-changed:
   *
   * Somebody has given the profile another way in, or the same once more: what failed before is
   * worth another try. A token or a secret that comes out of the keyring says nothing.
   */
  signals[SIGN_IN_CHANGED] =
    g_signal_new ("sign-in-changed", HW_TYPE_TOKEN_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
hw_token_source_init (HwTokenSource *self)
{
  self->holder = hw_token_holder_new ();
  self->pause = hw_token_pause_new ();
  self->waiters = hw_token_waiters_new ();
}

/**
 * hw_token_source_new:
 * @profile: the organization; changes of its way in count at once
 *
 * Returns: (transfer full): a source that keeps nothing
 */
HwTokenSource *
hw_token_source_new (HwProfile *profile)
{
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  return g_object_new (HW_TYPE_TOKEN_SOURCE, "profile", profile, NULL);
}

HwProfile *
hw_token_source_get_profile (HwTokenSource *self)
{
  g_return_val_if_fail (HW_IS_TOKEN_SOURCE (self), NULL);

  return hw_way_in_get_profile (self->way_in);
}

HwSignInState
hw_token_source_get_state (HwTokenSource *self)
{
  g_return_val_if_fail (HW_IS_TOKEN_SOURCE (self), HW_SIGN_IN_STATE_NONE);

  return self->state;
}

/**
 * hw_token_source_get_expires_at:
 * @self: a source
 *
 * Returns: when the present token runs out, in seconds since 1970 by the service's clock; 0 where
 *   there is none or it does not say
 */
gint64
hw_token_source_get_expires_at (HwTokenSource *self)
{
  g_return_val_if_fail (HW_IS_TOKEN_SOURCE (self), 0);

  return self->expires_at;
}

/**
 * hw_token_source_get_time_left:
 * @self: a source
 *
 * Returns: the seconds until the present token runs out, by the clock that is known best; negative
 *   where it has, %G_MAXINT64 where there is none or it does not say
 */
gint64
hw_token_source_get_time_left (HwTokenSource *self)
{
  g_return_val_if_fail (HW_IS_TOKEN_SOURCE (self), G_MAXINT64);

  if (hw_token_holder_get_expires_at (self->holder) == 0)
    return G_MAXINT64;

  return hw_token_holder_get_time_left (self->holder);
}

/**
 * hw_token_source_get_error:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): why the last try to get a token has failed; it may stand
 *   beside a token that is still valid, where that could not be renewed ahead of time
 */
const GError *
hw_token_source_get_error (HwTokenSource *self)
{
  g_return_val_if_fail (HW_IS_TOKEN_SOURCE (self), NULL);

  return hw_token_pause_get_error (self->pause);
}

/**
 * hw_token_source_set_secret_store:
 * @self: a source
 * @store: (nullable): the keyring; %NULL to keep nothing, as it is until this is called
 *
 * From now on the keyring is asked before anybody is, and holds what the profile is given and what
 * Adobe issues. What the profile holds already is saved at once, and the saving goes on if @self
 * does not. A keyring that fails is as good as none: its "available" tells.
 */
void
hw_token_source_set_secret_store (HwTokenSource *self,
                                  HwSecretStore *store)
{
  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));
  g_return_if_fail (store == NULL || HW_IS_SECRET_STORE (store));

  hw_token_fetcher_set_secret_store (self->fetcher, store);
}

/**
 * hw_token_source_set_tls_database:
 * @self: a source
 * @database: (nullable): the authorities to trust in place of the system's
 */
void
hw_token_source_set_tls_database (HwTokenSource *self,
                                  GTlsDatabase  *database)
{
  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  hw_token_fetcher_set_tls_database (self->fetcher, database);
}

/**
 * hw_token_source_set_retry_delay:
 * @self: a source
 * @milliseconds: how long everybody is told of the first failure; each further one is told of for
 *   twice as long
 */
void
hw_token_source_set_retry_delay (HwTokenSource *self,
                                 guint          milliseconds)
{
  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  hw_token_pause_set_retry_delay (self->pause, milliseconds);
}

/**
 * hw_token_source_note_server_time:
 * @self: a source
 * @seconds: since 1970, as an answer of the platform that has just come is dated
 */
void
hw_token_source_note_server_time (HwTokenSource *self,
                                  gint64         seconds)
{
  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  if (hw_token_holder_note_time (self->holder, seconds))
    {
      update (self);
      /* It is when it was, but that is sooner or later than was thought. */
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPIRES_AT]);
    }
  else if (has_valid_token (self) && hw_token_holder_get_time_to_renew (self->holder) <= 0)
    arm_timer (self); /* the computer has slept, and the timer with it */
}

/**
 * hw_token_source_catch_up:
 * @self: a source
 *
 * For when the person comes back: while the computer slept no timer ran, so that a token may have
 * run out with nobody telling, or be due for another.
 */
void
hw_token_source_catch_up (HwTokenSource *self)
{
  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  update (self);
}

/**
 * hw_token_source_peek:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): a token that is valid now, if there is one at hand
 */
HwSecret *
hw_token_source_peek (HwTokenSource *self)
{
  g_return_val_if_fail (HW_IS_TOKEN_SOURCE (self), NULL);

  return hw_token_holder_get_valid (self->holder);
}

static GTask *
create_task (HwTokenSource       *self,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_token_source_get_async);

  return task;
}

static void
get_token (HwTokenSource *self,
           GTask         *task,
           gboolean       fresh)
{
  HwSecret *valid = fresh ? NULL : hw_token_holder_get_valid (self->holder);
  GError *obstacle;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (valid != NULL)
    {
      g_task_return_pointer (task, hw_secret_ref (valid), (GDestroyNotify)hw_secret_unref);
      return;
    }

  obstacle = hw_token_fetcher_get_busy (self->fetcher) ? NULL : create_obstacle (self);
  if (obstacle != NULL)
    {
      update (self);
      g_task_return_error (task, obstacle);
      return;
    }

  if (fresh)
    hw_token_fetcher_want_fresh (self->fetcher);
  hw_token_waiters_add (self->waiters, task);
  if (!hw_token_fetcher_get_busy (self->fetcher))
    acquire (self, fresh);
}

/**
 * hw_token_source_get_async:
 * @self: a source
 * @cancellable: (nullable): ends the caller's waiting, and nobody else's
 * @callback: called with a token
 * @user_data: for @callback
 *
 * Gets a token that is valid now. It may take as long as the person takes to unlock the keyring.
 */
void
hw_token_source_get_async (HwTokenSource       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  task = create_task (self, cancellable, callback, user_data);
  get_token (self, task, FALSE);
}

/**
 * hw_token_source_renew_async:
 * @self: a source
 * @cancellable: (nullable): ends the caller's waiting
 * @callback: called with a token
 * @user_data: for @callback
 *
 * Like hw_token_source_get_async(), but where the profile signs in from server to server the token
 * is a new one of Adobe's, so that client ID, client secret and scopes are tried. A token that is
 * there stays in use until then, and if it fails. To be ended by hw_token_source_get_finish().
 */
void
hw_token_source_renew_async (HwTokenSource       *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  task = create_task (self, cancellable, callback, user_data);
  get_token (self, task, !is_pasted (self));
}

/**
 * hw_token_source_get_finish:
 * @self: a source
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the token; or %NULL with %G_IO_ERROR_CANCELLED or an error
 *   of %HW_ERROR: %HW_ERROR_NO_TOKEN where there is no pasted token, %HW_ERROR_UNAUTHORIZED where
 *   it has run out or was refused, %HW_ERROR_SIGN_IN and %HW_ERROR_SCOPES where Adobe does not
 *   take what the profile holds, and those of any request. While a failure is held,
 *   hw_error_get_retry_after() says for how long.
 */
HwSecret *
hw_token_source_get_finish (HwTokenSource  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_token_source_get_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
drop_issued_token (HwTokenSource *self)
{
  gboolean young = hw_token_holder_is_young (self->holder);

  hw_token_holder_set_token (self->holder, NULL);
  hw_token_fetcher_drop_issued (self->fetcher);
  if (hw_token_pause_count_refusal (self->pause, young))
    notify_error (self);
}

/**
 * hw_token_source_reject:
 * @self: a source
 * @token: what the platform has refused
 *
 * Forgets @token, also in the keyring where it can be replaced. If the present one is another than
 * @token nothing happens: somebody else was refused before, and it has been renewed already.
 */
void
hw_token_source_reject (HwTokenSource *self,
                        HwSecret      *token)
{
  HwToken *present;

  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  present = hw_token_holder_get_token (self->holder);
  if (present == NULL || !hw_secret_equal (hw_token_get_secret (present), token))
    return;

  if (is_pasted (self))
    hw_token_holder_set_refused (self->holder, TRUE);
  else
    drop_issued_token (self);
  update (self);
}

/**
 * hw_token_source_try_again:
 * @self: a source
 *
 * For when the person asks for another try: what has failed may be tried again at once, and so may
 * a pasted token that was refused. Only a pause that Adobe has asked for is kept.
 */
void
hw_token_source_try_again (HwTokenSource *self)
{
  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  if (hw_error_get_retry_after (hw_token_pause_get_error (self->pause)) < 0 || !is_held (self))
    forget_failures (self);
  hw_token_holder_set_refused (self->holder, FALSE);
  hw_token_pause_forget_refusals (self->pause);
  if (!has_token (self) && is_pasted (self))
    hw_token_fetcher_ask_keyring_again (self->fetcher);
  update (self);
}
