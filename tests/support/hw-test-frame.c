/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-frame.h"

/**
 * hw_test_frame_parse:
 * @self: filled in
 * @head: the nine bytes before the payload
 */
void
hw_test_frame_parse (HwTestFrame  *self,
                     const guint8  head[HW_TEST_FRAME_HEAD_SIZE])
{
  self->length = (guint32)head[0] << 16 | (guint32)head[1] << 8 | head[2];
  self->type = head[3];
  self->flags = head[4];
  self->stream = ((guint32)head[5] << 24 | (guint32)head[6] << 16 | (guint32)head[7] << 8 |
                  head[8]) & 0x7fffffff;
}

/**
 * hw_test_frame_append:
 * @bytes: what the frame is added to
 * @type: of the frame
 * @flags: of the frame
 * @stream: 0: of the connection
 * @payload: (nullable): what is in it
 * @length: of @payload
 */
void
hw_test_frame_append (GByteArray *bytes,
                      guint8      type,
                      guint8      flags,
                      guint32     stream,
                      const void *payload,
                      size_t      length)
{
  const guint8 head[HW_TEST_FRAME_HEAD_SIZE] = {
    (guint8)(length >> 16), (guint8)(length >> 8), (guint8)length, type, flags,
    (guint8)(stream >> 24), (guint8)(stream >> 16), (guint8)(stream >> 8), (guint8)stream
  };

  g_assert_cmpuint (length, <=, HW_TEST_FRAME_MAX_LENGTH);
  g_byte_array_append (bytes, head, sizeof head);
  if (length > 0)
    g_byte_array_append (bytes, payload, (guint)length);
}

/**
 * hw_test_frame_append_number:
 * @bytes: what the frame is added to
 * @type: of a frame whose payload is a number: RST_STREAM, WINDOW_UPDATE
 * @stream: 0: of the connection
 * @number: the payload
 */
void
hw_test_frame_append_number (GByteArray *bytes,
                             guint8      type,
                             guint32     stream,
                             guint32     number)
{
  const guint32 payload = GUINT32_TO_BE (number);

  hw_test_frame_append (bytes, type, 0, stream, &payload, sizeof payload);
}

/**
 * hw_test_frame_append_goaway:
 * @bytes: what the frame is added to
 * @last_stream: the last one that may have been processed
 * @code: why
 */
void
hw_test_frame_append_goaway (GByteArray *bytes,
                             guint32     last_stream,
                             guint32     code)
{
  const guint32 payload[2] = { GUINT32_TO_BE (last_stream), GUINT32_TO_BE (code) };

  hw_test_frame_append (bytes, HW_TEST_FRAME_GOAWAY, 0, 0, payload, sizeof payload);
}
