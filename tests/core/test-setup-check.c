/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-setup-check.h"

#include <string.h>

#include "hw-simulator.h"
#include "hw-test-platform.h"
#include "net/hw-error.h"

/* Each link of the chain is broken at the simulator, and has to be named. */

#define TOKEN_PATH "/ims/token/v3"
#define SANDBOXES "/data/foundation/sandbox-management"
#define NO_LINK ((HwSetupLink)HW_SETUP_N_LINKS)

typedef struct
{
  HwSimulator   *simulator;
  HwProfile     *profile;
  HwTokenSource *source;
  HwSetupCheck  *check;
} Fixture;

typedef void (*TestFunc) (Fixture       *fixture,
                          gconstpointer  data);

static HwSecret *
set_up_profile (Fixture *fixture)
{
  g_object_set (fixture->profile,
                "organization-id", hw_simulator_get_organization_id (fixture->simulator),
                "api-key", hw_simulator_get_api_key (fixture->simulator),
                "scopes", hw_simulator_get_scopes (fixture->simulator),
                "platform-url", hw_simulator_get_url (fixture->simulator),
                "ims-url", hw_simulator_get_url (fixture->simulator),
                NULL);

  return hw_secret_new (hw_simulator_get_client_secret (fixture->simulator));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(HwSecret) secret = NULL;
  g_autoptr(GError) error = NULL;

  fixture->simulator = hw_simulator_new ();
  hw_simulator_listen (fixture->simulator, 0, NULL, &error);
  g_assert_no_error (error);

  fixture->profile = hw_profile_new ();
  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_SERVER_TO_SERVER);
  secret = set_up_profile (fixture);
  hw_profile_set_client_secret (fixture->profile, secret);
  fixture->source = hw_token_source_new (fixture->profile);
  fixture->check = hw_setup_check_new (fixture->source);
  hw_setup_check_set_retry_delay (fixture->check, 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->check != NULL)
    g_assert_finalize_object (fixture->check);
  g_assert_finalize_object (fixture->source);
  g_assert_finalize_object (fixture->profile);
  g_assert_finalize_object (fixture->simulator);
}

static void
use_token (Fixture    *fixture,
           const char *text)
{
  g_autoptr(HwSecret) token = hw_secret_new (text);

  hw_profile_set_access_token (fixture->profile, token);
  hw_profile_set_sign_in (fixture->profile, HW_SIGN_IN_TOKEN);
}

static void
give_secret (Fixture    *fixture,
             const char *text)
{
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  hw_profile_set_client_secret (fixture->profile, secret);
}

static HwSetupState
get_state (Fixture     *fixture,
           HwSetupLink  link)
{
  return hw_setup_step_get_state (hw_setup_check_get_step (fixture->check, link));
}

static void
run (Fixture *fixture)
{
  hw_setup_check_start (fixture->check);
  hw_test_wait_boolean (fixture->check, "busy", FALSE);
}

/* The links in order, a letter each: passed, failed, not reached, skipped, open. */
static void
assert_chain (Fixture    *fixture,
              const char *expected)
{
  static const char letters[] = {
    [HW_SETUP_PENDING] = 'o', [HW_SETUP_RUNNING] = 'r', [HW_SETUP_PASSED] = 'p',
    [HW_SETUP_FAILED] = 'F', [HW_SETUP_NOT_REACHED] = 'n', [HW_SETUP_SKIPPED] = 's',
  };
  char chain[HW_SETUP_N_LINKS + 1] = "";

  for (guint i = 0; i < HW_SETUP_N_LINKS; i++)
    chain[i] = letters[get_state (fixture, (HwSetupLink)i)];
  g_assert_cmpstr (chain, ==, expected);
}

static void
assert_failed (Fixture     *fixture,
               HwSetupLink  link,
               HwError      code)
{
  HwSetupStep *failed = hw_setup_check_get_failed (fixture->check);

  g_assert_nonnull (failed);
  g_assert_cmpint (hw_setup_step_get_link (failed), ==, link);
  g_assert_cmpint (hw_setup_step_get_state (failed), ==, HW_SETUP_FAILED);
  g_assert_error (hw_setup_step_get_error (failed), HW_ERROR, (int)code);
}

static guint
count (Fixture    *fixture,
       const char *method,
       const char *path)
{
  return hw_simulator_get_n_requests (fixture->simulator, method, path);
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  GListModel *model = G_LIST_MODEL (fixture->check);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, HW_SETUP_N_LINKS);
  g_assert_null (g_list_model_get_item (model, HW_SETUP_N_LINKS));
  for (guint i = 0; i < HW_SETUP_N_LINKS; i++)
    {
      g_autoptr(HwSetupStep) step = g_list_model_get_item (model, i);

      g_assert_cmpint (hw_setup_step_get_link (step), ==, i);
      g_assert_cmpint (hw_setup_step_get_state (step), ==, HW_SETUP_PENDING);
      g_assert_null (hw_setup_step_get_error (step));
    }
  g_assert_false (hw_setup_check_get_busy (fixture->check));
  g_assert_null (hw_setup_check_get_failed (fixture->check));
}

/* Four requests tell it all, and the organization is signed in then. */
static void
test_passes (Fixture       *fixture,
             gconstpointer  data)
{
  run (fixture);
  assert_chain (fixture, "psppppp" "ppp");
  g_assert_null (hw_setup_check_get_failed (fixture->check));
  g_assert_cmpuint (count (fixture, NULL, "/"), ==, 4);
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 1);
  g_assert_cmpint (hw_token_source_get_state (fixture->source), ==, HW_SIGN_IN_STATE_SIGNED_IN);

  /* Once more proves the secret once more. */
  run (fixture);
  assert_chain (fixture, "psppppp" "ppp");
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 2);
}

static void
test_passes_with_token (Fixture       *fixture,
                        gconstpointer  data)
{
  use_token (fixture, hw_simulator_get_access_token (fixture->simulator));
  hw_profile_set_ims_url (fixture->profile, "https://headwater.invalid");
  run (fixture);
  assert_chain (fixture, "psssppp" "ppp");
  g_assert_cmpuint (count (fixture, "POST", TOKEN_PATH), ==, 0);
}

/* Nobody listens at the first port of a machine. */
static void
test_unreachable (Fixture       *fixture,
                  gconstpointer  data)
{
  hw_profile_set_platform_url (fixture->profile, "http://127.0.0.1:1");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ADDRESS, HW_ERROR_NETWORK);
  assert_chain (fixture, "Fsnnnnn" "nnn");
  g_assert_nonnull (strstr (hw_setup_step_get_error (hw_setup_check_get_failed (fixture->check))
                            ->message, "http://127.0.0.1:1: "));
  g_assert_cmpuint (count (fixture, NULL, "/"), ==, 0);
}

static void
test_no_such_name (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_profile_set_ims_url (fixture->profile, "https://headwater.invalid");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ADDRESS, HW_ERROR_NAME_NOT_RESOLVED);
  assert_chain (fixture, "Fnnnnnn" "nnn");
  g_assert_cmpuint (count (fixture, NULL, "/"), ==, 1);
}

static void
test_not_secure (Fixture       *fixture,
                 gconstpointer  data)
{
  hw_profile_set_platform_url (fixture->profile, "http://example.com");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ADDRESS, HW_ERROR_INSECURE_ADDRESS);
}

/* Some other server answers. */
static void
test_wrong_server (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_simulator_fail_next (fixture->simulator, "POST", TOKEN_PATH, 404, "<html>", FALSE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ADDRESS, HW_ERROR_INVALID_RESPONSE);

  hw_simulator_fail_next (fixture->simulator, "GET", SANDBOXES, 200, "<html>", FALSE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ADDRESS, HW_ERROR_INVALID_RESPONSE);

  hw_simulator_fail_next (fixture->simulator, "GET", SANDBOXES, 200, "{}", FALSE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ADDRESS, HW_ERROR_INVALID_RESPONSE);
}

static void
test_wrong_client_id (Fixture       *fixture,
                      gconstpointer  data)
{
  hw_profile_set_api_key (fixture->profile, "another");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_CLIENT, HW_ERROR_SIGN_IN);
  assert_chain (fixture, "psFnnnn" "nnn");
}

static void
test_wrong_secret (Fixture       *fixture,
                   gconstpointer  data)
{
  give_secret (fixture, "another");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_CLIENT, HW_ERROR_SIGN_IN);

  /* Mended, it passes at once. */
  give_secret (fixture, hw_simulator_get_client_secret (fixture->simulator));
  run (fixture);
  g_assert_null (hw_setup_check_get_failed (fixture->check));

  /* A token that is still good does not hide that the secret was deleted. */
  hw_simulator_set_client_secret (fixture->simulator, "another");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_CLIENT, HW_ERROR_SIGN_IN);
  g_assert_nonnull (hw_token_source_peek (fixture->source));
}

static void
test_wrong_scopes (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_profile_set_scopes (fixture->profile, "openid,too_much");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_SCOPES, HW_ERROR_SCOPES);
  assert_chain (fixture, "pspFnnn" "nnn");
}

static void
test_scope_mismatch (Fixture       *fixture,
                     gconstpointer  data)
{
  hw_simulator_fail_next (fixture->simulator, "GET", SANDBOXES, 403,
                          "{\"error_code\":\"403011\",\"message\":\"Scope mismatch\"}", FALSE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_SCOPES, HW_ERROR_SCOPES);
}

static void
test_token_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    hw_simulator_fail_next (fixture->simulator, "GET", SANDBOXES, 401, NULL, FALSE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_TOKEN, HW_ERROR_UNAUTHORIZED);
  assert_chain (fixture, "psppFnn" "nnn");

  use_token (fixture, "another");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_TOKEN, HW_ERROR_UNAUTHORIZED);
  assert_chain (fixture, "psssFnn" "nnn");
}

static void
test_no_token (Fixture       *fixture,
               gconstpointer  data)
{
  use_token (fixture, "");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_TOKEN, HW_ERROR_NO_TOKEN);
}

static void
test_wrong_api_key (Fixture       *fixture,
                    gconstpointer  data)
{
  hw_simulator_deny (fixture->simulator, HW_SIMULATOR_DENY_API);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_API_KEY, HW_ERROR_API_KEY);
  assert_chain (fixture, "pspppFn" "nnn");
}

static void
test_wrong_organization (Fixture       *fixture,
                         gconstpointer  data)
{
  static const char *const bodies[] = {
    "{\"error_code\":\"403027\",\"message\":\"User region is missing\"}",
    "{\"type\":\"https://ns.adobe.com/aep/errors/FLOW-2000-401\"}",
  };

  hw_profile_set_organization_id (fixture->profile, "ANOTHER@AdobeOrg");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ORGANIZATION, HW_ERROR_ORGANIZATION);
  assert_chain (fixture, "psppppF" "nnn");

  for (size_t i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      hw_simulator_fail_next (fixture->simulator, "GET", SANDBOXES, i == 0 ? 403 : 401, bodies[i],
                              FALSE);
      run (fixture);
      assert_failed (fixture, HW_SETUP_LINK_ORGANIZATION, HW_ERROR_ORGANIZATION);
    }
}

/* In no role the list is empty, or refused like everything else. */
static void
test_missing_role (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_simulator_deny (fixture->simulator, HW_SIMULATOR_DENY_ROLE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ROLE, HW_ERROR_FORBIDDEN);
  assert_chain (fixture, "psppppp" "Fnn");

  hw_simulator_deny (fixture->simulator, HW_SIMULATOR_DENY_ROLE | HW_SIMULATOR_DENY_SANDBOX_LIST);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_ROLE, HW_ERROR_FORBIDDEN);
  assert_chain (fixture, "psppppp" "Fnn");
}

/* One may not list, and can work all the same. */
static void
test_list_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_simulator_deny (fixture->simulator, HW_SIMULATOR_DENY_SANDBOX_LIST);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_SANDBOXES, HW_ERROR_FORBIDDEN);
  assert_chain (fixture, "psppppp" "pFp");

  /* Where the sandbox that is guessed does not exist nobody knows more. */
  hw_profile_set_sandbox (fixture->profile, "nowhere");
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_SANDBOXES, HW_ERROR_FORBIDDEN);
  assert_chain (fixture, "psppppp" "nFn");
}

static void
test_no_flow_service (Fixture       *fixture,
                      gconstpointer  data)
{
  hw_simulator_deny (fixture->simulator, HW_SIMULATOR_DENY_FLOW_SERVICE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_FLOW_SERVICE, HW_ERROR_FORBIDDEN);
  assert_chain (fixture, "psppppp" "ppF");
}

/* The chosen sandbox is gone: that is not the sign-in's fault, and another one shows that. */
static void
test_sandbox_gone (Fixture       *fixture,
                   gconstpointer  data)
{
  hw_profile_set_sandbox (fixture->profile, "nowhere");
  run (fixture);
  g_assert_null (hw_setup_check_get_failed (fixture->check));
}

/* What is nobody's fault fails where it happens, and nothing is said of the rest. */
static void
test_vague (Fixture       *fixture,
            gconstpointer  data)
{
  hw_simulator_fail_next (fixture->simulator, "POST", TOKEN_PATH, 500, "", FALSE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_CLIENT, HW_ERROR_SERVER);

  for (guint i = 0; i < 4; i++)
    hw_simulator_fail_next (fixture->simulator, "GET", SANDBOXES, 500, "", FALSE);
  run (fixture);
  assert_failed (fixture, HW_SETUP_LINK_SANDBOXES, HW_ERROR_SERVER);
  assert_chain (fixture, "psppnnn" "nFn");
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  hw_setup_check_start (fixture->check);
  g_assert_true (hw_setup_check_get_busy (fixture->check));
  g_assert_cmpint (get_state (fixture, HW_SETUP_LINK_ADDRESS), ==, HW_SETUP_RUNNING);
  hw_setup_check_cancel (fixture->check);
  g_assert_false (hw_setup_check_get_busy (fixture->check));
  assert_chain (fixture, "ooooooo" "ooo");
  hw_test_wait_sole_owner (fixture->check);

  /* Begun anew while it runs, it runs once. */
  hw_setup_check_start (fixture->check);
  run (fixture);
  assert_chain (fixture, "psppppp" "ppp");
  hw_test_wait_sole_owner (fixture->check);
}

static void
add (const char *name,
     TestFunc    test)
{
  g_autofree char *path = g_strconcat ("/core/auth/setup-check/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("new-destroy", test_new_destroy);
  add ("passes", test_passes);
  add ("passes-with-token", test_passes_with_token);
  add ("unreachable", test_unreachable);
  add ("no-such-name", test_no_such_name);
  add ("not-secure", test_not_secure);
  add ("wrong-server", test_wrong_server);
  add ("wrong-client-id", test_wrong_client_id);
  add ("wrong-secret", test_wrong_secret);
  add ("wrong-scopes", test_wrong_scopes);
  add ("scope-mismatch", test_scope_mismatch);
  add ("token-refused", test_token_refused);
  add ("no-token", test_no_token);
  add ("wrong-api-key", test_wrong_api_key);
  add ("wrong-organization", test_wrong_organization);
  add ("missing-role", test_missing_role);
  add ("list-refused", test_list_refused);
  add ("no-flow-service", test_no_flow_service);
  add ("sandbox-gone", test_sandbox_gone);
  add ("vague", test_vague);
  add ("cancelled", test_cancelled);

  return g_test_run ();
}
