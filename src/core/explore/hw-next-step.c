/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-next-step.h"

#include <json-glib/json-glib.h>

/* What comes after a base connection is a source connection: a base connection and one table or
 * file of it. Whoever makes it by another tool needs exactly these members
 * (help/sources/tutorials/api/collect/{marketing-automation,cloud-storage}.md of
 * experience-platform.en). */

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
begin (JsonBuilder *builder,
       const char  *member)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
}

static void
add_data (JsonBuilder        *builder,
          const HwFileFormat *format)
{
  begin (builder, "data");
  add_text (builder, "format", format != NULL ? hw_file_type_get_name (format->type) : "tabular");
  if (format != NULL && hw_file_format_needs_delimiter (format))
    {
      const char delimiter[] = { format->delimiter, '\0' };

      add_text (builder, "columnDelimiter", delimiter);
    }
  if (format != NULL && format->compression != NULL)
    {
      begin (builder, "properties");
      add_text (builder, "compressionType", format->compression);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

/* The service takes the latest version where none is said; all that are published are this one. */
static void
add_spec (JsonBuilder  *builder,
          HwConnection *connection)
{
  const char *version = hw_connection_get_spec_version (connection);

  if (hw_connection_get_spec_id (connection) == NULL)
    return;

  begin (builder, "connectionSpec");
  add_text (builder, "id", hw_connection_get_spec_id (connection));
  add_text (builder, "version", version != NULL ? version : "1.0");
  json_builder_end_object (builder);
}

/**
 * hw_next_step_dup_json:
 * @connection: a base connection
 * @node: a table or a file of it
 * @format: (nullable): how a file is to be read; its type must be known
 *
 * Returns: (transfer full): the part of the body of `POST /sourceConnections` that says where the
 *   data comes from, as JSON on several lines
 */
char *
hw_next_step_dup_json (HwConnection       *connection,
                       HwExploreNode      *node,
                       const HwFileFormat *format)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (node), NULL);

  json_builder_begin_object (builder);
  add_text (builder, "baseConnectionId", hw_connection_get_id (connection));
  add_spec (builder, connection);
  add_data (builder, hw_explore_node_get_kind (node) == HW_EXPLORE_FILE ? format : NULL);
  begin (builder, "params");
  add_text (builder, "path", hw_explore_node_get_path (node));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
