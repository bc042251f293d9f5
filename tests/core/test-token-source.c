/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-source.h"

#include <string.h>

#include "hw-test-server.h"
#include "hw-test-util.h"
#include "net/hw-clock.h"
#include "net/hw-error.h"

#define TOKEN_PATH "/ims/token/v3"
#define CLIENT_SECRET "s3cret & s=cret/+%"
#define ENCODED_SECRET "s3cret%20%26%20s%3Dcret%2F%2B%25"
#define ANSWER(token) \
  "{\"access_token\":\"" token "\",\"token_type\":\"bearer\",\"expires_in\":86399}"

typedef struct
{
  HwTestServer  *server;
  HwProfile     *profile;
  HwTokenSource *source;
} Fixture;

typedef void (*TestFunc) (Fixture       *fixture,
                          gconstpointer  data);

/* All that was logged since the program began. */
static GString *log_text;
static GLogFunc log_further;

static void
write_log (const char     *domain,
           GLogLevelFlags  level,
           const char     *message,
           gpointer        user_data)
{
  g_string_append_printf (log_text, "%s\n", message);
  log_further (domain, level, message, user_data);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = hw_test_server_new ();
  fixture->profile = hw_test_profile_new (hw_test_server_get_url (fixture->server));
  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_SERVER_TO_SERVER);
  hw_profile_set_ims_url (fixture->profile, hw_test_server_get_url (fixture->server));
  hw_test_give_secret (fixture->profile, CLIENT_SECRET);
  fixture->source = hw_token_source_new (fixture->profile);
  hw_token_source_set_retry_delay (fixture->source, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->source != NULL)
    g_assert_finalize_object (fixture->source);
  g_assert_finalize_object (fixture->profile);
  hw_test_server_free (fixture->server);
}

static HwTestReply *
expect_token (Fixture    *fixture,
              guint       status,
              const char *body)
{
  return hw_test_server_expect (fixture->server, "POST", TOKEN_PATH, status, body);
}

static HwSecret *
end_get (Fixture       *fixture,
         GAsyncResult **caught,
         GError       **error)
{
  g_autoptr(GAsyncResult) result = hw_test_wait_result (caught);

  return hw_token_source_get_finish (fixture->source, result, error);
}

static HwSecret *
get (Fixture  *fixture,
     GError  **error)
{
  GAsyncResult *caught = NULL;

  hw_token_source_get_async (fixture->source, NULL, hw_test_catch_result_cb, &caught);

  return end_get (fixture, &caught, error);
}

static void
assert_gets (Fixture    *fixture,
             const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSecret) token = get (fixture, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hw_secret_get_text (token), ==, expected);
}

static void
assert_fails (Fixture *fixture,
              HwError  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSecret) token = get (fixture, &error);

  g_assert_null (token);
  g_assert_error (error, HW_ERROR, (int)code);
  g_assert_null (strstr (error->message, "s3cret"));
}

static void
assert_state (Fixture       *fixture,
              HwSignInState  state)
{
  HwSignInState present;

  g_object_get (fixture->source, "state", &present, NULL);
  g_assert_cmpint (present, ==, state);
  g_assert_cmpint (hw_token_source_get_state (fixture->source), ==, state);
}

static guint
count_requests (Fixture *fixture)
{
  return hw_test_server_get_n_requests (fixture->server);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  assert_state (fixture, HW_SIGN_IN_STATE_NONE);
  g_assert_true (hw_token_source_get_profile (fixture->source) == fixture->profile);
  g_assert_null (hw_token_source_peek (fixture->source));
  g_assert_null (hw_token_source_get_error (fixture->source));
  g_assert_cmpint (hw_token_source_get_expires_at (fixture->source), ==, 0);
}

/* As the Developer Console's own curl command asks. */
static void
test_request (Fixture       *fixture,
              gconstpointer  data)
{
  const HwTestRequest *request;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");
  request = hw_test_server_get_request (fixture->server, 0);
  g_assert_cmpstr (hw_test_request_get_header (request, "Content-Type"), ==,
                   "application/x-www-form-urlencoded");
  g_assert_cmpstr (request->body, ==,
                   "grant_type=client_credentials&client_id=" HW_TEST_API_KEY
                   "&client_secret=" ENCODED_SECRET "&scope=openid%2CAdobeID%2C"
                   "read_organizations%2Cadditional_info.projectedProductContext%2Csession");
  g_assert_null (hw_test_request_get_header (request, "Authorization"));
  g_assert_null (request->query);

  assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
  g_assert_cmpint (ABS (hw_token_source_get_expires_at (fixture->source) - now - 86399), <, 60);

  /* It is kept. */
  assert_gets (fixture, "one");
  g_assert_cmpstr (hw_secret_get_text (hw_token_source_peek (fixture->source)), ==, "one");
  g_assert_cmpuint (count_requests (fixture), ==, 1);
}

/* However the times are written; without them a token is good until it is refused. */
static void
test_lifetimes (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct
  {
    const char *expires_in;
    gint64      lifetime;
  } answers[] = {
    { "3600", 3600 }, { "\"3600\"", 3600 }, { "86399992", 86399 }, { "0", 0 }, { "-5", 0 },
    { "\"x\"", 0 }, { "null", 0 }, { "{}", 0 }, { "9223372036854775807", 10 * 24 * 60 * 60 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      gint64 now = g_get_real_time () / G_USEC_PER_SEC;
      g_autofree char *body = g_strdup_printf ("{\"access_token\":\"t\",\"expires_in\":%s}",
                                               answers[i].expires_in);
      gint64 expires_at;

      expect_token (fixture, 200, body);
      hw_test_give_secret (fixture->profile, "another");
      assert_gets (fixture, "t");
      expires_at = hw_token_source_get_expires_at (fixture->source);
      if (answers[i].lifetime == 0)
        g_assert_cmpint (expires_at, ==, 0);
      else
        g_assert_cmpint (ABS (expires_at - now - answers[i].lifetime), <, 60);
    }
}

/* What the sign-in service may answer in place of a token. */
static const struct
{
  guint       status;
  const char *body;
  HwError     code;
} refusals[] = {
  { 400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}",
    HW_ERROR_SIGN_IN },
  { 401, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_id parameter\"}",
    HW_ERROR_SIGN_IN },
  { 400, "{\"error\":\"unauthorized_client\"}", HW_ERROR_SIGN_IN },
  { 401, "", HW_ERROR_SIGN_IN },
  { 400, "{\"error\":\"invalid_scope\"}", HW_ERROR_SCOPES },
  { 401, "{\"error\":\"invalid_scope\"}", HW_ERROR_SCOPES },
  { 400, "{\"error\":\"invalid_request\"}", HW_ERROR_INVALID_INPUT },
  { 400, "<html>", HW_ERROR_INVALID_INPUT },
  { 403, "<html>", HW_ERROR_FAILED },
  { 404, "<html>", HW_ERROR_INVALID_RESPONSE },
  { 302, "", HW_ERROR_INVALID_RESPONSE },
  { 429, "", HW_ERROR_RATE_LIMITED },
  { 500, "{}", HW_ERROR_SERVER },
  { 503, "<html>", HW_ERROR_SERVER },
  { 504, "", HW_ERROR_TIMED_OUT },
  { 200, "", HW_ERROR_INVALID_RESPONSE },
  { 200, "<html>Sign in to the network</html>", HW_ERROR_INVALID_RESPONSE },
  { 200, "[]", HW_ERROR_INVALID_RESPONSE },
  { 200, "{}", HW_ERROR_INVALID_RESPONSE },
  { 200, "{\"access_token\":7}", HW_ERROR_INVALID_RESPONSE },
  { 200, "{\"access_token\":\"\"}", HW_ERROR_INVALID_RESPONSE },
  { 200, "{\"access_token\":\"a\\nb\"}", HW_ERROR_INVALID_RESPONSE },
  { 200, "{\"access_token\":\"a b\"}", HW_ERROR_INVALID_RESPONSE },
};

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_test_message ("%u %s", refusals[i].status, refusals[i].body);
      expect_token (fixture, refusals[i].status, refusals[i].body);
      assert_fails (fixture, refusals[i].code);
      assert_state (fixture, HW_SIGN_IN_STATE_FAILED);
      g_assert_error (hw_token_source_get_error (fixture->source), HW_ERROR,
                      (int)refusals[i].code);
    }

  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");
  assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
  g_assert_null (hw_token_source_get_error (fixture->source));
}

/* A server that repeats what it was sent does not bring the secret into what is shown. */
static void
test_echo (Fixture       *fixture,
           gconstpointer  data)
{
  static const char *const bodies[] = {
    "{\"error\":\"invalid_client\",\"error_description\":\"no: " CLIENT_SECRET " & more\"}",
    "{\"error\":\"invalid_client\",\"error_description\":\"client_secret=" ENCODED_SECRET "\"}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      const GError *error;

      expect_token (fixture, 400, bodies[i]);
      assert_fails (fixture, HW_ERROR_SIGN_IN);
      error = hw_token_source_get_error (fixture->source);
      g_assert_null (strstr (error->message, CLIENT_SECRET));
      g_assert_null (strstr (error->message, ENCODED_SECRET));
      g_assert_null (strstr (hw_error_get_detail (error), CLIENT_SECRET));
      g_assert_nonnull (strstr (hw_error_get_detail (error), "{HIDDEN}"));
      g_assert_cmpstr (hw_error_get_service_code (error), ==, "invalid_client");
      g_assert_cmpuint (hw_error_get_status (error), ==, 400);
    }
}

static void
test_redirected (Fixture       *fixture,
                 gconstpointer  data)
{
  HwTestReply *reply = expect_token (fixture, 302, NULL);
  g_autofree char *elsewhere = NULL;

  elsewhere = g_strconcat (hw_test_server_get_url (fixture->server), "/elsewhere", NULL);
  hw_test_reply_add_header (reply, "Location", elsewhere);
  assert_fails (fixture, HW_ERROR_INVALID_RESPONSE);
  g_assert_cmpuint (count_requests (fixture), ==, 1);
}

static void
test_network (Fixture       *fixture,
              gconstpointer  data)
{
  hw_test_server_expect_raw (fixture->server, "POST", TOKEN_PATH, "", HW_TEST_THEN_CLOSE);
  assert_fails (fixture, HW_ERROR_NETWORK);
  hw_profile_set_ims_url (fixture->profile, "http://example.com");
  assert_fails (fixture, HW_ERROR_INSECURE_ADDRESS);
  hw_profile_set_ims_url (fixture->profile, "https://headwater.invalid");
  assert_fails (fixture, HW_ERROR_NAME_NOT_RESOLVED);
}

/* Nothing is sent that cannot be right. */
static void
test_incomplete (Fixture       *fixture,
                 gconstpointer  data)
{
  hw_profile_set_client_secret (fixture->profile, NULL);
  assert_fails (fixture, HW_ERROR_SIGN_IN);
  hw_test_give_secret (fixture->profile, "");
  assert_fails (fixture, HW_ERROR_SIGN_IN);
  hw_test_give_secret (fixture->profile, CLIENT_SECRET);
  hw_profile_set_api_key (fixture->profile, "");
  assert_fails (fixture, HW_ERROR_SIGN_IN);
}

static void
test_coalesced (Fixture       *fixture,
                gconstpointer  data)
{
  GAsyncResult *caught[20] = { NULL };

  expect_token (fixture, 200, ANSWER ("one"));
  for (size_t i = 0; i < G_N_ELEMENTS (caught); i++)
    hw_token_source_get_async (fixture->source, NULL, hw_test_catch_result_cb, &caught[i]);
  assert_state (fixture, HW_SIGN_IN_STATE_SIGNING_IN);
  for (size_t i = 0; i < G_N_ELEMENTS (caught); i++)
    {
      g_autoptr(HwSecret) token = end_get (fixture, &caught[i], NULL);

      g_assert_cmpstr (hw_secret_get_text (token), ==, "one");
    }
  g_assert_cmpuint (count_requests (fixture), ==, 1);
}

/* Who no longer waits goes at once, and the others get theirs. */
static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *first = NULL, *second = NULL, *late = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) late_error = NULL;
  g_autoptr(HwSecret) token = NULL;

  hw_test_reply_hold (expect_token (fixture, 200, ANSWER ("one")));
  hw_token_source_get_async (fixture->source, cancellable, hw_test_catch_result_cb, &first);
  hw_token_source_get_async (fixture->source, NULL, hw_test_catch_result_cb, &second);
  hw_test_server_wait_requests (fixture->server, 1);

  g_cancellable_cancel (cancellable);
  g_assert_null (end_get (fixture, &first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (second);

  hw_test_server_release (fixture->server);
  token = end_get (fixture, &second, NULL);
  g_assert_cmpstr (hw_secret_get_text (token), ==, "one");

  hw_token_source_get_async (fixture->source, cancellable, hw_test_catch_result_cb, &late);
  g_assert_null (end_get (fixture, &late, &late_error));
  g_assert_error (late_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nobody waits any more, but what comes is kept. */
static void
test_all_cancelled (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *caught = NULL;
  g_autoptr(HwSecret) token = NULL;

  hw_test_reply_hold (expect_token (fixture, 200, ANSWER ("one")));
  hw_token_source_get_async (fixture->source, cancellable, hw_test_catch_result_cb, &caught);
  hw_test_server_wait_requests (fixture->server, 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (end_get (fixture, &caught, NULL));

  hw_test_server_release (fixture->server);
  assert_gets (fixture, "one");
  g_assert_cmpuint (count_requests (fixture), ==, 1);
}

static void
test_dropped_in_flight (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *caught = NULL;

  hw_test_reply_hold (expect_token (fixture, 200, ANSWER ("one")));
  hw_token_source_get_async (fixture->source, cancellable, hw_test_catch_result_cb, &caught);
  hw_test_server_wait_requests (fixture->server, 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (end_get (fixture, &caught, NULL));
  g_assert_finalize_object (g_steal_pointer (&fixture->source));
}

static void
reject (Fixture    *fixture,
        const char *text)
{
  g_autoptr(HwSecret) token = hw_secret_new (text);

  hw_token_source_reject (fixture->source, token);
}

static void
test_rejected (Fixture       *fixture,
               gconstpointer  data)
{
  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");
  reject (fixture, "older");
  assert_gets (fixture, "one");

  reject (fixture, "one");
  g_assert_null (hw_token_source_peek (fixture->source));
  assert_state (fixture, HW_SIGN_IN_STATE_NONE);
  expect_token (fixture, 200, ANSWER ("two"));
  assert_gets (fixture, "two");
  reject (fixture, "one");
  assert_gets (fixture, "two");
}

/* Where even what was issued just now is refused, no other would do better. */
static void
test_rejected_ever_again (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  hw_token_source_set_retry_delay (fixture->source, 60 * 1000);
  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");
  reject (fixture, "one");
  expect_token (fixture, 200, ANSWER ("two"));
  assert_gets (fixture, "two");
  reject (fixture, "two");

  g_assert_null (get (fixture, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  g_assert_cmpint (hw_error_get_retry_after (error), >, 60);
  assert_state (fixture, HW_SIGN_IN_STATE_FAILED);
  g_assert_cmpuint (count_requests (fixture), ==, 2);

  expect_token (fixture, 200, ANSWER ("three"));
  hw_token_source_try_again (fixture->source);
  assert_gets (fixture, "three");
}

/* For as long as Adobe has asked, nobody asks again, not even when somebody wishes it. */
static void
test_throttled (Fixture       *fixture,
                gconstpointer  data)
{
  static const guint statuses[] = { 429, 503 };

  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      HwError code = statuses[i] == 429 ? HW_ERROR_RATE_LIMITED : HW_ERROR_SERVER;
      g_autoptr(GError) error = NULL;

      hw_test_reply_add_header (expect_token (fixture, statuses[i], NULL), "Retry-After", "100");
      assert_fails (fixture, code);
      for (guint j = 0; j < 5; j++)
        {
          hw_token_source_try_again (fixture->source);
          assert_fails (fixture, code);
        }
      g_assert_null (get (fixture, &error));
      g_assert_cmpint (hw_error_get_retry_after (error), >, 90);
      g_assert_cmpint (hw_error_get_retry_after (error), <=, 100);
      g_assert_cmpuint (count_requests (fixture), ==, i + 1);

      /* Another way in is another matter. */
      hw_test_give_secret (fixture->profile, "another");
    }
}

static void
test_back_off (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 last = 0;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(GError) error = NULL;

      /* Time passes only here. */
      hw_token_source_set_retry_delay (fixture->source, 0);
      expect_token (fixture, 503, NULL);
      hw_token_source_set_retry_delay (fixture->source, i < 3 ? 0 : 10 * 1000);
      assert_fails (fixture, HW_ERROR_SERVER);
      if (i < 3)
        continue;

      g_assert_null (get (fixture, &error));
      last = hw_error_get_retry_after (error);
    }

  g_assert_cmpint (last, >, 70);
  g_assert_cmpint (last, <=, 80);
  g_assert_cmpuint (count_requests (fixture), ==, 4);

  expect_token (fixture, 200, ANSWER ("one"));
  hw_token_source_try_again (fixture->source);
  assert_gets (fixture, "one");
}

static gboolean
has_token (gpointer source)
{
  return hw_token_source_peek (source) != NULL;
}

/* Ahead of time, by itself, while the old one is still in use. */
static void
test_renewed_ahead (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(HwSecret) second = hw_secret_new ("two");

  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");
  hw_clock_sleep (86399 - 4 * 60);
  hw_token_source_catch_up (fixture->source);
  expect_token (fixture, 200, ANSWER ("two"));
  while (!hw_secret_equal (hw_token_source_peek (fixture->source), second))
    {
      g_assert_true (has_token (fixture->source));
      assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* A renewal that fails takes nothing away, and says why. */
static void
test_renewal_fails (Fixture       *fixture,
                    gconstpointer  data)
{
  GAsyncResult *caught = NULL;
  g_autoptr(GError) error = NULL;

  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");
  expect_token (fixture, 400, "{\"error\":\"invalid_client\"}");
  hw_token_source_renew_async (fixture->source, NULL, hw_test_catch_result_cb, &caught);
  g_assert_null (end_get (fixture, &caught, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_SIGN_IN);

  assert_gets (fixture, "one");
  assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
  g_assert_error (hw_token_source_get_error (fixture->source), HW_ERROR, HW_ERROR_SIGN_IN);
}

static void
test_renewed_on_demand (Fixture       *fixture,
                        gconstpointer  data)
{
  GAsyncResult *caught = NULL;
  g_autoptr(HwSecret) token = NULL;

  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");
  hw_test_reply_hold (expect_token (fixture, 200, ANSWER ("two")));
  hw_token_source_renew_async (fixture->source, NULL, hw_test_catch_result_cb, &caught);
  hw_test_server_wait_requests (fixture->server, 2);
  assert_gets (fixture, "one");
  hw_test_server_release (fixture->server);
  token = end_get (fixture, &caught, NULL);
  g_assert_cmpstr (hw_secret_get_text (token), ==, "two");
  assert_gets (fixture, "two");
}

static void
add_date (HwTestReply *reply,
          int          offset)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) date = g_date_time_add_seconds (now, offset);
  g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  hw_test_reply_add_header (reply, "Date", text);
}

/* Our clock is off, and so is the platform's, by an hour or by two days, either way: a token lasts
 * from its issue on, whatever they say, and is not got again. */
static void
test_clock_skew (Fixture       *fixture,
                 gconstpointer  data)
{
  static const int offsets[] = { -3600, 3600, -2 * 86400, 2 * 86400 };

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      gint64 now = g_get_real_time () / G_USEC_PER_SEC;

      hw_test_give_secret (fixture->profile, "another");
      add_date (expect_token (fixture, 200, "{\"access_token\":\"one\",\"expires_in\":1800}"),
                offsets[i]);
      assert_gets (fixture, "one");
      g_assert_cmpint (ABS (hw_token_source_get_expires_at (fixture->source) -
                            (now + offsets[i] + 1800)), <, 60);
      for (guint j = 0; j < G_N_ELEMENTS (offsets); j++)
        {
          hw_token_source_note_server_time (fixture->source, now + offsets[j]);
          assert_gets (fixture, "one");
          assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
          g_assert_cmpint (ABS (hw_token_source_get_time_left (fixture->source) - 1800), <, 60);
        }
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_cmpuint (count_requests (fixture), ==, i + 1);
    }
}

/* It runs out when it said that it would, also where a clock goes after ours, and while the
 * computer sleeps. */
static void
test_lasts_from_issue (Fixture       *fixture,
                       gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");
  hw_token_source_note_server_time (fixture->source, now - 2 * 86400);
  hw_clock_sleep (86399);
  g_assert_null (hw_token_source_peek (fixture->source));
  assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
  hw_token_source_catch_up (fixture->source);
  assert_state (fixture, HW_SIGN_IN_STATE_EXPIRED);
  expect_token (fixture, 200, ANSWER ("two"));
  assert_gets (fixture, "two");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Whatever decides which token is issued makes the present one useless, and each only once. */
static void
test_profile_changes (Fixture       *fixture,
                      gconstpointer  data)
{
  guint n_changed = 0;

  g_signal_connect_swapped (fixture->source, "sign-in-changed", G_CALLBACK (count_cb), &n_changed);
  expect_token (fixture, 200, ANSWER ("one"));
  assert_gets (fixture, "one");

  g_object_freeze_notify (G_OBJECT (fixture->profile));
  hw_profile_set_api_key (fixture->profile, "another");
  hw_profile_set_scopes (fixture->profile, "openid");
  hw_test_give_secret (fixture->profile, "another");
  g_object_thaw_notify (G_OBJECT (fixture->profile));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_null (hw_token_source_peek (fixture->source));

  expect_token (fixture, 200, ANSWER ("two"));
  assert_gets (fixture, "two");
  hw_profile_set_name (fixture->profile, "Another");
  hw_profile_set_sandbox (fixture->profile, "another");
  hw_test_give_token (fixture->profile, "of the other way in");
  assert_gets (fixture, "two");
  g_assert_cmpuint (n_changed, ==, 1);
}

/* Who waits gets a token of the new way in. */
static void
test_profile_changes_in_flight (Fixture       *fixture,
                                gconstpointer  data)
{
  GAsyncResult *caught = NULL;
  g_autoptr(HwSecret) token = NULL;

  hw_test_reply_hold (expect_token (fixture, 200, ANSWER ("one")));
  hw_token_source_get_async (fixture->source, NULL, hw_test_catch_result_cb, &caught);
  hw_test_server_wait_requests (fixture->server, 1);
  expect_token (fixture, 200, ANSWER ("two"));
  hw_test_give_secret (fixture->profile, "another");
  token = end_get (fixture, &caught, NULL);
  g_assert_cmpstr (hw_secret_get_text (token), ==, "two");
}

/* --- Pasted tokens --- */

static char *
create_jwt (gint64 created_at,
            gint64 lifetime)
{
  g_autofree char *payload = NULL;
  g_autofree char *encoded = NULL;

  payload = g_strdup_printf ("{\"created_at\":\"%" G_GINT64_FORMAT "000\","
                             "\"expires_in\":\"%" G_GINT64_FORMAT "000\"}", created_at, lifetime);
  encoded = g_base64_encode ((const guchar *)payload, strlen (payload));
  encoded[strcspn (encoded, "=")] = '\0';

  return g_strconcat ("e30.", encoded, ".c2ln", NULL);
}

static void
paste (Fixture *fixture,
       gint64   created_at,
       gint64   lifetime)
{
  g_autofree char *jwt = create_jwt (created_at, lifetime);

  hw_test_give_token (fixture->profile, jwt);
}

static void
test_pasted (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint n_changed = 0;

  hw_profile_set_access_token (fixture->profile, NULL);
  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_TOKEN);
  g_signal_connect_swapped (fixture->source, "sign-in-changed", G_CALLBACK (count_cb), &n_changed);
  assert_fails (fixture, HW_ERROR_NO_TOKEN);
  assert_state (fixture, HW_SIGN_IN_STATE_NONE);

  paste (fixture, now, 86400);
  g_assert_cmpuint (n_changed, ==, 1);
  assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
  g_assert_cmpint (hw_token_source_get_expires_at (fixture->source), ==, now + 86400);
  g_assert_true (hw_token_source_peek (fixture->source) ==
                 hw_profile_get_access_token (fixture->profile));
}

static void
test_pasted_refused (Fixture       *fixture,
                     gconstpointer  data)
{
  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_TOKEN);
  hw_test_give_token (fixture->profile, "one");
  assert_gets (fixture, "one");
  reject (fixture, "another");
  assert_gets (fixture, "one");

  reject (fixture, "one");
  assert_state (fixture, HW_SIGN_IN_STATE_EXPIRED);
  assert_fails (fixture, HW_ERROR_UNAUTHORIZED);
  hw_token_source_try_again (fixture->source);
  assert_gets (fixture, "one");
  reject (fixture, "one");
  hw_test_give_token (fixture->profile, "one");
  assert_gets (fixture, "one");
  assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
}

/* The desktop's clock alone does not make a token run out, unless it does by far: it may be wrong
 * by two days. */
static void
test_pasted_run_out (Fixture       *fixture,
                     gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_TOKEN);
  paste (fixture, now - 86400 - 3600, 86400);
  assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
  g_assert_nonnull (hw_token_source_peek (fixture->source));
  hw_token_source_note_server_time (fixture->source, now - 3601);
  g_assert_nonnull (hw_token_source_peek (fixture->source));
  hw_token_source_note_server_time (fixture->source, now);
  assert_state (fixture, HW_SIGN_IN_STATE_EXPIRED);
  assert_fails (fixture, HW_ERROR_UNAUTHORIZED);

  g_assert_finalize_object (fixture->source);
  fixture->source = hw_token_source_new (fixture->profile);
  paste (fixture, now - 2 * 86400, 3600);
  assert_state (fixture, HW_SIGN_IN_STATE_SIGNED_IN);
  paste (fixture, now - 4 * 86400, 86400);
  assert_state (fixture, HW_SIGN_IN_STATE_EXPIRED);
  assert_fails (fixture, HW_ERROR_UNAUTHORIZED);
}

/* How long a token still lasts is shown anew where another clock says so. */
static void
test_time_is_told (Fixture       *fixture,
                   gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint n_told = 0;

  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_TOKEN);
  paste (fixture, now, 86400);
  g_signal_connect_swapped (fixture->source, "notify::expires-at", G_CALLBACK (count_cb), &n_told);
  hw_token_source_note_server_time (fixture->source, now + 3600);
  g_assert_cmpuint (n_told, ==, 1);
  hw_token_source_note_server_time (fixture->source, now + 3601);
  g_assert_cmpuint (n_told, ==, 1);
  g_signal_handlers_disconnect_by_data (fixture->source, &n_told);
}

static gboolean
is_expired (gpointer source)
{
  return hw_token_source_get_state (source) == HW_SIGN_IN_STATE_EXPIRED;
}

/* What the window shows changes with nobody asking. */
static void
test_pasted_runs_out (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_TOKEN);
  paste (fixture, now, 1);
  hw_token_source_note_server_time (fixture->source, now);
  hw_test_wait_until (is_expired, fixture->source);
}

static void
test_log (Fixture       *fixture,
          gconstpointer  data)
{
  expect_token (fixture, 200, ANSWER ("t0ken-of-the-log"));
  assert_gets (fixture, "t0ken-of-the-log");
  g_assert_nonnull (strstr (log_text->str, "POST " TOKEN_PATH ": 200"));
  g_assert_null (strstr (log_text->str, "s3cret"));
  g_assert_null (strstr (log_text->str, "t0ken-of-the-log"));
}

static void
add (const char *name,
     TestFunc    test)
{
  g_autofree char *path = g_strconcat ("/core/auth/token-source/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  log_text = g_string_new (NULL);
  log_further = g_log_set_default_handler (write_log, NULL);

  add ("new-destroy", test_new_destroy);
  add ("request", test_request);
  add ("lifetimes", test_lifetimes);
  add ("refused", test_refused);
  add ("echo", test_echo);
  add ("redirected", test_redirected);
  add ("network", test_network);
  add ("incomplete", test_incomplete);
  add ("coalesced", test_coalesced);
  add ("cancelled", test_cancelled);
  add ("all-cancelled", test_all_cancelled);
  add ("dropped-in-flight", test_dropped_in_flight);
  add ("rejected", test_rejected);
  add ("rejected-ever-again", test_rejected_ever_again);
  add ("throttled", test_throttled);
  add ("back-off", test_back_off);
  add ("renewed-ahead", test_renewed_ahead);
  add ("renewal-fails", test_renewal_fails);
  add ("renewed-on-demand", test_renewed_on_demand);
  add ("clock-skew", test_clock_skew);
  add ("lasts-from-issue", test_lasts_from_issue);
  add ("profile-changes", test_profile_changes);
  add ("profile-changes-in-flight", test_profile_changes_in_flight);
  add ("pasted", test_pasted);
  add ("pasted-refused", test_pasted_refused);
  add ("pasted-run-out", test_pasted_run_out);
  add ("time-is-told", test_time_is_told);
  add ("pasted-runs-out", test_pasted_runs_out);
  add ("log", test_log);

  return g_test_run ();
}
