/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-platform.h"

#include "sources/hw-catalog.h"

/* The objects that the platform would answer with, and what tests of lists and operations ask of
 * list models and objects. */

/**
 * hw_test_connection_json:
 * @id: of the connection
 * @name: of the connection, without characters that JSON escapes
 * @state: of the connection
 * @created_at: milliseconds since 1970
 *
 * Returns: (transfer full): a connection to HubSpot as the platform describes it
 */
char *
hw_test_connection_json (const char *id,
                         const char *name,
                         const char *state,
                         gint64      created_at)
{
  return g_strdup_printf ("{\"id\":\"%s\",\"createdAt\":%" G_GINT64_FORMAT ","
                          "\"updatedAt\":%" G_GINT64_FORMAT ",\"createdBy\":\"me@AdobeID\","
                          "\"createdClient\":\"exc_app\",\"sandboxName\":\"" HW_TEST_SANDBOX "\","
                          "\"name\":\"%s\",\"connectionSpec\":{\"id\":\"" HW_SPEC_ID_HUBSPOT "\","
                          "\"version\":\"1.0\"},\"state\":\"%s\","
                          "\"auth\":{\"specName\":\"Basic Authentication\",\"params\":{}},"
                          "\"version\":\"\\\"%s-1\\\"\",\"etag\":\"\\\"%s-1\\\"\"}",
                          id, created_at, created_at, name, state, id, id);
}

static char *
close_page (GString    *items,
            const char *next)
{
  g_autofree char *links = NULL;
  char *page;

  links = next != NULL ? g_strdup_printf ("{\"next\":{\"href\":\"%s\"}}", next) : g_strdup ("{}");
  page = g_strdup_printf ("{\"items\":[%s],\"_links\":%s}", items->str, links);
  g_string_free (items, TRUE);

  return page;
}

/**
 * hw_test_page_json:
 * @next: (nullable): the link to the page behind this one
 * @first_item: (nullable): JSON
 * @...: more of it, and %NULL
 *
 * Returns: (transfer full): a page of a list
 */
char *
hw_test_page_json (const char *next,
                   const char *first_item,
                   ...)
{
  GString *items = g_string_new (NULL);
  va_list arguments;

  va_start (arguments, first_item);
  for (const char *item = first_item; item != NULL; item = va_arg (arguments, const char *))
    g_string_append_printf (items, "%s%s", items->len > 0 ? "," : "", item);
  va_end (arguments);

  return close_page (items, next);
}

/**
 * hw_test_page_json_range:
 * @next: (nullable): the link to the page behind this one
 * @first: the number of the first connection
 * @n: how many
 *
 * Returns: (transfer full): a page of connections whose IDs are `c` and their number
 */
char *
hw_test_page_json_range (const char *next,
                         guint       first,
                         guint       n)
{
  GString *items = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      g_autofree char *item = hw_test_connection_json (id, id, "enabled", 1700000000000 - i);

      g_string_append_printf (items, "%s%s", items->len > 0 ? "," : "", item);
    }

  return close_page (items, next);
}

static void
add_secret (HwConnectionRequest *request,
            const char          *param,
            const char          *text)
{
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  hw_connection_request_add_secret (request, param, secret);
}

/**
 * hw_test_hubspot_request_new:
 * @name: of the connection
 * @description: (nullable): of the connection
 *
 * Returns: (transfer full): the request of Adobe's tutorial for HubSpot
 */
HwConnectionRequest *
hw_test_hubspot_request_new (const char *name,
                             const char *description)
{
  HwConnectionRequest *request;

  request = hw_connection_request_new (name, description, HW_SPEC_ID_HUBSPOT, "1.0",
                                       "Basic Authentication");
  add_secret (request, "clientId", "{CLIENT_ID}");
  add_secret (request, "clientSecret", "{CLIENT_SECRET}");
  add_secret (request, "accessToken", "{ACCESS_TOKEN}");
  add_secret (request, "refreshToken", "{REFRESH_TOKEN}");

  return request;
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  gpointer    user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, n_removed, n_added);
}

static void
free_log (gpointer  log,
          GClosure *closure)
{
  g_string_free (log, TRUE);
}

/**
 * hw_test_watch_model:
 * @model: a list model
 *
 * Returns: (transfer none): what "items-changed" says from now on, each time
 *   "position-removed+added "
 */
GString *
hw_test_watch_model (GListModel *model)
{
  GString *log = g_string_new (NULL);

  g_signal_connect_data (model, "items-changed", G_CALLBACK (items_changed_cb), log, free_log, 0);

  return log;
}

/**
 * hw_test_dup_model:
 * @model: a list model
 * @property: of its items, a string
 *
 * Returns: (transfer full): the property of all items, with blanks between
 */
char *
hw_test_dup_model (GListModel *model,
                   const char *property)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (model, i);
      g_autofree char *text = NULL;

      g_object_get (item, property, &text, NULL);
      g_string_append_printf (all, "%s%s", i > 0 ? " " : "", text);
    }

  return g_string_free (all, FALSE);
}

typedef struct
{
  gpointer    object;
  const char *property;
  gboolean    value;
} Awaited;

static gboolean
has_value (gpointer data)
{
  Awaited *awaited = data;
  gboolean present = !awaited->value;

  g_object_get (awaited->object, awaited->property, &present, NULL);

  return present == awaited->value;
}

/**
 * hw_test_wait_boolean_at:
 * @place: of the call
 * @object: (type GObject): an object
 * @property: of @object, a boolean
 * @value: what to wait for
 */
void
hw_test_wait_boolean_at (const char *place,
                         gpointer    object,
                         const char *property,
                         gboolean    value)
{
  Awaited awaited = { object, property, value };

  hw_test_wait_until_at (place, property, has_value, &awaited);
}

static gboolean
has_sole_owner (gpointer object)
{
  return g_atomic_int_get (&G_OBJECT (object)->ref_count) == 1;
}

/**
 * hw_test_wait_sole_owner_at:
 * @place: of the call
 * @object: (type GObject): an object that the caller owns
 *
 * Waits until nobody else does: what was cancelled has ended then.
 */
void
hw_test_wait_sole_owner_at (const char *place,
                            gpointer    object)
{
  hw_test_wait_until_at (place, "the object has one owner", has_sole_owner, object);
}
