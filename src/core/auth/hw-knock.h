/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _HwKnock HwKnock;

HwKnock  *hw_knock_new            (const char           *address,
                                   GError              **error);
void      hw_knock_free           (HwKnock              *self);
void      hw_knock_set_time_limit (HwKnock              *self,
                                   guint                 milliseconds);

void      hw_knock_async          (HwKnock              *self,
                                   SoupSession          *session,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
gboolean  hw_knock_finish         (GAsyncResult         *result,
                                   GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwKnock, hw_knock_free)

G_END_DECLS
