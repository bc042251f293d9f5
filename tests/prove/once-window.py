#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""once-window.py HEADWATER SIMULATOR PREFIX KILLS TABLE: the window is killed at instants spread over a creation.

The real executable on a private desktop, driven by what a screen reader sees. The form is filled in from a file,
Create is pressed, and some milliseconds later the process gets SIGKILL. The next start tells what became of it,
in front of the person, and what it tells is compared with what the server holds. One start serves both: it tells
about the kill before, and makes the creation that the next kill ends.
"""

import contextlib
import importlib
import json
import os
import pathlib
import sys
import time
import urllib.request

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path[1:1] = [str(FOLDER.parent / 'e2e'), str(FOLDER.parent / 'contract')]

e2e = importlib.import_module('test-e2e')
driver, wait_for = e2e.driver, e2e.wait_for

BEYOND = 1.5  # of the time that a creation takes, so that some kills come after its end
APPLICATION = 'io.github.headwater.Headwater'
ORGANIZATION = '7d3c1a52-0b7e-4d6f-9a51-2f6f0c1b8e40'
REPORT = 'Unfinished Creations'
CREATED = 'The connection was created after all.'
SO_FAR = ('The connection is not there so far. The platform may be late, so Headwater keeps looking. Do not create it '
          'again meanwhile, or you may get it twice.')
CHECKING = 'Headwater ended before the platform had answered. Checking whether the connection was created…'
ROWS = (('told: created', 'created'), ('told: not there so far', 'so far'), ('shown in the list', 'listed'),
        ('nothing to tell', 'nothing'))


class Story(e2e.Story):
    """One home, one server; a creation for each kill"""

    DELAY = 300  # so that many a kill comes between the commit and its answer

    def sign_in(self):
        """The organization is there, as Headwater itself would have kept it"""
        organization = {'id': ORGANIZATION, 'name': 'Acme', 'organization_id': self.simulator.organization_id,
                        'api_key': self.simulator.api_key, 'sign_in': 'access_token', 'scopes': '',
                        'platform_url': self.proxy.url, 'ims_url': self.proxy.url, 'sandbox': e2e.SANDBOX}
        path = self.desktop.home / '.local' / 'share' / 'headwater' / 'organizations.json'
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({'version': 2, 'active': ORGANIZATION, 'organizations': [organization]}))
        self.desktop.keep_secret(APPLICATION, self.simulator.token, organization=ORGANIZATION, kind='access-token')

    def server_list(self):
        """What the server itself says it holds"""
        request = urllib.request.Request(f'{self.simulator.url}{e2e.CONNECTIONS}?limit=100&orderby=-createdAt', headers={
            'Authorization': f'Bearer {self.simulator.token}', 'x-api-key': self.simulator.api_key,
            'x-gw-ims-org-id': self.simulator.organization_id, 'x-sandbox-name': e2e.SANDBOX})
        items = []
        while request:
            with urllib.request.urlopen(request) as answer:
                page = json.load(answer)
            items += [item['name'] for item in page['items']]
            link = page.get('_links', {}).get('next')
            request = link and urllib.request.Request(
                f'{self.simulator.url}{e2e.FLOW}{link["href"]}', headers=dict(request.header_items()))
        return items

    def open_with(self, path):
        self.process = self.desktop.start('headwater', [self.executable, path], {
            'XDG_DATA_DIRS': f'{self.prefix}/share:/usr/local/share:/usr/share', 'G_MESSAGES_DEBUG': 'all'})
        self.window = driver.Application(self.process.pid)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def write_request(self, name):
        path = self.desktop.folder / 'request.json'
        path.write_text(json.dumps(e2e.tutorial(name, e2e.DESCRIPTION, e2e.CREDENTIALS)))
        return path

    def start(self, name):
        """With the form filled in; the report on the file, which tells nothing of a creation, is passed over"""
        self.open_with(self.write_request(name))
        entry = self.window.find(driver.TEXT, 'Name')
        wait_for(lambda: entry.read() == name, 'the form')

    def find_open(self):
        """The names in the journal whose outcome is not in it"""
        intents, resolved = {}, set()
        for path in (self.desktop.home / '.local' / 'state' / 'headwater' / 'creations').glob('*.journal'):
            for line in path.read_bytes().split(b'\n')[:-1]:
                record = json.loads(line)
                if 'intent' in record:
                    intents[record['intent']] = record['name']
                resolved.add(record.get('resolved'))
        return {name for intent, name in intents.items() if intent not in resolved}

    def read_report(self):
        """What is told of each, by name: the labels of a row stand one below the other"""
        told = {}
        for window in self.window.look().children:
            if window.name == REPORT:
                labels = [control.name for control in window.walk() if control.role == 'label']
                for index, text in enumerate(labels):
                    if text in (CREATED, SO_FAR, CHECKING):
                        told[labels[index - 2]] = text
        return told

    def hear(self, names):
        """What the window tells of these once it has looked them up"""
        def settled():
            told = self.read_report()
            return told if all(told.get(name, CHECKING) != CHECKING for name in names) else None
        return wait_for(settled, f'what became of {names}', 60) if names else {}

    def count_sent(self, name):
        """How often the creation has left Headwater"""
        return sum(json.loads(record['body'])['name'] == name for record in self.proxy.records('POST', e2e.CONNECTIONS))

    def wait_listed(self, name):
        """The list, once the server's has come in the place of the one that was kept, or has not for long"""
        with contextlib.suppress(AssertionError):
            wait_for(lambda: name in self.listed(), f'{name} in the list', 10)
        return self.listed()

    def listed(self):
        return self.rows()[0]


def press(story):
    story.button('Create').click()
    return time.monotonic()


def measure(story):
    """How long it takes here from the press to the answer in the window"""
    story.start('Kill 0')
    pressed = press(story)
    wait_for(lambda: 'Kill 0' in story.listed(), 'the new row')
    shown = time.monotonic() - pressed
    story.kill()
    return shown


def judge(told, name, n_held, listed, was_open, n_sent):
    """(what was told, whether it is so)"""
    text = told.get(name)
    if n_held > 1 or n_sent > 1:
        return 'created', False
    if text == CREATED:
        return 'created', n_held == 1
    if text == SO_FAR:
        return 'so far', n_held == 0 and was_open
    if name in listed:
        return 'listed', n_held == 1
    return 'nothing', n_held == 0


def prove(story, n_kills):
    """A row for each kill: (milliseconds, told, held, right)"""
    shown = measure(story)
    print(f'# from the press to the row in the window: {shown * 1000:.0f} ms', flush=True)
    results, pending = [], None
    for number in range(1, n_kills + 2):
        name = f'Kill {number}'
        was_open = story.find_open()
        story.start(name)
        told = story.hear(was_open)
        if pending:
            before, after = pending
            n_held = story.server_list().count(before)
            listed = story.wait_listed(before) if n_held and before not in told else []
            what, right = judge(told, before, n_held, listed, before in was_open, story.count_sent(before))
            results.append((after, what, n_held, right))
            print(f'{"ok" if right else "not ok"} {len(results)} - killed {after:.0f} ms after the press: '
                  f'{what}, the server holds {n_held}', flush=True)
        if number <= n_kills:
            after = shown * BEYOND * (number - 1) / n_kills
            pressed = press(story)
            time.sleep(max(0, pressed + after - time.monotonic()))
            pending = name, after * 1000
        story.kill()
    return results


def write_table(path, results):
    lines = ['| what the next start tells | kills | server holds: 0 | 1 | 2 | wrong |', '|---|--:|--:|--:|--:|--:|']
    for title, what in ROWS:
        rows = [result for result in results if result[1] == what]
        held = [sum(result[2] == n for result in rows) or '' for n in range(3)]
        lines.append(f'| {title} | {len(rows)} | {held[0]} | {held[1]} | {held[2]} | '
                     f'{sum(not result[3] for result in rows)} |')
    wrong = sum(not result[3] for result in results)
    total = f'{len(results)} kills of the window, {wrong} wrong'
    print(f'# {total}')
    pathlib.Path(path).write_text(f'{total}\n\n' + '\n'.join(lines) + '\n')
    return wrong


def main(executable, simulator, prefix, n_kills, table):
    if driver is None:
        sys.exit('python3-gi is not installed')
    with e2e.session.Session() as desktop:
        locales = pathlib.Path(prefix).parent / 'locale'
        e2e.session.make_locale('en_US.UTF-8', locales)
        os.environ |= {'LC_ALL': 'en_US.UTF-8', 'LANGUAGE': 'en', 'LOCPATH': str(locales)}
        story = Story('en', desktop, (executable, simulator), prefix, str(desktop.folder / 'screenshots'))
        try:
            story.sign_in()
            results = prove(story, int(n_kills))
        except BaseException:
            print(story.log.read_text(errors='replace')[-3000:])
            if story.window:
                print(story.window.look().describe())
            raise
        finally:
            story.proxy.close()
    sys.exit(1 if write_table(table, results) else 0)


if __name__ == '__main__':
    main(*sys.argv[1:])
