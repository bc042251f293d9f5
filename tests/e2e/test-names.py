#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-names.py TOUR: what somebody with a screen reader is told of each state of the window.

The tour of tests/ui leads through all of them; at each, what can have the focus is asked for its name. One that has
none, or that of its class, can be told from no other.
"""

import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / 'contract'))

import session  # noqa: E402
import tap  # noqa: E402

try:
    import driver
except ImportError:
    driver = None

FOCUSABLE = 1 << 11
CLASS = re.compile(r'((Gtk|Adw|Hw)[A-Z]\w+)?')
STATUS = ('role 2', 'role 54')  # an alert, a status
# They lead to what is in them, which is named.
HOLDERS = ('filler', 'frame', 'panel', 'scroll pane', 'list')


def describe(control):
    labels = ' '.join(label.name for label in control.walk() if label.role == 'label')
    path = ' < '.join(f'{each.role} “{each.name}”' for each in control.list_parents()[1:4])
    return f'{control.role} “{control.name}” with “{labels}” in {path}'


def find_nameless(window):
    return [describe(control) for control in window.look().walk()
            if control.states & FOCUSABLE and control.role not in HOLDERS and CLASS.fullmatch(control.name) and
            control.is_shown()]


def find_silent(window):
    """What changes by itself and would say nothing"""
    return [describe(control) for control in window.look().walk()
            if control.role in STATUS and not control.children and not control.name and control.is_shown()]


def list_stops(tour):
    answer = subprocess.run([tour, '-l'], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    return [line for line in answer.stdout.splitlines() if line.startswith('/')]


def visit(desktop, tour, stop):
    """One at a time: each has an application of its own, of which the session bus takes one a process"""
    log = desktop.log_path('tour')
    log.unlink(missing_ok=True)
    process = desktop.start('tour', [tour, '-p', stop], {'HEADWATER_TOUR_GUIDE': '1', 'HEADWATER_TOUR_SIZE': '1200x780'}, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True)
    if not any(line.startswith('# at ') for line in process.stdout):
        tap.fail('it is not come to: ' + log.read_text(errors='replace')[-1000:])
    window = driver.Application(process.pid)
    nameless, silent = find_nameless(window), find_silent(window)
    told, _ = process.communicate('\n')
    tap.equal(nameless, [])
    tap.equal(silent, [])
    tap.equal(process.returncode, 0, told[-1000:] + log.read_text(errors='replace')[-1000:])


def main(tour, only=''):
    cases = tap.Tap()
    try:
        if driver is None:
            raise session.Unavailable('python3-gi is not installed')
        with session.Session() as desktop:
            for stop in [stop for stop in list_stops(tour) if stop.endswith(only)]:
                cases.case('/names/' + stop.rpartition('/')[2], visit, desktop, tour, stop)
    except session.Unavailable as unavailable:
        cases.case('/names', tap.fail if os.environ.get('CI') == 'true' else tap.skip, str(unavailable))
    cases.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
