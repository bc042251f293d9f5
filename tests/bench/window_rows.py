# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""What a person waits for in the window: a key in the search, scrolling, a form."""

import os
import pathlib
import re
import subprocess

import row

TURN = 16  # ms
FORM = 50  # ms
ACT = re.compile(r'^  (\S.{24,25}) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)$', re.MULTILINE)
FORMS = re.compile(r'^(.{24}) median +([\d.]+) ms, p95 +([\d.]+) ms, max +([\d.]+) ms$', re.MULTILINE)


def run(build, name, *arguments):
    environment = {
        **os.environ, 'GTK_A11Y': 'none', 'GSETTINGS_BACKEND': 'memory', 'GSETTINGS_SCHEMA_DIR': f'{build}/data',
        'G_TEST_SRCDIR': str(pathlib.Path(__file__).parents[1]), 'G_TEST_BUILDDIR': str(build / 'tests'),
        'GIO_USE_PROXY_RESOLVER': 'dummy', 'GIO_USE_VFS': 'local', 'G_ENABLE_DIAGNOSTIC': '1', 'LC_ALL': 'C.UTF-8',
    }
    return subprocess.run([build / 'tests' / 'bench' / name, *arguments], env=environment, stdout=subprocess.PIPE,
                          check=False).stdout.decode()


def connections(build, _rounds):
    """The benchmark does its own rounds; what an act takes at its best, in processor time."""
    acts = ACT.findall(run(build, 'bench-connections', 'small'))
    if not acts:
        raise SystemExit('bench-connections printed no figures')
    for name, first, _, least, _ in acts:
        yield row.limit(f'longest turn, 10,000 connections: {name.strip()}', float(least), TURN, 'ms', f'60 Hz (first {first})')


def forms(build, _rounds):
    figures = FORMS.findall(run(build, 'bench-forms'))
    if not figures:
        raise SystemExit('bench-forms printed no figures')
    for title, median, _, most in figures:
        if title.strip() != 'cold':
            yield row.limit(f'opening any form, the slowest: {title.strip()}', float(most), FORM, 'ms', f'50 ms (median {median})')
