/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "sim-client.h"

/* One connection of the simulator: created, read, tested, changed and deleted. */

#define SALESFORCE  "cfc0fee1-7dc0-40ef-b73e-d8b134c436f5"
#define KINESIS     "86043421-563b-46ec-8e6c-e23184711bf6"
#define SNOWFLAKE   "b2e08744-4f1a-40ce-af30-7abac3e23cf3"

#define HUBSPOT_SPEC   "'connectionSpec':{'id':'" HUBSPOT "','version':'1.0'}"
#define HUBSPOT_PARAMS "'clientId':'c','clientSecret':'s','accessToken':'a','refreshToken':'r'"
#define HUBSPOT_AUTH   "'auth':{'specName':'Basic Authentication','params':{" HUBSPOT_PARAMS "}}"

/* JSON is written with single quotes here, which no body needs for itself. */
static SimReply *
send_json (SimClient       *client,
           const char      *method,
           const char      *path,
           const char      *body,
           const SimHeader *header)
{
  g_autofree char *json = g_strdup (body);

  return sim_client_send (client, method, path, g_strdelimit (json, "'", '"'), header);
}

static char *
dup_path (const char *id)
{
  return g_strconcat ("/connections/", id, NULL);
}

static SimReply *
read_one (SimClient  *client,
          const char *id)
{
  g_autofree char *path = dup_path (id);

  return sim_client_get (client, path);
}

static SimReply *
read_test (SimClient  *client,
           const char *id)
{
  g_autofree char *path = g_strconcat ("/connections/", id, "/test", NULL);

  return sim_client_get (client, path);
}

static char *
dup_etag (SimClient  *client,
          const char *id)
{
  g_autoptr(SimReply) reply = read_one (client, id);

  return g_strdup (json_object_get_string_member (sim_reply_first (reply), "etag"));
}

/* @etag NULL: that of the connection as it is now */
static SimReply *
patch (SimClient  *client,
       const char *id,
       const char *etag,
       const char *body)
{
  g_autofree char *path = dup_path (id);
  g_autofree char *current = etag == NULL ? dup_etag (client, id) : g_strdup (etag);
  const SimHeader headers[] = { { "If-Match", current }, { NULL, NULL } };

  return send_json (client, "PATCH", path, body, headers);
}

static void
test_create (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *body = sim_hubspot_body ("허브스팟 & <b>", "s3cret");
  g_autoptr(SimReply) created = send_json (client, "POST", "/connections", body, NULL);
  g_autoptr(SimReply) again = send_json (client, "POST", "/connections", body, NULL);
  const char *id = json_object_get_string_member (sim_reply_object (created), "id");
  const char *etag = json_object_get_string_member (sim_reply_object (created), "etag");
  g_autofree char *location = g_strconcat (FLOW_SERVICE "/connections/", id, NULL);
  g_autoptr(SimReply) reply = read_one (client, id);
  JsonObject *item = sim_reply_first (reply);

  g_assert_cmpuint (created->status, ==, 201);
  g_assert_cmpuint (json_object_get_size (sim_reply_object (created)), ==, 2);
  g_assert_true (g_regex_match_simple ("^\"[0-9a-f]{8}-0000-0200-0000-[0-9a-f]{12}\"$", etag, 0,
                                       0));
  g_assert_cmpstr (soup_message_headers_get_one (created->headers, "Location"), ==, location);
  g_assert_cmpuint (again->status, ==, 201);
  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 7);

  g_assert_cmpstr (json_object_get_string_member (item, "name"), ==, "허브스팟 & <b>");
  g_assert_cmpstr (json_object_get_string_member (item, "etag"), ==, etag);
  g_assert_cmpstr (json_object_get_string_member (item, "version"), ==, etag);
  g_assert_cmpstr (json_object_get_string_member (item, "state"), ==, "enabled");
  g_assert_false (json_object_has_member (item, "description"));
  g_assert_cmpint (ABS (json_object_get_int_member (item, "createdAt") - g_get_real_time () / 1000),
                   <, 60000);
}

static void
test_create_faults (void)
{
  static const struct
  {
    const char *body;
    guint       status;
    const char *needle;
  } cases[] = {
    { "", 400, "FLOW-1405-400" },
    { "{", 400, "\"BadRequestError\"" },
    { "[]", 400, "\"BadRequestError\"" },
    { "{" HUBSPOT_AUTH "," HUBSPOT_SPEC "}", 400, "valid name" },
    { "{'name':''," HUBSPOT_AUTH "," HUBSPOT_SPEC "}", 400, "valid name" },
    { "{'name':7," HUBSPOT_AUTH "," HUBSPOT_SPEC "}", 400, "valid name" },
    { "{'name':'n','description':[]," HUBSPOT_AUTH "," HUBSPOT_SPEC "}",
      400, "valid description" },
    { "{'name':'n'," HUBSPOT_AUTH "}", 400, "FLOW-1413-400" },
    { "{'name':'n','connectionSpec':'" HUBSPOT "'," HUBSPOT_AUTH "}", 400, "FLOW-1413-400" },
    { "{'name':'n','connectionSpec':{'id':'x','version':'1.0'}," HUBSPOT_AUTH "}",
      400, "FLOW-1413-400" },
    { "{'name':'n','connectionSpec':{'id':'" HUBSPOT "','version':'9'}," HUBSPOT_AUTH "}",
      400, "FLOW-1413-400" },
    { "{'name':'n','connectionSpec':{'id':'" HUBSPOT "'}," HUBSPOT_AUTH "}", 422, "\"message\"" },
    { "{'name':'n'," HUBSPOT_SPEC "}", 400, "FLOW-1415-400" },
    { "{'name':'n','auth':{'params':{}}," HUBSPOT_SPEC "}", 400, "FLOW-1415-400" },
    { "{'name':'n','auth':{'specName':'BasicAuthentication','params':{}}," HUBSPOT_SPEC "}",
      400, "FLOW-1415-400" },
    { "{'name':'n','auth':{'specName':'Basic Authentication'}," HUBSPOT_SPEC "}",
      400, "FLOW-1304-400" },
    { "{'name':'n','auth':{'specName':'Basic Authentication','params':{'clientId':'c'}},"
      HUBSPOT_SPEC "}",
      400, "FLOW-1304-400" },
    { "{'name':'n','auth':{'specName':'Basic Authentication','params':{" HUBSPOT_PARAMS
      ",'clientId':918273645}}," HUBSPOT_SPEC "}",
      400, "FLOW-1000-400" },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SimReply) reply = send_json (client, "POST", "/connections", cases[i].body,
                                             NULL);

      g_test_message ("%s", cases[i].body);
      sim_assert_reply (reply, cases[i].status, cases[i].needle);
      g_assert_null (strstr (reply->text, "918273645"));
    }

  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 5);
}

static void
test_content_type (void)
{
  static const struct
  {
    const char *type; /* (nullable) */
    guint       status;
  } cases[] = {
    { "text/plain", 400 }, { NULL, 400 }, { "application/json; charset=utf-8", 201 },
    { "Application/JSON", 201 },
  };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *body = sim_hubspot_body ("Typed", "s3cret");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SimHeader headers[] = { { "Content-Type", cases[i].type }, { NULL, NULL } };
      g_autoptr(SimReply) reply = send_json (client, "POST", "/connections", body, headers);

      sim_assert_reply (reply, cases[i].status, cases[i].status == 400 ? "A valid content-type"
                        : "etag");
    }
}

static char *
build_body (const char *spec_id,
            const char *spec_name,
            const char *params)
{
  return g_strdup_printf ("{'name':'n','auth':{'specName':'%s','params':{%s}},"
                          "'connectionSpec':{'id':'%s','version':'1.0'}}", spec_name,
                          params, spec_id);
}

/* Snowflake has two authentication types of one name: a key with a passphrase, and one without. */
static void
test_same_name (void)
{
  static const struct
  {
    const char *params;
    guint       status;
  } cases[] = {
    { "'account':'a','username':'u','database':'d','warehouse':'w','privateKey':'k'", 201 },
    { "'account':'a','username':'u','database':'d','warehouse':'w','privateKey':'k',"
      "'privateKeyPassphrase':'p'", 201 },
    { "'account':'a','username':'u','database':'d','warehouse':'w'", 400 },
  };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = build_body (SNOWFLAKE, "KeyPair Authentication", cases[i].params);
      g_autoptr(SimReply) reply = send_json (client, "POST", "/connections", body, NULL);

      g_assert_cmpuint (reply->status, ==, cases[i].status);
    }
}

static void
test_boolean (void)
{
  static const struct
  {
    const char *value;
    guint       status;
  } cases[] = { { "true", 201 }, { "false", 201 }, { "'true'", 400 }, { "1", 400 },
                { "null", 400 }, { "{}", 400 } };
  g_autoptr(SimClient) client = sim_client_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *params = g_strconcat ("'environmentUrl':'e','clientId':'c',"
                                             "'clientSecret':'s','apiVersion':'60.0',"
                                             "'includeDeletedObjects':",
                                             cases[i].value, NULL);
      g_autofree char *body = build_body (SALESFORCE, "OAuth2 Client Credential", params);
      g_autoptr(SimReply) reply = send_json (client, "POST", "/connections", body, NULL);

      g_assert_cmpuint (reply->status, ==, cases[i].status);
    }
}

/* Some sources have no authentication; a connection of theirs has no `auth` either. */
static void
test_no_auth (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  const char *query = "/connectionSpecs?property=name==data-landing-zone";
  g_autoptr(SimReply) specs = sim_client_get (client, query);
  JsonObject *spec = sim_reply_first (specs);
  const char *spec_id = json_object_get_string_member (spec, "id");
  const char *version = json_object_get_string_member (spec, "version");
  g_autofree char *body = g_strdup_printf ("{'name':'Zone','connectionSpec':{'id':'%s',"
                                           "'version':'%s'}}", spec_id, version);
  g_autoptr(SimReply) created = send_json (client, "POST", "/connections", body, NULL);
  const char *id = json_object_get_string_member (sim_reply_object (created), "id");
  g_autoptr(SimReply) reply = read_one (client, id);
  g_autoptr(SimReply) tested = read_test (client, id);
  g_autoptr(SimReply) patched = patch (client, id, NULL,
                                       "[{'op':'add','path':'/auth/params','value':{}}]");

  g_assert_cmpuint (created->status, ==, 201);
  g_assert_false (json_object_has_member (sim_reply_first (reply), "auth"));
  g_assert_cmpstr (tested->text, ==, "{\"result\":true}");
  sim_assert_reply (patched, 400, "FLOW-1455-400");
}

static void
test_masks (void)
{
  static const struct
  {
    const char *name;
    const char *shown;
  } cases[] = {
    { "clientId", "my-client" }, { "clientSecret", "xxxx" }, { "accessToken", "xxxx" },
    { "refreshToken", "xxxx" },
    { "customPassword", "xxxx" }, { "connectionString", "xxxx" }, { "sasUri", "xxxx" },
    { "secretList", "xxxx" },
    { "accessTokenUrl", "plain-value" }, { "region", "plain-value" },
  };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *body = build_body (HUBSPOT, "Basic Authentication",
                                      "'clientId':'my-client','clientSecret':'hush-1',"
                                      "'accessToken':'hush-2','refreshToken':'hush-3',"
                                      "'customPassword':'hush-4','connectionString':'hush-5',"
                                      "'sasUri':'hush-6','secretList':['hush-7'],"
                                      "'accessTokenUrl':'plain-value','region':'plain-value',"
                                      "'nested':{'apiKey':'hush-8',"
                                      "'list':[{'password':'hush-9'}],'n':1.5}");
  g_autoptr(SimReply) created = send_json (client, "POST", "/connections", body, NULL);
  const char *id = json_object_get_string_member (sim_reply_object (created), "id");
  g_autoptr(SimReply) reply = read_one (client, id);
  g_autoptr(SimReply) listed = sim_client_get (client, "/connections");
  JsonObject *auth = json_object_get_object_member (sim_reply_first (reply), "auth");
  JsonObject *params = json_object_get_object_member (auth, "params");

  g_assert_cmpstr (json_object_get_string_member (auth, "specName"), ==, "Basic Authentication");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (json_object_get_string_member (params, cases[i].name), ==, cases[i].shown);

  g_assert_nonnull (strstr (reply->text, "\"n\":1.5"));
  g_assert_null (strstr (reply->text, "hush"));
  g_assert_null (strstr (listed->text, "hush"));
}

/* The spec's word counts where a name alone would not give it away. */
static void
test_mask_by_format (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *body = build_body (KINESIS, "Aws Kinesis authentication credentials",
                                      "'accessKeyId':'hush-1','secretKey':'hush-2',"
                                      "'region':'us-east-1','sasKeyName':'policy'");
  g_autoptr(SimReply) created = send_json (client, "POST", "/connections", body, NULL);
  g_autoptr(SimReply) listed = sim_client_get (client, "/connections?limit=1");

  g_assert_cmpuint (created->status, ==, 201);
  g_assert_null (strstr (listed->text, "hush"));
  g_assert_nonnull (strstr (listed->text, "us-east-1"));
  g_assert_nonnull (strstr (listed->text, "policy"));
}

static void
test_outcomes (void)
{
  static const struct
  {
    const char *secret;
    guint       status;
    const char *needle;
  } cases[] = {
    { "good", 200, "{\"result\":true}" },
    { "token-expired-1", 200, "{\"result\":false}" },
    { "a-WRONG-one", 400, "FLOW-1308-400" },
    { "Denied-7", 401, "FLOW-1105-401" },
  };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) unknown = read_test (client, "unknown");

  sim_assert_reply (unknown, 404, "FLOW-1439-404");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = sim_client_create (client, cases[i].secret);
      g_autoptr(SimReply) reply = read_test (client, id);

      sim_assert_reply (reply, cases[i].status, cases[i].needle);
      g_assert_null (strstr (reply->text, cases[i].secret));
    }
}

static gboolean
is_initializing (SimClient  *client,
                 const char *id)
{
  g_autoptr(SimReply) reply = read_one (client, id);
  JsonObject *item = sim_reply_first (reply);
  const char *state = json_object_get_string_member (item, "state");
  gboolean initializing = strcmp (state, "initializing") == 0;

  g_assert_true (initializing || strcmp (state, "enabled") == 0);
  g_assert_true (json_object_has_member (item, "etag") == !initializing);
  g_assert_true (json_object_has_member (item, "version") == !initializing);

  return initializing;
}

static void
test_initializing (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr(SimReply) tested = NULL;
  g_autoptr(SimReply) patched = NULL;
  g_autoptr(SimReply) deleted = NULL;
  g_autoptr(SimReply) filtered = NULL;
  g_autoptr(SimReply) tested_later = NULL;

  hw_simulator_set_initializing_time (client->simulator, 1000);
  id = sim_client_create (client, "good");
  path = dup_path (id);
  tested = read_test (client, id);
  patched = patch (client, id, "\"any\"",
                   "[{'op':'replace','path':'/name','value':'n'}]");
  deleted = sim_client_send (client, "DELETE", path, NULL, NULL);
  filtered = sim_client_get (client, "/connections?property=state==initializing");

  sim_assert_reply (tested, 400, "FLOW-1417-400");
  sim_assert_reply (patched, 400, "FLOW-1417-400");
  sim_assert_reply (deleted, 400, "FLOW-1417-400");
  g_assert_cmpstr (json_object_get_string_member (sim_reply_first (filtered), "id"), ==, id);
  g_assert_true (is_initializing (client, id));

  while (is_initializing (client, id))
    g_main_context_iteration (NULL, FALSE);

  tested_later = read_test (client, id);
  g_assert_cmpstr (tested_later->text, ==, "{\"result\":true}");
}

static void
test_patch (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *id = sim_client_create (client, "wrong");
  g_autofree char *etag = dup_etag (client, id);
  g_autoptr(SimReply) patched = patch (client, id, etag,
                                       "[{'op':'replace','path':'/name','value':'Renamed'},"
                                       "{'op':'add','path':'/description','value':'Text'},"
                                       "{'op':'replace','path':'/auth/params',"
                                       "'value':{" HUBSPOT_PARAMS "}}]");
  const char *new_etag = json_object_get_string_member (sim_reply_object (patched), "etag");
  g_autoptr(SimReply) stale = patch (client, id, etag,
                                     "[{'op':'remove','path':'/description'}]");
  g_autoptr(SimReply) reply = read_one (client, id);
  g_autoptr(SimReply) tested = read_test (client, id);
  g_autoptr(SimReply) removed = NULL;
  g_autoptr(SimReply) last = NULL;
  JsonObject *item = sim_reply_first (reply);

  g_assert_cmpuint (patched->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (sim_reply_object (patched), "id"), ==, id);
  g_assert_cmpstr (new_etag, !=, etag);
  sim_assert_reply (stale, 412, "FLOW-1404-412");
  g_assert_cmpstr (json_object_get_string_member (item, "etag"), ==, new_etag);
  g_assert_cmpstr (json_object_get_string_member (item, "name"), ==, "Renamed");
  g_assert_cmpstr (json_object_get_string_member (item, "description"), ==, "Text");
  g_assert_cmpstr (tested->text, ==, "{\"result\":true}");

  removed = patch (client, id, NULL,
                   "[{'op':'remove','path':'/description','value':'ignored'}]");
  g_assert_cmpuint (removed->status, ==, 200);
  last = read_one (client, id);
  g_assert_false (json_object_has_member (sim_reply_first (last), "description"));
}

static void
test_patch_faults (void)
{
  static const struct
  {
    const char *body;
    guint       status;
    const char *needle;
  } cases[] = {
    { "", 400, "FLOW-1405-400" },
    { "[]", 400, "FLOW-1405-400" },
    { "{'op':'replace','path':'/name','value':'n'}", 400, "\"BadRequestError\"" },
    { "[7]", 400, "FLOW-1434-400" },
    { "[{'path':'/name','value':'n'}]", 400, "FLOW-1434-400" },
    { "[{'op':'REPLACE','path':'/name','value':'n'}]", 400, "FLOW-1434-400" },
    { "[{'op':'move','path':'/name','from':'/description'}]", 400, "FLOW-1434-400" },
    { "[{'op':'replace','value':'n'}]", 400, "FLOW-1455-400" },
    { "[{'op':'replace','path':'/name'}]", 400, "FLOW-1455-400" },
    { "[{'op':'replace','path':'/state','value':'disabled'}]", 400, "FLOW-1455-400" },
    { "[{'op':'replace','path':'name','value':'n'}]", 400, "FLOW-1455-400" },
    { "[{'op':'remove','path':'/name'}]", 400, "FLOW-1455-400" },
    { "[{'op':'remove','path':'/description'}]", 400, "FLOW-1455-400" },
    { "[{'op':'replace','path':'/connectionSpec','value':{}}]", 400, "FLOW-1414-400" },
    { "[{'op':'replace','path':'/connectionSpec/id','value':'x'}]", 400, "FLOW-1414-400" },
    { "[{'op':'replace','path':'/name','value':null}]", 400, "valid name" },
    { "[{'op':'replace','path':'/description','value':1}]", 400, "valid description" },
    { "[{'op':'replace','path':'/auth/params','value':'s'}]", 400, "FLOW-1304-400" },
    { "[{'op':'replace','path':'/auth/params','value':{'clientId':'c'}}]", 400, "FLOW-1304-400" },
    { "[{'op':'replace','path':'/name','value':'Half'},"
      "{'op':'replace','path':'/nothing','value':1}]",
      400, "FLOW-1455-400" },
  };
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *id = sim_client_create (client, "good");
  g_autofree char *etag = dup_etag (client, id);
  g_autofree char *etag_after = NULL;
  g_autoptr(SimReply) reply = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SimReply) refused = patch (client, id, etag, cases[i].body);

      g_test_message ("%s", cases[i].body);
      sim_assert_reply (refused, cases[i].status, cases[i].needle);
    }

  reply = read_one (client, id);
  g_assert_cmpstr (json_object_get_string_member (sim_reply_first (reply), "name"), ==, "Created");
  etag_after = dup_etag (client, id);
  g_assert_cmpstr (etag_after, ==, etag);
}

static void
test_if_match (void)
{
  const char *body = "[{'op':'replace','path':'/name','value':'n'}]";
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *id = sim_client_create (client, "good");
  g_autofree char *path = dup_path (id);
  g_autofree char *etag = dup_etag (client, id);
  g_autofree char *bare = g_strndup (etag + 1, strlen (etag) - 2);
  g_autoptr(SimReply) missing = send_json (client, "PATCH", path, body, NULL);
  g_autoptr(SimReply) unquoted = patch (client, id, bare, body);
  g_autoptr(SimReply) any = patch (client, id, "*", body);
  g_autoptr(SimReply) unknown = patch (client, "unknown", etag, body);

  sim_assert_reply (missing, 400, "FLOW-1403-400");
  sim_assert_reply (unquoted, 412, "FLOW-1404-412");
  sim_assert_reply (any, 412, "FLOW-1404-412");
  sim_assert_reply (unknown, 404, "FLOW-1439-404");
}

static void
test_patch_order (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autoptr(SimReply) before = sim_client_get (client, "/connections?orderby=name");
  g_autofree char *id = sim_client_create (client, "good");
  g_autoptr(SimReply) patched = patch (client, id, NULL,
                                       "[{'op':'replace','path':'/name','value':'AAA'}]");
  g_autoptr(SimReply) after = sim_client_get (client, "/connections?orderby=name");
  JsonObject *first = json_array_get_object_element (sim_reply_items (after), 0);

  g_assert_cmpuint (json_array_get_length (sim_reply_items (before)), ==, 5);
  g_assert_cmpuint (patched->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, id);
}

static void
test_delete (void)
{
  g_autoptr(SimClient) client = sim_client_new ();
  g_autofree char *id = sim_client_create (client, "good");
  g_autofree char *path = dup_path (id);
  g_autoptr(SimReply) deleted = sim_client_send (client, "DELETE", path, NULL, NULL);
  g_autoptr(SimReply) again = sim_client_send (client, "DELETE", path, NULL, NULL);
  g_autoptr(SimReply) reply = read_one (client, id);

  g_assert_cmpuint (deleted->status, ==, 204);
  g_assert_cmpstr (deleted->text, ==, "");
  sim_assert_reply (again, 404, "FLOW-1439-404");
  sim_assert_reply (reply, 404, "FLOW-1439-404");
  g_assert_cmpuint (hw_simulator_get_n_connections (client->simulator, "prod"), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulator/connections/create", test_create);
  g_test_add_func ("/simulator/connections/create/faults", test_create_faults);
  g_test_add_func ("/simulator/connections/create/content-type", test_content_type);
  g_test_add_func ("/simulator/connections/create/same-name", test_same_name);
  g_test_add_func ("/simulator/connections/create/boolean", test_boolean);
  g_test_add_func ("/simulator/connections/create/no-auth", test_no_auth);
  g_test_add_func ("/simulator/connections/masks", test_masks);
  g_test_add_func ("/simulator/connections/masks/by-format", test_mask_by_format);
  g_test_add_func ("/simulator/connections/outcomes", test_outcomes);
  g_test_add_func ("/simulator/connections/initializing", test_initializing);
  g_test_add_func ("/simulator/connections/patch", test_patch);
  g_test_add_func ("/simulator/connections/patch/faults", test_patch_faults);
  g_test_add_func ("/simulator/connections/patch/if-match", test_if_match);
  g_test_add_func ("/simulator/connections/patch/order", test_patch_order);
  g_test_add_func ("/simulator/connections/delete", test_delete);

  return g_test_run ();
}
