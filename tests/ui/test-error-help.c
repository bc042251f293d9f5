/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-error-help.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "hw-simulator.h"
#include "net/hw-error-response.h"
#include "net/hw-error.h"
#include "window/hw-error-text.h"

/* tests/support/data/documented-errors.txt lists what Adobe documents; the numbers are facts, the
 * words are ours. */

typedef void (*LineFunc) (char     **errors,
                          gpointer   user_data);

static char *
read_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
for_each_line (LineFunc func,
               gpointer user_data)
{
  g_autofree char *text = read_file ("tests/support/data/documented-errors.txt");
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto(GStrv) errors = g_strsplit (*line, " ", -1);

      if ((*line)[0] != '\0' && (*line)[0] != '#')
        func (errors, user_data);
    }
}

/* "FLOW-1418/400" as the platform would send it. */
static GError *
create_error (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "/", 2);
  const char *number = strchr (parts[0], '-') + 1;
  gboolean has_name = g_str_has_prefix (text, "SMS-");
  guint status = (guint)atoi (parts[1]);

  return hw_error_new_response (HW_ERROR_FAILED, status, has_name ? parts[0] : number,
                                g_str_has_prefix (text, "FLOW-1100") ?
                                "Error from flow provider: not entitled" : NULL, NULL);
}

static void
check_line (char     **errors,
            gpointer   user_data)
{
  GHashTable *texts = user_data;
  const HwErrorHelp *first = NULL;

  for (char **text = errors; *text != NULL; text++)
    {
      g_autoptr(GError) error = create_error (*text);
      const HwErrorHelp *help = hw_error_help_find (error);

      g_test_message ("%s", *text);
      g_assert_nonnull (help);
      g_assert_cmpstr (hw_error_text_get_heading (error), ==, help->heading);
      g_assert_cmpstr (hw_error_text_get_advice (error), ==, help->advice);
      /* 1103 and 1104 mean the same in both lists, so that either family's entry is theirs. */
      g_assert_true (first == NULL || help == first);
      first = help;
    }

  g_assert_false (g_str_has_suffix (first->heading, "."));
  g_assert_true (g_str_has_suffix (first->advice, "."));
  g_assert_true (g_hash_table_add (texts, (char *)first->heading));
  g_assert_true (g_hash_table_add (texts, (char *)first->advice));
}

static void
test_every_documented_code (void)
{
  g_autoptr(GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);

  for_each_line (check_line, texts);
  g_assert_cmpuint (g_hash_table_size (texts), ==, 2 * hw_error_help_n_entries);
}

/* The texts of po/ko.po, each joined, with its translation. */
static GHashTable *
read_translations (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = read_file ("po/ko.po");
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GString) id = g_string_new (NULL);
  g_autoptr(GString) translation = g_string_new (NULL);
  GString *current = NULL;

  for (char **line = lines; *line != NULL; line++)
    {
      const char *open = strchr (*line, '"');
      const char *close = strrchr (*line, '"');
      g_autofree char *part = NULL;

      if (g_str_has_prefix (*line, "msgid "))
        current = id;
      else if (g_str_has_prefix (*line, "msgstr "))
        current = translation;
      else if ((*line)[0] != '"')
        open = NULL;

      if (current != NULL && open != NULL)
        {
          part = g_strndup (open + 1, (gsize)(close - open - 1));
          g_string_append (current, part);
        }
      if ((*line)[0] == '\0')
        {
          g_hash_table_insert (table, g_strdup (id->str), g_strdup (translation->str));
          g_string_truncate (id, 0);
          g_string_truncate (translation, 0);
          current = NULL;
        }
    }

  return table;
}

static void
test_korean (void)
{
  g_autoptr(GHashTable) korean = read_translations ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hw_error_help_n_entries; i++)
    {
      const char *const texts[] = { hw_error_help_table[i].heading, hw_error_help_table[i].advice };

      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          const char *translation = g_hash_table_lookup (korean, texts[j]);

          g_test_message ("%s", texts[j]);
          g_assert_nonnull (translation);
          g_assert_cmpstr (translation, !=, "");
          g_assert_cmpstr (translation, !=, texts[j]);
          g_assert_true (g_hash_table_add (seen, (char *)translation));
        }
    }
}

static char *
dup_found (const char *service_code,
           guint       status,
           const char *detail)
{
  g_autoptr(GError) error = hw_error_new_response (HW_ERROR_FAILED, status, service_code, detail,
                                                   NULL);

  return hw_error_help_dup_code (error);
}

static void
assert_found (const char *service_code,
              guint       status,
              const char *detail,
              const char *expected)
{
  g_autofree char *found = dup_found (service_code, status, detail);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_clashes (void)
{
  assert_found ("1100", 400, "Error from flow provider: Not entitled", "FLOW-1100");
  assert_found ("1100", 400, "The request could not be processed. Wrong host", "SOURCE-1100");
  assert_found ("1100", 400, NULL, "SOURCE-1100");
  assert_found ("1101", 404, NULL, "FLOW-1101");
  assert_found ("1101", 500, NULL, "SOURCE-1101");
  assert_found ("1102", 500, NULL, "FLOW-1102");
  assert_found ("1102", 404, NULL, "SOURCE-1102");
  assert_found ("1439", 404, NULL, "FLOW-1439");
  assert_found ("1439", 400, NULL, "FLOW-1439");
  assert_found ("CONNECTORS-1308", 400, NULL, "SOURCE-1308");
  assert_found ("SMS-2074", 400, NULL, "SMS-2074");
  assert_found ("invalid_client", 400, NULL, "IMS-invalid_client");
  assert_found (NULL, 400, NULL, NULL);
}

static void
test_unknown (void)
{
  static const char *const codes[] = { "1", "141", "14180", "999999", "SMS-1", "FLOW", "-", "x y" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr(GError) error = hw_error_new_response (HW_ERROR_FAILED, 400, codes[i], NULL, NULL);

      g_assert_null (hw_error_help_find (error));
      g_assert_cmpstr (hw_error_text_get_heading (error), !=, "");
    }
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GBytes **body = user_data;

  *body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  g_assert_nonnull (*body);
}

static GError *
fetch_error (SoupSession *session,
             const char  *address)
{
  g_autoptr(SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr(GBytes) body = NULL;

  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &body);
  while (body == NULL)
    g_main_context_iteration (NULL, TRUE);

  return hw_error_from_response (soup_message_get_status (message),
                                 soup_message_get_response_headers (message), body, NULL);
}

typedef struct
{
  HwSimulator *simulator;
  SoupSession *session;
  char        *address;
} Platform;

/* "FLOW-1418/400" is ordered as "1418-400", "GATEWAY-403003/403" as "403003". */
static char *
dup_order (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "/", 2);
  const char *number = strchr (parts[0], '-') + 1;

  if (g_str_has_prefix (text, "GATEWAY-") || g_str_has_prefix (text, "IMS-"))
    return g_strdup (number);
  if (g_str_has_prefix (text, "FLOW-"))
    return g_strdup_printf ("%s-%s", number, parts[1]);

  return g_strdup_printf ("%s-%s", parts[0], parts[1]);
}

static void
fetch_line (char     **errors,
            gpointer   user_data)
{
  Platform *platform = user_data;

  for (char **text = errors; *text != NULL; text++)
    {
      g_autofree char *order = dup_order (*text);
      g_autoptr(GError) expected = create_error (*text);
      g_autoptr(GError) error = NULL;

      hw_simulator_fail_next_code (platform->simulator, NULL, "/connections", order);
      error = fetch_error (platform->session, platform->address);
      g_test_message ("%s: %s", *text, error->message);
      g_assert_cmpuint (hw_error_get_status (error), ==, hw_error_get_status (expected));
      g_assert_nonnull (hw_error_get_request_id (error));
      g_assert_true (hw_error_help_find (error) == hw_error_help_find (expected));
      g_assert_nonnull (hw_error_help_find (error));
    }
}

/* Through the wire: what the service sends of each error leads to its entry. */
static void
test_simulator (void)
{
  Platform platform = { hw_simulator_new (), soup_session_new (), NULL };
  g_autoptr(GError) error = NULL;

  hw_simulator_set_delay (platform.simulator, 0);
  g_assert_true (hw_simulator_listen (platform.simulator, 0, NULL, &error));
  g_assert_no_error (error);
  platform.address = g_strconcat (hw_simulator_get_url (platform.simulator),
                                  "/data/foundation/flowservice/connections", NULL);

  for_each_line (fetch_line, &platform);

  g_free (platform.address);
  g_object_unref (platform.session);
  g_object_unref (platform.simulator);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/error-help/every-documented-code", test_every_documented_code);
  g_test_add_func ("/ui/error-help/korean", test_korean);
  g_test_add_func ("/ui/error-help/clashes", test_clashes);
  g_test_add_func ("/ui/error-help/unknown", test_unknown);
  g_test_add_func ("/ui/error-help/simulator", test_simulator);

  return g_test_run ();
}
