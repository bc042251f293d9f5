/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <glib/gstdio.h>

#include "hw-test-window.h"
#include "profiles/hw-organization-editor.h"
#include "profiles/hw-organization-removal.h"

/* What becomes of an organization's secrets in a real keyring: that of with-keyring. */

static const char *const kinds[] = {
  HW_SECRET_KIND_ACCESS_TOKEN, HW_SECRET_KIND_CLIENT_SECRET, HW_SECRET_KIND_ISSUED_TOKEN,
};

static HwProfileStore *
get_store (HwTestWindow *fixture)
{
  return hw_application_get_profiles (fixture->application);
}

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "headwater", "organizations.json", NULL);
}

/* On a bus there can be one application of ours in a process: all cases share it, and each leaves
 * it empty. The keyring of whoever runs the tests is not touched. */
static HwTestWindow *
begin (HwTestWindow *fixture)
{
  if (g_getenv ("HEADWATER_TEST_KEYRING") == NULL)
    g_test_skip ("there is no keyring for tests");
  else if (fixture->application == NULL)
    hw_test_window_set_up (fixture, NULL);

  return fixture->application != NULL ? fixture : NULL;
}

static void
end (HwTestWindow *fixture)
{
  g_autofree char *path = dup_path ();

  hw_profile_store_forget (get_store (fixture));
  g_unlink (path);
}

static void
keep (HwProfile  *profile,
      const char *kind)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cret");
  GAsyncResult *caught = NULL;
  g_autoptr(GError) error = NULL;

  hw_secret_store_save_async (store, hw_profile_get_id (profile), kind, "Test", secret, NULL,
                              hw_test_catch_result_cb, &caught);
  while (caught == NULL)
    g_main_context_iteration (NULL, TRUE);
  hw_secret_store_save_finish (store, caught, &error);
  g_assert_no_error (error);
  g_object_unref (caught);
}

static char *
dup_kept (HwProfile  *profile,
          const char *kind)
{
  g_autoptr(HwSecretStore) store = hw_secret_store_new ();
  g_autoptr(HwSecret) secret = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *caught = NULL;

  hw_secret_store_load_async (store, hw_profile_get_id (profile), kind, NULL,
                              hw_test_catch_result_cb, &caught);
  while (caught == NULL)
    g_main_context_iteration (NULL, TRUE);
  secret = hw_secret_store_load_finish (store, caught, &error);
  g_assert_no_error (error);
  g_object_unref (caught);

  return secret != NULL ? g_strdup (hw_secret_get_text (secret)) : NULL;
}

static guint
count_kept (HwProfile *profile)
{
  guint n = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *kept = dup_kept (profile, kinds[i]);

      n += kept != NULL;
    }

  return n;
}

static HwProfile *
add_kept (HwTestWindow *fixture)
{
  g_autoptr(HwProfile) profile = hw_profile_new ();

  g_object_set (profile,
                "name", "Kept",
                "sign-in", HW_SIGN_IN_SERVER_TO_SERVER,
                "organization-id", "0123ABCD@AdobeOrg",
                "api-key", "key",
                NULL);
  hw_profile_store_add (get_store (fixture), profile);
  keep (profile, HW_SECRET_KIND_CLIENT_SECRET);
  keep (profile, HW_SECRET_KIND_ISSUED_TOKEN);
  g_assert_cmpuint (count_kept (profile), ==, 2);

  return g_steal_pointer (&profile);
}

static void
save (HwTestWindow *fixture)
{
  g_autoptr(GError) error = NULL;

  hw_profile_store_save (get_store (fixture), &error);
  g_assert_no_error (error);
}

static gboolean
has_no_removed (gpointer application)
{
  g_auto(GStrv) removed = hw_profile_store_dup_removed (hw_application_get_profiles (application));

  return removed[0] == NULL;
}

/* Another start, on what the files say. Returns the secrets of @profile that are left then. */
static guint
start_anew (HwProfile *profile)
{
  static guint n_starts;
  g_autofree char *id = g_strdup_printf (APPLICATION_ID ".Start%u", ++n_starts);
  HwApplication *application = g_object_new (HW_TYPE_APPLICATION,
                                             "application-id", id,
                                             "flags", G_APPLICATION_NON_UNIQUE,
                                             NULL);
  g_autoptr(GError) error = NULL;

  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  hw_test_wait_until (has_no_removed, application);
  g_assert_true (hw_profile_store_save (hw_application_get_profiles (application), NULL));
  g_object_unref (application);

  return count_kept (profile);
}

/* The process ends while Undo is offered: the next one takes the secrets, and only theirs. */
static void
test_killed (gconstpointer data)
{
  HwTestWindow *fixture = begin ((HwTestWindow *)data);
  g_autoptr(HwProfile) removed = NULL;
  g_autoptr(HwProfile) other = NULL;
  g_autoptr(HwOrganizationRemoval) removal = NULL;
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;

  if (fixture == NULL)
    return;

  removed = add_kept (fixture);
  other = add_kept (fixture);
  removal = hw_organization_removal_new (fixture->application, removed);
  save (fixture);
  g_assert_cmpuint (count_kept (removed), ==, 2);

  g_assert_cmpuint (start_anew (removed), ==, 0);
  g_assert_cmpuint (count_kept (other), ==, 2);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, hw_profile_get_id (removed)));
  hw_organization_removal_undo (removal);
  end (fixture);
}

static void
test_undone (gconstpointer data)
{
  HwTestWindow *fixture = begin ((HwTestWindow *)data);
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwOrganizationRemoval) removal = NULL;

  if (fixture == NULL)
    return;

  profile = add_kept (fixture);
  removal = hw_organization_removal_new (fixture->application, profile);
  hw_organization_removal_undo (removal);
  save (fixture);
  g_assert_cmpuint (start_anew (profile), ==, 2);
  end (fixture);
}

/* Where nothing goes wrong the secrets are gone with the removal, and nothing is left to do. */
static void
test_finished (gconstpointer data)
{
  HwTestWindow *fixture = begin ((HwTestWindow *)data);
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwOrganizationRemoval) removal = NULL;

  if (fixture == NULL)
    return;

  profile = add_kept (fixture);
  removal = hw_organization_removal_new (fixture->application, profile);
  g_assert_false (has_no_removed (fixture->application));
  hw_organization_removal_finish (removal);
  hw_test_wait_until (has_no_removed, fixture->application);
  g_assert_cmpuint (count_kept (profile), ==, 0);
  end (fixture);
}

static gboolean
keeps_token (gpointer data)
{
  g_autofree char *kept = dup_kept (data, HW_SECRET_KIND_ACCESS_TOKEN);

  return g_strcmp0 (kept, "another") == 0 && count_kept (data) == 1;
}

/* An organization that is not open is given another way in: what belongs to the old one goes. */
static void
test_other_way_in (gconstpointer data)
{
  HwTestWindow *fixture = begin ((HwTestWindow *)data);
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(HwOrganizationEditor) editor = NULL;
  g_autoptr(HwOrganizationForm) form = NULL;
  g_autoptr(HwSecret) token = hw_secret_new ("another");
  HwOrganizationDialog *dialog;

  if (fixture == NULL)
    return;

  profile = add_kept (fixture);
  editor = hw_organization_editor_new (fixture->application);
  form = hw_organization_form_new (profile);
  dialog = hw_organization_editor_present (editor, form, GTK_WINDOW (fixture->window));
  hw_organization_form_set_sign_in (form, HW_SIGN_IN_TOKEN);
  hw_field_set_value (hw_organization_form_get_field (form, HW_ORGANIZATION_ACCESS_TOKEN), token);
  g_assert_true (hw_organization_dialog_save (dialog));
  hw_test_wait_until (keeps_token, profile);
  end (fixture);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    void      (*test) (gconstpointer);
  } tests[] = {
    { "killed", test_killed },
    { "undone", test_undone },
    { "finished", test_finished },
    { "other-way-in", test_other_way_in },
  };

  HwTestWindow fixture = { 0, };
  int status;

  g_test_init (&argc, &argv, NULL);
  adw_init ();

  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/organization-keyring/", tests[i].name, NULL);

      g_test_add_data_func (path, &fixture, tests[i].test);
    }

  status = g_test_run ();
  if (fixture.application != NULL)
    hw_test_window_tear_down (&fixture, NULL);

  return status;
}
