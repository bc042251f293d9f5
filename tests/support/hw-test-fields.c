/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-fields.h"

#include <nghttp2/nghttp2.h>
#include <string.h>

/* Headers as HTTP/2 packs them (RFC 7541), made of those of HTTP/1.1 and the other way round. What
 * comes is unpacked with what came before on the same connection; what goes is packed without any
 * of it, so that an answer can be left out or made up. */
struct _HwTestFields
{
  nghttp2_hd_inflater *inflater;  /* (owned) */
};

HwTestFields *
hw_test_fields_new (void)
{
  HwTestFields *self = g_new0 (HwTestFields, 1);
  int result = nghttp2_hd_inflate_new (&self->inflater);

  g_assert_cmpint (result, ==, 0);

  return self;
}

void
hw_test_fields_free (HwTestFields *self)
{
  nghttp2_hd_inflate_del (self->inflater);
  g_free (self);
}

typedef struct
{
  char    *method;  /* (owned) (nullable), as is the next */
  char    *path;
  GString *others;  /* (owned) */
} Head;

static void
add_field (Head             *head,
           const nghttp2_nv *field)
{
  const char *name = (const char *)field->name;
  const char *value = (const char *)field->value;

  if (strcmp (name, ":method") == 0 && head->method == NULL)
    head->method = g_strdup (value);
  else if (strcmp (name, ":path") == 0 && head->path == NULL)
    head->path = g_strdup (value);
  else if (strcmp (name, ":authority") == 0)
    g_string_append_printf (head->others, "Host: %s\r\n", value);
  else if (*name != ':')
    g_string_append_printf (head->others, "%s: %s\r\n", name, value);
}

/* Returns FALSE where it is no block. */
static gboolean
unpack (HwTestFields *self,
        Head         *head,
        const guint8 *block,
        size_t        size)
{
  int flags = 0;

  while ((flags & NGHTTP2_HD_INFLATE_FINAL) == 0)
    {
      nghttp2_nv field;
      ssize_t used;

      flags = 0;
      used = nghttp2_hd_inflate_hd2 (self->inflater, &field, &flags, block, size, 1);
      if (used < 0)
        return FALSE;
      block += used;
      size -= (size_t)used;
      if ((flags & NGHTTP2_HD_INFLATE_EMIT) != 0)
        add_field (head, &field);
    }
  nghttp2_hd_inflate_end_headers (self->inflater);

  return TRUE;
}

/**
 * hw_test_fields_dup_request:
 * @self: of a connection
 * @block: of a HEADERS frame, whole
 * @size: of @block
 *
 * To be called for each block of the connection, in order.
 *
 * Returns: (transfer full) (nullable): the head of the request as HTTP/1.1 has it, with the empty
 *   line after it but without a length; %NULL where @block is none
 */
char *
hw_test_fields_dup_request (HwTestFields *self,
                            const guint8 *block,
                            size_t        size)
{
  Head head = { NULL, NULL, g_string_new (NULL) };
  char *request = NULL;

  if (unpack (self, &head, block, size) && head.method != NULL && head.path != NULL)
    request = g_strdup_printf ("%s %s HTTP/1.1\r\n%s\r\n", head.method, head.path,
                               head.others->str);
  g_free (head.method);
  g_free (head.path);
  g_string_free (head.others, TRUE);

  return request;
}

/* A number with a prefix of seven bits. */
static void
append_length (GByteArray *block,
               size_t      length)
{
  guint8 byte = (guint8)MIN (length, 127);

  g_byte_array_append (block, &byte, 1);
  if (length < 127)
    return;

  for (length -= 127; length >= 128; length /= 128)
    {
      byte = (guint8)(128 | length % 128);
      g_byte_array_append (block, &byte, 1);
    }
  byte = (guint8)length;
  g_byte_array_append (block, &byte, 1);
}

static void
append_text (GByteArray *block,
             const char *text)
{
  append_length (block, strlen (text));
  g_byte_array_append (block, (const guint8 *)text, (guint)strlen (text));
}

/**
 * hw_test_fields_append:
 * @block: what it is added to
 * @name: of the field, in lower case
 * @value: of the field
 */
void
hw_test_fields_append (GByteArray *block,
                       const char *name,
                       const char *value)
{
  g_byte_array_append (block, (const guint8 *)"\0", 1);
  append_text (block, name);
  append_text (block, value);
}

/* What HTTP/2 has no use for. */
static gboolean
is_of_connection (const char *name)
{
  return g_str_equal (name, "connection") || g_str_equal (name, "keep-alive") ||
         g_str_equal (name, "transfer-encoding");
}

/**
 * hw_test_fields_append_head:
 * @block: what it is added to
 * @head: of an answer of HTTP/1.1: its first line, its headers, and the empty line
 */
void
hw_test_fields_append_head (GByteArray *block,
                            const char *head)
{
  g_auto(GStrv) lines = g_strsplit (head, "\r\n", -1);
  g_autofree char *status = g_strndup (strlen (lines[0]) > 9 ? lines[0] + 9 : "502", 3);

  hw_test_fields_append (block, ":status", status);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autofree char *name = g_ascii_strdown (lines[i], (gssize)strcspn (lines[i], ":"));
      const char *value = lines[i] + strlen (name);

      if (*value == ':' && !is_of_connection (name))
        hw_test_fields_append (block, name, value + 1 + strspn (value + 1, " "));
    }
}
