# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Drives a window as a person with a screen reader does: through AT-SPI, by roles and visible labels.

This speaks with the accessibility bus itself. The usual library asks for every property of every control by
itself, some 10 ms each, where a whole window can be read in two rounds.
"""

import contextlib
import time

from gi.repository import Gio, GLib

from session import wait_for

ROLES = {16: 'dialog', 20: 'filler', 23: 'frame', 27: 'image', 29: 'label', 31: 'list', 32: 'list item', 39: 'panel',
         40: 'password text', 43: 'button', 49: 'scroll pane', 61: 'text', 62: 'toggle button', 75: 'application',
         79: 'entry'}
BUTTON = ('button', 'toggle button')
TEXT = ('text', 'entry', 'password text')
FOCUSED, SELECTED, SHOWING, VISIBLE = (1 << state for state in (12, 23, 25, 30))
TAB, RETURN, DOWN = 0xff09, 0xff0d, 0xff54  # keys
KEY_PRESS, KEY_RELEASE, KEY_SYMBOL = 0, 1, 3
CONTROL = 37  # the key's code on every keyboard of X

REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
KEYBOARD = ('org.a11y.atspi.Registry', '/org/a11y/atspi/registry/deviceeventcontroller')

# A control that has gone between two looks, or a process that has ended
GONE = GLib.Error


class Bus:
    """The accessibility bus of the session that the environment names"""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NONE, 10000).unpack()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self._connection = Gio.DBusConnection.new_for_address_sync(address, flags)

    def call(self, reference, interface, method, signature=None, *arguments):
        parameters = GLib.Variant(f'({signature})', arguments) if signature else None
        return self._connection.call_sync(*reference, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                                          10000).unpack()

    def ask(self, reference, interface, method, signature=None, *arguments):
        answer = self.call(reference, f'org.a11y.atspi.{interface}', method, signature, *arguments)
        return answer[0] if answer else None

    def find_process(self, name):
        return self.call(('org.freedesktop.DBus', '/org/freedesktop/DBus'), 'org.freedesktop.DBus',
                         'GetConnectionUnixProcessID', 's', name)[0]


class Control:
    """One accessible object, as it was when it was looked at"""

    def __init__(self, window, reference, parent):
        self.window = window
        self.reference = reference
        self.parent = parent
        self.children = [Control(window, child, self)
                         for child in window.bus.ask(reference, 'Accessible', 'GetChildren')]
        self.name, self.role, self.states = '', '', 0

    def walk(self):
        """This one and all below it, from the top down"""
        yield self
        for child in self.children:
            yield from child.walk()

    def ask(self, interface, method, signature=None, *arguments):
        return self.window.bus.ask(self.reference, interface, method, signature, *arguments)

    def is_called(self, name):
        """By its name, or, a button, by the label that is to be seen on it: GTK before 4.10 puts the label as it is
        written, with the mark of a mnemonic, before it in the name."""
        return self.name == name or (self.role in BUTTON and
                                     any(control.role == 'label' and control.name == name for control in self.walk()))

    def is_shown(self):
        """GTK before 4.10 says "showing" of windows only; of others it tells how large they are."""
        if self.states & SHOWING:
            return True
        control = self
        while control is not None and control.role != 'application':
            if not control.states & VISIBLE:
                return False
            control = control.parent
        try:
            *_, width, height = self.ask('Component', 'GetExtents', 'u', 1)
        except GONE:
            return False
        return width > 0 and height > 0

    def find_all(self, roles=None, name=None, where=None):
        """Those at or below this one that were shown when it was looked at"""
        roles = (roles,) if isinstance(roles, str) else roles
        return [control for control in self.walk()
                if (roles is None or control.role in roles) and (name is None or control.is_called(name)) and
                (where is None or where(control)) and control.is_shown()]

    def click(self):
        """What a press of the button does. That of a menu has the button that is pressed within."""
        for control in self.walk():
            if control.role in BUTTON and control.ask('Action', 'GetActions'):
                if control.ask('Action', 'DoAction', 'i', 0):
                    return
        raise AssertionError(f'cannot be pressed: {self.role} “{self.name}”')

    def fill(self, text):
        if not self.ask('EditableText', 'SetTextContents', 's', text):
            raise AssertionError(f'cannot be filled in: {self.role} “{self.name}”')

    def read(self):
        """The text of an entry"""
        length = self.window.bus.call(self.reference, 'org.freedesktop.DBus.Properties', 'Get', 'ss',
                                      'org.a11y.atspi.Text', 'CharacterCount')[0]
        return self.ask('Text', 'GetText', 'ii', 0, length)

    def describe(self, depth=0):
        """What was to be seen, for whoever reads a failure"""
        lines = [f'{"  " * depth}{self.role} “{self.name}”']
        lines += [child.describe(depth + 1) for child in self.children if child.states & VISIBLE]
        return '\n'.join(lines)


class Application:
    """The windows of a process"""

    def __init__(self, process_id):
        self.bus = Bus()
        self.reference = wait_for(lambda: self._find(process_id), 'the window', 30)

    def _find(self, process_id):
        for reference in self.bus.ask(REGISTRY, 'Accessible', 'GetChildren'):
            with contextlib.suppress(GONE):
                if (self.bus.find_process(reference[0]) == process_id and
                        self.bus.ask(reference, 'Accessible', 'GetChildren')):
                    return reference
        return None

    def look(self):
        """All that is there now. Asking for children makes GTK tell of them in its cache, not before."""
        def read():
            with contextlib.suppress(GONE):
                root = Control(self, self.reference, None)
                items = self.bus.ask((self.reference[0], '/org/a11y/atspi/cache'), 'Cache', 'GetItems')
                details = {item[0]: item for item in items}
                for control in root.walk():
                    if control.reference in details:
                        *_, control.name, role, _, (low, _) = details[control.reference]
                        control.role, control.states = ROLES.get(role, f'role {role}'), low
                return root
            return None  # something went while it was looked at
        return wait_for(read, 'a look at the window')

    def find(self, roles=None, name=None, where=None, window=None):
        """The first such control, or the first in the window of that title, as soon as it is shown"""
        def search():
            looks = [child for child in self.look().children if window in (None, child.name)]
            return next((found[0] for child in looks if (found := child.find_all(roles, name, where))), None)
        try:
            return wait_for(search, f'{roles or "anything"} “{name or ""}”')
        except AssertionError as error:
            raise AssertionError(f'{error}\n{self.look().describe()}') from None

    def _synthesize(self, key, kind):
        self.bus.call(KEYBOARD, 'org.a11y.atspi.DeviceEventController', 'GenerateKeyboardEvent', 'isu', key, '', kind)

    def press_key(self, keysym, control=False):
        """A key of the keyboard, to whatever has the focus"""
        if control:
            self._synthesize(CONTROL, KEY_PRESS)
        self._synthesize(keysym, KEY_SYMBOL)
        if control:
            self._synthesize(CONTROL, KEY_RELEASE)

    def walk_focus(self, keysym, condition):
        """Presses the key until the focus is where the condition holds: rows have no action of their own.

        GTK before 4.10 does not tell that the focus is within the entry of a row. Then there is nothing to be
        waited for but a moment; where that was too short, the focus comes round once more.
        """
        def is_there():
            return any(control.states & FOCUSED and condition(control) for control in self.look().walk())

        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with contextlib.suppress(AssertionError):
                return wait_for(is_there, 'the focus', 0.2)
            self.press_key(keysym)
        raise AssertionError(f'not reached by the keyboard\n{self.look().describe()}')
