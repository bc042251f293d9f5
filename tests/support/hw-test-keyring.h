/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TEST_KEYRING_NAME "org.freedesktop.secrets"

/* The keyring of tests/support/with-keyring, never that of whoever runs the tests. */
typedef struct
{
  GDBusConnection *bus;
  guint            watch;
  gboolean         present;
} HwTestKeyring;

gboolean hw_test_keyring_skip      (void);
gboolean hw_test_keyring_skip_kill (void);
void     hw_test_keyring_unlock    (void);

void     hw_test_keyring_init  (HwTestKeyring *self);
void     hw_test_keyring_wait  (HwTestKeyring *self);
void     hw_test_keyring_kill  (HwTestKeyring *self);
void     hw_test_keyring_clear (HwTestKeyring *self);

G_END_DECLS
