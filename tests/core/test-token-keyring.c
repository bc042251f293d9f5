/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-token-source.h"

#include <string.h>

#include "auth/hw-token-keeper.h"
#include "auth/hw-token.h"
#include "hw-test-keyring.h"
#include "hw-test-server.h"
#include "hw-test-util.h"
#include "net/hw-error.h"

/* To be run by tests/support/with-keyring: what a token source keeps from one run to the next, and
 * that it works without. Each case is of an organization of its own. */

#define TOKEN_PATH "/ims/token/v3"
#define DEFAULT_KEYRING "/org/freedesktop/secrets/aliases/default"
#define ANSWER(token) \
  "{\"access_token\":\"" token "\",\"token_type\":\"bearer\",\"expires_in\":86399}"

typedef struct
{
  HwTestServer  *server;
  HwSecretStore *store;
  char          *id;      /* (owned): the organization's */
} Fixture;

typedef void (*TestFunc) (Fixture       *fixture,
                          gconstpointer  data);

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = hw_test_server_new ();
  fixture->store = hw_secret_store_new ();
  fixture->id = g_uuid_string_random ();
}

/* Until only @n_sources and we hold the store: what was being saved is saved then. */
static void
settle (Fixture *fixture,
        guint    n_sources)
{
  while (g_atomic_int_get (&G_OBJECT (fixture->store)->ref_count) > (int)n_sources + 1)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  settle (fixture, 0);
  g_assert_finalize_object (fixture->store);
  hw_test_server_free (fixture->server);
  g_free (fixture->id);
}

/* The organization as a run finds it on disk: without a secret. */
static HwProfile *
create_profile (Fixture  *fixture,
                HwSignIn  sign_in)
{
  HwProfile *profile = g_object_new (HW_TYPE_PROFILE, "id", fixture->id, NULL);

  g_object_set (profile,
                "name", "Test",
                "sign-in", sign_in,
                "organization-id", HW_TEST_ORGANIZATION,
                "api-key", HW_TEST_API_KEY,
                "ims-url", hw_test_server_get_url (fixture->server),
                NULL);

  return profile;
}

static HwTokenSource *
create_source (Fixture   *fixture,
               HwProfile *profile)
{
  HwTokenSource *source = hw_token_source_new (profile);

  hw_token_source_set_retry_delay (source, 0);
  hw_token_source_set_secret_store (source, fixture->store);

  return source;
}

static HwSecret *
get (HwTokenSource  *source,
     GError        **error)
{
  GAsyncResult *caught = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  hw_token_source_get_async (source, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);

  return hw_token_source_get_finish (source, result, error);
}

static void
assert_gets (HwTokenSource *source,
             const char    *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSecret) token = get (source, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hw_secret_get_text (token), ==, expected);
}

static HwSecret *
load (Fixture    *fixture,
      const char *kind)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;

  hw_secret_store_load_async (fixture->store, fixture->id, kind, NULL, hw_test_catch_result_cb,
                              &caught);
  result = hw_test_wait_result (&caught);

  return hw_secret_store_load_finish (fixture->store, result, NULL);
}

static void
assert_kept (Fixture    *fixture,
             const char *kind,
             const char *expected)
{
  g_autoptr(HwSecret) secret = load (fixture, kind);

  g_assert_cmpstr (secret != NULL ? hw_secret_get_text (secret) : NULL, ==, expected);
}

static void
keep (Fixture    *fixture,
      const char *kind,
      HwSecret   *secret)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;

  hw_secret_store_save_async (fixture->store, fixture->id, kind, "Test", secret, NULL,
                              hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  g_assert_true (hw_secret_store_save_finish (fixture->store, result, NULL));
}

static void
expect_token (Fixture    *fixture,
              const char *answer)
{
  hw_test_server_expect (fixture->server, "POST", TOKEN_PATH, 200, answer);
}

/* One run in which somebody gives the secret; its token is kept. */
static void
sign_in_once (Fixture *fixture)
{
  g_autoptr(HwProfile) profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  HwTokenSource *source;

  hw_test_give_secret (profile, "s3cret");
  source = create_source (fixture, profile);
  expect_token (fixture, ANSWER ("one"));
  assert_gets (source, "one");
  settle (fixture, 1);
  g_assert_finalize_object (source);
}

/* In the next run nothing is asked of anybody. */
static void
test_reused (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;

  if (hw_test_keyring_skip ())
    return;

  sign_in_once (fixture);
  assert_kept (fixture, HW_SECRET_KIND_CLIENT_SECRET, "s3cret");

  profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  source = create_source (fixture, profile);
  assert_gets (source, "one");
  g_assert_cmpint (hw_token_source_get_state (source), ==, HW_SIGN_IN_STATE_SIGNED_IN);
  g_assert_cmpint (hw_token_source_get_expires_at (source), >, 0);
  g_assert_cmpuint (hw_test_server_get_n_requests (fixture->server), ==, 1);
}

/* What is kept is dropped when it is refused, and the secret comes out of the keyring too. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;
  g_autoptr(HwSecret) one = hw_secret_new ("one");
  g_autoptr(HwSecret) kept = NULL;

  if (hw_test_keyring_skip ())
    return;

  sign_in_once (fixture);
  profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  source = create_source (fixture, profile);
  assert_gets (source, "one");
  hw_token_source_reject (source, one);
  settle (fixture, 1);
  assert_kept (fixture, HW_SECRET_KIND_ISSUED_TOKEN, NULL);

  expect_token (fixture, ANSWER ("two"));
  assert_gets (source, "two");
  settle (fixture, 1);
  kept = load (fixture, HW_SECRET_KIND_ISSUED_TOKEN);
  g_assert_nonnull (strstr (hw_secret_get_text (kept), "\"two\""));
  g_assert_cmpstr (hw_secret_get_text (hw_profile_get_client_secret (profile)), ==, "s3cret");
}

static void
test_of_another (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;

  if (hw_test_keyring_skip ())
    return;

  sign_in_once (fixture);
  profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  hw_profile_set_scopes (profile, "openid");
  source = create_source (fixture, profile);
  expect_token (fixture, ANSWER ("two"));
  assert_gets (source, "two");
}

static void
test_run_out (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;
  g_autoptr(HwSecret) secret = hw_secret_new ("old");
  g_autoptr(HwToken) token = hw_token_new (secret, now - 3 * 86400, now - 2 * 86400);
  g_autoptr(HwSecret) item = NULL;

  if (hw_test_keyring_skip ())
    return;

  profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  item = hw_token_to_item (token, profile);
  keep (fixture, HW_SECRET_KIND_ISSUED_TOKEN, item);
  hw_test_give_secret (profile, "s3cret");
  source = create_source (fixture, profile);
  expect_token (fixture, ANSWER ("new"));
  assert_gets (source, "new");
}

/* As it was kept before there was anything else to keep. */
static void
test_pasted (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;
  g_autoptr(HwSecret) plain = hw_secret_new ("plain");

  if (hw_test_keyring_skip ())
    return;

  keep (fixture, HW_SECRET_KIND_ACCESS_TOKEN, plain);
  profile = create_profile (fixture, HW_SIGN_IN_TOKEN);
  source = create_source (fixture, profile);
  assert_gets (source, "plain");
  g_assert_cmpstr (hw_secret_get_text (hw_profile_get_access_token (profile)), ==, "plain");

  hw_test_give_token (profile, "another");
  settle (fixture, 1);
  assert_kept (fixture, HW_SECRET_KIND_ACCESS_TOKEN, "another");
}

static void
test_pasted_meanwhile (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;
  g_autoptr(HwSecret) plain = hw_secret_new ("plain");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(HwSecret) token = NULL;
  GAsyncResult *caught = NULL;

  if (hw_test_keyring_skip ())
    return;

  keep (fixture, HW_SECRET_KIND_ACCESS_TOKEN, plain);
  profile = create_profile (fixture, HW_SIGN_IN_TOKEN);
  source = create_source (fixture, profile);
  hw_token_source_get_async (source, NULL, hw_test_catch_result_cb, &caught);
  hw_test_give_token (profile, "newer");
  result = hw_test_wait_result (&caught);
  token = hw_token_source_get_finish (source, result, NULL);
  g_assert_cmpstr (hw_secret_get_text (token), ==, "newer");
  settle (fixture, 1);
  assert_kept (fixture, HW_SECRET_KIND_ACCESS_TOKEN, "newer");
}

/* What belongs to the way in that was given up is gone. */
static void
test_other_way (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;

  if (hw_test_keyring_skip ())
    return;

  sign_in_once (fixture);
  profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  source = create_source (fixture, profile);
  hw_test_give_token (profile, "pasted");
  hw_profile_set_sign_in (profile, HW_SIGN_IN_TOKEN);
  settle (fixture, 1);
  assert_kept (fixture, HW_SECRET_KIND_CLIENT_SECRET, NULL);
  assert_kept (fixture, HW_SECRET_KIND_ISSUED_TOKEN, NULL);
  assert_kept (fixture, HW_SECRET_KIND_ACCESS_TOKEN, "pasted");

  hw_test_give_secret (profile, "s3cret");
  hw_profile_set_sign_in (profile, HW_SIGN_IN_SERVER_TO_SERVER);
  settle (fixture, 1);
  assert_kept (fixture, HW_SECRET_KIND_CLIENT_SECRET, "s3cret");
  assert_kept (fixture, HW_SECRET_KIND_ACCESS_TOKEN, NULL);
}

/* Nor does it stay where the way in is changed while nobody signs in by it. */
static void
test_other_way_unopened (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenKeeper) keeper = NULL;

  if (hw_test_keyring_skip ())
    return;

  sign_in_once (fixture);
  profile = create_profile (fixture, HW_SIGN_IN_TOKEN);
  hw_test_give_token (profile, "pasted");
  keeper = hw_token_keeper_new (profile, fixture->store);
  hw_token_keeper_drop_other (keeper);
  hw_token_keeper_save_given (keeper);
  g_clear_object (&keeper);
  settle (fixture, 0);
  assert_kept (fixture, HW_SECRET_KIND_CLIENT_SECRET, NULL);
  assert_kept (fixture, HW_SECRET_KIND_ISSUED_TOKEN, NULL);
  assert_kept (fixture, HW_SECRET_KIND_ACCESS_TOKEN, "pasted");

  hw_test_give_secret (profile, "s3cret");
  hw_profile_set_sign_in (profile, HW_SIGN_IN_SERVER_TO_SERVER);
  keeper = hw_token_keeper_new (profile, fixture->store);
  hw_token_keeper_drop_other (keeper);
  hw_token_keeper_save_given (keeper);
  g_clear_object (&keeper);
  settle (fixture, 0);
  assert_kept (fixture, HW_SECRET_KIND_CLIENT_SECRET, "s3cret");
  assert_kept (fixture, HW_SECRET_KIND_ACCESS_TOKEN, NULL);
}

/* What came out of the keyring is not put back: that might ask the person to unlock it. */
static void
test_not_written_back (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenKeeper) keeper = NULL;
  g_autoptr(HwSecret) kept = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;

  if (hw_test_keyring_skip ())
    return;

  sign_in_once (fixture);
  profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  keeper = hw_token_keeper_new (profile, fixture->store);
  hw_token_keeper_load_async (keeper, HW_SECRET_KIND_CLIENT_SECRET, NULL, hw_test_catch_result_cb,
                              &caught);
  result = hw_test_wait_result (&caught);
  kept = hw_token_keeper_load_finish (keeper, result);
  g_clear_object (&result);
  hw_profile_set_client_secret (profile, kept);
  settle (fixture, 1);

  /* Whatever is asked of the store holds it until it is done. */
  hw_token_keeper_save_given (keeper);
  g_assert_cmpuint (g_atomic_int_get (&G_OBJECT (fixture->store)->ref_count), ==, 2);
  hw_test_give_secret (profile, "another");
  hw_token_keeper_save_given (keeper);
  g_assert_cmpuint (g_atomic_int_get (&G_OBJECT (fixture->store)->ref_count), >, 2);
  settle (fixture, 1);
}

/* A source that was made only to save what somebody has given. */
static void
test_saved_by_the_way (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  HwTokenSource *source;

  if (hw_test_keyring_skip ())
    return;

  profile = create_profile (fixture, HW_SIGN_IN_TOKEN);
  hw_test_give_token (profile, "pasted");
  source = create_source (fixture, profile);
  g_assert_finalize_object (source);
  settle (fixture, 0);
  assert_kept (fixture, HW_SECRET_KIND_ACCESS_TOKEN, "pasted");
}

static void
call_service (const char *method,
              GVariant   *parameters)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GVariant) reply = NULL;
  g_autoptr(GError) error = NULL;

  reply = g_dbus_connection_call_sync (bus, HW_TEST_KEYRING_NAME, "/org/freedesktop/secrets",
                                       "org.freedesktop.Secret.Service", method, parameters, NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/* Works for this run, from what the profile was given. */
static void
assert_works_without (Fixture *fixture,
                      guint    n_other_sources)
{
  g_autoptr(HwProfile) profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  g_autoptr(HwProfile) pasted = create_profile (fixture, HW_SIGN_IN_TOKEN);
  g_autoptr(HwTokenSource) source = NULL;
  g_autoptr(HwTokenSource) pasted_source = NULL;
  g_autoptr(GError) error = NULL;

  hw_test_give_secret (profile, "s3cret");
  source = create_source (fixture, profile);
  expect_token (fixture, ANSWER ("one"));
  assert_gets (source, "one");
  assert_gets (source, "one");

  pasted_source = create_source (fixture, pasted);
  g_assert_null (get (pasted_source, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NO_TOKEN);
  hw_test_give_token (pasted, "pasted");
  assert_gets (pasted_source, "pasted");
  settle (fixture, n_other_sources + 2);
}

static GError *
clear_all (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;
  GError *error = NULL;

  hw_secret_store_clear_all_async (fixture->store, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  g_assert_false (hw_secret_store_clear_all_finish (fixture->store, result, &error));
  g_assert_nonnull (error);

  return error;
}

static GError *
clear_one (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;
  GError *error = NULL;

  hw_secret_store_clear_async (fixture->store, fixture->id, NULL, hw_test_catch_result_cb,
                               &caught);
  result = hw_test_wait_result (&caught);
  g_assert_false (hw_secret_store_clear_finish (fixture->store, result, &error));
  g_assert_nonnull (error);

  return error;
}

static HwSecret *
load_kept (HwTokenKeeper *keeper,
           const char    *kind)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;

  hw_token_keeper_load_async (keeper, kind, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);

  return hw_token_keeper_load_finish (keeper, result);
}

/* Saves, finds nothing, drops, each without a word. What could not be saved is tried again: the
 * keeper does not take it for kept. */
static void
assert_keeper_goes_on (Fixture *fixture,
                       guint    n_sources)
{
  g_autoptr(HwProfile) profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  HwTokenKeeper *keeper = hw_token_keeper_new (profile, fixture->store);
  g_autoptr(HwSecret) text = hw_secret_new ("issued");
  g_autoptr(HwToken) token = hw_token_new (text, 1, G_MAXINT32);

  hw_test_give_secret (profile, "s3cret");
  for (guint i = 0; i < 2; i++)
    {
      hw_token_keeper_save_given (keeper);
      g_assert_cmpint (G_OBJECT (fixture->store)->ref_count, >, (int)n_sources + 2);
      hw_token_keeper_save_issued (keeper, token);
      settle (fixture, n_sources + 1);
      g_assert_false (hw_secret_store_get_available (fixture->store));
    }
  g_assert_null (load_kept (keeper, HW_SECRET_KIND_CLIENT_SECRET));
  g_assert_null (load_kept (keeper, HW_SECRET_KIND_ISSUED_TOKEN));
  hw_token_keeper_drop_issued (keeper);
  settle (fixture, n_sources + 1);
  g_assert_finalize_object (keeper);
}

#define PROMPTER_NAME "org.gnome.keyring.SystemPrompter"
#define PROMPTER_XML                                                                              \
  "<node><interface name='org.gnome.keyring.internal.Prompter'>"                                  \
  "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"                         \
  "<method name='PerformPrompt'><arg type='o' direction='in'/><arg type='s' direction='in'/>"     \
  "<arg type='a{sv}' direction='in'/><arg type='s' direction='in'/></method>"                     \
  "<method name='StopPrompting'><arg type='o' direction='in'/></method>"                          \
  "</interface></node>"

/* Stands for a person who dismisses every window that asks to unlock the keyring. */
static void
prompter_called_cb (GDBusConnection       *bus,
                    const char            *sender,
                    const char            *object_path,
                    const char            *interface_name,
                    const char            *method_name,
                    GVariant              *parameters,
                    GDBusMethodInvocation *invocation,
                    gpointer               user_data)
{
  guint *n_denied = user_data;
  g_autofree char *callback = NULL;
  gboolean performs = strcmp (method_name, "PerformPrompt") == 0;

  g_variant_get_child (parameters, 0, "o", &callback);
  g_dbus_method_invocation_return_value (invocation, NULL);
  if (performs)
    (*n_denied)++;
  else if (strcmp (method_name, "BeginPrompting") != 0)
    return;

  g_dbus_connection_call (bus, sender, callback, "org.gnome.keyring.internal.Prompter.Callback",
                          "PromptReady", g_variant_new_parsed ("(%s, @a{sv} {}, '')",
                                                               performs ? "no" : ""),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

/* A person is asked, and will not unlock it: that is no failure of the keyring for whoever only
 * reads, and whoever wants to remove is told that it stays locked. */
static void
assert_denied (Fixture *fixture)
{
  static const GDBusInterfaceVTable vtable = { .method_call = prompter_called_cb };
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (PROMPTER_XML, NULL);
  g_autoptr(GError) error = NULL;
  guint n_denied = 0;
  guint n_before;
  guint object;
  guint owner;

  object = g_dbus_connection_register_object (bus, "/org/gnome/keyring/Prompter",
                                              node->interfaces[0], &vtable, &n_denied, NULL, NULL);
  owner = g_bus_own_name_on_connection (bus, PROMPTER_NAME, G_BUS_NAME_OWNER_FLAGS_NONE, NULL,
                                        NULL, NULL, NULL);
  assert_kept (fixture, HW_SECRET_KIND_CLIENT_SECRET, NULL);
  g_assert_cmpuint (n_denied, >, 0);
  g_assert_true (hw_secret_store_get_available (fixture->store));

  n_before = n_denied;
  error = clear_one (fixture);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_cmpuint (n_denied, >, n_before);
  g_bus_unown_name (owner);
  g_dbus_connection_unregister_object (bus, object);
}

/* There is no service: nothing can be removed, and that is not said to be locked. */
static void
assert_absent (Fixture *fixture,
               guint    n_sources)
{
  g_autoptr(GError) all_error = NULL;
  g_autoptr(GError) one_error = NULL;

  assert_keeper_goes_on (fixture, n_sources);
  all_error = clear_all (fixture);
  g_assert_false (g_error_matches (all_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED));
  one_error = clear_one (fixture);
  g_assert_false (g_error_matches (one_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED));
  g_assert_false (hw_secret_store_get_available (fixture->store));
}

/* First there is somebody who dismisses the desktop's prompt; then nobody to whom it could even be
 * shown, which looks much the same to us. */
static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) all_error = NULL;
  g_autoptr(GError) one_error = NULL;

  if (hw_test_keyring_skip ())
    return;

  sign_in_once (fixture);
  call_service ("Lock", g_variant_new_parsed ("([%o],)", DEFAULT_KEYRING));
  assert_denied (fixture);

  profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  source = create_source (fixture, profile);
  g_assert_null (get (source, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_SIGN_IN);
  expect_token (fixture, ANSWER ("two"));
  hw_test_give_secret (profile, "s3cret");
  assert_gets (source, "two");
  settle (fixture, 1);
  assert_works_without (fixture, 1);
  assert_keeper_goes_on (fixture, 1);

  /* What is locked is told from what is not there: it can be unlocked, and tried again. */
  all_error = clear_all (fixture);
  g_assert_error (all_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  one_error = clear_one (fixture);
  g_assert_error (one_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  hw_test_keyring_unlock ();
  assert_kept (fixture, HW_SECRET_KIND_CLIENT_SECRET, "s3cret");
}

/* In the middle of a run: what is in memory stays, and what comes is kept there. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  HwTestKeyring service;
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwTokenSource) source = NULL;
  g_autoptr(HwSecret) one = hw_secret_new ("one");

  if (hw_test_keyring_skip_kill ())
    return;

  hw_test_keyring_init (&service);
  profile = create_profile (fixture, HW_SIGN_IN_SERVER_TO_SERVER);
  hw_test_give_secret (profile, "s3cret");
  source = create_source (fixture, profile);
  expect_token (fixture, ANSWER ("one"));
  assert_gets (source, "one");
  settle (fixture, 1);

  hw_test_keyring_kill (&service);
  hw_test_keyring_clear (&service);
  assert_gets (source, "one");
  hw_token_source_reject (source, one);
  expect_token (fixture, ANSWER ("two"));
  assert_gets (source, "two");
  settle (fixture, 1);
  g_assert_false (hw_secret_store_get_available (fixture->store));
  assert_works_without (fixture, 1);
  assert_absent (fixture, 1);
}

/* In a process of its own: GIO asks for the address of the bus only once. */
static void
test_no_service (Fixture       *fixture,
                 gconstpointer  data)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  assert_works_without (fixture, 0);
  g_assert_false (hw_secret_store_get_available (fixture->store));
  assert_absent (fixture, 0);
}

static void
add (const char *name,
     TestFunc    test)
{
  g_autofree char *path = g_strconcat ("/core/auth/token-keyring/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("reused", test_reused);
  add ("refused", test_refused);
  add ("of-another", test_of_another);
  add ("run-out", test_run_out);
  add ("pasted", test_pasted);
  add ("pasted-meanwhile", test_pasted_meanwhile);
  add ("other-way", test_other_way);
  add ("other-way-unopened", test_other_way_unopened);
  add ("not-written-back", test_not_written_back);
  add ("saved-by-the-way", test_saved_by_the_way);
  add ("no-service", test_no_service);
  /* The last two leave no keyring behind that anybody could use. */
  add ("locked", test_locked);
  add ("gone", test_gone);

  return g_test_run ();
}
