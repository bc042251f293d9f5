/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-test-relay.h"

G_BEGIN_DECLS

void hw_test_streams_run (const HwTestRelayOwner *owner,
                          gpointer                owner_data,
                          GSocketConnection      *connection,
                          GIOStream              *stream,
                          GCancellable           *cancellable);

G_END_DECLS
