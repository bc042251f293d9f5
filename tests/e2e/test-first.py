#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-first.py LANGUAGE HEADWATER SIMULATOR PREFIX SCREENSHOTS: the whole way, by the keyboard alone.

From the first start, where there is no organization, to a connection that was created, tested and deleted: nothing is
pressed but keys, and nothing is done through AT-SPI, which only tells where things are. test-e2e.py goes the same way
through AT-SPI.
"""

import importlib
import json
import sys

e2e = importlib.import_module('test-e2e')
driver, tap, wait_for = e2e.driver, e2e.tap, e2e.wait_for
if driver is not None:
    import hands

NAME = 'By the keyboard'
# There is no key for any other letter.
CREDENTIALS = e2e.CREDENTIALS | {'clientSecret': 'hubspot-secret-"&<-9d41'}


class Story(e2e.Story):
    """The cases in their order: each goes on where the one before has ended."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.hand = None
        self.id = None  # of the connection

    def tab_to(self, text):
        """To a row, by what it is called"""
        self.hand.walk((driver.TAB,), lambda control: control.is_called(self.label(text)))

    # --- The cases ---

    def welcome(self):
        self.open()
        self.button('_Add an Organization')
        self.hand = hands.Keyboard(self.window, self.gettext('All Connections'))
        self.hand.press(self.label('_Add an Organization'))
        self.button('Add', 'Add an Organization')

    def add_organization(self):
        dialog = self.label('Add an Organization')
        self.hand.choose_row(self.label('Sign-in method'), self.label('Access token'), dialog)
        self.hand.fill({self.label('Name'): 'Acme'}, dialog, after=self.label('_Open…'))
        for _ in range(2):  # past the row of the method
            self.hand.press_key(driver.TAB)
        self.hand.fill({self.label('Organization ID'): self.simulator.organization_id,
                        self.label('API key (client ID)'): self.simulator.api_key,
                        self.label('Access token'): self.simulator.token}, dialog)
        self.tab_to('Advanced')
        self.hand.press_key(driver.RETURN)
        self.window.find(driver.TEXT, self.label('Platform address'))
        self.hand.press_key(driver.TAB)
        self.hand.fill({self.label('Platform address'): self.proxy.url}, dialog)
        self.screenshot('1-organization')
        self.hand.press_key(driver.RETURN, driver.CONTROL)
        self.arrived('GET', e2e.SANDBOXES)
        wait_for(lambda: len(self.window.list_titles()) == 1, 'the dialog closes')

    def choose_sandbox(self):
        self.hand.press(self.label('Sandbox'))
        self.hand.walk((driver.DOWN,), lambda control: control.role == 'list item' and
                       control.find_all('label', e2e.SANDBOX))
        self.hand.press_key(driver.RETURN)
        self.check_headers(self.arrived('GET', e2e.CONNECTIONS))

    def create(self):
        self.hand.press_key(ord('n'), driver.CONTROL)
        self.show(self.gettext('%s Credentials') % 'HubSpot')
        self.hand.fill({self.label(label): CREDENTIALS[field] for field, label in e2e.LABELS.items()})
        self.hand.fill({self.label('Name'): NAME, self.label('Description'): e2e.DESCRIPTION},
                       after=self.label('_Change…'))
        self.hand.press_key(driver.RETURN, driver.CONTROL)
        record = self.arrived('POST', e2e.CONNECTIONS)
        tap.equal(json.loads(record['body']), e2e.tutorial(NAME, e2e.DESCRIPTION, CREDENTIALS))
        self.id = json.loads(record['answer'])['id']

    def test(self):
        self.arrived('GET', f'{e2e.CONNECTIONS}/{self.id}/test')
        self.show('The credentials work')
        self.hand.press(self.label('Test'))
        self.arrived('GET', f'{e2e.CONNECTIONS}/{self.id}/test', 2)
        self.show('The credentials work')
        self.screenshot('2-tested')

    def delete(self):
        self.hand.choose(self.label('More'), self.label('_Delete…'))
        self.button('_Undo')
        tap.equal(self.proxy.records('DELETE'), [], 'sent while it can be undone')
        self.hand.put_away(self.label('_Undo'))
        self.check_headers(self.arrived('DELETE', f'{e2e.CONNECTIONS}/{self.id}'))
        wait_for(lambda: NAME not in self.rows()[0], 'it leaves the list')


CASES = {
    'welcome': Story.welcome,
    'add-organization': Story.add_organization,
    'choose-sandbox': Story.choose_sandbox,
    'create': Story.create,
    'test': Story.test,
    'delete': Story.delete,
    'names': Story.names,
    'messages': Story.messages,
}


if __name__ == '__main__':
    e2e.main(*sys.argv[1:], kind=Story, functions=CASES, name='first')
