/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-pause.h"

#include "net/hw-clock.h"
#include "net/hw-error.h"

/* What getting a token has failed with, and until when nobody tries again: a while that doubles
 * each time, or as long as Adobe has asked for. A token that is refused as soon as it was issued,
 * and the next one too, is such a failure: no other would do better. */
struct _HwTokenPause
{
  GError *error;            /* (owned) (nullable): why the last try has failed */
  gint64  held_until;       /* of our counting clock: no request before */
  guint   n_failures;       /* in a row */
  guint   n_young_refused;  /* in a row */
  guint   retry_delay;      /* milliseconds, after the first failure */
};

#define DEFAULT_RETRY_DELAY 1000   /* milliseconds */
#define MAX_DOUBLINGS 6            /* a minute */
#define MAX_RETRY_AFTER (60 * 60)  /* seconds */
#define MAX_YOUNG_REFUSED 2

/**
 * hw_token_pause_new:
 *
 * Returns: (transfer full): no pause: nothing has failed
 */
HwTokenPause *
hw_token_pause_new (void)
{
  HwTokenPause *self = g_new0 (HwTokenPause, 1);

  self->retry_delay = DEFAULT_RETRY_DELAY;

  return self;
}

void
hw_token_pause_free (HwTokenPause *self)
{
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * hw_token_pause_set_retry_delay:
 * @self: a pause
 * @milliseconds: how long the first is; each further one is twice as long
 */
void
hw_token_pause_set_retry_delay (HwTokenPause *self,
                                guint         milliseconds)
{
  self->retry_delay = milliseconds;
}

/* A network that fails may be back the next moment, and nobody there is bothered by a try. */
static guint
count_failures (HwTokenPause *self,
                const GError *error)
{
  return hw_error_get_status (error) == 0 ? 1 : self->n_failures;
}

/* Microseconds */
static gint64
find_hold (HwTokenPause *self,
           guint         n_failures)
{
  return ((gint64)self->retry_delay * 1000) << MIN (n_failures - 1, MAX_DOUBLINGS);
}

static void
take_error (HwTokenPause *self,
            GError       *error)
{
  g_clear_error (&self->error);
  self->error = error;
}

/**
 * hw_token_pause_take_failure:
 * @self: a pause
 * @error: (transfer full): why no token could be got
 *
 * Begins a pause, or a longer one.
 */
void
hw_token_pause_take_failure (HwTokenPause *self,
                             GError       *error)
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

/**
 * hw_token_pause_count_refusal:
 * @self: a pause
 * @young: whether the token that the platform has refused was issued just before
 *
 * Each new token is a success to Adobe, so that this is counted apart.
 *
 * Returns: whether that is a failure, and a pause has begun
 */
gboolean
hw_token_pause_count_refusal (HwTokenPause *self,
                              gboolean      young)
{
  self->n_young_refused = young ? self->n_young_refused + 1 : 0;
  if (self->n_young_refused < MAX_YOUNG_REFUSED)
    return FALSE;

  self->n_failures = self->n_young_refused;
  self->held_until = hw_clock_get_elapsed () + find_hold (self, self->n_failures);
  take_error (self, g_error_new_literal (HW_ERROR, HW_ERROR_UNAUTHORIZED,
                                         "the platform refuses access tokens that have just been "
                                         "issued"));

  return TRUE;
}

/**
 * hw_token_pause_end:
 * @self: a pause
 *
 * Forgets the failures; the refusals in a row are counted on.
 *
 * Returns: whether there was an error, which is gone
 */
gboolean
hw_token_pause_end (HwTokenPause *self)
{
  gboolean had_error = self->error != NULL;

  self->n_failures = 0;
  self->held_until = 0;
  take_error (self, NULL);

  return had_error;
}

void
hw_token_pause_forget_refusals (HwTokenPause *self)
{
  self->n_young_refused = 0;
}

/**
 * hw_token_pause_get_error:
 * @self: a pause
 *
 * Returns: (transfer none) (nullable): why the last try has failed, also where the pause is over
 */
const GError *
hw_token_pause_get_error (HwTokenPause *self)
{
  return self->error;
}

/**
 * hw_token_pause_get_time_left:
 * @self: a pause
 *
 * Returns: in microseconds; 0 where a try may be made
 */
gint64
hw_token_pause_get_time_left (HwTokenPause *self)
{
  return self->error != NULL ? MAX (self->held_until - hw_clock_get_elapsed (), 0) : 0;
}

/**
 * hw_token_pause_create_error:
 * @self: a pause
 *
 * Returns: (transfer full) (nullable): what whoever asks meanwhile is told, with the seconds that
 *   are left; %NULL where a try may be made
 */
GError *
hw_token_pause_create_error (HwTokenPause *self)
{
  gint64 left = hw_token_pause_get_time_left (self);
  GError *error;

  if (left == 0)
    return NULL;

  error = g_error_copy (self->error);
  if (error->domain == HW_ERROR)
    hw_error_set_retry_after (error, (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);

  return error;
}
