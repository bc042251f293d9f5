# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Creating and listing, beside curl, jq, python3-requests and json-glib."""

import contextlib
import os
import pathlib
import re
import statistics
import subprocess
import tempfile

import row

HERE = pathlib.Path(__file__).parent
CONNECTIONS = '/data/foundation/flowservice/connections'
PAGES, ITEMS = 100, 100
LARGE_ITEMS = 140000  # about 50 MB
TURN = 16  # ms
TEST = {'G_TEST_SRCDIR': str(HERE.parent), 'GIO_USE_PROXY_RESOLVER': 'dummy', 'GIO_USE_VFS': 'local', 'G_DEBUG': ''}
FIGURE = re.compile(r'(ours|curl|libsoup\'s default|python3-requests) +(\d+)/s')
# What a person who goes without us would write of a list.
WANTED = '.items[] | {id, name, state, createdAt, updatedAt, spec: .connectionSpec.id}'


def create(build, _rounds):
    """The benchmark does its own rounds."""
    environment = {**os.environ, **TEST, 'G_TEST_BUILDDIR': str(build / 'tests'), 'G_ENABLE_DIAGNOSTIC': '1'}
    printed = subprocess.run([build / 'tests' / 'bench' / 'bench-create'], env=environment, stdout=subprocess.PIPE,
                             check=False).stdout.decode()
    for line in printed.splitlines():
        rates = {name: float(rate) for name, rate in FIGURE.findall(line)}
        if 'ours' not in rates:
            continue
        what = f'creating 1,000 connections, {line.split(":")[0].strip()}'
        for name, least in (('curl', 1 / 1.5), ('libsoup\'s default', 50), ('python3-requests', 50)):
            if name in rates:
                yield row.compare(what, name, [rates['ours']], [rates[name]], least, '/s', below=False)


@contextlib.contextmanager
def serve(build, pages, items):
    with subprocess.Popen([build / 'tests' / 'bench' / 'bench-list', 'serve', str(pages), str(items)],
                          stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()


def list_pages(build, rounds):
    took = {name: [] for name in ('ours', 'curl and jq', 'python3-requests')}
    with serve(build, PAGES, ITEMS) as url, tempfile.TemporaryDirectory() as folder:
        pages = [f'{folder}/{number}' for number in range(PAGES)]
        commands = {
            'ours': [[build / 'tests' / 'bench' / 'bench-list', 'read', url]],
            'curl and jq': [
                ['curl', '-sS', '--noproxy', '*', f'{url}{CONNECTIONS}?continuationToken=[0-{PAGES - 1}]', '-o', f'{folder}/#1'],
                ['jq', '-c', WANTED, *pages]],
            'python3-requests': [['python3', HERE / 'list-requests.py', url + CONNECTIONS]],
        }
        for _ in range(rounds):
            for name, parts in commands.items():
                took[name].append(sum(row.spend(part, TEST)[0] for part in parts))
    for name, most in (('curl and jq', 1.5), ('python3-requests', 1)):
        yield row.compare(f'listing {PAGES * ITEMS:,} over {PAGES} pages', name, took['ours'], took[name], most, 'ms')


def read_large(build, rounds):
    program = build / 'tests' / 'bench' / 'bench-list'
    ours, alone, turns = [], [], []
    with serve(build, 1, LARGE_ITEMS) as url, tempfile.NamedTemporaryFile() as answer:
        subprocess.run(['curl', '-sS', '--noproxy', '*', url + CONNECTIONS, '-o', answer.name], check=True)
        size = os.path.getsize(answer.name) / 1e6
        for _ in range(min(rounds, 3)):
            longest, spent = row.spend([program, 'read', url], TEST)[2].split()
            turns.append(float(longest))
            ours.append(float(spent))
            alone.append(float(row.spend([program, 'parse', answer.name], TEST)[2].split()[1]))
    yield row.compare(f'reading a list of {size:.0f} MB', 'json-glib alone', ours, alone, 1.3, 'ms')
    yield row.limit('longest turn of the main loop meanwhile', statistics.median(turns), TURN, 'ms', '60 Hz')
