/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gtk/gtk.h>

#include "auth/hw-console-file.h"

G_BEGIN_DECLS

#define HW_TYPE_CONSOLE_LOADER (hw_console_loader_get_type ())
G_DECLARE_FINAL_TYPE (HwConsoleLoader, hw_console_loader, HW, CONSOLE_LOADER, GObject)

HwConsoleLoader *hw_console_loader_new            (void);

void             hw_console_loader_choose         (HwConsoleLoader *self,
                                                   GtkWindow       *parent);
void             hw_console_loader_read_file      (HwConsoleLoader *self,
                                                   GFile           *file);
void             hw_console_loader_read_text      (HwConsoleLoader *self,
                                                   const char      *text);
void             hw_console_loader_read_clipboard (HwConsoleLoader *self,
                                                   GdkClipboard    *clipboard);
void             hw_console_loader_cancel         (HwConsoleLoader *self);

G_END_DECLS
