/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <libsoup/soup.h>

#include "auth/hw-profile.h"
#include "net/hw-call.h"
#include "net/hw-stop.h"

G_BEGIN_DECLS

/**
 * HwSending:
 *
 * One call of HwClient's under way, over all its attempts.
 */
typedef struct
{
  HwCall      *call;        /* (owned) (not nullable) */
  HwStop      *stop;        /* (owned) (not nullable) */
  HwSecret    *token;       /* (owned) (nullable): as it was sent, NULL before */
  SoupMessage *message;     /* (owned) (nullable): of this attempt */
  GBytes      *body;        /* (owned) (nullable): the whole answer */
  guint        attempt;
  gboolean     renewed;     /* the token was refused once, and another one was got */
  gint64       started_at;  /* monotonic, microseconds */
} HwSending;

HwSending *hw_sending_new            (HwCall        *call,
                                      GCancellable  *outer,
                                      guint          time_limit);
void       hw_sending_free           (HwSending     *self);

void       hw_sending_begin_attempt  (HwSending     *self);
void       hw_sending_take_token     (HwSending     *self,
                                      HwSecret      *token);
gboolean   hw_sending_make_message   (HwSending     *self,
                                      HwProfile     *profile,
                                      GError       **error);
GError    *hw_sending_complete_error (HwSending     *self,
                                      GError        *error);
void       hw_sending_log_answer     (HwSending     *self);

G_END_DECLS
