"""The hand-made codings are stand-off files after the codebook: ids, offsets and labels, and not a word of a story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from attache.lexicon.ontology import event_types
from attache.record import Status

CODINGS = sorted((Path(__file__).parents[2] / "training" / "codings").glob("*.json"))
LONGEST_LABEL = 24


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in strings(inner))


def spans(value: Any) -> Iterator[list[int]]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(one, int) for one in value):
        yield value
    elif isinstance(value, dict):
        yield from (span for inner in value.values() for span in spans(inner))
    elif isinstance(value, list):
        yield from (span for inner in value for span in spans(inner))


def test_there_are_codings() -> None:
    assert len(CODINGS) > 400


@pytest.mark.parametrize("path", CODINGS, ids=lambda path: path.stem)
def test_a_coding_follows_the_codebook(path: Path) -> None:
    coding = json.loads(path.read_text(encoding="utf-8"))
    assert coding["doc"] == path.stem
    assert all(len(text) <= LONGEST_LABEL for text in strings(coding))
    assert all(0 <= start < end for start, end in spans(coding))
    triggers: list[tuple[int, int]] = []
    for event in coding["events"]:
        kind = event_types()[event["type"]]
        assert event["mode"] is None or event["mode"] in kind.modes
        assert event["status"] in get_args(Status)
        triggers += [tuple(span) for span in (event["offset"], *event["also"])]
    assert len(triggers) == len(set(triggers))
