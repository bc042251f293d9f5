/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-error-help.h"

#include <string.h>

#include "net/hw-error.h"

/* From an error to its entry in the table: the code tells whose it is, and where two services use
 * one number, the status or the text does. */

#define FIRST_FLOW 1400   /* the connectors' numbers are below, and from 1600 to 1999 */
#define FIRST_CLASH 1100
#define LAST_CLASH 1104

/* Flow Service's own 1100 says "Error from flow provider", and its 1101 and 1102 have each
 * the status of the other layer's other number; 1103 and 1104 mean the same in both
 * (experience-platform.en, help/sources/errors/). */
static gboolean
clash_is_flow (guint64       number,
               const GError *error)
{
  const char *detail = hw_error_get_detail (error);

  switch (number)
    {
    case 1100:
      return detail != NULL && strstr (detail, "flow provider") != NULL;

    case 1101:
      return hw_error_get_status (error) == 404;

    case 1102:
      return hw_error_get_status (error) == 500;

    default:
      return TRUE;
    }
}

static const char *
get_family (guint64       number,
            const GError *error)
{
  if (number > 9999)
    return "GATEWAY";
  if (number >= FIRST_CLASH && number <= LAST_CLASH)
    return clash_is_flow (number, error) ? "FLOW" : "SOURCE";

  return number < FIRST_FLOW || (number >= 1600 && number < 2000) ? "SOURCE" : "FLOW";
}

/**
 * hw_error_help_dup_code:
 * @error: an error of any domain
 *
 * Returns: (transfer full) (nullable): the service's code with whose it is, as the table has it
 */
char *
hw_error_help_dup_code (const GError *error)
{
  const char *code = hw_error_get_service_code (error);
  const char *dash;
  guint64 number;

  if (code == NULL)
    return NULL;
  if (g_ascii_string_to_unsigned (code, 10, 1, 999999, &number, NULL))
    return g_strdup_printf ("%s-%" G_GUINT64_FORMAT, get_family (number, error), number);
  if (g_str_has_prefix (code, "SMS-"))
    return g_strdup (code);

  /* A service with a name of its own that sends a number is one of the connectors. */
  dash = strrchr (code, '-');
  if (dash != NULL && g_ascii_string_to_unsigned (dash + 1, 10, 1, 9999, &number, NULL))
    return g_strdup_printf ("SOURCE-%" G_GUINT64_FORMAT, number);

  return g_strdup_printf ("IMS-%s", code);
}

static gboolean
has_code (const HwErrorHelp *help,
          const char        *code)
{
  size_t length = strlen (code);

  for (const char *p = help->codes; (p = strstr (p, code)) != NULL; p += length)
    if ((p == help->codes || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;

  return FALSE;
}

/**
 * hw_error_help_find:
 * @error: an error of any domain
 *
 * Returns: (transfer none) (nullable): what to say of the code that the service has named
 */
const HwErrorHelp *
hw_error_help_find (const GError *error)
{
  g_autofree char *code = hw_error_help_dup_code (error);

  for (guint i = 0; code != NULL && i < hw_error_help_n_entries; i++)
    if (has_code (&hw_error_help_table[i], code))
      return &hw_error_help_table[i];

  return NULL;
}

/**
 * hw_error_help_is_renew:
 * @error: (nullable): an error of any domain
 *
 * Returns: whether the advice is to make another connection in place of the one that cannot be
 *   changed
 */
gboolean
hw_error_help_is_renew (const GError *error)
{
  static const char *const codes[] = { "FLOW-1445", "SOURCE-1300", NULL };
  g_autofree char *code = error != NULL ? hw_error_help_dup_code (error) : NULL;

  return code != NULL && g_strv_contains (codes, code);
}
