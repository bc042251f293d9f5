/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-remote-refresh.h"

#include "net/hw-error.h"
#include "net/hw-item-reading.h"

/* One reading of a list of the platform's, page by page, from the first to the last.
 *
 * The items of a long page are made in a thread, and taken in pieces, one a turn of the main loop.
 * It owns itself and keeps the list alive. Once its cancellable is cancelled the list hears no more
 * of it, whatever still arrives. */
typedef struct
{
  HwRemoteList               *list;         /* (owned) (not nullable) */
  const HwRemoteRefreshFuncs *funcs;        /* (borrowed) (not nullable) */
  GCancellable               *cancellable;  /* (owned) (not nullable) */
  GPtrArray                  *incoming;     /* (owned) (not nullable) (element-type GObject) */
  HwKeyTable                 *seen;         /* (owned) (not nullable): of incoming */
  GPtrArray                  *page;         /* (owned) (nullable): until it is in incoming */
  HwCall                     *next;         /* (owned) (nullable): for the page behind it */
  GError                     *error;        /* (owned) (nullable): of that page */
  gint64                      started_at;   /* monotonic, microseconds */
  gint64                      time_limit;   /* microseconds */
  guint                       max_pages;
  guint                       n_pages;
  guint                       n_taken;      /* of page */
  guint                       n_new;        /* of those, the ones that were not read before */
  guint                       n_empty;      /* empty pages in a row */
  guint                       n_merged;     /* of incoming: what stands for them in the list */
} Refresh;

#define MAX_ITEMS 500000
#define MAX_EMPTY_PAGES 20
#define PIECE 500  /* items taken in one turn of the main loop */

static gboolean
free_piece_cb (gpointer user_data)
{
  GPtrArray *items = user_data;

  if (items->len > PIECE)
    {
      g_ptr_array_set_size (items, (int)(items->len - PIECE));
      return G_SOURCE_CONTINUE;
    }

  g_ptr_array_unref (items);
  return G_SOURCE_REMOVE;
}

/* Takes @items over. */
static void
free_items (GPtrArray *items)
{
  if (free_piece_cb (items))
    g_idle_add_full (G_PRIORITY_LOW, free_piece_cb, items, NULL);
}

static void
refresh_free (Refresh *refresh)
{
  g_object_unref (refresh->list);
  g_object_unref (refresh->cancellable);
  hw_key_table_free (refresh->seen);
  free_items (refresh->incoming);
  g_clear_pointer (&refresh->page, free_items);
  g_clear_pointer (&refresh->next, hw_call_unref);
  g_clear_error (&refresh->error);
  g_free (refresh);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Refresh, refresh_free)

static gboolean
is_current (Refresh *refresh)
{
  return !g_cancellable_is_cancelled (refresh->cancellable);
}

static const char *
get_key (Refresh  *refresh,
         gpointer  item)
{
  return HW_REMOTE_LIST_GET_CLASS (refresh->list)->get_key (refresh->list, item);
}

static void
adopt_item (Refresh  *refresh,
            gpointer  item)
{
  HwRemoteListClass *klass = HW_REMOTE_LIST_GET_CLASS (refresh->list);

  if (klass->adopt != NULL)
    klass->adopt (refresh->list, item);
}

/* Drops what was read before from the end of @incoming, where this piece's items stand. */
static guint
drop_repeated (Refresh *refresh,
               guint    first)
{
  gpointer *items = refresh->incoming->pdata;
  guint end = first;

  for (guint i = first; i < refresh->incoming->len; i++)
    if (hw_key_table_add (refresh->seen, get_key (refresh, items[i]), items[i]))
      {
        gpointer item = items[i];

        items[i] = items[end];
        items[end++] = item;
      }

  g_ptr_array_set_size (refresh->incoming, (int)end);

  return end - first;
}

/* Whether to ask for the page behind the one that was read. The service's store may give an empty
 * page with more behind it; one that only repeats what was there leads in a circle. */
static gboolean
leads_on (Refresh *refresh)
{
  guint n_items = refresh->page->len;

  refresh->n_empty = n_items == 0 ? refresh->n_empty + 1 : 0;

  return refresh->n_new > 0 || (n_items == 0 && refresh->n_empty <= MAX_EMPTY_PAGES);
}

/* Sets an error where the page that was read may not have another behind it. */
static void
check_bounds (Refresh *refresh)
{
  HwCall *next = refresh->next;

  refresh->n_pages++;
  if (refresh->incoming->len > MAX_ITEMS)
    g_set_error (&refresh->error, HW_ERROR, HW_ERROR_TOO_LARGE, "the list holds more than %d",
                 MAX_ITEMS);
  else if (next != NULL && refresh->n_pages >= refresh->max_pages)
    g_set_error (&refresh->error, HW_ERROR, HW_ERROR_TOO_LARGE,
                 "the list has more than %u pages", refresh->max_pages);
  else if (next != NULL && g_get_monotonic_time () - refresh->started_at >= refresh->time_limit)
    g_set_error (&refresh->error, HW_ERROR, HW_ERROR_TIMED_OUT,
                 "the list has not ended after %" G_GINT64_FORMAT " s",
                 refresh->time_limit / G_TIME_SPAN_SECOND);
}

/* The parts of a refresh, from the end to the start. Each takes @refresh over. */

static void send_call (Refresh *refresh,
                       HwCall  *call);
static void take_piece (Refresh *refresh);

static void
call_later (Refresh     *refresh,
            GSourceFunc  callback)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, callback, refresh, NULL);
}

/* Puts what stands for an item in the list in its place. */
static void
merge_incoming (Refresh *refresh,
                guint    i)
{
  gpointer item = refresh->funcs->merge (refresh->list, refresh->incoming->pdata[i]);

  if (item != refresh->incoming->pdata[i])
    hw_key_table_replace (refresh->seen, get_key (refresh, item), item);
  g_object_unref (refresh->incoming->pdata[i]);
  refresh->incoming->pdata[i] = item;
}

static gboolean
merge_piece_cb (gpointer user_data)
{
  g_autoptr(Refresh) refresh = user_data;
  guint end = MIN (refresh->n_merged + PIECE, refresh->incoming->len);

  if (!is_current (refresh))
    return G_SOURCE_REMOVE;

  while (refresh->n_merged < end)
    merge_incoming (refresh, refresh->n_merged++);

  if (end < refresh->incoming->len)
    {
      call_later (g_steal_pointer (&refresh), merge_piece_cb);
      return G_SOURCE_REMOVE;
    }

  refresh->funcs->read (refresh->list, refresh->incoming, refresh->seen);

  return G_SOURCE_REMOVE;
}

static void
end_page (Refresh *refresh)
{
  g_autoptr(HwCall) next = NULL;

  if (refresh->error != NULL || !leads_on (refresh))
    g_clear_pointer (&refresh->next, hw_call_unref);
  if (refresh->error == NULL)
    check_bounds (refresh);
  g_clear_pointer (&refresh->page, free_items);
  next = g_steal_pointer (&refresh->next);

  if (refresh->error != NULL)
    {
      refresh->funcs->failed (refresh->list, g_steal_pointer (&refresh->error));
      refresh_free (refresh);
    }
  else if (next != NULL)
    send_call (refresh, next);
  else
    merge_piece_cb (refresh);
}

static gboolean
take_piece_cb (gpointer user_data)
{
  g_autoptr(Refresh) refresh = user_data;

  if (is_current (refresh))
    take_piece (g_steal_pointer (&refresh));

  return G_SOURCE_REMOVE;
}

static void
take_piece (Refresh *refresh)
{
  guint end = MIN (refresh->n_taken + PIECE, refresh->page->len);
  guint first = refresh->incoming->len;

  for (guint i = refresh->n_taken; i < end; i++)
    {
      adopt_item (refresh, refresh->page->pdata[i]);
      g_ptr_array_add (refresh->incoming, g_object_ref (refresh->page->pdata[i]));
    }
  refresh->n_taken = end;
  refresh->n_new += drop_repeated (refresh, first);
  refresh->funcs->piece_read (refresh->list, refresh->incoming, first);

  if (end < refresh->page->len)
    call_later (refresh, take_piece_cb);
  else
    end_page (refresh);
}

static void
items_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Refresh) refresh = user_data;
  g_autoptr(GError) error = NULL;

  refresh->page = hw_item_reading_finish (result, &error);
  if (!is_current (refresh))
    return;

  if (error != NULL)
    {
      g_clear_error (&refresh->error);
      refresh->error = g_steal_pointer (&error);
    }
  refresh->n_taken = 0;
  refresh->n_new = 0;
  take_piece (g_steal_pointer (&refresh));
}

static gboolean
read_items (JsonNode   *root,
            gpointer    list,
            GPtrArray  *items,
            GError    **error)
{
  return HW_REMOTE_LIST_GET_CLASS (list)->read_items (list, root, items, error);
}

static void
page_received_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(Refresh) refresh = user_data;
  HwRemoteList *self = refresh->list;
  JsonNode *root = hw_client_send_finish (HW_CLIENT (source), result, &refresh->error);

  if (!is_current (refresh))
    g_clear_pointer (&root, json_node_unref);
  else if (root == NULL)
    refresh->funcs->page_failed (self, g_steal_pointer (&refresh->error));

  if (root == NULL)
    return;

  refresh->next = HW_REMOTE_LIST_GET_CLASS (self)->read_next (self, root, &refresh->error);
  hw_item_reading_start (root, read_items, self, items_read_cb, g_steal_pointer (&refresh));
}

static void
send_call (Refresh *refresh,
           HwCall  *call)
{
  hw_client_send_async (hw_remote_list_get_client (refresh->list), call, refresh->cancellable,
                        page_received_cb, refresh);
}

/**
 * hw_remote_refresh_start:
 * @list: what to read
 * @funcs: (transfer none): what @list makes of it; they stay for ever
 * @cancellable: ends it, without a word to @list
 * @max_pages: that are read at most
 * @time_limit: microseconds, after which no further page is asked for
 *
 * Reads all of @list. None of @funcs is called before this returns.
 */
void
hw_remote_refresh_start (HwRemoteList               *list,
                         const HwRemoteRefreshFuncs *funcs,
                         GCancellable               *cancellable,
                         guint                       max_pages,
                         gint64                      time_limit)
{
  Refresh *refresh = g_new0 (Refresh, 1);
  g_autoptr(HwCall) call = NULL;

  refresh->list = g_object_ref (list);
  refresh->funcs = funcs;
  refresh->cancellable = g_object_ref (cancellable);
  refresh->max_pages = max_pages;
  refresh->time_limit = time_limit;
  refresh->started_at = g_get_monotonic_time ();
  refresh->incoming = g_ptr_array_new_with_free_func (g_object_unref);
  refresh->seen = hw_key_table_new ();

  call = HW_REMOTE_LIST_GET_CLASS (list)->create_call (list);
  send_call (refresh, call);
}
