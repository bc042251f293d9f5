/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-request-page.h"

#include <glib/gi18n.h>

#include "create/hw-field-text.h"
#include "exchange/hw-export.h"
#include "exchange/hw-secret-clipboard.h"
#include "window/hw-shared-closures.h"
#include "window/hw-toast.h"

/* The request that the open form makes, as it would be sent now, faults and all.
 *
 * The page never shows a secret. Copied are secrets only where the switch is on, and it is off
 * whenever the page opens; they leave the clipboard after a while. */
struct _HwRequestPage
{
  AdwBin              parent_instance;

  GtkWidget          *back_button;
  GtkLabel           *notice;
  GtkWidget          *notice_card;
  GtkLabel           *head;
  GtkLabel           *body;
  GtkSwitch          *secrets_switch;

  HwWorkspace        *workspace;   /* (owned) (nullable) */
  HwForm             *form;        /* (owned) (nullable) */
  HwConnection       *connection;  /* (owned) (nullable): whose credentials are replaced */
  HwSecretClipboard  *clipboard;   /* (owned) (nullable): from the first secret copied on */
  gboolean            folded;
};

G_DEFINE_FINAL_TYPE (HwRequestPage, hw_request_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_FORM,
  PROP_CONNECTION,
  PROP_FOLDED,
} HwRequestPageProperty;

#define TEMPLATE "/io/github/headwater/Headwater/exchange/hw-request-page.ui"
#define NO_SANDBOX "{SANDBOX_NAME}"

static GParamSpec *properties[PROP_FOLDED + 1];

/* What the form makes. */

static HwProfile *
get_profile (HwRequestPage *self)
{
  return hw_workspace_get_profile (self->workspace);
}

static const char *
get_sandbox_name (HwRequestPage *self)
{
  HwSandbox *sandbox = hw_workspace_get_sandbox (self->workspace);

  return sandbox != NULL ? hw_sandbox_get_name (sandbox) : NO_SANDBOX;
}

static HwSecret *
export_head (HwRequestPage *self)
{
  if (self->connection != NULL)
    return hw_export_update_to_head (get_profile (self), self->connection);

  return hw_export_to_head (get_profile (self), get_sandbox_name (self));
}

/* Returns: (transfer none) (nullable): what the next call would be sent with; a pasted token is the
 * person's to judge */
static HwSecret *
peek_token (HwRequestPage *self)
{
  HwProfile *profile = get_profile (self);
  HwSecret *token = hw_token_source_peek (hw_workspace_get_token_source (self->workspace));

  if (token == NULL && hw_profile_get_sign_in (profile) == HW_SIGN_IN_TOKEN)
    token = hw_profile_get_access_token (profile);

  return hw_secret_is_empty (token) ? NULL : token;
}

static HwSecret *
export_curl (HwRequestPage *self,
             gboolean       with_secrets)
{
  g_autoptr(HwConnectionRequest) request = hw_form_to_request (self->form);
  HwSecret *token = with_secrets ? peek_token (self) : NULL;

  if (self->connection != NULL)
    return hw_export_update_to_curl (request, get_profile (self), self->connection, with_secrets,
                                     token);

  return hw_export_to_curl (request, get_profile (self), get_sandbox_name (self), with_secrets,
                            token);
}

static HwSecret *
export_json (HwRequestPage *self,
             gboolean       with_secrets)
{
  g_autoptr(HwConnectionRequest) request = hw_form_to_request (self->form);

  return self->connection != NULL ? hw_export_update_to_json (request, with_secrets)
                                  : hw_export_to_json (request, with_secrets);
}

/* What it lacks. */

static gboolean
is_missing (HwField *field)
{
  return hw_field_get_required (field) && hw_field_is_blank (field);
}

/* What cannot become the type of the schema is not sent. */
static gboolean
is_left_out (HwField *field)
{
  g_autoptr(HwSecret) text = NULL;
  g_autoptr(JsonNode) node = NULL;

  if (hw_field_is_blank (field) || (text = hw_field_dup_wire_text (field)) != NULL)
    return FALSE;

  node = hw_field_dup_wire_node (field);

  return node == NULL;
}

/* Returns: (transfer full) (nullable): NULL where no field matches */
static char *
join_fields (HwRequestPage *self,
             gboolean       (*matches)(HwField *field))
{
  HwField *name_field = hw_form_get_name_field (self->form);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) titles = NULL;

  if (self->connection == NULL && matches (name_field))
    g_strv_builder_add (builder, _("Name"));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (self->form), i);
      g_autofree char *title = NULL;

      if (!matches (field))
        continue;
      title = hw_field_text_dup_title (field);
      g_strv_builder_add (builder, title);
    }
  titles = g_strv_builder_end (builder);

  return titles[0] != NULL ? hw_field_text_join ((const char *const *)titles) : NULL;
}

static void
add_notice (GString *notice,
            char    *text)
{
  if (notice->len > 0)
    g_string_append_c (notice, '\n');
  g_string_append (notice, text);
  g_free (text);
}

static char *
dup_notice (HwRequestPage *self)
{
  g_autofree char *missing = join_fields (self, is_missing);
  g_autofree char *left_out = join_fields (self, is_left_out);
  GString *notice = g_string_new (NULL);

  if (missing != NULL)
    /* Translators: %s is a list of names of fields. */
    add_notice (notice, g_strdup_printf (_("Required, and still empty: %s"), missing));
  if (left_out != NULL)
    /* Translators: %s is a list of names of fields. */
    add_notice (notice, g_strdup_printf (_("Not valid yet, and so left out: %s"), left_out));
  if (self->connection == NULL && hw_workspace_get_sandbox (self->workspace) == NULL)
    /* Translators: %s is a placeholder, {SANDBOX_NAME}. */
    add_notice (notice, g_strdup_printf (_("No sandbox is chosen; its place is taken by %s."),
                                         NO_SANDBOX));
  if (self->connection != NULL && hw_connection_get_etag (self->connection) == NULL)
    /* Translators: %s is a placeholder, {ETAG}. */
    add_notice (notice, g_strdup_printf (_("The connection’s version is read when this is sent; "
                                           "its place is taken by %s."), "{ETAG}"));

  return g_string_free (notice, FALSE);
}

static void
update (HwRequestPage *self)
{
  g_autoptr(HwSecret) head = NULL;
  g_autoptr(HwSecret) body = NULL;
  g_autofree char *notice = NULL;
  g_autofree char *text = NULL;

  if (self->form == NULL || self->workspace == NULL)
    return;

  head = export_head (self);
  body = export_json (self, FALSE);
  notice = dup_notice (self);
  gtk_label_set_text (self->head, hw_secret_get_text (head));
  text = g_strchomp (g_strdup (hw_secret_get_text (body)));
  gtk_label_set_text (self->body, text);
  gtk_label_set_text (self->notice, notice);
  gtk_widget_set_visible (self->notice_card, notice[0] != '\0');
}

static void
update_cb (HwRequestPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

/* Copying. */

static void
show_toast (HwRequestPage *self,
            const char    *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), hw_toast_new (text));
}

static void
copy (HwRequestPage *self,
      HwSecret      *text)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (!gtk_switch_get_active (self->secrets_switch))
    {
      gdk_clipboard_set_text (clipboard, hw_secret_get_text (text));
      return;
    }

  if (self->clipboard == NULL)
    self->clipboard = hw_secret_clipboard_new (clipboard);
  hw_secret_clipboard_copy (self->clipboard, text, HW_SECRET_CLIPBOARD_SECONDS * 1000);
}

/* Where an organization gets its tokens from Adobe there may be none before the first call. It is
 * there when the person copies, or they are told that it is not. */
static void
secrets_switched_cb (HwRequestPage *self)
{
  if (self->workspace != NULL && gtk_switch_get_active (self->secrets_switch) &&
      peek_token (self) == NULL)
    hw_token_source_get_async (hw_workspace_get_token_source (self->workspace), NULL, NULL, NULL);
}

static void
copy_curl_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HwRequestPage *self = HW_REQUEST_PAGE (widget);
  g_autoptr(HwSecret) text = NULL;

  if (self->form == NULL || self->workspace == NULL)
    return;

  text = export_curl (self, gtk_switch_get_active (self->secrets_switch));
  copy (self, text);
  if (!gtk_switch_get_active (self->secrets_switch))
    show_toast (self, _("Copied as curl, without secrets"));
  else if (peek_token (self) == NULL)
    show_toast (self, _("Copied with its secrets, but for the access token: there is none yet"));
  else
    show_toast (self, _("Copied with its secrets; they leave the clipboard after 45 seconds"));
}

static void
copy_json_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HwRequestPage *self = HW_REQUEST_PAGE (widget);
  g_autoptr(HwSecret) text = NULL;

  if (self->form == NULL || self->workspace == NULL)
    return;

  text = export_json (self, gtk_switch_get_active (self->secrets_switch));
  copy (self, text);
  if (gtk_switch_get_active (self->secrets_switch))
    show_toast (self, _("Copied with its secrets; they leave the clipboard after 45 seconds"));
  else
    show_toast (self, _("Copied as JSON, without secrets"));
}

/* The object. */

static void
set_workspace (HwRequestPage *self,
               HwWorkspace   *workspace)
{
  if (self->workspace == workspace)
    return;

  if (self->workspace != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->workspace, self);
      g_signal_handlers_disconnect_by_data (get_profile (self), self);
    }
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    {
      g_signal_connect_object (workspace, "notify::sandbox", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (get_profile (self), "notify", G_CALLBACK (update_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
  update_cb (self);
}

static void
follow (HwRequestPage *self,
        HwField       *field)
{
  g_signal_connect_object (field, "notify::value", G_CALLBACK (update_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
unfollow (HwRequestPage *self,
          HwField       *field)
{
  g_signal_handlers_disconnect_by_func (field, update_cb, self);
}

static void
each_field (HwRequestPage *self,
            void           (*func)(HwRequestPage *self, HwField *field))
{
  if (self->form == NULL)
    return;

  func (self, hw_form_get_name_field (self->form));
  func (self, hw_form_get_description_field (self->form));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->form)); i++)
    {
      g_autoptr(HwField) field = g_list_model_get_item (G_LIST_MODEL (self->form), i);

      func (self, field);
    }
}

static void
set_form (HwRequestPage *self,
          HwForm        *form)
{
  if (self->form == form)
    return;

  each_field (self, unfollow);
  g_set_object (&self->form, form);
  each_field (self, follow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORM]);
  update_cb (self);
}

static void
set_connection (HwRequestPage *self,
                HwConnection  *connection)
{
  if (!g_set_object (&self->connection, connection))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
  update_cb (self);
}

static void
set_folded (HwRequestPage *self,
            gboolean       folded)
{
  if (self->folded == folded)
    return;

  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

/* Nobody is to copy secrets because somebody wanted to before. */
static void
hw_request_page_map (GtkWidget *widget)
{
  HwRequestPage *self = HW_REQUEST_PAGE (widget);

  update (self);

  GTK_WIDGET_CLASS (hw_request_page_parent_class)->map (widget);
}

/* Out of sight it holds no secret: others than the eyes find it there. */
static void
hw_request_page_unmap (GtkWidget *widget)
{
  HwRequestPage *self = HW_REQUEST_PAGE (widget);

  gtk_switch_set_active (self->secrets_switch, FALSE);

  GTK_WIDGET_CLASS (hw_request_page_parent_class)->unmap (widget);
}

/* A label that gets the focus selects all of its text. */
static gboolean
hw_request_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HW_REQUEST_PAGE (widget)->back_button);
}

static void
hw_request_page_dispose (GObject *object)
{
  HwRequestPage *self = HW_REQUEST_PAGE (object);

  if (self->clipboard != NULL)
    hw_secret_clipboard_withdraw (self->clipboard);
  g_clear_object (&self->clipboard);
  each_field (self, unfollow);
  g_clear_object (&self->form);
  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_request_page_parent_class)->dispose (object);
}

static void
hw_request_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HwRequestPage *self = HW_REQUEST_PAGE (object);

  switch ((HwRequestPageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_FORM:
      g_value_set_object (value, self->form);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_request_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HwRequestPage *self = HW_REQUEST_PAGE (object);

  switch ((HwRequestPageProperty)prop_id)
    {
    case PROP_WORKSPACE:
      set_workspace (self, g_value_get_object (value));
      break;
    case PROP_FORM:
      set_form (self, g_value_get_object (value));
      break;
    case PROP_CONNECTION:
      set_connection (self, g_value_get_object (value));
      break;
    case PROP_FOLDED:
      set_folded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags);
  properties[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, HW_TYPE_FORM, flags);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hw_request_page_class_init (HwRequestPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_request_page_dispose;
  object_class->get_property = hw_request_page_get_property;
  object_class->set_property = hw_request_page_set_property;
  widget_class->grab_focus = hw_request_page_grab_focus;
  widget_class->map = hw_request_page_map;
  widget_class->unmap = hw_request_page_unmap;
  install_properties (object_class);

  g_type_ensure (HW_TYPE_REMOTE_LIST);
  g_type_ensure (HW_TYPE_WORKSPACE);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwRequestPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, HwRequestPage, body);
  gtk_widget_class_bind_template_child (widget_class, HwRequestPage, head);
  gtk_widget_class_bind_template_child (widget_class, HwRequestPage, notice);
  gtk_widget_class_bind_template_child (widget_class, HwRequestPage, notice_card);
  gtk_widget_class_bind_template_child (widget_class, HwRequestPage, secrets_switch);
  gtk_widget_class_bind_template_callback (widget_class, hw_sandbox_header_classes);
  gtk_widget_class_bind_template_callback (widget_class, hw_title_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, secrets_switched_cb);

  gtk_widget_class_install_action (widget_class, "request.copy-curl", NULL, copy_curl_action);
  gtk_widget_class_install_action (widget_class, "request.copy-json", NULL, copy_json_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.show-panel", NULL);
}

static void
hw_request_page_init (HwRequestPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_request_page_new (void)
{
  return g_object_new (HW_TYPE_REQUEST_PAGE, NULL);
}
