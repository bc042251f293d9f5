/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection.h"
#include "sources/hw-auth-standing.h"
#include "sources/hw-catalog.h"

G_BEGIN_DECLS

/**
 * HwConnectionDigest:
 * @search_text: name, source, description and ID, folded by hw_source_fold()
 * @name_key: of the name, for strcmp() in the order of the person's language
 * @source_key: likewise of the source's or the destination's title
 * @is_destination: whether the catalogue knows it for a destination's
 * @is_deprecated: whether its source is being withdrawn
 * @auth_standing: whether its way to sign in is
 *
 * What search, filter and order look at, made once for many looks.
 */
typedef struct
{
  char           *search_text;     /* (owned) (not nullable) */
  char           *name_key;        /* (owned) (not nullable) */
  char           *source_key;      /* (owned) (not nullable): interned, shared by all of a source */
  gboolean        is_destination;
  gboolean        is_deprecated;
  HwAuthStanding  auth_standing;

  guint           revision;        /* of the connection, when it was made */
  guint           serial;          /* of the catalogue */
} HwConnectionDigest;

const HwConnectionDigest *hw_connection_digest_get (HwConnection *connection,
                                                    HwCatalog    *catalog);

G_END_DECLS
