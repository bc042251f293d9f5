/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-field-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hw-test-platform.h"
#include "hw-test-util.h"

#define PLAIN "{\"contentMediaType\": \"text/plain\"}"
#define BASE64 "{\"contentEncoding\": \"base64\", \"format\": \"password\"}"
#define JSON "{\"contentMediaType\": \"application/json\"}"

static const struct Case
{
  const char   *path;
  const char   *schema;
  const char   *contents;  /* (nullable): NULL for a file that is not there */
  gssize        length;
  const char   *value;
  HwFieldFault  fault;
} cases[] = {
  { "/text", PLAIN, "a\nb\n", -1, "a\nb\n", HW_FIELD_FAULT_NONE },
  { "/mark", PLAIN, "\xef\xbb\xbf" "a", -1, "a", HW_FIELD_FAULT_NONE },
  { "/binary", PLAIN, "\xff\xfe", 2, "before", HW_FIELD_FAULT_FILE_NOT_TEXT },
  { "/binary-base64", BASE64, "\xff\xfe", 2, "//4=", HW_FIELD_FAULT_NONE },
  { "/bad-json", JSON, "{\"a\":", -1, "{\"a\":", HW_FIELD_FAULT_NOT_JSON },
  { "/too-large", PLAIN, "x", 1024 * 1024 + 1, "before", HW_FIELD_FAULT_FILE_TOO_LARGE },
  { "/largest", PLAIN, "x", 1024 * 1024, NULL, HW_FIELD_FAULT_NONE },
  { "/missing", PLAIN, NULL, 0, "before", HW_FIELD_FAULT_FILE_UNREADABLE },
};

static HwField *
create_field (const char *schema)
{
  g_autofree char *text = g_strdup_printf ("{\"properties\": {\"x\": %s}}", schema);
  g_autoptr(JsonNode) node = json_from_string (text, NULL);
  g_autoptr(GPtrArray) params = hw_param_read_schema (json_node_get_object (node), NULL);
  g_autoptr(HwSecret) before = hw_secret_new ("before");
  HwField *field = hw_field_new_for_param (params->pdata[0]);

  hw_field_set_value (field, before);

  return field;
}

static GFile *
create_file (const struct Case *test,
             char             **folder)
{
  g_autofree char *path = NULL;
  g_autofree char *many = NULL;
  g_autoptr(GError) error = NULL;

  *folder = g_dir_make_tmp ("headwater-XXXXXX", NULL);
  path = g_build_filename (*folder, "key", NULL);
  if (test->length > (gssize)strlen ("ab"))
    many = g_strnfill (test->length, test->contents[0]);
  if (test->contents != NULL)
    g_file_set_contents (path, many != NULL ? many : test->contents, test->length, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static void
delete_file (GFile *file,
             char  *folder)
{
  g_file_delete (file, NULL, NULL);
  g_rmdir (folder);
  g_free (folder);
}

static void
test_load (gconstpointer data)
{
  const struct Case *test = data;
  HwField *field = create_field (test->schema);
  char *folder;
  g_autoptr(GFile) file = create_file (test, &folder);

  hw_field_file_load (field, file, NULL);
  hw_test_wait_sole_owner (field);
  g_assert_cmpint (hw_field_get_fault (field), ==, test->fault);
  if (test->value != NULL)
    g_assert_cmpstr (hw_secret_get_text (hw_field_get_value (field)), ==, test->value);
  else
    g_assert_cmpuint (strlen (hw_secret_get_text (hw_field_get_value (field))), ==, test->length);

  g_assert_finalize_object (field);
  delete_file (file, folder);
}

static void
test_cancel (void)
{
  HwField *field = create_field (PLAIN);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  char *folder;
  g_autoptr(GFile) file = create_file (&cases[0], &folder);

  hw_field_file_load (field, file, cancellable);
  g_cancellable_cancel (cancellable);
  hw_test_wait_sole_owner (field);
  g_assert_cmpstr (hw_field_get_text (field), ==, "before");
  g_assert_cmpint (hw_field_get_fault (field), ==, HW_FIELD_FAULT_NONE);

  g_assert_finalize_object (field);
  delete_file (file, folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/core/field-file", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_load);
    }
  g_test_add_func ("/core/field-file/cancel", test_cancel);

  return g_test_run ();
}
