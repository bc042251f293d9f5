/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "hw-sim-filter.h"

G_BEGIN_DECLS

/* A source connection, or a dataflow. */
typedef struct
{
  char         *id;         /* (owned) */
  char         *sandbox;    /* (owned) */
  char         *name;       /* (owned) */
  char         *state;      /* (owned) */
  char         *etag;       /* (owned): with its quotation marks */
  char         *base_id;    /* (owned): of the base connection, a dataflow's by its source */
  char         *spec_id;    /* (owned): of the connection specification */
  char         *source_id;  /* (owned) (nullable): of a dataflow's source connection */
  gint64        created_at; /* epoch milliseconds */
} HwSimFlow;

extern const HwSimFieldSet hw_sim_flow_fields;
extern const HwSimFieldSet hw_sim_flow_source_fields;

HwSimFlow       *hw_sim_flow_new_source (const char      *sandbox,
                                         const char      *name,
                                         const char      *base_id,
                                         const char      *spec_id);
HwSimFlow       *hw_sim_flow_new        (const HwSimFlow *source,
                                         const char      *name,
                                         const char      *state);
void             hw_sim_flow_free       (HwSimFlow       *self);

HwSimFieldValue  hw_sim_flow_get_field  (gconstpointer    item,
                                         guint            field);
JsonObject      *hw_sim_flow_to_json    (const HwSimFlow *self,
                                         const char      *organization_id);

G_END_DECLS
