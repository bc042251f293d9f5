/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-profile.h"

G_BEGIN_DECLS

HwProfile *hw_demo_create_profile (GError **error);

G_END_DECLS
