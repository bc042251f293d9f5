/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-secret.h"

#include <string.h>

#include "auth/hw-secret-index.h"

/* A text that must not outlive its use: counted references instead of copies, and the memory is
 * cleared when the last one goes. Immutable, so it may be shared between threads. */
struct _HwSecret
{
  int          refs;
  char        *text;       /* (owned) (not nullable) */
  HwSpellings *spellings;  /* (owned) (nullable): made when they are first asked for */
};

/* All that there are, save those that are plain. The request log hides their values wherever they
 * stand; were each to be named to it, one would be forgotten. The lock also guards the counts, so
 * that none is taken from here while its last holder lets go, and the spellings. */
static GHashTable *all;
static HwSecretIndex *spelled;  /* those of "all" whose spellings are made */
static GMutex lock;

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
  self->refs = 1;
  self->text = text;

  g_mutex_lock (&lock);
  if (all == NULL)
    {
      all = g_hash_table_new (NULL, NULL);
      spelled = hw_secret_index_new ();
    }
  g_hash_table_add (all, self);
  g_mutex_unlock (&lock);

  return self;
}

HwSecret *
hw_secret_ref (HwSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&lock);
  self->refs++;
  g_mutex_unlock (&lock);

  return self;
}

/* With the lock. */
static void
take_out (HwSecret *self)
{
  if (g_hash_table_remove (all, self) && self->spellings != NULL)
    hw_secret_index_remove (spelled, self->spellings);
}

void
hw_secret_unref (HwSecret *self)
{
  gboolean is_last;

  g_return_if_fail (self != NULL);

  g_mutex_lock (&lock);
  is_last = --self->refs == 0;
  if (is_last)
    take_out (self);
  g_mutex_unlock (&lock);
  if (!is_last)
    return;

  hw_clear_text (&self->text);
  g_clear_pointer (&self->spellings, hw_spellings_free);
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
  return self != NULL ? self->text : "";
}

/**
 * hw_secret_is_empty:
 * @self: (nullable): a secret
 */
gboolean
hw_secret_is_empty (const HwSecret *self)
{
  return self == NULL || self->text[0] == '\0';
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

/* With the lock. Returns whether @spellings were taken: another thread may have been faster. */
static gboolean
take_spellings (HwSecret    *self,
                HwSpellings *spellings)
{
  if (self->spellings != NULL)
    return FALSE;

  self->spellings = spellings;
  if (g_hash_table_contains (all, self))
    hw_secret_index_add (spelled, spellings);

  return TRUE;
}

/**
 * hw_secret_get_spellings:
 * @self: a secret
 *
 * Makes hw_secret_search() find it, unless it is plain.
 *
 * Returns: (transfer none): how it may be written; valid as long as the caller holds @self
 */
const HwSpellings *
hw_secret_get_spellings (HwSecret *self)
{
  HwSpellings *spellings;
  gboolean taken;

  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&lock);
  spellings = self->spellings;
  g_mutex_unlock (&lock);
  if (spellings != NULL)
    return spellings;

  spellings = hw_spellings_new (self->text);
  g_mutex_lock (&lock);
  taken = take_spellings (self, spellings);
  g_mutex_unlock (&lock);
  if (!taken)
    hw_spellings_free (spellings);

  return self->spellings;
}

/**
 * hw_secret_search:
 * @text: of whatever kind
 * @length: of @text, bytes
 * @found: (scope call): called for each place where a secret stands in some spelling; it must not
 *   take or let go of a secret
 * @user_data: for @found
 *
 * Looks for every secret that is held at this moment, is not plain, and whose spellings somebody
 * has asked for.
 */
void
hw_secret_search (const char        *text,
                  gsize              length,
                  HwSecretFoundFunc  found,
                  gpointer           user_data)
{
  g_mutex_lock (&lock);
  if (spelled != NULL)
    hw_secret_index_search (spelled, text, length, found, user_data);
  g_mutex_unlock (&lock);
}

/**
 * hw_secret_set_plain:
 * @self: (nullable): a value that travels as a secret only because others of its kind are some
 *
 * Takes @self out of hw_secret_list_all(): the answer to whether a connection uses TLS must not
 * hide every "true".
 */
void
hw_secret_set_plain (HwSecret *self)
{
  if (self == NULL)
    return;

  g_mutex_lock (&lock);
  take_out (self);
  g_mutex_unlock (&lock);
}

/**
 * hw_secret_list_all:
 *
 * Returns: (transfer full) (element-type HwSecret): every secret that is held at this moment and
 *   not plain, for who must not show any
 */
GPtrArray *
hw_secret_list_all (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_secret_unref);
  GHashTableIter iter;
  gpointer secret;

  g_mutex_lock (&lock);
  if (all != NULL)
    {
      g_hash_table_iter_init (&iter, all);
      while (g_hash_table_iter_next (&iter, &secret, NULL))
        {
          ((HwSecret *)secret)->refs++;
          g_ptr_array_add (list, secret);
        }
    }
  g_mutex_unlock (&lock);

  return list;
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
