/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-test-window.h"

G_BEGIN_DECLS

/* A state that the window can be in */
typedef struct
{
  const char *name;
  void      (*go) (HwTestWindow *tour);
  void      (*leave) (void);  /* (nullable): makes what a former run has left */
} HwTestStop;

extern const HwTestStop hw_test_stops[];
extern const guint hw_test_n_stops;

G_END_DECLS
