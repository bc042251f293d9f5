# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""A core dump of a process that goes on, and what of a run stands in it."""

import dataclasses
import mmap
import pathlib
import re
import struct
import subprocess

ELF_HEADER, PROGRAM_HEADER = struct.Struct('<16sHHIQQQIHHHHHH'), struct.Struct('<IIQQQQQQ')
LOAD = 1
OF_XCB = 'xcb'


def dump(process_id, folder):
    """By gdb, which writes what the kernel would write where the program crashes"""
    done = subprocess.run(['gcore', '-o', str(folder / 'core'), str(process_id)], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    path = folder / f'core.{process_id}'
    if not path.exists():
        raise RuntimeError(f'no core dump: {done.stderr}')
    return path


def read_map(process_id):
    """(start, end, what it is) of each part of the memory"""
    for line in pathlib.Path(f'/proc/{process_id}/maps').read_text().splitlines():
        start, end, rights, _, _, _, *name = re.split(r'[- ]', line, maxsplit=5 + 1)
        name = name[0].strip() if name else ''
        name = re.sub(r'^\S*\s+', '', name) if re.match(r'^\d+\s', name) else name
        yield int(start, 16), int(end, 16), name


def read_segments(core):
    """(address, offset in the file, size) of each part that is in it"""
    header = ELF_HEADER.unpack_from(core, 0)
    for index in range(header[10]):
        kind, _, offset, address, _, size, _, _ = PROGRAM_HEADER.unpack_from(core, header[5] + index * header[9])
        if kind == LOAD and size:
            yield address, offset, size


def search(path, parts, run, around=48):
    """(part, address, form, name of the canary, what is around it) of everything that is found"""
    with open(path, 'rb') as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as core:
        segments = list(read_segments(core))
        for form, position, name in run.find(core):
            address = next((start + position - offset for start, offset, size in segments
                            if offset <= position < offset + size), 0)
            part = next((part for start, end, part in parts if start <= address < end), '')
            yield part or 'anonymous', address, form, name, core[max(position - around, 0):position + around]


@dataclasses.dataclass
class Memory:
    """What of a run was in the memory of a process"""
    size: int
    found: list     # as search() tells it
    n_controls: int


def find_connection(process_id):
    """What xcb has for its connection to the X server, buffers and all; nothing where there is none"""
    connection = ('(char *) XGetXCBConnection ((void *) gdk_x11_display_get_xdisplay ('
                  '(void *) gdk_display_get_default ()))')
    done = subprocess.run(['gdb', '-q', '-batch', '-p', str(process_id), '-ex', f'set $connection = {connection}',
                           '-ex', 'printf "at %lu %lu\\n", $connection, (unsigned long) malloc_usable_size ($connection)'],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    told = re.search(r'^at (\d+) (\d+)$', done.stdout, re.MULTILINE)
    if told:
        yield int(told[1]), int(told[1]) + int(told[2]), OF_XCB


def examine(process_id, folder, run, control):
    """The memory of a process that goes on; the core dump is not kept"""
    parts = [*find_connection(process_id), *read_map(process_id)]
    core = dump(process_id, folder)
    try:
        return Memory(core.stat().st_size, list(search(core, parts, run)), len(list(search(core, parts, control))))
    finally:
        core.unlink()
