/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "exchange/hw-import-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "create/hw-field-text.h"
#include "create/hw-source-text.h"

/* What is said of a text that was pasted, dropped or opened. Names from the text are shown, values
 * never. */

static const struct
{
  const char *heading;
  const char *text;
} failures[] = {
  [HW_IMPORT_FAILURE_BUSY] = {
    N_("A Request Is Under Way"),
    N_("Wait until its outcome is known, then paste again."),
  },
  [HW_IMPORT_FAILURE_EMPTY] = {
    N_("The Clipboard Is Empty"),
    N_("Copy a curl command, the JSON of a request, or credentials as JSON or as lines of "
       "KEY=value, and paste again."),
  },
  [HW_IMPORT_FAILURE_NO_TEXT] = {
    N_("No Text to Paste"),
    N_("The clipboard holds an image or the like. Copy a curl command, the JSON of a request, or "
       "credentials as JSON or as lines of KEY=value, and paste again."),
  },
  [HW_IMPORT_FAILURE_TOO_LARGE] = {
    N_("Too Large"),
    N_("This is larger than 1 MiB (1,048,576 bytes), and no request is. It was not read. Open or "
       "paste the request alone."),
  },
  [HW_IMPORT_FAILURE_MISSING] = {
    N_("The File Cannot Be Read"),
    N_("It is not there any more. Look for where it was moved, and open it from there."),
  },
  [HW_IMPORT_FAILURE_FORBIDDEN] = {
    N_("The File Cannot Be Read"),
    N_("You are not permitted to read it. Change its permissions, or copy its text and paste it."),
  },
  [HW_IMPORT_FAILURE_UNREADABLE] = {
    N_("It Cannot Be Read"),
    N_("Check whether the drive or the network that it is on can be reached, and try again; or "
       "copy the text once more and paste it."),
  },
  [HW_IMPORT_FAILURE_FOLDER] = {
    N_("This Is a Folder"),
    N_("Open the file in it that holds the request."),
  },
  [HW_IMPORT_FAILURE_NOT_TEXT] = {
    N_("Not Text"),
    N_("This is not UTF-8 text. Headwater reads a curl command, the JSON of a request, and "
       "credentials as JSON or as lines of KEY=value."),
  },
  [HW_IMPORT_FAILURE_NOT_JSON] = {
    N_("The JSON Cannot Be Read"),
    N_("It has mistakes that could not be put right, or is a list. Copy the whole object, from "
       "brace to brace."),
  },
  [HW_IMPORT_FAILURE_NOTHING] = {
    N_("Nothing Recognized"),
    N_("Headwater reads a curl command, the JSON of a request, and credentials as JSON or as "
       "lines of KEY=value."),
  },
  [HW_IMPORT_FAILURE_NO_SOURCE] = {
    N_("Which Source Is It For?"),
    N_("The text does not say. Start a new connection, choose the source, and paste again."),
  },
  [HW_IMPORT_FAILURE_UNKNOWN_SOURCE] = {
    N_("Unknown Source"),
    /* Translators: %s is an ID such as cc6a4487-9e91-433e-a3a3-9cf6626c1806. */
    N_("No source that Headwater knows has the ID %s."),
  },
  [HW_IMPORT_FAILURE_NO_CONNECTION] = {
    N_("No Connection in It"),
    N_("It neither creates a connection nor holds credentials."),
  },
  [HW_IMPORT_FAILURE_NO_ORGANIZATION] = {
    N_("Add an Organization First"),
    N_("A connection belongs to an organization. Once you have added it, the form is filled in "
       "from this text."),
  },
};

static gboolean
is_of_file (HwImportFailure failure)
{
  return failure == HW_IMPORT_FAILURE_MISSING || failure == HW_IMPORT_FAILURE_FORBIDDEN ||
         failure == HW_IMPORT_FAILURE_UNREADABLE || failure == HW_IMPORT_FAILURE_FOLDER;
}

/**
 * hw_import_text_create_failure:
 * @failure: what went wrong
 * @detail: (nullable): as HwImportFailure says
 *
 * Returns: (transfer full): what to say
 */
HwImportReport *
hw_import_text_create_failure (HwImportFailure  failure,
                               const char      *detail)
{
  HwImportReport *report = hw_import_report_new (_(failures[failure].heading), TRUE);
  char *text;

  if (failure == HW_IMPORT_FAILURE_UNKNOWN_SOURCE)
    text = g_strdup_printf (_("No source that Headwater knows has the ID %s."), detail);
  else
    text = g_strdup (_(failures[failure].text));

  if (failure == HW_IMPORT_FAILURE_NO_ORGANIZATION)
    hw_import_report_add (report, text, g_strdup (_("Add…")), "import.add-organization");
  else
    hw_import_report_add (report, text, NULL, NULL);
  if (is_of_file (failure))
    hw_import_report_set_details (report, detail);

  return report;
}

/**
 * hw_import_text_create_no_field:
 * @form: the form that is open
 * @not_taken: the names that none of its fields has
 *
 * Returns: (transfer full): what to say
 */
HwImportReport *
hw_import_text_create_no_field (HwForm            *form,
                                const char *const *not_taken)
{
  HwImportReport *report = hw_import_report_new (_("No Field Fits"), TRUE);
  g_autofree char *names = hw_field_text_join (not_taken);

  hw_import_report_add (report,
                        /* Translators: %1$s is a source such as HubSpot, %2$s a list of names. */
                        g_strdup_printf (_("%1$s has no field for: %2$s. Choose another source, "
                                           "or paste a request that names its own."),
                                         hw_source_get_title (hw_form_get_source (form)), names),
                        NULL, NULL);

  return report;
}

/**
 * hw_import_text_create_no_base:
 * @source: a source that has no base connection
 *
 * Returns: (transfer full): what applies in its place
 */
HwImportReport *
hw_import_text_create_no_base (HwSource *source)
{
  HwImportReport *report = hw_import_report_new (hw_source_get_title (source), TRUE);
  char *note = hw_source_text_dup_note (source);

  if (note == NULL)
    note = g_strdup (_("Headwater cannot make a connection to this source."));
  hw_import_report_add (report, note, NULL, NULL);

  return report;
}

/* What a header of Adobe's lacks concerns the organization, and one is open. */
static gboolean
is_header (const char *name)
{
  static const char *const headers[] = {
    "Authorization", "x-api-key", "x-gw-ims-org-id", "x-sandbox-name", NULL
  };

  return name != NULL && g_strv_contains (headers, name);
}

static char *
dup_shown_name (HwForm     *form,
                const char *name)
{
  HwField *field = form != NULL ? hw_form_find_field (form, NULL, name) : NULL;

  return field != NULL ? hw_field_text_dup_title (field) : g_strdup (name);
}

static gboolean
has_name (GPtrArray  *names,
          const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* The names of all notes of @kind, each once; @n_unnamed counts those that have none. */
static GPtrArray *
collect (HwImport     *import,
         HwForm       *form,
         HwImportNote  kind,
         guint        *n_unnamed)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  *n_unnamed = 0;
  for (guint i = 0; i < hw_import_get_n_notes (import); i++)
    {
      g_autofree char *name = NULL;
      const char *what;

      if (hw_import_get_note (import, i, &what) != kind || is_header (what))
        continue;
      if (what == NULL)
        {
          (*n_unnamed)++;
          continue;
        }
      name = dup_shown_name (form, what);
      if (!has_name (names, name))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }

  return names;
}

static char *
join (GPtrArray *names)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) texts = NULL;

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, names->pdata[i]);
  texts = g_strv_builder_end (builder);

  return hw_field_text_join ((const char *const *)texts);
}

static gboolean
has_note (HwImport     *import,
          HwImportNote  kind)
{
  for (guint i = 0; i < hw_import_get_n_notes (import); i++)
    if (hw_import_get_note (import, i, NULL) == kind)
      return TRUE;

  return FALSE;
}

static void
add_filled (HwImportReport    *report,
            HwImport          *import,
            const char *const *not_taken,
            gboolean           can_undo)
{
  int n_filled = 0;

  for (guint i = 0; i < hw_import_get_n_values (import); i++)
    if (hw_import_get_value (import, i) != NULL &&
        !g_strv_contains (not_taken, hw_import_get_value_name (import, i)))
      n_filled++;

  hw_import_report_add (report,
                        g_strdup_printf (ngettext ("%d field of the credentials was filled in.",
                                                   "%d fields of the credentials were filled in.",
                                                   n_filled), n_filled),
                        can_undo ? g_strdup (_("Undo")) : NULL, "import.undo");
}

static void
add_placeholders (HwImportReport *report,
                  HwImport       *import,
                  HwForm         *form)
{
  guint n_unnamed;
  g_autoptr(GPtrArray) names = collect (import, form, HW_IMPORT_PLACEHOLDER, &n_unnamed);
  g_autofree char *joined = join (names);

  if (names->len > 0)
    hw_import_report_add (report,
                          /* Translators: %s is a list of names of fields. */
                          g_strdup_printf (ngettext ("Left empty because of a placeholder: %s",
                                                     "Left empty because of placeholders: %s",
                                                     names->len), joined),
                          NULL, NULL);
}

static void
add_not_understood (HwImportReport *report,
                    HwImport       *import)
{
  guint n_unnamed;
  g_autoptr(GPtrArray) names = collect (import, NULL, HW_IMPORT_NOT_UNDERSTOOD, &n_unnamed);
  g_autofree char *joined = join (names);

  if (names->len > 0)
    hw_import_report_add (report,
                          /* Translators: %s is a list of options of curl and of names in JSON. */
                          g_strdup_printf (_("Not understood, and left out: %s"), joined),
                          NULL, NULL);
  if (n_unnamed > 0)
    hw_import_report_add (report,
                          g_strdup_printf (ngettext ("%u part was not understood, and left out.",
                                                     "%u parts were not understood, and left out.",
                                                     n_unnamed), n_unnamed),
                          NULL, NULL);
}

static void
add_not_taken (HwImportReport    *report,
               HwForm            *form,
               const char *const *not_taken)
{
  const char *title = hw_source_get_title (hw_form_get_source (form));
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; not_taken[i] != NULL; i++)
    if (strcmp (not_taken[i], "auth.specName") != 0)
      g_ptr_array_add (names, (gpointer)not_taken[i]);
  joined = join (names);

  if (names->len > 0)
    /* Translators: %1$s is a source such as HubSpot, %2$s a list of names. */
    hw_import_report_add (report, g_strdup_printf (_("%1$s has no field for: %2$s"), title, joined),
                          NULL, NULL);
  if (g_strv_contains (not_taken, "auth.specName"))
    /* Translators: %s is a source such as HubSpot. */
    hw_import_report_add (report, g_strdup_printf (_("The text names an authentication that is "
                                                     "not known for %s."), title),
                          NULL, NULL);
}

/**
 * hw_import_text_create_report:
 * @import: what was read
 * @form: what was filled in from it
 * @not_taken: what hw_import_to_form() could not place
 * @can_undo: whether the form before can be brought back
 *
 * Returns: (transfer full): what was taken, and what was not
 */
HwImportReport *
hw_import_text_create_report (HwImport          *import,
                              HwForm            *form,
                              const char *const *not_taken,
                              gboolean           can_undo)
{
  HwImportReport *report = hw_import_report_new (_("The Form Is Filled In"), FALSE);

  add_filled (report, import, not_taken, can_undo);
  if (has_note (import, HW_IMPORT_OTHER_CALL))
    hw_import_report_add (report,
                          g_strdup (_("The command does something other than create a connection. "
                                      "Only what fits the form was taken.")),
                          NULL, NULL);
  if (has_note (import, HW_IMPORT_MENDED))
    hw_import_report_add (report,
                          g_strdup (_("The JSON had mistakes, which were put right. Please look "
                                      "over the fields.")),
                          NULL, NULL);
  add_placeholders (report, import, form);
  add_not_taken (report, form, not_taken);
  add_not_understood (report, import);

  return report;
}

/**
 * hw_import_text_add_sandbox:
 * @report: where to say it
 * @named: the sandbox that the text names, which is not the chosen one
 * @chosen: (nullable): the chosen one
 * @exists: whether the organization may have the one that is named
 */
void
hw_import_text_add_sandbox (HwImportReport *report,
                            const char     *named,
                            HwSandbox      *chosen,
                            gboolean        exists)
{
  char *text;

  if (!exists)
    /* Translators: %s is a sandbox. */
    text = g_strdup_printf (_("The text names the sandbox “%s”, which this organization does not "
                              "have."), named);
  else if (chosen == NULL)
    /* Translators: %s is a sandbox. */
    text = g_strdup_printf (_("The text names the sandbox “%s”, and none is chosen."), named);
  else
    /* Translators: %1$s and %2$s are sandboxes. */
    text = g_strdup_printf (_("The text names the sandbox “%1$s”, but “%2$s” is chosen."), named,
                            hw_sandbox_get_title (chosen));

  hw_import_report_add (report, text,
                        /* Translators: a button that chooses the sandbox that a text names */
                        exists ? g_strdup (_("Switch")) : NULL, "import.switch-sandbox");
}

/**
 * hw_import_text_add_token:
 * @report: where to say that the text holds another access token for the open organization
 */
void
hw_import_text_add_token (HwImportReport *report)
{
  hw_import_report_add (report,
                        g_strdup (_("The text holds another access token than this organization "
                                    "uses. The organization was not changed.")),
                        /* Translators: a button that takes over the access token of a text */
                        g_strdup (_("Use It")), "import.use-token");
}

/**
 * hw_import_text_add_other:
 * @report: where to say that the text is for another organization than the open one
 * @import: the text
 * @stored: (nullable): that organization, where it was added before
 */
void
hw_import_text_add_other (HwImportReport *report,
                          HwImport       *import,
                          HwProfile      *stored)
{
  if (stored != NULL)
    hw_import_report_add (report,
                          /* Translators: %s is the name of an organization. */
                          g_strdup_printf (_("The text is for another organization: %s"),
                                           hw_profile_get_name (stored)),
                          /* Translators: a button that opens the organization of a text */
                          g_strdup (_("Open It")), "import.open-organization");
  else
    hw_import_report_add (report,
                          /* Translators: %s is the ID of an organization. */
                          g_strdup_printf (_("The text is for another organization, or for "
                                             "another API key of it: %s"),
                                           hw_import_get_organization_id (import)),
                          /* Translators: a button that adds the organization of a text */
                          g_strdup (_("Add It…")), "import.add-organization");
}
