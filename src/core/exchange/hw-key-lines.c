/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-key-lines.h"

#include <string.h>

#include "exchange/hw-prefix.h"

/* Lines of "KEY=value", as the files of settings and the notes of people have them. */

#define PEM_BEGIN "-----BEGIN"
#define PEM_END "-----END"

/* A key or a certificate goes on to the line that ends it. Returns the line's end. */
static char *
find_line_end (char     *line,
               gboolean *has_pem_end)
{
  char *end = line + strcspn (line, "\r\n");
  char *begin = *has_pem_end ? g_strstr_len (line, end - line, PEM_BEGIN) : NULL;
  char *pem_end;

  if (begin == NULL)
    return end;
  if (!(pem_end = strstr (begin, PEM_END)))
    {
      *has_pem_end = FALSE;
      return end;
    }

  return pem_end + strcspn (pem_end, "\r\n");
}

/* Takes away blanks, the comma of a list, and a pair of quotes. */
static char *
strip_value (char *value)
{
  size_t length;

  g_strstrip (value);
  length = strlen (value);
  if (length >= 3 && value[length - 1] == ',' && (value[0] == '"' || value[0] == '\'') &&
      value[length - 2] == value[0])
    value[--length] = '\0';
  if (length < 2 || (value[0] != '"' && value[0] != '\'') || value[length - 1] != value[0])
    return value;

  value[length - 1] = '\0';
  return value + 1;
}

static char *
skip_command (char *line)
{
  static const char *const commands[] = { "export ", "set ", "SET ", "setx ", "$env:", NULL };

  for (guint i = 0; commands[i] != NULL; i++)
    if (hw_starts_with (line, commands[i]))
      return line + strlen (commands[i]) + strspn (line + strlen (commands[i]), " \t");

  return line;
}

/* "KEY=value", "export KEY='value'" and "key: value": where @line is one it is cut in two. */
static gboolean
split_line (char        *line,
            const char **name,
            const char **value)
{
  static const char letters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";
  char *start = skip_command (line);
  size_t length = strspn (start, letters);
  char *rest = start + length + strspn (start + length, " \t");

  if (length == 0 || length > HW_KEY_LINES_MAX_NAME)
    return FALSE;
  if (*rest != '=' && !(*rest == ':' && strchr (" \t\"'", rest[1]) != NULL))
    return FALSE;

  *rest++ = '\0';
  start[length] = '\0';
  *name = start;
  *value = strip_value (rest);

  /* "c2VjcmV0==" is no name, but a value. */
  return strcmp (*value, "=") != 0;
}

/**
 * hw_key_lines_foreach:
 * @text: lines; what is blank, or begins with "#", is passed over
 * @func: (scope call): called for each that is left, in order; without a name and a value where it
 *   is no such line
 * @user_data: for @func
 *
 * What is copied of @text meanwhile is cleared.
 */
void
hw_key_lines_foreach (const char     *text,
                      HwKeyLinesFunc  func,
                      gpointer        user_data)
{
  size_t length = strlen (text);
  char *copy = g_strndup (text, length);
  gboolean has_pem_end = TRUE;
  char *end;

  for (char *line = copy; line < copy + length; line = end + 1)
    {
      const char *name = NULL;
      const char *value = NULL;

      end = find_line_end (line, &has_pem_end);
      *end = '\0';
      line += strspn (line, " \t");
      if (line[0] == '\0' || line[0] == '#')
        continue;
      if (split_line (line, &name, &value))
        func (name, value, user_data);
      else
        func (NULL, NULL, user_data);
    }
  explicit_bzero (copy, length);
  g_free (copy);
}
