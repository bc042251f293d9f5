/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "connections/hw-create-operation.h"
#include "sources/hw-catalog.h"
#include "sources/hw-form.h"

/* Fills in forms of the bundled catalogue and creates connections by them. The first line of the
 * input is a JSON object that says where and as whom: `url`, `organization_id`, `api_key`,
 * `access_token` and `sandbox`. Each other line is one: `id` and `name` of the source, `auth`, the
 * place of the authentication type among the source's, and `values`, what is typed, by the names of
 * the fields. A line of the output is `{"fields": [names], "faults": {name: fault}, "outcome":
 * state, "connection": ID}`, written when the outcome is known. */

/* Where the connections are made. */
typedef struct
{
  HwCatalog        *catalog;  /* (owned) (not nullable) */
  HwClient         *client;   /* (owned) (not nullable) */
  HwConnectionList *list;     /* (owned) (not nullable) */
} Place;

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
add_outcome (Place       *place,
             HwForm      *form,
             JsonBuilder *answer)
{
  g_autoptr(HwConnectionRequest) request = hw_form_to_request (form);
  g_autoptr(HwCreateOperation) operation = NULL;
  g_autoptr(GEnumClass) states = g_type_class_ref (HW_TYPE_CREATE_STATE);
  HwConnection *connection;
  HwCreateState state;

  operation = hw_create_operation_new (place->client, place->list, request);
  hw_create_operation_start (operation);
  while (hw_create_operation_get_busy (operation))
    g_main_context_iteration (NULL, TRUE);

  state = hw_create_operation_get_state (operation);
  connection = hw_create_operation_get_connection (operation);
  json_builder_set_member_name (answer, "outcome");
  json_builder_add_string_value (answer, g_enum_get_value (states, state)->value_nick);
  json_builder_set_member_name (answer, "connection");
  json_builder_add_string_value (answer,
                                 connection != NULL ? hw_connection_get_id (connection) : "");
}

static void
send_request (Place      *place,
              JsonObject *order)
{
  g_autoptr(HwSource) source = find_source (place->catalog,
                                            json_object_get_string_member (order, "id"),
                                            json_object_get_string_member (order, "name"));
  g_autoptr(HwAuthType) auth_type =
    g_list_model_get_item (hw_source_get_auth_types (source),
                           json_object_get_int_member (order, "auth"));
  g_autoptr(HwForm) form = hw_form_new (source, auth_type);
  g_autoptr(JsonBuilder) answer = json_builder_new_immutable ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (answer);
  fill_in (form, json_object_get_object_member (order, "values"));
  add_fields (form, answer);
  add_faults (form, answer);
  add_outcome (place, form, answer);
  json_builder_end_object (answer);

  root = json_builder_get_root (answer);
  text = json_to_string (root, FALSE);
  printf ("%s\n", text);
  fflush (stdout);
}

static JsonNode *
read_line (void)
{
  g_autofree char *line = NULL;
  g_autoptr(GError) error = NULL;
  size_t capacity = 0;
  JsonNode *node;

  if (getline (&line, &capacity, stdin) <= 0)
    return NULL;

  node = json_from_string (line, &error);
  g_assert_no_error (error);

  return node;
}

static void
set_place (Place      *place,
           JsonObject *where)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();
  g_autoptr(HwSecret) token = NULL;

  token = hw_secret_new (json_object_get_string_member (where, "access_token"));
  hw_profile_set_platform_url (profile, json_object_get_string_member (where, "url"));
  hw_profile_set_organization_id (profile,
                                  json_object_get_string_member (where, "organization_id"));
  hw_profile_set_api_key (profile, json_object_get_string_member (where, "api_key"));
  hw_profile_set_access_token (profile, token);

  place->catalog = hw_catalog_new_bundled ();
  place->client = hw_client_new (profile);
  place->list = hw_connection_list_new (place->client,
                                        json_object_get_string_member (where, "sandbox"));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(JsonNode) where = read_line ();
  JsonNode *order;
  Place place;

  g_assert_nonnull (where);
  set_place (&place, json_node_get_object (where));
  while ((order = read_line ()) != NULL)
    {
      send_request (&place, json_node_get_object (order));
      json_node_unref (order);
    }

  g_object_unref (place.list);
  g_object_unref (place.client);
  g_object_unref (place.catalog);

  return 0;
}
