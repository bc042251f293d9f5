/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-util.h"

#include <glib/gstdio.h>
#include <gobject/gvaluecollector.h>
#include <json-glib/json-glib.h>
#include <time.h>

/* Seconds: less than any program of ours may take. */
#ifdef __SANITIZE_ADDRESS__
#define MAX_WAIT 100
#else
#define MAX_WAIT 20
#endif

/* HEADWATER_PATIENCE says how many times as much, on a machine that has other things to do. */
static guint
get_max_wait (void)
{
  const char *patience = g_getenv ("HEADWATER_PATIENCE");

  return patience != NULL ? (guint)(MAX_WAIT * g_ascii_strtod (patience, NULL)) : MAX_WAIT;
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *)data = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * hw_test_wait_until_at:
 * @place: of the call
 * @what: is waited for
 * @condition: asked after every turn of the main loop
 * @data: for @condition
 *
 * Runs the main loop until @condition holds. One that does not come ends the program, and says so
 * before meson's own time-out would without a word.
 */
void
hw_test_wait_until_at (const char      *place,
                       const char      *what,
                       HwTestCondition  condition,
                       gpointer         data)
{
  gboolean late = FALSE;
  guint max_wait = get_max_wait ();
  guint timeout = g_timeout_add_seconds (max_wait, late_cb, &late);

  while (!condition (data))
    {
      if (late)
        g_error ("%s: %u seconds, and not yet: %s", place, max_wait, what);
      g_main_context_iteration (NULL, TRUE);
    }

  if (!late)
    g_source_remove (timeout);
}

/**
 * hw_test_catch_result_cb:
 * @source: of the call
 * @result: of the call
 * @user_data: a GAsyncResult **, %NULL so far
 *
 * A callback for any asynchronous function; it proves that it is called once.
 */
void
hw_test_catch_result_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  GAsyncResult **caught = user_data;

  g_assert_null (*caught);
  *caught = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *)data != NULL;
}

/**
 * hw_test_wait_result_at:
 * @place: of the call
 * @result: what hw_test_catch_result_cb() was given
 *
 * Returns: (transfer full): the result, as soon as it is there; *@result is %NULL again
 */
GAsyncResult *
hw_test_wait_result_at (const char    *place,
                        GAsyncResult **result)
{
  hw_test_wait_until_at (place, "the result of a call", is_set, result);

  return g_steal_pointer (result);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  (*(guint *)user_data)++;
}

static void
collect_value (GValue     *value,
               GParamSpec *pspec,
               va_list    *arguments)
{
  g_autofree char *fault = NULL;

  G_VALUE_COLLECT_INIT (value, pspec->value_type, *arguments, 0, &fault);
  g_assert_cmpstr (fault, ==, NULL);
}

static void
assert_value (GObject      *object,
              GParamSpec   *pspec,
              const GValue *expected)
{
  g_auto(GValue) actual = G_VALUE_INIT;

  g_object_get_property (object, pspec->name, &actual);
  g_assert_cmpint (g_param_values_cmp (pspec, &actual, expected), ==, 0);
}

/**
 * hw_test_property_contract:
 * @object: (type GObject): an object
 * @property: a property that can be read and written
 * @...: two different values
 *
 * Proves that the property keeps what it is given, notifies once when the value changes, and
 * says nothing when it does not.
 */
void
hw_test_property_contract (gpointer    object,
                           const char *property,
                           ...)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);
  g_auto(GValue) first = G_VALUE_INIT;
  g_auto(GValue) second = G_VALUE_INIT;
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);
  guint n_notified = 0;
  gulong handler;
  va_list arguments;

  g_assert_nonnull (pspec);
  va_start (arguments, property);
  collect_value (&first, pspec, &arguments);
  collect_value (&second, pspec, &arguments);
  va_end (arguments);

  g_object_set_property (object, property, &first);
  assert_value (object, pspec, &first);

  handler = g_signal_connect (object, signal, G_CALLBACK (count_cb), &n_notified);
  g_object_set_property (object, property, &first);
  g_assert_cmpuint (n_notified, ==, 0);
  g_object_set_property (object, property, &second);
  g_assert_cmpuint (n_notified, ==, 1);
  assert_value (object, pspec, &second);
  g_signal_handler_disconnect (object, handler);
}

/**
 * hw_test_assert_json_equal:
 * @actual: JSON
 * @expected: JSON
 *
 * Compares as JSON: the order of members and blanks do not count.
 */
void
hw_test_assert_json_equal (const char *actual,
                           const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) actual_node = NULL;
  g_autoptr(JsonNode) expected_node = NULL;

  actual_node = json_from_string (actual, &error);
  g_assert_no_error (error);
  expected_node = json_from_string (expected, &error);
  g_assert_no_error (error);

  if (actual_node == NULL || expected_node == NULL || !json_node_equal (actual_node, expected_node))
    g_assert_cmpstr (actual, ==, expected);
}

/**
 * hw_test_assert_json_bytes_equal:
 * @actual: (nullable): JSON
 * @expected: JSON
 *
 * Like hw_test_assert_json_equal().
 */
void
hw_test_assert_json_bytes_equal (GBytes     *actual,
                                 const char *expected)
{
  g_autofree char *text = NULL;
  gconstpointer data;
  size_t size;

  g_assert_nonnull (actual);
  data = g_bytes_get_data (actual, &size);
  text = g_strndup (data, size);
  hw_test_assert_json_equal (text, expected);
}

/**
 * hw_test_get_processor_time:
 *
 * What a limit is put on: unlike the time of day, it is the same on a machine that has other
 * things to do.
 *
 * Returns: the time that processors have spent on this program, in microseconds
 */
gint64
hw_test_get_processor_time (void)
{
  struct timespec now;

  g_assert_cmpint (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now), ==, 0);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * hw_test_make_directory:
 *
 * Returns: (transfer full): the path of a new directory, for hw_test_remove_directory()
 */
char *
hw_test_make_directory (void)
{
  g_autoptr(GError) error = NULL;
  char *path = g_dir_make_tmp ("headwater-test-XXXXXX", &error);

  g_assert_no_error (error);

  return path;
}

/* Returns: whether nothing is left of it */
static gboolean
is_removed (const char *path)
{
  g_autoptr(GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        is_removed (child);
      else
        g_unlink (child);
    }

  return g_rmdir (path) == 0;
}

/**
 * hw_test_remove_directory:
 * @path: of hw_test_make_directory()
 *
 * Removes it with all that is in it. A thread may still be at writing there: a file takes another's
 * place, or comes after the look.
 */
void
hw_test_remove_directory (const char *path)
{
  for (guint i = 0; !is_removed (path); i++)
    {
      g_assert_cmpuint (i, <, 1000);
      g_usleep (1000);
    }
}

/**
 * hw_test_profile_new:
 * @platform_url: of the test's server
 *
 * Returns: (transfer full): a profile that is signed in
 */
HwProfile *
hw_test_profile_new (const char *platform_url)
{
  g_autoptr(HwSecret) token = hw_secret_new (HW_TEST_TOKEN);
  HwProfile *profile = hw_profile_new ();

  g_object_set (profile,
                "name", "Test",
                "organization-id", HW_TEST_ORGANIZATION,
                "api-key", HW_TEST_API_KEY,
                "platform-url", platform_url,
                "sandbox", HW_TEST_SANDBOX,
                "access-token", token,
                NULL);

  return profile;
}

void
hw_test_give_secret (HwProfile  *profile,
                     const char *text)
{
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  hw_profile_set_client_secret (profile, secret);
}

void
hw_test_give_token (HwProfile  *profile,
                    const char *text)
{
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  hw_profile_set_access_token (profile, secret);
}
