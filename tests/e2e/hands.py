# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Two ways to work in a window: with the keyboard alone, and with the mouse.

Both send what the devices send. Where things are, and where the focus is, is read through AT-SPI; nothing is
done through it.
"""

import contextlib
import ctypes
import re

import driver
from driver import BUTTON, DOWN, HOME, RETURN, TAB, TEXT
from session import wait_for

ESCAPE, MENU, DELETE, F2, LEFT = 0xff1b, 0xff67, 0xffff, 0xffbf, 0xff51
SHIFT, ALT = 50, 64  # the keys' codes, as driver.CONTROL
KEY_STRING = 4
MENU_ITEMS = ('menu item', 'check menu item', 'radio menu item')
ROWS = ('list item', 'table row')
SPACE = ord(' ')


def is_in(control, name):
    """Whether it is in the list of that name"""
    return any(parent.role == 'list' and parent.name == name for parent in control.list_parents())


def find_row(control):
    """The row that it is, or is in: in a tree, what is in the row has the focus"""
    return next(parent for parent in control.list_parents() if parent.role in ROWS)


def says(control, text):
    """Whether the text is in a label of it"""
    return any(control.find_all('label', where=lambda label: text in label.name))


class WindowAttributes(ctypes.Structure):
    """XWindowAttributes of Xlib"""
    _fields_ = [(name, ctypes.c_int) for name in ('x', 'y', 'width', 'height', 'border_width', 'depth')]
    _fields_ += [('visual', ctypes.c_void_p), ('root', ctypes.c_ulong)]
    _fields_ += [(name, ctypes.c_int) for name in ('window_class', 'bit_gravity', 'win_gravity', 'backing_store')]
    _fields_ += [(name, ctypes.c_ulong) for name in ('backing_planes', 'backing_pixel')]
    _fields_ += [('save_under', ctypes.c_int), ('colormap', ctypes.c_ulong), ('map_installed', ctypes.c_int),
                 ('map_state', ctypes.c_int)]
    _fields_ += [(name, ctypes.c_long) for name in ('all_event_masks', 'your_event_mask', 'no_propagate_mask')]
    _fields_ += [('override_redirect', ctypes.c_int), ('screen', ctypes.c_void_p)]


class Screen:
    """Where the windows are. GTK tells where a control is in its window, but not where that is."""

    def __init__(self):
        self._library = ctypes.CDLL('libX11.so.6')
        # A window may go while it is asked about; by itself the library would end the process.
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
        self._library.XSetErrorHandler(self._ignore)
        self._library.XOpenDisplay.restype = ctypes.c_void_p
        self._library.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._library.XOpenDisplay(None))
        self._root = ctypes.c_ulong(self._library.XDefaultRootWindow(self._display))

    def list_surfaces(self):
        """(x, y, width, height, is a menu or the like) of all that is on the screen, the uppermost first"""
        children, n, other = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint(), ctypes.c_ulong()
        self._library.XQueryTree(self._display, self._root, ctypes.byref(other), ctypes.byref(other),
                                 ctypes.byref(children), ctypes.byref(n))
        surfaces = []
        for i in reversed(range(n.value)):
            found = WindowAttributes()
            if (self._library.XGetWindowAttributes(self._display, ctypes.c_ulong(children[i]), ctypes.byref(found)) and
                    found.map_state == 2):
                surfaces.append((found.x, found.y, found.width, found.height, bool(found.override_redirect)))
        return surfaces

    def count_menus(self):
        return sum(is_menu for *_, is_menu in self.list_surfaces())


class Hand:
    """What both have in common: there is one keyboard to write with"""

    def __init__(self, window, table):
        self.window = window
        self.table = table  # the name of All Connections' table
        self.screen = Screen()
        self.page = 'HwCreatePage'  # that the window shows, by the name of its class

    def wait_for_menus(self, n):
        """Until no more of them are open than before: the keyboard is theirs until they have gone"""
        wait_for(lambda: self.screen.count_menus() <= n, 'the menu closes')

    def press_key(self, keysym, *held):
        """A key while others, named by their codes, are held"""
        for code in held:
            self.window.synthesize(code, driver.KEY_PRESS)
        self.window.synthesize(keysym, driver.KEY_SYMBOL)
        for code in reversed(held):
            self.window.synthesize(code, driver.KEY_RELEASE)

    def write(self, entry, text):
        """Over all that stands in the entry, which has the focus"""
        self.press_key(ord('a'), driver.CONTROL)
        self.press_key(driver.BACK_SPACE)
        if text:
            self.window.synthesize(0, KEY_STRING, text)
        wait_for(lambda: len(entry.read()) == len(text), f'{len(text)} characters in “{entry.name}”')

    def paste(self, entry):
        """What the clipboard holds, by way of an entry that has the focus, and is empty afterwards"""
        self.press_key(ord('v'), driver.CONTROL)
        text = wait_for(entry.read, 'what is pasted')
        self.press_key(ord('a'), driver.CONTROL)
        self.press_key(driver.BACK_SPACE)
        wait_for(lambda: not entry.read(), 'an empty entry')
        return text


class Keyboard(Hand):
    """Tab, arrows, Return, and shortcuts"""

    def walk(self, keys, condition, n_most=60):
        """Presses the keys until the focus is where the condition holds"""
        self.window.focus.find()
        for _ in range(n_most):
            focus = self.window.focus.look()
            if any(condition(control) for control in focus):
                return
            self.window.focus.forget()
            self.press_key(*keys)
            self.window.focus.wait()
        raise AssertionError(f'not reached by the keyboard: {[(each.role, each.name) for each in focus]}\n'
                             f'{self.window.look().describe()}')

    def press(self, label, window=None, keys=None):
        """A button; some have keys of their own"""
        if keys:
            self.press_key(*keys)
            return
        self.walk((TAB,), lambda control: control.role in BUTTON and control.is_called(label) and
                  window in (None, control.get_root().name))
        self.press_key(SPACE)

    def choose(self, button, *items, keys=None):
        """From the menu of a button, or by the keys that do the same"""
        if keys:
            self.press_key(*keys)
            return
        n = self.screen.count_menus()
        self.press(button)
        self.choose_items(n, *items)

    def choose_items(self, n, *items):
        wait_for(lambda: self.screen.count_menus() > n, 'the menu opens')
        for item in items:
            self.walk((DOWN,), lambda control: control.role in MENU_ITEMS and control.is_called(item))
            self.window.focus.forget()
            self.press_key(RETURN)
            if item != items[-1]:
                self.window.focus.wait()
        self.wait_for_menus(n)

    def drop_down(self, label, item):
        self.walk((TAB,), lambda control: any(each.role == 'combo box' and each.name == label
                                              for each in control.list_parents()))
        n = self.screen.count_menus()
        self.press_key(SPACE)
        wait_for(lambda: self.screen.count_menus() > n, 'the list opens')
        self.walk((DOWN,), lambda control: control.role == 'list item' and control.find_all('label', item))
        self.press_key(RETURN)
        self.wait_for_menus(n)

    def enter(self, name, keys=None):
        """The focus into an entry that tells of it"""
        if keys:
            self.press_key(*keys)
        self.walk((TAB,), lambda control: control.role in TEXT and control.name == name)
        return self.window.find(TEXT, name)

    def fill(self, values, window=None, after=None):
        """Rows below each other; to some belongs a button. The first has the focus, or comes after a button."""
        if after:
            self.walk((TAB, SHIFT), lambda control: control.role in BUTTON and control.is_called(after))
            self.press_key(TAB)
        n_stops = 0
        for label, value in values.items():
            entry = self.window.find(TEXT, label, window=window)
            for _ in range(n_stops):
                self.press_key(TAB)
            self.write(entry, value)
            row = next(parent for parent in entry.list_parents() if parent.role == 'list item')
            n_stops = 1 + len(row.find_all(BUTTON))

    def choose_row(self, label, item, window):
        """An item of a row that has a list"""
        self.walk((TAB,), lambda control: control.role == 'combo box' and control.get_root().name == window and
                  control.find_all('label', label))
        n = self.screen.count_menus()
        self.press_key(RETURN)
        wait_for(lambda: self.screen.count_menus() > n, 'the list opens')
        self.walk((DOWN,), lambda control: control.role == 'list item' and says(control, item))
        self.press_key(RETURN)
        self.wait_for_menus(n)

    def find_row(self, label, in_list):
        """The focus onto a row of a list"""
        self.walk((TAB,), lambda control: is_in(control, in_list))
        self.press_key(HOME)
        self.walk((DOWN,), lambda control: is_in(control, in_list) and find_row(control).find_all('label', label))

    def open_row(self, label, in_list=None):
        if in_list:
            self.find_row(label, in_list)
        else:
            self.walk((TAB,), lambda control: control.role in ROWS and control.find_all('label', label))
        self.press_key(RETURN)

    def put_away(self, undo):
        """A toast, by the button that follows its own and has no name"""
        self.walk((TAB,), lambda control: control.role in BUTTON and control.is_called(undo))
        self.press_key(TAB)
        self.press_key(SPACE)

    def select(self, first, *others):
        """In a table of which several rows may be selected: an arrow alone selects what it comes to"""
        self.find_row(first, self.table)
        for other in others:
            self.walk((DOWN, driver.CONTROL), lambda control: control.find_all('label', other))
            self.press_key(SPACE, driver.CONTROL)

    def choose_for_selection(self, _, *items):
        n = self.screen.count_menus()
        self.press_key(MENU)
        self.choose_items(n, *items)

    def sort(self, column, menu, order):
        """Upwards; what was sorted by before went down"""
        self.choose(*menu, column)
        self.choose(*menu, order)

    def reverse(self, _, menu, order):
        self.choose(*menu, order)


def find_middle(extents):
    x, y, width, height = extents
    return x + width // 2, y + height // 2


def holds(extents, place):
    x, y, width, height, *_ = extents
    return x <= place[0] < x + width and y <= place[1] < y + height


class Mouse(Hand):
    """The pointer, its buttons and its wheel; what is written is written"""

    def _find_surface(self, control):
        """The surface that the control is in, where that begins, and its extents in the window"""
        surfaces = self.screen.list_surfaces()
        for parent in control.list_parents():
            extents = parent.get_extents()
            for x, y, width, height, is_popup in surfaces:
                margin, above = width - extents[2], height - extents[3]
                # The list of a drop-down has some room more above it than it tells of.
                if is_popup and margin == 0 and 0 <= above < 12 and parent.role not in BUTTON:
                    return (x, y, width, height), (x, y + above), extents
                if not is_popup and parent is control.get_root() and 0 <= margin == above < 64:
                    return (x, y, width, height), (x + margin // 2, y + margin // 2), extents
        raise AssertionError(f'not on the screen: {control.role} “{control.name}”\n{surfaces}')

    def _find_uppermost(self, place):
        """The surface that a click there would reach"""
        return next((surface[:4] for surface in self.screen.list_surfaces() if holds(surface, place)), None)

    def find(self, roles, name=None, where=None, window=None):
        """GTK before 4.10 does not tell that another page hides the one that a control is on."""
        def is_on_page(control):
            pages = [parent.name for parent in control.list_parents() if re.fullmatch(r'Hw\w+Page', parent.name)]
            return all(page == self.page for page in pages) and (where is None or where(control))
        return self.window.find(roles, name, is_on_page, window)

    def find_place(self, control):
        _, (x, y), extents = self._find_surface(control)
        middle = find_middle(control.get_extents())
        return x + middle[0] - extents[0], y + middle[1] - extents[1]

    def _act(self, place, event):
        self.window.bus.call(driver.KEYBOARD, 'org.a11y.atspi.DeviceEventController', 'GenerateMouseEvent', 'iis',
                             *place, event)

    def _scroll_to(self, control):
        """With the wheel, where what it is in has to be scrolled"""
        pane = next((parent for parent in control.list_parents() if parent.role == 'scroll pane'), None)
        if pane is None:
            return
        for _ in range(60):
            _, y = find_middle(before := control.get_extents())
            _, top, _, height = pane.get_extents()
            if top < y < top + height:
                return
            self._act(self.find_place(pane), 'b5c' if y >= top + height else 'b4c')
            wait_for(lambda: control.get_extents() != before, 'the wheel scrolls')

    def point_at(self, control):
        """Until it has come to rest, for what has just been opened may move, and no tooltip is before it, which
        goes when the pointer has left what it belongs to"""
        places = []

        def is_at_rest():
            with contextlib.suppress(AssertionError):
                places.append(self.find_place(control))
                if places[-2:-1] != places[-1:]:
                    self._act(places[-1], 'abs')
                return (len(places) > 3 and len(set(places[-3:])) == 1 and
                        self._find_uppermost(places[-1]) == self._find_surface(control)[0])
            return False
        wait_for(is_at_rest, f'the pointer on {control.role} “{control.name}”')
        return places[-1]

    def click(self, control, *held, event='b1c'):
        self._scroll_to(control)
        place = self.point_at(control)
        for code in held:
            self.window.synthesize(code, driver.KEY_PRESS)
        self._act(place, event)
        for code in held:
            self.window.synthesize(code, driver.KEY_RELEASE)

    def press(self, label, window=None, keys=None):
        self.click(self.find(BUTTON, label, window=window))

    def open(self, control):
        """What belongs to a button or the like opens"""
        n = self.screen.count_menus()
        self.click(control)
        wait_for(lambda: self.screen.count_menus() > n, 'it opens')

    def choose(self, button, *items, keys=None):
        n = self.screen.count_menus()
        self.open(self.find(BUTTON, button))
        self.choose_items(n, *items)

    def choose_items(self, n, *items):
        for item in items:
            self.click(self.find(MENU_ITEMS, item))
        self.wait_for_menus(n)

    def drop_down(self, label, item):
        self.open(self.find('combo box', label))
        self.click(self.find('list item', where=lambda row: row.find_all('label', item) and any(
            parent.name == label for parent in row.list_parents())))

    def enter(self, name, keys=None):
        entry = self.find(TEXT, name)
        self.click(entry)
        return entry

    def fill(self, values, window=None, after=None):
        for label, value in values.items():
            entry = self.find(TEXT, label, window=window)
            self.click(entry)
            self.write(entry, value)

    def choose_row(self, label, item, window):
        self.open(self.find('combo box', window=window, where=lambda row: row.find_all('label', label)))
        self.click(self.find('list item', window=window, where=lambda row: says(row, item)))

    def find_row(self, label, in_list=None):
        return self.find(ROWS, where=lambda row: row.find_all('label', label) and
                                (in_list is None or is_in(row, in_list)))

    def open_row(self, label, in_list=None):
        self.click(self.find_row(label, in_list))

    def select(self, first, *others):
        self.click(self.find_row(first, self.table))
        for other in others:
            self.click(self.find_row(other, self.table), driver.CONTROL)

    def put_away(self, undo):
        self.click(self.find(BUTTON, undo).parent.find_all(BUTTON)[-1])

    def choose_for_selection(self, row, *items):
        n = self.screen.count_menus()
        self.click(self.find_row(row, self.table), event='b3c')
        wait_for(lambda: self.screen.count_menus() > n, 'the menu opens')
        self.choose_items(n, *items)

    def sort(self, column, *_):
        self.click(self.find('label', column, where=lambda label: label.parent.parent.role == 'filler'))

    def reverse(self, column, *_):
        self.sort(column)
