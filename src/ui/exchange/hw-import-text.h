/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "auth/hw-profile.h"
#include "exchange/hw-import-report.h"
#include "exchange/hw-import.h"
#include "sandboxes/hw-sandbox.h"
#include "sources/hw-form.h"

G_BEGIN_DECLS

/**
 * HwImportFailure:
 * @HW_IMPORT_FAILURE_BUSY: the form cannot be filled in now
 * @HW_IMPORT_FAILURE_EMPTY: the clipboard is empty
 * @HW_IMPORT_FAILURE_NO_TEXT: the clipboard holds something else
 * @HW_IMPORT_FAILURE_TOO_LARGE: more than any request is
 * @HW_IMPORT_FAILURE_MISSING: of a file; like the two that follow, with GIO's text as the detail
 * @HW_IMPORT_FAILURE_FORBIDDEN: of a file that may not be read
 * @HW_IMPORT_FAILURE_UNREADABLE: of a file or the clipboard, for any other reason
 * @HW_IMPORT_FAILURE_FOLDER: of a folder
 * @HW_IMPORT_FAILURE_NOT_TEXT: not UTF-8
 * @HW_IMPORT_FAILURE_NOT_JSON: JSON beyond mending
 * @HW_IMPORT_FAILURE_NOTHING: nothing in it was recognized
 * @HW_IMPORT_FAILURE_NO_SOURCE: no form is open, and it names no source
 * @HW_IMPORT_FAILURE_UNKNOWN_SOURCE: the detail is the ID that the catalogue lacks
 * @HW_IMPORT_FAILURE_NO_CONNECTION: a command that has nothing for a form
 * @HW_IMPORT_FAILURE_NO_ORGANIZATION: it waits for one to be added
 *
 * Why nothing came of a text.
 */
typedef enum
{
  HW_IMPORT_FAILURE_BUSY,
  HW_IMPORT_FAILURE_EMPTY,
  HW_IMPORT_FAILURE_NO_TEXT,
  HW_IMPORT_FAILURE_TOO_LARGE,
  HW_IMPORT_FAILURE_MISSING,
  HW_IMPORT_FAILURE_FORBIDDEN,
  HW_IMPORT_FAILURE_UNREADABLE,
  HW_IMPORT_FAILURE_FOLDER,
  HW_IMPORT_FAILURE_NOT_TEXT,
  HW_IMPORT_FAILURE_NOT_JSON,
  HW_IMPORT_FAILURE_NOTHING,
  HW_IMPORT_FAILURE_NO_SOURCE,
  HW_IMPORT_FAILURE_UNKNOWN_SOURCE,
  HW_IMPORT_FAILURE_NO_CONNECTION,
  HW_IMPORT_FAILURE_NO_ORGANIZATION,
} HwImportFailure;

HwImportReport *hw_import_text_create_failure  (HwImportFailure     failure,
                                                const char         *detail);
HwImportReport *hw_import_text_create_no_field (HwForm             *form,
                                                const char *const  *not_taken);
HwImportReport *hw_import_text_create_no_base  (HwSource           *source);
HwImportReport *hw_import_text_create_report   (HwImport           *import,
                                                HwForm             *form,
                                                const char *const  *not_taken,
                                                gboolean            can_undo);

void            hw_import_text_add_sandbox     (HwImportReport     *report,
                                                const char         *named,
                                                HwSandbox          *chosen,
                                                gboolean            exists);
void            hw_import_text_add_token       (HwImportReport     *report);
void            hw_import_text_add_other       (HwImportReport     *report,
                                                HwImport           *import,
                                                HwProfile          *stored);

G_END_DECLS
