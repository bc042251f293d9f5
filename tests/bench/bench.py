#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""bench.py BUILD [ROW…] [--json=FILE] [--rounds=N]: how fast and how light Headwater is, beside others in the same run.

Rows: start, idle, create, list, read, window, forms, instructions; without any, all of them. What is compared runs in
turn, several times; medians count, with the least and the most beside them. Figures to look at are the ratios, for the
machine decides the rest. Beside each stands the ratio of docs/benchmarks.json, which --json=docs/benchmarks.json makes.
To be run on a display of its own: tests/support/with-display.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import sys

import desktop_rows
import instruction_rows
import network_rows
import window_rows

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEPT = ROOT / 'docs' / 'benchmarks.json'
ROWS = {
    'start': desktop_rows.start,
    'idle': desktop_rows.idle,
    'create': network_rows.create,
    'list': network_rows.list_pages,
    'read': network_rows.read_large,
    'window': window_rows.connections,
    'forms': window_rows.forms,
    'instructions': instruction_rows.compare,
}


def describe_machine():
    model = next((line.split(':', 1)[1].strip() for line in open('/proc/cpuinfo', encoding='utf-8')
                  if line.startswith('model name')), platform.machine())
    return f'{model}, {os.cpu_count()} cores, Linux {platform.release()}'


def read_kept():
    if not KEPT.exists():
        return {}
    return {row['what'] + '/' + row['against']: row for row in json.loads(KEPT.read_text(encoding='utf-8'))['rows']}


def print_row(row, kept):
    before = kept.get(row.what + '/' + row.against)
    print(f'{row.what:52} {row.against:26} {row.ours:>10} {row.theirs:>10} {row.ratio:8.2f} '
          f'{before["ratio"] if before else float("nan"):8.2f}  {row.goal:14} {"met" if row.met else "MISSED"}'
          f'{"  " + row.spread if row.spread else ""}', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('rows', nargs='*')
    parser.add_argument('--json', type=pathlib.Path)
    parser.add_argument('--rounds', type=int, default=7)
    options = parser.parse_args()
    for name in options.rows:
        if name not in ROWS:
            parser.error(f'{name}: one of {", ".join(ROWS)}')

    kept, rows = read_kept(), []
    print(f'{"what":52} {"against":26} {"ours":>10} {"theirs":>10} {"ratio":>8} {"kept":>8}  goal')
    for name in options.rows or ROWS:
        for row in ROWS[name](options.build.resolve(), options.rounds):
            print_row(row, kept)
            rows.append(row)

    missed = [row for row in rows if not row.met]
    print(f'{len(rows) - len(missed)} of {len(rows)} goals met')
    if options.json:
        options.json.write_text(json.dumps({
            'date': datetime.date.today().isoformat(), 'machine': describe_machine(),
            'rows': [row.__dict__ for row in rows]}, indent=1, ensure_ascii=False) + '\n', encoding='utf-8')
    sys.exit(1 if missed else 0)


if __name__ == '__main__':
    main()
