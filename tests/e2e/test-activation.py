#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-activation.py LANGUAGE HEADWATER SIMULATOR PREFIX SCREENSHOTS: who calls Headwater gets the one window.

A desktop with a session bus starts it by calling its name, as the installed service file says, and hands it files that
way; a second start brings the window to the front.
"""

import ctypes
import importlib
import json
import os
import pathlib
import sys

from gi.repository import Gio, GLib

e2e = importlib.import_module('test-e2e')
twice = importlib.import_module('test-twice')
driver, tap, wait_for = e2e.driver, e2e.tap, e2e.wait_for

from hands import Screen  # noqa: E402  the two above say where it is

APPLICATION = twice.APPLICATION
PATH = '/' + APPLICATION.replace('.', '/')
FILLED_IN = 'The Form Is Filled In'
WIDTH, HEIGHT = 300, 200  # of the window that stands before ours


class Curtain:
    """A window of somebody else, before all that are there"""

    def __init__(self):
        library = ctypes.CDLL('libX11.so.6')
        library.XOpenDisplay.restype = ctypes.c_void_p
        library.XDefaultRootWindow.restype = library.XCreateSimpleWindow.restype = ctypes.c_ulong
        display = ctypes.c_void_p(library.XOpenDisplay(None))
        root = ctypes.c_ulong(library.XDefaultRootWindow(display))
        window = ctypes.c_ulong(library.XCreateSimpleWindow(display, root, 0, 0, WIDTH, HEIGHT, 0, 0, 0))
        library.XMapRaised(display, window)
        library.XSync(display, 0)


class Story(twice.Story):
    """The cases in their order: each goes on where the one before has ended."""

    DELAY = 20

    def call_bus(self, method, signature, *arguments):
        return self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
                                  GLib.Variant(signature, arguments), None, Gio.DBusCallFlags.NONE, 30000).unpack()

    def call(self, method, signature, *arguments):
        self.bus.call_sync(APPLICATION, PATH, 'org.freedesktop.Application', method,
                           GLib.Variant(signature, arguments), None, Gio.DBusCallFlags.NONE, 30000)

    def is_running(self):
        return self.call_bus('NameHasOwner', '(s)', APPLICATION)[0]

    def find_window(self):
        process_id, = self.call_bus('GetConnectionUnixProcessID', '(s)', APPLICATION)
        self.window = driver.Application(process_id)
        command = pathlib.Path(f'/proc/{process_id}/cmdline').read_bytes().split(b'\0')
        tap.equal(command[:2], [f'{self.prefix}/bin/headwater'.encode(), b'--gapplication-service'])

    def write_request(self, name):
        path = self.desktop.folder / f'{name}.json'
        path.write_text(json.dumps(e2e.tutorial(name, e2e.DESCRIPTION, {'clientId': 'id'})))
        return path.as_uri()

    def wait_for_name(self, name):
        entry = self.window.find(driver.TEXT, self.label('Name'))
        wait_for(lambda: entry.read() == name, name)

    # --- The cases ---

    def activated(self):
        """By the installed service file: the bus starts the program, and it shows its window"""
        self.keep_organization()
        installed = pathlib.Path(self.prefix, 'share', 'dbus-1', 'services', f'{APPLICATION}.service')
        (self.desktop.services / installed.name).write_bytes(installed.read_bytes())
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        environment = {name: os.environ[name] for name in ('LC_ALL', 'LANGUAGE', 'LOCPATH')}
        self.call_bus('ReloadConfig', '()')
        self.call_bus('UpdateActivationEnvironment', '(a{ss})', environment | {
            'XDG_DATA_DIRS': f'{self.prefix}/share:/usr/local/share:/usr/share'})
        tap.equal(self.is_running(), False)
        self.call('Activate', '(a{sv})', {})
        self.find_window()
        wait_for(lambda: self.rows()[0], 'the connections')

    def opened(self):
        """A file that a file manager hands over fills the form in"""
        self.call('Open', '(asa{sv})', [self.write_request('Handed over')], {})
        self.show(FILLED_IN)
        self.wait_for_name('Handed over')

    def strange(self):
        """Any other is refused with a reason, and the form stays"""
        path = self.desktop.folder / 'holiday.jpg'
        path.write_bytes(b'\xff\xd8\xff\xe0\0\x10JFIF\0')
        self.call('Open', '(asa{sv})', [path.as_uri()], {})
        self.show('Not Text')
        self.wait_for_name('Handed over')

    def raised(self):
        """A second start ends at once, and the window stands before all others"""
        screen = Screen()
        Curtain()
        tap.equal(screen.list_surfaces()[0][2:4], (WIDTH, HEIGHT), 'the curtain')
        second = self.start_another('second')
        tap.equal(second.wait(20), 0)
        wait_for(lambda: screen.list_surfaces()[0][2:4] != (WIDTH, HEIGHT), 'the window in front')
        tap.equal(len(self.window.look().children), 1, 'windows')

    def ended(self):
        self.call('ActivateAction', '(sava{sv})', 'quit', [], {})
        wait_for(lambda: not self.is_running(), 'the end')

    def opened_from_nothing(self):
        """What is handed over before it runs is there when it does"""
        self.call('Open', '(asa{sv})', [self.write_request('From nothing')], {})
        self.find_window()
        self.show(FILLED_IN)
        self.wait_for_name('From nothing')
        tap.equal(self.proxy.records('POST'), [], 'something was sent')


CASES = {
    'activated': Story.activated,
    'opened': Story.opened,
    'strange': Story.strange,
    'raised': Story.raised,
    'ended': Story.ended,
    'opened-from-nothing': Story.opened_from_nothing,
}

if __name__ == '__main__':
    e2e.main(*sys.argv[1:], kind=Story, functions=CASES, name='activation')
