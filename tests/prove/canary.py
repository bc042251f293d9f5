# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Made-up secrets that can be found again, however they are written down and whatever is left of them."""

import base64
import random
import string

LETTERS = string.ascii_letters + string.digits
PUNCTUATION = '"&+/\\%=<'  # what JSON, a form, a shell and markup each write in their own way
MARK_LENGTH = 8


def encode_base64(raw, offset):
    """What stands for these bytes whatever their neighbours are, when so many bytes are before them in their group"""
    encoded = base64.b64encode(b'\0' * offset + raw)
    return encoded[(offset * 8 + 5) // 6:(offset + len(raw)) * 8 // 6]


def write_forms(text):
    """How a text of letters and digits may stand somewhere: name of the form, bytes.

    JSON, addresses and forms leave such a text as it is: what they do to the rest of a secret does not matter,
    and a part of a secret is found too.
    """
    raw = text.encode()
    yield 'plain', raw
    for offset in range(3):
        encoded = encode_base64(raw, offset)
        yield f'base64 at {offset}', encoded
        if encoded.translate(bytes.maketrans(b'+/', b'-_')) != encoded:
            yield f'base64url at {offset}', encoded.translate(bytes.maketrans(b'+/', b'-_'))
    yield 'UTF-16', text.encode('utf-16-le')
    yield 'UTF-16, big-endian', text.encode('utf-16-be')
    yield 'hexadecimal', raw.hex().encode()
    yield 'HEXADECIMAL', raw.hex().upper().encode()


class Canary:
    """One of them. Its mark stands in it three times, because the head and the tail of freed memory are often
    written over; between two marks stands what encodings change."""

    def __init__(self, run, name, number, lines, plain):
        self.name = name
        self.mark = f'{run}{number:02}z'  # the end of a mark is lost in some forms, its number is not to be
        filler = ''.join(run.choice(LETTERS) for _ in range(12))
        self.text = f'{self.mark}{filler}{self.mark}{"" if plain else PUNCTUATION}{self.mark}'
        if lines:
            self.text = '\n'.join(f'{line:03}{self.text}' for line in range(lines))


class Run:
    """The canaries of one run: all of their marks begin with the same letters, which no other run has."""

    def __init__(self, seed=None):
        self._random = random.Random(seed)
        self._tag = self._random.choice('Kk') + ''.join(self.choice(LETTERS) for _ in range(MARK_LENGTH - 3))
        self.canaries = {}

    def __str__(self):
        return self._tag

    def choice(self, letters):
        return self._random.choice(letters)

    def new(self, name, lines=0, plain=False):
        """plain: of letters and digits alone"""
        canary = self.canaries[name] = Canary(self, name, len(self.canaries), lines, plain)
        return canary.text

    def needles(self):
        """Every form of what all marks begin with"""
        return dict(write_forms(self._tag))

    def find(self, data):
        """What of the run stands there: (form, position, name of the canary or '?') each"""
        for form, needle in self.needles().items():
            position = data.find(needle)
            while position >= 0:
                yield form, position, self._name(data, form, position)
                position = data.find(needle, position + 1)

    def _name(self, data, form, position):
        for canary in self.canaries.values():
            needle = dict(write_forms(canary.mark)).get(form, b'\0')
            # In base64 the end of the tag is not that of a group: the whole mark begins at the same place.
            if data[position:position + len(needle)] == needle:
                return canary.name
        return '?'
