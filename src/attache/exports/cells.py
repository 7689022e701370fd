"""Words of reports made safe for the cell of a table: news text never becomes a formula, a new row or a broken file.

Every replacement is one character for one, so offsets into a text still hold, but for the apostrophe of ``guard``.
"""

from __future__ import annotations

import re
from datetime import date
from math import isfinite

REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
# Everything that str.splitlines or a reader of tables may take for the end of a cell or a line, and control characters.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSAFE = re.compile("[\x00\x0b\x0c\r\x1c-\x1e]")
# What spreadsheets take for a formula (OWASP, CSV injection), also in full width; an apostrophe before it is counted in
# so that taking one away always gives back what was there.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def sound(text: str) -> str:
    """The text with a replacement character for each lone surrogate, which UTF-8 cannot hold."""
    return _SURROGATE.sub(REPLACEMENT, text)


def one_line(text: str | None) -> str:
    """The text for a cell of a file without quoting: breaks and control characters are spaces, ``"`` is ``”``."""
    return guard(_BREAKS.sub(" ", sound(text)).replace('"', "”")) if text else ""


def quotable(text: str | None) -> str:
    """The text for a cell of a file with quoting: line feeds and tabs stay, other breaks and NUL are spaces."""
    return guard(_UNSAFE.sub(" ", sound(text))) if text else ""


def guard(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would take it for a formula. See :func:`unguard`."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text as it was before :func:`guard`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def number(value: float | None) -> str:
    """A number without an exponent: ``-6.5``, ``3.0``; empty for None, infinity and what is no number."""
    if value is None or not isfinite(value):
        return ""
    return f"{value:.10f}".rstrip("0").ljust(len(f"{value:.1f}"), "0")


def day_of(text: str | None) -> date | None:
    """An ISO day; None where it is none, or one that a calendar from year 1 to 9999 does not have."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def line(cells: list[str]) -> str:
    """A row of a file whose cells went through :func:`one_line`."""
    return "\t".join(cells) + "\n"
