/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-test-fault.h"

G_BEGIN_DECLS

/* What a connection wants of the proxy that it belongs to. All may be called in any thread. */
typedef struct
{
  gboolean     (*take_fault) (gpointer           owner,
                              const char        *start,
                              HwTestFault       *fault);
  void         (*arrived)    (gpointer           owner,
                              GByteArray        *request);
  GIOStream *  (*pass_on)    (gpointer           owner,
                              GByteArray        *request);
  GByteArray * (*read_back)  (gpointer           owner,
                              GIOStream         *stream);
  void         (*pass_late)  (gpointer           owner,
                              GByteArray        *request,
                              guint              milliseconds);
  void         (*call_hook)  (gpointer           owner,
                              const HwTestFault *fault);
  gboolean     (*wait)       (gpointer           owner,
                              guint              milliseconds);
} HwTestRelayOwner;

void hw_test_relay_run (const HwTestRelayOwner *owner,
                        gpointer                owner_data,
                        GSocketConnection      *connection,
                        GTlsCertificate        *certificate,
                        gboolean                http2,
                        GCancellable           *cancellable);

G_END_DECLS
