/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "sources/hw-source.h"

G_BEGIN_DECLS

/**
 * HwAuthStanding:
 * @HW_AUTH_CURRENT: nothing to say
 * @HW_AUTH_DEPRECATED: Adobe's documents announce its end
 * @HW_AUTH_WITHDRAWN: the platform does not offer it any more
 *
 * How a source stands to a way to sign in that a connection uses.
 */
typedef enum
{
  HW_AUTH_CURRENT,
  HW_AUTH_DEPRECATED,
  HW_AUTH_WITHDRAWN,
} HwAuthStanding;

HwAuthStanding hw_auth_standing_find (HwSource    *source,
                                      const char  *spec_name,
                                      const char **since);

G_END_DECLS
