/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "hw-application.h"
#include "hw-demo.h"
#include "hw-heap.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr(HwApplication) application = NULL;

  hw_heap_tune ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = hw_application_new ();
  hw_application_set_demo_func (application, hw_demo_create_profile);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
