#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""check-manifests.py: both manifests are what they promise.

The Devel one differs from the other in its ID and its profile; the permissions are those and no more; nothing is
fetched; no folder that our own scripts build in is taken for a part of the source.
"""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ID = 'io.github.headwater.Headwater'
PERMISSIONS = ['--share=network', '--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri']
FOLDER = re.compile(r'(?<![\w$-])build-(?!aux|bundle|commit|export|finish|init|update|dir)[a-z]+\b')


def read(application_id):
    return json.loads((ROOT / 'flatpak' / f'{application_id}.json').read_text(encoding='utf-8'))


def find_build_folders():
    """As the scripts name them"""
    scripts = [ROOT / 'dev', *(path for path in (ROOT / 'build-aux').iterdir() if path.suffix == '')]
    for script in scripts:
        yield from FOLDER.findall(script.read_text(encoding='utf-8'))


manifest, devel = read(ID), read(f'{ID}.Devel')
module, = manifest['modules']
source, = module['sources']
assert manifest['id'] == ID
assert manifest['finish-args'] == PERMISSIONS, manifest['finish-args']
assert manifest['separate-locales'] is False
assert (source['type'], source['path']) == ('dir', '..')
assert {'build', 'build-clang', 'build-gcc', *find_build_folders()} <= set(source['skip']), source['skip']
devel['id'] = devel['id'].removesuffix('.Devel')
devel['modules'][0]['config-opts'].remove('-Dprofile=development')
assert manifest == devel, 'the manifests differ'
