/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <json-glib/json-glib.h>

#include "net/hw-call.h"

G_BEGIN_DECLS

typedef struct _HwUsageReading HwUsageReading;

HwUsageReading *hw_usage_reading_new               (const char      *platform_url,
                                                    const char      *sandbox,
                                                    const char      *connection_id);
void            hw_usage_reading_free              (HwUsageReading  *self);

void            hw_usage_reading_set_time_limit    (HwUsageReading  *self,
                                                    gint64           time_limit);

HwCall         *hw_usage_reading_create_first_call (HwUsageReading  *self);
HwCall         *hw_usage_reading_take_page         (HwUsageReading  *self,
                                                    JsonNode        *root,
                                                    GError         **error);
GPtrArray      *hw_usage_reading_dup_users         (HwUsageReading  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwUsageReading, hw_usage_reading_free)

G_END_DECLS
