"""Connections to checked addresses only, with one deadline for everything that happens on them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from ssl import SSLContext
from typing import Any

import httpcore

from attache.articles.addresses import Resolve, checked_addresses
from attache.errors import TooSlow


class Deadline:
    """When all has to be done. A server that sends a byte now and then keeps every single wait short, never this."""

    def __init__(self, subject: str, seconds: float) -> None:
        self._subject = subject
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, or ``most`` if that is less.

        Raises:
            TooSlow: when there are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooSlow(self._subject, f"no whole answer within {self._seconds:g} seconds", "try again later")
        return left if most is None else min(left, most)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves a host once, checks what it resolves to, and connects to exactly that.

    Whoever resolves again to connect can be given another address than the one that was checked (DNS rebinding). TLS
    still names and verifies the host, which httpcore takes from the URL.
    """

    def __init__(self, resolve: Resolve, deadline: Deadline, connect_seconds: float, *, allow_private: bool) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._connect_seconds = connect_seconds
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline takes its place
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers."""
        addresses = checked_addresses(
            host, port, allow_private=self._allow_private, seconds=self._left(), resolve=self._resolve
        )
        for address in addresses[:-1]:
            try:
                stream = self._plain.connect_tcp(address, port, self._left(), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _TimedStream(stream, self._deadline)
        last = self._plain.connect_tcp(addresses[-1], port, self._left(), local_address, socket_options)
        return _TimedStream(last, self._deadline)

    def _left(self) -> float:
        return self._deadline.left(self._connect_seconds)


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
