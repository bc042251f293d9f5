/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-curl-option.h"

#include <string.h>

/* The options of curl, by what they say of a request. */

static const struct
{
  const char   *name;
  HwCurlOption  option;
} long_options[] = {
  { "--request", HW_CURL_OPTION_METHOD },
  { "--header", HW_CURL_OPTION_HEADER },
  { "--url", HW_CURL_OPTION_URL },
  { "--data", HW_CURL_OPTION_DATA },
  { "--data-ascii", HW_CURL_OPTION_DATA },
  { "--data-binary", HW_CURL_OPTION_DATA },
  { "--json", HW_CURL_OPTION_DATA },
  { "--data-raw", HW_CURL_OPTION_DATA_RAW },
  { "--head", HW_CURL_OPTION_HEAD },
  { "--get", HW_CURL_OPTION_GET },
  { "--compressed", HW_CURL_OPTION_PASSED_OVER },
  { "--fail", HW_CURL_OPTION_PASSED_OVER },
  { "--fail-with-body", HW_CURL_OPTION_PASSED_OVER },
  { "--globoff", HW_CURL_OPTION_PASSED_OVER },
  { "--http1.1", HW_CURL_OPTION_PASSED_OVER },
  { "--http2", HW_CURL_OPTION_PASSED_OVER },
  { "--include", HW_CURL_OPTION_PASSED_OVER },
  { "--insecure", HW_CURL_OPTION_PASSED_OVER },
  { "--location", HW_CURL_OPTION_PASSED_OVER },
  { "--no-progress-meter", HW_CURL_OPTION_PASSED_OVER },
  { "--show-error", HW_CURL_OPTION_PASSED_OVER },
  { "--silent", HW_CURL_OPTION_PASSED_OVER },
  { "--verbose", HW_CURL_OPTION_PASSED_OVER },
  { "--cacert", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--connect-timeout", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--max-time", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--output", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--proxy", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--proxy-user", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--retry", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--user-agent", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--write-out", HW_CURL_OPTION_PASSED_OVER_WITH_VALUE },
  { "--cert", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--config", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--cookie", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--data-urlencode", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--form", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--form-string", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--key", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--oauth2-bearer", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--pass", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--referer", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--resolve", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--upload-file", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--url-query", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
  { "--user", HW_CURL_OPTION_UNKNOWN_WITH_VALUE },
};

/* The letters that curl knows: several may stand behind one dash. */
#define SHORT_PASSED_OVER "0123456789#afgijklnopqsvNLORSZ"
#define SHORT_PASSED_OVER_WITH_VALUE "mowxyzYACcDr"
#define SHORT_UNKNOWN_WITH_VALUE "ubeEFhKPQtTUz"

/**
 * hw_curl_option_find_long:
 * @name: of an option, with its two dashes
 * @length: of @name, in bytes
 *
 * Returns: what it says
 */
HwCurlOption
hw_curl_option_find_long (const char *name,
                          size_t      length)
{
  for (size_t i = 0; i < G_N_ELEMENTS (long_options); i++)
    if (strlen (long_options[i].name) == length &&
        strncmp (name, long_options[i].name, length) == 0)
      return long_options[i].option;

  return HW_CURL_OPTION_UNKNOWN;
}

/**
 * hw_curl_option_find_short:
 * @letter: of an option
 *
 * Returns: what it says
 */
HwCurlOption
hw_curl_option_find_short (char letter)
{
  switch (letter)
    {
    case 'X':
      return HW_CURL_OPTION_METHOD;
    case 'H':
      return HW_CURL_OPTION_HEADER;
    case 'd':
      return HW_CURL_OPTION_DATA;
    case 'I':
      return HW_CURL_OPTION_HEAD;
    case 'G':
      return HW_CURL_OPTION_GET;
    default:
      if (strchr (SHORT_PASSED_OVER, letter) != NULL)
        return HW_CURL_OPTION_PASSED_OVER;
      if (strchr (SHORT_PASSED_OVER_WITH_VALUE, letter) != NULL)
        return HW_CURL_OPTION_PASSED_OVER_WITH_VALUE;
      return strchr (SHORT_UNKNOWN_WITH_VALUE, letter) != NULL ? HW_CURL_OPTION_UNKNOWN_WITH_VALUE
                                                               : HW_CURL_OPTION_UNKNOWN;
    }
}

/**
 * hw_curl_option_has_value:
 * @option: an option
 *
 * Returns: whether a value belongs to it
 */
gboolean
hw_curl_option_has_value (HwCurlOption option)
{
  switch (option)
    {
    case HW_CURL_OPTION_METHOD:
    case HW_CURL_OPTION_HEADER:
    case HW_CURL_OPTION_URL:
    case HW_CURL_OPTION_DATA:
    case HW_CURL_OPTION_DATA_RAW:
    case HW_CURL_OPTION_PASSED_OVER_WITH_VALUE:
    case HW_CURL_OPTION_UNKNOWN_WITH_VALUE:
      return TRUE;
    case HW_CURL_OPTION_HEAD:
    case HW_CURL_OPTION_GET:
    case HW_CURL_OPTION_PASSED_OVER:
    case HW_CURL_OPTION_UNKNOWN:
    default:
      return FALSE;
    }
}
