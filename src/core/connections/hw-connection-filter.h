/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection.h"
#include "sources/hw-catalog.h"

G_BEGIN_DECLS

/* For hw_connection_filter_set_test(): whatever the test has found. */
#define HW_CONNECTION_FILTER_ANY_TEST -1

#define HW_TYPE_CONNECTION_FILTER (hw_connection_filter_get_type ())
G_DECLARE_FINAL_TYPE (HwConnectionFilter, hw_connection_filter, HW, CONNECTION_FILTER, GObject)

HwConnectionFilter *hw_connection_filter_new                   (void);

HwCatalog          *hw_connection_filter_get_catalog           (HwConnectionFilter *self);
void                hw_connection_filter_set_catalog           (HwConnectionFilter *self,
                                                                HwCatalog          *catalog);
const char         *hw_connection_filter_get_search            (HwConnectionFilter *self);
void                hw_connection_filter_set_search            (HwConnectionFilter *self,
                                                                const char         *search);
const char         *hw_connection_filter_get_spec_id           (HwConnectionFilter *self);
void                hw_connection_filter_set_spec_id           (HwConnectionFilter *self,
                                                                const char         *spec_id);
const char         *hw_connection_filter_get_state             (HwConnectionFilter *self);
void                hw_connection_filter_set_state             (HwConnectionFilter *self,
                                                                const char         *state);
int                 hw_connection_filter_get_test              (HwConnectionFilter *self);
void                hw_connection_filter_set_test              (HwConnectionFilter *self,
                                                                int                 test);
gboolean            hw_connection_filter_get_needs_attention   (HwConnectionFilter *self);
void                hw_connection_filter_set_needs_attention   (HwConnectionFilter *self,
                                                                gboolean            attention);
gboolean            hw_connection_filter_get_with_destinations (HwConnectionFilter *self);
void                hw_connection_filter_set_with_destinations (HwConnectionFilter *self,
                                                                gboolean            destinations);

gboolean            hw_connection_filter_is_narrow             (HwConnectionFilter *self);
void                hw_connection_filter_reset                 (HwConnectionFilter *self);
gboolean            hw_connection_filter_matches               (HwConnectionFilter *self,
                                                                HwConnection       *connection);
gboolean            hw_connection_filter_is_hidden_destination (HwConnectionFilter *self,
                                                                HwConnection       *connection);

gboolean            hw_connection_needs_attention              (HwConnection       *connection,
                                                                HwCatalog          *catalog);

G_END_DECLS
