/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-look.h"

#include <adwaita.h>
#include <string.h>

#include "hw-test-util.h"
#include "window/hw-split.h"

/* Looks at what a person would see: the windows that are up, as pictures, whether a text in them
 * is cut off, and whether they rest.
 *
 * With HEADWATER_PSEUDO in the environment the texts of Headwater stand in brackets, which the
 * translation of check-pseudo gives them: only those are its own to mend, for a name that somebody
 * has given may be of any length. */

#define OPENING "⟦"

static GPtrArray *
list_windows (void)
{
  g_autoptr(GList) toplevels = gtk_window_list_toplevels ();
  GPtrArray *windows = g_ptr_array_new ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (gtk_widget_get_mapped (l->data))
      g_ptr_array_add (windows, l->data);

  return windows;
}

#define REST 40     /* milliseconds: two frames */
#define PATIENCE 5  /* seconds, in which a window comes to rest or never does */

static void
paint_cb (guint *n_frames)
{
  *n_frames += 1;
}

/* Returns: how many frames @window makes while two could be made, without being asked to */
static guint
count_frames (GtkWidget *window)
{
  gint64 end = g_get_monotonic_time () + REST * G_TIME_SPAN_MILLISECOND;
  guint n_frames = 0;
  gulong handler = g_signal_connect_swapped (gtk_widget_get_frame_clock (window), "update",
                                             G_CALLBACK (paint_cb), &n_frames);

  /* Who was not given the processor meanwhile has yet to do what was due. */
  while (g_get_monotonic_time () < end || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (window), handler);

  return n_frames;
}

/* What was changed is laid out in the next frame, and what that changes in the one after it; an
 * answer that arrives meanwhile is laid out later still. */
static void
rest (GtkWidget *window)
{
  gint64 end = g_get_monotonic_time () + PATIENCE * G_TIME_SPAN_SECOND;

  gtk_widget_queue_draw (window);
  while (count_frames (window) > 0 && g_get_monotonic_time () < end)
    continue;
}

/* Until every window shows what it has to show. */
void
hw_test_look_settle (void)
{
  g_autoptr(GPtrArray) windows = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  windows = list_windows ();
  for (guint i = 0; i < windows->len; i++)
    rest (windows->pdata[i]);
}

/* --- What is cut off --- */

static gboolean
has_tooltip (GtkWidget *widget)
{
  for (; widget != NULL && !GTK_IS_ROOT (widget); widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;

  return FALSE;
}

/* What can be scrolled to is not cut off. */
static gboolean
is_scrolled_across (GtkWidget *widget)
{
  GtkPolicyType policy;
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  if (scrolled == NULL)
    return FALSE;

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scrolled), &policy, NULL);
  return policy != GTK_POLICY_NEVER;
}

static gboolean
is_beyond (GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (is_scrolled_across (widget) || !gtk_widget_compute_bounds (widget, window, &bounds))
    return FALSE;

  return bounds.origin.x < -1 ||
         bounds.origin.x + bounds.size.width > gtk_widget_get_width (window) + 1;
}

static const char *
find_fault (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoRectangle extents;

  if (pango_layout_is_ellipsized (layout))
    return has_tooltip (GTK_WIDGET (label)) ? NULL : "ends in …";

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  if (extents.width > gtk_widget_get_width (GTK_WIDGET (label)) + 1 ||
      extents.height > gtk_widget_get_height (GTK_WIDGET (label)) + 1)
    return "has too little room";

  return is_beyond (GTK_WIDGET (label)) ? "reaches out of the window" : NULL;
}

static gboolean
is_own (GtkLabel *label)
{
  return g_getenv ("HEADWATER_PSEUDO") == NULL ||
         strstr (gtk_label_get_text (label), OPENING) != NULL;
}

static void
find_cut (GtkWidget *widget,
          GString   *report)
{
  const char *fault;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;

  if (GTK_IS_LABEL (widget) && is_own (GTK_LABEL (widget)) &&
      (fault = find_fault (GTK_LABEL (widget))) != NULL)
    g_string_append_printf (report, "\n  %s: “%s” (in %s)", fault,
                            gtk_label_get_text (GTK_LABEL (widget)),
                            G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_cut (child, report);
}

static void
find_too_wide (GtkWidget *window,
               GString   *report)
{
  int wanted;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (window), &wanted, &height);
  if (GTK_IS_APPLICATION_WINDOW (window) && gtk_widget_get_width (window) > wanted)
    g_string_append_printf (report, "\n  the window is %d wide, not %d",
                            gtk_widget_get_width (window), wanted);
}

/* --- What has no room beside the panel --- */

#define HALF_A_SCREEN 683

static GtkWidget *
find_split (GtkWidget *widget)
{
  GtkWidget *found = HW_IS_SPLIT (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_split (child);

  return found;
}

static int
get_minimum (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Who wants the most, from the page down to the control */
static void
describe_widest (GtkWidget *widget,
                 GString   *report)
{
  while (widget != NULL)
    {
      GtkWidget *widest = NULL;

      g_string_append_printf (report, "\n    %d: %s", get_minimum (widget),
                              G_OBJECT_TYPE_NAME (widget));
      for (GtkWidget *child = gtk_widget_get_first_child (widget);
           child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (gtk_widget_get_visible (child) &&
            (widest == NULL || get_minimum (child) > get_minimum (widest)))
          widest = child;
      widget = widest;
    }
}

/* A language with longer texts, which the pseudo one stands for, has one page at a time instead. */
static void
find_folded (GtkWidget *window,
             GString   *report)
{
  GtkWidget *split = find_split (window);
  int wanted;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (window), &wanted, &height);
  if (g_getenv ("HEADWATER_PSEUDO") != NULL || split == NULL || wanted < HALF_A_SCREEN ||
      !gtk_widget_get_mapped (split) ||
      !hw_split_get_folded (HW_SPLIT (split)))
    return;

  g_string_append_printf (report, "\n  the panel is folded away at %d:", wanted);
  describe_widest (split, report);
}

/* Returns: (transfer full) (nullable): the texts that cannot be read whole */
char *
hw_test_look_find_cut (void)
{
  g_autoptr(GPtrArray) windows = list_windows ();
  g_autoptr(GString) report = g_string_new (NULL);

  for (guint i = 0; i < windows->len; i++)
    {
      find_too_wide (windows->pdata[i], report);
      find_folded (windows->pdata[i], report);
      find_cut (windows->pdata[i], report);
    }

  return report->len > 0 ? g_string_free (g_steal_pointer (&report), FALSE) : NULL;
}

/* --- What turns where nobody sees it --- */

static GtkWidget *
find_spinning (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_SPINNER (widget) && !gtk_widget_get_mapped (widget) &&
      gtk_spinner_get_spinning (GTK_SPINNER (widget)) && gtk_widget_get_visible (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_spinning (child);

  return found;
}

/* Returns: (nullable): what holds a spinner that turns where it is not shown: GTK then makes 60
 *   frames a second of a window that stands still */
const char *
hw_test_look_find_spinning (void)
{
  g_autoptr(GPtrArray) windows = list_windows ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < windows->len && found == NULL; i++)
    found = find_spinning (windows->pdata[i]);
  while (found != NULL && !g_str_has_prefix (G_OBJECT_TYPE_NAME (found), "Hw"))
    found = gtk_widget_get_parent (found);

  return found != NULL ? G_OBJECT_TYPE_NAME (found) : NULL;
}

/* --- What moves where nobody wants that --- */

static gboolean
is_moving (GtkWidget *widget)
{
  if (GTK_IS_STACK (widget))
    return gtk_stack_get_transition_running (GTK_STACK (widget));
  if (GTK_IS_REVEALER (widget))
    return gtk_revealer_get_child_revealed (GTK_REVEALER (widget)) !=
           gtk_revealer_get_reveal_child (GTK_REVEALER (widget));

  return FALSE;
}

static void
find_moving (GtkWidget *widget,
             GString   *report)
{
  if (gtk_widget_get_mapped (widget) && is_moving (widget))
    g_string_append_printf (report, "\n  a %s in %s is on its way", G_OBJECT_TYPE_NAME (widget),
                            G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_moving (child, report);
}

/* Returns: (transfer full) (nullable): what moves although the desktop wants no animations */
char *
hw_test_look_find_moving (void)
{
  g_autoptr(GPtrArray) windows = list_windows ();
  g_autoptr(GString) report = g_string_new (NULL);

  for (guint i = 0; i < windows->len; i++)
    {
      find_moving (windows->pdata[i], report);
      if (count_frames (windows->pdata[i]) > 1)
        g_string_append_printf (report, "\n  %s makes frame after frame",
                                G_OBJECT_TYPE_NAME (windows->pdata[i]));
    }

  return report->len > 0 ? g_string_free (g_steal_pointer (&report), FALSE) : NULL;
}

/* --- Pictures --- */

static void
save_window (GtkWidget  *window,
             const char *path)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GdkTexture) texture = NULL;
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return;

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         NULL);
  gdk_texture_save_to_png (texture, path);
  gsk_render_node_unref (node);
}

/* One picture a window */
void
hw_test_look_save (const char *folder,
                   const char *name)
{
  g_autoptr(GPtrArray) windows = list_windows ();

  for (guint i = 0; i < windows->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s-%u.png", folder, name, windows->len - 1 - i);

      save_window (windows->pdata[i], path);
    }
}
