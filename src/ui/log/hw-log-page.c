/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "log/hw-log-page.h"

#include <string.h>

#include "log/hw-log-row.h"
#include "log/hw-log-text.h"
#include "window/hw-tab-out.h"

/* The request log: all that was sent and answered in this run, the newest first. Opening a row
 * makes it the "entry", which a page of its own shows. */
struct _HwLogPage
{
  AdwBin              parent_instance;

  HwRequestLog       *log;        /* (owned) (nullable) */
  HwLogEntry         *entry;      /* (owned) (nullable): opened last */
  char               *wanted;     /* (owned) (nullable): what is searched for, case-folded */
  GtkFilterListModel *filtered;   /* (owned) (not nullable) */
  GtkFilter          *filter;     /* (owned) (not nullable) */
  gboolean            can_go_back;
  gboolean            folded;

  GtkStack           *stack;
  GtkListView        *list;
  GtkSearchEntry     *search;
  GtkToggleButton    *failed_only;
};

G_DEFINE_FINAL_TYPE (HwLogPage, hw_log_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_CAN_GO_BACK = 1,
  PROP_FOLDED,
  PROP_ENTRY,
} HwLogPageProperty;

static GParamSpec *properties[PROP_ENTRY + 1];
static guint opened_signal;

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  HwLogPage *self = HW_LOG_PAGE (user_data);
  g_autofree char *text = NULL;

  if (gtk_toggle_button_get_active (self->failed_only) && !hw_log_entry_get_failed (item))
    return FALSE;
  if (self->wanted == NULL || self->wanted[0] == '\0')
    return TRUE;

  text = hw_log_text_dup_search (item);
  return strstr (text, self->wanted) != NULL;
}

static void
show_what_there_is (HwLogPage *self)
{
  GListModel *all = G_LIST_MODEL (self->log);
  const char *name = "list";

  if (all == NULL || g_list_model_get_n_items (all) == 0)
    name = "empty";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0)
    name = "none";

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.clear", strcmp (name, "empty") != 0);
}

static void
filter_changed_cb (HwLogPage *self)
{
  g_free (self->wanted);
  self->wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_what_there_is (self);
}

static void
setup_cb (HwLogPage   *self,
          GtkListItem *item)
{
  gtk_list_item_set_child (item, hw_log_row_new ());
}

static void
bind_cb (HwLogPage   *self,
         GtkListItem *item)
{
  hw_log_row_set_entry (HW_LOG_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
activate_cb (HwLogPage *self,
             guint      position)
{
  g_autoptr(HwLogEntry) entry = NULL;

  entry = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);
  if (entry != NULL)
    hw_log_page_open (self, entry);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HwLogPage *self = HW_LOG_PAGE (widget);

  if (self->log != NULL)
    hw_request_log_clear (self->log);
}

static gboolean
hw_log_page_grab_focus (GtkWidget *widget)
{
  HwLogPage *self = HW_LOG_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
hw_log_page_dispose (GObject *object)
{
  HwLogPage *self = HW_LOG_PAGE (object);

  if (self->filtered != NULL)
    gtk_filter_list_model_set_filter (self->filtered, NULL);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->log);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (hw_log_page_parent_class)->dispose (object);
}

static void
hw_log_page_finalize (GObject *object)
{
  HwLogPage *self = HW_LOG_PAGE (object);

  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (hw_log_page_parent_class)->finalize (object);
}

static void
hw_log_page_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HwLogPage *self = HW_LOG_PAGE (object);

  switch ((HwLogPageProperty)prop_id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->can_go_back);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_flag (HwLogPage         *self,
          gboolean          *flag,
          gboolean           value,
          HwLogPageProperty  property)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
hw_log_page_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HwLogPage *self = HW_LOG_PAGE (object);

  switch ((HwLogPageProperty)prop_id)
    {
    case PROP_CAN_GO_BACK:
      set_flag (self, &self->can_go_back, g_value_get_boolean (value), PROP_CAN_GO_BACK);
      break;
    case PROP_FOLDED:
      set_flag (self, &self->folded, g_value_get_boolean (value), PROP_FOLDED);
      break;
    case PROP_ENTRY:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, HW_TYPE_LOG_ENTRY, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_log_page_class_init (HwLogPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_log_page_dispose;
  object_class->finalize = hw_log_page_finalize;
  object_class->get_property = hw_log_page_get_property;
  object_class->set_property = hw_log_page_set_property;
  widget_class->grab_focus = hw_log_page_grab_focus;

  install_properties (object_class);
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/log/"
                                               "hw-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwLogPage, list);
  gtk_widget_class_bind_template_child (widget_class, HwLogPage, search);
  gtk_widget_class_bind_template_child (widget_class, HwLogPage, failed_only);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);

  gtk_widget_class_install_action (widget_class, "log.clear", NULL, clear_action);
}

static void
hw_log_page_init (HwLogPage *self)
{
  g_autoptr(GtkSelectionModel) selection = NULL;
  GListModel *model;

  gtk_widget_init_template (GTK_WIDGET (self));
  hw_tab_out_attach (GTK_WIDGET (self->list));
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  model = G_LIST_MODEL (self->filtered);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (show_what_there_is), self,
                           G_CONNECT_SWAPPED);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (model)));
  gtk_list_view_set_model (self->list, selection);
  show_what_there_is (self);
}

HwRequestLog *
hw_log_page_get_log (HwLogPage *self)
{
  g_return_val_if_fail (HW_IS_LOG_PAGE (self), NULL);

  return self->log;
}

/**
 * hw_log_page_set_log:
 * @self: a page
 * @log: (nullable): what to show
 */
void
hw_log_page_set_log (HwLogPage    *self,
                     HwRequestLog *log)
{
  g_return_if_fail (HW_IS_LOG_PAGE (self));

  if (self->log == log)
    return;

  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  g_set_object (&self->log, log);
  gtk_filter_list_model_set_model (self->filtered, log != NULL ? G_LIST_MODEL (log) : NULL);
  if (log != NULL)
    g_signal_connect_object (log, "items-changed", G_CALLBACK (show_what_there_is), self,
                             G_CONNECT_SWAPPED);
  show_what_there_is (self);
}

/**
 * hw_log_page_get_entry:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what was opened last
 */
HwLogEntry *
hw_log_page_get_entry (HwLogPage *self)
{
  g_return_val_if_fail (HW_IS_LOG_PAGE (self), NULL);

  return self->entry;
}

/**
 * hw_log_page_open:
 * @self: a page
 * @entry: what to show by itself
 *
 * Emits "opened", whichever entry was opened before.
 */
void
hw_log_page_open (HwLogPage  *self,
                  HwLogEntry *entry)
{
  g_return_if_fail (HW_IS_LOG_PAGE (self));
  g_return_if_fail (HW_IS_LOG_ENTRY (entry));

  if (g_set_object (&self->entry, entry))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
  g_signal_emit (self, opened_signal, 0);
}
