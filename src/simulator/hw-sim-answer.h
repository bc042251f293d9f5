/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <libsoup/soup.h>

#include "hw-sim-reply.h"

G_BEGIN_DECLS

typedef struct _HwSimAnswer HwSimAnswer;

typedef void (*HwSimAnswerFunc) (HwSimAnswer *answer,
                                 gpointer     user_data);

HwSimAnswer *hw_sim_answer_new  (SoupServerMessage *message,
                                 HwSimReply        *reply,
                                 guint              delay,
                                 GMainContext      *context,
                                 HwSimAnswerFunc    done,
                                 gpointer           user_data);
void         hw_sim_answer_free (HwSimAnswer       *self);

void         hw_sim_answer_send (SoupServerMessage *message,
                                 const HwSimReply  *reply);

G_END_DECLS
