"""Column types that hold the same on every database, whatever a report's text throws at them.

Two characters that Python strings may hold cannot be stored: NUL (PostgreSQL refuses it) and halves of surrogate pairs
(no UTF-8). Each becomes U+FFFD, so offsets stay right. Text is ordered by code point, on PostgreSQL by asking for it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import ARRAY, TEXT

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_REPLACEMENT = "�"
# A B-tree entry of PostgreSQL holds at most 2,704 bytes; four bytes a character and other columns beside it.
KEY_CHARS = 200


class Words(TypeDecorator[str]):
    """Text of any length and content; unstorable characters are replaced one by one."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Text, on PostgreSQL ordered by code point as SQLite orders it."""
        return dialect.type_descriptor(TEXT(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text with what cannot be stored replaced."""
        return None if value is None else storable(value)


class Numbers(TypeDecorator[Sequence[int]]):
    """Whole numbers handed over as one value, however many: an array on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """An array, or text."""
        return dialect.type_descriptor(ARRAY(BigInteger()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> Any:
        """The numbers as the database takes them."""
        return value if value is None or dialect.name == "postgresql" else json.dumps(value)


Number = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit number; on SQLite the row's own."""


def storable(text: str) -> str:
    """The text with every character that cannot be stored replaced by U+FFFD; the length stays."""
    return _UNSTORABLE.sub(_REPLACEMENT, text)


def name_key(name: str | None) -> str | None:
    """What names are compared by: case, accents and doubled spaces do not matter; at most 200 characters count."""
    return None if name is None else " ".join(bare(name).split())[:KEY_CHARS]


def bare(text: str) -> str:
    """The text in one case and without accents."""
    letters = unicodedata.normalize("NFKD", storable(text).casefold())
    return (
        "".join(letter for letter in letters if not unicodedata.combining(letter)) if not letters.isascii() else letters
    )
