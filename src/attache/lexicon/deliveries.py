"""How reports are delivered: names of columns, publishing statuses, endings of teasers, members that hold lists.

The words live in ``lexicon/formats/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from attache.lexicon.tables import read_table

_FOLDER = "formats"
_BETWEEN_WORDS = re.compile(r"[\s_.-]+")


@dataclass(frozen=True, slots=True)
class DeliveryWords:
    """The lists of ``words.toml``.

    ``statuses`` maps a publishing status that forbids reading to its name; ``teaser`` is searched for at the end of a
    text of at most ``longest_teaser`` words; ``lists`` are the members of an object that may hold a list of reports.
    """

    statuses: Mapping[str, str]
    teaser: re.Pattern[str]
    longest_teaser: int
    lists: tuple[str, ...]


@cache
def column_names() -> Mapping[str, tuple[str, ...]]:
    """The names of columns, as ``column_key`` gives them, by the field they hold; likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for field, name in read_table(_FOLDER, "columns.tsv"):
        found[field] = (*found.get(field, ()), column_key(name))
    return found


def column_key(name: str) -> str:
    """A column's name without what people vary: case and what stands between words ("Published At" → "publishedat")."""
    return _BETWEEN_WORDS.sub("", name).casefold()


@cache
def delivery_words() -> DeliveryWords:
    """The lists of ``words.toml``."""
    lists = tomllib.loads(files("attache.lexicon").joinpath(_FOLDER, "words.toml").read_text(encoding="utf-8"))
    endings = "|".join(f"(?:{ending})" for ending in lists["teasers"]["endings"])
    return DeliveryWords(
        statuses=lists["statuses"],
        teaser=re.compile(rf"(?:{endings})\s*$", re.IGNORECASE),
        longest_teaser=lists["teasers"]["longest"],
        lists=tuple(lists["wrappers"]["lists"]),
    )
