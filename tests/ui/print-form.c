/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include <libintl.h>
#include <locale.h>

#include "create/hw-create-page.h"
#include "net/hw-json.h"
#include "sources/hw-catalog.h"
#include "sources/hw-form-section.h"

/* Prints the page of a new connection into a PNG, for whoever wants to look at it: that of a source
 * of the bundled catalogue, or of a file with a connection specification. */

static char *key;
static char *spec_path;
static int auth_type_index;
static int width = 700;
static int height = 900;
static gboolean dark;
static gboolean unfold;
static gboolean faults;
static double scale = 1.0;

static const GOptionEntry entries[] = {
  { "source", 's', 0, G_OPTION_ARG_STRING, &key, "A source of the catalogue", "KEY" },
  { "spec", 'f', 0, G_OPTION_ARG_FILENAME, &spec_path, "A file with a specification", "FILE" },
  { "auth", 'a', 0, G_OPTION_ARG_INT, &auth_type_index, "Which authentication type", "INDEX" },
  { "width", 'w', 0, G_OPTION_ARG_INT, &width, "Width of the window", "PIXELS" },
  { "height", 'h', 0, G_OPTION_ARG_INT, &height, "Height of the window", "PIXELS" },
  { "scale", 't', 0, G_OPTION_ARG_DOUBLE, &scale, "Size of the text", "FACTOR" },
  { "dark", 'd', 0, G_OPTION_ARG_NONE, &dark, "Light on dark", NULL },
  { "unfold", 'u', 0, G_OPTION_ARG_NONE, &unfold, "Show what is optional", NULL },
  { "faults", 'e', 0, G_OPTION_ARG_NONE, &faults, "Press Create", NULL },
  { NULL }
};

/* An authentication type alone, as in the templates for one's own sources, in a source. */
static JsonNode *
wrap_auth_type (JsonNode *root)
{
  JsonNode *node = json_node_alloc ();
  JsonObject *spec = json_object_new ();
  JsonArray *auth_specs = json_array_new ();

  json_array_add_object_element (auth_specs, json_node_dup_object (root));
  json_object_set_string_member (spec, "name", "template");
  json_object_set_array_member (spec, "authSpec", auth_specs);
  json_node_init_object (node, spec);
  json_object_unref (spec);

  return node;
}

/* The first object with `authSpec`, however deep it lies: in a page of the service's answer, in one
 * of its items, or as such. */
static JsonObject *
find_spec (JsonNode *node)
{
  JsonObject *found = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array) && found == NULL; i++)
        found = find_spec (json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr(GList) values = json_object_get_values (json_node_get_object (node));

      if (json_object_has_member (json_node_get_object (node), "authSpec"))
        return json_node_get_object (node);
      for (GList *l = values; l != NULL && found == NULL; l = l->next)
        found = find_spec (l->data);
    }

  return found;
}

static HwSource *
load_source (GError **error)
{
  g_autoptr(HwCatalog) catalog = NULL;
  g_autoptr(JsonNode) root = NULL;
  g_autoptr(GBytes) bytes = NULL;
  char *contents;
  size_t length;
  JsonObject *spec;

  if (spec_path == NULL)
    {
      HwSource *source;

      catalog = hw_catalog_new_bundled ();
      source = hw_catalog_find_key (catalog, key != NULL ? key : "hubspot");
      return source != NULL ? g_object_ref (source) : NULL;
    }

  if (!g_file_get_contents (spec_path, &contents, &length, error))
    return NULL;
  bytes = g_bytes_new_take (contents, length);
  root = hw_json_parse (bytes, error);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
      json_object_has_member (json_node_get_object (root), "spec"))
    {
      JsonNode *wrapped = wrap_auth_type (root);

      json_node_unref (root);
      root = wrapped;
    }
  spec = root != NULL ? find_spec (root) : NULL;
  if (spec != NULL && !json_object_has_member (spec, "id"))
    json_object_set_string_member (spec, "id", "none");

  return spec != NULL ? hw_source_new_from_json (spec, error) : NULL;
}

static HwForm *
create_form (HwSource *source)
{
  g_autoptr(HwAuthType) auth_type =
    g_list_model_get_item (hw_source_get_auth_types (source), auth_type_index);
  HwForm *form = hw_form_new (source, auth_type);
  GListModel *sections = hw_form_get_sections (form);

  for (guint i = 0; unfold && i < g_list_model_get_n_items (sections); i++)
    {
      g_autoptr(HwFormSection) section = g_list_model_get_item (sections, i);

      hw_form_section_set_unfolded (section, TRUE);
    }
  if (faults)
    hw_form_validate (form);

  return form;
}

static gboolean
ended_cb (gpointer data)
{
  *(gboolean *)data = TRUE;

  return G_SOURCE_REMOVE;
}

/* What unfolds, unfolds slowly. */
static void
settle (void)
{
  gboolean ended = FALSE;

  g_timeout_add (600, ended_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
}

static void
print (GtkWidget  *window,
       const char *path)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, path);
}

static GtkWidget *
create_window (HwForm *form)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = hw_create_page_new ();
  g_autoptr(HwProfile) profile = hw_profile_new ();
  g_autoptr(HwWorkspace) workspace = hw_workspace_new (profile);
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GAction) choose = G_ACTION (g_simple_action_new ("choose-source", NULL));
  g_autoptr(GtkCssProvider) style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/io/github/headwater/Headwater/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/headwater/Headwater/icons");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int)(96 * 1024 * scale), NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (page, "workspace", workspace, NULL);
  hw_create_page_start (HW_CREATE_PAGE (page), form);
  g_action_map_add_action (G_ACTION_MAP (actions), choose);
  gtk_widget_insert_action_group (page, "win", G_ACTION_GROUP (actions));
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);

  return window;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GOptionContext) context = g_option_context_new ("PNG");
  g_autoptr(GError) error = NULL;
  g_autoptr(HwSource) source = NULL;
  g_autoptr(HwForm) form = NULL;
  GtkWidget *window;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 ||
      (source = load_source (&error)) == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "no such source, or no file to write");
      return 2;
    }

  adw_init ();
  form = create_form (source);
  window = create_window (form);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  print (window, argv[1]);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
