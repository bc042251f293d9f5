/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;   /* (nullable): NULL ends a list */
  const char *type;
  const char *format; /* (nullable) */
} HwSimColumn;

typedef struct
{
  const char        *name;
  const char        *path;
  const HwSimColumn *columns;     /* (nullable): there are none to be had */
  const char        *rows;        /* (nullable): a JSON array; NULL where rows are not given */
} HwSimTable;

typedef enum
{
  HW_SIM_FILE_FOLDER,
  HW_SIM_FILE_LINES,   /* delimited by whatever is asked for */
  HW_SIM_FILE_JSON,    /* content: an array of objects */
  HW_SIM_FILE_PARQUET, /* content: as that of JSON */
} HwSimFileKind;

typedef struct
{
  const char    *path;    /* from the root on, without a slash at the end */
  HwSimFileKind  kind;
  const char    *content; /* (nullable): of a folder, the number of files that are made up for it */
} HwSimFile;

const HwSimTable *hw_sim_explore_tables      (gboolean    is_database,
                                              guint      *n_tables);
const HwSimFile  *hw_sim_explore_files       (guint      *n_files);
const HwSimFile  *hw_sim_explore_find_file   (const char *path);
const HwSimTable *hw_sim_explore_find_table  (gboolean    is_database,
                                              const char *path);

G_END_DECLS
