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

typedef struct
{
  HwSecretClipboard *lender;     /* (unowned) (not nullable): owns this */
  GdkDisplay        *display;    /* (unowned) (not nullable) */
  guint              signal_id;
  gulong             hook_id;
  gboolean           answered;   /* the event that is on its way */
} HwX11Hint;

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

static gboolean
is_for_hint (HwX11Hint                    *self,
             const XSelectionRequestEvent *request)
{
  Display *xdisplay = gdk_x11_display_get_xdisplay (self->display);

  return request->type == SelectionRequest && hw_secret_clipboard_get_held (self->lender) &&
         request->selection == get_atom (xdisplay, "CLIPBOARD") &&
         request->target == get_atom (xdisplay, HW_SECRET_CLIPBOARD_HINT_TYPE);
}

static guint
block_clipboard (HwX11Hint *self)
{
  return g_signal_handlers_block_matched (self->display,
                                          G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
                                          self->signal_id, 0, NULL, NULL,
                                          gdk_display_get_clipboard (self->display));
}

static void
unblock_clipboard (HwX11Hint *self)
{
  g_signal_handlers_unblock_matched (self->display, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
                                     self->signal_id, 0, NULL, NULL,
                                     gdk_display_get_clipboard (self->display));
}

/* GDK's clipboard listens before us, and would refuse: it is made not to hear of this one. Who
 * asked may have gone: the error that X tells of then is none of ours. */
static gboolean
before_xevent_cb (GSignalInvocationHint *signal_hint,
                  guint                  n_values,
                  const GValue          *values,
                  gpointer               user_data)
{
  HwX11Hint *self = user_data;
  const XSelectionRequestEvent *request = g_value_get_pointer (&values[1]);

  if (g_value_get_object (&values[0]) != self->display || !is_for_hint (self, request))
    return G_SOURCE_CONTINUE;

  gdk_x11_display_error_trap_push (self->display);
  answer (gdk_x11_display_get_xdisplay (self->display), request);
  gdk_x11_display_error_trap_pop_ignored (self->display);
  self->answered = block_clipboard (self) > 0;

  return G_SOURCE_CONTINUE;
}

static gboolean
xevent_cb (GdkDisplay *display,
           gpointer    xevent,
           HwX11Hint  *self)
{
  if (!self->answered)
    return GDK_EVENT_PROPAGATE;

  self->answered = FALSE;
  unblock_clipboard (self);

  return GDK_EVENT_STOP;
}

static void
hint_free (gpointer data)
{
  HwX11Hint *self = data;

  g_signal_remove_emission_hook (self->signal_id, self->hook_id);
  g_signal_handlers_disconnect_by_func (self->display, xevent_cb, self);
  g_free (self);
}

static void
serve (HwSecretClipboard *lender,
       GdkDisplay        *display)
{
  HwX11Hint *self = g_new0 (HwX11Hint, 1);

  self->lender = lender;
  self->display = display;
  self->signal_id = g_signal_lookup ("xevent", GDK_TYPE_X11_DISPLAY);
  self->hook_id = g_signal_add_emission_hook (self->signal_id, 0, before_xevent_cb, self, NULL);
  g_signal_connect (display, "xevent", G_CALLBACK (xevent_cb), self);
  g_object_set_data_full (G_OBJECT (lender), "hw-x11-hint", self, hint_free);
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
    serve (lender, display);
#endif
}
