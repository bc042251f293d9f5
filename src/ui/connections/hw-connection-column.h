/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

#include "connections/hw-connection-view.h"

G_BEGIN_DECLS

/**
 * HwConnectionColumn:
 * @id: of the column, for settings and tests
 * @order: what its header sorts by
 * @width: what it needs, in pixels at the usual size of text
 * @rank: 0 stands first when there is room for a few columns only
 *
 * A column of the table of connections.
 */
typedef struct
{
  const char        *id;
  const char        *title;
  HwConnectionOrder  order;
  int                width;
  guint              rank;
} HwConnectionColumn;

#define HW_CONNECTION_N_COLUMNS 8

const HwConnectionColumn *hw_connection_column_get         (guint                     index);

const char               *hw_connection_column_get_title   (const HwConnectionColumn *column);
char                     *hw_connection_column_dup_text    (const HwConnectionColumn *column,
                                                            HwConnection             *connection,
                                                            HwCatalog                *catalog);
char                     *hw_connection_column_dup_tooltip (const HwConnectionColumn *column,
                                                            HwConnection             *connection,
                                                            HwCatalog                *catalog);
const char               *hw_connection_column_get_icon    (const HwConnectionColumn *column,
                                                            HwConnection             *connection);
const char               *hw_connection_column_get_class   (const HwConnectionColumn *column,
                                                            HwConnection             *connection);

const char               *hw_connection_column_get_test    (HwTestState               state);

G_END_DECLS
