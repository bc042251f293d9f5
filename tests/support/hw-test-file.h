/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HwTestFile:
 * @directory: a folder of its own for each case
 * @path: a file in a folder below that is not there yet
 * @file: the same
 *
 * A fixture for g_test_add().
 */
typedef struct
{
  char  *directory;
  char  *path;
  GFile *file;
} HwTestFile;

void  hw_test_file_set_up    (HwTestFile    *self,
                              gconstpointer  data);
void  hw_test_file_tear_down (HwTestFile    *self,
                              gconstpointer  data);
void  hw_test_file_write     (HwTestFile    *self,
                              const char    *text);
char *hw_test_file_read      (HwTestFile    *self);

G_END_DECLS
