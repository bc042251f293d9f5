/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-fetcher.h"

#include "auth/hw-token-keeper.h"
#include "auth/hw-token-request.h"
#include "net/hw-error.h"
#include "net/hw-http-wait.h"
#include "net/hw-http.h"

/* Gets one token and gives it to the holder: from the keyring, else, where the profile signs in
 * from server to server, from Adobe in exchange for the client secret, which may be in the keyring
 * too. One acquisition at a time; "ended" tells how it went.
 *
 * The keyring is asked once: from then on we know better than it does. */
struct _HwTokenFetcher
{
  GObject        parent_instance;

  HwWayIn       *way_in;         /* (owned) (not nullable) */
  HwTokenHolder *holder;         /* (owned) (not nullable) */
  HwTokenKeeper *keeper;         /* (owned) (nullable): NULL where nothing is kept */
  SoupSession   *session;        /* (owned) (not nullable) */
  GCancellable  *acquisition;    /* (owned) (nullable): of the one under way */
  gboolean       keyring_asked;
  gboolean       fresh_wanted;   /* somebody waits for a token that Adobe has issued just now */
};

G_DEFINE_FINAL_TYPE (HwTokenFetcher, hw_token_fetcher, G_TYPE_OBJECT)

enum
{
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A step of an acquisition. It does not keep the fetcher, whose owner ends it; one that comes back
 * for an acquisition that was given up finds another cancellable, and is dropped. */
typedef struct
{
  GWeakRef      fetcher;      /* (weak) (nullable) */
  GCancellable *acquisition;  /* (owned) (not nullable) */
} Step;

static Step *
step_new (HwTokenFetcher *self)
{
  Step *step = g_new0 (Step, 1);

  g_weak_ref_init (&step->fetcher, self);
  step->acquisition = g_object_ref (self->acquisition);

  return step;
}

/* Returns: (transfer full) (nullable): who is still interested */
static HwTokenFetcher *
step_end (Step *step)
{
  HwTokenFetcher *self = g_weak_ref_get (&step->fetcher);

  if (self != NULL && self->acquisition != step->acquisition)
    g_clear_object (&self);
  g_weak_ref_clear (&step->fetcher);
  g_object_unref (step->acquisition);
  g_free (step);

  return self;
}

/* @error: (transfer full) (nullable) */
static void
end (HwTokenFetcher *self,
     GError         *error)
{
  g_autoptr(GError) owned = error;

  g_clear_object (&self->acquisition);
  self->fresh_wanted = FALSE;
  g_signal_emit (self, signals[ENDED], 0, owned);
}

static void
issued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HwTokenFetcher) self = step_end (user_data);
  g_autoptr(HwToken) token = NULL;
  GError *error = NULL;

  token = hw_token_request_finish (result, &error);
  if (self == NULL)
    {
      g_clear_error (&error);
      return;
    }

  if (token != NULL)
    {
      hw_token_holder_set_issued (self->holder, token);
      if (self->keeper != NULL)
        hw_token_keeper_save_issued (self->keeper, token);
    }
  end (self, error);
}

static void
request_token (HwTokenFetcher *self)
{
  hw_http_wait_renew (&self->session);
  hw_token_request_async (self->session, hw_way_in_get_profile (self->way_in), self->acquisition,
                          issued_cb, step_new (self));
}

static void
client_secret_loaded_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(HwTokenFetcher) self = step_end (user_data);
  g_autoptr(HwSecret) secret = NULL;

  secret = hw_token_keeper_load_finish (HW_TOKEN_KEEPER (source), result);
  if (self == NULL)
    return;

  if (secret != NULL)
    hw_way_in_adopt (self->way_in, secret);
  request_token (self);
}

static void
exchange_secret (HwTokenFetcher *self)
{
  HwProfile *profile = hw_way_in_get_profile (self->way_in);

  if (self->keeper != NULL && hw_secret_is_empty (hw_profile_get_client_secret (profile)))
    hw_token_keeper_load_async (self->keeper, HW_SECRET_KIND_CLIENT_SECRET, self->acquisition,
                                client_secret_loaded_cb, step_new (self));
  else
    request_token (self);
}

/* Returns: whether the keyring had a token that may still do. */
static gboolean
take_kept_token (HwTokenFetcher *self,
                 HwSecret       *kept)
{
  gboolean is_pasted = hw_way_in_is_pasted (self->way_in);
  g_autoptr(HwToken) token = NULL;

  if (hw_secret_is_empty (kept))
    return FALSE;

  token = is_pasted ? hw_token_new_pasted (kept)
                    : hw_token_new_from_item (kept, hw_way_in_get_profile (self->way_in));
  if (token == NULL)
    return FALSE;
  if (is_pasted)
    {
      hw_way_in_adopt (self->way_in, kept);
      hw_token_holder_set_pasted (self->holder, token);
    }
  else
    hw_token_holder_set_token (self->holder, token);

  return hw_token_holder_get_valid (self->holder) != NULL;
}

static GError *
create_missing (void)
{
  return g_error_new_literal (HW_ERROR, HW_ERROR_NO_TOKEN, "there is no access token");
}

static void
end_without_token (HwTokenFetcher *self)
{
  if (hw_token_holder_get_token (self->holder) == NULL)
    end (self, create_missing ());
  else
    end (self, g_error_new_literal (HW_ERROR, HW_ERROR_UNAUTHORIZED,
                                    "the access token has run out"));
}

static void
token_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(HwTokenFetcher) self = step_end (user_data);
  g_autoptr(HwSecret) kept = NULL;

  kept = hw_token_keeper_load_finish (HW_TOKEN_KEEPER (source), result);
  if (self == NULL)
    return;

  self->keyring_asked = TRUE;
  if (!self->fresh_wanted && take_kept_token (self, kept))
    end (self, NULL);
  else if (!hw_way_in_is_pasted (self->way_in))
    exchange_secret (self);
  else
    end_without_token (self);
}

static void
load_token (HwTokenFetcher *self)
{
  const char *kind = hw_way_in_is_pasted (self->way_in) ? HW_SECRET_KIND_ACCESS_TOKEN
                                                        : HW_SECRET_KIND_ISSUED_TOKEN;

  hw_token_keeper_load_async (self->keeper, kind, self->acquisition, token_loaded_cb,
                              step_new (self));
}

static void
hw_token_fetcher_dispose (GObject *object)
{
  hw_token_fetcher_cancel (HW_TOKEN_FETCHER (object));

  G_OBJECT_CLASS (hw_token_fetcher_parent_class)->dispose (object);
}

static void
hw_token_fetcher_finalize (GObject *object)
{
  HwTokenFetcher *self = HW_TOKEN_FETCHER (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->session);
  g_clear_object (&self->way_in);
  g_clear_pointer (&self->holder, hw_token_holder_unref);

  G_OBJECT_CLASS (hw_token_fetcher_parent_class)->finalize (object);
}

static void
hw_token_fetcher_class_init (HwTokenFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_token_fetcher_dispose;
  object_class->finalize = hw_token_fetcher_finalize;

  /**
   * HwTokenFetcher::ended:
   * @error: (nullable): why there is no token; %NULL where the holder has one
   *
   * An acquisition has come to its end. One that is cancelled says nothing.
   */
  signals[ENDED] =
    g_signal_new ("ended", HW_TYPE_TOKEN_FETCHER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hw_token_fetcher_init (HwTokenFetcher *self)
{
  self->session = hw_http_session_new ();
}

/**
 * hw_token_fetcher_new:
 * @way_in: what to sign in with
 * @holder: who is given the token
 *
 * Returns: (transfer full): a fetcher that knows of no keyring
 */
HwTokenFetcher *
hw_token_fetcher_new (HwWayIn       *way_in,
                      HwTokenHolder *holder)
{
  HwTokenFetcher *self;

  g_return_val_if_fail (HW_IS_WAY_IN (way_in), NULL);
  g_return_val_if_fail (holder != NULL, NULL);

  self = g_object_new (HW_TYPE_TOKEN_FETCHER, NULL);
  self->way_in = g_object_ref (way_in);
  self->holder = hw_token_holder_ref (holder);

  return self;
}

/**
 * hw_token_fetcher_set_secret_store:
 * @self: a fetcher
 * @store: (nullable): the keyring, which is asked and kept up to date; %NULL to keep nothing
 */
void
hw_token_fetcher_set_secret_store (HwTokenFetcher *self,
                                   HwSecretStore  *store)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));
  g_return_if_fail (store == NULL || HW_IS_SECRET_STORE (store));

  g_clear_object (&self->keeper);
  if (store == NULL)
    return;

  self->keeper = hw_token_keeper_new (hw_way_in_get_profile (self->way_in), store);
  self->keyring_asked = FALSE;
  hw_token_keeper_save_given (self->keeper);
}

/**
 * hw_token_fetcher_set_tls_database:
 * @self: a fetcher
 * @database: (nullable): the authorities to trust in place of the system's
 */
void
hw_token_fetcher_set_tls_database (HwTokenFetcher *self,
                                   GTlsDatabase   *database)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));

  soup_session_set_tls_database (self->session, database);
}

/**
 * hw_token_fetcher_get_busy:
 * @self: a fetcher
 *
 * Returns: whether a token is being got
 */
gboolean
hw_token_fetcher_get_busy (HwTokenFetcher *self)
{
  g_return_val_if_fail (HW_IS_TOKEN_FETCHER (self), FALSE);

  return self->acquisition != NULL;
}

/**
 * hw_token_fetcher_begin:
 * @self: a fetcher that is not busy
 *
 * Makes it busy, so that this can be told before hw_token_fetcher_run(), which may end at once.
 */
void
hw_token_fetcher_begin (HwTokenFetcher *self)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));
  g_return_if_fail (self->acquisition == NULL);

  self->acquisition = g_cancellable_new ();
}

/**
 * hw_token_fetcher_run:
 * @self: a fetcher after hw_token_fetcher_begin()
 * @fresh: whether neither the keyring's token nor the present one will do
 *
 * Gets a token. It may take as long as the person takes to unlock the keyring.
 */
void
hw_token_fetcher_run (HwTokenFetcher *self,
                      gboolean        fresh)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));

  if (!fresh && self->keeper != NULL && !self->keyring_asked)
    load_token (self);
  else if (!hw_way_in_is_pasted (self->way_in))
    exchange_secret (self);
  else
    end (self, create_missing ());
}

/**
 * hw_token_fetcher_want_fresh:
 * @self: a fetcher
 *
 * Of the acquisition under way, or that comes next: the keyring's token will not do any more.
 */
void
hw_token_fetcher_want_fresh (HwTokenFetcher *self)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));

  self->fresh_wanted = TRUE;
}

/**
 * hw_token_fetcher_cancel:
 * @self: a fetcher
 *
 * Gives up the acquisition under way, if there is one.
 */
void
hw_token_fetcher_cancel (HwTokenFetcher *self)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));

  if (self->acquisition == NULL)
    return;

  g_cancellable_cancel (self->acquisition);
  g_clear_object (&self->acquisition);
}

/**
 * hw_token_fetcher_take_way_in:
 * @self: a fetcher
 *
 * Saves what the profile was given; what the keyring held is of the way in that was.
 */
void
hw_token_fetcher_take_way_in (HwTokenFetcher *self)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));

  self->keyring_asked = TRUE;
  if (self->keeper != NULL)
    hw_token_keeper_save_given (self->keeper);
}

/**
 * hw_token_fetcher_drop_issued:
 * @self: a fetcher
 *
 * Clears the issued token out of the keyring: what it holds is what was refused, or older.
 */
void
hw_token_fetcher_drop_issued (HwTokenFetcher *self)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));

  self->keyring_asked = TRUE;
  if (self->keeper != NULL)
    hw_token_keeper_drop_issued (self->keeper);
}

/**
 * hw_token_fetcher_ask_keyring_again:
 * @self: a fetcher
 *
 * Somebody may have unlocked it meanwhile, or put a token there.
 */
void
hw_token_fetcher_ask_keyring_again (HwTokenFetcher *self)
{
  g_return_if_fail (HW_IS_TOKEN_FETCHER (self));

  self->keyring_asked = FALSE;
}
