/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-fuzz.h"
#include "net/hw-json.h"
#include "sources/hw-draft.h"

/* Specifications of sources: each makes forms, which are filled in, checked, sent and kept. No
 * secret that was entered stands in what is shown or kept. */

static const char *const texts[] = {
  "", "a", "true", "22", "-1.5", "1e999", "2026-01-31", "{\"a\": [1, null]}", "[1]", "null",
  "a\nb", "eyJhIjogMX0=", "한글", "x",
};

static void
fill_in (HwForm *form,
         guint   first)
{
  GPtrArray *fields = hw_form_get_fields (form);

  for (guint i = 0; i < fields->len; i++)
    {
      HwField *field = fields->pdata[i];
      const char *const *choices = hw_param_get_choices (hw_field_get_param (field));
      const char *text = texts[(first + i) % G_N_ELEMENTS (texts)];
      g_autoptr(HwSecret) marked = hw_secret_new_take (g_strconcat (HW_FUZZ_MARK, text, NULL));

      if (hw_field_get_secret (field))
        hw_field_set_value (field, marked);
      else
        hw_field_set_text (field, choices != NULL && first % 2 == 0 ? choices[0] : text);
    }
}

static void
check_draft (HwForm    *form,
             HwCatalog *catalog)
{
  g_autoptr(HwFormSet) forms = hw_form_set_new (form);
  g_autoptr(JsonNode) draft = hw_draft_from_forms (forms);
  g_autoptr(HwFormSet) back = NULL;
  g_autofree char *text = NULL;

  if (draft == NULL)
    return;

  text = json_to_string (draft, FALSE);
  hw_fuzz_assert_no_mark (text);
  back = hw_draft_to_forms (draft, catalog);
}

static void
check_request (HwForm *form)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GBytes) shown = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *shown_text = NULL;

  if (hw_form_validate (form) != NULL)
    return;

  request = hw_form_to_request (form);
  body = hw_connection_request_to_create_body (request);
  root = hw_json_parse (body, NULL);
  g_assert_nonnull (root);
  shown = hw_connection_request_to_shown_body (request);
  shown_text = hw_fuzz_dup_text (shown);
  hw_fuzz_assert_no_mark (shown_text);
}

static void
check_form (HwSource   *source,
            HwAuthType *auth_type,
            guint       first,
            HwCatalog  *catalog)
{
  g_autoptr(HwForm) form = hw_form_new (source, auth_type);

  hw_form_validate (form);
  fill_in (form, first);
  check_request (form);
  check_draft (form, catalog);
  hw_form_clear_credentials (form);
  g_assert_false (hw_form_has_credentials (form));
}

static void
check_source (HwSource  *source,
              guint      first,
              HwCatalog *catalog)
{
  GListModel *auth_types = hw_source_get_auth_types (source);
  guint n = g_list_model_get_n_items (auth_types);

  g_assert_cmpstr (hw_source_get_spec_id (source), !=, "");
  hw_source_matches (source, "a");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);

      check_form (source, auth_type, first + i, catalog);
    }
  if (n == 0)
    check_form (source, NULL, first, catalog);
}

static HwCatalog *
open_catalog (JsonNode *root)
{
  g_autoptr(JsonArray) items = json_array_new ();
  g_autoptr(JsonNode) whole = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_array_add_element (items, json_node_copy (root));
  json_object_set_array_member (object, "items", json_array_ref (items));
  json_node_take_object (whole, object);

  return hw_catalog_new_from_json (whole, NULL);
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autofree char *text = hw_fuzz_dup_text (bytes);
  g_autoptr(JsonNode) root = hw_fuzz_parse_object (bytes);
  g_autoptr(HwCatalog) catalog = NULL;
  g_autoptr(HwSource) source = NULL;
  g_autoptr(GError) error = NULL;

  if (root == NULL || strstr (text, HW_FUZZ_MARK) != NULL)
    return;

  source = hw_source_new_from_json (json_node_get_object (root), &error);
  g_assert_true ((source == NULL) == (error != NULL));
  if (source == NULL)
    return;

  catalog = open_catalog (root);
  if (catalog != NULL)
    check_source (source, (guint)g_bytes_get_size (bytes), catalog);
}
