/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <math.h>
#include <string.h>

#include "hw-test-util.h"
#include "net/hw-json.h"
#include "sources/hw-draft.h"

/* Specifications that nobody would write: generated out of the keywords of JSON Schema with values
 * of the right and of the wrong type, or taken from the bundled catalogue and changed, in their
 * tree or in their text. Of each a form is made, filled in with odd texts, checked and sent, and
 * what must hold of every form is looked at. The seed is fixed, so that what fails, fails again;
 * HEADWATER_FUZZ_ROUNDS and HEADWATER_FUZZ_SEED make more and others of them. */

#define N_ROUNDS 5000
#define SEED 20261126
#define MAX_DEPTH 7
#define LIMIT (5 * G_TIME_SPAN_SECOND)  /* for one specification */

/* Stands in every secret that is entered, and in nothing that is generated. */
#define MARK "zq9mark"

static const char *const names[] = {
  "host", "clientId", "clientSecret", "password", "port", "ssl", "privateKey", "certificate",
  "url", "token", "a", "b", "", " ", "한글", "a b", "auth", "params", "type", "\"", "\\", "a.b",
  "x-y", "id",
  "connectionString", "proxy", "options",
};

static const char *const keywords[] = {
  "type", "type", "type", "format", "enum", "default", "const", "pattern", "minLength", "maxLength",
  "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "title", "description", "examples",
  "example", "properties", "properties", "required", "oneOf", "anyOf", "allOf", "$ref", "items",
  "contentEncoding", "contentMediaType", "uiAttributes", "not",
};

static const char *const strings[] = {
  "string", "integer", "number", "boolean", "object", "array", "null", "file", "password", "date",
  "textarea", "uri", "base64", "BASE64", "application/json", "text/plain", "", " ", "한글",
  "<b>&amp;</b>", "%s%n", "\x01", "true", "22", "1e999",
};

static const char *const patterns[] = {
  "^[A-Z]+$", "[", "(", "^a{2,}$", "\\p{L}+", "(?<=a)b", "\\u0041", "*", "(?i)x", "a{99999}", "\\",
};

static const char *const slow_patterns[] = { "^(a+)+$", "^(a|aa)+$", "(.*)*b", "(a*)*\\1c" };

static const char *const texts[] = {
  "", " ", "a", "true", "false", "0", "-1", "22", "1.5", "1e5", "99999999999999999999", "nan",
  "0x1", "1e999", "2026-01-31", "2026-02-30", "{}", "[]", "[1, {\"a\": null}]", "{\"a\": [1e999]}",
  "[1e20, 0.1]", "{\"a\": ", "null", "\"x\"", "\xff", "a\nb", "a\tb", "\x7f", "1], [2", "x", "y",
  "-----BEGIN KEY-----\nab\n-----END KEY-----\n", "eyJhIjogMX0=", "AAAA", "한글 😀", "\302\240",
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
};

static const char *
pick (GRand             *random,
      const char *const *from,
      gsize              n)
{
  return from[g_rand_int_range (random, 0, (int)n)];
}

#define PICK(random, from) pick (random, from, G_N_ELEMENTS (from))

static gboolean
one_in (GRand *random,
        int    n)
{
  return g_rand_int_range (random, 0, n) == 0;
}

/* --- Generating --- */

static JsonNode *generate_schema (GRand *random,
                                  int    depth);

static JsonNode *
generate_scalar (GRand *random)
{
  static const double numbers[] = { 0, 1, -1, 0.5, 1e300, -1e300, 65535, 1e-9 };
  JsonNode *node = json_node_alloc ();

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      return json_node_init_null (node);
    case 1:
      return json_node_init_boolean (node, one_in (random, 2));
    case 2:
      return json_node_init_int (node, g_rand_int_range (random, -5, 70000));
    case 3:
      return json_node_init_double (node, numbers[g_rand_int_range (random, 0, 8)]);
    default:
      return json_node_init_string (node, PICK (random, strings));
    }
}

static JsonNode *
generate_array (GRand    *random,
                int       depth,
                gboolean  of_names)
{
  JsonNode *node = json_node_init (json_node_alloc (), JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  int n = g_rand_int_range (random, 0, 6);

  for (int i = 0; i < n; i++)
    {
      if (of_names && !one_in (random, 8))
        json_array_add_string_element (array, PICK (random, names));
      else if (depth < MAX_DEPTH && one_in (random, 4))
        json_array_add_element (array, generate_schema (random, depth + 1));
      else
        json_array_add_element (array, generate_scalar (random));
    }

  json_node_take_array (node, array);

  return node;
}

static JsonNode *
generate_properties (GRand *random,
                     int    depth)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_alloc ();
  int n = one_in (random, 300) ? 90 : g_rand_int_range (random, 0, 7);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("p%d", i);
      const char *name = n > 60 ? numbered : PICK (random, names);

      json_object_set_member (object, name,
                              one_in (random, 10) ? generate_scalar (random)
                                                  : generate_schema (random, depth + 1));
    }
  json_node_take_object (json_node_init (node, JSON_NODE_OBJECT), object);

  return node;
}

static JsonNode *
generate_pattern (GRand *random)
{
  const char *pattern = PICK (random, patterns);

  if (one_in (random, 20))
    pattern = PICK (random, slow_patterns);

  return json_node_init_string (json_node_alloc (), pattern);
}

static JsonNode *
generate_text (GRand *random)
{
  g_autofree char *text = NULL;

  if (!one_in (random, 200))
    return json_node_init_string (json_node_alloc (), PICK (random, strings));

  text = g_strnfill (100000, 'a');
  return json_node_init_string (json_node_alloc (), text);
}

/* A value that mostly has the type that the keyword asks for. */
static JsonNode *
generate_value (GRand      *random,
                const char *keyword,
                int         depth)
{
  if (one_in (random, 12))
    return generate_scalar (random);
  if (strcmp (keyword, "type") == 0)
    return one_in (random, 10) ? generate_array (random, depth, FALSE)
                               : json_node_init_string (json_node_alloc (),
                                                        strings[g_rand_int_range (random, 0, 8)]);
  if (strcmp (keyword, "properties") == 0 && depth < MAX_DEPTH)
    return generate_properties (random, depth);
  if (strcmp (keyword, "required") == 0)
    return generate_array (random, depth, TRUE);
  if (strcmp (keyword, "pattern") == 0)
    return generate_pattern (random);
  if (strcmp (keyword, "uiAttributes") == 0)
    return json_from_string (one_in (random, 2) ? "{\"hidden\": true}" : "{\"hidden\": 1}", NULL);
  if (strstr ("enum examples oneOf anyOf allOf", keyword) != NULL)
    return generate_array (random, depth, FALSE);
  if (strstr ("title description format", keyword) != NULL)
    return generate_text (random);

  return generate_scalar (random);
}

static JsonNode *
generate_schema (GRand *random,
                 int    depth)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_init (json_node_alloc (), JSON_NODE_OBJECT);
  int n = g_rand_int_range (random, 0, 6);

  if (!one_in (random, 5))
    json_object_set_string_member (object, "type", strings[g_rand_int_range (random, 0, 6)]);
  for (int i = 0; i < n; i++)
    {
      const char *keyword = PICK (random, keywords);

      json_object_set_member (object, keyword, generate_value (random, keyword, depth));
    }
  if (depth == 0 && !one_in (random, 10))
    json_object_set_member (object, "properties", generate_properties (random, depth));
  json_node_take_object (node, object);

  return node;
}

static JsonNode *
generate_source (GRand *random)
{
  JsonObject *source = json_object_new ();
  JsonArray *auths = json_array_new ();
  JsonNode *node = json_node_init (json_node_alloc (), JSON_NODE_OBJECT);
  int n = g_rand_int_range (random, 0, 4);

  json_object_set_string_member (source, "id", "id");
  json_object_set_string_member (source, "name", "name");
  json_object_set_string_member (source, "version", "1.0");
  for (int i = 0; i < n; i++)
    {
      JsonObject *auth = json_object_new ();

      json_object_set_string_member (auth, "name", i % 2 == 0 ? "Key" : PICK (random, strings));
      json_object_set_member (auth, "spec", one_in (random, 15) ? generate_scalar (random)
                                                               : generate_schema (random, 0));
      json_array_add_object_element (auths, auth);
    }
  json_object_set_array_member (source, "authSpec", auths);
  json_node_take_object (node, source);

  return node;
}

/* --- Changing --- */

static void mutate_tree (GRand    *random,
                         JsonNode *node);

static void
mutate_object (GRand      *random,
               JsonObject *object)
{
  g_autoptr(GList) members = json_object_get_members (object);
  guint n = g_list_length (members);
  g_autofree char *name = NULL;

  if (n == 0)
    return;

  name = g_strdup (g_list_nth_data (members, (guint)g_rand_int_range (random, 0, (int)n)));
  switch (g_rand_int_range (random, 0, 10))
    {
    case 0:
      json_object_remove_member (object, name);
      break;
    case 1:
      json_object_set_member (object, name, generate_scalar (random));
      break;
    case 2:
      json_object_set_member (object, PICK (random, keywords), generate_scalar (random));
      break;
    case 3:
      json_object_set_member (object, PICK (random, names),
                              json_node_copy (json_object_get_member (object, name)));
      break;
    default:
      mutate_tree (random, json_object_get_member (object, name));
    }
}

static void
mutate_tree (GRand    *random,
             JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      mutate_object (random, json_node_get_object (node));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint n = json_array_get_length (array);

      if (n == 0 || one_in (random, 4))
        json_array_add_element (array, generate_schema (random, 3));
      else if (one_in (random, 4))
        json_array_remove_element (array, (guint)g_rand_int_range (random, 0, (int)n));
      else
        mutate_tree (random,
                     json_array_get_element (array, (guint)g_rand_int_range (random, 0, (int)n)));
    }
}

/* Bytes changed, cut out and repeated: most are no JSON any more. */
static JsonNode *
mutate_text (GRand    *random,
             JsonNode *node)
{
  g_autofree char *whole = json_to_string (node, FALSE);
  g_autoptr(GString) text = g_string_new (whole);
  g_autoptr(GBytes) bytes = NULL;

  for (int i = g_rand_int_range (random, 1, 4); i > 0; i--)
    {
      gsize position = (gsize)g_rand_int_range (random, 0, (int)text->len);
      const char *sign = &"{}[],:\"\\0t"[g_rand_int_range (random, 0, 10)];

      if (one_in (random, 3))
        text->str[position] = (char)g_rand_int_range (random, 1, 256);
      else if (one_in (random, 2))
        g_string_erase (text, (gssize)position, MIN ((gssize)(text->len - position), 3));
      else
        g_string_insert_c (text, (gssize)position, *sign);
    }
  bytes = g_bytes_new (text->str, text->len);

  return hw_json_parse (bytes, NULL);
}

static JsonNode *
make_source (GRand     *random,
             JsonArray *known)
{
  guint n_known = json_array_get_length (known);
  JsonNode *node;

  if (one_in (random, 2))
    {
      node = generate_source (random);
    }
  else
    {
      /* Copied through text, since a copy of a node shares its object. */
      guint position = (guint)g_rand_int_range (random, 0, (int)n_known);
      g_autofree char *text = json_to_string (json_array_get_element (known, position), FALSE);

      node = json_from_string (text, NULL);
      for (int i = g_rand_int_range (random, 1, 12); i > 0; i--)
        mutate_tree (random, node);
    }

  if (one_in (random, 4))
    {
      g_autoptr(JsonNode) whole = node;

      node = mutate_text (random, whole);
    }

  return node;
}

/* --- What must hold --- */

static gboolean
is_known_type (const char *type)
{
  static const char *const types[] = {
    "array", "boolean", "integer", "null", "number", "object", "string", NULL
  };

  return type != NULL && g_strv_contains (types, type);
}

/* What is sent for @field is of @type, as this reads it. */
static void
assert_wire_type (HwField    *field,
                  const char *type)
{
  g_autoptr(HwSecret) text = hw_field_dup_wire_text (field);
  g_autoptr(JsonNode) node = text == NULL ? hw_field_dup_wire_node (field) : NULL;
  GType value_type = G_TYPE_STRING;

  if (text == NULL)
    g_assert_nonnull (node);
  if (node != NULL)
    value_type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  if (strcmp (type, "string") == 0)
    g_assert_true (value_type == G_TYPE_STRING);
  else if (strcmp (type, "boolean") == 0)
    g_assert_true (value_type == G_TYPE_BOOLEAN);
  else if (strcmp (type, "integer") == 0)
    g_assert_true (value_type == G_TYPE_INT64);
  else if (strcmp (type, "number") == 0)
    g_assert_true (value_type == G_TYPE_INT64 || value_type == G_TYPE_DOUBLE);
  else if (strcmp (type, "object") == 0)
    g_assert_true (node != NULL && JSON_NODE_HOLDS_OBJECT (node));
  else if (strcmp (type, "array") == 0)
    g_assert_true (node != NULL && JSON_NODE_HOLDS_ARRAY (node));
  else
    g_assert_true (node != NULL && JSON_NODE_HOLDS_NULL (node));
}

static void
check_field (HwField    *field,
             JsonObject *schema)
{
  const char *type = schema != NULL ? hw_json_peek_string (schema, "type") : NULL;

  if (hw_field_is_blank (field) || !hw_field_validate (field) || schema == NULL ||
      json_object_has_member (schema, "enum") || !is_known_type (type) ||
      hw_param_is_sent_as_text (hw_field_get_param (field)) != (strcmp (type, "string") == 0))
    return;

  assert_wire_type (field, type);
}

/* Every property has a field, or lies in one that is entered as JSON. */
static void
check_properties (HwForm     *form,
                  GPtrArray  *groups,
                  JsonObject *schema)
{
  JsonObject *properties = hw_json_peek_object (schema, "properties");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (properties == NULL)
    return;

  json_object_iter_init (&iter, properties);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonObject *below = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      HwField *field;

      if (name[0] == '\0' || (JSON_NODE_HOLDS_VALUE (node) &&
                              json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
                              !json_node_get_boolean (node)))
        continue;

      g_ptr_array_add (groups, NULL);
      field = hw_form_find_field (form, (const char *const *)groups->pdata, name);
      g_ptr_array_set_size (groups, groups->len - 1);
      if (field != NULL)
        {
          check_field (field, below);
          continue;
        }

      g_assert_nonnull (below);
      g_assert_nonnull (hw_json_peek_object (below, "properties"));
      g_ptr_array_add (groups, (gpointer)name);
      check_properties (form, groups, below);
      g_ptr_array_set_size (groups, groups->len - 1);
    }
}

static void
fill_in (GRand  *random,
         HwForm *form)
{
  GPtrArray *fields = hw_form_get_fields (form);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *text = PICK (random, texts);
      g_autoptr(HwSecret) plain = hw_secret_new (text);
      g_autoptr(HwSecret) marked = NULL;
      const char *const *choices = hw_param_get_choices (hw_field_get_param (fields->pdata[i]));

      marked = hw_secret_new_take (g_strconcat (MARK, text, NULL));
      if (one_in (random, 6))
        continue;
      if (hw_field_get_secret (fields->pdata[i]))
        hw_field_set_value (fields->pdata[i], marked);
      else if (choices != NULL && one_in (random, 2))
        hw_field_set_text (fields->pdata[i], choices[0]);
      else if (one_in (random, 20))
        {
          g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

          hw_field_set_file (fields->pdata[i], bytes);
        }
      else
        hw_field_set_value (fields->pdata[i], plain);
    }
}

static void
check_draft (HwForm    *form,
             HwCatalog *catalog)
{
  g_autoptr(HwFormSet) forms = hw_form_set_new (form);
  g_autoptr(JsonNode) draft = hw_draft_from_forms (forms);
  g_autofree char *text = NULL;
  g_autoptr(HwFormSet) back = NULL;

  if (draft == NULL)
    return;

  text = json_to_string (draft, FALSE);
  g_assert_null (strstr (text, MARK));
  back = hw_draft_to_forms (draft, catalog);
  g_clear_object (&back);
}

/* Sent only without a fault, as the page does; what is shown has no secret in it. */
static void
check_request (HwForm *form)
{
  g_autoptr(HwConnectionRequest) request = NULL;
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GBytes) shown = NULL;
  g_autoptr(JsonNode) node = NULL;

  if (hw_form_validate (form) != NULL)
    return;

  request = hw_form_to_request (form);
  body = hw_connection_request_to_create_body (request);
  shown = hw_connection_request_to_shown_body (request);
  node = hw_json_parse (body, NULL);
  g_assert_nonnull (node);
  g_assert_null (g_strstr_len (g_bytes_get_data (shown, NULL),
                               (gssize)g_bytes_get_size (shown), MARK));
}

static void
check_form (GRand      *random,
            HwSource   *source,
            HwAuthType *auth_type,
            JsonObject *schema,
            HwCatalog  *catalog)
{
  g_autoptr(HwForm) form = hw_form_new (source, auth_type);
  g_autoptr(GPtrArray) groups = g_ptr_array_new ();

  g_assert_nonnull (form);
  hw_form_validate (form);
  fill_in (random, form);
  if (schema != NULL)
    check_properties (form, groups, schema);
  check_request (form);
  check_draft (form, catalog);
  hw_form_clear_credentials (form);
  g_assert_false (hw_form_has_credentials (form));
}

/* The elements that make a way to sign in, as the parser reads them: objects with a name. */
static JsonObject *
find_schema (JsonObject *source,
             guint       position)
{
  JsonArray *auths = hw_json_peek_array (source, "authSpec");

  for (guint i = 0; auths != NULL && i < json_array_get_length (auths); i++)
    {
      JsonObject *auth = hw_json_array_peek_object (auths, i);

      const char *name = auth != NULL ? hw_json_peek_string (auth, "name") : NULL;

      if (name != NULL && name[0] != '\0' && position-- == 0)
        return hw_json_peek_object (auth, "spec");
    }

  return NULL;
}

/* Returns: how many forms came of it */
static guint
check_source (GRand     *random,
              JsonNode  *node,
              HwCatalog *catalog)
{
  g_autoptr(HwSource) source = NULL;
  g_autoptr(GError) error = NULL;
  GListModel *auth_types;
  guint n_items;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return 0;

  source = hw_source_new_from_json (json_node_get_object (node), &error);
  g_assert_true ((source == NULL) == (error != NULL));
  if (source == NULL)
    return 0;

  auth_types = hw_source_get_auth_types (source);
  n_items = g_list_model_get_n_items (auth_types);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwAuthType) auth_type = g_list_model_get_item (auth_types, i);

      check_form (random, source, auth_type, find_schema (json_node_get_object (node), i), catalog);
    }
  if (n_items == 0)
    check_form (random, source, NULL, NULL, catalog);

  return MAX (n_items, 1);
}

static guint64
get_number (const char *variable,
            guint64     fallback)
{
  const char *text = g_getenv (variable);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : fallback;
}

static JsonNode *
read_known (void)
{
  g_autoptr(GBytes) bytes = NULL;
  JsonNode *root;

  /* The catalogue is linked in for whoever makes one. */
  g_object_unref (hw_catalog_new_bundled ());
  bytes = g_resources_lookup_data ("/io/github/headwater/Headwater/catalog/sources.json",
                                   G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert_nonnull (bytes);
  root = hw_json_parse (bytes, NULL);
  g_assert_nonnull (root);

  return root;
}

static void
test_specifications (void)
{
  guint64 n_rounds = get_number ("HEADWATER_FUZZ_ROUNDS", HW_TEST_SCALE (N_ROUNDS));
  guint32 seed = (guint32)get_number ("HEADWATER_FUZZ_SEED", SEED);
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  g_autoptr(HwCatalog) catalog = hw_catalog_new_bundled ();
  g_autoptr(JsonNode) root = read_known ();
  JsonArray *known = hw_json_peek_array (json_node_get_object (root), "items");
  gint64 longest = 0;
  guint n_sources = 0;
  guint n_forms = 0;

  for (guint64 i = 0; i < n_rounds; i++)
    {
      gint64 start = hw_test_get_processor_time ();
      g_autoptr(JsonNode) node = make_source (random, known);
      guint n = node != NULL ? check_source (random, node, catalog) : 0;

      n_sources += n > 0;
      n_forms += n;
      longest = MAX (longest, hw_test_get_processor_time () - start);
      g_assert_cmpint (longest, <, LIMIT);
    }

  g_test_message ("%" G_GUINT64_FORMAT " specifications, %u sources, %u forms, %" G_GINT64_FORMAT
                  " us for the slowest", n_rounds, n_sources, n_forms, longest);
  g_assert_cmpuint (n_sources, >, n_rounds / 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/form/fuzz/specifications", test_specifications);

  return g_test_run ();
}
