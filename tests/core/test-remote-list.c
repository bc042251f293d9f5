/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-platform.h"
#include "net/hw-error.h"
#include "net/hw-json.h"
#include "net/hw-remote-list.h"

/* A list of words, the smallest that there can be: {"words":["a","b"],"next":"x=2"}. A word that
 * ends in "!" is hidden, one that ends in a digit cannot be brought up to date. */

#define HW_TYPE_WORD (hw_word_get_type ())
G_DECLARE_FINAL_TYPE (HwWord, hw_word, HW, WORD, GObject)

struct _HwWord
{
  GObject  parent_instance;

  char    *text;       /* (owned) */
  guint    n_updates;
};

G_DEFINE_FINAL_TYPE (HwWord, hw_word, G_TYPE_OBJECT)

static void
hw_word_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  g_value_set_string (value, HW_WORD (object)->text);
}

static void
hw_word_finalize (GObject *object)
{
  g_free (HW_WORD (object)->text);

  G_OBJECT_CLASS (hw_word_parent_class)->finalize (object);
}

static void
hw_word_class_init (HwWordClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = hw_word_get_property;
  G_OBJECT_CLASS (klass)->finalize = hw_word_finalize;
  g_object_class_install_property (G_OBJECT_CLASS (klass), 1,
                                   g_param_spec_string ("text", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
hw_word_init (HwWord *self)
{
}

static HwWord *
word_new (const char *text)
{
  HwWord *self = g_object_new (HW_TYPE_WORD, NULL);

  self->text = g_strdup (text);
  return self;
}

#define HW_TYPE_WORD_LIST (hw_word_list_get_type ())
G_DECLARE_FINAL_TYPE (HwWordList, hw_word_list, HW, WORD_LIST, HwRemoteList)

struct _HwWordList
{
  HwRemoteList parent_instance;
};

G_DEFINE_FINAL_TYPE (HwWordList, hw_word_list, HW_TYPE_REMOTE_LIST)

#define WORDS HW_TEST_FLOW "/words"

static HwCall *
create_call (HwRemoteList *list)
{
  return hw_call_new ("GET", HW_SERVICE_FLOW, "/words");
}

static GThread *read_by;

static gboolean
read_items (HwRemoteList  *list,
            JsonNode      *root,
            GPtrArray     *items,
            GError       **error)
{
  JsonObject *object = hw_json_node_get_object (root, "page", error);
  JsonArray *words = object != NULL ? hw_json_get_array (object, "words", error) : NULL;

  read_by = g_thread_self ();
  if (words == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (words); i++)
    g_ptr_array_add (items, word_new (hw_json_array_peek_string (words, i)));

  if (!hw_json_peek_boolean (object, "bad", FALSE))
    return TRUE;

  g_set_error_literal (error, HW_ERROR, HW_ERROR_INVALID_RESPONSE, "bad");
  return FALSE;
}

static HwCall *
read_next (HwRemoteList  *list,
           JsonNode      *root,
           GError       **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *query = hw_json_peek_string (object, "next");
  HwCall *next = NULL;

  if (query != NULL)
    {
      next = hw_call_new ("GET", HW_SERVICE_FLOW, "/words");
      hw_call_add_query_string (next, query);
    }

  return next;
}

static const char *
get_key (HwRemoteList *list,
         gpointer      item)
{
  return HW_WORD (item)->text;
}

static gboolean
is_shown (HwRemoteList *list,
          gpointer      item)
{
  return !g_str_has_suffix (HW_WORD (item)->text, "!");
}

static gboolean
update (HwRemoteList *list,
        gpointer      item,
        gpointer      newer)
{
  HwWord *word = HW_WORD (item);

  word->n_updates++;
  return !g_ascii_isdigit (word->text[strlen (word->text) - 1]);
}

static void
hw_word_list_class_init (HwWordListClass *klass)
{
  HwRemoteListClass *list_class = HW_REMOTE_LIST_CLASS (klass);

  list_class->create_call = create_call;
  list_class->read_items = read_items;
  list_class->read_next = read_next;
  list_class->get_key = get_key;
  list_class->is_shown = is_shown;
  list_class->update = update;
}

static void
hw_word_list_init (HwWordList *self)
{
}

typedef struct
{
  HwTestClient  http;
  HwRemoteList *list;
  GString      *changes;  /* (unowned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  hw_test_client_set_up (&fixture->http, data);
  fixture->list = g_object_new (HW_TYPE_WORD_LIST, "client", fixture->http.client, NULL);
  fixture->changes = hw_test_watch_model (G_LIST_MODEL (fixture->list));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->list != NULL)
    {
      hw_test_wait_sole_owner (fixture->list);
      g_assert_finalize_object (fixture->list);
    }
  hw_test_wait_sole_owner (fixture->http.client);
  hw_test_client_tear_down (&fixture->http, data);
}

static void
expect (Fixture    *fixture,
        const char *target,
        const char *body)
{
  hw_test_server_expect (fixture->http.server, "GET", target, 200, body);
}

static void
refresh (Fixture *fixture)
{
  hw_remote_list_refresh (fixture->list);
  g_assert_true (hw_remote_list_get_loading (fixture->list));
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
}

static void
assert_words (Fixture    *fixture,
              const char *words)
{
  g_autofree char *present = hw_test_dup_model (G_LIST_MODEL (fixture->list), "text");

  g_assert_cmpstr (present, ==, words);
}

static void
assert_word_at (Fixture    *fixture,
                guint       position,
                const char *text)
{
  g_autoptr(HwWord) word = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  g_assert_cmpstr (word->text, ==, text);
}

static void
assert_changes (Fixture    *fixture,
                const char *changes)
{
  g_assert_cmpstr (fixture->changes->str, ==, changes);
  g_string_truncate (fixture->changes, 0);
}

static void
load (Fixture    *fixture,
      const char *body,
      const char *words)
{
  expect (fixture, WORDS, body);
  refresh (fixture);
  assert_words (fixture, words);
  g_assert_no_error (hw_remote_list_get_error (fixture->list));
  g_assert_true (hw_remote_list_get_loaded (fixture->list));
}

static void
test_new_destroy (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 0));
  g_assert_true (g_type_is_a (HW_TYPE_WORD,
                              g_list_model_get_item_type (G_LIST_MODEL (fixture->list))));
  g_assert_false (hw_remote_list_get_loading (fixture->list));
  g_assert_false (hw_remote_list_get_loaded (fixture->list));
  g_assert_true (hw_remote_list_get_client (fixture->list) == fixture->http.client);
  g_assert_finalize_object (fixture->list);
  fixture->list = NULL;
}

static gboolean
has_three (gpointer list)
{
  return g_list_model_get_n_items (list) == 3;
}

static void
test_first_load (Fixture       *fixture,
                 gconstpointer  data)
{
  HwTestReply *reply;

  expect (fixture, WORDS, "{\"words\":[\"a\",\"hidden!\",\"b\",\"c\"],\"next\":\"x=2\"}");
  reply = hw_test_server_expect (fixture->http.server, "GET", WORDS "?x=2", 200,
                                 "{\"words\":[\"d\",\"b\",\"e\"]}");
  hw_test_reply_hold (reply);
  hw_remote_list_refresh (fixture->list);
  hw_test_wait_until (has_three, fixture->list);
  assert_words (fixture, "a b c");
  g_assert_true (hw_remote_list_get_loading (fixture->list));
  g_assert_false (hw_remote_list_get_loaded (fixture->list));
  g_assert_nonnull (hw_remote_list_find (fixture->list, "b"));
  g_assert_null (hw_remote_list_find (fixture->list, "hidden!"));

  hw_test_server_wait_requests (fixture->http.server, 2);
  hw_test_server_release (fixture->http.server);
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
  assert_words (fixture, "a b c d e");
  assert_changes (fixture, "0-0+3 3-0+2 ");
  g_assert_true (hw_remote_list_get_loaded (fixture->list));
}

static void
test_refresh_splices (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(HwWord) gone = NULL;
  HwWord *word;

  load (fixture, "{\"words\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}", "a b c d e f");
  assert_changes (fixture, "0-0+6 ");
  word = hw_remote_list_find (fixture->list, "b");
  gone = g_object_ref (hw_remote_list_find (fixture->list, "c"));

  load (fixture, "{\"words\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}", "a b c d e f");
  assert_changes (fixture, "");
  g_assert_true (hw_remote_list_find (fixture->list, "b") == word);
  g_assert_cmpuint (word->n_updates, ==, 1);

  load (fixture, "{\"words\":[\"new\",\"a\",\"b\",\"d\",\"e\",\"f\",\"last\"]}",
        "new a b d e f last");
  assert_changes (fixture, "6-0+1 2-1+0 0-0+1 ");
  g_assert_true (hw_remote_list_find (fixture->list, "b") == word);
  g_assert_null (hw_remote_list_find (fixture->list, "c"));

  load (fixture, "{\"words\":[\"b\",\"new\",\"a\",\"d\",\"e\",\"f\",\"last\"]}",
        "b new a d e f last");
  assert_changes (fixture, "2-1+0 0-0+1 ");
  g_assert_true (hw_remote_list_find (fixture->list, "b") == word);

  load (fixture, "{\"words\":[]}", "");
  assert_changes (fixture, "0-7+0 ");
  g_assert_null (hw_remote_list_find (fixture->list, "b"));
}

/* What cannot be brought up to date is replaced in its place. */
static void
test_refresh_replaces (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(HwWord) former = NULL;

  load (fixture, "{\"words\":[\"a\",\"b1\",\"c\"]}", "a b1 c");
  former = g_object_ref (hw_remote_list_find (fixture->list, "b1"));
  g_string_truncate (fixture->changes, 0);
  load (fixture, "{\"words\":[\"a\",\"b1\",\"c\"]}", "a b1 c");
  assert_changes (fixture, "1-1+1 ");
  g_assert_false (hw_remote_list_find (fixture->list, "b1") == former);
}

/* A refresh shows nothing before its last page. */
static void
test_refresh_at_once (Fixture       *fixture,
                      gconstpointer  data)
{
  load (fixture, "{\"words\":[\"a\",\"b\"]}", "a b");
  g_string_truncate (fixture->changes, 0);
  expect (fixture, WORDS, "{\"words\":[\"c\"],\"next\":\"x=2\"}");
  expect (fixture, WORDS "?x=2", "{\"words\":[\"a\"]}");
  refresh (fixture);
  assert_words (fixture, "c a");
  assert_changes (fixture, "1-1+0 0-0+1 ");
}

static void
test_failed_first_load (Fixture       *fixture,
                        gconstpointer  data)
{
  expect (fixture, WORDS, "{\"words\":[\"a\",\"b\"],\"next\":\"x=2\"}");
  hw_test_server_expect (fixture->http.server, "GET", WORDS "?x=2", 403, "{}");
  refresh (fixture);
  assert_words (fixture, "a b");
  g_assert_error (hw_remote_list_get_error (fixture->list), HW_ERROR, HW_ERROR_FORBIDDEN);
  g_assert_false (hw_remote_list_get_loaded (fixture->list));

  /* What is there stays while it is tried again. */
  g_string_truncate (fixture->changes, 0);
  expect (fixture, WORDS, "{\"words\":[\"new\"],\"next\":\"x=2\"}");
  expect (fixture, WORDS "?x=2", "{\"words\":[\"b\",\"c\"]}");
  refresh (fixture);
  assert_words (fixture, "new b c");
  g_assert_no_error (hw_remote_list_get_error (fixture->list));
  g_assert_true (g_str_has_prefix (fixture->changes->str, "2-0+1 3-0+1 "));
}

static void
test_bad_page (Fixture       *fixture,
               gconstpointer  data)
{
  expect (fixture, WORDS, "{\"words\":[\"a\"],\"next\":\"x=2\"}");
  expect (fixture, WORDS "?x=2", "{\"words\":[\"b\"],\"next\":\"x=3\",\"bad\":true}");
  refresh (fixture);
  assert_words (fixture, "a b");
  g_assert_error (hw_remote_list_get_error (fixture->list), HW_ERROR, HW_ERROR_INVALID_RESPONSE);
  g_assert_false (hw_remote_list_get_loaded (fixture->list));
}

static void
test_failed_refresh (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *const pages[] = { "{}", "[]", "<html>", "{\"words\":[\"z\"],\"bad\":true}" };

  load (fixture, "{\"words\":[\"a\",\"b\"]}", "a b");
  g_string_truncate (fixture->changes, 0);
  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      expect (fixture, WORDS, pages[i]);
      refresh (fixture);
      assert_words (fixture, "a b");
      assert_changes (fixture, "");
      g_assert_error (hw_remote_list_get_error (fixture->list), HW_ERROR,
                      HW_ERROR_INVALID_RESPONSE);
      g_assert_true (hw_remote_list_get_loaded (fixture->list));
    }

  load (fixture, "{\"words\":[\"a\",\"b\"]}", "a b");
  assert_changes (fixture, "");
}

static void
test_prepend (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwWord) early = word_new ("early");
  g_autoptr(HwWord) meanwhile = word_new ("meanwhile");
  g_autoptr(HwWord) both = word_new ("both");
  HwTestReply *reply;

  hw_remote_list_prepend (fixture->list, early);
  assert_words (fixture, "early");
  assert_changes (fixture, "0-0+1 ");

  reply = hw_test_server_expect (fixture->http.server, "GET", WORDS, 200,
                                 "{\"words\":[\"both\",\"early\",\"a\"]}");
  hw_test_reply_hold (reply);
  hw_remote_list_refresh (fixture->list);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_remote_list_prepend (fixture->list, both);
  hw_remote_list_prepend (fixture->list, meanwhile);
  assert_changes (fixture, "0-0+1 0-0+1 ");
  hw_test_server_release (fixture->http.server);
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
  assert_words (fixture, "meanwhile both early a");
  assert_changes (fixture, "3-0+1 ");
  g_assert_true (hw_remote_list_find (fixture->list, "both") == both);
  g_assert_true (hw_remote_list_find (fixture->list, "early") == early);

  /* The next refresh began later, and knows better. */
  load (fixture, "{\"words\":[\"both\",\"early\",\"a\"]}", "both early a");
  assert_changes (fixture, "0-1+0 ");
}

static void
test_prepend_while_refreshing (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr(HwWord) meanwhile = word_new ("meanwhile");
  HwTestReply *reply;

  load (fixture, "{\"words\":[\"a\",\"b\"]}", "a b");
  g_string_truncate (fixture->changes, 0);
  reply = hw_test_server_expect (fixture->http.server, "GET", WORDS, 200,
                                 "{\"words\":[\"a\",\"c\"]}");
  hw_test_reply_hold (reply);
  hw_remote_list_refresh (fixture->list);
  hw_test_server_wait_requests (fixture->http.server, 2);
  hw_remote_list_prepend (fixture->list, meanwhile);
  hw_test_server_release (fixture->http.server);
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
  assert_words (fixture, "meanwhile a c");
  assert_changes (fixture, "0-0+1 2-1+1 ");
}

static void
test_repeated_page (Fixture       *fixture,
                    gconstpointer  data)
{
  expect (fixture, WORDS, "{\"words\":[\"a\",\"b\"],\"next\":\"x=2\"}");
  expect (fixture, WORDS "?x=2", "{\"words\":[\"b\",\"a\"],\"next\":\"x=3\"}");
  refresh (fixture);
  assert_words (fixture, "a b");
  g_assert_no_error (hw_remote_list_get_error (fixture->list));
  g_assert_true (hw_remote_list_get_loaded (fixture->list));
}

static void
test_circle (Fixture       *fixture,
             gconstpointer  data)
{
  expect (fixture, WORDS, "{\"words\":[\"a\"],\"next\":\"x=2\"}");
  expect (fixture, WORDS "?x=2", "{\"words\":[\"b\"],\"next\":\"x=1\"}");
  expect (fixture, WORDS "?x=1", "{\"words\":[\"a\"],\"next\":\"x=2\"}");
  refresh (fixture);
  assert_words (fixture, "a b");
  g_assert_no_error (hw_remote_list_get_error (fixture->list));
}

static void
test_empty_pages (Fixture       *fixture,
                  gconstpointer  data)
{
  expect (fixture, WORDS, "{\"words\":[],\"next\":\"x=2\"}");
  expect (fixture, WORDS "?x=2", "{\"words\":[],\"next\":\"x=3\"}");
  expect (fixture, WORDS "?x=3", "{\"words\":[\"a\"],\"next\":\"x=4\"}");
  expect (fixture, WORDS "?x=4", "{\"words\":[]}");
  refresh (fixture);
  assert_words (fixture, "a");

  /* For ever: given up after twenty behind the first. */
  for (guint i = 0; i < 21; i++)
    expect (fixture, WORDS, "{\"words\":[],\"next\":\"x=2\"}");
  refresh (fixture);
  assert_words (fixture, "");
}

/* A list that goes on for ever ends with an error, and what was read is there. */
static void
test_endless (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { guint max_pages; guint milliseconds; int code; } rows[] = {
    { 3, 60000, HW_ERROR_TOO_LARGE },
    { 100, 0, HW_ERROR_TIMED_OUT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      hw_remote_list_set_bounds (fixture->list, rows[i].max_pages, rows[i].milliseconds);
      expect (fixture, WORDS, "{\"words\":[\"a\"],\"next\":\"x=2\"}");
      if (i == 0)
        {
          expect (fixture, WORDS "?x=2", "{\"words\":[\"b\"],\"next\":\"x=3\"}");
          expect (fixture, WORDS "?x=3", "{\"words\":[\"c\"],\"next\":\"x=4\"}");
        }
      refresh (fixture);
      assert_words (fixture, "a b c");
      g_assert_error (hw_remote_list_get_error (fixture->list), HW_ERROR, rows[i].code);
      g_assert_false (hw_remote_list_get_loaded (fixture->list));
    }

  hw_remote_list_set_bounds (fixture->list, 1, 0);
  load (fixture, "{\"words\":[\"d\"]}", "d");
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  hw_remote_list_cancel (fixture->list);
  g_assert_false (hw_remote_list_get_loading (fixture->list));

  hw_test_server_expect_raw (fixture->http.server, "GET", WORDS, "", HW_TEST_THEN_HANG);
  hw_remote_list_refresh (fixture->list);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_remote_list_cancel (fixture->list);
  g_assert_false (hw_remote_list_get_loading (fixture->list));
  hw_test_wait_sole_owner (fixture->list);
  g_assert_no_error (hw_remote_list_get_error (fixture->list));
  g_assert_false (hw_remote_list_get_loaded (fixture->list));

  load (fixture, "{\"words\":[\"a\"]}", "a");
}

static void
log_notify_cb (GObject    *object,
               GParamSpec *pspec,
               gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", pspec->name);
}

/* The answers to the refresh that was given up are not taken for the other's. */
static void
test_refresh_while_loading (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr(GString) notified = g_string_new (NULL);
  HwTestReply *reply;
  gulong handler;

  handler = g_signal_connect (fixture->list, "notify", G_CALLBACK (log_notify_cb), notified);
  reply = hw_test_server_expect (fixture->http.server, "GET", WORDS, 200,
                                 "{\"words\":[\"old\"],\"next\":\"x=2\"}");
  hw_test_reply_hold (reply);
  hw_remote_list_refresh (fixture->list);
  hw_test_server_wait_requests (fixture->http.server, 1);
  expect (fixture, WORDS, "{\"words\":[\"a\"]}");
  hw_remote_list_refresh (fixture->list);
  hw_test_server_release (fixture->http.server);
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
  hw_test_wait_sole_owner (fixture->list);
  assert_words (fixture, "a");
  g_assert_cmpstr (notified->str, ==, "loading loading loaded ");
  g_signal_handler_disconnect (fixture->list, handler);
}

static void
test_dispose_after_cancel (Fixture       *fixture,
                           gconstpointer  data)
{
  gpointer list = fixture->list;

  hw_test_server_expect_raw (fixture->http.server, "GET", WORDS, "", HW_TEST_THEN_HANG);
  hw_remote_list_refresh (fixture->list);
  hw_test_server_wait_requests (fixture->http.server, 1);
  hw_remote_list_cancel (fixture->list);
  g_object_add_weak_pointer (G_OBJECT (list), &list);
  g_object_unref (fixture->list);
  fixture->list = NULL;
  while (list != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static char *
make_page (guint       first,
           guint       n,
           const char *next)
{
  GString *page = g_string_new ("{\"words\":[");

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (page, "%s\"w%ux\"", i > first ? "," : "", i);
  g_string_append_printf (page, "],\"next\":%s}", next);

  return g_string_free (page, FALSE);
}

static void
test_10000 (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 started_at = g_get_monotonic_time ();

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < 100; i++)
        {
          g_autofree char *target = g_strdup_printf (WORDS "?x=%u", i);
          g_autofree char *next = g_strdup_printf ("\"x=%u\"", i + 1);
          g_autofree char *page = make_page (i * 100, 100, i < 99 ? next : "null");

          expect (fixture, i > 0 ? target : WORDS, page);
        }
      refresh (fixture);
      g_assert_no_error (hw_remote_list_get_error (fixture->list));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 10000);
    }
  g_test_message ("two readings of 10,000 took %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - started_at) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - started_at, <, 10 * HW_TEST_SLOWNESS * G_USEC_PER_SEC);
}

static gboolean
shows_some (gpointer list)
{
  return g_list_model_get_n_items (list) > 0;
}

/* A page of any size is read by another thread, and shown a piece a turn. */
static void
test_pieces (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *page = make_page (0, 3000, "null");
  g_autoptr(HwWord) meanwhile = word_new ("meanwhile");
  guint n_shown;

  expect (fixture, WORDS, page);
  read_by = NULL;
  hw_remote_list_refresh (fixture->list);
  hw_test_wait_until (shows_some, fixture->list);
  g_assert_true (read_by != NULL && read_by != g_thread_self ());
  n_shown = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
  g_assert_cmpuint (n_shown, <, 3000);
  g_assert_nonnull (hw_remote_list_find (fixture->list, "w0x"));
  g_assert_true (hw_remote_list_get_loading (fixture->list));
  g_assert_false (hw_remote_list_get_loaded (fixture->list));

  hw_remote_list_prepend (fixture->list, meanwhile);
  hw_test_wait_boolean (fixture->list, "loading", FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 3001);
  assert_word_at (fixture, 0, "meanwhile");
  assert_word_at (fixture, 1, "w0x");
  assert_word_at (fixture, 3000, "w2999x");

  /* Nothing is new but one in the last piece. */
  g_string_truncate (fixture->changes, 0);
  g_clear_pointer (&page, g_free);
  page = make_page (0, 3001, "null");
  expect (fixture, WORDS, page);
  refresh (fixture);
  assert_changes (fixture, "3001-0+1 0-1+0 ");
}

static void
test_cancel_between_pieces (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *page = make_page (0, 3000, "null");
  guint n_shown;

  expect (fixture, WORDS, page);
  hw_remote_list_refresh (fixture->list);
  hw_test_wait_until (shows_some, fixture->list);
  n_shown = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
  hw_remote_list_cancel (fixture->list);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, n_shown);
  g_assert_false (hw_remote_list_get_loaded (fixture->list));
}

/* A page of one thing again and again takes no longer than any other. */
static void
test_100000_alike (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(GString) page = g_string_new ("{\"words\":[\"a\"");
  gint64 started_at;

  for (guint i = 1; i < 100000; i++)
    g_string_append (page, ",\"a\"");
  g_string_append (page, "]}");
  expect (fixture, WORDS, page->str);
  started_at = g_get_monotonic_time ();
  refresh (fixture);
  assert_words (fixture, "a");
  g_assert_cmpint (g_get_monotonic_time () - started_at, <, 5 * HW_TEST_SLOWNESS * G_USEC_PER_SEC);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/net/remote-list/" name, Fixture, NULL, set_up, test, tear_down)

  add ("new-destroy", test_new_destroy);
  add ("first-load", test_first_load);
  add ("refresh-splices", test_refresh_splices);
  add ("refresh-replaces", test_refresh_replaces);
  add ("refresh-at-once", test_refresh_at_once);
  add ("failed-first-load", test_failed_first_load);
  add ("bad-page", test_bad_page);
  add ("failed-refresh", test_failed_refresh);
  add ("prepend", test_prepend);
  add ("prepend-while-refreshing", test_prepend_while_refreshing);
  add ("repeated-page", test_repeated_page);
  add ("circle", test_circle);
  add ("empty-pages", test_empty_pages);
  add ("endless", test_endless);
  add ("cancel", test_cancel);
  add ("refresh-while-loading", test_refresh_while_loading);
  add ("dispose-after-cancel", test_dispose_after_cancel);
  add ("10000", test_10000);
  add ("100000-alike", test_100000_alike);
  add ("pieces", test_pieces);
  add ("cancel-between-pieces", test_cancel_between_pieces);

  return g_test_run ();
}
