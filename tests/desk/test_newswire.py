"""Every story of the newswire is read, and every offset quotes its text; runs where the data is at hand."""

from __future__ import annotations

import pytest

import attache
from evaluation.data import MissingDataError, find_data
from tests.desk.soundness import check


def test_every_newswire_story_is_read() -> None:
    try:
        stories = find_data().newswire().values()
    except MissingDataError as missing:
        pytest.skip(str(missing))
    records = attache.load().pipe(story.article() for story in stories)
    read = 0
    for record in records:
        check(record)
        read += 1
    assert read == len(stories)
