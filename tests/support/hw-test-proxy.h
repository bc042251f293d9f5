/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "hw-test-fault.h"

G_BEGIN_DECLS

typedef struct _HwTestProxy HwTestProxy;

typedef void (*HwTestHook) (const HwTestFault *fault,
                            gpointer           user_data);

HwTestProxy     *hw_test_proxy_new             (const char        *server_url,
                                                GTlsCertificate   *certificate);
HwTestProxy     *hw_test_proxy_new_http2       (const char        *server_url,
                                                GTlsCertificate   *certificate);
void             hw_test_proxy_free            (HwTestProxy       *self);

const char      *hw_test_proxy_get_url         (HwTestProxy       *self);
void             hw_test_proxy_set_hook        (HwTestProxy       *self,
                                                HwTestHook         hook,
                                                gpointer           user_data);
void             hw_test_proxy_add_fault       (HwTestProxy       *self,
                                                const HwTestFault *fault);

guint            hw_test_proxy_get_n_arrived   (HwTestProxy       *self,
                                                const char        *method);
guint            hw_test_proxy_get_n_arrived_with (HwTestProxy     *self,
                                                  const char      *method,
                                                  const char      *text);
guint            hw_test_proxy_get_n_passed    (HwTestProxy       *self,
                                                const char        *method);
guint            hw_test_proxy_get_n_left      (HwTestProxy       *self);
guint            hw_test_proxy_get_n_accepted  (HwTestProxy       *self);
char            *hw_test_proxy_dup_passed      (HwTestProxy       *self,
                                                const char        *method);
void             hw_test_proxy_settle          (HwTestProxy       *self);

GTlsCertificate *hw_test_proxy_dup_certificate (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTestProxy, hw_test_proxy_free)

G_END_DECLS
