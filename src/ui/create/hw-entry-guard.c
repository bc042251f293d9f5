/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-entry-guard.h"

#include <adwaita.h>
#include <string.h>

#include "auth/hw-pasted-text.h"
#include "auth/hw-secret.h"
#include "create/hw-secret-buffer.h"

/* What an entry of GTK does to long and to secret text, put right.
 *
 * Typing, paste and drop all come by the "insert-text" of the entry's delegate (the entry's own
 * is emitted for set_text only). There a text that would not fit is refused as a whole, where
 * GTK would cut it without a word. A paste or drop over a selection has deleted the selection
 * by then, between begin and end of one change: what was deleted is kept until "changed", and
 * put back when the insertion is refused. */
typedef struct
{
  GtkText             *text;        /* the delegate, which owns this */
  GtkEditable         *editable;    /* (weak) (nullable): the entry around it */
  HwSecretBuffer      *buffer;      /* (owned) (nullable): of a secret */
  gboolean             inserting;   /* an insertion of ours is on its way */
  char                *deleted;     /* (owned) (nullable): by the change that is on its way */
  HwEntryGuardFunc     refused;
  HwEntryGuardCleaner  cleaner;
  gpointer             user_data;
} HwEntryGuard;

#define GUARD_KEY "hw-entry-guard"

static void
hw_entry_guard_free (gpointer data)
{
  HwEntryGuard *self = data;

  g_clear_weak_pointer (&self->editable);
  g_clear_object (&self->buffer);
  hw_clear_text (&self->deleted);
  g_free (self);
}

/* Whoever listens behind us to an entry's "insert-text" and "delete-text" is shown what is inserted
 * and deleted, and GTK 4.8 tells that to every screen reader: a secret goes past them. */
static void
insert (HwEntryGuard *self,
        const char   *text,
        int          *position)
{
  if (self->buffer != NULL)
    {
      GtkEntryBuffer *buffer = GTK_ENTRY_BUFFER (self->buffer);

      *position += (int)gtk_entry_buffer_insert_text (buffer, (guint) * position, text, -1);
      return;
    }

  self->inserting = TRUE;
  gtk_editable_insert_text (GTK_EDITABLE (self->text), text, -1, position);
  self->inserting = FALSE;
}

static size_t
get_size (HwEntryGuard *self)
{
  if (self->buffer != NULL)
    return strlen (hw_secret_buffer_peek (self->buffer));

  return gtk_entry_buffer_get_bytes (gtk_text_get_buffer (self->text));
}

static gboolean
would_fit (HwEntryGuard *self,
           size_t        length)
{
  size_t present = get_size (self);

  return length <= HW_PASTED_TEXT_MAX_BYTES && present + length <= HW_PASTED_TEXT_MAX_BYTES;
}

static void
refuse (HwEntryGuard *self,
        int          *position)
{
  g_autoptr(GtkEditable) editable = NULL;

  if (self->deleted != NULL)
    insert (self, self->deleted, position);

  if (self->editable != NULL)
    editable = g_object_ref (self->editable);
  if (editable != NULL && self->refused != NULL)
    self->refused (editable, self->user_data);
}

static void
insert_text_cb (GtkEditable  *text,
                const char   *inserted,
                int           length,
                int          *position,
                HwEntryGuard *self)
{
  gboolean has_cleaner = self->cleaner != NULL && g_utf8_strlen (inserted, length) > 1;
  char *copy;
  char *cleaned;

  if (self->inserting)
    return;

  if (!would_fit (self, length))
    {
      g_signal_stop_emission_by_name (text, "insert-text");
      refuse (self, position);
      return;
    }

  /* A single character is typing: nothing to clean there, and no blank to take away. */
  if (!has_cleaner && self->buffer == NULL)
    return;

  g_signal_stop_emission_by_name (text, "insert-text");
  copy = g_strndup (inserted, length);
  cleaned = has_cleaner ? self->cleaner (copy) : g_strdup (copy);
  insert (self, cleaned, position);
  hw_clear_text (&copy);
  hw_clear_text (&cleaned);
}

static void
delete_text_cb (GtkEditable  *text,
                int           start,
                int           end,
                HwEntryGuard *self)
{
  hw_clear_text (&self->deleted);
  if (self->buffer == NULL)
    {
      self->deleted = gtk_editable_get_chars (text, start, end);
      return;
    }

  g_signal_stop_emission_by_name (text, "delete-text");
  if (end < 0)
    end = (int)gtk_text_get_text_length (self->text);
  self->deleted = hw_secret_buffer_dup_chars (self->buffer, (guint)start, (guint)end);
  gtk_entry_buffer_delete_text (GTK_ENTRY_BUFFER (self->buffer), (guint)start, end - start);
}

static void
changed_cb (GtkEditable  *text,
            HwEntryGuard *self)
{
  hw_clear_text (&self->deleted);
}

static void
name_text (HwEntryGuard *self)
{
  const char *title;

  if (!ADW_IS_PREFERENCES_ROW (self->editable))
    return;

  title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->editable));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
title_cb (GtkEditable *editable,
          GParamSpec  *pspec,
          GtkText     *text)
{
  name_text (g_object_get_data (G_OBJECT (text), GUARD_KEY));
}

/* Undo would bring back dots in the place of what was there. */
static void
guard_secret (HwEntryGuard *self)
{
  GtkText *text = self->text;

  self->buffer = HW_SECRET_BUFFER (hw_secret_buffer_new ());
  gtk_text_set_buffer (text, GTK_ENTRY_BUFFER (self->buffer));
  gtk_text_set_visibility (text, FALSE);
  gtk_editable_set_enable_undo (GTK_EDITABLE (text), FALSE);
  gtk_text_set_input_purpose (text, GTK_INPUT_PURPOSE_PASSWORD);
  gtk_text_set_input_hints (text, GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK |
                            GTK_INPUT_HINT_PRIVATE);
  gtk_text_set_enable_emoji_completion (text, FALSE);
}

/**
 * hw_entry_guard_attach:
 * @editable: an entry whose delegate is a #GtkText
 * @secret: whether nobody may see its text
 * @refused: (nullable) (scope forever): called when an insertion was refused for its length
 * @user_data: for @refused
 *
 * Guards @editable for as long as it lives; once for each.
 *
 * An insertion that would pass %HW_PASTED_TEXT_MAX_BYTES is refused as a whole, and the old
 * text stays. A secret is held by an #HwSecretBuffer, see hw_entry_guard_peek_text(), and @editable
 * has dots: so have undo, the PRIMARY selection and the accessible text, and an input method learns
 * nothing. Where @editable is a row of libadwaita, its text gets its accessible name from the
 * title.
 */
void
hw_entry_guard_attach (GtkEditable      *editable,
                       gboolean          secret,
                       HwEntryGuardFunc  refused,
                       gpointer          user_data)
{
  GtkEditable *text;
  HwEntryGuard *self;

  g_return_if_fail (GTK_IS_EDITABLE (editable));

  text = GTK_IS_TEXT (editable) ? editable : gtk_editable_get_delegate (editable);
  g_return_if_fail (GTK_IS_TEXT (text));
  g_return_if_fail (g_object_get_data (G_OBJECT (text), GUARD_KEY) == NULL);

  self = g_new0 (HwEntryGuard, 1);
  self->text = GTK_TEXT (text);
  g_set_weak_pointer (&self->editable, editable);
  self->refused = refused;
  self->user_data = user_data;
  g_object_set_data_full (G_OBJECT (text), GUARD_KEY, self, hw_entry_guard_free);

  g_signal_connect (text, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (text, "delete-text", G_CALLBACK (delete_text_cb), self);
  g_signal_connect (text, "changed", G_CALLBACK (changed_cb), self);
  if (ADW_IS_PREFERENCES_ROW (editable))
    g_signal_connect_object (editable, "notify::title", G_CALLBACK (title_cb), text, 0);
  if (secret)
    guard_secret (self);
  name_text (self);
}

static HwEntryGuard *
get_guard (GtkEditable *editable)
{
  GtkEditable *text;

  g_return_val_if_fail (GTK_IS_EDITABLE (editable), NULL);

  text = GTK_IS_TEXT (editable) ? editable : gtk_editable_get_delegate (editable);

  return g_object_get_data (G_OBJECT (text), GUARD_KEY);
}

/**
 * hw_entry_guard_set_cleaner:
 * @editable: an entry that is guarded
 * @cleaner: (nullable) (scope forever): returns the text to insert in place of the one given
 *
 * What is pasted or dropped passes through @cleaner; what is typed does not.
 */
void
hw_entry_guard_set_cleaner (GtkEditable         *editable,
                            HwEntryGuardCleaner  cleaner)
{
  HwEntryGuard *self = get_guard (editable);

  g_return_if_fail (self != NULL);

  self->cleaner = cleaner;
}

/**
 * hw_entry_guard_peek_text:
 * @editable: an entry that is guarded
 *
 * Returns: (transfer none): what was entered, which of a secret gtk_editable_get_text() does not
 *   tell; until it changes
 */
const char *
hw_entry_guard_peek_text (GtkEditable *editable)
{
  HwEntryGuard *self = get_guard (editable);

  g_return_val_if_fail (self != NULL, "");

  return self->buffer != NULL ? hw_secret_buffer_peek (self->buffer)
                              : gtk_editable_get_text (editable);
}

/**
 * hw_entry_guard_set_text:
 * @editable: an entry that is guarded
 * @text: what it is to hold
 *
 * Like gtk_editable_set_text(), whose signals leave copies of a secret behind.
 */
void
hw_entry_guard_set_text (GtkEditable *editable,
                         const char  *text)
{
  HwEntryGuard *self = get_guard (editable);

  g_return_if_fail (self != NULL);

  if (self->buffer != NULL)
    gtk_entry_buffer_set_text (GTK_ENTRY_BUFFER (self->buffer), text, -1);
  else
    gtk_editable_set_text (editable, text);
}
