"""Who is one across reports, and who is a namesake."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.corpus.actors import actor_blocks, actors_in, find_actors
from attache.corpus.lineage import Lineage
from attache.corpus.names import body_words, family_name, person_words
from attache.corpus.reports import by_article
from attache.record import Actor, Copy, EntityKind, Period, Record
from tests.corpus.made import Report


def naming(
    name: str,
    country: str | None = None,
    role: str | None = None,
    *,
    kind: EntityKind = "person",
    sector: str | None = "GOV",
    day: str = "2024-06-01",
    paper: str = "Courier",
    unnamed: bool = False,
) -> Record:
    """A report of one sentence that names one actor."""
    words = f"{role} {name}" if role else name
    report = Report(f"{words} spoke.", date.fromisoformat(day), paper)
    report.entity(words, kind, country, sector, name=name, role=role, form="nominal" if unnamed else "name")
    return report.record()


def names_of(actors: list[Actor]) -> list[list[str]]:
    return sorted(list(actor.names) for actor in actors)


SHOIGU = naming("Sergei Shoigu", "RUS", "Russian Defence Minister")
ONE = {
    "two spellings of a syllable": (naming("Kim Jong-un", "PRK"), naming("Kim Jong Un", "PRK", paper="Post")),
    "two romanisations": (naming("Muammar Gaddafi", "LBY"), naming("Moamer Kadhafi", "LBY", paper="Post")),
    "an alias": (naming("Mahmoud Abbas", "PSE"), naming("Abu Mazen", "PSE", paper="Post")),
    "a title and the family name": (SHOIGU, naming("Shoigu", "RUS", "Defence Minister", paper="Post")),
    "no role told": (SHOIGU, naming("Shoigu", "RUS", paper="Post")),
    "another office later": (
        SHOIGU,
        naming("Sergei Shoigu", "RUS", "secretary of the Security Council", day="2024-07-01"),
    ),
    "a shorter name": (naming("Tomas Arce Villca", "BOL"), naming("Tomas Arce", "BOL", paper="Post")),
    "no state told": (SHOIGU, naming("Sergei Shoigu", None, paper="Post")),
    "two names of a ministry": (
        naming("Peruvian Defence Ministry", "PER", kind="organization"),
        naming("Ministry of Defense", "PER", kind="organization", paper="Post"),
    ),
    "an acronym": (
        naming("Korean Central News Agency", "PRK", kind="organization", sector="MED"),
        naming("KCNA", "PRK", kind="organization", sector="MED", paper="Post"),
    ),
    "a known body taken for a person": (
        naming("Yonhap", "KOR", kind="organization", sector="MED"),
        naming("Yonhap", "KOR", sector="MED", paper="Post"),
    ),
    "two names of a state": (
        naming("North Korea", "PRK", kind="state"),
        naming("DPRK", "PRK", kind="state", paper="Post"),
    ),
}
TWO = {
    "another state": (naming("John Smith", "USA"), naming("John Smith", "GBR", paper="Post")),
    "another given name": (naming("Kim Jong-un", "PRK"), naming("Kim Jong-il", "PRK", paper="Post")),
    "another initial": (naming("George W. Bush", "USA"), naming("George H. Bush", "USA", paper="Post")),
    "another walk of life": (
        naming("Michael Jordan", "USA", "Senator", sector="LEG"),
        naming("Michael Jordan", "USA", "basketball player", sector="CVL", paper="Post"),
    ),
    "a family name in another office": (SHOIGU, naming("Shoigu", "RUS", "archbishop", sector="REL", paper="Post")),
    "a family name of another time": (SHOIGU, naming("Shoigu", "RUS", day="1998-06-01")),
    "a family name of another state": (SHOIGU, naming("Shoigu", "UKR", paper="Post")),
    "two short names": (naming("Wang Yi", "CHN"), naming("Wang Yu", "CHN", paper="Post")),
    "ministries of two states": (
        naming("Defence Ministry", "PER", kind="organization"),
        naming("Defence Ministry", "CHL", kind="organization", paper="Post"),
    ),
    "two ministries": (
        naming("Defence Ministry", "PER", kind="organization"),
        naming("Foreign Ministry", "PER", kind="organization", paper="Post"),
    ),
    "rebels here and there": (
        naming("rebels", None, kind="group", sector="REB", unnamed=True),
        naming("rebels", None, kind="group", sector="REB", paper="Post", unnamed=True),
    ),
    "a people": (naming("Russians", "RUS", kind="group"), naming("Russians", "RUS", kind="group", paper="Post")),
}


@pytest.mark.parametrize("name", ONE)
def test_one_actor(name: str) -> None:
    assert len(find_actors(ONE[name])) == 1


@pytest.mark.parametrize("name", TWO)
def test_two_actors(name: str) -> None:
    assert len(find_actors(TWO[name])) == 2


def test_a_family_name_that_two_bear_joins_neither() -> None:
    records = [
        naming("Kim Yong Nam", "PRK"),
        naming("Kim Jong Un", "PRK", paper="Post"),
        naming("Kim", "PRK", paper="Herald"),
    ]
    assert names_of(find_actors(records)) == [["Kim"], ["Kim Jong Un"], ["Kim Yong Nam"]]


def test_an_actor_has_a_role_for_each_period() -> None:
    later = naming("Sergei Shoigu", "RUS", "secretary of the Security Council", day="2024-07-01")
    again = naming("Sergei Shoigu", "RUS", "Russian Defence Minister", day="2024-05-02", paper="Post")
    (actor,) = find_actors([later, SHOIGU, again])
    assert actor.periods == (
        Period("Russian Defence Minister", "2024-05-02", "2024-06-01"),
        Period("secretary of the Security Council", "2024-07-01", "2024-07-01"),
    )
    assert (actor.name, actor.country, actor.named, len(actor.mentions)) == ("Sergei Shoigu", "RUS", True, 3)


def test_the_unnamed_of_a_report_are_those_of_its_copies() -> None:
    first, second = TWO["rebels here and there"]
    copies = [Copy(first.article.id, second.article.id, "copy", 1.0)]
    (actor,) = find_actors([first, second], copies)
    assert not actor.named


def test_an_actor_keeps_his_id_as_reports_come_in() -> None:
    (alone,) = find_actors([SHOIGU])
    (later,) = find_actors([*ONE["no role told"]])
    assert alone.id == later.id


def test_a_family_name_alone_is_cast_without_a_look_at_other_reports() -> None:
    bare = [naming("Ivanov", sector=None, paper=paper) for paper in ("Courier", "Post", "Herald")]
    blocks = [actor_blocks(record, Lineage.of((), {})) for record in bare]
    assert len(frozenset().union(*blocks)) == 3
    (alone,) = find_actors(bare[:1])
    assert alone in find_actors(bare)
    assert len(find_actors(bare)) == 3


PEOPLE = [
    naming(name, country, role, day=f"{year}-03-01", paper=f"Paper {n}")
    for n, (name, country, role, year) in enumerate(
        (name, country, role, year)
        for name in ("Sergei Ivanov", "Sergey Ivanov", "Ivanov", "Igor Ivanov", "Sergei B. Ivanov")
        for country in ("RUS", "BGR", None)
        for role in ("Defence Minister", "composer", None)
        for year in (1999, 2004)
    )
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PEOPLE), unique_by=id, max_size=25), st.randoms(use_true_random=False))
def test_actors_do_not_depend_on_order_and_share_no_mention(records: list[Record], random: Random) -> None:
    actors = find_actors(records)
    assert find_actors(random.sample(records, len(records))) == actors
    mentions = [mention for actor in actors for mention in actor.mentions]
    assert len(mentions) == len(set(mentions)) == sum(len(record.entities) for record in records)
    assert len({actor.id for actor in actors}) == len(actors)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PEOPLE), unique_by=id, min_size=1, max_size=25))
def test_looking_again_at_the_blocks_of_a_report_is_enough(records: list[Record]) -> None:
    reports, lineage = by_article(records), Lineage.of((), {})
    blocks = actor_blocks(records[0], lineage)
    whole = actors_in(reports, lineage)
    part = actors_in(reports, lineage, only=blocks)
    owners = [actor for actor in whole if any(m.article == records[0].article.id for m in actor.mentions)]
    assert [actor for actor in part if actor in owners] == owners
    assert set(part) <= set(whole)


SOUNDS = [
    ("Muammar Gaddafi", "Moammar Gadhafi"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Sergei Shoigu", "Sergey Shoygu"),
    ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
    ("Mohammed Hussein", "Muhammad Husayn"),
    ("Gerhard Schröder", "Gerhard Schroeder"),
    ("Bashar al-Assad", "Bashar Assad"),
]


@pytest.mark.parametrize(("one", "other"), SOUNDS)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    assert person_words(one) == person_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali Hassan", "Ali Hussein"),
        ("Vladimir Putin", "Vladimir Potanin"),
        ("Wu Yi", "Wang Yi"),
        ("Ivanov", "Ivanova"),
    ],
)
def test_names_of_different_sounds(one: str, other: str) -> None:
    assert person_words(one) != person_words(other)


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Kim Jong Un", "PRK", "kim"),
        ("Tomas Arce Villca", "BOL", "arce"),
        ("Luis Miguel Arce", "BOL", "arce"),
        ("Paula Errazuriz", "CHL", family_name("Errazuriz", None)),
        ("President Bush", "USA", "bush"),
        ("George W. Bush", None, "bush"),
    ],
)
def test_where_the_family_name_stands(name: str, country: str | None, expected: str) -> None:
    assert family_name(name, country) == expected


def test_bodies_are_known_by_their_telling_words() -> None:
    assert (
        body_words("Ministry of Defence of Peru") == body_words("Peruvian Defense Ministry") == ("defense", "ministry")
    )
    assert body_words("UN Security Council") == body_words("the Security Council")
    assert body_words("Foreign Ministry") != body_words("Defence Ministry")
