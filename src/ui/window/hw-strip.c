/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-strip.h"

#include <glib/gi18n.h>

#include "hw-application.h"
#include "window/hw-error-text.h"

/* What concerns the whole window, on every page below its header bar, and in the side panel where
 * that is a page of its own. One notice at a time, the weightier first: no network, a token that is
 * no longer taken, a sign-in that fails, a file that cannot be written, a keyring that is not
 * there, the demo. The first three stay until things are better; the others can be dismissed, for
 * all pages at once: that is remembered in the workspace, or, where it is about the organizations'
 * file, with the organizations.
 *
 * Without a workspace only what is about that file is said. */
struct _HwStrip
{
  AdwBin          parent_instance;

  HwWorkspace    *workspace;  /* (owned) (nullable) */
  HwProfileStore *profiles;   /* (owned) (nullable): of the application */
  HwSecretStore  *secrets;    /* (owned) (nullable): of the application */

  GtkWidget      *label;
};

G_DEFINE_FINAL_TYPE (HwStrip, hw_strip, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_REVEALED,
  PROP_HEADING,
  PROP_TEXT,
  PROP_CLASSES,
  PROP_NEEDS_TOKEN,
  PROP_FAILS_TO_SIGN_IN,
  PROP_DISMISSIBLE,
} HwStripProperty;

static GParamSpec *properties[PROP_DISMISSIBLE + 1];

typedef enum
{
  NOTICE_NONE,
  NOTICE_OFFLINE,
  NOTICE_TOKEN,
  NOTICE_SIGN_IN,
  NOTICE_NEWER_STORE,
  NOTICE_STORE,
  NOTICE_SET_ASIDE,
  NOTICE_KEYRING,
  NOTICE_DEMO,
} Notice;

#define DISMISSED "hw-dismissed-notice"

/* Returns: (transfer none): who remembers that @notice was dismissed */
static GObject *
get_holder (HwStrip *self,
            Notice   notice)
{
  gboolean is_of_store = notice == NOTICE_NEWER_STORE || notice == NOTICE_STORE ||
                         notice == NOTICE_SET_ASIDE;

  return is_of_store ? G_OBJECT (self->profiles) : G_OBJECT (self->workspace);
}

static gboolean
is_dismissed (HwStrip *self,
              Notice   notice)
{
  guint dismissed = GPOINTER_TO_UINT (g_object_get_data (get_holder (self, notice), DISMISSED));

  return (dismissed & (1u << notice)) != 0;
}

static gboolean
fails_to_sign_in (HwStrip *self)
{
  HwTokenSource *source = hw_workspace_get_token_source (self->workspace);

  return hw_token_source_get_state (source) == HW_SIGN_IN_STATE_FAILED &&
         hw_token_source_get_error (source) != NULL;
}

/* What nothing but an act or a better network will change. */
static Notice
get_lasting_notice (HwStrip *self)
{
  if (hw_workspace_get_offline (self->workspace))
    return NOTICE_OFFLINE;
  if (hw_workspace_get_needs_token (self->workspace))
    return NOTICE_TOKEN;

  return fails_to_sign_in (self) ? NOTICE_SIGN_IN : NOTICE_NONE;
}

static Notice
get_store_notice (HwStrip *self)
{
  if (self->profiles == NULL)
    return NOTICE_NONE;
  if (hw_profile_store_get_read_only (self->profiles) && !is_dismissed (self, NOTICE_NEWER_STORE))
    return NOTICE_NEWER_STORE;
  if (!hw_profile_store_get_read_only (self->profiles) &&
      hw_profile_store_get_error (self->profiles) != NULL && !is_dismissed (self, NOTICE_STORE))
    return NOTICE_STORE;
  if (hw_profile_store_get_set_aside (self->profiles) != NULL &&
      !is_dismissed (self, NOTICE_SET_ASIDE))
    return NOTICE_SET_ASIDE;

  return NOTICE_NONE;
}

static Notice
get_notice (HwStrip *self)
{
  HwProfile *profile;
  Notice notice;

  if (self->workspace != NULL && (notice = get_lasting_notice (self)) != NOTICE_NONE)
    return notice;
  if ((notice = get_store_notice (self)) != NOTICE_NONE || self->workspace == NULL)
    return notice;

  profile = hw_workspace_get_profile (self->workspace);
  if (self->secrets != NULL && !hw_secret_store_get_available (self->secrets) &&
      !is_dismissed (self, NOTICE_KEYRING))
    return NOTICE_KEYRING;
  if (g_object_get_data (G_OBJECT (profile), "simulator") != NULL &&
      !is_dismissed (self, NOTICE_DEMO))
    return NOTICE_DEMO;

  return NOTICE_NONE;
}

static const GError *
get_sign_in_error (HwStrip *self)
{
  return hw_token_source_get_error (hw_workspace_get_token_source (self->workspace));
}

static const char *
get_heading (HwStrip *self)
{
  switch (get_notice (self))
    {
    case NOTICE_OFFLINE:
      return _("Offline");
    case NOTICE_SIGN_IN:
      return hw_error_text_get_heading (get_sign_in_error (self));
    case NOTICE_TOKEN:
    case NOTICE_NEWER_STORE:
    case NOTICE_STORE:
    case NOTICE_SET_ASIDE:
    case NOTICE_KEYRING:
    case NOTICE_DEMO:
    case NOTICE_NONE:
    default:
      return NULL;
    }
}

static const char *
get_read_only_text (HwStrip *self)
{
  const GError *error = hw_profile_store_get_error (self->profiles);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return _("A newer version of Headwater has written the organizations. They are left as they "
             "are, and nothing that you change here is saved.");

  return _("The file of the organizations cannot be read. It is left as it is, and nothing that "
           "you change here is saved.");
}

/* There may be none from the start: without a keyring it was kept for the run that has ended. */
static const char *
get_token_text (HwStrip *self)
{
  HwProfile *profile = hw_workspace_get_profile (self->workspace);

  if (hw_profile_get_access_token (profile) == NULL)
    return _("There is no access token for this organization. Paste one to go on; what you have "
             "typed stays.");

  return _("Adobe no longer accepts the access token. What you have typed stays.");
}

static char *
dup_set_aside_text (HwStrip *self)
{
  GFile *file = hw_profile_store_get_set_aside (self->profiles);
  g_autofree char *name = g_file_get_parse_name (file);

  /* Translators: %s is the path of a file. */
  return g_strdup_printf (_("The file of the organizations was broken, and none could be read from "
                            "it. It is kept as %s."), name);
}

static const char *
get_text (HwStrip *self)
{
  switch (get_notice (self))
    {
    case NOTICE_OFFLINE:
      return _("Headwater goes on by itself when the network is back. What you have typed stays.");
    case NOTICE_TOKEN:
      return get_token_text (self);
    case NOTICE_SIGN_IN:
      return hw_error_text_get_advice (get_sign_in_error (self));
    case NOTICE_NEWER_STORE:
      return get_read_only_text (self);
    case NOTICE_STORE:
      return _("The organizations cannot be saved: what you change is kept for this run only.");
    case NOTICE_KEYRING:
      return _("There is no keyring that can be used: secrets are kept for this run only.");
    case NOTICE_DEMO:
      /* Translators: “wrong” stays as it is: the demo looks for this very word */
      return _("This is a demo: nothing leaves this computer. Type “wrong” into a credential to "
               "see a failed test.");
    case NOTICE_SET_ASIDE:
    case NOTICE_NONE:
    default:
      return NULL;
    }
}

static char *
dup_text (HwStrip *self)
{
  return get_notice (self) == NOTICE_SET_ASIDE ? dup_set_aside_text (self)
                                               : g_strdup (get_text (self));
}

/* A label that bears the role of a status is not named by its text. */
static void
update_cb (HwStrip *self)
{
  g_autofree char *text = dup_text (self);

  if (self->label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->label),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "", -1);
  for (HwStripProperty property = PROP_REVEALED; property <= PROP_DISMISSIBLE; property++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
has_text (HwStrip    *self,
          const char *text)
{
  return text != NULL && text[0] != '\0';
}

static void
dismiss_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HwStrip *self = HW_STRIP (widget);
  Notice notice = get_notice (self);
  GObject *holder;
  guint dismissed;

  if (notice == NOTICE_NONE)
    return;

  holder = get_holder (self, notice);
  dismissed = GPOINTER_TO_UINT (g_object_get_data (holder, DISMISSED));
  dismissed |= 1u << notice;
  g_object_set_data (holder, DISMISSED, GUINT_TO_POINTER (dismissed));
  update_cb (self);
}

/* Another page's strip may have been dismissed meanwhile. */
static void
hw_strip_map (GtkWidget *widget)
{
  update_cb (HW_STRIP (widget));

  GTK_WIDGET_CLASS (hw_strip_parent_class)->map (widget);
}

static void
hw_strip_dispose (GObject *object)
{
  HwStrip *self = HW_STRIP (object);

  hw_strip_set_workspace (self, NULL);
  g_clear_object (&self->profiles);
  g_clear_object (&self->secrets);

  G_OBJECT_CLASS (hw_strip_parent_class)->dispose (object);
}

static void
get_classes (HwStrip *self,
             GValue  *value)
{
  const char *classes[] = { "strip", NULL, NULL };
  Notice notice = get_notice (self);

  if (notice != NOTICE_DEMO && notice != NOTICE_NONE)
    classes[1] = "warning";
  g_value_set_boxed (value, classes);
}

static gboolean
is_dismissible (Notice notice)
{
  return notice != NOTICE_OFFLINE && notice != NOTICE_TOKEN && notice != NOTICE_SIGN_IN;
}

static void
hw_strip_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  HwStrip *self = HW_STRIP (object);

  switch ((HwStripProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, get_notice (self) != NOTICE_NONE);
      break;
    case PROP_HEADING:
      g_value_set_string (value, get_heading (self));
      break;
    case PROP_TEXT:
      g_value_take_string (value, dup_text (self));
      break;
    case PROP_CLASSES:
      get_classes (self, value);
      break;
    case PROP_NEEDS_TOKEN:
      g_value_set_boolean (value, get_notice (self) == NOTICE_TOKEN);
      break;
    case PROP_FAILS_TO_SIGN_IN:
      g_value_set_boolean (value, get_notice (self) == NOTICE_SIGN_IN);
      break;
    case PROP_DISMISSIBLE:
      g_value_set_boolean (value, is_dismissible (get_notice (self)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_strip_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  HwStrip *self = HW_STRIP (object);

  switch ((HwStripProperty)prop_id)
    {
    case PROP_WORKSPACE:
      hw_strip_set_workspace (self, g_value_get_object (value));
      break;
    case PROP_REVEALED:
    case PROP_HEADING:
    case PROP_TEXT:
    case PROP_CLASSES:
    case PROP_NEEDS_TOKEN:
    case PROP_FAILS_TO_SIGN_IN:
    case PROP_DISMISSIBLE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_strip_class_init (HwStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_strip_dispose;
  object_class->get_property = hw_strip_get_property;
  object_class->set_property = hw_strip_set_property;
  widget_class->map = hw_strip_map;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags | G_PARAM_WRITABLE);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_CLASSES] = g_param_spec_boxed ("classes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_NEEDS_TOKEN] = g_param_spec_boolean ("needs-token", NULL, NULL, FALSE, flags);
  properties[PROP_FAILS_TO_SIGN_IN] =
    g_param_spec_boolean ("fails-to-sign-in", NULL, NULL, FALSE, flags);
  properties[PROP_DISMISSIBLE] = g_param_spec_boolean ("dismissible", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/window/hw-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, HwStrip, label);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_install_action (widget_class, "strip.dismiss", NULL, dismiss_action);
}

static void
hw_strip_init (HwStrip *self)
{
  GApplication *application = g_application_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));

  if (HW_IS_APPLICATION (application))
    {
      self->secrets = g_object_ref (hw_application_get_secrets (HW_APPLICATION (application)));
      g_signal_connect_object (self->secrets, "notify::available", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
      g_set_object (&self->profiles, hw_application_get_profiles (HW_APPLICATION (application)));
      if (self->profiles != NULL)
        g_signal_connect_object (self->profiles, "notify::error", G_CALLBACK (update_cb), self,
                                 G_CONNECT_SWAPPED);
      update_cb (self);
    }
}

GtkWidget *
hw_strip_new (void)
{
  return g_object_new (HW_TYPE_STRIP, NULL);
}

static void
connect_workspace (HwStrip *self)
{
  g_signal_connect_object (self->workspace, "notify::needs-token", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::offline", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_workspace_get_token_source (self->workspace), "notify",
                           G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
}

static void
disconnect_workspace (HwStrip *self)
{
  g_signal_handlers_disconnect_by_data (hw_workspace_get_token_source (self->workspace), self);
  g_signal_handlers_disconnect_by_data (self->workspace, self);
}

void
hw_strip_set_workspace (HwStrip     *self,
                        HwWorkspace *workspace)
{
  g_return_if_fail (HW_IS_STRIP (self));

  if (self->workspace == workspace)
    return;

  if (self->workspace != NULL)
    disconnect_workspace (self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    connect_workspace (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
  update_cb (self);
}
