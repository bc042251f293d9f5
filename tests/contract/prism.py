# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Prism, which serves Adobe's OpenAPI files, or checks what a server answers against them.

The files are not part of the project: HEADWATER_OPENAPI_DIR says where flow-service.yaml and
sandbox.yaml are. Prism is installed into the build folder, once for each state of the lock file.
"""

import contextlib
import fcntl
import filecmp
import os
import pathlib
import re
import shutil
import subprocess
import threading

HERE = pathlib.Path(__file__).resolve().parent

# What the platform puts in front of the paths of each file.
FLOW_PATH = '/data/foundation/flowservice'
SANDBOX_PATH = '/data/foundation'


class Unavailable(Exception):
    """The contract cannot be tested here; says why."""


def in_ci():
    return os.environ.get('CI') == 'true'


def find_descriptions():
    """The paths of Adobe's two files: of the Flow Service and of the sandboxes"""
    folder = os.environ.get('HEADWATER_OPENAPI_DIR')
    if not folder:
        raise Unavailable("HEADWATER_OPENAPI_DIR does not say where Adobe's OpenAPI files are")
    paths = [pathlib.Path(folder) / name for name in ('flow-service.yaml', 'sandbox.yaml')]
    for path in paths:
        if not path.is_file():
            raise Unavailable(f'{path} is not there')
    return paths


def install(folder):
    """Prism's executable in that folder; the packages are fetched where the lock file is new to it."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / 'node_modules' / '.bin' / 'prism'
    installed = folder / 'installed.json'  # the lock file that the packages were installed from
    with open(folder / 'lock', 'w', encoding='utf-8') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (program.exists() and installed.exists() and
                filecmp.cmp(HERE / 'package-lock.json', installed, shallow=False)):
            installed.unlink(missing_ok=True)
            for name in ('package.json', 'package-lock.json', '.npmrc'):
                shutil.copyfile(HERE / name, folder / name)
            run_npm(folder)
            shutil.copyfile(HERE / 'package-lock.json', installed)
    return program


def run_npm(folder):
    if shutil.which('npm') is None:
        raise Unavailable('npm is not installed, nor is Prism')
    command = ['npm', 'ci', '--loglevel=error', '--no-fund', '--no-audit', '--no-update-notifier', '--ignore-scripts']
    try:
        npm = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, timeout=150, check=False)
    except subprocess.TimeoutExpired:
        raise Unavailable('npm did not install Prism in time') from None
    if npm.returncode != 0:
        raise Unavailable(f'npm could not install Prism: {" ".join(npm.stdout.split())[:500]}')


class Prism:
    """A running Prism: `mock` answers with the file's own examples; given an upstream URL it passes the
    requests on to there, and tells what is wrong about each exchange in the answer's header sl-violations."""

    def __init__(self, program, description, upstream=None):
        command = [program, 'proxy' if upstream else 'mock', '--host', '127.0.0.1', '--port', '0', description]
        self._process = subprocess.Popen([str(part) for part in command + ([upstream] if upstream else [])],
                                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT, text=True)
        self._output = []
        self.url = None

    def wait(self):
        """Until it listens; it writes so, and which port it was given."""
        for line in self._process.stdout:
            self._output.append(line)
            match = re.search(r'listening on (http://127\.0\.0\.1:\d+)', line)
            if match:
                self.url = match[1]
                # It logs every request; unread, the pipe would fill and hold it up.
                threading.Thread(target=self._process.stdout.read, daemon=True).start()
                return
        raise RuntimeError(f'Prism did not start: {"".join(self._output)[-2000:]}')

    def close(self):
        self._process.terminate()
        self._process.wait()


@contextlib.contextmanager
def serving(folder, upstream=None):
    """Both files served at once: (URL for the Flow Service, URL for the sandboxes)"""
    descriptions = find_descriptions()
    program = install(folder)
    upstreams = (upstream + FLOW_PATH, upstream + SANDBOX_PATH) if upstream else (None, None)
    with contextlib.ExitStack() as stack:
        servers = [Prism(program, *pair) for pair in zip(descriptions, upstreams)]
        for server in servers:
            stack.callback(server.close)
        for server in servers:
            server.wait()
        yield tuple(server.url for server in servers)


def routes(urls):
    """For a recorder that joins both under the paths of the platform"""
    return [(FLOW_PATH, urls[0]), (SANDBOX_PATH, urls[1])]
