/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-packing.h"

#include <stdlib.h>
#include <string.h>

#include "hw-test-fields.h"
#include "hw-test-frame.h"

/* Answers as bytes: of HTTP/1.1, and the frames of HTTP/2 that say the same. */

#define PART 200 /* bytes of a body in a frame: more than one frame for most */

static size_t
find (const guint8 *bytes,
      size_t        size,
      const char   *text)
{
  const char *start = (const char *)bytes;
  const char *found = size > 0 ? g_strstr_len (start, (gssize)size, text) : NULL;

  return found != NULL ? (size_t)(found - start) + strlen (text) : 0;
}

/**
 * hw_test_packing_find_body:
 * @bytes: of a message of HTTP/1.1
 * @size: of @bytes
 *
 * Returns: where its body begins; 0 where its headers are not whole
 */
size_t
hw_test_packing_find_body (const guint8 *bytes,
                           size_t        size)
{
  return find (bytes, size, "\r\n\r\n");
}

/**
 * hw_test_packing_get_length:
 * @head: of a message of HTTP/1.1
 * @size: of @head
 *
 * Returns: the length of the body, as it is promised
 */
size_t
hw_test_packing_get_length (const guint8 *head,
                            size_t        size)
{
  g_autofree char *text = g_ascii_strdown ((const char *)head, (gssize)size);
  const char *header = strstr (text, "\r\ncontent-length:");

  return header != NULL ? strtoul (header + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

/**
 * hw_test_packing_make_status:
 * @fault: one with a status and a text
 *
 * Returns: (transfer full): the answer
 */
GByteArray *
hw_test_packing_make_status (const HwTestFault *fault)
{
  const char *body = fault->text != NULL ? fault->text : "";
  const char *type = *body == '{' ? "application/json" : "text/html";
  char *text;
  size_t length;

  text = g_strdup_printf ("HTTP/1.1 %u Status\r\nContent-Type: %s\r\n%s"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                          fault->status, type,
                          fault->status / 100 == 3 ? "Location: /elsewhere\r\n" : "",
                          strlen (body), body);
  length = strlen (text);

  return g_byte_array_new_take ((guint8 *)text, length);
}

/**
 * hw_test_packing_change_length:
 * @answer: an answer
 * @by: a number
 *
 * Returns: (transfer full) (nullable): the answer with another length in its headers; %NULL where
 *   there is none
 */
GByteArray *
hw_test_packing_change_length (GByteArray *answer,
                               const char *by)
{
  size_t head = hw_test_packing_find_body (answer->data, answer->len);
  size_t at = find (answer->data, head, "Content-Length: ");
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  GByteArray *result;
  long length;

  if (at == 0)
    return NULL;

  text = g_strndup ((char *)answer->data, head);
  length = (long)hw_test_packing_get_length (answer->data, head) + strtol (by, NULL, 10);
  changed = g_strdup_printf ("%.*s%ld%s", (int)at, text, MAX (length, 0),
                             strstr (text + at, "\r\n"));
  result = g_byte_array_new ();
  g_byte_array_append (result, (guint8 *)changed, (guint)strlen (changed));
  g_byte_array_append (result, answer->data + head, (guint)(answer->len - head));

  return result;
}

/* --- HTTP/2 --- */

static void
append_body (GByteArray   *frames,
             guint32       stream,
             const guint8 *body,
             size_t        length,
             gboolean      whole)
{
  while (length > 0)
    {
      size_t part = length > PART ? length / 2 : length;

      part = MIN (part, HW_TEST_FRAME_MAX_LENGTH);
      length -= part;
      hw_test_frame_append (frames, HW_TEST_FRAME_DATA,
                            whole && length == 0 ? HW_TEST_FRAME_END_STREAM : 0,
                            stream, body, part);
      body += part;
    }
}

/**
 * hw_test_packing_append_frames:
 * @frames: what they are added to
 * @stream: of the request
 * @answer: of HTTP/1.1, with a length; it may be cut off, or be none at all
 *
 * Where it is not whole, neither is that which is made of it: it ends with RST_STREAM.
 */
void
hw_test_packing_append_frames (GByteArray *frames,
                               guint32     stream,
                               GByteArray *answer)
{
  g_autoptr(GByteArray) block = g_byte_array_new ();
  g_autofree char *text = NULL;
  size_t head = hw_test_packing_find_body (answer->data, answer->len);
  size_t length = answer->len - head;
  gboolean whole;

  if (head > 0)
    {
      whole = length >= hw_test_packing_get_length (answer->data, head);
      text = g_strndup ((char *)answer->data, head);
      hw_test_fields_append_head (block, text);
      hw_test_frame_append (frames, HW_TEST_FRAME_HEADERS, (guint8)(HW_TEST_FRAME_END_HEADERS |
                                                                    (whole && length == 0 ? HW_TEST_FRAME_END_STREAM : 0)),
                            stream, block->data, block->len);
      append_body (frames, stream, answer->data + head, length, whole);
      if (whole)
        return;
    }

  hw_test_frame_append_number (frames, HW_TEST_FRAME_RST_STREAM, stream,
                               HW_TEST_FRAME_INTERNAL_ERROR);
}

/**
 * hw_test_packing_append_broken:
 * @frames: what it is added to
 * @stream: of a request that has no answer so far
 * @kind: any number
 *
 * Adds what a peer must take for an error (RFC 9113, section 5.4), or must not be led astray by.
 */
void
hw_test_packing_append_broken (GByteArray *frames,
                               guint32     stream,
                               size_t      kind)
{
  static const guint8 too_long[HW_TEST_FRAME_HEAD_SIZE] = { 0xff, 0xff, 0xff };
  static const guint8 early_hints[] = { 0x08, 3, '1', '0', '3' };
  static const guint8 created[] = { 0x08, 3, '2', '0', '1' };

  switch (kind % 8)
    {
    case 0: /* an index that there is not */
      hw_test_frame_append (frames, HW_TEST_FRAME_HEADERS, HW_TEST_FRAME_END_HEADERS, stream,
                            "\x80", 1);
      return;
    case 1: /* a body without a head */
      hw_test_frame_append (frames, HW_TEST_FRAME_DATA, 0, stream, "{", 1);
      return;
    case 2:
      g_byte_array_append (frames, too_long, sizeof too_long);
      return;
    case 3: /* a window that opens by nothing */
      hw_test_frame_append_number (frames, HW_TEST_FRAME_WINDOW_UPDATE, stream, 0);
      return;
    case 4: /* half a setting */
      hw_test_frame_append (frames, HW_TEST_FRAME_SETTINGS, 0, 0, "\0\3\0", 3);
      return;
    case 5: /* not the answer yet */
      hw_test_frame_append (frames, HW_TEST_FRAME_HEADERS, HW_TEST_FRAME_END_HEADERS, stream,
                            early_hints, sizeof early_hints);
      return;
    case 6: /* an answer to what was not asked */
      hw_test_frame_append (frames, HW_TEST_FRAME_HEADERS,
                            HW_TEST_FRAME_END_HEADERS | HW_TEST_FRAME_END_STREAM, stream + 100,
                            created, sizeof created);
      return;
    default: /* of a type that nobody knows */
      hw_test_frame_append (frames, 0xfa, 0xff, stream, "?", 1);
      return;
    }
}

/**
 * hw_test_packing_find_frame:
 * @frames: several
 * @n: a byte among them
 *
 * Returns: where the frame with that byte begins; where the second does, for a byte of the first
 */
size_t
hw_test_packing_find_frame (GByteArray *frames,
                            size_t      n)
{
  size_t at = 0;

  while (at + HW_TEST_FRAME_HEAD_SIZE <= frames->len)
    {
      HwTestFrame frame;
      size_t end;

      hw_test_frame_parse (&frame, frames->data + at);
      end = at + HW_TEST_FRAME_HEAD_SIZE + frame.length;
      if (at > 0 && (n < end || end >= frames->len))
        break;
      at = end;
    }

  return MIN (at, frames->len);
}
