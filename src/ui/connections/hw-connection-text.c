/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "create/hw-field-text.h"
#include "sources/hw-catalog.h"
#include "window/hw-shared-closures.h"

/* What the page of a connection shows: words, icons, classes and what can be seen, each from
 * values of the connection alone. Nothing here has a state or changes one; "owner" is whoever
 * binds, and not looked at. */

static gboolean
is_production (HwSandbox *sandbox)
{
  return sandbox != NULL && hw_sandbox_is_production (sandbox);
}

static char *
test_text (gpointer   owner,
           HwSandbox *sandbox,
           gboolean   folded)
{
  if (is_production (sandbox))
    /* Translators: on a button; production is the kind of the sandbox. */
    return hw_action_text_fit (_("Test in Production"), folded);

  /* Translators: a button that tries out the credentials of a connection */
  return hw_action_text_fit (_("Test"), folded);
}

static HwSource *
find_source (HwCatalog  *catalog,
             const char *spec_id)
{
  return catalog != NULL && spec_id != NULL ? hw_catalog_find (catalog, spec_id) : NULL;
}

static char *
name_text (gpointer    owner,
           const char *name)
{
  return g_strdup (name != NULL && name[0] != '\0' ? name : _("Unnamed Connection"));
}

static char *
id_text (gpointer    owner,
         const char *id)
{
  return g_strdup (id);
}

static char *
description_text (gpointer    owner,
                  const char *description)
{
  return g_strdup (description);
}

static gboolean
has_text (gpointer    owner,
          const char *text)
{
  return text != NULL && text[0] != '\0';
}

static gboolean
has_time (gpointer owner,
          gint64   time)
{
  return time != 0;
}

static char *
source_text (gpointer    owner,
             const char *spec_id,
             HwCatalog  *catalog)
{
  return hw_connection_text_dup_source (spec_id, catalog);
}

/* The specName belongs on the wire: HubSpot's is "Basic Authentication" and holds OAuth tokens. */
static char *
authentication_text (gpointer    owner,
                     const char *auth_spec_name,
                     const char *spec_id,
                     HwCatalog  *catalog)
{
  HwSource *source = find_source (catalog, spec_id);
  HwAuthType *auth_type;

  auth_type = source != NULL ? hw_source_find_auth_type (source, auth_spec_name) : NULL;
  if (auth_type != NULL)
    return g_strdup (hw_field_text_get_auth_type (auth_type));

  return g_strdup (has_text (owner, auth_spec_name) ? auth_spec_name : _("None"));
}

static char *
state_text (gpointer    owner,
            const char *state)
{
  return g_strdup (hw_connection_text_get_state_meaning (state));
}

static char *
created_text (gpointer owner,
              gint64   created_at,
              gint64   now)
{
  g_autofree char *ago = hw_time_text_ago (created_at, now);
  g_autofree char *full = hw_time_text_full (created_at);

  /* What is old has its day in place of an age, and that is in the full time already. */
  if (strstr (full, ago) != NULL)
    return g_steal_pointer (&full);

  /* Translators: first "3 March 2025, 14:05", then "2 minutes ago" or such. */
  return g_strdup_printf (_("%s (%s)"), full, ago);
}

static gboolean
has_creator (gpointer    owner,
             const char *created_by,
             const char *created_client)
{
  return has_text (owner, created_by) ||
         g_strcmp0 (created_client, HW_CONNECTION_CLIENT_ADOBE) == 0;
}

static char *
created_by_text (gpointer    owner,
                 const char *created_by,
                 const char *created_client)
{
  if (g_strcmp0 (created_client, HW_CONNECTION_CLIENT_ADOBE) != 0)
    return g_strdup (created_by);
  if (!has_text (owner, created_by))
    return g_strdup (_("Adobe’s own interface"));

  /* Translators: %s is the ID of a user. */
  return g_strdup_printf (_("%s, in Adobe’s own interface"), created_by);
}

static char *
sandbox_text (gpointer    owner,
              const char *name,
              HwSandbox  *chosen)
{
  if (chosen != NULL && (name == NULL || g_strcmp0 (name, hw_sandbox_get_name (chosen)) == 0))
    return hw_sandbox_subtitle (owner, chosen);

  return g_strdup (name);
}

static char *
copy_icon (gpointer owner,
           gboolean copied)
{
  return g_strdup (copied ? "object-select-symbolic" : "edit-copy-symbolic");
}

static char *
copy_text (gpointer owner,
           gboolean copied)
{
  return g_strdup (copied ? _("Copied") : _("Copy ID"));
}

/**
 * hw_connection_text_is_busy:
 * @state: of a connection's test
 *
 * Returns: whether the test is under way
 */
gboolean
hw_connection_text_is_busy (HwTestState state)
{
  return state == HW_TEST_WAITING || state == HW_TEST_RUNNING;
}

/**
 * hw_connection_text_dup_source:
 * @spec_id: (nullable): of a connection
 * @catalog: (nullable): what names it
 *
 * Returns: (transfer full): the source's name; a destination's, which is told apart; or that it
 *   is not known
 */
char *
hw_connection_text_dup_source (const char *spec_id,
                               HwCatalog  *catalog)
{
  HwSource *source = find_source (catalog, spec_id);
  const char *destination = NULL;

  if (source != NULL)
    return g_strdup (hw_source_get_title (source));
  if (spec_id == NULL || spec_id[0] == '\0')
    return g_strdup (_("Unknown source"));

  destination = catalog != NULL ? hw_catalog_find_destination (catalog, spec_id) : NULL;
  if (destination != NULL)
    /* Translators: %s is the name of a destination, which data is sent to: "Amazon S3". */
    return g_strdup_printf (_("%s (destination)"), destination);

  /* Translators: %s is an ID of the platform's for a source that Headwater does not know. */
  return g_strdup_printf (_("Unknown source (ID %s)"), spec_id);
}

/* The states that the service documents (flow-service.md, 3.4), and those that something gone wrong
 * could have (hw_connection_state_is_failure()): a word, and what it means. */
static const struct
{
  const char *state;
  const char *title;
  const char *meaning;
} states[] = {
  { "enabled", N_("Enabled"), N_("Enabled: ready to bring in data") },
  { "disabled", N_("Disabled"), N_("Disabled: brings in no data") },
  { "initializing", N_("Setting up"), N_("Initializing: the platform is setting it up") },
  { "draft", N_("Draft"), N_("Draft: not published yet") },
  { "delete-finalizing", N_("Being deleted"), N_("Being deleted") },
  { "error", N_("Error"), N_("Error: the platform reports a problem with it") },
  { "failed", N_("Failed"), N_("Failed: the platform reports a problem with it") },
};

/**
 * hw_connection_text_get_state:
 * @state: (nullable): the service's own word
 *
 * Returns: (transfer none) (nullable): the state in a word, one that nobody has told us of as it
 *   comes
 */
const char *
hw_connection_text_get_state (const char *state)
{
  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, state) == 0)
      return _(states[i].title);

  return state;
}

/**
 * hw_connection_text_get_state_meaning:
 * @state: (nullable): the service's own word
 *
 * Returns: (transfer none) (nullable): the state and what it means, as far as we know
 */
const char *
hw_connection_text_get_state_meaning (const char *state)
{
  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, state) == 0)
      return _(states[i].meaning);

  return state;
}

/**
 * hw_connection_text_get_state_icon:
 * @state: (nullable): the service's own word
 *
 * Returns: (transfer none) (nullable): an icon for it, unless all is as it should be
 */
const char *
hw_connection_text_get_state_icon (const char *state)
{
  static const char *const icons[][2] = {
    { "disabled", "media-playback-pause-symbolic" },
    { "initializing", "content-loading-symbolic" },
    { "draft", "document-edit-symbolic" },
    { "delete-finalizing", "user-trash-symbolic" },
    { "error", "dialog-warning-symbolic" },
    { "failed", "dialog-warning-symbolic" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (icons[i][0], state) == 0)
      return icons[i][1];

  return NULL;
}

/**
 * hw_connection_text_get_state_class:
 * @state: (nullable): the service's own word
 *
 * Returns: (transfer none) (nullable): the style class of a state that somebody should see to
 */
const char *
hw_connection_text_get_state_class (const char *state)
{
  if (g_strcmp0 (state, "disabled") == 0)
    return "warning";

  return hw_connection_state_is_failure (state) ? "error" : NULL;
}

/**
 * hw_connection_text_dup_creator:
 * @connection: a connection
 *
 * Returns: (transfer full): who has made it, or nothing where it is not said
 */
char *
hw_connection_text_dup_creator (HwConnection *connection)
{
  return created_by_text (NULL, hw_connection_get_created_by (connection),
                          hw_connection_get_created_client (connection));
}

/**
 * hw_connection_text_dup_name:
 * @connection: a connection
 *
 * Returns: (transfer full): its name, or that it has none
 */
char *
hw_connection_text_dup_name (HwConnection *connection)
{
  return name_text (NULL, hw_connection_get_name (connection));
}

/**
 * hw_connection_text_bind_callbacks:
 * @widget_class: the page's, when its template is set
 *
 * Makes the functions above known to the template, each by its name.
 */
void
hw_connection_text_bind_callbacks (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  gtk_widget_class_bind_template_callback (widget_class, authentication_text);
  gtk_widget_class_bind_template_callback (widget_class, copy_icon);
  gtk_widget_class_bind_template_callback (widget_class, copy_text);
  gtk_widget_class_bind_template_callback (widget_class, created_by_text);
  gtk_widget_class_bind_template_callback (widget_class, created_text);
  gtk_widget_class_bind_template_callback (widget_class, description_text);
  gtk_widget_class_bind_template_callback (widget_class, has_creator);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, has_time);
  gtk_widget_class_bind_template_callback (widget_class, id_text);
  gtk_widget_class_bind_template_callback (widget_class, name_text);
  gtk_widget_class_bind_template_callback (widget_class, sandbox_text);
  gtk_widget_class_bind_template_callback (widget_class, source_text);
  gtk_widget_class_bind_template_callback (widget_class, state_text);
  gtk_widget_class_bind_template_callback (widget_class, test_text);
}
