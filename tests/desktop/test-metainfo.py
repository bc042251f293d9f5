#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""test-metainfo.py METAINFO DESKTOP-FILE SOURCE VERSION: what software centers and desktops read of the application.

The validators have nothing to say that docs/desktop.md does not answer, and every point of Flathub's quality guidelines
holds that a program can check: https://docs.flathub.org/docs/for-app-authors/metainfo-guidelines/quality-guidelines
"""

import configparser
import datetime
import json
import pathlib
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zlib

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / 'contract'))
import tap  # noqa: E402

LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'
LANGUAGES = (None, 'ko')
SHADOW = 64       # pixels around a window, at most
GENERIC = re.compile(r'\b(app|application|tool|client|program|GTK|GNOME|Linux|free|open source)\b', re.IGNORECASE)
ARTICLE = re.compile(r'(a|an|the)\b', re.IGNORECASE)

# What a validator says, and has no remedy: docs/desktop.md tells why.
KNOWN = {'cid-contains-uppercase-letter': lambda version: True,
         'unknown-tag developer': lambda version: version < (1, 0)}


def run(*command):
    try:
        return subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False, timeout=60)
    except FileNotFoundError:
        tap.skip(f'{command[0]} is not installed')


def read_png(path):
    """Its size, whether it has an alpha channel, and how opaque the first pixel is"""
    data = path.read_bytes()
    assert data[:8] == b'\x89PNG\r\n\x1a\n', f'{path} is not a PNG'
    width, height, depth, colours = struct.unpack('>IIBB', data[16:26])
    compressed, at = b'', 8
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        if kind == b'IDAT':
            compressed += data[at + 8:at + 8 + length]
        at += length + 12
    # Before the first pixel stands a byte for the line; nothing is left of it or above it to differ from.
    pixel = zlib.decompressobj().decompress(compressed, 5)[1:]
    return width, height, (depth, colours) == (8, 6), pixel[3]


def read_colour(text):
    assert re.fullmatch('#[0-9a-f]{6}', text), text
    return tuple(int(text[at:at + 2], 16) for at in (1, 3, 5))


def lightness(colour):
    return (0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]) / 255


class Files:
    def __init__(self, metainfo, desktop_file, source, version):
        self.metainfo_path, self.desktop_path = pathlib.Path(metainfo), pathlib.Path(desktop_file)
        self.source, self.version = pathlib.Path(source), version
        self.root = ElementTree.parse(metainfo).getroot()
        parser = configparser.ConfigParser(interpolation=None, delimiters='=')
        parser.optionxform = str
        parser.read(desktop_file, encoding='utf-8')
        self.desktop = parser['Desktop Entry']
        self.id = self.read('id')
        self.base_id = self.id.removesuffix('.Devel')

    def find(self, path, language=None):
        return [element for element in self.root.iterfind(path) if element.get(LANGUAGE) == language]

    def read(self, path, language=None):
        element, = self.find(path, language)
        return re.sub(r'\s+', ' ', element.text).strip()

    # --- Validators ---

    def appstream(self):
        """Every remark is one that is known, and cannot be helped"""
        version = tuple(map(int, re.search(r'(\d+)\.(\d+)', run('appstreamcli', '--version').stdout).groups()))
        answer = run('appstreamcli', 'validate', '--pedantic', '--no-net', '--no-color', self.metainfo_path)
        remarks = re.findall(r'^[EWIP]: [^:]+:(?:\d+:)? *(.+)$', answer.stdout, re.MULTILINE)
        unknown = [remark for remark in remarks
                   if not any(remark.startswith(known) and holds(version) for known, holds in KNOWN.items())]
        tap.equal(answer.returncode, 0, answer.stdout)
        tap.equal(unknown, [], answer.stdout)

    def desktop_file(self):
        answer = run('desktop-file-validate', '--warn-kde', self.desktop_path)
        tap.equal((answer.returncode, answer.stdout, answer.stderr), (0, '', ''))

    def names(self):
        """One ID, in every file that has to have it"""
        manifest = json.loads((self.source / 'flatpak' / f'{self.id}.json').read_text(encoding='utf-8'))
        tap.equal(self.metainfo_path.name, f'{self.id}.metainfo.xml')
        tap.equal(self.desktop_path.name, f'{self.id}.desktop')
        tap.equal(self.read('launchable[@type="desktop-id"]'), self.desktop_path.name)
        tap.equal(manifest['id'], self.id)
        tap.equal(self.desktop['Icon'], self.id)
        tap.equal(self.desktop['DBusActivatable'], 'true')
        tap.equal(self.read('translation[@type="gettext"]'), 'headwater')

    # --- Words ---

    def name(self):
        name = self.read('name')
        assert len(name) <= 15 and re.fullmatch('[A-Z][a-z]+', name), name
        tap.equal(self.desktop['Name'], name)

    def summary(self):
        for language in LANGUAGES:
            summary = self.read('summary', language)
            assert 10 <= len(summary) <= 35, f'{summary}: {len(summary)} characters'
            assert not summary.endswith('.') and self.read('name') not in summary, summary
        summary = self.read('summary')
        assert summary[0].isupper() and not ARTICLE.match(summary) and not GENERIC.search(summary), summary
        lower = [word for word in summary.split()[1:] if word[0].islower()]
        assert lower, f'{summary}: not every word is a name'

    def description(self):
        """Longer than the summary by far, no endless list, no address, no line of its own for the summary"""
        paragraphs = [' '.join(element.text.split()) for element in self.find('description/p')]
        items = self.find('description/ul/li')
        text = ' '.join([*paragraphs, *(' '.join(item.text.split()) for item in items)])
        assert len(paragraphs[0]) >= 80 and paragraphs[0][0].isupper(), paragraphs[0]
        assert 3 * 70 <= len(text) <= 12 * 70, f'{len(text)} characters'
        assert len(items) <= 10, f'{len(items)} items'
        assert '://' not in text and self.read('summary').lower() not in text.lower(), text

    def translations(self):
        """Everything that a person reads there is read in Korean too"""
        for path in ('name', 'summary', 'description/p', 'description/ul/li', 'screenshots/screenshot/caption',
                     'releases/release/description/p'):
            tap.equal(len(self.find(path, 'ko')), len(self.find(path)), path)
        for key in ('Name', 'GenericName', 'Comment', 'Keywords'):
            assert self.desktop.get(f'{key}[ko]'), f'{key}[ko]'

    # --- Pictures ---

    def colours(self):
        """Two of them, colourful, one light and one dark, and neither of them one of the icon's"""
        colours = {element.get('scheme_preference'): read_colour(element.text)
                   for element in self.find('branding/color[@type="primary"]')}
        tap.equal(sorted(colours), ['dark', 'light'])
        assert lightness(colours['light']) > 0.7 and lightness(colours['dark']) < 0.4, colours
        icon = {read_colour(text) for text in re.findall('#[0-9a-f]{6}', self.icon_path.read_text(encoding='utf-8'))}
        for colour in colours.values():
            assert max(colour) - min(colour) > 50, f'{colour} is hardly a colour'
            near = [other for other in icon if sum((a - b) ** 2 for a, b in zip(colour, other)) < 60 ** 2]
            assert not near, f'{colour} is hard to tell from {near} of the icon'

    @property
    def icon_path(self):
        return self.source / 'data' / 'icons' / 'hicolor' / 'scalable' / 'apps' / f'{self.base_id}.svg'

    def icon(self):
        """A square drawing, with room around it, without a shadow of its own"""
        root = ElementTree.parse(self.icon_path).getroot()
        tap.equal(root.get('width'), root.get('height'))
        text = self.icon_path.read_text(encoding='utf-8')
        assert not re.search(r'<filter|feGaussianBlur|<image|<text', text), 'a shadow, a picture or a text'
        assert len(set(re.findall('#[0-9a-f]{6}', text))) > 3, 'a single colour'

    def screenshots(self):
        """Each stands in the tree, in each language, as large as is said, on nothing, with its shadow"""
        base = f'https://raw.githubusercontent.com/headwater/headwater/v{self.version}/'
        screenshots = self.find('screenshots/screenshot')
        assert 3 <= len(screenshots) <= 6, len(screenshots)
        tap.equal([screenshot.get('type') for screenshot in screenshots], ['default'] + [None] * (len(screenshots) - 1))
        listed = set()
        for screenshot in screenshots:
            images = screenshot.findall('image')
            tap.equal([image.get(LANGUAGE) for image in images], list(LANGUAGES))
            for image in images:
                assert image.text.startswith(base), image.text
                path = self.source / image.text.removeprefix(base)
                width, height, has_alpha, corner = read_png(path)
                tap.equal((image.get('width'), image.get('height')), (str(width), str(height)), path)
                assert width <= 1000 + 2 * SHADOW and height <= 700 + 2 * SHADOW, f'{path}: {width} x {height}'
                assert has_alpha and corner == 0, f'{path}: no shadow, or something behind it'
                listed.add(path)
        tap.equal(listed, set((self.source / 'data' / 'screenshots').rglob('*.png')))

    def captions(self):
        """A sentence each, short enough for AppStream, which counts bytes"""
        for language in LANGUAGES:
            captions = [caption.text.strip() for caption in self.find('screenshots/screenshot/caption', language)]
            tap.equal(len(captions), len(set(captions)))
            for caption in captions:
                assert 10 <= len(caption.encode()) <= 100, f'{caption}: {len(caption.encode())} bytes'
                assert not caption.endswith('.') and not caption[0].isdigit() and '. ' not in caption, caption

    # --- The rest ---

    def releases(self):
        """Each with its day and its notes, the newest first; the newest is this version, and NEWS knows it"""
        releases = self.find('releases/release')
        days = [datetime.date.fromisoformat(release.get('date')) for release in releases]
        tap.equal(days, sorted(days, reverse=True))
        tap.equal(releases[0].get('version'), self.version)
        assert (self.source / 'NEWS').read_text(encoding='utf-8').startswith(f'Headwater {self.version}')
        for release in releases:
            text = ' '.join(''.join(release.find('description').itertext()).split())
            assert 40 <= len(text), text
            assert not re.search('bug fixes and performance', text, re.IGNORECASE), text

    def rating(self):
        """Nothing that a rating has to name, and it says so"""
        rating, = self.find('content_rating')
        tap.equal((rating.get('type'), len(rating)), ('oars-1.1', 0))

    def hardware(self):
        """From the width of a phone on, with every way of input"""
        length, = self.find('requires/display_length')
        tap.equal((length.get('compare'), length.text), ('ge', '360'))
        tap.equal({control.text for control in self.find('supports/control')}, {'pointing', 'keyboard', 'touch'})
        assert not self.find('requires/control')
        tap.equal(self.read('recommends/internet'), 'always')

    def licences(self):
        tap.equal(self.read('metadata_license'), 'CC0-1.0')
        tap.equal(self.read('project_license'), 'GPL-3.0-or-later')
        developer, = self.find('developer')
        tap.equal(developer.get('id'), 'io.github.headwater')
        assert developer.findtext('name')

    def addresses(self):
        urls = {url.get('type'): url.text for url in self.find('url')}
        assert {'homepage', 'bugtracker', 'vcs-browser'} <= set(urls), urls
        assert all(url.startswith('https://') for url in urls.values()), urls

    def search(self):
        """Found by what people look for, in the right drawer"""
        for key in ('Keywords', 'Keywords[ko]'):
            keywords = self.desktop[key].rstrip(';').split(';')
            assert {'Adobe', 'HubSpot'} <= set(keywords) and len(keywords) <= 20, keywords
        assert '연결' in self.desktop['Keywords[ko]']
        assert {'GNOME', 'GTK', 'Office'} <= set(self.desktop['Categories'].split(';'))


CASES = ('appstream', 'desktop_file', 'names', 'name', 'summary', 'description', 'translations', 'colours', 'icon',
         'screenshots', 'captions', 'releases', 'rating', 'hardware', 'licences', 'addresses', 'search')

if __name__ == '__main__':
    files, report = Files(*sys.argv[1:]), tap.Tap()
    for case in CASES:
        report.case('/desktop/metainfo/' + case.replace('_', '-'), getattr(files, case))
    report.end()
