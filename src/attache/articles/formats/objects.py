"""A JSON object → its report: a ninjs item, or one whose members are named like columns."""

from __future__ import annotations

from collections.abc import Iterator

from attache.articles.entries import Item
from attache.articles.formats.ninjs import is_ninjs, read_ninjs
from attache.articles.rows import WANTED, choose_columns, columns_found, read_row, usable
from attache.articles.streams import Source

_NO_OBJECT = 'one report is one object: {"text": …}'


def read_object(source: Source, position: str, value: object) -> Iterator[Item]:
    """The report in a JSON value, or why there is none; nothing where it is counted as passed over."""
    if not isinstance(value, dict):
        yield source.refuse(position, f"{_kind(value)}, not an object", _NO_OBJECT)
    elif is_ninjs(value):
        if (item := read_ninjs(source, position, value)) is not None:
            yield item
    else:
        columns = choose_columns(value)
        if usable(columns):
            yield read_row(source, position, value, columns)
        else:
            yield source.refuse(position, columns_found(value), WANTED)


def _kind(value: object) -> str:
    kinds = {str: "a string", list: "a list", bool: "a truth value", type(None): "null"}
    return kinds.get(type(value), "a number")
