/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-once-scenario.h"

#include "hw-once-case.h"
#include "hw-test-frame.h"

/* What can go wrong with a creation, case by case; what a case leaves open (which byte, how long,
 * with TLS or without, on a kept connection or a new one, beside a namesake or not) is drawn. The
 * cases come in turn, and every sixth scenario is a kill at a time of its own, so that a hundred of
 * them are spread over the life of a creation. Every fourth is over HTTP/2, which has cases of its
 * own. */

#define MAX_BYTE 1200        /* somewhat more than a request or an answer has */
#define KILL_SPREAD 1300     /* thousandths of a creation: beyond its end too */
#define N_KILLS 75
#define N_KILLS_HTTP2 25
#define STRIDE 37            /* the first scenarios over HTTP/2 are of all kinds */
#define HTML "<html><head><title>502</title></head><body><h1>Bad gateway</h1></body></html>"

#define ENDS(step) \
  { HW_ONCE_CASE_FAULT, "reset", (step), HW_TEST_TROUBLE_RESET, 0, FALSE }, \
  { HW_ONCE_CASE_FAULT, "closed", (step), HW_TEST_TROUBLE_CLOSE, 0, FALSE }, \
  { HW_ONCE_CASE_FAULT, "cut off", (step), HW_TEST_TROUBLE_CUT, 0, FALSE }, \
  { HW_ONCE_CASE_FAULT, "stalled", (step), HW_TEST_TROUBLE_STALL, 0, FALSE }, \
  { HW_ONCE_CASE_FAULT, "Headwater killed", (step), HW_TEST_TROUBLE_WATCH, HW_ONCE_VICTIM_CLIENT, FALSE }

static const HwOnceCase cases[] = {
  ENDS (HW_TEST_STEP_ACCEPT),
  ENDS (HW_TEST_STEP_REQUEST),
  ENDS (HW_TEST_STEP_HEADERS),
  ENDS (HW_TEST_STEP_READ),
  ENDS (HW_TEST_STEP_PASSED),
  ENDS (HW_TEST_STEP_ANSWER),
  { HW_ONCE_CASE_FAULT, "Headwater killed", HW_TEST_STEP_ANSWERED, HW_TEST_TROUBLE_WATCH,
    HW_ONCE_VICTIM_CLIENT, FALSE },
  { HW_ONCE_CASE_FAULT, "reset", HW_TEST_STEP_ANSWERED, HW_TEST_TROUBLE_RESET, 0, TRUE },
  { HW_ONCE_CASE_FAULT, "closed", HW_TEST_STEP_ANSWERED, HW_TEST_TROUBLE_CLOSE, 0, TRUE },
  { HW_ONCE_CASE_FAULT, "cut off", HW_TEST_STEP_ANSWERED, HW_TEST_TROUBLE_CUT, 0, TRUE },
  { HW_ONCE_CASE_FAULT, "answered twice", HW_TEST_STEP_ANSWERED, HW_TEST_TROUBLE_DUPLICATE, 0, TRUE },
  { HW_ONCE_CASE_FAULT, "answered twice", HW_TEST_STEP_ANSWERED, HW_TEST_TROUBLE_DUPLICATE, 0, FALSE },
  { HW_ONCE_CASE_FAULT, "passed on twice", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_DUPLICATE, 0, FALSE },
  { HW_ONCE_CASE_FAULT, "slow", HW_TEST_STEP_REQUEST, HW_TEST_TROUBLE_SLOW, 0, FALSE },
  { HW_ONCE_CASE_FAULT, "slow", HW_TEST_STEP_ANSWER, HW_TEST_TROUBLE_SLOW, 0, FALSE },
  { HW_ONCE_CASE_FAULT, "another length", HW_TEST_STEP_ANSWER, HW_TEST_TROUBLE_LENGTH, 0, FALSE },
  { HW_ONCE_CASE_STATUS, "another answer", HW_TEST_STEP_READ, HW_TEST_TROUBLE_STATUS, 0, FALSE },
  { HW_ONCE_CASE_STATUS, "another answer", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_STATUS, 0, FALSE },
  { HW_ONCE_CASE_STATUS, "another answer", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_STATUS, 0, FALSE },
  { HW_ONCE_CASE_STATUS, "another answer", HW_TEST_STEP_HEADERS, HW_TEST_TROUBLE_STATUS, 0, FALSE },
  { HW_ONCE_CASE_GARBAGE, "garbage", HW_TEST_STEP_READ, HW_TEST_TROUBLE_GARBAGE, 0, FALSE },
  { HW_ONCE_CASE_GARBAGE, "garbage", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_GARBAGE, 0, FALSE },
  { HW_ONCE_CASE_GARBAGE, "garbage", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_GARBAGE, 0, FALSE },
  { HW_ONCE_CASE_LATE, "late commit, reset", HW_TEST_STEP_READ, HW_TEST_TROUBLE_RESET, 0, FALSE },
  { HW_ONCE_CASE_LATE, "late commit, closed", HW_TEST_STEP_READ, HW_TEST_TROUBLE_CLOSE, 0, FALSE },
  { HW_ONCE_CASE_LATE, "late commit, cut off", HW_TEST_STEP_READ, HW_TEST_TROUBLE_CUT, 0, FALSE },
  { HW_ONCE_CASE_LATE, "late commit, stalled", HW_TEST_STEP_READ, HW_TEST_TROUBLE_STALL, 0, FALSE },
  { HW_ONCE_CASE_LATE, "late commit, 504", HW_TEST_STEP_READ, HW_TEST_TROUBLE_STATUS, 0, FALSE },
  { HW_ONCE_CASE_LATE_KILL, "late commit, Headwater killed", HW_TEST_STEP_READ, HW_TEST_TROUBLE_HOOK,
    HW_ONCE_VICTIM_CLIENT, FALSE },
  { HW_ONCE_CASE_FAULT, "server killed", HW_TEST_STEP_REQUEST, HW_TEST_TROUBLE_HOOK,
    HW_ONCE_VICTIM_SERVER, FALSE },
  { HW_ONCE_CASE_FAULT, "server killed", HW_TEST_STEP_READ, HW_TEST_TROUBLE_HOOK,
    HW_ONCE_VICTIM_SERVER, FALSE },
  { HW_ONCE_CASE_FAULT, "server killed", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_HOOK,
    HW_ONCE_VICTIM_SERVER, FALSE },
  { HW_ONCE_CASE_FAULT, "server killed", HW_TEST_STEP_ANSWER, HW_TEST_TROUBLE_HOOK,
    HW_ONCE_VICTIM_SERVER, FALSE },
  { HW_ONCE_CASE_FAULT, "server killed", HW_TEST_STEP_ANSWERED, HW_TEST_TROUBLE_HOOK,
    HW_ONCE_VICTIM_SERVER, TRUE },
  { HW_ONCE_CASE_LOOKUP, "lost, lookup struck", HW_TEST_STEP_READ, HW_TEST_TROUBLE_CUT, 0, FALSE },
  { HW_ONCE_CASE_LOOKUP, "lost, lookup struck", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_CUT, 0, FALSE },
  { HW_ONCE_CASE_LOOKUP, "lost, lookup struck", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_RESET, 0, FALSE },
  { HW_ONCE_CASE_CANCEL, "Cancel pressed", HW_TEST_STEP_REQUEST, HW_TEST_TROUBLE_STALL, 0, FALSE },
  { HW_ONCE_CASE_CANCEL, "Cancel pressed", HW_TEST_STEP_READ, HW_TEST_TROUBLE_STALL, 0, FALSE },
  { HW_ONCE_CASE_CANCEL, "Cancel pressed", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_STALL, 0, FALSE },
  { HW_ONCE_CASE_KILL_TWICE, "Headwater killed twice", HW_TEST_STEP_READ, HW_TEST_TROUBLE_WATCH,
    HW_ONCE_VICTIM_CLIENT, FALSE },
  { HW_ONCE_CASE_KILL_TWICE, "Headwater killed twice", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_HOOK,
    HW_ONCE_VICTIM_CLIENT, FALSE },
  { HW_ONCE_CASE_KILL_BOTH, "Headwater and server killed", HW_TEST_STEP_PASSED, HW_TEST_TROUBLE_HOOK,
    HW_ONCE_VICTIM_SERVER, FALSE },
};

static const char *const steps[HW_TEST_N_STEPS] = {
  [HW_TEST_STEP_ACCEPT] = "before it is accepted",
  [HW_TEST_STEP_REQUEST] = "within the request",
  [HW_TEST_STEP_HEADERS] = "between headers and body",
  [HW_TEST_STEP_READ] = "before it is passed on",
  [HW_TEST_STEP_PASSED] = "before the answer",
  [HW_TEST_STEP_ANSWER] = "within the answer",
  [HW_TEST_STEP_ANSWERED] = "after the answer",
};

static const char *const names[] = {
  "Probe", "허브스팟 <&> \"😀\"", "a==b,c;d~e", "50 %41 \\n / ? # &amp;", "  spaces within  ok",
};

/* What a gateway or a middlebox says in place of the platform. One that says no in the words of the
 * platform, and has passed the request on all the same, is believed: nothing can be done about it.
 */
static const struct
{
  guint       status;
  const char *text;
} answers[] = {
  { 502, HTML }, { 504, HTML }, { 503, HTML }, { 500, "" }, { 500, "{\"status\":500}" },
  { 408, HTML }, { 302, HTML }, { 303, "" }, { 200, "" }, { 200, "{}" },
  { 200, HTML }, { 201, "{\"id\":" }, { 201, "{\"id\":\"\"}" }, { 201, "{\"id\":7}" },
  { 201, "[]" }, { 204, "" }, { 599, "{}" },

  /* These say that nothing was done, so they come before that only. */
  { 400, HTML }, { 403, HTML }, { 404, HTML }, { 413, HTML }, { 429, HTML },
  { 301, HTML }, { 307, "" }, { 400, "{\"errorCode\":\"1000-400\"}" },
};

#define N_OPEN_ANSWERS 17

static const char *const garbage[] = {
  "",
  "\x01\x02\x03 no HTTP at all",
  "HTTP/1.1 201",
  "HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"id\":\"c0ffee00",
  "HTTP/1.1 201 Created\r\nContent-Length: -1\r\n\r\n",
  "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nContent-Length: 900\r\n\r\n{}",
  "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{\"id\":\"c0ffee00\"}",
  "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n",
  "HTTP/1.1 100 Continue\r\n\r\n",
  "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 1",
  "HTTP/9.9 201 Created\r\n\r\n",
  "HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
};

/* A list that does not show yet what was committed is late, and there is a bound to that too: it
 * comes first, or not at all. */
#define STALE "{\"items\":[],\"_links\":{}}"

/* What the list says, or does not say, when it is looked up. */
static const HwTestFault lookups[] = {
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 500, .text = "" },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 502, .text = HTML },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 404, .text = HTML },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 429, .text = HTML },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 200, .text = "" },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 200, .text = "{}" },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 200, .text = HTML },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 200,
    .text = STALE },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_STATUS, .status = 302, .text = HTML },
  { .step = HW_TEST_STEP_READ, .trouble = HW_TEST_TROUBLE_RESET },
  { .step = HW_TEST_STEP_REQUEST, .trouble = HW_TEST_TROUBLE_CLOSE, .n = 40 },
  { .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_STALL },
  { .step = HW_TEST_STEP_ANSWER, .trouble = HW_TEST_TROUBLE_CUT, .n = 300 },
  { .step = HW_TEST_STEP_ANSWER, .trouble = HW_TEST_TROUBLE_LENGTH, .text = "-5" },
  { .step = HW_TEST_STEP_ANSWER, .trouble = HW_TEST_TROUBLE_LENGTH, .text = "+40" },
  { .step = HW_TEST_STEP_ANSWERED, .trouble = HW_TEST_TROUBLE_DUPLICATE },
  { .step = HW_TEST_STEP_PASSED, .trouble = HW_TEST_TROUBLE_GARBAGE, .text = "\x01\x02 no HTTP" },
};

static const char *const lengths[] = { "+100", "-1", "+1", "-7", "-100000" };

/* Why a stream is reset. */
static const guint codes[] = {
  HW_TEST_FRAME_NO_ERROR, HW_TEST_FRAME_INTERNAL_ERROR, HW_TEST_FRAME_HTTP_1_1_REQUIRED,
  HW_TEST_FRAME_CANCEL, HW_TEST_FRAME_PROTOCOL_ERROR, HW_TEST_FRAME_ENHANCE_YOUR_CALM,
};

static guint
draw (GRand *rand,
      guint  end)
{
  return (guint)g_rand_int_range (rand, 0, (gint32)end);
}

static HwTestFault *
add_fault (HwOnceScenario *self)
{
  HwTestFault *fault = &self->faults[self->n_faults++];

  g_assert_cmpuint (self->n_faults, <=, HW_ONCE_MAX_FAULTS);

  return fault;
}

/* In turn, so that none is left out. */
static void
take_answer (HwTestFault *fault,
             guint        turn)
{
  guint i = turn % N_OPEN_ANSWERS;

  /* One case of the kind in a turn of all, where the other has two. */
  if (fault->step != HW_TEST_STEP_PASSED)
    i = (turn / 2 + (fault->step == HW_TEST_STEP_HEADERS ? 12 : 0)) % G_N_ELEMENTS (answers);

  fault->status = answers[i].status;
  fault->text = answers[i].text;
}

static void
draw_time (HwTestFault *fault,
           GRand       *rand)
{
  if (fault->trouble == HW_TEST_TROUBLE_SLOW)
    fault->milliseconds = 1;
  else if (fault->trouble == HW_TEST_TROUBLE_STALL && draw (rand, 4) == 0)
    fault->milliseconds = 1 + draw (rand, 120);
  else if (fault->trouble != HW_TEST_TROUBLE_STALL && fault->step >= HW_TEST_STEP_PASSED)
    fault->milliseconds = draw (rand, 40);
}

static void
draw_lookups (HwOnceScenario *self,
              GRand          *rand)
{
  guint n = 1 + draw (rand, HW_ONCE_MAX_FAULTS - 1);

  for (guint i = 0; i < n; i++)
    {
      HwTestFault *fault = add_fault (self);

      *fault = lookups[draw (rand, G_N_ELEMENTS (lookups))];
      if (i > 0 && g_strcmp0 (fault->text, STALE) == 0)
        *fault = lookups[0];
      fault->method = "GET";
      fault->skip = i == 0 && self->warm ? 1 : 0;
    }
}

/* What a case adds beyond the fault of the request. */
static void
draw_more (HwOnceScenario   *self,
           const HwOnceCase *chosen,
           HwTestFault      *fault,
           guint             turn,
           GRand            *rand)
{
  switch (chosen->kind)
    {
    case HW_ONCE_CASE_STATUS:
      take_answer (fault, turn);
      break;
    case HW_ONCE_CASE_GARBAGE:
      fault->text = garbage[turn % G_N_ELEMENTS (garbage)];
      break;
    case HW_ONCE_CASE_LATE:
      fault->milliseconds = 0;
      fault->status = 504;
      fault->text = HTML;
      fault->late = 10 + draw (rand, 300);
      break;
    case HW_ONCE_CASE_LATE_KILL:
      fault->late = 10 + draw (rand, 300);
      break;
    case HW_ONCE_CASE_LOOKUP:
      draw_lookups (self, rand);
      break;
    case HW_ONCE_CASE_CANCEL:
      self->cancel_after = (int)draw (rand, 80);
      fault->milliseconds = draw (rand, 2) * (1 + draw (rand, 200));
      break;
    case HW_ONCE_CASE_KILL_TWICE:
      self->kill_again_after = (int)draw (rand, KILL_SPREAD);
      break;
    case HW_ONCE_CASE_KILL_BOTH:
      self->kill_after = (int)draw (rand, KILL_SPREAD);
      break;
    case HW_ONCE_CASE_CODE:
      fault->status = codes[turn % G_N_ELEMENTS (codes)];
      break;
    case HW_ONCE_CASE_REFUSED:
      fault->status = HW_TEST_FRAME_REFUSED_STREAM;
      break;
    case HW_ONCE_CASE_GONE:
      fault->status = draw (rand, 2) * HW_TEST_FRAME_ENHANCE_YOUR_CALM;
      break;
    case HW_ONCE_CASE_TOGETHER:
      self->n_creations = HW_ONCE_MAX_CREATIONS;
      fault->skip = draw (rand, HW_ONCE_MAX_CREATIONS);
      break;
    case HW_ONCE_CASE_FAULT:
    default:
      fault->text = lengths[draw (rand, G_N_ELEMENTS (lengths))];
    }
}

static void
init_case (HwOnceScenario   *self,
           const HwOnceCase *chosen,
           guint             turn,
           GRand            *rand)
{
  HwTestFault *fault = add_fault (self);

  self->fault = chosen->fault;
  self->step = chosen->idle ? "while the connection idles" : steps[chosen->step];
  self->victim = chosen->victim;
  self->warm = chosen->idle || chosen->kind == HW_ONCE_CASE_TOGETHER ||
               (self->warm && chosen->step != HW_TEST_STEP_ACCEPT);
  self->doubles = chosen->trouble == HW_TEST_TROUBLE_DUPLICATE &&
                  chosen->step == HW_TEST_STEP_PASSED;
  fault->method = chosen->idle ? "GET" : "POST";
  fault->step = chosen->step;
  fault->trouble = chosen->trouble;
  fault->n = 1 + draw (rand, chosen->step == HW_TEST_STEP_ANSWER ? 450 : MAX_BYTE);
  draw_time (fault, rand);
  draw_more (self, chosen, fault, turn, rand);
}

static void
init_kill (HwOnceScenario *self,
           guint           number,
           guint           n_kills)
{
  self->fault = "Headwater killed";
  self->step = "at a time of its own";
  self->kill_after = (int)(number % n_kills * KILL_SPREAD / n_kills);
}

/* Over HTTP/1.1, with TLS or without. */
static void
init_http1 (HwOnceScenario *self,
            guint           number,
            GRand          *rand)
{
  guint i = number - number / 6;

  self->tls = draw (rand, 3) == 0;
  if (number % 6 == 5)
    init_kill (self, number / 6, N_KILLS);
  else
    init_case (self, &cases[i % G_N_ELEMENTS (cases)],
               i / G_N_ELEMENTS (cases) * 2 + i % 2, rand);
}

static void
init_http2 (HwOnceScenario *self,
            guint           number,
            GRand          *rand)
{
  guint i = number - number / 6;

  self->tls = self->http2 = TRUE;
  if (number % 6 == 5)
    init_kill (self, number / 6, N_KILLS_HTTP2);
  else
    init_case (self, &hw_once_cases_http2[i * STRIDE % hw_once_n_cases_http2], i, rand);
}

/**
 * hw_once_scenario_init_plain:
 * @self: filled in
 * @tls: whether Headwater speaks TLS
 * @http2: and HTTP/2 over it
 *
 * One in which nothing goes wrong.
 */
void
hw_once_scenario_init_plain (HwOnceScenario *self,
                             gboolean        tls,
                             gboolean        http2)
{
  *self = (HwOnceScenario){ .fault = "none", .step = "never", .name = names[0], .n_creations = 1 };
  self->kill_after = self->kill_again_after = self->cancel_after = -1;
  self->server_delay = 15;
  self->tls = tls;
  self->http2 = http2;
}

/**
 * hw_once_scenario_init:
 * @self: filled in
 * @seed: of the whole proof
 * @number: of the scenario
 */
void
hw_once_scenario_init (HwOnceScenario *self,
                       guint           seed,
                       guint           number)
{
  const guint32 seeds[] = { seed, number };
  g_autoptr(GRand) rand = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));

  *self = (HwOnceScenario){ .number = number, .n_creations = 1 };
  self->kill_after = self->kill_again_after = self->cancel_after = -1;
  self->name = names[draw (rand, G_N_ELEMENTS (names))];
  self->warm = draw (rand, 2) == 0;
  self->namesake = draw (rand, 4) == 0;
  self->server_delay = draw (rand, 30);
  self->server_down = 20 + draw (rand, 300);
  if (number % 4 == 3)
    init_http2 (self, number / 4, rand);
  else
    init_http1 (self, number - number / 4, rand);
}

/**
 * hw_once_scenario_dup_name:
 * @self: a scenario
 * @index: of a creation
 *
 * Returns: (transfer full): the name of the connection
 */
char *
hw_once_scenario_dup_name (const HwOnceScenario *self,
                           guint                 index)
{
  return index == 0 ? g_strdup (self->name) : g_strdup_printf (HW_ONCE_BESIDE, index);
}

/**
 * hw_once_scenario_describe:
 * @self: a scenario
 *
 * Returns: (transfer full): a line for whoever reads a failure
 */
char *
hw_once_scenario_describe (const HwOnceScenario *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s%s%s%s", self->fault, self->step,
                          self->http2 ? ", HTTP/2" : self->tls ? ", TLS" : "", self->warm ? ", a kept connection" : "",
                          self->namesake ? ", beside a namesake" : "");
  for (guint i = 0; i < self->n_faults; i++)
    {
      const HwTestFault *fault = &self->faults[i];

      g_string_append_printf (text, "; %s %u: byte %" G_GSIZE_FORMAT ", %u ms, late %u, %u “%.40s”",
                              fault->method, fault->skip + 1, fault->n, fault->milliseconds, fault->late,
                              fault->status, fault->text != NULL ? fault->text : "");
    }
  if (self->kill_after >= 0)
    g_string_append_printf (text, "; killed after %d ‰", self->kill_after);
  if (self->kill_again_after >= 0)
    g_string_append_printf (text, "; again after %d ‰", self->kill_again_after);
  if (self->cancel_after >= 0)
    g_string_append_printf (text, "; cancelled after %d ms", self->cancel_after);

  return g_string_free (text, FALSE);
}
