"""What is claimed over time: who asserted, denied, confirmed or took it back, in which report, through whom.

Claims of different reports are one when they are about one account, or say the same of the same party within some
months: the same kind of event or the same words. A denial in a report of its own finds what it denies in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

from attache.corpus.accounts import Library, accounts_of
from attache.corpus.origins import origins_of
from attache.corpus.standing import standing_of
from attache.corpus.steps import chains_of, steps_of
from attache.corpus.unions import Unions
from attache.corpus.utterances import Utterance
from attache.corpus.voices import Voiced, voiced_in
from attache.record import Account, Actor, ClaimHistory, ClaimStep, Copy, Record, Ref, content_id

REACH = 92
"""Days after which the same words about the same party are taken for a new claim, unless others lie between."""
# The part of the smaller claim's words that must stand in the other: more than half says the same; where the kind of
# event and both parties agree already, a third. Reports weeks apart may be of two things of one kind: of 20 claims with
# several reports among 1,500 newswire reports, five were joined over such gaps by half their words, all five wrongly.
_SAME = 0.5
_AGREED = 0.34
_LATER = 0.74
_LEAST_SHARED = 2
SOON = 10
"""Days within which the same is claimed in other words; a denial may take some."""


def find_claim_histories(records: Iterable[Record], copies: Iterable[Copy] = ()) -> list[ClaimHistory]:
    """Every claim over time, those first made earliest first; each claim of a record is in exactly one history.

    Args:
        records: What was read, in any order.
        copies: Which reports are copies of which, revisions among them.
    """
    library = Library.of(records, copies)
    return histories_of(library, accounts_of(library))


def histories_of(library: Library, accounts: Iterable[Account]) -> list[ClaimHistory]:
    """Like :func:`find_claim_histories`, from a library and its accounts."""
    of_event = {event: account.id for account in accounts for event in account.events}
    found = [one for article in library.shelf.records for one in voices_of(article, library, of_event)]
    histories = [build_history(group, library.actors) for group in group_claims(found)]
    return sorted(histories, key=lambda one: (one.steps[0].day or "9999" if one.steps else "9999", one.id))


def voices_of(article: str, library: Library, of_event: dict[Ref, str]) -> list[Voiced]:
    """The claims of one report as following them needs them; ``of_event`` gives the account of each event."""
    tellings = {telling.ref: telling for telling in library.tellings(article)}
    return list(voiced_in(library.shelf.records[article], library.shelf, of_event, tellings))


def group_claims(voices: Iterable[Voiced]) -> list[list[Voiced]]:
    """Claims that are one, each group and the list of them in order of reference."""
    ordered = sorted(voices, key=lambda one: one.ref)
    unions = Unions(ordered)
    blocks: dict[str, list[Voiced]] = {}
    for one in ordered:
        for key in claim_keys(one):
            blocks.setdefault(key, []).append(one)
    for key, block in blocks.items():
        for one, other in pairwise(block) if key.startswith(_ABOUT) else combinations(block, 2):
            if unions.lead(one) != unions.lead(other) and are_one_claim(one, other):
                unions.join(one, other)
    return unions.groups()


_ABOUT = "account "


def about(account: str) -> str:
    """The key of all claims that are about an account."""
    return f"{_ABOUT}{account}"


def history_id(refs: Iterable[Ref]) -> str:
    """The id of the history that these claims are steps of."""
    return content_id("h", *(part for ref in sorted(refs) for part in (ref.article, ref.id)))


def claim_keys(one: Voiced) -> list[str]:
    """Where to look for other reports' claims that may be one with this: see :func:`may_be_one`."""
    keys = {about(one.account)} if one.account else set()
    quarters = ["undated"] if one.day is None else [str(q) for q in _quarters(one.day)]
    return sorted(keys | {f"{when} {who} {word}" for when in quarters for who in one.accused for word in one.stems})


def may_be_one(shared: Iterable[str]) -> bool:
    """Whether two claims that share these keys may be one: they are about one account, or share words about one party.

    A single word is shared by claims of half a year about whoever is in the news every day; those that share two are
    few, and only they need be read. Every key is given once.
    """
    met: Counter[str] = Counter()
    for key in shared:
        place = key.rpartition(" ")[0]
        met[place] += 1
        if key.startswith(_ABOUT) or met[place] >= _LEAST_SHARED:
            return True
    return False


def are_one_claim(one: Voiced, other: Voiced) -> bool:
    """Whether two reports' claims are one: see the module."""
    if one.account is not None and one.account == other.account:
        return True
    if not one.accused & other.accused or _lie_apart(one, other):
        return False
    shared = one.stems & other.stems
    least = min(len(one.stems), len(other.stems))
    if not _is_soon(one, other) or (one.acts and other.acts and not one.acts & other.acts):
        return len(shared) >= _LATER * least and len(shared) > _LEAST_SHARED
    if one.acts & other.acts and one.affected & other.affected:
        return len(shared) >= max(_AGREED * least, _LEAST_SHARED)
    return len(shared) > _SAME * least and len(shared) >= _LEAST_SHARED


def _is_soon(one: Voiced, other: Voiced) -> bool:
    return one.day is None or other.day is None or abs(_ordinal(one.day) - _ordinal(other.day)) <= SOON


def build_history(group: Sequence[Voiced], actors: Mapping[str, Actor]) -> ClaimHistory:
    """The history of one claim from all reports that make, deny or withdraw it.

    Args:
        group: The claims, in any order.
        actors: By id at least those who speak in them, and those that their chains name.
    """
    ordered = sorted(_on_one_side(group), key=lambda one: (one.day or "9999", one.ref))
    steps = tuple(sorted(steps_of(ordered, actors), key=_order))
    refs = sorted(one.ref for one in group)
    return ClaimHistory(
        id=history_id(refs),
        text=_wording(ordered),
        claims=tuple(refs),
        accounts=tuple(sorted({one.account for one in group if one.account is not None})),
        standing=standing_of(steps, actors),
        steps=steps,
        origins=tuple(origins_of(chains_of(ordered), actors)),
    )


def _on_one_side(group: Sequence[Voiced]) -> list[Voiced]:
    """The claims with what says the contrary turned round: "have not sent arms" denies that they were sent."""
    if all(one.is_negation for one in group):
        return list(group)
    return [replace(one, said=tuple(map(_turned, one.said))) if one.is_negation else one for one in group]


def _turned(said: Utterance) -> Utterance:
    stance = said.position.stance
    return replace(said, position=replace(said.position, stance="denies" if stance != "denies" else "asserts"))


def _wording(ordered: Sequence[Voiced]) -> str:
    """The claim in the words of who made it first, those of a report that has it in one piece before all others."""
    making = [one for one in ordered if any(said.position.stance != "denies" for said in one.said)]
    whole = (one for one in making if one.is_whole)
    return next(whole, making[0] if making else ordered[0]).claim.text.removeprefix("that ")


def _order(step: ClaimStep) -> tuple[str, str, str, str]:
    return step.day or "9999", step.article, step.act, step.name


def _lie_apart(one: Voiced, other: Voiced) -> bool:
    """Whether the claims are of different times, days, places or recipients."""
    if (one.day is None) != (other.day is None):
        return True
    if one.day is not None and other.day is not None and abs(_ordinal(one.day) - _ordinal(other.day)) > REACH:
        return True
    if one.when and other.when and not _may_be_one_day(one.when, other.when):
        return True
    if one.where and other.where and one.where != other.where:
        return True
    return bool(one.affected and other.affected and not one.affected & other.affected)


def _may_be_one_day(one: str, other: str) -> bool:
    """Whether two answers, a day or "first/last", are at most a day apart, as reports of one event may be."""
    ours, theirs = ([_ordinal(day) for day in answer.split("/")] for answer in (one, other))
    return max(ours[0] - theirs[-1], theirs[0] - ours[-1]) <= 1


def _quarters(day: str) -> Iterator[int]:
    """Two spells of ``REACH`` days, so that any two days no farther apart share one."""
    first = _ordinal(day) // REACH
    yield from (first, first + 1)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
