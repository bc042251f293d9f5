# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Drives a window as a person with a screen reader does: through AT-SPI, by roles and visible labels.

This speaks with the accessibility bus itself. The usual library asks for every property of every control by
itself, some 10 ms each, where a whole window can be read in two rounds.
"""

import ast
import contextlib
import re
import time

from gi.repository import Gio, GLib

from session import wait_for

ROLES = {8: 'check menu item', 11: 'combo box', 16: 'dialog', 20: 'filler', 23: 'frame', 27: 'image', 29: 'label',
         31: 'list', 32: 'list item', 35: 'menu item', 39: 'panel', 40: 'password text', 43: 'button',
         45: 'radio menu item', 49: 'scroll pane', 61: 'text', 62: 'toggle button', 75: 'application', 79: 'entry',
         90: 'table row'}
BUTTON = ('button', 'toggle button')
TEXT = ('text', 'entry', 'password text')
FOCUSED, SELECTED, SHOWING, VISIBLE = (1 << state for state in (12, 23, 25, 30))
BACK_SPACE, TAB, RETURN, HOME, DOWN = 0xff08, 0xff09, 0xff0d, 0xff50, 0xff54  # keys
KEY_PRESS, KEY_RELEASE, KEY_SYMBOL = 0, 1, 3
CONTROL = 37  # the key's code on every keyboard of X

REGISTRY = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
KEYBOARD = ('org.a11y.atspi.Registry', '/org/a11y/atspi/registry/deviceeventcontroller')

# An item of the cache: itself, its application, its parent, two numbers, its interfaces, its name, its role, its
# description, its states
STRING = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
ITEM = re.compile(rf"""\(\('([^']*)', '([^']*)'\), \([^)]*\), \([^)]*\), -?\d+, -?\d+, \[[^]]*\], ({STRING}), (\d+), """
                  rf"""{STRING}, \[(\d+), \d+\]\)""")

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

    def list_known(self, name):
        """{reference: (name, role, states)} of what a program keeps in its cache. There may be thousands: to search
        them in GLib's notation takes a tenth of the time that unpacking takes."""
        answer = self._connection.call_sync(name, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache', 'GetItems', None,
                                            None, Gio.DBusCallFlags.NONE, 10000)
        items = ITEM.findall(answer.print_(False))
        if len(items) != answer.get_child_value(0).n_children():
            raise AssertionError('the cache is written in another way than is known')
        return {(sender, path): (ast.literal_eval(text), int(role), int(states))
                for sender, path, text, role, states in items}

    def ask(self, reference, interface, method, signature=None, *arguments):
        answer = self.call(reference, f'org.a11y.atspi.{interface}', method, signature, *arguments)
        return answer[0] if answer else None

    def listen(self, interface, event, detail, function):
        """Calls the function with the control's reference and a number for every such event"""
        self._connection.signal_subscribe(None, f'org.a11y.atspi.Event.{interface}', event, None, detail,
                                          Gio.DBusSignalFlags.NONE, lambda _, sender, path, *others: function(
                                              (sender, path), others[-1].unpack()[1]))

    def list_children(self, references):
        """The children of each: all are asked for before the first answer is waited for"""
        answers = {}

        def keep(connection, result, index):
            try:
                answers[index] = connection.call_finish(result).unpack()[0]
            except GONE as gone:
                answers[index] = gone

        for index, reference in enumerate(references):
            self._connection.call(*reference, 'org.a11y.atspi.Accessible', 'GetChildren', None, None,
                                  Gio.DBusCallFlags.NONE, 10000, None, keep, index)
        while len(answers) < len(references):
            GLib.MainContext.default().iteration(True)
        for gone in answers.values():
            if isinstance(gone, GONE):
                raise gone
        return [answers[index] for index in range(len(references))]

    def find_process(self, name):
        return self.call(('org.freedesktop.DBus', '/org/freedesktop/DBus'), 'org.freedesktop.DBus',
                         'GetConnectionUnixProcessID', 's', name)[0]


class Control:
    """One accessible object, as it was when it was looked at"""

    def __init__(self, window, reference, parent):
        self.window = window
        self.reference = reference
        self.parent = parent
        self.children = []
        self.name, self.role, self.states = '', '', 0

    def walk(self):
        """This one and all below it, from the top down"""
        yield self
        for child in self.children:
            yield from child.walk()

    def list_all_parents(self):
        """This one and all above it, from the bottom up"""
        control = self
        while control is not None:
            yield control
            control = control.parent

    def list_parents(self):
        """This one and all above it, but for the application"""
        return [control for control in self.list_all_parents() if control.role != 'application']

    def get_root(self):
        """The window that it is in"""
        return self.list_parents()[-1]

    def get_extents(self):
        """(x, y, width, height) in the window"""
        return tuple(self.ask('Component', 'GetExtents', 'u', 1))

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
        if not all(control.states & VISIBLE for control in self.list_parents()):
            return False
        try:
            *_, width, height = self.get_extents()
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


class Focus:
    """What has the focus in a process, by what it tells of it.

    GTK before 4.10 does not tell that the focus is within the entry of a row: nothing has it then.
    """

    def __init__(self, window):
        self._window = window
        self._references = []
        self._changed = False
        self._parents = {}
        window.bus.listen('Object', 'StateChanged', 'focused', self._take)

    def _take(self, reference, has_focus):
        if has_focus:
            self._references = [reference]
        elif reference in self._references:
            self._references = []
        self._changed = True

    def find(self):
        """Where it is not known, for GTK tells of a control only when somebody has looked at it once"""
        if not self.look():
            self.learn()
        self.forget()

    def learn(self):
        """By a look at all"""
        self._references = [control.reference for control in self._window.look().walk() if control.states & FOCUSED]
        self.forget()

    def _iterate(self, is_over, seconds):
        deadline = time.monotonic() + seconds
        while not is_over() and time.monotonic() < deadline:
            if not GLib.MainContext.default().iteration(False):
                time.sleep(0.002)

    def forget(self):
        """What has moved it so far does not count"""
        self._iterate(lambda: False, 0.02)
        self._changed = False

    def wait(self):
        """Until it has moved to somewhere, which may be where nobody has looked before, or for a moment"""
        for _ in range(4):
            before = self._references
            self._iterate(lambda: self._changed, 0.25)
            if self._changed:
                self._iterate(lambda: self._references, 1)
                break
            self.learn()
            if self._references != before:
                break
        self._changed = False

    def _read(self, reference):
        """What is above it never becomes another; what is in it may."""
        if reference == self._window.reference:
            return None
        control = Control(self._window, reference, None)
        properties = self._window.bus.call(reference, 'org.freedesktop.DBus.Properties', 'GetAll', 's',
                                           'org.a11y.atspi.Accessible')[0]
        role = control.ask('Accessible', 'GetRole')
        control.name, control.role = properties['Name'], ROLES.get(role, f'role {role}')
        control.states = control.ask('Accessible', 'GetState')[0]
        parent = properties['Parent']
        if parent not in self._parents:
            self._parents[parent] = self._read(parent)
        control.parent = self._parents[parent]
        return control

    def _read_below(self, control):
        for reference in control.ask('Accessible', 'GetChildren'):
            child = self._read(reference)
            child.parent = control
            control.children.append(child)
            self._read_below(child)

    def look(self):
        """The controls that have it, with what is above them and in them"""
        self._iterate(lambda: False, 0)
        found = []
        for reference in self._references:
            with contextlib.suppress(GONE):
                control = self._read(reference)
                self._read_below(control)
                found += [control] if control.is_shown() else []
        return found


class Application:
    """The windows of a process, or, where a proxy speaks for it, of the only one of that name"""

    def __init__(self, process_id=None, name=None):
        self.bus = Bus()
        self.reference = wait_for(lambda: self._find(process_id, name), 'the window', 30)
        self.focus = Focus(self)

    def _is_called(self, reference, name):
        return name == self.bus.call(reference, 'org.freedesktop.DBus.Properties', 'Get', 'ss',
                                     'org.a11y.atspi.Accessible', 'Name')[0]

    def _find(self, process_id, name):
        for reference in self.bus.ask(REGISTRY, 'Accessible', 'GetChildren'):
            with contextlib.suppress(GONE):
                is_it = (self._is_called(reference, name) if name else
                         self.bus.find_process(reference[0]) == process_id)
                if is_it and self.bus.ask(reference, 'Accessible', 'GetChildren'):
                    return reference
        return None

    def _read_children(self, root):
        """Level by level"""
        level = [root]
        while level:
            for control, children in zip(level, self.bus.list_children([each.reference for each in level])):
                control.children = [Control(self, child, control) for child in children]
            level = [child for control in level for child in control.children]

    def look(self):
        """All that is there now. Asking for children makes GTK tell of them in its cache, not before."""
        def read():
            with contextlib.suppress(GONE):
                root = Control(self, self.reference, None)
                self._read_children(root)
                details = self.bus.list_known(self.reference[0])
                for control in root.walk():
                    if control.reference in details:
                        control.name, role, control.states = details[control.reference]
                        control.role = ROLES.get(role, f'role {role}')
                return root
            return None  # something went while it was looked at
        return wait_for(read, 'a look at the window')

    def list_titles(self):
        """Of its windows, without a look at what is in them"""
        return [self.bus.call(child, 'org.freedesktop.DBus.Properties', 'Get', 'ss', 'org.a11y.atspi.Accessible',
                              'Name')[0] for child in self.bus.list_children([self.reference])[0]]

    def find(self, roles=None, name=None, where=None, window=None):
        """The first such control, or the first in the window of that title, as soon as it is shown"""
        def search():
            looks = [child for child in self.look().children if window in (None, child.name)]
            return next((found[0] for child in looks if (found := child.find_all(roles, name, where))), None)
        try:
            return wait_for(search, f'{roles or "anything"} “{name or ""}”')
        except AssertionError as error:
            raise AssertionError(f'{error}\n{self.look().describe()}') from None

    def synthesize(self, key, kind, text=''):
        self.bus.call(KEYBOARD, 'org.a11y.atspi.DeviceEventController', 'GenerateKeyboardEvent', 'isu', key, text, kind)

    def press_key(self, keysym, control=False):
        """A key of the keyboard, to whatever has the focus"""
        if control:
            self.synthesize(CONTROL, KEY_PRESS)
        self.synthesize(keysym, KEY_SYMBOL)
        if control:
            self.synthesize(CONTROL, KEY_RELEASE)

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
