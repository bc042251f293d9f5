/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-stream.h"

#include <string.h>

#include "hw-test-frame.h"
#include "hw-test-packing.h"

/* One request on a connection of HTTP/2: what goes wrong with it, and its answer. */

void
hw_test_stream_free (HwTestStream *self)
{
  g_byte_array_unref (self->bytes);
  g_byte_array_unref (self->body);
  g_free (self);
}

static gboolean
write_answer (HwTestStream *request,
              GByteArray   *answer)
{
  g_autoptr(GByteArray) frames = g_byte_array_new ();

  hw_test_packing_append_frames (frames, request->id, answer);

  return hw_test_streams_write (request->streams, frames->data, frames->len);
}

/* --- Steps --- */

gboolean
hw_test_stream_is_at (HwTestStream *request,
                      HwTestStep    step)
{
  return request->fault.trouble != HW_TEST_TROUBLE_NONE && request->fault.step == step;
}

static gboolean
strike_status (HwTestStream *request)
{
  g_autoptr(GByteArray) answer = hw_test_packing_make_status (&request->fault);

  write_answer (request, answer);

  return FALSE;
}

static gboolean
strike_frames (HwTestStream *request)
{
  g_autoptr(GByteArray) frames = g_byte_array_new ();

  hw_test_packing_append_broken (frames, request->id, request->fault.n);

  return hw_test_streams_write (request->streams, frames->data, frames->len);
}

/* Returns whether the request goes on. */
static gboolean
strike_stream (HwTestStream *request)
{
  HwTestStreams *self = request->streams;
  HwTestFault *fault = &request->fault;

  switch ((int)fault->trouble)
    {
    case HW_TEST_TROUBLE_STREAM_RESET:
      hw_test_streams_write_number (self, HW_TEST_FRAME_RST_STREAM, request->id, fault->status);
      return FALSE;
    case HW_TEST_TROUBLE_STREAM_STALL:
      return FALSE;
    case HW_TEST_TROUBLE_GO_AWAY:
      hw_test_streams_go_away (self, request->id - 2, fault->status);
      return FALSE;
    case HW_TEST_TROUBLE_GO_AWAY_WITHIN:
      hw_test_streams_go_away (self, request->id, fault->status);
      if (fault->n % 2 == 0)
        return TRUE;
      hw_test_streams_end (self, HW_TEST_TROUBLE_CUT);
      return FALSE;
    case HW_TEST_TROUBLE_FRAMES:
      return strike_frames (request);
    default:
      return TRUE;
    }
}

static gboolean
strike_stall (HwTestStream *request)
{
  HwTestStreams *self = request->streams;

  if (request->fault.milliseconds != 0)
    return self->owner->wait (self->owner_data, request->fault.milliseconds);

  hw_test_streams_set_stalled (self);

  return FALSE;
}

/* Returns whether the request goes on. */
gboolean
hw_test_stream_strike (HwTestStream *request)
{
  HwTestStreams *self = request->streams;
  HwTestFault *fault = &request->fault;

  if (fault->step == HW_TEST_STEP_PASSED && fault->milliseconds != 0)
    self->owner->wait (self->owner_data, fault->milliseconds);

  switch ((int)fault->trouble)
    {
    case HW_TEST_TROUBLE_RESET:
    case HW_TEST_TROUBLE_CLOSE:
    case HW_TEST_TROUBLE_CUT:
      hw_test_streams_end (self, fault->trouble);
      return FALSE;
    case HW_TEST_TROUBLE_STALL:
      return strike_stall (request);
    case HW_TEST_TROUBLE_GARBAGE:
      hw_test_streams_write (self, (const guint8 *)fault->text, strlen (fault->text));
      hw_test_streams_end (self, HW_TEST_TROUBLE_CUT);
      return FALSE;
    case HW_TEST_TROUBLE_STATUS:
      return strike_status (request);
    case HW_TEST_TROUBLE_WATCH:
      self->owner->call_hook (self->owner_data, fault);
      return TRUE;
    case HW_TEST_TROUBLE_HOOK:
      self->owner->call_hook (self->owner_data, fault);
      hw_test_streams_end (self, HW_TEST_TROUBLE_CUT);
      return FALSE;
    default:
      return strike_stream (request);
    }
}

/* --- Answering, in the thread of a request --- */

static gboolean
write_slowly (HwTestStream *request,
              GByteArray   *frames)
{
  HwTestStreams *self = request->streams;
  gboolean written = TRUE;

  g_rec_mutex_lock (&self->writing);
  for (size_t i = 0; i < frames->len && written; i++)
    written = hw_test_streams_write (self, frames->data + i, 1) &&
              self->owner->wait (self->owner_data, request->fault.milliseconds);
  g_rec_mutex_unlock (&self->writing);

  return written;
}

/* What is done with frames comes between them, what is done to the connection at any byte. */
static gboolean
strike_answer (HwTestStream *request,
               GByteArray   *frames)
{
  HwTestStreams *self = request->streams;
  size_t n = MIN (request->fault.n, frames->len);
  gboolean goes_on;

  if (request->fault.trouble == HW_TEST_TROUBLE_SLOW)
    return write_slowly (request, frames);
  if (request->fault.trouble >= HW_TEST_TROUBLE_STREAM_RESET)
    n = hw_test_packing_find_frame (frames, n);

  g_rec_mutex_lock (&self->writing);
  goes_on = hw_test_streams_write (self, frames->data, n) && hw_test_stream_strike (request) &&
            hw_test_streams_write (self, frames->data + n, frames->len - n);
  g_rec_mutex_unlock (&self->writing);

  return goes_on;
}

static void
strike_idle (HwTestStream *request,
             GByteArray   *frames)
{
  HwTestStreams *self = request->streams;

  if (request->fault.trouble == HW_TEST_TROUBLE_DUPLICATE)
    {
      hw_test_streams_write (self, frames->data, frames->len);
      return;
    }

  if (request->fault.milliseconds != 0 && request->fault.trouble != HW_TEST_TROUBLE_STALL)
    self->owner->wait (self->owner_data, request->fault.milliseconds);
  hw_test_stream_strike (request);
}

static void
send_answer (HwTestStream *request,
             GByteArray   *answer)
{
  g_autoptr(GByteArray) frames = g_byte_array_new ();
  g_autoptr(GByteArray) changed = NULL;

  if (hw_test_stream_is_at (request, HW_TEST_STEP_ANSWER) &&
      request->fault.trouble == HW_TEST_TROUBLE_LENGTH)
    changed = hw_test_packing_change_length (answer, request->fault.text);
  hw_test_packing_append_frames (frames, request->id, changed != NULL ? changed : answer);

  if (hw_test_stream_is_at (request, HW_TEST_STEP_ANSWER) && changed == NULL)
    strike_answer (request, frames);
  else if (hw_test_streams_write (request->streams, frames->data, frames->len) &&
           hw_test_stream_is_at (request, HW_TEST_STEP_ANSWERED))
    strike_idle (request, frames);
}

/* Whether the client is dealt with before the server answers, who is heard out all the same. */
static gboolean
strikes_at_once (HwTestStream *request)
{
  return hw_test_stream_is_at (request, HW_TEST_STEP_PASSED) &&
         request->fault.trouble != HW_TEST_TROUBLE_STATUS &&
         request->fault.trouble != HW_TEST_TROUBLE_GARBAGE &&
         request->fault.trouble != HW_TEST_TROUBLE_DUPLICATE;
}

static void
pass_again (HwTestStream *request)
{
  HwTestStreams *self = request->streams;
  g_autoptr(GIOStream) server = self->owner->pass_on (self->owner_data, request->bytes);
  g_autoptr(GByteArray) answer = self->owner->read_back (self->owner_data, server);
}

static void
pass_on (HwTestStream *request)
{
  HwTestStreams *self = request->streams;
  g_autoptr(GIOStream) server = self->owner->pass_on (self->owner_data, request->bytes);
  gboolean goes_on = !strikes_at_once (request) || hw_test_stream_strike (request);
  g_autoptr(GByteArray) answer = self->owner->read_back (self->owner_data, server);

  if (!goes_on)
    return;
  if (hw_test_stream_is_at (request, HW_TEST_STEP_PASSED) &&
      request->fault.trouble == HW_TEST_TROUBLE_DUPLICATE)
    pass_again (request);
  if (hw_test_stream_is_at (request, HW_TEST_STEP_PASSED) && !strikes_at_once (request) &&
      request->fault.trouble != HW_TEST_TROUBLE_DUPLICATE)
    hw_test_stream_strike (request);
  else
    send_answer (request, answer);
}

gpointer
hw_test_stream_run (gpointer data)
{
  HwTestStream *request = data;
  HwTestStreams *self = request->streams;

  if (hw_test_stream_is_at (request, HW_TEST_STEP_READ) && request->fault.late != 0)
    self->owner->pass_late (self->owner_data, request->bytes, request->fault.late);
  if (!hw_test_stream_is_at (request, HW_TEST_STEP_READ) || hw_test_stream_strike (request))
    pass_on (request);
  hw_test_stream_free (request);

  g_mutex_lock (&self->mutex);
  self->n_threads--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);

  return NULL;
}
