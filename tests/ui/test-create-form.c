/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-field-row.h"
#include "create/hw-field-text.h"
#include "create/hw-secret-row.h"
#include "create/hw-text-row.h"
#include "hw-test-page.h"

#define SALESFORCE "cfc0fee1-7dc0-40ef-b73e-d8b134c436f5"

static void
test_form (HwTestPage    *fixture,
           gconstpointer  data)
{
  g_assert_true (hw_test_page_shows (fixture, "New Connection"));
  g_assert_true (hw_test_page_shows (fixture, HW_TEST_SANDBOX));
  g_assert_true (hw_test_page_shows (fixture, "HubSpot Credentials"));
  g_assert_true (hw_test_page_shows (fixture, "Marketing Automation"));
  g_assert_true (hw_test_page_shows (fixture, "Client ID"));
  g_assert_true (hw_test_page_shows (fixture, "Client secret"));
  g_assert_true (hw_test_page_shows (fixture, "Access token"));
  g_assert_true (hw_test_page_shows (fixture, "Refresh token"));
  g_assert_false (hw_test_page_shows (fixture, "Authentication"));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (fixture->form)), ==, "HubSpot");
}

static void
test_focus_first (HwTestPage    *fixture,
                  gconstpointer  data)
{
  GtkWidget *row;
  g_autoptr(HwSecret) value = hw_secret_new ("value");

  hw_field_set_value (hw_test_page_get_field (fixture->form, 0), value);
  hw_create_page_focus_first (fixture->page);
  row = hw_test_page_get_focused_row (fixture, HW_TYPE_SECRET_ROW);
  g_assert_nonnull (row);
  g_assert_true (hw_field_row_get_field (HW_FIELD_ROW (row)) ==
                 hw_test_page_get_field (fixture->form, 1));
}

static void
test_faults (HwTestPage    *fixture,
             gconstpointer  data)
{
  GtkWidget *row;

  hw_test_page_activate (fixture, "create.send");
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_EDITING);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (hw_field_get_fault (hw_test_page_get_field (fixture->form, i)), ==,
                     HW_FIELD_FAULT_MISSING);
  row = hw_test_page_get_focused_row (fixture, HW_TYPE_TEXT_ROW);
  g_assert_true (hw_field_row_get_field (HW_FIELD_ROW (row)) ==
                 hw_test_page_get_field (fixture->form, 0));
  g_assert_cmpuint (hw_test_page_count_requests (fixture, "POST"), ==, 0);
}

static void
test_other_form (HwTestPage    *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwForm) other = hw_test_page_create_form (fixture, HW_SPEC_ID_HUBSPOT);

  hw_test_page_fill_in (fixture->form);
  hw_create_page_start (fixture->page, other);
  g_assert_false (hw_form_has_credentials (fixture->form));
  hw_test_page_activate (fixture, "create.cancel");
}

static AdwComboRow *
find_combo (GtkWidget *widget)
{
  AdwComboRow *found = NULL;

  if (ADW_IS_COMBO_ROW (widget))
    return ADW_COMBO_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_combo (child);

  return found;
}

static void
test_auth_type (HwTestPage    *fixture,
                gconstpointer  data)
{
  g_autoptr(HwForm) salesforce = hw_test_page_create_form (fixture, SALESFORCE);
  AdwComboRow *combo = find_combo (GTK_WIDGET (fixture->page));
  HwForm *chosen;

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (combo)));
  hw_create_page_start (fixture->page, salesforce);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (combo)));
  g_assert_true (hw_test_page_shows (fixture, "Salesforce Credentials"));

  hw_field_set_text (hw_form_get_name_field (salesforce), "My own");
  hw_test_page_fill_in (salesforce);
  adw_combo_row_set_selected (combo, 1);
  chosen = hw_create_page_get_form (fixture->page);
  g_assert_true (chosen != salesforce);
  g_assert_true (hw_form_get_auth_type (chosen) == adw_combo_row_get_selected_item (combo));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (chosen)), ==, "My own");

  adw_combo_row_set_selected (combo, 0);
  g_assert_true (hw_create_page_get_form (fixture->page) == salesforce);
  g_assert_true (hw_form_has_credentials (salesforce));

  adw_combo_row_set_selected (combo, 1);
  hw_test_page_activate (fixture, "create.cancel");
  g_assert_false (hw_form_has_credentials (salesforce));
}

/* What was typed for another type than the one that was sent is gone with the page. */
static void
test_auth_type_created (HwTestPage    *fixture,
                        gconstpointer  data)
{
  g_autoptr(HwForm) first = hw_test_page_create_form (fixture, SALESFORCE);
  AdwComboRow *combo = find_combo (GTK_WIDGET (fixture->page));

  hw_test_server_expect (fixture->server, "POST", HW_TEST_CONNECTIONS, 201,
                         "{\"id\":\"new-id\",\"etag\":\"\\\"1\\\"\"}");
  hw_create_page_start (fixture->page, first);
  hw_test_page_fill_in (first);
  adw_combo_row_set_selected (combo, 1);
  g_set_object (&fixture->form, hw_create_page_get_form (fixture->page));
  hw_test_page_fill_in (fixture->form);

  hw_test_page_activate (fixture, "create.send");
  hw_test_page_wait_for_state (fixture, HW_CREATE_PAGE_IDLE);
  g_assert_true (hw_form_has_credentials (fixture->form));
  g_assert_false (hw_form_has_credentials (first));
}

/* A form of the second type is shown as it is given, whatever the row selects by itself. */
static void
test_second_auth_type (HwTestPage    *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwForm) first = hw_test_page_create_form (fixture, SALESFORCE);
  GListModel *auth_types = hw_source_get_auth_types (hw_form_get_source (first));
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, 1);
  g_autoptr(HwForm) second = hw_form_new (hw_form_get_source (first), auth_type);
  AdwComboRow *combo = find_combo (GTK_WIDGET (fixture->page));

  hw_test_page_fill_in (second);
  hw_create_page_start (fixture->page, second);
  g_assert_true (hw_create_page_get_form (fixture->page) == second);
  g_assert_true (hw_form_has_credentials (second));
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 1);
  hw_test_page_activate (fixture, "create.cancel");
}

/* What belongs to the connection stays, what belongs to the source goes. */
static void
test_switch_source (HwTestPage    *fixture,
                    gconstpointer  data)
{
  HwCatalog *catalog = hw_workspace_get_catalog (fixture->workspace);
  g_autoptr(HwSecret) secret = hw_secret_new ("typed");
  HwForm *form;

  hw_field_set_value (hw_test_page_get_field (fixture->form, 0), secret);
  hw_field_set_text (hw_form_get_description_field (fixture->form), "why");
  hw_create_page_switch_source (fixture->page, hw_catalog_find_key (catalog, "stripe"));
  form = hw_create_page_get_form (fixture->page);
  g_assert_true (form != fixture->form);
  g_assert_false (hw_form_has_credentials (fixture->form));
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Stripe");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_description_field (form)), ==, "why");

  hw_field_set_text (hw_form_get_name_field (form), "Mine");
  hw_create_page_switch_source (fixture->page, hw_catalog_find_key (catalog, "hubspot"));
  form = hw_create_page_get_form (fixture->page);
  g_assert_cmpstr (hw_source_get_key (hw_form_get_source (form)), ==, "hubspot");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_name_field (form)), ==, "Mine");
  g_assert_cmpstr (hw_field_get_text (hw_form_get_description_field (form)), ==, "why");
  g_assert_false (hw_form_has_credentials (form));

  hw_create_page_switch_source (fixture->page, hw_form_get_source (form));
  g_assert_true (hw_create_page_get_form (fixture->page) == form);
}

static HwForm *
form_from_spec (const char *auth_spec)
{
  g_autofree char *text =
    g_strdup_printf ("{\"id\": \"id-1\", \"version\": \"1.0\", \"name\": \"n\", "
                     "\"attributes\": {\"connectorName\": \"Made Up\"}, \"authSpec\": [%s]}",
                     auth_spec);
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autoptr(HwSource) source = hw_source_new_from_json (json_node_get_object (node), NULL);

  return hw_form_new (source, hw_source_find_supported (source));
}

#define MANY \
  "{\"name\": \"B\", \"spec\": {\"required\": [\"host\", \"inner\"], \"properties\": {" \
  "\"port\": {\"type\": \"integer\"}, \"host\": {}, \"zone\": {}," \
  "\"inner\": {\"title\": \"In & <b>\", \"required\": [\"a\"]," \
  " \"properties\": {\"b\": {}, \"a\": {}}}," \
  "\"outer\": {\"properties\": {\"c\": {}, \"maxRetries\": {}}}}}}"

static void
collect_expanders (GtkWidget *widget,
                   GPtrArray *expanders)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    g_ptr_array_add (expanders, widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_expanders (child, expanders);
}

static GPtrArray *
find_expanders (HwTestPage *fixture)
{
  GPtrArray *expanders = g_ptr_array_new ();

  collect_expanders (GTK_WIDGET (fixture->page), expanders);

  return expanders;
}

static void
test_sections (HwTestPage    *fixture,
               gconstpointer  data)
{
  static const char *const titles[] = { "Optional", "Optional", "Outer" };
  static const char *const subtitles[] = { "1 field", "2 fields", "Optional, 2 fields" };
  g_autoptr(HwForm) form = form_from_spec (MANY);
  g_autoptr(GPtrArray) expanders = NULL;

  hw_create_page_start (fixture->page, form);
  g_assert_true (hw_test_page_shows (fixture, "Host"));
  g_assert_true (hw_test_page_shows (fixture, "In & <b>"));
  g_assert_false (hw_test_page_shows (fixture, "Max retries"));

  expanders = find_expanders (fixture);
  g_assert_cmpuint (expanders->len, ==, 3);
  for (guint i = 0; i < expanders->len; i++)
    {
      g_assert_cmpstr (adw_preferences_row_get_title (expanders->pdata[i]), ==, titles[i]);
      g_assert_cmpstr (adw_expander_row_get_subtitle (expanders->pdata[i]), ==, subtitles[i]);
      g_assert_false (adw_expander_row_get_expanded (expanders->pdata[i]));
    }

  adw_expander_row_set_expanded (expanders->pdata[2], TRUE);
  g_assert_true (hw_test_page_shows (fixture, "Max retries"));
  hw_test_page_activate (fixture, "create.cancel");
}

/* A fault in what is folded is shown, and has the focus. */
static void
test_folded_fault (HwTestPage    *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwForm) form = form_from_spec (MANY);
  HwField *port = hw_form_find_field (form, NULL, "port");
  g_autoptr(GPtrArray) expanders = NULL;
  GtkWidget *row;

  hw_test_page_fill_in (form);
  hw_field_set_text (port, NULL);
  hw_create_page_start (fixture->page, form);
  expanders = find_expanders (fixture);
  adw_expander_row_set_expanded (expanders->pdata[1], FALSE);
  hw_field_set_text (port, "many");
  g_assert_true (adw_expander_row_get_expanded (expanders->pdata[1]));
  adw_expander_row_set_expanded (expanders->pdata[1], FALSE);

  hw_test_page_activate (fixture, "create.send");
  g_assert_true (adw_expander_row_get_expanded (expanders->pdata[1]));
  row = hw_test_page_get_focused_row (fixture, HW_TYPE_TEXT_ROW);
  g_assert_nonnull (row);
  g_assert_true (hw_field_row_get_field (HW_FIELD_ROW (row)) == port);
  hw_test_page_activate (fixture, "create.cancel");
}

/* Folded or not, an object looks as it was left when its form is shown again. */
static void
test_folded_again (HwTestPage    *fixture,
                   gconstpointer  data)
{
  g_autoptr(HwForm) form =
    form_from_spec (MANY ", {\"name\": \"C\", \"spec\": {\"properties\": {\"x\": {}}}}");
  AdwComboRow *combo = find_combo (GTK_WIDGET (fixture->page));
  GPtrArray *expanders;

  hw_create_page_start (fixture->page, form);
  expanders = find_expanders (fixture);
  adw_expander_row_set_expanded (expanders->pdata[1], TRUE);
  g_ptr_array_unref (expanders);

  adw_combo_row_set_selected (combo, 1);
  expanders = find_expanders (fixture);
  g_assert_cmpuint (expanders->len, ==, 0);
  g_assert_true (hw_test_page_shows (fixture, "X"));
  g_ptr_array_unref (expanders);

  adw_combo_row_set_selected (combo, 0);
  expanders = find_expanders (fixture);
  g_assert_false (adw_expander_row_get_expanded (expanders->pdata[0]));
  g_assert_true (adw_expander_row_get_expanded (expanders->pdata[1]));
  g_ptr_array_unref (expanders);
  hw_test_page_activate (fixture, "create.cancel");
}

static const struct
{
  const char *auth_spec;
  const char *shown;
} odd_specs[] = {
  { "", "Made Up asks for no credentials" },
  { "{\"name\": \"B\"}", "Made Up asks for no credentials" },
  { "{\"name\": \"B\", \"spec\": {}}", "Made Up asks for no credentials" },
  { "{\"name\": \"B\", \"spec\": {\"oneOf\": [{}]}}", "Params" },
  { "{\"name\": \"B\", \"spec\": {\"properties\": {\"list\": {\"type\": \"array\"}}}}", "List" },
  { "{\"name\": \"B\", \"spec\": {\"properties\": {\"odd\": {\"type\": \"odd\"}}}}", "Odd" },
  { "{\"name\": \"B\", \"spec\": {\"properties\": {\"either\": {\"oneOf\": [{}]}}}}", "Either" },
  { "{\"name\": \"B\", \"spec\": {\"required\": [\"gone\"], \"properties\": {\"here\": {}}}}",
    "Here" },
};

/* No specification makes a blank page. */
static void
test_odd_specs (HwTestPage    *fixture,
                gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd_specs); i++)
    {
      g_autoptr(HwForm) form = form_from_spec (odd_specs[i].auth_spec);

      g_test_message ("%s", odd_specs[i].auth_spec);
      hw_create_page_start (fixture->page, form);
      g_assert_true (hw_test_page_shows (fixture, odd_specs[i].shown));
      hw_create_page_focus_first (fixture->page);
      g_assert_nonnull (gtk_window_get_focus (fixture->window));
    }
  hw_test_page_activate (fixture, "create.cancel");
}

/* A source that has no base connection says what applies, and nothing is sent for it. */
static void
test_no_base_connection (HwTestPage    *fixture,
                         gconstpointer  data)
{
  HwCatalog *catalog = hw_workspace_get_catalog (fixture->workspace);
  g_autoptr(HwForm) form = hw_form_new (hw_catalog_find_key (catalog, "data-landing-zone"), NULL);

  hw_create_page_start (fixture->page, form);
  g_assert_true (hw_test_page_shows (fixture, "This storage belongs to Experience Platform"));
  hw_test_page_activate (fixture, "create.send");
  hw_test_page_assert_state (fixture, HW_CREATE_PAGE_EDITING);
  g_assert_cmpuint (hw_test_page_count_requests (fixture, "POST"), ==, 0);
  hw_test_page_activate (fixture, "create.cancel");
}

static HwForm *
form_with_many_fields (guint n_fields)
{
  g_autoptr(GString) spec = g_string_new ("{\"name\": \"B\", \"spec\": {\"required\": [\"p0\"], "
                                          "\"properties\": {");

  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (spec, "%s\"p%u\": {}", i > 0 ? ", " : "", i);
  g_string_append (spec, "}}}");

  return form_from_spec (spec->str);
}

/* What is folded is not made before somebody looks at it. */
static void
test_sixty (HwTestPage    *fixture,
            gconstpointer  data)
{
  g_autoptr(HwForm) form = form_with_many_fields (60);
  HwField *last = hw_form_find_field (form, NULL, "p59");
  g_autoptr(GPtrArray) expanders = NULL;

  hw_create_page_start (fixture->page, form);
  expanders = find_expanders (fixture);
  g_assert_cmpuint (expanders->len, ==, 1);
  g_assert_false (hw_test_page_shows (fixture, "P59"));
  g_assert_cmpstr (adw_expander_row_get_subtitle (expanders->pdata[0]), ==, "59 fields");

  hw_field_set_text (last, "typed");
  g_assert_true (adw_expander_row_get_expanded (expanders->pdata[0]));
  g_assert_true (hw_test_page_shows (fixture, "P59"));
  hw_test_page_activate (fixture, "create.cancel");
}

/* Two types of one name: what they ask for tells them apart. */
static void
test_same_name (HwTestPage    *fixture,
                gconstpointer  data)
{
  g_autoptr(HwForm) form =
    form_from_spec ("{\"name\": \"B\", \"spec\": {\"properties\": {\"host\": {}}}},"
                    "{\"name\": \"B\", \"spec\": {\"properties\": {\"clientId\": {}}}},"
                    "{\"name\": \"C\"}");
  HwSource *source = hw_form_get_source (form);
  static const char *const labels[] = { "B (Host)", "B (Client ID)", "C" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr(HwAuthType) auth_type =
        g_list_model_get_item (hw_source_get_auth_types (source), i);
      g_autofree char *label = hw_field_text_dup_auth_type (source, auth_type);

      g_assert_cmpstr (label, ==, labels[i]);
    }
  hw_create_page_start (fixture->page, form);
  g_assert_true (hw_test_page_shows (fixture, "B (Host)"));
  hw_test_page_activate (fixture, "create.cancel");
}

#define TAKEN "A connection of this name exists"

static void
test_name_taken (HwTestPage    *fixture,
                 gconstpointer  data)
{
  HwField *name = hw_form_get_name_field (fixture->form);
  g_autoptr(HwConnection) connection =
    hw_connection_new ("old-id", "\"1\"", "Mine", NULL, HW_SPEC_ID_HUBSPOT,
                       "Basic Authentication", HW_TEST_SANDBOX);

  hw_connection_list_add (hw_workspace_get_connections (fixture->workspace), connection);
  g_assert_false (hw_test_page_shows (fixture, TAKEN));
  hw_field_set_text (name, " mINE ");
  g_assert_true (hw_test_page_shows (fixture, TAKEN));
  g_assert_true (hw_field_validate (name));
  hw_field_set_text (name, "Mine 2");
  g_assert_false (hw_test_page_shows (fixture, TAKEN));

  hw_create_page_start_fix (fixture->page, connection, fixture->form);
  g_assert_cmpint (hw_field_get_hint (name), ==, HW_FIELD_HINT_NONE);
  hw_test_page_activate (fixture, "create.cancel");
}

#define ADD(name, function) \
  g_test_add ("/ui/create-form/" name, HwTestPage, NULL, hw_test_page_set_up, function, \
              hw_test_page_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("form", test_form);
  ADD ("focus-first", test_focus_first);
  ADD ("faults", test_faults);
  ADD ("other-form", test_other_form);
  ADD ("auth-type", test_auth_type);
  ADD ("auth-type-created", test_auth_type_created);
  ADD ("second-auth-type", test_second_auth_type);
  ADD ("switch-source", test_switch_source);
  ADD ("sections", test_sections);
  ADD ("folded-fault", test_folded_fault);
  ADD ("folded-again", test_folded_again);
  ADD ("odd-specs", test_odd_specs);
  ADD ("no-base-connection", test_no_base_connection);
  ADD ("sixty", test_sixty);
  ADD ("same-name", test_same_name);
  ADD ("name-taken", test_name_taken);

  return g_test_run ();
}
