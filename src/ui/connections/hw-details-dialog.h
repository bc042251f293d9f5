/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-stored-connection.h"
#include "hw-workspace.h"

G_BEGIN_DECLS

/**
 * HwDetailsState:
 * @HW_DETAILS_EDITING: name and description are open
 * @HW_DETAILS_SAVING: they are on their way; fields are locked
 * @HW_DETAILS_REFUSED: as the first, and the last attempt has failed; see "error"
 * @HW_DETAILS_NOT_SAVED: as the first; the last attempt had no answer and changed nothing
 * @HW_DETAILS_UNCONFIRMED: as the first; the last attempt had no answer, and cannot be looked up
 * @HW_DETAILS_CONFLICT: as the first; somebody else has changed the connection meanwhile
 * @HW_DETAILS_GONE: as the first; the connection has been deleted
 */
typedef enum
{
  HW_DETAILS_EDITING,
  HW_DETAILS_SAVING,
  HW_DETAILS_REFUSED,
  HW_DETAILS_NOT_SAVED,
  HW_DETAILS_UNCONFIRMED,
  HW_DETAILS_CONFLICT,
  HW_DETAILS_GONE,
} HwDetailsState;

#define HW_TYPE_DETAILS_STATE (hw_details_state_get_type ())
GType hw_details_state_get_type (void);

#define HW_TYPE_DETAILS_DIALOG (hw_details_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwDetailsDialog, hw_details_dialog, HW, DETAILS_DIALOG, AdwWindow)

GtkWidget      *hw_details_dialog_new             (HwWorkspace        *workspace,
                                                   HwConnection       *connection,
                                                   HwStoredConnection *base);

HwDetailsState  hw_details_dialog_get_state       (HwDetailsDialog    *self);
HwField        *hw_details_dialog_get_name        (HwDetailsDialog    *self);
HwField        *hw_details_dialog_get_description (HwDetailsDialog    *self);

G_END_DECLS
