/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-network.h"

#include "hw-test-monitor.h"
#include "hw-test-util.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_new_destroy (void)
{
  HwNetwork *network = hw_network_new ();

  hw_test_property_contract (network, "platform-url", "https://a.example", "https://b.example");
  g_assert_finalize_object (network);
}

static void
test_offline (void)
{
  g_autoptr(HwTestMonitor) monitor = hw_test_monitor_new (FALSE);
  HwNetwork *network = hw_network_new ();
  guint n_notified = 0;
  guint n_returned = 0;

  hw_network_set_monitor (network, G_NETWORK_MONITOR (monitor));
  hw_network_set_platform_url (network, "https://platform.adobe.io");
  g_assert_true (hw_network_get_offline (network));

  g_signal_connect_swapped (network, "notify::offline", G_CALLBACK (count_cb), &n_notified);
  g_signal_connect_swapped (network, "returned", G_CALLBACK (count_cb), &n_returned);
  hw_test_monitor_set_available (monitor, FALSE);
  g_assert_cmpuint (n_notified, ==, 0);
  hw_test_monitor_set_available (monitor, TRUE);
  hw_test_monitor_set_available (monitor, TRUE);
  g_assert_false (hw_network_get_offline (network));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (n_returned, ==, 1);
  hw_test_monitor_set_available (monitor, FALSE);
  g_assert_true (hw_network_get_offline (network));
  g_assert_cmpuint (n_returned, ==, 1);

  g_assert_finalize_object (network);
  hw_test_monitor_set_available (monitor, TRUE);
  g_assert_cmpuint (n_returned, ==, 1);
}

/* The simulator on this machine needs no network. */
static void
test_loopback (void)
{
  g_autoptr(HwTestMonitor) monitor = hw_test_monitor_new (FALSE);
  g_autoptr(HwNetwork) network = hw_network_new ();

  hw_network_set_monitor (network, G_NETWORK_MONITOR (monitor));
  hw_network_set_platform_url (network, "http://127.0.0.1:8080/base");
  g_assert_false (hw_network_get_offline (network));
  hw_network_set_platform_url (network, "http://[::1]");
  g_assert_false (hw_network_get_offline (network));
  hw_network_set_platform_url (network, "https://platform-va6.adobe.io");
  g_assert_true (hw_network_get_offline (network));
  hw_network_set_platform_url (network, NULL);
  g_assert_true (hw_network_get_offline (network));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/network/new-destroy", test_new_destroy);
  g_test_add_func ("/core/net/network/offline", test_offline);
  g_test_add_func ("/core/net/network/loopback", test_loopback);

  return g_test_run ();
}
