/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "hw-simulator.h"

G_BEGIN_DECLS

#define FLOW_SERVICE    "/data/foundation/flowservice"
#define SANDBOX_SERVICE "/data/foundation/sandbox-management"

#define HUBSPOT "cc6a4487-9e91-433e-a3a3-9cf6626c1806"

typedef struct
{
  HwSimulator *simulator; /* (owned) */
  SoupSession *session;   /* (owned) */
} SimClient;

/* Replaces one of the headers that are sent by default. */
typedef struct
{
  const char *name;
  const char *value; /* (nullable): leave the header out */
} SimHeader;

typedef struct
{
  guint               status;  /* 0: no answer */
  char               *text;    /* (owned) */
  JsonNode           *json;    /* (owned) (nullable) */
  SoupMessageHeaders *headers; /* (owned) */
} SimReply;

SimClient   *sim_client_new      (void);
SimClient   *sim_client_new_for  (HwSimulator     *simulator);
void         sim_client_free     (SimClient       *self);

SoupMessage *sim_client_message  (SimClient       *self,
                                  const char      *method,
                                  const char      *path,
                                  const char      *body,
                                  const SimHeader *header);
SimReply    *sim_client_send_raw (SimClient       *self,
                                  SoupMessage     *message);
SimReply    *sim_client_send     (SimClient       *self,
                                  const char      *method,
                                  const char      *path,
                                  const char      *body,
                                  const SimHeader *header);
SimReply    *sim_client_get      (SimClient       *self,
                                  const char      *path);
char        *sim_client_create   (SimClient       *self,
                                  const char      *secret);

void         sim_reply_free      (SimReply        *self);
JsonObject  *sim_reply_object    (SimReply        *self);
JsonArray   *sim_reply_items     (SimReply        *self);
JsonObject  *sim_reply_first     (SimReply        *self);

char        *sim_hubspot_body    (const char      *name,
                                  const char      *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimClient, sim_client_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimReply, sim_reply_free)

#define sim_assert_reply(reply, wanted_status, needle) \
  G_STMT_START { \
    g_assert_cmpuint ((reply)->status, ==, (wanted_status)); \
    if (strstr ((reply)->text, (needle)) == NULL) \
      g_error ("%s is not in %s", (needle), (reply)->text); \
  } G_STMT_END

G_END_DECLS
