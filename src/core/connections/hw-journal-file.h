/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HwJournalFile HwJournalFile;

HwJournalFile *hw_journal_file_new        (const char      *folder,
                                           const char      *head);
HwJournalFile *hw_journal_file_ref        (HwJournalFile   *self);
void           hw_journal_file_unref      (HwJournalFile   *self);

gboolean       hw_journal_file_append     (HwJournalFile   *self,
                                           GBytes          *lines,
                                           guint64          number,
                                           gboolean         starts_anew,
                                           GError         **error);
void           hw_journal_file_remove     (HwJournalFile   *self);
void           hw_journal_file_close      (HwJournalFile   *self);

GPtrArray     *hw_journal_file_adopt      (HwJournalFile   *self);
void           hw_journal_file_keep       (HwJournalFile   *self,
                                           guint            index);
void           hw_journal_file_drop       (HwJournalFile   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwJournalFile, hw_journal_file_unref)

G_END_DECLS
