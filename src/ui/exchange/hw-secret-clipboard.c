/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-secret-clipboard.h"

#include <string.h>

#include "exchange/hw-x11-hint.h"

/* Lends a secret to the clipboard: marked, so that managers of clipboards that know the mark keep
 * no record of it, and for a while only. It is withdrawn when the time is over or this object
 * goes, unless somebody has copied something else since. */
struct _HwSecretClipboard
{
  GObject             parent_instance;

  GdkClipboard       *clipboard;  /* (owned) (not nullable) */
  GdkContentProvider *content;    /* (owned) (nullable): ours, while it is held */
  guint               timeout;    /* 0 while nothing is held */
};

G_DEFINE_FINAL_TYPE (HwSecretClipboard, hw_secret_clipboard, G_TYPE_OBJECT)

typedef enum
{
  PROP_HELD = 1,
} HwSecretClipboardProperty;

static GParamSpec *properties[PROP_HELD + 1];

static gboolean
is_ours (HwSecretClipboard *self)
{
  return self->content != NULL && gdk_clipboard_get_content (self->clipboard) == self->content;
}

static void
let_go (HwSecretClipboard *self)
{
  if (self->content == NULL)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->content);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
}

static void
changed_cb (HwSecretClipboard *self)
{
  if (!is_ours (self))
    let_go (self);
}

static gboolean
timeout_cb (gpointer user_data)
{
  HwSecretClipboard *self = user_data;

  self->timeout = 0;
  hw_secret_clipboard_withdraw (self);

  return G_SOURCE_REMOVE;
}

static void
clear_copy (gpointer data)
{
  char *copy = data;

  hw_clear_text (&copy);
}

/* A copy, not the secret: GDK 4.8 on X11 keeps what it hands to another program, and a secret has
 * more to it than its text, such as all its spellings. */
static GdkContentProvider *
create_content (HwSecret *text)
{
  char *copy = g_strdup (hw_secret_get_text (text));
  g_autoptr(GBytes) bytes = g_bytes_new_with_free_func (copy, strlen (copy), clear_copy, copy);
  g_autoptr(GBytes) hint = g_bytes_new_static (HW_SECRET_CLIPBOARD_HINT,
                                               strlen (HW_SECRET_CLIPBOARD_HINT));
  GdkContentProvider *providers[3];

  providers[0] = gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", bytes);
  providers[1] = gdk_content_provider_new_for_bytes ("text/plain", bytes);
  providers[2] = gdk_content_provider_new_for_bytes (HW_SECRET_CLIPBOARD_HINT_TYPE, hint);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
hw_secret_clipboard_dispose (GObject *object)
{
  HwSecretClipboard *self = HW_SECRET_CLIPBOARD (object);

  if (self->clipboard != NULL)
    {
      hw_secret_clipboard_withdraw (self);
      g_signal_handlers_disconnect_by_func (self->clipboard, changed_cb, self);
    }
  g_clear_object (&self->clipboard);

  G_OBJECT_CLASS (hw_secret_clipboard_parent_class)->dispose (object);
}

static void
hw_secret_clipboard_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HwSecretClipboard *self = HW_SECRET_CLIPBOARD (object);

  switch ((HwSecretClipboardProperty)prop_id)
    {
    case PROP_HELD:
      g_value_set_boolean (value, hw_secret_clipboard_get_held (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_secret_clipboard_class_init (HwSecretClipboardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_secret_clipboard_dispose;
  object_class->get_property = hw_secret_clipboard_get_property;

  properties[PROP_HELD] =
    g_param_spec_boolean ("held", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_secret_clipboard_init (HwSecretClipboard *self)
{
}

/**
 * hw_secret_clipboard_new:
 * @clipboard: where to lend secrets to
 *
 * Returns: (transfer full): a lender, with nothing lent
 */
HwSecretClipboard *
hw_secret_clipboard_new (GdkClipboard *clipboard)
{
  HwSecretClipboard *self;

  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), NULL);

  self = g_object_new (HW_TYPE_SECRET_CLIPBOARD, NULL);
  self->clipboard = g_object_ref (clipboard);
  g_signal_connect_object (clipboard, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  hw_x11_hint_serve (self, gdk_clipboard_get_display (clipboard));

  return self;
}

/**
 * hw_secret_clipboard_copy:
 * @self: a lender
 * @text: what to put into the clipboard
 * @milliseconds: after which it is withdrawn
 */
void
hw_secret_clipboard_copy (HwSecretClipboard *self,
                          HwSecret          *text,
                          guint              milliseconds)
{
  g_autoptr(GdkContentProvider) content = NULL;

  g_return_if_fail (HW_IS_SECRET_CLIPBOARD (self));
  g_return_if_fail (text != NULL);

  content = create_content (text);
  let_go (self);
  if (!gdk_clipboard_set_content (self->clipboard, content))
    return;

  self->content = g_steal_pointer (&content);
  self->timeout = g_timeout_add (milliseconds, timeout_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
}

/**
 * hw_secret_clipboard_withdraw:
 * @self: a lender
 *
 * Empties the clipboard where it still holds what was lent last.
 */
void
hw_secret_clipboard_withdraw (HwSecretClipboard *self)
{
  gboolean ours;

  g_return_if_fail (HW_IS_SECRET_CLIPBOARD (self));

  ours = is_ours (self);
  let_go (self);
  if (ours)
    gdk_clipboard_set_content (self->clipboard, NULL);
}

/**
 * hw_secret_clipboard_get_held:
 * @self: a lender
 *
 * Returns: whether the clipboard still holds what was lent last
 */
gboolean
hw_secret_clipboard_get_held (HwSecretClipboard *self)
{
  g_return_val_if_fail (HW_IS_SECRET_CLIPBOARD (self), FALSE);

  return self->content != NULL;
}
