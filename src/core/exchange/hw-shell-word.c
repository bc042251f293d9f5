/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-shell-word.h"

#include <string.h>

#include "exchange/hw-prefix.h"

/* A word of a command, as a shell takes it apart and as people paste it: a quote that is never
 * closed, a backslash missing at a line's end, an apostrophe in a name are read the way they were
 * meant. Nothing is expanded. */

#define NO_BREAK_SPACE "\302\240"
#define ANSI_C_QUOTE '$'

/* The quote at @p, straight or as a word processor makes it. */
static gsize
quote_at (const char *p,
          char       *kind)
{
  static const struct
  {
    const char *text;
    char        kind;
  } quotes[] = {
    { "'", '\'' }, { "\"", '"' }, { "‘", '\'' }, { "’", '\'' }, { "“", '"' }, { "”", '"' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (hw_starts_with (p, quotes[i].text))
      {
        *kind = quotes[i].kind;
        return strlen (quotes[i].text);
      }

  *kind = 0;
  return 0;
}

/* A line's end that the shell is told to pass over: "\", and "^" or "`" on Windows. */
static gsize
continuation_at (const char *p)
{
  gsize length = 1;

  if (*p == '\0' || strchr ("\\^`", *p) == NULL)
    return 0;
  while (p[length] == ' ' || p[length] == '\t' || p[length] == '\r')
    length++;

  return p[length] == '\n' ? length + 1 : 0;
}

/**
 * hw_shell_word_skip_blanks:
 * @p: in a command
 * @line_ended: (inout) (nullable): becomes %TRUE where a line has ended that goes on by no sign
 *
 * Returns: where the next word begins
 */
const char *
hw_shell_word_skip_blanks (const char *p,
                           gboolean   *line_ended)
{
  gsize length;

  for (;;)
    {
      if (*p != '\0' && strchr (" \t\r\n", *p) != NULL)
        {
          if (*p == '\n' && line_ended != NULL)
            *line_ended = TRUE;
          p++;
        }
      else if (hw_starts_with (p, NO_BREAK_SPACE))
        p += strlen (NO_BREAK_SPACE);
      else if ((length = continuation_at (p)) > 0)
        p += length;
      else
        return p;
    }
}

static gboolean
is_letter (const char *p)
{
  char kind;

  return g_ascii_isalnum (*p) ||
         ((guchar)*p >= 0x80 && quote_at (p, &kind) == 0 && !hw_starts_with (p, NO_BREAK_SPACE));
}

/* "Kim's", which a shell takes for the end of the quote and curl never gets to see. */
static gboolean
is_apostrophe (const char      *p,
               gsize            length,
               HwShellWordKind  kind)
{
  return kind == HW_SHELL_WORD_BODY && (g_ascii_isalnum (p[-1]) || (guchar)p[-1] >= 0x80) &&
         is_letter (p + length);
}

/* Copies one character of "$'…'", where a backslash has its meaning of C. */
static const char *
add_ansi_c (const char *p,
            GString    *word)
{
  static const char escapes[] = "n\nt\tr\r\\\\'\'\"\"a\ab\bf\fv\v?\?";
  const char *found;
  char *end;
  char digits[5] = { 0 };
  gsize n_digits = 4;
  gunichar c;

  if (*p != '\\' || p[1] == '\0')
    {
      g_string_append_c (word, *p);
      return p + 1;
    }

  if (p[1] == 'u' || p[1] == 'x')
    {
      n_digits = p[1] == 'u' ? 4 : 2;
      memcpy (digits, p + 2, strnlen (p + 2, n_digits));
      c = (gunichar)strtoul (digits, &end, 16);
      if (end > digits && g_ascii_isxdigit (digits[0]) && c != 0 && g_unichar_validate (c))
        {
          g_string_append_unichar (word, c);
          return p + 2 + (end - digits);
        }
    }
  for (found = escapes; *found != '\0'; found += 2)
    if (*found == p[1])
      {
        g_string_append_c (word, found[1]);
        return p + 2;
      }

  g_string_append_c (word, *p);
  return p + 1;
}

/* Copies what stands in quotes, and returns what follows. A straight quote ends at a straight
 * one, a typographic one at either. Where a word of one line goes on into the next, its end was
 * forgotten. */
static const char *
add_quoted (const char      *p,
            gsize            opening,
            char             quote,
            HwShellWordKind  kind,
            GString         *word)
{
  char closing;
  gsize length;
  gboolean ends;

  p += opening;
  while (*p != '\0')
    {
      if (kind == HW_SHELL_WORD_ONE_LINE && *p == '\n')
        return p;
      length = quote_at (p, &closing);
      ends = length > 0 && closing == (quote == ANSI_C_QUOTE ? '\'' : quote) &&
             (opening > 1 || length == 1);
      if (ends && !is_apostrophe (p, length, kind))
        return p + length;

      if (quote == ANSI_C_QUOTE)
        {
          p = add_ansi_c (p, word);
          continue;
        }
      if (quote == '"' && *p == '\\' && p[1] != '\0' && strchr ("\"\\$`", p[1]) != NULL)
        p++;
      g_string_append_c (word, *p++);
    }

  return p;
}

static gboolean
ends_word (const char *p)
{
  return *p == '\0' || strchr (" \t\r\n|;", *p) != NULL || hw_starts_with (p, "&&") ||
         hw_starts_with (p, "```") || hw_starts_with (p, NO_BREAK_SPACE) ||
         continuation_at (p) > 0;
}

/* What a forgotten quote has taken along: the backslash of its line, or a quote that differs. */
static void
trim_line (GString *word)
{
  static const char *const endings[] = { " ", "\t", "\r", "\\", "’", "”", NULL };
  gboolean trimmed;

  do
    {
      trimmed = FALSE;
      for (guint i = 0; endings[i] != NULL; i++)
        {
          gsize length = strlen (endings[i]);

          if (word->len < length ||
              memcmp (word->str + word->len - length, endings[i], length) != 0)
            continue;
          g_string_truncate (word, word->len - length);
          trimmed = TRUE;
        }
    }
  while (trimmed);
}

/**
 * hw_shell_word_read:
 * @p: where a word begins
 * @kind: how far it may go
 * @word: takes the word, without its quotes
 *
 * Returns: what follows it
 */
const char *
hw_shell_word_read (const char      *p,
                    HwShellWordKind  kind,
                    GString         *word)
{
  char quote;
  gsize length;

  g_string_truncate (word, 0);
  while (!ends_word (p))
    {
      length = quote_at (p, &quote);
      if (*p == '$' && p[1] == '\'')
        p = add_quoted (p + 1, 1, ANSI_C_QUOTE, kind, word);
      else if (length > 0)
        p = add_quoted (p, length, quote, kind, word);
      else
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          g_string_append_c (word, *p++);
        }
    }
  if (kind == HW_SHELL_WORD_ONE_LINE)
    trim_line (word);

  return p;
}

/**
 * hw_shell_word_is_end:
 * @p: in a command, where a word would begin
 *
 * Returns: whether the command ends there
 */
gboolean
hw_shell_word_is_end (const char *p)
{
  return *p == '\0' || *p == '|' || *p == ';' || *p == '>' || hw_starts_with (p, "&&") ||
         hw_starts_with (p, "```");
}
