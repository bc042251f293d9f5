/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than any entry of GTK can hold is refused before the entry cuts it. */
#define HW_PASTED_TEXT_MAX_BYTES 65534

char     *hw_pasted_text_clean_token                  (const char *text);
char     *hw_pasted_text_clean_identifier             (const char *text);
char     *hw_pasted_text_clean_line                   (const char *text);
char     *hw_pasted_text_strip                        (const char *text);

gboolean  hw_pasted_text_is_blank                     (const char *text);
gboolean  hw_pasted_text_is_placeholder               (const char *text);
gboolean  hw_pasted_text_is_organization_id           (const char *text);
gboolean  hw_pasted_text_is_adobe_token               (const char *text);
gboolean  hw_pasted_text_is_hubspot_private_app_token (const char *text);

G_END_DECLS
