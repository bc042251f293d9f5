/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-test-fault.h"

G_BEGIN_DECLS

GByteArray *hw_test_packing_make_status   (const HwTestFault *fault);
GByteArray *hw_test_packing_change_length (GByteArray        *answer,
                                           const char        *by);
size_t      hw_test_packing_get_length    (const guint8      *head,
                                           size_t             size);
size_t      hw_test_packing_find_body     (const guint8      *bytes,
                                           size_t             size);

void        hw_test_packing_append_frames (GByteArray        *frames,
                                           guint32            stream,
                                           GByteArray        *answer);
void        hw_test_packing_append_broken (GByteArray        *frames,
                                           guint32            stream,
                                           size_t             kind);
size_t      hw_test_packing_find_frame    (GByteArray        *frames,
                                           size_t             n);

G_END_DECLS
