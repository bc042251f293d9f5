/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <string.h>

#include "net/hw-error.h"
#include "window/hw-error-box.h"
#include "window/hw-error-text.h"

static HwErrorBox *
create_box (void)
{
  return g_object_ref_sink (HW_ERROR_BOX (hw_error_box_new ()));
}

/* The label that shows @text, where it can be seen. */
static GtkLabel *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkLabel *found = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return GTK_LABEL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);

  return found;
}

static GtkExpander *
find_expander (GtkWidget *widget)
{
  GtkExpander *found = NULL;

  if (GTK_IS_EXPANDER (widget))
    return GTK_EXPANDER (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_expander (child);

  return found;
}

static GError *
create_error (HwError code)
{
  return hw_error_new_response (code, 400, "1413", "<i>own words & more", "request-1");
}

static void
test_new_destroy (void)
{
  HwErrorBox *box = create_box ();

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (box)), ==,
                   GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_finalize_object (box);
}

static void
test_error (void)
{
  HwErrorBox *box = create_box ();
  g_autoptr(GError) error = create_error (HW_ERROR_FORBIDDEN);
  GtkExpander *expander = find_expander (GTK_WIDGET (box));
  GtkLabel *details;

  g_object_set (box, "error", error, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (box)));
  g_assert_nonnull (find_label (GTK_WIDGET (box), hw_error_text_get_heading (error)));
  g_assert_nonnull (find_label (GTK_WIDGET (box), hw_error_text_get_advice (error)));
  g_assert_false (gtk_expander_get_expanded (expander));

  gtk_expander_set_expanded (expander, TRUE);
  details = find_label (GTK_WIDGET (box), "<i>own words & more");
  g_assert_nonnull (details);
  g_assert_true (gtk_label_get_selectable (details));
  g_assert_false (gtk_label_get_use_markup (details));
  g_assert_nonnull (strstr (gtk_label_get_text (details), "request-1"));

  hw_error_box_set_error (box, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
  g_assert_finalize_object (box);
}

static void
test_own_words (void)
{
  HwErrorBox *box = create_box ();
  g_autoptr(GError) error = create_error (HW_ERROR_INVALID_INPUT);

  hw_error_box_set_error (box, error);
  g_assert_true (gtk_expander_get_expanded (find_expander (GTK_WIDGET (box))));

  g_assert_finalize_object (box);
}

static void
test_inline (void)
{
  HwErrorBox *box = create_box ();
  g_autoptr(GError) credentials = create_error (HW_ERROR_CREDENTIALS);
  g_autoptr(GError) forbidden = create_error (HW_ERROR_FORBIDDEN);
  GtkWidget *widget = GTK_WIDGET (box);

  g_assert_true (gtk_widget_has_css_class (widget, "card"));
  hw_error_box_set_inline (box, TRUE);
  g_assert_false (gtk_widget_has_css_class (widget, "card"));

  hw_error_box_set_error (box, credentials);
  g_assert_null (find_label (widget, hw_error_text_get_heading (credentials)));
  g_assert_nonnull (find_label (widget, hw_error_text_get_advice (credentials)));

  hw_error_box_set_error (box, forbidden);
  g_assert_nonnull (find_label (widget, hw_error_text_get_heading (forbidden)));

  g_object_set (box, "details-only", TRUE, NULL);
  g_assert_null (find_label (widget, hw_error_text_get_heading (forbidden)));
  g_assert_null (find_label (widget, hw_error_text_get_advice (forbidden)));
  g_assert_nonnull (find_label (widget, "Details"));

  g_assert_finalize_object (box);
}

/* Where no connection of the kind can be changed, another one is the way on; only where the owner
 * of the box can make it. */
static void
test_duplicate (void)
{
  static const struct
  {
    const char *code;
    gboolean    offers;
  } rows[] = { { "1445", TRUE }, { "1300", TRUE }, { "1416", FALSE }, { NULL, FALSE } };
  HwErrorBox *box = create_box ();

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GError) error = hw_error_new_response (HW_ERROR_INVALID_INPUT, 400, rows[i].code,
                                                       "no", NULL);

      hw_error_box_set_error (box, error);
      g_object_set (box, "duplicate-action", NULL, NULL);
      g_assert_null (find_label (GTK_WIDGET (box), "Duplicate…"));
      g_object_set (box, "duplicate-action", "any.action", NULL);
      g_assert_cmpint (find_label (GTK_WIDGET (box), "Duplicate…") != NULL, ==, rows[i].offers);
    }

  g_assert_finalize_object (box);
}

/* What the firewall has to let in comes first, and where it stands. */
static void
test_unreachable (void)
{
  HwErrorBox *box = create_box ();
  g_autoptr(GError) error = hw_error_new_response (HW_ERROR_SOURCE_UNREACHABLE, 400, "1308",
                                                   "unknown host", NULL);
  GtkWidget *widget = GTK_WIDGET (box);
  GtkLabel *advice;

  hw_error_box_set_error (box, error);
  g_assert_nonnull (find_label (widget, "The source could not be reached"));
  advice = find_label (widget, "allow list");
  g_assert_nonnull (advice);
  g_assert_cmpuint ((guint)(strstr (gtk_label_get_text (advice), "allow list") -
                            gtk_label_get_text (advice)), <,
                    (guint)(strstr (gtk_label_get_text (advice), "host name") -
                            gtk_label_get_text (advice)));
  g_assert_nonnull (find_label (widget, "Adobe’s IP Addresses"));
  g_object_set (box, "details-only", TRUE, NULL);
  g_assert_null (find_label (widget, "Adobe’s IP Addresses"));

  g_assert_finalize_object (box);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (void)
{
  HwErrorBox *box = create_box ();
  g_autoptr(GError) error = create_error (HW_ERROR_INVALID_INPUT);
  g_autofree char *text = NULL;
  gboolean copied;

  hw_error_box_set_error (box, error);
  gtk_widget_activate_action (GTK_WIDGET (box), "error.copy", NULL);
  g_object_get (box, "copied", &copied, NULL);
  g_assert_true (copied);
  g_assert_nonnull (find_label (GTK_WIDGET (box), "Copied"));

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (box)), NULL, text_read_cb,
                                 &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (text, hw_error_text_get_heading (error)));
  g_assert_nonnull (strstr (text, "Request ID: request-1"));

  g_assert_finalize_object (box);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/error-box/new-destroy", test_new_destroy);
  g_test_add_func ("/ui/error-box/error", test_error);
  g_test_add_func ("/ui/error-box/own-words", test_own_words);
  g_test_add_func ("/ui/error-box/inline", test_inline);
  g_test_add_func ("/ui/error-box/duplicate", test_duplicate);
  g_test_add_func ("/ui/error-box/unreachable", test_unreachable);
  g_test_add_func ("/ui/error-box/copy", test_copy);

  return g_test_run ();
}
