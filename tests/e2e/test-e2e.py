#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-e2e.py LANGUAGE HEADWATER SIMULATOR PREFIX SCREENSHOTS: the main job, as a person does it.

The executable runs on a private desktop with a real keyring, against the simulator behind a recording proxy.
An organization is added, a sandbox chosen, a connection to HubSpot made; what arrived at the platform, what
the window shows, what the keyring holds and what the files do not hold is asserted. The script is the same in
every language: it looks up the labels in the translation that the program itself uses.
"""

import gettext
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / 'contract'))

import recorder  # noqa: E402
import session  # noqa: E402
import tap  # noqa: E402
from session import wait_for  # noqa: E402

try:
    import driver
except ImportError:
    driver = None

LOCALES = {'en': 'en_US.UTF-8', 'ko': 'ko_KR.UTF-8'}
FLOW = '/data/foundation/flowservice'
CONNECTIONS = FLOW + '/connections'
SANDBOXES = '/data/foundation/sandbox-management/'
SANDBOX = 'dev-korea'

# What is typed. Wherever one of these stands but on the wire and in the keyring, it has leaked.
CREDENTIALS = {
    'clientId': 'hubspot-client-6f3b1c20',
    'clientSecret': 'hubspot-secret-"&<-비밀-9d41',
    'accessToken': 'hubspot-access-c2a7e5',
    'refreshToken': 'hubspot-refresh-81f0b3',
}
LABELS = {'clientId': 'Client ID', 'clientSecret': 'Client secret', 'accessToken': 'Access token',
          'refreshToken': 'Refresh token'}
WRONG = 'hubspot-secret-that-is-wrong'  # the simulator knows by the word
NAME = 'HubSpot base connection'
DESCRIPTION = 'Base connection for HubSpot'


def tutorial(name, description, params):
    """The request of Adobe's tutorial for HubSpot"""
    return {'name': name, 'description': description,
            'auth': {'specName': 'Basic Authentication', 'params': params},
            'connectionSpec': {'id': 'cc6a4487-9e91-433e-a3a3-9cf6626c1806', 'version': '1.0'}}


class Simulator:
    """headwater-simulator on a port of its own"""

    def __init__(self, desktop, program, delay):
        process = desktop.start('simulator', [program, f'--delay={delay}'], stdout=subprocess.PIPE, text=True)
        self.url = process.stdout.readline().strip()
        log = desktop.log_path('simulator')
        wait_for(lambda: 'x-sandbox-name' in log.read_text(), 'the last line of what it tells')
        access = dict(re.findall(r'^(\S+): (.*)$', log.read_text(), re.MULTILINE))
        self.organization_id = access['x-gw-ims-org-id']
        self.api_key = access['x-api-key']
        self.token = access['Authorization'].removeprefix('Bearer ')
        self.client_secret = access['client_secret']
        self.scopes = access['scope']


class Story:
    """The cases in their order: each goes on where the one before has ended."""

    DELAY = 20  # milliseconds that an answer takes

    def __init__(self, language, desktop, programs, prefix, screenshots):
        self.desktop = desktop
        self.executable, simulator = programs
        self.prefix = prefix
        self.screenshots = screenshots
        translation = gettext.translation('headwater', os.path.join(prefix, 'share', 'locale'), [language],
                                          fallback=language == 'en')
        self.gettext = translation.gettext
        self.simulator = Simulator(desktop, simulator, self.DELAY)
        self.proxy = recorder.Recorder([('', self.simulator.url)])
        self.process = None
        self.window = None
        self.log = desktop.log_path('headwater')
        self.nameless = {}  # control: the screenshot that shows it

    # --- What the cases are made of ---

    def label(self, text):
        """The text in the language of this run, as it is read out: a mnemonic's mark is not"""
        return self.gettext(text).replace('_', '')

    def open(self, *arguments, style='default'):
        self.process = self.desktop.start('headwater', [self.executable, *arguments], {
            'XDG_DATA_DIRS': f'{self.prefix}/share:/usr/local/share:/usr/share', 'G_MESSAGES_DEBUG': 'all',
            'ADW_DEBUG_COLOR_SCHEME': style})
        self.window = driver.Application(self.process.pid)

    def quit(self):
        self.window.press_key(ord('q'), control=True)
        wait_for(lambda: self.process.poll() is not None, 'the end')
        tap.equal(self.process.returncode, 0)

    def button(self, text, window=None):
        return self.window.find(driver.BUTTON, self.label(text), window=window and self.label(window))

    def fill(self, values, window=None):
        """By the labels of the entries; they are shown together, so one look will do"""
        last = self.window.find(driver.TEXT, self.label(list(values)[-1]), window=window and self.label(window))
        while last.parent.role != 'application':
            last = last.parent
        for label, value in values.items():
            last.find_all(driver.TEXT, self.label(label))[0].fill(value)

    def show(self, text):
        """Waits until the window says so"""
        return self.window.find(name=self.label(text))

    def screenshot(self, name):
        """Keeps what is to be seen, and what of it has no name of its own but that of its class, or none"""
        for control in self.window.look().find_all(driver.BUTTON + driver.TEXT):
            if re.fullmatch(r'((Gtk|Adw|Hw)[A-Z]\w+)?', control.name):
                labels = ' '.join(label.name for label in control.walk() if label.role == 'label')
                self.nameless.setdefault(f'{control.role} “{control.name}” “{labels}”', name)
        self.desktop.screenshot(os.path.join(self.screenshots, f'{name}.png'))

    def arrived(self, method, path, n=1):
        """The last of at least that many such requests, as soon as it has been answered"""
        return wait_for(lambda: len(found := self.proxy.records(method, path)) >= n and found[-1],
                        f'{n} × {method} {path}')

    def check_headers(self, record, sandbox=SANDBOX):
        headers = record['headers']
        tap.equal({name: headers.get(name) for name in
                   ('authorization', 'x-api-key', 'x-gw-ims-org-id', 'x-sandbox-name', 'content-type')},
                  {'authorization': f'Bearer {self.simulator.token}', 'x-api-key': self.simulator.api_key,
                   'x-gw-ims-org-id': self.simulator.organization_id, 'x-sandbox-name': sandbox,
                   'content-type': 'application/json' if record['method'] == 'POST' else None})

    def rows(self):
        """The names in the side panel, and which of them is selected"""
        rows = self.window.find('list', self.label('Connections')).find_all('list item')
        names = [next((label.name for label in row.find_all('label')), '') for row in rows]
        selected = [name for name, row in zip(names, rows) if row.states & driver.SELECTED]
        return names, selected

    def fill_form(self, name, params):
        self.fill({'Name': name, 'Description': DESCRIPTION} |
                  {label: params[field] for field, label in LABELS.items()})

    def choose_token(self):
        """The second way to sign in, in the list of them"""
        self.window.walk_focus(driver.TAB, lambda control: control.is_called(self.label('Sign-in method')))
        self.window.press_key(driver.RETURN)
        self.window.walk_focus(driver.DOWN, lambda row: row.role == 'list item' and
                               row.find_all('label', self.label('Access token')))
        self.window.press_key(driver.RETURN)

    # --- The cases ---

    def welcome(self):
        self.open()
        self.button('Try the _Demo')
        self.button('_Add an Organization')
        self.screenshot('1-welcome')

    def add_organization(self):
        dialog = 'Add an Organization'
        self.button('_Add an Organization').click()
        self.button('Add', dialog)
        self.choose_token()
        self.window.walk_focus(driver.TAB, lambda control: control.is_called(self.label('Advanced')))
        self.window.press_key(driver.RETURN)
        self.fill({'Name': 'Acme', 'Organization ID': self.simulator.organization_id,
                   'API key (client ID)': self.simulator.api_key, 'Access token': self.simulator.token,
                   'Platform address': self.proxy.url}, dialog)
        self.screenshot('2-organization')
        self.button('Add', dialog).click()
        self.check_headers(self.arrived('GET', SANDBOXES), None)
        wait_for(lambda: len(self.window.look().children) == 1, 'the dialog closes')

    def pick_sandbox(self):
        self.button('Sandbox').click()
        self.window.find('list', self.label('Sandboxes'))
        self.window.walk_focus(driver.DOWN, lambda row: row.role == 'list item' and row.find_all('label', SANDBOX))
        self.window.press_key(driver.RETURN)

    def choose_sandbox(self):
        tap.equal(self.proxy.records('GET', CONNECTIONS), [], 'a sandbox was chosen by itself')
        self.pick_sandbox()
        self.check_headers(self.arrived('GET', CONNECTIONS))
        wait_for(lambda: self.rows()[0] == ['허브스팟 서울 지사'], 'its connections')

    def second_instance(self):
        """A file named on the command line of another instance fills this one's form in; Undo empties it"""
        path = self.desktop.folder / 'request.json'
        path.write_text(json.dumps(tutorial('From a file', DESCRIPTION, {'clientId': 'id', 'clientSecret': '{SECRET}'})))
        second = self.desktop.start('second', [self.executable, path])
        self.show('The Form Is Filled In')
        tap.equal(second.wait(10), 0)
        self.screenshot('3-from-a-file')
        self.button('Undo').click()
        wait_for(lambda: not self.window.look().find_all(name=self.label('The Form Is Filled In')), 'the form before')

    def create(self):
        self.fill_form(NAME, CREDENTIALS)
        self.screenshot('3-form')
        self.button('Create').click()
        record = self.arrived('POST', CONNECTIONS)
        self.check_headers(record)
        tap.equal(json.loads(record['body']), tutorial(NAME, DESCRIPTION, CREDENTIALS))
        tap.equal((record['path'], record['status']), (CONNECTIONS, 201))
        wait_for(lambda: self.rows() == ([NAME, '허브스팟 서울 지사'], [NAME]), 'the new row, selected')

    def test(self):
        created = json.loads(self.arrived('POST', CONNECTIONS)['answer'])['id']
        record = self.arrived('GET', f'{CONNECTIONS}/{created}/test')
        self.check_headers(record)
        tap.equal(json.loads(record['answer']), {'result': True})
        self.show('The credentials work')
        self.screenshot('4-created')
        tap.equal(len(self.proxy.records('POST')), 1, 'sent more than once')

    def keyring(self):
        secret = wait_for(lambda: self.desktop.find_secret(kind='access-token'), 'the secret')
        tap.equal(secret, self.simulator.token)

    def files(self):
        """Nothing typed as a secret stands in a file: the keyring's own are encrypted"""
        secrets = [secret.encode() for secret in (self.simulator.token, WRONG, *list(CREDENTIALS.values())[1:])]
        secrets += [json.dumps(secret.decode()).strip('"').encode() for secret in secrets]
        files = [path for path in self.desktop.home.rglob('*') if path.is_file()] + [self.log]
        tap.equal([str(path) for path in files if any(secret in path.read_bytes() for secret in secrets)], [])
        stored = self.desktop.home / '.local' / 'share' / 'headwater' / 'organizations.json'
        if self.simulator.organization_id not in stored.read_text():
            tap.fail('the organization is not where it is looked for: this case proves nothing')

    def delete(self):
        """From its page; sent when the toast that can take it back is put away"""
        created = json.loads(self.arrived('POST', CONNECTIONS)['answer'])['id']
        self.button('More').click()
        self.window.walk_focus(driver.DOWN, lambda item: item.is_called(self.label('_Delete…')))
        self.window.press_key(driver.RETURN)
        undo = self.button('_Undo')
        tap.equal(self.proxy.records('DELETE'), [], 'sent while it can be undone')
        undo.parent.find_all(driver.BUTTON)[-1].click()
        self.check_headers(self.arrived('DELETE', f'{CONNECTIONS}/{created}'))
        wait_for(lambda: NAME not in self.rows()[0], 'it leaves the list')

    def failed_test(self):
        self.button('New Connection').click()
        self.fill_form('HubSpot EMEA', CREDENTIALS | {'clientSecret': WRONG})
        self.button('Create').click()
        created = json.loads(self.arrived('POST', CONNECTIONS, 2)['answer'])['id']
        self.arrived('GET', f'{CONNECTIONS}/{created}/test')
        self.button('Fix Credentials')
        self.screenshot('5-failed-test')

    def refused(self):
        """The reason is told, the form keeps what was typed, and nothing is sent by itself"""
        self.button('New Connection').click()
        self.fill_form('HubSpot Americas', CREDENTIALS)
        self.proxy.answer_next('POST', CONNECTIONS, 403, {
            'type': 'http://ns.adobe.com/aep/errors/FLOW-2109-403', 'title': 'Forbidden', 'status': 403,
            'detail': 'Missing permission', 'report': {'request-id': 'request-4711'}})
        self.button('Create').click()
        self.arrived('POST', CONNECTIONS, 3)
        self.button('Details').click()
        self.window.find('label', where=lambda label: 'request-4711' in label.name)
        self.screenshot('6-error')
        tap.equal(len(self.proxy.records('POST')), 3)
        self.button('Create').click()
        record = self.arrived('POST', CONNECTIONS, 4)
        tap.equal(json.loads(record['body']), tutorial('HubSpot Americas', DESCRIPTION, CREDENTIALS))

    def killed(self):
        """The program ends in the middle of a form: the next start has it again, but for the secrets"""
        self.button('New Connection').click()
        self.fill_form('HubSpot Asia', CREDENTIALS)
        drafts = self.desktop.home / '.local' / 'share' / 'headwater' / 'drafts.json'
        typed = ('HubSpot Asia', DESCRIPTION, CREDENTIALS['clientId'])
        wait_for(lambda: all(text in drafts.read_text() for text in typed), 'the draft')
        self.process.kill()
        self.process.wait()
        before = len(self.proxy.records('GET', CONNECTIONS))
        self.open()
        self.arrived('GET', CONNECTIONS, before + 1)
        self.show('Your unfinished form is back. Secrets have to be entered again.')
        texts = {label: self.window.find(driver.TEXT, self.label(label)).read()
                 for label in ('Name', 'Description', *LABELS.values())}
        tap.equal(texts, {'Name': 'HubSpot Asia', 'Description': DESCRIPTION, 'Client ID': CREDENTIALS['clientId'],
                          'Client secret': '', 'Access token': '', 'Refresh token': ''})
        # Not one whose names are looked at: libadwaita's button that closes a toast has none.
        self.desktop.screenshot(os.path.join(self.screenshots, '7-unfinished-form.png'))
        self.button('Cancel').click()
        wait_for(lambda: DESCRIPTION not in drafts.read_text(), 'no draft')

    def second_start(self):
        wait_for(lambda: self.rows()[0][:1] == ['HubSpot Americas'], 'the last one')
        names, _ = self.rows()
        tap.equal(len(self.proxy.records('POST')), 4, 'sent more than once')
        self.quit()
        before = len(self.proxy.records('GET', CONNECTIONS))
        self.open(style='prefer-dark')
        self.check_headers(self.arrived('GET', CONNECTIONS, before + 1))
        wait_for(lambda: self.rows()[0] == names, 'the same connections')
        self.screenshot('8-second-start-dark')

    def names(self):
        """Every button and entry that was shown can be told by name"""
        tap.equal(self.nameless, {})

    def find_faults(self):
        """What GLib calls a warning, or worse, is a fault in the program"""
        lines = self.log.read_text(errors='replace').splitlines()
        if not any('headwater-DEBUG' in line for line in lines):
            tap.fail('the log is empty: this case proves nothing')
        fault = re.compile(r'(WARNING|CRITICAL|ERROR) \*\*:|-(WARNING|CRITICAL):')
        return [line for line in lines if fault.search(line)]

    def messages(self):
        tap.equal(self.find_faults(), [])


CASES = {
    'welcome': Story.welcome,
    'add-organization': Story.add_organization,
    'choose-sandbox': Story.choose_sandbox,
    'second-instance': Story.second_instance,
    'create': Story.create,
    'test': Story.test,
    'keyring': Story.keyring,
    'delete': Story.delete,
    'failed-test': Story.failed_test,
    'refused': Story.refused,
    'killed': Story.killed,
    'second-start': Story.second_start,
    'files': Story.files,
    'names': Story.names,
    'messages': Story.messages,
}
LOOKS = ('keyring', 'files', 'names', 'messages')  # they press nothing: their failure does not block what follows


def tell(cases, suite, functions, story):
    desktop, screenshots = story.desktop, story.screenshots
    broken = None
    for name, function in functions.items():
        if broken and name not in ('names', 'messages'):
            cases.case(f'{suite}/{name}', tap.block, f'{broken} has failed before')
        elif not cases.case(f'{suite}/{name}', function, story) and name not in LOOKS:
            broken = name
            desktop.screenshot(os.path.join(screenshots, 'failed.png'))
    if broken:
        for log in ('headwater', 'accessibility', 'keyring'):
            for line in desktop.log_path(log).read_text(errors='replace').splitlines()[-40:]:
                print(f'# {log}: {line}')
    story.proxy.close()


def main(language, executable, simulator, prefix, screenshots, kind=Story, functions=CASES, name='e2e'):
    """Tells a story of that kind, case by case; others have their own"""
    cases = tap.Tap()
    suite = f'/{name}/{language}'
    try:
        if driver is None:
            raise session.Unavailable('python3-gi is not installed')
        locales = pathlib.Path(screenshots).parent / 'locale'
        session.make_locale(LOCALES[language], locales)
        if language != 'en' and not os.path.exists(f'{prefix}/share/locale/{language}/LC_MESSAGES/headwater.mo'):
            raise session.Unavailable('the translation is not installed: run ./dev test, or meson install')
        with session.Session() as desktop:
            os.environ |= {'LC_ALL': LOCALES[language], 'LANGUAGE': language, 'LOCPATH': str(locales)}
            folder = os.path.join(screenshots, language if name == 'e2e' else f'{name}-{language}')
            shutil.rmtree(folder, ignore_errors=True)
            tell(cases, suite, functions, kind(language, desktop, (executable, simulator), prefix, folder))
    except session.Unavailable as unavailable:
        for case in functions:
            cases.case(f'{suite}/{case}', tap.fail if os.environ.get('CI') == 'true' else tap.skip,
                       str(unavailable))
    cases.end()


if __name__ == '__main__':
    main(*sys.argv[1:])
