/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-heap.h"

#include <malloc.h>

/**
 * hw_heap_tune:
 *
 * Has the C library keep memory as suits a program with a window and a few short-lived threads. To
 * be called first of all.
 *
 * It would give each thread a heap of its own, which it lets grow page by page, with a call of the
 * kernel for each: reading a long list in a thread took a quarter longer. And it would gather small
 * pieces that are freed, to join them all at once when somebody frees a large one: the tree of a
 * long list is half a second's work, and that somebody the window.
 */
void
hw_heap_tune (void)
{
#if defined (M_ARENA_MAX) && defined (M_MXFAST)
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MXFAST, 0);
#endif
}
