/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-way-in.h"

/* What a profile signs in with: whatever decides which token is asked for. It tells when somebody
 * has given the profile another, or the same once more, and keeps silent of what comes out of the
 * keyring, which is no news. */
struct _HwWayIn
{
  GObject    parent_instance;

  HwProfile *profile;      /* (owned) (not nullable) */
  HwSecret  *seen_secret;  /* (owned) (nullable): of the profile, as last looked at */
  char      *seen_key;     /* (owned) (nullable): the rest */
  gboolean   adopting;     /* what changes in the profile is our own doing */
};

G_DEFINE_FINAL_TYPE (HwWayIn, hw_way_in, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* All but the secrets. */
static char *
dup_key (HwWayIn *self)
{
  if (hw_way_in_is_pasted (self))
    return g_strdup ("");

  return g_strjoin ("\n", hw_profile_get_api_key (self->profile),
                    hw_profile_get_scopes (self->profile),
                    hw_profile_get_ims_url (self->profile), NULL);
}

static HwSecret *
get_own_secret (HwWayIn *self)
{
  return hw_way_in_is_pasted (self) ? hw_profile_get_access_token (self->profile)
                                    : hw_profile_get_client_secret (self->profile);
}

/* Returns: whether it is another than before. */
static gboolean
look_at_profile (HwWayIn *self)
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
profile_changed_cb (HwWayIn    *self,
                    GParamSpec *pspec)
{
  gboolean given_again = hw_way_in_is_pasted (self) &&
                         g_strcmp0 (pspec->name, "access-token") == 0;
  gboolean changed = look_at_profile (self);

  if ((changed || given_again) && !self->adopting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
hw_way_in_finalize (GObject *object)
{
  HwWayIn *self = HW_WAY_IN (object);

  g_clear_object (&self->profile);
  g_clear_pointer (&self->seen_secret, hw_secret_unref);
  g_free (self->seen_key);

  G_OBJECT_CLASS (hw_way_in_parent_class)->finalize (object);
}

static void
hw_way_in_class_init (HwWayInClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_way_in_finalize;

  /**
   * HwWayIn::changed:
   *
   * Somebody has given the profile another way in, or the same pasted token once more.
   */
  signals[CHANGED] =
    g_signal_new ("changed", HW_TYPE_WAY_IN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
hw_way_in_init (HwWayIn *self)
{
}

/**
 * hw_way_in_new:
 * @profile: the organization
 *
 * Returns: (transfer full): what @profile signs in with, now and later
 */
HwWayIn *
hw_way_in_new (HwProfile *profile)
{
  static const char *const names[] = {
    "notify::sign-in", "notify::api-key", "notify::scopes", "notify::ims-url",
    "notify::access-token", "notify::client-secret",
  };
  HwWayIn *self;

  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  self = g_object_new (HW_TYPE_WAY_IN, NULL);
  self->profile = g_object_ref (profile);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_object (profile, names[i], G_CALLBACK (profile_changed_cb), self,
                             G_CONNECT_SWAPPED);
  look_at_profile (self);

  return self;
}

/**
 * hw_way_in_get_profile:
 * @self: a way in
 *
 * Returns: (transfer none): the organization
 */
HwProfile *
hw_way_in_get_profile (HwWayIn *self)
{
  g_return_val_if_fail (HW_IS_WAY_IN (self), NULL);

  return self->profile;
}

/**
 * hw_way_in_is_pasted:
 * @self: a way in
 *
 * Returns: whether it is a token that a person has pasted, which nobody else can renew
 */
gboolean
hw_way_in_is_pasted (HwWayIn *self)
{
  g_return_val_if_fail (HW_IS_WAY_IN (self), FALSE);

  return hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_TOKEN;
}

/**
 * hw_way_in_adopt:
 * @self: a way in
 * @secret: what the keyring holds for it
 *
 * Gives @secret to the profile, which is no change.
 */
void
hw_way_in_adopt (HwWayIn  *self,
                 HwSecret *secret)
{
  g_return_if_fail (HW_IS_WAY_IN (self));

  self->adopting = TRUE;
  if (hw_way_in_is_pasted (self))
    hw_profile_set_access_token (self->profile, secret);
  else
    hw_profile_set_client_secret (self->profile, secret);
  self->adopting = FALSE;
}
