/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "net/hw-error.h"

/* What the service said beside its status. It travels in the GError itself, so that every layer
 * passes it on by propagating, and the window can show it under "Details". */
typedef struct
{
  guint   status;        /* 0: no HTTP answer */
  char   *service_code;  /* (owned) (nullable): "1415" of Flow Service, "403003" of the gateway */
  char   *detail;        /* (owned) (nullable): the service's own text, plain text, unescaped */
  char   *request_id;    /* (owned) (nullable) */
  gint64  retry_after;   /* seconds, -1: not said */
} HwErrorPrivate;

static void
hw_error_private_init (HwErrorPrivate *priv)
{
  priv->retry_after = -1;
}

static void
hw_error_private_copy (const HwErrorPrivate *source,
                       HwErrorPrivate       *target)
{
  target->status = source->status;
  target->service_code = g_strdup (source->service_code);
  target->detail = g_strdup (source->detail);
  target->request_id = g_strdup (source->request_id);
  target->retry_after = source->retry_after;
}

static void
hw_error_private_clear (HwErrorPrivate *priv)
{
  g_free (priv->service_code);
  g_free (priv->detail);
  g_free (priv->request_id);
}

/* The macro casts from bytes; GLib has aligned them for any type. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (HwError, hw_error)
#pragma GCC diagnostic pop

static const HwErrorPrivate *
get_private (const GError *error)
{
  if (error == NULL || error->domain != HW_ERROR)
    return NULL;

  return hw_error_get_private (error);
}

/**
 * hw_error_new_response:
 * @code: the decision
 * @status: the HTTP status, or 0 where no answer came
 * @service_code: (nullable): the code that the service names
 * @detail: (nullable): the service's own words
 * @request_id: (nullable): what Adobe's support asks for
 *
 * Returns: (transfer full): an error of the domain %HW_ERROR
 */
GError *
hw_error_new_response (HwError     code,
                       guint       status,
                       const char *service_code,
                       const char *detail,
                       const char *request_id)
{
  GError *error;
  HwErrorPrivate *priv;

  error = g_error_new (HW_ERROR, code, "HTTP %u%s%s%s%s", status,
                       service_code != NULL ? ", code " : "",
                       service_code != NULL ? service_code : "",
                       detail != NULL ? ": " : "",
                       detail != NULL ? detail : "");
  priv = hw_error_get_private (error);
  priv->status = status;
  priv->service_code = g_strdup (service_code);
  priv->detail = g_strdup (detail);
  priv->request_id = g_strdup (request_id);

  return error;
}

/**
 * hw_error_set_retry_after:
 * @error: an error of hw_error_new_response()
 * @seconds: how long the service asks to wait
 */
void
hw_error_set_retry_after (GError *error,
                          gint64  seconds)
{
  g_return_if_fail (error != NULL && error->domain == HW_ERROR);

  hw_error_get_private (error)->retry_after = seconds;
}

/**
 * hw_error_get_status:
 * @error: (nullable): any error
 *
 * Returns: the HTTP status that caused it, or 0
 */
guint
hw_error_get_status (const GError *error)
{
  const HwErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->status : 0;
}

/**
 * hw_error_get_service_code:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the service's or the gateway's own code
 */
const char *
hw_error_get_service_code (const GError *error)
{
  const HwErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->service_code : NULL;
}

/**
 * hw_error_get_detail:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the service's own words; plain text, never markup
 */
const char *
hw_error_get_detail (const GError *error)
{
  const HwErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->detail : NULL;
}

/**
 * hw_error_get_request_id:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the ID under which the service has logged the request
 */
const char *
hw_error_get_request_id (const GError *error)
{
  const HwErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->request_id : NULL;
}

/**
 * hw_error_get_retry_after:
 * @error: (nullable): any error
 *
 * Returns: the seconds to wait as the service asked, or -1
 */
gint64
hw_error_get_retry_after (const GError *error)
{
  const HwErrorPrivate *priv = get_private (error);

  return priv != NULL ? priv->retry_after : -1;
}

/**
 * hw_error_is_network:
 * @error: (nullable): any error
 *
 * Returns: whether the platform was out of reach, so that the same may do when the network is back
 */
gboolean
hw_error_is_network (const GError *error)
{
  return g_error_matches (error, HW_ERROR, HW_ERROR_NETWORK) ||
         g_error_matches (error, HW_ERROR, HW_ERROR_NAME_NOT_RESOLVED) ||
         g_error_matches (error, HW_ERROR, HW_ERROR_TIMED_OUT);
}
