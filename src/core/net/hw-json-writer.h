/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "auth/hw-secret.h"

G_BEGIN_DECLS

typedef struct _HwJsonWriter HwJsonWriter;

HwJsonWriter *hw_json_writer_new          (void);
void          hw_json_writer_free         (HwJsonWriter *self);

void          hw_json_writer_begin_object (HwJsonWriter *self,
                                           const char   *member);
void          hw_json_writer_end_object   (HwJsonWriter *self);
void          hw_json_writer_begin_array  (HwJsonWriter *self,
                                           const char   *member);
void          hw_json_writer_end_array    (HwJsonWriter *self);
void          hw_json_writer_add_string   (HwJsonWriter *self,
                                           const char   *member,
                                           const char   *value);
void          hw_json_writer_add_node     (HwJsonWriter *self,
                                           const char   *member,
                                           JsonNode     *value);

char         *hw_json_writer_dup_node_text (JsonNode    *value);

GBytes       *hw_json_writer_end          (HwJsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwJsonWriter, hw_json_writer_free)

G_END_DECLS
