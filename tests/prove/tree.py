# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""All that a screen reader can ask a window for."""

import contextlib

from gi.repository import GLib

NAME, DESCRIPTION, INTERFACES = 6, 8, 5  # of what the window keeps in its cache
PROPERTIES = 'org.freedesktop.DBus.Properties'


def read_object(control, item):
    """What it is called and described by, its text and its value, whether it is shown or not"""
    yield item[NAME]
    yield item[DESCRIPTION]
    with contextlib.suppress(GLib.Error):
        yield str(control.ask('Accessible', 'GetAttributes'))
    with contextlib.suppress(GLib.Error):
        if 'org.a11y.atspi.Text' in item[INTERFACES]:
            yield control.read()
    with contextlib.suppress(GLib.Error):
        if 'org.a11y.atspi.Value' in item[INTERFACES]:
            yield str(control.window.bus.call(control.reference, PROPERTIES, 'GetAll', 's', 'org.a11y.atspi.Value'))


def read_texts(application):
    """(object, text) of everything that any object of its windows says"""
    controls = list(application.look().walk())
    cache = (application.reference[0], '/org/a11y/atspi/cache')
    items = {item[0]: item for item in application.bus.ask(cache, 'Cache', 'GetItems')}
    return [(f'{control.role} “{control.name}”', text) for control in controls if control.reference in items
            for text in read_object(control, items[control.reference]) if text]
