/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

typedef struct
{
  char     *name;                  /* (owned) (nullable) */
  char     *organization_id;       /* (owned) (nullable) */
  char     *client_id;             /* (owned) (not nullable) */
  HwSecret *client_secret;         /* (owned) (nullable) */
  char     *scopes;                /* (owned) (nullable): comma-separated */
  char     *technical_account_id;  /* (owned) (nullable) */
  char     *sandbox;               /* (owned) (nullable) */
  char     *platform_url;          /* (owned) (nullable): NULL for the production platform's */
  char     *ims_url;               /* (owned) (nullable): NULL for the production sign-in's */
} HwConsoleCredential;

HwConsoleCredential *hw_console_credential_new       (GHashTable *members);
void                 hw_console_credential_free      (gpointer    data);

gboolean             hw_console_credential_is_jwt    (GHashTable *members);
gboolean             hw_console_credential_is_likely (GHashTable *members);

G_END_DECLS
