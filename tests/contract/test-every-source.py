#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""Every source and every way to sign in to it that the documents describe: what its form sends.

What is expected is read here, from the list of what the documents say, and compared with the request
that has arrived at a server, from the application's own form by way of its own operation and client.
Of the application's catalogue this reads no more than where in it a source stands.
"""

import base64
import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import recorder
import tap

CONNECTIONS = '/data/foundation/flowservice/connections'

# Where the connections are made, and as whom: the headers that the platform asks for say so.
WHERE = {'organization_id': '0123456789ABCDEF01234567@AdobeOrg', 'api_key': 'every-source-key',
         'access_token': 'every-source-token', 'sandbox': 'every-source'}
HEADERS = {'authorization': f'Bearer {WHERE["access_token"]}', 'x-api-key': WHERE['api_key'],
           'x-gw-ims-org-id': WHERE['organization_id'], 'x-sandbox-name': WHERE['sandbox'],
           'content-type': 'application/json'}

# What stands in the documents as a form that the value has; all others take any text.
FORMS = {
    'apiVersion': lambda n: f'{n}.0',
    'credentials': lambda n: json.dumps({'type': 'service_account', 'private_key': f'line 1\n line {n}\n'},
                                        separators=(',', ':')),
    'expirationDate': lambda n: str(datetime.date(2027, 1, 1) + datetime.timedelta(days=n)),
    'subscriptionName': lambda n: f'projects/project-{n}/subscriptions/subscription-{n}',
    'topicName': lambda n: f'projects/project-{n}/topics/topic-{n}',
}


class Values:
    """What is typed, and what the documents say is sent for it; no two texts or numbers are alike."""

    def __init__(self):
        self.n = 0

    def make(self, param):
        self.n += 1
        name, kind, says = param['name'], param['type'], param['description']
        if kind == 'boolean':
            as_string = 'as the string' in says
            return 'true', 'true' if as_string else True
        if kind == 'integer':
            return str(10000 + self.n), 10000 + self.n
        if kind == 'enum':
            choice = param['enum'][self.n % len(param['enum'])]
            return choice, choice
        if kind != 'string':
            tap.fail(f'{name}: nothing is known of the type {kind}')
        if name in FORMS:
            return FORMS[name](self.n), FORMS[name](self.n)
        if says.startswith('Base64-encoded'):
            key = (json.dumps({'private_key_id': f'key {self.n}'}, indent=2) if 'key file' in says
                   else f'-----BEGIN PRIVATE KEY-----\n한국 {self.n} & "\\\n-----END PRIVATE KEY-----\n')
            return key, base64.b64encode(key.encode()).decode()
        text = f'{name} {self.n} 한 "\\/<&>\'%s{{}}'
        return text, text


class Program:
    """What fills in the forms and sends them, and the server that they arrive at"""

    def __init__(self, path):
        self.server = recorder.Recorder([])
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding='utf-8')
        self.write(WHERE | {'url': self.server.url})

    def write(self, line):
        self.process.stdin.write(json.dumps(line) + '\n')
        self.process.stdin.flush()

    def create(self, order):
        """What the program says of a creation, and all requests that came of it"""
        n_before = len(self.server.records())
        created = f'connection-{n_before}'
        self.server.answer_next('POST', CONNECTIONS, 201, {'id': created, 'etag': '"1"'})
        self.write(order)
        line = self.process.stdout.readline()
        if not line:
            tap.fail('the program has ended')
        answer = json.loads(line)
        tap.equal((answer['outcome'], answer['connection']), ('created', created), 'outcome')
        return answer, self.server.records()[n_before:]

    def end(self):
        self.process.stdin.close()
        tap.equal(self.process.wait(timeout=20), 0, 'how the program ended')
        self.server.close()


def same(actual, expected, where):
    """Equal, and of one type: to Python, True is 1 and 1 is 1.0."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        tap.equal(sorted(actual), sorted(expected), f'{where}: members')
        for key in expected:
            same(actual[key], expected[key], f'{where}.{key}')
        return
    tap.equal((type(actual).__name__, actual), (type(expected).__name__, expected), where)


def expected_body(source, auth, params):
    body = {'auth': {'specName': auth['spec_name'], 'params': params},
            'connectionSpec': {'id': source['connection_spec_id'], 'version': source['connection_spec_version']}}
    if 'providerId' in source['extra'].get('top_level_keys', []):
        body['providerId'] = source['extra']['providerId']
    body['auth'].update(source['extra'].get('auth_extra_keys', {}).get(auth['spec_name'], {}))
    return body


def check(program, values, place, source, auth, row):
    typed, sent = {}, {}
    for param in auth['params']:
        if 'only appears in the response' in param['description']:
            continue
        typed[param['name']], sent[param['name']] = values.make(param)
    answer, records = program.create({**place, 'values': typed})

    tap.equal(answer['faults'], {}, 'faults')
    tap.equal([(record['method'], record['path']) for record in records], [('POST', CONNECTIONS)], 'what arrived')
    tap.equal({name: records[0]['headers'].get(name) for name in HEADERS}, HEADERS, 'headers')
    body = json.loads(records[0]['body'])
    tap.equal(bool(body.pop('name', None)), True, 'a name is sent')
    same(body, expected_body(source, auth, sent), 'body')
    asked = set(answer['fields'])
    tap.equal(asked - set(sent), set(), 'fields beyond the documented ones')
    row['extra'] = ' '.join([*(f'{key}' for key in ('providerId',) if key in body),
                             *(f'auth.{key}' for key in ('type',) if key in body['auth'])])
    row['types'] = ' '.join(sorted({type(value).__name__ for value in sent.values()}))


def places(catalog):
    """Where in the catalogue each source stands, and how it calls its ways to sign in."""
    return {item['x-headwater']['slug']: {'id': item['id'], 'name': item['name'],
                                          'auth': [each['name'] for each in item.get('authSpec', [])]}
            for item in catalog['items']}


def nth(names, name, n):
    """Two ways may bear one name: they stand in the order of the documents."""
    found = [place for place, each in enumerate(names) if each == name]
    if len(found) <= n:
        tap.fail(f'there is no way {n + 1} called {name}: {names}')
    return found[n]


def run_auth(program, values, place, source, index, rows):
    auth = source['auth'][index]
    row = {'source': source['slug'], 'spec': auth['spec_name'], 'n': len(auth['params']), 'types': '', 'extra': '',
           'result': 'FAILED'}
    rows.append(row)
    if place is None:
        tap.fail('the source is not in the catalogue')
    tap.equal(len(place['auth']), len(source['auth']), 'ways to sign in')
    before = [each['spec_name'] for each in source['auth'][:index]].count(auth['spec_name'])
    order = {'id': place['id'], 'name': place['name'], 'auth': nth(place['auth'], auth['spec_name'], before)}
    check(program, values, order, source, auth, row)
    row['result'] = 'ok'


def no_auth(place):
    if place is None:
        tap.fail('the source is not in the catalogue')
    tap.equal(place['auth'], [], 'ways to sign in')


def print_table(rows):
    print(f'# {"source":28} {"specName":46} {"params":>6}  {"types":14} {"extra keys":11} result')
    for row in rows:
        print(f'# {row["source"]:28} {row["spec"]:46} {row["n"]:6}  {row["types"]:14} {row["extra"]:11} '
              f'{row["result"]}')
    n_ok = sum(row['result'] == 'ok' for row in rows)
    print(f'# {len({row["source"] for row in rows})} sources, {len(rows)} ways to sign in, '
          f'{sum(row["n"] for row in rows)} parameters; {n_ok} as documented', flush=True)


def main():
    results = tap.Tap()
    program_path, catalog_path = sys.argv[1:]
    folder = os.environ.get('HEADWATER_OPENAPI_DIR')
    documented = Path(folder).parent / 'sources.json' if folder else None
    if documented is None or not documented.is_file():
        results.case('every source', tap.skip, 'HEADWATER_OPENAPI_DIR does not say where sources.json is')
        results.end()

    where = places(json.loads(Path(catalog_path).read_text(encoding='utf-8')))
    program, values, rows = Program(program_path), Values(), []
    for source in json.loads(documented.read_text(encoding='utf-8')):
        place = where.get(source['slug'])
        if not source['auth']:
            results.case(f'{source["slug"]}: nothing to sign in to', no_auth, place)
        for index, auth in enumerate(source['auth']):
            results.case(f'{source["slug"]}: {auth["label"]}', run_auth, program, values, place, source, index, rows)
    results.case('the program ends', program.end)
    print_table(rows)
    results.end()


if __name__ == '__main__':
    main()
