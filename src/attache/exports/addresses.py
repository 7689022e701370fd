"""Addresses in the web of data: the page of a report where it has one, and URNs made of ids."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from attache.record import Article

_PREFIX = "urn:attache:"
_SAFE = "-._~:/?#[]@!$&'()*+,;=%"
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f<>\"{}|\\^`\ud800-\udfff]")


def urn(*ids: str) -> str:
    """``urn:attache:a-…:e-…``: the address of an article, or of a part of it after its article."""
    return _PREFIX + ":".join(quote(part, safe="-._~") for part in ids)


def web_address(url: str | None) -> str | None:
    """A web page's address as an IRI; None for what is no such address (another scheme, no host)."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname
    except ValueError:
        return None
    if not host or parts.scheme not in ("http", "https"):
        return None
    return _UNFIT.sub(lambda found: quote(found[0], safe=_SAFE, errors="replace"), parts.geturl())


def source_of(article: Article) -> str:
    """Where the report is: its web address, else its URN."""
    return web_address(article.url) or urn(article.id)
