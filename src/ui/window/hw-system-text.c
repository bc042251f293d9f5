/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-system-text.h"

#include <json-glib/json-glib.h>
#include <libsecret/secret.h>
#include <libsoup/soup.h>
#include <locale.h>

/* What a report of a fault needs to say about the machine, in English, whatever the window speaks:
 * it is read by whoever mends it. Reports are public, so it counts organizations, and names neither
 * them nor anything else that is the person's: no host, no path, no user. */

#define FLATPAK_INFO "/.flatpak-info"
#define PORTAL       "org.freedesktop.portal.Desktop"
#define PATIENCE     500  /* milliseconds */

static void
append (GString    *text,
        const char *name,
        const char *value)
{
  g_string_append_printf (text, "%s: %s\n", name, value != NULL ? value : "unknown");
}

G_GNUC_PRINTF (3, 4)
static void
append_printf (GString    *text,
               const char *name,
               const char *format,
               ...)
{
  g_autofree char *value = NULL;
  va_list arguments;

  va_start (arguments, format);
  value = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  append (text, name, value);
}

static void
append_versions (GString *text)
{
  append (text, "Headwater", PACKAGE_VERSION " (" APPLICATION_ID ")");
  append_printf (text, "GTK", "%u.%u.%u", gtk_get_major_version (), gtk_get_minor_version (),
                 gtk_get_micro_version ());
  append_printf (text, "libadwaita", "%u.%u.%u", adw_get_major_version (),
                 adw_get_minor_version (), adw_get_micro_version ());
  append_printf (text, "GLib", "%u.%u.%u", glib_major_version, glib_minor_version,
                 glib_micro_version);
  append_printf (text, "libsoup", "%u.%u.%u", soup_get_major_version (),
                 soup_get_minor_version (), soup_get_micro_version ());
  append (text, "JSON-GLib", JSON_VERSION_S " (built with)");
  append_printf (text, "libsecret", "%d.%d.%d (built with)", SECRET_MAJOR_VERSION,
                 SECRET_MINOR_VERSION, SECRET_MICRO_VERSION);
}

static void
append_desktop (GString   *text,
                GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean animated;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (window)),
                "gtk-enable-animations", &animated, NULL);
  append (text, "Desktop", g_getenv ("XDG_CURRENT_DESKTOP"));
  append (text, "Session", g_getenv ("XDG_SESSION_TYPE"));
  append (text, "Display", G_OBJECT_TYPE_NAME (display));
  append (text, "Renderer", renderer != NULL ? G_OBJECT_TYPE_NAME (renderer) : "none");
  append_printf (text, "Scale", "%d", gtk_widget_get_scale_factor (GTK_WIDGET (window)));
  append_printf (text, "Style", "%s, %s contrast, %s",
                 adw_style_manager_get_dark (style) ? "dark" : "light",
                 adw_style_manager_get_high_contrast (style) ? "high" : "normal",
                 animated ? "animations" : "no animations");
  append (text, "Language", setlocale (LC_MESSAGES, NULL));
}

/**
 * hw_system_is_flatpak:
 *
 * Returns: whether we run inside a Flatpak
 */
gboolean
hw_system_is_flatpak (void)
{
  return g_file_test (FLATPAK_INFO, G_FILE_TEST_EXISTS);
}

/* Returns: (transfer full): which runtime it is that we run in */
static char *
dup_flatpak (void)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *runtime = NULL;

  if (!hw_system_is_flatpak ())
    return g_strdup ("no");

  if (g_key_file_load_from_file (file, FLATPAK_INFO, G_KEY_FILE_NONE, NULL))
    runtime = g_key_file_get_string (file, "Application", "runtime", NULL);

  return runtime != NULL ? g_steal_pointer (&runtime) : g_strdup ("yes");
}

/* The bus answers at once, or not at all. */
static gboolean
has_portals (GApplication *application)
{
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  g_autoptr(GVariant) answer = NULL;
  gboolean is_owned = FALSE;

  if (bus != NULL)
    answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                          "org.freedesktop.DBus", "NameHasOwner",
                                          g_variant_new ("(s)", PORTAL), G_VARIANT_TYPE ("(b)"),
                                          G_DBUS_CALL_FLAGS_NO_AUTO_START, PATIENCE, NULL, NULL);
  if (answer != NULL)
    g_variant_get (answer, "(b)", &is_owned);

  return is_owned;
}

static void
append_surroundings (GString       *text,
                     HwApplication *application)
{
  g_autofree char *flatpak = dup_flatpak ();
  HwSecretStore *secrets = hw_application_get_secrets (application);
  GListModel *profiles = G_LIST_MODEL (hw_application_get_profiles (application));

  append (text, "Flatpak", flatpak);
  append (text, "Portals", has_portals (G_APPLICATION (application)) ? "yes" : "no");
  append (text, "Keyring", hw_secret_store_get_available (secrets) ? "yes" : "no");
  append (text, "Run", hw_application_saves_nothing (application) ? "saves nothing" : "normal");
  append_printf (text, "Organizations", "%u", g_list_model_get_n_items (profiles));
}

/**
 * hw_system_text_dup:
 * @application: the application, started
 * @window: one of its windows
 *
 * Returns: (transfer full): what a report of a fault needs to say, line by line
 */
char *
hw_system_text_dup (HwApplication *application,
                    GtkWindow     *window)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (HW_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  append_versions (text);
  append_desktop (text, window);
  append_surroundings (text, application);
  g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}
