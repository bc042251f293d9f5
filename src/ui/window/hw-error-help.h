/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HwErrorHelp:
 *
 * What the window says of one error that Adobe documents.
 */
typedef struct
{
  const char *codes;    /* all that mean this, such as "FLOW-2115 GATEWAY-401013" */
  const char *heading;  /* marked for translation, not translated */
  const char *advice;   /* marked for translation, not translated */
} HwErrorHelp;

extern const HwErrorHelp hw_error_help_table[];
extern const guint hw_error_help_n_entries;

const HwErrorHelp *hw_error_help_find     (const GError *error);
char              *hw_error_help_dup_code (const GError *error);
gboolean           hw_error_help_is_renew (const GError *error);

G_END_DECLS
