/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-json.h"

#include <string.h>

#include "hw-test-util.h"
#include "net/hw-error.h"

static JsonNode *
parse (const char  *text,
       GError     **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return hw_json_parse (bytes, error);
}

static const struct
{
  const char *text;
  const char *expected;  /* as json-glib writes it; NULL: refused */
} documents[] = {
  { "{}", "{}" },
  { " [ 1 , -2.5 , true , null ] \n", "[1,-2.5,true,null]" },
  { "\"text\"", "\"text\"" },
  { "\xef\xbb\xbf{\"a\":1}", "{\"a\":1}" },
  { "{\"a\":\"[[[{{{\\\"\\\\\"}", "{\"a\":\"[[[{{{\\\"\\\\\"}" },
  { "[\"\\ud83d\\ude00\"]", "[\"😀\"]" },
  { "[\"a\\ud83d\"]", "[\"a\xef\xbf\xbd\"]" },
  { "[\"\\ude00b\"]", "[\"\xef\xbf\xbd" "b\"]" },
  { "[\"\\ud83d\\ud83d\\ude00\"]", "[\"\xef\xbf\xbd😀\"]" },
  { "[\"\\ud83dx\\\\\"]", "[\"\xef\xbf\xbdx\\\\\"]" },
  { "[\"a\\u0000b\"]", "[\"a\xef\xbf\xbd" "b\"]" },
  { "[\"\\b\\f\\n\\r\\t\\/\\u00e9\"]", "[\"\\b\\f\\n\\r\\t/é\"]" },
  { "", NULL },
  { "  ", NULL },
  { "nothing", NULL },
  { "<html></html>", NULL },
  { "{\"a\":1", NULL },
  { "{\"a\":1}}", NULL },
  { "]", NULL },
  { "[1]x", NULL },
  { "[1] [2]", NULL },
  { "true{\"a\":[1]}", NULL },
  { "\"a\" [1]", NULL },
  { "1 2", NULL },
  { "[1,]", NULL },
  { "{\"a\":1,}", NULL },
  { "{'a':1}", NULL },
  { "/*\"*/[1]", NULL },
  { "// a\n[1]", NULL },
  { "# a\n[1]", NULL },
  { "var a = [1]", NULL },
  { "[NaN]", NULL },
  { "[\"a", NULL },
  { "[\"a\\", NULL },
  { "[\"a\\u", NULL },
  { "[\"\\u\"]", NULL },
  { "[\"\\u12g4\"]", NULL },
  { "[\"\\q\"]", NULL },
  { "[\"\\x41\"]", NULL },
  { "[\"\\101\"]", NULL },
  { "[\"a\\ud83d\\", NULL },
  { "[\"\xc3\x28\"]", NULL },
};

static void
test_parse (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = parse (documents[i].text, &error);
      g_autofree char *text = root != NULL ? json_to_string (root, FALSE) : NULL;

      g_assert_cmpstr (text, ==, documents[i].expected);
      if (root == NULL)
        g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
      else
        g_assert_no_error (error);
    }
}

static void
test_parse_nul (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("[\0]", 3);
  g_autoptr(GError) error = NULL;

  g_assert_null (hw_json_parse (bytes, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
}

/* The error says where, and quotes nothing: what is read may be a file with secrets. */
static void
test_parse_place (void)
{
  static const struct { const char *text; const char *place; } faults[] = {
    { "{\n  \"access_token\": secret\n}", "line 2, column " },
    { "{\n  \"access_token\": 'secret'\n}", "line 2, column 19" },
    { "{\"access_token\": \"secret\",}", "line 1, column " },
    { "secret", "line 1, column " },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (parse (faults[i].text, &error));
      g_assert_nonnull (strstr (error->message, faults[i].place));
      g_assert_null (strstr (error->message, "secret"));
    }
}

static char *
nest (const char *opening,
      guint       depth,
      const char *open,
      const char *close)
{
  GString *text = g_string_new (opening);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);

  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  static const struct
  {
    const char *opening;
    guint       depth;
    const char *open;
    const char *close;
    int         code;
  } rows[] = {
    { "", HW_JSON_MAX_DEPTH, "[", "]", -1 },
    { "", HW_JSON_MAX_DEPTH + 1, "[", "]", HW_ERROR_TOO_LARGE },
    { "", 100000, "[", "]", HW_ERROR_TOO_LARGE },
    { "", 100000, "[", "", HW_ERROR_TOO_LARGE },
    { "", 100000, "{\"a\":", "}", HW_ERROR_TOO_LARGE },
    { "[\"\\\"\",", 100000, "[", "]", HW_ERROR_TOO_LARGE },
    { "[\"\\\\\",", 100000, "[", "]", HW_ERROR_TOO_LARGE },
    { "/*\"*/", 100000, "[", "]", HW_ERROR_INVALID_RESPONSE },
    { "'\"'", 100000, "[", "]", HW_ERROR_INVALID_RESPONSE },
    { "[\"\\u\",\"", 100000, "[", "]", HW_ERROR_INVALID_RESPONSE },
    { "[\"\\u12\",\"", 100000, "[", "]", HW_ERROR_INVALID_RESPONSE },
    { "//\"\n", 100000, "[", "]", HW_ERROR_INVALID_RESPONSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = nest (rows[i].opening, rows[i].depth, rows[i].open, rows[i].close);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) root = parse (text, &error);

      g_assert_cmpint (root != NULL, ==, rows[i].code < 0);
      if (root == NULL)
        g_assert_error (error, HW_ERROR, rows[i].code);
    }
}

/* The text of an answer is bounded, and so is what it takes in memory. */
static void
test_count (void)
{
  static const struct { const char *value; guint n; } rows[] = {
    { "0,", HW_JSON_MAX_VALUES }, { "[],", HW_JSON_MAX_VALUES / 2 },
    { "{},", HW_JSON_MAX_VALUES / 2 }, { "[0],", HW_JSON_MAX_VALUES / 2 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GString *text = g_string_new ("[");
      g_autoptr(GError) error = NULL;

      for (guint j = 0; j < rows[i].n; j++)
        g_string_append (text, rows[i].value);
      g_string_append (text, "0]");
      g_assert_null (parse (text->str, &error));
      g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
      g_string_free (text, TRUE);
    }
}

/* Brackets side by side, and brackets in strings, are no depth. */
static void
test_depth_is_not_count (void)
{
  g_autofree char *filling = g_strnfill (100000, '[');
  g_autofree char *in_string = g_strconcat ("[\"", filling, "\"]", NULL);
  GString *side_by_side = g_string_new ("[[]");
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) first = parse (in_string, &error);
  g_autoptr(JsonNode) second = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (first);
  for (int i = 0; i < 10000; i++)
    g_string_append (side_by_side, ",[]");
  g_string_append_c (side_by_side, ']');
  second = parse (side_by_side->str, &error);
  g_assert_no_error (error);
  g_assert_nonnull (second);
  g_string_free (side_by_side, TRUE);
}

/* Nothing that happens to a good document on its way brings the reader down. */
static void
test_damaged (void)
{
  static const char good[] =
    "{\"items\":[{\"id\":\"1\",\"name\":"
    "\"\\ud83d\\ude00 \\\"x\\\" 한\",\"n\":-1.5e3,\"b\":true,\"z\":null}]}";
  static const char noise[] = "{}[]\"\\u:,/*'#-0d8e9 \n\x01\x7f\xc3";

  for (int i = 0; i < HW_TEST_SCALE (20000); i++)
    {
      char text[sizeof good];
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(JsonNode) root = NULL;
      int n_changes = g_test_rand_int_range (1, 5);

      memcpy (text, good, sizeof good);
      for (int j = 0; j < n_changes; j++)
        text[g_test_rand_int_range (0, sizeof good - 1)] =
          noise[g_test_rand_int_range (0, sizeof noise - 1)];
      bytes = g_bytes_new (text, g_test_rand_int_range (0, sizeof good));
      root = hw_json_parse (bytes, NULL);
      if (root != NULL)
        {
          g_autofree char *written = json_to_string (root, FALSE);

          g_assert_true (g_utf8_validate (written, -1, NULL));
        }
    }
}

static void
test_async (gconstpointer data)
{
  size_t size = GPOINTER_TO_SIZE (data);
  GString *text = g_string_new ("[0");
  g_autoptr(GBytes) bytes = NULL;
  GAsyncResult *caught = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = NULL;

  while (text->len < size)
    g_string_append (text, ",1");
  g_string_append_c (text, ']');
  bytes = g_string_free_to_bytes (text);

  hw_json_parse_async (g_bytes_ref (bytes), NULL, hw_test_catch_result_cb, &caught);
  g_assert_null (caught);
  result = hw_test_wait_result (&caught);
  root = hw_json_parse_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (root));
}

static void
test_async_error (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{", 1);
  GAsyncResult *caught = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  hw_json_parse_async (g_bytes_ref (bytes), NULL, hw_test_catch_result_cb, &caught);
  result = hw_test_wait_result (&caught);
  g_assert_null (hw_json_parse_finish (result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
  g_assert_true (hw_json_parse_peek_bytes (result) == bytes);
}

static const char every_type[] =
  "{\"string\":\"x\",\"empty\":\"\",\"int\":5,\"double\":2.75,\"huge\":1e300,"
  "\"true\":true,\"null\":null,"
  "\"object\":{\"a\":1},\"array\":[\"y\",{\"b\":2},3]}";

static const char *const members[] = {
  "string", "empty", "int", "double", "huge", "true", "null", "object", "array", "absent"
};

/* Each reader meets each type; a critical would end the test. */
static void
test_readers_total (void)
{
  g_autoptr(JsonNode) root = parse (every_type, NULL);
  JsonObject *object = json_node_get_object (root);

  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *member = members[i];
      g_autoptr(GError) string_error = NULL;
      g_autoptr(GError) object_error = NULL;
      g_autoptr(GError) array_error = NULL;
      gboolean is_string = g_str_equal (member, "string");

      g_assert_cmpint (hw_json_get_string (object, member, &string_error) != NULL, ==, is_string);
      g_assert_cmpint (string_error == NULL, ==, is_string);
      g_assert_cmpint (hw_json_get_object (object, member, &object_error) != NULL, ==,
                       g_str_equal (member, "object"));
      g_assert_cmpint (hw_json_get_array (object, member, &array_error) != NULL, ==,
                       g_str_equal (member, "array"));
      if (!is_string)
        {
          g_assert_error (string_error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
          g_assert_true (g_str_has_prefix (string_error->message, member));
        }
      g_assert_cmpint (hw_json_peek_boolean (object, member, FALSE), ==,
                       g_str_equal (member, "true"));
    }
}

static void
test_readers_values (void)
{
  g_autoptr(JsonNode) root = parse (every_type, NULL);
  JsonObject *object = json_node_get_object (root);
  JsonArray *array = hw_json_peek_array (object, "array");

  g_assert_cmpstr (hw_json_peek_string (object, "empty"), ==, "");
  g_assert_cmpint (hw_json_peek_int (object, "int", -1), ==, 5);
  g_assert_cmpint (hw_json_peek_int (object, "double", -1), ==, 2);
  g_assert_cmpint (hw_json_peek_int (object, "huge", -1), ==, -1);
  g_assert_cmpint (hw_json_peek_int (object, "string", -1), ==, -1);
  g_assert_true (hw_json_peek_boolean (object, "absent", TRUE));
  g_assert_cmpint (hw_json_peek_int (hw_json_peek_object (object, "object"), "a", -1), ==, 1);
  g_assert_cmpstr (hw_json_array_peek_string (array, 0), ==, "y");
  g_assert_null (hw_json_array_peek_string (array, 1));
  g_assert_null (hw_json_array_peek_object (array, 0));
  g_assert_nonnull (hw_json_array_peek_object (array, 1));
}

static void
test_readers_null (void)
{
  g_assert_null (hw_json_peek_string (NULL, "a"));
  g_assert_null (hw_json_peek_object (NULL, "a"));
  g_assert_null (hw_json_peek_array (NULL, "a"));
  g_assert_cmpint (hw_json_peek_int (NULL, "a", 7), ==, 7);
  g_assert_true (hw_json_peek_boolean (NULL, "a", TRUE));
}

static void
test_node_get_object (void)
{
  g_autoptr(JsonNode) object = parse ("{}", NULL);
  g_autoptr(JsonNode) array = parse ("[]", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (hw_json_node_get_object (object, "the answer", &error));
  g_assert_no_error (error);
  g_assert_null (hw_json_node_get_object (array, "the answer", &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE);
  g_assert_cmpstr (error->message, ==, "the answer: expected an object");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/json/parse", test_parse);
  g_test_add_func ("/core/net/json/parse-nul", test_parse_nul);
  g_test_add_func ("/core/net/json/parse-place", test_parse_place);
  g_test_add_func ("/core/net/json/depth", test_depth);
  g_test_add_func ("/core/net/json/count", test_count);
  g_test_add_func ("/core/net/json/depth-is-not-count", test_depth_is_not_count);
  g_test_add_func ("/core/net/json/damaged", test_damaged);
  g_test_add_data_func ("/core/net/json/async-small", GSIZE_TO_POINTER (100), test_async);
  g_test_add_data_func ("/core/net/json/async-large", GSIZE_TO_POINTER (300 * 1024), test_async);
  g_test_add_func ("/core/net/json/async-error", test_async_error);
  g_test_add_func ("/core/net/json/readers-total", test_readers_total);
  g_test_add_func ("/core/net/json/readers-values", test_readers_values);
  g_test_add_func ("/core/net/json/readers-null", test_readers_null);
  g_test_add_func ("/core/net/json/node-get-object", test_node_get_object);

  return g_test_run ();
}
