/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "profiles/hw-organization-form.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATION_DIALOG (hw_organization_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizationDialog, hw_organization_dialog, HW, ORGANIZATION_DIALOG,
                      AdwWindow)

GtkWidget          *hw_organization_dialog_new         (HwOrganizationForm   *form);

HwOrganizationForm *hw_organization_dialog_get_form    (HwOrganizationDialog *self);
void                hw_organization_dialog_choose_file (HwOrganizationDialog *self);
void                hw_organization_dialog_open_file   (HwOrganizationDialog *self,
                                                        GFile                *file);
void                hw_organization_dialog_open_text   (HwOrganizationDialog *self,
                                                        const char           *text);
gboolean            hw_organization_dialog_save        (HwOrganizationDialog *self);

G_END_DECLS
