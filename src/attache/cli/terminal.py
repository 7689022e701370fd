"""What a terminal can show: how wide text is, how it wraps, which inks there are, which characters are dangerous."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal, TextIO

Tone = Literal["title", "heading", "quiet", "warning"]
Ink = Callable[[str, Tone], str]

NARROWEST = 64
"""Columns below which the table no longer shrinks: seven cells of a few letters each."""

WITHOUT_TERMINAL = 100
"""Columns where nobody says how wide the output is (a file, a pipe)."""

_ANSI: dict[Tone, str] = {"title": "1", "heading": "1;36", "quiet": "2", "warning": "33"}
_RETURN = re.compile(r"\r\n?")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with its control characters made visible, so that what a report says cannot steer a screen.

    C0 controls become their pictures (ESC is ␛); C1 controls, marks that turn the direction of writing and lone
    surrogates become �. Line breaks and tabs stay.
    """
    return _UNSAFE.sub(_picture, _RETURN.sub("\n", text))


def escaped(json: str) -> str:
    """JSON text with the same characters as JSON escapes: it reads back as it was, and steers no screen."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def flat(text: str) -> str:
    """The text on one line, safe to print."""
    return " ".join(visible(text).split())


def width(text: str) -> int:
    """How many terminal columns the text takes: two for wide East Asian characters, none for combining marks."""
    return sum(_columns_of(character) for character in text) if not text.isascii() else len(text)


def pad(text: str, columns: int) -> str:
    """The text with spaces up to ``columns``."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most ``columns``, broken at spaces, and inside words only where one is too long."""
    lines: list[str] = []
    line = ""
    for word in flat(text).split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _chop(word, columns)
        lines.extend(full)
    return [*lines, line]


def columns_of(stream: TextIO) -> int:
    """The width to lay a table out for: the terminal's, COLUMNS where that is set, else 100."""
    if "COLUMNS" not in os.environ and not stream.isatty():
        return WITHOUT_TERMINAL
    return max(NARROWEST, shutil.get_terminal_size((WITHOUT_TERMINAL, 24)).columns)


def ink_of(stream: TextIO) -> Ink:
    """Colours on a terminal that has them, none elsewhere (or where NO_COLOR is set)."""
    plain = not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return no_ink if plain else _ansi


def no_ink(text: str, _tone: Tone) -> str:
    """Text as it is."""
    return text


def _ansi(text: str, tone: Tone) -> str:
    return f"\x1b[{_ANSI[tone]}m{text}\x1b[0m" if text else text


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _chop(word: str, columns: int) -> Iterator[str]:
    """The word in pieces of at most ``columns``, always at least one piece."""
    piece = ""
    for character in word:
        if piece and width(piece) + _columns_of(character) > columns:
            yield piece
            piece = ""
        piece += character
    yield piece
