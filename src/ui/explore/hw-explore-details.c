/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "explore/hw-explore-details.h"

#include <glib/gi18n.h>

#include "explore/hw-explore-children.h"
#include "explore/hw-explore-text.h"
#include "explore/hw-preview-view.h"
#include "explore/hw-schema-view.h"
#include "window/hw-error-box.h"

/* What is known of the one thing that is chosen in the tree: its path; of a folder, how far it is
 * with what it holds; of a table or a file, its schema and, on demand, its first rows.
 *
 * A file is read once its type is known, from its name or from a person. The choices hold for as
 * long as the file is shown. Whatever was read of another thing is dropped at once. */
struct _HwExploreDetails
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkStack          *content_stack;
  GtkLabel          *name;
  GtkLabel          *path;
  GtkWidget         *format_box;
  GtkDropDown       *type_drop_down;
  GtkDropDown       *delimiter_drop_down;
  GtkLabel          *compression;
  GtkWidget         *tabs;
  GtkToggleButton   *schema_button;
  GtkToggleButton   *preview_button;
  AdwStatusPage     *message;
  HwErrorBox        *error_box;
  HwSchemaView      *schema_view;
  HwPreviewView     *preview_view;
  GtkLabel          *caption;

  HwExplorer        *explorer;          /* (owned) (nullable) */
  HwExploreNode     *node;              /* (owned) (nullable) */
  HwExploreContent  *content;           /* (owned) (nullable): of what can be read */
  GSignalGroup      *children_signals;  /* (owned) (not nullable) */
  HwFileFormat       format;
  gboolean           filling_in;
};

G_DEFINE_FINAL_TYPE (HwExploreDetails, hw_explore_details, ADW_TYPE_BIN)

#define TEMPLATE "/io/github/headwater/Headwater/explore/hw-explore-details.ui"

static guint changed_signal;

/* --- What is shown --- */

static void
show_message (HwExploreDetails *self,
              const char       *title,
              const char       *description)
{
  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, description);
  gtk_stack_set_visible_child_name (self->content_stack, "message");
}

static void
show_error (HwExploreDetails *self,
            const GError     *error)
{
  hw_error_box_set_error (self->error_box, error);
  gtk_stack_set_visible_child_name (self->content_stack, "failed");
}

static void
show_folder (HwExploreDetails *self)
{
  HwExploreChildren *children = HW_EXPLORE_CHILDREN (hw_explore_node_get_children (self->node));
  guint n_items = children != NULL ? g_list_model_get_n_items (G_LIST_MODEL (children)) : 0;
  g_autofree char *count = NULL;

  if (children == NULL)
    show_message (self, _("Too Deep"),
                  _("Headwater does not follow so many folders within each other."));
  else if (hw_explore_children_get_loading (children))
    gtk_stack_set_visible_child_name (self->content_stack, "loading");
  else if (hw_explore_children_get_error (children) != NULL)
    show_error (self, hw_explore_children_get_error (children));
  else if (!hw_explore_children_get_loaded (children))
    show_message (self, _("Folder"), _("Open it in the list to see what it holds."));
  else if (n_items == 0)
    show_message (self, _("Empty Folder"), _("The source answers that it holds nothing."));
  else if (hw_explore_children_get_truncated (children))
    show_message (self, _("Folder"),
                  _("It holds more than Headwater shows: only the first items are in the list."));
  else
    {
      count = g_strdup_printf (ngettext ("%'u item", "%'u items", n_items), n_items);
      show_message (self, _("Folder"), count);
    }
}

static void
show_schema (HwExploreDetails *self)
{
  HwTableSchema *schema = hw_explore_content_get_schema (self->content);
  g_autofree char *caption = NULL;

  if (g_list_model_get_n_items (hw_table_schema_get_columns (schema)) == 0)
    {
      show_message (self, _("No Schema"), _("The source names no columns."));
      return;
    }

  caption = hw_explore_text_dup_columns (schema);
  gtk_label_set_label (self->caption, caption);
  hw_schema_view_set_schema (self->schema_view, schema);
  gtk_stack_set_visible_child_name (self->content_stack, "schema");
}

static void
show_preview (HwExploreDetails *self)
{
  HwPreview *preview = hw_explore_content_get_preview (self->content);
  g_autofree char *caption = NULL;

  if (preview == NULL)
    {
      show_message (self, _("No Rows"), _("The source gives the columns only, and no rows."));
      return;
    }
  if (g_list_model_get_n_items (hw_preview_get_rows (preview)) == 0)
    {
      show_message (self, _("No Rows"), _("The source answers that there are none."));
      return;
    }

  caption = hw_explore_text_dup_rows (preview);
  gtk_label_set_label (self->caption, caption);
  hw_preview_view_set_preview (self->preview_view, preview);
  gtk_stack_set_visible_child_name (self->content_stack, "preview");
}

static gboolean
is_wanted_there (HwExploreDetails *self)
{
  return gtk_toggle_button_get_active (self->preview_button)
         ? hw_explore_content_get_previewed (self->content)
         : hw_explore_content_get_schema (self->content) != NULL;
}

static void
show_content (HwExploreDetails *self)
{
  const GError *error = hw_explore_content_get_error (self->content);

  if (is_wanted_there (self) && gtk_toggle_button_get_active (self->preview_button))
    show_preview (self);
  else if (is_wanted_there (self))
    show_schema (self);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
  else
    gtk_stack_set_visible_child_name (self->content_stack, "loading");
}

static gboolean
may_be_shown (HwExploreDetails *self)
{
  return gtk_toggle_button_get_active (self->preview_button)
         ? hw_explore_node_get_can_preview (self->node)
         : hw_explore_node_get_can_fetch_schema (self->node);
}

static void
show_what_is_there (HwExploreDetails *self)
{
  HwExploreKind kind = hw_explore_node_get_kind (self->node);

  if (kind == HW_EXPLORE_FOLDER)
    show_folder (self);
  else if (kind == HW_EXPLORE_OTHER)
    show_message (self, _("Nothing to Show"),
                  _("Headwater does not know what this is. Its name and path can be copied."));
  else if (!may_be_shown (self))
    show_message (self, _("Not Available"), _("The source does not let this be shown."));
  else if (self->content == NULL)
    show_message (self, _("Choose a File Type"),
                  _("The name of this file does not tell how to read it."));
  else
    show_content (self);
}

/* Rows are in their view only while they are looked at. */
static void
update (HwExploreDetails *self)
{
  if (self->node == NULL)
    return;

  gtk_label_set_label (self->caption, "");
  hw_preview_view_set_preview (self->preview_view, NULL);
  hw_schema_view_set_schema (self->schema_view, NULL);
  hw_error_box_set_error (self->error_box, NULL);
  show_what_is_there (self);
}

/* --- What is loaded --- */

static void
drop_content (HwExploreDetails *self)
{
  if (self->content == NULL)
    return;

  g_signal_handlers_disconnect_by_func (self->content, update, self);
  hw_explore_content_stop (self->content);
  g_clear_object (&self->content);
}

static void
load (HwExploreDetails *self)
{
  if (self->content != NULL && may_be_shown (self) && !is_wanted_there (self))
    hw_explore_content_load (self->content, gtk_toggle_button_get_active (self->preview_button));
}

static void
create_content (HwExploreDetails *self)
{
  HwExploreKind kind = hw_explore_node_get_kind (self->node);

  drop_content (self);
  if (kind == HW_EXPLORE_TABLE)
    self->content = hw_explore_content_new (self->explorer, self->node, NULL);
  else if (kind == HW_EXPLORE_FILE && self->format.type != HW_FILE_TYPE_UNKNOWN)
    self->content = hw_explore_content_new (self->explorer, self->node, &self->format);

  if (self->content != NULL)
    g_signal_connect_object (self->content, "notify::loading", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
  load (self);
}

static void
tab_cb (HwExploreDetails *self)
{
  if (self->node == NULL || self->filling_in)
    return;

  load (self);
  update (self);
}

static void
update_format_box (HwExploreDetails *self)
{
  gboolean is_file = hw_explore_node_get_kind (self->node) == HW_EXPLORE_FILE;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->format_box, is_file);
  gtk_widget_set_visible (GTK_WIDGET (self->delimiter_drop_down),
                          self->format.type == HW_FILE_TYPE_DELIMITED);
  gtk_widget_set_visible (GTK_WIDGET (self->compression), self->format.compression != NULL);
  if (self->format.compression == NULL)
    return;

  /* Translators: %s is how a file is compressed, such as gzip. */
  text = g_strdup_printf (_("Compressed: %s"), self->format.compression);
  gtk_label_set_label (self->compression, text);
}

static void
format_cb (HwExploreDetails *self)
{
  HwFileFormat format = self->format;

  if (self->node == NULL || self->filling_in)
    return;

  format.type = (HwFileType)gtk_drop_down_get_selected (self->type_drop_down);
  format.delimiter =
    hw_explore_text_get_delimiter (gtk_drop_down_get_selected (self->delimiter_drop_down));
  if (hw_file_format_equal (&format, &self->format))
    return;

  self->format = format;
  update_format_box (self);
  create_content (self);
  update (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
retry_cb (HwExploreDetails *self)
{
  GListModel *children;

  if (self->node == NULL)
    return;

  children = hw_explore_node_get_children (self->node);
  if (children != NULL)
    hw_explore_children_load (HW_EXPLORE_CHILDREN (children));
  else
    load (self);
}

/* --- The object --- */

static void
show_node (HwExploreDetails *self)
{
  g_autofree char *name = g_utf8_make_valid (hw_explore_node_get_name (self->node), -1);
  g_autofree char *path = g_utf8_make_valid (hw_explore_node_get_path (self->node), -1);
  HwExploreKind kind = hw_explore_node_get_kind (self->node);

  self->filling_in = TRUE;
  self->format = hw_file_format_guess (hw_explore_node_get_name (self->node));
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->path, path);
  gtk_drop_down_set_selected (self->type_drop_down, (guint)self->format.type);
  gtk_drop_down_set_selected (self->delimiter_drop_down,
                              hw_explore_text_find_delimiter (self->format.delimiter));
  gtk_toggle_button_set_active (self->schema_button, TRUE);
  gtk_widget_set_visible (self->tabs, kind == HW_EXPLORE_TABLE || kind == HW_EXPLORE_FILE);
  update_format_box (self);
  self->filling_in = FALSE;
}

static void
hw_explore_details_dispose (GObject *object)
{
  HwExploreDetails *self = HW_EXPLORE_DETAILS (object);

  drop_content (self);
  if (self->children_signals != NULL)
    g_signal_group_set_target (self->children_signals, NULL);
  g_clear_object (&self->children_signals);
  g_clear_object (&self->node);
  g_clear_object (&self->explorer);

  G_OBJECT_CLASS (hw_explore_details_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, content_stack);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, name);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, path);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, format_box);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, type_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, delimiter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, compression);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, tabs);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, schema_button);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, preview_button);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, message);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, error_box);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, schema_view);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, preview_view);
  gtk_widget_class_bind_template_child (widget_class, HwExploreDetails, caption);
}

static void
hw_explore_details_class_init (HwExploreDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_explore_details_dispose;

  changed_signal =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (HW_TYPE_ERROR_BOX);
  g_type_ensure (HW_TYPE_PREVIEW_VIEW);
  g_type_ensure (HW_TYPE_SCHEMA_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, format_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_cb);
}

static void
hw_explore_details_init (HwExploreDetails *self)
{
  g_autoptr(GListModel) types = hw_explore_text_create_types ();
  g_autoptr(GListModel) delimiters = hw_explore_text_create_delimiters ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->type_drop_down, types);
  gtk_drop_down_set_model (self->delimiter_drop_down, delimiters);

  self->children_signals = g_signal_group_new (HW_TYPE_EXPLORE_CHILDREN);
  g_signal_group_connect_swapped (self->children_signals, "notify::loading", G_CALLBACK (update),
                                  self);
}

/**
 * hw_explore_details_set_node:
 * @self: the details
 * @explorer: (nullable): the visit, where there is a @node
 * @node: (nullable): what to show; %NULL forgets what was shown
 */
void
hw_explore_details_set_node (HwExploreDetails *self,
                             HwExplorer       *explorer,
                             HwExploreNode    *node)
{
  g_return_if_fail (HW_IS_EXPLORE_DETAILS (self));
  g_return_if_fail (node == NULL || (HW_IS_EXPLORER (explorer) && HW_IS_EXPLORE_NODE (node)));

  if (self->node == node)
    return;

  drop_content (self);
  hw_preview_view_set_preview (self->preview_view, NULL);
  hw_schema_view_set_schema (self->schema_view, NULL);
  g_set_object (&self->explorer, explorer);
  g_set_object (&self->node, node);
  g_signal_group_set_target (self->children_signals,
                             node != NULL ? hw_explore_node_get_children (node) : NULL);
  gtk_stack_set_visible_child_name (self->stack, node != NULL ? "node" : "none");

  if (node != NULL)
    {
      show_node (self);
      create_content (self);
      update (self);
    }
  g_signal_emit (self, changed_signal, 0);
}

HwExploreNode *
hw_explore_details_get_node (HwExploreDetails *self)
{
  g_return_val_if_fail (HW_IS_EXPLORE_DETAILS (self), NULL);

  return self->node;
}

/**
 * hw_explore_details_get_format:
 * @self: the details
 *
 * Returns: how the file that is shown is read
 */
HwFileFormat
hw_explore_details_get_format (HwExploreDetails *self)
{
  const HwFileFormat none = { HW_FILE_TYPE_UNKNOWN, ',', NULL };

  g_return_val_if_fail (HW_IS_EXPLORE_DETAILS (self), none);

  return self->format;
}
