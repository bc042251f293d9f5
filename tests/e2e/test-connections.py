#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-connections.py HAND LANGUAGE HEADWATER SIMULATOR PREFIX SCREENSHOTS: the whole life of a connection.

It is created, tested, changed, duplicated, explored, found again among others, exported and deleted: with HAND
`keyboard` by keys alone, with `mouse` by the pointer. What came of it is asserted where it counts: in the requests that
arrived, in what the platform answers to somebody else, in the file that was written, in what the clipboard holds.
"""

import contextlib
import csv
import importlib
import json
import shlex
import sys
import urllib.error
import urllib.parse
import urllib.request

e2e = importlib.import_module('test-e2e')
driver, tap, wait_for = e2e.driver, e2e.tap, e2e.wait_for
if driver is not None:
    import hands
    from hands import DELETE, F2

CONNECTIONS, CREDENTIALS = e2e.CONNECTIONS, e2e.CREDENTIALS
SANDBOX, ELSEWHERE = 'dev-marketing', 'dev-korea'
ELSEWHERE_TITLE = '한국 마케팅 개발'
IN_USE, USER, UNUSED, FAILING = 'HubSpot Test Portal', 'Test Contacts', 'S3 Sample Files', 'Salesforce Sandbox'
NAME, NEW_NAME, THEIR_NAME, OUR_NAME = 'Spring Campaign', 'Summer Campaign', 'Autumn Campaign', 'Winter Campaign'
DESCRIPTION = 'Contacts of the campaign'
NEW_CREDENTIALS = {field: f'{value[:12]}-new' for field, value in CREDENTIALS.items()}
CREDENTIALS = {field: f'{value[:12]}-at-first' for field, value in CREDENTIALS.items()}


class Story(e2e.Story):
    """The cases in their order: each goes on where the one before has ended."""

    def __init__(self, hand, *arguments):
        super().__init__(*arguments)
        self.kind = hand
        self.hand = None
        self.id = None  # of the connection whose life is told
        self.copy = None
        self.unused = None  # the ID of what is deleted

    # --- What the cases are made of ---

    def ask(self, method, path, body=None, sandbox=SANDBOX, etag=None):
        """What somebody else gets from the platform, past Headwater: (status, answer)"""
        headers = {'Authorization': f'Bearer {self.simulator.token}', 'x-api-key': self.simulator.api_key,
                   'x-gw-ims-org-id': self.simulator.organization_id, 'x-sandbox-name': sandbox,
                   'Content-Type': 'application/json'} | ({'If-Match': etag} if etag else {})
        request = urllib.request.Request(self.simulator.url + path, json.dumps(body).encode() if body else None,
                                         headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            return error.code, None

    def get_stored(self, connection_id=None, sandbox=SANDBOX):
        """The connection as the platform has it, or None"""
        _, answer = self.ask('GET', f'{CONNECTIONS}/{connection_id or self.id}', sandbox=sandbox)
        return answer and answer['items'][0]

    def find_id(self, name):
        _, answer = self.ask('GET', CONNECTIONS + '?limit=100')
        return next(item['id'] for item in answer['items'] if item['name'] == name)

    def count(self, method, path):
        return len(self.proxy.records(method, path))

    def list_titles(self):
        with contextlib.suppress(driver.GONE):
            return self.window.list_titles()
        return []

    def show_window(self, title):
        wait_for(lambda: self.label(title) in self.list_titles(), title)

    def wait_for_main_window(self):
        wait_for(lambda: len(self.list_titles()) == 1, 'the dialog closes')

    def list_names(self):
        """In All Connections"""
        rows = self.window.look().find_all('table row', where=lambda row: any(
            parent.role == 'list' for parent in row.list_parents()))
        return [row.find_all('label')[0].name for row in rows]

    def wait_for_rows(self, *names):
        wait_for(lambda: self.list_names() == list(names), f'the rows {names}: {self.list_names()}')

    def find_row(self, name):
        self.hand.find_row(name, self.hand.table)

    def open_all(self, n):
        label = self.gettext("All Connections (%'u)").replace("%'u", str(n))
        self.hand.press(label, keys=(ord('l'), driver.CONTROL))
        self.hand.page = 'HwConnectionsPage'
        wait_for(lambda: len(self.list_names()) == n, 'all of them')

    def check_patch(self, n, etag, operations):
        """That the nth change is this one, of that version"""
        record = self.arrived('PATCH', f'{CONNECTIONS}/{self.id}', n)
        self.check_headers(record)
        tap.equal((json.loads(record['body']), record['headers']['if-match']), (operations, etag))
        return record

    def check_headers(self, record, sandbox=SANDBOX):
        headers = record['headers']
        tap.equal([headers.get(name) for name in ('authorization', 'x-api-key', 'x-gw-ims-org-id', 'x-sandbox-name')],
                  [f'Bearer {self.simulator.token}', self.simulator.api_key, self.simulator.organization_id, sandbox])

    def get_secrets(self):
        fields = ('clientSecret', 'accessToken', 'refreshToken')
        return [self.simulator.token, *(values[field] for values in (CREDENTIALS, NEW_CREDENTIALS) for field in fields)]

    def check_no_secret(self, text):
        tap.equal([secret for secret in self.get_secrets() if secret in text], [])

    def paste(self):
        """What is on the clipboard, by way of the search entry of the side panel"""
        return self.hand.paste(self.hand.enter(self.label('Search connections'), (ord('f'), driver.CONTROL)))

    # --- The cases ---

    def start(self):
        path = self.desktop.folder / 'organization.json'
        path.write_text(json.dumps({
            'name': 'Acme', 'organization_id': self.simulator.organization_id, 'api_key': self.simulator.api_key,
            'sign_in': 'access_token', 'access_token': self.simulator.token, 'platform_url': self.proxy.url,
            'ims_url': self.proxy.url, 'sandbox': SANDBOX}))
        self.open(f'--profile={path}')
        hand = {'keyboard': hands.Keyboard, 'mouse': hands.Mouse}[self.kind]
        self.hand = hand(self.window, self.gettext('All Connections'))
        wait_for(lambda: len(self.rows()[0]) >= 4, 'the connections')

    def create(self):
        self.hand.press(self.label('New Connection'), keys=(ord('n'), driver.CONTROL))
        self.hand.page = 'HwCreatePage'
        self.show(self.gettext('%s Credentials') % 'HubSpot')
        self.hand.fill({self.label(label): CREDENTIALS[field] for field, label in e2e.LABELS.items()})
        self.hand.fill({self.label('Name'): NAME, self.label('Description'): DESCRIPTION},
                       after=self.label('_Change…'))
        self.hand.press(self.label('Create'), keys=(driver.RETURN, driver.CONTROL))
        record = self.arrived('POST', CONNECTIONS)
        self.check_headers(record)
        tap.equal(json.loads(record['body']), e2e.tutorial(NAME, DESCRIPTION, CREDENTIALS))
        self.id = json.loads(record['answer'])['id']
        self.hand.page = 'HwConnectionPage'
        tap.equal(self.get_stored()['name'], NAME)

    def test(self):
        """Once by itself, and once more when asked to"""
        path = f'{CONNECTIONS}/{self.id}/test'
        self.arrived('GET', path)
        self.show('The credentials work')
        self.hand.press(self.label('Test'))
        self.check_headers(self.arrived('GET', path, 2))
        self.show('The credentials work')

    def open_details(self):
        self.hand.choose(self.label('More'), self.label('_Edit Details…'), keys=(F2,))
        self.show_window('Edit Details')

    def save_details(self):
        self.hand.press(self.label('Save'), self.label('Edit Details'), keys=(driver.RETURN, driver.CONTROL))

    def rename(self):
        etag = self.get_stored()['etag']
        self.open_details()
        self.hand.fill({self.label('Name'): NEW_NAME}, self.label('Edit Details'))
        self.save_details()
        self.check_patch(1, etag, [{'op': 'replace', 'path': '/name', 'value': NEW_NAME}])
        self.wait_for_main_window()
        tap.equal(self.get_stored()['name'], NEW_NAME)
        wait_for(lambda: NEW_NAME in self.rows()[0], 'the new name in the list')

    def replace(self):
        """Nothing is sent before it was reviewed; a test follows by itself"""
        path = f'{CONNECTIONS}/{self.id}/test'
        etag, n_tests = self.get_stored()['etag'], self.count('GET', path)
        self.hand.choose(self.label('More'), self.label('_Replace Credentials…'))
        self.hand.page = 'HwCreatePage'
        self.button('Save…')
        self.hand.fill({self.label(label): NEW_CREDENTIALS[field] for field, label in e2e.LABELS.items()},
                       after=self.label('Paste'))
        self.hand.press(self.label('Save…'), keys=(driver.RETURN, driver.CONTROL))
        self.show_window('Review Changes')
        tap.equal(self.count('PATCH', f'{CONNECTIONS}/{self.id}'), 1, 'sent before it was reviewed')
        self.screenshot('1-review')
        self.hand.press(self.label('Save'), self.label('Review Changes'))
        self.check_patch(2, etag, [{'op': 'replace', 'path': '/auth/params', 'value': NEW_CREDENTIALS}])
        self.arrived('GET', path, n_tests + 1)
        self.hand.page = 'HwConnectionPage'
        self.show('The credentials work')

    def conflict(self):
        """Somebody else is faster: theirs is shown, what was typed stays, and is saved when that is wanted"""
        etag = self.get_stored()['etag']
        self.open_details()
        self.hand.fill({self.label('Name'): OUR_NAME}, self.label('Edit Details'))
        status, _ = self.ask('PATCH', f'{CONNECTIONS}/{self.id}', [
            {'op': 'replace', 'path': '/name', 'value': THEIR_NAME}], etag=etag)
        tap.equal(status, 200)
        self.save_details()
        tap.equal(self.check_patch(3, etag, [{'op': 'replace', 'path': '/name', 'value': OUR_NAME}])['status'], 412)
        self.show('Somebody else has changed this connection')
        theirs = self.gettext('%s: now “%s”') % (self.label('Name'), THEIR_NAME)
        self.window.find('label', where=lambda label: theirs in label.name)
        tap.equal(self.window.find(driver.TEXT, self.label('Name'), window=self.label('Edit Details')).read(), OUR_NAME)
        tap.equal(self.get_stored()['name'], THEIR_NAME)
        self.screenshot('2-conflict')
        etag = self.get_stored()['etag']
        self.hand.press(self.label('Save Over Theirs'), self.label('Edit Details'))
        self.check_patch(4, etag, [{'op': 'replace', 'path': '/name', 'value': OUR_NAME}])
        self.wait_for_main_window()
        tap.equal(self.get_stored()['name'], OUR_NAME)

    def duplicate(self):
        """Into another sandbox: all but the secrets is there"""
        dialog = self.label('Duplicate Connection')
        self.hand.choose(self.label('More'), self.label('_Duplicate…'), keys=(ord('d'), driver.CONTROL))
        self.show_window('Duplicate Connection')
        self.hand.choose_row(self.label('Sandbox'), ELSEWHERE_TITLE, dialog)
        self.screenshot('3-duplicate')
        self.hand.press(self.label('Continue'), dialog)
        self.hand.page = 'HwCreatePage'
        self.wait_for_main_window()
        self.show(self.gettext('%s Credentials') % 'HubSpot')
        secrets = {self.label(label): NEW_CREDENTIALS[field] for field, label in e2e.LABELS.items()}
        self.hand.fill(secrets, after=self.label('Paste'))
        self.hand.press(self.label('Create'), keys=(driver.RETURN, driver.CONTROL))
        record = self.arrived('POST', CONNECTIONS, 2)
        self.check_headers(record, ELSEWHERE)
        tap.equal(json.loads(record['body']), e2e.tutorial(OUR_NAME, DESCRIPTION, NEW_CREDENTIALS))
        self.copy = json.loads(record['answer'])['id']
        tap.equal(self.get_stored(self.copy, ELSEWHERE)['name'], OUR_NAME)
        tap.equal(self.get_stored(self.copy), None, 'it is in the sandbox before')
        self.arrived('GET', f'{CONNECTIONS}/{self.copy}/test')

    def return_to_sandbox(self):
        before = self.count('GET', CONNECTIONS)
        self.hand.press(self.label('Sandbox'))
        self.hand.open_row(SANDBOX, self.label('Sandboxes'))
        self.check_headers(self.arrived('GET', CONNECTIONS, before + 1))
        wait_for(lambda: len(self.rows()[0]) == 5, 'the connections')

    def explore(self):
        """To a table, its schema, its first rows, and what the next step needs"""
        path = f'{CONNECTIONS}/{self.id}/explore'

        def wait_until_asked(**query):
            def find():
                return [record for record in self.proxy.records('GET', path) if query == dict(
                    urllib.parse.parse_qsl(record['path'].partition('?')[2]))]
            record = wait_for(find, f'the platform is asked for {query}')[-1]
            self.check_headers(record)
        self.hand.open_row(OUR_NAME, self.label('Connections'))
        self.hand.page = 'HwConnectionPage'
        self.hand.open_row(self.label('Explore'))
        self.hand.page = 'HwExplorePage'
        wait_until_asked(objectType='root')
        self.hand.open_row('Contacts', self.label('Contents'))
        wait_until_asked(objectType='table', object='Hubspot.Contacts')
        self.window.find('label', 'last_name')
        self.hand.press(self.label('Preview'))
        wait_until_asked(objectType='table', object='Hubspot.Contacts', preview='true')
        self.show('Novak')
        self.screenshot('4-preview')
        self.hand.press(self.label('Copy for the Next Step'))
        self.show('Copied for a source connection, as JSON')
        tap.equal(json.loads(self.paste()), {
            'baseConnectionId': self.id, 'data': {'format': 'tabular'}, 'params': {'path': 'Hubspot.Contacts'},
            'connectionSpec': {'id': 'cc6a4487-9e91-433e-a3a3-9cf6626c1806', 'version': '1.0'}})

    def find(self):
        """All Connections: searched, filtered, sorted"""
        self.open_all(5)
        entry = self.hand.enter(self.label('Search all connections'))
        self.hand.write(entry, 'campaign')
        self.wait_for_rows(OUR_NAME)
        self.hand.write(entry, '')
        self.hand.drop_down(self.label('Source'), 'HubSpot')
        order = (self.label('Name'), (self.label('More'), self.label('_Sort By')), self.label('_Descending'))
        self.hand.sort(*order)
        self.wait_for_rows(IN_USE, OUR_NAME)
        self.hand.press(self.label('Clear Filters'))
        self.wait_for_rows(*ALL)
        self.hand.reverse(*order)
        self.wait_for_rows(*reversed(ALL))
        self.screenshot('5-all')

    def test_several(self):
        before = {name: self.count('GET', f'{CONNECTIONS}/{self.find_id(name)}/test') for name in ALL}
        self.hand.select(OUR_NAME, FAILING)
        self.hand.press(self.label('Test'))
        for name in (OUR_NAME, FAILING):
            self.arrived('GET', f'{CONNECTIONS}/{self.find_id(name)}/test', before[name] + 1)
        self.hand.press(self.label('Show Failed'))
        self.wait_for_rows(FAILING)
        self.hand.press(self.label('Clear Filters'))
        self.wait_for_rows(*reversed(ALL))
        for name in set(ALL) - {OUR_NAME, FAILING}:
            tap.equal(self.count('GET', f'{CONNECTIONS}/{self.find_id(name)}/test'), before[name], name)

    def export(self):
        path = self.desktop.folder / 'connections.csv'
        title = self.label('Connections.csv')
        self.hand.select(OUR_NAME, FAILING)
        self.hand.choose_for_selection(OUR_NAME, self.label('_Export as CSV…'))
        entry = self.window.find(driver.TEXT, window=title, where=lambda control: control.role == 'text')
        self.hand.write(entry, str(path))
        self.hand.press_key(driver.RETURN)
        wait_for(path.exists, 'the file')
        wait_for(lambda: path.stat().st_size, 'its content')
        with open(path, encoding='utf-8-sig', newline='') as file:
            lines = list(csv.DictReader(file))
        tap.equal([(line['id'], line['name'], line['sandboxName']) for line in lines],
                  [(self.find_id(name), name, SANDBOX) for name in (OUR_NAME, FAILING)])
        self.check_no_secret(path.read_text(encoding='utf-8-sig'))
        self.wait_for_main_window()

    def delete_in_use(self):
        """Refused before anything is sent, and the user is named"""
        title = self.gettext('Not Deleted')
        self.hand.select(IN_USE)
        self.hand.press(self.label('Delete…'), keys=(DELETE,))
        self.window.find('label', USER, window=title)
        self.screenshot('6-in-use')
        self.hand.press(self.label('_Close'), title)
        self.wait_for_main_window()
        tap.equal(self.proxy.records('DELETE'), [])

    def hold_deletion(self, *names):
        rows, before = self.list_names(), len(self.proxy.records('DELETE'))
        self.hand.select(*names)
        self.hand.press(self.label('Delete…'), keys=(DELETE,))
        self.button('_Undo')
        self.wait_for_rows(*(name for name in rows if name not in names))
        tap.equal(len(self.proxy.records('DELETE')), before, 'sent while it can be undone')

    def delete_undone(self):
        rows = self.list_names()
        self.hold_deletion(UNUSED)
        self.hand.press(self.label('_Undo'))
        self.wait_for_rows(*rows)
        tap.equal((self.proxy.records('DELETE'), self.get_stored(self.find_id(UNUSED))['name']), ([], UNUSED))

    def delete(self):
        """Held back: nothing is sent as long as it can be undone, whatever is looked at meanwhile"""
        self.unused = self.find_id(UNUSED)
        self.hold_deletion(UNUSED)
        self.screenshot('7-undo')
        tap.equal(self.get_stored(self.unused)['name'], UNUSED)

    def copy_curl(self):
        """Of the log: the request that has brought secrets to the platform, without them"""
        record = self.proxy.records('POST', CONNECTIONS)[0]
        self.hand.choose(self.label('Main Menu'), self.label('Request _Log'),
                         keys=(ord('l'), driver.CONTROL, hands.SHIFT))
        self.hand.page = 'HwLogPage'
        entry = self.hand.enter(self.label('Search requests'))
        self.hand.write(entry, record['answer_headers']['x-request-id'])
        self.screenshot('8-log')
        self.hand.open_row(CONNECTIONS, self.label('Request Log'))
        self.hand.page = 'HwLogEntryPage'
        self.screenshot('9-request')
        self.hand.press(self.label('Copy as curl'))
        text = wait_for(lambda: (text := self.paste()).startswith('curl') and text, 'it is copied')
        self.check_no_secret(text)
        *words, body = shlex.split(text)
        hidden = dict.fromkeys(CREDENTIALS, '{HIDDEN}') | {'clientId': CREDENTIALS['clientId']}
        tap.equal(json.loads(body), e2e.tutorial(json.loads(record['body'])['name'], DESCRIPTION, hidden))
        tap.equal((words[:4], words[-1]), (['curl', '-X', 'POST', self.proxy.url + CONNECTIONS], '--data-raw'))
        tap.equal('Authorization: Bearer {ACCESS_TOKEN}' in words, True)

    def delete_sent(self):
        """When the toast has gone by itself"""
        record = self.arrived('DELETE', f'{CONNECTIONS}/{self.unused}')
        self.check_headers(record)
        tap.equal((len(self.proxy.records('DELETE')), self.get_stored(self.unused)), (1, None))

    def delete_several(self):
        self.open_all(4)
        ids = [self.find_id(name) for name in (OUR_NAME, FAILING)]
        self.hold_deletion(OUR_NAME, FAILING)
        self.hand.put_away(self.label('_Undo'))
        for connection_id in ids:
            self.check_headers(self.arrived('DELETE', f'{CONNECTIONS}/{connection_id}'))
            tap.equal(self.get_stored(connection_id), None)
        tap.equal(len(self.proxy.records('DELETE')), 3)
        self.wait_for_rows('Snowflake <dev> & tests', IN_USE)
        tap.equal([self.get_stored(self.find_id(name))['name'] for name in self.list_names()], self.list_names())


ALL = (IN_USE, UNUSED, FAILING, 'Snowflake <dev> & tests', OUR_NAME)
CASES = {
    'start': Story.start,
    'create': Story.create,
    'test': Story.test,
    'rename': Story.rename,
    'replace': Story.replace,
    'conflict': Story.conflict,
    'duplicate': Story.duplicate,
    'return-to-sandbox': Story.return_to_sandbox,
    'explore': Story.explore,
    'find': Story.find,
    'test-several': Story.test_several,
    'export': Story.export,
    'delete-in-use': Story.delete_in_use,
    'delete-undone': Story.delete_undone,
    'delete': Story.delete,
    'copy-curl': Story.copy_curl,
    'delete-sent': Story.delete_sent,
    'delete-several': Story.delete_several,
    'messages': Story.messages,
}


if __name__ == '__main__':
    e2e.main(*sys.argv[2:], kind=lambda *arguments: Story(sys.argv[1], *arguments), functions=CASES,
             name=f'connections-{sys.argv[1]}')
