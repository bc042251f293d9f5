/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-window-image.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

/* The one window of a display as it stands there, with its shadow and round corners, on nothing.
 *
 * GTK draws these where something composes the windows, which a selection of the display tells,
 * and where the window manager knows of shadows, which a property tells. Here nothing does more
 * than say so: the pixels of a window with an alpha channel are kept apart from the screen's. */

static Display *display;

static Atom
atom (const char *name)
{
  return XInternAtom (display, name, False);
}

static void
set_property (Window      window,
              const char *name,
              Atom        type,
              long        value)
{
  XChangeProperty (display, window, atom (name), type, 32, PropModeReplace, (guchar *)&value, 1);
}

/**
 * hw_window_image_manage_display:
 *
 * Has GTK draw its windows as where they are composed. To be called before it opens the display.
 */
void
hw_window_image_manage_display (void)
{
  Window root, manager;

  display = XOpenDisplay (NULL);
  if (display == NULL)
    g_error ("there is no display");

  root = DefaultRootWindow (display);
  manager = XCreateSimpleWindow (display, root, 0, 0, 1, 1, 0, 0, 0);
  XSetSelectionOwner (display, atom ("_NET_WM_CM_S0"), manager, CurrentTime);
  set_property (root, "_NET_SUPPORTED", XA_ATOM, (long)atom ("_GTK_FRAME_EXTENTS"));
  set_property (root, "_NET_SUPPORTING_WM_CHECK", XA_WINDOW, (long)manager);
  set_property (manager, "_NET_SUPPORTING_WM_CHECK", XA_WINDOW, (long)manager);
  XSync (display, False);
}

static gboolean
is_our_window (Window             window,
               XWindowAttributes *attributes)
{
  return XGetWindowAttributes (display, window, attributes) != 0 &&
         attributes->map_state == IsViewable && attributes->depth == 32;
}

/* Returns: (transfer full): what a screenshot needs of it */
static GdkTexture *
create_texture (XImage *image)
{
  gsize size = (gsize)image->bytes_per_line * image->height;
  g_autoptr(GBytes) bytes = g_bytes_new (image->data, size);

  return gdk_memory_texture_new (image->width, image->height, GDK_MEMORY_DEFAULT, bytes,
                                 image->bytes_per_line);
}

static GdkTexture *
take (Window             window,
      XWindowAttributes *attributes)
{
  GdkTexture *texture;
  XImage *image = XGetImage (display, window, 0, 0, attributes->width, attributes->height,
                             AllPlanes, ZPixmap);

  if (image == NULL)
    g_error ("the window cannot be read");

  texture = create_texture (image);
  XDestroyImage (image);

  return texture;
}

/**
 * hw_window_image_take:
 *
 * Returns: (transfer full): the largest window of the display that is in sight
 */
GdkTexture *
hw_window_image_take (void)
{
  XWindowAttributes attributes, found = { .width = 0 };
  Window root, parent, window = None, *windows = NULL;
  guint n_windows = 0;

  XSync (display, False);
  XQueryTree (display, DefaultRootWindow (display), &root, &parent, &windows, &n_windows);
  for (guint i = 0; i < n_windows; i++)
    if (is_our_window (windows[i], &attributes) && attributes.width > found.width)
      {
        window = windows[i];
        found = attributes;
      }
  g_clear_pointer (&windows, XFree);
  if (window == None)
    g_error ("no window has an alpha channel");

  return take (window, &found);
}
