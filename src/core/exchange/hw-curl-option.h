/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HwCurlOption:
 * @HW_CURL_OPTION_METHOD: the method
 * @HW_CURL_OPTION_HEADER: a header
 * @HW_CURL_OPTION_URL: the address
 * @HW_CURL_OPTION_DATA: the body; a file's where it begins with "@"
 * @HW_CURL_OPTION_DATA_RAW: the body
 * @HW_CURL_OPTION_HEAD: the method is HEAD
 * @HW_CURL_OPTION_GET: the method is GET
 * @HW_CURL_OPTION_PASSED_OVER: says nothing of the request
 * @HW_CURL_OPTION_PASSED_OVER_WITH_VALUE: neither does its value
 * @HW_CURL_OPTION_UNKNOWN: not understood
 * @HW_CURL_OPTION_UNKNOWN_WITH_VALUE: not understood, and so is its value
 *
 * What an option of curl says of a request.
 */
typedef enum
{
  HW_CURL_OPTION_METHOD,
  HW_CURL_OPTION_HEADER,
  HW_CURL_OPTION_URL,
  HW_CURL_OPTION_DATA,
  HW_CURL_OPTION_DATA_RAW,
  HW_CURL_OPTION_HEAD,
  HW_CURL_OPTION_GET,
  HW_CURL_OPTION_PASSED_OVER,
  HW_CURL_OPTION_PASSED_OVER_WITH_VALUE,
  HW_CURL_OPTION_UNKNOWN,
  HW_CURL_OPTION_UNKNOWN_WITH_VALUE,
} HwCurlOption;

HwCurlOption hw_curl_option_find_long  (const char   *name,
                                        size_t        length);
HwCurlOption hw_curl_option_find_short (char          letter);
gboolean     hw_curl_option_has_value  (HwCurlOption  option);

G_END_DECLS
