/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-redactor.h"

#include <string.h>

#include "auth/hw-secret-registry.h"

/* Hides secrets by their values, wherever in a text they stand and however they are written there:
 * see HwSpellings.
 *
 * A short value would hide half of any text; it is hidden only where it stands by itself.
 *
 * It hides every secret that was held since it was made, so that one that is given up before the
 * answer comes is hidden in there too. */
struct _HwRedactor
{
  HwSecretWatch *watch;  /* (owned) (not nullable) */
};

#define SHORT 6  /* bytes; a value with fewer must stand by itself */

/* A text with what is hidden in it. */
typedef struct
{
  const char *text;
  gsize       length;
  guint8     *hidden;  /* (owned) (nullable): for each byte whether it is; NULL where none is */
} Search;

HwRedactor *
hw_redactor_new (void)
{
  HwRedactor *self = g_new0 (HwRedactor, 1);

  self->watch = hw_secret_watch_begin ();

  return self;
}

void
hw_redactor_free (HwRedactor *self)
{
  hw_secret_watch_end (self->watch);
  g_free (self);
}

/* A name that says that its value is one. The sign-in service's answer holds a token that nobody
 * has as a secret yet. */
#define SECRET_MEMBER "\"(?:access_?token|refresh_?token|id_?token|client_?secret|password)\"" \
  "\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\""

static GRegex *
get_member_regex (void)
{
  static GRegex *regex;

  if (regex == NULL)
    regex = g_regex_new (SECRET_MEMBER, G_REGEX_CASELESS | G_REGEX_RAW | G_REGEX_OPTIMIZE, 0, NULL);

  return regex;
}

/**
 * hw_redactor_add_answered:
 * @self: a redactor
 * @text: JSON, or anything
 * @length: of @text
 *
 * Adds the secrets that an answer hands out, which are known by their names.
 */
void
hw_redactor_add_answered (HwRedactor *self,
                          const char *text,
                          gsize       length)
{
  g_autoptr(GMatchInfo) match = NULL;

  if (length == 0)
    return;

  g_regex_match_full (get_member_regex (), text, (gssize)length, 0, 0, &match, NULL);
  while (g_match_info_matches (match))
    {
      char *value = g_match_info_fetch (match, 1);

      /* The watch finds it though nobody holds it. */
      hw_secret_unref (hw_secret_new_take (value));
      g_match_info_next (match, NULL);
    }
}

static gboolean
is_part_of_word (const Search *search,
                 gsize         at)
{
  return at < search->length &&
         (g_ascii_isalnum (search->text[at]) || ((guchar)search->text[at] & 0x80) != 0);
}

static gboolean
stands_alone (const Search *search,
              gsize         at,
              gsize         length)
{
  return !(at > 0 && is_part_of_word (search, at - 1)) && !is_part_of_word (search, at + length);
}

static void
hide (gsize    at,
      gsize    length,
      gpointer user_data)
{
  Search *search = user_data;

  if (length < SHORT && !stands_alone (search, at, length))
    return;

  if (search->hidden == NULL)
    search->hidden = g_malloc0 (search->length);
  memset (search->hidden + at, 1, length);
}

/* The first @end bytes, with a mark in place of whatever is hidden. */
static char *
dup_shown (const Search *search,
           gsize         end)
{
  g_autoptr(GString) shown = NULL;

  if (search->hidden == NULL)
    return g_utf8_make_valid (search->text, (gssize)end);

  shown = g_string_sized_new (end + 1);
  for (gsize i = 0; i < end; i++)
    if (!search->hidden[i])
      g_string_append_c (shown, search->text[i]);
    else if (i == 0 || !search->hidden[i - 1])
      g_string_append (shown, HW_REDACTOR_MARK);

  return g_utf8_make_valid (shown->str, (gssize)shown->len);
}

/**
 * hw_redactor_dup_text:
 * @self: a redactor
 * @text: (nullable): of whatever kind
 * @length: of @text, or -1 where it ends with a zero
 * @max_length: bytes of @text that are taken; a secret that is cut there is hidden as a whole
 *
 * Returns: (transfer full): @text without any of the secrets; valid UTF-8
 */
char *
hw_redactor_dup_text (HwRedactor *self,
                      const char *text,
                      gssize      length,
                      gsize       max_length)
{
  gsize total = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize)length;
  gsize end = MIN (total, max_length);
  Search search = { .text = text };
  char *shown;

  if (end == 0)
    return g_strdup ("");

  search.length = MIN (total, end + hw_secret_watch_get_longest (self->watch));
  hw_secret_watch_search (self->watch, search.text, search.length, hide, &search);
  shown = dup_shown (&search, end);
  g_free (search.hidden);

  return shown;
}
