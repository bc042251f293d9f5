#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-sign-in.py LANGUAGE HEADWATER SIMULATOR PREFIX SCREENSHOTS: from a file of the Developer Console to a sandbox.

The executable runs on a private desktop with a real keyring. The file is chosen, Add is pressed, and the
sandboxes are there. After a second start the person is still signed in, and no token was asked for. A form is
left half filled in, and another organization added by a pasted token. In the end every file under HOME, and
what the program has told with G_MESSAGES_DEBUG=all, is searched for every secret that was used.
"""

import base64
import importlib
import json
import re
import sys
import urllib.parse

e2e = importlib.import_module('test-e2e')
driver, tap, wait_for = e2e.driver, e2e.tap, e2e.wait_for

TOKEN = '/ims/token/v3'
ESCAPE = 0xff1b


def find_forms(secret):
    """How a secret may stand in a file"""
    raw = secret.encode()
    yield raw
    yield json.dumps(secret).strip('"').encode()
    yield json.dumps(secret, ensure_ascii=False).strip('"').encode()
    yield urllib.parse.quote(secret, safe='').encode()
    for shift in range(3):  # in base64 it depends on what stands before; what it shares with that is left out
        encoded = base64.b64encode(b'\0' * shift + raw).rstrip(b'=')
        yield encoded[(shift * 4 + 2) // 3:-1]
        yield base64.urlsafe_b64encode(b'\0' * shift + raw).rstrip(b'=')[(shift * 4 + 2) // 3:-1]


class Story(e2e.Story):
    """The cases in their order: each goes on where the one before has ended."""

    # --- What the cases are made of ---

    def find_issued(self):
        """The tokens that were given out for the client secret"""
        return [json.loads(record['answer'])['access_token'] for record in self.proxy.records('POST', TOKEN)
                if record['status'] == 200]

    def find_stored(self, name):
        return self.desktop.home / '.local' / 'share' / 'headwater' / name

    def write_file(self):
        """What the Developer Console hands out, but that it is for the simulator"""
        path = self.desktop.folder / 'console.json'
        path.write_text(json.dumps({
            'ORG_ID': self.simulator.organization_id, 'CLIENT_SECRETS': [self.simulator.client_secret],
            'CLIENT_ID': self.simulator.api_key, 'SCOPES': self.simulator.scopes.split(','),
            'TECHNICAL_ACCOUNT_ID': '0123@techacct.adobe.com', 'TECHNICAL_ACCOUNT_EMAIL': 'a@techacct.adobe.com',
            'PLATFORM_URL': self.proxy.url, 'IMS_URL': self.proxy.url}))
        return path

    def choose_file(self, path):
        """In GTK's own window: a slash begins a path"""
        title = self.label('Open Developer Console File')
        self.window.find(driver.BUTTON, window=title)
        self.window.press_key(ord('/'))
        entry = self.window.find(driver.TEXT, where=lambda control: True, window=title)
        entry.fill(str(path))
        self.window.press_key(driver.RETURN)
        wait_for(lambda: title not in [window.name for window in self.window.look().children], 'the file is chosen')

    def show_hours(self):
        """A token lasts for a second less than a day"""
        self.window.find('label', where=lambda label: re.search(r'(?<![0-9A-F])23(?![0-9A-F])', label.name))

    # --- The cases ---

    def welcome(self):
        self.open()
        self.button('_Open Developer Console File…')
        self.screenshot('1-welcome')

    def add(self):
        """One file, one press of Add"""
        path = self.write_file()
        self.button('_Open Developer Console File…').click()
        self.choose_file(path)
        path.unlink()
        self.show('Filled in')
        self.screenshot('2-filled-in')
        self.button('Add', 'Add an Organization').click()
        record = self.arrived('GET', e2e.SANDBOXES)
        tap.equal(record['headers']['authorization'], f'Bearer {self.find_issued()[0]}')
        wait_for(lambda: len(self.window.look().children) == 1, 'the dialog closes')

    def token(self):
        """It is asked for once, by a form, with all scopes"""
        record = self.arrived('POST', TOKEN)
        tap.equal(dict(urllib.parse.parse_qsl(record['body'])), {
            'grant_type': 'client_credentials', 'client_id': self.simulator.api_key,
            'client_secret': self.simulator.client_secret, 'scope': self.simulator.scopes})
        tap.equal(len(self.proxy.records('POST', TOKEN)), 1)

    def list_sandboxes(self):
        tap.equal(self.proxy.records('GET', e2e.CONNECTIONS), [], 'a sandbox was chosen by itself')
        self.button('Sandbox').click()
        sandboxes = self.window.find('list', self.label('Sandboxes'))
        if not sandboxes.find_all('label', e2e.SANDBOX):
            tap.fail('the sandbox is not listed')
        self.screenshot('3-sandboxes')
        self.window.walk_focus(driver.DOWN, lambda row: row.role == 'list item' and row.find_all('label', e2e.SANDBOX))
        self.window.press_key(driver.RETURN)
        self.arrived('GET', e2e.CONNECTIONS)
        self.show_hours()
        self.screenshot('4-signed-in')

    def keyring(self):
        secret = wait_for(lambda: self.desktop.find_secret(kind='client-secret'), 'the client secret')
        tap.equal(secret, self.simulator.client_secret)
        item = wait_for(lambda: self.desktop.find_secret(kind='issued-token'), 'the token')
        if self.find_issued()[0] not in item:
            tap.fail('the token is not in the keyring')

    def second_start(self):
        """Still signed in: the token comes out of the keyring"""
        wait_for(lambda: self.rows()[0], 'the connections')
        before = len(self.proxy.records('GET', e2e.CONNECTIONS))
        self.quit()
        self.open()
        record = self.arrived('GET', e2e.CONNECTIONS, before + 1)
        tap.equal(record['headers']['authorization'], f'Bearer {self.find_issued()[0]}')
        self.show_hours()
        tap.equal(len(self.proxy.records('POST', TOKEN)), 1, 'a token was asked for')
        self.screenshot('5-second-start')

    def check(self):
        """The whole set-up, in one press"""
        self.button('Organization').click()
        self.window.walk_focus(driver.DOWN, lambda item: item.is_called(self.label('_Check the Set-Up')))
        self.window.press_key(driver.RETURN)
        self.show('Everything is in order.')
        self.screenshot('6-check')
        self.window.press_key(ESCAPE)
        wait_for(lambda: len(self.window.look().children) == 1, 'the window closes')

    def draft(self):
        """A form that is left as it is: on disk but for its secrets"""
        self.fill_form('HubSpot Asia', e2e.CREDENTIALS)
        drafts = self.find_stored('drafts.json')
        wait_for(lambda: drafts.exists() and e2e.CREDENTIALS['clientId'] in drafts.read_text(), 'the draft')

    def paste_token(self):
        """Another organization, by an access token"""
        dialog = 'Add an Organization'
        before = len(self.proxy.records('GET', e2e.SANDBOXES))
        self.button('Organization').click()
        self.window.walk_focus(driver.DOWN, lambda item: item.is_called(self.label('_Add an Organization…')))
        self.window.press_key(driver.RETURN)
        self.button('Add', dialog)
        self.choose_token()
        self.window.walk_focus(driver.TAB, lambda control: control.is_called(self.label('Advanced')))
        self.window.press_key(driver.RETURN)
        self.fill({'Name': 'Pasted', 'Organization ID': self.simulator.organization_id,
                   'API key (client ID)': self.simulator.api_key, 'Access token': self.simulator.token,
                   'Platform address': self.proxy.url}, dialog)
        self.button('Add', dialog).click()
        record = self.arrived('GET', e2e.SANDBOXES, before + 1)
        tap.equal(record['headers']['authorization'], f'Bearer {self.simulator.token}')
        secret = wait_for(lambda: self.desktop.find_secret(kind='access-token'), 'the pasted token')
        tap.equal(secret, self.simulator.token)
        wait_for(lambda: len(self.window.look().children) == 1, 'the dialog closes')
        self.quit()

    def files(self):
        """No secret stands in a file: the keyring's own are encrypted"""
        typed = [secret for field, secret in e2e.CREDENTIALS.items() if field != 'clientId']
        secrets = [self.simulator.client_secret, *self.find_issued(), self.simulator.token, *typed]
        forms = [form for secret in secrets for form in find_forms(secret)]
        files = [path for path in self.desktop.home.rglob('*') if path.is_file()] + [self.log]
        tap.equal([str(path) for path in files if any(form in path.read_bytes() for form in forms)], [])
        for name, text in {'organizations.json': self.simulator.organization_id,
                           'drafts.json': e2e.CREDENTIALS['clientId']}.items():
            if text not in self.find_stored(name).read_text():
                tap.fail(f'{name} does not hold what it should: this case proves nothing')
        if b'headwater-DEBUG' not in self.log.read_bytes():
            tap.fail('the log is empty: this case proves nothing')


CASES = {
    'welcome': Story.welcome,
    'add': Story.add,
    'token': Story.token,
    'list-sandboxes': Story.list_sandboxes,
    'keyring': Story.keyring,
    'second-start': Story.second_start,
    'check': Story.check,
    'draft': Story.draft,
    'paste-token': Story.paste_token,
    'files': Story.files,
    'names': Story.names,
    'messages': Story.messages,
}


if __name__ == '__main__':
    e2e.main(*sys.argv[1:], kind=Story, functions=CASES, name='sign-in')
