/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Stands in every secret that a target makes up; nothing that may be shown holds it. */
#define HW_FUZZ_MARK "zq9mark"

/* Each target defines this: reads @bytes in every way that the program reads such a text, and
 * aborts where something does not hold that must. */
void      hw_fuzz_one               (GBytes     *bytes);

char     *hw_fuzz_dup_text          (GBytes     *bytes);
void      hw_fuzz_split             (GBytes     *bytes,
                                     GBytes    **head,
                                     GBytes    **rest);
JsonNode *hw_fuzz_parse_object      (GBytes     *bytes);

void      hw_fuzz_assert_text       (const char *text,
                                     size_t      max_length);
void      hw_fuzz_assert_no_mark    (const char *text);
void      hw_fuzz_assert_same_bytes (GBytes     *actual,
                                     GBytes     *expected);

int       LLVMFuzzerInitialize      (int          *argc,
                                     char       ***argv);
int       LLVMFuzzerTestOneInput    (const guint8 *data,
                                     size_t        size);

G_END_DECLS
