# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Where a secret could have got to. Each place is read as a whole and searched for every form of every canary; a text
that is no secret has to be found where it belongs, so that what finds nothing is known to have looked."""

import dataclasses
import json
import pathlib
import subprocess


@dataclasses.dataclass
class Place:
    """One of them, and what became of the search"""
    name: str
    size: str
    control: str    # what was to be found there, and was; "—" where nothing could be
    found: list     # (canary, form, where)
    expected: str = ''  # why what was found may be there

    @property
    def is_clean(self):
        return bool(self.control) and (not self.found or bool(self.expected))


class Search:
    """The places of a story that has been told"""

    def __init__(self, story, run):
        self.story = story
        self.run = run

    def _search(self, pieces, control, expected='', unit='texts'):
        """(name, bytes) of each piece; control: what stands in it and is no secret, and what that is called"""
        found, has_control, n_bytes, n_pieces = [], False, 0, 0
        for name, data in pieces:
            n_pieces += 1
            n_bytes += len(data)
            has_control |= control[0] in data
            found += [(canary, form, name) for form, _, canary in self.run.find(data)]
        size = f'{n_pieces:,} {unit}, {n_bytes:,} bytes'
        return size, control[1] if has_control else '', found, expected

    def _read_files(self, *folders):
        for folder in folders:
            for path in folder.rglob('*'):
                if path.is_file() and not path.is_symlink():
                    yield str(path.relative_to(folder)), path.name.encode() + b'\0' + path.read_bytes()

    def files(self):
        desktop = self.story.desktop
        description = (str(self.story.control).encode(), 'the description of a draft')
        yield Place('Files under HOME, during the run and at its end',
                    *self._search(self._read_files(desktop.folder / 'kept', desktop.home), description, unit='files'))
        runtime = [('marker', b'runtime')] + list(self._read_files(desktop.folder / 'run'))
        yield Place('Files under XDG_RUNTIME_DIR', *self._search(runtime, (b'runtime', '—'), unit='files'))

    def temporary_files(self, since):
        """Those of everybody that are new: whose they are cannot be told"""
        def read():
            yield 'marker', b'temporary'
            for path in pathlib.Path('/tmp').glob('*'):
                try:
                    if path.is_file() and path.stat().st_mtime >= since and path.stat().st_size < 1 << 26:
                        yield str(path), path.read_bytes()
                except OSError:
                    pass
        yield Place('New files in /tmp', *self._search(read(), (b'temporary', '—'), unit='files'))

    def logs(self):
        log = self.story.log.read_bytes()
        yield Place('What it said, with G_MESSAGES_DEBUG=all', *self._search(
            [('output', log)], (b'headwater-DEBUG', 'debug messages of Headwater'), unit='log'))
        journal = subprocess.run(['sh', '-c', 'command -v journalctl > /dev/null && exec journalctl --no-pager -b'],
                                 stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if journal.returncode:
            yield Place('The log of the system', 'there is none on this machine', '—', [])
        else:
            yield Place('The log of the system', *self._search([('journald', journal.stdout)], (b'', 'read'), unit='log'))

    def journal(self):
        name = str(self.story.name).encode()
        yield Place('The journal of creations, while one is under way',
                    *self._search(self.story.journals, (name, 'the name of the connection'), unit='file'))

    def buses(self, records):
        for name, path, control in records:
            yield Place(name, *self._search([('messages', path.read_bytes())], control, unit='recording'))

    def tree(self):
        texts = [(f'{when}: {what}', text.encode()) for when, all_texts in self.story.trees
                 for what, text in all_texts]
        yield Place(f'The accessibility tree, at {len(self.story.trees)} moments',
                    *self._search(texts, (str(self.story.control).encode(), 'a description')))
        titles = [(when, what.encode()) for when, all_texts in self.story.trees for what, _ in all_texts
                  if what.startswith(('frame', 'dialog', 'filler'))]
        yield Place('Titles of windows', *self._search(titles, (b'Headwater', 'the title of the main window')))

    def clipboards(self):
        """With the request's secrets is where they are meant to be: there they must be found"""
        holding = [(when, text.encode()) for when, holds, types in self.story.clipboards if holds
                   for text in types.values()]
        yield Place('The clipboard, with secrets asked for', *self._search(
            holding, (str(self.run).encode(), 'the secrets themselves'), 'asked for, marked, and withdrawn'))
        other = [(when, json.dumps(types).encode()) for when, holds, types in self.story.clipboards if not holds]
        yield Place('The clipboard and PRIMARY otherwise, 46 s later among them',
                    *self._search(other, (b'{CLIENT_SECRET}', 'a request without secrets')))

    def process(self):
        yield Place('Arguments and environment of the process', *self._search(
            self.story.processes, (b'G_MESSAGES_DEBUG', 'a variable'), unit='reads'))


def tell(places):
    """As a table of Markdown"""
    yield '| Place | Searched | Control that was found | Canaries |'
    yield '|---|---|---|---|'
    for place in places:
        if not place.found:
            result = 'none'
        elif place.expected:
            result = f'{len({name for name, _, _ in place.found})}: {place.expected}'
        else:
            result = '**' + ', '.join(sorted({f'{name} ({form}) in {where}' for name, form, where in place.found})) + '**'
        yield f'| {place.name} | {place.size} | {place.control or "**none: nothing was proved**"} | {result} |'
