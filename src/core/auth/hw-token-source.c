/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-source.h"

#include "auth/hw-token-keeper.h"
#include "auth/hw-token-request.h"
#include "net/hw-clock.h"
#include "net/hw-error.h"
#include "net/hw-http.h"

/* Gives the access tokens of one profile: from memory, else from the keyring, else, where the
 * profile signs in from server to server, from Adobe. Whoever asks while one is being got waits for
 * that one, so that there is never more than one request; who no longer wants to wait goes without
 * stopping it for the others.
 *
 * A token is renewed some minutes before it runs out, and when the platform refuses it. What fails
 * is not tried again before a while has passed, which doubles each time, or as long as Adobe has
 * asked for: until then everybody who asks is told so at once. A token that is refused as soon as
 * it was issued, and the next one too, is such a failure: no other would do better.
 *
 * Time. All times are of the service's clock. It is known from the first answer on, by a clock of
 * ours that nobody sets and that counts while the computer sleeps; that of the desktop may be wrong
 * by an hour. Until then, which is to say with a token out of the keyring or pasted, the desktop's
 * clock is asked, but not trusted: the token is used unless it ran out long ago. If it has run out
 * after all the platform says so, and that costs one request.
 *
 * A pasted token cannot be renewed: once it has run out or was refused, there is none until the
 * profile is given another. */
struct _HwTokenSource
{
  GObject        parent_instance;

  HwProfile     *profile;         /* (owned) (not nullable) */
  HwTokenKeeper *keeper;          /* (owned) (nullable): NULL where nothing is kept */
  SoupSession   *session;         /* (owned) (not nullable) */
  HwToken       *token;           /* (owned) (nullable): not known to be refused */
  HwSecret      *seen_secret;     /* (owned) (nullable): of the profile, as last looked at */
  char          *seen_key;        /* (owned) (nullable): the rest of the profile's way in */
  GPtrArray     *waiters;         /* (owned) (not nullable) (element-type GTask) */
  GCancellable  *acquisition;     /* (owned) (nullable): of the one under way */
  GError        *error;           /* (owned) (nullable): why the last one has failed */
  gint64         expires_at;      /* as last notified */
  gint64         server_offset;   /* seconds from our counting clock to the service's */
  gint64         issued_at;       /* of our counting clock; 0: not in this run */
  gint64         held_until;      /* of our counting clock: no request before */
  guint          n_failures;      /* in a row */
  guint          n_young_refused; /* in a row */
  guint          retry_delay;     /* milliseconds, after the first failure */
  guint          timer;
  HwSignInState  state;           /* as last notified */
  gboolean       knows_time;      /* @server_offset is known */
  gboolean       refused;         /* the pasted token was */
  gboolean       keyring_asked;
  gboolean       fresh_wanted;    /* somebody waits for a token that Adobe has issued just now */
  gboolean       adopting;        /* what changes in the profile is our own doing */
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

#define AHEAD (5 * 60)                  /* seconds before the expiry */
#define CLOCK_DOUBT (2 * 60 * 60)       /* seconds that the desktop's clock may be wrong by */
#define DEFAULT_RETRY_DELAY 1000        /* milliseconds */
#define MAX_DOUBLINGS 6                 /* a minute */
#define MAX_RETRY_AFTER (60 * 60)       /* seconds */
#define YOUNG (60 * G_USEC_PER_SEC)
#define MAX_YOUNG_REFUSED 2

static void acquire (HwTokenSource *self,
                     gboolean       fresh);
static void update (HwTokenSource *self);

static gboolean
is_pasted (HwTokenSource *self)
{
  return hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_TOKEN;
}

/* --- Time --- */

/* Seconds that are left of the token, by the clock that is known best. */
static gint64
get_time_left (HwTokenSource *self)
{
  gint64 expires_at = hw_token_get_expires_at (self->token);

  if (expires_at == 0)
    return G_MAXINT32;
  if (self->knows_time)
    return expires_at - (hw_clock_get_elapsed () / G_USEC_PER_SEC + self->server_offset);

  return expires_at + CLOCK_DOUBT - g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
has_valid_token (HwTokenSource *self)
{
  return self->token != NULL && !self->refused && get_time_left (self) > 0;
}

/* A token that lives for a minute, as tests have them, is not renewed five minutes before. */
static gint64
get_ahead (HwTokenSource *self)
{
  gint64 created_at = hw_token_get_created_at (self->token);
  gint64 lifetime = hw_token_get_expires_at (self->token) - created_at;

  return created_at > 0 ? MIN (AHEAD, lifetime / 10) : AHEAD;
}

static gboolean
is_held (HwTokenSource *self)
{
  return self->error != NULL && hw_clock_get_elapsed () < self->held_until;
}

/* --- What is shown --- */

static HwSignInState
find_state (HwTokenSource *self)
{
  if (has_valid_token (self))
    return HW_SIGN_IN_STATE_SIGNED_IN;
  if (self->acquisition != NULL)
    return HW_SIGN_IN_STATE_SIGNING_IN;
  if (self->error != NULL)
    return HW_SIGN_IN_STATE_FAILED;

  return self->token != NULL ? HW_SIGN_IN_STATE_EXPIRED : HW_SIGN_IN_STATE_NONE;
}

static gboolean
timer_cb (gpointer user_data)
{
  HwTokenSource *self = user_data;

  self->timer = 0;
  if (!is_pasted (self) && has_valid_token (self) && self->acquisition == NULL && !is_held (self) &&
      get_time_left (self) <= get_ahead (self))
    acquire (self, TRUE);
  update (self);

  return G_SOURCE_REMOVE;
}

/* Where nothing will change by itself no timer runs, and nothing wakes up. */
static void
arm_timer (HwTokenSource *self)
{
  gint64 wait;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->knows_time || self->acquisition != NULL || !has_valid_token (self) ||
      hw_token_get_expires_at (self->token) == 0)
    return;

  wait = get_time_left (self) * 1000;
  if (!is_pasted (self))
    wait = MAX (wait - get_ahead (self) * 1000,
                is_held (self) ? (self->held_until - hw_clock_get_elapsed ()) / 1000 + 1 : 0);
  self->timer = g_timeout_add ((guint)CLAMP (wait, 1, G_MAXINT32), timer_cb, self);
}

/* After anything has changed. */
static void
update (HwTokenSource *self)
{
  HwSignInState state = find_state (self);
  gint64 expires_at = self->token != NULL ? hw_token_get_expires_at (self->token) : 0;

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
take_error (HwTokenSource *self,
            GError        *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* --- Failures --- */

/* A network that fails may be back the next moment, and nobody there is bothered by a try. */
static guint
count_failures (HwTokenSource *self,
                const GError  *error)
{
  return hw_error_get_status (error) == 0 ? 1 : self->n_failures;
}

/* Microseconds */
static gint64
find_hold (HwTokenSource *self,
           guint          n_failures)
{
  return ((gint64)self->retry_delay * 1000) << MIN (n_failures - 1, MAX_DOUBLINGS);
}

static void
take_failure (HwTokenSource *self,
              GError        *error)
{
  gint64 retry_after = hw_error_get_retry_after (error);

  self->n_failures++;
  self->held_until = hw_clock_get_elapsed ();
  if (retry_after >= 0)
    self->held_until += MIN (retry_after, MAX_RETRY_AFTER) * G_USEC_PER_SEC;
  else
    self->held_until += find_hold (self, count_failures (self, error));
  take_error (self, error);
}

static void
forget_failures (HwTokenSource *self)
{
  self->n_failures = 0;
  self->held_until = 0;
  take_error (self, NULL);
}

/* Returns: (transfer full) (nullable): why there is no sense in trying to get a token now */
static GError *
create_obstacle (HwTokenSource *self)
{
  gint64 wait = self->held_until - hw_clock_get_elapsed ();
  GError *error;

  if (is_pasted (self) && self->token != NULL)
    return g_error_new (HW_ERROR, HW_ERROR_UNAUTHORIZED, "the access token %s",
                        self->refused ? "was refused" : "has run out");
  if (!is_held (self))
    return NULL;

  error = g_error_copy (self->error);
  if (error->domain == HW_ERROR)
    hw_error_set_retry_after (error, (wait + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);

  return error;
}

/* --- Those who wait --- */

static void
waiter_free (gpointer data)
{
  GTask *task = data;
  GSource *source = g_task_get_task_data (task);

  if (source != NULL)
    g_source_destroy (source);
  g_object_unref (task);
}

static gboolean
waiter_cancelled_cb (GCancellable *cancellable,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = g_object_ref (user_data);
  HwTokenSource *self = g_task_get_source_object (task);

  g_ptr_array_remove (self->waiters, task);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

static void
add_waiter (HwTokenSource *self,
            GTask         *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (waiter_cancelled_cb), task, NULL);
      g_source_attach (source, g_task_get_context (task));
      g_task_set_task_data (task, source, (GDestroyNotify)g_source_unref);
    }
  g_ptr_array_add (self->waiters, g_object_ref (task));
}

/* Answering one may bring the next question, which must not find the old ones here. */
static void
answer_waiters (HwTokenSource *self,
                const GError  *error)
{
  g_autoptr(GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new_with_free_func (waiter_free);
  for (guint i = 0; i < waiters->len; i++)
    {
      if (error != NULL)
        g_task_return_error (waiters->pdata[i], g_error_copy (error));
      else
        g_task_return_pointer (waiters->pdata[i],
                               hw_secret_ref (hw_token_get_secret (self->token)),
                               (GDestroyNotify)hw_secret_unref);
    }
}

/* --- Getting a token --- */

/* A step of an acquisition. It does not keep the source, which ends it in its dispose; one that
 * comes back for an acquisition that was given up finds another cancellable, and is dropped. */
typedef struct
{
  GWeakRef      source;       /* (weak) (nullable) */
  GCancellable *acquisition;  /* (owned) (not nullable) */
} Step;

static Step *
step_new (HwTokenSource *self)
{
  Step *step = g_new0 (Step, 1);

  g_weak_ref_init (&step->source, self);
  step->acquisition = g_object_ref (self->acquisition);

  return step;
}

/* Returns: (transfer full) (nullable): who is still interested */
static HwTokenSource *
step_end (Step *step)
{
  HwTokenSource *self = g_weak_ref_get (&step->source);

  if (self != NULL && self->acquisition != step->acquisition)
    g_clear_object (&self);
  g_weak_ref_clear (&step->source);
  g_object_unref (step->acquisition);
  g_free (step);

  return self;
}

static void
end_acquisition (HwTokenSource *self,
                 GError        *error)
{
  g_autoptr(HwTokenSource) held = g_object_ref (self);
  g_autoptr(GError) copy = error != NULL ? g_error_copy (error) : NULL;

  g_clear_object (&self->acquisition);
  self->fresh_wanted = FALSE;
  if (error == NULL)
    forget_failures (self);
  else if (is_pasted (self))
    g_error_free (error); /* nothing has failed: there is no token */
  else
    take_failure (self, error);
  update (self);
  answer_waiters (self, copy);
}

static void
set_token (HwTokenSource *self,
           HwToken       *token)
{
  g_clear_pointer (&self->token, hw_token_unref);
  self->token = token != NULL ? hw_token_ref (token) : NULL;
}

static void
take_issued_token (HwTokenSource *self,
                   HwToken       *token)
{
  gint64 now = hw_clock_get_elapsed ();

  set_token (self, token);
  self->issued_at = now;
  self->server_offset = hw_token_get_created_at (token) - now / G_USEC_PER_SEC;
  self->knows_time = TRUE;
  if (self->keeper != NULL)
    hw_token_keeper_save_issued (self->keeper, token);
}

static void
issued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwTokenSource) self = step_end (user_data);
  g_autoptr(HwToken) token = NULL;
  GError *error = NULL;

  token = hw_token_request_finish (result, &error);
  if (self == NULL)
    {
      g_clear_error (&error);
      return;
    }

  if (token != NULL)
    take_issued_token (self, token);
  end_acquisition (self, error);
}

static void
request_token (HwTokenSource *self)
{
  hw_token_request_async (self->session, self->profile, self->acquisition, issued_cb,
                          step_new (self));
}

static void
adopt_secret (HwTokenSource *self,
              HwSecret      *secret)
{
  self->adopting = TRUE;
  if (is_pasted (self))
    hw_profile_set_access_token (self->profile, secret);
  else
    hw_profile_set_client_secret (self->profile, secret);
  self->adopting = FALSE;
}

static void
client_secret_loaded_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(HwTokenSource) self = step_end (user_data);
  g_autoptr(HwSecret) secret = NULL;

  secret = hw_token_keeper_load_finish (HW_TOKEN_KEEPER (source), result);
  if (self == NULL)
    return;

  if (secret != NULL)
    adopt_secret (self, secret);
  request_token (self);
}

static void
exchange_secret (HwTokenSource *self)
{
  if (self->keeper != NULL && hw_secret_is_empty (hw_profile_get_client_secret (self->profile)))
    hw_token_keeper_load_async (self->keeper, HW_SECRET_KIND_CLIENT_SECRET, self->acquisition,
                                client_secret_loaded_cb, step_new (self));
  else
    request_token (self);
}

/* Returns: whether the keyring had a token that may still do. */
static gboolean
take_kept_token (HwTokenSource *self,
                 HwSecret      *kept)
{
  g_autoptr(HwToken) token = NULL;

  if (hw_secret_is_empty (kept))
    return FALSE;

  token = is_pasted (self) ? hw_token_new_pasted (kept)
                           : hw_token_new_from_item (kept, self->profile);
  if (token == NULL)
    return FALSE;
  if (is_pasted (self))
    adopt_secret (self, kept);
  set_token (self, token);

  return has_valid_token (self);
}

static void
token_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(HwTokenSource) self = step_end (user_data);
  g_autoptr(HwSecret) kept = NULL;

  kept = hw_token_keeper_load_finish (HW_TOKEN_KEEPER (source), result);
  if (self == NULL)
    return;

  self->keyring_asked = TRUE;
  if (!self->fresh_wanted && take_kept_token (self, kept))
    end_acquisition (self, NULL);
  else if (!is_pasted (self))
    exchange_secret (self);
  else
    end_acquisition (self, g_error_new_literal (HW_ERROR, HW_ERROR_UNAUTHORIZED,
                                                self->token != NULL ? "the access token has run out"
                                                                    : "there is no access token"));
}

static void
load_token (HwTokenSource *self)
{
  const char *kind = is_pasted (self) ? HW_SECRET_KIND_ACCESS_TOKEN : HW_SECRET_KIND_ISSUED_TOKEN;

  hw_token_keeper_load_async (self->keeper, kind, self->acquisition, token_loaded_cb,
                              step_new (self));
}

/* @fresh: neither the keyring's token nor the present one will do. */
static void
acquire (HwTokenSource *self,
         gboolean       fresh)
{
  gboolean from_keyring = !fresh && self->keeper != NULL && !self->keyring_asked;

  self->acquisition = g_cancellable_new ();
  update (self);
  if (from_keyring)
    load_token (self);
  else if (!is_pasted (self))
    exchange_secret (self);
  else
    end_acquisition (self, g_error_new_literal (HW_ERROR, HW_ERROR_UNAUTHORIZED,
                                                "there is no access token"));
}

static void
give_up_acquisition (HwTokenSource *self)
{
  if (self->acquisition == NULL)
    return;

  g_cancellable_cancel (self->acquisition);
  g_clear_object (&self->acquisition);
}

/* --- The profile --- */

/* Whatever decides which token is asked for, but for the secrets. */
static char *
dup_key (HwTokenSource *self)
{
  if (is_pasted (self))
    return g_strdup ("");

  return g_strjoin ("\n", hw_profile_get_api_key (self->profile),
                    hw_profile_get_scopes (self->profile),
                    hw_profile_get_ims_url (self->profile), NULL);
}

static HwSecret *
get_own_secret (HwTokenSource *self)
{
  return is_pasted (self) ? hw_profile_get_access_token (self->profile)
                          : hw_profile_get_client_secret (self->profile);
}

/* Returns: whether the way in is another than before. */
static gboolean
look_at_profile (HwTokenSource *self)
{
  g_autofree char *key = dup_key (self);
  HwSecret *secret = get_own_secret (self);
  gboolean changed = g_strcmp0 (key, self->seen_key) != 0 || secret != self->seen_secret;

  g_clear_pointer (&self->seen_secret, hw_secret_unref);
  g_free (self->seen_key);
  self->seen_secret = secret != NULL ? hw_secret_ref (secret) : NULL;
  self->seen_key = g_steal_pointer (&key);

  return changed;
}

static void
take_pasted_token (HwTokenSource *self)
{
  HwSecret *pasted = hw_profile_get_access_token (self->profile);
  g_autoptr(HwToken) token = NULL;

  if (is_pasted (self) && !hw_secret_is_empty (pasted))
    token = hw_token_new_pasted (pasted);
  set_token (self, token);
}

/* All that was known is of no use, and those who wait want what is valid now. */
static void
start_over (HwTokenSource *self)
{
  g_autoptr(HwTokenSource) held = g_object_ref (self);

  give_up_acquisition (self);
  take_pasted_token (self);
  self->refused = FALSE;
  self->issued_at = 0;
  self->n_young_refused = 0;
  self->keyring_asked = TRUE; /* what it holds is of the way in that was */
  forget_failures (self);
  if (self->keeper != NULL)
    hw_token_keeper_save_given (self->keeper);
  update (self);
  if (has_valid_token (self))
    answer_waiters (self, NULL);
  else if (self->waiters->len > 0)
    acquire (self, FALSE);
  g_signal_emit (self, signals[SIGN_IN_CHANGED], 0);
}

static void
profile_changed_cb (HwTokenSource *self,
                    GParamSpec    *pspec)
{
  gboolean given_again = is_pasted (self) && g_strcmp0 (pspec->name, "access-token") == 0;
  gboolean changed = look_at_profile (self);

  if ((changed || given_again) && !self->adopting)
    start_over (self);
}

/* --- The object --- */

static void
hw_token_source_constructed (GObject *object)
{
  static const char *const names[] = {
    "notify::sign-in", "notify::api-key", "notify::scopes", "notify::ims-url",
    "notify::access-token", "notify::client-secret",
  };
  HwTokenSource *self = HW_TOKEN_SOURCE (object);

  G_OBJECT_CLASS (hw_token_source_parent_class)->constructed (object);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (self->profile, names[i], G_CALLBACK (profile_changed_cb), self,
                             G_CONNECT_SWAPPED);
  look_at_profile (self);
  take_pasted_token (self);
  self->state = find_state (self);
  self->expires_at = self->token != NULL ? hw_token_get_expires_at (self->token) : 0;
}

static void
hw_token_source_dispose (GObject *object)
{
  HwTokenSource *self = HW_TOKEN_SOURCE (object);

  give_up_acquisition (self);
  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (hw_token_source_parent_class)->dispose (object);
}

static void
hw_token_source_finalize (GObject *object)
{
  HwTokenSource *self = HW_TOKEN_SOURCE (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->session);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->token, hw_token_unref);
  g_clear_pointer (&self->seen_secret, hw_secret_unref);
  g_free (self->seen_key);
  g_ptr_array_unref (self->waiters);
  g_clear_error (&self->error);

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
      g_value_set_object (value, self->profile);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, self->expires_at);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
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
      self->profile = g_value_dup_object (value);
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

  object_class->constructed = hw_token_source_constructed;
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
  self->waiters = g_ptr_array_new_with_free_func (waiter_free);
  self->session = hw_http_session_new ();
  self->retry_delay = DEFAULT_RETRY_DELAY;
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

  return self->profile;
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

  return self->error;
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

  g_clear_object (&self->keeper);
  if (store == NULL)
    return;

  self->keeper = hw_token_keeper_new (self->profile, store);
  self->keyring_asked = FALSE;
  hw_token_keeper_save_given (self->keeper);
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

  soup_session_set_tls_database (self->session, database);
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

  self->retry_delay = milliseconds;
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
  gint64 offset;

  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  offset = seconds - hw_clock_get_elapsed () / G_USEC_PER_SEC;
  if (!self->knows_time || ABS (offset - self->server_offset) > 2)
    {
      self->server_offset = offset;
      self->knows_time = TRUE;
      update (self);
    }
  else if (has_valid_token (self) && get_time_left (self) <= get_ahead (self))
    {
      /* The computer has slept, and the timer with it. */
      arm_timer (self);
    }
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

  return has_valid_token (self) ? hw_token_get_secret (self->token) : NULL;
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
  GError *obstacle;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!fresh && has_valid_token (self))
    {
      g_task_return_pointer (task, hw_secret_ref (hw_token_get_secret (self->token)),
                             (GDestroyNotify)hw_secret_unref);
      return;
    }

  obstacle = self->acquisition == NULL ? create_obstacle (self) : NULL;
  if (obstacle != NULL)
    {
      update (self);
      g_task_return_error (task, obstacle);
      return;
    }

  self->fresh_wanted = self->fresh_wanted || fresh;
  add_waiter (self, task);
  if (self->acquisition == NULL)
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
 *   of %HW_ERROR: %HW_ERROR_UNAUTHORIZED where a pasted token is missing, has run out or was
 *   refused, %HW_ERROR_SIGN_IN and %HW_ERROR_SCOPES where Adobe does not take what the profile
 *   holds, and those of any request. While a failure is held, hw_error_get_retry_after() says for
 *   how long.
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
  gboolean young = self->issued_at > 0 && hw_clock_get_elapsed () - self->issued_at < YOUNG;

  set_token (self, NULL);
  self->keyring_asked = TRUE; /* what it holds is what was refused, or older */
  if (self->keeper != NULL)
    hw_token_keeper_drop_issued (self->keeper);

  self->n_young_refused = young ? self->n_young_refused + 1 : 0;
  if (self->n_young_refused < MAX_YOUNG_REFUSED)
    return;

  /* Each new one is a success to Adobe, so that this is counted apart. */
  self->n_failures = self->n_young_refused;
  self->held_until = hw_clock_get_elapsed () + find_hold (self, self->n_failures);
  take_error (self, g_error_new_literal (HW_ERROR, HW_ERROR_UNAUTHORIZED,
                                         "the platform refuses access tokens that have just been "
                                         "issued"));
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
  g_return_if_fail (HW_IS_TOKEN_SOURCE (self));

  if (self->token == NULL || !hw_secret_equal (hw_token_get_secret (self->token), token))
    return;

  if (is_pasted (self))
    {
      self->refused = TRUE;
      update (self);
      return;
    }

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

  if (hw_error_get_retry_after (self->error) < 0 || !is_held (self))
    forget_failures (self);
  self->refused = FALSE;
  self->n_young_refused = 0;
  if (self->token == NULL && is_pasted (self))
    self->keyring_asked = FALSE;
  update (self);
}
