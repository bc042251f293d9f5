/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-entry-guard.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "auth/hw-pasted-text.h"
#include "auth/hw-secret.h"

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
  GtkWidget           *reveal;      /* (weak) (nullable): the stock button that shows a secret */
  gboolean             secret;
  gboolean             inserting;   /* an insertion of ours is on its way */
  guint                undo_source;
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
  g_clear_weak_pointer (&self->reveal);
  g_clear_handle_id (&self->undo_source, g_source_remove);
  hw_clear_text (&self->deleted);
  g_free (self);
}

/* An undo history is a copy of the secret that nothing clears. */
static void
forbid_undo (HwEntryGuard *self)
{
  gboolean enabled;

  g_object_get (self->text, "enable-undo", &enabled, NULL);
  if (self->secret && enabled)
    g_object_set (self->text, "enable-undo", FALSE, NULL);
}

static void
insert (HwEntryGuard *self,
        const char   *text,
        int          *position)
{
  self->inserting = TRUE;
  gtk_editable_insert_text (GTK_EDITABLE (self->text), text, -1, position);
  self->inserting = FALSE;
}

static gboolean
would_fit (HwEntryGuard *self,
           size_t        length)
{
  size_t present = gtk_entry_buffer_get_bytes (gtk_text_get_buffer (self->text));

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
  char *copy;
  char *cleaned;

  if (self->inserting)
    return;

  forbid_undo (self);
  if (!would_fit (self, length))
    {
      g_signal_stop_emission_by_name (text, "insert-text");
      refuse (self, position);
      return;
    }

  /* A single character is typing: nothing to clean there, and no blank to take away. */
  if (self->cleaner == NULL || g_utf8_strlen (inserted, length) < 2)
    return;

  g_signal_stop_emission_by_name (text, "insert-text");
  copy = g_strndup (inserted, length);
  cleaned = self->cleaner (copy);
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
  forbid_undo (self);
  hw_clear_text (&self->deleted);
  self->deleted = gtk_editable_get_chars (text, start, end);
}

static void
changed_cb (GtkEditable  *text,
            HwEntryGuard *self)
{
  hw_clear_text (&self->deleted);
}

static gboolean
forbid_undo_cb (gpointer user_data)
{
  HwEntryGuard *self = user_data;

  self->undo_source = 0;
  forbid_undo (self);
  return G_SOURCE_REMOVE;
}

static void
name_controls (HwEntryGuard *self)
{
  const char *title;
  g_autofree char *label = NULL;

  if (!ADW_IS_PREFERENCES_ROW (self->editable))
    return;

  title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->editable));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  if (self->reveal == NULL)
    return;

  if (gtk_text_get_visibility (self->text))
    /* Translators: name of the button that masks a secret again; %s is "Client secret" or such. */
    label = g_strdup_printf (_("Hide “%s”"), title);
  else
    /* Translators: name of the button that shows a masked secret; %s is "Client secret" or such. */
    label = g_strdup_printf (_("Show “%s”"), title);
  gtk_widget_set_tooltip_text (self->reveal, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reveal),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/* GtkText turns undo on right after it has told of the text's being shown: nothing can be typed
 * before a source of high priority runs, and each change looks again for itself. */
static void
visibility_cb (GtkText      *text,
               GParamSpec   *pspec,
               HwEntryGuard *self)
{
  name_controls (self);
  if (self->undo_source == 0)
    self->undo_source = g_idle_add_full (G_PRIORITY_HIGH, forbid_undo_cb, self, NULL);
}

static void
title_cb (GtkEditable *editable,
          GParamSpec  *pspec,
          GtkText     *text)
{
  name_controls (g_object_get_data (G_OBJECT (text), GUARD_KEY));
}

/* What is selected goes to the PRIMARY selection, where every program may read it: in plain text
 * once the secret is shown, even if it was masked when it was selected. GTK has no switch for
 * that, and to take the selection back makes the text unselect itself, so that a paste over it
 * would come beside it. Hence it stays there, and gives nothing: the content's get_value() is
 * replaced by one that refuses what belongs to a secret text. */
static gboolean (*text_content_get_value) (GdkContentProvider  *content,
                                           GValue              *value,
                                           GError             **error);

static gboolean
get_value_unless_secret (GdkContentProvider  *content,
                         GValue              *value,
                         GError             **error)
{
  if (g_object_get_data (G_OBJECT (content), GUARD_KEY) == NULL)
    return text_content_get_value (content, value, error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "a secret");
  return FALSE;
}

static void
primary_changed_cb (GdkClipboard *primary,
                    GtkText      *text)
{
  GdkContentProvider *content = gdk_clipboard_get_content (primary);
  GdkContentProviderClass *klass;

  if (content == NULL ||
      g_strcmp0 (G_OBJECT_TYPE_NAME (content), "GtkTextContent") != 0 ||
      !gtk_widget_is_focus (GTK_WIDGET (text)) ||
      !gtk_editable_get_selection_bounds (GTK_EDITABLE (text), NULL, NULL))
    return;

  klass = GDK_CONTENT_PROVIDER_GET_CLASS (content);
  if (klass->get_value != get_value_unless_secret)
    {
      text_content_get_value = klass->get_value;
      klass->get_value = get_value_unless_secret;
    }
  g_object_set_data (G_OBJECT (content), GUARD_KEY, GINT_TO_POINTER (TRUE));
}

/* The stock button is the last one of the row when nobody has added a suffix yet. */
static GtkWidget *
find_reveal_button (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_BUTTON (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_last_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_prev_sibling (child))
    found = find_reveal_button (child);

  return found;
}

static void
guard_secret (HwEntryGuard *self)
{
  GtkText *text = self->text;

  forbid_undo (self);
  gtk_text_set_input_purpose (text, GTK_INPUT_PURPOSE_PASSWORD);
  gtk_text_set_input_hints (text, GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK |
                            GTK_INPUT_HINT_PRIVATE);
  gtk_text_set_enable_emoji_completion (text, FALSE);

  if (ADW_IS_PASSWORD_ENTRY_ROW (self->editable))
    g_set_weak_pointer (&self->reveal, find_reveal_button (GTK_WIDGET (self->editable)));

  g_signal_connect (text, "notify::visibility", G_CALLBACK (visibility_cb), self);
  g_signal_connect_object (gtk_widget_get_primary_clipboard (GTK_WIDGET (text)), "changed",
                           G_CALLBACK (primary_changed_cb), text, 0);
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
 * text stays. A secret is not remembered for undo, not readable from the PRIMARY selection
 * and not learned by an input method. Where @editable is a row of libadwaita, its text and the
 * button that shows a secret get accessible names from its title.
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
  self->secret = secret;
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
  name_controls (self);
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
  GtkEditable *text;
  HwEntryGuard *self;

  g_return_if_fail (GTK_IS_EDITABLE (editable));

  text = GTK_IS_TEXT (editable) ? editable : gtk_editable_get_delegate (editable);
  self = g_object_get_data (G_OBJECT (text), GUARD_KEY);
  g_return_if_fail (self != NULL);

  self->cleaner = cleaner;
}
