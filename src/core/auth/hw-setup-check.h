/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-setup-step.h"
#include "auth/hw-token-source.h"

G_BEGIN_DECLS

#define HW_TYPE_SETUP_CHECK (hw_setup_check_get_type ())
G_DECLARE_FINAL_TYPE (HwSetupCheck, hw_setup_check, HW, SETUP_CHECK, GObject)

HwSetupCheck *hw_setup_check_new              (HwTokenSource *token_source);

gboolean      hw_setup_check_get_busy         (HwSetupCheck  *self);
HwSetupStep  *hw_setup_check_get_failed       (HwSetupCheck  *self);
HwSetupStep  *hw_setup_check_get_step         (HwSetupCheck  *self,
                                               HwSetupLink    link);

void          hw_setup_check_set_tls_database (HwSetupCheck  *self,
                                               GTlsDatabase  *database);
void          hw_setup_check_set_retry_delay  (HwSetupCheck  *self,
                                               guint          milliseconds);
void          hw_setup_check_set_time_limit   (HwSetupCheck  *self,
                                               guint          milliseconds);

void          hw_setup_check_start            (HwSetupCheck  *self);
void          hw_setup_check_cancel           (HwSetupCheck  *self);

G_END_DECLS
