/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import-form.h"
#include "hw-fuzz.h"

/* Whatever is pasted, dropped or opened to fill in a form: curl, requests, JSON, lines of keys. */

static HwCatalog *
get_catalog (void)
{
  static HwCatalog *catalog;

  if (catalog == NULL)
    catalog = hw_catalog_new_bundled ();

  return catalog;
}

static HwForm *
open_form (void)
{
  HwSource *source = hw_catalog_find (get_catalog (), HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  return hw_form_new (source, type);
}

static void
check_import (HwImport *import)
{
  HwSecret *token = hw_import_get_access_token (import);

  for (guint i = 0; i < hw_import_get_n_values (import); i++)
    {
      g_assert_cmpstr (hw_import_get_value_name (import, i), !=, NULL);
      hw_fuzz_assert_text (hw_import_get_value_name (import, i), 0);
      hw_fuzz_assert_text (hw_secret_get_text (hw_import_get_value (import, i)), 0);
    }
  for (guint i = 0; i < hw_import_get_n_notes (import); i++)
    {
      const char *what = NULL;

      hw_import_get_note (import, i, &what);
      hw_fuzz_assert_text (what, 0);
    }
  if (token != NULL)
    hw_fuzz_assert_text (hw_secret_get_text (token), 0);
  hw_fuzz_assert_text (hw_import_get_platform_url (import), 0);
}

static void
fill_in (HwImport *import,
         HwForm   *current)
{
  g_auto(GStrv) not_taken = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HwForm) form = NULL;

  form = hw_import_to_form (import, get_catalog (), current, &not_taken, &error);
  g_assert_true ((form == NULL) == (error != NULL));
  if (form == NULL)
    return;

  hw_form_validate (form);
  for (guint i = 0; not_taken != NULL && not_taken[i] != NULL; i++)
    hw_fuzz_assert_text (not_taken[i], 0);
}

void
hw_fuzz_one (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HwImport) import = hw_import_new_from_bytes (bytes, &error);
  g_autoptr(HwForm) current = NULL;

  g_assert_true ((import == NULL) == (error != NULL));
  if (import == NULL)
    return;

  current = open_form ();
  check_import (import);
  fill_in (import, current);
  fill_in (import, NULL);
}
