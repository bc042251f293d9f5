/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-secret.h"

#include <string.h>

#include "auth/hw-secret-registry.h"

/* A text that must not outlive its use: counted references instead of copies, and the memory is
 * cleared when the last one goes. Immutable, so it may be shared between threads. */
struct _HwSecret
{
  gatomicrefcount  refs;
  HwSecretEntry   *entry;  /* (owned) (not nullable): the text */
};

G_DEFINE_BOXED_TYPE (HwSecret, hw_secret, hw_secret_ref, hw_secret_unref)

/**
 * hw_secret_new:
 * @text: what to keep; the caller's own copy stays the caller's to clear
 *
 * Returns: (transfer full): a new secret
 */
HwSecret *
hw_secret_new (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return hw_secret_new_take (g_strdup (text));
}

/**
 * hw_secret_new_take:
 * @text: (transfer full): allocated with g_malloc()
 *
 * Returns: (transfer full): a new secret that owns @text
 */
HwSecret *
hw_secret_new_take (char *text)
{
  HwSecret *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (HwSecret, 1);
  g_atomic_ref_count_init (&self->refs);
  self->entry = hw_secret_registry_add (text);

  return self;
}

HwSecret *
hw_secret_ref (HwSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);

  return self;
}

void
hw_secret_unref (HwSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  hw_secret_registry_remove (self->entry);
  g_free (self);
}

/**
 * hw_secret_get_text:
 * @self: (nullable): a secret
 *
 * Returns: (transfer none): the text, "" for %NULL; valid as long as the caller holds @self
 */
const char *
hw_secret_get_text (const HwSecret *self)
{
  return self != NULL ? hw_secret_entry_get_text (self->entry) : "";
}

/**
 * hw_secret_is_empty:
 * @self: (nullable): a secret
 */
gboolean
hw_secret_is_empty (const HwSecret *self)
{
  return hw_secret_get_text (self)[0] == '\0';
}

/**
 * hw_secret_equal:
 * @a: (nullable): a secret
 * @b: (nullable): another
 *
 * Returns: whether both hold the same text; %NULL equals the empty text
 */
gboolean
hw_secret_equal (const HwSecret *a,
                 const HwSecret *b)
{
  return a == b || strcmp (hw_secret_get_text (a), hw_secret_get_text (b)) == 0;
}

/**
 * hw_secret_set_plain:
 * @self: (nullable): a value that travels as a secret only because others of its kind are some
 *
 * Nothing looks for it any more: the answer to whether a connection uses TLS must not hide every
 * "true".
 */
void
hw_secret_set_plain (HwSecret *self)
{
  if (self != NULL)
    hw_secret_registry_set_plain (self->entry);
}

/**
 * hw_clear_text:
 * @text: (inout) (nullable): a string allocated with g_malloc(), or %NULL
 *
 * Overwrites, frees and forgets a string that has held a secret.
 */
void
hw_clear_text (char **text)
{
  g_return_if_fail (text != NULL);

  if (*text == NULL)
    return;

  explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}
