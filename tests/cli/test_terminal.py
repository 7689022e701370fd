"""What a terminal can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.cli.terminal import flat, pad, visible, width, wrap

SHOWN = [
    ("plain", "plain"),
    ("\x1b[31mred", "␛[31mred"),
    ("a\x07b\x7f", "a␇b␡"),
    ("\x9b31m", "�31m"),
    ("\u202eevil", "�evil"),
    ("a\r\nb\rc\td", "a\nb\nc\td"),
    ("\ud800", "�"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_control_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("中文", 4), ("e\u0301", 1), ("", 0), ("naïve", 5)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
    assert width(pad(text, 8)) == 8


@given(st.text(max_size=80), st.integers(2, 20))
def test_lines_fit_and_lose_nothing(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == flat(text).replace(" ", "")
