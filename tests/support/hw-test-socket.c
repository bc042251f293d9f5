/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

/**
 * hw_test_socket_reset:
 * @socket: a connected one
 *
 * Ends the connection with a reset.
 */
void
hw_test_socket_reset (GSocket *socket)
{
  struct linger no_linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &no_linger, sizeof no_linger);
  g_socket_close (socket, NULL);
}

/**
 * hw_test_socket_cut:
 * @socket: one that may be closed already
 *
 * Ends the connection without the farewell of whatever is spoken over it.
 */
void
hw_test_socket_cut (GSocket *socket)
{
  g_socket_shutdown (socket, FALSE, TRUE, NULL);
  g_socket_close (socket, NULL);
}

/**
 * hw_test_socket_send_at_once:
 * @socket: a connected one
 *
 * An answer is written in parts, and no part may wait for what the other side makes of the one
 * before: it takes its time over that, 40 ms.
 */
void
hw_test_socket_send_at_once (GSocket *socket)
{
  g_autoptr(GError) error = NULL;

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, &error);
  g_assert_no_error (error);
}
