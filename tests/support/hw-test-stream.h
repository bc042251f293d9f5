/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-test-fields.h"
#include "hw-test-relay.h"

G_BEGIN_DECLS

/* What the two halves of hw-test-streams.h share: the connection, in whose thread is read, and a
 * request on it, which is answered in a thread of its own. */

typedef struct _HwTestStreams HwTestStreams;
typedef struct _HwTestStream HwTestStream;

struct _HwTestStreams
{
  const HwTestRelayOwner *owner;
  gpointer                owner_data;
  GSocket                *socket;       /* (borrowed) */
  GIOStream              *stream;       /* (borrowed): of TLS */
  GCancellable           *cancellable;  /* (owned): the connection ends */
  HwTestFields           *fields;       /* (owned): of the reader, as is the next */
  GHashTable             *requests;     /* (owned): not yet whole, by their streams */

  GRecMutex               writing;      /* who writes a frame writes all of it */
  GMutex                  mutex;        /* for all below */
  GCond                   changed;
  HwTestTrouble           ending;
  gboolean                stalled;      /* nothing leaves, and nothing is looked at */
  guint32                 last_stream;  /* later ones are ignored, for the client was told so */
  guint                   n_threads;
};

struct _HwTestStream
{
  HwTestStreams *streams;  /* (borrowed): waits for it */
  guint32        id;
  GByteArray    *bytes;    /* (owned): as HTTP/1.1 has it; at first the head alone */
  GByteArray    *body;     /* (owned) */
  size_t         n_read;   /* bytes, frames and all */
  HwTestFault    fault;
};

gpointer hw_test_stream_run           (gpointer       data);
void     hw_test_stream_free          (HwTestStream  *self);

gboolean hw_test_stream_is_at         (HwTestStream  *self,
                                       HwTestStep     step);
gboolean hw_test_stream_strike        (HwTestStream  *self);

void     hw_test_streams_end          (HwTestStreams *self,
                                       HwTestTrouble  ending);
void     hw_test_streams_set_stalled  (HwTestStreams *self);
gboolean hw_test_streams_go_away      (HwTestStreams *self,
                                       guint32        last_stream,
                                       guint32        code);
gboolean hw_test_streams_write        (HwTestStreams *self,
                                       const guint8  *data,
                                       size_t         size);
gboolean hw_test_streams_write_number (HwTestStreams *self,
                                       guint8         type,
                                       guint32        id,
                                       guint32        number);

G_END_DECLS
