/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-curl-command.h"

#include <string.h>

/* A curl command as tutorials print it and people paste it: what it would send. Not a shell:
 * nothing is expanded or run, and what a shell would stumble over (a quote that is never closed, a
 * backslash missing at a line's end) is read the way it was meant. */
struct _HwCurlCommand
{
  char      *method;   /* (owned) (nullable) */
  char      *url;      /* (owned) (nullable) */
  GPtrArray *headers;  /* (owned) (element-type HwSecret): "Name: value" each */
  HwSecret  *body;     /* (owned) (nullable) */
  GPtrArray *unknown;  /* (owned) (element-type utf8): options that were not understood */
};

/* Options with a value that say nothing of the request. */
static const char *const passed_over_with_value[] = {
  "-m", "--max-time", "--connect-timeout", "-o", "--output", "-w", "--write-out", "--retry",
  "-x", "--proxy", "--cacert", "-A", "--user-agent", NULL
};

static const char *const passed_over[] = {
  "-s", "--silent", "-S", "--show-error", "-v", "--verbose", "-i", "--include", "-L", "--location",
  "-k", "--insecure", "-f", "--fail", "-g", "--globoff", "--compressed", "--http1.1", "--http2",
  "-sS", "-sSL", NULL
};

static const char *const data_options[] = {
  "-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json", NULL
};

static gsize
quote_at (const char *p,
          char       *kind)
{
  static const struct
  {
    const char *text;
    char        kind;
  } quotes[] = { { "'", '\'' }, { "\"", '"' }, { "‘", '\'' }, { "’", '\'' }, { "“", '"' }, { "”", '"' } };

  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (g_str_has_prefix (p, quotes[i].text))
      {
        *kind = quotes[i].kind;
        return strlen (quotes[i].text);
      }

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

static const char *
skip_blanks (const char *p)
{
  for (;;)
    {
      if (*p != '\0' && strchr (" \t\r\n", *p) != NULL)
        p++;
      else if (g_str_has_prefix (p, "\302\240"))
        p += 2;
      else if (continuation_at (p) > 0)
        p += continuation_at (p);
      else
        return p;
    }
}

static gboolean
is_end_of_command (const char *p)
{
  return *p == '\0' || *p == '|' || *p == ';' || *p == '>' || g_str_has_prefix (p, "&&") ||
         g_str_has_prefix (p, "```");
}

/* Copies what stands in quotes, and returns what follows. With @one_line the quote ends at the
 * line's end at the latest: no header goes further, so its end was forgotten. */
static const char *
add_quoted (const char *p,
            char        kind,
            gboolean    one_line,
            GString    *word)
{
  char closing;
  gsize length;

  while (*p != '\0')
    {
      if (one_line && *p == '\n')
        return p;
      length = quote_at (p, &closing);
      if (length > 0 && closing == kind)
        return p + length;
      if (kind == '"' && *p == '\\' && p[1] != '\0' && strchr ("\"\\$`\n", p[1]) != NULL)
        p++;
      g_string_append_c (word, *p++);
    }

  return p;
}

static const char *
read_word (const char *p,
           gboolean    one_line,
           GString    *word)
{
  char kind;
  gsize length;

  g_string_truncate (word, 0);
  while (!is_end_of_command (p) && strchr (" \t\r\n", *p) == NULL && continuation_at (p) == 0)
    {
      if (*p == '$' && p[1] == '\'')
        p++;
      length = quote_at (p, &kind);
      if (length > 0)
        {
          p = add_quoted (p + length, kind, one_line, word);
          continue;
        }
      if (*p == '\\' && p[1] != '\0')
        p++;
      g_string_append_c (word, *p++);
    }

  return p;
}

/* A header whose closing quote is missing has taken the backslash of its line with it. */
static HwSecret *
take_header (GString *word)
{
  gsize length = word->len;

  while (length > 0 && strchr (" \t\r\\", word->str[length - 1]) != NULL)
    length--;
  g_string_truncate (word, length);

  return hw_secret_new (word->str);
}

static gboolean
is_one_of (const char        *word,
           const char *const *options)
{
  return g_strv_contains (options, word);
}

static void
take_data (HwCurlCommand *self,
           GString       *value)
{
  if (value->str[0] == '@')
    {
      g_ptr_array_add (self->unknown, g_strdup (value->str));
      return;
    }

  g_clear_pointer (&self->body, hw_secret_unref);
  self->body = hw_secret_new (value->str);
}

/* "-XPOST", "--request=POST" and "-H'…'" hold their value themselves. */
static const char *
split_attached (GString *word)
{
  const char *equals;

  if (g_str_has_prefix (word->str, "--"))
    {
      equals = strchr (word->str, '=');
      return equals != NULL ? equals + 1 : NULL;
    }
  if (strlen (word->str) > 2 && (word->str[1] == 'X' || word->str[1] == 'H' || word->str[1] == 'd'))
    return word->str + 2;

  return NULL;
}

typedef enum
{
  OPTION_METHOD,
  OPTION_HEADER,
  OPTION_URL,
  OPTION_DATA,
  OPTION_PASSED_OVER,
  OPTION_PASSED_OVER_WITH_VALUE,
  OPTION_UNKNOWN,
} Option;

static Option
tell_option (const char *name)
{
  if (strcmp (name, "-X") == 0 || strcmp (name, "--request") == 0)
    return OPTION_METHOD;
  if (strcmp (name, "-H") == 0 || strcmp (name, "--header") == 0)
    return OPTION_HEADER;
  if (strcmp (name, "--url") == 0)
    return OPTION_URL;
  if (is_one_of (name, data_options))
    return OPTION_DATA;
  if (is_one_of (name, passed_over))
    return OPTION_PASSED_OVER;
  if (is_one_of (name, passed_over_with_value))
    return OPTION_PASSED_OVER_WITH_VALUE;

  return OPTION_UNKNOWN;
}

static void
take_value (HwCurlCommand *self,
            Option         option,
            GString       *value)
{
  switch (option)
    {
    case OPTION_METHOD:
      g_free (self->method);
      self->method = g_ascii_strup (value->str, -1);
      break;
    case OPTION_HEADER:
      g_ptr_array_add (self->headers, take_header (value));
      break;
    case OPTION_URL:
      g_free (self->url);
      self->url = g_strdup (value->str);
      break;
    case OPTION_DATA:
      take_data (self, value);
      break;
    case OPTION_PASSED_OVER:
    case OPTION_PASSED_OVER_WITH_VALUE:
    case OPTION_UNKNOWN:
    default:
      break;
    }
}

static const char *
read_option (HwCurlCommand *self,
             const char    *p,
             GString       *word)
{
  const char *attached = split_attached (word);
  g_autofree char *name = NULL;
  Option option;

  name = g_strndup (word->str, attached != NULL ? (gsize)(attached - word->str) : word->len);
  g_strdelimit (name, "=", '\0');
  option = tell_option (name);

  if (option == OPTION_UNKNOWN)
    {
      g_ptr_array_add (self->unknown, g_steal_pointer (&name));
      return p;
    }
  if (option == OPTION_PASSED_OVER)
    return p;

  if (attached != NULL)
    g_string_erase (word, 0, attached - word->str);
  else
    p = read_word (skip_blanks (p), option == OPTION_HEADER, word);
  take_value (self, option, word);

  return p;
}

/* The name may be followed by any blank; before it may stand a prompt or an opening fence. */
static const char *
find_command (const char *text)
{
  for (const char *p = strstr (text, "curl"); p != NULL; p = strstr (p + 1, "curl"))
    {
      gboolean starts = p == text || strchr (" \t\r\n$>`", p[-1]) != NULL;
      const char *after = p + strlen ("curl");

      if (g_str_has_prefix (after, ".exe"))
        after += strlen (".exe");
      if (starts && (skip_blanks (after) != after || *after == '\0'))
        return after;
    }

  return NULL;
}

static void
clear_word (GString *word)
{
  explicit_bzero (word->str, word->allocated_len);
  g_string_free (word, TRUE);
}

/**
 * hw_curl_command_parse:
 * @text: what was pasted
 *
 * Returns: (transfer full) (nullable): the command; %NULL where @text holds none
 */
HwCurlCommand *
hw_curl_command_parse (const char *text)
{
  HwCurlCommand *self;
  const char *p;
  GString *word;

  g_return_val_if_fail (text != NULL, NULL);

  if (!(p = find_command (text)))
    return NULL;

  self = g_new0 (HwCurlCommand, 1);
  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify)hw_secret_unref);
  self->unknown = g_ptr_array_new_with_free_func (g_free);

  /* As large as it can get: a buffer that grows leaves uncleared ones behind. */
  word = g_string_sized_new (strlen (text) + 1);
  for (p = skip_blanks (p); !is_end_of_command (p); p = skip_blanks (p))
    {
      p = read_word (p, FALSE, word);
      if (word->str[0] == '-' && word->str[1] != '\0')
        p = read_option (self, p, word);
      else if (self->url == NULL)
        self->url = g_strdup (word->str);
      else if (word->len > 0)
        g_ptr_array_add (self->unknown, g_strdup (word->str));
    }
  clear_word (word);

  return self;
}

void
hw_curl_command_free (HwCurlCommand *self)
{
  g_free (self->method);
  g_free (self->url);
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->unknown);
  g_clear_pointer (&self->body, hw_secret_unref);
  g_free (self);
}

/**
 * hw_curl_command_get_method:
 * @self: a command
 *
 * Returns: (transfer none): in capitals; as curl would choose it where the command does not say
 */
const char *
hw_curl_command_get_method (HwCurlCommand *self)
{
  if (self->method != NULL)
    return self->method;

  return self->body != NULL ? "POST" : "GET";
}

/**
 * hw_curl_command_get_url:
 * @self: a command
 *
 * Returns: (transfer none) (nullable): the address
 */
const char *
hw_curl_command_get_url (HwCurlCommand *self)
{
  return self->url;
}

/**
 * hw_curl_command_get_body:
 * @self: a command
 *
 * Returns: (transfer none) (nullable): what it would send
 */
HwSecret *
hw_curl_command_get_body (HwCurlCommand *self)
{
  return self->body;
}

/**
 * hw_curl_command_get_header:
 * @self: a command
 * @name: of a header, in any case
 *
 * Returns: (transfer full) (nullable): its value
 */
HwSecret *
hw_curl_command_get_header (HwCurlCommand *self,
                            const char    *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < self->headers->len; i++)
    {
      const char *text = hw_secret_get_text (self->headers->pdata[i]);

      if (g_ascii_strncasecmp (text, name, length) == 0 && text[length] == ':')
        return hw_secret_new (skip_blanks (text + length + 1));
    }

  return NULL;
}

/**
 * hw_curl_command_get_unknown:
 * @self: a command
 *
 * Returns: (transfer none) (element-type utf8): the options and words that were not understood
 */
GPtrArray *
hw_curl_command_get_unknown (HwCurlCommand *self)
{
  return self->unknown;
}
