/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-keyring.h"

#include <signal.h>
#include <string.h>

#include "hw-test-util.h"

#define PASSWORD "password\n" /* as with-keyring gives it */

/**
 * hw_test_keyring_skip:
 *
 * Returns: whether there is no keyring to test with, and so the case is marked as skipped
 */
gboolean
hw_test_keyring_skip (void)
{
  if (g_getenv ("HEADWATER_TEST_KEYRING") != NULL)
    return FALSE;

  g_test_skip ("not run by tests/support/with-keyring");
  return TRUE;
}

/**
 * hw_test_keyring_skip_kill:
 *
 * Returns: whether the keyring must not be killed, for there is none to start in its place, and so
 *   the case is marked as skipped
 */
gboolean
hw_test_keyring_skip_kill (void)
{
  if (g_getenv ("HEADWATER_OUTER_BUS") == NULL)
    return hw_test_keyring_skip ();

  g_test_skip ("the keyring is outside of the sandbox");
  return TRUE;
}

static GVariant *
call (GDBusConnection *bus,
      const char      *interface,
      const char      *method,
      GVariant        *parameters)
{
  g_autoptr(GError) error = NULL;
  GVariant *reply;

  reply = g_dbus_connection_call_sync (bus, HW_TEST_KEYRING_NAME, "/org/freedesktop/secrets",
                                       interface, method, parameters, NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  return reply;
}

/**
 * hw_test_keyring_unlock:
 *
 * Unlocks the default keyring, as its person would by the password: inside the Sdk the cases that
 * follow have no other.
 */
void
hw_test_keyring_unlock (void)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr(GVariant) opened = NULL;
  g_autoptr(GVariant) alias = NULL;
  GVariant *password;
  const char *session;
  const char *keyring;

  opened = call (bus, "org.freedesktop.Secret.Service", "OpenSession",
                 g_variant_new_parsed ("('plain', <''>)"));
  alias = call (bus, "org.freedesktop.Secret.Service", "ReadAlias",
                g_variant_new_parsed ("('default',)"));
  g_variant_get_child (opened, 1, "&o", &session);
  g_variant_get (alias, "(&o)", &keyring);
  password = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, PASSWORD, strlen (PASSWORD), 1);
  g_variant_unref (call (bus, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
                         "UnlockWithMasterPassword",
                         g_variant_new_parsed ("(%o, (%o, @ay [], %@ay, 'text/plain'))", keyring,
                                               session, password)));
}

static void
appeared_cb (GDBusConnection *bus,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  ((HwTestKeyring *)user_data)->present = TRUE;
}

static void
vanished_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  ((HwTestKeyring *)user_data)->present = FALSE;
}

static gboolean
is_present (gpointer data)
{
  return ((HwTestKeyring *)data)->present;
}

static gboolean
is_gone (gpointer data)
{
  return !is_present (data);
}

/**
 * hw_test_keyring_init:
 * @self: (out): what hw_test_keyring_clear() is for
 *
 * Waits until the keyring is there.
 */
void
hw_test_keyring_init (HwTestKeyring *self)
{
  self->present = FALSE;
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  self->watch = g_bus_watch_name_on_connection (self->bus, HW_TEST_KEYRING_NAME,
                                                G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb,
                                                vanished_cb, self, NULL);
  hw_test_keyring_wait (self);
}

/**
 * hw_test_keyring_wait:
 * @self: a keyring
 *
 * Waits until it is there.
 */
void
hw_test_keyring_wait (HwTestKeyring *self)
{
  hw_test_wait_until (is_present, self);
}

/**
 * hw_test_keyring_kill:
 * @self: a keyring that is there
 *
 * Ends it without a word, and waits until the bus knows.
 */
void
hw_test_keyring_kill (HwTestKeyring *self)
{
  g_autoptr(GVariant) reply = NULL;
  guint32 pid;

  reply = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                       g_variant_new ("(s)", HW_TEST_KEYRING_NAME), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (reply);
  g_variant_get (reply, "(u)", &pid);
  g_assert_cmpint (kill ((pid_t)pid, SIGKILL), ==, 0);
  hw_test_wait_until (is_gone, self);
}

void
hw_test_keyring_clear (HwTestKeyring *self)
{
  g_bus_unwatch_name (self->watch);
  g_clear_object (&self->bus);
}
