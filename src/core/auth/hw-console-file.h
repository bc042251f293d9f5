/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

/**
 * HwConsoleFileKind:
 * @HW_CONSOLE_FILE_CREDENTIAL: one credential, as its page in the Console downloads it
 * @HW_CONSOLE_FILE_PROJECT: a project's workspace with all its credentials
 * @HW_CONSOLE_FILE_CONFIGURATION: one credential as aepp, or a `--profile` of ours, holds it
 * @HW_CONSOLE_FILE_JWT: a Service Account (JWT), which Adobe no longer takes; it offers nothing
 *
 * What kind of file the Adobe Developer Console has handed out.
 */
typedef enum
{
  HW_CONSOLE_FILE_CREDENTIAL,
  HW_CONSOLE_FILE_PROJECT,
  HW_CONSOLE_FILE_CONFIGURATION,
  HW_CONSOLE_FILE_JWT,
} HwConsoleFileKind;

#define HW_TYPE_CONSOLE_FILE (hw_console_file_get_type ())
G_DECLARE_FINAL_TYPE (HwConsoleFile, hw_console_file, HW, CONSOLE_FILE, GObject)

gboolean           hw_console_file_looks_like               (const char     *text);

HwConsoleFile     *hw_console_file_new_from_text            (const char     *text,
                                                             GError        **error);

HwConsoleFileKind  hw_console_file_get_kind                 (HwConsoleFile  *self);

guint              hw_console_file_get_n_credentials        (HwConsoleFile  *self);
const char        *hw_console_file_get_name                 (HwConsoleFile  *self,
                                                             guint           index);
const char        *hw_console_file_get_organization_id      (HwConsoleFile  *self,
                                                             guint           index);
const char        *hw_console_file_get_client_id            (HwConsoleFile  *self,
                                                             guint           index);
HwSecret          *hw_console_file_get_client_secret        (HwConsoleFile  *self,
                                                             guint           index);
const char        *hw_console_file_get_scopes               (HwConsoleFile  *self,
                                                             guint           index);
const char        *hw_console_file_get_technical_account_id (HwConsoleFile  *self,
                                                             guint           index);
const char        *hw_console_file_get_sandbox              (HwConsoleFile  *self,
                                                             guint           index);
const char        *hw_console_file_get_platform_url         (HwConsoleFile  *self,
                                                             guint           index);
const char        *hw_console_file_get_ims_url              (HwConsoleFile  *self,
                                                             guint           index);

G_END_DECLS
