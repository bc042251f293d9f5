/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-file-format.h"

#include <string.h>

/* How a file is to be read. The service does not find out by itself: it wants to be told, in the
 * words of help/sources/tutorials/api/explore/cloud-storage.md and collect/cloud-storage.md of
 * experience-platform.en. What a name tells is proposed; a person may choose otherwise. */

static const struct
{
  const char *suffix;
  const char *compression;
} compressions[] = {
  { ".tar.gz", "tarGzip" },
  { ".tgz", "tarGzip" },
  { ".tar", "tar" },
  { ".gz", "gzip" },
  { ".gzip", "gzip" },
  { ".bz2", "bzip2" },
  { ".deflate", "deflate" },
  { ".zip", "zipDeflate" },
};

static const struct
{
  const char *suffix;
  HwFileType  type;
  char        delimiter;
} types[] = {
  { ".csv", HW_FILE_TYPE_DELIMITED, ',' },
  { ".tsv", HW_FILE_TYPE_DELIMITED, '\t' },
  { ".tab", HW_FILE_TYPE_DELIMITED, '\t' },
  { ".psv", HW_FILE_TYPE_DELIMITED, '|' },
  { ".txt", HW_FILE_TYPE_DELIMITED, ',' },
  { ".json", HW_FILE_TYPE_JSON, ',' },
  { ".jsonl", HW_FILE_TYPE_JSON, ',' },
  { ".ndjson", HW_FILE_TYPE_JSON, ',' },
  { ".parquet", HW_FILE_TYPE_PARQUET, ',' },
};

/**
 * hw_file_format_guess:
 * @name: of a file
 *
 * Returns: what its endings tell; "people.tsv.gz" is compressed, and divided by tabs
 */
HwFileFormat
hw_file_format_guess (const char *name)
{
  HwFileFormat format = { HW_FILE_TYPE_UNKNOWN, ',', NULL };
  g_autofree char *rest = g_ascii_strdown (name, -1);

  for (size_t i = 0; i < G_N_ELEMENTS (compressions) && format.compression == NULL; i++)
    if (g_str_has_suffix (rest, compressions[i].suffix))
      {
        format.compression = compressions[i].compression;
        rest[strlen (rest) - strlen (compressions[i].suffix)] = '\0';
      }

  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (rest, types[i].suffix))
      {
        format.type = types[i].type;
        format.delimiter = types[i].delimiter;
      }

  return format;
}

/**
 * hw_file_format_needs_delimiter:
 * @self: a format
 *
 * Returns: whether the service has to be told the delimiter: it takes a comma by itself
 */
gboolean
hw_file_format_needs_delimiter (const HwFileFormat *self)
{
  return self->type == HW_FILE_TYPE_DELIMITED && self->delimiter != ',';
}

gboolean
hw_file_format_equal (const HwFileFormat *a,
                      const HwFileFormat *b)
{
  return a->type == b->type && a->delimiter == b->delimiter &&
         g_strcmp0 (a->compression, b->compression) == 0;
}

/**
 * hw_file_type_get_name:
 * @type: a known type
 *
 * Returns: (transfer none) (nullable): the service's word for it, for `fileType` and `data.format`
 */
const char *
hw_file_type_get_name (HwFileType type)
{
  switch (type)
    {
    case HW_FILE_TYPE_DELIMITED:
      return "delimited";
    case HW_FILE_TYPE_JSON:
      return "json";
    case HW_FILE_TYPE_PARQUET:
      return "parquet";
    case HW_FILE_TYPE_UNKNOWN:
    default:
      return NULL;
    }
}
