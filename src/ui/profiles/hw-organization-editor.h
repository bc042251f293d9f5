/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-application.h"
#include "profiles/hw-organization-dialog.h"

G_BEGIN_DECLS

#define HW_TYPE_ORGANIZATION_EDITOR (hw_organization_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwOrganizationEditor, hw_organization_editor, HW, ORGANIZATION_EDITOR,
                      GObject)

HwOrganizationEditor *hw_organization_editor_new      (HwApplication        *application);

void                  hw_organization_editor_set_open (HwOrganizationEditor *self,
                                                       HwProfile            *profile);
HwOrganizationDialog *hw_organization_editor_present  (HwOrganizationEditor *self,
                                                       HwOrganizationForm   *form,
                                                       GtkWindow            *parent);

G_END_DECLS
