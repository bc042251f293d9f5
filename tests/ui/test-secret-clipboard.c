/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#ifdef HAVE_X11
#include <X11/Xlib.h>
#endif

#include "exchange/hw-secret-clipboard.h"
#include "hw-test-platform.h"
#include "hw-test-util.h"

#define LONG (60 * 60 * 1000)
#define HINT "x-kde-passwordManagerHint"

static GdkClipboard *
get_clipboard (void)
{
  return gdk_display_get_clipboard (gdk_display_get_default ());
}

/* The display tells by and by that the case before has let go of the clipboard, and may be taken
 * to speak of what is copied in the same millisecond. */
static void
settle (void)
{
  gdk_display_sync (gdk_display_get_default ());
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static char *
read_text (void)
{
  GAsyncResult *slot = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  gdk_clipboard_read_text_async (get_clipboard (), NULL, hw_test_catch_result_cb, &slot);
  result = hw_test_wait_result (&slot);

  return gdk_clipboard_read_text_finish (get_clipboard (), result, NULL);
}

static char *
read_type (const char *type)
{
  const char *types[] = { type, NULL };
  GAsyncResult *slot = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GError) error = NULL;
  char text[64] = "";

  gdk_clipboard_read_async (get_clipboard (), types, G_PRIORITY_DEFAULT, NULL,
                            hw_test_catch_result_cb, &slot);
  result = hw_test_wait_result (&slot);
  stream = gdk_clipboard_read_finish (get_clipboard (), result, NULL, &error);
  g_assert_no_error (error);

  g_clear_object (&result);
  g_input_stream_read_async (stream, text, sizeof text - 1, G_PRIORITY_DEFAULT, NULL,
                             hw_test_catch_result_cb, &slot);
  result = hw_test_wait_result (&slot);
  g_assert_cmpint (g_input_stream_read_finish (stream, result, NULL), >, 0);

  return g_strdup (text);
}

/* Whoever pastes finds the text, and whoever records what is copied finds the mark. */
static void
test_content (void)
{
  g_autoptr(HwSecretClipboard) lender = hw_secret_clipboard_new (get_clipboard ());
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cr3t é");
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *hint = NULL;

  settle ();
  hw_secret_clipboard_copy (lender, secret, LONG);
  g_assert_true (hw_secret_clipboard_get_held (lender));
  text = read_text ();
  plain = read_type ("text/plain");
  hint = read_type (HINT);
  g_assert_cmpstr (text, ==, "s3cr3t é");
  g_assert_cmpstr (plain, ==, "s3cr3t é");
  g_assert_cmpstr (hint, ==, "secret");
}

#ifdef HAVE_X11
/* By another connection to the display, as another program has one. */
static char *
read_elsewhere (const char *type)
{
  Display *display = XOpenDisplay (NULL);
  Window window = XCreateSimpleWindow (display, DefaultRootWindow (display), 0, 0, 1, 1, 0, 0, 0);
  Atom atom = XInternAtom (display, type, False);
  Atom actual;
  int format;
  unsigned long n_items = 0, n_left;
  unsigned char *data = NULL;
  XEvent event;
  char *text;

  XConvertSelection (display, XInternAtom (display, "CLIPBOARD", False), atom, atom, window,
                     CurrentTime);
  XFlush (display);
  while (!XCheckTypedWindowEvent (display, window, SelectionNotify, &event))
    g_main_context_iteration (NULL, FALSE);
  if (event.xselection.property != None)
    XGetWindowProperty (display, window, event.xselection.property, 0, 1024, False,
                        AnyPropertyType, &actual, &format, &n_items, &n_left, &data);
  text = g_strndup ((const char *)data, n_items);
  if (data != NULL)
    XFree (data);
  XCloseDisplay (display);

  return text;
}

static void
test_elsewhere (void)
{
  g_autoptr(HwSecretClipboard) lender = hw_secret_clipboard_new (get_clipboard ());
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cr3t");
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *withdrawn = NULL;

  settle ();
  hw_secret_clipboard_copy (lender, secret, LONG);
  settle ();
  text = read_elsewhere ("UTF8_STRING");
  hint = read_elsewhere (HINT);
  g_assert_cmpstr (text, ==, "s3cr3t");
  g_assert_cmpstr (hint, ==, "secret");

  hw_secret_clipboard_withdraw (lender);
  settle ();
  withdrawn = read_elsewhere ("UTF8_STRING");
  g_assert_null (withdrawn);
}

#endif

static void
test_withdrawn_in_time (void)
{
  g_autoptr(HwSecretClipboard) lender = hw_secret_clipboard_new (get_clipboard ());
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cr3t");

  settle ();
  hw_secret_clipboard_copy (lender, secret, LONG);
  hw_secret_clipboard_copy (lender, secret, 1);
  g_assert_true (hw_secret_clipboard_get_held (lender));
  hw_test_wait_boolean (lender, "held", FALSE);
  g_assert_null (gdk_clipboard_get_content (get_clipboard ()));
  g_assert_null (read_text ());
}

static void
test_withdrawn_at_end (void)
{
  HwSecretClipboard *lender = hw_secret_clipboard_new (get_clipboard ());
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cr3t");

  settle ();
  hw_secret_clipboard_copy (lender, secret, LONG);
  g_assert_finalize_object (lender);
  g_assert_null (gdk_clipboard_get_content (get_clipboard ()));
}

/* What somebody has copied since is theirs. */
static void
test_not_ours (void)
{
  HwSecretClipboard *lender = hw_secret_clipboard_new (get_clipboard ());
  g_autoptr(HwSecret) secret = hw_secret_new ("s3cr3t");
  g_autofree char *text = NULL;

  settle ();
  hw_secret_clipboard_copy (lender, secret, LONG);
  gdk_clipboard_set_text (get_clipboard (), "theirs");
  g_assert_false (hw_secret_clipboard_get_held (lender));
  hw_secret_clipboard_withdraw (lender);
  g_assert_finalize_object (lender);
  text = read_text ();
  g_assert_cmpstr (text, ==, "theirs");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();

  g_test_add_func ("/ui/secret-clipboard/content", test_content);
#ifdef HAVE_X11
  g_test_add_func ("/ui/secret-clipboard/elsewhere", test_elsewhere);
#endif
  g_test_add_func ("/ui/secret-clipboard/withdrawn-in-time", test_withdrawn_in_time);
  g_test_add_func ("/ui/secret-clipboard/withdrawn-at-end", test_withdrawn_at_end);
  g_test_add_func ("/ui/secret-clipboard/not-ours", test_not_ours);

  return g_test_run ();
}
