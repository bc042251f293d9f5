/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-curl-command.h"

#include <string.h>

/* A curl command as tutorials print it and people paste it: what it would send. Not a shell:
 * nothing is expanded or run, and what a shell would stumble over (a quote that is never closed, a
 * backslash missing at a line's end, an apostrophe in a name) is read the way it was meant. */
struct _HwCurlCommand
{
  char      *method;   /* (owned) (nullable) */
  char      *url;      /* (owned) (nullable) */
  GPtrArray *headers;  /* (owned) (element-type HwSecret): "Name: value" each */
  HwSecret  *body;     /* (owned) (nullable) */
  GPtrArray *unknown;  /* (owned) (element-type utf8): options that were not understood */
  guint      n_stray;  /* words that belong to no option */
};

typedef enum
{
  OPTION_METHOD,
  OPTION_HEADER,
  OPTION_URL,
  OPTION_DATA,                    /* a file's where it begins with "@" */
  OPTION_DATA_RAW,
  OPTION_HEAD,
  OPTION_GET,
  OPTION_PASSED_OVER,             /* says nothing of the request */
  OPTION_PASSED_OVER_WITH_VALUE,
  OPTION_UNKNOWN,
  OPTION_UNKNOWN_WITH_VALUE,
} Option;

static const struct
{
  const char *name;
  Option      option;
} long_options[] = {
  { "--request", OPTION_METHOD },
  { "--header", OPTION_HEADER },
  { "--url", OPTION_URL },
  { "--data", OPTION_DATA },
  { "--data-ascii", OPTION_DATA },
  { "--data-binary", OPTION_DATA },
  { "--json", OPTION_DATA },
  { "--data-raw", OPTION_DATA_RAW },
  { "--head", OPTION_HEAD },
  { "--get", OPTION_GET },
  { "--compressed", OPTION_PASSED_OVER },
  { "--fail", OPTION_PASSED_OVER },
  { "--fail-with-body", OPTION_PASSED_OVER },
  { "--globoff", OPTION_PASSED_OVER },
  { "--http1.1", OPTION_PASSED_OVER },
  { "--http2", OPTION_PASSED_OVER },
  { "--include", OPTION_PASSED_OVER },
  { "--insecure", OPTION_PASSED_OVER },
  { "--location", OPTION_PASSED_OVER },
  { "--no-progress-meter", OPTION_PASSED_OVER },
  { "--show-error", OPTION_PASSED_OVER },
  { "--silent", OPTION_PASSED_OVER },
  { "--verbose", OPTION_PASSED_OVER },
  { "--cacert", OPTION_PASSED_OVER_WITH_VALUE },
  { "--connect-timeout", OPTION_PASSED_OVER_WITH_VALUE },
  { "--max-time", OPTION_PASSED_OVER_WITH_VALUE },
  { "--output", OPTION_PASSED_OVER_WITH_VALUE },
  { "--proxy", OPTION_PASSED_OVER_WITH_VALUE },
  { "--proxy-user", OPTION_PASSED_OVER_WITH_VALUE },
  { "--retry", OPTION_PASSED_OVER_WITH_VALUE },
  { "--user-agent", OPTION_PASSED_OVER_WITH_VALUE },
  { "--write-out", OPTION_PASSED_OVER_WITH_VALUE },
  { "--cert", OPTION_UNKNOWN_WITH_VALUE },
  { "--config", OPTION_UNKNOWN_WITH_VALUE },
  { "--cookie", OPTION_UNKNOWN_WITH_VALUE },
  { "--data-urlencode", OPTION_UNKNOWN_WITH_VALUE },
  { "--form", OPTION_UNKNOWN_WITH_VALUE },
  { "--form-string", OPTION_UNKNOWN_WITH_VALUE },
  { "--key", OPTION_UNKNOWN_WITH_VALUE },
  { "--oauth2-bearer", OPTION_UNKNOWN_WITH_VALUE },
  { "--pass", OPTION_UNKNOWN_WITH_VALUE },
  { "--referer", OPTION_UNKNOWN_WITH_VALUE },
  { "--resolve", OPTION_UNKNOWN_WITH_VALUE },
  { "--upload-file", OPTION_UNKNOWN_WITH_VALUE },
  { "--url-query", OPTION_UNKNOWN_WITH_VALUE },
  { "--user", OPTION_UNKNOWN_WITH_VALUE },
};

/* The letters that curl knows: several may stand behind one dash. */
#define SHORT_PASSED_OVER "0123456789#afgijklnopqsvNLORSZ"
#define SHORT_PASSED_OVER_WITH_VALUE "mowxyzYACcDr"
#define SHORT_UNKNOWN_WITH_VALUE "ubeEFhKPQtTUz"
#define SHORT_OPTIONS_LENGTH 2

/* How far a quoted word may go, and what ends it. */
typedef enum
{
  WORD_ONE_LINE,  /* a header or an address: no further than its line */
  WORD_BODY,      /* apostrophes between letters do not end it */
} WordKind;

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
    if (g_str_has_prefix (p, quotes[i].text))
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

/* With @line_ended, also tells whether a line has ended that goes on by no sign. */
static const char *
skip_blanks (const char *p,
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
      else if (g_str_has_prefix (p, NO_BREAK_SPACE))
        p += strlen (NO_BREAK_SPACE);
      else if ((length = continuation_at (p)) > 0)
        p += length;
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

static gboolean
is_letter (const char *p)
{
  char kind;

  return g_ascii_isalnum (*p) ||
         ((guchar)*p >= 0x80 && quote_at (p, &kind) == 0 && !g_str_has_prefix (p, NO_BREAK_SPACE));
}

/* "Kim's", which a shell takes for the end of the quote and curl never gets to see. */
static gboolean
is_apostrophe (const char *p,
               gsize       length,
               WordKind    kind)
{
  return kind == WORD_BODY && (g_ascii_isalnum (p[-1]) || (guchar)p[-1] >= 0x80) &&
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
add_quoted (const char *p,
            gsize       opening,
            char        quote,
            WordKind    kind,
            GString    *word)
{
  char closing;
  gsize length;
  gboolean ends;

  p += opening;
  while (*p != '\0')
    {
      if (kind == WORD_ONE_LINE && *p == '\n')
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
  return *p == '\0' || strchr (" \t\r\n|;", *p) != NULL || g_str_has_prefix (p, "&&") ||
         g_str_has_prefix (p, "```") || g_str_has_prefix (p, NO_BREAK_SPACE) ||
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

static const char *
read_word (const char *p,
           WordKind    kind,
           GString    *word)
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
  if (kind == WORD_ONE_LINE)
    trim_line (word);

  return p;
}

/* A name that may be shown. What looks like no option may be a secret that lost its quote. */
static void
add_unknown (HwCurlCommand *self,
             const char    *name,
             gsize          length)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789.-";

  if (length <= strlen ("--proxy-tls13-ciphers") && strspn (name, letters) >= length)
    g_ptr_array_add (self->unknown, g_strndup (name, length));
  else if (length == SHORT_OPTIONS_LENGTH && g_ascii_isalpha (name[1]))
    g_ptr_array_add (self->unknown, g_strndup (name, length));
  else
    self->n_stray++;
}

static void
take_data (HwCurlCommand *self,
           Option         option,
           GString       *value)
{
  if (option == OPTION_DATA && value->str[0] == '@')
    {
      g_ptr_array_add (self->unknown, g_strdup ("-d @"));
      return;
    }
  if (self->body != NULL)
    self->n_stray++;

  g_clear_pointer (&self->body, hw_secret_unref);
  self->body = hw_secret_new (value->str);
}

static void
set_method (HwCurlCommand *self,
            const char    *method)
{
  hw_clear_text (&self->method);
  self->method = g_ascii_strup (method, -1);
}

/* An address is told from other words by its scheme. */
static void
take_url (HwCurlCommand *self,
          const char    *url)
{
  if (self->url != NULL)
    self->n_stray++;
  if (self->url != NULL && (strstr (self->url, "://") != NULL || strstr (url, "://") == NULL))
    return;

  hw_clear_text (&self->url);
  self->url = g_strdup (url);
}

static void
take_value (HwCurlCommand *self,
            Option         option,
            GString       *value)
{
  switch (option)
    {
    case OPTION_METHOD:
      set_method (self, value->str);
      break;
    case OPTION_HEADER:
      g_ptr_array_add (self->headers, hw_secret_new (value->str));
      break;
    case OPTION_URL:
      take_url (self, value->str);
      break;
    case OPTION_DATA:
    case OPTION_DATA_RAW:
      take_data (self, option, value);
      break;
    case OPTION_HEAD:
    case OPTION_GET:
    case OPTION_PASSED_OVER:
    case OPTION_PASSED_OVER_WITH_VALUE:
    case OPTION_UNKNOWN:
    case OPTION_UNKNOWN_WITH_VALUE:
    default:
      break;
    }
}

static gboolean
has_value (Option option)
{
  switch (option)
    {
    case OPTION_METHOD:
    case OPTION_HEADER:
    case OPTION_URL:
    case OPTION_DATA:
    case OPTION_DATA_RAW:
    case OPTION_PASSED_OVER_WITH_VALUE:
    case OPTION_UNKNOWN_WITH_VALUE:
      return TRUE;
    case OPTION_HEAD:
    case OPTION_GET:
    case OPTION_PASSED_OVER:
    case OPTION_UNKNOWN:
    default:
      return FALSE;
    }
}

static const char *
read_value (HwCurlCommand *self,
            const char    *p,
            Option         option,
            GString       *word)
{
  gboolean is_body = option == OPTION_DATA || option == OPTION_DATA_RAW;

  p = skip_blanks (p, NULL);
  p = read_word (p, is_body ? WORD_BODY : WORD_ONE_LINE, word);
  take_value (self, option, word);

  return p;
}

static Option
find_short_option (char letter)
{
  switch (letter)
    {
    case 'X':
      return OPTION_METHOD;
    case 'H':
      return OPTION_HEADER;
    case 'd':
      return OPTION_DATA;
    case 'I':
      return OPTION_HEAD;
    case 'G':
      return OPTION_GET;
    default:
      if (strchr (SHORT_PASSED_OVER, letter) != NULL)
        return OPTION_PASSED_OVER;
      if (strchr (SHORT_PASSED_OVER_WITH_VALUE, letter) != NULL)
        return OPTION_PASSED_OVER_WITH_VALUE;
      return strchr (SHORT_UNKNOWN_WITH_VALUE, letter) != NULL ? OPTION_UNKNOWN_WITH_VALUE
                                                               : OPTION_UNKNOWN;
    }
}

static void
note_option (HwCurlCommand *self,
             Option         option,
             const char    *name,
             gsize          length)
{
  if (option == OPTION_UNKNOWN || option == OPTION_UNKNOWN_WITH_VALUE)
    add_unknown (self, name, length);
  else if (option == OPTION_HEAD)
    set_method (self, "HEAD");
  else if (option == OPTION_GET)
    set_method (self, "GET");
}

/* "-sXPOST": each letter is an option, and the rest of the word the value of the first that has
 * one. */
static const char *
read_short_options (HwCurlCommand *self,
                    const char    *start,
                    const char    *p,
                    GString       *word)
{
  for (gsize i = 1; i < word->len; i++)
    {
      Option option = find_short_option (word->str[i]);
      const char name[] = { '-', word->str[i], '\0' };

      note_option (self, option, name, SHORT_OPTIONS_LENGTH);
      if (option == OPTION_UNKNOWN)
        return p;
      if (!has_value (option))
        continue;
      if (i + 1 == word->len)
        return read_value (self, p, option, word);

      /* Read again as what it is: a body's quotes have rules of their own. */
      p = read_word (start, option == OPTION_DATA ? WORD_BODY : WORD_ONE_LINE, word);
      g_string_erase (word, 0, MIN (i + 1, word->len));
      take_value (self, option, word);
      return p;
    }

  return p;
}

static const char *
read_long_option (HwCurlCommand *self,
                  const char    *start,
                  const char    *p,
                  GString       *word)
{
  gsize length = strcspn (word->str, "=");
  Option option = OPTION_UNKNOWN;

  for (gsize i = 0; i < G_N_ELEMENTS (long_options); i++)
    if (strlen (long_options[i].name) == length &&
        strncmp (word->str, long_options[i].name, length) == 0)
      option = long_options[i].option;

  note_option (self, option, word->str, length);
  if (!has_value (option))
    return p;
  if (length == word->len)
    return read_value (self, p, option, word);

  if (option == OPTION_DATA || option == OPTION_DATA_RAW)
    p = read_word (start, WORD_BODY, word);
  g_string_erase (word, 0, MIN (length + 1, word->len));
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
      if (starts && (skip_blanks (after, NULL) != after || *after == '\0'))
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

/* After a line that goes on by no sign, only an option or the address belongs to the command:
 * anything else is the text around it. */
static void
read_words (HwCurlCommand *self,
            const char    *p,
            GString       *word)
{
  gboolean line_ended = FALSE;

  for (p = skip_blanks (p, &line_ended); !is_end_of_command (p); p = skip_blanks (p, &line_ended))
    {
      const char *start = p;

      if (line_ended && self->url != NULL && *p != '-')
        {
          self->n_stray++;
          return;
        }

      line_ended = FALSE;
      p = read_word (p, WORD_ONE_LINE, word);
      if (g_str_has_prefix (word->str, "--") && word->len > 2)
        p = read_long_option (self, start, p, word);
      else if (word->str[0] == '-' && word->len > 1)
        p = read_short_options (self, start, p, word);
      else if (word->len > 0)
        take_url (self, word->str);
    }
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
  g_autoptr(HwCurlCommand) self = NULL;
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
  read_words (self, p, word);
  clear_word (word);

  /* Prose that speaks of curl has neither. */
  if (self->headers->len == 0 && self->body == NULL &&
      (self->url == NULL || strchr (self->url, '/') == NULL))
    return NULL;

  return g_steal_pointer (&self);
}

void
hw_curl_command_free (HwCurlCommand *self)
{
  hw_clear_text (&self->method);
  hw_clear_text (&self->url);
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
  g_return_val_if_fail (self != NULL, NULL);

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
  g_return_val_if_fail (self != NULL, NULL);

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
  g_return_val_if_fail (self != NULL, NULL);

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
  gsize length;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  length = strlen (name);
  for (guint i = 0; i < self->headers->len; i++)
    {
      const char *text = hw_secret_get_text (self->headers->pdata[i]);

      if (g_ascii_strncasecmp (text, name, length) == 0 && text[length] == ':')
        return hw_secret_new (skip_blanks (text + length + 1, NULL));
    }

  return NULL;
}

/**
 * hw_curl_command_get_unknown:
 * @self: a command
 *
 * Returns: (transfer none) (element-type utf8): the options that were not understood, without
 *   their values; "-d @" for a body in a file
 */
GPtrArray *
hw_curl_command_get_unknown (HwCurlCommand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unknown;
}

/**
 * hw_curl_command_get_n_stray:
 * @self: a command
 *
 * Returns: how many words belong to no option; they may be secrets, so they are not kept
 */
guint
hw_curl_command_get_n_stray (HwCurlCommand *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_stray;
}
