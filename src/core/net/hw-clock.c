/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-clock.h"

#include <time.h>

static gint64 slept; /* microseconds that a test has added */

static gint64
get_counted (void)
{
#ifdef CLOCK_BOOTTIME
  struct timespec now;

  if (clock_gettime (CLOCK_BOOTTIME, &now) == 0)
    return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
#endif

  return g_get_monotonic_time ();
}

/**
 * hw_clock_get_elapsed:
 *
 * A clock that nobody sets and that goes on while the computer sleeps. g_get_monotonic_time()
 * stands still then, so that a token would seem to last a night longer than it does.
 *
 * Returns: microseconds since some moment
 */
gint64
hw_clock_get_elapsed (void)
{
  return get_counted () + slept;
}

/**
 * hw_clock_sleep:
 * @seconds: how long
 *
 * For tests: from now on the clock stands as if the computer had just woken up after @seconds. No
 * timer has run meanwhile.
 */
void
hw_clock_sleep (gint64 seconds)
{
  g_return_if_fail (seconds >= 0);

  slept += seconds * G_USEC_PER_SEC;
}
