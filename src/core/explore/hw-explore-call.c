/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-call.h"

/* `GET /connections/{id}/explore`, as help/sources/tutorials/api/explore/ of experience-platform.en
 * writes it: lower-case values and `fileType`. Adobe's flow-service.yaml has ROOT and FileType
 * instead, and no file type but two; the pages are younger and what their samples were run with. */

static HwCall *
create_call (const char *connection_id,
             const char *sandbox,
             const char *object_type,
             const char *object)
{
  HwCall *call;

  g_return_val_if_fail (connection_id != NULL, NULL);
  g_return_val_if_fail (sandbox != NULL, NULL);

  call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");
  hw_call_add_segment (call, connection_id);
  hw_call_add_segment (call, "explore");
  hw_call_set_sandbox (call, sandbox);
  hw_call_add_query (call, "objectType", object_type);
  if (object != NULL)
    hw_call_add_query (call, "object", object);

  return call;
}

/**
 * hw_explore_call_new_root:
 * @connection_id: of a base connection
 * @sandbox: the name of its sandbox
 *
 * Returns: (transfer full): the call for what is at the top of a connection
 */
HwCall *
hw_explore_call_new_root (const char *connection_id,
                          const char *sandbox)
{
  return create_call (connection_id, sandbox, "root", NULL);
}

/**
 * hw_explore_call_new_folder:
 * @connection_id: of a base connection
 * @sandbox: the name of its sandbox
 * @path: of the folder, as the service gave it
 *
 * Returns: (transfer full): the call for what is in a folder
 */
HwCall *
hw_explore_call_new_folder (const char *connection_id,
                            const char *sandbox,
                            const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return create_call (connection_id, sandbox, "folder", path);
}

/**
 * hw_explore_call_new_table:
 * @connection_id: of a base connection
 * @sandbox: the name of its sandbox
 * @path: of the table, as the service gave it
 * @preview: whether rows are wanted too
 *
 * Returns: (transfer full): the call for the schema of a table
 */
HwCall *
hw_explore_call_new_table (const char *connection_id,
                           const char *sandbox,
                           const char *path,
                           gboolean    preview)
{
  HwCall *call;

  g_return_val_if_fail (path != NULL, NULL);

  call = create_call (connection_id, sandbox, "table", path);
  if (preview)
    hw_call_add_query (call, "preview", "true");

  return call;
}

/**
 * hw_explore_call_new_file:
 * @connection_id: of a base connection
 * @sandbox: the name of its sandbox
 * @path: of the file, as the service gave it
 * @format: how to read it; its type must be known
 *
 * Rows are always asked for: every published call for a file's schema but one does, and some
 * sources answer both the same.
 *
 * Returns: (transfer full): the call for the schema of a file and its first rows
 */
HwCall *
hw_explore_call_new_file (const char         *connection_id,
                          const char         *sandbox,
                          const char         *path,
                          const HwFileFormat *format)
{
  const char delimiter[] = { format->delimiter, '\0' };
  HwCall *call;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (format->type != HW_FILE_TYPE_UNKNOWN, NULL);

  call = create_call (connection_id, sandbox, "file", path);
  hw_call_add_query (call, "fileType", hw_file_type_get_name (format->type));
  hw_call_add_query (call, "preview", "true");
  if (hw_file_format_needs_delimiter (format))
    hw_call_add_query (call, "columnDelimiter", delimiter);
  if (format->compression != NULL)
    hw_call_add_query (call, "compressionType", format->compression);

  return call;
}
