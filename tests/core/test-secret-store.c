/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-secret-store.h"

#include <string.h>

#include "hw-test-keyring.h"
#include "hw-test-util.h"

/* To be run by tests/support/with-keyring: the keyring of the person who runs the tests is none
 * of theirs. Without it, only what needs no keyring is tested. */

#define PROFILE "11111111-1111-4111-8111-111111111111"
#define OTHER_PROFILE "22222222-2222-4222-8222-222222222222"
#define LABEL "Headwater: 시험 “access token”"

static gboolean
save (HwSecretStore  *store,
      const char     *profile_id,
      const char     *kind,
      const char     *text,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr(HwSecret) secret = hw_secret_new (text);
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;

  hw_secret_store_save_async (store, profile_id, kind, LABEL, secret, cancellable,
                              hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);

  return hw_secret_store_save_finish (store, result, error);
}

static HwSecret *
load (HwSecretStore  *store,
      const char     *profile_id,
      const char     *kind,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;

  hw_secret_store_load_async (store, profile_id, kind, cancellable, hw_test_catch_result_cb,
                              &caught);
  result = hw_test_wait_result (&caught);

  return hw_secret_store_load_finish (store, result, error);
}

static gboolean
clear (HwSecretStore  *store,
       const char     *profile_id,
       GCancellable   *cancellable,
       GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;

  hw_secret_store_clear_async (store, profile_id, cancellable, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);

  return hw_secret_store_clear_finish (store, result, error);
}

static void
assert_saved (HwSecretStore *store,
              const char    *profile_id,
              const char    *kind,
              const char    *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (save (store, profile_id, kind, text, NULL, &error));
  g_assert_no_error (error);
}

/* @expected may be %NULL: the keyring holds nothing. */
static void
assert_held (HwSecretStore *store,
             const char    *profile_id,
             const char    *kind,
             const char    *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSecret) secret = load (store, profile_id, kind, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (secret != NULL ? hw_secret_get_text (secret) : NULL, ==, expected);
}

static void
test_new (void)
{
  HwSecretStore *store = hw_secret_store_new ();
  gboolean available;

  g_object_get (store, "available", &available, NULL);
  g_assert_true (available);
  g_assert_true (hw_secret_store_get_available (store));

  g_assert_finalize_object (store);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
assert_fails (HwSecretStore *store)
{
  g_autoptr(GError) save_error = NULL;
  g_autoptr(GError) load_error = NULL;
  g_autoptr(GError) clear_error = NULL;

  g_assert_false (save (store, PROFILE, "kind", "geheim", NULL, &save_error));
  g_assert_nonnull (save_error);
  g_assert_null (load (store, PROFILE, "kind", NULL, &load_error));
  g_assert_nonnull (load_error);
  g_assert_false (clear (store, PROFILE, NULL, &clear_error));
  g_assert_nonnull (clear_error);
}

/* In a process of its own: GIO asks for the address of the bus only once. */
static void
test_no_bus (void)
{
  HwSecretStore *store;
  guint n_notified = 0;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  store = hw_secret_store_new ();
  g_signal_connect_swapped (store, "notify::available", G_CALLBACK (count_cb), &n_notified);

  assert_fails (store);
  g_assert_false (hw_secret_store_get_available (store));
  g_assert_cmpuint (n_notified, ==, 1);

  g_assert_finalize_object (store);
}

static void
test_round_trip (void)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autofree char *large = g_strnfill (65534, 'x');

  if (hw_test_keyring_skip ())
    return;

  assert_held (store, PROFILE, "round-trip", NULL);
  assert_saved (store, PROFILE, "round-trip", "geheim");
  assert_held (store, PROFILE, "round-trip", "geheim");
  assert_saved (store, PROFILE, "round-trip", "비밀 \"'\\ 😀");
  assert_held (store, PROFILE, "round-trip", "비밀 \"'\\ 😀");
  assert_saved (store, PROFILE, "round-trip", large);
  assert_held (store, PROFILE, "round-trip", large);
  g_assert_true (hw_secret_store_get_available (store));
}

static void
test_clear (void)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(GError) error = NULL;

  if (hw_test_keyring_skip ())
    return;

  assert_saved (store, PROFILE, "first", "a");
  assert_saved (store, PROFILE, "second", "b");
  assert_saved (store, OTHER_PROFILE, "first", "c");

  g_assert_true (clear (store, PROFILE, NULL, &error));
  g_assert_no_error (error);
  assert_held (store, PROFILE, "first", NULL);
  assert_held (store, PROFILE, "second", NULL);
  assert_held (store, OTHER_PROFILE, "first", "c");

  g_assert_true (clear (store, PROFILE, NULL, &error));
  g_assert_no_error (error);
}

static void
test_clear_all (void)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  if (hw_test_keyring_skip ())
    return;

  assert_saved (store, PROFILE, "first", "a");
  assert_saved (store, OTHER_PROFILE, "first", "b");
  hw_secret_store_clear_all_async (store, NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  g_assert_true (hw_secret_store_clear_all_finish (store, result, &error));
  g_assert_no_error (error);
  assert_held (store, PROFILE, "first", NULL);
  assert_held (store, OTHER_PROFILE, "first", NULL);
}

static GVariant *
call (GDBusConnection *bus,
      const char      *name,
      const char      *path,
      const char      *method,
      GVariant        *parameters)
{
  g_autofree char *interface = g_strndup (method, strrchr (method, '.') - method);
  g_autoptr(GError) error = NULL;
  GVariant *reply;

  reply = g_dbus_connection_call_sync (bus, name, path, interface, strrchr (method, '.') + 1,
                                       parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  return reply;
}

/* The properties of the one item of @profile_id, as any program on the bus can read them. */
static GVariant *
read_item (const char *profile_id)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GVariant) found = NULL;
  g_autoptr(GVariant) reply = NULL;
  g_autofree const char **paths = NULL;

  found = call (bus, HW_TEST_KEYRING_NAME, "/org/freedesktop/secrets",
                "org.freedesktop.Secret.Service.SearchItems",
                g_variant_new_parsed ("({'organization': %s},)", profile_id));
  g_variant_get (found, "(^a&o^a&o)", &paths, NULL);
  g_assert_nonnull (paths[0]);
  g_assert_null (paths[1]);

  reply = call (bus, HW_TEST_KEYRING_NAME, paths[0], "org.freedesktop.DBus.Properties.GetAll",
                g_variant_new ("(s)", "org.freedesktop.Secret.Item"));

  return g_variant_get_child_value (reply, 0);
}

/* What others see of an item is its schema, its attributes and its label: nothing is secret. */
static void
test_item (void)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(GVariant) item = NULL;
  g_autoptr(GVariant) attributes = NULL;
  g_autoptr(GVariant) expected = NULL;
  const char *label;

  if (hw_test_keyring_skip ())
    return;

  g_assert_true (clear (store, PROFILE, NULL, NULL));
  assert_saved (store, PROFILE, HW_SECRET_KIND_ACCESS_TOKEN, "geheim");
  item = read_item (PROFILE);

  g_assert_true (g_variant_lookup (item, "Label", "&s", &label));
  g_assert_cmpstr (label, ==, LABEL);
  attributes = g_variant_lookup_value (item, "Attributes", G_VARIANT_TYPE ("a{ss}"));
  expected = g_variant_new_parsed ("{'kind': 'access-token', 'organization': %s,"
                                   " 'xdg:schema': 'io.github.headwater.Headwater'}", PROFILE);
  g_assert_cmpvariant (attributes, expected);
}

static void
test_cancelled (void)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) save_error = NULL;
  g_autoptr(GError) load_error = NULL;
  g_autoptr(GError) clear_error = NULL;

  if (hw_test_keyring_skip ())
    return;

  assert_saved (store, PROFILE, "cancelled", "before");
  g_cancellable_cancel (cancellable);

  g_assert_false (save (store, PROFILE, "cancelled", "after", cancellable, &save_error));
  g_assert_error (save_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (load (store, PROFILE, "cancelled", cancellable, &load_error));
  g_assert_error (load_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (clear (store, PROFILE, cancellable, &clear_error));
  g_assert_error (clear_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_true (hw_secret_store_get_available (store));
  assert_held (store, PROFILE, "cancelled", "before");
}

static void
test_cancelled_in_flight (void)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  if (hw_test_keyring_skip ())
    return;

  hw_secret_store_load_async (store, PROFILE, "kind", cancellable, hw_test_catch_result_cb,
                              &caught);
  g_cancellable_cancel (cancellable);
  g_assert_null (caught);
  result = hw_test_wait_result (&caught);

  g_assert_null (hw_secret_store_load_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (hw_secret_store_get_available (store));
}

/* What is asked for at one time is done in the order in which it was asked for: the later
 * counts. */
static void
test_order (void)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(HwSecret) old = hw_secret_new ("old");
  g_autoptr(HwSecret) new = hw_secret_new ("new");
  GAsyncResult *results[5] = { NULL };

  if (hw_test_keyring_skip ())
    return;

  hw_secret_store_save_async (store, PROFILE, HW_SECRET_KIND_ISSUED_TOKEN, LABEL, old, NULL,
                              hw_test_catch_result_cb, &results[0]);
  hw_secret_store_remove_async (store, PROFILE, HW_SECRET_KIND_ISSUED_TOKEN, NULL,
                                hw_test_catch_result_cb, &results[1]);
  hw_secret_store_save_async (store, PROFILE, HW_SECRET_KIND_ISSUED_TOKEN, LABEL, new, NULL,
                              hw_test_catch_result_cb, &results[2]);
  hw_secret_store_save_async (store, OTHER_PROFILE, HW_SECRET_KIND_ISSUED_TOKEN, LABEL, new, NULL,
                              hw_test_catch_result_cb, &results[3]);
  hw_secret_store_clear_async (store, OTHER_PROFILE, NULL, hw_test_catch_result_cb, &results[4]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GAsyncResult) result = hw_test_wait_result (&results[i]);

      g_assert_true (G_IS_TASK (result));
    }

  {
    g_autoptr(GError) error = NULL;
    g_autoptr(HwSecret) saved = load (store, PROFILE, HW_SECRET_KIND_ISSUED_TOKEN, NULL, &error);
    g_autoptr(HwSecret) removed = NULL;

    g_assert_no_error (error);
    g_assert_cmpstr (hw_secret_get_text (saved), ==, "new");
    removed = load (store, OTHER_PROFILE, HW_SECRET_KIND_ISSUED_TOKEN, NULL, &error);
    g_assert_no_error (error);
    g_assert_null (removed);
    g_assert_true (clear (store, PROFILE, NULL, &error));
    g_assert_no_error (error);
  }
}

/* A call outlives whoever began it: the store is kept until the answer is there. */
static void
test_dropped (void)
{
  HwSecretStore *store = hw_secret_store_new ();
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *caught = NULL;

  if (hw_test_keyring_skip ())
    {
      g_object_unref (store);
      return;
    }

  hw_secret_store_load_async (store, PROFILE, "kind", NULL, hw_test_catch_result_cb, &caught);
  g_object_unref (store);
  result = hw_test_wait_result (&caught);

  g_assert_true (HW_IS_SECRET_STORE (store));
}

static GSubprocess *
start_keyring (void)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GError) error = NULL;
  GSubprocess *keyring;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE |
                                        G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  keyring = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground",
                                         "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (keyring), "password\n", 9, NULL, NULL,
                             &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (keyring), NULL, &error);
  g_assert_no_error (error);

  return keyring;
}

/* The keyring goes away in the middle of a run, and comes back. */
static void
test_restart (void)
{
  HwTestKeyring service;
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(GSubprocess) keyring = NULL;
  guint n_notified = 0;

  if (hw_test_keyring_skip_kill ())
    return;

  hw_test_keyring_init (&service);
  assert_saved (store, PROFILE, "restart", "before");
  g_signal_connect_swapped (store, "notify::available", G_CALLBACK (count_cb), &n_notified);

  hw_test_keyring_kill (&service);
  assert_fails (store);
  g_assert_false (hw_secret_store_get_available (store));
  g_assert_cmpuint (n_notified, ==, 1);

  keyring = start_keyring ();
  hw_test_keyring_wait (&service);
  assert_saved (store, PROFILE, "restart", "after");
  assert_held (store, PROFILE, "restart", "after");
  g_assert_true (hw_secret_store_get_available (store));
  g_assert_cmpuint (n_notified, ==, 2);

  hw_test_keyring_clear (&service);
  g_subprocess_force_exit (keyring);
  g_assert_true (g_subprocess_wait (keyring, NULL, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/secret-store/new", test_new);
  g_test_add_func ("/core/secret-store/no-bus", test_no_bus);
  g_test_add_func ("/core/secret-store/round-trip", test_round_trip);
  g_test_add_func ("/core/secret-store/clear", test_clear);
  g_test_add_func ("/core/secret-store/clear-all", test_clear_all);
  g_test_add_func ("/core/secret-store/item", test_item);
  g_test_add_func ("/core/secret-store/cancelled-before", test_cancelled);
  g_test_add_func ("/core/secret-store/cancelled-in-flight", test_cancelled_in_flight);
  g_test_add_func ("/core/secret-store/order", test_order);
  g_test_add_func ("/core/secret-store/dropped", test_dropped);
  /* The last, for it ends the keyring. */
  g_test_add_func ("/core/secret-store/restart", test_restart);

  return g_test_run ();
}
