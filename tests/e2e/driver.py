# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Drives a window as a person with a screen reader does: through AT-SPI, by roles and visible labels.

To be imported within a session: it takes the buses from the environment.
"""

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

from session import wait_for  # noqa: E402

# A control that has gone between two looks, and a process that has ended: neither is there.
GONE = GLib.Error

# Roles by the names that AT-SPI gives them.
BUTTON = ('push button', 'button')
TEXT = ('text', 'entry', 'password text')


class Control:
    """One accessible object"""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return self.accessible.get_name() or ''

    @property
    def role(self):
        return self.accessible.get_role_name() or ''

    def has_state(self, state):
        return self.accessible.get_state_set().contains(state)

    def is_shown(self):
        """GTK before 4.10 says "showing" of windows only; of others it tells how large they are."""
        states = self.accessible.get_state_set()
        if states.contains(Atspi.StateType.SHOWING):
            return True
        if not states.contains(Atspi.StateType.VISIBLE):
            return False
        if 'Component' not in self.accessible.get_interfaces():
            return True
        extents = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return extents.width > 0 and extents.height > 0

    def children(self):
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child is not None:
                yield Control(child)

    def walk(self):
        """This one and all below it that are shown, from the top down"""
        yield self
        for child in self.children():
            try:
                if child.is_shown():
                    yield from child.walk()
            except GONE:
                pass

    def find_all(self, roles=None, name=None, where=None):
        roles = (roles,) if isinstance(roles, str) else roles
        found = []
        for control in self.walk():
            try:
                if ((roles is None or control.role in roles) and (name is None or control.name == name) and
                        (where is None or where(control))):
                    found.append(control)
            except GONE:
                pass
        return found

    def find(self, roles=None, name=None, where=None, seconds=20):
        """The first such control below this one, as soon as it is shown"""
        def look():
            try:
                return self.find_all(roles, name, where)
            except GONE:
                return None
        try:
            return wait_for(look, f'{roles or "control"} {name or ""}', seconds)[0]
        except AssertionError as error:
            raise AssertionError(f'{error}\n{self.describe()}') from None

    def is_gone(self, roles=None, name=None):
        try:
            return not self.find_all(roles, name)
        except GONE:
            return True

    def click(self):
        """The control's own first action: what a press of it does"""
        if not Atspi.Action.get_n_actions(self.accessible) or not Atspi.Action.do_action(self.accessible, 0):
            raise AssertionError(f'cannot be pressed: {self.role} {self.name}')

    def fill(self, text):
        if not Atspi.EditableText.set_text_contents(self.accessible, text):
            raise AssertionError(f'cannot be filled in: {self.role} {self.name}')

    def focus(self):
        if not Atspi.Component.grab_focus(self.accessible):
            raise AssertionError(f'takes no focus: {self.role} {self.name}')

    def text(self):
        """What stands in an entry; GTK 4.8 says that nothing does where it is a row"""
        return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))

    def describe(self, depth=0):
        """The tree as it is shown, for whoever reads a failure"""
        lines = []
        try:
            text = self.text() if self.role in TEXT else ''
            lines.append(f'{"  " * depth}{self.role} "{self.name}" {text}'.rstrip())
            for child in self.children():
                if child.is_shown():
                    lines.append(child.describe(depth + 1))
        except GONE:
            lines.append(f'{"  " * depth}(gone)')
        return '\n'.join(lines)


def find_application(process_id, seconds=30):
    """The accessible application of that process, as soon as it has a window"""
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)

    def look():
        try:
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child is not None and child.get_process_id() == process_id and child.get_child_count() > 0:
                    child.set_cache_mask(Atspi.Cache.NONE)
                    return Control(child)
        except GONE:
            pass
        return None
    return wait_for(look, 'the window', seconds)


def press_key(keysym):
    """A key of the keyboard, to whatever has the focus"""
    Atspi.generate_keyboard_event(keysym, None, Atspi.KeySynthType.SYM)


def point_at(x, y):
    """Without a window manager the keyboard belongs to the window under the pointer."""
    Atspi.generate_mouse_event(x, y, 'abs')
