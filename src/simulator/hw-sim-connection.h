/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include "hw-sim-auth.h"
#include "hw-sim-filter.h"

G_BEGIN_DECLS

typedef struct
{
  char       *id;            /* (owned) */
  char       *name;          /* (owned) */
  char       *description;   /* (owned) (nullable) */
  char       *spec_id;       /* (owned) */
  char       *spec_version;  /* (owned) */
  HwSimAuth  *auth;          /* (owned) (nullable): the spec has none */
  char       *etag;          /* (owned): with its quotation marks */
  char       *created_by;    /* (owned) */
  char       *client;        /* (owned): the IMS client that has created it */
  char       *updated_by;    /* (owned) (nullable): where it was changed, as is the next */
  char       *updated_client;
  gint64      created_at;    /* epoch milliseconds, as is the next */
  gint64      updated_at;
  gint64      ready_at;      /* monotonic microseconds: initializing until then */
  gint64      gone_at;       /* monotonic microseconds: being deleted until then; 0: it is not */
  const char *state;         /* (nullable): static, as the service writes it; NULL: enabled */
  gboolean    is_empty;      /* whether the source shows it nothing */
} HwSimConnection;

extern const HwSimFieldSet hw_sim_connection_fields;

HwSimConnection *hw_sim_connection_new             (const char            *id);
void             hw_sim_connection_free            (HwSimConnection       *self);

gboolean         hw_sim_connection_is_initializing (const HwSimConnection *self);
const char      *hw_sim_connection_get_state       (const HwSimConnection *self);
void             hw_sim_connection_touch           (HwSimConnection       *self,
                                                    gint64                 now);
HwSimFieldValue  hw_sim_connection_get_field       (gconstpointer          item,
                                                    guint                  field);
JsonObject      *hw_sim_connection_to_json         (const HwSimConnection *self,
                                                    const char            *organization_id,
                                                    const char            *sandbox);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimConnection, hw_sim_connection_free)

G_END_DECLS
