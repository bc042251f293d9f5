/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-digest.h"

#include "hw-collation.h"

static GQuark
digest_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("hw-connection-digest");

  return quark;
}

static void
digest_free (gpointer data)
{
  HwConnectionDigest *digest = data;

  g_free (digest->search_text);
  g_free (digest->name_key);
  g_ref_string_release (digest->source_key);
  g_free (digest);
}

static const char *
find_title (HwConnectionDigest *digest,
            HwCatalog          *catalog,
            HwConnection       *connection)
{
  const char *spec_id = hw_connection_get_spec_id (connection);
  const char *auth_spec_name = hw_connection_get_auth_spec_name (connection);
  HwSource *source = spec_id != NULL ? hw_catalog_find (catalog, spec_id) : NULL;
  const char *title;

  if (source != NULL)
    {
      digest->is_deprecated = hw_source_get_status (source) == HW_SOURCE_DEPRECATED;
      digest->auth_standing = hw_auth_standing_find (source, auth_spec_name, NULL);
      return hw_source_get_title (source);
    }

  title = spec_id != NULL ? hw_catalog_find_destination (catalog, spec_id) : NULL;
  digest->is_destination = title != NULL;

  return title;
}

static HwConnectionDigest *
create_digest (HwConnection *connection,
               HwCatalog    *catalog)
{
  HwConnectionDigest *digest = g_new0 (HwConnectionDigest, 1);
  const char *spec_id = hw_connection_get_spec_id (connection);
  const char *title = catalog != NULL ? find_title (digest, catalog, connection) : NULL;
  g_autofree char *source_key = NULL;
  g_autofree char *text = NULL;

  if (title == NULL)
    title = spec_id != NULL ? spec_id : "";
  text = g_strjoin ("\n", hw_connection_get_name (connection), hw_connection_get_id (connection),
                    title, hw_connection_get_description (connection), NULL);
  source_key = hw_collation_create_key (title);
  digest->search_text = hw_source_fold (text);
  digest->name_key = hw_collation_create_key (hw_connection_get_name (connection));
  digest->source_key = g_ref_string_new_intern (source_key);

  return digest;
}

/**
 * hw_connection_digest_get:
 * @connection: a connection
 * @catalog: (nullable): what names its source
 *
 * Returns: (transfer none): the digest; it is made again when a text of @connection or the
 *   catalogue has changed, and then the former one is gone
 */
const HwConnectionDigest *
hw_connection_digest_get (HwConnection *connection,
                          HwCatalog    *catalog)
{
  HwConnectionDigest *digest;
  guint serial;

  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (catalog == NULL || HW_IS_CATALOG (catalog), NULL);

  digest = g_object_get_qdata (G_OBJECT (connection), digest_quark ());
  serial = catalog != NULL ? hw_catalog_get_serial (catalog) : 0;
  if (digest != NULL && digest->serial == serial &&
      digest->revision == hw_connection_get_revision (connection))
    return digest;

  digest = create_digest (connection, catalog);
  digest->serial = serial;
  digest->revision = hw_connection_get_revision (connection);
  g_object_set_qdata_full (G_OBJECT (connection), digest_quark (), digest, digest_free);

  return digest;
}
