/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "connections/hw-test-failure.h"

#include "connections/hw-failed-field.h"
#include "net/hw-error.h"
#include "net/hw-source-words.h"

/* What can be told of a test that failed or could not be made, beyond its error: how far it came,
 * and which fields are probably to be corrected. It holds no word of the platform's, so that it can
 * be kept. Never changes. */
struct _HwTestFailure
{
  gatomicrefcount  refs;
  HwTestStage      stage;
  char           **fields;  /* (owned) (not nullable): paths, see hw-failed-field.c */
};

G_DEFINE_BOXED_TYPE (HwTestFailure, hw_test_failure, hw_test_failure_ref, hw_test_failure_unref)

/* Numbers of connectors that speak of the request and not of the source's answer: what cannot be
 * done with this one, or with these values
 * (experience-platform.en, help/sources/errors/sources-errors.md). */
#define FIRST_OF_REQUEST 1300
#define LAST_OF_REQUEST 1399
#define PASSED_ON 1308

/**
 * hw_test_failure_new:
 * @stage: how far the test came
 * @fields: (nullable): paths of the fields that are probably to be corrected
 *
 * Returns: (transfer full): a failure
 */
HwTestFailure *
hw_test_failure_new (HwTestStage        stage,
                     const char *const *fields)
{
  static const char *const none[] = { NULL };
  HwTestFailure *self = g_new0 (HwTestFailure, 1);

  g_atomic_ref_count_init (&self->refs);
  self->stage = stage;
  self->fields = g_strdupv ((char **)(fields != NULL ? fields : none));

  return self;
}

static gboolean
is_about_request (const char *code)
{
  guint64 number;

  return code != NULL &&
         g_ascii_string_to_unsigned (code, 10, FIRST_OF_REQUEST, LAST_OF_REQUEST, &number, NULL) &&
         number != PASSED_ON;
}

/* 1105 and 1106 are the connector framework's 401 and 403. */
static gboolean
is_refused (const GError *error)
{
  static const char *const codes[] = { "1105", "1106", NULL };
  const char *code = hw_error_get_service_code (error);

  return code != NULL && g_strv_contains (codes, code);
}

static HwTestStage
judge_failed (const GError *error)
{
  HwSourceWords words = hw_source_words_judge (hw_error_get_detail (error));

  if (g_error_matches (error, HW_ERROR, HW_ERROR_SOURCE_UNREACHABLE))
    return HW_TEST_STAGE_REACH;
  if (is_about_request (hw_error_get_service_code (error)))
    return HW_TEST_STAGE_PLATFORM;
  /* {"result": false} has no words, and is documented for an invalid connection: its credentials
   * are what is checked (GET /connections/{id}/test of flow-service.yaml). */
  if (error == NULL || words == HW_SOURCE_WORDS_SIGN_IN || is_refused (error))
    return HW_TEST_STAGE_SIGN_IN;

  return HW_TEST_STAGE_SOURCE;
}

static HwTestStage
judge (HwTestState   state,
       const GError *error)
{
  if (state == HW_TEST_FAILED)
    return judge_failed (error);
  if (g_error_matches (error, HW_ERROR, HW_ERROR_INITIALIZING))
    return HW_TEST_STAGE_SET_UP;

  return HW_TEST_STAGE_PLATFORM;
}

/**
 * hw_test_failure_judge:
 * @state: how a test has ended
 * @error: (nullable): what the platform said
 * @auth_type: (nullable): of the connection, where it is known
 *
 * Returns: (transfer full) (nullable): what can be told of it; %NULL where @state is no failure
 */
HwTestFailure *
hw_test_failure_judge (HwTestState   state,
                       const GError *error,
                       HwAuthType   *auth_type)
{
  g_auto(GStrv) fields = NULL;
  HwTestStage stage;

  if (state != HW_TEST_FAILED && state != HW_TEST_INCONCLUSIVE)
    return NULL;

  stage = judge (state, error);
  if (state == HW_TEST_FAILED && auth_type != NULL)
    fields = hw_failed_field_find (hw_error_get_detail (error), stage == HW_TEST_STAGE_SIGN_IN,
                                   auth_type);

  return hw_test_failure_new (stage, (const char *const *)fields);
}

HwTestFailure *
hw_test_failure_ref (HwTestFailure *self)
{
  g_atomic_ref_count_inc (&self->refs);

  return self;
}

void
hw_test_failure_unref (HwTestFailure *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_strfreev (self->fields);
  g_free (self);
}

HwTestStage
hw_test_failure_get_stage (HwTestFailure *self)
{
  g_return_val_if_fail (self != NULL, HW_TEST_STAGE_PLATFORM);

  return self->stage;
}

/**
 * hw_test_failure_get_fields:
 * @self: a failure
 *
 * Returns: (transfer none): the paths of the fields that are probably to be corrected, which
 *   hw_failed_field_find_param() and hw_failed_field_find_field() find; often none
 */
const char *const *
hw_test_failure_get_fields (HwTestFailure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->fields;
}
