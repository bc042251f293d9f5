/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-x11-hint.h"

#ifdef HAVE_X11

#include <X11/Xatom.h>
#include <gdk/x11/gdkx.h>
#include <string.h>

/* GDK lists a type without a slash in its name among those that a clipboard has, and then answers
 * nobody who asks for it. On X11 the mark of a secret is therefore answered here; Wayland leaves no
 * such way, and managers of clipboards see there that the mark is present. */

/* Deprecated by GTK 4.18 as all that is about X11, without anything in its place. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static Atom
get_atom (Display    *display,
          const char *name)
{
  return XInternAtom (display, name, False);
}

static void
answer (Display                       *display,
        const XSelectionRequestEvent  *request)
{
  XSelectionEvent event = {
    .type = SelectionNotify,
    .display = display,
    .requestor = request->requestor,
    .selection = request->selection,
    .target = request->target,
    .property = request->property != None ? request->property : request->target,
    .time = request->time,
  };

  XChangeProperty (display, request->requestor, event.property, XA_STRING, 8, PropModeReplace,
                   (const unsigned char *)HW_SECRET_CLIPBOARD_HINT,
                   (int)strlen (HW_SECRET_CLIPBOARD_HINT));
  XSendEvent (display, request->requestor, False, NoEventMask, (XEvent *)&event);
  XFlush (display);
}

/* Who asked may have gone: the error that X tells of then is none of ours. */
static gboolean
xevent_cb (GdkDisplay        *display,
           gpointer           xevent,
           HwSecretClipboard *lender)
{
  const XSelectionRequestEvent *request = xevent;
  Display *xdisplay = gdk_x11_display_get_xdisplay (display);

  if (request->type != SelectionRequest || !hw_secret_clipboard_get_held (lender) ||
      request->selection != get_atom (xdisplay, "CLIPBOARD") ||
      request->target != get_atom (xdisplay, HW_SECRET_CLIPBOARD_HINT_TYPE))
    return GDK_EVENT_PROPAGATE;

  gdk_x11_display_error_trap_push (display);
  answer (xdisplay, request);
  gdk_x11_display_error_trap_pop_ignored (display);

  return GDK_EVENT_STOP;
}

static gboolean
is_x11 (GdkDisplay *display)
{
  return GDK_IS_X11_DISPLAY (display);
}

G_GNUC_END_IGNORE_DEPRECATIONS

#endif

/**
 * hw_x11_hint_serve:
 * @lender: what lends secrets to a clipboard of @display
 * @display: a display of any kind
 *
 * Tells whoever asks for the mark of a secret what it says, while @lender has lent one.
 */
void
hw_x11_hint_serve (HwSecretClipboard *lender,
                   GdkDisplay        *display)
{
#ifdef HAVE_X11
  if (is_x11 (display))
    g_signal_connect_object (display, "xevent", G_CALLBACK (xevent_cb), lender, 0);
#endif
}
