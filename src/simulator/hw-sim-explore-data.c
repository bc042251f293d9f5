/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Headwater authors
 */

#include "config.h"

#include "hw-sim-explore-data.h"

#include <string.h>

/* What the sources hold: made up, with all that a client has to cope with. Names that look like
 * markup, an empty table, one that may not be previewed, values of every type, a file that needs
 * another delimiter, one without an ending, an empty folder and a large one.
 */

static const HwSimColumn contact_columns[] = {
  { "vid", "integer", NULL },
  { "first_name", "string", NULL },
  { "last_name", "string", NULL },
  { "email", "string", NULL },
  { "created", "string", "date-time" },
  { "score", "number", NULL },
  { "subscribed", "boolean", NULL },
  { "address", "object", NULL },
  { NULL, NULL, NULL },
};

static const char contact_rows[] =
  "[{\"vid\":1001,\"first_name\":\"Ada\",\"last_name\":\"Novak\",\"email\":\"ada@example.com\","
  "\"created\":\"2026-01-14T09:30:00Z\",\"score\":87.5,\"subscribed\":true,"
  "\"address\":{\"city\":\"Graz\",\"zip\":\"8010\"}},"
  "{\"vid\":1002,\"first_name\":\"서연\",\"last_name\":\"김\",\"email\":\"seoyeon@example.com\","
  "\"created\":\"2026-02-03T02:15:00Z\",\"score\":92,\"subscribed\":true,"
  "\"address\":{\"city\":\"서울\",\"zip\":\"04524\"}},"
  "{\"vid\":1003,\"first_name\":\"R&D <Team>\",\"last_name\":\"null\",\"email\":null,"
  "\"created\":\"2026-02-20T17:00:00Z\",\"score\":null,\"subscribed\":false,\"address\":null},"
  "{\"vid\":1004,\"first_name\":\"Tomás\",\"last_name\":\"Herrera\","
  "\"email\":\"tomas@example.com\",\"created\":\"2026-03-08T11:45:00Z\",\"score\":15,"
  "\"subscribed\":false,\"address\":{\"city\":\"Sevilla\",\"zip\":\"41001\"},"
  "\"tags\":[\"vip\",\"newsletter\"]}]";

static const HwSimColumn deal_columns[] = {
  { "deal_id", "integer", NULL },
  { "deal_name", "string", NULL },
  { "amount", "number", NULL },
  { "close_date", "string", "date" },
  { NULL, NULL, NULL },
};

static const char deal_rows[] =
  "[{\"deal_id\":501,\"deal_name\":\"Winter campaign\",\"amount\":12500.5,"
  "\"close_date\":\"2026-04-01\"},"
  "{\"deal_id\":502,\"deal_name\":\"Renewal\",\"amount\":9900,\"close_date\":\"2026-05-15\"}]";

static const HwSimColumn company_columns[] = {
  { "company_id", "integer", NULL },
  { "name", "string", NULL },
  { NULL, NULL, NULL },
};

static const HwSimTable crm_tables[] = {
  { "Companies", "Hubspot.Companies", company_columns, "[]" },
  { "Contacts", "Hubspot.Contacts", contact_columns, contact_rows },
  { "Deals", "Hubspot.Deals", deal_columns, deal_rows },
  { "Email Events & <Opens>", "Hubspot.Email_Events", deal_columns, NULL },
  { "Owners", "Hubspot.Owners", NULL, NULL },
};

static const HwSimTable database_tables[] = {
  { "PUBLIC.CUSTOMERS", "PUBLIC.CUSTOMERS", contact_columns, contact_rows },
  { "PUBLIC.ORDERS", "PUBLIC.ORDERS", deal_columns, deal_rows },
  { "STAGING.EMPTY", "STAGING.EMPTY", company_columns, "[]" },
};

static const char customers[] =
  "Id,FirstName,LastName,Email,Phone\n"
  "1,Ada,Novak,ada@example.com,+43 316 000001\n"
  "2,서연,김,seoyeon@example.com,+82 2 000 0002\n"
  "3,Tomás,Herrera,tomas@example.com,";

static const char orders[] =
  "OrderId;Customer;Total\n"
  "9001;1;120,50\n"
  "9002;2;88,00";

static const char leads[] =
  "lead\tsource\n"
  "Ada\tfair\n"
  "Seoyeon\twebinar";

static const char events[] =
  "[{\"id\":\"e1\",\"type\":\"open\",\"person\":{\"email\":\"ada@example.com\",\"age\":41}},"
  "{\"id\":\"e2\",\"type\":\"click\",\"person\":{\"email\":\"tomas@example.com\",\"age\":null}}]";

static const char profiles[] =
  "[{\"profile\":\"p1\",\"segment\":7,\"active\":true},"
  "{\"profile\":\"p2\",\"segment\":9,\"active\":false}]";

static const HwSimFile files[] = {
  { "/archive", HW_SIM_FILE_FOLDER, "2000" },
  { "/empty", HW_SIM_FILE_FOLDER, NULL },
  { "/landing", HW_SIM_FILE_FOLDER, NULL },
  { "/landing/2026-03", HW_SIM_FILE_FOLDER, NULL },
  { "/landing/2026-03/customers.csv", HW_SIM_FILE_LINES, customers },
  { "/landing/2026-03/customers.csv.gz", HW_SIM_FILE_LINES, customers },
  { "/landing/2026-03/events.json", HW_SIM_FILE_JSON, events },
  { "/landing/2026-03/profiles.parquet", HW_SIM_FILE_PARQUET, profiles },
  { "/landing/leads & <partners>.tsv", HW_SIM_FILE_LINES, leads },
  { "/landing/orders-eu.csv", HW_SIM_FILE_LINES, orders },
  { "/restricted", HW_SIM_FILE_FOLDER, NULL },
  { "/export_20260301", HW_SIM_FILE_LINES, customers },
  { "/readme.txt", HW_SIM_FILE_LINES, "note\nnothing here" },
};

/**
 * hw_sim_explore_tables:
 * @is_database: whether they are those of a database
 * @n_tables: (out): how many there are
 */
const HwSimTable *
hw_sim_explore_tables (gboolean  is_database,
                       guint    *n_tables)
{
  *n_tables = is_database ? G_N_ELEMENTS (database_tables) : G_N_ELEMENTS (crm_tables);

  return is_database ? database_tables : crm_tables;
}

const HwSimTable *
hw_sim_explore_find_table (gboolean    is_database,
                           const char *path)
{
  guint n_tables;
  const HwSimTable *tables = hw_sim_explore_tables (is_database, &n_tables);

  for (guint i = 0; i < n_tables; i++)
    if (strcmp (tables[i].path, path) == 0)
      return &tables[i];

  return NULL;
}

const HwSimFile *
hw_sim_explore_files (guint *n_files)
{
  *n_files = G_N_ELEMENTS (files);

  return files;
}

/**
 * hw_sim_explore_find_file:
 * @path: of a file or a folder, with a slash at the end or without
 *
 * Returns: (nullable): what is there
 */
const HwSimFile *
hw_sim_explore_find_file (const char *path)
{
  size_t length = strlen (path);

  if (length > 1 && path[length - 1] == '/')
    length--;

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    if (strlen (files[i].path) == length && strncmp (files[i].path, path, length) == 0)
      return &files[i];

  return NULL;
}
