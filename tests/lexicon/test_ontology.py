from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from attache.lexicon.event_words import mode_words, party_words, trigger_frames
from attache.lexicon.ontology import (
    cameo_codes,
    context_names,
    event_types,
    ontology_version,
    quad_of,
    score_of,
    to_cameo,
)
from attache.record import Status

STATUSES = get_args(Status)


def test_plover_is_whole() -> None:
    types = event_types()
    assert (len(types), len(context_names()), ontology_version()) == (16, 37, "PLOVER 2.0")
    assert {facts.quad for facts in types.values()} == {1, 2, 3, 4}
    assert all(facts.future in (None, *types) for facts in types.values())
    assert [name for name, facts in types.items() if facts.needs_recipient] == ["COOPERATE", "AID", "SANCTION"]


@pytest.mark.parametrize("name", sorted(event_types()))
def test_scores_have_the_sign_of_their_quad(name: str) -> None:
    facts = event_types()[name]
    scores = [facts.score, *facts.modes.values()]
    assert all(score > 0 for score in scores) if facts.quad <= 2 else all(score <= 0.5 for score in scores)


def test_a_mode_carries_its_own_score() -> None:
    assert (score_of("ASSAULT", "aerial"), score_of("ASSAULT", None), quad_of("ASSAULT")) == (-9.5, -9.0, 4)


def test_cameo_codes_have_their_roots() -> None:
    codes = cameo_codes()
    assert codes["0841"].name == "Return, release person(s)"
    assert codes["163"].goldstein == -8.0
    assert all(code.root in codes and code.code.startswith(code.root) for code in codes.values())


FORWARD: list[tuple[str, str | None, Status, list[str], set[str], str | None]] = [
    ("CONSULT", "visit", "occurred", [], {"visit"}, "042"),
    ("CONSULT", "visit", "occurred", [], {"host"}, "043"),
    ("CONSULT", "phone", "occurred", [], set(), "041"),
    ("CONSULT", "visit", "planned", [], {"visit"}, "036"),
    ("AGREE", None, "planned", ["diplomatic"], {"meeting"}, "036"),
    ("AGREE", None, "occurred", ["economic"], {"pledge"}, "0311"),
    ("ACCUSE", "allege", "occurred", [], {"accuse"}, "112"),
    ("ACCUSE", "disapprove", "occurred", [], {"condemn"}, "111"),
    ("ACCUSE", "investigate", "ongoing", ["human_rights"], {"investigate"}, "092"),
    ("AID", None, "occurred", ["military"], {"provide"}, "072"),
    ("SANCTION", "discontinue", "occurred", [], {"embargo"}, "163"),
    ("SANCTION", "discontinue", "occurred", ["military"], {"aid"}, "1622"),
    ("COERCE", "arrest", "occurred", [], {"arrest"}, "173"),
    ("ASSAULT", "suicide-attack", "occurred", [], {"bombing"}, "1831"),
    ("SUPPORT", None, "occurred", [], {"sign"}, "057"),
    ("REJECT", None, "occurred", [], {"deny"}, "016"),
    ("ASSAULT", None, "negated", [], {"attack"}, None),
]


@pytest.mark.parametrize(("event_type", "mode", "status", "contexts", "cues", "code"), FORWARD)
def test_to_cameo(
    event_type: str, mode: str | None, status: Status, contexts: list[str], cues: set[str], code: str | None
) -> None:
    assert to_cameo(event_type, mode, status, contexts, cues) == code


def test_every_event_that_may_have_happened_has_a_cameo_code() -> None:
    for name, facts in event_types().items():
        for mode, status in product([None, *facts.modes], STATUSES):
            code = to_cameo(name, mode, status, [], set())
            assert (code is None) == (status == "negated"), (name, mode, status)
            assert code is None or code in cameo_codes()


def test_words_name_types_and_modes_that_exist() -> None:
    for frames in trigger_frames().values():
        for frame in frames:
            assert frame.mode is None or frame.mode in event_types()[frame.type].modes, frame
    for name, facts in event_types().items():
        assert set(mode_words(name).values()) <= set(facts.modes)
        assert party_words(name).verb
