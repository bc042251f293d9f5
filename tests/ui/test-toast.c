/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-util.h"
#include "window/hw-toast-text.h"
#include "window/hw-toast.h"

#define HALF "ABCDEFGHIJKLMNOPQRST"                      /* of what fits */
#define KOREAN "가나다라마바사아자차카타파하거너더러머버"  /* all that fits */
#define ACCENT "\xcc\x81"                                /* combines with the letter before it */

static GtkLabel *
get_label (AdwToast *toast)
{
  return hw_toast_text_get_label (HW_TOAST_TEXT (adw_toast_get_custom_title (toast)));
}

static void
test_new (void)
{
  AdwToast *toast = hw_toast_new ("A <b>text</b> & no markup");

  g_assert_cmpstr (gtk_label_get_text (get_label (toast)), ==, "A <b>text</b> & no markup");
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

typedef struct
{
  GtkWindow *window;
  GtkWidget *title;
} Fixture;

static void
show (Fixture    *fixture,
      const char *text,
      int         width)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  AdwToast *toast = hw_toast_new (text);

  adw_toast_set_button_label (toast, "_Undo");
  adw_toast_set_timeout (toast, 0);
  fixture->title = adw_toast_get_custom_title (toast);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (fixture->window, FALSE);
  gtk_window_set_default_size (fixture->window, width, 300);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new (NULL));
  gtk_window_set_child (fixture->window, overlay);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  gtk_window_present (fixture->window);
}

/* All lines are in it, with no less room than a line would need above and below them. */
static gboolean
holds_all (gpointer title)
{
  int width = gtk_widget_get_width (title);
  int height;

  if (width == 0)
    return FALSE;

  gtk_widget_measure (title, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return gtk_widget_get_height (title) >= height;
}

/* A long sentence about the longest name is all there, beside a button, in a small window, with
 * the name in front of what is said of it. */
static void
test_fits (gconstpointer letters)
{
  static const int widths[] = { 360, 480, 1000 };
  g_autofree char *name = hw_toast_dup_name (letters);
  g_autofree char *text = g_strconcat (name, " removed, with 99,999 unfinished creations", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture;
      GtkLabel *label;

      show (&fixture, text, widths[i]);
      hw_test_wait_until (holds_all, fixture.title);
      label = hw_toast_text_get_label (HW_TOAST_TEXT (fixture.title));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (label)));
      gtk_window_destroy (fixture.window);
    }
}

/* What has room in a line is in one, and as wide as that. */
static void
test_short (void)
{
  Fixture fixture;
  GtkLabel *label;

  show (&fixture, "Saved", 480);
  hw_test_wait_until (holds_all, fixture.title);
  label = hw_toast_text_get_label (HW_TOAST_TEXT (fixture.title));
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (label)), ==, 1);
  gtk_window_destroy (fixture.window);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/toast/new-destroy", test_new);
  g_test_add_func ("/ui/toast/names", test_names);
  g_test_add_func ("/ui/toast/short", test_short);
  g_test_add_data_func ("/ui/toast/fits-latin", HALF HALF HALF, test_fits);
  g_test_add_data_func ("/ui/toast/fits-korean", KOREAN KOREAN, test_fits);

  return g_test_run ();
}
