"""What the exports are tested with: the hand-made record, the story that ships, and what was derived from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import attache
from attache.articles import read_file
from attache.record import Record

STORY = Path(__file__).parents[2] / "examples" / "treaty-day.txt"


@pytest.fixture(scope="session")
def story() -> Record:
    """The record of the story that ships with the project, read once."""
    return attache.load(threads=1).read(read_file(STORY, published=date(2025, 3, 12)))
