/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import-offers.h"

#include "exchange/hw-import-text.h"
#include "net/hw-address.h"

/* What a text says of an organization, beside the one that is open and those that were added:
 * whatever differs is offered, and nothing of it is done here. */

/* One organization may have several API keys, each with a token of its own. */
static gboolean
is_for (HwImport  *import,
        HwProfile *profile)
{
  const char *api_key = hw_import_get_api_key (import);

  return g_strcmp0 (hw_import_get_organization_id (import),
                    hw_profile_get_organization_id (profile)) == 0 &&
         (api_key == NULL || g_strcmp0 (api_key, hw_profile_get_api_key (profile)) == 0);
}

/* A token is offered only where it would go to the server that the text sends it to, and to nobody
 * whose tokens Headwater gets by itself: the next one would take its place. */
static gboolean
has_other_token (HwImport  *import,
                 HwProfile *profile)
{
  g_autofree char *ours = hw_address_normalize (hw_profile_get_platform_url (profile), NULL);
  g_autofree char *theirs = NULL;

  if (hw_profile_get_sign_in (profile) != HW_SIGN_IN_TOKEN ||
      hw_import_get_access_token (import) == NULL ||
      hw_import_get_platform_url (import) == NULL ||
      hw_import_get_organization_id (import) == NULL ||
      hw_secret_equal (hw_import_get_access_token (import), hw_profile_get_access_token (profile)))
    return FALSE;

  theirs = hw_address_normalize (hw_import_get_platform_url (import), NULL);

  return g_strcmp0 (ours, theirs) == 0;
}

/* Until the platform has listed the sandboxes, or where it does not, any may exist. */
static gboolean
may_exist (HwWorkspace *workspace,
           const char  *name)
{
  HwSandboxList *sandboxes = hw_workspace_get_sandboxes (workspace);

  if (hw_sandbox_list_find (sandboxes, name) != NULL)
    return TRUE;

  return hw_sandbox_name_is_valid (name) &&
         (!hw_remote_list_get_loaded (HW_REMOTE_LIST (sandboxes)) ||
          hw_remote_list_get_error (HW_REMOTE_LIST (sandboxes)) != NULL);
}

static void
add_sandbox (HwImport       *import,
             HwWorkspace    *workspace,
             HwImportReport *report)
{
  HwSandbox *chosen = hw_workspace_get_sandbox (workspace);
  const char *named = hw_import_get_sandbox (import);

  if (named == NULL || (chosen != NULL && g_str_equal (named, hw_sandbox_get_name (chosen))))
    return;

  hw_import_text_add_sandbox (report, named, chosen, may_exist (workspace, named));
}

/**
 * hw_import_offers_find_stored:
 * @import: a text
 * @profiles: the organizations that were added
 *
 * Returns: (transfer none) (nullable): the one that @import is for
 */
HwProfile *
hw_import_offers_find_stored (HwImport       *import,
                              HwProfileStore *profiles)
{
  g_return_val_if_fail (HW_IS_IMPORT (import), NULL);
  g_return_val_if_fail (HW_IS_PROFILE_STORE (profiles), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (profiles)); i++)
    {
      g_autoptr(HwProfile) profile = g_list_model_get_item (G_LIST_MODEL (profiles), i);

      if (is_for (import, profile))
        return profile;
    }

  return NULL;
}

/**
 * hw_import_offers_create_draft:
 * @import: a text
 *
 * Returns: (transfer full): what it says of an organization, complete or not
 */
HwProfile *
hw_import_offers_create_draft (HwImport *import)
{
  HwProfile *draft;
  g_autofree char *platform_url = NULL;

  g_return_val_if_fail (HW_IS_IMPORT (import), NULL);

  if (hw_import_get_platform_url (import) != NULL)
    platform_url = hw_address_normalize (hw_import_get_platform_url (import), NULL);

  draft = hw_profile_new ();
  hw_profile_set_organization_id (draft, hw_import_get_organization_id (import));
  hw_profile_set_api_key (draft, hw_import_get_api_key (import));
  hw_profile_set_platform_url (draft, platform_url);
  hw_profile_set_sandbox (draft, hw_import_get_sandbox (import));
  hw_profile_set_access_token (draft, hw_import_get_access_token (import));

  return draft;
}

/**
 * hw_import_offers_add:
 * @import: a text
 * @workspace: the organization that is open
 * @profiles: the organizations that were added
 * @report: where to offer what differs
 */
void
hw_import_offers_add (HwImport       *import,
                      HwWorkspace    *workspace,
                      HwProfileStore *profiles,
                      HwImportReport *report)
{
  HwProfile *open;

  g_return_if_fail (HW_IS_IMPORT (import));
  g_return_if_fail (HW_IS_WORKSPACE (workspace));
  g_return_if_fail (HW_IS_IMPORT_REPORT (report));

  open = hw_workspace_get_profile (workspace);
  if (hw_import_get_organization_id (import) != NULL && !is_for (import, open))
    {
      hw_import_text_add_other (report, import, hw_import_offers_find_stored (import, profiles));
      return;
    }

  if (has_other_token (import, open))
    hw_import_text_add_token (report);
  add_sandbox (import, workspace, report);
}
