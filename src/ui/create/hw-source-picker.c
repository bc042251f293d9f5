/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-source-picker.h"

#include <glib/gi18n.h>
#include <string.h>

#include "create/hw-source-row.h"
#include "create/hw-source-text.h"
#include "hw-collation.h"

/* A window to choose a source in: those chosen last first, HubSpot where none was, then all others
 * by category.
 *
 * The keyboard stays in the search: the arrows there move the selection in the list, Return takes
 * it ("chosen", and the window closes), Escape clears the search, then closes. Sources that cannot
 * be chosen are passed over by the selection. Those that Adobe's documents hide are found by a
 * search only. */
struct _HwSourcePicker
{
  AdwWindow          parent_instance;

  GtkSearchEntry    *search_entry;
  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkListBox        *list;

  char              *search;        /* (owned) (not nullable): folded */
  guint              close_source;  /* of the end, once a source is chosen */
};

G_DEFINE_FINAL_TYPE (HwSourcePicker, hw_source_picker, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define PAGE_STEP 8

/* The selection. */

static gboolean
matches (HwSourcePicker *self,
         HwSource       *source)
{
  g_autofree char *category = NULL;

  if (self->search[0] == '\0')
    return !hw_source_get_hidden (source);
  if (hw_source_matches (source, self->search))
    return TRUE;

  /* The source knows its category in English alone. */
  category = hw_source_fold (hw_source_text_get_category (source));
  return strstr (category, self->search) != NULL;
}

static gboolean
can_select (GtkListBoxRow *row)
{
  return gtk_widget_get_child_visible (GTK_WIDGET (row)) && gtk_list_box_row_get_selectable (row);
}

/* The @n-th row that can be selected, counted from @from in the direction of the sign; as many as
 * there are. Without @from the first of all. */
static GtkListBoxRow *
find_row (HwSourcePicker *self,
          GtkListBoxRow  *from,
          int             n)
{
  int step = n < 0 ? -1 : 1;
  int index = from != NULL ? gtk_list_box_row_get_index (from) : -1;
  GtkListBoxRow *found = from;
  GtkListBoxRow *row;

  for (int left = from != NULL ? ABS (n) : 1;
       left > 0 && (row = gtk_list_box_get_row_at_index (self->list, index + step));
       index += step)
    if (can_select (row))
      {
        found = row;
        left--;
      }

  return found;
}

static void
show_row (HwSourcePicker *self,
          GtkListBoxRow  *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (row == find_row (self, NULL, 1))
    gtk_adjustment_set_value (adjustment, 0);
  else if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

static void
select_row (HwSourcePicker *self,
            GtkListBoxRow  *row)
{
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    show_row (self, row);
}

static gboolean
close_cb (gpointer user_data)
{
  HwSourcePicker *self = user_data;

  self->close_source = 0;
  gtk_window_destroy (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* To take the list apart takes as long as to make a form, and nobody waits for it: the window is
 * out of sight at once, and goes when idle, which is after the frame that shows what was chosen. */
static void
choose (HwSourcePicker *self,
        GtkListBoxRow  *row)
{
  g_autoptr(HwSource) source = NULL;

  if (row == NULL || !can_select (row) || self->close_source != 0)
    return;

  source = g_object_ref (hw_source_row_get_source (HW_SOURCE_ROW (row)));
  self->close_source = g_idle_add (close_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, source);
}

/* Callbacks. */

static gboolean
has_match (HwSourcePicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (matches (self, hw_source_row_get_source (HW_SOURCE_ROW (row))))
      return TRUE;

  return FALSE;
}

/* The signal of a change comes a moment later than the key: whatever acts on the selection looks
 * here first, and the signal that follows must not undo what it did. */
static void
search_changed_cb (HwSourcePicker *self)
{
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  g_autofree char *former = g_steal_pointer (&self->search);

  self->search = hw_source_fold (text);
  if (g_str_equal (self->search, former))
    return;

  gtk_list_box_invalidate_filter (self->list);
  gtk_stack_set_visible_child_name (self->stack, has_match (self) ? "list" : "no-match");
  select_row (self, find_row (self, NULL, 1));
}

static void
stop_search_cb (HwSourcePicker *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
search_activated_cb (HwSourcePicker *self)
{
  search_changed_cb (self);
  choose (self, gtk_list_box_get_selected_row (self->list));
}

static void
row_activated_cb (HwSourcePicker *self,
                  GtkListBoxRow  *row)
{
  choose (self, row);
}

static gboolean
key_pressed_cb (HwSourcePicker *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  int n;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    n = 1;
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    n = -1;
  else if (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down)
    n = PAGE_STEP;
  else if (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up)
    n = -PAGE_STEP;
  else
    return GDK_EVENT_PROPAGATE;

  search_changed_cb (self);
  select_row (self, find_row (self, gtk_list_box_get_selected_row (self->list), n));
  return GDK_EVENT_STOP;
}

/* The list. */

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       data)
{
  return matches (data, hw_source_row_get_source (HW_SOURCE_ROW (row)));
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       data)
{
  const char *group = hw_source_row_get_group (HW_SOURCE_ROW (row));
  GtkWidget *header;

  if (before != NULL && g_str_equal (group, hw_source_row_get_group (HW_SOURCE_ROW (before))))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;

  header = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "heading");
  gtk_widget_add_css_class (header, "source-group");
  gtk_list_box_row_set_header (row, header);
}

static int
compare_sources (gconstpointer a,
                 gconstpointer b)
{
  HwSource *first = *(HwSource **)a;
  HwSource *second = *(HwSource **)b;
  int order = hw_collation_compare (hw_source_text_get_category (first),
                                    hw_source_text_get_category (second));

  return order != 0 ? order : hw_collation_compare (hw_source_get_title (first),
                                                    hw_source_get_title (second));
}

static GPtrArray *
sort_sources (HwCatalog *catalog)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (catalog)); i++)
    g_ptr_array_add (sources, g_list_model_get_item (G_LIST_MODEL (catalog), i));
  g_ptr_array_sort (sources, compare_sources);

  return sources;
}

static void
add_row (HwSourcePicker *self,
         HwSource       *source,
         const char     *group)
{
  gtk_list_box_append (self->list, hw_source_row_new (source, group));
}

static void
add_sources (HwSourcePicker    *self,
             HwCatalog         *catalog,
             const char *const *recent)
{
  g_autoptr(GPtrArray) sources = sort_sources (catalog);
  g_autoptr(GHashTable) on_top = g_hash_table_new (g_direct_hash, g_direct_equal);
  HwSource *source;

  for (guint i = 0; recent != NULL && recent[i] != NULL; i++)
    if ((source = hw_catalog_find_key (catalog, recent[i])) && g_hash_table_add (on_top, source))
      /* Translators: a heading above the sources that were chosen last */
      add_row (self, source, _("Recent"));

  if (g_hash_table_size (on_top) == 0 && (source = hw_catalog_find (catalog, HW_SPEC_ID_HUBSPOT)))
    {
      g_hash_table_add (on_top, source);
      /* Translators: a heading above the source that is offered first */
      add_row (self, source, _("Suggested"));
    }

  for (guint i = 0; i < sources->len; i++)
    if (!g_hash_table_contains (on_top, sources->pdata[i]))
      add_row (self, sources->pdata[i], hw_source_text_get_category (sources->pdata[i]));
}

/* The object. */

static void
hw_source_picker_dispose (GObject *object)
{
  HwSourcePicker *self = HW_SOURCE_PICKER (object);

  g_clear_handle_id (&self->close_source, g_source_remove);
  if (self->list != NULL)
    gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);

  G_OBJECT_CLASS (hw_source_picker_parent_class)->dispose (object);
}

static void
hw_source_picker_finalize (GObject *object)
{
  g_free (HW_SOURCE_PICKER (object)->search);

  G_OBJECT_CLASS (hw_source_picker_parent_class)->finalize (object);
}

static void
hw_source_picker_class_init (HwSourcePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_source_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_source_picker_finalize;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, HW_TYPE_SOURCE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/create/"
                                               "hw-source-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSourcePicker, list);
  gtk_widget_class_bind_template_child (widget_class, HwSourcePicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, HwSourcePicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwSourcePicker, stack);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
hw_source_picker_init (HwSourcePicker *self)
{
  self->search = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
}

/**
 * hw_source_picker_new:
 * @catalog: what there is to choose from
 * @recent: (nullable): keys of the sources that were chosen last, the last one first
 *
 * Returns: a window that emits "chosen" with an #HwSource at most once, and closes: it is
 *   hidden by then, and destroyed a little later
 */
GtkWidget *
hw_source_picker_new (HwCatalog         *catalog,
                      const char *const *recent)
{
  HwSourcePicker *self;

  g_return_val_if_fail (HW_IS_CATALOG (catalog), NULL);

  self = g_object_new (HW_TYPE_SOURCE_PICKER, NULL);
  add_sources (self, catalog, recent);
  select_row (self, find_row (self, NULL, 1));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));

  return GTK_WIDGET (self);
}

/**
 * hw_source_picker_get_selected:
 * @self: a picker
 *
 * Returns: (transfer none) (nullable): what Return would choose
 */
HwSource *
hw_source_picker_get_selected (HwSourcePicker *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (HW_IS_SOURCE_PICKER (self), NULL);

  row = gtk_list_box_get_selected_row (self->list);
  return row != NULL ? hw_source_row_get_source (HW_SOURCE_ROW (row)) : NULL;
}
