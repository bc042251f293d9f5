/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-create-page-state.h"

/* The states of the page; hw-create-page.c says how one leads to another. */

G_DEFINE_ENUM_TYPE (HwCreatePageState, hw_create_page_state,
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_EDITING, "editing"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_NO_SANDBOX, "no-sandbox"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_NOT_THERE, "not-there"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_NOT_SAVED, "not-saved"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_UNCONFIRMED, "unconfirmed"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_GONE, "gone"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_LOOKING_UP, "looking-up"),
                    G_DEFINE_ENUM_VALUE (HW_CREATE_PAGE_UNKNOWN, "unknown"))

/**
 * hw_create_page_state_is_busy:
 * @state: a state
 *
 * Returns: whether a request is under way, or its outcome not known
 */
gboolean
hw_create_page_state_is_busy (HwCreatePageState state)
{
  return state == HW_CREATE_PAGE_SENDING || state == HW_CREATE_PAGE_LOOKING_UP ||
         state == HW_CREATE_PAGE_UNKNOWN;
}

/**
 * hw_create_page_state_has_status:
 * @state: a state
 *
 * Returns: whether the page says above the form, in words, how things stand
 */
gboolean
hw_create_page_state_has_status (HwCreatePageState state)
{
  return state != HW_CREATE_PAGE_IDLE && state != HW_CREATE_PAGE_EDITING &&
         state != HW_CREATE_PAGE_REFUSED && state != HW_CREATE_PAGE_SENDING;
}
