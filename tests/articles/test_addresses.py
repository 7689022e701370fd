"""Addresses: what may be asked, and what stays closed however it is written."""

from __future__ import annotations

import socket
import threading
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.articles.addresses import check_url, checked_addresses, public, system_resolve
from attache.errors import ForbiddenAddress, TooSlow, Unreachable

CLOSED_4 = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
]
CLOSED_6 = [
    "::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001:db8::/32",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
]
OPEN = [
    "8.8.8.8",
    "93.184.216.34",
    "1.1.1.1",
    "2606:4700::1111",
    "2a00:1450:4001::200e",
    "64:ff9b::8.8.8.8",
    "2002:808:808::1",
]


def inside(networks: list[str]) -> st.SearchStrategy[IPv4Address | IPv6Address]:
    """Any address of the networks."""
    ranges = [ip_network(network) for network in networks]
    return st.sampled_from(ranges).flatmap(lambda range_: st.ip_addresses(network=range_))


@given(inside(CLOSED_4))
def test_no_ipv4_address_of_a_closed_range_is_public(address: IPv4Address) -> None:
    assert not public(address)


@given(inside(CLOSED_6))
def test_no_ipv6_address_of_a_closed_range_is_public(address: IPv6Address) -> None:
    assert not public(address)


@given(inside(CLOSED_4), st.integers(0, 2**64 - 1), st.integers(0, 2**16 - 1))
def test_a_closed_ipv4_address_stays_closed_inside_any_ipv6_address(inner: IPv4Address, rest: int, net: int) -> None:
    bits = int(inner)
    wrapped = {
        "mapped": 0xFFFF << 32 | bits,
        "compatible": bits,
        "6to4": 0x2002 << 112 | bits << 80 | net << 64 | rest,
        "NAT64": 0x64_FF9B << 96 | bits,
        "Teredo client": 0x2001_0000 << 96 | 0x0808_0808 << 64 | (net << 32) | (bits ^ 0xFFFFFFFF),
        "Teredo server": 0x2001_0000 << 96 | bits << 64 | (net << 32) | 0xF7F7F7F7,
        "ISATAP": 0x2606_4700 << 96 | net << 64 | 0x5EFE << 32 | bits,
    }
    for name, value in wrapped.items():
        assert not public(IPv6Address(value)), name


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_as_public_as_what_it_stands_for_or_less(address: IPv4Address) -> None:
    assert public(IPv6Address(0xFFFF << 32 | int(address))) <= public(address)
    assert public(IPv6Address(0x64_FF9B << 96 | int(address))) == public(address)


@pytest.mark.parametrize("text", OPEN)
def test_what_anybody_can_reach_is_public(text: str) -> None:
    assert public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "ftp://example.org/feed",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/xml,<rss/>",
        "//example.org/feed",
        "example.org/feed",
        "http://",
        "http:///feed",
        "",
        "http://user:secret@example.org/",
        "http://user@example.org/",
        "http://exa mple.org:port/",
        "http://[::1",
        "http://example.org/" + "a" * 5_000,
    ],
)
def test_other_addresses_are_refused(text: str) -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        check_url(text)
    assert "secret" not in str(caught.value)
    assert caught.value.remedy


def test_an_address_keeps_its_query_and_loses_its_fragment() -> None:
    assert str(check_url(" https://example.org/a b?x=1&y=ü#top ")) == "https://example.org/a%20b?x=1&y=%C3%BC"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_closed_however_it_is_written(host: str) -> None:
    with pytest.raises(ForbiddenAddress, match="not a public address"):
        checked_addresses(host, 80, allow_private=False, seconds=5, resolve=system_resolve)


def test_one_private_address_spoils_all() -> None:
    with pytest.raises(ForbiddenAddress, match=r"leads to 10\.0\.0\.7"):
        checked_addresses("a", 80, allow_private=False, seconds=1, resolve=lambda *_: ["8.8.8.8", "10.0.0.7"])
    assert checked_addresses("a", 80, allow_private=True, seconds=1, resolve=lambda *_: ["10.0.0.7"]) == ["10.0.0.7"]


def test_a_link_local_address_with_its_zone_is_closed() -> None:
    with pytest.raises(ForbiddenAddress):
        checked_addresses("a", 80, allow_private=False, seconds=1, resolve=lambda *_: ["fe80::1%eth0"])


def test_an_unknown_host_and_a_slow_resolver() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, f"{host}:{port} is not known")

    with pytest.raises(Unreachable, match="no such host"):
        checked_addresses("nowhere.invalid", 80, allow_private=False, seconds=1, resolve=unknown)
    never = threading.Event()
    with pytest.raises(TooSlow, match="not resolved in time"):
        checked_addresses("a", 80, allow_private=False, seconds=0.05, resolve=lambda *_: [str(never.wait(3))])
    never.set()
