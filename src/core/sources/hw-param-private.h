/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "sources/hw-param.h"

G_BEGIN_DECLS

/* For hw-param-schema.c, which fills a parameter in, and for hw-param-check.c and hw-param-wire.c,
 * which read it. Never changes once it is read. */
struct _HwParam
{
  grefcount     refs;
  char         *name;            /* (owned) (not nullable) */
  GStrv         groups;          /* (owned) (not nullable): the objects around it, from outside */
  char         *group_title;     /* (owned) (nullable): of the innermost */
  char         *title;           /* (owned) (nullable) */
  char         *description;     /* (owned) (nullable) */
  char         *example;         /* (owned) (nullable) */
  HwSecret     *default_value;   /* (owned) (nullable) */
  GStrv         choices;         /* (owned) (nullable) */
  GPtrArray    *choice_nodes;    /* (owned) (nullable) (element-type JsonNode): as choices */
  GRegex       *pattern;         /* (owned) (nullable) */
  double        minimum;
  double        maximum;
  guint         min_length;
  guint         max_length;      /* 0: none */
  guint         group_optional;  /* the depth of the innermost group that may be left out, or 0 */
  HwFieldKind   kind;
  HwParamTypes  types;           /* what JSON may be entered */
  gboolean      member_required;
  gboolean      secret;
  gboolean      hidden;
  gboolean      whole;
  gboolean      extra;           /* of a connection, and not of the specification */
  gboolean      base64;
  gboolean      json_text;       /* a string on the wire, and JSON inside */
  gboolean      sent_as_string;
  gboolean      excludes_minimum;
  gboolean      excludes_maximum;
};

gboolean  hw_param_matches         (HwParam     *self,
                                    const char  *text);
int       hw_param_find_choice     (HwParam     *self,
                                    const char  *text);

gboolean  hw_param_parse_integer   (const char  *text,
                                    gint64      *value);
gboolean  hw_param_parse_number    (const char  *text,
                                    double      *value);
JsonNode *hw_param_parse_json      (const char  *text);
gboolean  hw_param_is_encoded_file (const char  *text);

G_END_DECLS
