#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-hangul.py LANGUAGE HEADWATER SIMULATOR PREFIX SCREENSHOTS: Hangul, as somebody in Korea types it.

IBus runs with its engine for Hangul in the session of the test, and keys are pressed as on a keyboard of two sets:
`gksrmf` composes 한글. While the last syllable is still being composed the focus goes, Return is pressed, or the
keys that create a connection. No syllable may be lost or come twice: what counts is what arrived at the platform, and
which connections a search finds. The text of an entry is not asked for.
"""

import importlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

connections = importlib.import_module('test-connections')
e2e, driver, tap, wait_for = connections.e2e, connections.driver, connections.tap, connections.wait_for
if driver is not None:
    import hands

CONNECTIONS, CREDENTIALS = e2e.CONNECTIONS, e2e.CREDENTIALS
ENGINE = 'hangul'
MODULES = '*/gtk-4.0/4.*/immodules/libim-ibus.so'
LIBRARIES = ('/usr/lib', '/usr/lib64', '/usr/local/lib')
KEYS, WORD, SYLLABLE = 'gksrmf', '한글', '한'
# What a search for the word finds: with a syllable lost it would find the first too, with one twice only the last.
FOUND, NOT_FOUND = {WORD, WORD + WORD[-1]}, SYLLABLE
SECRET_NAME = 'Secrets'
F5 = 0xffc2
# In a memory of settings the engine would begin with Latin letters.
SETTINGS = '[org/freedesktop/ibus/engine/hangul]\ninitial-input-mode=\'hangul\'\n'
# What moves by itself is no answer to a key.
REST = '[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n'


def find_module():
    """GTK's module for IBus, which is a package of its own"""
    return any(next(pathlib.Path(library).glob(pattern), None)
               for library in LIBRARIES for pattern in (MODULES, MODULES.removeprefix('*/')))


def check_programs():
    for program in ('ibus', 'ibus-daemon'):
        if shutil.which(program) is None:
            raise e2e.session.Unavailable(f'{program} is not installed')
    if not find_module():
        raise e2e.session.Unavailable('the module of IBus for GTK 4 is not installed (ibus-gtk4)')
    if not os.path.exists('/usr/share/ibus/component/hangul.xml'):
        raise e2e.session.Unavailable('the engine of IBus for Hangul is not installed (ibus-hangul)')


def run_ibus(*arguments):
    """What `ibus` says, or nothing where it is told that there is no answer"""
    done = subprocess.run(['ibus', *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False, timeout=30)
    return done.stdout.decode().strip() if done.returncode == 0 else None


class Story(connections.Story):
    """The cases in their order: each goes on where the one before has ended."""

    def __init__(self, *arguments):
        check_programs()
        super().__init__('mouse', *arguments)

    # --- What the cases are made of ---

    def start_ibus(self):
        """Without a panel: what is composed is shown in the entry itself"""
        settings = self.desktop.home / '.config' / 'glib-2.0' / 'settings'
        settings.mkdir(parents=True)
        (settings / 'keyfile').write_text(SETTINGS)
        rest = self.desktop.home / '.config' / 'gtk-4.0'
        rest.mkdir(parents=True)
        (rest / 'settings.ini').write_text(REST)
        os.environ |= {'IBUS_ADDRESS': f'unix:path={self.desktop.folder}/run/ibus', 'GTK_IM_MODULE': 'ibus'}
        self.desktop.start('ibus', ['ibus-daemon', f'--address={os.environ["IBUS_ADDRESS"]}', '--panel=disable',
                                    '--emoji-extension=disable', '--cache=none'],
                           {'GSETTINGS_BACKEND': 'keyfile'})
        wait_for(lambda: run_ibus('engine', ENGINE) is not None, 'the engine is taken')
        wait_for(lambda: run_ibus('engine') == ENGINE, 'the engine')

    def take_picture(self, entry):
        """What is to be seen of an entry"""
        x, y = self.hand.find_place(entry)
        _, _, width, height = entry.get_extents()
        return subprocess.run(['import', '-window', 'root', '-crop',
                               f'{width}x{height}+{x - width // 2}+{y - height // 2}', 'rgb:-'],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True, timeout=30).stdout

    def wait_for_rest(self, entry):
        """Its picture, which stays as it is"""
        pictures = []

        def rests():
            pictures.append(self.take_picture(entry))
            return pictures[-2:-1] == pictures[-1:]
        wait_for(rests, f'“{entry.name}” is at rest')
        return pictures[-1]

    def compose(self, entry, keys=KEYS):
        """Each key changes what is seen: then it has gone its way through the engine. The last syllable is left open."""
        for key in keys:
            before = self.wait_for_rest(entry)
            self.hand.press_key(ord(key))
            wait_for(lambda: self.take_picture(entry) != before, f'“{key}” is seen in “{entry.name}”')

    def compose_in(self, name):
        """In place of what it holds"""
        entry = self.hand.find(driver.TEXT, self.label(name))
        entry.fill('')
        self.hand.click(entry)
        self.compose(entry)

    def open_form(self):
        self.hand.press_key(ord('n'), driver.CONTROL)
        self.hand.page = 'HwCreatePage'
        self.show(self.gettext('%s Credentials') % 'HubSpot')

    def fill_credentials(self, *left_out):
        self.fill({label: CREDENTIALS[field] for field, label in e2e.LABELS.items() if field not in left_out})

    def check_creation(self, n, **expected):
        """The nth creation, in which only that is not as usual"""
        body = json.loads(self.arrived('POST', CONNECTIONS, n)['body'])
        params = body['auth']['params']
        tap.equal({field: body.get(field, params.get(field)) for field in ('name', 'description', *CREDENTIALS)},
                  CREDENTIALS | {'description': None} | expected)
        tap.equal(self.count('POST', CONNECTIONS), n, 'created more than once')
        self.hand.page = 'HwConnectionPage'
        self.show('The credentials work')

    def add_others(self):
        """What a search can tell from each other"""
        for name in (NOT_FOUND, *(FOUND - {WORD})):
            status, _ = self.ask('POST', CONNECTIONS, e2e.tutorial(name, '', CREDENTIALS))
            tap.equal(status, 201)

    def wait_for_found(self, list_names):
        wait_for(lambda: set(list_names()) == FOUND, f'{FOUND} and nothing else: {list_names()}')

    # --- The cases ---

    def start(self):
        self.start_ibus()
        super().start()

    def focus_by_key(self):
        """In the name, and away by Tab; in the description, and away by the pointer"""
        self.open_form()
        self.fill_credentials()
        self.compose_in('Name')
        self.hand.press_key(driver.TAB)
        entry = self.window.find(driver.TEXT, self.label('Description'))
        self.hand.click(entry)
        self.compose(entry)
        self.hand.click(self.window.find(driver.TEXT, self.label('Client ID')))
        self.screenshot('1-name')
        self.button('Create').click()
        self.check_creation(1, name=WORD, description=WORD)

    def create_by_shortcut(self):
        """While the name is being composed"""
        self.open_form()
        self.fill_credentials()
        self.compose_in('Name')
        self.hand.press_key(driver.RETURN, driver.CONTROL)
        self.check_creation(2, name=WORD)

    def press_return(self):
        """It ends the syllable; what the keys of Create send comes after it"""
        self.open_form()
        self.fill_credentials()
        self.compose_in('Name')
        self.hand.press_key(driver.RETURN)
        self.hand.press_key(driver.RETURN, driver.CONTROL)
        self.check_creation(3, name=WORD)

    def secret(self):
        """The engine leaves a secret alone: it takes the letters of the keys. Away by Tab, and by Create's keys"""
        self.open_form()
        self.fill({'Name': SECRET_NAME})
        self.fill_credentials('clientSecret', 'refreshToken')
        self.compose_in('Client secret')
        self.hand.press_key(driver.TAB)
        self.compose_in('Refresh token')
        self.hand.press_key(driver.RETURN, driver.CONTROL)
        self.check_creation(4, name=SECRET_NAME, clientSecret=KEYS, refreshToken=KEYS)

    def rename(self):
        """In a dialog, by the keys of Save"""
        self.id = self.find_id(SECRET_NAME)
        self.open_details()
        entry = self.window.find(driver.TEXT, self.label('Name'), window=self.label('Edit Details'))
        entry.fill('')
        self.hand.click(entry)
        self.compose(entry)
        self.hand.press_key(driver.RETURN, driver.CONTROL)
        operations = json.loads(self.arrived('PATCH', f'{CONNECTIONS}/{self.id}')['body'])
        tap.equal(operations, [{'op': 'replace', 'path': '/name', 'value': WORD}])
        self.wait_for_main_window()

    def search(self):
        """In the side panel: while the last syllable is composed, the focus goes by Tab, by a click, or Return is pressed"""
        self.add_others()
        self.hand.press_key(F5)
        wait_for(lambda: NOT_FOUND in self.rows()[0], 'the others')
        for leave in (lambda: self.hand.press_key(driver.TAB), lambda: self.hand.press_key(driver.RETURN),
                      lambda: self.hand.click(self.hand.find_row(WORD, self.label('Connections')))):
            self.hand.press_key(ord('f'), driver.CONTROL)
            entry = self.window.find(driver.TEXT, self.label('Search connections'))
            entry.fill('')
            wait_for(lambda: NOT_FOUND in self.rows()[0], 'all of them')
            self.compose(entry)
            leave()
            self.wait_for_found(lambda: self.rows()[0])

    def search_all(self):
        """On the page of all connections, and down into the table"""
        self.hand.press_key(ord('l'), driver.CONTROL)
        self.hand.page = 'HwConnectionsPage'
        wait_for(lambda: NOT_FOUND in self.list_names(), 'all of them')
        self.compose_in('Search all connections')
        self.hand.press_key(driver.RETURN)
        self.wait_for_found(self.list_names)


CASES = {
    'start': Story.start,
    'focus': Story.focus_by_key,
    'create-by-shortcut': Story.create_by_shortcut,
    'return': Story.press_return,
    'secret': Story.secret,
    'rename': Story.rename,
    'search': Story.search,
    'search-all': Story.search_all,
    'messages': Story.messages,
}


if __name__ == '__main__':
    e2e.main(*sys.argv[1:], kind=Story, functions=CASES, name='hangul')
