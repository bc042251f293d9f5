/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-token.h"

G_BEGIN_DECLS

typedef struct _HwTokenHolder HwTokenHolder;

HwTokenHolder *hw_token_holder_new                (void);
HwTokenHolder *hw_token_holder_ref                (HwTokenHolder *self);
void           hw_token_holder_unref              (HwTokenHolder *self);

void           hw_token_holder_set_token          (HwTokenHolder *self,
                                                   HwToken       *token);
void           hw_token_holder_set_pasted         (HwTokenHolder *self,
                                                   HwToken       *token);
void           hw_token_holder_set_issued         (HwTokenHolder *self,
                                                   HwToken       *token);
void           hw_token_holder_reset              (HwTokenHolder *self,
                                                   HwToken       *pasted);
void           hw_token_holder_set_refused        (HwTokenHolder *self,
                                                   gboolean       refused);
gboolean       hw_token_holder_note_time          (HwTokenHolder *self,
                                                   gint64         seconds);

HwToken       *hw_token_holder_get_token          (HwTokenHolder *self);
HwSecret      *hw_token_holder_get_valid          (HwTokenHolder *self);
gboolean       hw_token_holder_get_refused        (HwTokenHolder *self);
gboolean       hw_token_holder_get_knows_time     (HwTokenHolder *self);
gint64         hw_token_holder_get_expires_at     (HwTokenHolder *self);
gint64         hw_token_holder_get_time_left      (HwTokenHolder *self);
gint64         hw_token_holder_get_time_to_renew  (HwTokenHolder *self);
gboolean       hw_token_holder_is_young           (HwTokenHolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTokenHolder, hw_token_holder_unref)

G_END_DECLS
