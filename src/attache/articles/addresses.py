"""Which addresses on the web may be asked: http and https, without credentials, on public hosts unless allowed.

A feed is written by others, and its links could otherwise make us read what only this machine's network can reach.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread

import httpx

from attache.errors import ForbiddenAddress, TooSlow, Unreachable

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]
"""The addresses of a host and port, as numbers; raises OSError where there are none."""

_LONGEST = 4_000
_ALL_PUBLIC_IPV6 = IPv6Network("2000::/3")
# Given out since the list of Python 3.11 was made (RFC 9637).
_NOT_PUBLIC_IPV6 = (IPv6Network("3fff::/20"), IPv6Network("2001:db8::/32"))
_NAT64 = IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR_RELAYS = IPv4Address("192.88.99.0")
_ISATAP = (0x00005EFE, 0x02005EFE)


def check_url(text: str) -> httpx.URL:
    """The address, if its form is one that may be asked for; its host is looked at when the connection is made.

    Raises:
        ForbiddenAddress: when it is not http or https, has no host, or carries credentials.
    """
    if len(text) > _LONGEST:
        raise ForbiddenAddress(text[:80] + "…", f"an address of more than {_LONGEST:,} characters", "check it")
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, ValueError, TypeError):
        raise ForbiddenAddress(text, "not an address on the web", "give it as https://host/path") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ForbiddenAddress(_shown(url), "not an address on the web", "give it as https://host/path")
    if url.userinfo:
        raise ForbiddenAddress(_shown(url), "carries a user name or password", "leave out what stands before the @")
    return url.copy_with(fragment=None)


def public(address: Address) -> bool:
    """Whether anybody on the internet can mean the same host by this address.

    Not public are loopback, private, link-local, shared, documentation, multicast and reserved addresses (the IANA
    special-purpose registries, RFC 6890), and IPv6 addresses that stand for such an IPv4 address: mapped, 6to4, Teredo,
    NAT64 and ISATAP.
    """
    if not all(map(public, _within(address))):
        return False
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            return True
        if address not in _ALL_PUBLIC_IPV6 or any(address in network for network in _NOT_PUBLIC_IPV6):
            return False
        return address.sixtofour is not None or address.is_global
    relay = int(address) >> 8 == int(_SIX_TO_FOUR_RELAYS) >> 8
    return address.is_global and not (address.is_multicast or address.is_reserved or relay)


def checked_addresses(host: str, port: int, *, allow_private: bool, seconds: float, resolve: Resolve) -> list[str]:
    """The addresses of a host that may be connected to, as numbers. One that may not spoils them all.

    Raises:
        ForbiddenAddress: when the host, or one of its addresses, is not public.
        Unreachable: when there is no such host.
        TooSlow: when the name is not resolved within ``seconds``.
    """
    found = _resolved(host, port, seconds, resolve)
    for text in found:
        if not (allow_private or public(_parse(text))):
            fault = "is not a public address" if text == host else f"leads to {text}, which is not a public address"
            raise ForbiddenAddress(host, fault, "set allow_private = true if you trust it with your network")
    return found


def system_resolve(host: str, port: int) -> list[str]:
    """The addresses as this machine's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def _within(address: Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses an IPv6 address stands for."""
    if isinstance(address, IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64 or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _resolved(host: str, port: int, seconds: float, resolve: Resolve) -> list[str]:
    """A resolver takes its own time; in a thread of its own nobody has to wait for it longer than allowed."""
    answers: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    try:
        answer = answers.get(timeout=max(0.0, seconds))
    except Empty:
        raise TooSlow(host, "its name was not resolved in time", "try again later") from None
    if not isinstance(answer, list) or not answer:
        raise Unreachable(host, "no such host", "check the address, and that there is a network")
    return answer


def _parse(text: str) -> Address:
    return ip_address(text.partition("%")[0])


def _shown(url: httpx.URL) -> str:
    """The address without a password, which may not end up in a log."""
    return str(url.copy_with(userinfo=b"")) if url.userinfo else str(url)
