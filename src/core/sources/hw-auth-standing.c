/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-auth-standing.h"

#include "net/hw-json.h"
#include "sources/hw-param-name.h"

/* Whether the way to sign in that a connection was made with has a future.
 *
 * Our own catalogue knows the ends that Adobe's documents announce; beside each it names the page
 * of experience-platform.en that has the warning. No attribute of a specification is documented
 * for it; but where the platform has listed the ways of a source itself, one that is not among them
 * is offered no more.
 *
 * The documents spell some names otherwise than the specifications do (flow-service.md, 4.2): two
 * are one where letters and digits agree, or where one goes on where the other ends ("Basic
 * Authentication" and "Basic Authentication for google-adwords"). A doubt is no alarm. */

static gboolean
is_same (const char *letters,
         const char *name)
{
  g_autofree char *others = hw_param_name_fold (name);

  return g_str_has_prefix (letters, others) || g_str_has_prefix (others, letters);
}

static gboolean
is_offered (HwSource   *source,
            const char *spec_name)
{
  GListModel *auth_types = hw_source_get_auth_types (source);
  g_autofree char *letters = hw_param_name_fold (spec_name);

  for (guint i = 0; i < g_list_model_get_n_items (auth_types); i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);

      if (is_same (letters, hw_auth_type_get_spec_name (auth_type)) ||
          hw_auth_type_has_alias (auth_type, spec_name))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (nullable): the month; "" where none is said */
static const char *
find_end (HwSource   *source,
          const char *spec_name)
{
  JsonArray *array = hw_source_get_deprecated_auth (source);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = hw_json_array_peek_object (array, i);
      const char *name = object != NULL ? hw_json_peek_string (object, "name") : NULL;
      const char *since = name != NULL ? hw_json_peek_string (object, "since") : NULL;

      if (name != NULL && g_ascii_strcasecmp (name, spec_name) == 0)
        return since != NULL ? since : "";
    }

  return NULL;
}

/**
 * hw_auth_standing_find:
 * @source: a source
 * @spec_name: (nullable): what a connection to it has in `auth.specName`
 * @since: (out) (optional) (nullable) (transfer none): from when on, as in "2026-01"
 *
 * Returns: how @source stands to it; current where that is not known
 */
HwAuthStanding
hw_auth_standing_find (HwSource    *source,
                       const char  *spec_name,
                       const char **since)
{
  const char *end;

  g_return_val_if_fail (HW_IS_SOURCE (source), HW_AUTH_CURRENT);

  if (since != NULL)
    *since = NULL;
  if (spec_name == NULL || spec_name[0] == '\0')
    return HW_AUTH_CURRENT;

  end = find_end (source, spec_name);
  if (since != NULL && end != NULL && end[0] != '\0')
    *since = end;
  if (hw_source_get_auth_is_live (source) && !is_offered (source, spec_name))
    return HW_AUTH_WITHDRAWN;

  return end != NULL ? HW_AUTH_DEPRECATED : HW_AUTH_CURRENT;
}
