"""A JSON document: a list of reports of any length, one report, or an object with a list of reports in it.

The list is read by ijson, one object at a time; an object alone is read whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from attache.articles.decoding import decode
from attache.articles.entries import Item
from attache.articles.formats.format import Format
from attache.articles.formats.ninjs import is_ninjs
from attache.articles.formats.objects import read_object
from attache.articles.rows import choose_columns
from attache.articles.streams import Metered, Source
from attache.errors import NoArticle
from attache.lexicon.deliveries import delivery_words

_BEGINS = re.compile(r"\{\s*(?:\"|\}|$)|\[\s*(?:[\[{\"]|\]\s*$|$)")
_REMEDY = "get it again, or give its reports one a line, as JSONL"
_DEEPEST = 200
_DEEPEST_LIST = 3
_STEPS = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}


def _recognises(opening: str) -> bool:
    return _BEGINS.match(opening) is not None


def _read(source: Source) -> Iterator[Item]:
    return _read_list(source) if source.opening.startswith("[") else _read_object(source)


def _read_list(source: Source) -> Iterator[Item]:
    from ijson import JSONError

    source.skip_mark()
    number = 0
    try:
        for number, value in enumerate(_values(source), start=1):
            yield from read_object(source, f"item {number}", value)
    except (JSONError, UnicodeDecodeError, _TooDeep) as error:
        if source.damage is None:
            fault = f"broken JSON ({' '.join(str(error).split())[:100]})"
            yield source.refuse(f"item {number + 1}", fault, _REMEDY)
    else:
        if not number:
            yield source.refuse("", "an empty list", "there is nothing to read")


def _values(source: Source) -> Iterator[object]:
    """The values in a list, one at a time.

    From ijson's events, since its own ``items`` takes time in the square of the depth: 300,000 brackets, minutes.
    """
    from ijson import ObjectBuilder, basic_parse

    metered = Metered(source, _REMEDY)
    depth, builder = 0, ObjectBuilder()
    for event, value in basic_parse(metered, use_float=True):
        depth += _STEPS.get(event, 0)
        if depth > _DEEPEST:
            raise _TooDeep(f"nested more than {_DEEPEST} deep")
        if depth == 0 or (depth == 1 and event == "start_array"):
            continue
        builder.event(event, value)
        if depth == 1:
            yield builder.value
            metered.next_item()
            builder = ObjectBuilder()


class _TooDeep(Exception):
    pass


def _read_object(source: Source) -> Iterator[Item]:
    data = source.whole()
    if source.damage:
        return
    try:
        value = json.loads(decode(data, source.name), strict=False)
    except (ValueError, RecursionError) as error:
        raise NoArticle(source.name, f"broken JSON ({str(error)[:100]})", _REMEDY) from None
    listed = _listed(value, 0)
    if listed is None:
        yield from read_object(source, "", value)
    elif not listed:
        yield source.refuse("", "an empty list", "there is nothing to read")
    for number, one in enumerate(listed or [], start=1):
        yield from read_object(source, f"item {number}", one)


def _listed(value: object, depth: int) -> list[object] | None:
    """The list of reports in an object that is none itself ({"status": "ok", "articles": [ … ]})."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or depth > _DEEPEST_LIST or is_ninjs(value):
        return None
    if isinstance(value.get(choose_columns(value).get("text", "")), str):
        return None
    members = [value[name] for name in delivery_words().lists if isinstance(value.get(name), list | dict)]
    return next((found for member in members if (found := _listed(member, depth + 1)) is not None), None)


FORMAT = Format("JSON", _recognises, _read)
