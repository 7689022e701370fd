"""JSON as every export writes it: one value on one line of sound UTF-8, numbers finite, the unknown not there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any

from attache.exports.cells import sound

# Line ends to a reader that splits on more than line feeds (str.splitlines, JavaScript before 2019).
_ESCAPED = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"})


def to_json(value: Mapping[str, Any]) -> str:
    """A JSON object on one line."""
    return sound(json.dumps(value, ensure_ascii=False)).translate(_ESCAPED)


def known(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that have a value; a number that is none counts as unknown."""
    return {name: value for name, value in fields.items() if not _empty(value)}


def _empty(value: object) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, float) and not isfinite(value))
