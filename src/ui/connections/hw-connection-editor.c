/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-editor.h"

#include <glib/gi18n.h>

#include "connections/hw-details-dialog.h"
#include "connections/hw-duplicate-dialog.h"
#include "connections/hw-stored-params.h"
#include "connections/hw-test-failure.h"
#include "net/hw-error.h"
#include "window/hw-question.h"

/* What the window does with a connection besides showing and testing it: Edit Details, Replace
 * Credentials and Duplicate.
 *
 * Each begins by reading the connection: the list may be old, it does not hold the parameters, and
 * whoever changes something is to see what is changed. The page says meanwhile that it is being
 * read; whoever leaves the page gives it up. What is read is let go of when the dialog or the form
 * is open, but for the version that it changes. */
struct _HwConnectionEditor
{
  GObject           parent_instance;

  HwWindow         *window;         /* (not owned): owns this */
  HwConnectionPage *page;           /* (not owned): the window's */

  HwConnection     *connection;     /* (owned) (nullable): what is read, and acted on */
  HwSandbox        *target;         /* (owned) (nullable): where a duplicate is to be */
  GCancellable     *cancellable;    /* (owned) (nullable): while it is read */
  char             *typed_name;     /* (owned) (nullable): for the duplicate, by somebody */
  char             *typed_text;     /* (owned) (nullable): likewise, its description */
  int               act;
};

G_DEFINE_FINAL_TYPE (HwConnectionEditor, hw_connection_editor, G_TYPE_OBJECT)

typedef enum
{
  ACT_EDIT,
  ACT_REPLACE,
  ACT_DUPLICATE,
} Act;

static void choose_target (HwConnectionEditor *self);

static void
forget_typed (HwConnectionEditor *self)
{
  g_clear_pointer (&self->typed_name, g_free);
  g_clear_pointer (&self->typed_text, g_free);
}

static HwWorkspace *
get_workspace (HwConnectionEditor *self)
{
  return hw_window_get_workspace (self->window);
}

static void
present (HwConnectionEditor *self,
         GtkWidget          *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
stop (HwConnectionEditor *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  hw_reading_box_hide (hw_connection_page_get_reading_box (self->page));
}

/* Forms. */

static HwSource *
find_source (HwConnectionEditor *self,
             HwConnection       *connection)
{
  const char *spec_id = hw_connection_get_spec_id (connection);

  if (spec_id == NULL)
    return NULL;

  return hw_catalog_find (hw_workspace_get_catalog (get_workspace (self)), spec_id);
}

static HwForm *
create_form (HwConnectionEditor *self,
             HwConnection       *connection)
{
  HwSource *source = find_source (self, connection);
  HwAuthType *auth_type;

  if (source == NULL)
    return NULL;

  auth_type = hw_source_find_auth_type (source, hw_connection_get_auth_spec_name (connection));
  if (auth_type == NULL && g_list_model_get_n_items (hw_source_get_auth_types (source)) > 0)
    return NULL;

  return hw_form_new (source, auth_type);
}

/* With what was typed in this run, where the first test has not passed yet. */
static HwForm *
open_form (HwConnectionEditor *self)
{
  HwForm *kept = hw_workspace_get_kept_form (get_workspace (self), self->connection);
  HwForm *form = kept != NULL ? g_object_ref (kept) : create_form (self, self->connection);

  if (form == NULL)
    hw_window_show_toast (self->window, _("Headwater does not know this source’s fields"));

  return form;
}

static void
set_description (HwForm     *form,
                 const char *description)
{
  hw_field_set_text (hw_form_get_description_field (form), description != NULL ? description : "");
}

static void
show_form (HwConnectionEditor *self,
           HwForm             *form,
           HwConnection       *connection)
{
  g_autoptr(HwFormSet) forms = hw_form_set_new (form);

  hw_window_show_forms (self->window, forms, connection);
}

static void
show_new_form (HwConnectionEditor *self,
               HwForm             *form,
               const char         *name,
               const char         *description)
{
  hw_field_set_text (hw_form_get_name_field (form), name);
  set_description (form, description);
  show_form (self, form, NULL);
  hw_window_propose_name (self->window, name);
}

/* The acts, when the connection was read. */

static void
details_saved_cb (HwConnectionEditor *self)
{
  hw_window_show_toast (self->window, _("Saved"));
}

static void
recreate (HwConnectionEditor *self,
          const char         *name,
          const char         *description)
{
  g_autoptr(HwForm) form = open_form (self);

  if (form != NULL)
    show_new_form (self, form, name, description);
  hw_workspace_refresh (get_workspace (self));
}

static void
details_recreate_cb (HwConnectionEditor *self,
                     HwDetailsDialog    *dialog)
{
  recreate (self, hw_field_get_text (hw_details_dialog_get_name (dialog)),
            hw_field_get_text (hw_details_dialog_get_description (dialog)));
}

static void
details_duplicate_cb (HwConnectionEditor *self,
                      HwDetailsDialog    *dialog)
{
  forget_typed (self);
  self->typed_name = g_strdup (hw_field_get_text (hw_details_dialog_get_name (dialog)));
  self->typed_text = g_strdup (hw_field_get_text (hw_details_dialog_get_description (dialog)));
  choose_target (self);
}

static void
open_details (HwConnectionEditor *self,
              HwStoredConnection *stored)
{
  GtkWidget *dialog = hw_details_dialog_new (get_workspace (self), self->connection, stored);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (details_saved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "recreate", G_CALLBACK (details_recreate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "duplicate", G_CALLBACK (details_duplicate_cb), self,
                           G_CONNECT_SWAPPED);
  present (self, dialog);
}

/* What the last test has said of the values that are replaced. */
static void
point_out_failed (HwConnectionEditor *self)
{
  HwTestFailure *failure = hw_connection_get_test_failure (self->connection);

  if (failure != NULL)
    hw_create_page_point_out (hw_window_get_create_page (self->window),
                              hw_test_failure_get_fields (failure));
}

static void
open_replacement (HwConnectionEditor *self,
                  HwStoredConnection *stored)
{
  g_autoptr(HwForm) form = open_form (self);

  if (form == NULL)
    return;

  hw_stored_params_fill (hw_stored_connection_get_params (stored), form);
  show_form (self, form, self->connection);
  hw_create_page_set_base (hw_window_get_create_page (self->window), stored);
  point_out_failed (self);
}

static char *
dup_copy_name (HwConnectionEditor *self)
{
  const char *name = hw_connection_get_name (self->connection);

  if (self->typed_name != NULL && g_strcmp0 (self->typed_name, name) != 0)
    return g_strdup (self->typed_name);
  if (self->target != NULL &&
      g_strcmp0 (hw_sandbox_get_name (self->target),
                 hw_connection_get_sandbox (self->connection)) != 0)
    return g_strdup (name);

  /* Translators: the name of a duplicate; %s is the name of the connection that it is made from. */
  return g_strdup_printf (_("%s copy"), name);
}

/* Where the connection's own way to sign in is offered no more, the first that is: nothing of the
 * former values fits it for certain. */
static HwForm *
create_copy_form (HwConnectionEditor *self,
                  HwStoredConnection *stored)
{
  HwForm *form = create_form (self, self->connection);
  HwSource *source;
  HwAuthType *auth_type;

  if (form != NULL)
    {
      hw_stored_params_fill (hw_stored_connection_get_params (stored), form);
      return form;
    }

  source = find_source (self, self->connection);
  auth_type = source != NULL ? hw_source_find_supported (source) : NULL;

  return auth_type != NULL ? hw_form_new (source, auth_type) : NULL;
}

static void
open_duplicate (HwConnectionEditor *self,
                HwStoredConnection *stored)
{
  g_autoptr(HwForm) form = create_copy_form (self, stored);
  g_autofree char *name = dup_copy_name (self);
  const char *description = self->typed_text;

  if (form == NULL)
    {
      hw_window_show_toast (self->window, _("Headwater does not know this source’s fields"));
      return;
    }

  if (description == NULL)
    description = hw_connection_get_description (self->connection);
  if (self->target != NULL)
    hw_workspace_set_sandbox (get_workspace (self), self->target);
  show_new_form (self, form, name, description);
}

/* Reading. */

static void
recreate_cb (HwConnectionEditor *self)
{
  recreate (self, hw_connection_get_name (self->connection),
            hw_connection_get_description (self->connection));
}

static void
tell_gone (HwConnectionEditor *self)
{
  GtkWidget *question;

  question = hw_question_new (_("This connection has been deleted"),
                              _("Somebody has deleted it since the list was read. You can create "
                                "it anew; its values have to be entered again."),
                              _("Create Anew"));
  hw_question_set_destructive (HW_QUESTION (question), FALSE);
  g_signal_connect_object (question, "accepted", G_CALLBACK (recreate_cb), self,
                           G_CONNECT_SWAPPED);
  present (self, question);
}

static void
open_act (HwConnectionEditor *self,
          HwStoredConnection *stored)
{
  switch ((Act)self->act)
    {
    case ACT_EDIT:
      open_details (self, stored);
      break;
    case ACT_REPLACE:
      open_replacement (self, stored);
      break;
    case ACT_DUPLICATE:
    default:
      open_duplicate (self, stored);
    }
}

/* A connection that is being set up can be read and duplicated, not changed. */
static gboolean
check_version (HwConnectionEditor  *self,
               HwStoredConnection  *stored,
               GError             **error)
{
  HwConnection *connection = hw_stored_connection_get_connection (stored);

  if (self->act == ACT_DUPLICATE || hw_connection_get_etag (connection) != NULL)
    return TRUE;

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INITIALIZING,
                       "the connection has no etag, it is still being set up");
  return FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(HwConnectionEditor) self = user_data;
  g_autoptr(HwStoredConnection) stored = NULL;
  g_autoptr(GError) error = NULL;

  stored = hw_stored_connection_read_finish (result, &error);
  if (self->cancellable == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  stop (self);
  if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    tell_gone (self);
  else if (stored != NULL && check_version (self, stored, &error))
    open_act (self, stored);
  else
    hw_reading_box_show_error (hw_connection_page_get_reading_box (self->page), error);
}

static void
read_connection (HwConnectionEditor *self)
{
  stop (self);
  if (get_workspace (self) == NULL || self->connection == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  hw_reading_box_show_busy (hw_connection_page_get_reading_box (self->page));
  hw_stored_connection_read_async (hw_workspace_get_client (get_workspace (self)),
                                   self->connection, self->cancellable, read_cb,
                                   g_object_ref (self));
}

/* Beginning. */

static gboolean
would_lose_form (HwConnectionEditor *self)
{
  HwCreatePage *page = hw_window_get_create_page (self->window);
  HwForm *form = hw_create_page_get_form (page);

  return self->act != ACT_EDIT && form != NULL && hw_create_page_get_connection (page) == NULL &&
         hw_form_has_credentials (form);
}

static void
ask_about_form (HwConnectionEditor *self)
{
  GtkWidget *question;

  question = hw_question_new (_("Replace the Unfinished Form?"),
                              _("You have begun a new connection. What you have entered there "
                                "would be replaced."),
                              _("Replace"));
  g_signal_connect_object (question, "accepted", G_CALLBACK (read_connection), self,
                           G_CONNECT_SWAPPED);
  present (self, question);
}

static void
begin (HwConnectionEditor *self,
       Act                 act)
{
  HwConnection *connection = hw_connection_page_get_connection (self->page);

  if (get_workspace (self) == NULL || connection == NULL)
    return;
  if (act != ACT_EDIT && hw_window_is_busy (self->window))
    {
      hw_window_show_toast (self->window,
                            _("A request is under way. Wait until its outcome is known."));
      return;
    }

  self->act = act;
  g_set_object (&self->connection, connection);
  if (would_lose_form (self))
    ask_about_form (self);
  else
    read_connection (self);
}

static void
edit_cb (HwConnectionEditor *self)
{
  begin (self, ACT_EDIT);
}

static void
sandbox_chosen_cb (HwConnectionEditor *self,
                   HwDuplicateDialog  *dialog)
{
  g_set_object (&self->target, hw_duplicate_dialog_get_sandbox (dialog));
  begin (self, ACT_DUPLICATE);
}

static void
choose_target (HwConnectionEditor *self)
{
  HwConnection *connection = hw_connection_page_get_connection (self->page);
  GListModel *sandboxes;
  GtkWidget *dialog;

  if (get_workspace (self) == NULL || connection == NULL)
    return;

  g_clear_object (&self->target);
  sandboxes = G_LIST_MODEL (hw_workspace_get_sandboxes (get_workspace (self)));
  if (g_list_model_get_n_items (sandboxes) < 2)
    {
      begin (self, ACT_DUPLICATE);
      return;
    }

  dialog = hw_duplicate_dialog_new (get_workspace (self), connection);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (sandbox_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  present (self, dialog);
}

static void
duplicate_cb (HwConnectionEditor *self)
{
  forget_typed (self);
  choose_target (self);
}

static void
tell_fixed (HwConnectionEditor *self)
{
  GtkWidget *question;

  question = hw_question_new (_("The Credentials Cannot Be Replaced"),
                              _("The platform does not let connections of this source be changed. "
                                "You can make a duplicate with new credentials; this connection "
                                "stays, and so does what uses it."),
                              _("Duplicate…"));
  hw_question_set_destructive (HW_QUESTION (question), FALSE);
  g_signal_connect_object (question, "accepted", G_CALLBACK (duplicate_cb), self,
                           G_CONNECT_SWAPPED);
  present (self, question);
}

static void
replace_cb (HwConnectionEditor *self)
{
  HwConnection *connection = hw_connection_page_get_connection (self->page);
  g_autoptr(HwForm) form = NULL;

  if (get_workspace (self) == NULL || connection == NULL)
    return;

  form = create_form (self, connection);
  if (form != NULL && !hw_source_get_can_update (hw_form_get_source (form)))
    tell_fixed (self);
  else
    begin (self, ACT_REPLACE);
}

static void
hw_connection_editor_dispose (GObject *object)
{
  HwConnectionEditor *self = HW_CONNECTION_EDITOR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->connection);
  g_clear_object (&self->target);

  G_OBJECT_CLASS (hw_connection_editor_parent_class)->dispose (object);
}

static void
hw_connection_editor_finalize (GObject *object)
{
  HwConnectionEditor *self = HW_CONNECTION_EDITOR (object);

  forget_typed (self);

  G_OBJECT_CLASS (hw_connection_editor_parent_class)->finalize (object);
}

static void
hw_connection_editor_class_init (HwConnectionEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_connection_editor_dispose;
  object_class->finalize = hw_connection_editor_finalize;
}

static void
hw_connection_editor_init (HwConnectionEditor *self)
{
}

static void
follow (HwConnectionEditor *self,
        gpointer            object,
        const char         *signal,
        GCallback           callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

/**
 * hw_connection_editor_new:
 * @window: the window that owns it
 * @page: of the window, with the connection
 *
 * Returns: (transfer full): what @window does where a connection on @page is to be changed
 */
HwConnectionEditor *
hw_connection_editor_new (HwWindow         *window,
                          HwConnectionPage *page)
{
  HwConnectionEditor *self = g_object_new (HW_TYPE_CONNECTION_EDITOR, NULL);
  HwReadingBox *box = hw_connection_page_get_reading_box (page);

  self->window = window;
  self->page = page;
  follow (self, page, "edit-details", G_CALLBACK (edit_cb));
  follow (self, page, "fix-credentials", G_CALLBACK (replace_cb));
  follow (self, page, "duplicate", G_CALLBACK (duplicate_cb));
  follow (self, page, "notify::connection", G_CALLBACK (stop));
  follow (self, page, "unmap", G_CALLBACK (stop));
  follow (self, hw_window_get_create_page (window), "duplicate", G_CALLBACK (duplicate_cb));
  follow (self, box, "cancel", G_CALLBACK (stop));
  follow (self, box, "retry", G_CALLBACK (read_connection));

  return self;
}
