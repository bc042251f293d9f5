#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors
"""The bundled catalogue keeps the promises that its reader relies on: check-catalog.py SOURCES.JSON

It has the shape of the service's answer to GET /connectionSpecs; what the service does not have stands in
"x-headwater". A member or keyword that is not listed here is a fault, so that none comes in which nobody reads.
"""
import json
import re
import sys
import uuid

BATCH_PROVIDER = '0ed90a81-07f4-4586-8190-b40eccef1c5a'
STREAMING_PROVIDER = '521eee4d-8cbe-4906-bb48-fb6bd4450033'
SCHEMA = 'http://json-schema.org/draft-07/schema#'
DOCUMENTATION = 'https://experienceleague.adobe.com/en/docs/experience-platform/sources/'

# Name of a member: its type ([str] is a list of strings), and whether it must be there.
SPEC_MEMBERS = {'id': (str, True), 'name': (str, True), 'providerId': (str, True), 'version': (str, True),
                'type': (str, False), 'authSpec': ([dict], True), 'attributes': (dict, True),
                'x-headwater': (dict, True)}
ATTRIBUTES = {'category': (str, True), 'connectorName': (str, True), 'isSource': (bool, True),
              'documentationLink': (str, False)}
SPEC_EXTRAS = {'slug': (str, True), 'status': (str, False), 'statusNote': (str, False),
               'deprecatedSince': (str, False), 'deprecatedAuth': ([dict], False), 'hidden': (bool, False), 'idDoubtful': (bool, False),
               'idNote': (str, False), 'noBaseConnection': (str, False), 'providerIdInBody': (bool, False),
               'aliases': ([str], True)}
DEPRECATED_AUTH = {'name': (str, True), 'since': (str, True), 'document': (str, True)}
AUTH_MEMBERS = {'name': (str, True), 'type': (str, False), 'spec': (dict, True), 'x-headwater': (dict, True)}
AUTH_EXTRAS = {'label': (str, True), 'note': (str, False), 'authType': (str, False),
               'specNameAliases': ([str], False), 'paramAliases': (dict, False), 'sentAsString': ([str], False)}
SCHEMA_MEMBERS = {'$schema': (str, True), 'type': (str, True), 'description': (str, False),
                  'properties': (dict, True), 'required': ([str], True)}
KEYWORDS = {'type': (str, True), 'title': (str, False), 'description': (str, True), 'format': (str, False),
            'contentEncoding': (str, False), 'contentMediaType': (str, False), 'enum': ([str], False),
            'default': (object, False), 'minimum': (int, False), 'minLength': (int, False),
            'pattern': (str, False), 'examples': (list, False), 'uiAttributes': (dict, False)}
UI_ATTRIBUTES = {'hidden': (bool, True)}

TYPES = {'string': str, 'integer': int, 'boolean': bool}
STATUSES = ('beta', 'deprecated')
HELP_LENGTH = 140

CONTROL = re.compile('[\x00-\x1f\x7f-\x9f]')
SOUNDS_SECRET = re.compile('secret|passw|passphrase|token|key|credential|connectionstring|sas', re.IGNORECASE)
NOT_SECRET = {
    'sasKeyName': 'names the policy; the key itself is sasKey',
    'tokenEndpoint': 'an address',
    'accessTokenUrl': 'an address',
}

HUBSPOT_SPEC = {
    'id': 'cc6a4487-9e91-433e-a3a3-9cf6626c1806',
    'name': 'hubspot',
    'providerId': BATCH_PROVIDER,
    'version': '1.0',
}
HUBSPOT_AUTH = {
    'name': 'Basic Authentication',
    'label': 'OAuth tokens',
    'fields': [('clientId', 'string', None), ('clientSecret', 'string', 'password'),
               ('accessToken', 'string', 'password'), ('refreshToken', 'string', 'password')],
    'required': ['clientId', 'clientSecret', 'accessToken', 'refreshToken'],
}


def has_type(value, kind):
    """isinstance() for JSON, where true is no number."""
    if isinstance(kind, list):
        return isinstance(value, list) and all(has_type(element, kind[0]) for element in value)
    return isinstance(value, kind) and (kind in (bool, object) or not isinstance(value, bool))


def check_members(value, known, where):
    if not isinstance(value, dict):
        yield f'{where}: no object'
        return
    for name, (kind, needed) in known.items():
        if name not in value:
            if needed:
                yield f'{where}: {name} is missing'
        elif not has_type(value[name], kind):
            yield f'{where}: {name} is of another type'
        elif value[name] in ('', [], {}) and name not in ('authSpec', 'required', 'default'):
            yield f'{where}: {name} is empty'
        elif value[name] is False and name != 'default':
            yield f'{where}: {name} is false, which is said by leaving it out'
    for name in value.keys() - known.keys():
        yield f'{where}: {name} is not known here'


def check_strings(values, where):
    if not has_type(values, [str]) or any(value.strip() != value or value == '' for value in values):
        yield f'{where}: not all are trimmed strings'
    elif len({value.casefold() for value in values}) < len(values):
        yield f'{where}: one stands twice'


def check_sentence(text, where):
    if text.strip() != text or not text.endswith('.'):
        yield f'{where}: no sentence: {text!r}'


def check_value(value, schema, where):
    kind = TYPES[schema['type']]
    if not has_type(value, kind):
        yield f'{where}: {value!r} is no {schema["type"]}'
    elif kind is str and 'enum' in schema and value not in schema['enum']:
        yield f'{where}: {value!r} is not in the enum'
    elif kind is str and 'pattern' in schema and not re.search(schema['pattern'], value):
        yield f'{where}: {value!r} does not match the pattern'
    elif kind is int and value < schema.get('minimum', value):
        yield f'{where}: {value} is below the minimum'


def check_property(name, schema, where):
    where = f'{where}.{name}'
    faults = list(check_members(schema, KEYWORDS, where))
    yield from faults
    if faults:
        return
    if schema['type'] not in TYPES:
        yield f'{where}: type {schema["type"]} is not known'
        return

    yield from check_sentence(schema['description'], where)
    if len(schema['description']) > HELP_LENGTH:
        yield f'{where}: the description is longer than {HELP_LENGTH} characters'

    secret = schema.get('format') == 'password'
    if schema.get('format') not in (None, 'password', 'date'):
        yield f'{where}: format {schema["format"]} is not known'
    if secret and (schema['type'] != 'string' or 'default' in schema):
        yield f'{where}: a secret is a string without a default'
    if SOUNDS_SECRET.search(name) and not secret and name not in NOT_SECRET:
        yield f'{where}: sounds like a secret but has no format password'
    if secret and name in NOT_SECRET:
        yield f'{where}: a secret that is listed as none'
    if schema.get('contentEncoding') not in (None, 'base64'):
        yield f'{where}: contentEncoding {schema["contentEncoding"]} is not known'
    if schema.get('contentMediaType') not in (None, 'application/json'):
        yield f'{where}: contentMediaType {schema["contentMediaType"]} is not known'
    if 'uiAttributes' in schema:
        yield from check_members(schema['uiAttributes'], UI_ATTRIBUTES, f'{where}.uiAttributes')
    if 'enum' in schema:
        yield from check_strings(schema['enum'], f'{where}.enum')
    if 'pattern' in schema:
        try:
            re.compile(schema['pattern'])
        except re.error as error:
            yield f'{where}: pattern: {error}'
            return
    for value in schema.get('examples', []):
        yield from check_value(value, schema, f'{where}.examples')
    if 'default' in schema:
        yield from check_value(schema['default'], schema, f'{where}.default')


def check_auth(auth, where):
    faults = list(check_members(auth, AUTH_MEMBERS, where))
    yield from faults
    if faults:
        return
    where = f'{where} {auth["name"]!r}'
    spec, extras = auth['spec'], auth['x-headwater']
    faults = list(check_members(spec, SCHEMA_MEMBERS, where)) + list(check_members(extras, AUTH_EXTRAS, where))
    yield from faults
    if faults:
        return

    if spec['$schema'] != SCHEMA or spec['type'] != 'object':
        yield f'{where}: no object of {SCHEMA}'
    faults = [fault for name, schema in spec['properties'].items()
              for fault in check_property(name, schema, where)]
    yield from faults
    if faults:
        return
    yield from check_strings(spec['required'], f'{where}: required')
    for name in spec['required']:
        schema = spec['properties'].get(name)
        if schema is None:
            yield f'{where}: {name} is required but has no property'
        elif 'uiAttributes' in schema and 'default' not in schema:
            yield f'{where}: {name} is required, hidden and without a default: nobody can fill it in'

    if 'note' in extras:
        yield from check_sentence(extras['note'], f'{where}: note')
    yield from check_strings(extras.get('specNameAliases', []), f'{where}: specNameAliases')
    for name, aliases in extras.get('paramAliases', {}).items():
        faults = list(check_strings(aliases, f'{where}: paramAliases of {name}'))
        yield from faults
        if not faults and (name not in spec['properties'] or spec['properties'].keys() & set(aliases)):
            yield f'{where}: paramAliases of {name} lead nowhere, or to another property'
    for name in extras.get('sentAsString', []):
        if spec['properties'].get(name, {}).get('type') != 'boolean':
            yield f'{where}: sentAsString names {name}, which is no boolean'


def check_spec(spec, where):
    faults = list(check_members(spec, SPEC_MEMBERS, where))
    yield from faults
    if faults:
        return
    attributes, extras = spec['attributes'], spec['x-headwater']
    faults = list(check_members(attributes, ATTRIBUTES, where)) + list(check_members(extras, SPEC_EXTRAS, where))
    yield from faults
    if faults:
        return

    where = extras['slug']
    try:
        if str(uuid.UUID(spec['id'])) != spec['id']:
            yield f'{where}: id is not written as usual'
    except ValueError:
        yield f'{where}: id is no UUID'
    for name in (spec['name'], extras['slug']):
        if not re.fullmatch('[a-z0-9]+(-[a-z0-9]+)*', name):
            yield f'{where}: {name} is no slug'
    if spec['providerId'] not in (BATCH_PROVIDER, STREAMING_PROVIDER):
        yield f'{where}: the provider is not one of sources'
    if not re.fullmatch(r'[0-9]+\.[0-9]+', spec['version']):
        yield f'{where}: version {spec["version"]}'
    if not attributes.get('documentationLink', DOCUMENTATION).startswith(DOCUMENTATION):
        yield f'{where}: documentationLink leads elsewhere'

    if extras.get('status') not in (None, *STATUSES):
        yield f'{where}: status {extras["status"]} is not known'
    if 'deprecatedSince' in extras and (extras.get('status') != 'deprecated'
                                        or not re.fullmatch('[0-9]{4}-[0-9]{2}', extras['deprecatedSince'])):
        yield f'{where}: deprecatedSince without the status, or no month'
    for auth in extras.get('deprecatedAuth', []):
        yield from check_members(auth, DEPRECATED_AUTH, f'{where}: deprecatedAuth')
        if not re.fullmatch('[0-9]{4}-[0-9]{2}', str(auth.get('since'))):
            yield f'{where}: deprecatedAuth: since is no month'
        if not re.fullmatch(r'help/sources/[a-z0-9/-]+\.md', str(auth.get('document'))):
            yield f'{where}: deprecatedAuth: document is no page of Adobe\'s on sources'
    if ('idDoubtful' in extras) != ('idNote' in extras):
        yield f'{where}: idDoubtful and idNote stand together'
    if ('noBaseConnection' in extras) != (spec['authSpec'] == []):
        yield f'{where}: noBaseConnection stands where authSpec is empty, and only there'
    for note in ('statusNote', 'idNote', 'noBaseConnection'):
        if note in extras:
            yield from check_sentence(extras[note], f'{where}: {note}')
    yield from check_strings(extras['aliases'], f'{where}: aliases')

    for auth in spec['authSpec']:
        yield from check_auth(auth, where)
    labels = [auth.get('x-headwater', {}).get('label') for auth in spec['authSpec']]
    if len(set(labels)) < len(labels):
        yield f'{where}: two authentication types have one label'


def check_hubspot(spec):
    for name, expected in HUBSPOT_SPEC.items():
        if spec[name] != expected:
            yield f'hubspot: {name} is {spec[name]}, not {expected}'
    if len(spec['authSpec']) != 1:
        yield f'hubspot: {len(spec["authSpec"])} authentication types, not one'
        return
    auth = spec['authSpec'][0]
    found = {
        'name': auth['name'],
        'label': auth['x-headwater']['label'],
        'fields': [(name, schema['type'], schema.get('format'))
                   for name, schema in auth['spec']['properties'].items()],
        'required': auth['spec']['required'],
    }
    for name, expected in HUBSPOT_AUTH.items():
        if found[name] != expected:
            yield f'hubspot: {name} is {found[name]}, not {expected}'


def check_order(specs):
    if specs[0]['name'] != 'hubspot':
        yield f'the first source is {specs[0]["name"]}, not hubspot'
    keys = [(spec['attributes']['category'].casefold(), spec['attributes']['connectorName'].casefold())
            for spec in specs[1:]]
    for before, after in zip(keys, keys[1:]):
        if before >= after:
            yield f'{after} stands after {before}'


def check_identity(specs):
    """One source, one slug; an ID that several sources have can be right for one of them only."""
    slugs = [spec['x-headwater']['slug'] for spec in specs]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield f'{slug}: stands twice'
    sure = [spec['id'] for spec in specs if 'idDoubtful' not in spec['x-headwater']]
    for identity in sorted({identity for identity in sure if sure.count(identity) > 1}):
        yield f'{identity}: several sources have it, and more than one without a doubt'


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield name
            yield from strings(member)
    elif isinstance(value, list):
        for element in value:
            yield from strings(element)


def read_object(pairs):
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError('a member stands twice: ' + ', '.join(sorted({n for n in names if names.count(n) > 1})))
    return value


def check(path):
    try:
        with open(path, encoding='utf-8', newline='') as file:
            text = file.read()
        catalog = json.loads(text, object_pairs_hook=read_object)
    except (OSError, ValueError) as error:
        yield f'{path}: {error}'
        return

    for number, line in enumerate(text.split('\n'), 1):
        if CONTROL.search(line):
            yield f'line {number}: a control character'
    for value in strings(catalog):
        if CONTROL.search(value):
            yield f'an escaped control character in {value!r}'
    if text != json.dumps(catalog, ensure_ascii=False, indent=2) + '\n':
        yield 'not written with two spaces, UTF-8 as it is and a newline at the end'
    if not isinstance(catalog, dict) or catalog.keys() != {'items'} or not isinstance(catalog['items'], list):
        yield 'no object with just "items"'
        return
    specs = catalog['items']
    if not specs or not all(isinstance(spec, dict) for spec in specs):
        yield 'no sources, or one that is no object'
        return

    faults = [fault for index, spec in enumerate(specs)
              for fault in check_spec(spec, spec.get('name', f'items[{index}]'))]
    yield from faults
    if faults:
        return
    yield from check_hubspot(specs[0])
    yield from check_order(specs)
    yield from check_identity(specs)


def main():
    if len(sys.argv) != 2:
        sys.exit(f'usage: {sys.argv[0]} SOURCES.JSON')
    faults = list(check(sys.argv[1]))
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
