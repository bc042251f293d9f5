/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HwCreatePageState:
 * @HW_CREATE_PAGE_IDLE: no form
 * @HW_CREATE_PAGE_EDITING: the form is being filled in
 * @HW_CREATE_PAGE_NO_SANDBOX: as before, and no sandbox was chosen when Create was pressed
 * @HW_CREATE_PAGE_REFUSED: as before, and the last request has failed; see "error"
 * @HW_CREATE_PAGE_NOT_THERE: as before; the last request had no answer and created nothing
 * @HW_CREATE_PAGE_NOT_SAVED: as before; the last change had no answer and changed nothing
 * @HW_CREATE_PAGE_UNCONFIRMED: as before; the last change had no answer, and cannot be looked up
 * @HW_CREATE_PAGE_CONFLICT: as before; somebody else has changed the connection meanwhile
 * @HW_CREATE_PAGE_GONE: as before; the connection that is changed has been deleted
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
  HW_CREATE_PAGE_NOT_SAVED,
  HW_CREATE_PAGE_UNCONFIRMED,
  HW_CREATE_PAGE_CONFLICT,
  HW_CREATE_PAGE_GONE,
  HW_CREATE_PAGE_SENDING,
  HW_CREATE_PAGE_LOOKING_UP,
  HW_CREATE_PAGE_UNKNOWN,
} HwCreatePageState;

#define HW_TYPE_CREATE_PAGE_STATE (hw_create_page_state_get_type ())
GType hw_create_page_state_get_type (void);

gboolean hw_create_page_state_is_busy    (HwCreatePageState state);
gboolean hw_create_page_state_has_status (HwCreatePageState state);

G_END_DECLS
