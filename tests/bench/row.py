# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""A row of the table, and what its figures come from."""

import dataclasses
import os
import statistics
import subprocess
import time


@dataclasses.dataclass
class Row:
    what: str
    against: str
    ours: str
    theirs: str
    ratio: float
    goal: str
    met: bool
    spread: str = ''


def compare(what, against, ours, theirs, limit, unit, below=True):
    """A row of medians of two series; the goal is a ratio of at most @limit, or of at least where not @below"""
    ratio = statistics.median(ours) / statistics.median(theirs)
    return Row(what, against, show(ours, unit), show(theirs, unit), round(ratio, 3),
               f'at {"most" if below else "least"} {limit:g} x', ratio <= limit if below else ratio >= limit,
               f'({min(ours):.0f} to {max(ours):.0f}; {min(theirs):.0f} to {max(theirs):.0f} {unit})')


def limit(what, value, most, unit, against='itself'):
    return Row(what, against, f'{value:.1f} {unit}', f'{most:g} {unit}', round(value / most, 3), 'at most that',
               value <= most)


def show(series, unit):
    return f'{statistics.median(series):.0f} {unit}'


def spend(command, environment=None, stdin=None):
    """Runs a command to its end: milliseconds by the clock, milliseconds of processor time, and what it printed"""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=stdin, env={**os.environ, **(environment or {})}) as process:
        printed = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f'{command[0]} ended with {process.returncode}: {printed}')
    return (time.monotonic() - began) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, printed
