/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-record.h"

#include <string.h>

#include "hw-sim-ims.h"

/* What has been asked, for a test to look at afterwards.
 *
 * Requests are counted by method and path; of bodies only the last is kept, since it may hold
 * secrets, and it is overwritten before it is freed. That of a sign-in is none of them.
 */

typedef struct
{
  char  *method; /* (owned) */
  char  *path;   /* (owned) */
  guint  n;
} Count;

struct _HwSimRecord
{
  GHashTable *counts;     /* (owned): "METHOD path" to Count */
  char       *body;       /* (owned) (nullable) */
  gboolean    keep_body;
};

static void
count_free (gpointer data)
{
  Count *count = data;

  g_free (count->method);
  g_free (count->path);
  g_free (count);
}

static void
clear_body (HwSimRecord *self)
{
  if (self->body != NULL)
    explicit_bzero (self->body, strlen (self->body));

  g_clear_pointer (&self->body, g_free);
}

static void
keep_body (HwSimRecord *self,
           GBytes      *body)
{
  size_t length;
  const char *text = g_bytes_get_data (body, &length);

  if (!self->keep_body || length == 0)
    return;

  clear_body (self);
  self->body = g_strndup (text, length);
}

static Count *
ensure_count (HwSimRecord        *self,
              const HwSimRequest *request)
{
  g_autofree char *key = g_strdup_printf ("%s %s", request->method, request->path);
  Count *count = g_hash_table_lookup (self->counts, key);

  if (count == NULL)
    {
      count = g_new0 (Count, 1);
      count->method = g_strdup (request->method);
      count->path = g_strdup (request->path);
      g_hash_table_insert (self->counts, g_steal_pointer (&key), count);
    }

  return count;
}

HwSimRecord *
hw_sim_record_new (void)
{
  HwSimRecord *self = g_new0 (HwSimRecord, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, count_free);
  self->keep_body = TRUE;

  return self;
}

void
hw_sim_record_free (HwSimRecord *self)
{
  clear_body (self);
  g_hash_table_unref (self->counts);
  g_free (self);
}

void
hw_sim_record_set_keep_body (HwSimRecord *self,
                             gboolean     value)
{
  self->keep_body = value;
  if (!value)
    clear_body (self);
}

void
hw_sim_record_add (HwSimRecord        *self,
                   const HwSimRequest *request)
{
  ensure_count (self, request)->n++;
  if (strcmp (request->path, HW_SIM_IMS_PATH) != 0)
    keep_body (self, request->body);
}

/**
 * hw_sim_record_get_n:
 * @method: (nullable): any
 *
 * Returns: how many requests have come with @method and a path that begins with @path_prefix
 */
guint
hw_sim_record_get_n (const HwSimRecord *self,
                     const char        *method,
                     const char        *path_prefix)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Count *count = value;

      if ((method == NULL || strcmp (count->method, method) == 0) &&
          hw_sim_path_matches (count->path, path_prefix))
        n += count->n;
    }

  return n;
}

char *
hw_sim_record_dup_body (const HwSimRecord *self)
{
  return g_strdup (self->body);
}
