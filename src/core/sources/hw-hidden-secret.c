/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "sources/hw-hidden-secret.h"

#include <string.h>

#include "auth/hw-pasted-text.h"

/* What tells, in small letters, that a text which is called something harmless holds a secret all
 * the same. */
static const char *const secret_marks[] = {
  "private key-----", "accountkey=", "apikey=", "api_key=", "client_secret", "password=", "pwd=",
  "secret=", "sharedaccess", "sig=", "token=",
};

static gboolean
is_port (const char *text)
{
  size_t n_digits = strspn (text, "0123456789");

  return n_digits > 0 && n_digits <= 5 && strchr ("/?#", text[n_digits]) != NULL;
}

/* People put a password in as it is, although '/', '?' and '#' in it should be escaped; so it does
 * not end there. What looks like a port is taken for one: what follows is a path then, which may
 * well hold an at sign. */
static gboolean
has_password_before_host (const char *authority)
{
  const char *colon = authority + strcspn (authority, ":/?# \t\n");
  size_t length;

  if (*colon != ':' || is_port (colon + 1))
    return FALSE;

  length = strcspn (colon, " \t\n");

  return memchr (colon, '@', length) != NULL;
}

/* As in mongodb://user:password@host. */
static gboolean
has_password_in_address (const char *text)
{
  while ((text = strstr (text, "://")) != NULL)
    {
      text += strlen ("://");
      if (has_password_before_host (text))
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_hidden_secret_is_in:
 * @text: the value of a parameter that is no secret by its specification
 *
 * Returns: whether a secret stands in it all the same, such as the password of an address; then it
 *   is neither kept in a file nor shown
 */
gboolean
hw_hidden_secret_is_in (const char *text)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  folded = g_ascii_strdown (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (secret_marks); i++)
    {
      if (strstr (folded, secret_marks[i]) != NULL)
        return TRUE;
    }

  return has_password_in_address (text) || hw_pasted_text_is_adobe_token (text) ||
         hw_pasted_text_is_hubspot_private_app_token (text);
}
