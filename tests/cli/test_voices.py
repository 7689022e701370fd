"""Who speaks through whom."""

from __future__ import annotations

from attache.cli.voices import Voice, find_voices
from attache.cli.wording import look_up
from attache.record import Record


def tree(voices: tuple[Voice, ...]) -> list[object]:
    return [(voice.name, [event.id for event in voice.events], tree(voice.relayed)) for voice in voices]


def test_relays_stand_above_those_who_speak_through_them(record: Record) -> None:
    assert tree(find_voices(record, look_up(record))) == [
        ("Baltic Wire (LVA)", [], [("two unnamed diplomats", ["e-1"], [])]),
        ("Estonia (EST)", ["e-3"], []),
        ("Ruritania (RUR)", [], []),
    ]
