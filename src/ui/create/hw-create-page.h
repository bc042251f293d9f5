/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "hw-workspace.h"

G_BEGIN_DECLS

/**
 * HwCreatePageState:
 * @HW_CREATE_PAGE_IDLE: no form
 * @HW_CREATE_PAGE_EDITING: the form is being filled in
 * @HW_CREATE_PAGE_NO_SANDBOX: as before, and no sandbox was chosen when Create was pressed
 * @HW_CREATE_PAGE_REFUSED: as before, and the last request has failed; see "error"
 * @HW_CREATE_PAGE_NOT_THERE: as before; the last request had no answer and created nothing
 * @HW_CREATE_PAGE_SENDING: the request is on its way; fields are locked
 * @HW_CREATE_PAGE_LOOKING_UP: it had no answer, and the platform's list is being read
 * @HW_CREATE_PAGE_UNKNOWN: it had no answer, and the connection is not in the list so far
 *
 * In the last three nothing can be sent.
 */
typedef enum
{
  HW_CREATE_PAGE_IDLE,
  HW_CREATE_PAGE_EDITING,
  HW_CREATE_PAGE_NO_SANDBOX,
  HW_CREATE_PAGE_REFUSED,
  HW_CREATE_PAGE_NOT_THERE,
  HW_CREATE_PAGE_SENDING,
  HW_CREATE_PAGE_LOOKING_UP,
  HW_CREATE_PAGE_UNKNOWN,
} HwCreatePageState;

#define HW_TYPE_CREATE_PAGE_STATE (hw_create_page_state_get_type ())
GType hw_create_page_state_get_type (void);

#define HW_TYPE_CREATE_PAGE (hw_create_page_get_type ())
G_DECLARE_FINAL_TYPE (HwCreatePage, hw_create_page, HW, CREATE_PAGE, AdwBin)

GtkWidget         *hw_create_page_new           (void);

void               hw_create_page_start         (HwCreatePage *self,
                                                 HwForm       *form);
void               hw_create_page_start_fix     (HwCreatePage *self,
                                                 HwConnection *connection,
                                                 HwForm       *form);
void               hw_create_page_switch_source (HwCreatePage *self,
                                                 HwSource     *source);

HwCreatePageState  hw_create_page_get_state     (HwCreatePage *self);
gboolean           hw_create_page_get_busy      (HwCreatePage *self);
HwForm            *hw_create_page_get_form      (HwCreatePage *self);
const GError      *hw_create_page_get_error     (HwCreatePage *self);

void               hw_create_page_focus_first   (HwCreatePage *self);

G_END_DECLS
