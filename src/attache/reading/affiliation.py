"""What a phrase's own words say about whom an actor belongs to: the state and the sector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from attache.lexicon.sectors import (
    ActorNoun,
    actor_nouns,
    actor_words,
    seats,
    sector_modifiers,
    sector_phrases,
    singular_noun,
    stateless_words,
)
from attache.lexicon.states import IGO
from attache.lexicon.titles import titles
from attache.reading.naming import Naming
from attache.reading.phrases import Tree

# "rebel troops" and "opposition lawmakers" are rebels and opposition, whatever the noun says.
_OVERRIDING = frozenset(("REB", "OPP"))


@dataclass(frozen=True, slots=True)
class Affiliation:
    """State and sector as far as the phrase tells.

    ``country`` is named by the phrase itself, ``near`` by where it is ("protesters in Beijing"); ``stateless`` says
    that it belongs to no single state. ``firm`` is False where ``sector`` is only the noun's default.
    """

    country: str | None
    near: str | None
    stateless: bool
    sector: str | None
    firm: bool


def read_affiliation(
    tree: Tree, namings: Sequence[Naming | None], head: int, start: int, end: int, noun: ActorNoun | None
) -> Affiliation:
    """The state and sector that the phrase from ``start`` to ``end`` around ``head`` names."""
    sector, firm = _sector(tree, namings, head, start, end, noun)
    country = _country(tree, namings, head, start, end, noun) or _seat(tree, start, head, sector)
    return Affiliation(
        country=country,
        near=None if country else _whereabouts(tree, namings, head),
        stateless=country is None and _is_stateless(tree, head, start, noun),
        sector=sector,
        firm=firm,
    )


def phrase_sector(tree: Tree, start: int, end: int) -> str | None:
    """The sector of the last fixed phrase in the words, the longest first."""
    table = _phrases_by_word()
    for first in range(end - 2, start - 1, -1):
        for phrase in table.get(tree.lower[first], ()):
            if tuple(tree.lower[first : first + len(phrase)]) == phrase and first + len(phrase) <= end:
                return sector_phrases()[phrase]
    return None


def _country(
    tree: Tree, namings: Sequence[Naming | None], head: int, start: int, end: int, noun: ActorNoun | None
) -> str | None:
    own = namings[head]
    if own is not None:
        return own.country
    if _are_several_states(tree, head, noun):
        return IGO if any(naming.form == "igo" for naming in _distinct(namings, start, head)) else None
    sponsor = None
    if noun is not None and noun.relation:
        start, end = _behind_owner(tree, head, start), head
    for naming in _distinct(namings, start, end):
        if naming.country is None or _opposed(tree, naming):
            continue
        if _hyphenated(tree, naming):
            sponsor = sponsor or naming.country
        else:
            return naming.country
    if noun is not None and noun.relation:
        return sponsor
    return _complement_country(tree, namings, head, actor_words().origin) or sponsor


def _seat(tree: Tree, start: int, head: int, sector: str | None) -> str | None:
    """Whose the phrase is by a word that names no state: the pope is the Holy See's."""
    found = (seats()[word] for word in tree.lower[start : head + 1] if word in seats())
    return next((country for needed, country in found if needed in ("", sector)), None)


def _behind_owner(tree: Tree, head: int, start: int) -> int:
    """The first word of the phrase after its possessor: "Gabonese counterpart" in "Chirac's Gabonese counterpart"."""
    return next((kid + 1 for kid in tree.kids[head] if kid < head and tree.deps[kid] == "nmod:poss"), start)


def _are_several_states(tree: Tree, head: int, noun: ActorNoun | None) -> bool:
    return noun is not None and noun.form == "state" and tree.tags[head] == "NNS"


def _complement_country(tree: Tree, namings: Sequence[Naming | None], head: int, cases: frozenset[str]) -> str | None:
    for kid in tree.kids[head]:
        if kid > head and tree.deps[kid] in ("nmod", "obl") and tree.case(kid) in cases:
            naming = namings[kid]
            if naming is not None and naming.country:
                return naming.country
    return None


def _whereabouts(tree: Tree, namings: Sequence[Naming | None], head: int) -> str | None:
    country = _complement_country(tree, namings, head, actor_words().whereabouts)
    return None if country == IGO else country


def _distinct(namings: Sequence[Naming | None], start: int, end: int) -> Iterator[Naming]:
    token = start
    while token < end:
        naming = namings[token]
        if naming is None:
            token += 1
        else:
            yield naming
            token = naming.end


def _opposed(tree: Tree, naming: Naming) -> bool:
    """Whether the name follows "pro-" or "anti-"."""
    first = naming.start
    return first > 1 and tree.words[first - 1] == "-" and tree.lower[first - 2] in actor_words().opposing


def _hyphenated(tree: Tree, naming: Naming) -> bool:
    """Whether the name only sponsors: "US-backed"."""
    end = naming.end
    return end + 1 < len(tree.words) and tree.words[end] == "-" and tree.tags[end + 1] in ("VBN", "VBD", "JJ")


def _is_stateless(tree: Tree, head: int, start: int, noun: ActorNoun | None) -> bool:
    """Whether the phrase says that it belongs to no single state; "foreign ministry" says no such thing."""
    if noun is not None and (noun.relation or _are_several_states(tree, head, noun)):
        return True
    words = stateless_words()
    found = (i for i in range(start, head + 1) if tree.lower[i] in words or tree.lower[i].removesuffix("s") in words)
    return any(phrase_sector(tree, i, i + 2) != "GOV" for i in found)


def _sector(
    tree: Tree, namings: Sequence[Naming | None], head: int, start: int, end: int, noun: ActorNoun | None
) -> tuple[str | None, bool]:
    own = namings[head]
    before = _words_sectors(tree, start, head)
    overriding = next((sector for sector in before if sector in _OVERRIDING), None)
    if own is not None and own.sector:
        return (overriding if overriding and own.sector == "PTY" else own.sector), True
    noun = noun or _noun(tree, head)
    owner = [naming for naming in _distinct(namings, start, head) if naming.form in ("igo", "organization", "metonym")]
    if any(naming.form == "igo" for naming in owner):
        return ("JUD" if noun is not None and noun.sector == "JUD" else "IGO"), True
    fixed = phrase_sector(tree, start, head + 1)
    if overriding and fixed not in ("OPP", "REB", "CVL", "NGO"):
        return overriding, True
    if fixed:
        return fixed, True
    if noun is not None and noun.firm:
        return noun.sector, True
    if owner:
        return owner[-1].sector, True
    if before:
        return before[0], True
    named = sector_modifiers().get(tree.lower[head]) or _following_sector(tree, namings, head, end)
    if named:
        return named, True
    return _default_sector(tree, start, head), False


def _noun(tree: Tree, head: int) -> ActorNoun | None:
    noun = singular_noun(tree.lower[head], tree.lemmas[head])
    return actor_nouns()[noun] if noun else None


def _following_sector(tree: Tree, namings: Sequence[Naming | None], head: int, end: int) -> str | None:
    """The sector that an "of" complement or the rest of a name gives: "members of parliament"."""
    after = phrase_sector(tree, head + 1, end) or next(iter(_words_sectors(tree, head + 1, end)), None)
    if after:
        return after
    complement = (n for n in _distinct(namings, head + 1, end) if n.form in ("igo", "organization", "metonym"))
    return next((naming.sector for naming in complement if naming.sector), None)


def _default_sector(tree: Tree, start: int, head: int) -> str | None:
    """The sector an open noun has by itself, the head's first: "leader" in "Turkish Cypriot leader Rauf Denktash"."""
    found = (_noun(tree, i) for i in range(head, start - 1, -1))
    return next((noun.sector for noun in found if noun is not None), None)


def _words_sectors(tree: Tree, start: int, end: int) -> list[str]:
    """The sectors of the words, those nearest the end first; a title or a firm noun counts like a modifier."""
    modifiers, ranks = sector_modifiers(), titles()
    found: list[str] = []
    for i in range(end - 1, start - 1, -1):
        word = tree.lower[i]
        sector = modifiers.get(word)
        if sector is None and (noun := _noun(tree, i)) is not None and noun.firm:
            sector = noun.sector
        if sector is None and word in ranks:
            sector = ranks[word].sector
        if sector:
            found.append(sector)
    return found


@cache
def _phrases_by_word() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sector_phrases():
        table.setdefault(phrase[0], []).append(phrase)
    for phrases in table.values():
        phrases.sort(key=len, reverse=True)
    return table
