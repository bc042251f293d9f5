#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-simulator-contract.py FOLDER SIMULATOR: what the simulator answers, against Adobe's description.

Prism, installed in FOLDER, stands between a client and the simulator, and names in the header sl-violations
what is against the description in a request or in its answer.
"""

import contextlib
import http.client
import json
import re
import signal
import subprocess
import sys
import time
import urllib.parse

import prism
import recorder
import tap

HUBSPOT = 'cc6a4487-9e91-433e-a3a3-9cf6626c1806'
CREATE = {
    'name': 'HubSpot base connection',
    'description': 'Base connection for HubSpot',
    'auth': {'specName': 'Basic Authentication',
             'params': {'clientId': 'a', 'clientSecret': 'b', 'accessToken': 'c', 'refreshToken': 'd'}},
    'connectionSpec': {'id': HUBSPOT, 'version': '1.0'},
}


class Simulator:
    """headwater-simulator on a port of its own, and the headers that open it"""

    def __init__(self, program):
        self._process = subprocess.Popen([program, '--delay=0', '--connections=60'], stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.url = self._process.stdout.readline().strip()
        self.headers = dict(line.strip().split(': ', 1) for line in
                            (self._process.stderr.readline() for _ in range(3)))
        self.headers |= {'x-sandbox-name': 'prod', 'Accept': 'application/json'}

    def close(self):
        self._process.terminate()
        self._process.communicate()


class Contract:
    """The cases: each asks through Prism, and expects that nothing is found fault with."""

    def __init__(self, flow_and_sandbox_urls, simulator, behind):
        self.urls = flow_and_sandbox_urls
        self.simulator = simulator
        self.behind = behind  # the recorder between Prism and the simulator
        self.created = None

    def ask(self, method, path, body=None):
        """(status, violations, answer)"""
        url = self.urls[1] if path.startswith('/sandbox-management') else self.urls[0]
        parts = urllib.parse.urlsplit(url)
        headers = self.simulator.headers | ({'Content-Type': 'application/json'} if body else {})
        with contextlib.closing(http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)) as connection:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            text = answer.read()
            return (answer.status, json.loads(answer.getheader('sl-violations', '[]')),
                    json.loads(text) if text else None)

    def get(self, path, status=200, method='GET', body=None):
        actual, violations, answer = self.ask(method, path, body)
        tap.equal((actual, violations), (status, []), f'{method} {path}')
        return answer

    def test_create(self):
        answer = self.get('/connections', 201, 'POST', CREATE)
        self.created = answer['id']
        tap.equal(sorted(answer), ['etag', 'id'])
        tap.equal(bool(re.fullmatch(r'".+"', answer['etag'])), True, 'the etag has quotes of its own')

    def test_list(self):
        path, seen, pages = '/connections?limit=25&orderby=-createdAt', [], 0
        while path:
            page = self.get(path)
            seen += [item['id'] for item in page['items']]
            path = page.get('_links', {}).get('next', {}).get('href')
            pages += 1
        tap.equal((pages, len(seen), len(set(seen))), (3, 66, 66), 'pages, connections, different ones')
        tap.equal(seen[0], self.created, 'the newest')

    def test_get(self):
        item, = self.get(f'/connections/{self.created}')['items']
        tap.equal({key: item[key] for key in ('name', 'description', 'connectionSpec')},
                  {key: CREATE[key] for key in ('name', 'description', 'connectionSpec')})

    def test_test(self):
        deadline = time.monotonic() + 20
        while self.get(f'/connections/{self.created}')['items'][0]['state'] == 'initializing':
            if time.monotonic() > deadline:
                tap.fail('it is still initializing')
            time.sleep(0.1)
        tap.equal(self.get(f'/connections/{self.created}/test'), {'result': True})

    def test_connection_specs(self):
        specs = self.get('/connectionSpecs')['items']
        tap.equal([spec['name'] for spec in specs if spec['id'] == HUBSPOT], ['hubspot'])

    def test_connection_spec(self):
        spec, = self.get(f'/connectionSpecs/{HUBSPOT}')['items']
        tap.equal(spec['id'], HUBSPOT)

    def test_sandboxes(self):
        sandboxes = self.get('/sandbox-management/')['sandboxes']
        tap.equal({sandbox['type'] for sandbox in sandboxes}, {'production', 'development'})

    def test_control(self):
        """A wrong answer and a wrong request are noticed: the cases above prove something."""
        self.behind.answer_next('GET', prism.FLOW_PATH + '/connections', 200, {'items': [{'id': 7}]})
        status, violations, _ = self.ask('GET', '/connections')
        tap.equal((status, [violation['location'] for violation in violations]),
                  (200, [['response', 'body', 'items', '0', 'id']]))
        self.behind.answer_next('GET', prism.SANDBOX_PATH + '/sandbox-management/', 200, {'sandboxes': {}})
        status, violations, _ = self.ask('GET', '/sandbox-management/')
        tap.equal((status, [violation['location'] for violation in violations]),
                  (200, [['response', 'body', 'sandboxes']]))


CASES = {
    'create': Contract.test_create,
    'list': Contract.test_list,
    'get': Contract.test_get,
    'test': Contract.test_test,
    'connection-specs': Contract.test_connection_specs,
    'connection-spec': Contract.test_connection_spec,
    'sandboxes': Contract.test_sandboxes,
    'control': Contract.test_control,
}


def run(cases, folder, program):
    with contextlib.ExitStack() as stack:
        prism.find_descriptions()
        simulator = Simulator(program)
        stack.callback(simulator.close)
        behind = recorder.Recorder([('', simulator.url)])
        stack.callback(behind.close)
        contract = Contract(stack.enter_context(prism.serving(folder, behind.url)), simulator, behind)
        for name, function in CASES.items():
            cases.case(f'/contract/simulator/{name}', function, contract)


def report_missing(cases, reason):
    for name in CASES:
        cases.case(f'/contract/simulator/{name}', tap.fail if prism.in_ci() else tap.skip, reason)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
tap_cases = tap.Tap()
try:
    run(tap_cases, sys.argv[1], sys.argv[2])
except prism.Unavailable as unavailable:
    report_missing(tap_cases, str(unavailable))
tap_cases.end()
