/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-once.h"
#include "hw-test-fault.h"

G_BEGIN_DECLS

#define HW_ONCE_MAX_FAULTS 5

/**
 * HwOnceVictim:
 * @HW_ONCE_VICTIM_NOBODY: nobody
 * @HW_ONCE_VICTIM_CLIENT: Headwater, which starts again
 * @HW_ONCE_VICTIM_SERVER: the server, which starts again
 *
 * Who is killed by the faults with a hook.
 */
typedef enum
{
  HW_ONCE_VICTIM_NOBODY,
  HW_ONCE_VICTIM_CLIENT,
  HW_ONCE_VICTIM_SERVER,
} HwOnceVictim;

/**
 * HwOnceScenario:
 * @number: with the seed, all that is needed to make it again
 * @fault: what goes wrong, for the table
 * @step: when, for the table
 * @name: of the connection
 * @faults: for the proxy
 * @n_faults: of them
 * @victim: of @faults with a hook
 * @kill_after: the time from the press to the kill of Headwater, in thousandths of what a creation
 *   takes here; -1: it is not killed so
 * @kill_again_after: the time from the next start to a second kill, likewise; -1: none
 * @cancel_after: milliseconds to the press of Cancel; -1: none
 * @server_delay: milliseconds from the commit to the answer
 * @server_down: milliseconds until a server that was killed is there again
 * @n_creations: how many are under way side by side: the first has that name, the others are of
 *   hw_once_scenario_dup_name()
 * @tls: whether Headwater speaks TLS
 * @http2: whether HTTP/2 is spoken; only with @tls
 * @warm: whether the list is read before, so that a connection is kept
 * @namesake: whether there is an older connection of the same name
 * @doubles: whether a middlebox makes two of one request
 *
 * One creation, or several side by side, and what goes wrong.
 */
typedef struct
{
  guint         number;
  const char   *fault;
  const char   *step;
  const char   *name;
  HwTestFault   faults[HW_ONCE_MAX_FAULTS];
  guint         n_faults;
  HwOnceVictim  victim;
  int           kill_after;
  int           kill_again_after;
  int           cancel_after;
  guint         server_delay;
  guint         server_down;
  guint         n_creations;
  gboolean      tls;
  gboolean      http2;
  gboolean      warm;
  gboolean      namesake;
  gboolean      doubles;
} HwOnceScenario;

void  hw_once_scenario_init       (HwOnceScenario       *self,
                                   guint                 seed,
                                   guint                 number);
void  hw_once_scenario_init_plain (HwOnceScenario       *self,
                                   gboolean              tls,
                                   gboolean              http2);
char *hw_once_scenario_dup_name   (const HwOnceScenario *self,
                                   guint                 index);
char *hw_once_scenario_describe   (const HwOnceScenario *self);

G_END_DECLS
