"""Laws of folding, over records drawn at random, and what makes two tellings one or two."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.corpus.accounts import Library, accounts_of, build_account, find_accounts
from attache.corpus.blocking import kept_under, keys_of
from attache.corpus.folding import fold, neighbourhood
from attache.corpus.matching import ENOUGH, contradict, points
from attache.corpus.tellings import Telling
from attache.record import Attribution, Extent, Record, Span
from tests.corpus.generated import generate
from tests.corpus.made import Report

SEEDS = st.integers(0, 10_000)
SMALL = settings(max_examples=25, deadline=None)


def records_of(seed: int, happenings: int = 12) -> list[Record]:
    """Few days, so that different happenings lie close to each other."""
    return list(generate(happenings, seed, days=3))


def all_tellings(library: Library) -> list[Telling]:
    return [telling for article in library.shelf.records for telling in library.tellings(article)]


def by_keys(tellings: Iterable[Telling]) -> dict[str, list[Telling]]:
    by_key: dict[str, list[Telling]] = {}
    for telling in tellings:
        for key in kept_under(telling):
            by_key.setdefault(key, []).append(telling)
    return by_key


@SMALL
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(seed: int, random: Random) -> None:
    records = records_of(seed)
    shuffled = random.sample(records, len(records))
    assert find_accounts(shuffled) == find_accounts(records)


@SMALL
@given(SEEDS)
def test_a_record_twice_is_a_record_once(seed: int) -> None:
    records = records_of(seed)
    assert find_accounts([*records, *records]) == find_accounts(records)


@SMALL
@given(SEEDS)
def test_every_event_is_in_exactly_one_account_and_every_reference_leads_somewhere(seed: int) -> None:
    records = records_of(seed)
    library = Library.of(records)
    accounts = accounts_of(library)
    told = [ref for account in accounts for ref in account.events]
    assert len(told) == len(set(told))
    assert {(ref.article, ref.id) for ref in told} == {(r.article.id, e.id) for r in records for e in r.events}
    assert len({account.id for account in accounts}) == len(accounts)
    for account in accounts:
        assert {*account.actors, *account.recipients} <= set(library.actors)
        origins = {origin.id for origin in account.origins}
        for conflict in account.conflicts:
            assert len(conflict.versions) > 1
            for version in conflict.versions:
                assert set(version.events) <= set(account.events)
                assert set(version.origins) <= origins


@SMALL
@given(SEEDS)
def test_no_account_holds_a_contradiction(seed: int) -> None:
    for group in fold(all_tellings(Library.of(records_of(seed)))):
        assert not any(contradict(one.shape, other.shape) for one in group for other in group)


@SMALL
@given(SEEDS)
def test_tellings_of_one_event_share_a_key(seed: int) -> None:
    tellings = all_tellings(Library.of(records_of(seed)))
    keys = {telling.ref: set(keys_of(telling)) for telling in tellings}
    for one in tellings:
        for other in tellings:
            if points(one, other) >= ENOUGH:
                assert keys[one.ref] & keys[other.ref]


@SMALL
@given(SEEDS, st.data())
def test_refolding_the_neighbourhood_of_a_revision_is_folding_anew(seed: int, data: st.DataObject) -> None:
    records = records_of(seed)
    old = data.draw(st.sampled_from(records))
    new = data.draw(st.sampled_from(records_of(seed + 1)))
    before = Library.of(records)
    after = Library.of([record for record in records if record != old] + [new])
    gone, come = before.tellings(old.article.id), after.tellings(new.article.id)

    by_key = by_keys({*all_tellings(before), *all_tellings(after)})
    touched = neighbourhood([*gone, *come], lambda keys: [(key, one) for key in keys for one in by_key.get(key, ())])

    kept = [group for group in fold(all_tellings(before)) if not {t.ref for t in group} & {t.ref for t in touched}]
    refolded = fold(telling for telling in touched if telling not in gone or telling in come)
    assert sorted([*kept, *refolded], key=lambda group: group[0].ref) == fold(all_tellings(after))


@pytest.mark.parametrize("reader", ["Post", "Courier"])
def test_a_reprint_whose_speakers_were_read_otherwise_brings_along_all_it_is_folded_with(reader: str) -> None:
    """What is told is told in the words without the speaker's, so the same sentence need not tell the same."""
    frame = "The tall spokesman of the ministry declared yesterday evening in the old parliament that"
    text = f"{frame} Nepal armed Oman with rifles.\n{frame} Nepal armed Oman by smugglers."

    def reprint(paper: str) -> Record:
        report = Report(text, publisher=paper)
        for at in (0, text.index("\n") + 1):
            nepal, oman = text.index("Nepal", at), text.index("Oman", at)
            if paper == reader:
                frames = Span(at, at + len(frame), frame)
                held = (Extent(nepal, oman + 4),)
                report.attributions.append(
                    Attribution(f"s-{at}", None, None, frames, held, "indirect", "asserts", False, None, None)
                )
            parties = report.state_at("Nepal", "NPL", nepal), report.state_at("Oman", "OMN", oman)
            report.event_at("AID", text.index("armed", at), "armed", [parties[0]], [parties[1]])
        return report.record()

    library = Library.of([reprint("Post"), reprint("Courier")])
    tellings = all_tellings(library)
    by_key = by_keys(tellings)
    for group in fold(tellings):
        for seed in group:
            touched = neighbourhood([seed], lambda keys: [(key, one) for key in keys for one in by_key.get(key, ())])
            assert set(group) <= set(touched)


def test_the_neighbourhood_of_a_report_does_not_grow_with_the_corpus() -> None:
    def reached(days: int) -> int:
        tellings = all_tellings(Library.of(generate(10 * days, seed=5, days=days)))
        by_key = by_keys(tellings)
        middle = sorted(tellings, key=lambda one: (one.shape.published or 0, one.ref))[len(tellings) // 2]
        return len(neighbourhood([middle], lambda keys: [(key, one) for key in keys for one in by_key.get(key, ())]))

    assert reached(days=40) < 40


ATTACK = "Kenya attacked Uganda at Gulu on Tuesday, killing 12 people."


def told(
    text: str = ATTACK,
    trigger: str = "attacked",
    actor: tuple[str, str] | None = ("Kenya", "KEN"),
    recipient: tuple[str, str] | None = ("Uganda", "UGA"),
    *,
    kind: str = "ASSAULT",
    day: str | None = "2025-03-11",
    place: tuple[str, str, int, float, float] | None = ("Gulu", "UGA", 1, 2.77, 32.3),
    paper: str = "Courier",
    killed: int | None = None,
) -> Record:
    report = Report(text, publisher=paper)
    sides = [[report.entity(side[0], "state", side[1], "GOV")] if side else [] for side in (actor, recipient)]
    where = report.place(*place) if place else None
    report.event(kind, trigger, *sides, day=day, place=where, killed=killed)
    return report.record()


ONE = {
    "the same words": told(paper="Post"),
    "no day": told("Kenya attacked Uganda near the town of Gulu, killing 12.", day=None, paper="Post"),
    "no place": told("Kenya attacked Uganda on Tuesday, a ministry said.", place=None, paper="Post"),
    "no recipient": told("Kenya attacked Gulu on Tuesday with rockets.", recipient=None, paper="Post"),
    "another number": told("Kenya attacked Uganda at Gulu, killing 15 people.", killed=15, paper="Post"),
    "another verb": told("Kenya shelled Uganda at Gulu on Tuesday, killing 12.", "shelled", paper="Post"),
    "a day's difference": told("Kenya attacked Uganda at Gulu, killing 12 people.", day="2025-03-12", paper="Post"),
    "a town nearby": told(
        "Kenya attacked Uganda at Unyama on Tuesday, killing 12.",
        place=("Unyama", "UGA", 2, 2.85, 32.4),
        paper="Post",
    ),
}
TWO = {
    "another week": told("Kenya attacked Uganda at Gulu last week.", day="2025-03-04", paper="Post"),
    "other doers": told("Congo attacked Uganda at Gulu on Tuesday.", actor=("Congo", "COD"), paper="Post"),
    "others attacked": told("Kenya attacked Sudan on Tuesday.", recipient=("Sudan", "SDN"), place=None, paper="Post"),
    "the reverse": told("Uganda attacked Kenya.", "attacked", ("Uganda", "UGA"), ("Kenya", "KEN"), place=None),
    "another country": told(
        "Kenya attacked Uganda at Juba on Tuesday.", place=("Juba", "SSD", 3, 4.85, 31.58), paper="Post"
    ),
    "another deed": told("Kenya praised Uganda on Tuesday.", "praised", kind="SUPPORT", place=None, paper="Post"),
    "no more than a party": told("Kenya attacked.", recipient=None, day=None, place=None, paper="Post"),
}


@pytest.mark.parametrize("name", ONE)
def test_one_event(name: str) -> None:
    assert len(find_accounts([told(), ONE[name]])) == 1


@pytest.mark.parametrize("name", TWO)
def test_two_events(name: str) -> None:
    assert len(find_accounts([told(), TWO[name]])) == 2


def test_an_open_side_does_not_chain_two_events() -> None:
    sudan = told("Kenya attacked Sudan on Tuesday.", recipient=("Sudan", "SDN"), place=None, paper="Post")
    open_side = told("Kenya attacked on Tuesday.", recipient=None, place=None, paper="Herald")
    accounts = find_accounts([told(), sudan, open_side])
    assert sorted(len(account.events) for account in accounts) == [1, 2]


def test_what_the_reports_differ_on_stands_side_by_side() -> None:
    others = ("another number", "a day's difference", "a town nearby")
    records = [told(killed=12), told(killed=12, paper="Herald"), *(ONE[name] for name in others)]
    (account,) = find_accounts(records)
    found = {conflict.detail: [version.value for version in conflict.versions] for conflict in account.conflicts}
    assert found == {
        "date": ["2025-03-11", "2025-03-12"],
        "killed": ["12", "15"],
        "place": ["Gulu", "Unyama"],
    }
    assert (account.first, account.place, account.country) == ("2025-03-11", "Gulu", "UGA")


def test_an_account_can_be_built_from_part_of_a_corpus() -> None:
    records = records_of(3)
    library = Library.of(records)
    group = max(fold(all_tellings(library)), key=len)
    articles = {telling.ref.article for telling in group}
    part = Library.of(record for record in records if record.article.id in articles)
    refs = {telling.ref for telling in group}
    built = [
        build_account([told for one in articles for told in of.told(one) if told.telling.ref in refs], of.actors)
        for of in (part, library)
    ]
    assert built[0] == built[1]
