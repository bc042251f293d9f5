/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-keeper.h"

#include <string.h>

/* What one profile signs in with, in the keyring: what the person has given, and the token that
 * was issued for it. Nobody waits for the saving and the removing, and nobody is stopped by a
 * keyring that fails: HwSecretStore's "available" tells the person.
 *
 * What came out of the keyring is not written back to it: that might ask the person to unlock it,
 * for nothing. */
struct _HwTokenKeeper
{
  GObject        parent_instance;

  HwProfile     *profile;        /* (owned) (not nullable) */
  HwSecretStore *store;          /* (owned) (not nullable) */
  HwSecret      *kept;           /* (owned) (nullable): the keyring has it, for this way in */
  HwSignIn       kept_sign_in;   /* whose leftovers, of the other way in, are gone */
  gboolean       knows_sign_in;
};

G_DEFINE_FINAL_TYPE (HwTokenKeeper, hw_token_keeper, G_TYPE_OBJECT)

static void
hw_token_keeper_finalize (GObject *object)
{
  HwTokenKeeper *self = HW_TOKEN_KEEPER (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->store);
  g_clear_pointer (&self->kept, hw_secret_unref);

  G_OBJECT_CLASS (hw_token_keeper_parent_class)->finalize (object);
}

static void
hw_token_keeper_class_init (HwTokenKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_token_keeper_finalize;
}

static void
hw_token_keeper_init (HwTokenKeeper *self)
{
}

/**
 * hw_token_keeper_new:
 * @profile: the organization
 * @store: the keyring
 *
 * Returns: (transfer full): a keeper; nothing is asked of the keyring yet
 */
HwTokenKeeper *
hw_token_keeper_new (HwProfile     *profile,
                     HwSecretStore *store)
{
  HwTokenKeeper *self;

  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (HW_IS_SECRET_STORE (store), NULL);

  self = g_object_new (HW_TYPE_TOKEN_KEEPER, NULL);
  self->profile = g_object_ref (profile);
  self->store = g_object_ref (store);

  return self;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  HwTokenKeeper *self = g_task_get_source_object (task);
  const char *kind = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  HwSecret *secret;

  secret = hw_secret_store_load_finish (HW_SECRET_STORE (source), result, &error);
  if (error != NULL)
    g_debug ("keyring: %s", error->message);

  if (secret != NULL && strcmp (kind, HW_SECRET_KIND_ISSUED_TOKEN) != 0)
    {
      g_clear_pointer (&self->kept, hw_secret_unref);
      self->kept = hw_secret_ref (secret);
    }
  g_task_return_pointer (task, secret, (GDestroyNotify)hw_secret_unref);
}

/**
 * hw_token_keeper_load_async:
 * @self: a keeper
 * @kind: what to look for; static
 * @cancellable: (nullable): to give up
 * @callback: called when the keyring has answered
 * @user_data: for @callback
 *
 * The desktop may ask the person to unlock the keyring.
 */
void
hw_token_keeper_load_async (HwTokenKeeper       *self,
                            const char          *kind,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (HW_IS_TOKEN_KEEPER (self));
  g_return_if_fail (kind != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_token_keeper_load_async);
  g_task_set_task_data (task, (gpointer)kind, NULL);
  hw_secret_store_load_async (self->store, hw_profile_get_id (self->profile), kind, cancellable,
                              loaded_cb, g_steal_pointer (&task));
}

/**
 * hw_token_keeper_load_finish:
 * @self: a keeper
 * @result: of the callback
 *
 * Returns: (transfer full) (nullable): what the keyring holds; %NULL also where it fails or stays
 *   locked, which is no reason not to go on
 */
HwSecret *
hw_token_keeper_load_finish (HwTokenKeeper *self,
                             GAsyncResult  *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_token_keeper_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(HwTokenKeeper) self = user_data;
  g_autoptr(GError) error = NULL;

  if (hw_secret_store_save_finish (HW_SECRET_STORE (source), result, &error))
    return;

  g_debug ("keyring: %s", error->message);
  g_clear_pointer (&self->kept, hw_secret_unref);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!hw_secret_store_remove_finish (HW_SECRET_STORE (source), result, &error))
    g_debug ("keyring: %s", error->message);
}

static void
save (HwTokenKeeper *self,
      const char    *kind,
      HwSecret      *secret)
{
  g_autofree char *label = NULL;

  label = hw_secret_store_dup_label (self->store, kind, hw_profile_get_name (self->profile));
  hw_secret_store_save_async (self->store, hw_profile_get_id (self->profile), kind, label, secret,
                              NULL, saved_cb, g_object_ref (self));
}

static void
drop (HwTokenKeeper *self,
      const char    *kind)
{
  hw_secret_store_remove_async (self->store, hw_profile_get_id (self->profile), kind, NULL,
                                removed_cb, NULL);
}

/* Who has changed the way in does not expect the old one to be kept. */
static void
note_way_in (HwTokenKeeper *self,
             HwSignIn       sign_in)
{
  if (self->knows_sign_in && self->kept_sign_in != sign_in)
    {
      g_clear_pointer (&self->kept, hw_secret_unref);
      hw_token_keeper_drop_other (self);
    }
  self->kept_sign_in = sign_in;
  self->knows_sign_in = TRUE;
}

/**
 * hw_token_keeper_save_given:
 * @self: a keeper
 *
 * Saves what the profile has been given to sign in with, unless the keyring has it already. Where
 * the way in has changed, what belongs to the other goes.
 */
void
hw_token_keeper_save_given (HwTokenKeeper *self)
{
  gboolean is_pasted;
  HwSecret *given;

  g_return_if_fail (HW_IS_TOKEN_KEEPER (self));

  is_pasted = hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_TOKEN;
  given = is_pasted ? hw_profile_get_access_token (self->profile)
                    : hw_profile_get_client_secret (self->profile);
  note_way_in (self, hw_profile_get_sign_in (self->profile));
  if (hw_secret_is_empty (given) ||
      (self->kept != NULL && hw_secret_equal (given, self->kept)))
    return;

  g_clear_pointer (&self->kept, hw_secret_unref);
  self->kept = hw_secret_ref (given);
  save (self, is_pasted ? HW_SECRET_KIND_ACCESS_TOKEN : HW_SECRET_KIND_CLIENT_SECRET, given);
}

/**
 * hw_token_keeper_save_issued:
 * @self: a keeper
 * @token: what was issued for the profile
 *
 * Saves @token with all that it takes to use it in another run.
 */
void
hw_token_keeper_save_issued (HwTokenKeeper *self,
                             HwToken       *token)
{
  g_autoptr(HwSecret) item = NULL;

  g_return_if_fail (HW_IS_TOKEN_KEEPER (self));
  g_return_if_fail (token != NULL);

  item = hw_token_to_item (token, self->profile);
  save (self, HW_SECRET_KIND_ISSUED_TOKEN, item);
}

/**
 * hw_token_keeper_drop_other:
 * @self: a keeper
 *
 * Removes what belongs to the way in that the profile does not have, for whoever has changed it
 * where no keeper was looking.
 */
void
hw_token_keeper_drop_other (HwTokenKeeper *self)
{
  g_return_if_fail (HW_IS_TOKEN_KEEPER (self));

  if (hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_SERVER_TO_SERVER)
    {
      drop (self, HW_SECRET_KIND_ACCESS_TOKEN);
      return;
    }

  drop (self, HW_SECRET_KIND_CLIENT_SECRET);
  drop (self, HW_SECRET_KIND_ISSUED_TOKEN);
}

/**
 * hw_token_keeper_drop_issued:
 * @self: a keeper
 *
 * Removes the issued token: it was refused.
 */
void
hw_token_keeper_drop_issued (HwTokenKeeper *self)
{
  g_return_if_fail (HW_IS_TOKEN_KEEPER (self));

  drop (self, HW_SECRET_KIND_ISSUED_TOKEN);
}
