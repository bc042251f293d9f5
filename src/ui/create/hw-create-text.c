/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-create-text.h"

#include <glib/gi18n.h>

#include "connections/hw-connection.h"
#include "create/hw-field-text.h"
#include "create/hw-source-text.h"
#include "sandboxes/hw-sandbox.h"
#include "sources/hw-form.h"
#include "window/hw-shared-closures.h"

/* What the page of a new connection shows: words, errors and what can be seen, each from the
 * page's state, form and connection alone. Nothing here has a state or changes one; "owner" is
 * whoever binds, and not looked at. */

static gboolean
is_editable (gpointer          owner,
             HwCreatePageState state)
{
  return !hw_create_page_state_is_busy (state);
}

static gboolean
is_sending (gpointer          owner,
            HwCreatePageState state)
{
  return state == HW_CREATE_PAGE_SENDING;
}

static gboolean
is_looking_up (gpointer          owner,
               HwCreatePageState state)
{
  return state == HW_CREATE_PAGE_LOOKING_UP;
}

static gboolean
is_unknown (gpointer          owner,
            HwCreatePageState state)
{
  return state == HW_CREATE_PAGE_UNKNOWN;
}

static gboolean
lacks_sandbox (gpointer          owner,
               HwCreatePageState state)
{
  return state == HW_CREATE_PAGE_NO_SANDBOX;
}

static gboolean
is_warning (gpointer          owner,
            HwCreatePageState state)
{
  return hw_create_page_state_has_status (state) && state != HW_CREATE_PAGE_LOOKING_UP;
}

static char *
status_heading (gpointer          owner,
                HwCreatePageState state)
{
  switch (state)
    {
    case HW_CREATE_PAGE_NO_SANDBOX:
      return g_strdup (_("Choose a sandbox first"));

    case HW_CREATE_PAGE_LOOKING_UP:
      return g_strdup (_("Checking whether the connection was created…"));

    case HW_CREATE_PAGE_UNKNOWN:
      return g_strdup (_("It is not known yet whether the connection was created"));

    case HW_CREATE_PAGE_NOT_THERE:
      return g_strdup (_("The connection was not created"));

    case HW_CREATE_PAGE_NOT_SAVED:
      return g_strdup (_("The change was not saved"));

    case HW_CREATE_PAGE_UNCONFIRMED:
      return g_strdup (_("It is not known whether the change was saved"));

    case HW_CREATE_PAGE_CONFLICT:
      return g_strdup (_("Somebody else has changed this connection"));

    case HW_CREATE_PAGE_GONE:
      return g_strdup (_("This connection has been deleted"));

    case HW_CREATE_PAGE_IDLE:
    case HW_CREATE_PAGE_EDITING:
    case HW_CREATE_PAGE_REFUSED:
    case HW_CREATE_PAGE_SENDING:
    default:
      return NULL;
    }
}

static gboolean
is_gone (gpointer          owner,
         HwCreatePageState state)
{
  return state == HW_CREATE_PAGE_GONE;
}

static gboolean
is_conflict (gpointer          owner,
             HwCreatePageState state)
{
  return state == HW_CREATE_PAGE_CONFLICT;
}

/* The card about a conflict says all of it by itself. */
static gboolean
has_plain_status (gpointer          owner,
                  HwCreatePageState state)
{
  return hw_create_page_state_has_status (state) && state != HW_CREATE_PAGE_CONFLICT;
}

static char *
cancel_text (gpointer          owner,
             HwCreatePageState state)
{
  gboolean goes_on = state == HW_CREATE_PAGE_LOOKING_UP || state == HW_CREATE_PAGE_UNKNOWN;

  return g_strdup (goes_on ? _("Close") : _("Cancel"));
}

static gboolean
is_fix (gpointer      owner,
        HwConnection *connection)
{
  return connection != NULL;
}

static gboolean
is_new (gpointer      owner,
        HwConnection *connection)
{
  return connection == NULL;
}

static char *
title_text (gpointer      owner,
            HwConnection *connection)
{
  return g_strdup (connection != NULL ? _("Replace Credentials") : _("New Connection"));
}

static char *
connection_name (gpointer      owner,
                 HwConnection *connection)
{
  return connection != NULL ? g_strdup (hw_connection_get_name (connection)) : NULL;
}

static char *
send_text (gpointer      owner,
           HwConnection *connection,
           HwSandbox    *sandbox,
           gboolean      folded)
{
  gboolean production = sandbox != NULL && hw_sandbox_is_production (sandbox);

  if (connection != NULL)
    /* Translators: on a button that opens a review first; production is the kind of the sandbox. */
    return hw_action_text_fit (production ? _("Save in Production…") : _("Save…"), folded);

  /* Translators: on a button; production is the kind of the sandbox. */
  return hw_action_text_fit (production ? _("Create in Production") : _("Create"), folded);
}

static GError *
refusal (gpointer           owner,
         HwCreatePageState  state,
         const GError      *error)
{
  return state == HW_CREATE_PAGE_REFUSED && error != NULL ? g_error_copy (error) : NULL;
}

static GError *
cause (gpointer           owner,
       HwCreatePageState  state,
       const GError      *error)
{
  return hw_create_page_state_has_status (state) && error != NULL ? g_error_copy (error) : NULL;
}

static char *
source_title (gpointer  owner,
              HwForm   *form)
{
  return form != NULL ? g_strdup (hw_source_get_title (hw_form_get_source (form))) : NULL;
}

static char *
source_category (gpointer  owner,
                 HwForm   *form)
{
  return form != NULL ? g_strdup (hw_source_text_get_category (hw_form_get_source (form))) : NULL;
}

static char *
credentials_title (gpointer  owner,
                   HwForm   *form)
{
  g_autofree char *title = NULL;

  if (form == NULL)
    return NULL;

  /* Translators: %s is the name of a source, such as HubSpot. */
  title = g_strdup_printf (_("%s Credentials"), hw_source_get_title (hw_form_get_source (form)));
  return g_markup_escape_text (title, -1);
}

static gboolean
asks_something (gpointer  owner,
                HwForm   *form)
{
  return form != NULL && g_list_model_get_n_items (G_LIST_MODEL (form)) > 0;
}

static gboolean
asks_nothing (gpointer  owner,
              HwForm   *form)
{
  return form != NULL && !asks_something (owner, form);
}

/* What is there to know where there is nothing to fill in. */
static char *
nothing_asked_text (gpointer  owner,
                    HwForm   *form)
{
  HwSource *source;

  if (!asks_nothing (owner, form))
    return NULL;

  source = hw_form_get_source (form);
  if (hw_source_get_no_base_connection (source) != NULL)
    return g_strdup (hw_field_text_translate (hw_source_get_no_base_connection (source)));

  /* Translators: %s is the name of a source, such as HubSpot. */
  return g_strdup_printf (_("%s asks for no credentials: the connection needs a name only."),
                          hw_source_get_title (source));
}

static char *
credentials_text (gpointer      owner,
                  HwForm       *form,
                  HwConnection *connection)
{
  g_autofree char *text = NULL;
  const char *where;

  if (form == NULL)
    return NULL;

  where = hw_field_text_get_source_help (hw_form_get_source (form));
  if (connection == NULL)
    text = g_strdup (where);
  else
    text = g_strconcat (_("Saving replaces all of them. What the platform shows is filled in; "
                          "enter every secret again, also those that were right."),
                        where != NULL ? " " : NULL, where, NULL);

  return text != NULL ? g_markup_escape_text (text, -1) : NULL;
}

static gboolean
has_choice (gpointer      owner,
            HwForm       *form,
            HwConnection *connection)
{
  return form != NULL && connection == NULL &&
         g_list_model_get_n_items (hw_source_get_auth_types (hw_form_get_source (form))) > 1;
}

static gboolean
has_other_ways (gpointer      owner,
                HwForm       *form,
                HwConnection *connection)
{
  return form != NULL && connection != NULL &&
         g_list_model_get_n_items (hw_source_get_auth_types (hw_form_get_source (form))) > 1;
}

static char *
auth_type_name (gpointer  owner,
                HwForm   *form)
{
  HwAuthType *auth_type = form != NULL ? hw_form_get_auth_type (form) : NULL;

  return auth_type != NULL
         ? hw_field_text_dup_auth_type (hw_form_get_source (form), auth_type) : NULL;
}

static char *
not_there_text (GTimeSpan since_sent)
{
  int minutes = MAX (1, since_sent / G_TIME_SPAN_MINUTE);

  /* Translators: said of a request that had no answer. */
  return g_strdup_printf (ngettext ("The request had no answer, and %d minute later the "
                                    "connection is still not there. You can create it again.",
                                    "The request had no answer, and %d minutes later the "
                                    "connection is still not there. You can create it again.",
                                    minutes),
                          minutes);
}

/**
 * hw_create_text_dup_status:
 * @state: of the page
 * @cancelled: whether the person gave it up after it had gone out
 * @since_sent: how long ago the request was sent
 *
 * Returns: (transfer full) (nullable): how things stand, below the heading
 */
char *
hw_create_text_dup_status (HwCreatePageState state,
                           gboolean          cancelled,
                           GTimeSpan         since_sent)
{
  switch (state)
    {
    case HW_CREATE_PAGE_NO_SANDBOX:
      return g_strdup (_("A connection belongs to one sandbox. The sandboxes are in the side "
                         "panel; what you have entered here stays."));

    case HW_CREATE_PAGE_LOOKING_UP:
      if (cancelled)
        return g_strdup (_("The request had gone out already when you cancelled it. Nothing is "
                           "sent a second time."));
      return g_strdup (_("The request was sent, but no answer came. Nothing is sent a second "
                         "time."));

    case HW_CREATE_PAGE_UNKNOWN:
      return g_strdup (_("The request was sent, no answer came, and the connection is not there "
                         "so far. Headwater keeps looking and sends nothing meanwhile, so that "
                         "you do not get it twice."));

    case HW_CREATE_PAGE_NOT_THERE:
      return not_there_text (since_sent);

    case HW_CREATE_PAGE_NOT_SAVED:
      return g_strdup (_("The request had no answer, and the connection is as it was. What you "
                         "have entered here stays; you can save again."));

    case HW_CREATE_PAGE_UNCONFIRMED:
      return g_strdup (_("The request had no answer, and the connection cannot be read. What you "
                         "have entered here stays. When you save again, Headwater first looks "
                         "what became of it."));

    case HW_CREATE_PAGE_GONE:
      return g_strdup (_("What you have entered here stays. You can create the connection anew "
                         "with it."));

    case HW_CREATE_PAGE_CONFLICT:
    case HW_CREATE_PAGE_IDLE:
    case HW_CREATE_PAGE_EDITING:
    case HW_CREATE_PAGE_REFUSED:
    case HW_CREATE_PAGE_SENDING:
    default:
      return NULL;
    }
}

/**
 * hw_create_text_bind_callbacks:
 * @widget_class: the page's, when its template is set
 *
 * Makes the functions above known to the template, each by its name.
 */
void
hw_create_text_bind_callbacks (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  gtk_widget_class_bind_template_callback (widget_class, asks_nothing);
  gtk_widget_class_bind_template_callback (widget_class, asks_something);
  gtk_widget_class_bind_template_callback (widget_class, auth_type_name);
  gtk_widget_class_bind_template_callback (widget_class, cancel_text);
  gtk_widget_class_bind_template_callback (widget_class, cause);
  gtk_widget_class_bind_template_callback (widget_class, connection_name);
  gtk_widget_class_bind_template_callback (widget_class, credentials_text);
  gtk_widget_class_bind_template_callback (widget_class, credentials_title);
  gtk_widget_class_bind_template_callback (widget_class, has_choice);
  gtk_widget_class_bind_template_callback (widget_class, has_other_ways);
  gtk_widget_class_bind_template_callback (widget_class, has_plain_status);
  gtk_widget_class_bind_template_callback (widget_class, is_conflict);
  gtk_widget_class_bind_template_callback (widget_class, is_editable);
  gtk_widget_class_bind_template_callback (widget_class, is_fix);
  gtk_widget_class_bind_template_callback (widget_class, is_gone);
  gtk_widget_class_bind_template_callback (widget_class, is_looking_up);
  gtk_widget_class_bind_template_callback (widget_class, is_new);
  gtk_widget_class_bind_template_callback (widget_class, is_sending);
  gtk_widget_class_bind_template_callback (widget_class, is_unknown);
  gtk_widget_class_bind_template_callback (widget_class, is_warning);
  gtk_widget_class_bind_template_callback (widget_class, lacks_sandbox);
  gtk_widget_class_bind_template_callback (widget_class, nothing_asked_text);
  gtk_widget_class_bind_template_callback (widget_class, refusal);
  gtk_widget_class_bind_template_callback (widget_class, send_text);
  gtk_widget_class_bind_template_callback (widget_class, source_category);
  gtk_widget_class_bind_template_callback (widget_class, source_title);
  gtk_widget_class_bind_template_callback (widget_class, status_heading);
  gtk_widget_class_bind_template_callback (widget_class, title_text);
}
