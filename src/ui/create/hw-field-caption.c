/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#include "config.h"

#include "create/hw-field-caption.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "create/hw-field-text.h"

/* What stands under a field: its fault, else a hint, else its help; and how that, with the title,
 * comes into the row that the field is entered in. */

/**
 * hw_field_caption_get_fault:
 * @fault: a fault
 *
 * Returns: (transfer none) (nullable): the sentence for @fault
 */
const char *
hw_field_caption_get_fault (HwFieldFault fault)
{
  switch (fault)
    {
    case HW_FIELD_FAULT_MISSING:
      return _("Fill this in: it is required.");

    case HW_FIELD_FAULT_CONTROL_CHARACTER:
      return _("This holds a character that does not belong here, such as a line break. "
               "Copy the value once more, without what stands around it.");

    case HW_FIELD_FAULT_TOO_LONG:
      return _("That text is too long for this field. What was here before has been kept.");

    case HW_FIELD_FAULT_ORGANIZATION_ID:
      return _("An organization ID ends in @AdobeOrg, as in 0123ABCD@AdobeOrg.");
    case HW_FIELD_FAULT_ADDRESS:
      return _("This is not the address of a server, such as https://platform.adobe.io.");
    case HW_FIELD_FAULT_INSECURE_ADDRESS:
      return _("Plain http would show the token to the network. Only https is used, except on this "
               "computer itself.");

    case HW_FIELD_FAULT_PATTERN:
      return _("This is not in the form that the source asks for. Check whether something is "
               "missing, or too much.");

    case HW_FIELD_FAULT_UNDER_LENGTH:
      return _("This is shorter than the source asks for. Check whether all of it was copied.");

    case HW_FIELD_FAULT_OVER_LENGTH:
      return _("This is longer than the source allows.");

    case HW_FIELD_FAULT_NOT_A_NUMBER:
      return _("Enter a number in digits.");

    case HW_FIELD_FAULT_NOT_AN_INTEGER:
      return _("Enter a whole number, without a fraction.");

    case HW_FIELD_FAULT_OUT_OF_RANGE:
      return _("This number is not among those that the source allows.");

    case HW_FIELD_FAULT_NOT_A_CHOICE:
      return _("Choose one of the values in the list.");

    case HW_FIELD_FAULT_NOT_A_DATE:
      return _("Enter the year, the month and the day, as in 2026-01-31.");

    case HW_FIELD_FAULT_NOT_JSON:
      return _("This is not JSON. Check its brackets, quotes and commas.");

    case HW_FIELD_FAULT_JSON_TYPE:
      /* Translators: an object and a list are types of JSON values. */
      return _("This is JSON of another type than the source asks for, such as a text in place of "
               "an object or a list.");

    case HW_FIELD_FAULT_FILE_TOO_LARGE:
      return _("That file is larger than any key or certificate. What was here before has been "
               "kept.");

    case HW_FIELD_FAULT_FILE_NOT_TEXT:
      return _("That file holds no text. What was here before has been kept.");

    case HW_FIELD_FAULT_NOTHING_COPIED:
      return _("The clipboard holds no text. What was here before has been kept.");

    case HW_FIELD_FAULT_FILE_UNREADABLE:
      return _("That file cannot be read. Check whether it is still there and may be opened by "
               "you.");

    case HW_FIELD_FAULT_NONE:
    default:
      return NULL;
    }
}

/**
 * hw_field_caption_dup_hint:
 * @hint: a hint
 * @source: (nullable): the source that the field belongs to
 *
 * Returns: (transfer full) (nullable): the sentence for @hint
 */
char *
hw_field_caption_dup_hint (HwFieldHint  hint,
                           HwSource    *source)
{
  switch (hint)
    {
    case HW_FIELD_HINT_ADOBE_TOKEN:
      if (source == NULL)
        return g_strdup (_("This looks like a token of Adobe’s."));
      /* Translators: both %s are the name of a source, such as HubSpot. */
      return g_strdup_printf (_("This looks like a token of Adobe’s. The one that belongs here "
                                "comes from %s, and lets Adobe in at %s."),
                              hw_source_get_title (source), hw_source_get_title (source));

    case HW_FIELD_HINT_HUBSPOT_PRIVATE_APP:
      /* Translators: pat- is how such a token begins; "private app" is HubSpot's term. */
      return g_strdup (_("This is the token of a HubSpot private app (“pat-…”). Adobe’s source "
                         "needs OAuth tokens, which a public app gets when it is installed."));

    case HW_FIELD_HINT_NAME_TAKEN:
      return g_strdup (_("A connection of this name exists in this sandbox."));

    case HW_FIELD_HINT_SUSPECT:
      return g_strdup (_("The last test probably failed because of this value."));

    case HW_FIELD_HINT_NONE:
    default:
      return NULL;
    }
}

static char *
format_bound (double bound)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", bound));
}

/* A number may be a bound that is itself excluded; then naming the bounds would help nobody. */
static char *
dup_range_fault (HwField *field)
{
  double value = g_ascii_strtod (hw_field_get_text (field), NULL);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  double minimum, maximum;

  if (!hw_param_get_range (hw_field_get_param (field), &minimum, &maximum) ||
      (value >= minimum && value <= maximum))
    return g_strdup (hw_field_caption_get_fault (HW_FIELD_FAULT_OUT_OF_RANGE));

  from = format_bound (minimum);
  to = format_bound (maximum);
  if (!isfinite (maximum))
    /* Translators: %s is a number. */
    return g_strdup_printf (_("Enter %s or more."), from);
  if (!isfinite (minimum))
    /* Translators: %s is a number. */
    return g_strdup_printf (_("Enter %s or less."), to);

  /* Translators: both %s are numbers. */
  return g_strdup_printf (_("Enter a number from %s to %s."), from, to);
}

static char *
dup_length_fault (HwField *field)
{
  guint minimum = hw_param_get_min_length (hw_field_get_param (field));
  guint maximum = hw_param_get_max_length (hw_field_get_param (field));

  if (hw_field_get_fault (field) == HW_FIELD_FAULT_UNDER_LENGTH)
    /* Translators: %u is how many characters a value has to have. */
    return g_strdup_printf (ngettext ("The source asks for at least %u character. Check whether "
                                      "all of it was copied.",
                                      "The source asks for at least %u characters. Check whether "
                                      "all of it was copied.", minimum), minimum);

  /* Translators: %u is how many characters a value may have. */
  return g_strdup_printf (ngettext ("The source allows %u character at most.",
                                    "The source allows %u characters at most.", maximum), maximum);
}

static char *
dup_json_fault (HwField *field)
{
  const char *text = hw_secret_get_text (hw_field_get_value (field));
  guint line = strchr (text, '\n') != NULL ? hw_param_find_json_line (text) : 0;

  if (line == 0)
    return g_strdup (hw_field_caption_get_fault (HW_FIELD_FAULT_NOT_JSON));

  /* Translators: %u is the number of a line. */
  return g_strdup_printf (_("This is no longer JSON at line %u. Check the brackets, quotes and "
                            "commas there and just above."), line);
}

static char *
dup_json_type_fault (HwField *field)
{
  switch ((guint)hw_param_get_types (hw_field_get_param (field)))
    {
    case HW_PARAM_OBJECT:
      /* Translators: an object is a type of JSON values; the braces stay as they are. */
      return g_strdup (_("Enter a JSON object: names and values in braces, { }."));

    case HW_PARAM_ARRAY:
      /* Translators: a list is a type of JSON values; the brackets stay as they are. */
      return g_strdup (_("Enter a JSON list: values in brackets, [ ]."));

    default:
      return g_strdup (hw_field_caption_get_fault (HW_FIELD_FAULT_JSON_TYPE));
    }
}

/* Returns: (transfer full) (nullable): the sentence for the fault of @field */
static char *
dup_fault (HwField *field)
{
  switch ((guint)hw_field_get_fault (field))
    {
    case HW_FIELD_FAULT_OUT_OF_RANGE:
      return dup_range_fault (field);
    case HW_FIELD_FAULT_UNDER_LENGTH:
    case HW_FIELD_FAULT_OVER_LENGTH:
      return dup_length_fault (field);
    case HW_FIELD_FAULT_NOT_JSON:
      return dup_json_fault (field);
    case HW_FIELD_FAULT_JSON_TYPE:
      return dup_json_type_fault (field);
    default:
      return g_strdup (hw_field_caption_get_fault (hw_field_get_fault (field)));
    }
}

/* Returns: (transfer full) (nullable): @bound, where it is a value itself */
static char *
dup_inclusive_bound (HwParam *param,
                     double   bound)
{
  g_autofree char *text = isfinite (bound) ? format_bound (bound) : NULL;

  return text != NULL && hw_param_check (param, text) == HW_FIELD_FAULT_NONE
         ? g_steal_pointer (&text) : NULL;
}

static char *
dup_range (HwParam *param)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  double minimum, maximum;

  if (!hw_param_get_range (param, &minimum, &maximum))
    return NULL;

  from = dup_inclusive_bound (param, minimum);
  to = dup_inclusive_bound (param, maximum);
  if (from != NULL && to != NULL)
    /* Translators: what a number may be; both %s are numbers. */
    return g_strdup_printf (_("From %s to %s."), from, to);
  if (from != NULL)
    /* Translators: what a number may be; %s is a number. */
    return g_strdup_printf (_("%s or more."), from);

  /* Translators: what a number may be; %s is a number. */
  return to != NULL ? g_strdup_printf (_("%s or less."), to) : NULL;
}

/* Returns: (transfer full) (nullable): what a value looks like */
static char *
dup_form_of_value (HwField *field)
{
  HwParam *param = hw_field_get_param (field);
  const char *example = hw_param_get_example (param);

  if (hw_field_get_kind (field) == HW_FIELD_INTEGER || hw_field_get_kind (field) == HW_FIELD_NUMBER)
    return dup_range (param);
  if (example != NULL && example[0] != '\0')
    /* Translators: %s is a value as a specification gives it. */
    return g_strdup_printf (_("Example: %s"), example);

  return hw_field_get_kind (field) == HW_FIELD_DATE
         ? g_strdup (_("Year, month and day, as in 2026-01-31.")) : NULL;
}

/* The help, and below it what a value looks like. */
static char *
dup_help (HwField    *field,
          const char *spec_id)
{
  const char *help = hw_field_text_get_help (spec_id, field);
  g_autofree char *line = dup_form_of_value (field);

  if (line == NULL)
    return g_strdup (help);

  return help != NULL ? g_strconcat (help, "\n", line, NULL) : g_steal_pointer (&line);
}

/**
 * hw_field_caption_dup:
 * @field: a field
 * @source: (nullable): the source that it belongs to
 *
 * Returns: (transfer full) (nullable): what stands under @field: its fault, else its hint, else
 *   its help and an example
 */
char *
hw_field_caption_dup (HwField  *field,
                      HwSource *source)
{
  const char *spec_id;
  char *fault;
  char *hint;

  g_return_val_if_fail (HW_IS_FIELD (field), NULL);

  fault = dup_fault (field);
  if (fault != NULL)
    return fault;

  hint = hw_field_caption_dup_hint (hw_field_get_hint (field), source);
  if (hint != NULL)
    return hint;

  spec_id = source != NULL ? hw_source_get_spec_id (source) : NULL;
  return dup_help (field, spec_id);
}

/**
 * hw_field_caption_get_classes:
 * @field: a field
 *
 * Returns: (transfer none): the CSS classes of what stands under @field
 */
const char *const *
hw_field_caption_get_classes (HwField *field)
{
  static const char *const fault_classes[] = { "caption", "error", NULL };
  static const char *const hint_classes[] = { "caption", "warning", NULL };
  static const char *const help_classes[] = { "caption", "dim-label", NULL };

  g_return_val_if_fail (HW_IS_FIELD (field), NULL);

  if (hw_field_get_fault (field) != HW_FIELD_FAULT_NONE)
    return fault_classes;

  return hw_field_get_hint (field) != HW_FIELD_HINT_NONE ? hint_classes : help_classes;
}

static void
set_css_class (GtkWidget  *widget,
               const char *css_class,
               gboolean    wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_invalid (HwField       *field,
                GtkAccessible *accessible)
{
  gboolean is_faulty = hw_field_get_fault (field) != HW_FIELD_FAULT_NONE;

  gtk_accessible_update_state (accessible,
                               GTK_ACCESSIBLE_STATE_INVALID,
                               is_faulty ? GTK_ACCESSIBLE_INVALID_TRUE
                                         : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * hw_field_caption_present_accessible:
 * @field: a field
 * @accessible: what @field is typed in
 * @caption: (nullable): what stands under it
 *
 * Tells those who do not see it what the caption says, and whether that is a fault.
 */
void
hw_field_caption_present_accessible (HwField       *field,
                                     GtkAccessible *accessible,
                                     const char    *caption)
{
  gtk_accessible_update_property (accessible,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  caption != NULL ? caption : "",
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, hw_field_get_required (field),
                                  -1);
  update_invalid (field, accessible);
}

/**
 * hw_field_caption_present:
 * @field: a field
 * @source: (nullable): the source that it belongs to
 * @entry: the row of libadwaita that @field is entered in
 * @caption: what stands under @entry, in one row with it
 *
 * Shows all that is to be read of @field: title, and help, hint or fault.
 */
void
hw_field_caption_present (HwField     *field,
                          HwSource    *source,
                          GtkEditable *entry,
                          GtkLabel    *caption)
{
  g_autofree char *title = hw_field_text_dup_title (field);
  g_autofree char *text = hw_field_caption_dup (field, source);
  gboolean is_faulty = hw_field_get_fault (field) != HW_FIELD_FAULT_NONE;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  set_css_class (GTK_WIDGET (entry), "error", is_faulty);
  set_css_class (gtk_widget_get_ancestor (GTK_WIDGET (caption), GTK_TYPE_LIST_BOX_ROW), "faulty",
                 is_faulty);

  gtk_label_set_label (caption, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (caption), text != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (caption),
                              (const char **)hw_field_caption_get_classes (field));

  hw_field_caption_present_accessible (field, GTK_ACCESSIBLE (gtk_editable_get_delegate (entry)),
                                       text);
}

/**
 * hw_field_caption_present_action_row:
 * @field: a field
 * @source: (nullable): the source that it belongs to
 * @row: the row that @field is chosen in
 *
 * Shows all that is to be read of @field, as hw_field_caption_present() does around an entry.
 */
void
hw_field_caption_present_action_row (HwField      *field,
                                     HwSource     *source,
                                     AdwActionRow *row)
{
  g_autofree char *title = hw_field_text_dup_title (field);
  g_autofree char *text = hw_field_caption_dup (field, source);
  gboolean is_faulty = hw_field_get_fault (field) != HW_FIELD_FAULT_NONE;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, text != NULL ? text : "");
  set_css_class (GTK_WIDGET (row), "faulty", is_faulty);
  update_invalid (field, GTK_ACCESSIBLE (row));
}
