"""What a report's history says in words."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from attache.cli import main
from attache.cli.reread import summarise
from attache.desk.corpus import Rereading
from attache.store import open_store
from tests.store.reports import meeting

URL = "https://tester.example/1"
TOLD = """\
Talks in \u241b[31mRiga
https://tester.example/1

  1. first text, read 2025-03-14 09:30 UTC, from feed.xml: entry 1
     {first}, published 2025-03-12, read by model 2026.11
     1 event

  2. another text, read 2025-03-14 09:30 UTC, from feed.xml: entry 1
     {second}, published 2025-03-12, read by model 2026.11
     1 event: 1 changed
     ~ CONSULT “met”: status occurred → negated; when – → 2025-03-11; according to NATO → the writer

  3. another text, read 2025-03-14 09:30 UTC, from feed.xml: entry 1
     {third}, published 2025-03-12, read by model 2026.11
     1 event: 1 added, 1 gone
     + ASSAULT “attacked”: Estonia → Latvia, Riga, occurred, according to NATO
     − CONSULT “met”: Ruritania → Latvia, 2025-03-11, Riga, negated

* 4. the text of 1 is back, since 2025-03-14 09:30 UTC, from feed.xml: entry 1
     {first}, published 2025-03-12, read by model 2026.11
     1 event: 1 added, 1 gone
     + CONSULT “met”: Ruritania → Latvia, Riga, occurred, according to NATO
     − ASSAULT “attacked”: Estonia → Latvia, Riga, occurred, according to NATO
"""


def test_versions_are_told_with_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(tmp_path / "attache.db")
    corrected = {"status": "negated", "date": "2025-03-11", "attribution": None}
    versions = [
        meeting(url=URL, title="Talks in \x1b[31mRiga"),
        meeting(url=URL, title="Talks in \x1b[31mRiga", tail=" It was not so.", event_fields=corrected),
        meeting("Estonia", url=URL, words="attacked", event_fields={"type": "ASSAULT"}),
    ]
    with open_store(place, clock=lambda: datetime(2025, 3, 14, 9, 30, tzinfo=UTC)) as store:
        for version in versions:
            store.add(version)
        store.add_all([versions[0].arrival])
    first, second, third = (version.record.article.id for version in versions)
    assert main(["history", second, "--store", place]) == 0
    assert capsys.readouterr().out == TOLD.format(first=first, second=second, third=third)


def test_reading_again_tells_what_came_out_otherwise() -> None:
    assert summarise(Rereading(), "a.db", "2") == "a.db: all were read by model 2"
    assert summarise(Rereading(read=1_200), "a.db", "2") == "a.db: 1,200 read again by model 2, none came out otherwise"
    assert summarise(Rereading(9, 3, 4, 5, 6), "a.db", "2") == (
        "a.db: 9 read again by model 2, 3 came out otherwise: 4 events added, 5 gone, 6 changed; "
        "see: attache history ARTICLE"
    )
