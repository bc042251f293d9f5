/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HwTestFault:
 * @HW_TEST_FAULT_NONE: answer
 * @HW_TEST_FAULT_CLOSED_IDLE: close the connection after the answer before, while it is idle
 * @HW_TEST_FAULT_RESET_UNREAD: reset when the first byte has come, without reading it
 * @HW_TEST_FAULT_RESET_WITHIN: reset after a part of the request
 * @HW_TEST_FAULT_RESET_AFTER: reset after the whole request
 * @HW_TEST_FAULT_SWALLOWED: close after the whole request
 * @HW_TEST_FAULT_TRUNCATED: close within the answer
 * @HW_TEST_FAULT_TIMED_OUT: 408
 * @HW_TEST_FAULT_MISDIRECTED: 421
 * @HW_TEST_FAULT_REFUSED: refuse the stream; HTTP/2 only
 * @HW_TEST_FAULT_GONE: go away, with the stream beyond the last one; HTTP/2 only
 * @HW_TEST_FAULT_GONE_WITHIN: go away, with the stream among those that may have been processed;
 *   HTTP/2 only
 * @HW_TEST_FAULT_HTTP1: ask for HTTP/1.1 in its place; HTTP/2 only
 *
 * What becomes of the second request that has a body.
 */
typedef enum
{
  HW_TEST_FAULT_NONE,
  HW_TEST_FAULT_CLOSED_IDLE,
  HW_TEST_FAULT_RESET_UNREAD,
  HW_TEST_FAULT_RESET_WITHIN,
  HW_TEST_FAULT_RESET_AFTER,
  HW_TEST_FAULT_SWALLOWED,
  HW_TEST_FAULT_TRUNCATED,
  HW_TEST_FAULT_TIMED_OUT,
  HW_TEST_FAULT_MISDIRECTED,
  HW_TEST_FAULT_REFUSED,
  HW_TEST_FAULT_GONE,
  HW_TEST_FAULT_GONE_WITHIN,
  HW_TEST_FAULT_HTTP1,
} HwTestFault;

/**
 * HwTestWireKind:
 * @HW_TEST_WIRE_PLAIN: HTTP/1.1
 * @HW_TEST_WIRE_TLS: HTTP/1.1 over TLS
 * @HW_TEST_WIRE_HTTP2: HTTP/2 over TLS
 */
typedef enum
{
  HW_TEST_WIRE_PLAIN,
  HW_TEST_WIRE_TLS,
  HW_TEST_WIRE_HTTP2,
} HwTestWireKind;

typedef struct _HwTestWire HwTestWire;

HwTestWire *hw_test_wire_new               (HwTestWireKind  kind,
                                            HwTestFault     fault);
void        hw_test_wire_free              (HwTestWire     *self);

void        hw_test_wire_close_idle        (HwTestWire     *self);

const char *hw_test_wire_get_url           (HwTestWire     *self);
guint       hw_test_wire_get_n_posts       (HwTestWire     *self);
guint       hw_test_wire_get_n_bodies      (HwTestWire     *self);
guint       hw_test_wire_get_n_reads       (HwTestWire     *self);
guint       hw_test_wire_get_n_connections (HwTestWire     *self);
gboolean    hw_test_wire_get_closed        (HwTestWire     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTestWire, hw_test_wire_free)

G_END_DECLS
