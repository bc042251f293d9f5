/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HwFileType:
 * @HW_FILE_TYPE_UNKNOWN: the name does not tell, and nobody has chosen
 * @HW_FILE_TYPE_DELIMITED: lines of values
 * @HW_FILE_TYPE_JSON: JSON
 * @HW_FILE_TYPE_PARQUET: Apache Parquet
 */
typedef enum
{
  HW_FILE_TYPE_UNKNOWN,
  HW_FILE_TYPE_DELIMITED,
  HW_FILE_TYPE_JSON,
  HW_FILE_TYPE_PARQUET,
} HwFileType;

/**
 * HwFileFormat:
 * @type: what is in the file
 * @delimiter: between the values of a delimited one; a comma where nothing is said
 * @compression: (nullable): the service's word for how it is compressed; static
 */
typedef struct
{
  HwFileType  type;
  char        delimiter;
  const char *compression;
} HwFileFormat;

HwFileFormat hw_file_format_guess           (const char         *name);
gboolean     hw_file_format_needs_delimiter (const HwFileFormat *self);
gboolean     hw_file_format_equal           (const HwFileFormat *a,
                                             const HwFileFormat *b);

const char  *hw_file_type_get_name          (HwFileType          type);

G_END_DECLS
