/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-json-writer.h"

#include "hw-test-util.h"
#include "net/hw-json.h"

static void
test_shape (void)
{
  g_autoptr(HwJsonWriter) writer = hw_json_writer_new ();
  g_autoptr(JsonNode) node = json_from_string ("{\"z\":[1,2.5,null,true]}", NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  hw_json_writer_begin_object (writer, NULL);
  hw_json_writer_add_string (writer, "a", "1");
  hw_json_writer_begin_object (writer, "b");
  hw_json_writer_end_object (writer);
  hw_json_writer_begin_array (writer, "c");
  hw_json_writer_add_string (writer, NULL, "x");
  hw_json_writer_add_node (writer, NULL, node);
  hw_json_writer_begin_object (writer, NULL);
  hw_json_writer_add_string (writer, "d", "");
  hw_json_writer_end_object (writer);
  hw_json_writer_begin_array (writer, NULL);
  hw_json_writer_end_array (writer);
  hw_json_writer_end_array (writer);
  hw_json_writer_add_node (writer, "e", node);
  hw_json_writer_end_object (writer);
  bytes = hw_json_writer_end (writer);

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpstr (text, ==,
                   "{\"a\":\"1\",\"b\":{},\"c\":[\"x\",{\"z\":[1,2.5,null,true]},{\"d\":\"\"},[]],"
                   "\"e\":{\"z\":[1,2.5,null,true]}}");
}

/* The text outlives the writer, and a writer may be dropped unfinished. */
static void
test_lifetime (void)
{
  HwJsonWriter *writer = hw_json_writer_new ();
  g_autoptr(GBytes) bytes = NULL;

  hw_json_writer_begin_array (writer, NULL);
  hw_json_writer_end_array (writer);
  bytes = hw_json_writer_end (writer);
  hw_json_writer_free (writer);
  hw_test_assert_json_bytes_equal (bytes, "[]");

  writer = hw_json_writer_new ();
  hw_json_writer_begin_array (writer, NULL);
  hw_json_writer_free (writer);
}

static JsonNode *
write_and_parse (const char *member,
                 const char *value)
{
  g_autoptr(HwJsonWriter) writer = hw_json_writer_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  JsonNode *root;

  hw_json_writer_begin_object (writer, NULL);
  hw_json_writer_add_string (writer, member, value);
  hw_json_writer_end_object (writer);
  bytes = hw_json_writer_end (writer);
  root = hw_json_parse (bytes, &error);
  g_assert_no_error (error);

  return root;
}

static void
assert_survives (const char *text)
{
  g_autoptr(JsonNode) as_value = write_and_parse ("a", text);
  g_autoptr(JsonNode) as_member = write_and_parse (text, "a");

  g_assert_cmpstr (hw_json_peek_string (json_node_get_object (as_value), "a"), ==, text);
  g_assert_cmpstr (hw_json_peek_string (json_node_get_object (as_member), text), ==, "a");
}

static void
test_each_character (void)
{
  for (gunichar c = 1; c < 0x3000; c += c < 0x800 ? 1 : HW_TEST_SLOWNESS)
    {
      char text[8] = { 0 };

      g_unichar_to_utf8 (c, text);
      assert_survives (text);
    }
}

static void
append_random_character (GString *text)
{
  static const char *const special[] = { "\"", "\\", "\n", "\r", "\t", "\b", "\x7f", "/",
                                         "\\u0000", "</script>", "😀", "👩‍👩‍👧", "한글", "\xe2\x80\xa8",
                                         "\xf4\x8f\xbf\xbf" };

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      g_string_append (text, special[g_test_rand_int_range (0, G_N_ELEMENTS (special))]);
      break;
    case 1:
      g_string_append_c (text, (char)g_test_rand_int_range (1, 0x20));
      break;
    case 2:
      g_string_append_unichar (text, (gunichar)g_test_rand_int_range (0x10000, 0x110000));
      break;
    default:
      g_string_append_c (text, (char)g_test_rand_int_range (0x20, 0x7f));
    }
}

static void
test_random (void)
{
  for (int i = 0; i < HW_TEST_SCALE (500); i++)
    {
      GString *text = g_string_new (NULL);
      int length = g_test_rand_int_range (0, 200);

      for (int j = 0; j < length; j++)
        append_random_character (text);
      assert_survives (text->str);
      g_string_free (text, TRUE);
    }
}

/* Over the first capacity, by one byte and by megabytes. */
static void
test_growth (void)
{
  for (size_t length = 4080; length < 4100; length++)
    {
      g_autofree char *plain = g_strnfill (length, 'x');
      g_autofree char *escaped = g_strnfill (length, '\x01');

      assert_survives (plain);
      assert_survives (escaped);
    }
  {
    g_autofree char *quotes = g_strnfill (3 * 1024 * 1024, '"');
    g_autofree char *plain = g_strnfill (3 * 1024 * 1024, 'x');

    assert_survives (quotes);
    assert_survives (plain);
  }
}

/* Any JSON, as it would be written again; json-glib itself writes 1e+20.0, which is none. */
static const char *const nodes[][2] = {
  { "[1e20, -1e-300, 0.1, 1.0, 9223372036854775807, -0]",
    "[1e+20,-1e-300,0.1,1.0,9223372036854775807,0]" },
  { "[0.30000000000000004]", "[0.30000000000000004]" },
  { "[1e999]", "[null]" },
  { "{\"a\": {}, \"b\": [], \"c\": [true, false, null, \"x\\n\"], \"\": {\"d\": [[]]}}",
    "{\"a\":{},\"b\":[],\"c\":[true,false,null,\"x\\n\"],\"\":{\"d\":[[]]}}" },
};

static void
test_nodes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      g_autoptr(JsonNode) node = json_from_string (nodes[i][0], NULL);
      g_autofree char *text = hw_json_writer_dup_node_text (node);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(JsonNode) again = hw_json_parse (bytes, NULL);

      g_assert_cmpstr (text, ==, nodes[i][1]);
      g_assert_nonnull (again);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/net/json-writer/shape", test_shape);
  g_test_add_func ("/core/net/json-writer/lifetime", test_lifetime);
  g_test_add_func ("/core/net/json-writer/each-character", test_each_character);
  g_test_add_func ("/core/net/json-writer/random", test_random);
  g_test_add_func ("/core/net/json-writer/growth", test_growth);
  g_test_add_func ("/core/net/json-writer/nodes", test_nodes);

  return g_test_run ();
}
