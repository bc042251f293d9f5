/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-draft-keeper.h"

#include "sources/hw-draft.h"

/* Keeps what is typed into the form of a new connection, for the case that the program ends before
 * the form does: a moment after the first change, and every moment while typing goes on, so that a
 * crash takes no more than that; and at once when the page lets go of the form.
 *
 * A draft ends where the form does: hw_draft_keeper_discard(), or another form in its place. It
 * outlives the page that is merely left, another organization in between, and a form that mends
 * the credentials of a connection, which is never kept.
 *
 * A draft whose source is not in the catalogue may wait for the catalogue of the organization,
 * which is read later than the bundled one. It waits until something else is typed. */
struct _HwDraftKeeper
{
  GObject       parent_instance;

  HwCreatePage *page;        /* (unowned) (not nullable): it outlives this */
  HwDraftStore *store;       /* (owned) (not nullable) */
  char         *profile_id;  /* (owned) (nullable): NULL where nothing is kept */
  HwFormSet    *forms;       /* (owned) (nullable): what is kept */
  HwForm       *form;        /* (owned) (nullable): the one of them that is followed */
  guint         timeout;     /* 0 while there is nothing new */
  gboolean      was_new;     /* the page's last form was one of a new connection */
  gboolean      waiting;     /* for a catalogue that has the source */
};

G_DEFINE_FINAL_TYPE (HwDraftKeeper, hw_draft_keeper, G_TYPE_OBJECT)

#define DELAY 500 /* ms */

static void
keep_now (HwDraftKeeper *self)
{
  g_autoptr(JsonNode) draft = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->form == NULL || self->profile_id == NULL)
    return;

  draft = hw_draft_from_forms (self->forms);
  if (draft == NULL && self->waiting)
    return;

  self->waiting = FALSE;
  hw_draft_store_set (self->store, self->profile_id, draft);
}

static gboolean
timeout_cb (gpointer user_data)
{
  HwDraftKeeper *self = user_data;

  self->timeout = 0;
  keep_now (self);

  return G_SOURCE_REMOVE;
}

/* Not put off by the next key: who types without a pause is kept too. */
static void
field_changed_cb (HwDraftKeeper *self)
{
  if (self->timeout == 0 && self->profile_id != NULL)
    self->timeout = g_timeout_add (DELAY, timeout_cb, self);
}

static void
follow_field (HwDraftKeeper *self,
              HwField       *field)
{
  g_signal_connect_object (field, "notify::value", G_CALLBACK (field_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
follow_form (HwDraftKeeper *self,
             HwForm        *form)
{
  GPtrArray *fields = hw_form_get_fields (form);

  self->forms = g_object_ref (hw_create_page_get_forms (self->page));
  self->form = g_object_ref (form);
  follow_field (self, hw_form_get_name_field (form));
  follow_field (self, hw_form_get_description_field (form));
  for (guint i = 0; i < fields->len; i++)
    follow_field (self, fields->pdata[i]);

  /* It may have been filled in before, and takes the place of what was kept either way. */
  field_changed_cb (self);
}

static void
leave_form (HwDraftKeeper *self)
{
  g_autoptr(HwForm) form = g_steal_pointer (&self->form);
  GPtrArray *fields;

  g_clear_object (&self->forms);
  if (form == NULL)
    return;

  fields = hw_form_get_fields (form);
  g_signal_handlers_disconnect_by_data (hw_form_get_name_field (form), self);
  g_signal_handlers_disconnect_by_data (hw_form_get_description_field (form), self);
  for (guint i = 0; i < fields->len; i++)
    g_signal_handlers_disconnect_by_data (fields->pdata[i], self);
}

/* The page lets go of a form before it clears the credentials, so the rest is still in it. (Not
 * where it lets go within the setting of another property of its: see
 * hw_draft_keeper_set_profile().) */
static void
form_changed_cb (HwDraftKeeper *self)
{
  HwForm *form = hw_create_page_get_form (self->page);

  if (form == NULL)
    keep_now (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  leave_form (self);
  if (form == NULL)
    return;

  self->was_new = hw_create_page_get_connection (self->page) == NULL;
  if (self->was_new)
    follow_form (self, form);
}

static void
hw_draft_keeper_dispose (GObject *object)
{
  HwDraftKeeper *self = HW_DRAFT_KEEPER (object);
  g_autoptr(GError) error = NULL;

  keep_now (self);
  leave_form (self);
  if (self->store != NULL && !hw_draft_store_flush (self->store, &error))
    g_message ("The unfinished form is not kept: %s", error->message);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hw_draft_keeper_parent_class)->dispose (object);
}

static void
hw_draft_keeper_finalize (GObject *object)
{
  HwDraftKeeper *self = HW_DRAFT_KEEPER (object);

  g_free (self->profile_id);

  G_OBJECT_CLASS (hw_draft_keeper_parent_class)->finalize (object);
}

static void
hw_draft_keeper_class_init (HwDraftKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_draft_keeper_dispose;
  object_class->finalize = hw_draft_keeper_finalize;
}

static void
hw_draft_keeper_init (HwDraftKeeper *self)
{
}

/**
 * hw_draft_keeper_new:
 * @page: whose forms to keep; it must outlive the keeper
 * @store: where
 *
 * Returns: (transfer full): keeps nothing before hw_draft_keeper_set_profile()
 */
HwDraftKeeper *
hw_draft_keeper_new (HwCreatePage *page,
                     HwDraftStore *store)
{
  HwDraftKeeper *self;

  g_return_val_if_fail (HW_IS_CREATE_PAGE (page), NULL);
  g_return_val_if_fail (HW_IS_DRAFT_STORE (store), NULL);

  self = g_object_new (HW_TYPE_DRAFT_KEEPER, NULL);
  self->page = page;
  self->store = g_object_ref (store);
  g_signal_connect_object (page, "notify::form", G_CALLBACK (form_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * hw_draft_keeper_set_profile:
 * @self: a keeper
 * @profile_id: (nullable): the organization whose forms the page has from now on; %NULL where
 *   nothing of it is to be kept
 *
 * To be called with %NULL before the page is given another workspace: it clears its form then, and
 * tells so only afterwards.
 */
void
hw_draft_keeper_set_profile (HwDraftKeeper *self,
                             const char    *profile_id)
{
  g_return_if_fail (HW_IS_DRAFT_KEEPER (self));

  keep_now (self);
  g_free (self->profile_id);
  self->profile_id = g_strdup (profile_id);
  self->waiting = FALSE;
}

static gboolean
has_text_in (HwFormSet *forms)
{
  HwForm *form = hw_form_set_get_form (forms);

  return hw_form_has_own_name (form) || hw_form_set_has_credentials (forms) ||
         !hw_field_is_blank (hw_form_get_description_field (form));
}

/**
 * hw_draft_keeper_dup_forms:
 * @self: a keeper
 * @catalog: what there is by now
 * @has_text: (out): whether anything is in it that was typed
 *
 * Returns: (transfer full) (nullable): the organization's unfinished form, without its secrets,
 *   and those of the other authentication types
 */
HwFormSet *
hw_draft_keeper_dup_forms (HwDraftKeeper *self,
                           HwCatalog     *catalog,
                           gboolean      *has_text)
{
  JsonNode *draft = NULL;
  HwFormSet *forms;

  g_return_val_if_fail (HW_IS_DRAFT_KEEPER (self), NULL);
  g_return_val_if_fail (HW_IS_CATALOG (catalog), NULL);

  if (self->profile_id != NULL)
    draft = hw_draft_store_get (self->store, self->profile_id);
  forms = draft != NULL ? hw_draft_to_forms (draft, catalog) : NULL;

  self->waiting = draft != NULL && forms == NULL;
  *has_text = forms != NULL && has_text_in (forms);

  return forms;
}

/**
 * hw_draft_keeper_get_waiting:
 * @self: a keeper
 *
 * Returns: whether another catalogue may have the source of the unfinished form, and the page has
 *   nothing yet that would be lost for it
 */
gboolean
hw_draft_keeper_get_waiting (HwDraftKeeper *self)
{
  g_autoptr(JsonNode) draft = NULL;

  g_return_val_if_fail (HW_IS_DRAFT_KEEPER (self), FALSE);

  if (!self->waiting || self->form == NULL || hw_create_page_get_busy (self->page))
    return FALSE;

  draft = hw_draft_from_forms (self->forms);

  return draft == NULL;
}

/**
 * hw_draft_keeper_discard:
 * @self: a keeper
 *
 * To be called when the page is done with a form: it has become a connection, or was cancelled.
 * A form that the page still has, since the outcome of its request is open, stays kept.
 */
void
hw_draft_keeper_discard (HwDraftKeeper *self)
{
  g_return_if_fail (HW_IS_DRAFT_KEEPER (self));

  if (self->form == NULL && self->was_new && self->profile_id != NULL)
    hw_draft_store_set (self->store, self->profile_id, NULL);
}
