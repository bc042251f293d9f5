/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Memory is cleared when anybody gives it back, the libraries included. What we know to be secret
 * we clear ourselves, at once and wherever we run; but libsoup builds headers in strings of its
 * own, GIO copies bodies through buffers, GObject copies what signals carry, json-glib scans into
 * strings that it outgrows, and none of them has a way to clear those. A program may define free()
 * and realloc() for all that it is made of; here they clear, and leave the rest to the C library.
 *
 * Only where the C library is known to allow it, and not where a sanitizer has its own. */

#if defined (__has_feature)
#if __has_feature (address_sanitizer) || __has_feature (thread_sanitizer) || \
  __has_feature (memory_sanitizer)
#define IS_SANITIZED
#endif
#endif
#if defined (__SANITIZE_ADDRESS__) || defined (__SANITIZE_THREAD__)
#define IS_SANITIZED
#endif

#if defined (__GLIBC__) && !defined (IS_SANITIZED)

#define EXPORTED __attribute__ ((visibility ("default")))

/* That of the C library, or of whatever was put before it. While it is looked for, there is
 * nothing to give memory back to: what is lost then is a few bytes, once. The compiler is told
 * that dlsym() calls nobody of this file, and would leave the mark out; but it does call free(). */
static void
free_next (void *memory)
{
  static void (*next)(void *memory);
  static volatile int is_looking;

  if (next == NULL && !is_looking)
    {
      is_looking = 1;
      next = (void (*)(void *))(uintptr_t) dlsym (RTLD_NEXT, "free");
      is_looking = 0;
    }
  if (next != NULL)
    next (memory);
}

EXPORTED void
free (void *memory)
{
  if (memory == NULL)
    return;

  explicit_bzero (memory, malloc_usable_size (memory));
  free_next (memory);
}

/* Moved by hand, for the C library would leave behind what it moves. */
EXPORTED void *
realloc (void  *memory,
         size_t size)
{
  size_t present = memory != NULL ? malloc_usable_size (memory) : 0;
  void *moved;

  if (memory != NULL && size == 0)
    {
      free (memory);
      return NULL;
    }
  if (memory != NULL && size <= present && size >= present / 2)
    return memory;

  moved = malloc (size);
  if (moved == NULL || memory == NULL)
    return moved;

  memcpy (moved, memory, size < present ? size : present);
  free (memory);

  return moved;
}

#endif
