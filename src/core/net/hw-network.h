/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_NETWORK (hw_network_get_type ())
G_DECLARE_FINAL_TYPE (HwNetwork, hw_network, HW, NETWORK, GObject)

HwNetwork  *hw_network_new              (void);

void        hw_network_set_monitor      (HwNetwork       *self,
                                         GNetworkMonitor *monitor);

const char *hw_network_get_platform_url (HwNetwork       *self);
void        hw_network_set_platform_url (HwNetwork       *self,
                                         const char      *platform_url);

gboolean    hw_network_get_offline      (HwNetwork       *self);

G_END_DECLS
