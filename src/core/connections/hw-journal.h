/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "connections/hw-intent.h"

G_BEGIN_DECLS

#define HW_TYPE_JOURNAL (hw_journal_get_type ())
G_DECLARE_FINAL_TYPE (HwJournal, hw_journal, HW, JOURNAL, GObject)

HwJournal *hw_journal_new           (GFile                *folder);

void       hw_journal_load          (HwJournal            *self);
GPtrArray *hw_journal_dup_left      (HwJournal            *self,
                                     const char           *organization);

void       hw_journal_note_async    (HwJournal            *self,
                                     HwIntent             *intent,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean   hw_journal_note_finish   (HwJournal            *self,
                                     GAsyncResult         *result,
                                     GError              **error);
void       hw_journal_resolve       (HwJournal            *self,
                                     HwIntent             *intent,
                                     const char           *outcome);

guint      hw_journal_get_n_open    (HwJournal            *self);
guint      hw_journal_get_n_open_of (HwJournal            *self,
                                     const char           *organization);
void       hw_journal_drop          (HwJournal            *self,
                                     const char           *organization);
gboolean   hw_journal_flush         (HwJournal            *self,
                                     GError              **error);
void       hw_journal_forget        (HwJournal            *self);

G_END_DECLS
