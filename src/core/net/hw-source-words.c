/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-source-words.h"

#include <string.h>

/* Tells by its words how far a call to a source has come. The platform has one number for all of
 * it (1308 of experience-platform.en, help/sources/errors/sources-errors.md, "message of the
 * underlying connector"), and what follows are the words of hundreds of drivers.
 *
 * So this is a guess, and a careful one: what only a network says counts by itself; words that
 * drivers also use in passing ("check your credentials and the firewall") count only where none of
 * the other kind stands beside them. */

/* Said where a connection was never made: by resolvers, by sockets, by Java's and .NET's names for
 * the same. */
static const char *const network[] = {
  "unknown host", "unknownhost", "no such host", "name or service not known",
  "nodename nor servname",
  "could not resolve", "cannot resolve", "couldn't resolve", "getaddrinfo", "enotfound",
  "connection refused", "connectionrefused", "actively refused", "econnrefused",
  "no route to host", "network is unreachable", "host is unreachable", "host unreachable",
  "ehostunreach", "enetunreach", "not reachable", "could not be reached", "cannot be reached",
  "connection timed out", "connect timed out", "connection attempt timed out", "connection timeout",
  "connecttimeout", "etimedout",
};

static const char *const maybe_network[] = {
  "timed out", "timeout", "time-out", "firewall", "allow list", "allowlist", "allow-list",
  "whitelist", "unreachable", "unable to connect", "could not connect", "cannot connect",
  "failed to connect", "failedtoconnect", "connection reset", "connection failed",
  "network-related", "is not allowed to access",
};

static const char *const sign_in[] = {
  "unauthorized", "unauthorised", "not authorized", "authentication", "unauthenticated",
  "not authenticated", "invalid_grant", "invalid_client", "invalid_token", "invalid token",
  "login", "logon", "log in", "sign in", "password", "credential", "access denied", "accessdenied",
  "permission denied", "forbidden", "expired", "revoked", "signature", "api key", "apikey",
  "access token", "refresh token",
};

static gboolean
has_any (const char        *text,
         const char *const *words,
         size_t             n_words)
{
  for (size_t i = 0; i < n_words; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * hw_source_words_judge:
 * @text: (nullable): what the platform has passed on, in English as its connectors write
 *
 * Returns: what @text speaks of
 */
HwSourceWords
hw_source_words_judge (const char *text)
{
  g_autofree char *folded = NULL;
  gboolean is_network;
  gboolean is_sign_in;

  if (text == NULL)
    return HW_SOURCE_WORDS_UNCLEAR;

  folded = g_ascii_strdown (text, -1);
  if (has_any (folded, network, G_N_ELEMENTS (network)))
    return HW_SOURCE_WORDS_UNREACHABLE;

  is_network = has_any (folded, maybe_network, G_N_ELEMENTS (maybe_network));
  is_sign_in = has_any (folded, sign_in, G_N_ELEMENTS (sign_in));
  if (is_network == is_sign_in)
    return HW_SOURCE_WORDS_UNCLEAR;

  return is_network ? HW_SOURCE_WORDS_UNREACHABLE : HW_SOURCE_WORDS_SIGN_IN;
}
