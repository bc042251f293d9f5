/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-attention-box.h"

#include <glib/gi18n.h>

#include "create/hw-source-text.h"
#include "sources/hw-auth-standing.h"

/* Says of a connection that still works what will end it: its source, or its way to sign in there,
 * is being withdrawn. It is not there where neither is so. Its action is the page's
 * ("connection.duplicate"). */
struct _HwAttentionBox
{
  AdwBin        parent_instance;

  GtkWidget    *content;

  HwWorkspace  *workspace;   /* (owned) (nullable) */
  HwConnection *connection;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwAttentionBox, hw_attention_box, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_CONNECTION,
} HwAttentionBoxProperty;

static GParamSpec *properties[PROP_CONNECTION + 1];

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-attention-box.ui"

static HwSource *
find_source (const char *spec_id,
             HwCatalog  *catalog)
{
  return catalog != NULL && spec_id != NULL ? hw_catalog_find (catalog, spec_id) : NULL;
}

static HwAuthStanding
find_standing (HwSource    *source,
               const char  *auth_spec_name,
               const char **since)
{
  *since = NULL;

  return source != NULL ? hw_auth_standing_find (source, auth_spec_name, since) : HW_AUTH_CURRENT;
}

static gboolean
is_deprecated (HwSource *source)
{
  return source != NULL && hw_source_get_status (source) == HW_SOURCE_DEPRECATED;
}

static gboolean
needs_attention (HwAttentionBox *self,
                 const char     *spec_id,
                 const char     *auth_spec_name,
                 HwCatalog      *catalog)
{
  HwSource *source = find_source (spec_id, catalog);
  const char *since;

  return is_deprecated (source) ||
         find_standing (source, auth_spec_name, &since) != HW_AUTH_CURRENT;
}

/* A new connection to a source that goes away would go with it. */
static gboolean
can_move (HwAttentionBox *self,
          const char     *spec_id,
          HwCatalog      *catalog)
{
  return !is_deprecated (find_source (spec_id, catalog));
}

static char *
heading_text (HwAttentionBox *self,
              const char     *spec_id,
              const char     *auth_spec_name,
              HwCatalog      *catalog)
{
  HwSource *source = find_source (spec_id, catalog);
  const char *since;

  if (is_deprecated (source))
    return g_strdup (_("This source is being withdrawn"));

  switch (find_standing (source, auth_spec_name, &since))
    {
    case HW_AUTH_DEPRECATED:
      return g_strdup (_("This authentication type is being withdrawn"));

    case HW_AUTH_WITHDRAWN:
      return g_strdup (_("The platform no longer offers this authentication type"));

    case HW_AUTH_CURRENT:
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (nullable): "2026-01" as people write it */
static char *
dup_month (const char *since)
{
  g_autofree char *text = g_strconcat (since != NULL ? since : "", "-01T00:00:00Z", NULL);
  g_autoptr(GDateTime) month = g_date_time_new_from_iso8601 (text, NULL);

  /* Translators: a month and its year, for g_date_time_format(): January 2026 */
  return month != NULL ? g_date_time_format (month, _("%B %Y")) : NULL;
}

static char *
dup_auth_advice (HwSource   *source,
                 const char *since)
{
  g_autofree char *month = dup_month (since);

  if (month == NULL)
    return g_strdup (_("Connections of this type may stop working. Duplicate this one with "
                       "another authentication type, move its dataflows to the new connection, "
                       "and delete this one."));

  /* Translators: first the name of a source, then a month and its year, such as January 2026. */
  return g_strdup_printf (_("For %s, Adobe’s documentation announces its end for %s. Duplicate "
                            "this connection with another authentication type, move its dataflows "
                            "to the new one, and delete this one."),
                          hw_source_get_title (source), month);
}

static char *
advice_text (HwAttentionBox *self,
             const char     *spec_id,
             const char     *auth_spec_name,
             HwCatalog      *catalog)
{
  HwSource *source = find_source (spec_id, catalog);
  const char *since;
  g_autofree char *note = NULL;

  if (is_deprecated (source))
    {
      note = hw_source_text_dup_note (source);
      return g_strjoin (" ", note != NULL ? note : "",
                        _("See Adobe’s catalog of sources for what takes its place."), NULL);
    }
  if (find_standing (source, auth_spec_name, &since) == HW_AUTH_CURRENT)
    return NULL;

  return dup_auth_advice (source, since);
}

static void
hw_attention_box_dispose (GObject *object)
{
  HwAttentionBox *self = HW_ATTENTION_BOX (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_attention_box_parent_class)->dispose (object);
}

static void
hw_attention_box_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HwAttentionBox *self = HW_ATTENTION_BOX (object);

  switch ((HwAttentionBoxProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_attention_box_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  HwAttentionBox *self = HW_ATTENTION_BOX (object);

  switch ((HwAttentionBoxProperty)prop_id)
    {
    case PROP_WORKSPACE:
      if (g_set_object (&self->workspace, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CONNECTION:
      if (g_set_object (&self->connection, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_attention_box_class_init (HwAttentionBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_attention_box_dispose;
  object_class->get_property = hw_attention_box_get_property;
  object_class->set_property = hw_attention_box_set_property;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, HwAttentionBox, content);
  gtk_widget_class_bind_template_callback (widget_class, advice_text);
  gtk_widget_class_bind_template_callback (widget_class, can_move);
  gtk_widget_class_bind_template_callback (widget_class, heading_text);
  gtk_widget_class_bind_template_callback (widget_class, needs_attention);
}

static void
hw_attention_box_init (HwAttentionBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->content, "visible", self, "visible", G_BINDING_SYNC_CREATE);
}
