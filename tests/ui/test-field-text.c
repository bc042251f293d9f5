/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "auth/hw-pasted-text.h"
#include "create/hw-field-caption.h"
#include "create/hw-field-text.h"
#include "create/hw-source-text.h"
#include "sources/hw-catalog.h"

static HwField *
create_field (const char *name,
              const char *title,
              const char *description)
{
  return hw_field_new (name, HW_FIELD_TEXT, TRUE, title, description);
}

static void
test_titles (void)
{
  static const struct
  {
    const char *name;
    const char *title;
    const char *expected;
  } cases[] = {
    { "clientId", NULL, "Client ID" },
    { "clientSecret", NULL, "Client secret" },
    { "accessToken", "", "Access token" },
    { "refreshToken", NULL, "Refresh token" },
    { "username", NULL, "Username" },
    { "password", NULL, "Password" },
    { "host", NULL, "Host" },
    { "host", "Server & <port>", "Server & <port>" },
    { "googleAdsApiVersion", NULL, "Google ads API version" },
    { "customerIDNumber", NULL, "Customer ID number" },
    { "event_hub-name", NULL, "Event hub name" },
    { "sshKey", NULL, "SSH key" },
    { "oauthScope", NULL, "OAuth scope" },
    { "s3AccessKey", NULL, "S3 access key" },
    { "x", NULL, "X" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HwField) field = create_field (cases[i].name, cases[i].title, NULL);
      g_autofree char *title = hw_field_text_dup_title (field);

      g_assert_cmpstr (title, ==, cases[i].expected);
    }
}

static void
test_help (void)
{
  static const char *const names[] = { "clientId", "clientSecret", "accessToken", "refreshToken" };
  g_autoptr(HwField) access_token = create_field ("accessToken", NULL, "Own description");
  g_autoptr(HwField) refresh_token = create_field ("refreshToken", NULL, NULL);
  g_autoptr(HwField) optional = hw_field_new ("x", HW_FIELD_TEXT, FALSE, NULL, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(HwField) field = create_field (names[i], NULL, "Own description");

      g_assert_cmpstr (hw_field_text_get_help (HW_SPEC_ID_HUBSPOT, field), !=, "Own description");
      g_assert_cmpstr (hw_field_text_get_help ("another", field), ==, "Own description");
    }

  g_assert_nonnull (strstr (hw_field_text_get_help (HW_SPEC_ID_HUBSPOT, access_token),
                            "30 minutes"));
  g_assert_nonnull (strstr (hw_field_text_get_help (HW_SPEC_ID_HUBSPOT, refresh_token), "alive"));
  g_assert_null (hw_field_text_get_help ("another", refresh_token));
  g_assert_cmpstr (hw_field_text_get_help ("another", optional), ==, "Optional.");
}

/* Whoever reads the catalogue is told the same as whoever has the form. */
static void
test_help_is_of_catalog (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(GPtrArray) fields = hw_auth_type_create_fields (hw_source_find_supported (source));

  g_assert_cmpuint (fields->len, ==, 4);
  for (guint i = 0; i < fields->len; i++)
    g_assert_cmpstr (hw_field_get_description (fields->pdata[i]), ==,
                     hw_field_text_get_help (HW_SPEC_ID_HUBSPOT, fields->pdata[i]));
}

static void
test_caption (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwField) field = hw_field_new ("accessToken", HW_FIELD_SECRET, TRUE, NULL, NULL);
  g_autoptr(HwSecret) private_app = hw_secret_new ("pat-na1-11111111-2222-3333-4444-555555555555");
  g_autofree char *help = hw_field_caption_dup (field, source);
  g_autofree char *hint = NULL;
  g_autofree char *fault = NULL;

  g_assert_cmpstr (help, ==, hw_field_text_get_help (HW_SPEC_ID_HUBSPOT, field));
  g_assert_true (g_strv_contains (hw_field_caption_get_classes (field), "dim-label"));

  hw_field_set_value (field, private_app);
  hint = hw_field_caption_dup (field, source);
  g_assert_nonnull (strstr (hint, "private app"));
  g_assert_true (g_strv_contains (hw_field_caption_get_classes (field), "warning"));

  hw_field_set_fault (field, HW_FIELD_FAULT_TOO_LONG);
  fault = hw_field_caption_dup (field, source);
  g_assert_cmpstr (fault, ==, hw_field_caption_get_fault (HW_FIELD_FAULT_TOO_LONG));
  g_assert_true (g_strv_contains (hw_field_caption_get_classes (field), "error"));
}

static void
test_hints (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autofree char *none = hw_field_caption_dup_hint (HW_FIELD_HINT_NONE, source);
  g_autofree char *adobe = hw_field_caption_dup_hint (HW_FIELD_HINT_ADOBE_TOKEN, source);
  g_autofree char *alone = hw_field_caption_dup_hint (HW_FIELD_HINT_ADOBE_TOKEN, NULL);

  g_assert_null (none);
  g_assert_nonnull (strstr (adobe, "HubSpot"));
  g_assert_nonnull (alone);
}

static void
test_faults (void)
{
  g_assert_null (hw_field_caption_get_fault (HW_FIELD_FAULT_NONE));
  for (int fault = HW_FIELD_FAULT_MISSING; fault <= HW_FIELD_FAULT_JSON_TYPE; fault++)
    g_assert_nonnull (hw_field_caption_get_fault (fault));
}

static void
test_cleaners (void)
{
  static const struct
  {
    const char          *name;
    HwEntryGuardCleaner  expected;
  } cases[] = {
    { "accessToken", hw_pasted_text_clean_token },
    { "clientId", hw_pasted_text_clean_identifier },
    { "clientSecret", hw_pasted_text_clean_identifier },
    { "password", hw_pasted_text_clean_line },
    { "name", hw_pasted_text_clean_line },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HwField) field = create_field (cases[i].name, NULL, NULL);

      g_assert_true (hw_field_text_get_cleaner (field) == cases[i].expected);
    }
}

static void
test_source (void)
{
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  HwSource *source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  g_assert_cmpstr (hw_field_text_get_auth_type (auth_type), ==, "OAuth tokens");
  g_assert_cmpstr (hw_source_text_get_category (source), ==, "Marketing Automation");
  g_assert_nonnull (hw_field_text_get_source_help (source));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/field-text/titles", test_titles);
  g_test_add_func ("/ui/field-text/help", test_help);
  g_test_add_func ("/ui/field-text/help-is-of-catalog", test_help_is_of_catalog);
  g_test_add_func ("/ui/field-text/caption", test_caption);
  g_test_add_func ("/ui/field-text/hints", test_hints);
  g_test_add_func ("/ui/field-text/faults", test_faults);
  g_test_add_func ("/ui/field-text/cleaners", test_cleaners);
  g_test_add_func ("/ui/field-text/source", test_source);

  return g_test_run ();
}
