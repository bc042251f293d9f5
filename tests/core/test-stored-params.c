/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-stored-params.h"

#include <string.h>

#include "connections/hw-masked-value.h"

#define SPEC                                                                                       \
  "{\"id\":\"s\",\"name\":\"acme\",\"version\":\"1.0\",\"authSpec\":[{"                           \
  "\"name\":\"Basic\",\"spec\":{"                                                                \
  "\"type\":\"object\",\"required\":[\"host\",\"password\"],\"properties\":{"                      \
  "\"host\":{\"type\":\"string\"},"                                                                \
  "\"port\":{\"type\":\"integer\"},"                                                               \
  "\"tls\":{\"type\":\"boolean\"},"                                                                \
  "\"password\":{\"type\":\"string\",\"format\":\"password\"},"                                    \
  "\"privateKeyContent\":{\"type\":\"string\",\"contentEncoding\":\"base64\"},"                    \
  "\"proxy\":{\"type\":\"object\",\"properties\":{\"url\":{\"type\":\"string\"},"                  \
  "\"secret\":{\"type\":\"string\",\"format\":\"password\"}}}}}}]}"

static HwForm *
form_new (void)
{
  g_autoptr(JsonNode) root = json_from_string (SPEC, NULL);
  g_autoptr(HwSource) source = hw_source_new_from_json (json_node_get_object (root), NULL);
  g_autoptr(HwAuthType) auth_type = g_list_model_get_item (hw_source_get_auth_types (source), 0);

  return hw_form_new (source, auth_type);
}

static JsonObject *
params_new (const char *json)
{
  g_autoptr(JsonNode) root = json_from_string (json, NULL);

  return json_object_ref (json_node_get_object (root));
}

static HwForm *
fill (const char *json)
{
  g_autoptr(JsonObject) params = params_new (json);
  HwForm *form = form_new ();

  hw_stored_params_fill (params, form);
  return form;
}

static const char *
get_text (HwForm     *form,
          const char *group,
          const char *name)
{
  const char *groups[] = { group, NULL };
  HwField *field = hw_form_find_field (form, groups, name);

  return field != NULL ? hw_field_get_text (field) : NULL;
}

static void
type (HwForm     *form,
      const char *name,
      const char *text)
{
  g_autoptr(HwSecret) secret = hw_secret_new (text);

  hw_field_set_value (hw_form_find_field (form, NULL, name), secret);
}

static gboolean
is_blank (HwForm     *form,
          const char *group,
          const char *name)
{
  const char *groups[] = { group, NULL };

  return hw_field_is_blank (hw_form_find_field (form, groups, name));
}

static char *
to_body (HwForm *form)
{
  g_autoptr(HwConnectionRequest) request = hw_form_to_request (form);
  g_autoptr(GBytes) body = hw_connection_request_to_patch_body (request);

  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

/* What can be seen is there; what is secret is not, even where the platform shows it. */
static void
test_fill (void)
{
  g_autoptr(HwForm) form = fill ("{\"host\":\"acme.example\",\"port\":22,\"tls\":true,"
                                 "\"password\":\"testPassword\",\"privateKeyContent\":\"abcd\","
                                 "\"proxy\":{\"url\":\"http://proxy\",\"secret\":\"xxxx\"}}");

  g_assert_cmpstr (get_text (form, NULL, "host"), ==, "acme.example");
  g_assert_cmpstr (get_text (form, NULL, "port"), ==, "22");
  g_assert_cmpstr (get_text (form, NULL, "tls"), ==, "true");
  g_assert_cmpstr (get_text (form, "proxy", "url"), ==, "http://proxy");
  g_assert_true (is_blank (form, NULL, "password"));
  g_assert_true (is_blank (form, NULL, "privateKeyContent"));
  g_assert_true (is_blank (form, "proxy", "secret"));
}

/* A value that is not secret by its specification may be masked all the same. */
static void
test_masked (void)
{
  g_autoptr(HwForm) form = fill ("{\"host\":\"xxxx\","
                                 "\"proxy\":{\"url\":\"same\",\"secret\":\"same\"}}");

  g_assert_cmpstr (get_text (form, NULL, "host"), ==, "");
  g_assert_cmpstr (get_text (form, "proxy", "url"), ==, "");
}

/* No parameter is dropped for want of a field, and the platform's own are not sent. */
static void
test_extra (void)
{
  g_autoptr(HwForm) form = fill ("{\"host\":\"h\",\"apiVersion\":\"60.0\",\"retries\":3,"
                                 "\"proxy\":{\"url\":\"u\",\"realm\":\"r\",\"mode\":\"***\"},"
                                 "\"scopes\":[\"a\",\"b\"],\"sasToken\":\"plain\","
                                 "\"authorizedDate\":\"2022-08-03\",\"inletUrl\":\"https://i\"}");
  g_autoptr(HwForm) copy = NULL;
  g_autofree char *body = NULL;

  type (form, "password", "new");
  copy = hw_form_copy (form);
  body = to_body (copy);
  g_assert_cmpstr (body, ==,
                   "[{\"op\":\"replace\",\"path\":\"/auth/params\",\"value\":{\"host\":\"h\","
                   "\"password\":\"new\",\"proxy\":{\"url\":\"u\",\"realm\":\"r\"},"
                   "\"apiVersion\":\"60.0\",\"retries\":3,\"scopes\":[\"a\",\"b\"]}}]");

  /* What nobody can see is asked for in plain sight. */
  g_assert_true (is_blank (form, "proxy", "mode"));
  g_assert_true (is_blank (form, NULL, "sasToken"));
  g_assert_true (hw_field_get_secret (hw_form_find_field (form, NULL, "sasToken")));
  g_assert_null (hw_form_find_field (form, NULL, "inletUrl"));
  g_assert_null (hw_form_validate (form));
}

static const HwParamChange *
find_change (GPtrArray  *changes,
             const char *path)
{
  for (guint i = 0; i < changes->len; i++)
    if (strcmp (((HwParamChange *)changes->pdata[i])->path, path) == 0)
      return changes->pdata[i];

  return NULL;
}

static void
assert_change (GPtrArray   *changes,
               const char  *path,
               HwParamFate  fate,
               const char  *from,
               const char  *to)
{
  const HwParamChange *change = find_change (changes, path);

  g_assert_nonnull (change);
  g_assert_cmpint (change->fate, ==, fate);
  g_assert_cmpstr (change->from, ==, from);
  g_assert_cmpstr (change->to, ==, to);
}

static void
test_compare (void)
{
  const char *json = "{\"host\":\"h\",\"port\":22,\"password\":\"xxxx\",\"tls\":true,"
                     "\"privateKeyContent\":\"xxxx\",\"apiVersion\":\"60.0\",\"sasToken\":\"xxxx\","
                     "\"orgId\":\"00D\",\"scopes\":[\"a\"]}";
  g_autoptr(JsonObject) params = params_new (json);
  g_autoptr(HwForm) form = fill (json);
  const char *groups[] = { "proxy", NULL };
  g_autoptr(GPtrArray) changes = NULL;

  type (form, "port", "23");
  hw_field_set_value (hw_form_find_field (form, NULL, "tls"), NULL);
  type (form, "password", "typed");
  hw_field_set_text (hw_form_find_field (form, groups, "url"), "u");
  changes = hw_stored_params_compare (params, form);

  assert_change (changes, "host", HW_PARAM_KEPT, "h", "h");
  assert_change (changes, "port", HW_PARAM_CHANGED, "22", "23");
  assert_change (changes, "tls", HW_PARAM_LOST, "true", NULL);
  assert_change (changes, "password", HW_PARAM_ENTERED, NULL, NULL);
  assert_change (changes, "privateKeyContent", HW_PARAM_LOST, NULL, NULL);
  assert_change (changes, "apiVersion", HW_PARAM_KEPT, "60.0", "60.0");
  assert_change (changes, "scopes", HW_PARAM_KEPT, "[\"a\"]", "[\"a\"]");
  assert_change (changes, "sasToken", HW_PARAM_LOST, NULL, NULL);
  assert_change (changes, "orgId", HW_PARAM_PLATFORMS, "00D", NULL);
  assert_change (changes, "proxy.url", HW_PARAM_ADDED, NULL, "u");
  g_assert_cmpuint (changes->len, ==, 10);
}

static void
test_compare_both (void)
{
  g_autoptr(JsonObject) before = params_new ("{\"host\":\"a\",\"port\":1,\"password\":\"xxxx\"}");
  g_autoptr(JsonObject) after = params_new ("{\"host\":\"b\",\"password\":\"yyyy\",\"tls\":true}");
  g_autoptr(HwForm) form = form_new ();
  g_autoptr(GPtrArray) changes = hw_stored_params_compare_both (before, after, form);

  assert_change (changes, "host", HW_PARAM_CHANGED, "a", "b");
  assert_change (changes, "port", HW_PARAM_LOST, "1", NULL);
  assert_change (changes, "tls", HW_PARAM_ADDED, NULL, "true");
  g_assert_cmpuint (changes->len, ==, 3);
}

static void
test_may_be (void)
{
  g_autoptr(HwForm) form = form_new ();
  g_autoptr(HwConnectionRequest) request = NULL;
  static const struct
  {
    const char *json;
    gboolean    may_be;
  } cases[] = {
    { "{}", TRUE },
    { "{\"host\":\"h\",\"password\":\"xxxx\"}", TRUE },
    { "{\"host\":\"other\",\"password\":\"xxxx\"}", FALSE },
    { "{\"host\":\"h\",\"proxy\":{\"url\":\"other\"}}", FALSE },
  };
  const char *groups[] = { "proxy", NULL };

  type (form, "host", "h");
  type (form, "password", "typed");
  hw_field_set_text (hw_form_find_field (form, groups, "url"), "u");
  request = hw_form_to_request (form);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JsonObject) params = params_new (cases[i].json);

      g_assert_cmpint (hw_stored_params_may_be (params, request), ==, cases[i].may_be);
    }
}

/* A value that tells in any body where it came from. */
static char *
random_value (GRand      *rand,
              const char *name,
              GPtrArray  *forbidden)
{
  static const char *const masks[] = { "xxxx-%u", "****%u", "<m%u>", "{M_%u}" };
  static guint counter = 0;
  gboolean secret = strstr (name, "assword") != NULL || strstr (name, "ecret") != NULL ||
                    strstr (name, "oken") != NULL || strstr (name, "Key") != NULL;
  gboolean masked = g_rand_boolean (rand);
  g_autofree char *number = g_strdup_printf ("%u", ++counter);
  g_auto(GStrv) parts = g_strsplit (masks[g_rand_int_range (rand, 0, 4)], "%u", 2);
  char *value = masked ? g_strjoinv (number, parts) : g_strdup_printf ("plain-%u-end", counter);

  if (masked || secret)
    g_ptr_array_add (forbidden, g_strdup (value));

  return value;
}

static void
add_members (GRand      *rand,
             JsonObject *object,
             guint       depth,
             GPtrArray  *forbidden)
{
  static const char *const names[] = {
    "host", "password", "privateKeyContent", "secret", "url", "apiVersion", "sasToken", "realm",
    "oauthPassword", "folder", "secretKey", "clientSecret",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = NULL;

      if (g_rand_int_range (rand, 0, 3) == 0)
        continue;
      value = random_value (rand, names[i], forbidden);
      json_object_set_string_member (object, names[i], value);
    }
  if (depth > 0)
    {
      JsonObject *inner = json_object_new ();

      add_members (rand, inner, depth - 1, forbidden);
      json_object_set_object_member (object, g_rand_boolean (rand) ? "proxy" : "other", inner);
    }
}

/* Whatever the platform shows: what it masked, and what is secret, never goes back. */
static void
test_never_sent_back (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20260221);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr(GPtrArray) forbidden = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(JsonObject) params = json_object_new ();
      g_autoptr(HwForm) form = form_new ();
      g_autofree char *body = NULL;

      add_members (rand, params, 2, forbidden);
      hw_stored_params_fill (params, form);
      body = to_body (form);
      for (guint j = 0; j < forbidden->len; j++)
        if (strstr (body, forbidden->pdata[j]) != NULL)
          g_error ("“%s” was sent back: %s", (char *)forbidden->pdata[j], body);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/connections/stored-params/fill", test_fill);
  g_test_add_func ("/core/connections/stored-params/masked", test_masked);
  g_test_add_func ("/core/connections/stored-params/extra", test_extra);
  g_test_add_func ("/core/connections/stored-params/compare", test_compare);
  g_test_add_func ("/core/connections/stored-params/compare-both", test_compare_both);
  g_test_add_func ("/core/connections/stored-params/may-be", test_may_be);
  g_test_add_func ("/core/connections/stored-params/never-sent-back", test_never_sent_back);

  return g_test_run ();
}
