# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright The Headwater authors

"""A recording proxy: one address that joins several servers under their paths, and keeps every request."""

import http.client
import http.server
import json
import threading
import urllib.parse

# They belong to one connection, and are never passed on (RFC 9110, 7.6.1).
HOP_BY_HOP = {'connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'content-length',
              'proxy-authenticate', 'proxy-authorization'}


def fold_headers(message):
    """The headers by their names in lower case; one that came twice shows both values."""
    return {name.lower(): ', '.join(message.get_all(name)) for name in message.keys()}


class Recorder:
    """Listens on a free port of the loopback interface from its creation to close().

    routes: (prefix, URL) each; the longest prefix of a path wins, and the URL takes its place
    path: a file that is given every record as a line of JSON, before its answer leaves

    A record has `method`, `path` (with the query), `headers`, `body` (text), `status`,
    `answer_headers` and `answer` (text).
    """

    def __init__(self, routes, path=None):
        self.routes = sorted(routes, key=lambda route: len(route[0]), reverse=True)
        self._records = []
        self._answers = []
        self._lock = threading.Lock()
        self._file = open(path, 'a', encoding='utf-8') if path else None
        self._server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self._server.daemon_threads = True
        self._server.recorder = self
        self.url = f'http://127.0.0.1:{self._server.server_port}'
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        if self._file:
            self._file.close()

    def records(self, method=None, path=None):
        """What came so far, oldest first; `path` is compared without the query."""
        with self._lock:
            return [record for record in self._records
                    if method in (None, record['method']) and path in (None, record['path'].partition('?')[0])]

    def answer_next(self, method, path, status, body):
        """The next such request does not reach its server: it is answered with this JSON."""
        with self._lock:
            self._answers.append((method, path, status, json.dumps(body).encode()))

    def keep(self, record):
        with self._lock:
            self._records.append(record)
            if self._file:
                self._file.write(json.dumps(record) + '\n')
                self._file.flush()

    def take_answer(self, method, target):
        path = target.partition('?')[0]
        with self._lock:
            for answer in self._answers:
                if answer[:2] == (method, path):
                    self._answers.remove(answer)
                    return answer[2], {'content-type': 'application/json'}, answer[3]
        return None

    def forward(self, method, target, headers, body):
        """(status, headers, body) of the server that stands behind the path"""
        answer = self.take_answer(method, target)
        if answer is not None:
            return answer
        for prefix, url in self.routes:
            if target.startswith(prefix):
                return exchange(method, url + target[len(prefix):], headers, body)
        return 404, {}, b'no route'


def exchange(method, url, headers, body):
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        target = urllib.parse.urlunsplit(('', '', parts.path or '/', parts.query, ''))
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        if body or method in ('POST', 'PUT', 'PATCH'):
            connection.putheader('Content-Length', str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, fold_headers(answer.headers), answer.read()
    except (OSError, http.client.HTTPException) as error:
        return 502, {'content-type': 'text/plain'}, str(error).encode()
    finally:
        connection.close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    disable_nagle_algorithm = True
    wbufsize = -1

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        headers = [(name, value) for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP]
        status, answer_headers, answer = self.server.recorder.forward(self.command, self.path, headers, body)
        self.server.recorder.keep({
            'method': self.command, 'path': self.path, 'headers': fold_headers(self.headers),
            'body': body.decode(errors='replace'), 'status': status, 'answer_headers': answer_headers,
            'answer': answer.decode(errors='replace')})
        self.send_response_only(status)
        for name, value in answer_headers.items():
            if name not in HOP_BY_HOP:
                self.send_header(name, value)
        if status not in (204, 304):
            self.send_header('Content-Length', str(len(answer)))
        self.end_headers()
        if status not in (204, 304):
            self.wfile.write(answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = pass_on

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *arguments):
        pass
