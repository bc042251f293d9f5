/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-secret-registry.h"

#include "auth/hw-secret.h"

/* The texts of all secrets that the program holds, save those that are plain. The request log hides
 * them wherever they stand; were each to be named to it, one would be forgotten.
 *
 * A request is under watch until its answer is written down, for a secret that is given up before
 * that may stand in the answer. Holding every secret for every request would cost more than
 * sending it does. So a text that nobody holds any more waits with the newest watch, for no later
 * one concerns it; a watch that ends leaves to the one before it what waits, and the oldest frees
 * it. */
struct _HwSecretEntry
{
  char          *text;       /* (owned) (not nullable): cleared at the end */
  HwSpellings   *spellings;  /* (owned) (nullable): made at the first search */
  GList          unspelled;  /* where there are no spellings yet */
  HwSecretEntry *next;       /* of those that wait with a watch */
  gboolean       is_plain;
};

struct _HwSecretWatch
{
  GList          link;
  HwSecretEntry *first;  /* (owned) (nullable): those that nobody holds any more */
  HwSecretEntry *last;   /* (nullable): of them */
};

static GQueue unspelled;       /* of HwSecretEntry, in their own links */
static GQueue watches;         /* of HwSecretWatch, in their own links, the oldest first */
static HwSecretIndex *spelled; /* (nullable): the others */
static gsize longest;          /* bytes: of all spellings that there have been */
static GMutex lock;            /* for all of the above */

/**
 * hw_secret_registry_add:
 * @text: (transfer full): of a secret
 *
 * Returns: (transfer full): for hw_secret_registry_remove()
 */
HwSecretEntry *
hw_secret_registry_add (char *text)
{
  HwSecretEntry *entry = g_new0 (HwSecretEntry, 1);

  entry->text = text;
  entry->unspelled.data = entry;

  g_mutex_lock (&lock);
  g_queue_push_tail_link (&unspelled, &entry->unspelled);
  g_mutex_unlock (&lock);

  return entry;
}

const char *
hw_secret_entry_get_text (const HwSecretEntry *entry)
{
  return entry->text;
}

/* With the lock. */
static void
take_out (HwSecretEntry *entry)
{
  if (entry->is_plain)
    return;

  if (entry->spellings != NULL)
    hw_secret_index_remove (spelled, entry->spellings);
  else
    g_queue_unlink (&unspelled, &entry->unspelled);
}

static void
free_entries (HwSecretEntry *first)
{
  while (first != NULL)
    {
      HwSecretEntry *entry = first;

      first = entry->next;
      hw_clear_text (&entry->text);
      g_clear_pointer (&entry->spellings, hw_spellings_free);
      g_free (entry);
    }
}

/* With the lock. */
static void
let_wait (HwSecretWatch *watch,
          HwSecretEntry *first,
          HwSecretEntry *last)
{
  if (first == NULL)
    return;

  if (watch->last != NULL)
    watch->last->next = first;
  else
    watch->first = first;
  watch->last = last;
}

/**
 * hw_secret_registry_remove:
 * @entry: (transfer full): of a secret that nobody holds any more
 *
 * Clears and frees the text, at once or with the last watch that has begun before.
 */
void
hw_secret_registry_remove (HwSecretEntry *entry)
{
  g_mutex_lock (&lock);
  if (!entry->is_plain && watches.tail != NULL)
    {
      let_wait (watches.tail->data, entry, entry);
      entry = NULL;
    }
  else
    {
      take_out (entry);
    }
  g_mutex_unlock (&lock);

  free_entries (entry);
}

/**
 * hw_secret_registry_set_plain:
 * @entry: one whose text is not to be found
 */
void
hw_secret_registry_set_plain (HwSecretEntry *entry)
{
  g_mutex_lock (&lock);
  take_out (entry);
  entry->is_plain = TRUE;
  g_mutex_unlock (&lock);
}

/**
 * hw_secret_watch_begin:
 *
 * Returns: (transfer full): finds every secret that is held from now on, also when it is held no
 *   more
 */
HwSecretWatch *
hw_secret_watch_begin (void)
{
  HwSecretWatch *watch = g_new0 (HwSecretWatch, 1);

  watch->link.data = watch;

  g_mutex_lock (&lock);
  g_queue_push_tail_link (&watches, &watch->link);
  g_mutex_unlock (&lock);

  return watch;
}

/* With the lock. Returns those that nothing keeps any more. */
static HwSecretEntry *
end_watch (HwSecretWatch *watch)
{
  GList *before = watch->link.prev;

  g_queue_unlink (&watches, &watch->link);
  if (before != NULL)
    {
      let_wait (before->data, watch->first, watch->last);
      return NULL;
    }

  for (HwSecretEntry *entry = watch->first; entry != NULL; entry = entry->next)
    take_out (entry);

  return watch->first;
}

/**
 * hw_secret_watch_end:
 * @watch: (transfer full): a watch
 */
void
hw_secret_watch_end (HwSecretWatch *watch)
{
  HwSecretEntry *ended;

  g_mutex_lock (&lock);
  ended = end_watch (watch);
  g_mutex_unlock (&lock);

  free_entries (ended);
  g_free (watch);
}

/* With the lock. Most secrets are asked for soon after they came, but not those that are read from
 * the keyring and laid aside. */
static void
spell_all (void)
{
  GList *link;

  if (spelled == NULL)
    spelled = hw_secret_index_new ();

  while ((link = g_queue_pop_head_link (&unspelled)) != NULL)
    {
      HwSecretEntry *entry = link->data;

      entry->spellings = hw_spellings_new (entry->text);
      hw_secret_index_add (spelled, entry->spellings);
      longest = MAX (longest, hw_spellings_get_longest (entry->spellings));
    }
}

/**
 * hw_secret_watch_get_longest:
 * @watch: a watch
 *
 * Returns: bytes that no spelling of a secret it finds is longer than
 */
gsize
hw_secret_watch_get_longest (HwSecretWatch *watch)
{
  gsize most;

  g_return_val_if_fail (watch != NULL, 0);

  g_mutex_lock (&lock);
  spell_all ();
  most = longest;
  g_mutex_unlock (&lock);

  return most;
}

/**
 * hw_secret_watch_search:
 * @watch: a watch
 * @text: of whatever kind
 * @length: of @text, bytes
 * @found: (scope call): called for each place where a secret stands in some spelling; it must not
 *   take or let go of a secret
 * @user_data: for @found
 *
 * Looks for every secret that was held since @watch began. Those that an older watch waits for are
 * found as well.
 */
void
hw_secret_watch_search (HwSecretWatch     *watch,
                        const char        *text,
                        gsize              length,
                        HwSecretFoundFunc  found,
                        gpointer           user_data)
{
  g_return_if_fail (watch != NULL);

  g_mutex_lock (&lock);
  spell_all ();
  hw_secret_index_search (spelled, text, length, found, user_data);
  g_mutex_unlock (&lock);
}
