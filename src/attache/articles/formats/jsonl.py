"""JSON Lines: one report a line. A broken line costs itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from attache.articles.decoding import decode
from attache.articles.entries import Item
from attache.articles.formats.format import Format
from attache.articles.formats.objects import read_object
from attache.articles.streams import LONGEST_LINE, Source
from attache.errors import InputError, NotText

_BEGINS = re.compile(r"\{\s*[\"}]")
_BROKEN = "correct the line"
_TOO_LONG = f"a line of more than {LONGEST_LINE // 2**20} MB"


def _recognises(opening: str) -> bool:
    """An object a line: the first line is a whole one, or a later line begins a second. What is longer than the
    opening is read as a line, too."""
    if not _BEGINS.match(opening):
        return False
    lines = opening.split("\n")
    return len(lines) == 1 or _is_object(lines[0]) or any(line.startswith("{") for line in lines[1:])


def _read(source: Source) -> Iterator[Item]:
    for line in source.lines():
        position = f"line {line.number}"
        if line.data is None:
            yield source.refuse(position, _TOO_LONG, "one report is far shorter: is a line end missing?")
        elif line.data.strip():
            yield from _read_line(source, position, line.data)


def _read_line(source: Source, position: str, data: bytes) -> Iterator[Item]:
    try:
        value = json.loads(_text(data, position), strict=False)
    except InputError as error:
        yield source.refuse(position, error.fault, error.remedy)
    except RecursionError:
        yield source.refuse(position, "JSON nested too deep", _BROKEN)
    except ValueError as error:
        yield source.refuse(position, f"broken JSON ({str(error)[:100]})", _BROKEN)
    else:
        yield from read_object(source, position, value)


def _text(data: bytes, position: str) -> str:
    """The text of a line: UTF-8, as JSON has to be, or whatever else it is in."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if data.count(0) * 100 > len(data):
            raise NotText(position, "binary data", "give text in UTF-8") from None
        return decode(data, position)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


FORMAT = Format("JSON Lines", _recognises, _read)
