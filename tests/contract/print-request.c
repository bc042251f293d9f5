/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "sources/hw-catalog.h"
#include "sources/hw-form.h"

/* Fills in forms of the bundled catalogue and prints what they would send. A line of the input is
 * a JSON object: `id` and `name` of the source, `auth`, the place of the authentication type among
 * the source's, and `values`, what is typed, by the names of the fields. A line of the output is
 * `{"fields": [names], "faults": {name: fault}, "body": request}`. */

static HwSource *
find_source (HwCatalog  *catalog,
             const char *id,
             const char *name)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (catalog));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwSource) source = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      if (strcmp (hw_source_get_spec_id (source), id) == 0 &&
          strcmp (hw_source_get_name (source), name) == 0)
        return g_steal_pointer (&source);
    }

  g_error ("There is no source %s, %s", id, name);
}

static void
fill_in (HwForm     *form,
         JsonObject *values)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &name, &node))
    {
      HwField *field = hw_form_find_field (form, NULL, name);
      g_autoptr(HwSecret) value = hw_secret_new (json_node_get_string (node));

      if (field != NULL)
        hw_field_set_value (field, value);
    }
}

static void
add_fields (HwForm      *form,
            JsonBuilder *answer)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (form));

  json_builder_set_member_name (answer, "fields");
  json_builder_begin_array (answer);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      json_builder_add_string_value (answer, hw_field_get_name (field));
    }
  json_builder_end_array (answer);
}

static void
add_faults (HwForm      *form,
            JsonBuilder *answer)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (form));
  g_autoptr(GEnumClass) faults = g_type_class_ref (HW_TYPE_FIELD_FAULT);

  hw_form_validate (form);
  json_builder_set_member_name (answer, "faults");
  json_builder_begin_object (answer);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);
      HwFieldFault fault = hw_field_get_fault (field);

      if (fault == HW_FIELD_FAULT_NONE)
        continue;
      json_builder_set_member_name (answer, hw_field_get_name (field));
      json_builder_add_string_value (answer, g_enum_get_value (faults, fault)->value_nick);
    }
  json_builder_end_object (answer);
}

static void
print_request (HwCatalog  *catalog,
               JsonObject *order)
{
  g_autoptr(HwSource) source = find_source (catalog, json_object_get_string_member (order, "id"),
                                            json_object_get_string_member (order, "name"));
  g_autoptr(HwAuthType) auth_type =
    g_list_model_get_item (hw_source_get_auth_types (source),
                           json_object_get_int_member (order, "auth"));
  g_autoptr(HwForm) form = hw_form_new (source, auth_type);
  g_autoptr(JsonBuilder) answer = json_builder_new_immutable ();
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;
  size_t length;
  const char *data;

  json_builder_begin_object (answer);
  fill_in (form, json_object_get_object_member (order, "values"));
  add_fields (form, answer);
  add_faults (form, answer);
  json_builder_end_object (answer);

  root = json_builder_get_root (answer);
  text = json_to_string (root, FALSE);
  request = hw_form_to_request (form);
  body = hw_connection_request_to_create_body (request);
  data = g_bytes_get_data (body, &length);

  /* The body as it will be sent, not as json-glib would write it again. */
  text[strlen (text) - 1] = '\0';
  printf ("%s,\"body\":%.*s}\n", text, (int)length, data);
  fflush (stdout);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autofree char *line = NULL;
  size_t capacity = 0;

  while (getline (&line, &capacity, stdin) > 0)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) order = json_from_string (line, &error);

      g_assert_no_error (error);
      print_request (catalog, json_node_get_object (order));
    }

  return 0;
}
