/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-json-writer.h"

#include <string.h>

/* Writes JSON that holds secrets. json-glib could write it too, but it copies every value into
 * strings, buffers and outgrown buffers that are freed as they are; here one buffer holds the
 * text, and what it outgrows is cleared. */
struct _HwJsonWriter
{
  char     *text;          /* (owned) */
  size_t    length;
  size_t    capacity;
  gboolean  needs_comma;
};

#define FIRST_CAPACITY 4096

typedef struct
{
  char   *text;
  size_t  capacity;
} ClearedText;

static void
cleared_text_free (gpointer data)
{
  ClearedText *cleared = data;

  explicit_bzero (cleared->text, cleared->capacity);
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
      explicit_bzero (self->text, self->capacity);
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
      explicit_bzero (self->text, self->capacity);
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
  char *text;

  g_return_if_fail (value != NULL);

  text = json_to_string (value, FALSE);
  append_member (self, member);
  append (self, text, strlen (text));
  hw_clear_text (&text);
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
  cleared->capacity = self->capacity;

  return g_bytes_new_with_free_func (cleared->text, self->length, cleared_text_free, cleared);
}
