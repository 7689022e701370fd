"""Triggers marked by hand, as the language component would mark them."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Span

from tests.reading.trees import words_of

_MARKS: dict[str, Any] = {"confidence": 0.0, "primary": 1.0, "statuses": {}, "modes": {}, "roles": (), "same": ()}


def trigger(doc: Doc, words: str, event_type: str, **marks: Any) -> Span:
    """Mark the first such words of the text as a trigger; marks not given are: sure, first mention, nothing more."""
    for name in _MARKS:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    found = words_of(doc, words)
    span = Span(doc, found.start, found.end, label=event_type)
    for name, value in {**_MARKS, "confidence": 0.9, **marks}.items():
        span._.set(name, value)
    earlier = list(doc.spans["triggers"]) if "triggers" in doc.spans else []
    doc.spans["triggers"] = sorted([*earlier, span], key=lambda other: other.start)
    return span
