/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-param.h"

#include <math.h>
#include <string.h>

/* The only parameter of a specification whose only property, "p", has @schema. */
static HwParam *
param_from_text (const char *schema,
                 gboolean    required)
{
  static const char *const sent_as_string[] = { "s", NULL };
  const char *name = strstr (schema, "\"sent\"") != NULL ? "s" : "p";
  g_autofree char *text = g_strdup_printf ("{\"properties\": {\"%s\": %s}, \"required\": [%s]}",
                                           name, schema, required ? "\"p\", \"s\"" : "");
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autoptr(GPtrArray) params = NULL;

  g_assert_nonnull (node);
  params = hw_param_read_schema (json_node_get_object (node), sent_as_string);
  g_assert_cmpuint (params->len, ==, 1);

  return hw_param_ref (params->pdata[0]);
}

typedef struct
{
  const char   *path;
  const char   *schema;
  const char   *text;
  HwFieldFault  fault;
} CheckCase;

#define INTEGER "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 65535}"
#define NUMBER "{\"type\": \"number\", \"exclusiveMinimum\": 0, \"maximum\": 1}"
#define DRAFT_4 "{\"type\": \"number\", \"minimum\": 0, \"exclusiveMinimum\": true}"
#define LENGTH "{\"type\": \"string\", \"minLength\": 2, \"maxLength\": 3}"
#define PATTERN "{\"type\": \"string\", \"pattern\": \"^[A-Z2-7]{3}$\"}"
#define DATE "{\"type\": \"string\", \"format\": \"date\"}"
#define CHOICE "{\"enum\": [\"x\", 5, true, 0.5, \"x\"]}"
#define BOOLEAN "{\"type\": \"boolean\"}"
#define ANY "{\"oneOf\": []}"
#define LIST "{\"type\": \"array\"}"
#define OBJECT "{\"type\": \"object\"}"
#define LINES "{\"type\": \"string\", \"contentMediaType\": \"text/plain\"}"
#define JSON_TEXT "{\"type\": \"string\", \"contentMediaType\": \"application/json\"}"
#define BASE64 "{\"type\": \"string\", \"contentEncoding\": \"base64\", \"maxLength\": 2}"
#define BASE64_JSON "{\"contentEncoding\": \"base64\", \"contentMediaType\": \"application/json\"}"

static const CheckCase check_cases[] = {
  { "/integer/plain", INTEGER, "22", HW_FIELD_FAULT_NONE },
  { "/integer/blanks", INTEGER, " 22\u00a0", HW_FIELD_FAULT_NONE },
  { "/integer/zeros", INTEGER, "0022", HW_FIELD_FAULT_NONE },
  { "/integer/blank", INTEGER, " ", HW_FIELD_FAULT_NONE },
  { "/integer/first", INTEGER, "1", HW_FIELD_FAULT_NONE },
  { "/integer/last", INTEGER, "65535", HW_FIELD_FAULT_NONE },
  { "/integer/below", INTEGER, "0", HW_FIELD_FAULT_OUT_OF_RANGE },
  { "/integer/negative", INTEGER, "-1", HW_FIELD_FAULT_OUT_OF_RANGE },
  { "/integer/above", INTEGER, "65536", HW_FIELD_FAULT_OUT_OF_RANGE },
  { "/integer/fraction", INTEGER, "1.5", HW_FIELD_FAULT_NOT_AN_INTEGER },
  { "/integer/too-great", INTEGER, "99999999999999999999", HW_FIELD_FAULT_NOT_AN_INTEGER },
  { "/integer/word", INTEGER, "ten", HW_FIELD_FAULT_NOT_A_NUMBER },
  { "/integer/sign", INTEGER, "-", HW_FIELD_FAULT_NOT_A_NUMBER },
  { "/integer/rest", INTEGER, "22x", HW_FIELD_FAULT_NOT_A_NUMBER },
  { "/number/plain", NUMBER, "0.5", HW_FIELD_FAULT_NONE },
  { "/number/exponent", NUMBER, "5e-1", HW_FIELD_FAULT_NONE },
  { "/number/last", NUMBER, "1", HW_FIELD_FAULT_NONE },
  { "/number/excluded", NUMBER, "0", HW_FIELD_FAULT_OUT_OF_RANGE },
  { "/number/excluded-draft-4", DRAFT_4, "0", HW_FIELD_FAULT_OUT_OF_RANGE },
  { "/number/comma", NUMBER, "0,5", HW_FIELD_FAULT_NOT_A_NUMBER },
  { "/number/hexadecimal", NUMBER, "0x1", HW_FIELD_FAULT_NOT_A_NUMBER },
  { "/number/nan", NUMBER, "nan", HW_FIELD_FAULT_NOT_A_NUMBER },
  { "/number/infinite", NUMBER, "1e999", HW_FIELD_FAULT_NOT_A_NUMBER },
  { "/length/in", LENGTH, "한국", HW_FIELD_FAULT_NONE },
  { "/length/under", LENGTH, "한", HW_FIELD_FAULT_UNDER_LENGTH },
  { "/length/over", LENGTH, "abcd", HW_FIELD_FAULT_OVER_LENGTH },
  { "/length/blank", LENGTH, "", HW_FIELD_FAULT_NONE },
  { "/length/odd", "{\"minLength\": -5, \"maxLength\": \"2\"}", "abc", HW_FIELD_FAULT_NONE },
  { "/pattern/in", PATTERN, "AB7", HW_FIELD_FAULT_NONE },
  { "/pattern/out", PATTERN, "AB8", HW_FIELD_FAULT_PATTERN },
  { "/pattern/unanchored", "{\"pattern\": \"b\"}", "abc", HW_FIELD_FAULT_NONE },
  { "/pattern/refuses-example",
    "{\"pattern\": \"^a;b\", \"examples\": [\"a;b\", \"a; b\"]}", "x", HW_FIELD_FAULT_NONE },
  { "/pattern/ecma-only", "{\"pattern\": \"\\\\u0041[\"}", "x", HW_FIELD_FAULT_NONE },
  { "/pattern/no-string", "{\"pattern\": 5}", "x", HW_FIELD_FAULT_NONE },
  { "/date/plain", DATE, "2026-01-31", HW_FIELD_FAULT_NONE },
  { "/date/leap", DATE, "2028-02-29", HW_FIELD_FAULT_NONE },
  { "/date/no-leap", DATE, "2026-02-29", HW_FIELD_FAULT_NOT_A_DATE },
  { "/date/order", DATE, "31-01-2026", HW_FIELD_FAULT_NOT_A_DATE },
  { "/date/short", DATE, "2026-1-31", HW_FIELD_FAULT_NOT_A_DATE },
  { "/date/time", DATE, "2026-01-31T00:00:00Z", HW_FIELD_FAULT_NOT_A_DATE },
  { "/date/signs", DATE, "2026--1-31", HW_FIELD_FAULT_NOT_A_DATE },
  { "/choice/text", CHOICE, "x", HW_FIELD_FAULT_NONE },
  { "/choice/number", CHOICE, "5", HW_FIELD_FAULT_NONE },
  { "/choice/other", CHOICE, "y", HW_FIELD_FAULT_NOT_A_CHOICE },
  { "/boolean/true", BOOLEAN, "true", HW_FIELD_FAULT_NONE },
  { "/boolean/other", BOOLEAN, "yes", HW_FIELD_FAULT_NOT_A_CHOICE },
  { "/json/any", ANY, "\"x\"", HW_FIELD_FAULT_NONE },
  { "/json/null", ANY, "null", HW_FIELD_FAULT_NONE },
  { "/json/list", LIST, "[1,\n\t2]", HW_FIELD_FAULT_NONE },
  { "/json/list-is-object", LIST, "{}", HW_FIELD_FAULT_JSON_TYPE },
  { "/json/object", OBJECT, "{\"a\": []}", HW_FIELD_FAULT_NONE },
  { "/json/object-is-text", OBJECT, "\"a\"", HW_FIELD_FAULT_JSON_TYPE },
  { "/json/two", ANY, "1, 2", HW_FIELD_FAULT_NOT_JSON },
  { "/json/out-of-it", ANY, "1], [2", HW_FIELD_FAULT_NOT_JSON },
  { "/json/comma", LIST, "[1,]", HW_FIELD_FAULT_NOT_JSON },
  { "/json/word", ANY, "hello", HW_FIELD_FAULT_NOT_JSON },
  { "/json/open", LIST, "[", HW_FIELD_FAULT_NOT_JSON },
  { "/json/comment", ANY, "/* */ 1", HW_FIELD_FAULT_NOT_JSON },
  { "/json/infinite", ANY, "{\"a\": [1, {\"b\": 1e999}]}", HW_FIELD_FAULT_NOT_JSON },
  { "/json/control", ANY, "\"\x01\"", HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/lines/several", LINES, "a\r\n\tb\n", HW_FIELD_FAULT_NONE },
  { "/lines/control", LINES, "a\x1b", HW_FIELD_FAULT_CONTROL_CHARACTER },
  { "/json-text/object", JSON_TEXT, "{\n}", HW_FIELD_FAULT_NONE },
  { "/json-text/scalar", JSON_TEXT, "5", HW_FIELD_FAULT_JSON_TYPE },
  { "/json-text/none", JSON_TEXT, "{", HW_FIELD_FAULT_NOT_JSON },
  { "/base64/any", BASE64, "any text", HW_FIELD_FAULT_NONE },
  { "/base64/json", BASE64_JSON, "{}", HW_FIELD_FAULT_NONE },
  { "/base64/json-encoded", BASE64_JSON, "eyJhIjogMX0=", HW_FIELD_FAULT_NONE },
  { "/base64/json-none", BASE64_JSON, "x", HW_FIELD_FAULT_NOT_JSON },
};

static void
test_check (gconstpointer data)
{
  const CheckCase *row = data;
  g_autoptr(HwParam) optional = param_from_text (row->schema, FALSE);
  g_autoptr(HwParam) required = param_from_text (row->schema, TRUE);
  gboolean blank = strspn (row->text, " ") == strlen (row->text);

  g_assert_cmpint (hw_param_check (optional, row->text), ==, row->fault);
  g_assert_cmpint (hw_param_check (required, row->text), ==,
                   blank ? HW_FIELD_FAULT_MISSING : row->fault);
}

/* A pattern, and a text on which it takes a time that nobody would wait for. */
static const char *const slow_patterns[][2] = {
  { "^(a+)+$", "a" },
  { "^(a|a)*$", "a" },
  { "^(a|aa)+$", "a" },
  { "(.*)*b", "a" },
  { "^(([a-z])+.)+[A-Z]([a-z])+$", "a" },
  { "(a*)*\\\\1c", "a" },
  { "(?=(a+))a*b\\\\1", "a" },
};

/* Short and long texts, with an end that does not match: "not checkable" or refused, but soon. */
static void
test_slow_pattern (gconstpointer data)
{
  const char *const *row = data;
  static const guint lengths[] = { 30, 500, 2000, 60000 };
  g_autofree char *schema = g_strdup_printf ("{\"type\": \"string\", \"pattern\": \"%s\"}", row[0]);
  g_autoptr(HwParam) param = param_from_text (schema, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *text = g_strnfill (lengths[i], row[1][0]);
      gint64 began = g_get_monotonic_time ();
      HwFieldFault fault;

      text[lengths[i] - 1] = '!';
      fault = hw_param_check (param, text);
      g_assert_true (fault == HW_FIELD_FAULT_NONE || fault == HW_FIELD_FAULT_PATTERN);
      g_test_message ("%s, %u: %" G_GINT64_FORMAT " us", row[0], lengths[i],
                      g_get_monotonic_time () - began);
      g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
    }
}

typedef struct
{
  const char *path;
  const char *schema;
  const char *text;
  const char *wire;  /* JSON */
} WireCase;

static const WireCase wire_cases[] = {
  { "/text", "{\"type\": \"string\"}", " a ", "\" a \"" },
  { "/integer", INTEGER, " 0022 ", "22" },
  { "/integer-of-number", NUMBER, "1", "1" },
  { "/number", NUMBER, "0.5", "0.5" },
  { "/boolean", BOOLEAN, "false", "false" },
  { "/boolean-as-text", "{\"type\": \"boolean\", \"sent\": 1}", "true", "\"true\"" },
  { "/integer-as-text", "{\"type\": \"integer\", \"sent\": 1}", " 5", "\"5\"" },
  { "/choice-text", CHOICE, "x", "\"x\"" },
  { "/choice-number", CHOICE, "5", "5" },
  { "/choice-boolean", CHOICE, "true", "true" },
  { "/date", DATE, " 2026-01-31", "\"2026-01-31\"" },
  { "/lines", LINES, "a\nb\n", "\"a\\nb\\n\"" },
  { "/json", ANY, " {\"a\": [1, null]}", "{\"a\":[1,null]}" },
  { "/json-text", JSON_TEXT, "{\n  \"a b\": \"c \\\" d\\\\\",\t\"e\": [ 1 ]\n}",
    "\"{\\\"a b\\\":\\\"c \\\\\\\" d\\\\\\\\\\\",\\\"e\\\":[1]}\"" },
  { "/base64", BASE64, "a\n한", "\"YQrtlZw=\"" },
  { "/base64-encoded-json", BASE64, "eyJh\nIjogMX0=\n", "\"eyJhIjogMX0=\"" },
  { "/base64-encoded-key", BASE64, "LS0tLS1CRUdJTiBLRVktLS0tLQo=",
    "\"LS0tLS1CRUdJTiBLRVktLS0tLQo=\"" },
  { "/base64-looks-encoded", BASE64, "abcd", "\"YWJjZA==\"" },
};

static void
test_wire (gconstpointer data)
{
  const WireCase *row = data;
  g_autoptr(HwParam) param = param_from_text (row->schema, TRUE);
  g_autoptr(HwSecret) value = hw_secret_new (row->text);
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(JsonNode) expected = json_from_string (row->wire, NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (hw_param_check (param, row->text), ==, HW_FIELD_FAULT_NONE);
  if (hw_param_is_sent_as_text (param))
    {
      g_autoptr(HwSecret) wire = hw_param_dup_wire_text (param, value);

      node = json_node_init_string (json_node_alloc (), hw_secret_get_text (wire));
    }
  else
    node = hw_param_dup_wire_node (param, row->text);

  g_assert_nonnull (node);
  text = json_to_string (node, FALSE);
  g_assert_true (json_node_get_node_type (node) == json_node_get_node_type (expected));
  g_assert_true (json_node_get_value_type (node) == json_node_get_value_type (expected));
  if (!json_node_equal (node, expected))
    g_error ("%s is %s", row->wire, text);
}

static void
test_wire_of_fault (void)
{
  g_autoptr(HwParam) integer = param_from_text (INTEGER, TRUE);
  g_autoptr(HwParam) choice = param_from_text (CHOICE, TRUE);
  g_autoptr(HwParam) any = param_from_text (ANY, TRUE);

  g_assert_null (hw_param_dup_wire_node (integer, "1.5"));
  g_assert_null (hw_param_dup_wire_node (choice, "y"));
  g_assert_null (hw_param_dup_wire_node (any, "{"));
}

static void
test_texts (void)
{
  g_autoptr(HwParam) param =
    param_from_text ("{\"type\": \"integer\", \"title\": \"T\", \"description\": \"D\","
                     " \"minimum\": 1, \"examples\": [443, 80]}", TRUE);
  g_autoptr(HwParam) choice = param_from_text (CHOICE, TRUE);
  double minimum, maximum;

  g_assert_cmpstr (hw_param_get_title (param), ==, "T");
  g_assert_cmpstr (hw_param_get_description (param), ==, "D");
  g_assert_cmpstr (hw_param_get_example (param), ==, "443");
  g_assert_null (hw_param_get_choices (param));
  g_assert_true (hw_param_get_range (param, &minimum, &maximum));
  g_assert_cmpint ((int)minimum, ==, 1);
  g_assert_true (isinf (maximum));

  g_assert_cmpuint (g_strv_length ((GStrv)hw_param_get_choices (choice)), ==, 4);
  g_assert_cmpstr (hw_param_get_choices (choice)[2], ==, "true");
  g_assert_null (hw_param_get_example (choice));
  g_assert_false (hw_param_get_range (choice, &minimum, &maximum));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (check_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/param/check", check_cases[i].path, NULL);

      g_test_add_data_func (path, &check_cases[i], test_check);
    }
  for (guint i = 0; i < G_N_ELEMENTS (slow_patterns); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/param/slow-pattern/%u", i);

      g_test_add_data_func (path, slow_patterns[i], test_slow_pattern);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wire_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/param/wire", wire_cases[i].path, NULL);

      g_test_add_data_func (path, &wire_cases[i], test_wire);
    }
  g_test_add_func ("/core/param/wire/of-fault", test_wire_of_fault);
  g_test_add_func ("/core/param/texts", test_texts);

  return g_test_run ();
}
