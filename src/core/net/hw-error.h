/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HwError:
 * @HW_ERROR_FAILED: anything that no other code names
 * @HW_ERROR_UNAUTHORIZED: the access token is wrong or has run out
 * @HW_ERROR_SIGN_IN: the client ID and the client secret do not fit, or one of them is missing
 * @HW_ERROR_SCOPES: a scope is asked for, or needed, that the credential has not been given
 * @HW_ERROR_ORGANIZATION: the organization ID is wrong, or not open to this token
 * @HW_ERROR_API_KEY: the API key (client ID) is missing or unknown
 * @HW_ERROR_FORBIDDEN: signed in, but a permission is missing
 * @HW_ERROR_SANDBOX: the sandbox does not exist or cannot be used
 * @HW_ERROR_NOT_FOUND: the object does not exist (any more)
 * @HW_ERROR_CONFLICT: somebody else has changed the object
 * @HW_ERROR_INVALID_INPUT: the service refuses what was sent
 * @HW_ERROR_CREDENTIALS: the source refuses the credentials
 * @HW_ERROR_INITIALIZING: the connection is still being set up
 * @HW_ERROR_RATE_LIMITED: too many requests; see hw_error_get_retry_after()
 * @HW_ERROR_SERVER: the service has failed
 * @HW_ERROR_TIMED_OUT: no answer in time
 * @HW_ERROR_NAME_NOT_RESOLVED: the host's name leads nowhere
 * @HW_ERROR_NETWORK: the connection failed or was cut
 * @HW_ERROR_CERTIFICATE: the server's certificate is not trusted
 * @HW_ERROR_INSECURE_ADDRESS: plain http to another machine; nothing was sent
 * @HW_ERROR_INVALID_RESPONSE: the answer is not what the API promises
 * @HW_ERROR_TOO_LARGE: the answer passes our bounds on size or depth
 * @HW_ERROR_SOURCE_UNREACHABLE: the platform could not reach the source
 * @HW_ERROR_JOURNAL: a creation could not be noted on this computer; nothing was sent
 * @HW_ERROR_NO_TOKEN: nobody has entered an access token, or it was kept for a run that has ended;
 *   nothing was sent
 *
 * One code for every decision that the window makes. The message of such an error is technical
 * and not translated; the window has a heading and an advice for each code.
 */
typedef enum
{
  HW_ERROR_FAILED,
  HW_ERROR_UNAUTHORIZED,
  HW_ERROR_SIGN_IN,
  HW_ERROR_SCOPES,
  HW_ERROR_ORGANIZATION,
  HW_ERROR_API_KEY,
  HW_ERROR_FORBIDDEN,
  HW_ERROR_SANDBOX,
  HW_ERROR_NOT_FOUND,
  HW_ERROR_CONFLICT,
  HW_ERROR_INVALID_INPUT,
  HW_ERROR_CREDENTIALS,
  HW_ERROR_INITIALIZING,
  HW_ERROR_RATE_LIMITED,
  HW_ERROR_SERVER,
  HW_ERROR_TIMED_OUT,
  HW_ERROR_NAME_NOT_RESOLVED,
  HW_ERROR_NETWORK,
  HW_ERROR_CERTIFICATE,
  HW_ERROR_INSECURE_ADDRESS,
  HW_ERROR_INVALID_RESPONSE,
  HW_ERROR_TOO_LARGE,
  HW_ERROR_SOURCE_UNREACHABLE,
  HW_ERROR_JOURNAL,
  HW_ERROR_NO_TOKEN,
} HwError;

/* Results of tests keep the number: what is new comes last. */
#define HW_ERROR_LAST HW_ERROR_NO_TOKEN

#define HW_ERROR (hw_error_quark ())
GQuark hw_error_quark (void);

GError     *hw_error_new_response    (HwError     code,
                                      guint       status,
                                      const char *service_code,
                                      const char *detail,
                                      const char *request_id);
void        hw_error_set_retry_after (GError     *error,
                                      gint64      seconds);

guint       hw_error_get_status       (const GError *error);
const char *hw_error_get_service_code (const GError *error);
const char *hw_error_get_detail       (const GError *error);
const char *hw_error_get_request_id   (const GError *error);
gint64      hw_error_get_retry_after  (const GError *error);
gboolean    hw_error_is_network       (const GError *error);

G_END_DECLS
