/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-journal.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "hw-test-platform.h"

typedef struct
{
  char  *root;
  char  *path;
  GFile *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->root = hw_test_make_directory ();
  fixture->path = g_build_filename (fixture->root, "below", "creations", NULL);
  fixture->folder = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  hw_test_remove_directory (fixture->root);
  g_object_unref (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->root);
}

static HwJournal *
load (Fixture *fixture)
{
  HwJournal *journal = hw_journal_new (fixture->folder);

  hw_journal_load (journal);

  return journal;
}

static HwIntent *
create_intent (const char *name)
{
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new (name, "A description");

  return hw_intent_new (request, HW_TEST_ORGANIZATION, HW_TEST_SANDBOX);
}

static gboolean
finish (HwJournal     *journal,
        GAsyncResult **result,
        GError       **error)
{
  g_autoptr(GAsyncResult) done = hw_test_wait_result (result);

  return hw_journal_note_finish (journal, done, error);
}

static gboolean
note (HwJournal  *journal,
      HwIntent   *intent,
      GError    **error)
{
  GAsyncResult *result = NULL;

  hw_journal_note_async (journal, intent, NULL, hw_test_catch_result_cb, &result);

  return finish (journal, &result, error);
}

static void
note_well (HwJournal *journal,
           HwIntent  *intent)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (note (journal, intent, &error));
  g_assert_no_error (error);
}

static void
flush (HwJournal *journal)
{
  g_autoptr(GError) error = NULL;

  hw_journal_flush (journal, &error);
  g_assert_no_error (error);
}

/* As a process ends: with all that was handed out to be written. */
static void
end (HwJournal *journal)
{
  hw_test_wait_sole_owner (journal);
  g_assert_finalize_object (journal);
}

static char *
find_file (Fixture *fixture)
{
  g_autoptr(GDir) folder = g_dir_open (fixture->path, 0, NULL);
  const char *name = folder != NULL ? g_dir_read_name (folder) : NULL;

  return name != NULL ? g_build_filename (fixture->path, name, NULL) : NULL;
}

static char *
read_file (Fixture *fixture)
{
  g_autofree char *path = find_file (fixture);
  char *content;

  g_assert_nonnull (path);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));

  return content;
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static guint
count_left (HwJournal *journal)
{
  g_autoptr(GPtrArray) left = hw_journal_dup_left (journal, NULL);

  return left->len;
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwJournal) journal = load (fixture);

  g_assert_cmpuint (hw_journal_get_n_open (journal), ==, 0);
  flush (journal);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(HwJournal) journal = hw_journal_new (NULL);
  g_autoptr(HwIntent) intent = create_intent ("New");

  hw_journal_load (journal);
  note_well (journal, intent);
  hw_journal_resolve (journal, intent, "created");
  flush (journal);
  hw_journal_forget (journal);
  g_assert_cmpuint (hw_journal_get_n_open (journal), ==, 0);
}

/* It is there before the note is answered, and has nothing secret. */
static void
test_noted (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(HwJournal) journal = load (fixture);
  g_autoptr(HwIntent) intent = create_intent ("A\n\"b\" 한");
  g_autofree char *content = NULL;
  g_autofree char *path = NULL;
  struct stat status;

  note_well (journal, intent);
  content = read_file (fixture);
  g_assert_nonnull (strstr (content, hw_intent_get_id (intent)));
  g_assert_nonnull (strstr (content, "A\\n\\\"b\\\" 한"));
  g_assert_null (strstr (content, "CLIENT_SECRET"));
  g_assert_null (strstr (content, "TOKEN"));
  g_assert_null (strstr (content, "description"));

  path = find_file (fixture);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  hw_journal_resolve (journal, intent, "created");
  flush (journal);
}

static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  HwJournal *ended = load (fixture);
  g_autoptr(HwJournal) next = NULL;
  g_autoptr(HwIntent) intent = create_intent ("New");
  g_autoptr(HwIntent) other = create_intent ("Other");
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GPtrArray) none = NULL;

  hw_intent_set_times (intent, 1700000000000, 1700000000123);
  hw_intent_add_known (intent, "before");
  note_well (ended, intent);
  note_well (ended, other);
  hw_journal_resolve (ended, other, "refused");
  hw_journal_resolve (ended, other, "refused");
  flush (ended);
  end (ended);

  next = load (fixture);
  left = hw_journal_dup_left (next, HW_TEST_ORGANIZATION);
  none = hw_journal_dup_left (next, "another@AdobeOrg");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (hw_intent_get_id (left->pdata[0]), ==, hw_intent_get_id (intent));
  g_assert_cmpstr (hw_intent_get_name (left->pdata[0]), ==, "New");
  g_assert_cmpstr (hw_intent_get_sandbox (left->pdata[0]), ==, HW_TEST_SANDBOX);
  g_assert_cmpstr (hw_intent_get_spec_id (left->pdata[0]), ==,
                   hw_intent_get_spec_id (intent));
  g_assert_cmpstr (hw_intent_get_auth_spec_name (left->pdata[0]), ==, "Basic Authentication");
  g_assert_cmpint (hw_intent_get_at (left->pdata[0]), ==, 1700000000000);
  g_assert_cmpint (hw_intent_get_server_at (left->pdata[0]), ==, 1700000000123);
  g_assert_true (hw_intent_knows (left->pdata[0], "before"));
  g_assert_false (hw_intent_knows (left->pdata[0], "after"));

  /* It stays until it is resolved, and no trace is left then. */
  hw_journal_resolve (next, left->pdata[0], "created");
  g_assert_cmpuint (hw_journal_get_n_open (next), ==, 0);
  flush (next);
  end (g_steal_pointer (&next));
  g_assert_null (find_file (fixture));
}

/* Told or not: who is ended before it is resolved leaves it to the next one, and to the next. */
static void
test_left_twice (Fixture       *fixture,
                 gconstpointer  data)
{
  HwJournal *journal = load (fixture);
  g_autoptr(HwIntent) intent = create_intent ("New");

  note_well (journal, intent);
  for (guint i = 0; i < 3; i++)
    {
      end (journal);
      journal = load (fixture);
      g_assert_cmpuint (count_left (journal), ==, 1);
    }
  end (journal);
}

/* What another process is about is none of our business until it has ended. */
static void
test_two_processes (Fixture       *fixture,
                    gconstpointer  data)
{
  HwJournal *first = load (fixture);
  g_autoptr(HwJournal) second = NULL;
  g_autoptr(HwIntent) intent = create_intent ("First");
  g_autoptr(HwIntent) other = create_intent ("Second");
  g_autoptr(GPtrArray) left = NULL;

  hw_intent_set_times (intent, hw_intent_get_at (other) - 1, 0);
  note_well (first, intent);
  second = load (fixture);
  g_assert_cmpuint (count_left (second), ==, 0);
  note_well (second, other);

  end (first);
  end (g_steal_pointer (&second));
  second = load (fixture);
  left = hw_journal_dup_left (second, NULL);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpstr (hw_intent_get_name (left->pdata[0]), ==, "First");
}

static char *
dup_line (HwIntent *intent)
{
  g_autoptr(HwJsonWriter) writer = hw_json_writer_new ();
  g_autoptr(GBytes) bytes = NULL;

  hw_intent_write (intent, writer);
  bytes = hw_json_writer_end (writer);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_garbage (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwIntent) intent = create_intent ("New");
  g_autoptr(HwIntent) moved = create_intent ("Moved");
  g_autofree char *line = dup_line (intent);
  g_autofree char *moved_line = dup_line (moved);
  g_autofree char *torn = g_strndup (line, strlen (line) / 2);
  g_autofree char *content = NULL;
  g_autofree char *resolved = NULL;
  g_autoptr(HwJournal) journal = NULL;
  g_autoptr(GPtrArray) left = NULL;

  content = g_strconcat ("\xff\xfe\n", "[]\n", "{\"intent\":5}\n", "{\"intent\":\"no more\"}\n",
                         "{\"resolved\":{}}\n", "\n", line, "\n", moved_line, "\n",
                         line, "\n", torn, NULL);
  resolved = g_strconcat ("{\"resolved\":\"", hw_intent_get_id (moved), "\"}\n", NULL);
  write_file (fixture, "a.journal", content);
  write_file (fixture, "b.journal", resolved);
  write_file (fixture, "c.journal", "");
  write_file (fixture, "other.txt", "kept");

  journal = load (fixture);
  left = hw_journal_dup_left (journal, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (hw_intent_get_id (left->pdata[0]), ==, hw_intent_get_id (intent));

  /* Theirs are moved, and what is none of ours stays. */
  hw_journal_resolve (journal, intent, "created");
  flush (journal);
  end (g_steal_pointer (&journal));
  g_free (content);
  content = read_file (fixture);
  g_assert_cmpstr (content, ==, "kept");
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  static const char newer[] = "{\"headwater\":\"creations\",\"version\":2}\n{\"what\":\"ever\"}\n";
  g_autoptr(HwJournal) journal = NULL;
  g_autofree char *content = NULL;

  write_file (fixture, "newer.journal", newer);
  g_test_expect_message ("headwater", G_LOG_LEVEL_MESSAGE, "*newer Headwater*");
  journal = load (fixture);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_left (journal), ==, 0);
  content = read_file (fixture);
  g_assert_cmpstr (content, ==, newer);
}

static void
test_unwritable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *below = g_path_get_dirname (fixture->path);
  g_autoptr(HwJournal) journal = load (fixture);
  g_autoptr(HwIntent) intent = create_intent ("New");
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (below, "a file in the way", -1, NULL));
  g_test_expect_message ("headwater", G_LOG_LEVEL_MESSAGE, "*not kept*");
  g_assert_false (note (journal, intent, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_cmpuint (hw_journal_get_n_open (journal), ==, 0);

  /* As soon as it can be written, it is. */
  g_assert_cmpint (g_unlink (below), ==, 0);
  note_well (journal, intent);
}

/* A disk that is full in the middle of a line leaves nothing of it. */
static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(HwJournal) journal = load (fixture);
  g_autoptr(HwIntent) intent = create_intent ("First");
  g_autoptr(HwIntent) torn = create_intent ("Torn");
  g_autoptr(HwIntent) last = create_intent ("Last");
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  struct rlimit former;
  struct rlimit limit;

  note_well (journal, intent);
  before = read_file (fixture);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &former), ==, 0);
  limit = former;
  limit.rlim_cur = strlen (before) + 10;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_test_expect_message ("headwater", G_LOG_LEVEL_MESSAGE, "*not kept*");
  g_assert_false (note (journal, torn, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &former), ==, 0);
  g_test_assert_expected_messages ();

  after = read_file (fixture);
  g_assert_cmpstr (after, ==, before);
  note_well (journal, last);
  end (g_steal_pointer (&journal));
  journal = load (fixture);
  g_assert_cmpuint (count_left (journal), ==, 2);
}

static void
test_removed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwJournal) journal = load (fixture);
  g_autoptr(HwIntent) first = create_intent ("First");
  g_autoptr(HwIntent) second = create_intent ("Second");

  note_well (journal, first);
  hw_test_remove_directory (fixture->path);
  note_well (journal, second);
  end (g_steal_pointer (&journal));
  journal = load (fixture);
  g_assert_cmpuint (count_left (journal), ==, 1);
}

static void
test_forgotten (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(HwJournal) journal = load (fixture);
  g_autoptr(HwIntent) first = create_intent ("First");
  g_autoptr(HwIntent) waiting = create_intent ("Waiting");
  GAsyncResult *writing_result = NULL;
  GAsyncResult *waiting_result = NULL;

  hw_journal_note_async (journal, first, NULL, hw_test_catch_result_cb, &writing_result);
  hw_journal_note_async (journal, waiting, NULL, hw_test_catch_result_cb, &waiting_result);
  hw_journal_forget (journal);
  g_assert_null (find_file (fixture));
  g_test_expect_message ("headwater", G_LOG_LEVEL_MESSAGE, "*not kept*");
  finish (journal, &writing_result, NULL);
  g_assert_false (finish (journal, &waiting_result, NULL));
  g_assert_null (find_file (fixture));
  g_assert_cmpuint (hw_journal_get_n_open (journal), ==, 0);

  note_well (journal, first);
  hw_journal_resolve (journal, first, "created");
  flush (journal);
}

/* What has not been written when the run ends has not been sent, and is not any more. */
static void
test_flushed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwJournal) journal = load (fixture);
  g_autoptr(HwIntent) first = create_intent ("First");
  g_autoptr(HwIntent) waiting = create_intent ("Waiting");
  GAsyncResult *writing_result = NULL;
  GAsyncResult *waiting_result = NULL;
  g_autoptr(GError) error = NULL;

  hw_journal_note_async (journal, first, NULL, hw_test_catch_result_cb, &writing_result);
  hw_journal_note_async (journal, waiting, NULL, hw_test_catch_result_cb, &waiting_result);
  flush (journal);
  g_assert_false (finish (journal, &waiting_result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (finish (journal, &writing_result, NULL));
  hw_journal_resolve (journal, first, "created");
  hw_journal_resolve (journal, waiting, "not-sent");
  flush (journal);
  end (g_steal_pointer (&journal));
  g_assert_null (find_file (fixture));
}

/* A long run does not fill the disk. */
/* What is with a thread that has not begun is in the file all the same. */
static void
test_flushed_first (Fixture       *fixture,
                    gconstpointer  data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr(HwJournal) journal = load (fixture);
      g_autoptr(HwIntent) open = create_intent ("Open");
      g_autoptr(HwIntent) resolved = create_intent ("Resolved");
      g_autofree char *content = NULL;

      note_well (journal, open);
      note_well (journal, resolved);
      hw_journal_resolve (journal, resolved, "created");
      flush (journal);
      content = read_file (fixture);
      g_assert_nonnull (strstr (content, "\"outcome\":\"created\""));
      hw_journal_resolve (journal, open, "created");
      end (g_steal_pointer (&journal));
    }
}

static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(HwJournal) journal = load (fixture);
  g_autofree char *name = g_strnfill (4000, 'x');
  g_autofree char *content = NULL;
  g_autoptr(HwIntent) last = create_intent ("Last");

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(HwIntent) intent = create_intent (name);

      note_well (journal, intent);
      hw_journal_resolve (journal, intent, "created");
    }
  note_well (journal, last);
  content = read_file (fixture);
  g_assert_cmpuint (strlen (content), <, 400000);
  end (g_steal_pointer (&journal));
  journal = load (fixture);
  g_assert_cmpuint (count_left (journal), ==, 1);
}

/* Lines that came together are written together, each before its answer. */
static void
test_together (Fixture       *fixture,
               gconstpointer  data)
{
  enum { N = 50 };
  g_autoptr(HwJournal) journal = load (fixture);
  GAsyncResult *results[N] = { NULL };

  for (guint i = 0; i < N; i++)
    {
      g_autoptr(HwIntent) intent = create_intent ("New");

      hw_journal_note_async (journal, intent, NULL, hw_test_catch_result_cb, &results[i]);
    }
  for (guint i = 0; i < N; i++)
    g_assert_true (finish (journal, &results[i], NULL));
  end (g_steal_pointer (&journal));
  journal = load (fixture);
  g_assert_cmpuint (count_left (journal), ==, N);
}

/* Of one organization alone, and for the next run too. */
static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(HwJournal) journal = load (fixture);
  g_autoptr(HwConnectionRequest) request = hw_test_hubspot_request_new ("Other", NULL);
  g_autoptr(HwIntent) other = hw_intent_new (request, "other@AdobeOrg", HW_TEST_SANDBOX);
  g_autoptr(HwIntent) before = create_intent ("Before");
  g_autoptr(HwIntent) intent = create_intent ("New");

  note_well (journal, before);
  end (g_steal_pointer (&journal));
  journal = load (fixture);
  note_well (journal, intent);
  note_well (journal, other);
  g_assert_cmpuint (hw_journal_get_n_open_of (journal, HW_TEST_ORGANIZATION), ==, 2);
  g_assert_cmpuint (hw_journal_get_n_open_of (journal, "other@AdobeOrg"), ==, 1);

  hw_journal_drop (journal, HW_TEST_ORGANIZATION);
  g_assert_cmpuint (hw_journal_get_n_open_of (journal, HW_TEST_ORGANIZATION), ==, 0);
  g_assert_cmpuint (hw_journal_get_n_open (journal), ==, 1);
  flush (journal);
  end (g_steal_pointer (&journal));
  journal = load (fixture);
  g_assert_cmpuint (count_left (journal), ==, 1);
  g_assert_cmpuint (hw_journal_get_n_open_of (journal, "other@AdobeOrg"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test) \
  g_test_add ("/core/connections/journal/" name, Fixture, NULL, set_up, test, tear_down)

  add ("nothing", test_nothing);
  add ("no-folder", test_no_folder);
  add ("noted", test_noted);
  add ("left", test_left);
  add ("left-twice", test_left_twice);
  add ("two-processes", test_two_processes);
  add ("garbage", test_garbage);
  add ("newer", test_newer);
  add ("unwritable", test_unwritable);
  add ("full", test_full);
  add ("removed", test_removed);
  add ("forgotten", test_forgotten);
  add ("flushed", test_flushed);
  add ("flushed-first", test_flushed_first);
  add ("many", test_many);
  add ("together", test_together);
  add ("dropped", test_dropped);

  return g_test_run ();
}
