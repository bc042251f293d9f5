/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-remote-list.h"

#include <string.h>

#include "net/hw-error.h"
#include "net/hw-key-table.h"
#include "net/hw-remote-refresh.h"
#include "net/hw-splice.h"

/* A list of the platform's, read page by page (hw-remote-refresh.h), as a list model.
 *
 * Until the list has been read to its end once, every page is appended as it arrives; what is there
 * of an earlier run (hw_remote_list_show_kept()) is brought up to date by it, and loses at the end
 * what the platform has no more. A later
 * refresh reads all pages and then splices the difference in, so that the selection and the
 * scrolled place of a view survive; one that fails leaves the list as it was and sets "error".
 * Whatever was prepended while a refresh was under way stays, for the refresh may have read that
 * page too early.
 *
 * However large an answer is, the main loop goes on: the items of a long one are made in a thread,
 * and taken into the list a piece a turn.
 *
 * As with any list model, a handler of "items-changed" must not change the list. A change may take
 * several of these signals; hw_remote_list_find() answers for the whole from the first one on.
 *
 * A page that only repeats what was there is taken for the last: its link leads in a circle. A list
 * that never ends is bounded in items, pages and time; what was read by then is shown. */
typedef struct
{
  HwClient     *client;       /* (owned) (not nullable) */
  GPtrArray    *items;        /* (owned) (not nullable) (element-type GObject) */
  HwKeyTable   *by_key;       /* (owned) (not nullable): of items */
  GCancellable *cancellable;  /* (owned) (nullable): of the refresh under way */
  GPtrArray    *prepended;    /* (owned) (nullable): since the refresh under way began */
  guint         n_fresh;      /* items that the refresh under way has shown piece by piece */
  GError       *error;        /* (owned) (nullable) */
  gboolean      loaded;
  gboolean      kept;         /* what is shown is of an earlier run */
  gboolean      recovers;     /* the refresh under way begins anew where the network fails it */
  guint         max_pages;    /* of one refresh */
  gint64        time_limit;   /* of one refresh, microseconds */
} HwRemoteListPrivate;

static void hw_remote_list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (HwRemoteList, hw_remote_list, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (HwRemoteList)
                                  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                         hw_remote_list_model_init))

typedef enum
{
  PROP_CLIENT = 1,
  PROP_LOADING,
  PROP_LOADED,
  PROP_ERROR,
} HwRemoteListProperty;

static GParamSpec *properties[PROP_ERROR + 1];

#define MAX_PAGES 20000
#define TIME_LIMIT G_TIME_SPAN_HOUR

static HwRemoteListPrivate *
get_private (HwRemoteList *self)
{
  return hw_remote_list_get_instance_private (self);
}

static const char *
get_key (HwRemoteList *self,
         gpointer      item)
{
  return HW_REMOTE_LIST_GET_CLASS (self)->get_key (self, item);
}

static void
take_error (HwRemoteList *self,
            GError       *error)
{
  HwRemoteListPrivate *priv = get_private (self);

  if (priv->error == NULL && error == NULL)
    return;

  g_clear_error (&priv->error);
  priv->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_loaded (HwRemoteList *self)
{
  HwRemoteListPrivate *priv = get_private (self);

  if (priv->loaded)
    return;

  priv->loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static void
end_loading (HwRemoteList *self)
{
  HwRemoteListPrivate *priv = get_private (self);

  g_clear_object (&priv->cancellable);
  g_clear_pointer (&priv->prepended, g_ptr_array_unref);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Makes room for @n items at @position, for the caller to fill. */
static gpointer *
open_gap (GPtrArray *items,
          guint      position,
          guint      n)
{
  guint n_behind = items->len - position;

  g_ptr_array_set_size (items, (int)(items->len + n));
  memmove (items->pdata + position + n, items->pdata + position, n_behind * sizeof (gpointer));

  return items->pdata + position;
}

static void
carry_out (HwRemoteList   *self,
           const HwSplice *splice,
           GPtrArray      *source)
{
  GPtrArray *items = get_private (self)->items;
  gpointer *gap;

  if (splice->n_removed > 0)
    g_ptr_array_remove_range (items, splice->position, splice->n_removed);

  gap = open_gap (items, splice->position, splice->n_added);
  for (guint i = 0; i < splice->n_added; i++)
    gap[i] = g_object_ref (source->pdata[splice->source + i]);

  g_list_model_items_changed (G_LIST_MODEL (self), splice->position, splice->n_removed,
                              splice->n_added);
}

static void
index_item (HwRemoteList *self,
            gpointer      item)
{
  hw_key_table_replace (get_private (self)->by_key, get_key (self, item), item);
}

static void
forget_items (HwRemoteList   *self,
              const HwSplice *splice)
{
  HwRemoteListPrivate *priv = get_private (self);

  for (guint i = 0; i < splice->n_removed; i++)
    hw_key_table_remove (priv->by_key, get_key (self, priv->items->pdata[splice->position + i]));
}

static void
index_items (HwRemoteList   *self,
             const HwSplice *splice,
             GPtrArray      *source)
{
  for (guint i = 0; i < splice->n_added; i++)
    index_item (self, source->pdata[splice->source + i]);
}

/* Puts @items in place of what is there. What stays is left alone, so that a refresh without news
 * is silent. */
static void
replace_items (HwRemoteList *self,
               GPtrArray    *items)
{
  g_autoptr(GArray) splices = hw_splice_compare (get_private (self)->items, items);

  for (guint i = 0; i < splices->len; i++)
    forget_items (self, &g_array_index (splices, HwSplice, i));
  for (guint i = 0; i < splices->len; i++)
    index_items (self, &g_array_index (splices, HwSplice, i), items);

  for (guint i = 0; i < splices->len; i++)
    carry_out (self, &g_array_index (splices, HwSplice, i), items);
}

/* The object that stands for @newer in the list: the one that is there already, if it can learn
 * the news. */
static gpointer
merge_item (HwRemoteList *self,
            gpointer      newer)
{
  HwRemoteListPrivate *priv = get_private (self);
  HwRemoteListClass *klass = HW_REMOTE_LIST_GET_CLASS (self);
  gpointer present = hw_key_table_find (priv->by_key, get_key (self, newer));

  if (present != NULL &&
      (present == newer || (klass->update != NULL && klass->update (self, present, newer))))
    return g_object_ref (present);

  return g_object_ref (newer);
}

static void
adopt_item (HwRemoteList *self,
            gpointer      item)
{
  HwRemoteListClass *klass = HW_REMOTE_LIST_GET_CLASS (self);

  if (klass->adopt != NULL)
    klass->adopt (self, item);
}

static gboolean
is_shown (HwRemoteList *self,
          gpointer      item)
{
  HwRemoteListClass *klass = HW_REMOTE_LIST_GET_CLASS (self);

  return klass->is_shown == NULL || klass->is_shown (self, item);
}

/* Drops what does not belong into the list. */
static void
drop_hidden (HwRemoteList *self,
             GPtrArray    *items)
{
  for (guint i = items->len; i-- > 0;)
    if (!is_shown (self, items->pdata[i]))
      g_ptr_array_remove_index (items, i);
}

/* What was prepended stays on top, unless the platform has listed it. */
static void
add_prepended (HwRemoteList *self,
               GPtrArray    *items,
               HwKeyTable   *seen)
{
  GPtrArray *prepended = get_private (self)->prepended;

  for (guint i = prepended->len; i-- > 0;)
    if (hw_key_table_find (seen, get_key (self, prepended->pdata[i])) == NULL)
      g_ptr_array_insert (items, 0, g_object_ref (prepended->pdata[i]));
}

/* Until the first complete reading: shows what the piece of a page has brought, behind what is
 * there already. */
static void
append_piece (HwRemoteList *self,
              GPtrArray    *items,
              guint         first)
{
  HwRemoteListPrivate *priv = get_private (self);
  g_autoptr(GPtrArray) added = g_ptr_array_new ();
  HwSplice splice = { priv->items->len, 0, 0, 0 };

  /* What an earlier run did not know is the newest, and the service lists that first. */
  if (priv->kept)
    splice.position = MIN (priv->n_fresh, priv->items->len);

  for (guint i = first; i < items->len; i++)
    {
      gpointer item = items->pdata[i];
      gpointer present = hw_key_table_find (priv->by_key, get_key (self, item));

      if (present != NULL)
        g_object_unref (merge_item (self, item));
      else if (is_shown (self, item))
        g_ptr_array_add (added, item);
    }

  splice.n_added = added->len;
  index_items (self, &splice, added);
  priv->n_fresh += added->len;
  if (splice.n_added > 0)
    carry_out (self, &splice, added);
}

/* --- What comes of a refresh --- */

/* Takes @error over. */
static void
end_refresh (HwRemoteList *self,
             GError       *error)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (error == NULL)
    set_loaded (self);
  take_error (self, error);
  end_loading (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
piece_read (HwRemoteList *self,
            GPtrArray    *items,
            guint         first)
{
  if (!get_private (self)->loaded)
    append_piece (self, items, first);
}

/* No item is looked at that need not be: with 100,000 of them, each look is at memory that the
 * processor has to wait for. */
static void
all_read (HwRemoteList *self,
          GPtrArray    *items,
          HwKeyTable   *seen)
{
  add_prepended (self, items, seen);
  drop_hidden (self, items);
  replace_items (self, items);
  end_refresh (self, NULL);
}

static void
page_failed (HwRemoteList *self,
             GError       *error)
{
  if (get_private (self)->recovers && hw_error_is_network (error))
    {
      g_error_free (error);
      hw_remote_list_refresh (self);
    }
  else
    {
      end_refresh (self, error);
    }
}

static const HwRemoteRefreshFuncs refresh_funcs = {
  merge_item, piece_read, all_read, page_failed, end_refresh,
};

/* --- The list model --- */

static GType
hw_remote_list_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
hw_remote_list_get_n_items (GListModel *model)
{
  return get_private (HW_REMOTE_LIST (model))->items->len;
}

static gpointer
hw_remote_list_get_item (GListModel *model,
                         guint       position)
{
  GPtrArray *items = get_private (HW_REMOTE_LIST (model))->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
hw_remote_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_remote_list_get_item_type;
  iface->get_n_items = hw_remote_list_get_n_items;
  iface->get_item = hw_remote_list_get_item;
}

static void
hw_remote_list_finalize (GObject *object)
{
  HwRemoteListPrivate *priv = get_private (HW_REMOTE_LIST (object));

  g_clear_object (&priv->client);
  hw_key_table_free (priv->by_key);
  g_ptr_array_unref (priv->items);
  g_clear_error (&priv->error);

  G_OBJECT_CLASS (hw_remote_list_parent_class)->finalize (object);
}

static void
hw_remote_list_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HwRemoteListPrivate *priv = get_private (HW_REMOTE_LIST (object));

  switch ((HwRemoteListProperty)prop_id)
    {
    case PROP_CLIENT:
      g_value_set_object (value, priv->client);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, priv->cancellable != NULL);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, priv->loaded);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, priv->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_remote_list_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HwRemoteListPrivate *priv = get_private (HW_REMOTE_LIST (object));

  switch ((HwRemoteListProperty)prop_id)
    {
    case PROP_CLIENT:
      priv->client = g_value_dup_object (value);
      break;
    case PROP_LOADING:
    case PROP_LOADED:
    case PROP_ERROR:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_remote_list_class_init (HwRemoteListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_remote_list_finalize;
  object_class->get_property = hw_remote_list_get_property;
  object_class->set_property = hw_remote_list_set_property;

  properties[PROP_CLIENT] =
    g_param_spec_object ("client", NULL, NULL, HW_TYPE_CLIENT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_remote_list_init (HwRemoteList *self)
{
  HwRemoteListPrivate *priv = get_private (self);

  priv->items = g_ptr_array_new_with_free_func (g_object_unref);
  priv->by_key = hw_key_table_new ();
  priv->max_pages = MAX_PAGES;
  priv->time_limit = TIME_LIMIT;
}

HwClient *
hw_remote_list_get_client (HwRemoteList *self)
{
  g_return_val_if_fail (HW_IS_REMOTE_LIST (self), NULL);

  return get_private (self)->client;
}

/**
 * hw_remote_list_set_bounds:
 * @self: a list
 * @max_pages: pages that one refresh reads at most
 * @milliseconds: after which it asks for no further one
 */
void
hw_remote_list_set_bounds (HwRemoteList *self,
                           guint         max_pages,
                           guint         milliseconds)
{
  HwRemoteListPrivate *priv = get_private (self);

  g_return_if_fail (HW_IS_REMOTE_LIST (self));

  priv->max_pages = max_pages;
  priv->time_limit = milliseconds * G_TIME_SPAN_MILLISECOND;
}

/**
 * hw_remote_list_refresh:
 * @self: a list
 *
 * Reads the list anew, all pages; a refresh that is under way is given up without a word, and
 * "loading" stays. The list lives until
 * the refresh ends: whoever owns it calls hw_remote_list_cancel() when done with it.
 */
void
hw_remote_list_refresh (HwRemoteList *self)
{
  HwRemoteListPrivate *priv = get_private (self);
  gboolean was_loading;

  g_return_if_fail (HW_IS_REMOTE_LIST (self));

  was_loading = priv->cancellable != NULL;
  if (was_loading)
    g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
  g_clear_pointer (&priv->prepended, g_ptr_array_unref);
  priv->recovers = FALSE;
  priv->n_fresh = 0;
  priv->cancellable = g_cancellable_new ();
  priv->prepended = g_ptr_array_new_with_free_func (g_object_unref);

  hw_remote_refresh_start (self, &refresh_funcs, priv->cancellable, priv->max_pages,
                           priv->time_limit);
  if (!was_loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * hw_remote_list_recover:
 * @self: a list
 *
 * The network is back: reads the list anew if it could not be read without. A refresh that is under
 * way may have begun before, and fail late; it is then begun once more, and only once.
 */
void
hw_remote_list_recover (HwRemoteList *self)
{
  HwRemoteListPrivate *priv = get_private (self);

  g_return_if_fail (HW_IS_REMOTE_LIST (self));

  if (priv->cancellable != NULL)
    priv->recovers = TRUE;
  else if (hw_error_is_network (priv->error))
    hw_remote_list_refresh (self);
}

/**
 * hw_remote_list_cancel:
 * @self: a list
 *
 * Gives a refresh up; the list stays as it is.
 */
void
hw_remote_list_cancel (HwRemoteList *self)
{
  HwRemoteListPrivate *priv = get_private (self);

  g_return_if_fail (HW_IS_REMOTE_LIST (self));

  if (priv->cancellable == NULL)
    return;

  g_cancellable_cancel (priv->cancellable);
  end_loading (self);
}

gboolean
hw_remote_list_get_loading (HwRemoteList *self)
{
  g_return_val_if_fail (HW_IS_REMOTE_LIST (self), FALSE);

  return get_private (self)->cancellable != NULL;
}

/**
 * hw_remote_list_get_loaded:
 * @self: a list
 *
 * Returns: whether it has been read to its end at least once
 */
gboolean
hw_remote_list_get_loaded (HwRemoteList *self)
{
  g_return_val_if_fail (HW_IS_REMOTE_LIST (self), FALSE);

  return get_private (self)->loaded;
}

/**
 * hw_remote_list_get_error:
 * @self: a list
 *
 * Returns: (nullable): why the last refresh failed
 */
const GError *
hw_remote_list_get_error (HwRemoteList *self)
{
  g_return_val_if_fail (HW_IS_REMOTE_LIST (self), NULL);

  return get_private (self)->error;
}

/**
 * hw_remote_list_find:
 * @self: a list
 * @key: of an item
 *
 * Returns: (transfer none) (nullable): the item
 */
gpointer
hw_remote_list_find (HwRemoteList *self,
                     const char   *key)
{
  g_return_val_if_fail (HW_IS_REMOTE_LIST (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return hw_key_table_find (get_private (self)->by_key, key);
}

/**
 * hw_remote_list_foreach:
 * @self: a list
 * @function: (scope call): called with each item, from the top; it must not change the list
 * @user_data: for @function
 */
void
hw_remote_list_foreach (HwRemoteList *self,
                        GFunc         function,
                        gpointer      user_data)
{
  g_return_if_fail (HW_IS_REMOTE_LIST (self));
  g_return_if_fail (function != NULL);

  g_ptr_array_foreach (get_private (self)->items, function, user_data);
}

/**
 * hw_remote_list_show_kept:
 * @self: a list that has not been read to its end
 * @items: what it held in an earlier run
 *
 * Shows @items, behind what has arrived meanwhile, until the list is read: "loaded" stays %FALSE.
 */
void
hw_remote_list_show_kept (HwRemoteList *self,
                          GPtrArray    *items)
{
  HwRemoteListPrivate *priv = get_private (self);
  g_autoptr(GPtrArray) all = NULL;

  g_return_if_fail (HW_IS_REMOTE_LIST (self));
  g_return_if_fail (items != NULL);
  g_return_if_fail (!priv->loaded);

  all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < priv->items->len; i++)
    g_ptr_array_add (all, g_object_ref (priv->items->pdata[i]));
  for (guint i = 0; i < items->len; i++)
    {
      adopt_item (self, items->pdata[i]);
      if (hw_remote_list_find (self, get_key (self, items->pdata[i])) == NULL)
        g_ptr_array_add (all, g_object_ref (items->pdata[i]));
    }

  priv->kept = TRUE;
  replace_items (self, all);
}

/**
 * hw_remote_list_prepend:
 * @self: a list
 * @item: (type GObject): an object with a key that the list does not hold
 *
 * Puts what has just been made on top, before the platform's list shows it.
 */
void
hw_remote_list_prepend (HwRemoteList *self,
                        gpointer      item)
{
  HwRemoteListPrivate *priv = get_private (self);

  g_return_if_fail (HW_IS_REMOTE_LIST (self));
  g_return_if_fail (G_IS_OBJECT (item));
  g_return_if_fail (hw_remote_list_find (self, get_key (self, item)) == NULL);

  g_ptr_array_insert (priv->items, 0, g_object_ref (item));
  index_item (self, item);
  if (priv->prepended != NULL)
    g_ptr_array_insert (priv->prepended, 0, g_object_ref (item));

  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
}

/**
 * hw_remote_list_insert:
 * @self: a list
 * @position: where to put it; at most the number of items
 * @item: (type GObject): an object with a key that the list does not hold
 *
 * Puts back what was taken out. Where the platform's list does not show it, the next refresh takes
 * it out again.
 */
void
hw_remote_list_insert (HwRemoteList *self,
                       guint         position,
                       gpointer      item)
{
  HwRemoteListPrivate *priv = get_private (self);

  g_return_if_fail (HW_IS_REMOTE_LIST (self));
  g_return_if_fail (G_IS_OBJECT (item));
  g_return_if_fail (position <= priv->items->len);
  g_return_if_fail (hw_remote_list_find (self, get_key (self, item)) == NULL);

  g_ptr_array_insert (priv->items, (int)position, g_object_ref (item));
  index_item (self, item);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/**
 * hw_remote_list_take_out:
 * @self: a list
 * @key: of an item
 *
 * Takes the item out, where the list holds it. That a refresh does not bring it back is for
 * HwRemoteListClass.is_shown() to see to.
 */
void
hw_remote_list_take_out (HwRemoteList *self,
                         const char   *key)
{
  HwRemoteListPrivate *priv = get_private (self);
  gpointer item;
  guint position;

  g_return_if_fail (HW_IS_REMOTE_LIST (self));
  g_return_if_fail (key != NULL);

  item = hw_remote_list_find (self, key);
  if (item == NULL || !g_ptr_array_find (priv->items, item, &position))
    return;

  hw_key_table_remove (priv->by_key, key);
  g_ptr_array_remove_index (priv->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}
