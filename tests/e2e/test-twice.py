#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-twice.py LANGUAGE HEADWATER SIMULATOR PREFIX SCREENSHOTS: who presses twice gets one connection.

A key that is held down, a shortcut pressed again and again, a double click, and another start: what arrives at the
platform is counted.
"""

import contextlib
import importlib
import json
import sys
import time

e2e = importlib.import_module('test-e2e')
driver, tap, wait_for = e2e.driver, e2e.tap, e2e.wait_for

APPLICATION = 'io.github.headwater.Headwater'
ORGANIZATION = '3c9e7f10-52d4-4b8a-8f43-d1c0a2b7e965'
RETURN_KEY = 36  # its code on every keyboard of X
HELD = 1.5       # seconds; the display repeats a key that is held after 0.66


class Story(e2e.Story):
    """The cases in their order: each goes on where the one before has ended."""

    DELAY = 400  # so that what is pressed again meets a request that is under way

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.n_created = 0

    # --- What the cases are made of ---

    def keep_organization(self):
        """As Headwater itself would have kept it"""
        organization = {'id': ORGANIZATION, 'name': 'Acme', 'organization_id': self.simulator.organization_id,
                        'api_key': self.simulator.api_key, 'sign_in': 'access_token', 'scopes': '',
                        'platform_url': self.proxy.url, 'ims_url': self.proxy.url, 'sandbox': e2e.SANDBOX}
        path = self.desktop.home / '.local' / 'share' / 'headwater' / 'organizations.json'
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({'version': 2, 'active': ORGANIZATION, 'organizations': [organization]}))
        self.desktop.keep_secret(APPLICATION, self.simulator.token, organization=ORGANIZATION, kind='access-token')

    def start_another(self, name):
        return self.desktop.start(name, [self.executable], {
            'XDG_DATA_DIRS': f'{self.prefix}/share:/usr/local/share:/usr/share', 'G_MESSAGES_DEBUG': 'all'})

    def new_form(self, name):
        self.button('New Connection').click()
        for _ in range(10):
            with contextlib.suppress(driver.GONE, IndexError):  # the form is made anew meanwhile
                self.fill_form(name, e2e.CREDENTIALS)
                break
        entry = self.window.find(driver.TEXT, self.label('Name'))
        wait_for(lambda: entry.read() == name, 'the form')

    def find_middle(self, button):
        """Windows stand in the corner of the screen, for nobody manages them here."""
        x, y, width, height = self.button(button).get_extents()
        return x + width // 2, y + height // 2

    def check_one(self, name):
        """Sent once, there once; and nothing follows"""
        self.n_created += 1
        wait_for(lambda: self.rows()[0][:1] == [name], 'the new connection')
        self.show('The credentials work')
        names = [json.loads(record['body'])['name'] for record in self.proxy.records('POST', e2e.CONNECTIONS)]
        tap.equal(names.count(name), 1, 'sent more than once')
        tap.equal(len(names), self.n_created, 'something else was sent')
        tap.equal(self.rows()[0].count(name), 1, 'there more than once')

    # --- The cases ---

    def two_starts(self):
        """At the same time: one of them ends, and there is one window"""
        self.keep_organization()
        processes = [self.start_another('headwater'), self.start_another('second')]
        ended = wait_for(lambda: [process for process in processes if process.poll() is not None], 'one has ended')
        tap.equal([process.returncode for process in ended], [0])
        self.process = next(process for process in processes if process not in ended)
        self.log = self.desktop.log_path(self.process.label)
        self.window = driver.Application(self.process.pid)
        wait_for(lambda: self.rows()[0], 'the connections')
        tap.equal(len(self.window.look().children), 1, 'windows')

    def third_start(self):
        third = self.start_another('third')
        tap.equal(third.wait(20), 0)
        tap.equal(len(self.window.look().children), 1, 'windows')
        tap.equal(self.process.poll(), None)

    def held_return(self):
        """On the button, until long after the answer has come"""
        self.new_form('Held')
        self.window.walk_focus(driver.TAB, lambda control: control.is_called(self.label('Create')))
        self.window.synthesize(RETURN_KEY, driver.KEY_PRESS)
        time.sleep(HELD)
        self.window.synthesize(RETURN_KEY, driver.KEY_RELEASE)
        self.check_one('Held')

    def held_shortcut(self):
        """Control and Return, again and again"""
        self.new_form('Shortcut')
        self.window.synthesize(driver.CONTROL, driver.KEY_PRESS)
        for _ in range(30):
            self.window.synthesize(RETURN_KEY, driver.KEY_PRESS)
            self.window.synthesize(RETURN_KEY, driver.KEY_RELEASE)
        self.window.synthesize(driver.CONTROL, driver.KEY_RELEASE)
        self.check_one('Shortcut')

    def double_click(self):
        self.new_form('Double click')
        x, y = self.find_middle('Create')
        self.window.bus.call(driver.KEYBOARD, 'org.a11y.atspi.DeviceEventController', 'GenerateMouseEvent', 'iis',
                             x, y, 'b1d')
        self.check_one('Double click')


CASES = {
    'two-starts': Story.two_starts,
    'third-start': Story.third_start,
    'held-return': Story.held_return,
    'held-shortcut': Story.held_shortcut,
    'double-click': Story.double_click,
    'messages': e2e.Story.messages,
}

if __name__ == '__main__':
    e2e.main(*sys.argv[1:], kind=Story, functions=CASES, name='twice')
