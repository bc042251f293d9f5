/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection.h"
#include "explore/hw-explore-node.h"
#include "explore/hw-file-format.h"

G_BEGIN_DECLS

char *hw_next_step_dup_json (HwConnection       *connection,
                             HwExploreNode      *node,
                             const HwFileFormat *format);

G_END_DECLS
