#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-flatpak.py APPLICATION-ID REPOSITORY SCREENSHOTS [BUNDLE REFERENCE | --first-window]: what users install.

On a private desktop with a keyring and portals, and in an installation of Flatpak's of its own, so that nobody's
own Headwater is touched: the Flatpak is installed from a repository, an organization added, a connection made, and
after a second start the person is still signed in; all in Korean. Then the same is done from the bundle, and by the
.flatpakref from the signed repository, as a web server would serve it. Last, without any portal, it works for the
run and says what is not kept. The runtime is the one that is installed; the simulator is the Flatpak's own.
"""

import argparse
import functools
import http.server
import importlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[1:1] = [str(ROOT / 'tests' / 'e2e'), str(ROOT / 'tests' / 'contract')]

e2e = importlib.import_module('test-e2e')
driver, session, tap, wait_for = e2e.driver, e2e.session, e2e.tap, e2e.wait_for

LANGUAGE = 'ko'
LIBEXEC = pathlib.Path('/usr/libexec')
# Each answers to a name on the session bus. flatpak-portal is that in which images are decoded.
PORTALS = {
    'xdg-permission-store': 'org.freedesktop.impl.portal.PermissionStore',
    'xdg-document-portal': 'org.freedesktop.portal.Documents',
    'flatpak-portal': 'org.freedesktop.portal.Flatpak',
    'xdg-desktop-portal-gtk': 'org.freedesktop.impl.portal.desktop.gtk',
    'xdg-desktop-portal': 'org.freedesktop.portal.Desktop',
}
PERMISSIONS = {'shared': {'network', 'ipc'}, 'sockets': {'x11', 'wayland', 'fallback-x11'}, 'devices': {'dri'}}
GDK_FAULT = 'gdk_frame_timings_submitted() called on submitted frame.'  # GTK 4.24 on X11, with cairo
NOT_KEPT = 'There is no keyring that can be used: secrets are kept for this run only.'


def find_runtime(application_id):
    manifest = json.loads((ROOT / 'flatpak' / f'{application_id}.json').read_text())
    return f'{manifest["runtime"]}//{manifest["runtime-version"]}'


def find_folder(runtime):
    """Where that is, in the installation that is the fifth folder above"""
    return pathlib.Path(subprocess.run(['flatpak', 'info', '--show-location', runtime], check=True, text=True,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE).stdout.strip())


class Desktop(session.Session):
    """A session with the portals, and an installation of Flatpak's of its own"""

    def __init__(self, runtime):
        super().__init__()
        self.runtime = find_folder(runtime)
        self.runtimes = self.runtime.parents[4]

    def _set_environment(self):
        super()._set_environment()
        # Where the runtime is stands in for the system's installation: there it is found, and nothing is changed.
        os.environ |= {'FLATPAK_USER_DIR': str(self.folder / 'flatpak'), 'FLATPAK_SYSTEM_DIR': str(self.runtimes),
                       'LC_ALL': e2e.LOCALES[LANGUAGE], 'LANGUAGE': LANGUAGE}
        os.environ.pop('LOCPATH', None)  # the runtime has its own

    def start_portals(self):
        for program, name in PORTALS.items():
            self.start(program, [LIBEXEC / program])
            self._wait_for_name(name)

    def end_portals(self):
        for process in reversed(self._processes):
            if process.label in PORTALS:
                session.end_process(process)

    def flatpak(self, *arguments):
        print(f'# flatpak {" ".join(arguments)}', flush=True)
        done = subprocess.run(['flatpak', *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            tap.fail(done.stderr)
        return done.stdout

    def install(self, repository, application_id):
        """Returns the folder of what was installed"""
        self.flatpak('remote-add', '--user', '--no-gpg-verify', '--if-not-exists', 'built', repository)
        self.flatpak('install', '--user', '--noninteractive', 'built', application_id)
        return pathlib.Path(self.flatpak('info', '--user', '--show-location', application_id).strip()) / 'files'


class Server:
    """A web server that knows of files and nothing else"""

    def __init__(self, folder):
        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass
        self._server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Handler, directory=folder))
        self._server.daemon_threads = True
        self.url = f'http://127.0.0.1:{self._server.server_port}'
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Story(e2e.Story):
    """The cases in their order: each goes on where the one before has ended."""

    def __init__(self, desktop, options):
        self.id = options.application_id
        self.options = options
        self.server = None
        super().__init__(LANGUAGE, desktop, (None, self.install_simulator(desktop)),
                         desktop.install(options.repository, self.id), options.screenshots)

    # --- What the cases are made of ---

    def install_simulator(self, desktop):
        """In another installation: Flatpak cannot uninstall the same thing twice while the first still runs"""
        folder, program = desktop.folder / 'simulator-flatpak', desktop.folder / 'simulator'
        own = os.environ['FLATPAK_USER_DIR']
        os.environ['FLATPAK_USER_DIR'] = str(folder)
        desktop.install(self.options.repository, self.id)
        os.environ['FLATPAK_USER_DIR'] = own
        program.write_text(f'#!/bin/sh\nFLATPAK_USER_DIR={folder} exec flatpak run --command=headwater-simulator '
                           f'{self.id} "$@"\n')
        program.chmod(0o755)
        return program

    def open(self, *arguments, style='default'):
        self.process = self.desktop.start('headwater', [
            'flatpak', 'run', '--user', '--env=G_MESSAGES_DEBUG=all', f'--env=ADW_DEBUG_COLOR_SCHEME={style}', self.id,
            *arguments])
        # What speaks for it on the accessibility bus is a proxy outside of the sandbox.
        self.window = driver.Application(name='headwater')

    def find_data(self, name):
        return self.desktop.home / '.var' / 'app' / self.id / 'data' / name

    def uninstall(self):
        self.desktop.flatpak('uninstall', '--user', '--noninteractive', self.id)
        tap.equal(self.desktop.flatpak('list', '--user', '--app', '--columns=application').split(), [])

    def forget(self):
        """All is as before the first start, and of the platform too nothing is left but its demo"""
        shutil.rmtree(self.desktop.home / '.var')
        self.proxy.close()
        self.desktop.log_path('simulator').unlink()
        self.simulator = e2e.Simulator(self.desktop, self.desktop.folder / 'simulator', self.DELAY)
        self.proxy = e2e.recorder.Recorder([('', self.simulator.url)])

    # --- The cases ---

    def permissions(self):
        """Those, and no other"""
        text = self.desktop.flatpak('info', '--user', '--show-permissions', self.id)
        lines = dict(line.split('=', 1) for line in text.splitlines() if '=' in line)
        tap.equal({key: set(filter(None, value.split(';'))) for key, value in lines.items()}, PERMISSIONS)

    def icons(self):
        """The names that the window has for them are its own or the runtime's, whose theme drops some in time"""
        text = ''.join(path.read_text() for path in (ROOT / 'src' / 'ui').rglob('hw-*'))
        names = set(re.findall(r'(?<=[">])[a-z-]+-symbolic(?=["<])', text))
        folders = (self.desktop.runtime / 'files' / 'share' / 'icons', ROOT / 'src' / 'ui')
        known = {path.stem for folder in folders for path in folder.rglob('*-symbolic.svg')}
        tap.equal(sorted(names - known), [])
        if len(names) < 10:
            tap.fail('the names are not found: this case proves nothing')

    def first_window(self):
        self.welcome()

    def second_start(self):
        self.quit()
        before = len(self.proxy.records('GET', e2e.CONNECTIONS))
        self.open()
        self.check_headers(self.arrived('GET', e2e.CONNECTIONS, before + 1))
        wait_for(lambda: e2e.NAME in self.rows()[0], 'the connection')
        tap.equal(len(self.proxy.records('POST')), 1, 'sent more than once')
        self.screenshot('5-second-start')

    def keyring(self):
        """A file of its own, of which only the key comes from the desktop's keyring"""
        tap.equal(self.desktop.find_secret(kind='access-token'), None, 'stored among the secrets of others')
        if not list(self.find_data('keyrings').glob('*.keyring')):
            tap.fail('there is no keyring of its own')

    def files(self):
        secrets = [secret.encode() for secret in (self.simulator.token, *list(e2e.CREDENTIALS.values())[1:])]
        files = [path for path in self.desktop.home.rglob('*') if path.is_file()] + [self.log]
        tap.equal([str(path) for path in files if any(secret in path.read_bytes() for secret in secrets)], [])
        if self.simulator.organization_id not in self.find_data('headwater/organizations.json').read_text():
            tap.fail('the organization is not where it is looked for: this case proves nothing')

    def remove(self):
        self.quit()
        self.uninstall()

    def install_bundle(self):
        """The runtime is there, and the place that is named for it may be out of reach; so below"""
        self.forget()
        self.desktop.flatpak('install', '--user', '--noninteractive', '--no-deps', '--bundle', self.options.bundle)

    def install_reference(self):
        """Signed, and over the network. The reference names where it is to be published; here that is another place."""
        self.forget()
        self.server = Server(pathlib.Path(self.options.reference).parent)
        text = pathlib.Path(self.options.reference).read_text()
        url = next(line for line in text.splitlines() if line.startswith('Url='))
        served = self.desktop.folder / 'here.flatpakref'
        served.write_text(text.replace(url, f'Url={self.server.url}/repo'))
        self.desktop.flatpak('install', '--user', '--noninteractive', '--no-deps', '--from', str(served))
        origin = self.desktop.flatpak('info', '--user', '--show-origin', self.id).strip()
        remotes = self.desktop.flatpak('remotes', '--user', '--columns=name,url,options').splitlines()
        remote, = (line.split('\t') for line in remotes if line.split('\t')[0] == origin)
        tap.equal((remote[1], 'no-gpg-verify' in remote[2]), (f'{self.server.url}/repo', False))

    def update(self):
        self.desktop.flatpak('update', '--user', '--noninteractive', self.id)
        self.server.close()

    def without_portals(self):
        """It starts, says what is not kept, works for the run, and asks again in the next"""
        self.desktop.end_portals()
        self.forget()
        self.desktop.install(self.options.repository, self.id)
        before = len(self.proxy.records('GET', e2e.CONNECTIONS))
        self.open()
        self.add_organization()
        self.show(NOT_KEPT)
        self.pick_sandbox()
        self.check_headers(self.arrived('GET', e2e.CONNECTIONS, before + 1))
        self.create()
        self.screenshot('6-without-portals')
        self.quit()
        self.open()
        self.button('Paste New Token')
        self.screenshot('7-without-portals-again')
        self.quit()

    def messages(self):
        """What GTK has done wrong by itself is left out"""
        faults = [line for line in self.find_faults() if GDK_FAULT not in line]
        tap.equal(faults, [])


STORY = {
    'first-window': Story.first_window,
    'add-organization': Story.add_organization,
    'choose-sandbox': Story.choose_sandbox,
    'create': Story.create,
    'test': Story.test,
    'second-start': Story.second_start,
    'keyring': Story.keyring,
    'files': Story.files,
}


def tell_of(source, install, **more):
    cases = {'install': install} | STORY | more | {'remove': Story.remove}
    return {f'{source}/{name}': case for name, case in cases.items()}


CASES = {'permissions': Story.permissions, 'icons': Story.icons} | STORY | {'remove': Story.remove}
CASES |= tell_of('bundle', Story.install_bundle)
CASES |= tell_of('repository', Story.install_reference, update=Story.update)
CASES |= {'messages': Story.messages, 'without-portals': Story.without_portals}
FIRST_WINDOW = ('permissions', 'icons', 'first-window', 'remove')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--first-window', action='store_true', help='no more than that')
    for name in ('application_id', 'repository', 'screenshots'):
        parser.add_argument(name)
    for name in ('bundle', 'reference'):
        parser.add_argument(name, nargs='?')
    options = parser.parse_args()
    cases = tap.Tap()
    names = FIRST_WINDOW if options.first_window else CASES
    with Desktop(find_runtime(options.application_id)) as desktop:
        desktop.start_portals()
        e2e.tell(cases, '/flatpak', {name: CASES[name] for name in names}, Story(desktop, options))
    cases.end()


if __name__ == '__main__':
    main()
