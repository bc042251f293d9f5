/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HwTestStep:
 * @HW_TEST_STEP_ACCEPT: before a connection is taken: nothing is read, TLS has not begun
 * @HW_TEST_STEP_REQUEST: the n-th byte of the request has come
 * @HW_TEST_STEP_HEADERS: its headers have come, its body has not been read
 * @HW_TEST_STEP_READ: all of it has come, the server has seen nothing
 * @HW_TEST_STEP_PASSED: the server was given all of it, nothing is back
 * @HW_TEST_STEP_ANSWER: the n-th byte of the answer has left
 * @HW_TEST_STEP_ANSWERED: all of the answer has left; the connection is kept, and idle
 *
 * When something goes wrong.
 */
typedef enum
{
  HW_TEST_STEP_ACCEPT,
  HW_TEST_STEP_REQUEST,
  HW_TEST_STEP_HEADERS,
  HW_TEST_STEP_READ,
  HW_TEST_STEP_PASSED,
  HW_TEST_STEP_ANSWER,
  HW_TEST_STEP_ANSWERED,
} HwTestStep;

#define HW_TEST_N_STEPS (HW_TEST_STEP_ANSWERED + 1)

/**
 * HwTestTrouble:
 * @HW_TEST_TROUBLE_NONE: nothing
 * @HW_TEST_TROUBLE_RESET: the connection is reset
 * @HW_TEST_TROUBLE_CLOSE: it is closed in order
 * @HW_TEST_TROUBLE_CUT: it is closed without the farewell of TLS
 * @HW_TEST_TROUBLE_STALL: nothing more happens until the client leaves, or the time is over
 * @HW_TEST_TROUBLE_SLOW: from here on one byte at a time
 * @HW_TEST_TROUBLE_DUPLICATE: at @HW_TEST_STEP_PASSED the request is passed on twice; at
 *   @HW_TEST_STEP_ANSWERED the answer is sent twice
 * @HW_TEST_TROUBLE_STATUS: another answer, with the status and the text, before the server is asked
 *   (@HW_TEST_STEP_READ) or after
 * @HW_TEST_TROUBLE_GARBAGE: the text, as it is, and the end
 * @HW_TEST_TROUBLE_LENGTH: the answer promises as many bytes more than it has as the text says
 * @HW_TEST_TROUBLE_HOOK: hw_test_proxy_set_hook() is called; the client is cut off
 * @HW_TEST_TROUBLE_WATCH: the same, but all goes on
 * @HW_TEST_TROUBLE_STREAM_RESET: RST_STREAM, with the status for a code, and the connection goes on;
 *   HTTP/2 only, as are the following
 * @HW_TEST_TROUBLE_STREAM_STALL: no answer on this stream, but on all others
 * @HW_TEST_TROUBLE_GO_AWAY: GOAWAY, with the status for a code, and with this request beyond the last
 *   one; those before are still answered
 * @HW_TEST_TROUBLE_GO_AWAY_WITHIN: the same, with this request among those that may have been
 *   processed: it is answered, where @n is even
 * @HW_TEST_TROUBLE_FRAMES: frames that are none, of which there are several kinds, by @n
 *
 * What goes wrong.
 */
typedef enum
{
  HW_TEST_TROUBLE_NONE,
  HW_TEST_TROUBLE_RESET,
  HW_TEST_TROUBLE_CLOSE,
  HW_TEST_TROUBLE_CUT,
  HW_TEST_TROUBLE_STALL,
  HW_TEST_TROUBLE_SLOW,
  HW_TEST_TROUBLE_DUPLICATE,
  HW_TEST_TROUBLE_STATUS,
  HW_TEST_TROUBLE_GARBAGE,
  HW_TEST_TROUBLE_LENGTH,
  HW_TEST_TROUBLE_HOOK,
  HW_TEST_TROUBLE_WATCH,
  HW_TEST_TROUBLE_STREAM_RESET,
  HW_TEST_TROUBLE_STREAM_STALL,
  HW_TEST_TROUBLE_GO_AWAY,
  HW_TEST_TROUBLE_GO_AWAY_WITHIN,
  HW_TEST_TROUBLE_FRAMES,
} HwTestTrouble;

/**
 * HwTestFault:
 * @method: (nullable): of the request that it strikes; %NULL for any. At @HW_TEST_STEP_ACCEPT it
 *   strikes a connection
 * @skip: how many such requests pass unharmed before
 * @step: when
 * @trouble: what
 * @n: a byte, for @HW_TEST_STEP_REQUEST and @HW_TEST_STEP_ANSWER; where there are fewer, the last
 * @milliseconds: how long it stalls (0: until the client leaves), the pause after each slow byte,
 *   the pause before at @HW_TEST_STEP_PASSED, or how long the connection idles before, if the next
 *   request does not come sooner
 * @status: for @HW_TEST_TROUBLE_STATUS, and for those with a code
 * @text: for it, @HW_TEST_TROUBLE_GARBAGE and @HW_TEST_TROUBLE_LENGTH
 * @late: at @HW_TEST_STEP_READ, the milliseconds after which the server is given the request all
 *   the same; 0: never
 *
 * One thing that goes wrong, once.
 */
typedef struct
{
  const char    *method;
  guint          skip;
  HwTestStep     step;
  HwTestTrouble  trouble;
  size_t         n;
  guint          milliseconds;
  guint          status;
  const char    *text;
  guint          late;
} HwTestFault;

G_END_DECLS
