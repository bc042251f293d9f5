/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-stored-connection.h"
#include "create/hw-create-page-state.h"
#include "exchange/hw-import-box.h"
#include "hw-workspace.h"
#include "sources/hw-form-set.h"

G_BEGIN_DECLS

#define HW_TYPE_CREATE_PAGE (hw_create_page_get_type ())
G_DECLARE_FINAL_TYPE (HwCreatePage, hw_create_page, HW, CREATE_PAGE, AdwBin)

GtkWidget         *hw_create_page_new            (void);

void               hw_create_page_start          (HwCreatePage *self,
                                                  HwForm       *form);
void               hw_create_page_start_fix      (HwCreatePage *self,
                                                  HwConnection *connection,
                                                  HwForm       *form);
void               hw_create_page_set_base       (HwCreatePage       *self,
                                                  HwStoredConnection *base);
void               hw_create_page_resume         (HwCreatePage *self,
                                                  HwConnection *connection,
                                                  HwFormSet    *forms);
void               hw_create_page_switch_source  (HwCreatePage *self,
                                                  HwSource     *source);
void               hw_create_page_stop           (HwCreatePage *self);

HwCreatePageState  hw_create_page_get_state      (HwCreatePage *self);
gboolean           hw_create_page_get_busy       (HwCreatePage *self);

HwForm            *hw_create_page_get_form       (HwCreatePage *self);
HwFormSet         *hw_create_page_get_forms      (HwCreatePage *self);
const GError      *hw_create_page_get_error      (HwCreatePage *self);
HwConnection      *hw_create_page_get_connection (HwCreatePage *self);
HwImportBox       *hw_create_page_get_import_box (HwCreatePage *self);

void               hw_create_page_point_out      (HwCreatePage      *self,
                                                  const char *const *fields);
void               hw_create_page_focus_first    (HwCreatePage *self);
void               hw_create_page_focus_next     (HwCreatePage *self);

G_END_DECLS
