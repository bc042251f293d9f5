/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-importer.h"

#include "auth/hw-console-file.h"
#include "create/hw-source-text.h"
#include "exchange/hw-import-box.h"
#include "exchange/hw-import-form.h"
#include "exchange/hw-import-offers.h"
#include "exchange/hw-import-text.h"
#include "net/hw-error.h"
#include "profiles/hw-organizations.h"

/* Takes in what a person pastes, drops or opens, and does with it what fits: fills the form in, or
 * has the organization added that it is for and fills the form in then.
 *
 *   text or file -> HwConsoleFile -> the dialog that adds an organization
 *                -> HwImport -> no organization open: the dialog, prefilled, then on
 *                            -> an organization open:  the form, and a report on its page
 *
 * Nothing that exists is changed unasked. The form before comes back by Undo; another
 * organization, another sandbox and another token are offered in the report. What came of nothing
 * is said at the foot of the window.
 *
 * The text is held, with its secrets, while a report of it is to be seen, and no longer. */
struct _HwImporter
{
  GObject             parent_instance;

  HwWindow           *window;             /* (unowned) (nullable): owns this */
  GSimpleActionGroup *actions;            /* (owned) (not nullable): of the buttons of reports */
  HwIntake           *intake;             /* (owned) (not nullable): the ways in */

  HwImport           *import;             /* (owned) (nullable): what the report is about */
  HwForm             *form;               /* (owned) (nullable): filled in from it */
  GStrv               not_taken;          /* (owned) (nullable) */
  HwFormSet          *former;             /* (owned) (nullable): what Undo brings back */
  HwConnection       *former_connection;  /* (owned) (nullable): that it was for */
};

G_DEFINE_FINAL_TYPE (HwImporter, hw_importer, G_TYPE_OBJECT)

#define IMPORT_KEY "hw-import"

static void show_report (HwImporter *self);

static HwImportBox *
get_box (HwImporter *self)
{
  return hw_create_page_get_import_box (hw_window_get_create_page (self->window));
}

static HwProfileStore *
get_profiles (HwImporter *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));

  return hw_application_get_profiles (HW_APPLICATION (application));
}

static HwProfile *
get_profile (HwImporter *self)
{
  return hw_workspace_get_profile (hw_window_get_workspace (self->window));
}

/* What is held of a text. */

static void
forget (HwImporter *self)
{
  g_clear_object (&self->import);
  g_clear_object (&self->form);
  g_clear_pointer (&self->not_taken, g_strfreev);
  g_clear_object (&self->former);
  g_clear_object (&self->former_connection);
}

static void
report_gone_cb (HwImporter *self)
{
  if (self->window != NULL && hw_import_box_get_report (get_box (self)) == NULL &&
      hw_import_box_get_report (hw_window_get_notice_box (self->window)) == NULL)
    forget (self);
}

/* The report says what is in the form. */
static void
form_gone_cb (HwImporter *self)
{
  if (self->window != NULL &&
      hw_create_page_get_form (hw_window_get_create_page (self->window)) == NULL)
    hw_import_box_set_report (get_box (self), NULL);
}

static void
clear_reports (HwImporter *self)
{
  hw_import_box_set_report (get_box (self), NULL);
  hw_import_box_set_report (hw_window_get_notice_box (self->window), NULL);
  forget (self);
}

static void
show_failure (HwImporter     *self,
              HwImportReport *report)
{
  hw_import_box_set_report (hw_window_get_notice_box (self->window), report);
  g_object_unref (report);
}

static void
fail (HwImporter      *self,
      HwImportFailure  failure,
      const char      *detail)
{
  show_failure (self, hw_import_text_create_failure (failure, detail));
}

/* The form. */

static gboolean
says_nothing (HwImport *import)
{
  return hw_import_get_spec_id (import) == NULL && hw_import_get_name (import) == NULL &&
         hw_import_get_n_values (import) == 0;
}

/* A text that names no source has to fit the form that is open. */
static gboolean
fits_nowhere (HwImport *import,
              GStrv     not_taken)
{
  return hw_import_get_spec_id (import) == NULL && hw_import_get_name (import) == NULL &&
         g_strv_length (not_taken) >= hw_import_get_n_values (import);
}

static void
fail_without_form (HwImporter   *self,
                   HwImport     *import,
                   const GError *error)
{
  if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    fail (self, HW_IMPORT_FAILURE_UNKNOWN_SOURCE, hw_import_get_spec_id (import));
  else
    fail (self, HW_IMPORT_FAILURE_NO_SOURCE, NULL);
}

/* A connection whose credentials are being replaced stays the one, if the form is still its. */
static HwConnection *
get_connection (HwCreatePage *page,
                HwForm       *form)
{
  HwForm *current = hw_create_page_get_form (page);

  if (current == NULL || hw_form_get_source (current) != hw_form_get_source (form) ||
      hw_form_get_auth_type (current) != hw_form_get_auth_type (form))
    return NULL;

  return hw_create_page_get_connection (page);
}

/* Returns: (transfer full) (nullable): a copy of what is being filled in */
static HwFormSet *
dup_forms (HwCreatePage *page)
{
  HwFormSet *forms = hw_create_page_get_forms (page);

  return forms != NULL ? hw_form_set_copy (forms) : NULL;
}

/* Of the same source, what was typed for its other authentication types stays.
 * Returns: (transfer full): @form among them */
static HwFormSet *
put_form (HwFormSet *forms,
          HwForm    *form)
{
  if (forms == NULL ||
      hw_form_get_source (hw_form_set_get_form (forms)) != hw_form_get_source (form))
    return hw_form_set_new (form);

  hw_form_set_put (forms, form);

  return g_object_ref (forms);
}

static void
show_forms (HwImporter *self,
            HwImport   *import,
            HwFormSet  *forms,
            GStrv       not_taken)
{
  HwCreatePage *page = hw_window_get_create_page (self->window);
  HwForm *form = hw_form_set_get_form (forms);
  g_autoptr(HwFormSet) former = dup_forms (page);
  g_autoptr(HwConnection) former_connection = NULL;

  g_set_object (&former_connection, hw_create_page_get_connection (page));
  hw_window_show_forms (self->window, forms, get_connection (page, form));

  /* The page has let go of the form before, and with it of the last report. */
  forget (self);
  g_set_object (&self->import, import);
  g_set_object (&self->form, form);
  self->not_taken = g_strdupv (not_taken);
  self->former = g_steal_pointer (&former);
  self->former_connection = g_steal_pointer (&former_connection);
  show_report (self);
}

static void
fill_form (HwImporter *self,
           HwImport   *import)
{
  HwCatalog *catalog = hw_workspace_get_catalog (hw_window_get_workspace (self->window));
  g_autoptr(HwFormSet) copy = dup_forms (hw_window_get_create_page (self->window));
  HwForm *current = copy != NULL ? hw_form_set_get_form (copy) : NULL;
  g_autoptr(HwForm) form = NULL;
  g_autoptr(HwFormSet) forms = NULL;
  g_auto(GStrv) not_taken = NULL;
  g_autoptr(GError) error = NULL;

  form = hw_import_to_form (import, catalog, current, &not_taken, &error);
  if (form == NULL)
    fail_without_form (self, import, error);
  else if (!hw_source_text_is_choosable (hw_form_get_source (form)))
    show_failure (self, hw_import_text_create_no_base (hw_form_get_source (form)));
  else if (fits_nowhere (import, not_taken))
    show_failure (self, hw_import_text_create_no_field (form, (const char *const *)not_taken));
  else
    {
      forms = put_form (copy, form);
      show_forms (self, import, forms, not_taken);
    }
}

/* The report. */

static void
show_report (HwImporter *self)
{
  g_autoptr(HwImportReport) report = NULL;

  if (self->import == NULL || self->form == NULL)
    return;

  report = hw_import_text_create_report (self->import, self->form,
                                         (const char *const *)self->not_taken,
                                         self->former != NULL);
  hw_import_offers_add (self->import, hw_window_get_workspace (self->window), get_profiles (self),
                        report);
  hw_import_box_set_report (get_box (self), report);
}

static void
follow_workspace (HwImporter *self)
{
  HwWorkspace *workspace = hw_window_get_workspace (self->window);

  g_signal_handlers_disconnect_by_func (workspace, show_report, self);
  g_signal_connect_object (workspace, "notify::sandbox", G_CALLBACK (show_report), self,
                           G_CONNECT_SWAPPED);
}

/* With an organization open. A command for another one may still hold nothing for a form. */
static void
take_in_workspace (HwImporter *self,
                   HwImport   *import)
{
  HwImportReport *report;

  follow_workspace (self);
  if (!says_nothing (import))
    {
      fill_form (self, import);
      return;
    }

  clear_reports (self);
  g_set_object (&self->import, import);
  report = hw_import_text_create_failure (HW_IMPORT_FAILURE_NO_CONNECTION, NULL);
  hw_import_offers_add (self->import, hw_window_get_workspace (self->window), get_profiles (self),
                        report);
  show_failure (self, report);
}

/* Without one. */

/* Who is told first has opened the organization by now. */
static void
saved_cb (HwImporter *self,
          HwProfile  *profile,
          GtkWidget  *dialog)
{
  g_autoptr(HwImport) import = NULL;

  g_set_object (&import, g_object_get_data (G_OBJECT (dialog), IMPORT_KEY));
  if (self->window == NULL || hw_window_get_workspace (self->window) == NULL)
    return;

  clear_reports (self);
  if (!says_nothing (import))
    take_in_workspace (self, import);
}

static void
add_organization (HwImporter *self,
                  HwImport   *import)
{
  g_autoptr(HwProfile) draft = hw_import_offers_create_draft (import);
  HwOrganizationDialog *dialog =
    hw_organizations_add (hw_window_get_organizations (self->window), draft);

  g_object_set_data_full (G_OBJECT (dialog), IMPORT_KEY, g_object_ref (import), g_object_unref);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
}

static void
open_organization (HwImporter *self,
                   HwImport   *import,
                   HwProfile  *profile)
{
  hw_window_open_profile (self->window, profile);
  if (hw_window_get_workspace (self->window) == NULL || get_profile (self) != profile)
    return;

  clear_reports (self);
  if (!says_nothing (import))
    take_in_workspace (self, import);
}

static void
take_without_workspace (HwImporter *self,
                        HwImport   *import)
{
  HwProfile *stored = hw_import_offers_find_stored (import, get_profiles (self));

  if (stored != NULL)
    open_organization (self, import, stored);
  else if (hw_import_get_organization_id (import) != NULL ||
           hw_import_get_api_key (import) != NULL || hw_import_get_access_token (import) != NULL)
    add_organization (self, import);
  else
    {
      g_set_object (&self->import, import);
      fail (self, HW_IMPORT_FAILURE_NO_ORGANIZATION, NULL);
    }
}

/* What kind of text it is. */

static void
take_import (HwImporter *self,
             HwImport   *import)
{
  hw_import_box_set_report (hw_window_get_notice_box (self->window), NULL);
  if (hw_window_get_workspace (self->window) == NULL)
    take_without_workspace (self, import);
  else if (hw_create_page_get_busy (hw_window_get_create_page (self->window)))
    fail (self, HW_IMPORT_FAILURE_BUSY, NULL);
  else
    take_in_workspace (self, import);
}

static void
take_error (HwImporter   *self,
            const GError *error)
{
  if (g_error_matches (error, HW_ERROR, HW_ERROR_TOO_LARGE))
    fail (self, HW_IMPORT_FAILURE_TOO_LARGE, NULL);
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE))
    fail (self, HW_IMPORT_FAILURE_NOT_JSON, NULL);
  else
    fail (self, HW_IMPORT_FAILURE_NOTHING, NULL);
}

static gboolean
is_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return data == NULL || g_utf8_validate_len (data, length, NULL);
}

/* What Adobe's Developer Console hands out is of an organization, whatever is open. */
static gboolean
take_console_file (HwImporter *self,
                   GBytes     *bytes)
{
  g_autoptr(HwSecret) text = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (data == NULL)
    return FALSE;

  text = hw_secret_new_take (g_strndup (data, length));
  if (!hw_console_file_looks_like (hw_secret_get_text (text)))
    return FALSE;

  hw_organizations_open_text (hw_window_get_organizations (self->window),
                              hw_secret_get_text (text));
  return TRUE;
}

/* The one place where texts are told apart: every way in ends here. */
static void
taken_cb (HwImporter *self,
          GBytes     *bytes)
{
  g_autoptr(HwImport) import = NULL;
  g_autoptr(GError) error = NULL;

  if (!is_text (bytes))
    {
      fail (self, HW_IMPORT_FAILURE_NOT_TEXT, NULL);
      return;
    }
  if (take_console_file (self, bytes))
    return;

  import = hw_import_new_from_bytes (bytes, &error);
  if (import != NULL)
    take_import (self, import);
  else
    take_error (self, error);
}

/* The actions of reports. */

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  HwImporter *self = user_data;
  g_autoptr(HwFormSet) former = g_steal_pointer (&self->former);
  g_autoptr(HwConnection) connection = g_steal_pointer (&self->former_connection);

  if (former == NULL || hw_create_page_get_busy (hw_window_get_create_page (self->window)))
    return;

  hw_window_show_forms (self->window, former, connection);
  clear_reports (self);
}

static void
switch_sandbox_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HwImporter *self = user_data;
  HwWorkspace *workspace = hw_window_get_workspace (self->window);
  const char *named = self->import != NULL ? hw_import_get_sandbox (self->import) : NULL;
  g_autoptr(HwSandbox) sandbox = NULL;

  if (workspace == NULL || named == NULL)
    return;

  g_set_object (&sandbox, hw_sandbox_list_find (hw_workspace_get_sandboxes (workspace), named));
  if (sandbox == NULL)
    sandbox = hw_sandbox_new (named);
  hw_workspace_set_sandbox (workspace, sandbox);
}

static void
use_token_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  HwImporter *self = user_data;

  if (self->import == NULL || hw_window_get_workspace (self->window) == NULL)
    return;

  hw_profile_set_access_token (get_profile (self), hw_import_get_access_token (self->import));
  show_report (self);
}

static void
open_organization_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  HwImporter *self = user_data;
  g_autoptr(HwImport) import = NULL;
  HwProfile *stored;

  g_set_object (&import, self->import);
  if (import == NULL)
    return;

  stored = hw_import_offers_find_stored (import, get_profiles (self));
  if (stored != NULL)
    open_organization (self, import, stored);
}

static void
add_organization_action (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  HwImporter *self = user_data;

  if (self->import != NULL)
    add_organization (self, self->import);
}

static const GActionEntry action_entries[] = {
  { .name = "undo", .activate = undo_action },
  { .name = "switch-sandbox", .activate = switch_sandbox_action },
  { .name = "use-token", .activate = use_token_action },
  { .name = "open-organization", .activate = open_organization_action },
  { .name = "add-organization", .activate = add_organization_action },
};

/* The object. */

static void
hw_importer_dispose (GObject *object)
{
  HwImporter *self = HW_IMPORTER (object);

  if (self->intake != NULL)
    hw_intake_cancel (self->intake);
  g_clear_object (&self->intake);
  forget (self);
  self->window = NULL;

  G_OBJECT_CLASS (hw_importer_parent_class)->dispose (object);
}

static void
hw_importer_finalize (GObject *object)
{
  HwImporter *self = HW_IMPORTER (object);

  g_object_unref (self->actions);

  G_OBJECT_CLASS (hw_importer_parent_class)->finalize (object);
}

static void
hw_importer_class_init (HwImporterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_importer_dispose;
  object_class->finalize = hw_importer_finalize;
}

static void
hw_importer_init (HwImporter *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
}

/**
 * hw_importer_new:
 * @window: what to take in for; it owns the importer, and disposes of it when it goes
 *
 * Texts and files may be dropped on @window from here on; a row that takes them itself comes
 * first.
 *
 * Returns: (transfer full): an importer
 */
HwImporter *
hw_importer_new (HwWindow *window)
{
  HwImporter *self;

  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);

  self = g_object_new (HW_TYPE_IMPORTER, NULL);
  self->window = window;
  gtk_widget_insert_action_group (GTK_WIDGET (window), "import", G_ACTION_GROUP (self->actions));
  self->intake = hw_intake_new (GTK_WINDOW (window));
  g_signal_connect_object (self->intake, "taken", G_CALLBACK (taken_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "failed", G_CALLBACK (fail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_window_get_create_page (window), "notify::form",
                           G_CALLBACK (form_gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_box (self), "notify::report",
                           G_CALLBACK (report_gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_window_get_notice_box (window), "notify::report",
                           G_CALLBACK (report_gone_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hw_importer_get_intake:
 * @self: an importer
 *
 * Returns: (transfer none): the ways in; what it takes is dealt with here
 */
HwIntake *
hw_importer_get_intake (HwImporter *self)
{
  g_return_val_if_fail (HW_IS_IMPORTER (self), NULL);

  return self->intake;
}
