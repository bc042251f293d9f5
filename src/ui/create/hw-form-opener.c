/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-form-opener.h"

#include <glib/gi18n.h>

#include "create/hw-create-page.h"
#include "create/hw-draft-keeper.h"
#include "create/hw-recent-sources.h"

/* Which form the page of a new connection has: the one that was not finished, or a new one for the
 * source that was chosen last; and the name that it proposes, which no other connection has. The
 * window decides whether that page is shown. */
struct _HwFormOpener
{
  GObject        parent_instance;

  HwWindow      *window;         /* (unowned) (not nullable): owns this, and disposes of it */
  GSettings     *settings;       /* (owned) (nullable): none where not installed */
  HwDraftKeeper *draft_keeper;   /* (owned) (nullable): NULL when disposed of */
  char          *base_name;      /* (owned) (nullable): of the form, before its number */
  char          *proposed_name;  /* (owned) (nullable): likewise, with it: by us */
};

G_DEFINE_FINAL_TYPE (HwFormOpener, hw_form_opener, G_TYPE_OBJECT)

static HwCreatePage *
get_page (HwFormOpener *self)
{
  return hw_window_get_create_page (self->window);
}

static HwWorkspace *
get_workspace (HwFormOpener *self)
{
  return hw_window_get_workspace (self->window);
}

static void
remember_source (HwFormOpener *self,
                 HwSource     *source)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));

  if (!hw_application_saves_nothing (HW_APPLICATION (application)))
    hw_recent_sources_add (self->settings, source);
}

/* The source of a new form: the one chosen last, HubSpot on first use. */
static HwSource *
get_first_source (HwFormOpener *self)
{
  HwCatalog *catalog = hw_workspace_get_catalog (get_workspace (self));
  g_auto(GStrv) recent = hw_recent_sources_dup (self->settings);
  HwSource *source = recent[0] != NULL ? hw_catalog_find_key (catalog, recent[0]) : NULL;

  if (source == NULL || hw_source_find_supported (source) == NULL)
    source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT);

  return source;
}

/* Two connections of one name are hard to tell apart, and harder to look up. The name is ours to
 * propose until somebody changes it; the list that it has to differ from may arrive later. */
static void
propose_name_cb (HwFormOpener *self)
{
  HwCreatePage *page = get_page (self);
  HwWorkspace *workspace = get_workspace (self);
  HwForm *form = hw_create_page_get_form (page);
  HwConnectionList *connections;
  HwField *field;

  connections = workspace != NULL ? hw_workspace_get_connections (workspace) : NULL;
  if (form == NULL || connections == NULL || hw_create_page_get_busy (page) ||
      hw_create_page_get_connection (page) != NULL)
    return;

  field = hw_form_get_name_field (form);
  if (g_strcmp0 (hw_field_get_text (field), self->proposed_name) != 0)
    return;

  g_free (self->proposed_name);
  self->proposed_name = hw_connection_list_dup_unique_name (connections, self->base_name);
  hw_field_set_text (field, self->proposed_name);
}

/* @proposed stands in the form, or would if nobody had changed it. */
static void
propose_name (HwFormOpener *self,
              const char   *base,
              const char   *proposed)
{
  g_free (self->base_name);
  self->base_name = g_strdup (base);
  g_free (self->proposed_name);
  self->proposed_name = g_strdup (proposed);
  propose_name_cb (self);
}

static void
propose_title (HwFormOpener *self,
               HwSource     *source)
{
  const char *title = hw_source_get_title (source);

  propose_name (self, title, title);
}

/* The form that was not finished, or a new one. */
static HwFormSet *
create_forms (HwFormOpener *self)
{
  HwCatalog *catalog = hw_workspace_get_catalog (get_workspace (self));
  gboolean has_text;
  HwFormSet *forms = hw_draft_keeper_dup_forms (self->draft_keeper, catalog, &has_text);

  if (has_text)
    hw_window_show_toast (self->window,
                          _("Your unfinished form is back. Secrets have to be entered again."));
  if (forms != NULL)
    return forms;

  return hw_form_set_new_for_source (get_first_source (self), NULL);
}

static void
hw_form_opener_dispose (GObject *object)
{
  HwFormOpener *self = HW_FORM_OPENER (object);

  g_clear_object (&self->draft_keeper);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hw_form_opener_parent_class)->dispose (object);
}

static void
hw_form_opener_finalize (GObject *object)
{
  HwFormOpener *self = HW_FORM_OPENER (object);

  g_free (self->base_name);
  g_free (self->proposed_name);

  G_OBJECT_CLASS (hw_form_opener_parent_class)->finalize (object);
}

static void
hw_form_opener_class_init (HwFormOpenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_form_opener_dispose;
  object_class->finalize = hw_form_opener_finalize;
}

static void
hw_form_opener_init (HwFormOpener *self)
{
}

/**
 * hw_form_opener_new:
 * @window: whose page of new connections it is; it owns the opener, and disposes of it when it goes
 * @drafts: where unfinished forms are kept
 * @settings: (nullable): the application's, where they are installed
 *
 * Returns: (transfer full): keeps nothing before hw_form_opener_keep_for(). But for that, its
 *   functions are to be called while @window has a workspace
 */
HwFormOpener *
hw_form_opener_new (HwWindow     *window,
                    HwDraftStore *drafts,
                    GSettings    *settings)
{
  HwFormOpener *self;

  g_return_val_if_fail (HW_IS_WINDOW (window), NULL);
  g_return_val_if_fail (HW_IS_DRAFT_STORE (drafts), NULL);
  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), NULL);

  self = g_object_new (HW_TYPE_FORM_OPENER, NULL);
  self->window = window;
  g_set_object (&self->settings, settings);
  self->draft_keeper = hw_draft_keeper_new (get_page (self), drafts);

  return self;
}

/**
 * hw_form_opener_dup_recent:
 * @self: an opener
 *
 * Returns: (transfer full): keys of the sources that were chosen last, the last one first
 */
char **
hw_form_opener_dup_recent (HwFormOpener *self)
{
  g_return_val_if_fail (HW_IS_FORM_OPENER (self), NULL);

  return hw_recent_sources_dup (self->settings);
}

/**
 * hw_form_opener_prepare:
 * @self: an opener
 *
 * Sees to it that the page has a form of a new connection. While a creation is under way the page
 * shows what becomes of it, and a form of a new connection may be half filled in, or refused:
 * another form would take that away, and none is put in its place.
 */
void
hw_form_opener_prepare (HwFormOpener *self)
{
  g_autoptr(HwFormSet) forms = NULL;
  HwCreatePage *page;

  g_return_if_fail (HW_IS_FORM_OPENER (self));

  page = get_page (self);
  if (hw_create_page_get_busy (page) ||
      (hw_create_page_get_form (page) != NULL && hw_create_page_get_connection (page) == NULL))
    return;

  hw_create_page_stop (page);
  hw_workspace_drop_other_forms (get_workspace (self), NULL);
  forms = create_forms (self);
  hw_create_page_resume (page, NULL, forms);
  propose_title (self, hw_form_get_source (hw_form_set_get_form (forms)));
}

/**
 * hw_form_opener_open:
 * @self: an opener
 * @forms: what to fill in, with what is in it
 * @connection: (nullable): whose credentials it replaces; %NULL for a new connection
 *
 * Puts @forms in place of what the page has, whose credentials are forgotten.
 */
void
hw_form_opener_open (HwFormOpener *self,
                     HwFormSet    *forms,
                     HwConnection *connection)
{
  HwSource *source;

  g_return_if_fail (HW_IS_FORM_OPENER (self));
  g_return_if_fail (HW_IS_FORM_SET (forms));
  g_return_if_fail (connection == NULL || HW_IS_CONNECTION (connection));

  source = hw_form_get_source (hw_form_set_get_form (forms));
  if (connection == NULL)
    remember_source (self, source);
  hw_create_page_resume (get_page (self), connection, forms);
  if (connection == NULL)
    propose_title (self, source);
}

/**
 * hw_form_opener_switch_source:
 * @self: an opener
 * @source: what somebody has chosen
 *
 * Gives the page a form for @source. What was typed that it has a place for stays.
 */
void
hw_form_opener_switch_source (HwFormOpener *self,
                              HwSource     *source)
{
  g_return_if_fail (HW_IS_FORM_OPENER (self));
  g_return_if_fail (HW_IS_SOURCE (source));

  remember_source (self, source);
  hw_create_page_switch_source (get_page (self), source);
  propose_title (self, source);
}

/**
 * hw_form_opener_propose_name:
 * @self: an opener
 * @name: in place of the source's title
 *
 * The name that is in the form is no longer somebody's own: it is @name, with a number behind it
 * where there is a connection of that name, until somebody changes it.
 */
void
hw_form_opener_propose_name (HwFormOpener *self,
                             const char   *name)
{
  HwForm *form;

  g_return_if_fail (HW_IS_FORM_OPENER (self));
  g_return_if_fail (name != NULL);

  form = hw_create_page_get_form (get_page (self));
  if (form != NULL)
    propose_name (self, name, hw_field_get_text (hw_form_get_name_field (form)));
}

/**
 * hw_form_opener_renew_waiting:
 * @self: an opener
 *
 * To be called when the catalogue has become another: an unfinished form may be one of a source
 * that only the organization has, and is put in place of the new one then.
 */
void
hw_form_opener_renew_waiting (HwFormOpener *self)
{
  g_return_if_fail (HW_IS_FORM_OPENER (self));

  if (!hw_draft_keeper_get_waiting (self->draft_keeper))
    return;

  hw_create_page_stop (get_page (self));
  hw_form_opener_prepare (self);
}

/**
 * hw_form_opener_discard:
 * @self: an opener
 *
 * To be called when the page is done with a form: nothing of it is kept any more.
 */
void
hw_form_opener_discard (HwFormOpener *self)
{
  g_return_if_fail (HW_IS_FORM_OPENER (self));

  hw_draft_keeper_discard (self->draft_keeper);
}

/**
 * hw_form_opener_follow:
 * @self: an opener
 * @connections: those whose names the proposed one has to differ from
 */
void
hw_form_opener_follow (HwFormOpener     *self,
                       HwConnectionList *connections)
{
  g_return_if_fail (HW_IS_FORM_OPENER (self));
  g_return_if_fail (HW_IS_CONNECTION_LIST (connections));

  g_signal_connect_object (connections, "items-changed", G_CALLBACK (propose_name_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hw_form_opener_keep_for:
 * @self: an opener
 * @profile_id: (nullable): the organization whose unfinished forms are kept from now on
 *
 * To be called with %NULL before the window is given another workspace.
 */
void
hw_form_opener_keep_for (HwFormOpener *self,
                         const char   *profile_id)
{
  g_return_if_fail (HW_IS_FORM_OPENER (self));

  hw_draft_keeper_set_profile (self->draft_keeper, profile_id);
}
