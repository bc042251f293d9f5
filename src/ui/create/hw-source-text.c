/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-source-text.h"

#include <glib/gi18n.h>

#include "create/hw-field-text.h"

/* A source in the words and signs of the window. What our own catalogue says in English is
 * translated here; what the platform says is shown as it came. */

static const struct
{
  const char *category;
  const char *icon;
} categories[] = {
  /* Translators: these are categories of sources of data, as Adobe's own window has them. */
  { N_("Advertising"), "hw-category-advertising-symbolic" },
  { N_("Analytics"), "hw-category-analytics-symbolic" },
  { N_("Cloud Storage"), "hw-category-cloud-symbolic" },
  { N_("Consent and Preferences"), "hw-category-consent-symbolic" },
  { N_("CRM"), "hw-category-crm-symbolic" },
  { N_("Customer Success"), "hw-category-support-symbolic" },
  { N_("Databases"), "hw-category-database-symbolic" },
  { N_("e-Commerce"), "hw-category-commerce-symbolic" },
  { N_("Loyalty"), "hw-category-loyalty-symbolic" },
  { N_("Marketing Automation"), "hw-category-marketing-symbolic" },
  { N_("Payments"), "hw-category-payments-symbolic" },
  { N_("Protocols"), "hw-category-protocols-symbolic" },
  { N_("Streaming"), "hw-category-streaming-symbolic" },
};

/**
 * hw_source_text_get_category:
 * @source: a source
 *
 * Returns: (transfer none): what kind of source it is
 */
const char *
hw_source_text_get_category (HwSource *source)
{
  const char *category = hw_source_get_category (source);

  for (size_t i = 0; category != NULL && i < G_N_ELEMENTS (categories); i++)
    if (g_str_equal (categories[i].category, category))
      return _(categories[i].category);

  /* Translators: a category of sources: those that have none */
  return category != NULL ? category : _("Other");
}

const char *
hw_source_text_get_icon (HwSource *source)
{
  const char *category = hw_source_get_category (source);

  for (size_t i = 0; category != NULL && i < G_N_ELEMENTS (categories); i++)
    if (g_str_equal (categories[i].category, category))
      return categories[i].icon;

  return "hw-category-other-symbolic";
}

/**
 * hw_source_text_get_mark:
 * @source: a source
 *
 * Returns: (transfer none) (nullable): a word that stands behind its name
 */
const char *
hw_source_text_get_mark (HwSource *source)
{
  if (hw_source_get_no_base_connection (source) != NULL)
    /* Translators: a mark behind the name of a source that is used without a base connection */
    return _("No Base Connection");

  switch (hw_source_get_status (source))
    {
    case HW_SOURCE_BETA:
      /* Translators: a mark behind the name of a source */
      return _("Beta");
    case HW_SOURCE_DEPRECATED:
      /* Translators: a mark behind the name of a source that is being withdrawn */
      return _("Deprecated");
    case HW_SOURCE_CURRENT:
    default:
      return NULL;
    }
}

static gboolean
is_supported (HwSource *source)
{
  return g_list_model_get_n_items (hw_source_get_auth_types (source)) == 0 ||
         hw_source_find_supported (source) != NULL;
}

static char *
dup_deprecated_since (HwSource *source)
{
  const char *since = hw_source_get_deprecated_since (source);

  if (hw_source_get_status (source) != HW_SOURCE_DEPRECATED || since == NULL)
    return NULL;

  /* Translators: said of a source; %s is a year and a month, such as 2026-01. */
  return g_strdup_printf (_("Deprecated since %s."), since);
}

/**
 * hw_source_text_dup_note:
 * @source: a source
 *
 * Returns: (transfer full) (nullable): what to know before choosing it, or why it cannot be chosen
 */
char *
hw_source_text_dup_note (HwSource *source)
{
  if (hw_source_get_no_base_connection (source) != NULL)
    return g_strdup (hw_field_text_translate (hw_source_get_no_base_connection (source)));
  if (!is_supported (source))
    return g_strdup (_("Headwater cannot show all of its fields yet."));
  if (hw_source_get_status_note (source) != NULL)
    return g_strdup (hw_field_text_translate (hw_source_get_status_note (source)));
  if (hw_source_get_deprecated_since (source) != NULL)
    return dup_deprecated_since (source);
  if (hw_source_get_unlisted (source))
    return g_strdup (_("Not in your organization’s list."));

  return NULL;
}

/**
 * hw_source_text_is_choosable:
 * @source: a source
 *
 * Returns: whether a connection to it can be made here
 */
gboolean
hw_source_text_is_choosable (HwSource *source)
{
  return hw_source_get_no_base_connection (source) == NULL && is_supported (source);
}
