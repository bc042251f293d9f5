# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""What is done with secrets, by keyboard: every way by which one comes into the window, and out of it."""

import contextlib
import importlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse

from gi.repository import Gio

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[1:1] = [str(TESTS / 'e2e'), str(TESTS / 'contract')]

import canary  # noqa: E402
import memory  # noqa: E402
import tree  # noqa: E402

e2e = importlib.import_module('test-e2e')
recorder = e2e.recorder
driver, wait_for = e2e.driver, e2e.wait_for

HINT = 'x-kde-passwordManagerHint'
META_TARGETS = ('TARGETS', 'MULTIPLE', 'TIMESTAMP', 'SAVE_TARGETS', 'DELETE', 'INSERT_SELECTION', 'INSERT_PROPERTY')
TOKEN = '/ims/token/v3'
CONTROL, SHIFT, LETTER_L, LETTER_V = 37, 50, 46, 55
KEYS = 'org.a11y.atspi.DeviceEventController'
SFTP = 'b7bf2577-4520-42c9-bae9-cad01560f7bc'
HUBSPOT = 'cc6a4487-9e91-433e-a3a3-9cf6626c1806'


def read_selection(kind):
    """What another program of the display finds there, by type"""
    def read(target):
        answer = subprocess.run(['xclip', '-selection', kind, '-out', '-target', target], check=False,
                                stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
        return answer.stdout.decode(errors='replace') if answer.returncode == 0 else ''

    return {target: read(target) for target in read('TARGETS').split() if target not in META_TARGETS}


class Gate(recorder.Recorder):
    """The way to the simulator, which has secrets of its own: here canaries are taken for them, and each token
    that it gives out ends in one."""

    def __init__(self, url, run):
        super().__init__([('', url)])
        self._run = run
        self._accepted = {}  # what stands for what
        self._to_hold = None
        self._is_held, self._may_go = threading.Event(), threading.Event()

    def accept(self, canary, real):
        self._accepted[canary] = real
        self._accepted[urllib.parse.quote(canary, safe='')] = urllib.parse.quote(real, safe='')

    def _replace(self, text):
        for canary, real in self._accepted.items():
            text = text.replace(canary, real)
        return text

    def hold_next(self, method, path):
        """The next such request waits for release(): what is meanwhile can be looked at"""
        self._to_hold = method, path

    def wait_held(self):
        if not self._is_held.wait(20):
            raise AssertionError('the request does not come')

    def release(self):
        self._may_go.set()

    def forward(self, method, target, headers, body):
        if self._to_hold == (method, target.partition('?')[0]):
            self._to_hold = None
            self._is_held.set()
            self._may_go.wait(60)
        headers = [(name, self._replace(value)) for name, value in headers]
        body = self._replace(body.decode(errors='surrogateescape')).encode(errors='surrogateescape')
        status, answer_headers, answer = super().forward(method, target, headers, body)
        if target.partition('?')[0] == TOKEN and status == 200:
            answer = self._mark(json.loads(answer))
        return status, answer_headers, answer

    def _mark(self, answer):
        real = answer['access_token']
        canary = self._run.new(f'access token, issued ({len(self._accepted)})', plain=True)
        answer['access_token'] = f'{real}{canary}'
        self.accept(answer['access_token'], real)
        return json.dumps(answer).encode()


class Story(e2e.Story):
    """The cases in their order: each goes on where the one before has ended."""

    def __init__(self, run, desktop, programs, prefix, screenshots):
        super().__init__('en', desktop, programs, prefix, screenshots)
        self.run = run
        self.proxy.close()
        self.proxy = Gate(self.simulator.url, run)
        self.clipboards = []  # (when, what it should hold, what another program reads)
        self.processes = []   # (what, bytes)
        self.trees = []       # (when, texts of every accessible object)
        self.journals = []    # (file, bytes) while a creation is under way
        self.ended = None     # the memory of the process before the restart, and the canaries in use then
        self.control = canary.Run()  # what is no secret, and has to be found
        self.description = self.control.new('a description')
        self.name = self.control.new('a name', plain=True)

    # --- What the cases are made of ---

    def open(self, style='default'):
        self.process = self.desktop.start('headwater', [self.executable], {
            'XDG_DATA_DIRS': f'{self.prefix}/share:/usr/local/share:/usr/share', 'G_MESSAGES_DEBUG': 'all',
            'ADW_DEBUG_COLOR_SCHEME': style}, cwd=self.desktop.home)
        self.window = driver.Application(self.process.pid)

    def fill(self, values, window=None):
        """Anew where the form has become another meanwhile"""
        for _ in range(10):
            with contextlib.suppress(driver.GONE, IndexError):
                return super().fill(values, window)
            time.sleep(0.1)
        return super().fill(values, window)

    def type(self, text):
        for character in text:
            self.window.press_key(driver.RETURN if character == '\n' else ord(character))

    def press_shortcut(self, *keys):
        """By their codes, which are those of every keyboard of X"""
        for key in keys:
            self.window.bus.call(driver.KEYBOARD, KEYS, 'GenerateKeyboardEvent', 'isu', key, '', driver.KEY_PRESS)
        for key in reversed(keys):
            self.window.bus.call(driver.KEYBOARD, KEYS, 'GenerateKeyboardEvent', 'isu', key, '', driver.KEY_RELEASE)

    def paste_request(self):
        """By the key"""
        self.press_shortcut(CONTROL, SHIFT, LETTER_V)
        self.show('The Form Is Filled In')

    def press_mouse(self, control, button=1):
        """In its middle. Windows stand in the corner of the screen, for nobody manages them here."""
        x, y, width, height = control.ask('Component', 'GetExtents', 'u', 1)
        self.window.bus.call(driver.KEYBOARD, KEYS, 'GenerateMouseEvent', 'iis',
                             x + width // 2, y + height // 2, f'b{button}c')

    def bring_up(self, control, window):
        """By the wheel, until it is to be seen above any toast, or as far as it goes, and rests"""
        frame = self.window.find(window=window)
        *_, height = frame.ask('Component', 'GetExtents', 'u', 1)
        before, rested = None, 0
        while rested < 5:
            _, y, _, own = control.ask('Component', 'GetExtents', 'u', 1)
            is_seen = 60 < y and y + own < min(height, 800) - 100
            rested = rested + 1 if y == before else 0
            if is_seen and rested:
                return
            if not is_seen:
                self.press_mouse(frame, 5 if y > 60 else 4)
            before = y
            time.sleep(0.1)

    def focus(self, name, window='Headwater'):
        """By a click"""
        control = self.window.find(driver.TEXT, self.label(name), window=self.label(window))
        self.bring_up(control, self.label(window))
        self.press_mouse(control)
        return control

    def enter(self, name, text, window='Headwater'):
        """By the keys"""
        control = self.focus(name, window)
        self.type(text)
        wait_for(lambda: len(control.read()) >= len(text), f'{name}: typed')
        return control

    def reveal(self, name, window='Headwater'):
        button = self.window.find(driver.BUTTON, self.gettext('Show “%s”') % self.label(name),
                                  window=self.label(window))
        button.click()
        self.window.find(driver.BUTTON, self.gettext('Hide “%s”') % self.label(name), window=self.label(window))

    def find_within(self, page, button):
        """GTK before 4.10 does not tell which page is shown"""
        def is_within(control):
            return control is not None and (control.name == page or is_within(control.parent))
        found = self.window.look().find_all(driver.BUTTON, self.label(button))
        return next((control for control in found if is_within(control)), found[0])

    def choose_item(self, button, item, window=None):
        self.choose_item_of(self.button(button, window), item)

    def choose_item_of(self, button, item):
        """In the menu of a button"""
        button.click()
        self.window.walk_focus(driver.DOWN, lambda control: control.is_called(self.label(item)))
        self.window.press_key(driver.RETURN)

    def read_entries(self, name):
        """Those that are shown; None where the form is made anew meanwhile"""
        with contextlib.suppress(driver.GONE):
            return [entry.read() for entry in self.window.look().find_all(driver.TEXT, self.label(name))]
        return None

    def cancel(self):
        """The form, which has a description. A button that is not clicked but activated does what it does a quarter of
        a second later: what comes into the form before is cancelled with it"""
        self.button('Cancel').click()
        wait_for(lambda: self.read_entries('Description') in ([], ['']), 'a form anew, or a connection')

    def one_window(self):
        wait_for(lambda: len(self.window.look().children) == 1, 'the dialog closes')

    def copy_elsewhere(self, text):
        """In another program, which keeps it until it is ended"""
        process = self.desktop.start('copier', ['xclip', '-selection', 'clipboard', '-quiet'], stdin=subprocess.PIPE,
                                     text=True)
        process.stdin.write(text)
        process.stdin.close()
        wait_for(lambda: read_selection('clipboard').get('UTF8_STRING') == text, 'copied in another program')

    def read_elsewhere(self, when, kind, holds=None):
        """What another program finds in the clipboard or the PRIMARY selection; waits for a type that it has to hold"""
        found = wait_for(lambda: (now := read_selection(kind)) and (holds is None or holds in now) and (now,) or
                         (holds is None and ({},)), f'{when}: copied')[0]
        self.clipboards.append((f'{kind}: {when}', holds == HINT, found))
        return found

    def look_in_memory(self):
        return memory.examine(self.process.pid, self.desktop.folder, self.run, self.control)

    def look_around(self, when):
        """Keeps every text that a screen reader could ask for"""
        self.trees.append((when, tree.read_texts(self.window)))

    def read_process(self):
        """What everybody can read of it"""
        for name in ('cmdline', 'environ'):
            self.processes.append((name, pathlib.Path(f'/proc/{self.process.pid}/{name}').read_bytes()))

    def find_accessibility_bus(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        return session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                 Gio.DBusCallFlags.NONE, 10000).unpack()[0]

    # --- The cases ---

    def sign_in(self):
        """An organization with a client secret, typed and revealed"""
        dialog = 'Add an Organization'
        secret = self.run.new('client secret, typed')
        self.proxy.accept(secret, self.simulator.client_secret)
        self.open()
        self.button('_Add an Organization').click()
        self.button('Add', dialog)
        self.window.walk_focus(driver.TAB, lambda control: control.is_called(self.label('Advanced')))
        self.window.press_key(driver.RETURN)
        self.fill({'Name': 'Acme', 'Organization ID': self.simulator.organization_id,
                   'API key (client ID)': self.simulator.api_key, 'Scopes': self.simulator.scopes,
                   'Platform address': self.proxy.url, 'Sign-in address': self.proxy.url}, dialog)
        self.enter('Client secret', secret, dialog)
        self.look_around('client secret, typed')
        self.reveal('Client secret', dialog)
        self.look_around('client secret, revealed')
        self.focus('Client secret', dialog)
        self.window.press_key(ord('a'), control=True)
        self.read_elsewhere('client secret, revealed and selected', 'primary')
        self.window.press_key(ord('c'), control=True)
        self.read_elsewhere('client secret, revealed, selected and copied', 'clipboard')
        self.button('Add', dialog).click()
        self.arrived('GET', e2e.SANDBOXES)
        self.one_window()
        self.choose_sandbox()

    def choose_sandbox(self):
        self.button('Sandbox').click()
        self.window.find('list', self.label('Sandboxes'))
        self.window.walk_focus(driver.DOWN, lambda row: row.role == 'list item' and
                               row.find_all('label', e2e.SANDBOX))
        self.window.press_key(driver.RETURN)
        wait_for(lambda: self.rows()[0], 'the connections')

    def type_credentials(self, what):
        """Canaries into every secret of the form for HubSpot"""
        self.fill({'Description': self.description, 'Client ID': 'client-id'})
        for name in ('Client secret', 'Access token', 'Refresh token'):
            self.enter(name, self.run.new(f'source: {name.lower()}, {what}'))

    def try_to_undo(self, name):
        """By the key, as often as there are letters: nothing comes back that could be read"""
        control = self.focus(name)
        for _ in range(3):
            self.window.press_key(ord('z'), control=True)
        return control

    def create(self):
        """A form with three secrets, one revealed; the request shown and copied, without and with its secrets; and
        what is there while it is sent"""
        self.button('New Connection').click()
        self.fill({'Name': self.name})
        self.type_credentials('typed')
        self.look_around('credentials, typed')
        self.try_to_undo('Client secret')
        self.look_around('credentials, undone')
        self.reveal('Access token')
        self.look_around('credentials, revealed')
        self.desktop.screenshot(os.path.join(self.screenshots, 'revealed.png'))
        self.window.find('list item', self.label('Show Request'))
        self.window.walk_focus(driver.TAB, lambda row: row.is_called(self.label('Show Request')))
        self.window.press_key(driver.RETURN)
        self.button('Copy as curl').click()
        self.read_elsewhere('request without secrets', 'clipboard', 'UTF8_STRING')
        self.look_around('request shown')
        self.window.find(where=lambda control: control.role == 'role 7' and
                         self.label('Include secrets') in control.name).ask('Action', 'DoAction', 'i', 0)
        self.look_around('request shown, with secrets to copy')
        self.button('Copy as curl').click()
        self.read_elsewhere('request with secrets', 'clipboard', HINT)
        self.copied_at = time.monotonic()
        self.button('Back').click()
        self.proxy.hold_next('POST', e2e.CONNECTIONS)
        self.button('Create').click()
        self.proxy.wait_held()
        self.keep_journal()
        self.keep_files('creation under way')
        self.look_around('creation under way')
        self.proxy.release()
        self.arrived('POST', e2e.CONNECTIONS)
        self.show('The credentials work')

    def test(self):
        """Once more, by the button"""
        path = f"{e2e.CONNECTIONS}/{json.loads(self.arrived('POST', e2e.CONNECTIONS)['answer'])['id']}/test"
        n_tests = len(self.proxy.records('GET', path))
        self.button('Test').click()
        self.arrived('GET', path, n_tests + 1)
        self.show('The credentials work')
        self.look_around('tested')

    def replace(self):
        """Other credentials for the same connection"""
        self.choose_item('More', '_Replace Credentials…')
        self.show('Replace Credentials')
        self.fill({'Client ID': 'client-id'})
        for name in ('Client secret', 'Access token', 'Refresh token'):
            self.enter(name, self.run.new(f'source: {name.lower()}, replaced'))
        self.look_around('credentials, replaced')
        self.button('Save…').click()
        self.button('Save', 'Review Changes').click()
        self.arrived('PATCH', f"{e2e.CONNECTIONS}/{json.loads(self.arrived('POST', e2e.CONNECTIONS)['answer'])['id']}")
        self.show('The credentials work')

    def duplicate(self):
        """The form of a copy, left half filled in"""
        self.choose_item('More', '_Duplicate…')
        self.button('Continue', 'Duplicate Connection').click()
        self.enter('Client secret', self.run.new('source: client secret, of a duplicate'))
        self.look_around('duplicate')
        self.cancel()

    def import_curl(self):
        """A command that was copied elsewhere, with the token of an organization and a source's credentials"""
        names = ('clientSecret', 'accessToken', 'refreshToken')
        body = e2e.tutorial('Imported', self.description, {'clientId': 'client-id'} | {
            name: self.run.new(f'source: {name}, in a curl command', plain=True) for name in names})
        token = self.run.new('access token, in a curl command', plain=True)
        self.copy_elsewhere(f"curl -X POST '{self.proxy.url}{e2e.CONNECTIONS}' -H 'Authorization: Bearer {token}' "
                            f"-d '{json.dumps(body)}'")
        self.paste_request()
        self.look_around('curl command, imported')
        self.button('Create').click()
        self.arrived('POST', e2e.CONNECTIONS, 2)
        wait_for(lambda: self.rows()[0][:1] == ['Imported'], 'the connection')

    def paste_key(self):
        """A key of many lines, pasted into its row"""
        self.copy_elsewhere(json.dumps({
            'name': 'Key', 'auth': {'specName': 'SSH PublicKey Authentication for sftp', 'params': {
                'host': '203.0.113.1', 'port': 22, 'userName': 'somebody', 'privateKeyContent': '{PRIVATE_KEY}',
                'passPhrase': '{PASSPHRASE}'}}, 'connectionSpec': {'id': SFTP, 'version': '1.0'}}))
        self.paste_request()
        self.copy_elsewhere(self.run.new('source: private key, pasted', lines=20))
        row = self.window.find('list item', where=lambda row: row.find_all('label', self.label('Private key')) and
                               row.find_all(driver.BUTTON, self.label('Paste')))
        row.find_all(driver.BUTTON, self.label('Paste'))[0].click()
        self.window.find('label', where=lambda label: 'fingerprint' in label.name)
        self.look_around('key, pasted')
        self.button('Create').click()
        self.arrived('POST', e2e.CONNECTIONS, 3)
        wait_for(lambda: self.rows()[0][:1] == ['Key'], 'the connection')

    def draft(self):
        """A form that is left as it is, and there again after the next start, but for its secrets"""
        self.button('New Connection').click()
        self.type_credentials('of a draft')
        drafts = self.desktop.home / '.local' / 'share' / 'headwater' / 'drafts.json'
        wait_for(lambda: drafts.exists() and str(self.control) in drafts.read_text(), 'the draft')
        self.keep_files('draft')
        self.ended = self.look_in_memory(), set(self.run.canaries)
        self.quit()
        self.open()
        self.show('Your unfinished form is back. Secrets have to be entered again.')
        self.look_around('draft, restored')
        self.cancel()

    def renew_secret(self):
        """Another client secret for the organization, typed in the place of the one that is kept"""
        dialog = 'Edit Organization'
        secret = self.run.new('client secret, typed in its place')
        self.proxy.accept(secret, self.simulator.client_secret)
        self.choose_item('Organization', '_Edit Organization…')
        self.button('Save', dialog)
        self.enter('Client secret', secret, dialog)
        self.reveal('Client secret', dialog)
        self.look_around('client secret in its place, revealed')
        n_tokens = len(self.proxy.records('POST', TOKEN))
        self.button('Save', dialog).click()
        self.one_window()
        self.arrived('POST', TOKEN, n_tokens + 1)

    def paste_token(self):
        """Another organization, by a token that is typed"""
        dialog = 'Add an Organization'
        token = self.run.new('access token, typed', plain=True)
        self.proxy.accept(token, self.simulator.token)
        self.choose_item('Organization', '_Add an Organization…')
        self.button('Add', dialog)
        self.choose_token()
        self.window.walk_focus(driver.TAB, lambda control: control.is_called(self.label('Advanced')))
        self.window.press_key(driver.RETURN)
        self.fill({'Name': 'Pasted', 'Organization ID': self.simulator.organization_id,
                   'API key (client ID)': self.simulator.api_key, 'Platform address': self.proxy.url}, dialog)
        self.enter('Access token', token, dialog)
        self.reveal('Access token', dialog)
        self.look_around('access token, revealed')
        self.button('Add', dialog).click()
        self.one_window()

    def import_console(self):
        """A third, by the JSON of the Developer Console, copied elsewhere"""
        dialog = 'Add an Organization'
        secret = self.run.new('client secret, in a file of the Developer Console', plain=True)
        self.proxy.accept(secret, self.simulator.client_secret)
        self.copy_elsewhere(json.dumps({
            'ORG_ID': self.simulator.organization_id, 'CLIENT_SECRETS': [secret], 'CLIENT_ID': self.simulator.api_key,
            'SCOPES': self.simulator.scopes.split(','), 'TECHNICAL_ACCOUNT_ID': '0123@techacct.adobe.com',
            'TECHNICAL_ACCOUNT_EMAIL': 'a@techacct.adobe.com', 'PLATFORM_URL': self.proxy.url,
            'IMS_URL': self.proxy.url}))
        self.choose_item('Organization', '_Add an Organization…')
        self.button('Paste Developer Console File', dialog).click()
        self.show('Filled in')
        self.look_around('file of the Developer Console')
        self.button('Add', dialog).click()
        self.one_window()
        self.arrived('POST', TOKEN, 2)

    def log_requests(self):
        """All that was sent and answered"""
        self.press_shortcut(CONTROL, SHIFT, LETTER_L)
        self.window.find('list', self.label('Request Log'))
        self.look_around('request log')
        self.type('201')  # what is far below is not shown
        row = self.window.find('list item', where=lambda row: all(
            any(text in label.name for label in row.walk()) for text in ('POST', e2e.CONNECTIONS)))
        self.bring_up(row, 'Headwater')
        self.press_mouse(row)
        self.window.find(name='HwLogEntryPage')
        self.find_within('HwLogEntryPage', 'Copy as curl').click()
        wait_for(lambda: '{ACCESS_TOKEN}' in read_selection('clipboard').get('UTF8_STRING', ''), 'copied')
        self.read_elsewhere('a request of the log', 'clipboard', 'UTF8_STRING')
        self.look_around('a request of the log')
        self.button('Back').click()

    def export(self):
        """The list as CSV"""
        self.choose_sandbox()
        self.press_shortcut(CONTROL, LETTER_L)
        self.choose_item_of(self.find_within('HwConnectionsPage', 'More'), '_Export All Shown as CSV…')
        self.window.find(driver.BUTTON, 'Save').click()
        wait_for(lambda: list(self.desktop.home.rglob('*.csv')), 'the file')

    def forget(self):
        """The clipboard after its time, and all data removed"""
        self.keep_files('before all is removed')
        self.choose_item('Organization', '_Manage Organizations…')
        self.button('Remove All My Data…').click()
        self.button('Remove All').click()
        self.button('_Add an Organization')
        self.look_around('signed out')

    def wait_for_clipboard(self):
        time.sleep(max(0, 46 - (time.monotonic() - self.copied_at)))
        self.read_elsewhere('46 s after a request was copied with its secrets', 'clipboard')

    def keep_journal(self):
        """What is noted of the creation that is under way"""
        folder = self.desktop.home / '.local' / 'state' / 'headwater' / 'creations'
        self.journals = [(path.name, path.read_bytes()) for path in folder.glob('*')]

    def keep_files(self, when):
        """The files as they are now, for those that are removed later"""
        shutil.copytree(self.desktop.home, self.desktop.folder / 'kept' / when, dirs_exist_ok=True,
                        ignore=lambda folder, names: [name for name in names
                                                      if not (pathlib.Path(folder) / name).is_file() and
                                                      not (pathlib.Path(folder) / name).is_dir()])


# The draft needs a restart: what comes after it is all typed into the one process whose memory is searched at the end.
Story.CASES = (Story.sign_in, Story.draft, Story.create, Story.wait_for_clipboard, Story.test, Story.replace,
               Story.duplicate, Story.import_curl, Story.paste_key, Story.renew_secret, Story.paste_token,
               Story.import_console, Story.log_requests, Story.export, Story.forget)
