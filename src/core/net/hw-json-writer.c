/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-json-writer.h"

#include <math.h>
#include <string.h>

/* Writes JSON that holds secrets. json-glib could write it too, but it copies every value into
 * strings, buffers and outgrown buffers that are freed as they are; here one buffer holds the
 * text, and what it outgrows is cleared. And json-glib 1.6 writes 1e+20.0 where 1e+20 is meant,
 * which is no JSON. */
struct _HwJsonWriter
{
  char     *text;          /* (owned) */
  size_t    length;
  size_t    capacity;
  gboolean  needs_comma;
};

/* Below what malloc() takes as large, and tidies all of its small blocks for. */
#define FIRST_CAPACITY 1000

typedef struct
{
  char   *text;
  size_t  length;
} ClearedText;

static void
cleared_text_free (gpointer data)
{
  ClearedText *cleared = data;

  explicit_bzero (cleared->text, cleared->length);
  g_free (cleared->text);
  g_free (cleared);
}

HwJsonWriter *
hw_json_writer_new (void)
{
  HwJsonWriter *self = g_new0 (HwJsonWriter, 1);

  self->capacity = FIRST_CAPACITY;
  self->text = g_malloc (self->capacity);

  return self;
}

void
hw_json_writer_free (HwJsonWriter *self)
{
  if (self->text != NULL)
    {
      explicit_bzero (self->text, self->length);
      g_free (self->text);
    }
  g_free (self);
}

static void
append (HwJsonWriter *self,
        const char   *text,
        size_t        length)
{
  if (self->length + length > self->capacity)
    {
      size_t capacity = MAX (self->capacity * 2, self->length + length);
      char *larger = g_malloc (capacity);

      memcpy (larger, self->text, self->length);
      explicit_bzero (self->text, self->length);
      g_free (self->text);
      self->text = larger;
      self->capacity = capacity;
    }

  memcpy (self->text + self->length, text, length);
  self->length += length;
}

static void
append_escaped (HwJsonWriter *self,
                char          c)
{
  static const char digits[] = "0123456789abcdef";
  const char short_form[] = { '\\', c, '\0' };
  const char long_form[] = { '\\', 'u', '0', '0', digits[(c >> 4) & 0xf], digits[c & 0xf], '\0' };

  if (c == '"' || c == '\\')
    append (self, short_form, 2);
  else if (c == '\n')
    append (self, "\\n", 2);
  else if (c == '\t')
    append (self, "\\t", 2);
  else
    append (self, long_form, 6);
}

static void
append_string (HwJsonWriter *self,
               const char   *value)
{
  const char *plain = value;

  append (self, "\"", 1);
  for (const char *p = value; *p != '\0'; p++)
    {
      if ((guchar)*p >= 0x20 && *p != '"' && *p != '\\' && *p != 0x7f)
        continue;

      append (self, plain, p - plain);
      append_escaped (self, *p);
      plain = p + 1;
    }
  append (self, plain, strlen (plain));
  append (self, "\"", 1);
}

static void
append_member (HwJsonWriter *self,
               const char   *member)
{
  if (self->needs_comma)
    append (self, ",", 1);
  self->needs_comma = TRUE;

  if (member == NULL)
    return;

  append_string (self, member);
  append (self, ":", 1);
}

/**
 * hw_json_writer_begin_object:
 * @self: a writer
 * @member: (nullable): its name in the object around it; %NULL at the root and in arrays
 */
void
hw_json_writer_begin_object (HwJsonWriter *self,
                             const char   *member)
{
  append_member (self, member);
  append (self, "{", 1);
  self->needs_comma = FALSE;
}

void
hw_json_writer_end_object (HwJsonWriter *self)
{
  append (self, "}", 1);
  self->needs_comma = TRUE;
}

/**
 * hw_json_writer_begin_array:
 * @self: a writer
 * @member: (nullable): its name in the object around it; %NULL at the root and in arrays
 */
void
hw_json_writer_begin_array (HwJsonWriter *self,
                            const char   *member)
{
  append_member (self, member);
  append (self, "[", 1);
  self->needs_comma = FALSE;
}

void
hw_json_writer_end_array (HwJsonWriter *self)
{
  append (self, "]", 1);
  self->needs_comma = TRUE;
}

/**
 * hw_json_writer_add_string:
 * @self: a writer
 * @member: (nullable): its name; %NULL in arrays
 * @value: UTF-8 text, secret or not
 */
void
hw_json_writer_add_string (HwJsonWriter *self,
                           const char   *member,
                           const char   *value)
{
  g_return_if_fail (value != NULL);

  append_member (self, member);
  append_string (self, value);
}

/* As short as it can be without becoming another number: 0.1, not 0.10000000000000001. */
static void
print_double (char   *buffer,
              int     size,
              double  value)
{
  g_ascii_formatd (buffer, size, "%.15g", value);
  if (g_ascii_strtod (buffer, NULL) < value || g_ascii_strtod (buffer, NULL) > value)
    g_ascii_dtostr (buffer, size, value);
}

/* A number without a fraction keeps a point, so that it is read as what it was. One that is not
 * finite, as json-glib reads 1e999, has no text. */
static void
append_double (HwJsonWriter *self,
               double        value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      append (self, "null", 4);
      return;
    }

  print_double (buffer, sizeof buffer, value);
  append (self, buffer, strlen (buffer));
  if (strpbrk (buffer, ".e") == NULL)
    append (self, ".0", 2);
}

static void
append_value (HwJsonWriter *self,
              JsonNode     *value)
{
  char buffer[32];

  switch (json_node_get_value_type (value))
    {
    case G_TYPE_STRING:
      append_string (self, json_node_get_string (value));
      break;
    case G_TYPE_BOOLEAN:
      g_strlcpy (buffer, json_node_get_boolean (value) ? "true" : "false", sizeof buffer);
      append (self, buffer, strlen (buffer));
      break;
    case G_TYPE_INT64:
      g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, json_node_get_int (value));
      append (self, buffer, strlen (buffer));
      break;
    default:
      append_double (self, json_node_get_double (value));
    }
}

static void
add_members (HwJsonWriter *self,
             JsonObject   *object)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    hw_json_writer_add_node (self, member, value);
}

static void
add_elements (HwJsonWriter *self,
              JsonArray    *array)
{
  guint length = json_array_get_length (array);

  for (guint i = 0; i < length; i++)
    hw_json_writer_add_node (self, NULL, json_array_get_element (array, i));
}

/**
 * hw_json_writer_add_node:
 * @self: a writer
 * @member: (nullable): its name; %NULL in arrays
 * @value: any JSON
 */
void
hw_json_writer_add_node (HwJsonWriter *self,
                         const char   *member,
                         JsonNode     *value)
{
  g_return_if_fail (value != NULL);

  switch (json_node_get_node_type (value))
    {
    case JSON_NODE_OBJECT:
      hw_json_writer_begin_object (self, member);
      add_members (self, json_node_get_object (value));
      hw_json_writer_end_object (self);
      break;
    case JSON_NODE_ARRAY:
      hw_json_writer_begin_array (self, member);
      add_elements (self, json_node_get_array (value));
      hw_json_writer_end_array (self);
      break;
    case JSON_NODE_VALUE:
      append_member (self, member);
      append_value (self, value);
      break;
    case JSON_NODE_NULL:
    default:
      append_member (self, member);
      append (self, "null", 4);
    }
}

/**
 * hw_json_writer_dup_node_text:
 * @value: any JSON
 *
 * Returns: (transfer full): @value as text, for who needs a string; it is the caller's to clear
 */
char *
hw_json_writer_dup_node_text (JsonNode *value)
{
  g_autoptr(HwJsonWriter) self = hw_json_writer_new ();

  hw_json_writer_add_node (self, NULL, value);

  return g_strndup (self->text, self->length);
}

/**
 * hw_json_writer_end:
 * @self: a writer; it must not be written to any more
 *
 * Returns: (transfer full): the text; its memory is cleared with the last reference
 */
GBytes *
hw_json_writer_end (HwJsonWriter *self)
{
  ClearedText *cleared = g_new0 (ClearedText, 1);

  cleared->text = g_steal_pointer (&self->text);
  cleared->length = self->length;

  return g_bytes_new_with_free_func (cleared->text, self->length, cleared_text_free, cleared);
}
