/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "explore/hw-file-format.h"
#include "net/hw-call.h"

G_BEGIN_DECLS

HwCall *hw_explore_call_new_root   (const char         *connection_id,
                                    const char         *sandbox);
HwCall *hw_explore_call_new_folder (const char         *connection_id,
                                    const char         *sandbox,
                                    const char         *path);
HwCall *hw_explore_call_new_table  (const char         *connection_id,
                                    const char         *sandbox,
                                    const char         *path,
                                    gboolean            preview);
HwCall *hw_explore_call_new_file   (const char         *connection_id,
                                    const char         *sandbox,
                                    const char         *path,
                                    const HwFileFormat *format);

G_END_DECLS
