/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-curl.h"

#include "hw-test-util.h"

/**
 * hw_test_curl_skip:
 *
 * Returns: whether there is no curl here, and so the case is marked as skipped
 */
gboolean
hw_test_curl_skip (void)
{
  g_autofree char *curl = g_find_program_in_path ("curl");

  if (curl == NULL)
    g_test_skip ("there is no curl");

  return curl == NULL;
}

/**
 * hw_test_curl_run:
 * @command: a command that was copied
 *
 * Runs @command as a person would who pastes it, with no settings of theirs in reach.
 */
void
hw_test_curl_run (const char *command)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) shell = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                                        G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_setenv (launcher, "no_proxy", "*", TRUE);
  g_subprocess_launcher_setenv (launcher, "CURL_HOME", "/nonexistent", TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", "/nonexistent", TRUE);
  shell = g_subprocess_launcher_spawn (launcher, &error, "sh", "-c", command, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (shell, NULL, hw_test_catch_result_cb, &slot);
  result = hw_test_wait_result (&slot);
  g_subprocess_wait_check_finish (shell, result, &error);
  g_assert_no_error (error);
}

/**
 * hw_test_curl_assert_same_request:
 * @ours: what Headwater has sent
 * @theirs: what curl has sent
 */
void
hw_test_curl_assert_same_request (const HwTestRequest *ours,
                                  const HwTestRequest *theirs)
{
  static const char *const headers[] = {
    "Authorization", "x-api-key", "x-gw-ims-org-id", "x-sandbox-name", "If-Match", "Accept",
    "Content-Type", "Content-Length", "Host",
  };

  g_assert_cmpstr (theirs->method, ==, ours->method);
  g_assert_cmpstr (theirs->path, ==, ours->path);
  g_assert_cmpstr (theirs->query, ==, ours->query);
  g_assert_cmpstr (theirs->body, ==, ours->body);
  for (size_t i = 0; i < G_N_ELEMENTS (headers); i++)
    g_assert_cmpstr (hw_test_request_get_header (theirs, headers[i]), ==,
                     hw_test_request_get_header (ours, headers[i]));
}
