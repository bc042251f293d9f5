/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What no stream of GIO would do to a connection. */

void hw_test_socket_reset        (GSocket *socket);
void hw_test_socket_cut          (GSocket *socket);
void hw_test_socket_send_at_once (GSocket *socket);

G_END_DECLS
