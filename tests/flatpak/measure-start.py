#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""measure-start.py APPLICATION-ID REPOSITORY PREFIX [TIMES]: the time to the first frame, in the Flatpak and outside.

Both start on the same private desktop, in turn, drawn by cairo; a first start of each does not count. The first frame
is there when a pixel within the window is no longer that of the empty display, which is asked every millisecond.
Fails where the median inside is more than 1.3 of the median outside.
"""

import argparse
import ctypes
import importlib
import os
import pathlib
import statistics
import sys
import time

flatpak = importlib.import_module('test-flatpak')
session = flatpak.session

GOAL = 1.3
ALL_PLANES, Z_PIXMAP = ctypes.c_ulong(-1), 2
POINT = (400, 300)
KINDS = ('outside', 'inside')


class Screen:
    """The display that the environment names"""

    def __init__(self):
        x11 = self._x11 = ctypes.CDLL('libX11.so.6')
        x11.XOpenDisplay.restype = x11.XGetImage.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = x11.XGetPixel.restype = ctypes.c_ulong
        x11.XDefaultRootWindow.argtypes = x11.XDestroyImage.argtypes = (ctypes.c_void_p,)
        x11.XGetPixel.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_int)
        x11.XGetImage.argtypes = (ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                  ctypes.c_uint, ctypes.c_ulong, ctypes.c_int)
        self._display = x11.XOpenDisplay(None)
        self._root = x11.XDefaultRootWindow(self._display)

    def look(self):
        image = self._x11.XGetImage(self._display, self._root, *POINT, 1, 1, ALL_PLANES, Z_PIXMAP)
        pixel = self._x11.XGetPixel(image, 0, 0)
        self._x11.XDestroyImage(image)
        return pixel

    def wait(self, is_there, seconds=60):
        deadline = time.monotonic() + seconds
        while not is_there(self.look()):
            if time.monotonic() > deadline:
                raise AssertionError(f'not within {seconds} s')
            time.sleep(0.001)


def start(desktop, screen, empty, command, environment):
    """Milliseconds to the first frame"""
    began = time.monotonic()
    process = desktop.start('headwater', command, environment)
    screen.wait(lambda pixel: pixel != empty)
    took = time.monotonic() - began
    session.end_process(process)
    screen.wait(lambda pixel: pixel == empty)
    return took * 1000


def measure(desktop, options):
    screen = Screen()
    empty = screen.look()
    program = pathlib.Path(options.prefix).resolve()
    commands = {
        'outside': ([program / 'bin' / 'headwater'], {'XDG_DATA_DIRS': f'{program}/share:/usr/local/share:/usr/share',
                                                      'LC_ALL': 'C.UTF-8'}),
        'inside': (['flatpak', 'run', '--user', '--die-with-parent', options.application_id], {'LC_ALL': 'C.UTF-8'}),
    }
    took = {kind: [] for kind in KINDS}
    for turn in range(options.times + 1):
        for kind in KINDS:
            took[kind].append(start(desktop, screen, empty, *commands[kind]))
            print(f'{kind}: {took[kind][-1]:.0f} ms{"" if turn else ", not counted"}', flush=True)
    return {kind: statistics.median(took[kind][1:]) for kind in KINDS}


def main():
    parser = argparse.ArgumentParser()
    for name in ('application_id', 'repository', 'prefix'):
        parser.add_argument(name)
    parser.add_argument('times', nargs='?', type=int, default=9)
    options = parser.parse_args()
    with flatpak.Desktop(flatpak.find_runtime(options.application_id)) as desktop:
        os.environ.pop('LANGUAGE', None)
        os.environ['GDK_DISABLE'] = 'gl,vulkan'  # GTK 4.24 looks for them first, also where it draws by cairo
        desktop.start_portals()
        desktop.install(options.repository, options.application_id)
        medians = measure(desktop, options)
    ratio = medians['inside'] / medians['outside']
    print(f'median of {options.times}: outside {medians["outside"]:.0f} ms, inside {medians["inside"]:.0f} ms, '
          f'{ratio:.2f} times as long; goal {GOAL}')
    sys.exit(0 if ratio <= GOAL else 1)


if __name__ == '__main__':
    main()
