#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""post-requests.py URL AUTHORITY BODY COUNT: makes connections as a script would, with a TLS connection for each."""

import sys

import requests

url, authority, body, count = sys.argv[1:]
for _ in range(int(count)):
    answer = requests.post(url, data=body, headers={'Content-Type': 'application/json'}, verify=authority, timeout=60)
    answer.raise_for_status()
