/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-connection-filter.h"

#include <string.h>

#include "connections/hw-connection-digest.h"

/* Which connections of a list are wanted. All conditions must hold; one that is not set holds for
 * every connection. Destinations are left out unless "with-destinations" is set, for nobody can do
 * anything with them here; only what the catalogue knows for one is.
 *
 * A change of any property emits "changed", once. */
struct _HwConnectionFilter
{
  GObject     parent_instance;

  HwCatalog  *catalog;            /* (owned) (nullable) */
  char       *search;             /* (owned) (nullable): as it was typed */
  GStrv       words;              /* (owned) (nullable): of it, folded */
  char       *spec_id;            /* (owned) (nullable) */
  char       *state;              /* (owned) (nullable) */
  int         test;               /* a HwTestState, or any */
  gboolean    needs_attention;
  gboolean    with_destinations;
};

G_DEFINE_FINAL_TYPE (HwConnectionFilter, hw_connection_filter, G_TYPE_OBJECT)

typedef enum
{
  PROP_CATALOG = 1,
  PROP_SEARCH,
  PROP_SPEC_ID,
  PROP_STATE,
  PROP_TEST,
  PROP_NEEDS_ATTENTION,
  PROP_WITH_DESTINATIONS,
} HwConnectionFilterProperty;

static GParamSpec *properties[PROP_WITH_DESTINATIONS + 1];

static guint changed_signal;

static void
notify (HwConnectionFilter         *self,
        HwConnectionFilterProperty  property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  g_signal_emit (self, changed_signal, 0);
}

static void
hw_connection_filter_finalize (GObject *object)
{
  HwConnectionFilter *self = HW_CONNECTION_FILTER (object);

  g_clear_object (&self->catalog);
  g_free (self->search);
  g_strfreev (self->words);
  g_free (self->spec_id);
  g_free (self->state);

  G_OBJECT_CLASS (hw_connection_filter_parent_class)->finalize (object);
}

static void
hw_connection_filter_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  HwConnectionFilter *self = HW_CONNECTION_FILTER (object);

  switch ((HwConnectionFilterProperty)prop_id)
    {
    case PROP_CATALOG:
      g_value_set_object (value, self->catalog);
      break;
    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;
    case PROP_SPEC_ID:
      g_value_set_string (value, self->spec_id);
      break;
    case PROP_STATE:
      g_value_set_string (value, self->state);
      break;
    case PROP_TEST:
      g_value_set_int (value, self->test);
      break;
    case PROP_NEEDS_ATTENTION:
      g_value_set_boolean (value, self->needs_attention);
      break;
    case PROP_WITH_DESTINATIONS:
      g_value_set_boolean (value, self->with_destinations);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_connection_filter_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  HwConnectionFilter *self = HW_CONNECTION_FILTER (object);

  switch ((HwConnectionFilterProperty)prop_id)
    {
    case PROP_CATALOG:
      hw_connection_filter_set_catalog (self, g_value_get_object (value));
      break;
    case PROP_SEARCH:
      hw_connection_filter_set_search (self, g_value_get_string (value));
      break;
    case PROP_SPEC_ID:
      hw_connection_filter_set_spec_id (self, g_value_get_string (value));
      break;
    case PROP_STATE:
      hw_connection_filter_set_state (self, g_value_get_string (value));
      break;
    case PROP_TEST:
      hw_connection_filter_set_test (self, g_value_get_int (value));
      break;
    case PROP_NEEDS_ATTENTION:
      hw_connection_filter_set_needs_attention (self, g_value_get_boolean (value));
      break;
    case PROP_WITH_DESTINATIONS:
      hw_connection_filter_set_with_destinations (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_connection_filter_class_init (HwConnectionFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hw_connection_filter_finalize;
  object_class->get_property = hw_connection_filter_get_property;
  object_class->set_property = hw_connection_filter_set_property;

  properties[PROP_CATALOG] = g_param_spec_object ("catalog", NULL, NULL, HW_TYPE_CATALOG, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  properties[PROP_SPEC_ID] = g_param_spec_string ("spec-id", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_TEST] =
    g_param_spec_int ("test", NULL, NULL, HW_CONNECTION_FILTER_ANY_TEST, HW_TEST_INCONCLUSIVE,
                      HW_CONNECTION_FILTER_ANY_TEST, flags);
  properties[PROP_NEEDS_ATTENTION] =
    g_param_spec_boolean ("needs-attention", NULL, NULL, FALSE, flags);
  properties[PROP_WITH_DESTINATIONS] =
    g_param_spec_boolean ("with-destinations", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  changed_signal = g_signal_new ("changed", HW_TYPE_CONNECTION_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_connection_filter_init (HwConnectionFilter *self)
{
  self->test = HW_CONNECTION_FILTER_ANY_TEST;
}

/**
 * hw_connection_filter_new:
 *
 * Returns: (transfer full): a filter that lets everything but destinations through
 */
HwConnectionFilter *
hw_connection_filter_new (void)
{
  return g_object_new (HW_TYPE_CONNECTION_FILTER, NULL);
}

HwCatalog *
hw_connection_filter_get_catalog (HwConnectionFilter *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), NULL);

  return self->catalog;
}

/**
 * hw_connection_filter_set_catalog:
 * @self: a filter
 * @catalog: (nullable): what names the sources, and tells destinations apart
 */
void
hw_connection_filter_set_catalog (HwConnectionFilter *self,
                                  HwCatalog          *catalog)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER (self));

  if (g_set_object (&self->catalog, catalog))
    notify (self, PROP_CATALOG);
}

const char *
hw_connection_filter_get_search (HwConnectionFilter *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), NULL);

  return self->search;
}

/**
 * hw_connection_filter_set_search:
 * @self: a filter
 * @search: (nullable): words, each of which must be somewhere in name, source, description or ID
 */
void
hw_connection_filter_set_search (HwConnectionFilter *self,
                                 const char         *search)
{
  g_autofree char *folded = NULL;

  g_return_if_fail (HW_IS_CONNECTION_FILTER (self));

  if (search != NULL && search[0] == '\0')
    search = NULL;
  if (g_strcmp0 (self->search, search) == 0)
    return;

  g_free (self->search);
  g_clear_pointer (&self->words, g_strfreev);
  self->search = g_strdup (search);
  if (search != NULL)
    {
      folded = hw_source_fold (search);
      self->words = g_strsplit_set (folded, " \t\n", -1);
    }
  notify (self, PROP_SEARCH);
}

static void
set_text (HwConnectionFilter          *self,
          HwConnectionFilterProperty   property,
          char                       **text,
          const char                  *value)
{
  if (g_strcmp0 (*text, value) == 0)
    return;

  g_free (*text);
  *text = g_strdup (value);
  notify (self, property);
}

static void
set_flag (HwConnectionFilter         *self,
          HwConnectionFilterProperty  property,
          gboolean                   *flag,
          gboolean                    value)
{
  if (*flag == value)
    return;

  *flag = value;
  notify (self, property);
}

const char *
hw_connection_filter_get_spec_id (HwConnectionFilter *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), NULL);

  return self->spec_id;
}

/**
 * hw_connection_filter_set_spec_id:
 * @self: a filter
 * @spec_id: (nullable): of the only source wanted
 */
void
hw_connection_filter_set_spec_id (HwConnectionFilter *self,
                                  const char         *spec_id)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER (self));

  set_text (self, PROP_SPEC_ID, &self->spec_id, spec_id);
}

const char *
hw_connection_filter_get_state (HwConnectionFilter *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), NULL);

  return self->state;
}

/**
 * hw_connection_filter_set_state:
 * @self: a filter
 * @state: (nullable): the only state wanted, in the service's own word
 */
void
hw_connection_filter_set_state (HwConnectionFilter *self,
                                const char         *state)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER (self));

  set_text (self, PROP_STATE, &self->state, state);
}

int
hw_connection_filter_get_test (HwConnectionFilter *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), HW_CONNECTION_FILTER_ANY_TEST);

  return self->test;
}

/**
 * hw_connection_filter_set_test:
 * @self: a filter
 * @test: the only #HwTestState wanted, or %HW_CONNECTION_FILTER_ANY_TEST
 */
void
hw_connection_filter_set_test (HwConnectionFilter *self,
                               int                 test)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER (self));

  if (self->test == test)
    return;

  self->test = test;
  notify (self, PROP_TEST);
}

gboolean
hw_connection_filter_get_needs_attention (HwConnectionFilter *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), FALSE);

  return self->needs_attention;
}

/**
 * hw_connection_filter_set_needs_attention:
 * @self: a filter
 * @needs_attention: whether only what hw_connection_needs_attention() is wanted
 */
void
hw_connection_filter_set_needs_attention (HwConnectionFilter *self,
                                          gboolean            needs_attention)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER (self));

  set_flag (self, PROP_NEEDS_ATTENTION, &self->needs_attention, needs_attention);
}

gboolean
hw_connection_filter_get_with_destinations (HwConnectionFilter *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), FALSE);

  return self->with_destinations;
}

void
hw_connection_filter_set_with_destinations (HwConnectionFilter *self,
                                            gboolean            with_destinations)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER (self));

  set_flag (self, PROP_WITH_DESTINATIONS, &self->with_destinations, with_destinations);
}

/**
 * hw_connection_filter_is_narrow:
 * @self: a filter
 *
 * Returns: whether anything beyond destinations is left out
 */
gboolean
hw_connection_filter_is_narrow (HwConnectionFilter *self)
{
  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), FALSE);

  return self->search != NULL || self->spec_id != NULL || self->state != NULL ||
         self->test != HW_CONNECTION_FILTER_ANY_TEST || self->needs_attention;
}

/**
 * hw_connection_filter_reset:
 * @self: a filter
 *
 * Takes back all that hw_connection_filter_is_narrow() looks at.
 */
void
hw_connection_filter_reset (HwConnectionFilter *self)
{
  g_return_if_fail (HW_IS_CONNECTION_FILTER (self));

  hw_connection_filter_set_search (self, NULL);
  hw_connection_filter_set_spec_id (self, NULL);
  hw_connection_filter_set_state (self, NULL);
  hw_connection_filter_set_test (self, HW_CONNECTION_FILTER_ANY_TEST);
  hw_connection_filter_set_needs_attention (self, FALSE);
}

static gboolean
has_words (HwConnectionFilter       *self,
           const HwConnectionDigest *digest)
{
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (digest->search_text, self->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* All conditions but the one on destinations. */
static gboolean
is_wanted (HwConnectionFilter       *self,
           HwConnection             *connection,
           const HwConnectionDigest *digest)
{
  if (self->spec_id != NULL &&
      g_strcmp0 (hw_connection_get_spec_id (connection), self->spec_id) != 0)
    return FALSE;
  if (self->state != NULL && g_strcmp0 (hw_connection_get_state (connection), self->state) != 0)
    return FALSE;
  if (self->test != HW_CONNECTION_FILTER_ANY_TEST &&
      (int)hw_connection_get_test_state (connection) != self->test)
    return FALSE;
  if (self->needs_attention && !hw_connection_needs_attention (connection, self->catalog))
    return FALSE;

  return has_words (self, digest);
}

gboolean
hw_connection_filter_matches (HwConnectionFilter *self,
                              HwConnection       *connection)
{
  const HwConnectionDigest *digest;

  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), FALSE);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), FALSE);

  digest = hw_connection_digest_get (connection, self->catalog);

  return (self->with_destinations || !digest->is_destination) &&
         is_wanted (self, connection, digest);
}

/**
 * hw_connection_filter_is_hidden_destination:
 * @self: a filter
 * @connection: one that does not match
 *
 * Returns: whether it would match if destinations were wanted
 */
gboolean
hw_connection_filter_is_hidden_destination (HwConnectionFilter *self,
                                            HwConnection       *connection)
{
  const HwConnectionDigest *digest;

  g_return_val_if_fail (HW_IS_CONNECTION_FILTER (self), FALSE);
  g_return_val_if_fail (HW_IS_CONNECTION (connection), FALSE);

  digest = hw_connection_digest_get (connection, self->catalog);

  return digest->is_destination && !self->with_destinations &&
         is_wanted (self, connection, digest);
}

/**
 * hw_connection_needs_attention:
 * @connection: a connection
 * @catalog: (nullable): what knows its source
 *
 * Returns: whether somebody should look after it: its test failed, its state is a failure, it is
 *   disabled, or its source or its way to sign in there is being withdrawn
 */
gboolean
hw_connection_needs_attention (HwConnection *connection,
                               HwCatalog    *catalog)
{
  const HwConnectionDigest *digest;
  const char *state;

  g_return_val_if_fail (HW_IS_CONNECTION (connection), FALSE);

  digest = hw_connection_digest_get (connection, catalog);
  state = hw_connection_get_state (connection);

  return hw_connection_get_test_state (connection) == HW_TEST_FAILED ||
         g_strcmp0 (state, "disabled") == 0 || hw_connection_state_is_failure (state) ||
         digest->is_deprecated || digest->auth_standing != HW_AUTH_CURRENT;
}
