/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-workspace.h"

#include <string.h>

#include "connections/hw-connection-feed.h"
#include "connections/hw-connection-keeper.h"
#include "connections/hw-connection-pool.h"
#include "connections/hw-test-operation.h"
#include "hw-test-batch.h"
#include "net/hw-error.h"
#include "sources/hw-live-catalog.h"

/* All that a window works with while one organization is open: the way to the platform, the
 * sandboxes, the chosen sandbox with its connections, and what runs on them.
 *
 * A sandbox is never chosen by itself: the one remembered in the profile is taken up again when
 * the platform lists it, and when it is gone, "sandbox-gone" says so and none is chosen. Where
 * the list is refused, the remembered or typed name is used as it is.
 *
 * Forms of connections that have just been created are kept, with their credentials, until the
 * first test has passed or the workspace goes. */
struct _HwWorkspace
{
  GObject             parent_instance;

  HwProfile          *profile;      /* (owned) (not nullable) */
  HwClient           *client;       /* (owned) (not nullable) */
  HwNetwork          *network;      /* (owned) (not nullable) */
  HwLiveCatalog      *catalog;      /* (owned) (not nullable) */
  HwSandboxList      *sandboxes;    /* (owned) (not nullable) */
  HwSandbox          *sandbox;      /* (owned) (nullable) */
  HwDeletions        *deletions;    /* (owned) (not nullable) */
  HwRecovery         *recovery;     /* (owned) (nullable): NULL where nothing is kept */
  HwConnectionList   *connections;  /* (owned) (nullable): of the sandbox */
  HwConnectionFeed   *feed;         /* (owned) (not nullable) */
  HwConnectionKeeper *keeper;       /* (owned) (nullable): NULL where nothing is kept */
  HwConnectionPool   *pool;         /* (owned) (nullable): while all sandboxes are looked at */
  HwTestBatch        *test_batch;   /* (owned) (not nullable) */
  GHashTable         *tests;        /* (owned): connection ID to HwTestOperation under way */
  GHashTable         *forms;        /* (owned): connection ID to HwForm */
  gboolean            sandbox_gone;
  gboolean            follows_catalog;
};

G_DEFINE_FINAL_TYPE (HwWorkspace, hw_workspace, G_TYPE_OBJECT)

typedef enum
{
  PROP_PROFILE = 1,
  PROP_CATALOG,
  PROP_SANDBOXES,
  PROP_SANDBOX,
  PROP_SANDBOX_GONE,
  PROP_CONNECTIONS,
  PROP_NEEDS_TOKEN,
  PROP_OFFLINE,
} HwWorkspaceProperty;

static GParamSpec *properties[PROP_OFFLINE + 1];

static void
form_free (gpointer form)
{
  hw_form_clear_credentials (form);
  g_object_unref (form);
}

static void
set_sandbox_gone (HwWorkspace *self,
                  gboolean     gone)
{
  if (self->sandbox_gone == gone)
    return;

  self->sandbox_gone = gone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SANDBOX_GONE]);
}

/* Once in a run, as soon as there is a sandbox to name: the service wants one. */
static void
refresh_catalog (HwWorkspace *self)
{
  if (self->follows_catalog && self->sandbox != NULL &&
      !hw_live_catalog_get_loaded (self->catalog))
    hw_live_catalog_refresh (self->catalog, hw_sandbox_get_name (self->sandbox));
}

static void
catalog_changed_cb (HwWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATALOG]);
}

/* The sandbox was deleted, or is being reset, since the list was read: that list will say so. One
 * that is being read may have been answered too early, and is begun anew. */
static void
connections_failed_cb (HwWorkspace *self)
{
  const GError *error = hw_remote_list_get_error (HW_REMOTE_LIST (self->connections));

  if (g_error_matches (error, HW_ERROR, HW_ERROR_SANDBOX))
    hw_remote_list_refresh (HW_REMOTE_LIST (self->sandboxes));
}

static void
offline_cb (HwWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OFFLINE]);
}

static void
network_returned_cb (HwWorkspace *self)
{
  hw_remote_list_recover (HW_REMOTE_LIST (self->sandboxes));
  if (self->pool != NULL)
    hw_connection_pool_recover (self->pool);
  if (hw_error_is_network (hw_live_catalog_get_error (self->catalog)))
    refresh_catalog (self);
}

/* A list of the pool goes on without us. */
static void
leave_connections (HwWorkspace *self)
{
  HwConnectionList *list = self->connections;

  if (list == NULL)
    return;

  g_signal_handlers_disconnect_by_data (list, self);
  if (self->pool != NULL &&
      hw_connection_pool_find (self->pool, hw_connection_list_get_sandbox (list)) == list)
    return;

  hw_remote_list_cancel (HW_REMOTE_LIST (list));
  if (self->keeper != NULL)
    hw_connection_keeper_leave (self->keeper, list);
}

static HwConnectionList *
create_connections (HwWorkspace *self,
                    const char  *sandbox)
{
  HwConnectionList *list = hw_connection_list_new (self->client, sandbox);

  hw_connection_list_set_feed (list, self->feed);
  hw_deletions_add_list (self->deletions, list);
  if (self->keeper != NULL)
    hw_connection_keeper_follow (self->keeper, list);
  g_signal_connect_object (self->network, "returned", G_CALLBACK (hw_remote_list_recover), list,
                           G_CONNECT_SWAPPED);
  if (self->pool != NULL)
    hw_connection_pool_adopt (self->pool, list);

  return list;
}

static void
replace_connections (HwWorkspace *self,
                     const char  *sandbox)
{
  HwConnectionList *pooled = NULL;

  leave_connections (self);
  g_clear_object (&self->connections);

  if (sandbox != NULL)
    {
      pooled = self->pool != NULL ? hw_connection_pool_find (self->pool, sandbox) : NULL;
      self->connections = pooled != NULL ? g_object_ref (pooled)
                                         : create_connections (self, sandbox);
      g_signal_connect_object (self->connections, "notify::error",
                               G_CALLBACK (connections_failed_cb), self, G_CONNECT_SWAPPED);
      if (pooled == NULL)
        hw_remote_list_refresh (HW_REMOTE_LIST (self->connections));
      refresh_catalog (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTIONS]);
}

/* The list was refused, not just out of reach: without the permission to see sandboxes one may
 * still be allowed to work in one. */
static gboolean
is_list_refused (HwWorkspace *self)
{
  const GError *error = hw_remote_list_get_error (HW_REMOTE_LIST (self->sandboxes));

  return g_error_matches (error, HW_ERROR, HW_ERROR_FORBIDDEN) ||
         g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND);
}

/* The list is out of reach, for want of a network or of a token, but the connections of an earlier
 * run are here to be looked at. */
static gboolean
has_kept_only (HwWorkspace *self,
               const char  *sandbox)
{
  HwRemoteList *list = HW_REMOTE_LIST (self->sandboxes);

  return hw_remote_list_get_error (list) != NULL && !hw_remote_list_get_loaded (list) &&
         self->keeper != NULL && hw_connection_keeper_has (self->keeper, sandbox);
}

/* The chosen one; another window may have chosen another, and the profile remembers the last. */
static char *
dup_sandbox_name (HwWorkspace *self)
{
  if (self->sandbox != NULL)
    return g_strdup (hw_sandbox_get_name (self->sandbox));

  return g_strdup (hw_profile_get_sandbox (self->profile));
}

static void
choose_unlisted (HwWorkspace *self,
                 const char  *name)
{
  g_autoptr(HwSandbox) unlisted = NULL;

  if (self->sandbox != NULL || !hw_sandbox_name_is_valid (name))
    return;

  unlisted = hw_sandbox_new (name);
  hw_workspace_set_sandbox (self, unlisted);
}

/* After the list was read, or its reading given up: the objects in it may be new ones. */
static void
sandboxes_read_cb (HwWorkspace *self)
{
  HwRemoteList *list = HW_REMOTE_LIST (self->sandboxes);
  g_autofree char *name = dup_sandbox_name (self);
  HwSandbox *found;

  if (hw_remote_list_get_loading (list) || name == NULL)
    return;

  found = hw_sandbox_list_find (self->sandboxes, name);
  if (found != NULL)
    hw_workspace_set_sandbox (self, found);
  else if (is_list_refused (self) || has_kept_only (self, name))
    choose_unlisted (self, name);
  else if (hw_remote_list_get_loaded (list) && hw_remote_list_get_error (list) == NULL)
    {
      hw_workspace_set_sandbox (self, NULL);
      set_sandbox_gone (self, TRUE);
    }
}

static void
needs_token_cb (HwWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDS_TOKEN]);
}

static void
sign_in_changed_cb (HwWorkspace *self)
{
  if (hw_profile_get_sign_in (self->profile) == HW_SIGN_IN_SERVER_TO_SERVER ||
      hw_profile_get_access_token (self->profile) != NULL)
    hw_workspace_refresh (self);
}

static void test_ended_cb (HwTestOperation *operation,
                           GParamSpec      *pspec,
                           HwWorkspace     *self);

static void
forget_test (HwWorkspace     *self,
             HwTestOperation *operation)
{
  HwConnection *connection = hw_test_operation_get_connection (operation);

  g_signal_handlers_disconnect_by_func (operation, test_ended_cb, self);
  g_hash_table_remove (self->tests, hw_connection_get_id (connection));
}

static void
test_ended_cb (HwTestOperation *operation,
               GParamSpec      *pspec,
               HwWorkspace     *self)
{
  HwConnection *connection = hw_test_operation_get_connection (operation);

  if (hw_test_operation_get_busy (operation))
    return;

  if (hw_connection_get_test_state (connection) == HW_TEST_PASSED)
    g_hash_table_remove (self->forms, hw_connection_get_id (connection));
  forget_test (self, operation);
}

/* The connection shows again what was found before, which says nothing of a form that is kept. */
static void
cancel_test (HwWorkspace     *self,
             HwTestOperation *operation)
{
  g_autoptr(HwTestOperation) held = g_object_ref (operation);

  forget_test (self, held);
  hw_test_operation_cancel (held);
}

static void
hw_workspace_constructed (GObject *object)
{
  HwWorkspace *self = HW_WORKSPACE (object);

  G_OBJECT_CLASS (hw_workspace_parent_class)->constructed (object);

  self->client = hw_client_new (self->profile);
  self->network = hw_network_new ();
  g_object_bind_property (self->profile, "platform-url", self->network, "platform-url",
                          G_BINDING_SYNC_CREATE);
  self->catalog = hw_live_catalog_new (self->client);
  self->sandboxes = hw_sandbox_list_new (self->client);
  self->deletions = hw_deletions_new (self->client, self->sandboxes);
  self->test_batch = hw_test_batch_new (self);
  g_signal_connect_object (self->catalog, "notify::catalog",
                           G_CALLBACK (catalog_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->client, "notify::needs-token",
                           G_CALLBACK (needs_token_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_workspace_get_token_source (self), "sign-in-changed",
                           G_CALLBACK (sign_in_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->network, "notify::offline", G_CALLBACK (offline_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->network, "returned", G_CALLBACK (network_returned_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sandboxes, "notify::loading",
                           G_CALLBACK (sandboxes_read_cb), self, G_CONNECT_SWAPPED);
}

static void
cancel_tests (HwWorkspace *self)
{
  g_autoptr(GList) operations = g_hash_table_get_values (self->tests);

  for (GList *l = operations; l != NULL; l = l->next)
    cancel_test (self, l->data);
}

static void
hw_workspace_dispose (GObject *object)
{
  HwWorkspace *self = HW_WORKSPACE (object);

  g_clear_object (&self->test_batch);
  if (self->recovery != NULL)
    hw_recovery_stop (self->recovery);
  g_clear_object (&self->recovery);
  if (self->pool != NULL)
    hw_connection_pool_close (self->pool, NULL);
  g_clear_object (&self->pool);
  g_clear_object (&self->keeper);
  if (self->tests != NULL)
    cancel_tests (self);
  if (self->sandboxes != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->sandboxes, sandboxes_read_cb, self);
      hw_remote_list_cancel (HW_REMOTE_LIST (self->sandboxes));
    }
  if (self->connections != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->connections, connections_failed_cb, self);
      hw_remote_list_cancel (HW_REMOTE_LIST (self->connections));
    }
  hw_live_catalog_cancel (self->catalog);
  g_clear_pointer (&self->tests, g_hash_table_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_object (&self->connections);
  g_clear_object (&self->deletions);
  g_clear_object (&self->sandboxes);
  g_clear_object (&self->sandbox);

  G_OBJECT_CLASS (hw_workspace_parent_class)->dispose (object);
}

static void
hw_workspace_finalize (GObject *object)
{
  HwWorkspace *self = HW_WORKSPACE (object);

  g_clear_object (&self->client);
  g_clear_object (&self->network);
  g_clear_object (&self->catalog);
  g_clear_object (&self->feed);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (hw_workspace_parent_class)->finalize (object);
}

static void
hw_workspace_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HwWorkspace *self = HW_WORKSPACE (object);

  switch ((HwWorkspaceProperty)prop_id)
    {
    case PROP_PROFILE:
      g_value_set_object (value, self->profile);
      break;
    case PROP_CATALOG:
      g_value_set_object (value, hw_workspace_get_catalog (self));
      break;
    case PROP_SANDBOXES:
      g_value_set_object (value, self->sandboxes);
      break;
    case PROP_SANDBOX:
      g_value_set_object (value, self->sandbox);
      break;
    case PROP_SANDBOX_GONE:
      g_value_set_boolean (value, self->sandbox_gone);
      break;
    case PROP_CONNECTIONS:
      g_value_set_object (value, self->connections);
      break;
    case PROP_NEEDS_TOKEN:
      g_value_set_boolean (value, hw_workspace_get_needs_token (self));
      break;
    case PROP_OFFLINE:
      g_value_set_boolean (value, hw_workspace_get_offline (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_workspace_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HwWorkspace *self = HW_WORKSPACE (object);

  switch ((HwWorkspaceProperty)prop_id)
    {
    case PROP_PROFILE:
      self->profile = g_value_dup_object (value);
      break;
    case PROP_SANDBOX:
      hw_workspace_set_sandbox (self, g_value_get_object (value));
      break;
    case PROP_CATALOG:
    case PROP_SANDBOXES:
    case PROP_SANDBOX_GONE:
    case PROP_CONNECTIONS:
    case PROP_NEEDS_TOKEN:
    case PROP_OFFLINE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_workspace_class_init (HwWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = hw_workspace_constructed;
  object_class->dispose = hw_workspace_dispose;
  object_class->finalize = hw_workspace_finalize;
  object_class->get_property = hw_workspace_get_property;
  object_class->set_property = hw_workspace_set_property;

  properties[PROP_PROFILE] =
    g_param_spec_object ("profile", NULL, NULL, HW_TYPE_PROFILE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CATALOG] =
    g_param_spec_object ("catalog", NULL, NULL, HW_TYPE_CATALOG, flags);
  properties[PROP_SANDBOXES] =
    g_param_spec_object ("sandboxes", NULL, NULL, HW_TYPE_SANDBOX_LIST, flags);
  properties[PROP_SANDBOX] =
    g_param_spec_object ("sandbox", NULL, NULL, HW_TYPE_SANDBOX, flags | G_PARAM_WRITABLE);
  properties[PROP_SANDBOX_GONE] =
    g_param_spec_boolean ("sandbox-gone", NULL, NULL, FALSE, flags);
  properties[PROP_CONNECTIONS] =
    g_param_spec_object ("connections", NULL, NULL, HW_TYPE_CONNECTION_LIST, flags);
  properties[PROP_NEEDS_TOKEN] =
    g_param_spec_boolean ("needs-token", NULL, NULL, FALSE, flags);
  properties[PROP_OFFLINE] =
    g_param_spec_boolean ("offline", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_workspace_init (HwWorkspace *self)
{
  self->tests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, form_free);
  self->feed = hw_connection_feed_new ();
}

/**
 * hw_workspace_new:
 * @profile: the organization to open
 *
 * Returns: (transfer full): a workspace; hw_workspace_refresh() reads its lists
 */
HwWorkspace *
hw_workspace_new (HwProfile *profile)
{
  g_return_val_if_fail (HW_IS_PROFILE (profile), NULL);

  return g_object_new (HW_TYPE_WORKSPACE, "profile", profile, NULL);
}

HwProfile *
hw_workspace_get_profile (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->profile;
}

HwClient *
hw_workspace_get_client (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->client;
}

/**
 * hw_workspace_get_token_source:
 * @self: a workspace
 *
 * Returns: (transfer none): what signs in, and knows for how long
 */
HwTokenSource *
hw_workspace_get_token_source (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return hw_client_get_token_source (self->client);
}

/**
 * hw_workspace_set_secret_store:
 * @self: a workspace
 * @store: (nullable): where what signs in is kept from one run to the next; %NULL to keep nothing,
 *   as it is until this is called
 *
 * To be called before the first hw_workspace_refresh(), which may need what @store holds. What the
 * profile holds is saved at once, and so is whatever it is given from now on.
 */
void
hw_workspace_set_secret_store (HwWorkspace   *self,
                               HwSecretStore *store)
{
  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (store == NULL || HW_IS_SECRET_STORE (store));

  hw_token_source_set_secret_store (hw_workspace_get_token_source (self), store);
}

/**
 * hw_workspace_get_catalog:
 * @self: a workspace
 *
 * Returns: (transfer none): the sources, as far as they are known: the bundled ones until
 *   hw_workspace_follow_catalog() finds better. "catalog" notifies of another object then; sources
 *   that are held stay as they are.
 */
HwCatalog *
hw_workspace_get_catalog (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return hw_live_catalog_get_catalog (self->catalog);
}

/**
 * hw_workspace_follow_catalog:
 * @self: a workspace
 * @directory: (nullable): where the organization's own catalogue is kept from one run to the next;
 *   %NULL to keep nothing
 *
 * From now on the organization's own catalogue is read: the kept one at once, and the platform's
 * as soon as a sandbox is chosen.
 */
void
hw_workspace_follow_catalog (HwWorkspace *self,
                             GFile       *directory)
{
  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (directory == NULL || G_IS_FILE (directory));

  self->follows_catalog = TRUE;
  if (directory != NULL)
    hw_live_catalog_load (self->catalog, directory);
  refresh_catalog (self);
}

/**
 * hw_workspace_keep_connections:
 * @self: a workspace without a chosen sandbox yet
 * @directory: where lists and results of tests are kept from one run to the next
 *
 * To be called before the first hw_workspace_refresh(); until then nothing is kept.
 */
void
hw_workspace_keep_connections (HwWorkspace *self,
                               GFile       *directory)
{
  const char *organization_id;

  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (G_IS_FILE (directory));

  organization_id = hw_profile_get_organization_id (self->profile);
  if (self->keeper == NULL && organization_id != NULL && organization_id[0] != '\0')
    self->keeper = hw_connection_keeper_new (directory, organization_id, self->feed);
}

HwSandboxList *
hw_workspace_get_sandboxes (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->sandboxes;
}

/**
 * hw_workspace_get_connections:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): those of the chosen sandbox
 */
HwConnectionList *
hw_workspace_get_connections (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->connections;
}

/**
 * hw_workspace_get_deletions:
 * @self: a workspace
 *
 * Returns: (transfer none): where to ask for connections to be deleted
 */
HwDeletions *
hw_workspace_get_deletions (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->deletions;
}

/**
 * hw_workspace_keep_creations:
 * @self: a workspace in which nothing has been created yet
 * @journal: where creations are noted before they are sent, and former runs have left theirs
 *
 * Without this nothing of a creation outlives the run.
 */
void
hw_workspace_keep_creations (HwWorkspace *self,
                             HwJournal   *journal)
{
  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (HW_IS_JOURNAL (journal));
  g_return_if_fail (self->recovery == NULL);

  self->recovery = hw_recovery_new (self->client, journal);
}

/**
 * hw_workspace_get_recovery:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): what former runs have left open in the organization; %NULL
 *   where nothing is kept
 */
HwRecovery *
hw_workspace_get_recovery (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->recovery;
}

/**
 * hw_workspace_get_pool:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the connections of all sandboxes, while they are wanted
 */
HwConnectionPool *
hw_workspace_get_pool (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->pool;
}

/**
 * hw_workspace_set_pooled:
 * @self: a workspace
 * @pooled: whether somebody looks at the connections of all sandboxes
 *
 * Reads them, or gives that up. The list of the chosen sandbox is one of them, and stays.
 */
void
hw_workspace_set_pooled (HwWorkspace *self,
                         gboolean     pooled)
{
  g_return_if_fail (HW_IS_WORKSPACE (self));

  if (pooled == (self->pool != NULL))
    return;

  if (!pooled)
    {
      hw_connection_pool_close (self->pool, self->connections);
      g_clear_object (&self->pool);
      return;
    }

  self->pool = hw_connection_pool_new (self->client, self->sandboxes, self->feed, self->keeper,
                                       self->deletions);
  if (self->connections != NULL)
    hw_connection_pool_adopt (self->pool, self->connections);
  hw_connection_pool_refresh (self->pool);
}

/**
 * hw_workspace_get_feed:
 * @self: a workspace
 *
 * Returns: (transfer none): what tells of every connection that a list of @self has read
 */
HwConnectionFeed *
hw_workspace_get_feed (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->feed;
}

/**
 * hw_workspace_get_test_batch:
 * @self: a workspace
 *
 * Returns: (transfer none): what tests several connections, whatever page is shown meanwhile
 */
HwTestBatch *
hw_workspace_get_test_batch (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->test_batch;
}

/**
 * hw_workspace_get_sandbox:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the chosen sandbox
 */
HwSandbox *
hw_workspace_get_sandbox (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->sandbox;
}

/**
 * hw_workspace_set_sandbox:
 * @self: a workspace
 * @sandbox: (nullable): the one to work in; it is remembered in the profile
 */
void
hw_workspace_set_sandbox (HwWorkspace *self,
                          HwSandbox   *sandbox)
{
  g_autofree char *former_name = NULL;
  const char *name;

  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (sandbox == NULL || HW_IS_SANDBOX (sandbox));

  former_name = self->sandbox != NULL ? g_strdup (hw_sandbox_get_name (self->sandbox)) : NULL;
  name = sandbox != NULL ? hw_sandbox_get_name (sandbox) : NULL;

  if (sandbox != NULL)
    set_sandbox_gone (self, FALSE);
  if (!g_set_object (&self->sandbox, sandbox))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SANDBOX]);
  if (g_strcmp0 (former_name, name) != 0)
    {
      if (name != NULL)
        hw_profile_set_sandbox (self->profile, name);
      replace_connections (self, name);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_workspace_get_sandbox_gone:
 * @self: a workspace
 *
 * Returns: whether the sandbox that was chosen last is not among the active ones any more
 */
gboolean
hw_workspace_get_sandbox_gone (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), FALSE);

  return self->sandbox_gone;
}

/**
 * hw_workspace_get_needs_token:
 * @self: a workspace
 *
 * Returns: whether the platform no longer takes the access token, or there is none. Giving the
 *   profile another reads the lists again.
 */
gboolean
hw_workspace_get_needs_token (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), FALSE);

  return hw_client_get_needs_token (self->client);
}

HwNetwork *
hw_workspace_get_network (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);

  return self->network;
}

/**
 * hw_workspace_get_offline:
 * @self: a workspace
 *
 * Returns: whether there is no network to reach the platform by. When it is back, the lists that
 *   could not be read for the lack of it are read by themselves, once; nothing else is repeated.
 */
gboolean
hw_workspace_get_offline (HwWorkspace *self)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), FALSE);

  return hw_network_get_offline (self->network);
}

/**
 * hw_workspace_refresh:
 * @self: a workspace
 *
 * Reads the sandboxes and the connections of the chosen one anew. It is somebody's wish: a sign-in
 * that has failed before is tried again.
 */
void
hw_workspace_refresh (HwWorkspace *self)
{
  g_return_if_fail (HW_IS_WORKSPACE (self));

  hw_token_source_try_again (hw_workspace_get_token_source (self));
  hw_remote_list_refresh (HW_REMOTE_LIST (self->sandboxes));
  if (self->pool != NULL)
    hw_connection_pool_refresh (self->pool);
  else if (self->connections != NULL)
    hw_remote_list_refresh (HW_REMOTE_LIST (self->connections));
  refresh_catalog (self);
}

static void
start_test (HwWorkspace  *self,
            HwConnection *connection,
            gboolean      waits)
{
  const char *id = hw_connection_get_id (connection);
  HwTestOperation *operation = g_hash_table_lookup (self->tests, id);

  if (operation != NULL)
    {
      if (waits)
        hw_test_operation_set_waits (operation, TRUE);
      return;
    }

  operation = hw_test_operation_new (self->client, connection);
  hw_test_operation_set_waits (operation, waits);
  hw_test_operation_set_catalog (operation, hw_workspace_get_catalog (self));
  g_hash_table_insert (self->tests, g_strdup (id), operation);
  g_signal_connect_object (operation, "notify::busy", G_CALLBACK (test_ended_cb), self,
                           G_CONNECT_DEFAULT);
  hw_test_operation_start (operation);
}

/**
 * hw_workspace_test:
 * @self: a workspace
 * @connection: what to test, as soon as the service has set it up
 *
 * Tests @connection, whatever page is shown meanwhile; nothing happens where that is under way.
 * The result shows in @connection.
 */
void
hw_workspace_test (HwWorkspace  *self,
                   HwConnection *connection)
{
  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  start_test (self, connection, TRUE);
}

/**
 * hw_workspace_test_now:
 * @self: a workspace
 * @connection: what to test
 *
 * As hw_workspace_test(), but one that is still being set up is not waited for: it shows again what
 * it showed before.
 */
void
hw_workspace_test_now (HwWorkspace  *self,
                       HwConnection *connection)
{
  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  start_test (self, connection, FALSE);
}

/**
 * hw_workspace_cancel_test:
 * @self: a workspace
 * @connection: whose test to end
 */
void
hw_workspace_cancel_test (HwWorkspace  *self,
                          HwConnection *connection)
{
  HwTestOperation *operation;

  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));

  operation = g_hash_table_lookup (self->tests, hw_connection_get_id (connection));
  if (operation != NULL)
    cancel_test (self, operation);
}

/**
 * hw_workspace_keep_form:
 * @self: a workspace
 * @connection: what has just been created
 * @form: what was filled in for it
 *
 * Keeps the credentials in memory until the first test has passed, so that a wrong one can be
 * mended without typing the others again.
 */
void
hw_workspace_keep_form (HwWorkspace  *self,
                        HwConnection *connection,
                        HwForm       *form)
{
  const char *id;

  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (HW_IS_CONNECTION (connection));
  g_return_if_fail (HW_IS_FORM (form));

  id = hw_connection_get_id (connection);
  if (g_hash_table_lookup (self->forms, id) != form)
    g_hash_table_insert (self->forms, g_strdup (id), g_object_ref (form));
}

/**
 * hw_workspace_get_kept_form:
 * @self: a workspace
 * @connection: a connection
 *
 * Returns: (transfer none) (nullable): what was filled in for @connection, while it is kept
 */
HwForm *
hw_workspace_get_kept_form (HwWorkspace  *self,
                            HwConnection *connection)
{
  g_return_val_if_fail (HW_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), NULL);

  return g_hash_table_lookup (self->forms, hw_connection_get_id (connection));
}

/**
 * hw_workspace_drop_forms:
 * @self: a workspace
 *
 * Clears all credentials of sources that are still kept.
 */
void
hw_workspace_drop_forms (HwWorkspace *self)
{
  g_return_if_fail (HW_IS_WORKSPACE (self));

  g_hash_table_remove_all (self->forms);
}

static gboolean
is_other_form (gpointer key,
               gpointer value,
               gpointer user_data)
{
  return g_strcmp0 (key, user_data) != 0;
}

/**
 * hw_workspace_drop_other_forms:
 * @self: a workspace
 * @connection: (nullable): whose form stays
 *
 * Clears the credentials of sources that are kept for other connections than @connection.
 */
void
hw_workspace_drop_other_forms (HwWorkspace  *self,
                               HwConnection *connection)
{
  const char *id;

  g_return_if_fail (HW_IS_WORKSPACE (self));
  g_return_if_fail (connection == NULL || HW_IS_CONNECTION (connection));

  id = connection != NULL ? hw_connection_get_id (connection) : NULL;
  g_hash_table_foreach_remove (self->forms, is_other_form, (gpointer)id);
}
