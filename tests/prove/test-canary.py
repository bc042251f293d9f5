#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""What `./dev prove secrets` looks for is found, however it is written; where there is nothing, nothing is."""

import base64
import json
import pathlib
import sys
import urllib.parse

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / 'contract'))

import canary  # noqa: E402
import tap  # noqa: E402

run = canary.Run(seed=1)
SECRET = run.new('line')
KEY = run.new('key', lines=3)


def check_found(name, data):
    """A mark that is cut at the end of the data is found without its name"""
    tap.equal({canary_name for _, _, canary_name in run.find(b'..' + data + b'..')} - {'?'}, {name})


def check_nothing():
    tap.equal(list(run.find(b'nothing of it' + canary.Run(seed=2).new('another').encode())), [])


WAYS = {
    'plain': SECRET.encode(),
    'json': json.dumps(SECRET).encode(),
    'percent': urllib.parse.quote(SECRET, safe='').encode(),
    'utf-16': SECRET.encode('utf-16-le'),
    'utf-16-be': SECRET.encode('utf-16-be'),
    'hexadecimal': SECRET.encode().hex().encode(),
    'head-overwritten': SECRET.encode()[16:],
    'tail-overwritten': SECRET.encode()[:16],
} | {f'base64-{offset}': base64.b64encode(b'abc'[:offset] + SECRET.encode() + b'behind') for offset in range(3)} | {
    f'base64url-{offset}': base64.urlsafe_b64encode(b'abc'[:offset] + SECRET.encode()) for offset in range(3)}


if __name__ == '__main__':
    cases = tap.Tap()
    for way, written in WAYS.items():
        cases.case(f'/prove/canary/{way}', check_found, 'line', written)
    cases.case('/prove/canary/key', check_found, 'key', KEY.encode())
    cases.case('/prove/canary/key-in-base64', check_found, 'key', base64.b64encode(KEY.encode()))
    cases.case('/prove/canary/nothing', check_nothing)
    cases.end()
