/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-journal.h"

#include <string.h>

#include "connections/hw-journal-file.h"
#include "net/hw-json.h"

/* The creations whose outcome is open, on disk: whatever ends Headwater in the middle of one, the
 * next start can look up what became of it.
 *
 *   {"headwater":"creations","version":1}
 *   {"intent":ID,"at":…,"organization":…,"sandbox":…,"connectionSpec":…,"name":…,…}
 *   {"resolved":ID,"outcome":"created"}
 *
 * An intent is written before its request leaves, and nothing in it is secret: see HwIntent. Lines
 * are written by a thread, for a disk may take its time; all that was noted meanwhile goes out
 * together, so that many creations at once cost hardly more than one. An outcome is written in
 * passing, with the next intent or a moment later: where it gets lost the intent is looked up once
 * more, which finds the same.
 *
 * Each process has a file of its own (see HwJournalFile). What former ones have left is moved into
 * it as a whole, without what is resolved; where that fails it stays where it is. A line that is
 * torn or none of ours is passed over: the request that belongs to it has not left. A file of a
 * newer Headwater is left alone. When all is resolved at the end nothing stays on the disk. */
struct _HwJournal
{
  GObject        parent_instance;

  char          *folder;   /* (owned) (nullable): NULL where nothing is kept */
  HwJournalFile *file;     /* (owned) (nullable): NULL where nothing is kept */
  GHashTable    *open;     /* (owned) (not nullable): ID to HwIntent, of this run */
  GPtrArray     *left;     /* (owned) (not nullable) (element-type HwIntent): of former runs */
  GString       *lines;    /* (owned) (not nullable): to be written */
  GPtrArray     *tasks;    /* (owned) (not nullable) (element-type GTask): which wait for them */
  GBytes        *written;  /* (owned) (nullable): what a thread writes */
  guint64        number;   /* of the newest lines that were handed out */
  size_t         n_bytes;  /* handed out since nothing was open */
  guint          timeout_id;
};

G_DEFINE_FINAL_TYPE (HwJournal, hw_journal, G_TYPE_OBJECT)

#define VERSION 1
#define OUTCOME_DELAY 20        /* milliseconds */
#define MANY_BYTES (128 * 1024)  /* of lines that might as well be forgotten */
#define HEAD "{\"headwater\":\"creations\",\"version\":1}\n"

/* What is written in one go. */
typedef struct
{
  HwJournalFile *file;   /* (owned) (not nullable) */
  GBytes        *lines;  /* (owned) (not nullable) */
  guint64        number;
  GPtrArray     *tasks;  /* (owned) (not nullable) (element-type GTask) */
  gboolean       is_last;
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  hw_journal_file_unref (batch->file);
  g_bytes_unref (batch->lines);
  g_ptr_array_unref (batch->tasks);
  g_free (batch);
}

/* --- Writing --- */

static GBytes *
take_lines (HwJournal *self)
{
  GBytes *lines = g_string_free_to_bytes (self->lines);

  self->lines = g_string_new (NULL);

  return lines;
}

static GPtrArray *
take_tasks (HwJournal *self)
{
  GPtrArray *tasks = self->tasks;

  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);

  return tasks;
}

static gboolean
has_nothing_open (HwJournal *self)
{
  return g_hash_table_size (self->open) == 0 && self->left->len == 0;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Batch *batch = task_data;
  GError *error = NULL;

  if (hw_journal_file_append (batch->file, batch->lines, batch->number, batch->is_last,
                              &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
answer_task (HwJournal    *self,
             GTask        *task,
             const GError *error)
{
  HwIntent *intent = g_task_get_task_data (task);

  if (error == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_hash_table_remove (self->open, hw_intent_get_id (intent));
  g_task_return_error (task, g_error_copy (error));
}

static void write_waiting (HwJournal *self);

static void write_soon (HwJournal *self);

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwJournal) self = user_data;
  Batch *batch = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("The journal of creations is not kept: %s", error->message);

  /* They must not end in the thread, which may be the last to let go of the batch: they hold us. */
  for (guint i = 0; i < batch->tasks->len; i++)
    answer_task (self, batch->tasks->pdata[i], error);
  g_ptr_array_set_size (batch->tasks, 0);

  g_clear_pointer (&self->written, g_bytes_unref);
  if (self->tasks->len > 0)
    write_waiting (self);
  else
    write_soon (self);
}

static void
write_waiting (HwJournal *self)
{
  g_autoptr(GTask) task = NULL;
  Batch *batch;

  if (self->written != NULL || self->lines->len == 0)
    return;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  batch = g_new0 (Batch, 1);
  batch->file = hw_journal_file_ref (self->file);
  batch->lines = take_lines (self);
  batch->number = ++self->number;
  batch->tasks = take_tasks (self);
  batch->is_last = has_nothing_open (self);
  self->n_bytes = batch->is_last ? 0 : self->n_bytes + g_bytes_get_size (batch->lines);

  self->written = g_bytes_ref (batch->lines);
  task = g_task_new (NULL, NULL, written_cb, g_object_ref (self));
  g_task_set_source_tag (task, write_waiting);
  g_task_set_task_data (task, batch, batch_free);
  g_task_run_in_thread (task, write_in_thread);
}

static gboolean
write_outcomes_cb (gpointer user_data)
{
  HwJournal *self = user_data;

  self->timeout_id = 0;
  write_waiting (self);

  return G_SOURCE_REMOVE;
}

static void
write_soon (HwJournal *self)
{
  if (self->lines->len > 0 && self->written == NULL && self->timeout_id == 0)
    self->timeout_id = g_timeout_add_full (G_PRIORITY_DEFAULT, OUTCOME_DELAY, write_outcomes_cb,
                                           g_object_ref (self), g_object_unref);
}

static void
add_intent_line (GString  *lines,
                 HwIntent *intent)
{
  g_autoptr(HwJsonWriter) writer = hw_json_writer_new ();
  g_autoptr(GBytes) line = NULL;

  hw_intent_write (intent, writer);
  line = hw_json_writer_end (writer);
  g_string_append_len (lines, g_bytes_get_data (line, NULL), (gssize)g_bytes_get_size (line));
  g_string_append_c (lines, '\n');
}

static void
add_outcome_line (GString    *lines,
                  HwIntent   *intent,
                  const char *outcome)
{
  g_autoptr(HwJsonWriter) writer = hw_json_writer_new ();
  g_autoptr(GBytes) line = NULL;

  hw_json_writer_begin_object (writer, NULL);
  hw_json_writer_add_string (writer, "resolved", hw_intent_get_id (intent));
  hw_json_writer_add_string (writer, "outcome", outcome);
  hw_json_writer_end_object (writer);
  line = hw_json_writer_end (writer);
  g_string_append_len (lines, g_bytes_get_data (line, NULL), (gssize)g_bytes_get_size (line));
  g_string_append_c (lines, '\n');
}

/* --- The object --- */

static void
hw_journal_finalize (GObject *object)
{
  HwJournal *self = HW_JOURNAL (object);

  if (self->file != NULL && has_nothing_open (self))
    hw_journal_file_remove (self->file);
  else if (self->file != NULL)
    hw_journal_file_close (self->file);
  g_clear_pointer (&self->file, hw_journal_file_unref);
  g_free (self->folder);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->tasks);
  g_clear_pointer (&self->written, g_bytes_unref);
  g_string_free (self->lines, TRUE);

  G_OBJECT_CLASS (hw_journal_parent_class)->finalize (object);
}

static void
hw_journal_class_init (HwJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_journal_finalize;
}

static void
hw_journal_init (HwJournal *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify)hw_intent_unref);
  self->left = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_intent_unref);
  self->lines = g_string_new (NULL);
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hw_journal_new:
 * @folder: (nullable): a folder on this machine for nothing else; %NULL to keep nothing
 *
 * Reads nothing yet: see hw_journal_load().
 *
 * Returns: (transfer full): an empty journal
 */
HwJournal *
hw_journal_new (GFile *folder)
{
  HwJournal *self;

  g_return_val_if_fail (folder == NULL || G_IS_FILE (folder), NULL);

  self = g_object_new (HW_TYPE_JOURNAL, NULL);
  if (folder != NULL)
    {
      self->folder = g_file_get_path (folder);
      self->file = hw_journal_file_new (self->folder, HEAD);
    }

  return self;
}

/* --- What former runs have left --- */

static JsonObject *
parse_line (const char *line,
            size_t      length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (line, length);
  g_autoptr(JsonNode) root = hw_json_parse (bytes, NULL);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  return json_node_dup_object (root);
}

/* One process may have died between moving an intent and removing where it was: it is in two files
 * then, and what one of them says of its outcome counts. */
static void
read_line (JsonObject *object,
           GHashTable *intents,
           GHashTable *resolved)
{
  const char *resolved_id = hw_json_peek_string (object, "resolved");
  g_autoptr(HwIntent) intent = NULL;

  if (resolved_id != NULL)
    {
      g_hash_table_add (resolved, g_strdup (resolved_id));
      return;
    }

  intent = hw_intent_new_from_json (object);
  if (intent != NULL)
    g_hash_table_replace (intents, (gpointer)hw_intent_get_id (intent), hw_intent_ref (intent));
}

/* Returns whether the file is one that this version can read. */
static gboolean
read_file (GBytes     *content,
           GHashTable *intents,
           GHashTable *resolved)
{
  size_t size;
  const char *text = g_bytes_get_data (content, &size);
  const char *end;
  const char *line_end;

  /* Made, and not written to. */
  if (size == 0)
    return TRUE;

  end = text + size;
  for (; text < end && (line_end = memchr (text, '\n', (size_t)(end - text))) != NULL;
       text = line_end + 1)
    {
      g_autoptr(JsonObject) object = parse_line (text, (size_t)(line_end - text));

      if (object == NULL)
        continue;
      if (hw_json_peek_int (object, "version", VERSION) > VERSION)
        return FALSE;
      read_line (object, intents, resolved);
    }

  return TRUE;
}

static void
read_files (HwJournal  *self,
            GPtrArray  *contents,
            GHashTable *intents)
{
  g_autoptr(GHashTable) resolved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < contents->len; i++)
    if (!read_file (contents->pdata[i], intents, resolved))
      {
        g_message ("A journal of creations was written by a newer Headwater, and is left alone");
        hw_journal_file_keep (self->file, i);
      }

  g_hash_table_iter_init (&iter, resolved);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_remove (intents, id);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 at_a = hw_intent_get_at (*(HwIntent *const *)a);
  gint64 at_b = hw_intent_get_at (*(HwIntent *const *)b);

  return (at_a > at_b) - (at_a < at_b);
}

static gboolean
move_left (HwJournal  *self,
           GError    **error)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;

  if (self->left->len == 0)
    return TRUE;

  for (guint i = 0; i < self->left->len; i++)
    add_intent_line (lines, self->left->pdata[i]);
  bytes = g_string_free_to_bytes (g_steal_pointer (&lines));

  return hw_journal_file_append (self->file, bytes, ++self->number, FALSE, error);
}

/**
 * hw_journal_load:
 * @self: an empty journal
 *
 * Takes over what former runs have left open. Blocks for a few small files: it is called once,
 * before the window is there. What cannot be read is passed over.
 */
void
hw_journal_load (HwJournal *self)
{
  g_autoptr(GHashTable) intents = NULL;
  g_autoptr(GPtrArray) contents = NULL;
  g_autoptr(GError) error = NULL;
  GHashTableIter iter;
  gpointer intent;

  g_return_if_fail (HW_IS_JOURNAL (self));

  if (self->file == NULL)
    return;

  intents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)hw_intent_unref);
  contents = hw_journal_file_adopt (self->file);
  read_files (self, contents, intents);

  g_hash_table_iter_init (&iter, intents);
  while (g_hash_table_iter_next (&iter, NULL, &intent))
    g_ptr_array_add (self->left, hw_intent_ref (intent));
  g_ptr_array_sort (self->left, compare_times);

  if (!move_left (self, &error))
    {
      g_message ("The journal of creations is not kept: %s", error->message);
      for (guint i = 0; i < contents->len; i++)
        hw_journal_file_keep (self->file, i);
    }
  hw_journal_file_drop (self->file);
}

/**
 * hw_journal_dup_left:
 * @self: a journal
 * @organization: (nullable): Adobe's ID of the organization; %NULL for all
 *
 * Returns: (transfer full) (element-type HwIntent): what former runs have left open there, the
 *   oldest first; may be empty
 */
GPtrArray *
hw_journal_dup_left (HwJournal  *self,
                     const char *organization)
{
  GPtrArray *left;

  g_return_val_if_fail (HW_IS_JOURNAL (self), NULL);

  left = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_intent_unref);
  for (guint i = 0; i < self->left->len; i++)
    if (organization == NULL ||
        g_strcmp0 (hw_intent_get_organization (self->left->pdata[i]), organization) == 0)
      g_ptr_array_add (left, hw_intent_ref (self->left->pdata[i]));

  return left;
}

/* --- Intents of this run --- */

/**
 * hw_journal_note_async:
 * @self: a journal
 * @intent: what is about to be sent
 * @cancellable: (nullable): the intent may be in the journal all the same: resolve it
 * @callback: called when it is in the journal, and may be sent, or cannot be
 * @user_data: for @callback
 */
void
hw_journal_note_async (HwJournal           *self,
                       HwIntent            *intent,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (HW_IS_JOURNAL (self));
  g_return_if_fail (intent != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_journal_note_async);
  g_task_set_task_data (task, hw_intent_ref (intent), (GDestroyNotify)hw_intent_unref);
  if (self->file == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_hash_table_replace (self->open, (gpointer)hw_intent_get_id (intent), hw_intent_ref (intent));
  add_intent_line (self->lines, intent);
  g_ptr_array_add (self->tasks, g_steal_pointer (&task));
  write_waiting (self);
}

/**
 * hw_journal_note_finish:
 * @self: a journal
 * @result: of the callback
 * @error: return location
 *
 * Returns: whether the intent outlives this process from now on; otherwise an error of the file
 *   system, and nothing of it is in the journal, or %G_IO_ERROR_CANCELLED
 */
gboolean
hw_journal_note_finish (HwJournal     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_journal_note_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Returns whether it was among them. */
static gboolean
remove_left (HwJournal *self,
             HwIntent  *intent)
{
  for (guint i = 0; i < self->left->len; i++)
    if (g_str_equal (hw_intent_get_id (self->left->pdata[i]), hw_intent_get_id (intent)))
      {
        g_ptr_array_remove_index (self->left, i);
        return TRUE;
      }

  return FALSE;
}

/**
 * hw_journal_resolve:
 * @self: a journal
 * @intent: of this run, or a former one; one that is not open is passed over
 * @outcome: a word for what became of it, which nobody but people reads
 *
 * Notes that nothing is open about it any more.
 */
void
hw_journal_resolve (HwJournal  *self,
                    HwIntent   *intent,
                    const char *outcome)
{
  g_autoptr(HwIntent) held = NULL;

  g_return_if_fail (HW_IS_JOURNAL (self));
  g_return_if_fail (intent != NULL);
  g_return_if_fail (outcome != NULL);

  held = hw_intent_ref (intent);
  if (!g_hash_table_remove (self->open, hw_intent_get_id (held)) && !remove_left (self, held))
    return;

  add_outcome_line (self->lines, held, outcome);
  if (self->n_bytes >= MANY_BYTES && has_nothing_open (self))
    write_waiting (self);
  else
    write_soon (self);
}

static GPtrArray *
dup_open_of (HwJournal  *self,
             const char *organization)
{
  GPtrArray *intents = hw_journal_dup_left (self, organization);
  GHashTableIter iter;
  gpointer intent;

  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, NULL, &intent))
    if (g_strcmp0 (hw_intent_get_organization (intent), organization) == 0)
      g_ptr_array_add (intents, hw_intent_ref (intent));

  return intents;
}

/**
 * hw_journal_get_n_open_of:
 * @self: a journal
 * @organization: Adobe's ID of the organization
 *
 * Returns: how many intents are open there, those of former runs included
 */
guint
hw_journal_get_n_open_of (HwJournal  *self,
                          const char *organization)
{
  g_autoptr(GPtrArray) intents = NULL;

  g_return_val_if_fail (HW_IS_JOURNAL (self), 0);
  g_return_val_if_fail (organization != NULL, 0);

  intents = dup_open_of (self, organization);

  return intents->len;
}

/**
 * hw_journal_drop:
 * @self: a journal
 * @organization: Adobe's ID of the organization
 *
 * For who leaves the organization, and has been told what is open there: nobody looks up what
 * became of it.
 */
void
hw_journal_drop (HwJournal  *self,
                 const char *organization)
{
  g_autoptr(GPtrArray) intents = NULL;

  g_return_if_fail (HW_IS_JOURNAL (self));
  g_return_if_fail (organization != NULL);

  intents = dup_open_of (self, organization);
  for (guint i = 0; i < intents->len; i++)
    hw_journal_resolve (self, intents->pdata[i], "dropped");
}

/**
 * hw_journal_get_n_open:
 * @self: a journal
 *
 * Returns: how many intents are open, those of former runs included
 */
guint
hw_journal_get_n_open (HwJournal *self)
{
  g_return_val_if_fail (HW_IS_JOURNAL (self), 0);

  return g_hash_table_size (self->open) + self->left->len;
}

static void
cancel_waiting (HwJournal *self)
{
  g_autoptr(GPtrArray) tasks = take_tasks (self);

  for (guint i = 0; i < tasks->len; i++)
    g_task_return_new_error (tasks->pdata[i], G_IO_ERROR, G_IO_ERROR_CANCELLED, "the run ends");
}

/**
 * hw_journal_flush:
 * @self: a journal
 * @error: return location
 *
 * For who is about to end. Blocks until the journal holds all that was noted; what waits to be sent
 * is not sent any more.
 *
 * Returns: whether it does
 */
gboolean
hw_journal_flush (HwJournal  *self,
                  GError    **error)
{
  g_autoptr(GBytes) lines = NULL;

  g_return_val_if_fail (HW_IS_JOURNAL (self), FALSE);

  if (self->file == NULL)
    return TRUE;

  cancel_waiting (self);
  lines = take_lines (self);

  /* The thread may not have begun, and may never. */
  if (self->written != NULL &&
      !hw_journal_file_append (self->file, self->written, self->number, FALSE, error))
    return FALSE;

  return hw_journal_file_append (self->file, lines, ++self->number, has_nothing_open (self),
                                 error);
}

/**
 * hw_journal_forget:
 * @self: a journal
 *
 * For who removes the folder: forgets all, and writes nothing unless something is noted anew.
 * Blocks for a write that is under way.
 */
void
hw_journal_forget (HwJournal *self)
{
  g_return_if_fail (HW_IS_JOURNAL (self));

  g_hash_table_remove_all (self->open);
  g_ptr_array_set_size (self->left, 0);
  g_string_truncate (self->lines, 0);
  cancel_waiting (self);
  if (self->file == NULL)
    return;

  if (self->written != NULL)
    {
      g_bytes_unref (self->written);
      self->written = g_bytes_new (NULL, 0);
    }
  hw_journal_file_remove (self->file);
  hw_journal_file_unref (self->file);
  self->file = hw_journal_file_new (self->folder, HEAD);
}
