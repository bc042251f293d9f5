#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""instruction_rows.py BUILD [--keep]: the instructions of a start, of a creation and of a page of a list.

Counted by callgrind, so that neither the machine nor what else it does has a part in them; the versions of the
libraries do. They are compared with those that docs/instructions.json keeps of the same libraries; more than 5 % above
is a failure. --keep writes them there. To be run on a display of its own: tests/support/with-display.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import desktop_rows
import network_rows
import row

KEPT = pathlib.Path(__file__).resolve().parents[2] / 'docs' / 'instructions.json'
LIBRARIES = ('glib-2.0', 'gtk4', 'libadwaita-1', 'libsoup-3.0', 'json-glib-1.0', 'pango')
MOST = 1.05
FEW, MANY = 40, 240  # creations; what both runs do besides falls out
FEW_PAGES, MANY_PAGES = 2, 12


def count(command, environment):
    """Instructions of the process, in all its threads"""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            ['valgrind', '--quiet', '--tool=callgrind', f'--callgrind-out-file={folder}/out.%p', *map(str, command)],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        status = process.wait()
        out = pathlib.Path(f'{folder}/out.{process.pid}')
        if status != 0 or not out.exists():
            raise SystemExit(f'{command[0]} ended with {status} under callgrind')
        return int(re.search(r'^(?:summary|totals): (\d+)', out.read_text(encoding='utf-8'), re.MULTILINE)[1])


def count_start(build):
    desk = desktop_rows.Desk(build)
    environment = {**desk.environment, 'HEADWATER_PROBE_FD': '2', 'HEADWATER_PROBE_EXIT': '1',
                   'LD_PRELOAD': str(desk.probe)}
    return count(desk.programs['ours'], environment)


def count_creation(build):
    environment = {**os.environ, **network_rows.TEST, 'G_TEST_BUILDDIR': str(build / 'tests'),
                   'G_ENABLE_DIAGNOSTIC': '1'}
    program = build / 'tests' / 'bench' / 'bench-create'
    few, many = (count([program, str(number)], environment) for number in (FEW, MANY))
    return (many - few) // (MANY - FEW)


def count_page(build):
    def read(pages):
        with network_rows.serve(build, pages, network_rows.ITEMS) as url:
            return count([build / 'tests' / 'bench' / 'bench-list', 'read', url],
                         {**os.environ, **network_rows.TEST})

    return (read(MANY_PAGES) - read(FEW_PAGES)) // (MANY_PAGES - FEW_PAGES)


FIGURES = {'a start, to the first frame': count_start, 'a creation': count_creation, 'a page of a list': count_page}


def get_versions():
    return {name: subprocess.run(['pkg-config', '--modversion', name], stdout=subprocess.PIPE, check=True,
                                 text=True).stdout.strip() for name in LIBRARIES}


def compare(build, _rounds):
    kept = json.loads(KEPT.read_text(encoding='utf-8')) if KEPT.exists() else {'libraries': None}
    if kept['libraries'] != get_versions():
        print('note: the instructions that are kept are those of other libraries', file=sys.stderr)
        return
    for what, measure in FIGURES.items():
        yield row.compare(f'instructions of {what}', 'the kept figure', [measure(build) / 1e3],
                          [kept['instructions'][what] / 1e3], MOST, 'thousand')


def keep(build):
    figures = {what: measure(build) for what, measure in FIGURES.items()}
    KEPT.write_text(json.dumps({'libraries': get_versions(), 'instructions': figures}, indent=1) + '\n', encoding='utf-8')


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    if '--keep' in sys.argv:
        keep(build)
        return
    rows = list(compare(build, 1))
    for one in rows:
        print(f'{one.what}: {one.ours}, kept {one.theirs}: {one.ratio:.3f}, {"met" if one.met else "MORE"}')
    sys.exit(0 if all(one.met for one in rows) else 1)


if __name__ == '__main__':
    main()
