/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-form-section.h"

#include "hw-test-util.h"
#include "sources/hw-form.h"

/* Where a section ends there is a bar; what may be folded stands in parentheses. */
static const struct Case
{
  const char *path;
  const char *spec;
  const char *layout;
} cases[] = {
  { "/needed-first",
    "\"required\": [\"b\", \"d\"], \"properties\": {\"a\": {}, \"b\": {}, \"c\": {}, \"d\": {}}",
    "b d | (a c)" },
  { "/nothing-needed", "\"properties\": {\"a\": {}, \"b\": {}}", "a b" },
  { "/all-needed", "\"required\": [\"a\"], \"properties\": {\"a\": {}}", "a" },
  { "/required-unknown", "\"required\": [\"x\"], \"properties\": {\"a\": {}}", "a" },
  { "/hidden",
    "\"required\": [\"a\"], \"properties\": {\"a\": {}, \"b\": {\"uiAttributes\": {\"hidden\": "
    "true}}}",
    "a" },
  { "/object-optional",
    "\"required\": [\"a\"], \"properties\": {\"o\": {\"properties\": {\"x\": {}}}, \"a\": {}, "
    "\"b\": {}}",
    "a | (x) | (b)" },
  { "/object-needed",
    "\"required\": [\"o\"], \"properties\": {\"b\": {}, \"o\": {\"required\": [\"y\"], "
    "\"properties\": {\"x\": {}, \"y\": {}}}}",
    "y | (x) | (b)" },
  { "/objects-nothing-needed",
    "\"properties\": {\"a\": {}, \"o\": {\"properties\": {\"x\": {}}}, \"b\": {}}",
    "a b | x" },
  { "/nothing", "\"properties\": {}", "" },
};

static HwForm *
create_form (const char *spec)
{
  g_autofree char *text =
    g_strdup_printf ("{\"id\": \"id-1\", \"name\": \"n\", \"authSpec\": [{\"name\": \"B\", "
                     "\"spec\": {%s}}]}", spec);
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autoptr(HwSource) source = hw_source_new_from_json (json_node_get_object (node), NULL);

  return hw_form_new (source, hw_source_find_supported (source));
}

static void
append_section (GString       *layout,
                HwFormSection *section)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (section));

  if (layout->len > 0)
    g_string_append (layout, " | ");
  if (hw_form_section_get_foldable (section))
    g_string_append_c (layout, '(');
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (section), i);

      g_string_append_printf (layout, "%s%s", i > 0 ? " " : "", hw_field_get_name (field));
      g_assert_true (hw_form_section_has_field (section, field));
    }
  if (hw_form_section_get_foldable (section))
    g_string_append_c (layout, ')');
}

static void
test_layout (gconstpointer data)
{
  const struct Case *test = data;
  g_autoptr(HwForm) form = create_form (test->spec);
  GListModel *sections = hw_form_get_sections (form);
  g_autoptr(GString) layout = g_string_new (NULL);

  g_assert_true (hw_form_get_sections (form) == sections);
  for (guint i = 0; i < g_list_model_get_n_items (sections); i++)
    {
      g_autoptr(HwFormSection) section = g_list_model_get_item (sections, i);

      append_section (layout, section);
    }
  g_assert_cmpstr (layout->str, ==, test->layout);
}

/* A value that nobody sees is never sent, and a fault never hidden. */
static void
test_unfolds (void)
{
  g_autoptr(HwForm) form =
    create_form ("\"required\": [\"a\"], \"properties\": {\"a\": {}, \"b\": {\"default\": \"d\"}}");
  g_autoptr(HwFormSection) section = g_list_model_get_item (hw_form_get_sections (form), 1);
  HwField *field = hw_form_find_field (form, NULL, "b");

  g_assert_false (hw_form_section_get_unfolded (section));
  hw_field_set_text (field, "typed");
  g_assert_true (hw_form_section_get_unfolded (section));

  hw_form_section_set_unfolded (section, FALSE);
  hw_field_set_text (field, "d");
  g_assert_false (hw_form_section_get_unfolded (section));
  hw_field_set_fault (field, HW_FIELD_FAULT_PATTERN);
  g_assert_true (hw_form_section_get_unfolded (section));
  hw_test_property_contract (section, "unfolded", FALSE, TRUE);
}

/* What is imported before anybody looks is open from the start. */
static void
test_filled (void)
{
  g_autoptr(HwForm) form =
    create_form ("\"required\": [\"a\"], \"properties\": {\"a\": {}, \"b\": {}}");
  g_autoptr(HwFormSection) section = NULL;

  hw_field_set_text (hw_form_find_field (form, NULL, "b"), "imported");
  section = g_list_model_get_item (hw_form_get_sections (form), 1);
  g_assert_true (hw_form_section_get_unfolded (section));
}

/* The first fault is the one that stands highest on the page. */
static void
test_first_fault (void)
{
  g_autoptr(HwForm) form =
    create_form ("\"required\": [\"b\"], \"properties\": {\"a\": {\"type\": \"integer\"}, \"b\": "
                 "{}}");
  HwField *optional = hw_form_find_field (form, NULL, "a");
  HwField *needed = hw_form_find_field (form, NULL, "b");

  hw_field_set_text (optional, "x");
  g_assert_true (hw_form_validate (form) == needed);
  hw_field_set_text (needed, "x");
  g_assert_true (hw_form_validate (form) == optional);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/form-section/layout", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_layout);
    }
  g_test_add_func ("/core/form-section/unfolds", test_unfolds);
  g_test_add_func ("/core/form-section/filled", test_filled);
  g_test_add_func ("/core/form-section/first-fault", test_first_fault);

  return g_test_run ();
}
