/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HwTestFields HwTestFields;

HwTestFields *hw_test_fields_new         (void);
void          hw_test_fields_free        (HwTestFields *self);

char         *hw_test_fields_dup_request (HwTestFields *self,
                                          const guint8 *block,
                                          size_t        size);
void          hw_test_fields_append      (GByteArray   *block,
                                          const char   *name,
                                          const char   *value);
void          hw_test_fields_append_head (GByteArray   *block,
                                          const char   *head);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTestFields, hw_test_fields_free)

G_END_DECLS
