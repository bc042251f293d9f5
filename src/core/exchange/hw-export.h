/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-profile.h"
#include "auth/hw-secret.h"
#include "connections/hw-connection.h"
#include "connections/hw-connection-request.h"

G_BEGIN_DECLS

HwSecret *hw_export_to_curl        (HwConnectionRequest *request,
                                    HwProfile           *profile,
                                    const char          *sandbox,
                                    gboolean             with_secrets,
                                    HwSecret            *token);
HwSecret *hw_export_to_head        (HwProfile           *profile,
                                    const char          *sandbox);
HwSecret *hw_export_to_json        (HwConnectionRequest *request,
                                    gboolean             with_secrets);

HwSecret *hw_export_update_to_curl (HwConnectionRequest *request,
                                    HwProfile           *profile,
                                    HwConnection        *connection,
                                    gboolean             with_secrets,
                                    HwSecret            *token);
HwSecret *hw_export_update_to_head (HwProfile           *profile,
                                    HwConnection        *connection);
HwSecret *hw_export_update_to_json (HwConnectionRequest *request,
                                    gboolean             with_secrets);

G_END_DECLS
