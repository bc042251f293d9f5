/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>

#include "hw-application.h"
#include "hw-demo.h"

/* The C library would give each thread a heap of its own, which it lets grow page by page, with a
 * call of the kernel for each: reading a long list in a thread took a quarter longer. And it would
 * gather small pieces that are freed, to join them all at once when somebody frees a large one: the
 * tree of a long list is half a second's work, and that somebody the window. */
static void
tune_heap (void)
{
#if defined (M_ARENA_MAX) && defined (M_MXFAST)
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MXFAST, 0);
#endif
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(HwApplication) application = NULL;

  tune_heap ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hw_application_new ();
  hw_application_set_demo_func (application, hw_demo_create_profile);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
