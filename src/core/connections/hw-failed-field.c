/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-failed-field.h"

#include <string.h>

#include "sources/hw-param-name.h"

/* Which field is probably meant, where a source says why it let nobody in.
 *
 * The words are those of the source's driver, in English, and no two drivers write alike. The
 * rules, in this order:
 *
 *   1. The text names a parameter, by the specification's name, title, or another name that the
 *      documents have: "client_secret", "clientSecret" and "Client secret" are one. The longer name
 *      takes the words: "client secret" is no "secret". A name that is an everyday word ("server",
 *      "port") counts only in quotes or beside a word that says that it is one.
 *   2. The text has a phrase whose meaning is documented ("invalid_grant" of RFC 6749), or that
 *      drivers share ("unknown host"), and exactly one parameter fits it.
 *   3. A connection string holds all of it, and what the text names can be nowhere else.
 *   4. The source refuses, and there is but one value that it can mean.
 *
 * Three names or more are none: the person is told to look at everything. What is found is still
 * only probable, and shown so.
 *
 * A parameter is written as a path, the groups that it lies in before its name: "a/b/name". */

typedef struct
{
  char     *word;    /* (owned) (not nullable): lower case, letters and digits */
  char      before;  /* the character in front of it, 0: none */
  char      after;   /* the one behind */
  gboolean  taken;   /* by a longer name */
} Token;

typedef struct
{
  HwParam *param;
  guint    first;   /* token */
  guint    last;    /* token */
  size_t   length;  /* of the name */
} Match;

/* Names that many a sentence has by chance. */
static const char *const everyday[] = {
  "account", "catalog", "container", "credentials", "database", "domain", "endpoint", "host", "key",
  "name", "namespace", "path", "port", "project", "region", "role", "schema", "server", "service",
  "tenant", "token", "type", "url", "user", "version", NULL
};

static const char *const says_name[] = {
  "field", "incorrect", "invalid", "missing", "param", "parameter", "property", "unknown", "wrong",
  NULL
};

/* What @run, a part of the text without blanks and marks, means: patterns for the name of the
 * parameter, the first that fits exactly one; and for a second that may be meant as well. */
static const struct
{
  const char *run;
  const char *first;
  const char *second;
} clues[] = {
  /* RFC 6749, 5.2 */
  { "invalidclient", "*clientid", "*clientsecret*" },
  { "invalidgrant", "refreshtoken jwttoken", NULL },
  { "invalidtoken", "accesstoken", NULL },
  { "tokenexpired", "accesstoken *sessiontoken *token", NULL },
  { "tokenhasexpired", "accesstoken *sessiontoken *token", NULL },
  { "tokenhasbeenrevoked", "refreshtoken accesstoken *token", NULL },
  { "expiredtoken", "*sessiontoken accesstoken", NULL },

  /* Databases and file servers */
  { "usernameorpassword", "username userid user", "password" },
  { "userorpassword", "username userid user", "password" },
  { "loginfailedforuser", "username userid user", "password" },
  { "accessdeniedforuser", "username userid user", "password" },
  { "authenticationfailedforuser", "username userid user", "password" },
  { "unknownhost", "host server *hostname endpoint account subdomain", NULL },
  { "unknownhostexception", "host server *hostname endpoint account subdomain", NULL },
  { "nosuchhost", "host server *hostname endpoint account subdomain", NULL },
  { "resolvehost", "host server *hostname endpoint account subdomain", NULL },
  { "resolvehostname", "host server *hostname endpoint account subdomain", NULL },
  { "nodenamenorservname", "host server *hostname endpoint account subdomain", NULL },
  { "nameorservicenotknown", "host server *hostname endpoint account subdomain", NULL },
  { "cannotopendatabase", "database", NULL },
  { "databasedoesnotexist", "database", NULL },
  { "publickey", "privatekey*", NULL },

  /* Storage: the codes of Amazon S3 and Azure Storage */
  { "nosuchbucket", "bucket*", NULL },
  { "bucket", "bucket*", NULL },
  { "invalidaccesskeyid", "*accesskeyid *accesskey", NULL },
  { "signaturedoesnotmatch", "*secretkey secretaccesskey *secretkey", NULL },
  { "containernotfound", "container*", NULL },
  { "sharedaccesssignature", "sas*", NULL },
  { "sastoken", "sas*", NULL },
  { "sas", "sasuri sasurl sastoken", NULL },

  { "apikey", "*apikey", NULL },
  { "accountname", "account*", NULL },
  { "region", "region", NULL },
};

static const char *const in_connection_string[] = {
  "account", "database", "host", "hostname", "login", "password", "port", "server", "user",
  "username", NULL
};

/* Words of the text. */

static void
token_clear (gpointer data)
{
  g_free (((Token *)data)->word);
}

/* An address or somebody's name names no parameter. "auth.params.host" does, and a Java exception
 * says what happened. */
static gboolean
is_address (const char *chunk,
            size_t      length)
{
  g_autofree char *text = g_strndup (chunk, length);
  const char *dot = strchr (text, '.');

  if (strstr (text, "://") != NULL || strchr (text, '@') != NULL)
    return TRUE;
  if (strstr (text, "auth.") != NULL || strstr (text, "params.") != NULL ||
      strstr (text, "Exception") != NULL)
    return FALSE;

  return dot != NULL && dot > text && g_ascii_isalnum (dot[-1]) && g_ascii_isalnum (dot[1]);
}

static void
add_tokens (GArray     *tokens,
            const char *text,
            const char *start,
            const char *end)
{
  const char *p = start;

  while (p < end)
    {
      const char *from;
      Token token = { 0 };

      while (p < end && !g_ascii_isalnum (*p))
        p++;
      from = p;
      while (p < end && g_ascii_isalnum (*p))
        p++;
      if (p == from)
        return;

      token.word = g_ascii_strdown (from, p - from);
      token.before = from > text ? from[-1] : '\0';
      token.after = *p;
      g_array_append_val (tokens, token);
    }
}

static GArray *
split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  g_array_set_clear_func (tokens, token_clear);
  for (const char *p = text; *p != '\0';)
    {
      size_t length = strcspn (p, " \t\r\n");

      if (!is_address (p, length))
        add_tokens (tokens, text, p, p + length);
      p += length;
      p += strspn (p, " \t\r\n");
    }

  return tokens;
}

/* How many of the words from @first on are @joined when the gaps are left out; 0 where they are
 * not. */
static guint
count_words (GArray     *tokens,
             guint       first,
             const char *joined)
{
  const char *rest = joined;

  for (guint i = first; i < tokens->len; i++)
    {
      const char *word = g_array_index (tokens, Token, i).word;

      if (!g_str_has_prefix (rest, word))
        return 0;
      rest += strlen (word);
      if (*rest == '\0')
        return i - first + 1;
    }

  return 0;
}

static gboolean
has_run (GArray     *tokens,
         const char *run)
{
  for (guint i = 0; i < tokens->len; i++)
    if (count_words (tokens, i, run) > 0)
      return TRUE;

  return FALSE;
}

/* Rule 1. */

static gboolean
is_marked (char before,
           char after)
{
  return before != '\0' && after != '\0' && strchr ("'\"`[{(", before) != NULL &&
         strchr ("'\"`]})", after) != NULL;
}

static gboolean
is_said_name (GArray *tokens,
              guint   first,
              guint   last)
{
  const Token *from = &g_array_index (tokens, Token, first);
  const Token *to = &g_array_index (tokens, Token, last);

  if (is_marked (from->before, to->after) || from->before == '.' ||
      (first > 0 && g_strv_contains (says_name, g_array_index (tokens, Token, first - 1).word)))
    return TRUE;

  return last + 1 < tokens->len &&
         g_strv_contains (says_name, g_array_index (tokens, Token, last + 1).word);
}

static void
add_matches (GArray     *matches,
             GArray     *tokens,
             HwParam    *param,
             const char *name)
{
  g_autofree char *joined = hw_param_name_fold (name);

  for (guint i = 0; joined[0] != '\0' && i < tokens->len; i++)
    {
      guint n = count_words (tokens, i, joined);
      Match match = { param, i, i + n - 1, strlen (joined) };

      if (n > 0 && (!g_strv_contains (everyday, joined) ||
                    is_said_name (tokens, match.first, match.last)))
        g_array_append_val (matches, match);
    }
}

static void
add_param_matches (GArray     *matches,
                   GArray     *tokens,
                   HwParam    *param,
                   HwAuthType *auth_type)
{
  const char *name = hw_param_get_name (param);

  add_matches (matches, tokens, param, name);
  add_matches (matches, tokens, param, hw_param_get_title (param));
  for (guint i = 0; i < hw_auth_type_get_n_param_aliases (auth_type, name); i++)
    add_matches (matches, tokens, param, hw_auth_type_get_param_alias (auth_type, name, i));
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  const Match *first = a;
  const Match *second = b;

  return second->length > first->length ? 1 : second->length < first->length ? -1 : 0;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return (int)((const Match *)a)->first - (int)((const Match *)b)->first;
}

static gboolean
take_words (GArray      *tokens,
            const Match *match)
{
  for (guint i = match->first; i <= match->last; i++)
    if (g_array_index (tokens, Token, i).taken)
      return FALSE;
  for (guint i = match->first; i <= match->last; i++)
    g_array_index (tokens, Token, i).taken = TRUE;

  return TRUE;
}

static void
keep_longest (GArray *matches,
              GArray *tokens)
{
  guint n_kept = 0;

  g_array_sort (matches, compare_lengths);
  for (guint i = 0; i < matches->len; i++)
    if (take_words (tokens, &g_array_index (matches, Match, i)))
      g_array_index (matches, Match, n_kept++) = g_array_index (matches, Match, i);
  g_array_set_size (matches, n_kept);
}

static gboolean
is_shown (HwParam *param)
{
  return !hw_param_get_hidden (param) && !hw_param_get_whole (param);
}

static void
find_named (GPtrArray  *found,
            GArray     *tokens,
            HwAuthType *auth_type)
{
  g_autoptr(GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  GPtrArray *params = hw_auth_type_get_params (auth_type);

  for (guint i = 0; i < params->len; i++)
    if (is_shown (params->pdata[i]))
      add_param_matches (matches, tokens, params->pdata[i], auth_type);

  keep_longest (matches, tokens);
  g_array_sort (matches, compare_places);
  for (guint i = 0; i < matches->len; i++)
    {
      HwParam *param = g_array_index (matches, Match, i).param;

      if (!g_ptr_array_find (found, param, NULL))
        g_ptr_array_add (found, param);
    }
}

/* Rule 2. */

static HwParam *
find_one_like (HwAuthType *auth_type,
               const char *pattern)
{
  GPtrArray *params = hw_auth_type_get_params (auth_type);
  HwParam *found = NULL;

  for (guint i = 0; i < params->len; i++)
    {
      g_autofree char *joined = hw_param_name_fold (hw_param_get_name (params->pdata[i]));

      if (!is_shown (params->pdata[i]) || !g_pattern_match_simple (pattern, joined))
        continue;
      if (found != NULL)
        return NULL;
      found = params->pdata[i];
    }

  return found;
}

static void
add_first_like (GPtrArray  *found,
                HwAuthType *auth_type,
                const char *patterns)
{
  g_auto(GStrv) list = g_strsplit (patterns != NULL ? patterns : "", " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      HwParam *param = find_one_like (auth_type, list[i]);

      if (param == NULL)
        continue;
      g_ptr_array_add (found, param);
      return;
    }
}

static void
find_by_clue (GPtrArray  *found,
              GArray     *tokens,
              HwAuthType *auth_type)
{
  for (size_t i = 0; i < G_N_ELEMENTS (clues) && found->len == 0; i++)
    if (has_run (tokens, clues[i].run))
      {
        add_first_like (found, auth_type, clues[i].first);
        add_first_like (found, auth_type, clues[i].second);
      }
}

/* Rules 3 and 4. */

static void
find_connection_string (GPtrArray  *found,
                        GArray     *tokens,
                        HwAuthType *auth_type)
{
  HwParam *param = find_one_like (auth_type, "*connectionstring");

  for (guint i = 0; param != NULL && i < tokens->len; i++)
    if (g_strv_contains (in_connection_string, g_array_index (tokens, Token, i).word))
      {
        g_ptr_array_add (found, param);
        return;
      }
}

static void
find_only (GPtrArray  *found,
           HwAuthType *auth_type)
{
  HwParam *only = find_one_like (auth_type, "*");

  if (only != NULL)
    g_ptr_array_add (found, only);
}

static char *
dup_path (HwParam *param)
{
  g_autofree char *groups = g_strjoinv ("/", (char **)hw_param_get_groups (param));

  return g_strconcat (groups, groups[0] != '\0' ? "/" : "", hw_param_get_name (param), NULL);
}

/**
 * hw_failed_field_find:
 * @text: (nullable): what the source, or the platform about it, has said
 * @is_sign_in: whether the source was reached and refused
 * @auth_type: of the connection
 *
 * Returns: (transfer full): the paths of the parameters that are probably meant, in the order of
 *   @text's names; none, one or two
 */
char **
hw_failed_field_find (const char *text,
                      gboolean    is_sign_in,
                      HwAuthType *auth_type)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  g_autoptr(GArray) tokens = split (text != NULL ? text : "");
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();

  g_return_val_if_fail (HW_IS_AUTH_TYPE (auth_type), NULL);

  find_named (found, tokens, auth_type);
  if (found->len == 0)
    find_by_clue (found, tokens, auth_type);
  if (found->len == 0)
    find_connection_string (found, tokens, auth_type);
  if (found->len == 0 && is_sign_in)
    find_only (found, auth_type);

  for (guint i = 0; found->len <= HW_FAILED_FIELD_MAX && i < found->len; i++)
    {
      g_autofree char *path = dup_path (found->pdata[i]);

      g_strv_builder_add (paths, path);
    }

  return g_strv_builder_end (paths);
}

/**
 * hw_failed_field_find_param:
 * @path: of a parameter
 * @auth_type: that may have it
 *
 * Returns: (transfer none) (nullable): the parameter
 */
HwParam *
hw_failed_field_find_param (const char *path,
                            HwAuthType *auth_type)
{
  GPtrArray *params;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (HW_IS_AUTH_TYPE (auth_type), NULL);

  params = hw_auth_type_get_params (auth_type);
  for (guint i = 0; i < params->len; i++)
    {
      g_autofree char *candidate = dup_path (params->pdata[i]);

      if (strcmp (candidate, path) == 0)
        return params->pdata[i];
    }

  return NULL;
}

/**
 * hw_failed_field_find_field:
 * @path: of a parameter
 * @form: that may ask for it
 *
 * Returns: (transfer none) (nullable): the field
 */
HwField *
hw_failed_field_find_field (const char *path,
                            HwForm     *form)
{
  g_auto(GStrv) groups = NULL;
  g_autofree char *name = NULL;
  guint last;

  g_return_val_if_fail (path != NULL && path[0] != '\0', NULL);
  g_return_val_if_fail (HW_IS_FORM (form), NULL);

  groups = g_strsplit (path, "/", -1);
  last = g_strv_length (groups) - 1;
  name = g_steal_pointer (&groups[last]);

  return hw_form_find_field (form, (const char *const *)groups, name);
}
