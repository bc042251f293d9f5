# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""TAP from Python: a line for each case, at the moment it has ended, and the plan behind them."""

import sys
import traceback


class Skip(Exception):
    """Ends a case that cannot run here; says why."""


class Blocked(Exception):
    """A case cannot be tried, because one before it has failed: it has failed as well."""


class Tap:
    def __init__(self):
        self.n_cases = 0
        self.n_failed = 0

    def case(self, name, function, *arguments):
        """Runs a case; returns whether it passed. What goes wrong in it is told, and the next one comes."""
        self.n_cases += 1
        try:
            function(*arguments)
        except Skip as skip:
            print(f'ok {self.n_cases} {name} # SKIP {skip}', flush=True)
            return False
        except Blocked as blocked:
            self.n_failed += 1
            print(f'# {blocked}\nnot ok {self.n_cases} {name}', flush=True)
            return False
        except Exception:  # whatever it is: this case has failed
            self.n_failed += 1
            for line in traceback.format_exc().splitlines():
                print(f'# {line}')
            print(f'not ok {self.n_cases} {name}', flush=True)
            return False
        print(f'ok {self.n_cases} {name}', flush=True)
        return True

    def end(self):
        """Prints the plan, and ends the program."""
        print(f'1..{self.n_cases}', flush=True)
        sys.exit(1 if self.n_failed else 0)


def fail(reason):
    raise AssertionError(reason)


def equal(actual, expected, what=''):
    if actual != expected:
        fail(f'{what}\n  is       {actual!r}\n  expected {expected!r}')


def skip(reason):
    raise Skip(reason)


def block(reason):
    raise Blocked(reason)
