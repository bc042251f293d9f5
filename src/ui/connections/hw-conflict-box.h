/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <adwaita.h>

#include "connections/hw-stored-connection.h"

G_BEGIN_DECLS

#define HW_TYPE_CONFLICT_BOX (hw_conflict_box_get_type ())
G_DECLARE_FINAL_TYPE (HwConflictBox, hw_conflict_box, HW, CONFLICT_BOX, AdwBin)

GtkWidget *hw_conflict_box_new  (void);

void       hw_conflict_box_show (HwConflictBox      *self,
                                 HwStoredConnection *theirs,
                                 const char *const  *lines);

G_END_DECLS
