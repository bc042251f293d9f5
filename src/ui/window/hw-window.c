/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-window.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-editor.h"
#include "connections/hw-connection-page.h"
#include "connections/hw-connections-page.h"
#include "connections/hw-deleter.h"
#include "create/hw-form-opener.h"
#include "create/hw-recoverer.h"
#include "create/hw-source-picker.h"
#include "exchange/hw-importer.h"
#include "exchange/hw-request-page.h"
#include "explore/hw-explore-page.h"
#include "log/hw-log-entry-page.h"
#include "log/hw-log-page.h"
#include "profiles/hw-organizations.h"
#include "welcome/hw-welcome-page.h"
#include "window/hw-page-trail.h"
#include "window/hw-run-notifier.h"
#include "window/hw-side-panel.h"
#include "window/hw-split.h"
#include "window/hw-strip.h"
#include "window/hw-toast.h"

/* The main window: the welcome page until an organization is open, then its workspace.
 *
 * The window decides which page is shown and nothing else: pages and the panel work on the
 * workspace by themselves. */
struct _HwWindow
{
  AdwApplicationWindow  parent_instance;

  HwWorkspace          *workspace;         /* (owned) (nullable) */
  GSettings            *settings;          /* (owned) (nullable): none where not installed */
  HwOrganizations      *organizations;     /* (owned) (not nullable): from the constructor on */
  HwDeleter            *deleter;           /* (owned) (not nullable): from the constructor on */
  HwRecoverer          *recoverer;         /* (owned) (not nullable) */
  HwImporter           *importer;          /* (owned) (not nullable) */
  HwFormOpener         *form_opener;       /* (owned) (not nullable): from the constructor on */
  GtkWidget            *picker;            /* (nullable), weak: while it is open */
  HwConnectionEditor   *editor;            /* (owned) (nullable): of the connection's page */
  HwRunNotifier        *notifier;          /* (owned) (not nullable) */
  HwConnection         *origin;            /* (nullable), weak: left for the form that is open */
  gboolean              close_warned;

  AdwToastOverlay      *toast_overlay;
  GtkStack             *main_stack;
  HwWelcomePage        *welcome_page;
  GtkStack             *content_stack;
  HwPageTrail          *trail;
  HwSplit              *split;
  HwSidePanel          *side_panel;
  HwCreatePage         *create_page;
  HwImportBox          *notice_box;
};

G_DEFINE_FINAL_TYPE (HwWindow, hw_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum
{
  PROP_WORKSPACE = 1,
} HwWindowProperty;

#define TEMPLATE "/io/github/headwater/Headwater/window/hw-window.ui"

static GParamSpec *properties[PROP_WORKSPACE + 1];

static HwApplication *
get_application (HwWindow *self)
{
  return HW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
show_toast (HwWindow   *self,
            const char *text)
{
  adw_toast_overlay_add_toast (self->toast_overlay, hw_toast_new (text));
}

/* --- Pages --- */

/* What was typed for a source is forgotten when its page is left, as the form promises. While a
 * request is under way it is not: a refusal gives the form back as it was. */
static void
forget_credentials (HwWindow     *self,
                    HwConnection *shown)
{
  if (hw_create_page_get_busy (self->create_page))
    return;

  hw_create_page_stop (self->create_page);
  hw_workspace_drop_other_forms (self->workspace, shown);
}

/* That of the connection's page, which is made when it is first shown. */
static HwConnection *
get_connection (HwWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content_stack, "connection");

  return page != NULL ? hw_connection_page_get_connection (HW_CONNECTION_PAGE (page)) : NULL;
}

static void
set_connection (HwWindow     *self,
                HwConnection *connection)
{
  if (connection != get_connection (self))
    hw_connection_page_set_connection (hw_window_get_page (self, "connection"), connection);
}

static gboolean
has_connection (HwConnectionList *connections,
                HwConnection     *connection)
{
  return connections != NULL && connection != NULL &&
         hw_connection_list_find (connections, hw_connection_get_id (connection)) == connection;
}

static void
show_connection (HwWindow     *self,
                 HwConnection *connection)
{
  forget_credentials (self, connection);
  set_connection (self, connection);
  hw_page_trail_show (self->trail, "connection");
}

static void
start_connection (HwWindow *self)
{
  g_clear_weak_pointer (&self->origin);
  hw_side_panel_select (self->side_panel, NULL);
  hw_form_opener_prepare (self->form_opener);
  hw_page_trail_show (self->trail, "create");
  hw_create_page_focus_first (self->create_page);
}

static void
source_chosen_cb (HwWindow *self,
                  HwSource *source)
{
  if (self->workspace == NULL)
    return;

  hw_form_opener_switch_source (self->form_opener, source);
  hw_page_trail_show (self->trail, "create");
  hw_create_page_focus_first (self->create_page);
}

static void
chosen_cb (HwWindow     *self,
           HwConnection *connection)
{
  show_connection (self, connection);
}

/* Who opens a connection of another sandbox goes there: the title bar tells where one works. */
static void
follow_sandbox (HwWindow     *self,
                HwConnection *connection)
{
  HwSandboxList *sandboxes = hw_workspace_get_sandboxes (self->workspace);
  HwSandbox *present = hw_workspace_get_sandbox (self->workspace);
  const char *name = hw_connection_get_sandbox (connection);
  HwSandbox *sandbox = name != NULL ? hw_sandbox_list_find (sandboxes, name) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (sandbox == NULL ||
      (present != NULL && g_strcmp0 (hw_sandbox_get_name (present), name) == 0))
    return;

  hw_workspace_set_sandbox (self->workspace, sandbox);
  title = hw_toast_dup_name (hw_sandbox_get_title (sandbox));
  /* Translators: %s is the title of a sandbox. */
  text = g_strdup_printf (_("You work in the sandbox “%s” now"), title);
  hw_window_show_toast (self, text);
}

/* From the page of all connections, to which Back leads again. */
static void
opened_cb (HwWindow     *self,
           HwConnection *connection)
{
  follow_sandbox (self, connection);
  forget_credentials (self, connection);
  hw_side_panel_select (self->side_panel, connection);
  set_connection (self, connection);
  hw_page_trail_push (self->trail, "connection");
}

static void
created_cb (HwWindow     *self,
            HwConnection *connection)
{
  hw_form_opener_discard (self->form_opener);
  hw_side_panel_select (self->side_panel, connection);
  show_connection (self, connection);
  hw_run_bar_begin (hw_connection_page_get_run_bar (hw_window_get_page (self, "connection")),
                    connection);
  hw_workspace_test (self->workspace, connection);
}

static void
updated_cb (HwWindow     *self,
            HwConnection *connection)
{
  show_connection (self, connection);
  hw_workspace_test (self->workspace, connection);
}

/* A form that takes the place of another leads back to where that one does. */
static void
keep_origin (HwWindow *self)
{
  const char *shown = hw_page_trail_get_shown (self->trail);

  if (g_strcmp0 (shown, "create") != 0)
    g_set_weak_pointer (&self->origin,
                        g_strcmp0 (shown, "connection") == 0 ? get_connection (self) : NULL);
}

/* Who has begun a duplicate, or pasted a request, on the page of a connection goes back there.
 * Returns: (nullable): the connection, where the list that is open now has it */
static HwConnection *
select_origin (HwWindow *self)
{
  HwConnectionList *connections = hw_workspace_get_connections (self->workspace);
  HwConnection *origin = self->origin;

  g_clear_weak_pointer (&self->origin);
  if (!has_connection (connections, origin))
    return NULL;

  hw_side_panel_select (self->side_panel, origin);
  return origin;
}

static void
closed_cb (HwWindow *self)
{
  HwConnection *selected = hw_side_panel_get_selected (self->side_panel);

  hw_form_opener_discard (self->form_opener);
  if (selected == NULL && !hw_create_page_get_busy (self->create_page))
    selected = select_origin (self);
  if (selected != NULL)
    {
      show_connection (self, selected);
      return;
    }

  /* Beside the panel the page stays in sight, and a page without a form is of no use. */
  hw_form_opener_prepare (self->form_opener);
  if (hw_create_page_get_busy (self->create_page))
    show_toast (self, _("Headwater keeps looking; the outcome will show here."));
  hw_split_set_show_content (self->split, FALSE);
}

/* Nothing is put in place of what stands on another page. */
static void
catalog_changed_cb (HwWindow *self)
{
  if (g_strcmp0 (hw_page_trail_get_shown (self->trail), "create") == 0)
    hw_form_opener_renew_waiting (self->form_opener);
}

/* The title bar tells the chosen sandbox: a connection of another does not stand below it. */
static void
connections_changed_cb (HwWindow *self)
{
  HwConnection *shown = get_connection (self);
  HwSandbox *sandbox = hw_workspace_get_sandbox (self->workspace);
  HwConnectionList *connections = hw_workspace_get_connections (self->workspace);

  if (connections != NULL)
    hw_form_opener_follow (self->form_opener, connections);

  if (g_strcmp0 (hw_page_trail_get_shown (self->trail), "connection") != 0 &&
      g_strcmp0 (hw_page_trail_get_shown (self->trail), "explore") != 0)
    return;
  if (shown != NULL && sandbox != NULL &&
      g_strcmp0 (hw_connection_get_sandbox (shown), hw_sandbox_get_name (sandbox)) == 0)
    return;

  hw_form_opener_prepare (self->form_opener);
  hw_page_trail_replace (self->trail, "create");
}

/* --- Pages that most runs never open --- */

static void
set_up_all (HwWindow *self,
            gpointer  page)
{
  g_signal_connect_object (page, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (page, "with-destinations", self->side_panel, "with-destinations",
                          G_BINDING_SYNC_CREATE);
}

static void
push_page (HwWindow   *self,
           const char *name)
{
  GtkWidget *page = hw_window_get_page (self, name);

  hw_page_trail_push (self->trail, name);
  gtk_widget_grab_focus (page);
}

static void
log_opened_cb (HwWindow *self)
{
  push_page (self, "log-entry");
}

static void
set_up_log (HwWindow *self,
            gpointer  page)
{
  hw_log_page_set_log (page, hw_request_log_get_default ());
  g_signal_connect_object (page, "opened", G_CALLBACK (log_opened_cb), self, G_CONNECT_SWAPPED);
}

static void
set_up_log_entry (HwWindow *self,
                  gpointer  page)
{
  g_object_bind_property (hw_window_get_page (self, "log"), "entry", page, "entry",
                          G_BINDING_SYNC_CREATE);
}

static void
set_up_request (HwWindow *self,
                gpointer  page)
{
  g_object_bind_property (self->create_page, "form", page, "form", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->create_page, "connection", page, "connection",
                          G_BINDING_SYNC_CREATE);
}

static void
set_up_connection (HwWindow *self,
                   gpointer  page)
{
  self->editor = hw_connection_editor_new (self, page);
}

static const struct
{
  const char *name;
  GType       (*get_type) (void);
  void        (*set_up)   (HwWindow *self,
                           gpointer  page);
} late_pages[] = {
  { "all", hw_connections_page_get_type, set_up_all },
  { "connection", hw_connection_page_get_type, set_up_connection },
  { "explore", hw_explore_page_get_type, NULL },
  { "log", hw_log_page_get_type, set_up_log },
  { "log-entry", hw_log_entry_page_get_type, set_up_log_entry },
  { "request", hw_request_page_get_type, set_up_request },
};

static void
bind_if_there (gpointer    source,
               const char *property,
               GtkWidget  *page)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), property) != NULL)
    g_object_bind_property (source, property, page, property, G_BINDING_SYNC_CREATE);
}

static GtkWidget *
add_page (HwWindow *self,
          size_t    index)
{
  GtkWidget *page = g_object_new (late_pages[index].get_type (), NULL);

  bind_if_there (self, "workspace", page);
  bind_if_there (self->split, "folded", page);
  bind_if_there (self->trail, "can-go-back", page);
  gtk_stack_add_named (self->content_stack, page, late_pages[index].name);
  if (late_pages[index].set_up != NULL)
    late_pages[index].set_up (self, page);

  return page;
}

/* What was read through a connection goes with the workspace that it belongs to. */
static void
leave_explored (HwWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content_stack, "explore");

  if (page != NULL)
    hw_explore_page_set_connection (HW_EXPLORE_PAGE (page), NULL);
}

/* --- Organizations --- */

static void
set_workspace (HwWindow    *self,
               HwWorkspace *workspace)
{
  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      hw_workspace_drop_forms (self->workspace);
    }
  if (!g_set_object (&self->workspace, workspace))
    return;

  g_clear_weak_pointer (&self->origin);
  set_connection (self, NULL);
  leave_explored (self);
  hw_deleter_follow (self->deleter, workspace);
  hw_recoverer_follow (self->recoverer, workspace);
  hw_run_notifier_follow (self->notifier, workspace);
  if (workspace != NULL)
    {
      g_signal_connect_object (workspace, "notify::connections",
                               G_CALLBACK (connections_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (workspace, "notify::catalog", G_CALLBACK (catalog_changed_cb),
                               self, G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
  gtk_stack_set_visible_child_name (self->main_stack, workspace != NULL ? "workspace" : "welcome");
}

/* Only what the person has saved leaves anything on disk or in the keyring: not the demo, not a
 * profile that was given for one run. */
static void
follow_storage (HwWindow    *self,
                HwWorkspace *workspace)
{
  HwApplication *application = get_application (self);
  HwProfile *profile = hw_workspace_get_profile (workspace);
  gboolean keeps = !hw_application_saves_nothing (application) &&
                   hw_organizations_has (self->organizations, profile);
  g_autoptr(GFile) directory = NULL;

  if (keeps)
    directory = g_file_new_build_filename (g_get_user_cache_dir (), "headwater", NULL);
  hw_workspace_follow_catalog (workspace, directory);
  hw_deletions_set_store (hw_workspace_get_deletions (workspace),
                          keeps ? hw_application_get_deletions (application) : NULL);
  if (keeps)
    hw_workspace_keep_creations (workspace, hw_application_get_journal (application));
  if (directory != NULL)
    hw_workspace_keep_connections (workspace, directory);
  hw_workspace_set_secret_store (workspace, keeps ? hw_application_get_secrets (application)
                                                  : NULL);
}

static void
profiles_changed_cb (HwWindow   *self,
                     guint       position,
                     guint       n_removed,
                     guint       n_added,
                     GListModel *profiles)
{
  hw_welcome_page_set_organizations (self->welcome_page,
                                     hw_organizations_get_menu (self->organizations),
                                     g_list_model_get_n_items (profiles) > 0);
}

/* --- Actions --- */

static void
new_connection_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  if (self->workspace != NULL)
    start_connection (self);
}

static void
choose_source_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);
  g_auto(GStrv) recent = NULL;

  if (self->workspace == NULL || hw_create_page_get_busy (self->create_page))
    return;

  /* A double click asks twice. */
  if (self->picker == NULL)
    {
      recent = hw_form_opener_dup_recent (self->form_opener);
      g_set_weak_pointer (&self->picker,
                          hw_source_picker_new (hw_workspace_get_catalog (self->workspace),
                                                (const char *const *)recent));
      g_signal_connect_object (self->picker, "chosen", G_CALLBACK (source_chosen_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_window_set_transient_for (GTK_WINDOW (self->picker), GTK_WINDOW (self));
    }
  gtk_window_present (GTK_WINDOW (self->picker));
}

static gboolean
is_at (HwWindow   *self,
       const char *page)
{
  return g_strcmp0 (hw_page_trail_get_shown (self->trail), page) == 0 &&
         hw_split_get_show_content (self->split);
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  if (is_at (self, "explore"))
    gtk_widget_activate_action (hw_window_get_page (self, "explore"), "explore.refresh", NULL);
  else if (self->workspace != NULL)
    hw_workspace_refresh (self->workspace);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  if (is_at (self, "all"))
    hw_connections_page_focus_search (hw_window_get_page (self, "all"));
  else if (is_at (self, "log"))
    gtk_widget_grab_focus (hw_window_get_page (self, "log"));
  else if (!is_at (self, "explore") ||
           !hw_explore_page_focus_search (hw_window_get_page (self, "explore")))
    {
      hw_split_set_show_content (self->split, FALSE);
      hw_side_panel_focus_search (self->side_panel);
    }
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);
  HwConnectionsPage *page;

  if (self->workspace == NULL)
    return;

  page = hw_window_get_page (self, "all");
  forget_credentials (self, NULL);
  hw_side_panel_select (self->side_panel, NULL);
  hw_page_trail_show (self->trail, "all");
  hw_connections_page_focus (page);
}

static void
show_panel_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  if (is_at (self, "explore") &&
      hw_explore_page_leave_details (hw_window_get_page (self, "explore")))
    return;

  hw_page_trail_go_back (self->trail);
}

static void
paste_request_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  hw_intake_paste (hw_importer_get_intake (HW_WINDOW (widget)->importer));
}

static void
open_file_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  hw_intake_choose_file (hw_importer_get_intake (HW_WINDOW (widget)->importer));
}

static void
show_request_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  if (hw_create_page_get_form (self->create_page) == NULL)
    return;

  push_page (self, "request");
}

static void
explore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);
  HwConnection *connection = get_connection (self);

  if (connection == NULL)
    return;

  hw_explore_page_set_connection (hw_window_get_page (self, "explore"), connection);
  push_page (self, "explore");
}

static void
show_log_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  push_page (HW_WINDOW (widget), "log");
}

/* The parameter is the request ID of an error that is shown. */
static void
show_log_entry_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);
  HwLogPage *page = hw_window_get_page (self, "log");
  HwLogEntry *entry = hw_request_log_find (hw_request_log_get_default (),
                                           g_variant_get_string (parameter, NULL));

  if (entry != NULL)
    hw_log_page_open (page, entry);
  else
    hw_page_trail_push (self->trail, "log");
}

/* The parameter is what a notification was about. */
static void
show_run_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  hw_run_notifier_show (HW_WINDOW (widget)->notifier, g_variant_get_string (parameter, NULL));
}

static void
show_toast_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  hw_window_show_toast (HW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
choose_sandbox_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);

  hw_split_set_show_content (self->split, FALSE);
  hw_side_panel_open_sandboxes (self->side_panel);
}

static void
try_demo_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HwWindow *self = HW_WINDOW (widget);
  g_autoptr(HwProfile) profile = NULL;
  g_autoptr(GError) error = NULL;

  profile = hw_application_create_demo_profile (get_application (self), &error);
  if (profile != NULL)
    {
      hw_window_open_profile (self, profile);
      return;
    }

  g_debug ("demo: %s", error->message);
  show_toast (self, _("The demo could not be started"));
}

/* --- The object --- */

/* Quitting gives up what is being found out about a request: that is said once. What is in the
 * journal is found out at the next start. */
static gboolean
hw_window_close_request (GtkWindow *window)
{
  HwWindow *self = HW_WINDOW (window);

  if (hw_create_page_get_busy (self->create_page) && !self->close_warned)
    {
      self->close_warned = TRUE;
      show_toast (self, hw_workspace_get_recovery (self->workspace) != NULL
                        ? _("A request is under way. Close once more to quit; Headwater then looks "
                            "up what became of it when you start it again.")
                        : _("A request is under way, and its outcome would not be shown. Close "
                            "once more to quit all the same."));
      return TRUE;
    }

  return GTK_WINDOW_CLASS (hw_window_parent_class)->close_request (window);
}

static void
restore_size (HwWindow *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT;
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source == NULL ||
      !(schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE)))
    return;

  if (hw_application_saves_nothing (get_application (self)))
    flags = G_SETTINGS_BIND_GET;

  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", flags);
  g_settings_bind (self->settings, "window-height", self, "default-height", flags);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", flags);
}

static void
hw_window_constructed (GObject *object)
{
  HwWindow *self = HW_WINDOW (object);

  G_OBJECT_CLASS (hw_window_parent_class)->constructed (object);

  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
}

static void
hw_window_dispose (GObject *object)
{
  HwWindow *self = HW_WINDOW (object);

  if (self->form_opener != NULL)
    g_object_run_dispose (G_OBJECT (self->form_opener));
  g_clear_object (&self->form_opener);
  if (self->deleter != NULL)
    g_object_run_dispose (G_OBJECT (self->deleter));
  g_clear_object (&self->deleter);
  if (self->recoverer != NULL)
    g_object_run_dispose (G_OBJECT (self->recoverer));
  g_clear_object (&self->recoverer);
  if (self->notifier != NULL)
    g_object_run_dispose (G_OBJECT (self->notifier));
  g_clear_object (&self->notifier);
  if (self->workspace != NULL)
    hw_workspace_drop_forms (self->workspace);
  if (self->importer != NULL)
    g_object_run_dispose (G_OBJECT (self->importer));
  g_clear_object (&self->importer);
  if (self->editor != NULL)
    g_object_run_dispose (G_OBJECT (self->editor));
  g_clear_object (&self->editor);
  g_clear_weak_pointer (&self->picker);
  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->organizations);

  G_OBJECT_CLASS (hw_window_parent_class)->dispose (object);
}

static void
hw_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HwWindow *self = HW_WINDOW (object);

  switch ((HwWindowProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-connection", NULL, new_connection_action);
  gtk_widget_class_install_action (widget_class, "win.choose-source", NULL, choose_source_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "win.show-panel", NULL, show_panel_action);
  gtk_widget_class_install_action (widget_class, "win.choose-sandbox", NULL, choose_sandbox_action);
  gtk_widget_class_install_action (widget_class, "win.try-demo", NULL, try_demo_action);
  gtk_widget_class_install_action (widget_class, "win.paste-request", NULL, paste_request_action);
  gtk_widget_class_install_action (widget_class, "win.open-file", NULL, open_file_action);
  gtk_widget_class_install_action (widget_class, "win.show-request", NULL, show_request_action);
  gtk_widget_class_install_action (widget_class, "win.explore-connection", NULL, explore_action);
  gtk_widget_class_install_action (widget_class, "win.show-log", NULL, show_log_action);
  gtk_widget_class_install_action (widget_class, "win.show-log-entry", "s", show_log_entry_action);
  gtk_widget_class_install_action (widget_class, "win.show-run", "s", show_run_action);
  gtk_widget_class_install_action (widget_class, "win.show-toast", "s", show_toast_action);
}

static void
hw_window_class_init (HwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_WINDOW_CLASS (klass)->close_request = hw_window_close_request;

  object_class->constructed = hw_window_constructed;
  object_class->dispose = hw_window_dispose;
  object_class->get_property = hw_window_get_property;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HW_TYPE_CONNECTION_PAGE);
  g_type_ensure (HW_TYPE_CREATE_PAGE);
  g_type_ensure (HW_TYPE_IMPORT_BOX);
  g_type_ensure (HW_TYPE_PAGE_TRAIL);
  g_type_ensure (HW_TYPE_REQUEST_PAGE);
  g_type_ensure (HW_TYPE_SIDE_PANEL);
  g_type_ensure (HW_TYPE_SPLIT);
  g_type_ensure (HW_TYPE_STRIP);
  g_type_ensure (HW_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, trail);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, split);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, side_panel);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, create_page);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, notice_box);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, created_cb);
  gtk_widget_class_bind_template_callback (widget_class, hw_window_show_toast);
  gtk_widget_class_bind_template_callback (widget_class, updated_cb);
  gtk_widget_class_bind_template_child (widget_class, HwWindow, welcome_page);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  install_actions (widget_class);
}

static void
hw_window_init (HwWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->importer = hw_importer_new (self);
  self->recoverer = hw_recoverer_new (self);
  self->notifier = hw_run_notifier_new (self);
}

/**
 * hw_window_new:
 * @application: the application, which holds the organizations
 *
 * Returns: a window on its welcome page
 */
GtkWidget *
hw_window_new (HwApplication *application)
{
  HwWindow *self;
  GListModel *profiles;

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);

  self = g_object_new (HW_TYPE_WINDOW, "application", application, NULL);
  restore_size (self);
  self->form_opener = hw_form_opener_new (self, hw_application_get_drafts (application),
                                          self->settings);
  self->organizations = hw_organizations_new (application, self);
  self->deleter = hw_deleter_new (self, hw_application_get_deletions (application));
  hw_side_panel_set_menu (self->side_panel, hw_organizations_get_menu (self->organizations));
  profiles = G_LIST_MODEL (hw_application_get_profiles (application));
  g_signal_connect_object (profiles, "items-changed", G_CALLBACK (profiles_changed_cb), self,
                           G_CONNECT_SWAPPED);
  profiles_changed_cb (self, 0, 0, 0, profiles);

  return GTK_WIDGET (self);
}

/**
 * hw_window_get_workspace:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what it works with
 */
HwWorkspace *
hw_window_get_workspace (HwWindow *self)
{
  g_return_val_if_fail (HW_IS_WINDOW (self), NULL);

  return self->workspace;
}

/**
 * hw_window_show_toast:
 * @self: a window
 * @text: what is to be read for a moment
 */
void
hw_window_show_toast (HwWindow   *self,
                      const char *text)
{
  g_return_if_fail (HW_IS_WINDOW (self));

  show_toast (self, text);
}

/**
 * hw_window_add_toast:
 * @self: a window
 * @toast: (transfer full): of hw_toast_new()
 */
void
hw_window_add_toast (HwWindow *self,
                     AdwToast *toast)
{
  g_return_if_fail (HW_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/**
 * hw_window_leave_connection:
 * @self: a window with a workspace
 * @connection: what is not in the list any more
 *
 * Goes back from the page of @connection, or to a new one.
 *
 * Returns: whether it was in sight
 */
gboolean
hw_window_leave_connection (HwWindow     *self,
                            HwConnection *connection)
{
  g_return_val_if_fail (HW_IS_WINDOW (self), FALSE);

  if (self->workspace == NULL ||
      get_connection (self) != connection ||
      g_strcmp0 (hw_page_trail_get_shown (self->trail), "connection") != 0)
    return FALSE;

  if (hw_page_trail_get_can_go_back (self->trail))
    hw_page_trail_go_back (self->trail);
  if (g_strcmp0 (hw_page_trail_get_shown (self->trail), "connection") == 0)
    {
      hw_form_opener_prepare (self->form_opener);
      hw_page_trail_replace (self->trail, "create");
    }
  set_connection (self, NULL);

  return TRUE;
}

/**
 * hw_window_return_to_connection:
 * @self: a window
 * @connection: whose page was left
 *
 * Shows it again, if the list of the sandbox that is open now has it.
 */
void
hw_window_return_to_connection (HwWindow     *self,
                                HwConnection *connection)
{
  HwConnectionList *connections;

  g_return_if_fail (HW_IS_WINDOW (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  connections = self->workspace != NULL ? hw_workspace_get_connections (self->workspace) : NULL;
  if (!has_connection (connections, connection))
    return;

  hw_side_panel_select (self->side_panel, connection);
  show_connection (self, connection);
}

/**
 * hw_window_open_connection:
 * @self: a window with a workspace
 * @connection: of any sandbox of it
 *
 * Goes to its sandbox, and shows it.
 */
void
hw_window_open_connection (HwWindow     *self,
                           HwConnection *connection)
{
  g_return_if_fail (HW_IS_WINDOW (self) && self->workspace != NULL);
  g_return_if_fail (HW_IS_CONNECTION (connection));

  opened_cb (self, connection);
}

/**
 * hw_window_renew_form:
 * @self: a window with a workspace
 *
 * Puts a new form in place of the one that is open, and forgets what was kept of that.
 */
void
hw_window_renew_form (HwWindow *self)
{
  g_return_if_fail (HW_IS_WINDOW (self) && self->workspace != NULL);

  hw_form_opener_discard (self->form_opener);
  hw_create_page_stop (self->create_page);
  hw_form_opener_prepare (self->form_opener);
}

/**
 * hw_window_is_busy:
 * @self: a window
 *
 * Returns: whether a request is under way whose outcome only this window can tell
 */
gboolean
hw_window_is_busy (HwWindow *self)
{
  g_return_val_if_fail (HW_IS_WINDOW (self), FALSE);

  return hw_create_page_get_busy (self->create_page);
}

/**
 * hw_window_open_profile:
 * @self: a window
 * @profile: (nullable): the organization to work in; %NULL for the welcome page
 */
void
hw_window_open_profile (HwWindow  *self,
                        HwProfile *profile)
{
  g_autoptr(HwWorkspace) workspace = NULL;

  g_return_if_fail (HW_IS_WINDOW (self));
  g_return_if_fail (profile == NULL || HW_IS_PROFILE (profile));

  if (hw_create_page_get_busy (self->create_page))
    {
      show_toast (self, _("A request is under way. Wait until its outcome is known."));
      return;
    }

  hw_form_opener_keep_for (self->form_opener, NULL);
  if (profile != NULL)
    {
      workspace = hw_workspace_new (profile);
      follow_storage (self, workspace);
    }
  set_workspace (self, workspace);
  hw_organizations_follow (self->organizations, workspace);
  if (workspace == NULL)
    return;

  if (hw_organizations_has (self->organizations, profile))
    hw_form_opener_keep_for (self->form_opener, hw_profile_get_id (profile));

  start_connection (self);
  hw_workspace_refresh (workspace);
}

/**
 * hw_window_get_organizations:
 * @self: a window
 *
 * Returns: (transfer none): what it does with the organizations
 */
HwOrganizations *
hw_window_get_organizations (HwWindow *self)
{
  g_return_val_if_fail (HW_IS_WINDOW (self), NULL);

  return self->organizations;
}

/**
 * hw_window_get_create_page:
 * @self: a window
 *
 * Returns: (transfer none): the page with the form
 */
HwCreatePage *
hw_window_get_create_page (HwWindow *self)
{
  g_return_val_if_fail (HW_IS_WINDOW (self), NULL);

  return self->create_page;
}

/**
 * hw_window_get_notice_box:
 * @self: a window
 *
 * Returns: (transfer none): at the foot of the window, on whatever page: why nothing came of a text
 */
HwImportBox *
hw_window_get_notice_box (HwWindow *self)
{
  g_return_val_if_fail (HW_IS_WINDOW (self), NULL);

  return self->notice_box;
}

/**
 * hw_window_show_forms:
 * @self: a window with a workspace
 * @forms: what to fill in, with what is in it
 * @connection: (nullable): whose credentials it replaces; %NULL for a new connection
 *
 * Shows @forms in place of what is open, whose credentials are forgotten.
 */
void
hw_window_show_forms (HwWindow     *self,
                      HwFormSet    *forms,
                      HwConnection *connection)
{
  g_return_if_fail (HW_IS_WINDOW (self) && self->workspace != NULL);
  g_return_if_fail (HW_IS_FORM_SET (forms));

  if (connection == NULL)
    {
      keep_origin (self);
      hw_side_panel_select (self->side_panel, NULL);
    }
  hw_form_opener_open (self->form_opener, forms, connection);
  hw_page_trail_show (self->trail, "create");
  hw_create_page_focus_next (self->create_page);
}

/**
 * hw_window_propose_name:
 * @self: a window with a workspace
 * @name: what the new connection in the form would be called
 *
 * Likewise with a number behind it where another is called so; see hw_form_opener_propose_name().
 */
void
hw_window_propose_name (HwWindow   *self,
                        const char *name)
{
  g_return_if_fail (HW_IS_WINDOW (self) && self->workspace != NULL);

  hw_form_opener_propose_name (self->form_opener, name);
}

/**
 * hw_window_open_files:
 * @self: a window
 * @files: (array length=n_files): of which the first is taken in
 * @n_files: how many there are
 */
void
hw_window_open_files (HwWindow  *self,
                      GFile    **files,
                      int        n_files)
{
  g_return_if_fail (HW_IS_WINDOW (self));
  g_return_if_fail (n_files > 0);

  hw_intake_open_file (hw_importer_get_intake (self->importer), files[0]);
  if (n_files > 1)
    show_toast (self, _("One file at a time: only the first was opened"));
}

/**
 * hw_window_get_page:
 * @self: a window
 * @name: of a page: "create", "request", "connection", "all", "explore", "log" or "log-entry"
 *
 * All but the first are made when they are first asked for: they cost a quarter of the time until
 * the window is there, and most runs never open most of them.
 *
 * Returns: (transfer none): the page
 */
gpointer
hw_window_get_page (HwWindow   *self,
                    const char *name)
{
  GtkWidget *page;

  g_return_val_if_fail (HW_IS_WINDOW (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  page = gtk_stack_get_child_by_name (self->content_stack, name);
  for (size_t i = 0; page == NULL && i < G_N_ELEMENTS (late_pages); i++)
    if (g_str_equal (late_pages[i].name, name))
      page = add_page (self, i);

  return page;
}
