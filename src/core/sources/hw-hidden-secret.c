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

/* As in mongodb://user:password@host. */
static gboolean
has_password_in_address (const char *text)
{
  const char *authority = strstr (text, "://");
  size_t length;
  const char *at;

  if (authority == NULL)
    return FALSE;

  authority += strlen ("://");
  length = strcspn (authority, "/?# \n");
  at = g_strrstr_len (authority, (gssize)length, "@");

  return at != NULL && memchr (authority, ':', (size_t)(at - authority)) != NULL;
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
