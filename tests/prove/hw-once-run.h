/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HwOnceTold:
 * @HW_ONCE_TOLD_NOTHING: it said nothing that matters
 * @HW_ONCE_TOLD_OPEN: that the outcome is not known so far
 * @HW_ONCE_TOLD_CREATED: that there is a connection
 * @HW_ONCE_TOLD_REFUSED: that it was refused
 * @HW_ONCE_TOLD_CANCELLED: that it was given up in time
 * @HW_ONCE_TOLD_NOT_THERE: that there is none
 *
 * What Headwater says of a creation.
 */
typedef enum
{
  HW_ONCE_TOLD_NOTHING,
  HW_ONCE_TOLD_OPEN,
  HW_ONCE_TOLD_CREATED,
  HW_ONCE_TOLD_REFUSED,
  HW_ONCE_TOLD_CANCELLED,
  HW_ONCE_TOLD_NOT_THERE,
} HwOnceTold;

#define HW_ONCE_N_TOLD (HW_ONCE_TOLD_NOT_THERE + 1)

typedef struct _HwOnceRun HwOnceRun;

HwOnceRun  *hw_once_run_new      (const char *const *arguments);
void        hw_once_run_free     (HwOnceRun         *self);

void        hw_once_run_kill     (HwOnceRun         *self);
void        hw_once_run_wait     (HwOnceRun         *self,
                                  int                kill_after);

HwOnceTold  hw_once_run_get_told (HwOnceRun         *self,
                                  guint              index);
const char *hw_once_run_get_id   (HwOnceRun         *self,
                                  guint              index);
gboolean    hw_once_run_is_sound (HwOnceRun         *self);
gboolean    hw_once_run_was_killed   (HwOnceRun         *self);
gint64      hw_once_run_get_pressed_at (HwOnceRun         *self);
gint64      hw_once_run_get_duration (HwOnceRun         *self);
const char *hw_once_run_get_text (HwOnceRun         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwOnceRun, hw_once_run_free)

G_END_DECLS
