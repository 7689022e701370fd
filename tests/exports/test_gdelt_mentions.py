"""GDELT Mentions: offsets as GDELT defines them, joined to the events by their id."""

from __future__ import annotations

from dataclasses import replace

from attache.exports import gdelt
from attache.exports.gdelt_mentions import COLUMNS
from attache.record import Record

from .samples import cells, clash, written

CODEBOOK = """
GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID
Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone
MentionDocTranslationInfo Extras
""".split()  # noqa: SIM905


def rows(*records: Record) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells(written("gdelt-mentions", records)[0])]


def test_the_columns_are_the_codebooks() -> None:
    assert list(COLUMNS) == CODEBOOK


def test_each_mention_has_its_sentence_and_offsets() -> None:
    text = clash().article.text
    first, again = rows(clash())[:2]
    assert first["SentenceID"] == "2"
    assert text[int(first["ActionCharOffset"]) :].startswith("shelled the town")
    assert text[int(first["Actor1CharOffset"]) :].startswith("Russian troops")
    assert first["Actor2CharOffset"] == "-1"
    assert (first["MentionDocLen"], first["Confidence"], first["MentionDocTone"]) == (str(len(text)), "90", "")
    assert (again["SentenceID"], again["Actor1CharOffset"]) == ("4", "-1")
    assert text[int(again["ActionCharOffset"]) :] == "shelled."


def test_pages_are_named_by_their_host_and_others_cited(record: Record) -> None:
    web, cited = rows(clash())[0], rows(record)[0]
    assert (web["MentionType"], web["MentionSourceName"]) == ("1", "example.org")
    assert web["MentionIdentifier"] == "https://www.example.org/a?b=1"
    assert (cited["MentionType"], cited["MentionSourceName"]) == ("2", "The Tester")
    title = "The Tester, Ruritania welcomes Latvian envoy, 2025-03-12"
    assert cited["MentionIdentifier"] == f"{title} ({record.article.id})"


def test_raw_text_means_that_every_party_stands_there_by_name() -> None:
    record = clash()
    event = replace(record.events[0], recipients=())
    assert rows(replace(record, events=(event,)))[0]["InRawText"] == "1"
    assert rows(record)[0]["InRawText"] == "0"


def test_confidence_runs_from_10_to_100_in_tens() -> None:
    record = clash()
    for confidence, cell in ((0.0, "10"), (0.04, "10"), (0.874, "90"), (1.0, "100")):
        event = replace(record.events[0], confidence=confidence)
        assert rows(replace(record, events=(event,)))[0]["Confidence"] == cell


def test_every_mention_joins_an_event_and_their_numbers_agree(story: Record) -> None:
    events = [dict(zip(gdelt.COLUMNS, row, strict=True)) for row in cells(written("gdelt", [story, clash()])[0])]
    mentions = [row["GLOBALEVENTID"] for row in rows(story, clash())]
    assert {event["GLOBALEVENTID"]: int(event["NumMentions"]) for event in events} == {
        identity: mentions.count(identity) for identity in set(mentions)
    }
    for row in rows(story):
        assert 0 <= int(row["ActionCharOffset"]) < len(story.article.text)
        assert int(row["SentenceID"]) >= 1
