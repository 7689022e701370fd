"""Names that say by themselves whom somebody acts for: states, peoples, capitals, metonyms and known organisations.

Every token of a Doc is given the name that covers it; mentions and their countries are read from these names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Span

from attache.lexicon.sectors import Organization, organizations
from attache.lexicon.states import IGO, load_states
from attache.lexicon.titles import titles
from attache.reading.phrases import Tree
from attache.record import Place

NameForm = Literal["country", "region", "demonym", "capital", "metonym", "igo", "organization", "place"]

# Names of cities that double as names of people ("Washington", "Victoria", "Lima") follow the name tagger.
_LIKE_PEOPLE = frozenset(("capital", "demonym", "place", "metonym", "region"))


@dataclass(frozen=True, slots=True)
class Naming:
    """A known name at tokens ``start`` to ``end`` (exclusive), and the state it stands for."""

    start: int
    end: int
    form: NameForm
    name: str
    country: str | None
    sector: str | None = None
    organization: Organization | None = None


def find_namings(doc: Doc, tree: Tree, places: Sequence[Place]) -> list[Naming | None]:
    """For every token, the known name that covers it, or None; where names overlap the longest counts."""
    covering: list[Naming | None] = [None] * len(tree.words)
    names = doc.ents
    found = sorted(_all(doc, tree, places), key=lambda naming: (naming.start - naming.end, naming.start))
    found = _without_foreign_bodies(found)
    for naming in found:
        if any(covering[naming.start : naming.end]) or _is_persons(names, tree, naming):
            continue
        covering[naming.start : naming.end] = [naming] * (naming.end - naming.start)
    return covering


def distinct_namings(namings: Sequence[Naming | None]) -> list[Naming]:
    """Every name once, in order of the text."""
    return [naming for token, naming in enumerate(namings) if naming is not None and naming.start == token]


def _all(doc: Doc, tree: Tree, places: Sequence[Place]) -> Iterator[Naming]:
    yield from _organizations(tree)
    yield from _states(doc.text, tree)
    for place in places:
        span = _tokens(tree, place.start, place.end)
        if span and place.country:
            yield Naming(*span, "place", place.name, place.country)


def _states(text: str, tree: Tree) -> Iterator[Naming]:
    for match in load_states().pattern.finditer(text):
        span = _tokens(tree, *match.span())
        if span:
            naming = _state(match.group(), *span)
            if naming:
                yield naming


@cache
def _reading(name: str) -> tuple[NameForm, str, str | None, str | None] | None:
    """What a state's name is: its form, canonical name, country and sector."""
    states = load_states()
    if states.igo(name):
        return "igo", states.igo_name(name) or name, IGO, "IGO"
    if own := states.own_name(name):
        return "country", name, own, "GOV"
    if country := states.country(name):
        return "region", name, country, "GOV"
    if country := states.demonym(name):
        return "demonym", name, country, None
    if country := states.metonym(name):
        return ("igo" if country == IGO else "metonym"), name, country, states.metonym_sector(name)
    if country := states.capital(name):
        return "capital", name, country, "GOV"
    return None


def _state(name: str, start: int, end: int) -> Naming | None:
    reading = _reading(name)
    return Naming(start, end, *reading) if reading else None


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Organization]]]:
    table: dict[str, list[tuple[tuple[str, ...], Organization]]] = {}
    for key, organization in organizations().items():
        words = tuple(key.split(" "))
        table.setdefault(words[0], []).append((words, organization))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _organizations(tree: Tree) -> Iterator[Naming]:
    table = _by_first_word()
    for start, word in enumerate(tree.lower):
        entries = table.get(word)
        if entries:
            for words, known in entries:
                end = start + len(words)
                if tuple(tree.lower[start:end]) != words or tree.words[end - 1] == words[-1]:
                    continue
                if tree.words[start][0].isupper() or words[1:2] == ("-",):  # "al-Qaida" begins with an article
                    yield Naming(start, end, "organization", known.name, known.country, known.sector, known)
                    break


def _tokens(tree: Tree, start: int, end: int) -> tuple[int, int] | None:
    """The tokens of a character range, or None where it begins or ends inside a word."""
    first = bisect_left(tree.starts, start)
    last = bisect_left(tree.ends, end)
    if first < len(tree.starts) and last < len(tree.ends) and tree.starts[first] == start and tree.ends[last] == end:
        return first, last + 1
    return None


def _without_foreign_bodies(found: list[Naming]) -> list[Naming]:
    """Leave out parliaments whose name is an ordinary word elsewhere unless the text names their state otherwise."""
    states = {naming.country for naming in found if naming.form != "metonym"}
    return [
        naming for naming in found if naming.form != "metonym" or naming.sector != "LEG" or naming.country in states
    ]


def _is_persons(names: Sequence[Span], tree: Tree, naming: Naming) -> bool:
    """Whether the words are part of a person's name: "Jordan" in "Michael Jordan"."""
    name = tree.names[naming.start]
    if name < 0 or names[name].label_ != "PERSON":
        return False
    first, end = names[name].start, names[name].end
    if naming.form == "capital" and (first, end) == (naming.start, naming.end) and _is_bare(names, tree, first, end):
        return False  # news gives a person's full name or title once; "Lima has offered" is no Ms Lima
    if naming.form == "demonym" and end == naming.end < len(tree.words) and tree.lower[end] in titles():
        return False  # "Seychellois President", whatever the tagger makes of a rare people
    if first == naming.start and end > naming.end:
        return tree.lower[naming.end] not in titles() and naming.form in _LIKE_PEOPLE
    return first < naming.start or naming.form in _LIKE_PEOPLE


def _is_bare(names: Sequence[Span], tree: Tree, start: int, end: int) -> bool:
    """Whether nobody of that name has another name or a title anywhere in the text."""
    words = set(tree.words[start:end])
    people = [
        name for name in names if name.label_ == "PERSON" and not words.isdisjoint(tree.words[name.start : name.end])
    ]
    return all(
        len(name) == end - start and (not name.start or tree.lower[name.start - 1] not in titles()) for name in people
    )
