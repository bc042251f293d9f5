/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-filter-bar.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-column.h"
#include "connections/hw-connection-text.h"
#include "connections/hw-filter-layout.h"
#include "hw-collation.h"

/* What a person narrows a list of connections down with. It writes into a filter, and follows it.
 * Sources and states to choose among are those that the list has. */
struct _HwConnectionFilterBar
{
  AdwBin               parent_instance;

  HwConnectionFilter  *filter;          /* (owned) (nullable) */
  GListModel          *model;           /* (owned) (nullable): all that is filtered */
  GPtrArray           *spec_ids;        /* (owned) (element-type utf8): NULL first, for any */
  GPtrArray           *states;          /* (owned) (element-type utf8): NULL first, for any */
  guint                options_source;  /* the choices are to be looked at again */
  gboolean             filling;         /* by code */

  GtkEditable         *search_entry;
  GtkToggleButton     *attention_button;
  GtkDropDown         *source_drop;
  GtkDropDown         *state_drop;
  GtkDropDown         *test_drop;
};

G_DEFINE_FINAL_TYPE (HwConnectionFilterBar, hw_connection_filter_bar, ADW_TYPE_BIN)

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-connection-filter-bar.ui"

static guint done_signal;

/* In the order of the drop-down, behind "any". */
static const HwTestState test_choices[] = {
  HW_TEST_FAILED, HW_TEST_INCONCLUSIVE, HW_TEST_PASSED, HW_TEST_UNTESTED,
};

/* From the person to the filter. */

static void
search_changed_cb (HwConnectionFilterBar *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));

  if (self->filter != NULL && !self->filling)
    hw_connection_filter_set_search (self->filter, text);
}

static void
stop_search_cb (HwConnectionFilterBar *self)
{
  gtk_editable_set_text (self->search_entry, "");
  g_signal_emit (self, done_signal, 0);
}

static void
search_done_cb (HwConnectionFilterBar *self)
{
  g_signal_emit (self, done_signal, 0);
}

static void
attention_toggled_cb (HwConnectionFilterBar *self)
{
  gboolean is_active = gtk_toggle_button_get_active (self->attention_button);

  if (self->filter != NULL && !self->filling)
    hw_connection_filter_set_needs_attention (self->filter, is_active);
}

static void
source_chosen_cb (HwConnectionFilterBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->source_drop);

  if (self->filter != NULL && !self->filling && selected < self->spec_ids->len)
    hw_connection_filter_set_spec_id (self->filter, self->spec_ids->pdata[selected]);
}

static void
state_chosen_cb (HwConnectionFilterBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->state_drop);

  if (self->filter != NULL && !self->filling && selected < self->states->len)
    hw_connection_filter_set_state (self->filter, self->states->pdata[selected]);
}

static void
test_chosen_cb (HwConnectionFilterBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->test_drop);

  if (self->filter == NULL || self->filling)
    return;

  hw_connection_filter_set_test (self->filter,
                                 selected >= 1 && selected <= G_N_ELEMENTS (test_choices)
                                   ? (int)test_choices[selected - 1]
                                   : HW_CONNECTION_FILTER_ANY_TEST);
}

/* From the filter to the person. */

static guint
find_text (GPtrArray  *texts,
           const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (texts->pdata[i], text) == 0)
      return i;

  return 0;
}

static guint
find_test (int test)
{
  for (guint i = 0; i < G_N_ELEMENTS (test_choices); i++)
    if ((int)test_choices[i] == test)
      return i + 1;

  return 0;
}

static void
filter_changed_cb (HwConnectionFilterBar *self)
{
  const char *search = hw_connection_filter_get_search (self->filter);
  g_autofree char *shown = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));

  self->filling = TRUE;
  if (g_strcmp0 (shown, search != NULL ? search : "") != 0)
    gtk_editable_set_text (self->search_entry, search != NULL ? search : "");
  gtk_toggle_button_set_active (self->attention_button,
                                hw_connection_filter_get_needs_attention (self->filter));
  gtk_drop_down_set_selected (self->source_drop,
                              find_text (self->spec_ids,
                                         hw_connection_filter_get_spec_id (self->filter)));
  gtk_drop_down_set_selected (self->state_drop,
                              find_text (self->states,
                                         hw_connection_filter_get_state (self->filter)));
  gtk_drop_down_set_selected (self->test_drop,
                              find_test (hw_connection_filter_get_test (self->filter)));
  self->filling = FALSE;
}

/* Choices. */

static void
add_texts (HwConnectionFilterBar *self,
           GHashTable            *spec_ids,
           GHashTable            *states)
{
  guint n_items = self->model != NULL ? g_list_model_get_n_items (self->model) : 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(HwConnection) connection = g_list_model_get_item (self->model, i);
      const char *spec_id = hw_connection_get_spec_id (connection);
      const char *state = hw_connection_get_state (connection);

      if (spec_id != NULL && !g_hash_table_contains (spec_ids, spec_id))
        g_hash_table_add (spec_ids, g_strdup (spec_id));
      if (state != NULL && !g_hash_table_contains (states, state))
        g_hash_table_add (states, g_strdup (state));
    }
  if (hw_connection_filter_get_spec_id (self->filter) != NULL)
    g_hash_table_add (spec_ids, g_strdup (hw_connection_filter_get_spec_id (self->filter)));
  if (hw_connection_filter_get_state (self->filter) != NULL)
    g_hash_table_add (states, g_strdup (hw_connection_filter_get_state (self->filter)));
}

static char *
dup_source_title (HwConnectionFilterBar *self,
                  const char            *spec_id)
{
  return hw_connection_text_dup_source (spec_id, hw_connection_filter_get_catalog (self->filter));
}

static char *
dup_state_title (HwConnectionFilterBar *self,
                 const char            *state)
{
  return g_strdup (hw_connection_text_get_state (state));
}

typedef char *(*DupTitle) (HwConnectionFilterBar *self,
                           const char            *value);

typedef struct
{
  char *key;    /* (owned) */
  char *title;  /* (owned) */
  char *value;  /* (owned) */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->key);
  g_free (choice->title);
  g_free (choice->value);
  g_free (choice);
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b)
{
  const Choice *const *first = a;
  const Choice *const *second = b;

  return g_strcmp0 ((*first)->key, (*second)->key);
}

static GPtrArray *
create_choices (HwConnectionFilterBar *self,
                GHashTable            *values,
                DupTitle               dup_title)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    {
      Choice *choice = g_new0 (Choice, 1);

      choice->value = g_strdup (value);
      choice->title = dup_title (self, value);
      choice->key = hw_collation_create_key (choice->title);
      g_ptr_array_add (choices, choice);
    }
  g_ptr_array_sort (choices, compare_choices);

  return choices;
}

static gboolean
is_same (GPtrArray   *choices,
         GPtrArray   *values,
         GListModel  *titles)
{
  if (values->len != choices->len + 1 || titles == NULL)
    return FALSE;

  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = choices->pdata[i];
      g_autoptr(GtkStringObject) title = g_list_model_get_item (titles, i + 1);

      if (g_strcmp0 (choice->value, values->pdata[i + 1]) != 0 ||
          g_strcmp0 (choice->title, gtk_string_object_get_string (title)) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
fill (HwConnectionFilterBar *self,
      GtkDropDown           *drop,
      GPtrArray             *values,
      GPtrArray             *choices,
      const char            *any)
{
  g_autoptr(GtkStringList) titles = NULL;

  if (is_same (choices, values, gtk_drop_down_get_model (drop)))
    return;

  titles = gtk_string_list_new (NULL);
  gtk_string_list_append (titles, any);
  g_ptr_array_set_size (values, 0);
  g_ptr_array_add (values, NULL);
  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = choices->pdata[i];

      gtk_string_list_append (titles, choice->title);
      g_ptr_array_add (values, g_strdup (choice->value));
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (drop, G_LIST_MODEL (titles));
  self->filling = FALSE;
}

static void
update_options (HwConnectionFilterBar *self)
{
  g_autoptr(GHashTable) spec_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) source_choices = NULL;
  g_autoptr(GPtrArray) state_choices = NULL;

  add_texts (self, spec_ids, states);
  source_choices = create_choices (self, spec_ids, dup_source_title);
  state_choices = create_choices (self, states, dup_state_title);
  fill (self, self->source_drop, self->spec_ids, source_choices, _("All Sources"));
  fill (self, self->state_drop, self->states, state_choices, _("All States"));
  filter_changed_cb (self);
}

static gboolean
options_cb (gpointer user_data)
{
  HwConnectionFilterBar *self = user_data;

  self->options_source = 0;
  update_options (self);
  return G_SOURCE_REMOVE;
}

/* A list of thousands arrives in many pieces: once behind them is enough. */
static void
update_options_later (HwConnectionFilterBar *self)
{
  if (self->options_source == 0 && self->filter != NULL)
    self->options_source = g_idle_add_full (G_PRIORITY_LOW, options_cb, self, NULL);
}

static void
fill_tests (HwConnectionFilterBar *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("All Results"));
  for (guint i = 0; i < G_N_ELEMENTS (test_choices); i++)
    gtk_string_list_append (titles, hw_connection_column_get_test (test_choices[i]));
  gtk_drop_down_set_model (self->test_drop, G_LIST_MODEL (titles));
}

static void
hw_connection_filter_bar_dispose (GObject *object)
{
  HwConnectionFilterBar *self = HW_CONNECTION_FILTER_BAR (object);

  self->filling = TRUE;
  g_clear_handle_id (&self->options_source, g_source_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_data (self->filter, self);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (hw_connection_filter_bar_parent_class)->dispose (object);
}

static void
hw_connection_filter_bar_finalize (GObject *object)
{
  HwConnectionFilterBar *self = HW_CONNECTION_FILTER_BAR (object);

  g_ptr_array_unref (self->spec_ids);
  g_ptr_array_unref (self->states);

  G_OBJECT_CLASS (hw_connection_filter_bar_parent_class)->finalize (object);
}

static void
hw_connection_filter_bar_class_init (HwConnectionFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_connection_filter_bar_dispose;
  object_class->finalize = hw_connection_filter_bar_finalize;

  /**
   * HwConnectionFilterBar::done:
   * @self: a bar
   *
   * Return or Escape in the search: the list is where to go on.
   */
  done_signal = g_signal_new ("done", HW_TYPE_CONNECTION_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                              NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HW_TYPE_FILTER_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionFilterBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionFilterBar, attention_button);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionFilterBar, source_drop);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionFilterBar, state_drop);
  gtk_widget_class_bind_template_child (widget_class, HwConnectionFilterBar, test_drop);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, attention_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_chosen_cb);
}

static void
item_changed_cb (GtkDropDown *drop)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (drop);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop));

  /* The text of a long one has an end that is not seen. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (drop),
                               item != NULL ? gtk_string_object_get_string (item) : NULL);
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_string_object_get_string (item), -1);
}

/* The button in a drop-down has the focus, and older releases of GTK call it after its class. */
static void
name_button (GtkDropDown *drop)
{
  g_signal_connect (drop, "notify::selected-item", G_CALLBACK (item_changed_cb), NULL);
}

static void
hw_connection_filter_bar_init (HwConnectionFilterBar *self)
{
  self->spec_ids = g_ptr_array_new_with_free_func (g_free);
  self->states = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  name_button (self->source_drop);
  name_button (self->state_drop);
  name_button (self->test_drop);
  fill_tests (self);
}

GtkWidget *
hw_connection_filter_bar_new (void)
{
  return g_object_new (HW_TYPE_CONNECTION_FILTER_BAR, NULL);
}

/**
 * hw_connection_filter_bar_set_filter:
 * @self: a bar without one
 * @filter: what the person sets
 */
void
hw_connection_filter_bar_set_filter (HwConnectionFilterBar *self,
                                     HwConnectionFilter    *filter)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER_BAR (self) && self->filter == NULL);
  g_return_if_fail (HW_IS_CONNECTION_FILTER (filter));

  self->filter = g_object_ref (filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "notify::catalog", G_CALLBACK (update_options_later), self,
                           G_CONNECT_SWAPPED);
  update_options (self);
}

/**
 * hw_connection_filter_bar_set_model:
 * @self: a bar
 * @model: (nullable): the connections to filter
 */
void
hw_connection_filter_bar_set_model (HwConnectionFilterBar *self,
                                    GListModel            *model)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER_BAR (self));

  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (update_options_later), self,
                             G_CONNECT_SWAPPED);
  update_options_later (self);
}

void
hw_connection_filter_bar_focus (HwConnectionFilterBar *self)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}
