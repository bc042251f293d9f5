/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-toast.h"

#define HALF "ABCDEFGHIJKLMNOPQRST"                      /* of what fits */
#define KOREAN "가나다라마바사아자차카타파하거너더러머버"  /* all that fits */
#define ACCENT "\xcc\x81"                                /* combines with the letter before it */
#define WIDTH 250                                        /* beside a button, in a small window */

static void
test_new (void)
{
  AdwToast *toast = hw_toast_new ("A <b>text</b> & no markup");
  GtkWidget *label = adw_toast_get_custom_title (toast);

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "A <b>text</b> & no markup");
  g_assert_finalize_object (toast);
}

/* A name that fits stays as it is; of a longer one the beginning is told. No letter loses what
 * stands over it. */
static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *expected;
  } names[] = {
    { "", "" },
    { "HubSpot", "HubSpot" },
    { HALF HALF, HALF HALF },
    { HALF HALF ACCENT, HALF HALF ACCENT },
    { HALF HALF "C", HALF "ABCDEFGHIJKLMNOPQRS…" },
    { HALF HALF HALF HALF, HALF "ABCDEFGHIJKLMNOPQRS…" },
    { HALF "ABCDEFGHIJKLMNOPQRS" ACCENT "BC",
      HALF "ABCDEFGHIJKLMNOPQRS" ACCENT "…" },
    { KOREAN, KOREAN },
    { KOREAN KOREAN, "가나다라마바사아자차카타파하거너더러머…" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = hw_toast_dup_name (names[i].name);

      g_assert_cmpstr (name, ==, names[i].expected);
    }
}

/* A long sentence about the longest name is all there where a toast is narrowest, beside a button,
 * with the name in front of what is said of it. */
static void
test_fits (gconstpointer letters)
{
  g_autofree char *name = hw_toast_dup_name (letters);
  g_autofree char *text = g_strconcat (name, " removed, with 99,999 unfinished creations", NULL);
  g_autoptr(AdwToast) toast = g_object_ref_sink (hw_toast_new (text));
  GtkWidget *label = adw_toast_get_custom_title (toast);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  int height;

  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, WIDTH, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (label, &(GtkAllocation) { 0, 0, WIDTH, height }, -1);
  g_assert_false (pango_layout_is_ellipsized (layout));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/toast/new-destroy", test_new);
  g_test_add_func ("/ui/toast/names", test_names);
  g_test_add_data_func ("/ui/toast/fits-latin", HALF HALF HALF, test_fits);
  g_test_add_data_func ("/ui/toast/fits-korean", KOREAN KOREAN, test_fits);

  return g_test_run ();
}
