"""Outlets under one name: "South Korea's Yonhap news agency", "Yonhap News" and the credit YONHAP are all Yonhap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from attache.lexicon.publishing import outlets_credited
from attache.lexicon.reporting import outlets
from attache.lexicon.sectors import organization_key, organizations

OutletKind = Literal["agency", "publisher"]

_MEDIA = "MED"
_LONGEST = 5  # words of an outlet's name
_WORD = re.compile(r"[\w.&-]+(?:['’]\w+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
# Words that make an outlet's name, or a description of one, an agency's.
_AGENCY = re.compile(r"\bagency\b|\b(?:news|press|wire|information|telegraph)\s+service\b", re.IGNORECASE)
_CACHED = 1 << 14


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """An outlet by its usual name."""

    name: str
    kind: OutletKind


@lru_cache(_CACHED)
def credited(name: str) -> NamedOutlet:
    """The outlet a report is published by or credited to."""
    known = outlets_credited().get(name.strip())
    if known is not None and known.kind != "unnamed":
        return NamedOutlet(known.name, "agency" if known.kind == "agency" else "publisher")
    return _listed(name) or NamedOutlet(" ".join(name.split()), "agency" if _AGENCY.search(name) else "publisher")


@lru_cache(_CACHED)
def named_in(words: str, sector: str | None) -> NamedOutlet | None:
    """The outlet that a source's name is or holds, or None; ``sector`` is that of the source where known."""
    if found := _listed(words):
        return found
    if sector != _MEDIA and not _AGENCY.search(words):
        return None
    parts = [_POSSESSIVE.sub("", word) for word in _WORD.findall(words)]
    runs = (" ".join(parts[i : i + size]) for size in range(_LONGEST, 0, -1) for i in range(len(parts) - size + 1))
    inside = next((found for run in runs if run[:1].isupper() and (found := _listed(run))), None)
    if inside is not None or sector != _MEDIA:
        return inside
    return NamedOutlet(words, "agency" if _AGENCY.search(words) else "publisher")


def is_outlet(name: str) -> bool:
    """Whether the word lists know an outlet of exactly this name."""
    return _listed(name) is not None


def _listed(name: str) -> NamedOutlet | None:
    """The outlet that the word lists know under exactly this name."""
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    for form in _forms(bare):
        known = outlets_credited().get(form)
        if known is not None and known.kind != "unnamed":
            return NamedOutlet(known.name, "agency" if known.kind == "agency" else "publisher")
    organization = organizations().get(organization_key(bare))
    is_outlet = bare in outlets().names or (organization is not None and organization.sector == _MEDIA)
    usual = organization.name if organization is not None else bare
    return NamedOutlet(usual, "agency" if _AGENCY.search(usual) else "publisher") if is_outlet else None


def _forms(name: str) -> tuple[str, ...]:
    """The name, and the one the list of organisations has for it."""
    organization = organizations().get(organization_key(name))
    return (name,) if organization is None else (name, organization.name)
