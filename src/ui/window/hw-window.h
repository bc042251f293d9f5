/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "create/hw-create-page.h"
#include "exchange/hw-import-box.h"
#include "hw-application.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

#define HW_TYPE_WINDOW (hw_window_get_type ())
G_DECLARE_FINAL_TYPE (HwWindow, hw_window, HW, WINDOW, AdwApplicationWindow)

typedef struct _HwOrganizations HwOrganizations;

GtkWidget       *hw_window_new               (HwApplication *application);

HwWorkspace     *hw_window_get_workspace     (HwWindow      *self);
HwOrganizations *hw_window_get_organizations (HwWindow      *self);
HwCreatePage    *hw_window_get_create_page   (HwWindow      *self);
gpointer         hw_window_get_page          (HwWindow      *self,
                                              const char    *name);
HwImportBox     *hw_window_get_notice_box    (HwWindow      *self);
gboolean         hw_window_is_busy           (HwWindow      *self);
void             hw_window_open_connection   (HwWindow      *self,
                                              HwConnection  *connection);
void             hw_window_renew_form        (HwWindow      *self);

void             hw_window_open_profile      (HwWindow      *self,
                                              HwProfile     *profile);
void             hw_window_show_forms        (HwWindow      *self,
                                              HwFormSet     *forms,
                                              HwConnection  *connection);
void             hw_window_propose_name      (HwWindow      *self,
                                              const char    *name);
void             hw_window_open_files        (HwWindow      *self,
                                              GFile        **files,
                                              int            n_files);
void             hw_window_show_toast        (HwWindow      *self,
                                              const char    *text);
void             hw_window_add_toast         (HwWindow      *self,
                                              AdwToast      *toast);
gboolean         hw_window_leave_connection  (HwWindow      *self,
                                              HwConnection  *connection);
void             hw_window_return_to_connection
                                             (HwWindow      *self,
                                              HwConnection  *connection);

G_END_DECLS
