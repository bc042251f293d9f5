/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-once-scenario.h"

G_BEGIN_DECLS

/**
 * HwOnceCaseKind:
 * @HW_ONCE_CASE_FAULT: one fault of the request
 * @HW_ONCE_CASE_STATUS: another answer, one of a list
 * @HW_ONCE_CASE_GARBAGE: no answer at all, one of a list
 * @HW_ONCE_CASE_LATE: the server commits after the client was told otherwise
 * @HW_ONCE_CASE_LATE_KILL: the same, and Headwater is killed
 * @HW_ONCE_CASE_LOOKUP: the answer is lost, and the lookup is struck too
 * @HW_ONCE_CASE_CANCEL: somebody presses Cancel
 * @HW_ONCE_CASE_KILL_TWICE: Headwater is killed, and again while it recovers
 * @HW_ONCE_CASE_KILL_BOTH: Headwater and the server
 * @HW_ONCE_CASE_CODE: a stream is reset, for one of several reasons
 * @HW_ONCE_CASE_REFUSED: the same, for it is refused
 * @HW_ONCE_CASE_GONE: GOAWAY, with an error or without
 * @HW_ONCE_CASE_TOGETHER: several creations are under way on the connection, and one is struck
 *
 * What is drawn beyond a fault.
 */
typedef enum
{
  HW_ONCE_CASE_FAULT,
  HW_ONCE_CASE_STATUS,
  HW_ONCE_CASE_GARBAGE,
  HW_ONCE_CASE_LATE,
  HW_ONCE_CASE_LATE_KILL,
  HW_ONCE_CASE_LOOKUP,
  HW_ONCE_CASE_CANCEL,
  HW_ONCE_CASE_KILL_TWICE,
  HW_ONCE_CASE_KILL_BOTH,
  HW_ONCE_CASE_CODE,
  HW_ONCE_CASE_REFUSED,
  HW_ONCE_CASE_GONE,
  HW_ONCE_CASE_TOGETHER,
} HwOnceCaseKind;

/**
 * HwOnceCase:
 * @kind: what is drawn
 * @fault: for the table
 * @step: when
 * @trouble: what
 * @victim: of a hook
 * @idle: whether it strikes the kept connection before the creation
 *
 * What can go wrong.
 */
typedef struct
{
  HwOnceCaseKind  kind;
  const char     *fault;
  HwTestStep      step;
  HwTestTrouble   trouble;
  HwOnceVictim    victim;
  gboolean        idle;
} HwOnceCase;

extern const HwOnceCase hw_once_cases_http2[];
extern const guint hw_once_n_cases_http2;

G_END_DECLS
