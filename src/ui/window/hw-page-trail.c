/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-page-trail.h"

/* Where Back leads. A page is either one of its own, or was opened from another, to which it leads
 * back; the panel is behind the first of them where one page is shown at a time. */
struct _HwPageTrail
{
  GObject    parent_instance;

  GtkStack  *stack;   /* (weak) (nullable): the pages; NULL when they are gone */
  HwSplit   *split;   /* (weak) (nullable): which the stack is the content of */
  GPtrArray *behind;  /* (owned) (element-type utf8): what Back leads to, the nearest last */
};

G_DEFINE_FINAL_TYPE (HwPageTrail, hw_page_trail, G_TYPE_OBJECT)

typedef enum
{
  PROP_STACK = 1,
  PROP_SPLIT,
  PROP_CAN_GO_BACK,
} HwPageTrailProperty;

static GParamSpec *properties[PROP_CAN_GO_BACK + 1];

static void
notify_can_go_back (HwPageTrail *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

static void
set_shown (HwPageTrail *self,
           const char  *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  notify_can_go_back (self);
}

static void
hw_page_trail_constructed (GObject *object)
{
  HwPageTrail *self = HW_PAGE_TRAIL (object);

  G_OBJECT_CLASS (hw_page_trail_parent_class)->constructed (object);

  g_signal_connect_object (self->split, "notify::folded", G_CALLBACK (notify_can_go_back), self,
                           G_CONNECT_SWAPPED);
}

static void
hw_page_trail_dispose (GObject *object)
{
  HwPageTrail *self = HW_PAGE_TRAIL (object);

  g_clear_weak_pointer (&self->stack);
  g_clear_weak_pointer (&self->split);

  G_OBJECT_CLASS (hw_page_trail_parent_class)->dispose (object);
}

static void
hw_page_trail_finalize (GObject *object)
{
  HwPageTrail *self = HW_PAGE_TRAIL (object);

  g_clear_pointer (&self->behind, g_ptr_array_unref);

  G_OBJECT_CLASS (hw_page_trail_parent_class)->finalize (object);
}

static void
hw_page_trail_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HwPageTrail *self = HW_PAGE_TRAIL (object);

  switch ((HwPageTrailProperty)prop_id)
    {
    case PROP_STACK:
      g_value_set_object (value, self->stack);
      break;
    case PROP_SPLIT:
      g_value_set_object (value, self->split);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, hw_page_trail_get_can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_page_trail_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  HwPageTrail *self = HW_PAGE_TRAIL (object);

  switch ((HwPageTrailProperty)prop_id)
    {
    case PROP_STACK:
      g_set_weak_pointer (&self->stack, g_value_get_object (value));
      break;
    case PROP_SPLIT:
      g_set_weak_pointer (&self->split, g_value_get_object (value));
      break;
    case PROP_CAN_GO_BACK:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_page_trail_class_init (HwPageTrailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = hw_page_trail_constructed;
  object_class->dispose = hw_page_trail_dispose;
  object_class->finalize = hw_page_trail_finalize;
  object_class->get_property = hw_page_trail_get_property;
  object_class->set_property = hw_page_trail_set_property;

  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, GTK_TYPE_STACK, once);
  properties[PROP_SPLIT] = g_param_spec_object ("split", NULL, NULL, HW_TYPE_SPLIT, once);
  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_page_trail_init (HwPageTrail *self)
{
  self->behind = g_ptr_array_new_with_free_func (g_free);
}

/**
 * hw_page_trail_get_shown:
 * @self: a trail
 *
 * Returns: (transfer none) (nullable): the name of the page that is shown
 */
const char *
hw_page_trail_get_shown (HwPageTrail *self)
{
  g_return_val_if_fail (HW_IS_PAGE_TRAIL (self), NULL);

  return self->stack != NULL ? gtk_stack_get_visible_child_name (self->stack) : NULL;
}

/**
 * hw_page_trail_get_can_go_back:
 * @self: a trail
 *
 * Returns: whether Back leads anywhere: to another page, or to the panel that is not in sight
 */
gboolean
hw_page_trail_get_can_go_back (HwPageTrail *self)
{
  g_return_val_if_fail (HW_IS_PAGE_TRAIL (self), FALSE);

  return self->behind->len > 0 || (self->split != NULL && hw_split_get_folded (self->split));
}

/**
 * hw_page_trail_show:
 * @self: a trail
 * @name: the page to show
 *
 * Shows a page of its own: Back leads to the panel.
 */
void
hw_page_trail_show (HwPageTrail *self,
                    const char  *name)
{
  g_return_if_fail (HW_IS_PAGE_TRAIL (self));
  g_return_if_fail (name != NULL);

  hw_page_trail_replace (self, name);
  hw_split_set_show_content (self->split, TRUE);
}

/**
 * hw_page_trail_replace:
 * @self: a trail
 * @name: the page in place of the one that was shown
 *
 * Shows a page of its own, but does not come before the panel where that is in sight alone.
 */
void
hw_page_trail_replace (HwPageTrail *self,
                       const char  *name)
{
  g_return_if_fail (HW_IS_PAGE_TRAIL (self));
  g_return_if_fail (name != NULL);

  g_ptr_array_set_size (self->behind, 0);
  set_shown (self, name);
}

/**
 * hw_page_trail_push:
 * @self: a trail
 * @name: the page to show
 *
 * Opens a page from the one that is shown: Back leads there again.
 */
void
hw_page_trail_push (HwPageTrail *self,
                    const char  *name)
{
  const char *shown;

  g_return_if_fail (HW_IS_PAGE_TRAIL (self));
  g_return_if_fail (name != NULL);

  shown = hw_page_trail_get_shown (self);
  if (shown != NULL && g_strcmp0 (shown, name) != 0)
    g_ptr_array_add (self->behind, g_strdup (shown));
  set_shown (self, name);
  hw_split_set_show_content (self->split, TRUE);
}

/**
 * hw_page_trail_go_back:
 * @self: a trail
 *
 * Shows the page from which the shown one was opened, else the panel.
 */
void
hw_page_trail_go_back (HwPageTrail *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (HW_IS_PAGE_TRAIL (self));

  if (self->behind->len == 0)
    {
      hw_split_set_show_content (self->split, FALSE);
      return;
    }

  name = g_ptr_array_steal_index (self->behind, self->behind->len - 1);
  set_shown (self, name);
}
