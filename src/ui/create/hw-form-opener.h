/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "sources/hw-draft-store.h"
#include "window/hw-window.h"

G_BEGIN_DECLS

#define HW_TYPE_FORM_OPENER (hw_form_opener_get_type ())
G_DECLARE_FINAL_TYPE (HwFormOpener, hw_form_opener, HW, FORM_OPENER, GObject)

HwFormOpener  *hw_form_opener_new           (HwWindow         *window,
                                             HwDraftStore     *drafts,
                                             GSettings        *settings);

char         **hw_form_opener_dup_recent    (HwFormOpener     *self);

void           hw_form_opener_prepare       (HwFormOpener     *self);
void           hw_form_opener_open          (HwFormOpener     *self,
                                             HwFormSet        *forms,
                                             HwConnection     *connection);
void           hw_form_opener_switch_source (HwFormOpener     *self,
                                             HwSource         *source);
void           hw_form_opener_propose_name  (HwFormOpener     *self,
                                             const char       *name);
void           hw_form_opener_renew_waiting (HwFormOpener     *self);
void           hw_form_opener_discard       (HwFormOpener     *self);

void           hw_form_opener_follow        (HwFormOpener     *self,
                                             HwConnectionList *connections);
void           hw_form_opener_keep_for      (HwFormOpener     *self,
                                             const char       *profile_id);

G_END_DECLS
