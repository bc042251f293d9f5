/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-once-trial.h"

#include "hw-once-server.h"
#include "hw-once.h"
#include "hw-test-proxy.h"
#include "hw-test-util.h"

/* One scenario, played: a server of its own, the proxy before it, Headwater before that. Headwater
 * is started until it has nothing left to find out; then what it has told is compared with what the
 * server says itself. */

#define MAX_RUNS 6
#define NAMESAKE_ID "5ca1ab1e-0000-4000-8000-000000000001"

typedef struct
{
  HwOnceTrial          *trial;
  const HwOncePrograms *programs;
  char                 *folder;  /* (owned) */
  HwOnceServer         *server;  /* (owned) */
  HwTestProxy          *proxy;   /* (owned) */
  GString              *text;    /* (owned) */

  GMutex                mutex;   /* for the next */
  HwOnceRun            *run;     /* (owned) (nullable): the one under way */
} Stage;

/* The server as it was before: one that knows the token, and the namesake. */
static void
write_server_file (Stage *self)
{
  g_autofree char *path = g_build_filename (self->folder, "server.json", NULL);
  g_autofree char *namesake = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GString) escaped = g_string_new (self->trial->scenario->name);
  gint64 created_at = g_get_real_time () / 1000 - 3600 * 1000;

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (escaped, "\"", "\\\"", 0);
  namesake = g_strdup_printf ("{\"sandbox\":\"" HW_ONCE_SANDBOX "\",\"id\":\"" NAMESAKE_ID "\","
                              "\"name\":\"%s\",\"specVersion\":\"1.0\",\"etag\":\"\\\"1\\\"\","
                              "\"specId\":\"cc6a4487-9e91-433e-a3a3-9cf6626c1806\","
                              "\"createdBy\":\"somebody\",\"client\":\"exc_app\","
                              "\"createdAt\":%" G_GINT64_FORMAT ",\"updatedAt\":%" G_GINT64_FORMAT
                              "}", escaped->str, created_at, created_at);
  text = g_strdup_printf ("{\"accessToken\":\"" HW_ONCE_TOKEN "\",\"connections\":[%s]}",
                          self->trial->scenario->namesake ? namesake : "");
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* In the thread of a connection. */
static void
hook_cb (const HwTestFault *fault,
         gpointer           user_data)
{
  Stage *self = user_data;
  const HwOnceScenario *scenario = self->trial->scenario;

  if (scenario->victim == HW_ONCE_VICTIM_SERVER)
    {
      hw_once_server_kill (self->server, scenario->server_down);
      return;
    }

  g_mutex_lock (&self->mutex);
  if (self->run != NULL)
    hw_once_run_kill (self->run);
  g_mutex_unlock (&self->mutex);
}

static void
stage_init (Stage                *self,
            HwOnceTrial          *trial,
            const HwOncePrograms *programs)
{
  const HwOnceScenario *scenario = trial->scenario;
  g_autoptr(GTlsCertificate) certificate = NULL;

  if (scenario->tls)
    certificate = hw_test_proxy_dup_certificate ();
  g_mutex_init (&self->mutex);
  self->trial = trial;
  self->programs = programs;
  self->folder = hw_test_make_directory ();
  self->text = g_string_new (NULL);
  write_server_file (self);
  self->server = hw_once_server_new (programs->simulator, self->folder, scenario->server_delay);
  self->proxy = scenario->http2
    ? hw_test_proxy_new_http2 (hw_once_server_get_url (self->server), certificate)
    : hw_test_proxy_new (hw_once_server_get_url (self->server), certificate);
  hw_test_proxy_set_hook (self->proxy, hook_cb, self);
  for (guint i = 0; i < scenario->n_faults; i++)
    hw_test_proxy_add_fault (self->proxy, &scenario->faults[i]);
}

static void
stage_clear (Stage *self)
{
  hw_test_proxy_free (self->proxy);
  hw_once_server_free (self->server);
  hw_test_remove_directory (self->folder);
  g_mutex_clear (&self->mutex);
  g_free (self->folder);
}

static void
add_argument (GPtrArray  *arguments,
              const char *option,
              const char *value)
{
  g_ptr_array_add (arguments, g_strconcat (option, "=", value, NULL));
}

static HwOnceRun *
start_run (Stage    *self,
           gboolean  recovers)
{
  const HwOnceScenario *scenario = self->trial->scenario;
  g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cancel = g_strdup_printf ("%d", scenario->cancel_after);
  g_autofree char *count = g_strdup_printf ("%u", scenario->n_creations);
  g_autofree char *journal = g_build_filename (self->folder, "journal", NULL);
  g_autofree char *authority = NULL;

  authority = g_test_build_filename (G_TEST_DIST, "support", "data", "authority.pem", NULL);
  g_ptr_array_add (arguments, g_strdup (self->programs->client));
  add_argument (arguments, "--url", hw_test_proxy_get_url (self->proxy));
  add_argument (arguments, "--organization", hw_once_server_get_organization (self->server));
  add_argument (arguments, "--api-key", hw_once_server_get_api_key (self->server));
  add_argument (arguments, "--journal", journal);
  add_argument (arguments, "--name", scenario->name);
  add_argument (arguments, "--cancel", cancel);
  add_argument (arguments, "--count", count);
  if (scenario->tls)
    add_argument (arguments, "--trust", authority);
  if (scenario->warm && !recovers)
    g_ptr_array_add (arguments, g_strdup ("--warm"));
  if (recovers)
    g_ptr_array_add (arguments, g_strdup ("--recover"));
  g_ptr_array_add (arguments, NULL);

  return hw_once_run_new ((const char *const *)arguments->pdata);
}

static GArray *
list_ours (Stage *self,
           guint  index)
{
  g_autofree char *name = hw_once_scenario_dup_name (self->trial->scenario, index);
  GArray *all = hw_once_server_list (self->server, name);

  for (guint i = all->len; i > 0; i--)
    if (g_str_equal (g_array_index (all, HwOnceHeld, i - 1).id, NAMESAKE_ID))
      g_array_remove_index (all, i - 1);

  return all;
}

static gboolean
holds (GArray     *held,
       const char *id)
{
  for (guint i = 0; i < held->len; i++)
    if (g_strcmp0 (g_array_index (held, HwOnceHeld, i).id, id) == 0)
      return TRUE;

  return FALSE;
}

/* Nothing of the scenario takes so long. */
static gboolean
was_too_late (HwOnceTrial *trial,
              GArray      *held)
{
  gint64 first = g_array_index (held, HwOnceHeld, 0).created_at;

  return first - trial->pressed_at > HW_ONCE_TOTAL;
}

/* What a run has told in the end is all that counts of it: so far, it is open. */
static HwOnceVerdict
judge (HwOnceTrial *trial,
       guint        index,
       HwOnceTold   told,
       const char  *id,
       GArray      *held)
{
  guint most = trial->scenario->doubles ? 2 : 1;

  if (held->len > most || trial->n_sent[index] > 1)
    return HW_ONCE_DUPLICATE;
  if (told == HW_ONCE_TOLD_CREATED)
    return holds (held, id) ? HW_ONCE_RIGHT : HW_ONCE_WRONG;
  if (told == HW_ONCE_TOLD_OPEN)
    return HW_ONCE_BROKEN;
  if (held->len == 0)
    return HW_ONCE_RIGHT;

  return was_too_late (trial, held) ? HW_ONCE_VOID : HW_ONCE_LOSS;
}

/* What was told by a run that was killed later stays told: it must be right by itself. */
typedef struct
{
  HwOnceTold  told[HW_ONCE_MAX_CREATIONS];
  char       *ids[HW_ONCE_MAX_CREATIONS];  /* (owned) (nullable) */
  gboolean    killed;                      /* there may have been more to tell */
} Telling;

static void
telling_clear (gpointer data)
{
  for (guint i = 0; i < HW_ONCE_MAX_CREATIONS; i++)
    g_free (((Telling *)data)->ids[i]);
}

/* Milliseconds, or -1. */
static int
get_kill_time (Stage *self,
               guint  run)
{
  const HwOnceScenario *scenario = self->trial->scenario;
  int part = run == 0 ? scenario->kill_after : run == 1 ? scenario->kill_again_after : -1;
  gint64 whole = self->programs->durations[scenario->tls + scenario->http2];

  return part < 0 ? -1 : (int)(part * whole / 1000000);
}

static void
add_run (Stage  *self,
         GArray *tellings)
{
  guint number = self->trial->n_runs++;
  HwOnceRun *run = start_run (self, number > 0);
  Telling telling;

  g_mutex_lock (&self->mutex);
  self->run = run;
  g_mutex_unlock (&self->mutex);
  hw_once_run_wait (run, get_kill_time (self, number));

  for (guint i = 0; i < HW_ONCE_MAX_CREATIONS; i++)
    {
      telling.told[i] = hw_once_run_get_told (run, i);
      telling.ids[i] = g_strdup (hw_once_run_get_id (run, i));
    }
  telling.killed = hw_once_run_was_killed (run);
  g_array_append_val (tellings, telling);
  g_string_append_printf (self->text, "--- run %u\n%s", number + 1, hw_once_run_get_text (run));
  if (!hw_once_run_is_sound (run))
    self->trial->verdict = HW_ONCE_BROKEN;
  if (number == 0)
    {
      self->trial->duration = hw_once_run_get_duration (run);
      self->trial->pressed_at = hw_once_run_get_pressed_at (run);
      self->trial->struck = self->trial->scenario->kill_after < 0 || hw_once_run_was_killed (run);
    }

  g_mutex_lock (&self->mutex);
  self->run = NULL;
  g_mutex_unlock (&self->mutex);
  hw_once_run_free (run);
}

static gboolean
is_final (HwOnceTold told)
{
  return told > HW_ONCE_TOLD_OPEN;
}

/* Of how many the run has told so. */
static guint
count_told (Stage         *self,
            const Telling *telling,
            gboolean       finally)
{
  guint n = 0;

  for (guint i = 0; i < self->trial->scenario->n_creations; i++)
    n += finally ? is_final (telling->told[i]) : telling->told[i] == HW_ONCE_TOLD_OPEN;

  return n;
}

/* After each run that was not heard out, and now and then once more: a journal of which all is told
 * has nothing open. */
static gboolean
goes_on (Stage  *self,
         GArray *tellings)
{
  const Telling *last = &g_array_index (tellings, Telling, tellings->len - 1);

  if (self->trial->verdict == HW_ONCE_BROKEN || tellings->len >= MAX_RUNS)
    return FALSE;

  if (count_told (self, last, TRUE) == self->trial->scenario->n_creations)
    return tellings->len == 1 && self->trial->scenario->number % 3 == 0;

  return tellings->len == 1 || last->killed || count_told (self, last, FALSE) > 0;
}

/* How often one of several has left, by its name. */
static guint
count_sent (Stage *self,
            guint  index)
{
  guint n = hw_test_proxy_get_n_arrived (self->proxy, "POST");

  if (index > 0)
    {
      g_autofree char *name = hw_once_scenario_dup_name (self->trial->scenario, index);

      return hw_test_proxy_get_n_arrived_with (self->proxy, "POST", name);
    }

  for (guint i = 1; i < self->trial->scenario->n_creations; i++)
    n -= count_sent (self, i);

  return n;
}

static void
judge_one (Stage  *self,
           GArray *tellings,
           guint   index)
{
  HwOnceTrial *trial = self->trial;
  g_autoptr(GArray) held = list_ours (self, index);
  gboolean told = FALSE;

  trial->n_held[index] = held->len;
  trial->n_sent[index] = count_sent (self, index);
  for (guint i = 0; i < tellings->len && trial->verdict == HW_ONCE_RIGHT; i++)
    {
      const Telling *telling = &g_array_index (tellings, Telling, i);

      if (!is_final (telling->told[index]))
        continue;
      told = TRUE;
      trial->told[index] = telling->told[index];
      trial->verdict = judge (trial, index, telling->told[index], telling->ids[index], held);
    }
  if (!told && trial->verdict == HW_ONCE_RIGHT)
    trial->verdict = judge (trial, index, HW_ONCE_TOLD_NOTHING, NULL, held);
  g_string_append_printf (self->text, "--- the server holds %u, %u sent\n", held->len,
                          trial->n_sent[index]);
}

static void
judge_all (Stage  *self,
           GArray *tellings)
{
  self->trial->struck &= hw_test_proxy_get_n_left (self->proxy) == 0;
  for (guint i = 0; i < self->trial->scenario->n_creations; i++)
    judge_one (self, tellings, i);
}

/**
 * hw_once_trial_run:
 * @self: filled in
 * @scenario: what to try
 * @programs: with what
 *
 * Blocks until all is over, at which nothing is under way any more. In any thread.
 */
void
hw_once_trial_run (HwOnceTrial          *self,
                   const HwOnceScenario *scenario,
                   const HwOncePrograms *programs)
{
  g_autoptr(GArray) tellings = g_array_new (FALSE, FALSE, sizeof (Telling));
  Stage stage = { 0 };

  g_array_set_clear_func (tellings, telling_clear);
  *self = (HwOnceTrial){ .scenario = scenario };
  stage_init (&stage, self, programs);
  do
    add_run (&stage, tellings);
  while (goes_on (&stage, tellings));

  hw_test_proxy_settle (stage.proxy);
  judge_all (&stage, tellings);
  self->text = g_string_free (stage.text, FALSE);
  stage_clear (&stage);
}

void
hw_once_trial_clear (HwOnceTrial *self)
{
  g_clear_pointer (&self->text, g_free);
}
