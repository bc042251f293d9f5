/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright The Headwater authors */

#pragma once

/* What the programs of this proof agree on. */

#define HW_ONCE_TOKEN        "token-of-the-proof"
#define HW_ONCE_SANDBOX      "dev-korea"

/* Creations side by side, over one connection: the names of all but the first. */
#define HW_ONCE_MAX_CREATIONS 4
#define HW_ONCE_BESIDE       "Beside %u"

/* Milliseconds. In the window they are two seconds and five minutes; what they have to do with each
 * other stays: a server commits well before "not there" is said. */
#define HW_ONCE_FIRST_LOOKUP 30
#define HW_ONCE_TOTAL        1500
#define HW_ONCE_TIME_LIMIT   800

/* A handshake takes its time where the machine has other things to do. */
#define HW_ONCE_TLS_LIMIT    4000
