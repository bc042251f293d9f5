/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-content.h"

#include "explore/hw-explore-call.h"
#include "net/hw-error.h"

/* The schema of one table or file, and its first rows where they are asked for.
 *
 *   nothing -> loading -> schema, and preview where the answer has rows
 *                      -> error: a schema that was there before stays
 *
 * The rows live in "preview" and nowhere else. */
struct _HwExploreContent
{
  GObject        parent_instance;

  HwExplorer    *explorer;     /* (owned) (not nullable) */
  HwExploreNode *node;         /* (owned) (not nullable) */
  HwFileFormat   format;       /* of a file */
  GCancellable  *cancellable;  /* (owned) (nullable): while it loads */
  GError        *error;        /* (owned) (nullable) */
  HwTableSchema *schema;       /* (owned) (nullable) */
  HwPreview     *preview;      /* (owned) (nullable) */
  gulong         visit_id;     /* of the signal of the visit's end, while it loads */
  gboolean       with_preview; /* whether the call under way, or the last, asked for rows */
  gboolean       previewed;    /* rows were asked for and answered, be it with none */
};

G_DEFINE_FINAL_TYPE (HwExploreContent, hw_explore_content, G_TYPE_OBJECT)

typedef enum
{
  PROP_LOADING = 1,
} HwExploreContentProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static void
end (HwExploreContent *self)
{
  g_cancellable_disconnect (hw_explorer_get_cancellable (self->explorer), self->visit_id);
  self->visit_id = 0;
  g_clear_object (&self->cancellable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
read_answer (HwExploreContent *self,
             JsonNode         *root)
{
  if (!JSON_NODE_HOLDS_ARRAY (root) && !JSON_NODE_HOLDS_OBJECT (root))
    {
      self->error = g_error_new_literal (HW_ERROR, HW_ERROR_INVALID_RESPONSE,
                                         "the answer: expected an object or an array");
      return;
    }

  g_clear_object (&self->schema);
  g_clear_object (&self->preview);
  self->schema = hw_table_schema_new_from_json (root);
  self->preview = hw_preview_new_from_json (root, self->schema);
  self->previewed = self->with_preview || self->preview != NULL;
}

/* The answer to a call that was stopped may arrive when the next one is under way. */
static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(HwExploreContent) self = user_data;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GError) error = NULL;

  root = hw_client_send_finish (HW_CLIENT (source), result, &error);
  if (self->cancellable == NULL ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  if (root != NULL)
    read_answer (self, root);
  else
    self->error = hw_explorer_read_error (g_steal_pointer (&error));
  end (self);
}

static HwCall *
create_call (HwExploreContent *self)
{
  const char *id = hw_explorer_get_connection_id (self->explorer);
  const char *sandbox = hw_explorer_get_sandbox (self->explorer);
  const char *path = hw_explore_node_get_path (self->node);

  if (hw_explore_node_get_kind (self->node) == HW_EXPLORE_FILE)
    return hw_explore_call_new_file (id, sandbox, path, &self->format);

  return hw_explore_call_new_table (id, sandbox, path, self->with_preview);
}

static void
hw_explore_content_dispose (GObject *object)
{
  HwExploreContent *self = HW_EXPLORE_CONTENT (object);

  if (self->explorer != NULL)
    hw_explore_content_stop (self);
  g_clear_object (&self->schema);
  g_clear_object (&self->preview);

  G_OBJECT_CLASS (hw_explore_content_parent_class)->dispose (object);
}

static void
hw_explore_content_finalize (GObject *object)
{
  HwExploreContent *self = HW_EXPLORE_CONTENT (object);

  g_clear_object (&self->explorer);
  g_clear_object (&self->node);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hw_explore_content_parent_class)->finalize (object);
}

static void
hw_explore_content_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  HwExploreContent *self = HW_EXPLORE_CONTENT (object);

  switch ((HwExploreContentProperty)prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_explore_content_class_init (HwExploreContentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_explore_content_dispose;
  object_class->finalize = hw_explore_content_finalize;
  object_class->get_property = hw_explore_content_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_explore_content_init (HwExploreContent *self)
{
}

/**
 * hw_explore_content_new:
 * @explorer: a visit
 * @node: a table or a file
 * @format: (nullable): how to read a file; its type must be known
 *
 * Returns: (transfer full): its content, not asked for yet
 */
HwExploreContent *
hw_explore_content_new (HwExplorer         *explorer,
                        HwExploreNode      *node,
                        const HwFileFormat *format)
{
  HwExploreContent *self;

  g_return_val_if_fail (HW_IS_EXPLORER (explorer), NULL);
  g_return_val_if_fail (HW_IS_EXPLORE_NODE (node), NULL);
  g_return_val_if_fail (format != NULL ||
                        hw_explore_node_get_kind (node) == HW_EXPLORE_TABLE, NULL);

  self = g_object_new (HW_TYPE_EXPLORE_CONTENT, NULL);
  self->explorer = g_object_ref (explorer);
  self->node = g_object_ref (node);
  if (format != NULL)
    self->format = *format;

  return self;
}

static void
visit_ended_cb (GCancellable *visit,
                GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/**
 * hw_explore_content_load:
 * @self: a content
 * @preview: whether rows are wanted; those of a file come in any case
 *
 * Asks for the schema, and for rows. A call that is under way ends.
 */
void
hw_explore_content_load (HwExploreContent *self,
                         gboolean          preview)
{
  g_autoptr(HwCall) call = NULL;
  GCancellable *visit;

  g_return_if_fail (HW_IS_EXPLORE_CONTENT (self));

  hw_explore_content_stop (self);
  visit = hw_explorer_get_cancellable (self->explorer);
  self->with_preview = preview || hw_explore_node_get_kind (self->node) == HW_EXPLORE_FILE;
  self->cancellable = g_cancellable_new ();
  self->visit_id = g_cancellable_connect (visit, G_CALLBACK (visit_ended_cb),
                                          g_object_ref (self->cancellable), g_object_unref);
  g_clear_error (&self->error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);

  call = create_call (self);
  hw_client_send_async (hw_explorer_get_client (self->explorer), call, self->cancellable, sent_cb,
                        g_object_ref (self));
}

/**
 * hw_explore_content_stop:
 * @self: a content
 *
 * Ends what is under way; what was there before stays.
 */
void
hw_explore_content_stop (HwExploreContent *self)
{
  g_return_if_fail (HW_IS_EXPLORE_CONTENT (self));

  if (self->cancellable == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  end (self);
}

gboolean
hw_explore_content_get_loading (HwExploreContent *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CONTENT (self), FALSE);

  return self->cancellable != NULL;
}

const GError *
hw_explore_content_get_error (HwExploreContent *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CONTENT (self), NULL);

  return self->error;
}

/**
 * hw_explore_content_get_schema:
 * @self: a content
 *
 * Returns: (transfer none) (nullable): the columns, once they have come
 */
HwTableSchema *
hw_explore_content_get_schema (HwExploreContent *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CONTENT (self), NULL);

  return self->schema;
}

/**
 * hw_explore_content_get_preview:
 * @self: a content
 *
 * Returns: (transfer none) (nullable): the first rows, where the answer had any place for them
 */
HwPreview *
hw_explore_content_get_preview (HwExploreContent *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CONTENT (self), NULL);

  return self->preview;
}

/**
 * hw_explore_content_get_previewed:
 * @self: a content
 *
 * Returns: whether rows were asked for and the service has answered; without a preview, it has
 *   given none
 */
gboolean
hw_explore_content_get_previewed (HwExploreContent *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_CONTENT (self), FALSE);

  return self->previewed;
}
