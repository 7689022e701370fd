"""A web server on this machine that does what the test says, and misbehaves where it should."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

# The name the certificate is for, valid for a hundred years; it opens nothing.
CERTIFICATE = Path(__file__).parent / "feeds.example.pem"


class Handler(BaseHTTPRequestHandler):
    """Hands each request to what the site says about its path, and keeps it."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        self.body = self.rfile.read(length)
        self.site.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}, self.body))
        action = self.site.pages.get(self.path)
        self.close_connection = True
        try:
            if action is None:
                self.answer(404)
            else:
                action(self)
        except OSError:
            pass  # the client had enough

    def do_POST(self) -> None:
        self.do_GET()

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        """A whole and honest answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers and status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


class Site:
    """What a server answers on each path, and what it was asked: path, headers, body."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, Callable[[Handler], None]] = {}
        self.requests: list[tuple[str, dict[str, str], bytes]] = []

    def says(self, path: str, status: int = 200, body: bytes | str = b"", **headers: str) -> str:
        """Give the same answer every time; the address it is given at."""
        data = body.encode() if isinstance(body, str) else body
        return self.does(path, lambda handler: handler.answer(status, data, **headers))

    def does(self, path: str, action: Callable[[Handler], None]) -> str:
        """Do something; the address it is done at."""
        self.pages[path] = action
        return self.url + path

    @property
    def asked(self) -> list[str]:
        """The paths asked for, in order."""
        return [path for path, _, _ in self.requests]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no news."""


@contextmanager
def serve(host: str = "127.0.0.1", *, secure: bool = False) -> Iterator[Site]:
    """A site on a free port of this machine."""
    handler = type("BoundHandler", (Handler,), {})
    with _Server((host, 0), handler) as server:
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        site = Site(f"{'https' if secure else 'http'}://{host}:{server.server_address[1]}")
        handler.site = site
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
