/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *value;
} HwSimParameter;

typedef struct
{
  char               *id;         /* (owned): what X-Request-Id and report.request-id carry */
  const char         *method;     /* (borrowed) from the message */
  char               *path;       /* (owned): decoded, without a slash at the end */
  SoupMessageHeaders *headers;    /* (borrowed) from the message */
  GPtrArray          *parameters; /* (owned) (element-type HwSimParameter): repeated ones too */
  GBytes             *body;       /* (owned): may be empty */
  gboolean            too_large;  /* the body was, and has been dropped */
  gboolean            bad_query;  /* the query could not be decoded */
  char               *sandbox;    /* (owned) (nullable): set once the header is found right */
} HwSimRequest;

HwSimRequest *hw_sim_request_new            (SoupServerMessage   *message,
                                             const char          *path,
                                             gboolean             too_large);
void          hw_sim_request_free           (HwSimRequest        *self);

const char   *hw_sim_request_get_header     (const HwSimRequest  *self,
                                             const char          *name);
const char   *hw_sim_request_get_parameter  (const HwSimRequest  *self,
                                             const char          *name);
GStrv         hw_sim_request_dup_parameters (const HwSimRequest  *self,
                                             const char          *name);
gboolean      hw_sim_request_check_names    (const HwSimRequest  *self,
                                             const char *const   *known,
                                             GError             **error);
JsonNode     *hw_sim_request_parse_body     (const HwSimRequest  *self,
                                             GError             **error);

gboolean      hw_sim_path_matches           (const char          *path,
                                             const char          *prefix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSimRequest, hw_sim_request_free)

G_END_DECLS
