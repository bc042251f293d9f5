/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "window/hw-error-box.h"

#include <glib/gi18n.h>

#include "net/hw-error.h"
#include "net/hw-request-log.h"
#include "window/hw-button-layout.h"
#include "window/hw-error-help.h"
#include "window/hw-error-text.h"

/* One error where it belongs in a page: heading, advice, and details that can be copied. Without
 * an error it is not there.
 *
 * Where a card says already that something failed, "inline" leaves out the frame, the icon, and a
 * heading that would only say the same again. Where it also says what to do, "details-only" leaves
 * out the advice too.
 *
 * Where the way on is another connection in place of the one that cannot be changed, a button does
 * "duplicate-action", an action of whoever owns the box. */
struct _HwErrorBox
{
  AdwBin       parent_instance;

  GtkWidget   *content;
  GtkExpander *expander;

  GError      *error;             /* (owned) (nullable) */
  gboolean     is_inline;
  gboolean     details_only;
  char        *duplicate_action;  /* (owned) (nullable) */
  guint        copied_source;
};

G_DEFINE_FINAL_TYPE (HwErrorBox, hw_error_box, ADW_TYPE_BIN)

typedef enum
{
  PROP_ERROR = 1,
  PROP_INLINE,
  PROP_DETAILS_ONLY,
  PROP_DUPLICATE_ACTION,
  PROP_COPIED,
} HwErrorBoxProperty;

static GParamSpec *properties[PROP_COPIED + 1];

#define MARGIN 12
#define COPIED_SECONDS 2

static char *
heading_text (HwErrorBox   *self,
              const GError *error)
{
  return error != NULL ? g_strdup (hw_error_text_get_heading (error)) : NULL;
}

static char *
advice_text (HwErrorBox   *self,
             const GError *error)
{
  return error != NULL ? g_strdup (hw_error_text_get_advice (error)) : NULL;
}

static char *
details_text (HwErrorBox   *self,
              const GError *error)
{
  return error != NULL ? hw_error_text_dup_details (error) : NULL;
}

static gboolean
heading_is_news (HwErrorBox   *self,
                 const GError *error,
                 gboolean      is_inline,
                 gboolean      details_only)
{
  if (details_only)
    return FALSE;

  return !is_inline || !g_error_matches (error, HW_ERROR, HW_ERROR_CREDENTIALS);
}

/* Only the main window has pages for more. */
static gboolean
is_in_main_window (HwErrorBox *self)
{
  return GTK_IS_APPLICATION_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* What may lie in the set-up of the organization rather than in what was done. */
static gboolean
offers_check (HwErrorBox   *self,
              const GError *error)
{
  static const HwError codes[] = { HW_ERROR_UNAUTHORIZED, HW_ERROR_NO_TOKEN, HW_ERROR_SIGN_IN,
                                   HW_ERROR_SCOPES, HW_ERROR_ORGANIZATION, HW_ERROR_API_KEY,
                                   HW_ERROR_FORBIDDEN, HW_ERROR_CERTIFICATE };

  for (size_t i = 0; error != NULL && is_in_main_window (self) && i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, HW_ERROR, codes[i]))
      return TRUE;

  return FALSE;
}

static gboolean
offers_duplicate (HwErrorBox   *self,
                  const GError *error,
                  const char   *duplicate_action)
{
  return duplicate_action != NULL && hw_error_help_is_renew (error);
}

/* What has to let Adobe in stands in Adobe's documents. */
static gboolean
is_unreachable (HwErrorBox   *self,
                const GError *error,
                gboolean      details_only)
{
  return !details_only && g_error_matches (error, HW_ERROR, HW_ERROR_SOURCE_UNREACHABLE);
}

static gboolean
is_in_log (HwErrorBox   *self,
           const GError *error)
{
  return is_in_main_window (self) &&
         hw_request_log_find (hw_request_log_get_default (),
                              hw_error_get_request_id (error)) != NULL;
}

static char *
copy_text (HwErrorBox *self,
           gboolean    copied)
{
  return g_strdup (copied ? _("Copied") : _("Copy Details"));
}

static void
set_copied (HwErrorBox *self,
            gboolean    copied)
{
  if (!copied)
    g_clear_handle_id (&self->copied_source, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COPIED]);
}

static gboolean
copied_cb (gpointer user_data)
{
  HwErrorBox *self = user_data;

  self->copied_source = 0;
  set_copied (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  HwErrorBox *self = HW_ERROR_BOX (widget);
  g_autofree char *details = NULL;
  g_autofree char *text = NULL;

  if (self->error == NULL)
    return;

  details = hw_error_text_dup_details (self->error);
  text = g_strdup_printf ("%s\n%s", hw_error_text_get_heading (self->error), details);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);

  g_clear_handle_id (&self->copied_source, g_source_remove);
  self->copied_source = g_timeout_add_seconds (COPIED_SECONDS, copied_cb, self);
  set_copied (self, TRUE);
}

static void
show_in_log_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  const char *request_id = hw_error_get_request_id (HW_ERROR_BOX (widget)->error);

  if (request_id != NULL)
    gtk_widget_activate_action (widget, "win.show-log-entry", "s", request_id);
}

static void
hw_error_box_dispose (GObject *object)
{
  HwErrorBox *self = HW_ERROR_BOX (object);

  g_clear_handle_id (&self->copied_source, g_source_remove);

  G_OBJECT_CLASS (hw_error_box_parent_class)->dispose (object);
}

static void
hw_error_box_finalize (GObject *object)
{
  HwErrorBox *self = HW_ERROR_BOX (object);

  g_clear_error (&self->error);
  g_free (self->duplicate_action);

  G_OBJECT_CLASS (hw_error_box_parent_class)->finalize (object);
}

static void
hw_error_box_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HwErrorBox *self = HW_ERROR_BOX (object);

  switch ((HwErrorBoxProperty)prop_id)
    {
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_INLINE:
      g_value_set_boolean (value, self->is_inline);
      break;
    case PROP_DETAILS_ONLY:
      g_value_set_boolean (value, self->details_only);
      break;
    case PROP_DUPLICATE_ACTION:
      g_value_set_string (value, self->duplicate_action);
      break;
    case PROP_COPIED:
      g_value_set_boolean (value, self->copied_source != 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_details_only (HwErrorBox *self,
                  gboolean    details_only)
{
  if (self->details_only == details_only)
    return;

  self->details_only = details_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAILS_ONLY]);
}

static void
set_duplicate_action (HwErrorBox *self,
                      const char *duplicate_action)
{
  if (g_strcmp0 (self->duplicate_action, duplicate_action) == 0)
    return;

  g_free (self->duplicate_action);
  self->duplicate_action = g_strdup (duplicate_action);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DUPLICATE_ACTION]);
}

static void
hw_error_box_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HwErrorBox *self = HW_ERROR_BOX (object);

  switch ((HwErrorBoxProperty)prop_id)
    {
    case PROP_ERROR:
      hw_error_box_set_error (self, g_value_get_boxed (value));
      break;
    case PROP_INLINE:
      hw_error_box_set_inline (self, g_value_get_boolean (value));
      break;
    case PROP_DETAILS_ONLY:
      set_details_only (self, g_value_get_boolean (value));
      break;
    case PROP_DUPLICATE_ACTION:
      set_duplicate_action (self, g_value_get_string (value));
      break;
    case PROP_COPIED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_error_box_class_init (HwErrorBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_error_box_dispose;
  object_class->finalize = hw_error_box_finalize;
  object_class->get_property = hw_error_box_get_property;
  object_class->set_property = hw_error_box_set_property;

  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags | G_PARAM_READWRITE);
  properties[PROP_INLINE] =
    g_param_spec_boolean ("inline", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_DETAILS_ONLY] =
    g_param_spec_boolean ("details-only", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_DUPLICATE_ACTION] =
    g_param_spec_string ("duplicate-action", NULL, NULL, NULL, flags | G_PARAM_READWRITE);
  properties[PROP_COPIED] =
    g_param_spec_boolean ("copied", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HW_TYPE_BUTTON_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/headwater/Headwater/window/"
                                               "hw-error-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HwErrorBox, content);
  gtk_widget_class_bind_template_child (widget_class, HwErrorBox, expander);
  gtk_widget_class_bind_template_callback (widget_class, advice_text);
  gtk_widget_class_bind_template_callback (widget_class, copy_text);
  gtk_widget_class_bind_template_callback (widget_class, details_text);
  gtk_widget_class_bind_template_callback (widget_class, heading_is_news);
  gtk_widget_class_bind_template_callback (widget_class, heading_text);
  gtk_widget_class_bind_template_callback (widget_class, is_in_log);
  gtk_widget_class_bind_template_callback (widget_class, is_unreachable);
  gtk_widget_class_bind_template_callback (widget_class, offers_check);
  gtk_widget_class_bind_template_callback (widget_class, offers_duplicate);

  gtk_widget_class_install_action (widget_class, "error.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "error.show-in-log", NULL, show_in_log_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
set_margins (HwErrorBox *self)
{
  int margin = self->is_inline ? 0 : MARGIN;

  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  gtk_widget_set_margin_top (self->content, margin);
  gtk_widget_set_margin_bottom (self->content, margin);
  if (self->is_inline)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "card");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

static void
hw_error_box_init (HwErrorBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_margins (self);
}

GtkWidget *
hw_error_box_new (void)
{
  return g_object_new (HW_TYPE_ERROR_BOX, NULL);
}

const GError *
hw_error_box_get_error (HwErrorBox *self)
{
  g_return_val_if_fail (HW_IS_ERROR_BOX (self), NULL);

  return self->error;
}

/* The service's own words are what helps with these: nobody should have to unfold them. */
static gboolean
details_say_most (const GError *error)
{
  return hw_error_get_detail (error) != NULL &&
         (g_error_matches (error, HW_ERROR, HW_ERROR_INVALID_INPUT) ||
          g_error_matches (error, HW_ERROR, HW_ERROR_FAILED));
}

/**
 * hw_error_box_set_error:
 * @self: an error box
 * @error: (nullable): what to show; %NULL hides the box
 */
void
hw_error_box_set_error (HwErrorBox   *self,
                        const GError *error)
{
  g_return_if_fail (HW_IS_ERROR_BOX (self));

  if (self->error == error)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  set_copied (self, FALSE);
  gtk_expander_set_expanded (self->expander, error != NULL && details_say_most (error));
  gtk_widget_set_visible (GTK_WIDGET (self), error != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

gboolean
hw_error_box_get_inline (HwErrorBox *self)
{
  g_return_val_if_fail (HW_IS_ERROR_BOX (self), FALSE);

  return self->is_inline;
}

void
hw_error_box_set_inline (HwErrorBox *self,
                         gboolean    is_inline)
{
  g_return_if_fail (HW_IS_ERROR_BOX (self));

  if (self->is_inline == is_inline)
    return;

  self->is_inline = is_inline;
  set_margins (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INLINE]);
}
