/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-setup-step.h"

G_BEGIN_DECLS

typedef struct _HwSetupChain HwSetupChain;

HwSetupChain *hw_setup_chain_new       (void);
void          hw_setup_chain_free      (HwSetupChain *self);

HwSetupStep  *hw_setup_chain_get_step  (HwSetupChain *self,
                                        HwSetupLink   link);

void          hw_setup_chain_reset     (HwSetupChain *self);
void          hw_setup_chain_reach     (HwSetupChain *self,
                                        HwSetupLink   link);
void          hw_setup_chain_fail      (HwSetupChain *self,
                                        HwSetupLink   link,
                                        const GError *error);
void          hw_setup_chain_pass      (HwSetupChain *self);

HwSetupLink   hw_setup_chain_find_link (const GError *error,
                                        HwSetupLink   otherwise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSetupChain, hw_setup_chain_free)

G_END_DECLS
