/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-test-card.h"

#include <glib/gi18n.h>

#include "connections/hw-connection-text.h"
#include "connections/hw-failed-field.h"
#include "connections/hw-test-failure.h"
#include "create/hw-field-text.h"
#include "net/hw-error.h"
#include "window/hw-error-box.h"
#include "window/hw-error-text.h"
#include "window/hw-shared-closures.h"

/* What the last test of a connection has found. Where it failed: how far it came, why, what to do,
 * and which field is probably to be corrected; the platform's own words are in the details. All of
 * it is bound to the connection. Its actions are those of the page that it is on ("connection.…").
 *
 * A source that was not reached has its firewall named first: nobody's credentials were tried. */
struct _HwTestCard
{
  AdwBin        parent_instance;

  HwWorkspace  *workspace;   /* (owned) (nullable) */
  HwConnection *connection;  /* (owned) (nullable) */
  gint64        now;         /* milliseconds since 1970 */
};

G_DEFINE_FINAL_TYPE (HwTestCard, hw_test_card, ADW_TYPE_BIN)

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_CONNECTION,
  PROP_NOW,
} HwTestCardProperty;

static GParamSpec *properties[PROP_NOW + 1];

#define TEMPLATE "/io/github/headwater/Headwater/connections/hw-test-card.ui"

static HwTestStage
get_stage (HwTestFailure *failure)
{
  return failure != NULL ? hw_test_failure_get_stage (failure) : HW_TEST_STAGE_PLATFORM;
}

static HwSource *
find_source (HwCatalog  *catalog,
             const char *spec_id)
{
  return catalog != NULL && spec_id != NULL ? hw_catalog_find (catalog, spec_id) : NULL;
}

/* While it runs, and how it ended. */

static gboolean
is_busy (HwTestCard  *self,
         HwTestState  state)
{
  return hw_connection_text_is_busy (state);
}

static gboolean
is_still (HwTestCard  *self,
          HwTestState  state)
{
  return !hw_connection_text_is_busy (state);
}

static gboolean
has_failed (HwTestCard  *self,
            HwTestState  state)
{
  return state == HW_TEST_FAILED;
}

static char *
refusal_text (HwSource    *source,
              HwTestStage  stage)
{
  const char *title = source != NULL ? hw_source_get_title (source) : NULL;

  switch (stage)
    {
    case HW_TEST_STAGE_REACH:
      if (title == NULL)
        return g_strdup (_("The source could not be reached"));
      /* Translators: %s is the name of a source, such as HubSpot. */
      return g_strdup_printf (_("%s could not be reached"), title);

    case HW_TEST_STAGE_SIGN_IN:
      if (title == NULL)
        return g_strdup (_("The source refuses the credentials"));
      /* Translators: %s is the name of a source, such as HubSpot. */
      return g_strdup_printf (_("%s refuses the credentials"), title);

    case HW_TEST_STAGE_SOURCE:
      if (title == NULL)
        return g_strdup (_("The test failed at the source"));
      /* Translators: %s is the name of a source, such as HubSpot. */
      return g_strdup_printf (_("The test failed at %s"), title);

    case HW_TEST_STAGE_PLATFORM:
    case HW_TEST_STAGE_SET_UP:
    default:
      return g_strdup (_("The test failed"));
    }
}

static char *
result_text (HwTestCard    *self,
             HwTestState    state,
             HwTestFailure *failure,
             const char    *spec_id,
             HwCatalog     *catalog)
{
  switch (state)
    {
    case HW_TEST_WAITING:
      return g_strdup (_("Setting up…"));

    case HW_TEST_RUNNING:
      return g_strdup (_("Testing…"));

    case HW_TEST_PASSED:
      return g_strdup (_("The credentials work"));

    case HW_TEST_FAILED:
      return refusal_text (find_source (catalog, spec_id), get_stage (failure));

    case HW_TEST_INCONCLUSIVE:
      return g_strdup (_("Could not be tested"));

    case HW_TEST_UNTESTED:
    default:
      return g_strdup (_("Not tested yet"));
    }
}

static char *
result_age (HwTestCard  *self,
            HwTestState  state,
            gint64       tested_at,
            gint64       now)
{
  g_autofree char *ago = NULL;

  if (state == HW_TEST_WAITING)
    return g_strdup (_("The platform is getting the connection ready; the test follows."));
  if (state == HW_TEST_RUNNING)
    return g_strdup (_("The platform is signing in to the source."));
  if (tested_at == 0)
    return g_strdup (_("A test shows whether the credentials work."));

  ago = hw_time_text_ago (tested_at, now);
  /* Translators: %s is "just now", "2 minutes ago" or such. */
  return g_strdup_printf (_("Tested %s"), ago);
}

static char *
result_icon (HwTestCard  *self,
             HwTestState  state)
{
  switch (state)
    {
    case HW_TEST_PASSED:
      return g_strdup ("object-select-symbolic");

    case HW_TEST_FAILED:
      return g_strdup ("dialog-error-symbolic");

    case HW_TEST_INCONCLUSIVE:
      return g_strdup ("dialog-warning-symbolic");

    case HW_TEST_UNTESTED:
    case HW_TEST_WAITING:
    case HW_TEST_RUNNING:
    default:
      return g_strdup ("dialog-question-symbolic");
    }
}

static char **
result_classes (HwTestCard  *self,
                HwTestState  state)
{
  const char *classes[] = { "dim-label", NULL };

  if (state == HW_TEST_PASSED)
    classes[0] = "success";
  else if (state == HW_TEST_FAILED)
    classes[0] = "error";
  else if (state == HW_TEST_INCONCLUSIVE)
    classes[0] = "warning";

  return g_strdupv ((char **)classes);
}

static char *
full_time (HwTestCard *self,
           gint64      time)
{
  return time != 0 ? hw_time_text_full (time) : NULL;
}

/* A failure: how far it came, why, and what to do. */

static gboolean
has_failure (HwTestCard    *self,
             HwTestFailure *failure)
{
  return failure != NULL;
}

static char *
stage_text (HwTestCard    *self,
            HwTestFailure *failure,
            const char    *spec_id,
            HwCatalog     *catalog)
{
  HwSource *source = find_source (catalog, spec_id);
  /* Translators: stands for the name of a source in "Failed while reaching …" */
  const char *title = source != NULL ? hw_source_get_title (source) : _("the source");

  switch (get_stage (failure))
    {
    case HW_TEST_STAGE_SET_UP:
      return g_strdup (_("Stopped while the platform was setting up the connection"));

    case HW_TEST_STAGE_REACH:
      /* Translators: %s is the name of a source, such as HubSpot. */
      return g_strdup_printf (_("Failed while reaching %s"), title);

    case HW_TEST_STAGE_SIGN_IN:
      /* Translators: %s is the name of a source, such as HubSpot. */
      return g_strdup_printf (_("Failed while signing in to %s"), title);

    case HW_TEST_STAGE_SOURCE:
      /* Translators: %s is the name of a source, such as HubSpot. */
      return g_strdup_printf (_("Failed while reaching %s or signing in to it"), title);

    case HW_TEST_STAGE_PLATFORM:
    default:
      return g_strdup (_("Stopped while asking the platform"));
    }
}

/* Where the source let nobody in, what is said of wrong credentials: {"result": false} has no error
 * of its own, and the help for 1308 is for whatever a source may answer. */
static GError *
dup_cause (HwTestFailure *failure,
           const GError  *error)
{
  const char *code = hw_error_get_service_code (error);

  if (get_stage (failure) == HW_TEST_STAGE_SIGN_IN &&
      (error == NULL || g_strcmp0 (code, "1308") == 0))
    return g_error_new_literal (HW_ERROR, HW_ERROR_CREDENTIALS, "");

  return error != NULL ? g_error_copy (error) : NULL;
}

static char *
cause_text (HwTestCard    *self,
            HwTestFailure *failure,
            const GError  *error)
{
  g_autoptr(GError) cause = failure != NULL ? dup_cause (failure, error) : NULL;

  return cause != NULL ? g_strdup (hw_error_text_get_heading (cause)) : NULL;
}

/* At the source, the heading has said it already; save that 1106 is about rights and not about the
 * credentials. */
static gboolean
cause_is_news (HwTestCard    *self,
               HwTestFailure *failure,
               const GError  *error)
{
  HwTestStage stage = get_stage (failure);

  return failure != NULL && error != NULL &&
         (stage == HW_TEST_STAGE_PLATFORM || stage == HW_TEST_STAGE_SET_UP ||
          g_strcmp0 (hw_error_get_service_code (error), "1106") == 0);
}

static char *
remedy_text (HwTestCard    *self,
             HwTestFailure *failure,
             const GError  *error)
{
  g_autoptr(GError) cause = failure != NULL ? dup_cause (failure, error) : NULL;

  return cause != NULL ? g_strdup (hw_error_text_get_advice (cause)) : NULL;
}

static gboolean
has_text (HwTestCard *self,
          const char *text)
{
  return text != NULL && text[0] != '\0';
}

static gboolean
may_be_firewall (HwTestCard    *self,
                 HwTestFailure *failure)
{
  HwTestStage stage = get_stage (failure);

  return stage == HW_TEST_STAGE_REACH || stage == HW_TEST_STAGE_SOURCE;
}

/* The fields that are probably meant. */

static char *
dup_field_title (const char *path,
                 HwAuthType *auth_type)
{
  HwParam *param = hw_failed_field_find_param (path, auth_type);
  g_autoptr(HwField) field = param != NULL ? hw_field_new_for_param (param) : NULL;

  return field != NULL ? hw_field_text_dup_title (field) : NULL;
}

static char *
fields_text (HwTestCard    *self,
             HwTestFailure *failure,
             const char    *auth_spec_name,
             const char    *spec_id,
             HwCatalog     *catalog)
{
  HwSource *source = find_source (catalog, spec_id);
  HwAuthType *auth_type;
  const char *const *fields;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  auth_type = source != NULL ? hw_source_find_auth_type (source, auth_spec_name) : NULL;
  fields = failure != NULL ? hw_test_failure_get_fields (failure) : NULL;
  if (auth_type == NULL || fields == NULL || fields[0] == NULL)
    return NULL;

  first = dup_field_title (fields[0], auth_type);
  second = fields[1] != NULL ? dup_field_title (fields[1], auth_type) : NULL;
  if (first == NULL)
    return NULL;
  if (second == NULL)
    /* Translators: %s is the label of a field, such as Client secret. */
    return g_strdup_printf (_("Probably to be corrected: %s"), first);

  /* Translators: both %s are labels of fields, such as Client ID and Client secret. */
  return g_strdup_printf (_("Probably to be corrected: %s or %s"), first, second);
}

static char *
fix_text (HwTestCard *self,
          HwSandbox  *sandbox)
{
  if (sandbox != NULL && hw_sandbox_is_production (sandbox))
    /* Translators: on a button; production is the kind of the sandbox. */
    return g_strdup (_("Fix Credentials in Production"));

  /* Translators: a button that leads to a form for new credentials of a connection */
  return g_strdup (_("Fix Credentials"));
}

/* The credentials are not the first thing to look at where the source was not reached. */
static char **
fix_classes (HwTestCard    *self,
             HwTestFailure *failure)
{
  const char *classes[] = { "text-button", "suggested-action", NULL };

  if (get_stage (failure) == HW_TEST_STAGE_REACH)
    classes[1] = NULL;

  return g_strdupv ((char **)classes);
}

static void
set_now (HwTestCard *self,
         gint64      now)
{
  if (self->now == now)
    return;

  self->now = now;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
}

static void
hw_test_card_dispose (GObject *object)
{
  HwTestCard *self = HW_TEST_CARD (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (hw_test_card_parent_class)->dispose (object);
}

static void
hw_test_card_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HwTestCard *self = HW_TEST_CARD (object);

  switch ((HwTestCardProperty)prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_NOW:
      g_value_set_int64 (value, self->now);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_test_card_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HwTestCard *self = HW_TEST_CARD (object);

  switch ((HwTestCardProperty)prop_id)
    {
    case PROP_WORKSPACE:
      if (g_set_object (&self->workspace, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CONNECTION:
      if (g_set_object (&self->connection, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_NOW:
      set_now (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, cause_is_news);
  gtk_widget_class_bind_template_callback (widget_class, cause_text);
  gtk_widget_class_bind_template_callback (widget_class, fields_text);
  gtk_widget_class_bind_template_callback (widget_class, fix_classes);
  gtk_widget_class_bind_template_callback (widget_class, fix_text);
  gtk_widget_class_bind_template_callback (widget_class, full_time);
  gtk_widget_class_bind_template_callback (widget_class, has_failed);
  gtk_widget_class_bind_template_callback (widget_class, has_failure);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_busy);
  gtk_widget_class_bind_template_callback (widget_class, is_still);
  gtk_widget_class_bind_template_callback (widget_class, may_be_firewall);
  gtk_widget_class_bind_template_callback (widget_class, remedy_text);
  gtk_widget_class_bind_template_callback (widget_class, result_age);
  gtk_widget_class_bind_template_callback (widget_class, result_classes);
  gtk_widget_class_bind_template_callback (widget_class, result_icon);
  gtk_widget_class_bind_template_callback (widget_class, result_text);
  gtk_widget_class_bind_template_callback (widget_class, stage_text);
}

static void
hw_test_card_class_init (HwTestCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hw_test_card_dispose;
  object_class->get_property = hw_test_card_get_property;
  object_class->set_property = hw_test_card_set_property;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, HW_TYPE_WORKSPACE, flags);
  properties[PROP_CONNECTION] =
    g_param_spec_object ("connection", NULL, NULL, HW_TYPE_CONNECTION, flags);
  properties[PROP_NOW] = g_param_spec_int64 ("now", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (HW_TYPE_ERROR_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  bind_callbacks (widget_class);
}

static void
hw_test_card_init (HwTestCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
