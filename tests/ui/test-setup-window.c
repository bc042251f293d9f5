/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "hw-test-window.h"
#include "profiles/hw-setup-text.h"
#include "profiles/hw-setup-window.h"

/* The check of the set-up as a person meets it: in the window, of an organization that signs in
 * from server to server. */

#define SANDBOXES "/data/foundation/sandbox-management"
#define BAD_SECRET "mistyped"

static HwSetupWindow *
find_setup_window (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (HW_IS_SETUP_WINDOW (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

/* A label with this text that is to be seen, or a button or row with it */
static gboolean
shows (GtkWidget  *root,
       const char *text)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;

  return FALSE;
}

/* As it should be */
static void
mend (HwTestWindow *fixture)
{
  g_autoptr(HwSecret) secret = NULL;

  secret = hw_secret_new (hw_simulator_get_client_secret (fixture->simulator));
  g_object_set (fixture->profile,
                "name", "Acme",
                "sign-in", HW_SIGN_IN_SERVER_TO_SERVER,
                "organization-id", hw_simulator_get_organization_id (fixture->simulator),
                "api-key", hw_simulator_get_api_key (fixture->simulator),
                "scopes", hw_simulator_get_scopes (fixture->simulator),
                "platform-url", hw_simulator_get_url (fixture->simulator),
                "ims-url", hw_simulator_get_url (fixture->simulator),
                "sandbox", "prod",
                NULL);
  hw_profile_set_client_secret (fixture->profile, secret);
  hw_simulator_deny (fixture->simulator, HW_SIMULATOR_DENY_NOTHING);
}

static void
set_up (HwTestWindow  *fixture,
        gconstpointer  data)
{
  hw_test_window_set_up (fixture, data);
  fixture->profile = hw_profile_new ();
  mend (fixture);
  hw_window_open_profile (fixture->window, fixture->profile);
}

/* A simulator whose certificate is of an authority that this computer does not know. */
static HwSimulator *
create_untrusted (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "support", "data", "server.pem",
                                                 NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  HwSimulator *simulator = hw_simulator_new ();

  g_assert_no_error (error);
  hw_simulator_listen (simulator, 0, certificate, &error);
  g_assert_no_error (error);

  return simulator;
}

static gboolean
is_idle (gpointer data)
{
  HwRemoteList *sandboxes = HW_REMOTE_LIST (hw_workspace_get_sandboxes (data));
  HwConnectionList *connections = hw_workspace_get_connections (data);

  return hw_remote_list_get_loaded (sandboxes) && !hw_remote_list_get_loading (sandboxes) &&
         connections != NULL && !hw_remote_list_get_loading (HW_REMOTE_LIST (connections));
}

/* The refusals are for the check: the window's own lists are read before. */
static void
refuse_tokens (HwTestWindow *fixture)
{
  hw_test_wait_until (is_idle, hw_window_get_workspace (fixture->window));
  for (guint i = 0; i < 2; i++)
    hw_simulator_fail_next (fixture->simulator, "GET", SANDBOXES, 401, NULL, FALSE);
}

static void
spoil (HwTestWindow *fixture,
       HwSimulator  *untrusted,
       HwSetupLink   link)
{
  static const HwSimulatorDeny denials[HW_SETUP_N_LINKS] = {
    [HW_SETUP_LINK_API_KEY] = HW_SIMULATOR_DENY_API,
    [HW_SETUP_LINK_ROLE] = HW_SIMULATOR_DENY_ROLE,
    [HW_SETUP_LINK_SANDBOXES] = HW_SIMULATOR_DENY_SANDBOX_LIST,
    [HW_SETUP_LINK_FLOW_SERVICE] = HW_SIMULATOR_DENY_FLOW_SERVICE,
  };
  HwProfile *profile = fixture->profile;
  g_autoptr(HwSecret) secret = hw_secret_new (BAD_SECRET);

  if (link == HW_SETUP_LINK_ADDRESS)
    hw_profile_set_platform_url (profile, "http://127.0.0.1:1"); /* where nobody listens */
  else if (link == HW_SETUP_LINK_CERTIFICATE)
    hw_profile_set_platform_url (profile, hw_simulator_get_url (untrusted));
  else if (link == HW_SETUP_LINK_CLIENT)
    hw_profile_set_client_secret (profile, secret);
  else if (link == HW_SETUP_LINK_SCOPES)
    hw_profile_set_scopes (profile, "openid,too_much");
  else if (link == HW_SETUP_LINK_TOKEN)
    refuse_tokens (fixture);
  else if (link == HW_SETUP_LINK_ORGANIZATION)
    hw_profile_set_organization_id (profile, "0123ABCD@AdobeOrg");
  else
    hw_simulator_deny (fixture->simulator, denials[link]);
}

static gboolean
has_ended (gpointer data)
{
  return !hw_setup_check_get_busy (data);
}

static HwSetupWindow *
check (HwTestWindow *fixture)
{
  HwSetupWindow *window;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check-set-up",
                                             NULL));
  window = find_setup_window ();
  g_assert_nonnull (window);
  hw_test_wait_until (has_ended, hw_setup_window_get_check (window));

  return window;
}

static void
assert_named (HwTestWindow *fixture,
              HwSetupLink   link)
{
  HwSetupWindow *window = check (fixture);
  GtkWidget *widget = GTK_WIDGET (window);
  HwSetupCheck *ended = hw_setup_window_get_check (window);
  HwSetupStep *failed = hw_setup_check_get_failed (ended);
  g_autofree char *summary = NULL;
  g_autofree char *report = NULL;

  g_assert_nonnull (failed);
  g_assert_cmpstr (hw_setup_text_get_title (hw_setup_step_get_link (failed)), ==,
                   hw_setup_text_get_title (link));
  summary = g_strdup_printf ("There is a problem with: %s", hw_setup_text_get_title (link));
  g_assert_true (shows (widget, summary));
  g_assert_true (shows (widget, hw_setup_text_get_advice (link, HW_SIGN_IN_SERVER_TO_SERVER)));

  report = hw_setup_text_dup_report (ended, fixture->profile);
  g_assert_nonnull (strstr (report, "Fails here"));
  g_assert_null (strstr (report, hw_simulator_get_client_secret (fixture->simulator)));
  g_assert_null (strstr (report, BAD_SECRET));
  gtk_window_close (GTK_WINDOW (window));
}

/* Every link, as the simulator breaks it: named, with what to do, and with a report that holds no
 * secret. */
static void
test_every_link (HwTestWindow  *fixture,
                 gconstpointer  data)
{
  g_autoptr(HwSimulator) untrusted = create_untrusted ();

  for (guint link = 0; link < HW_SETUP_N_LINKS; link++)
    {
      g_test_message ("%s", hw_setup_text_get_title ((HwSetupLink)link));
      spoil (fixture, untrusted, (HwSetupLink)link);
      assert_named (fixture, (HwSetupLink)link);
      mend (fixture);
    }
}

static void
test_passes (HwTestWindow  *fixture,
             gconstpointer  data)
{
  HwSetupWindow *window = check (fixture);

  g_assert_true (shows (GTK_WIDGET (window), "Everything is in order."));
  gtk_window_close (GTK_WINDOW (window));
}

static gboolean
has_focus_in_row (gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (data));

  return focus != NULL && GTK_IS_LIST_BOX_ROW (focus) &&
         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) == HW_SETUP_LINK_FLOW_SERVICE;
}

/* The last link, where there is no room for all of them: it is in sight, and so are the buttons. */
static void
test_shows_what_failed (HwTestWindow  *fixture,
                        gconstpointer  data)
{
  HwSetupWindow *window;
  GtkWidget *focus;
  graphene_rect_t bounds;

  spoil (fixture, NULL, HW_SETUP_LINK_FLOW_SERVICE);
  window = check (fixture);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 400);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "setup.check", NULL));
  hw_test_wait_until (has_ended, hw_setup_window_get_check (window));
  hw_test_wait_until (has_focus_in_row, window);

  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (gtk_widget_compute_bounds (focus, GTK_WIDGET (window), &bounds));
  g_assert_cmpfloat (bounds.origin.y, >, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <,
                     gtk_widget_get_height (GTK_WIDGET (window)));
  gtk_window_close (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *name;
    void      (*test) (HwTestWindow *, gconstpointer);
  } tests[] = {
    { "every-link", test_every_link },
    { "passes", test_passes },
    { "shows-what-failed", test_shows_what_failed },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();

  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/setup-window/", tests[i].name, NULL);

      g_test_add (path, HwTestWindow, NULL, set_up, tests[i].test, hw_test_window_tear_down);
    }

  return g_test_run ();
}
