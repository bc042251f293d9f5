/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-holder.h"

#include "net/hw-clock.h"

/* The token at hand, and for how long it is good.
 *
 * One that was issued in this run lasts from the moment of its issue, by a clock of ours that
 * nobody sets and that counts while the computer sleeps. No other clock can shorten it: the
 * platform's and the sign-in service's may differ by days, and a token that seemed to have run out
 * as soon as it came would be renewed for ever.
 *
 * One out of the keyring, or pasted, says when it runs out by the service's clock. That is known
 * from the first answer on; until then the desktop's is asked, but not trusted: the token is used
 * unless it ran out long ago, and a pasted one, which only a person can replace, unless that was
 * days ago. If it has run out after all the platform says so, and that costs one request. */
struct _HwTokenHolder
{
  grefcount  refs;
  HwToken   *token;          /* (owned) (nullable) */
  gint64     server_offset;  /* seconds from our counting clock to the service's */
  gint64     issued_at;      /* of our counting clock; 0: not in this run */
  gboolean   is_issued;      /* @token is the one of @issued_at */
  gboolean   is_pasted;      /* @token is */
  gboolean   knows_time;     /* @server_offset is known */
  gboolean   refused;        /* the pasted token was */
};

#define AHEAD (5 * 60)              /* seconds before the expiry */
#define CLOCK_DOUBT (2 * 60 * 60)   /* seconds that the desktop's clock may be wrong by */
#define PASTED_DOUBT (48 * 60 * 60) /* likewise, where nobody but a person could mend it */
#define CLOCK_JITTER 2              /* seconds that an answer may have taken */
#define YOUNG (60 * G_USEC_PER_SEC)

/**
 * hw_token_holder_new:
 *
 * Returns: (transfer full): a holder without a token, that does not know the time
 */
HwTokenHolder *
hw_token_holder_new (void)
{
  HwTokenHolder *self = g_new0 (HwTokenHolder, 1);

  g_ref_count_init (&self->refs);

  return self;
}

HwTokenHolder *
hw_token_holder_ref (HwTokenHolder *self)
{
  g_ref_count_inc (&self->refs);
  return self;
}

void
hw_token_holder_unref (HwTokenHolder *self)
{
  if (!g_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->token, hw_token_unref);
  g_free (self);
}

static gint64
get_offset_to (gint64 seconds)
{
  return seconds - hw_clock_get_elapsed () / G_USEC_PER_SEC;
}

/**
 * hw_token_holder_set_token:
 * @self: a holder
 * @token: (nullable): issued in another run; %NULL for none
 */
void
hw_token_holder_set_token (HwTokenHolder *self,
                           HwToken       *token)
{
  g_clear_pointer (&self->token, hw_token_unref);
  self->token = token != NULL ? hw_token_ref (token) : NULL;
  self->is_issued = FALSE;
  self->is_pasted = FALSE;
}

/**
 * hw_token_holder_set_pasted:
 * @self: a holder
 * @token: (nullable): what a person has pasted, in this run or in another; %NULL for none
 */
void
hw_token_holder_set_pasted (HwTokenHolder *self,
                            HwToken       *token)
{
  hw_token_holder_set_token (self, token);
  self->is_pasted = TRUE;
}

/**
 * hw_token_holder_set_issued:
 * @self: a holder
 * @token: issued just now, by the service's clock at the time that it was made
 */
void
hw_token_holder_set_issued (HwTokenHolder *self,
                            HwToken       *token)
{
  hw_token_holder_set_token (self, token);
  self->is_issued = TRUE;
  self->issued_at = hw_clock_get_elapsed ();
  self->server_offset = get_offset_to (hw_token_get_created_at (token));
  self->knows_time = TRUE;
}

/**
 * hw_token_holder_reset:
 * @self: a holder
 * @pasted: (nullable): the token of another way in
 *
 * Takes @pasted in place of all that was known of the one before.
 */
void
hw_token_holder_reset (HwTokenHolder *self,
                       HwToken       *pasted)
{
  hw_token_holder_set_pasted (self, pasted);
  self->refused = FALSE;
  self->issued_at = 0;
}

/**
 * hw_token_holder_set_refused:
 * @self: a holder
 * @refused: whether the platform has refused a token that nobody but a person can replace
 */
void
hw_token_holder_set_refused (HwTokenHolder *self,
                             gboolean       refused)
{
  self->refused = refused;
}

/**
 * hw_token_holder_note_time:
 * @self: a holder
 * @seconds: since 1970, as an answer of the platform that has just come is dated
 *
 * Returns: whether the time is another than was known
 */
gboolean
hw_token_holder_note_time (HwTokenHolder *self,
                           gint64         seconds)
{
  gint64 offset = get_offset_to (seconds);

  if (self->knows_time && ABS (offset - self->server_offset) <= CLOCK_JITTER)
    return FALSE;

  self->server_offset = offset;
  self->knows_time = TRUE;

  return TRUE;
}

/**
 * hw_token_holder_get_token:
 * @self: a holder
 *
 * Returns: (transfer none) (nullable): the token, be it valid or not
 */
HwToken *
hw_token_holder_get_token (HwTokenHolder *self)
{
  return self->token;
}

/* Seconds */
static gint64
get_doubt (HwTokenHolder *self)
{
  if (self->is_issued || self->knows_time)
    return 0;

  return self->is_pasted ? PASTED_DOUBT : CLOCK_DOUBT;
}

/**
 * hw_token_holder_get_valid:
 * @self: a holder
 *
 * Returns: (transfer none) (nullable): the token, where nothing is known against it
 */
HwSecret *
hw_token_holder_get_valid (HwTokenHolder *self)
{
  if (self->token == NULL || self->refused ||
      hw_token_holder_get_time_left (self) + get_doubt (self) <= 0)
    return NULL;

  return hw_token_get_secret (self->token);
}

gboolean
hw_token_holder_get_refused (HwTokenHolder *self)
{
  return self->refused;
}

/**
 * hw_token_holder_get_knows_time:
 * @self: a holder
 *
 * Returns: whether the times are the service's, rather than a guess by the desktop's clock
 */
gboolean
hw_token_holder_get_knows_time (HwTokenHolder *self)
{
  return self->knows_time;
}

/**
 * hw_token_holder_get_expires_at:
 * @self: a holder
 *
 * Returns: in seconds since 1970 by the service's clock; 0 where there is no token or it does not
 *   say
 */
gint64
hw_token_holder_get_expires_at (HwTokenHolder *self)
{
  return self->token != NULL ? hw_token_get_expires_at (self->token) : 0;
}

/* Of the token that was issued in this run */
static gint64
get_lifetime_left (HwTokenHolder *self)
{
  gint64 lifetime = hw_token_get_expires_at (self->token) - hw_token_get_created_at (self->token);

  return lifetime - (hw_clock_get_elapsed () - self->issued_at) / G_USEC_PER_SEC;
}

/**
 * hw_token_holder_get_time_left:
 * @self: a holder with a token
 *
 * Returns: the seconds that are left of the token, by the clock that is known best;
 *   %G_MAXINT32 where it does not say
 */
gint64
hw_token_holder_get_time_left (HwTokenHolder *self)
{
  gint64 expires_at = hw_token_get_expires_at (self->token);

  if (expires_at == 0)
    return G_MAXINT32;
  if (self->is_issued)
    return get_lifetime_left (self);
  if (self->knows_time)
    return expires_at - (hw_clock_get_elapsed () / G_USEC_PER_SEC + self->server_offset);

  return expires_at - g_get_real_time () / G_USEC_PER_SEC;
}

/* A token that lives for a minute, as tests have them, is not renewed five minutes before. */
static gint64
get_ahead (HwTokenHolder *self)
{
  gint64 created_at = hw_token_get_created_at (self->token);
  gint64 lifetime = hw_token_get_expires_at (self->token) - created_at;

  return created_at > 0 ? MIN (AHEAD, lifetime / 10) : AHEAD;
}

/**
 * hw_token_holder_get_time_to_renew:
 * @self: a holder with a token
 *
 * Returns: the seconds until another should be got, which is some time before this one runs out;
 *   none, or fewer, where that is now
 */
gint64
hw_token_holder_get_time_to_renew (HwTokenHolder *self)
{
  return hw_token_holder_get_time_left (self) - get_ahead (self);
}

/**
 * hw_token_holder_is_young:
 * @self: a holder
 *
 * Returns: whether the last token that was issued in this run was issued less than a minute ago
 */
gboolean
hw_token_holder_is_young (HwTokenHolder *self)
{
  return self->issued_at > 0 && hw_clock_get_elapsed () - self->issued_at < YOUNG;
}
