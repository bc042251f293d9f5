/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-secret-index.h"

#include <string.h>

/* Spellings of many secrets, by how they begin, so that a text is looked through once for all of
 * them: every request and every answer is, and hardly one is ever found.
 *
 * A table tells for each hash of three bytes how many spellings begin so. What is shorter is
 * searched for by itself. */
struct _HwSecretIndex
{
  guint32    *counts;   /* (owned) (not nullable): N_HASHES of them */
  GHashTable *buckets;  /* (owned) (not nullable): hash to GPtrArray of HwSpelling, borrowed */
  GPtrArray  *shorts;   /* (owned) (not nullable) (element-type HwSpelling): borrowed */
};

#define START 3  /* bytes */
#define HASH_BITS 15
#define N_HASHES (1 << HASH_BITS)

HwSecretIndex *
hw_secret_index_new (void)
{
  HwSecretIndex *self = g_new0 (HwSecretIndex, 1);

  self->counts = g_new0 (guint32, N_HASHES);
  self->buckets = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->shorts = g_ptr_array_new ();

  return self;
}

void
hw_secret_index_free (HwSecretIndex *self)
{
  g_free (self->counts);
  g_hash_table_unref (self->buckets);
  g_ptr_array_unref (self->shorts);
  g_free (self);
}

/* Knuth's multiplicative hash. */
static guint
hash_start (const char *bytes)
{
  guint32 start = (guint32)(guchar)bytes[0] | (guint32)(guchar)bytes[1] << 8 |
                  (guint32)(guchar)bytes[2] << 16;

  return (start * 2654435761u) >> (32 - HASH_BITS);
}

static void
add_spelling (HwSecretIndex    *self,
              const HwSpelling *spelling)
{
  GPtrArray *bucket;
  guint hash;

  if (spelling->length < START)
    {
      g_ptr_array_add (self->shorts, (gpointer)spelling);
      return;
    }

  hash = hash_start (spelling->text);
  bucket = g_hash_table_lookup (self->buckets, GUINT_TO_POINTER (hash));
  if (bucket == NULL)
    {
      bucket = g_ptr_array_new ();
      g_hash_table_insert (self->buckets, GUINT_TO_POINTER (hash), bucket);
    }
  g_ptr_array_add (bucket, (gpointer)spelling);
  self->counts[hash]++;
}

static void
remove_spelling (HwSecretIndex    *self,
                 const HwSpelling *spelling)
{
  guint hash;

  if (spelling->length < START)
    {
      g_ptr_array_remove_fast (self->shorts, (gpointer)spelling);
      return;
    }

  hash = hash_start (spelling->text);
  g_ptr_array_remove_fast (g_hash_table_lookup (self->buckets, GUINT_TO_POINTER (hash)),
                           (gpointer)spelling);
  if (--self->counts[hash] == 0)
    g_hash_table_remove (self->buckets, GUINT_TO_POINTER (hash));
}

/**
 * hw_secret_index_add:
 * @self: an index
 * @spellings: to be found from now on; they must live until they are removed
 */
void
hw_secret_index_add (HwSecretIndex     *self,
                     const HwSpellings *spellings)
{
  guint n_spellings;
  const HwSpelling *first = hw_spellings_get (spellings, &n_spellings);

  for (guint i = 0; i < n_spellings; i++)
    add_spelling (self, &first[i]);
}

/**
 * hw_secret_index_remove:
 * @self: an index
 * @spellings: what was added
 */
void
hw_secret_index_remove (HwSecretIndex     *self,
                        const HwSpellings *spellings)
{
  guint n_spellings;
  const HwSpelling *first = hw_spellings_get (spellings, &n_spellings);

  for (guint i = 0; i < n_spellings; i++)
    remove_spelling (self, &first[i]);
}

static void
search_at (GPtrArray         *spellings,
           const char        *text,
           gsize              length,
           gsize              at,
           HwSecretFoundFunc  found,
           gpointer           user_data)
{
  for (guint i = 0; i < spellings->len; i++)
    {
      const HwSpelling *spelling = spellings->pdata[i];

      if (spelling->length <= length - at &&
          memcmp (text + at, spelling->text, spelling->length) == 0)
        found (at, spelling->length, user_data);
    }
}

/**
 * hw_secret_index_search:
 * @self: an index
 * @text: of whatever kind
 * @length: of @text, bytes
 * @found: (scope call): called for each place where a spelling stands, which may overlap
 * @user_data: for @found
 */
void
hw_secret_index_search (HwSecretIndex     *self,
                        const char        *text,
                        gsize              length,
                        HwSecretFoundFunc  found,
                        gpointer           user_data)
{
  for (gsize at = 0; at + START <= length; at++)
    {
      guint hash = hash_start (text + at);

      if (self->counts[hash] > 0)
        search_at (g_hash_table_lookup (self->buckets, GUINT_TO_POINTER (hash)), text, length, at,
                   found, user_data);
    }

  for (gsize at = 0; self->shorts->len > 0 && at < length; at++)
    search_at (self->shorts, text, length, at, found, user_data);
}
