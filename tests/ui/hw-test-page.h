/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "create/hw-create-page.h"
#include "hw-test-platform.h"
#include "hw-test-server.h"

G_BEGIN_DECLS

/* The page of a new connection in a window, on a scripted server, with HubSpot's form. */
typedef struct
{
  HwTestServer *server;
  HwProfile    *profile;
  HwWorkspace  *workspace;
  GtkWindow    *window;
  HwCreatePage *page;
  HwForm       *form;

  HwConnection *created;
  HwConnection *updated;
  guint         n_ended;
  guint         n_closed;
} HwTestPage;

void       hw_test_page_set_up                 (HwTestPage        *fixture,
                                                gconstpointer      data);
void       hw_test_page_set_up_without_sandbox (HwTestPage        *fixture,
                                                gconstpointer      data);
void       hw_test_page_tear_down              (HwTestPage        *fixture,
                                                gconstpointer      data);

void       hw_test_page_choose_sandbox         (HwTestPage        *fixture);
HwForm    *hw_test_page_create_form            (HwTestPage        *fixture,
                                                const char        *spec_id);
HwField   *hw_test_page_get_field              (HwForm            *form,
                                                guint              index);
void       hw_test_page_fill_in                (HwForm            *form);
void       hw_test_page_activate               (HwTestPage        *fixture,
                                                const char        *action);

void       hw_test_page_assert_state           (HwTestPage        *fixture,
                                                HwCreatePageState  state);
void       hw_test_page_wait_for_state         (HwTestPage        *fixture,
                                                HwCreatePageState  state);
guint      hw_test_page_count_requests         (HwTestPage        *fixture,
                                                const char        *method);
GtkWidget *hw_test_page_get_focused_row        (HwTestPage        *fixture,
                                                GType              type);
gboolean   hw_test_page_shows                  (HwTestPage        *fixture,
                                                const char        *text);

G_END_DECLS
