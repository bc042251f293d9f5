/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "auth/hw-profile-store.h"
#include "auth/hw-secret-store.h"
#include "connections/hw-deletion-store.h"
#include "connections/hw-journal.h"
#include "sources/hw-draft-store.h"

G_BEGIN_DECLS

typedef HwProfile *(*HwDemoFunc) (GError **error);

#define HW_TYPE_APPLICATION (hw_application_get_type ())
G_DECLARE_FINAL_TYPE (HwApplication, hw_application, HW, APPLICATION, AdwApplication)

HwApplication  *hw_application_new                 (void);

void            hw_application_set_demo_func       (HwApplication  *self,
                                                    HwDemoFunc      demo_func);
HwProfile      *hw_application_create_demo_profile (HwApplication  *self,
                                                    GError        **error);

gboolean        hw_application_saves_nothing       (HwApplication  *self);
HwProfileStore  *hw_application_get_profiles       (HwApplication  *self);
HwDraftStore    *hw_application_get_drafts         (HwApplication  *self);
HwDeletionStore *hw_application_get_deletions      (HwApplication  *self);
HwJournal       *hw_application_get_journal        (HwApplication  *self);
HwSecretStore   *hw_application_get_secrets        (HwApplication  *self);

G_END_DECLS
