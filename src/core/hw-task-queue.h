/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HwTaskQueue HwTaskQueue;

/**
 * HwTaskStartFunc:
 * @task: (transfer full): what to begin with; it may not be completed before this returns
 */
typedef void (*HwTaskStartFunc) (GTask *task);

HwTaskQueue *hw_task_queue_new  (void);
void         hw_task_queue_free (HwTaskQueue     *self);

void         hw_task_queue_push (HwTaskQueue     *self,
                                 GTask           *task,
                                 HwTaskStartFunc  start);

G_END_DECLS
