/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-param-name.h"

#include <string.h>

/* What the name of a parameter tells about its value, where the specification is silent. */

/* A parameter whose name ends in one of these tells about a secret, and is none. */
static const char *plain_endings[] = {
  "algorithm", "alias", "arn", "date", "endpoint", "expiration", "expiry", "field", "fingerprint",
  "host", "id", "length", "name", "path", "required", "size", "type", "uri", "url", "version",
  NULL
};

/* A parameter whose name holds one of these words is a secret. */
static const char *secret_words[] = {
  "accesskey", "accesstoken", "apikey", "apitoken", "authkey", "authtoken", "clientsecret",
  "credential", "credentials", "jwt", "key", "passcode", "passphrase", "passwd", "password",
  "privatekey", "pwd", "refreshtoken", "secret", "secretkey", "token", NULL
};

/* Two words that make a secret of a name, whatever it ends in. */
static const char *const secret_pairs[][2] = {
  { "connection", "string" },
  { "pass", "phrase" },
  { "pass", "word" },
  { "sas", "uri" },
  { "sas", "url" },
};

/* Two words that name what is kept in a file of many lines. */
static const char *const file_pairs[][2] = {
  { "key", "file" },
  { "private", "key" },
  { "public", "key" },
};

/* And single words that do. */
static const char *file_words[] = {
  "cert", "certificate", "keyfile", "pem", "privatekey", "publickey", NULL
};

/* What stands beside such a file and is none. */
static const char *beside_file[] = {
  "passphrase", "password", "pass", "passwd", "phrase", "secret", NULL
};

/* A word begins at a capital after a small letter (client|Id), at the last capital before a small
 * letter (SAS|Token), where digits begin or end (Key|1), and after any other sign (client_|x). */
static gboolean
word_begins (const char *name,
             size_t      i)
{
  if (i == 0 || !g_ascii_isalnum (name[i - 1]))
    return TRUE;
  if (!g_ascii_isdigit (name[i]) != !g_ascii_isdigit (name[i - 1]))
    return TRUE;
  if (!g_ascii_isupper (name[i]))
    return FALSE;

  return !g_ascii_isupper (name[i - 1]) || g_ascii_islower (name[i + 1]);
}

static GStrv
split_words (const char *name)
{
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr(GString) word = g_string_new (NULL);

  for (size_t i = 0; name[i] != '\0'; i++)
    {
      if (!g_ascii_isalnum (name[i]))
        continue;
      if (word_begins (name, i) && word->len > 0)
        {
          g_strv_builder_add (words, word->str);
          g_string_truncate (word, 0);
        }
      g_string_append_c (word, g_ascii_tolower (name[i]));
    }
  if (word->len > 0)
    g_strv_builder_add (words, word->str);

  return g_strv_builder_end (words);
}

static gboolean
has_pair (const char *const *words,
          const char *const  pairs[][2],
          guint              n_pairs)
{
  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
    {
      for (guint j = 0; j < n_pairs; j++)
        {
          if (strcmp (words[i], pairs[j][0]) == 0 &&
              strcmp (words[i + 1], pairs[j][1]) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * hw_param_name_is_secret:
 * @name: of a parameter
 *
 * Not every specification says `format: password`; a secret shown in plain is worse than a plain
 * value hidden, so the name decides too.
 *
 * Returns: whether such a parameter is a secret
 */
gboolean
hw_param_name_is_secret (const char *name)
{
  g_auto(GStrv) words = split_words (name);
  guint n_words = g_strv_length (words);

  if (n_words == 0)
    return FALSE;
  if (has_pair ((const char *const *)words, secret_pairs, G_N_ELEMENTS (secret_pairs)))
    return TRUE;
  if (g_strv_contains ((const char *const *)words, "public") ||
      g_strv_contains (plain_endings, words[n_words - 1]))
    return FALSE;

  for (guint i = 0; i < n_words; i++)
    {
      if (g_strv_contains (secret_words, words[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_param_name_is_file:
 * @name: of a parameter
 *
 * Returns: whether such a parameter is a key or a certificate, which have many lines
 */
gboolean
hw_param_name_is_file (const char *name)
{
  g_auto(GStrv) words = split_words (name);
  guint n_words = g_strv_length (words);

  if (n_words == 0 || g_strv_contains (plain_endings, words[n_words - 1]) ||
      g_strv_contains (beside_file, words[n_words - 1]))
    return FALSE;
  if (has_pair ((const char *const *)words, file_pairs, G_N_ELEMENTS (file_pairs)))
    return TRUE;

  for (guint i = 0; i < n_words; i++)
    {
      if (g_strv_contains (file_words, words[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_param_name_fold:
 * @name: (nullable): as somebody writes it, with whatever between its words
 *
 * Returns: (transfer full): its letters and digits alone, in lower case: CLIENT_ID, client-id and
 *   clientId are one name
 */
char *
hw_param_name_fold (const char *name)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = name; p != NULL && *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (folded, g_ascii_tolower (*p));

  return g_string_free (folded, FALSE);
}
