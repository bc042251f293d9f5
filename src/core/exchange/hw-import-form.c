/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import-form.h"

#include <string.h>

#include "auth/hw-pasted-text.h"
#include "net/hw-error.h"
#include "sources/hw-param-name.h"

/* From what a text says to a form: which source, which of its authentication types, and which
 * field each value belongs into.
 *
 * Several sources may bear one ID, and several types of one source one name, so every pair of a
 * source and a type is tried, and the one that fits best is taken. A value goes into one field:
 * that of its very name first, then of another spelling or alias (`CLIENT_ID` for `clientId`), then
 * of the end of its name (`HUBSPOT_CLIENT_ID`). */

typedef struct
{
  HwImport   *import;        /* (borrowed) */
  GHashTable *by_name;       /* (owned): name to index + 1 */
  GHashTable *by_folded;     /* (owned): folded name to index + 1 */
  GPtrArray  *folded;        /* (owned) (element-type utf8): by index */
} Names;

typedef struct
{
  HwSource   *source;        /* (owned) (nullable) */
  HwAuthType *auth_type;     /* (owned) (nullable) */
  gboolean    is_current;
  guint       name_match;    /* the authentication's: 2 its own, 1 an alias */
  guint       n_unmatched;   /* values without a field */
  guint       n_missing;     /* required fields without a value */
} Candidate;

#define NO_VALUE 0
#define MIN_SUFFIX 4

static void
names_clear (Names *names)
{
  g_clear_pointer (&names->by_name, g_hash_table_unref);
  g_clear_pointer (&names->by_folded, g_hash_table_unref);
  g_clear_pointer (&names->folded, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

/* Where a name comes twice the later one counts, as in a shell. */
static void
names_init (Names    *names,
            HwImport *import)
{
  names->import = import;
  names->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  names->by_folded = g_hash_table_new (g_str_hash, g_str_equal);
  names->folded = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < hw_import_get_n_values (import); i++)
    {
      const char *name = hw_import_get_value_name (import, i);
      char *folded = hw_param_name_fold (name);

      g_ptr_array_add (names->folded, folded);
      g_hash_table_replace (names->by_name, (gpointer)name, GUINT_TO_POINTER (i + 1));
      g_hash_table_replace (names->by_folded, folded, GUINT_TO_POINTER (i + 1));
    }
}

static guint
find_folded (const Names *names,
             const char  *param)
{
  g_autofree char *folded = hw_param_name_fold (param);

  return GPOINTER_TO_UINT (g_hash_table_lookup (names->by_folded, folded));
}

static guint
find_spelling (const Names *names,
               HwAuthType  *auth_type,
               const char  *param)
{
  guint n_aliases = hw_auth_type_get_n_param_aliases (auth_type, param);
  guint found = find_folded (names, param);

  for (guint i = 0; found == NO_VALUE && i < n_aliases; i++)
    {
      const char *alias = hw_auth_type_get_param_alias (auth_type, param, i);

      found = alias != NULL ? find_folded (names, alias) : NO_VALUE;
    }

  return found;
}

/* Adobe's own keys often stand beside the source's in one file. */
static gboolean
is_adobe (const char *folded)
{
  static const char *const prefixes[] = { "adobe", "aep", "ims", "platform", NULL };

  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (folded, prefixes[i]))
      return TRUE;

  return FALSE;
}

/* Whether the last @length letters and digits of @name begin a word of it. */
static gboolean
word_begins_at_end (const char *name,
                    gsize       length)
{
  const char *p = name + strlen (name);

  while (length > 0 && p > name)
    if (g_ascii_isalnum (*--p))
      length--;

  if (p == name)
    return FALSE;

  return !g_ascii_isalnum (p[-1]) || (g_ascii_isupper (*p) && g_ascii_islower (p[-1]));
}

static guint
find_suffix (const Names    *names,
             const gboolean *used,
             const char     *param)
{
  g_autofree char *folded = hw_param_name_fold (param);
  gsize length = strlen (folded);

  if (length < MIN_SUFFIX)
    return NO_VALUE;

  for (guint i = 0; i < names->folded->len; i++)
    if (!used[i] && g_str_has_suffix (names->folded->pdata[i], folded) &&
        !is_adobe (names->folded->pdata[i]) &&
        word_begins_at_end (hw_import_get_value_name (names->import, i), length))
      return i + 1;

  return NO_VALUE;
}

typedef enum
{
  PASS_NAME,
  PASS_SPELLING,
  PASS_SUFFIX,
  N_PASSES,
} Pass;

static guint
find_value (const Names    *names,
            HwAuthType     *auth_type,
            const gboolean *used,
            const char     *param,
            Pass            pass)
{
  if (pass == PASS_NAME)
    return GPOINTER_TO_UINT (g_hash_table_lookup (names->by_name, param));
  if (pass == PASS_SPELLING)
    return find_spelling (names, auth_type, param);

  return find_suffix (names, used, param);
}

/* Finds a value for each of @fields. Returns (transfer full) the index + 1 of each; @used tells
 * which values went somewhere. */
static guint *
match_fields (const Names *names,
              HwAuthType  *auth_type,
              GListModel  *fields,
              gboolean    *used)
{
  guint n_fields = g_list_model_get_n_items (fields);
  guint *found = g_new0 (guint, n_fields + 1);

  for (Pass pass = PASS_NAME; auth_type != NULL && pass < N_PASSES; pass++)
    for (guint i = 0; i < n_fields; i++)
      {
        g_autoptr(HwField) field = g_list_model_get_item (fields, i);
        guint index;

        if (found[i] != NO_VALUE)
          continue;
        index = find_value (names, auth_type, used, hw_field_get_name (field), pass);
        if (index == NO_VALUE || used[index - 1])
          continue;
        found[i] = index;
        used[index - 1] = TRUE;
      }

  return found;
}

static guint
match_auth_name (HwAuthType *auth_type,
                 const char *spec_name)
{
  if (auth_type == NULL || spec_name == NULL)
    return 0;
  if (strcmp (hw_auth_type_get_spec_name (auth_type), spec_name) == 0)
    return 2;

  return hw_auth_type_has_alias (auth_type, spec_name) ||
         g_ascii_strcasecmp (hw_auth_type_get_spec_name (auth_type), spec_name) == 0;
}

static void
candidate_clear (Candidate *candidate)
{
  g_clear_object (&candidate->source);
  g_clear_object (&candidate->auth_type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Candidate, candidate_clear)

static void
candidate_rate (Candidate   *candidate,
                const Names *names)
{
  g_autoptr(HwForm) form = hw_form_new (candidate->source, candidate->auth_type);
  guint n_values = hw_import_get_n_values (names->import);
  g_autofree gboolean *used = g_new0 (gboolean, n_values + 1);
  g_autofree guint *found = match_fields (names, candidate->auth_type, G_LIST_MODEL (form), used);

  candidate->name_match = match_auth_name (candidate->auth_type,
                                           hw_import_get_auth_spec_name (names->import));
  for (guint i = 0; i < n_values; i++)
    candidate->n_unmatched += !used[i];
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      candidate->n_missing += found[i] == NO_VALUE && hw_field_get_required (field);
    }
}

static gboolean
is_better (const Candidate *a,
           const Candidate *b)
{
  if (b->source == NULL)
    return TRUE;
  if (a->name_match != b->name_match)
    return a->name_match > b->name_match;
  if (a->n_unmatched != b->n_unmatched)
    return a->n_unmatched < b->n_unmatched;
  if (a->is_current != b->is_current)
    return a->is_current;
  if (a->n_missing != b->n_missing)
    return a->n_missing < b->n_missing;

  return !hw_source_get_doubtful (a->source) && hw_source_get_doubtful (b->source);
}

static void
try_auth_type (Candidate   *best,
               const Names *names,
               HwSource    *source,
               HwAuthType  *auth_type,
               HwForm      *current)
{
  g_auto(Candidate) candidate = { 0 };

  candidate.source = g_object_ref (source);
  candidate.auth_type = auth_type != NULL ? g_object_ref (auth_type) : NULL;
  candidate.is_current = current != NULL && hw_form_get_source (current) == source &&
                         hw_form_get_auth_type (current) == auth_type;
  candidate_rate (&candidate, names);
  if (!is_better (&candidate, best))
    return;

  candidate_clear (best);
  *best = candidate;
  candidate.source = NULL;
  candidate.auth_type = NULL;
}

static void
try_source (Candidate   *best,
            const Names *names,
            HwSource    *source,
            HwForm      *current)
{
  GListModel *auth_types = hw_source_get_auth_types (source);
  guint n_auth_types = g_list_model_get_n_items (auth_types);

  if (n_auth_types == 0)
    try_auth_type (best, names, source, NULL, current);

  for (guint i = 0; i < n_auth_types; i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);

      try_auth_type (best, names, source, auth_type, current);
    }
}

static void
try_catalog (Candidate   *best,
             const Names *names,
             HwCatalog   *catalog)
{
  const char *spec_id = hw_import_get_spec_id (names->import);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    {
      g_autoptr(HwSource) source = g_list_model_get_item (G_LIST_MODEL (catalog), i);

      if (g_ascii_strcasecmp (hw_source_get_spec_id (source), spec_id) == 0)
        try_source (best, names, source, NULL);
    }
}

static void
set_line (HwField    *field,
          const char *text)
{
  g_autofree char *line = NULL;

  if (text == NULL)
    return;

  line = hw_pasted_text_clean_line (text);
  hw_field_set_text (field, line);
}

/* The open form where it fits; another type of its source has a form of its own. */
static HwForm *
open_form (const Candidate *best,
           HwForm          *current)
{
  HwForm *form;

  if (best->is_current)
    return g_object_ref (current);

  form = hw_form_new (best->source, best->auth_type);
  if (current != NULL)
    {
      hw_field_set_value (hw_form_get_name_field (form),
                          hw_field_get_value (hw_form_get_name_field (current)));
      hw_field_set_value (hw_form_get_description_field (form),
                          hw_field_get_value (hw_form_get_description_field (current)));
    }

  return form;
}

static GStrv
fill_form (const Names *names,
           HwForm      *form)
{
  g_autoptr(GStrvBuilder) not_taken = g_strv_builder_new ();
  HwAuthType *auth_type = hw_form_get_auth_type (form);
  const char *auth_name = hw_import_get_auth_spec_name (names->import);
  guint n_values = hw_import_get_n_values (names->import);
  g_autofree gboolean *used = g_new0 (gboolean, n_values + 1);
  g_autofree guint *found = match_fields (names, auth_type, G_LIST_MODEL (form), used);

  set_line (hw_form_get_name_field (form), hw_import_get_name (names->import));
  set_line (hw_form_get_description_field (form), hw_import_get_description (names->import));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (form), i);

      if (found[i] != NO_VALUE && hw_import_get_value (names->import, found[i] - 1) != NULL)
        hw_field_set_value (field, hw_import_get_value (names->import, found[i] - 1));
    }

  if (auth_name != NULL && match_auth_name (auth_type, auth_name) == 0)
    g_strv_builder_add (not_taken, "auth.specName");
  for (guint i = 0; i < n_values; i++)
    if (!used[i] && hw_import_get_value (names->import, i) != NULL)
      g_strv_builder_add (not_taken, hw_import_get_value_name (names->import, i));

  return g_strv_builder_end (not_taken);
}

/**
 * hw_import_to_form:
 * @self: an import
 * @catalog: the sources that there are
 * @current: (nullable): the form that is open; what names no source fills it
 * @not_taken: (out) (optional) (transfer full): the names of the parameters that no field takes,
 *   and "auth.specName" where no type of the source has that name; never a value
 * @error: return location
 *
 * A placeholder leaves its field as it is. Nothing of @current changes unless it is returned.
 *
 * Returns: (transfer full) (nullable): a new form, or @current filled in; or %NULL with
 *   %HW_ERROR_NOT_FOUND for a source that @catalog does not have, or %HW_ERROR_INVALID_INPUT
 *   where the text names none and no form is open
 */
HwForm *
hw_import_to_form (HwImport   *self,
                   HwCatalog  *catalog,
                   HwForm     *current,
                   GStrv      *not_taken,
                   GError    **error)
{
  g_auto(Names) names = { 0 };
  g_auto(Candidate) best = { 0 };
  g_auto(GStrv) left = NULL;
  HwForm *form;

  g_return_val_if_fail (HW_IS_IMPORT (self), NULL);
  g_return_val_if_fail (HW_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (current == NULL || HW_IS_FORM (current), NULL);

  names_init (&names, self);
  if (hw_import_get_spec_id (self) != NULL)
    try_catalog (&best, &names, catalog);
  else if (current != NULL)
    try_source (&best, &names, hw_form_get_source (current), current);

  if (best.source == NULL)
    {
      if (hw_import_get_spec_id (self) != NULL)
        g_set_error_literal (error, HW_ERROR, HW_ERROR_NOT_FOUND,
                             "connectionSpec.id: no source of the catalogue has it");
      else
        g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_INPUT,
                             "connectionSpec.id: missing, so the source is not known");
      return NULL;
    }

  form = open_form (&best, hw_import_get_spec_id (self) != NULL ? NULL : current);
  left = fill_form (&names, form);
  if (not_taken != NULL)
    *not_taken = g_steal_pointer (&left);

  return form;
}
