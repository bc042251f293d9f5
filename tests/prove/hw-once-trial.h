/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-once-run.h"
#include "hw-once-scenario.h"

G_BEGIN_DECLS

/**
 * HwOnceVerdict:
 * @HW_ONCE_RIGHT: what was told is so
 * @HW_ONCE_DUPLICATE: there are more than were asked for, or it was sent more than once
 * @HW_ONCE_LOSS: there is one, and it was told that there is none, or nothing
 * @HW_ONCE_WRONG: it was told that there is one, and there is none, or another
 * @HW_ONCE_BROKEN: Headwater ended by itself, or never ended
 * @HW_ONCE_VOID: the machine was so slow that the server committed later than any does: it proves
 *   nothing
 */
typedef enum
{
  HW_ONCE_RIGHT,
  HW_ONCE_DUPLICATE,
  HW_ONCE_LOSS,
  HW_ONCE_WRONG,
  HW_ONCE_BROKEN,
  HW_ONCE_VOID,
} HwOnceVerdict;

#define HW_ONCE_N_VERDICTS (HW_ONCE_VOID + 1)

/**
 * HwOncePrograms:
 * @client: once-client
 * @simulator: headwater-simulator
 * @durations: microseconds that a creation takes here, without TLS, with it, and over HTTP/2
 */
typedef struct
{
  const char *client;
  const char *simulator;
  gint64      durations[3];
} HwOncePrograms;

/**
 * HwOnceTrial:
 * @scenario: what was tried
 * @told: what Headwater has told last, of each creation
 * @n_held: connections that the server holds in the end, of each
 * @n_sent: requests that have left Headwater as a whole, of each
 * @n_runs: of Headwater
 * @struck: whether all that should go wrong did
 * @duration: microseconds from the press to the end of the first run
 * @pressed_at: when Create was pressed, milliseconds since 1970
 * @verdict: of all that
 * @text: (owned): what was said, for whoever reads a failure
 */
typedef struct
{
  const HwOnceScenario *scenario;
  HwOnceTold            told[HW_ONCE_MAX_CREATIONS];
  guint                 n_held[HW_ONCE_MAX_CREATIONS];
  guint                 n_sent[HW_ONCE_MAX_CREATIONS];
  guint                 n_runs;
  gboolean              struck;
  gint64                duration;
  gint64                pressed_at;
  HwOnceVerdict         verdict;
  char                 *text;
} HwOnceTrial;

void hw_once_trial_run   (HwOnceTrial          *self,
                          const HwOnceScenario *scenario,
                          const HwOncePrograms *programs);
void hw_once_trial_clear (HwOnceTrial          *self);

G_END_DECLS
