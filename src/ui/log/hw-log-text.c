/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "log/hw-log-text.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* What the pages of the request log say of an entry. */

/**
 * hw_log_text_dup_status:
 * @entry: an entry
 *
 * Returns: (transfer full): the HTTP status, or a word where there is none
 */
char *
hw_log_text_dup_status (HwLogEntry *entry)
{
  if (!hw_log_entry_get_finished (entry))
    /* Translators: a request that was sent and is not answered yet */
    return g_strdup (_("Sent"));
  if (hw_log_entry_get_status (entry) == 0)
    /* Translators: a request that got no answer, in the place of a number */
    return g_strdup (_("None"));

  return g_strdup_printf ("%u", hw_log_entry_get_status (entry));
}

/**
 * hw_log_text_get_class:
 * @entry: an entry
 *
 * Returns: (transfer none): the style of its status
 */
const char *
hw_log_text_get_class (HwLogEntry *entry)
{
  if (!hw_log_entry_get_finished (entry))
    return "dim-label";

  return hw_log_entry_get_failed (entry) ? "error" : "success";
}

static char *
dup_duration (HwLogEntry *entry)
{
  gint64 milliseconds = hw_log_entry_get_duration (entry) / 1000;

  if (milliseconds < 1000)
    /* Translators: milliseconds */
    return g_strdup_printf (_("%d ms"), (int)milliseconds);

  /* Translators: seconds */
  return g_strdup_printf (_("%.1f s"), (double)milliseconds / 1000);
}

/**
 * hw_log_text_dup_time:
 * @entry: an entry
 *
 * Returns: (transfer full): the time of day when it was sent
 */
char *
hw_log_text_dup_time (HwLogEntry *entry)
{
  gint64 seconds = hw_log_entry_get_time (entry) / G_USEC_PER_SEC;
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (seconds);

  return g_date_time_format (time, "%H:%M:%S");
}

/**
 * hw_log_text_dup_facts:
 * @entry: an entry
 *
 * Returns: (transfer full): method, time, duration, size and request ID in one line
 */
char *
hw_log_text_dup_facts (HwLogEntry *entry)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *request_id = hw_log_entry_get_request_id (entry);

  g_ptr_array_add (parts, g_strdup (hw_log_entry_get_method (entry)));
  g_ptr_array_add (parts, hw_log_text_dup_time (entry));
  if (hw_log_entry_get_finished (entry))
    {
      g_ptr_array_add (parts, dup_duration (entry));
      g_ptr_array_add (parts, g_format_size (hw_log_entry_get_response (entry)->size));
    }
  if (request_id != NULL)
    g_ptr_array_add (parts, g_strdup (request_id));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **)parts->pdata);
}

/**
 * hw_log_text_dup_body:
 * @message: half of an exchange
 *
 * Returns: (transfer full): its body, JSON with a line for each member; "" where there is none
 */
char *
hw_log_text_dup_body (const HwLogMessage *message)
{
  g_autoptr(JsonParser) parser = NULL;

  if (message->body == NULL)
    return g_strdup ("");

  parser = json_parser_new_immutable ();
  if (message->is_cut || !json_parser_load_from_data (parser, message->body, -1, NULL))
    return g_strdup (message->body);

  return json_to_string (json_parser_get_root (parser), TRUE);
}

/**
 * hw_log_text_dup_note:
 * @message: half of an exchange
 *
 * Returns: (transfer full) (nullable): what to say of its body, if anything
 */
char *
hw_log_text_dup_note (const HwLogMessage *message)
{
  g_autofree char *size = g_format_size (message->size);

  if (message->size == 0)
    return g_strdup (_("No body"));
  /* Translators: the body of an answer; %s is a size, such as 50.1 MB. */
  if (message->body == NULL)
    return g_strdup_printf (_("Not kept, for it may hold rows of the source: %s."), size);
  if (!message->is_cut)
    return NULL;

  /* Translators: %s is a size, such as 50.1 MB. */
  return g_strdup_printf (_("Only the start is kept: the whole is %s."), size);
}

/**
 * hw_log_text_dup_search:
 * @entry: an entry
 *
 * Returns: (transfer full): what the search looks at, case-folded
 */
char *
hw_log_text_dup_search (HwLogEntry *entry)
{
  g_autofree char *status = hw_log_text_dup_status (entry);
  const char *request_id = hw_log_entry_get_request_id (entry);
  const char *failure = hw_log_entry_get_failure (entry);
  g_autofree char *text = NULL;

  text = g_strjoin ("\n", hw_log_entry_get_method (entry), hw_log_entry_get_host (entry),
                    hw_log_entry_get_path (entry), status, request_id != NULL ? request_id : "",
                    failure != NULL ? failure : "", NULL);

  return g_utf8_casefold (text, -1);
}
