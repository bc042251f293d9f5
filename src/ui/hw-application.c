/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-application.h"

#include <glib/gi18n.h>

#include "auth/hw-profile-store.h"
#include "net/hw-error.h"
#include "profiles/hw-organization-removal.h"
#include "window/hw-about.h"
#include "window/hw-error-text.h"
#include "window/hw-shortcut-table.h"
#include "window/hw-shortcuts-window.h"
#include "window/hw-window.h"

/* The application: what the command line asks for, the organizations on disk and their tokens in
 * the keyring, and the actions that belong to no window.
 *
 * --demo and --profile are runs of their own. They are not the single instance, and the store of
 * organizations has no file then, so that nothing of them is saved. */
struct _HwApplication
{
  AdwApplication   parent_instance;

  HwProfileStore  *profiles;      /* (owned) (nullable): from startup on */
  HwDraftStore    *drafts;        /* (owned) (nullable): from startup on */
  HwDeletionStore *deletions;     /* (owned) (nullable): from startup on */
  HwJournal       *journal;       /* (owned) (nullable): from startup on */
  HwSecretStore   *secrets;       /* (owned) (not nullable) */
  HwProfile       *given_profile; /* (owned) (nullable): of --profile or --demo */
  HwDemoFunc       demo_func;
};

G_DEFINE_FINAL_TYPE (HwApplication, hw_application, ADW_TYPE_APPLICATION)

#define EXIT_USAGE 2

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("Run on a simulated platform; nothing is saved"), NULL },
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    /* Translators: FILE is a placeholder for a file's name */
    N_("Open the organization in FILE; nothing of it is saved"), N_("FILE") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  G_OPTION_ENTRY_NULL
};

static int
fail_option (const char   *what,
             const GError *error)
{
  /* Translators: %1$s is a file's name or an option, %2$s says what is wrong */
  g_printerr (_("%1$s cannot be used: %2$s\n"), what, error->message);

  return EXIT_USAGE;
}

/* A run of its own, which opens the files of its command line itself. */
static void
run_alone (HwApplication *self)
{
  g_application_set_flags (G_APPLICATION (self),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
}

static int
open_profile_file (HwApplication *self,
                   const char    *path)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) error = NULL;

  self->given_profile = hw_profile_new_from_file (file, &error);
  if (self->given_profile == NULL)
    return fail_option (path, error);

  run_alone (self);
  return -1;
}

static int
open_demo (HwApplication *self)
{
  g_autoptr(GError) error = NULL;

  self->given_profile = hw_application_create_demo_profile (self, &error);
  if (self->given_profile == NULL)
    return fail_option ("--demo", error);

  run_alone (self);
  return -1;
}

static int
hw_application_handle_local_options (GApplication *application,
                                     GVariantDict *dict)
{
  HwApplication *self = HW_APPLICATION (application);
  const char *path;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Headwater %s\n", PACKAGE_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (dict, "profile", "^&ay", &path))
    return open_profile_file (self, path);
  if (g_variant_dict_contains (dict, "demo"))
    return open_demo (self);

  return -1;
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    hw_about_present (user_data, window);
}

static void
show_shortcuts_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);
  GtkWindow *window;

  if (parent == NULL)
    return;

  window = GTK_WINDOW (hw_shortcuts_window_new ());
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

/* Closed, not destroyed: a window may have a reason to stay. */
static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  if (gtk_application_get_windows (user_data) == NULL)
    g_application_quit (user_data);
}

/* The main window: the active one may be a dialog of it. */
static HwWindow *
find_window (GApplication *application)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  for (GList *l = windows; l != NULL; l = l->next)
    if (HW_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

/* A notification was chosen, perhaps one of a former run: then the window is there first. */
static void
show_run_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HwWindow *window;

  g_application_activate (user_data);
  window = find_window (user_data);
  if (window != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.show-run", parameter);
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
  { .name = "show-shortcuts", .activate = show_shortcuts_action },
  { .name = "show-run", .activate = show_run_action, .parameter_type = "s" },
};

static HwProfileStore *
open_profile_store (HwApplication *self)
{
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  HwProfileStore *store;

  if (self->given_profile != NULL)
    return hw_profile_store_new (NULL);

  path = g_build_filename (g_get_user_data_dir (), "headwater", "organizations.json", NULL);
  file = g_file_new_for_path (path);
  store = hw_profile_store_new (file);
  if (!hw_profile_store_load (store, &error))
    g_message ("%s", error->message);
  if (hw_profile_store_get_set_aside (store) != NULL)
    g_message ("%s was broken, and is now %s", path,
               g_file_peek_path (hw_profile_store_get_set_aside (store)));

  return store;
}

static HwDraftStore *
open_draft_store (HwApplication *self)
{
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  HwDraftStore *store;

  if (self->given_profile != NULL)
    return hw_draft_store_new (NULL);

  path = g_build_filename (g_get_user_data_dir (), "headwater", "drafts.json", NULL);
  file = g_file_new_for_path (path);
  store = hw_draft_store_new (file);
  if (!hw_draft_store_load (store, &error))
    g_message ("%s: %s", path, error->message);

  return store;
}

static HwDeletionStore *
open_deletion_store (HwApplication *self)
{
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  HwDeletionStore *store;

  if (self->given_profile != NULL)
    return hw_deletion_store_new (NULL);

  path = g_build_filename (g_get_user_state_dir (), "headwater", "deletions.json", NULL);
  file = g_file_new_for_path (path);
  store = hw_deletion_store_new (file);
  if (!hw_deletion_store_load (store, &error))
    g_message ("%s: %s", path, error->message);

  return store;
}

static HwJournal *
open_journal (HwApplication *self)
{
  g_autoptr(GFile) folder = NULL;
  HwJournal *journal;

  if (self->given_profile != NULL)
    return hw_journal_new (NULL);

  folder = g_file_new_build_filename (g_get_user_state_dir (), "headwater", "creations", NULL);
  journal = hw_journal_new (folder);
  hw_journal_load (journal);

  return journal;
}

/* The unfinished form of an organization goes with it. */
static void
profiles_changed_cb (HwApplication *self,
                     guint          position,
                     guint          n_removed,
                     guint          n_added)
{
  if (n_removed > 0)
    hw_draft_store_keep_only (self->drafts, G_LIST_MODEL (self->profiles));
}

static void
hw_application_startup (GApplication *application)
{
  HwApplication *self = HW_APPLICATION (application);

  G_APPLICATION_CLASS (hw_application_parent_class)->startup (application);

  self->profiles = open_profile_store (self);
  self->drafts = open_draft_store (self);
  self->deletions = open_deletion_store (self);
  self->journal = open_journal (self);
  g_signal_connect_object (self->profiles, "items-changed", G_CALLBACK (profiles_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  hw_shortcut_table_install (GTK_APPLICATION (self));
  hw_organization_removal_finish_earlier (self);
}

static void
hw_application_activate (GApplication *application)
{
  HwApplication *self = HW_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  HwProfile *profile;

  if (window == NULL)
    {
      profile = self->given_profile != NULL ? self->given_profile
                                            : hw_profile_store_get_active (self->profiles);
      window = GTK_WINDOW (hw_window_new (self));
      if (profile != NULL)
        hw_window_open_profile (HW_WINDOW (window), profile);
    }

  gtk_window_present (window);
}

static void
hw_application_open (GApplication  *application,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  HwWindow *window;

  g_application_activate (application);
  window = find_window (application);
  if (window != NULL)
    hw_window_open_files (window, files, n_files);
}

static void
hw_application_shutdown (GApplication *application)
{
  HwApplication *self = HW_APPLICATION (application);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) journal_error = NULL;

  if (!hw_deletion_store_flush (self->deletions, &error))
    g_message ("The record of deletions is not kept: %s", error->message);
  if (!hw_journal_flush (self->journal, &journal_error))
    g_message ("The journal of creations is not kept: %s", journal_error->message);
  g_clear_object (&self->profiles);
  g_clear_object (&self->drafts);
  g_clear_object (&self->deletions);
  g_clear_object (&self->journal);

  G_APPLICATION_CLASS (hw_application_parent_class)->shutdown (application);
}

static void
hw_application_finalize (GObject *object)
{
  HwApplication *self = HW_APPLICATION (object);

  g_clear_object (&self->profiles);
  g_clear_object (&self->drafts);
  g_clear_object (&self->deletions);
  g_clear_object (&self->journal);
  g_clear_object (&self->secrets);
  g_clear_object (&self->given_profile);

  G_OBJECT_CLASS (hw_application_parent_class)->finalize (object);
}

static void
hw_application_class_init (HwApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = hw_application_finalize;

  application_class->handle_local_options = hw_application_handle_local_options;
  application_class->startup = hw_application_startup;
  application_class->activate = hw_application_activate;
  application_class->open = hw_application_open;
  application_class->shutdown = hw_application_shutdown;
}

/* How the keyring's own window lists what we keep there. */
static char *
create_secret_label (const char *kind,
                     const char *name)
{
  if (g_strcmp0 (kind, HW_SECRET_KIND_CLIENT_SECRET) == 0)
    /* Translators: how the keyring's own window lists the entry; %s is an organization's name */
    return g_strdup_printf (_("Client secret of %s for Headwater"), name);

  /* Translators: how the keyring's own window lists the entry; %s is an organization's name */
  return g_strdup_printf (_("Access token of %s for Headwater"), name);
}

static void
hw_application_init (HwApplication *self)
{
  self->secrets = hw_secret_store_new ();
  hw_secret_store_set_label_func (self->secrets, create_secret_label);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  /* Translators: what may follow on the command line; FILE is a placeholder for a file's name */
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_description (
    G_APPLICATION (self), _("FILE is a saved curl command or the JSON of a request; the form is "
                            "filled in from it."));
}

/**
 * hw_application_new:
 *
 * The resources are found under the released ID, also by the build that installs beside it.
 *
 * Returns: (transfer full): the application
 */
HwApplication *
hw_application_new (void)
{
  return g_object_new (HW_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/io/github/headwater/Headwater",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

/**
 * hw_application_set_demo_func:
 * @self: the application
 * @demo_func: makes an organization on a simulated platform
 *
 * The window does not know the simulator; whoever builds the executable does.
 */
void
hw_application_set_demo_func (HwApplication *self,
                              HwDemoFunc     demo_func)
{
  g_return_if_fail (HW_IS_APPLICATION (self));

  self->demo_func = demo_func;
}

/**
 * hw_application_create_demo_profile:
 * @self: the application
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an organization on a simulated platform
 */
HwProfile *
hw_application_create_demo_profile (HwApplication  *self,
                                    GError        **error)
{
  g_return_val_if_fail (HW_IS_APPLICATION (self), NULL);

  if (self->demo_func != NULL)
    return self->demo_func (error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "built without a simulator");
  return NULL;
}

/**
 * hw_application_saves_nothing:
 * @self: the application
 *
 * Returns: whether this is a run of its own, of which nothing is kept
 */
gboolean
hw_application_saves_nothing (HwApplication *self)
{
  g_return_val_if_fail (HW_IS_APPLICATION (self), FALSE);

  return self->given_profile != NULL;
}

HwProfileStore *
hw_application_get_profiles (HwApplication *self)
{
  g_return_val_if_fail (HW_IS_APPLICATION (self), NULL);

  return self->profiles;
}

/**
 * hw_application_get_drafts:
 * @self: the application, started
 *
 * Returns: (transfer none): the unfinished forms
 */
HwDraftStore *
hw_application_get_drafts (HwApplication *self)
{
  g_return_val_if_fail (HW_IS_APPLICATION (self), NULL);

  return self->drafts;
}

/**
 * hw_application_get_deletions:
 * @self: the application, started
 *
 * Returns: (transfer none): the record of deletions whose outcome is open
 */
HwDeletionStore *
hw_application_get_deletions (HwApplication *self)
{
  g_return_val_if_fail (HW_IS_APPLICATION (self), NULL);

  return self->deletions;
}

/**
 * hw_application_get_journal:
 * @self: the application, started
 *
 * Returns: (transfer none): the creations whose outcome is open
 */
HwJournal *
hw_application_get_journal (HwApplication *self)
{
  g_return_val_if_fail (HW_IS_APPLICATION (self), NULL);

  return self->journal;
}

HwSecretStore *
hw_application_get_secrets (HwApplication *self)
{
  g_return_val_if_fail (HW_IS_APPLICATION (self), NULL);

  return self->secrets;
}
