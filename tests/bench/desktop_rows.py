# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Start, memory and idling, beside an empty window of libadwaita and the text editor of GNOME."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import row

CONNECTIONS = 5000
ACTS = 10000
IDLE = 60  # seconds
SETTLE = 15  # seconds; GTK lets a cursor blink for 10
ACTIONS = 'win.show-all win.new-connection win.show-log win.new-connection win.choose-source win.new-connection'


class Desk:
    """A home with an organization and its connections kept, and the programs to be started in it"""

    def __init__(self, build):
        self._home = tempfile.TemporaryDirectory()
        self.environment = {
            **os.environ, 'GTK_A11Y': 'none', 'GSETTINGS_BACKEND': 'memory', 'LC_ALL': 'C.UTF-8',
            'XDG_DATA_DIRS': f'{build / "root" / "share"}:/usr/local/share:/usr/share',
            'GSETTINGS_SCHEMA_DIR': f'{build}/data',
            **{f'XDG_{name}_HOME': f'{self._home.name}/{name}' for name in ('DATA', 'CACHE', 'CONFIG', 'STATE')},
        }
        self.probe = build / 'tests' / 'bench' / 'frame-probe.so'
        self.programs = {
            'ours': [build / 'root' / 'bin' / 'headwater'],
            'an empty window': [build / 'tests' / 'bench' / 'empty-window'],
        }
        editor = shutil.which('gnome-text-editor')
        if editor:
            self.programs['gnome-text-editor'] = [editor, '--standalone']
        subprocess.run([build / 'tests' / 'bench' / 'make-organization', str(CONNECTIONS)], env=self.environment,
                       check=True)

    def start(self, name, lines, **settings):
        """Starts a program and waits until its probe has told @lines; the process, and what it told"""
        reader, writer = os.pipe()
        environment = {**self.environment, **settings, 'HEADWATER_PROBE_FD': str(writer), 'LD_PRELOAD': str(self.probe)}
        process = subprocess.Popen(self.programs[name], env=environment, pass_fds=[writer], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        os.close(writer)
        told = []
        with os.fdopen(reader, encoding='utf-8') as stream:
            for _ in range(lines):
                line = stream.readline().split()
                if not line:
                    raise SystemExit(f'{name} ended early')
                told.append((line[0], float(line[1]), int(line[2]), int(line[3])))
        return process, told


def end(process):
    process.kill()
    process.wait()


def start(build, rounds):
    desk = Desk(build)
    time_of = {name: [] for name in desk.programs}
    memory_of = {name: [] for name in desk.programs}
    for turn in range(rounds + 1):
        for name in desk.programs:
            process, [(_, spent, memory, _)] = desk.start(name, 1)
            end(process)
            if turn > 0:  # the first start of each fills the caches of the machine
                time_of[name].append(spent)
                memory_of[name].append(memory / 1024)
    for name, most in (('an empty window', 1.5), ('gnome-text-editor', 1)):
        if name in desk.programs:
            yield row.compare('processor time to the first frame', name, time_of['ours'], time_of[name], most, 'ms')
    yield row.compare('memory (Pss) then', 'an empty window', memory_of['ours'], memory_of['an empty window'], 1.3, 'MiB')

    process, told = desk.start('ours', 3, HEADWATER_PROBE_ACTS=str(ACTS), HEADWATER_PROBE_ACTIONS=ACTIONS)
    end(process)
    memory = {what: (whole / 1024, used / 1024) for what, _, whole, used in told}
    yield row.compare(f'memory (Pss) after {ACTS:,} acts', 'an empty window', [memory['acts'][0]],
                      memory_of['an empty window'], 1.3, 'MiB')
    yield row.compare(f'memory that is allocated after {ACTS:,} acts', f'after {ACTS // 10:,}', [memory['acts'][1]],
                      [memory['warm'][1]], 1.01, 'MiB')


def count_switches(process):
    """How often each thread of the process has waited for something and gone on"""
    counts = {}
    for status in pathlib.Path(f'/proc/{process.pid}/task').glob('*/status'):
        for line in status.read_text(encoding='utf-8').splitlines():
            if line.startswith('voluntary_ctxt_switches'):
                counts[status.parent.name] = int(line.split()[1])
    return counts


def count_wakeups(process, before):
    """Threads that have ended meanwhile do not count"""
    return sum(count - before.get(thread, 0) for thread, count in count_switches(process).items())


def idle(build, _rounds):
    desk = Desk(build)
    processes = {name: desk.start(name, 1)[0] for name in ('ours', 'an empty window')}
    time.sleep(SETTLE)  # until all that follows the first frame is done
    before = {name: count_switches(process) for name, process in processes.items()}
    time.sleep(IDLE)
    woken = {name: count_wakeups(process, before[name]) for name, process in processes.items()}
    for process in processes.values():
        end(process)
    own = woken['ours'] - woken['an empty window']
    yield row.Row(f'wake-ups in {IDLE} s of idling', 'an empty window', str(woken['ours']), str(woken['an empty window']),
                  round(woken['ours'] / max(1, woken['an empty window']), 3), 'none of ours', own <= 0)
