#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""list-requests.py URL: reads a list page by page as a script would, with a connection for each."""

import sys
import urllib.parse

import requests

url, connections = sys.argv[1], []
while url:
    page = requests.get(url, timeout=60).json()
    connections += page['items']
    link = page.get('_links', {}).get('next', {}).get('href')
    url = f'{sys.argv[1]}?{urllib.parse.urlsplit(link).query}' if link else None
print(len(connections))
