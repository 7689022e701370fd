"""States as news reports name them: countries, demonyms, capitals, metonyms and intergovernmental organisations.

Names in, ISO 3166-1 alpha-3 codes out (former states keep the code they had, Kosovo is ``XKX``). ``IGO`` stands for the
intergovernmental organisations. A word that is more than a name of a state ("turkey", "us", "chad") is known only in
the case the data file gives it, and in capitals where that makes more than four letters ("TURKEY").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from attache.lexicon.tables import read_table

IGO = "IGO"
NO_STATES = frozenset((IGO, "NGO"))
"""What stands in the place of a state's code for those who belong to none."""

_LONGEST_ACRONYM = 4
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with its codes in other schemes; coordinates are degrees (WGS 84), near its middle."""

    alpha3: str
    alpha2: str | None
    fips: str | None
    cow: int | None
    geonameid: int | None
    lat: float
    lon: float
    name: str


@dataclass(slots=True)
class Names:
    """Names with what they stand for; ``exact`` ones only in this case, ``folded`` ones in any."""

    exact: dict[str, str] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)

    def add(self, listed: Iterable[str], code: str) -> None:
        """Take in names as the data files write them: ``=name`` is for this case only. The first code stays."""
        for name in listed:
            if name.startswith("="):
                self.add_exact(name[1:], code)
            else:
                self.folded.setdefault(_key(name).casefold(), code)
                self.exact.setdefault(_key(name), code)

    def add_exact(self, name: str, code: str) -> None:
        """Take in a name known in this case only, and in capitals unless it would read as an acronym."""
        key = _key(name)
        self.exact.setdefault(key, code)
        if len(key) > _LONGEST_ACRONYM:
            self.exact.setdefault(key.upper(), code)

    def find(self, name: str) -> str | None:
        """What the name stands for; "the" before it and a possessive after it do not matter."""
        key = _key(name)
        return self.exact.get(key) or self.folded.get(key.casefold())


class States:
    """What the names of states stand for. Made by :func:`load_states`."""

    def __init__(
        self,
        states: dict[str, State],
        own: Names,
        parts: Names,
        demonyms: Names,
        capitals: Names,
        organizations: Names,
        metonyms: dict[str, tuple[str, str]],
    ) -> None:
        self._states = states
        self._own = own
        self._parts = parts
        self._demonyms = demonyms
        self._capitals = capitals
        self._organizations = organizations
        self._metonyms = metonyms

    def __iter__(self) -> Iterator[State]:
        return iter(self._states.values())

    def state(self, code: str) -> State | None:
        """The state with this alpha-3 code, with its FIPS 10-4 and Correlates of War codes."""
        return self._states.get(code)

    def country(self, name: str) -> str | None:
        """The state a country's name stands for: "DPRK" → PRK; also of regions coded under it: "Chechnya" → RUS."""
        return self._own.find(name) or self._parts.find(name)

    def own_name(self, name: str) -> str | None:
        """Like :meth:`country`, but only where the name is the whole state's own: "Russia", not "Chechnya"."""
        return self._own.find(name)

    def demonym(self, name: str) -> str | None:
        """The state of a demonym, adjective or noun, singular or plural: "Russians" → RUS."""
        return self._demonyms.find(name)

    def capital(self, name: str) -> str | None:
        """The state whose government this city stands for: "Moscow" → RUS."""
        return self._capitals.find(name)

    def metonym(self, name: str) -> str | None:
        """The state (or IGO) of a building, street or body that stands for it: "the Kremlin" → RUS."""
        found = self._metonyms.get(_key(name))
        return found[0] if found else None

    def metonym_sector(self, name: str) -> str | None:
        """The PLOVER sector of a metonym: "Pentagon" → MIL."""
        found = self._metonyms.get(_key(name))
        return found[1] if found else None

    def igo(self, name: str) -> bool:
        """Whether the name is an intergovernmental organisation's or its organ's: "UN", "Security Council"."""
        return self._organizations.find(name) is not None

    def igo_name(self, name: str) -> str | None:
        """The organisation's full name: "ASEAN" → "Association of Southeast Asian Nations"."""
        return self._organizations.find(name)

    def resolve(self, name: str) -> str | None:
        """The alpha-3 code, or IGO, of any name known here; None for the rest."""
        if self.igo(name):
            return IGO
        return self.country(name) or self.demonym(name) or self.metonym(name) or self.capital(name)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All names in one expression that finds them in a text, the longest at each place; compiled on first use."""
        tables = (self._own, self._parts, self._demonyms, self._capitals, self._organizations)
        names = {name for table in tables for name in table.exact} | set(self._metonyms)
        capitals = {name.upper() for name in names if len(name) > _LONGEST_ACRONYM}
        return re.compile(r"(?<!\w)" + _alternatives(names | capitals) + r"(?!\w)")


@cache
def load_states() -> States:
    """The states lexicon; read once, in about 10 ms."""
    states: dict[str, State] = {}
    own, parts, demonyms, capitals, organizations = Names(), Names(), Names(), Names(), Names()
    for *codes, names, regions, peoples, cities in read_table("states", "states.tsv"):
        state = _state(codes)
        states[state.alpha3] = state
        own.add(_listed(names), state.alpha3)
        parts.add(_listed(regions), state.alpha3)
        demonyms.add(_listed(peoples), state.alpha3)
        capitals.add(_listed(cities), state.alpha3)
    for name, names in read_table("states", "organizations.tsv"):
        organizations.add(_listed(names), name)
    metonyms = {_key(name): (code, sector) for name, code, sector in read_table("states", "metonyms.tsv")}
    return States(states, own, parts, demonyms, capitals, organizations, metonyms)


def _state(cells: list[str]) -> State:
    alpha3, alpha2, fips, cow, geonameid, lat, lon, name = cells
    return State(
        alpha3=alpha3,
        alpha2=alpha2 or None,
        fips=fips or None,
        cow=int(cow) if cow else None,
        geonameid=int(geonameid) if geonameid else None,
        lat=float(lat),
        lon=float(lon),
        name=name,
    )


def _listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _key(name: str) -> str:
    """The name without "the", possessive, curly apostrophes and doubled spaces."""
    key = _SPACE.sub(" ", name.replace("’", "'").strip())
    key = _POSSESSIVE.sub("", key)
    return key[4:] if key[:4] in {"the ", "The ", "THE "} else key


def _alternatives(names: Iterable[str]) -> str:
    """One expression for all names: shared beginnings written once, the longest name tried first."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names):
        by_letter.setdefault(name[:1], []).append(name[1:])
    ends = "" in by_letter
    branches = [_letter(letter) + _alternatives(rests) for letter, rests in by_letter.items() if letter]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _letter(letter: str) -> str:
    if letter == "'":
        return "['’]"
    return r"\s" if letter == " " else re.escape(letter)
