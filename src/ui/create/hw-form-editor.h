/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "create/hw-field-row.h"
#include "hw-workspace.h"
#include "sources/hw-form-set.h"

G_BEGIN_DECLS

#define HW_TYPE_FORM_EDITOR (hw_form_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwFormEditor, hw_form_editor, HW, FORM_EDITOR, GObject)

/**
 * HwFormEditorWidgets:
 *
 * The widgets of a page that a form is filled in with. They outlive the editor.
 */
typedef struct
{
  HwFieldRow          *name_row;
  HwFieldRow          *description_row;
  AdwComboRow         *auth_row;
  AdwPreferencesGroup *credentials;
  GtkBox              *sections;
} HwFormEditorWidgets;

HwFormEditor *hw_form_editor_new           (const HwFormEditorWidgets *widgets);

void          hw_form_editor_set_workspace (HwFormEditor              *self,
                                            HwWorkspace               *workspace);
void          hw_form_editor_set_forms     (HwFormEditor              *self,
                                            HwFormSet                 *forms,
                                            gboolean                   is_new);
HwFormSet    *hw_form_editor_get_forms     (HwFormEditor              *self);
HwForm       *hw_form_editor_get_form      (HwFormEditor              *self);

gboolean      hw_form_editor_focus         (HwFormEditor              *self,
                                            HwField                   *field);
void          hw_form_editor_focus_first   (HwFormEditor              *self);
gboolean      hw_form_editor_focus_missing (HwFormEditor              *self);

G_END_DECLS
