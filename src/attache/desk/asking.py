"""How a question is put: keyword arguments in, checked Filters out.

A store takes any words for a type or a country and finds nothing under those it does not know; here they are refused by
name, with what there is, since an empty answer to a misspelt question reads like news.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import NoReturn, TypedDict, get_args

from attache.errors import InvalidDate, InvalidFilter
from attache.lexicon.exchange import sector_codes
from attache.lexicon.ontology import event_types
from attache.lexicon.states import load_states
from attache.record import ClaimStatus, Status
from attache.store import Filters, Store
from attache.store.filters import country_code
from attache.store.fulltext import parse_search
from attache.store.spelling import Naming

EVENT_STATUSES: tuple[str, ...] = get_args(Status)
CLAIM_STATUSES: tuple[str, ...] = get_args(ClaimStatus)
_MONTHS = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_ALIKE = 3
# "Latva" is 0.91 like Latvia; "Hu Jinta" 0.59 like Burkina, which nobody means.
_STATE_ALIKE = 0.8


class About(TypedDict, total=False):
    """What events must be, whoever does them to whomever; all that is given must hold, of several values one.

    ``country`` and ``sector`` are of either side; ``source`` is who says so, relays included, ``publisher`` whose
    report it is. ``since`` and ``until`` are days, months ("2025-03") or years, inclusive. ``text`` is a search.
    ``min_origins`` is the least number of independent origins of the account, ``contested`` whether its reports differ.
    """

    type: str | Sequence[str] | None
    country: str | None
    sector: str | None
    status: str | Sequence[str] | None
    source: str | None
    publisher: str | None
    since: date | str | None
    until: date | str | None
    place: str | None
    text: str | None
    min_origins: int | None
    contested: bool | None


class Asked(About, total=False):
    """The same, with who does it and to whom: names, or countries for everybody of a state."""

    actor: str | None
    recipient: str | None


def filters_of(asked: Asked, statuses: Sequence[str] = EVENT_STATUSES) -> Filters:
    """The filters of a question.

    Args:
        asked: The question.
        statuses: The statuses there are of what is asked for.

    Raises:
        InvalidFilter: when a value is none that there is; names it, and what there is.
        TypeError: when a filter has another name.
    """
    if unknown := set(asked) - set(Asked.__optional_keys__):
        raise TypeError(f"no filter {min(unknown)!r}; there are: {', '.join(sorted(Asked.__optional_keys__))}")
    since, until = first_day(asked.get("since")), last_day(asked.get("until"))
    if since and until and since > until:
        raise InvalidFilter(f"{since} to {until}", "ends before it begins", "give the earlier day first")
    return Filters(
        types=tuple(known("type", one.upper(), event_types()) for one in _several(asked.get("type"))),
        actor=named("actor", asked.get("actor")),
        recipient=named("recipient", asked.get("recipient")),
        country=_country(asked.get("country")),
        sector=_sector(asked.get("sector")),
        statuses=tuple(known("status", one.lower(), statuses) for one in _several(asked.get("status"))),
        source=named("source", asked.get("source")),
        publisher=named("publisher", asked.get("publisher")),
        since=since,
        until=until,
        place=named("place", asked.get("place")),
        text=searched("text", asked.get("text")),
        origins=_at_least_one("min_origins", asked.get("min_origins")),
        contested=asked.get("contested"),
    )


def named(what: str, name: str | None) -> str | None:
    """The name, where it has a letter or number to find anybody by.

    Raises:
        InvalidFilter: when it has none.
    """
    if name is not None and not any(character.isalnum() for character in name):
        raise InvalidFilter(f"{what} {name!r}", "not a name", "give a name as reports write it")
    return name


def searched(what: str, words: str | None) -> str | None:
    """What to search for, where it has a word to find.

    Raises:
        InvalidFilter: when it has none.
    """
    if words is not None and not parse_search(words).phrases:
        raise InvalidFilter(f"{what} {words!r}", "no word to find", "give one that reports must have, without a minus")
    return words


def known(what: str, value: str, there_are: Iterable[str]) -> str:
    """The value, when it is one of those there are.

    Raises:
        InvalidFilter: when it is not.
    """
    listed = tuple(there_are)
    if value not in listed:
        alike = get_close_matches(value, listed, _ALIKE)
        meant = f"did you mean {either(alike)}? " if alike else ""
        raise InvalidFilter(f"{what} {value!r}", "there is none of that name", f"{meant}choose of: {', '.join(listed)}")
    return value


def either(names: Sequence[str]) -> str:
    """``one``, ``one or two``, ``one, two or three``."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def unknown_names(store: Store, filters: Filters) -> None:
    """Make sure that the names asked for are in the store, where asking for them has found nothing.

    Raises:
        InvalidFilter: for the first that nothing in the store has; names those spelt nearly so.
    """
    asked: tuple[tuple[str, Naming, str | None], ...] = (
        ("actor", "actor", filters.actor),
        ("recipient", "actor", filters.recipient),
        ("source", "source", filters.source),
        ("publisher", "publisher", filters.publisher),
        ("place", "place", filters.place),
    )
    for option, what, name in asked:
        if name and not (what != "publisher" and country_code(name)) and not store.knows(what, name):
            _refuse_name(store, option, what, name)


def _refuse_name(store: Store, option: str, what: Naming, name: str) -> NoReturn:
    states = [] if what == "publisher" else _states_like(name)
    alike = list(dict.fromkeys([*store.names_like(what, name), *states]))[:_ALIKE]
    remedy = f"did you mean {either(alike)}?" if alike else f"leave --{option} out to see what there is"
    raise InvalidFilter(f"{option} {name!r}", "nothing in the store has that name", remedy)


def _states_like(name: str) -> list[str]:
    states = {state.name.casefold(): state.name for state in load_states()}
    return [states[one] for one in get_close_matches(name.strip().casefold(), states, 1, _STATE_ALIKE)]


def first_day(given: date | str | None) -> date | None:
    """The day, or the first of the month ("2025-03") or year that is meant.

    Raises:
        InvalidFilter: when it is none.
    """
    return _day(given, lambda year, month: date(year, month or 1, 1))


def last_day(given: date | str | None) -> date | None:
    """The day, or the last of the month or year that is meant.

    Raises:
        InvalidFilter: when it is none.
    """
    return _day(given, lambda year, month: date(year, month or 12, monthrange(year, month or 12)[1]))


def _day(given: date | str | None, of_month: Callable[[int, int | None], date]) -> date | None:
    if given is None or isinstance(given, date):
        return given.date() if isinstance(given, datetime) else given
    words = given.strip()
    if match := _MONTHS.fullmatch(words):
        year, month = int(match[1]), int(match[2]) if match[2] else None
        try:
            return of_month(year, month)
        except ValueError:
            raise InvalidFilter(f"date {given!r}", "no such month or year", "give it as 2023-07") from None
    return _written_day(words)


def _written_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        # What reads pages comes along with this, half a second that only unusual dates should cost.
        from attache.articles.dates import parse_date
    try:
        found = parse_date(words)
    except InvalidDate as error:
        raise InvalidFilter(f"date {words!r}", error.fault, f"{error.remedy}, or as 2023-07 or 2023") from None
    return found.date() if isinstance(found, datetime) else found


def _several(values: str | Sequence[str] | None) -> Sequence[str]:
    return () if values is None else (values,) if isinstance(values, str) else values


def _country(name: str | None) -> str | None:
    if name is None or (code := country_code(name)):
        return None if name is None else code
    states = {state.name.casefold(): f"{state.alpha3} {state.name}" for state in load_states()}
    alike = [states[one] for one in get_close_matches(name.strip().casefold(), states, _ALIKE)]
    known_as = load_states().resolve(name.strip())
    wanted = [known_as] if known_as and country_code(known_as) else alike
    remedy = f"did you mean {either(wanted)}?" if wanted else "give an ISO 3166-1 alpha-3 code, IGO, NGO or a name"
    raise InvalidFilter(f"country {name!r}", "no state of that name or code", remedy)


def _sector(code: str | None) -> str | None:
    return None if code is None else known("sector", code.strip().upper(), sector_codes())


def _at_least_one(what: str, number: int | None) -> int | None:
    if number is not None and number < 1:
        raise InvalidFilter(f"{what} {number}", "less than one", "give 1 or more")
    return number
