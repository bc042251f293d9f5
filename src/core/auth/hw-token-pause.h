/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwTokenPause HwTokenPause;

HwTokenPause *hw_token_pause_new             (void);
void          hw_token_pause_free            (HwTokenPause *self);

void          hw_token_pause_set_retry_delay (HwTokenPause *self,
                                              guint         milliseconds);

void          hw_token_pause_take_failure    (HwTokenPause *self,
                                              GError       *error);
gboolean      hw_token_pause_count_refusal   (HwTokenPause *self,
                                              gboolean      young);
gboolean      hw_token_pause_end             (HwTokenPause *self);
void          hw_token_pause_forget_refusals (HwTokenPause *self);

const GError *hw_token_pause_get_error       (HwTokenPause *self);
gint64        hw_token_pause_get_time_left   (HwTokenPause *self);
GError       *hw_token_pause_create_error    (HwTokenPause *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTokenPause, hw_token_pause_free)

G_END_DECLS
