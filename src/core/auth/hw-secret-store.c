/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-secret-store.h"

#include <libsecret/secret.h>

#include "hw-task-queue.h"

/* What signs in to Adobe, kept in the desktop's keyring through libsecret: on a plain desktop by
 * the Secret Service, in a Flatpak by a file of our own whose key the Secret portal gives.
 *
 * An item belongs to one organization and is of one kind; both are attributes, and neither is
 * secret. On the way the text is in memory that libsecret clears.
 *
 * Whether there is a keyring cannot be asked, only tried: "available" is %TRUE until a call
 * fails, and again as soon as one succeeds. A call that the caller cancels says nothing.
 *
 * What is asked of it is done in that order, one after the other. Each takes the keyring several
 * steps, and may wait for the person to unlock it; out of order a removal would take away what was
 * saved after it, and a saving bring back what was removed. */
struct _HwSecretStore
{
  GObject            parent_instance;

  HwTaskQueue       *queue;       /* (owned) (not nullable) */
  HwSecretLabelFunc  label_func;  /* (nullable) */
  gboolean           available;
};

G_DEFINE_FINAL_TYPE (HwSecretStore, hw_secret_store, G_TYPE_OBJECT)

typedef enum
{
  PROP_AVAILABLE = 1,
} HwSecretStoreProperty;

static GParamSpec *properties[PROP_AVAILABLE + 1];

#define ATTRIBUTE_ORGANIZATION "organization"
#define ATTRIBUTE_KIND "kind"

static const SecretSchema schema = {
  .name = BASE_ID,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { ATTRIBUTE_ORGANIZATION, SECRET_SCHEMA_ATTRIBUTE_STRING },
    { ATTRIBUTE_KIND, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

static void
hw_secret_store_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwSecretStore *self = HW_SECRET_STORE (object);

  switch ((HwSecretStoreProperty)prop_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_secret_store_finalize (GObject *object)
{
  hw_task_queue_free (HW_SECRET_STORE (object)->queue);

  G_OBJECT_CLASS (hw_secret_store_parent_class)->finalize (object);
}

static void
hw_secret_store_class_init (HwSecretStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_secret_store_finalize;
  object_class->get_property = hw_secret_store_get_property;

  properties[PROP_AVAILABLE] =
    g_param_spec_boolean ("available", NULL, NULL, TRUE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_secret_store_init (HwSecretStore *self)
{
  self->queue = hw_task_queue_new ();
  self->available = TRUE;
}

/**
 * hw_secret_store_new:
 *
 * Returns: (transfer full): the keyring; nothing is asked of it yet
 */
HwSecretStore *
hw_secret_store_new (void)
{
  return g_object_new (HW_TYPE_SECRET_STORE, NULL);
}

/**
 * hw_secret_store_get_available:
 * @self: a store
 *
 * Returns: %FALSE where the last call failed, so that secrets live in this run only
 */
gboolean
hw_secret_store_get_available (HwSecretStore *self)
{
  g_return_val_if_fail (HW_IS_SECRET_STORE (self), FALSE);

  return self->available;
}

/**
 * hw_secret_store_set_label_func:
 * @self: a store
 * @label_func: (nullable): words the labels of items from now on
 *
 * The core speaks no language but the program's own; the window knows the person's.
 */
void
hw_secret_store_set_label_func (HwSecretStore     *self,
                                HwSecretLabelFunc  label_func)
{
  g_return_if_fail (HW_IS_SECRET_STORE (self));

  self->label_func = label_func;
}

/**
 * hw_secret_store_dup_label:
 * @self: a store
 * @kind: what the item is, such as %HW_SECRET_KIND_ACCESS_TOKEN
 * @name: the organization's name
 *
 * Returns: (transfer full): a label for hw_secret_store_save_async()
 */
char *
hw_secret_store_dup_label (HwSecretStore *self,
                           const char    *kind,
                           const char    *name)
{
  g_return_val_if_fail (HW_IS_SECRET_STORE (self), NULL);
  g_return_val_if_fail (kind != NULL && name != NULL, NULL);

  return self->label_func != NULL ? self->label_func (kind, name)
                                  : g_strdup_printf ("Headwater: %s, %s", name, kind);
}

static void
hw_secret_store_set_available (HwSecretStore *self,
                               gboolean       available)
{
  if (self->available == available)
    return;

  self->available = available;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AVAILABLE]);
}

/* libsecret also calls it cancelled when the person dismisses the prompt to unlock the keyring;
 * then nothing was kept, and only our own cancellable tells the two apart.
 *
 * libsecret holds on to its connection to the service, which a restarted keyring no longer
 * knows: after a failure the next call starts over. */
static void
hw_secret_store_judge (HwSecretStore *self,
                       GTask         *task,
                       const GError  *error)
{
  if (error == NULL)
    {
      hw_secret_store_set_available (self, TRUE);
      return;
    }
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;

  g_debug ("The keyring fails: %s", error->message);
  secret_service_disconnect ();
  hw_secret_store_set_available (self, FALSE);
}

static GHashTable *
create_attributes (const char *profile_id,
                   const char *kind)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer)ATTRIBUTE_ORGANIZATION, g_strdup (profile_id));
  if (kind != NULL)
    g_hash_table_insert (attributes, (gpointer)ATTRIBUTE_KIND, g_strdup (kind));

  return attributes;
}

/* What is to be kept, until it is its turn. */
typedef struct
{
  GHashTable *attributes;  /* (owned) (not nullable) */
  char       *label;       /* (owned) (not nullable) */
  HwSecret   *secret;      /* (owned) (not nullable) */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_hash_table_unref (saving->attributes);
  g_free (saving->label);
  hw_secret_unref (saving->secret);
  g_free (saving);
}

static void
secret_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  GError *error = NULL;

  secret_password_store_finish (result, &error);
  hw_secret_store_judge (g_task_get_source_object (task), task, error);

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_save (GTask *task)
{
  Saving *saving = g_task_get_task_data (task);
  g_autoptr(SecretValue) value = NULL;

  value = secret_value_new (hw_secret_get_text (saving->secret), -1, "text/plain");
  secret_password_storev_binary (&schema, saving->attributes, SECRET_COLLECTION_DEFAULT,
                                 saving->label, value, g_task_get_cancellable (task),
                                 secret_saved_cb, task);
}

/**
 * hw_secret_store_save_async:
 * @self: a store
 * @profile_id: the organization's own ID
 * @kind: what it is, such as %HW_SECRET_KIND_ACCESS_TOKEN
 * @label: what the keyring's own window shows, in the person's language; no secret
 * @secret: what to keep
 * @cancellable: (nullable): to give up
 * @callback: called when the keyring holds it, or cannot
 * @user_data: for @callback
 *
 * Keeps @secret in the default keyring, in place of what it held of the same kind for the same
 * organization. The desktop may ask the person to unlock it, which takes as long as it takes.
 */
void
hw_secret_store_save_async (HwSecretStore       *self,
                            const char          *profile_id,
                            const char          *kind,
                            const char          *label,
                            HwSecret            *secret,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;
  Saving *saving;

  g_return_if_fail (HW_IS_SECRET_STORE (self));
  g_return_if_fail (profile_id != NULL && kind != NULL && label != NULL);
  g_return_if_fail (!hw_secret_is_empty (secret));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_secret_store_save_async);

  saving = g_new0 (Saving, 1);
  saving->attributes = create_attributes (profile_id, kind);
  saving->label = g_strdup (label);
  saving->secret = hw_secret_ref (secret);
  g_task_set_task_data (task, saving, saving_free);
  hw_task_queue_push (self->queue, task, start_save);
}

/**
 * hw_secret_store_save_finish:
 * @self: a store
 * @result: of the callback
 * @error: return location
 *
 * Returns: whether the keyring holds the secret; otherwise the error of GIO or libsecret
 */
gboolean
hw_secret_store_save_finish (HwSecretStore  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_secret_store_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
secret_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  g_autoptr(SecretValue) value = NULL;
  GError *error = NULL;
  const char *text;

  value = secret_password_lookup_binary_finish (result, &error);
  hw_secret_store_judge (g_task_get_source_object (task), task, error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (value != NULL && (text = secret_value_get_text (value)))
    g_task_return_pointer (task, hw_secret_new (text), (GDestroyNotify)hw_secret_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void
start_load (GTask *task)
{
  secret_password_lookupv (&schema, g_task_get_task_data (task), g_task_get_cancellable (task),
                           secret_loaded_cb, task);
}

/**
 * hw_secret_store_load_async:
 * @self: a store
 * @profile_id: the organization's own ID
 * @kind: what to look for, such as %HW_SECRET_KIND_ACCESS_TOKEN
 * @cancellable: (nullable): to give up
 * @callback: called when the keyring has answered
 * @user_data: for @callback
 *
 * The desktop may ask the person to unlock the keyring.
 */
void
hw_secret_store_load_async (HwSecretStore       *self,
                            const char          *profile_id,
                            const char          *kind,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (HW_IS_SECRET_STORE (self));
  g_return_if_fail (profile_id != NULL && kind != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_secret_store_load_async);

  g_task_set_task_data (task, create_attributes (profile_id, kind),
                        (GDestroyNotify)g_hash_table_unref);
  hw_task_queue_push (self->queue, task, start_load);
}

/**
 * hw_secret_store_load_finish:
 * @self: a store
 * @result: of the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the secret; %NULL without an error where the keyring
 *   holds none, or stays locked because the person would not unlock it
 */
HwSecret *
hw_secret_store_load_finish (HwSecretStore  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_secret_store_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The items that were asked for are gone, unless they are still locked: libsecret removes none of
 * those, and says nothing. */
static void
rest_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = g_steal_pointer (&user_data);
  GError *error = NULL;
  GList *rest = secret_password_search_finish (result, &error);

  if (error == NULL && rest != NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                         "the keyring stays locked");
  g_list_free_full (rest, g_object_unref);
  hw_secret_store_judge (g_task_get_source_object (task), task, error);

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
all_cleared_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error == NULL)
    {
      secret_password_searchv (&schema, g_task_get_task_data (task), SECRET_SEARCH_ALL,
                               g_task_get_cancellable (task), rest_found_cb, task);
      return;
    }

  hw_secret_store_judge (g_task_get_source_object (task), task, error);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
all_unlocked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  g_list_free_full (secret_password_search_finish (result, &error), g_object_unref);
  if (error == NULL)
    {
      secret_password_clearv (&schema, g_task_get_task_data (task), g_task_get_cancellable (task),
                              all_cleared_cb, task);
      return;
    }

  hw_secret_store_judge (g_task_get_source_object (task), task, error);
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* Unlocks, removes, and looks whether anything is left. */
static void
start_clear (GTask *task)
{
  secret_password_searchv (&schema, g_task_get_task_data (task),
                           SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK,
                           g_task_get_cancellable (task), all_unlocked_cb, task);
}

static void
hw_secret_store_clear_matching (HwSecretStore *self,
                                GTask         *task,
                                GHashTable    *attributes)
{
  g_task_set_task_data (task, attributes, (GDestroyNotify)g_hash_table_unref);
  hw_task_queue_push (self->queue, task, start_clear);
}

/**
 * hw_secret_store_remove_async:
 * @self: a store
 * @profile_id: the organization's own ID
 * @kind: what to remove, such as %HW_SECRET_KIND_ISSUED_TOKEN
 * @cancellable: (nullable): to give up
 * @callback: called when the keyring has answered
 * @user_data: for @callback
 *
 * Removes one kind of secret of the organization.
 */
void
hw_secret_store_remove_async (HwSecretStore       *self,
                              const char          *profile_id,
                              const char          *kind,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (HW_IS_SECRET_STORE (self));
  g_return_if_fail (profile_id != NULL && kind != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_secret_store_remove_async);
  hw_secret_store_clear_matching (self, task, create_attributes (profile_id, kind));
}

/**
 * hw_secret_store_remove_finish:
 * @self: a store
 * @result: of the callback
 * @error: return location
 *
 * Returns: whether the keyring holds no such secret now; otherwise the error of GIO or libsecret
 */
gboolean
hw_secret_store_remove_finish (HwSecretStore  *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_secret_store_remove_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hw_secret_store_clear_async:
 * @self: a store
 * @profile_id: the organization's own ID
 * @cancellable: (nullable): to give up
 * @callback: called when the keyring has answered
 * @user_data: for @callback
 *
 * Removes all kinds of secrets of the organization. The desktop may ask the person to unlock the
 * keyring.
 */
void
hw_secret_store_clear_async (HwSecretStore       *self,
                             const char          *profile_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (HW_IS_SECRET_STORE (self));
  g_return_if_fail (profile_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_secret_store_clear_async);
  hw_secret_store_clear_matching (self, task, create_attributes (profile_id, NULL));
}

/**
 * hw_secret_store_clear_finish:
 * @self: a store
 * @result: of the callback
 * @error: return location
 *
 * Returns: whether the keyring holds none of the organization's secrets now, which is so too
 *   where it never held any; otherwise the error of GIO or libsecret
 */
gboolean
hw_secret_store_clear_finish (HwSecretStore  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_secret_store_clear_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hw_secret_store_clear_all_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: called when the keyring has answered
 * @user_data: for @callback
 *
 * Removes everything that Headwater has ever put into the keyring, of organizations that are gone
 * too. The desktop may ask the person to unlock it.
 */
void
hw_secret_store_clear_all_async (HwSecretStore       *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (HW_IS_SECRET_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_secret_store_clear_all_async);
  hw_secret_store_clear_matching (self, task, g_hash_table_new (g_str_hash, g_str_equal));
}

/**
 * hw_secret_store_clear_all_finish:
 * @self: a store
 * @result: of the callback
 * @error: return location
 *
 * Returns: whether the keyring holds nothing of ours now; otherwise the error of GIO or libsecret,
 *   %G_IO_ERROR_PERMISSION_DENIED where it stays locked
 */
gboolean
hw_secret_store_clear_all_finish (HwSecretStore  *self,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_secret_store_clear_all_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
