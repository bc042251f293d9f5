/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The frames of HTTP/2 (RFC 9113, section 4), as far as servers of tests need them. */

#define HW_TEST_FRAME_HEAD_SIZE 9
#define HW_TEST_FRAME_MAX_LENGTH 16384
#define HW_TEST_FRAME_PREFACE "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
#define HW_TEST_FRAME_PREFACE_SIZE 24

/* Types. */
#define HW_TEST_FRAME_DATA 0
#define HW_TEST_FRAME_HEADERS 1
#define HW_TEST_FRAME_RST_STREAM 3
#define HW_TEST_FRAME_SETTINGS 4
#define HW_TEST_FRAME_PING 6
#define HW_TEST_FRAME_GOAWAY 7
#define HW_TEST_FRAME_WINDOW_UPDATE 8
#define HW_TEST_FRAME_CONTINUATION 9

/* Flags. */
#define HW_TEST_FRAME_END_STREAM 0x1
#define HW_TEST_FRAME_ACK 0x1
#define HW_TEST_FRAME_END_HEADERS 0x4
#define HW_TEST_FRAME_PADDED 0x8
#define HW_TEST_FRAME_PRIORITY 0x20

/* Codes of RST_STREAM and GOAWAY (section 7). */
#define HW_TEST_FRAME_NO_ERROR 0x0
#define HW_TEST_FRAME_PROTOCOL_ERROR 0x1
#define HW_TEST_FRAME_INTERNAL_ERROR 0x2
#define HW_TEST_FRAME_REFUSED_STREAM 0x7
#define HW_TEST_FRAME_CANCEL 0x8
#define HW_TEST_FRAME_ENHANCE_YOUR_CALM 0xb
#define HW_TEST_FRAME_HTTP_1_1_REQUIRED 0xd

/**
 * HwTestFrame:
 * @length: of the payload
 * @type: of the frame
 * @flags: of the type
 * @stream: 0: of the connection
 *
 * The head of a frame.
 */
typedef struct
{
  guint32  length;
  guint8   type;
  guint8   flags;
  guint32  stream;
} HwTestFrame;

void hw_test_frame_parse         (HwTestFrame   *self,
                                  const guint8   head[HW_TEST_FRAME_HEAD_SIZE]);
void hw_test_frame_append        (GByteArray    *bytes,
                                  guint8         type,
                                  guint8         flags,
                                  guint32        stream,
                                  const void    *payload,
                                  size_t         length);
void hw_test_frame_append_number (GByteArray    *bytes,
                                  guint8         type,
                                  guint32        stream,
                                  guint32        number);
void hw_test_frame_append_goaway (GByteArray    *bytes,
                                  guint32        last_stream,
                                  guint32        code);

G_END_DECLS
