/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-secret-buffer.h"

#include <string.h>

/* What an entry holds that nobody may see. The entry itself gets to see as many dots: GTK 4.8 tells
 * the text of an entry row to every screen reader, masked or not, and any version keeps a history
 * for undo, fills the PRIMARY selection, and leaves copies behind where it measures and draws. The
 * text is in one place, and what it outgrows or loses is cleared. */
struct _HwSecretBuffer
{
  GtkEntryBuffer  parent_instance;

  char           *text;      /* (owned) (not nullable) */
  gsize           length;    /* bytes of the text */
  gsize           capacity;  /* bytes, the final zero among them */
  guint           n_chars;
  char           *dots;      /* (owned) (not nullable): one for each character */
};

G_DEFINE_FINAL_TYPE (HwSecretBuffer, hw_secret_buffer, GTK_TYPE_ENTRY_BUFFER)

#define DOT "\u25cf"
#define FIRST_CAPACITY 256

static void
update_dots (HwSecretBuffer *self)
{
  gsize size = strlen (DOT);

  g_free (self->dots);
  self->dots = g_malloc (self->n_chars * size + 1);
  for (guint i = 0; i < self->n_chars; i++)
    memcpy (self->dots + i * size, DOT, size);
  self->dots[self->n_chars * size] = '\0';
}

static void
reserve (HwSecretBuffer *self,
         gsize           length)
{
  gsize capacity = MAX (self->capacity * 2, length + 1);
  char *larger;

  if (length < self->capacity)
    return;

  larger = g_malloc0 (capacity);
  memcpy (larger, self->text, self->length);
  explicit_bzero (self->text, self->capacity);
  g_free (self->text);
  self->text = larger;
  self->capacity = capacity;
}

static gsize
get_offset (HwSecretBuffer *self,
            guint           position)
{
  return (gsize)(g_utf8_offset_to_pointer (self->text, MIN (position, self->n_chars)) - self->text);
}

static const char *
hw_secret_buffer_get_text (GtkEntryBuffer *buffer,
                           gsize          *n_bytes)
{
  HwSecretBuffer *self = HW_SECRET_BUFFER (buffer);

  if (n_bytes != NULL)
    *n_bytes = self->n_chars * strlen (DOT);

  return self->dots;
}

static guint
hw_secret_buffer_get_length (GtkEntryBuffer *buffer)
{
  return HW_SECRET_BUFFER (buffer)->n_chars;
}

/* Who listens is told of dots, too. */
static guint
hw_secret_buffer_insert_text (GtkEntryBuffer *buffer,
                              guint           position,
                              const char     *chars,
                              guint           n_chars)
{
  HwSecretBuffer *self = HW_SECRET_BUFFER (buffer);
  gsize size = (gsize)(g_utf8_offset_to_pointer (chars, n_chars) - chars);
  gsize offset = get_offset (self, position);

  reserve (self, self->length + size);
  memmove (self->text + offset + size, self->text + offset, self->length - offset);
  memcpy (self->text + offset, chars, size);
  self->length += size;
  self->text[self->length] = '\0';
  self->n_chars += n_chars;
  update_dots (self);
  gtk_entry_buffer_emit_inserted_text (buffer, position, self->dots, n_chars);

  return n_chars;
}

static guint
hw_secret_buffer_delete_text (GtkEntryBuffer *buffer,
                              guint           position,
                              guint           n_chars)
{
  HwSecretBuffer *self = HW_SECRET_BUFFER (buffer);

  position = MIN (position, self->n_chars);
  n_chars = MIN (n_chars, self->n_chars - position);
  if (n_chars > 0)
    gtk_entry_buffer_emit_deleted_text (buffer, position, n_chars);

  return n_chars;
}

/* The text changes here, between those who listen before and after, as GtkEntryBuffer documents it.
 * What it would do itself is for a text of its own, and then it tells of the change. */
static void
hw_secret_buffer_deleted_text (GtkEntryBuffer *buffer,
                               guint           position,
                               guint           n_chars)
{
  HwSecretBuffer *self = HW_SECRET_BUFFER (buffer);
  gsize start = get_offset (self, position);
  gsize end = get_offset (self, position + n_chars);

  memmove (self->text + start, self->text + end, self->length - end);
  self->length -= end - start;
  explicit_bzero (self->text + self->length, self->capacity - self->length);
  self->n_chars -= n_chars;
  update_dots (self);

  g_object_notify (G_OBJECT (self), "text");
  g_object_notify (G_OBJECT (self), "length");
}

static void
hw_secret_buffer_finalize (GObject *object)
{
  HwSecretBuffer *self = HW_SECRET_BUFFER (object);

  explicit_bzero (self->text, self->capacity);
  g_free (self->text);
  g_free (self->dots);

  G_OBJECT_CLASS (hw_secret_buffer_parent_class)->finalize (object);
}

static void
hw_secret_buffer_class_init (HwSecretBufferClass *klass)
{
  GtkEntryBufferClass *buffer_class = GTK_ENTRY_BUFFER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_secret_buffer_finalize;
  buffer_class->get_text = hw_secret_buffer_get_text;
  buffer_class->get_length = hw_secret_buffer_get_length;
  buffer_class->insert_text = hw_secret_buffer_insert_text;
  buffer_class->delete_text = hw_secret_buffer_delete_text;
  buffer_class->deleted_text = hw_secret_buffer_deleted_text;
}

static void
hw_secret_buffer_init (HwSecretBuffer *self)
{
  self->capacity = FIRST_CAPACITY;
  self->text = g_malloc0 (self->capacity);
  update_dots (self);
}

GtkEntryBuffer *
hw_secret_buffer_new (void)
{
  return g_object_new (HW_TYPE_SECRET_BUFFER, NULL);
}

/**
 * hw_secret_buffer_peek:
 * @self: a buffer
 *
 * Returns: (transfer none): what was really entered, until it changes
 */
const char *
hw_secret_buffer_peek (HwSecretBuffer *self)
{
  g_return_val_if_fail (HW_IS_SECRET_BUFFER (self), "");

  return self->text;
}

/**
 * hw_secret_buffer_dup_chars:
 * @self: a buffer
 * @start: a character
 * @end: the one behind the last
 *
 * Returns: (transfer full): what was really entered there; it is the caller's to clear
 */
char *
hw_secret_buffer_dup_chars (HwSecretBuffer *self,
                            guint           start,
                            guint           end)
{
  gsize first, behind;

  g_return_val_if_fail (HW_IS_SECRET_BUFFER (self), NULL);

  first = get_offset (self, start);
  behind = get_offset (self, MAX (start, end));

  return g_strndup (self->text + first, behind - first);
}
