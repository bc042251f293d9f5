/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-setup-check.h"

#include "auth/hw-knock.h"
#include "auth/hw-setup-chain.h"
#include "net/hw-client.h"
#include "net/hw-error.h"
#include "net/hw-http-wait.h"
#include "net/hw-http.h"
#include "net/hw-json.h"

/* Walks the chain that a sign-in hangs on and names the link that does not hold. A list model of
 * HwSetupStep, one for each link, which are there from the beginning and change their state.
 *
 * It takes few requests, and each is one that the application makes anyway, but for the first: an
 * empty-handed knock at both addresses, before anything secret is sent there. Then a new token, the
 * list of sandboxes, and one connection. The codes of the answers tell which link they are about.
 *
 * The list of sandboxes may be refused for two reasons: no role, or a role without the permission
 * to list. Whether the connections of a sandbox can be read tells them apart. */
struct _HwSetupCheck
{
  GObject        parent_instance;

  HwTokenSource *token_source;  /* (owned) (not nullable) */
  HwProfile     *profile;       /* (owned) (not nullable) */
  HwClient      *client;        /* (owned) (not nullable) */
  SoupSession   *session;       /* (owned) (not nullable): of the knocks */
  HwSetupChain  *chain;         /* (owned) (not nullable) */
  GCancellable  *cancellable;   /* (owned) (nullable): while it runs */
  char          *next_address;  /* (owned) (nullable): to knock at next */
  GError        *list_error;    /* (owned) (nullable): the list was refused */
  HwSetupStep   *failed;        /* (nullable): of @chain */
  guint          time_limit;    /* milliseconds, of a knock; 0: the usual one */
};

static void hw_setup_check_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwSetupCheck, hw_setup_check, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hw_setup_check_model_init))

typedef enum
{
  PROP_BUSY = 1,
  PROP_FAILED,
} HwSetupCheckProperty;

static GParamSpec *properties[PROP_FAILED + 1];

#define DEFAULT_SANDBOX "prod"  /* every organization has it: sandboxes/ui/user-guide.md */

static gboolean
signs_in_by_secret (HwSetupCheck *self)
{
  return hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_SERVER_TO_SERVER;
}

static void
end (HwSetupCheck *self)
{
  g_clear_object (&self->cancellable);
  g_clear_error (&self->list_error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_state (HwSetupCheck *self,
           HwSetupLink   link,
           HwSetupState  state)
{
  hw_setup_step_set_state (hw_setup_chain_get_step (self->chain, link), state);
}

static void
set_failed (HwSetupCheck *self,
            HwSetupStep  *step)
{
  if (self->failed == step)
    return;

  self->failed = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
}

static void
fail (HwSetupCheck *self,
      HwSetupLink   link,
      const GError *error)
{
  G_GNUC_UNUSED g_autoptr(HwSetupCheck) held = g_object_ref (self);

  hw_setup_chain_fail (self->chain, link, error);
  set_failed (self, hw_setup_chain_get_step (self->chain, link));
  end (self);
}

/* Whoever has cancelled the check has put everything in order already. */
static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- Step 4: the connections of a sandbox --- */

/* Without the list the sandbox was only guessed, and one that is not there proves nothing. */
static void
judge_without_list (HwSetupCheck *self,
                    const GError *error)
{
  g_autoptr(GError) list_error = g_error_copy (self->list_error);

  if (g_error_matches (error, HW_ERROR, HW_ERROR_SANDBOX))
    set_state (self, HW_SETUP_LINK_ROLE, HW_SETUP_NOT_REACHED);

  if (error == NULL)
    set_state (self, HW_SETUP_LINK_FLOW_SERVICE, HW_SETUP_PASSED);

  if (g_error_matches (error, HW_ERROR, HW_ERROR_FORBIDDEN))
    fail (self, HW_SETUP_LINK_ROLE, list_error);
  else
    fail (self, HW_SETUP_LINK_SANDBOXES, list_error);
}

static void
connections_read_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(HwSetupCheck) self = user_data;
  g_autoptr(GError) error = NULL;
  G_GNUC_UNUSED g_autoptr(JsonNode) root =
    hw_client_send_finish (HW_CLIENT (source), result, &error);
  HwSetupLink link = hw_setup_chain_find_link (error, HW_SETUP_LINK_FLOW_SERVICE);

  if (is_cancelled (error))
    return;

  if (self->list_error != NULL &&
      (error == NULL || g_error_matches (error, HW_ERROR, HW_ERROR_FORBIDDEN) ||
       g_error_matches (error, HW_ERROR, HW_ERROR_SANDBOX)))
    {
      judge_without_list (self, error);
    }
  else if (error != NULL)
    {
      fail (self, link, error);
    }
  else
    {
      hw_setup_chain_pass (self->chain);
      end (self);
    }
}

static void
read_connections (HwSetupCheck *self,
                  const char   *sandbox)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_FLOW, "/connections");

  hw_call_add_query (call, "limit", "1");
  hw_call_set_sandbox (call, sandbox);
  hw_client_send_async (self->client, call, self->cancellable, connections_read_cb,
                        g_object_ref (self));
}

/* --- Step 3: the list of sandboxes --- */

static gboolean
is_usable (JsonObject *sandbox)
{
  const char *state = hw_json_peek_string (sandbox, "state");

  return hw_json_peek_string (sandbox, "name") != NULL &&
         (state == NULL || g_str_equal (state, "active"));
}

/* Returns: (nullable): the chosen one, else the default one, else any that can be used. */
static const char *
choose_sandbox (HwSetupCheck *self,
                JsonArray    *sandboxes)
{
  const char *chosen = hw_profile_get_sandbox (self->profile);
  const char *best = NULL;

  for (guint i = 0; i < json_array_get_length (sandboxes); i++)
    {
      JsonObject *sandbox = hw_json_array_peek_object (sandboxes, i);
      const char *name = hw_json_peek_string (sandbox, "name");

      if (!is_usable (sandbox))
        continue;
      if (g_strcmp0 (name, chosen) == 0)
        return name;
      if (best == NULL || hw_json_peek_boolean (sandbox, "isDefault", FALSE))
        best = name;
    }

  return best;
}

static void
take_sandboxes (HwSetupCheck *self,
                JsonNode     *root)
{
  g_autoptr(GError) error = NULL;
  JsonObject *object = hw_json_node_get_object (root, "the answer", &error);
  JsonArray *sandboxes = NULL;
  const char *name;

  if (object != NULL)
    sandboxes = hw_json_get_array (object, "sandboxes", &error);
  if (sandboxes == NULL)
    {
      fail (self, HW_SETUP_LINK_ADDRESS, error);
      return;
    }

  name = choose_sandbox (self, sandboxes);
  if (name == NULL)
    {
      error = g_error_new_literal (HW_ERROR, HW_ERROR_FORBIDDEN,
                                   "there is no sandbox in the list that can be used");
      fail (self, HW_SETUP_LINK_ROLE, error);
      return;
    }

  hw_setup_chain_reach (self->chain, HW_SETUP_LINK_FLOW_SERVICE);
  read_connections (self, name);
}

static void
sandboxes_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HwSetupCheck) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  const char *sandbox = hw_profile_get_sandbox (self->profile);

  if (is_cancelled (error))
    return;
  if (root != NULL)
    {
      take_sandboxes (self, root);
      return;
    }
  if (!g_error_matches (error, HW_ERROR, HW_ERROR_FORBIDDEN) &&
      !g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    {
      fail (self, hw_setup_chain_find_link (error, HW_SETUP_LINK_SANDBOXES), error);
      return;
    }

  self->list_error = g_steal_pointer (&error);
  hw_setup_chain_reach (self->chain, HW_SETUP_LINK_ROLE);
  read_connections (self, sandbox != NULL ? sandbox : DEFAULT_SANDBOX);
}

static void
read_sandboxes (HwSetupCheck *self)
{
  g_autoptr(HwCall) call = hw_call_new ("GET", HW_SERVICE_SANDBOXES, "/");

  hw_setup_chain_reach (self->chain, HW_SETUP_LINK_TOKEN);
  hw_client_send_async (self->client, call, self->cancellable, sandboxes_read_cb,
                        g_object_ref (self));
}

/* --- Step 2: a new token --- */

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwSetupCheck) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSecret) token = NULL;

  token = hw_token_source_get_finish (HW_TOKEN_SOURCE (source), result, &error);
  if (is_cancelled (error))
    return;

  if (token != NULL)
    read_sandboxes (self);
  else
    fail (self, hw_setup_chain_find_link (error, HW_SETUP_LINK_CLIENT), error);
}

static void
sign_in (HwSetupCheck *self)
{
  if (!signs_in_by_secret (self))
    {
      read_sandboxes (self);
      return;
    }

  hw_setup_chain_reach (self->chain, HW_SETUP_LINK_CLIENT);
  hw_token_source_renew_async (self->token_source, self->cancellable, renewed_cb,
                               g_object_ref (self));
}

/* --- Step 1: the addresses --- */

static void knock_at (HwSetupCheck *self,
                      const char   *address);

static void
knocked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HwSetupCheck) self = user_data;
  g_autofree char *next = NULL;
  g_autoptr(GError) error = NULL;

  hw_knock_finish (result, &error);
  if (is_cancelled (error))
    return;

  next = g_steal_pointer (&self->next_address);
  if (error != NULL)
    fail (self, hw_setup_chain_find_link (error, HW_SETUP_LINK_ADDRESS), error);
  else if (next != NULL)
    knock_at (self, next);
  else
    sign_in (self);
}

static void
knock_at (HwSetupCheck *self,
          const char   *address)
{
  g_autoptr(GError) error = NULL;
  HwKnock *knock = hw_knock_new (address, &error);

  if (knock == NULL)
    {
      fail (self, HW_SETUP_LINK_ADDRESS, error);
      return;
    }

  if (self->time_limit != 0)
    hw_knock_set_time_limit (knock, self->time_limit);
  hw_http_wait_renew (&self->session);
  hw_knock_async (knock, self->session, self->cancellable, knocked_cb, g_object_ref (self));
}

/* --- The object --- */

static GType
get_item_type (GListModel *model)
{
  return HW_TYPE_SETUP_STEP;
}

static guint
get_n_items (GListModel *model)
{
  return HW_SETUP_N_LINKS;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  HwSetupCheck *self = HW_SETUP_CHECK (model);

  if (position >= HW_SETUP_N_LINKS)
    return NULL;

  return g_object_ref (hw_setup_chain_get_step (self->chain, (HwSetupLink)position));
}

static void
hw_setup_check_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
hw_setup_check_dispose (GObject *object)
{
  HwSetupCheck *self = HW_SETUP_CHECK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hw_setup_check_parent_class)->dispose (object);
}

static void
hw_setup_check_finalize (GObject *object)
{
  HwSetupCheck *self = HW_SETUP_CHECK (object);

  hw_setup_chain_free (self->chain);
  g_clear_object (&self->client);
  g_clear_object (&self->session);
  g_clear_object (&self->profile);
  g_clear_object (&self->token_source);
  g_free (self->next_address);
  g_clear_error (&self->list_error);

  G_OBJECT_CLASS (hw_setup_check_parent_class)->finalize (object);
}

static void
hw_setup_check_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HwSetupCheck *self = HW_SETUP_CHECK (object);

  switch ((HwSetupCheckProperty)prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_FAILED:
      g_value_set_object (value, self->failed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_setup_check_class_init (HwSetupCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_setup_check_dispose;
  object_class->finalize = hw_setup_check_finalize;
  object_class->get_property = hw_setup_check_get_property;

  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_FAILED] =
    g_param_spec_object ("failed", NULL, NULL, HW_TYPE_SETUP_STEP, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_setup_check_init (HwSetupCheck *self)
{
  self->session = hw_http_session_new ();
  self->chain = hw_setup_chain_new ();
}

/**
 * hw_setup_check_new:
 * @token_source: an open organization's, which is then signed in if all goes well; or one of its
 *   own, for a profile that is just being filled in
 *
 * Returns: (transfer full): a check that has not begun
 */
HwSetupCheck *
hw_setup_check_new (HwTokenSource *token_source)
{
  HwSetupCheck *self;

  g_return_val_if_fail (HW_IS_TOKEN_SOURCE (token_source), NULL);

  self = g_object_new (HW_TYPE_SETUP_CHECK, NULL);
  self->token_source = g_object_ref (token_source);
  self->profile = g_object_ref (hw_token_source_get_profile (token_source));
  self->client = hw_client_new_for_source (token_source);

  return self;
}

gboolean
hw_setup_check_get_busy (HwSetupCheck *self)
{
  g_return_val_if_fail (HW_IS_SETUP_CHECK (self), FALSE);

  return self->cancellable != NULL;
}

/**
 * hw_setup_check_get_failed:
 * @self: a check
 *
 * Returns: (transfer none) (nullable): the link that does not hold; %NULL while it runs, and where
 *   all hold
 */
HwSetupStep *
hw_setup_check_get_failed (HwSetupCheck *self)
{
  g_return_val_if_fail (HW_IS_SETUP_CHECK (self), NULL);

  return self->failed;
}

/**
 * hw_setup_check_get_step:
 * @self: a check
 * @link: a link
 *
 * Returns: (transfer none): its step, which is always the same object
 */
HwSetupStep *
hw_setup_check_get_step (HwSetupCheck *self,
                         HwSetupLink   link)
{
  g_return_val_if_fail (HW_IS_SETUP_CHECK (self), NULL);

  return hw_setup_chain_get_step (self->chain, link);
}

/**
 * hw_setup_check_set_tls_database:
 * @self: a check
 * @database: (nullable): the authorities to trust in place of the system's
 */
void
hw_setup_check_set_tls_database (HwSetupCheck *self,
                                 GTlsDatabase *database)
{
  g_return_if_fail (HW_IS_SETUP_CHECK (self));

  soup_session_set_tls_database (self->session, database);
  hw_client_set_tls_database (self->client, database);
}

/**
 * hw_setup_check_set_retry_delay:
 * @self: a check
 * @milliseconds: as for hw_client_set_retry_delay()
 */
void
hw_setup_check_set_retry_delay (HwSetupCheck *self,
                                guint         milliseconds)
{
  g_return_if_fail (HW_IS_SETUP_CHECK (self));

  hw_client_set_retry_delay (self->client, milliseconds);
}

/**
 * hw_setup_check_set_time_limit:
 * @self: a check
 * @milliseconds: what each of its requests may take, but for that of a token
 */
void
hw_setup_check_set_time_limit (HwSetupCheck *self,
                               guint         milliseconds)
{
  g_return_if_fail (HW_IS_SETUP_CHECK (self));

  self->time_limit = milliseconds;
  hw_client_set_time_limit (self->client, milliseconds);
}

static gboolean
is_plain (const char *address)
{
  return g_ascii_strncasecmp (address, "http:", 5) == 0;
}

static void
reset (HwSetupCheck *self)
{
  gboolean by_secret = signs_in_by_secret (self);

  hw_setup_chain_reset (self->chain);
  if (!by_secret)
    {
      set_state (self, HW_SETUP_LINK_CLIENT, HW_SETUP_SKIPPED);
      set_state (self, HW_SETUP_LINK_SCOPES, HW_SETUP_SKIPPED);
    }
  if (is_plain (hw_profile_get_platform_url (self->profile)) &&
      (!by_secret || is_plain (hw_profile_get_ims_url (self->profile))))
    set_state (self, HW_SETUP_LINK_CERTIFICATE, HW_SETUP_SKIPPED);
}

/**
 * hw_setup_check_start:
 * @self: a check
 *
 * Begins, or begins anew. "busy" tells when it has ended, "failed" how. Where the profile signs in
 * from server to server one new token is issued.
 */
void
hw_setup_check_start (HwSetupCheck *self)
{
  const char *platform_url, *ims_url;

  g_return_if_fail (HW_IS_SETUP_CHECK (self));

  hw_setup_check_cancel (self);
  hw_token_source_try_again (self->token_source);
  self->cancellable = g_cancellable_new ();
  reset (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);

  platform_url = hw_profile_get_platform_url (self->profile);
  ims_url = signs_in_by_secret (self) ? hw_profile_get_ims_url (self->profile) : platform_url;
  hw_setup_chain_reach (self->chain, HW_SETUP_LINK_ADDRESS);
  g_free (self->next_address);
  self->next_address = g_strcmp0 (platform_url, ims_url) != 0 ? g_strdup (ims_url) : NULL;
  knock_at (self, platform_url);
}

/**
 * hw_setup_check_cancel:
 * @self: a check
 *
 * Ends it where it runs, and forgets what was found.
 */
void
hw_setup_check_cancel (HwSetupCheck *self)
{
  g_return_if_fail (HW_IS_SETUP_CHECK (self));

  set_failed (self, NULL);
  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  hw_setup_chain_reset (self->chain);
  end (self);
}
