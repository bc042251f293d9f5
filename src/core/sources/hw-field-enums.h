/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HwFieldKind:
 * @HW_FIELD_TEXT: a line of text
 * @HW_FIELD_SECRET: a line of text that nobody may see
 * @HW_FIELD_BOOLEAN: "true", "false", or unset where it is optional
 * @HW_FIELD_INTEGER: a whole number
 * @HW_FIELD_NUMBER: any number, with a point
 * @HW_FIELD_CHOICE: one of a few values
 * @HW_FIELD_DATE: a day, as in 2026-01-31
 * @HW_FIELD_MULTILINE: a key, a certificate or the like, secret or not
 * @HW_FIELD_JSON: what cannot be drawn: JSON as it will be sent
 *
 * How a value is entered. Whichever it is, a field holds it as text.
 */
typedef enum
{
  HW_FIELD_TEXT,
  HW_FIELD_SECRET,
  HW_FIELD_BOOLEAN,
  HW_FIELD_INTEGER,
  HW_FIELD_NUMBER,
  HW_FIELD_CHOICE,
  HW_FIELD_DATE,
  HW_FIELD_MULTILINE,
  HW_FIELD_JSON,
} HwFieldKind;

/**
 * HwFieldFault:
 * @HW_FIELD_FAULT_NONE: nothing is wrong
 * @HW_FIELD_FAULT_MISSING: required, and empty or blank
 * @HW_FIELD_FAULT_CONTROL_CHARACTER: holds a character that no value has, such as a line end
 * @HW_FIELD_FAULT_TOO_LONG: more than an entry or the service takes; what was there is kept
 * @HW_FIELD_FAULT_ORGANIZATION_ID: no organization ID of Adobe's
 * @HW_FIELD_FAULT_ADDRESS: not the address of a server
 * @HW_FIELD_FAULT_INSECURE_ADDRESS: plain http to another machine
 * @HW_FIELD_FAULT_PATTERN: not of the form that the specification prescribes
 * @HW_FIELD_FAULT_UNDER_LENGTH: fewer characters than the specification asks for
 * @HW_FIELD_FAULT_OVER_LENGTH: more characters than the specification admits
 * @HW_FIELD_FAULT_NOT_A_NUMBER: no number
 * @HW_FIELD_FAULT_NOT_AN_INTEGER: no whole number
 * @HW_FIELD_FAULT_OUT_OF_RANGE: beyond the bounds of the specification
 * @HW_FIELD_FAULT_NOT_A_CHOICE: none of the values that the specification lists
 * @HW_FIELD_FAULT_NOT_A_DATE: no day of the calendar
 * @HW_FIELD_FAULT_NOT_JSON: no JSON
 * @HW_FIELD_FAULT_JSON_TYPE: JSON of another type than the specification asks for
 * @HW_FIELD_FAULT_FILE_TOO_LARGE: the chosen file holds more than any value; what was there is kept
 * @HW_FIELD_FAULT_FILE_NOT_TEXT: the chosen file is no text; what was there is kept
 * @HW_FIELD_FAULT_NOTHING_COPIED: the clipboard holds no text; what was there is kept
 * @HW_FIELD_FAULT_FILE_UNREADABLE: the chosen file cannot be read; what was there is kept
 *
 * Why a value cannot be sent. The window has a sentence for each.
 */
typedef enum
{
  HW_FIELD_FAULT_NONE,
  HW_FIELD_FAULT_MISSING,
  HW_FIELD_FAULT_CONTROL_CHARACTER,
  HW_FIELD_FAULT_TOO_LONG,
  HW_FIELD_FAULT_ORGANIZATION_ID,
  HW_FIELD_FAULT_ADDRESS,
  HW_FIELD_FAULT_INSECURE_ADDRESS,
  HW_FIELD_FAULT_PATTERN,
  HW_FIELD_FAULT_UNDER_LENGTH,
  HW_FIELD_FAULT_OVER_LENGTH,
  HW_FIELD_FAULT_NOT_A_NUMBER,
  HW_FIELD_FAULT_NOT_AN_INTEGER,
  HW_FIELD_FAULT_OUT_OF_RANGE,
  HW_FIELD_FAULT_NOT_A_CHOICE,
  HW_FIELD_FAULT_NOT_A_DATE,
  HW_FIELD_FAULT_NOT_JSON,
  HW_FIELD_FAULT_JSON_TYPE,
  HW_FIELD_FAULT_FILE_TOO_LARGE,
  HW_FIELD_FAULT_FILE_NOT_TEXT,
  HW_FIELD_FAULT_NOTHING_COPIED,
  HW_FIELD_FAULT_FILE_UNREADABLE,
} HwFieldFault;

#define HW_TYPE_FIELD_KIND (hw_field_kind_get_type ())
GType hw_field_kind_get_type (void);
#define HW_TYPE_FIELD_FAULT (hw_field_fault_get_type ())
GType hw_field_fault_get_type (void);

G_END_DECLS
