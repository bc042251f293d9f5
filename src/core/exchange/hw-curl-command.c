/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-curl-command.h"

#include <string.h>

#include "exchange/hw-curl-option.h"
#include "exchange/hw-prefix.h"
#include "exchange/hw-shell-word.h"

/* A curl command as tutorials print it and people paste it: what it would send. Not a shell:
 * nothing is run. HwShellWord takes it apart, HwCurlOption knows what an option says. */
struct _HwCurlCommand
{
  char      *method;   /* (owned) (nullable) */
  char      *url;      /* (owned) (nullable) */
  GPtrArray *headers;  /* (owned) (element-type HwSecret): "Name: value" each */
  HwSecret  *body;     /* (owned) (nullable) */
  GPtrArray *unknown;  /* (owned) (element-type utf8): options that were not understood */
  guint      n_stray;  /* words that belong to no option */
};

#define SHORT_OPTIONS_LENGTH 2

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
           HwCurlOption   option,
           GString       *value)
{
  if (option == HW_CURL_OPTION_DATA && value->str[0] == '@')
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
            HwCurlOption   option,
            GString       *value)
{
  switch (option)
    {
    case HW_CURL_OPTION_METHOD:
      set_method (self, value->str);
      break;
    case HW_CURL_OPTION_HEADER:
      g_ptr_array_add (self->headers, hw_secret_new (value->str));
      break;
    case HW_CURL_OPTION_URL:
      take_url (self, value->str);
      break;
    case HW_CURL_OPTION_DATA:
    case HW_CURL_OPTION_DATA_RAW:
      take_data (self, option, value);
      break;
    case HW_CURL_OPTION_HEAD:
    case HW_CURL_OPTION_GET:
    case HW_CURL_OPTION_PASSED_OVER:
    case HW_CURL_OPTION_PASSED_OVER_WITH_VALUE:
    case HW_CURL_OPTION_UNKNOWN:
    case HW_CURL_OPTION_UNKNOWN_WITH_VALUE:
    default:
      break;
    }
}

static HwShellWordKind
find_word_kind (HwCurlOption option)
{
  return option == HW_CURL_OPTION_DATA || option == HW_CURL_OPTION_DATA_RAW
         ? HW_SHELL_WORD_BODY : HW_SHELL_WORD_ONE_LINE;
}

static const char *
read_value (HwCurlCommand *self,
            const char    *p,
            HwCurlOption   option,
            GString       *word)
{
  p = hw_shell_word_skip_blanks (p, NULL);
  p = hw_shell_word_read (p, find_word_kind (option), word);
  take_value (self, option, word);

  return p;
}

static void
note_option (HwCurlCommand *self,
             HwCurlOption   option,
             const char    *name,
             gsize          length)
{
  if (option == HW_CURL_OPTION_UNKNOWN || option == HW_CURL_OPTION_UNKNOWN_WITH_VALUE)
    add_unknown (self, name, length);
  else if (option == HW_CURL_OPTION_HEAD)
    set_method (self, "HEAD");
  else if (option == HW_CURL_OPTION_GET)
    set_method (self, "GET");
}

/* The value that stands in the same word as its option, behind the first @length bytes of @word. A
 * body's quotes have rules of their own, so it is read again by these, unless they would find
 * another option in it. */
static const char *
read_joined_value (HwCurlCommand *self,
                   const char    *start,
                   const char    *p,
                   gsize          length,
                   HwCurlOption   option,
                   GString       *word)
{
  g_autofree char *name = g_strndup (word->str, length);

  if (find_word_kind (option) == HW_SHELL_WORD_BODY)
    p = hw_shell_word_read (start, HW_SHELL_WORD_BODY, word);
  if (strncmp (word->str, name, length) != 0)
    p = hw_shell_word_read (start, HW_SHELL_WORD_ONE_LINE, word);
  g_string_erase (word, 0, (gssize)length);
  take_value (self, option, word);

  return p;
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
      HwCurlOption option = hw_curl_option_find_short (word->str[i]);
      const char name[] = { '-', word->str[i], '\0' };

      note_option (self, option, name, SHORT_OPTIONS_LENGTH);
      if (option == HW_CURL_OPTION_UNKNOWN)
        return p;
      if (!hw_curl_option_has_value (option))
        continue;
      if (i + 1 == word->len)
        return read_value (self, p, option, word);

      return read_joined_value (self, start, p, i + 1, option, word);
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
  HwCurlOption option = hw_curl_option_find_long (word->str, length);

  note_option (self, option, word->str, length);
  if (!hw_curl_option_has_value (option))
    return p;
  if (length == word->len)
    return read_value (self, p, option, word);

  return read_joined_value (self, start, p, length + 1, option, word);
}

/* The name may be followed by any blank; before it may stand a prompt or an opening fence. */
static const char *
find_command (const char *text)
{
  for (const char *p = strstr (text, "curl"); p != NULL; p = strstr (p + 1, "curl"))
    {
      gboolean starts = p == text || strchr (" \t\r\n$>`", p[-1]) != NULL;
      const char *after = p + strlen ("curl");

      if (hw_starts_with (after, ".exe"))
        after += strlen (".exe");
      if (starts && (hw_shell_word_skip_blanks (after, NULL) != after || *after == '\0'))
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

  for (p = hw_shell_word_skip_blanks (p, &line_ended); !hw_shell_word_is_end (p);
       p = hw_shell_word_skip_blanks (p, &line_ended))
    {
      const char *start = p;

      if (line_ended && self->url != NULL && *p != '-')
        {
          self->n_stray++;
          return;
        }

      line_ended = FALSE;
      p = hw_shell_word_read (p, HW_SHELL_WORD_ONE_LINE, word);
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
        return hw_secret_new (hw_shell_word_skip_blanks (text + length + 1, NULL));
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
