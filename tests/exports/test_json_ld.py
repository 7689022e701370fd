"""JSON-LD: through a JSON-LD processor, and what a reader of claims looks for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld

from attache.record import Record

from .samples import account, claim_history, clash, hostile, hostile_account, written

SCHEMA = "https://schema.org/"
# What stands at https://schema.org, as far as it matters here: every word is schema.org's, these are links or dates.
LOCAL = {
    "@vocab": SCHEMA,
    "url": {"@id": SCHEMA + "url", "@type": "@id"},
    "datePublished": {"@id": SCHEMA + "datePublished", "@type": SCHEMA + "Date"},
    "startDate": {"@id": SCHEMA + "startDate", "@type": SCHEMA + "Date"},
}


def _load(url: str, _options: object) -> dict[str, Any]:
    assert url == "https://schema.org"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": LOCAL},
        "contentType": "application/ld+json",
    }


def nodes(*records: Record, **derived: object) -> list[dict[str, Any]]:
    """The expanded nodes of the graph."""
    document = json.loads(written("json-ld", records, **derived)[0])
    expanded: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": _load})
    return expanded


def of_type(found: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [node for node in found if node["@type"] == [SCHEMA + name]]


def test_a_processor_sees_articles_events_and_claims(story: Record, record: Record) -> None:
    found = nodes(story, record, clash(), hostile())
    assert len(of_type(found, "NewsArticle")) == 4
    assert len(of_type(found, "Event")) == len(story.events) + 4 + 2
    assert len(of_type(found, "Claim")) == len(story.claims) + 2
    ids = [node["@id"] for node in found]
    assert len(set(ids)) == len(ids)
    assert all(identity.startswith("urn:attache:") for identity in ids)


def test_every_term_is_schema_orgs_or_ours(story: Record) -> None:
    for node in nodes(story, accounts=[account()], claims=[claim_history()]):
        for term in node:
            assert term.startswith(("@", SCHEMA, "urn:attache:term:")), term


def test_links_inside_the_graph_lead_somewhere(story: Record) -> None:
    found = nodes(story)
    ids = {node["@id"] for node in found}
    for node in found:
        for link in (
            *node.get(SCHEMA + "about", ()),
            *node.get(SCHEMA + "appearance", ()),
            *node.get(SCHEMA + "subjectOf", ()),
        ):
            assert link["@id"] in ids


def test_a_claim_can_be_reviewed(record: Record) -> None:
    claim = of_type(nodes(record), "Claim")[0]
    assert claim[SCHEMA + "appearance"] == [{"@id": f"urn:attache:{record.article.id}"}]
    assert [author[SCHEMA + "name"][0]["@value"] for author in claim[SCHEMA + "author"]] == ["Estonia"]
    assert claim["urn:attache:term:status"] == [{"@value": "contested"}]
    assert len(claim["urn:attache:term:position"]) == 2


def test_a_quantity_is_a_value_with_its_unit() -> None:
    (quantity,) = of_type(nodes(clash()), "Event")[0]["urn:attache:term:quantity"]
    assert quantity["@type"] == [SCHEMA + "QuantitativeValue"]
    assert quantity[SCHEMA + "value"] == [{"@value": 12}]
    assert quantity["urn:attache:term:of"] == [{"@value": "killed"}]


def test_claimant_is_another_word_for_author() -> None:
    context = json.loads(written("json-ld", [])[0])["@context"]
    document = {"@context": context, "@type": "Claim", "claimant": {"name": "Estonia"}}
    assert SCHEMA + "author" in jsonld.expand(document, {"documentLoader": _load})[0]


def test_an_account_is_an_event_of_events() -> None:
    found = {
        node["@id"]: node for node in nodes(clash("a-1"), clash("a-2"), accounts=[account()], claims=[claim_history()])
    }
    folded = found["urn:attache:f-1"]
    assert [part["@id"] for part in folded[SCHEMA + "subEvent"]] == ["urn:attache:a-1:e-1", "urn:attache:a-2:e-1"]
    assert folded["urn:attache:term:independentOrigins"] == [{"@value": 2}]
    claim = found["urn:attache:h-1"]
    assert claim[SCHEMA + "firstAppearance"] == [{"@id": "urn:attache:a-1"}]
    assert len(claim[SCHEMA + "appearance"]) == 2


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "\ud800", '"]}', '{"@id": 1}'])
def test_words_stay_words(text: str) -> None:
    found = of_type(nodes(hostile(text), accounts=[hostile_account()]), "NewsArticle")
    assert found[0][SCHEMA + "articleBody"] == [{"@value": text.replace("\ud800", "\ufffd")}]


def test_a_triple_store_takes_it(story: Record) -> None:
    document = json.loads(written("json-ld", [story])[0])
    quads = jsonld.to_rdf(document, {"documentLoader": _load, "format": "application/n-quads"})
    assert quads.count("<https://schema.org/Event>") == len(story.events)
