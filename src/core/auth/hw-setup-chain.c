/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "auth/hw-setup-chain.h"

#include "net/hw-error.h"

/* The links that a sign-in hangs on, in order, a step for each. They rest on each other: what an
 * answer says of one it says of all before it too. */
struct _HwSetupChain
{
  HwSetupStep *steps[HW_SETUP_N_LINKS];  /* (owned) (not nullable) */
};

/**
 * hw_setup_chain_new:
 *
 * Returns: (transfer full): a chain of which nothing is known
 */
HwSetupChain *
hw_setup_chain_new (void)
{
  HwSetupChain *self = g_new0 (HwSetupChain, 1);

  for (guint i = 0; i < HW_SETUP_N_LINKS; i++)
    self->steps[i] = hw_setup_step_new ((HwSetupLink)i);

  return self;
}

void
hw_setup_chain_free (HwSetupChain *self)
{
  for (guint i = 0; i < HW_SETUP_N_LINKS; i++)
    g_object_unref (self->steps[i]);
  g_free (self);
}

/**
 * hw_setup_chain_get_step:
 * @self: a chain
 * @link: a link
 *
 * Returns: (transfer none): its step, which is always the same object
 */
HwSetupStep *
hw_setup_chain_get_step (HwSetupChain *self,
                         HwSetupLink   link)
{
  return self->steps[link];
}

void
hw_setup_chain_reset (HwSetupChain *self)
{
  for (guint i = 0; i < HW_SETUP_N_LINKS; i++)
    hw_setup_step_set_state (self->steps[i], HW_SETUP_PENDING);
}

static gboolean
is_open (HwSetupStep *step)
{
  HwSetupState state = hw_setup_step_get_state (step);

  return state == HW_SETUP_PENDING || state == HW_SETUP_RUNNING;
}

static void
close_steps (HwSetupChain *self,
             guint         first,
             guint         end,
             HwSetupState  state)
{
  for (guint i = first; i < end; i++)
    if (is_open (self->steps[i]))
      hw_setup_step_set_state (self->steps[i], state);
}

/**
 * hw_setup_chain_reach:
 * @self: a chain
 * @link: what is looked at now
 *
 * All links before @link hold.
 */
void
hw_setup_chain_reach (HwSetupChain *self,
                      HwSetupLink   link)
{
  close_steps (self, 0, link, HW_SETUP_PASSED);
  if (is_open (self->steps[link]))
    hw_setup_step_set_state (self->steps[link], HW_SETUP_RUNNING);
}

/* A failure that is nobody's fault says nothing of the links before it. */
static gboolean
proves_links_before (const GError *error)
{
  static const HwError vague[] = {
    HW_ERROR_FAILED, HW_ERROR_RATE_LIMITED, HW_ERROR_SERVER, HW_ERROR_TIMED_OUT, HW_ERROR_TOO_LARGE,
  };

  for (size_t i = 0; i < G_N_ELEMENTS (vague); i++)
    if (g_error_matches (error, HW_ERROR, (int)vague[i]))
      return FALSE;

  return TRUE;
}

/**
 * hw_setup_chain_fail:
 * @self: a chain
 * @link: what does not hold
 * @error: what was found
 *
 * Whatever is still open is closed: before @link by what @error proves, behind it as not reached.
 */
void
hw_setup_chain_fail (HwSetupChain *self,
                     HwSetupLink   link,
                     const GError *error)
{
  close_steps (self, 0, link,
               proves_links_before (error) ? HW_SETUP_PASSED : HW_SETUP_NOT_REACHED);
  hw_setup_step_fail (self->steps[link], error);
  close_steps (self, link + 1, HW_SETUP_N_LINKS, HW_SETUP_NOT_REACHED);
}

/**
 * hw_setup_chain_pass:
 * @self: a chain
 *
 * All that is still open holds.
 */
void
hw_setup_chain_pass (HwSetupChain *self)
{
  close_steps (self, 0, HW_SETUP_N_LINKS, HW_SETUP_PASSED);
}

/**
 * hw_setup_chain_find_link:
 * @error: (nullable): what a request has failed with
 * @otherwise: a link
 *
 * Returns: the link that @error is about; @otherwise where it does not tell
 */
HwSetupLink
hw_setup_chain_find_link (const GError *error,
                          HwSetupLink   otherwise)
{
  static const struct
  {
    HwError     code;
    HwSetupLink link;
  } links[] = {
    { HW_ERROR_NAME_NOT_RESOLVED, HW_SETUP_LINK_ADDRESS },
    { HW_ERROR_NETWORK, HW_SETUP_LINK_ADDRESS },
    { HW_ERROR_INSECURE_ADDRESS, HW_SETUP_LINK_ADDRESS },
    { HW_ERROR_INVALID_RESPONSE, HW_SETUP_LINK_ADDRESS },
    { HW_ERROR_CERTIFICATE, HW_SETUP_LINK_CERTIFICATE },
    { HW_ERROR_SIGN_IN, HW_SETUP_LINK_CLIENT },
    { HW_ERROR_SCOPES, HW_SETUP_LINK_SCOPES },
    { HW_ERROR_UNAUTHORIZED, HW_SETUP_LINK_TOKEN },
    { HW_ERROR_NO_TOKEN, HW_SETUP_LINK_TOKEN },
    { HW_ERROR_API_KEY, HW_SETUP_LINK_API_KEY },
    { HW_ERROR_ORGANIZATION, HW_SETUP_LINK_ORGANIZATION },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (links); i++)
    if (g_error_matches (error, HW_ERROR, (int)links[i].code))
      return links[i].link;

  return otherwise;
}
