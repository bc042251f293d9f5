/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "hw-test-hangul.h"

#include <gtk/gtkimmodule.h>

/* An input method that composes Hangul as ibus-hangul does by way of IBus's module for GTK: the
 * syllable that is being composed is shown and not in the text yet; it gets there when the next one
 * begins, when the focus goes, and when the text asks to begin anew. It is told what is typed by
 * the test, in place of a keyboard. */
struct _HwTestHangul
{
  GtkIMContext  parent_instance;

  char         *preedit;  /* (owned) (nullable): the syllable that is being composed */
};

#define NAME "hw-test-hangul"

G_DEFINE_FINAL_TYPE_WITH_CODE (HwTestHangul, hw_test_hangul, GTK_TYPE_IM_CONTEXT,
                               g_io_extension_point_implement (GTK_IM_MODULE_EXTENSION_POINT_NAME,
                                                               g_define_type_id, NAME, 0))

static HwTestHangul *focused;  /* (unowned) (nullable) */

static void
set_preedit (HwTestHangul *self,
             const char   *preedit)
{
  gboolean was_composing = self->preedit != NULL;

  g_free (self->preedit);
  self->preedit = g_strdup (preedit);
  if (!was_composing && preedit != NULL)
    g_signal_emit_by_name (self, "preedit-start");
  g_signal_emit_by_name (self, "preedit-changed");
  if (was_composing && preedit == NULL)
    g_signal_emit_by_name (self, "preedit-end");
}

static void
commit (HwTestHangul *self)
{
  g_autofree char *syllable = g_strdup (self->preedit);

  if (syllable == NULL)
    return;

  set_preedit (self, NULL);
  g_signal_emit_by_name (self, "commit", syllable);
}

static void
hw_test_hangul_get_preedit_string (GtkIMContext   *context,
                                   char          **text,
                                   PangoAttrList **attributes,
                                   int            *cursor)
{
  HwTestHangul *self = HW_TEST_HANGUL (context);

  if (text != NULL)
    *text = g_strdup (self->preedit != NULL ? self->preedit : "");
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = self->preedit != NULL ? 1 : 0;
}

static void
hw_test_hangul_focus_in (GtkIMContext *context)
{
  focused = HW_TEST_HANGUL (context);
}

static void
hw_test_hangul_focus_out (GtkIMContext *context)
{
  commit (HW_TEST_HANGUL (context));
  if (focused == HW_TEST_HANGUL (context))
    focused = NULL;
}

static void
hw_test_hangul_reset (GtkIMContext *context)
{
  commit (HW_TEST_HANGUL (context));
}

static void
hw_test_hangul_finalize (GObject *object)
{
  HwTestHangul *self = HW_TEST_HANGUL (object);

  if (focused == self)
    focused = NULL;
  g_free (self->preedit);

  G_OBJECT_CLASS (hw_test_hangul_parent_class)->finalize (object);
}

static void
hw_test_hangul_class_init (HwTestHangulClass *klass)
{
  GtkIMContextClass *context_class = GTK_IM_CONTEXT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_test_hangul_finalize;
  context_class->get_preedit_string = hw_test_hangul_get_preedit_string;
  context_class->focus_in = hw_test_hangul_focus_in;
  context_class->focus_out = hw_test_hangul_focus_out;
  context_class->reset = hw_test_hangul_reset;
}

static void
hw_test_hangul_init (HwTestHangul *self)
{
}

/**
 * hw_test_hangul_use:
 *
 * Has whatever gets the focus from here on written to by this. GTK is to be there, and no window.
 */
void
hw_test_hangul_use (void)
{
  g_type_ensure (HW_TYPE_TEST_HANGUL);
  g_object_set (gtk_settings_get_default (), "gtk-im-module", NAME, NULL);
}

/**
 * hw_test_hangul_compose:
 * @syllable: what is being composed from here on
 *
 * The syllable before has been composed by that.
 */
void
hw_test_hangul_compose (const char *syllable)
{
  g_assert_nonnull (focused);
  commit (focused);
  set_preedit (focused, syllable);
}

/**
 * hw_test_hangul_type:
 * @syllables: (array zero-terminated=1): the last of them is being composed afterwards
 */
void
hw_test_hangul_type (const char *const *syllables)
{
  for (guint i = 0; syllables[i] != NULL; i++)
    hw_test_hangul_compose (syllables[i]);
}
