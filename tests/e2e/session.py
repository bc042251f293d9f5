# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""A desktop for one test: a display, a session bus, an unlocked keyring, accessibility, a home folder.

Everything is private to the session, has no fixed number or name, and has ended when the session has: also
what others started on its behalf, which falls to this process as the nearest subreaper and is ended by its ID.
"""

import contextlib
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

BUS_CONFIGURATION = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <servicedir>{folder}/services</servicedir>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
'''

LAUNCHERS = ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher',
             '/usr/lib/at-spi-bus-launcher')
PROGRAMS = ('Xvfb', 'dbus-daemon', 'gdbus', 'gnome-keyring-daemon', 'import')
PR_SET_CHILD_SUBREAPER = 36
PATIENCE = float(os.environ.get('HEADWATER_PATIENCE', 1))  # for a machine that has other things to do


class Unavailable(Exception):
    """There can be no session here; says why."""


def wait_for(condition, what, seconds=20):
    """What the condition answers, as soon as it is true; it is asked again and again, with a deadline."""
    deadline = time.monotonic() + seconds * PATIENCE
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f'{what}: not within {seconds} s')
        time.sleep(0.02)
    return answer


def find_launcher():
    for launcher in LAUNCHERS:
        if os.access(launcher, os.X_OK):
            return launcher
    raise Unavailable('at-spi-bus-launcher is not installed')


def find_programs():
    for program in PROGRAMS:
        if shutil.which(program) is None:
            raise Unavailable(f'{program} is not installed')


def make_locale(name, folder):
    """That locale in that folder, for LOCPATH: the machine's own are not touched."""
    target = pathlib.Path(folder) / name
    if target.is_dir():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    language, _, encoding = name.partition('.')
    # Made beside and moved, because somebody else may be making it at the same time.
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        made = pathlib.Path(scratch) / name
        try:
            subprocess.run(['localedef', '--no-archive', '-i', language, '-f', encoding, made],
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        except FileNotFoundError:
            raise Unavailable('localedef is not installed') from None
        if not (made / 'LC_CTYPE').exists():
            raise Unavailable(f'localedef cannot make {name}: is the package locales installed?')
        with contextlib.suppress(OSError):
            made.rename(target)


class Session:
    """To be used with `with`; sets the environment of this process, so that one process has one session.

    The accessibility library is to be imported only within it.
    """

    def __init__(self):
        find_programs()
        self.launcher = find_launcher()
        self.folder = None
        self._processes = []

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: os._exit(self._end(143)))
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='headwater-e2e-'))
        try:
            self._set_environment()
            self._start_display()
            self._start_bus()
            self._start_keyring()
            self._start_accessibility()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        self._end()

    def _end(self, status=0):
        for process in reversed(self._processes):
            end_process(process)
        end_orphans()
        shutil.rmtree(self.folder, ignore_errors=True)
        return status

    def _set_environment(self):
        for name in ('WAYLAND_DISPLAY', 'DISPLAY', 'AT_SPI_BUS_ADDRESS', 'GNOME_KEYRING_CONTROL', 'SSH_AUTH_SOCK',
                     'DBUS_SESSION_BUS_ADDRESS', 'GTK_A11Y', 'GTK_THEME', 'G_DEBUG', 'http_proxy', 'HTTP_PROXY'):
            os.environ.pop(name, None)
        self.home = self.folder / 'home'
        runtime = self.folder / 'run'
        self.services = runtime / 'services'  # what the bus starts when it is called; nothing, unless put there
        for folder in (self.home, runtime, self.services):
            folder.mkdir(mode=0o700)
        os.environ |= {
            'HOME': str(self.home),
            'XDG_CACHE_HOME': str(self.home / '.cache'),
            'XDG_CONFIG_HOME': str(self.home / '.config'),
            'XDG_DATA_HOME': str(self.home / '.local' / 'share'),
            'XDG_STATE_HOME': str(self.home / '.local' / 'state'),
            'XDG_RUNTIME_DIR': str(runtime),
            'XDG_CURRENT_DESKTOP': 'GNOME',
            'GDK_BACKEND': 'x11',
            'GSK_RENDERER': 'cairo',
            'GSETTINGS_BACKEND': 'memory',
            'NO_AT_BRIDGE': '0',
        }

    def log_path(self, name):
        return self.folder / f'{name}.log'

    def start(self, name, command, environment=None, **keywords):
        """A process that ends with the session; what it says goes to a file of that name."""
        with open(self.log_path(name), 'ab') as log:
            process = subprocess.Popen([str(part) for part in command], env=os.environ | (environment or {}),
                                       **({'stdin': subprocess.DEVNULL, 'stdout': log} | keywords), stderr=log)
        process.label = name
        self._processes.append(process)
        return process

    def _start_display(self):
        read, write = os.pipe()
        with open(read, encoding='ascii') as pipe:
            self.start('display', ['Xvfb', '-displayfd', write, '-screen', '0', '1280x800x24', '-nolisten', 'tcp',
                                   '-noreset'], pass_fds=[write])
            os.close(write)
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError('the display did not start: ' + self.log_path('display').read_text())
        os.environ['DISPLAY'] = ':' + number

    def _start_bus(self):
        configuration = self.folder / 'bus.conf'
        configuration.write_text(BUS_CONFIGURATION.format(folder=self.folder / 'run'))
        read, write = os.pipe()
        with open(read, encoding='ascii') as pipe:
            self.start('bus', ['dbus-daemon', f'--config-file={configuration}', '--nofork', '--nopidfile',
                               f'--print-address={write}'], pass_fds=[write])
            os.close(write)
            address = pipe.readline().strip()
        if not address:
            raise RuntimeError('the bus did not start: ' + self.log_path('bus').read_text())
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = address

    def _start_keyring(self):
        # The password is this line; the first unlocking makes the keyring.
        keyring = self.start('keyring', ['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'],
                             stdin=subprocess.PIPE)
        keyring.stdin.write(b'password\n')
        keyring.stdin.close()
        self._wait_for_name('org.freedesktop.secrets')

    def _start_accessibility(self):
        self.start('accessibility', [self.launcher, '--launch-immediately'])
        self._wait_for_name('org.a11y.Bus')

    def _wait_for_name(self, name):
        subprocess.run(['gdbus', 'wait', '--session', '--timeout', '30', name], check=True)

    def find_secret(self, **attributes):
        """What the keyring holds under these attributes, or None"""
        from gi.repository import Gio, GLib  # the bus is that of the session, which is there by now
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)

        def ask(path, interface, method, signature, *arguments):
            return bus.call_sync('org.freedesktop.secrets', path, f'org.freedesktop.Secret.{interface}', method,
                                 GLib.Variant(signature, arguments), None, Gio.DBusCallFlags.NONE, 10000).unpack()

        _, reader = ask('/org/freedesktop/secrets', 'Service', 'OpenSession', '(sv)', 'plain', GLib.Variant('s', ''))
        unlocked, _ = ask('/org/freedesktop/secrets', 'Service', 'SearchItems', '(a{ss})', attributes)
        if not unlocked:
            return None
        (_, _, value, _), = ask(unlocked[0], 'Item', 'GetSecret', '(o)', reader)
        return bytes(value).decode()

    def keep_secret(self, schema, secret, **attributes):
        """Puts it into the keyring under these attributes"""
        from gi.repository import Gio, GLib  # the bus is that of the session, which is there by now
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)

        def ask(path, interface, method, signature, *arguments):
            return bus.call_sync('org.freedesktop.secrets', path, f'org.freedesktop.Secret.{interface}', method,
                                 GLib.Variant(signature, arguments), None, Gio.DBusCallFlags.NONE, 10000).unpack()

        _, writer = ask('/org/freedesktop/secrets', 'Service', 'OpenSession', '(sv)', 'plain', GLib.Variant('s', ''))
        properties = {'org.freedesktop.Secret.Item.Label': GLib.Variant('s', 'Headwater'),
                      'org.freedesktop.Secret.Item.Attributes':
                      GLib.Variant('a{ss}', attributes | {'xdg:schema': schema})}
        ask('/org/freedesktop/secrets/aliases/default', 'Collection', 'CreateItem', '(a{sv}(oayays)b)', properties,
            (writer, b'', secret.encode(), 'text/plain'), True)

    def screenshot(self, path):
        pathlib.Path(path).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(['import', '-window', 'root', '-trim', '+repage', path], stdin=subprocess.DEVNULL, check=True,
                       timeout=30)


def end_process(process):
    """Asks, waits, and only then insists."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


def find_children():
    """The processes whose parent is this one"""
    for task in pathlib.Path('/proc/self/task').iterdir():
        with contextlib.suppress(OSError):
            yield from map(int, (task / 'children').read_text().split())


def end_orphans():
    """Those that were left to this process; each may leave others behind in turn."""
    deadline = time.monotonic() + 5
    while children := list(find_children()):
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM if time.monotonic() < deadline else signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.01)
