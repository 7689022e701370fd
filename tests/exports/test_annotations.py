"""Web Annotation: each span by its words and by its position, in code points."""

from __future__ import annotations

import json
from typing import Any

from attache.record import Article, Entity, Mention, Record

from .samples import MADE_BY, clash, hostile, written


def annotations(*records: Record) -> list[dict[str, Any]]:
    page = json.loads(written("annotations", records)[0])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    items: list[dict[str, Any]] = page["items"]
    return items


def test_both_selectors_find_the_same_words(story: Record, record: Record) -> None:
    for source in (story, record, clash()):
        text = source.article.text
        for one in annotations(source):
            quote, position = one["target"]["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote.get("prefix", ""))
            assert text[end:].startswith(quote.get("suffix", ""))
            found = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            assert text.index(found) + len(quote.get("prefix", "")) == start, "the words alone lead back to the place"


def test_ids_are_unique_and_every_span_is_annotated(story: Record) -> None:
    found = annotations(story)
    assert len({one["id"] for one in found}) == len(found)
    mentions = sum(len(entity.mentions) for entity in story.entities)
    triggers = sum(1 + len(event.also) + len(event.quantities) for event in story.events)
    said = sum(1 + bool(one.source) + len(one.content) for one in story.attributions)
    assert len(found) == mentions + triggers + said + len(story.places) + len(story.times)


def test_positions_count_code_points() -> None:
    text = "🇧🇴 Bolivia 🇧🇴 𝕋imes"
    at = text.index("𝕋imes")
    entity = Entity("n-1", "Times", "organization", None, None, None, (Mention(at, at + 5, "𝕋imes", "name"),))
    one = annotations(Record(Article(text, id="a-1"), MADE_BY, entities=(entity,)))[0]
    assert one["target"]["selector"][1] == {"type": "TextPositionSelector", "start": 14, "end": 19}
    assert len(text.encode("utf-16-le")) // 2 > len(text)


def test_the_source_is_the_page_or_a_urn(record: Record) -> None:
    assert annotations(clash())[0]["target"]["source"] == "https://www.example.org/a?b=1"
    assert annotations(record)[0]["target"]["source"] == f"urn:attache:{record.article.id}"
    assert annotations(hostile("javascript:alert(1)"))[0]["target"]["source"] == "urn:attache:a-9"


def test_an_event_says_what_it_is() -> None:
    one = annotations(clash())[0]
    assert one["motivation"] == "classifying"
    assert [body["value"] for body in one["body"]] == [
        "ASSAULT heavy-weapons", "event=urn:attache:a-1:e-1", "status=occurred",
    ]  # fmt: skip
