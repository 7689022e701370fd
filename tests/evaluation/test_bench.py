from pathlib import Path

import pytest

from evaluation.bench import find_stories, share_figures


def test_shares_are_of_all_stages_and_what_is_left() -> None:
    rows = share_figures({"seconds": {"language": 3.0, "find_events": 0.5, "all stages": 4.0}})
    assert [(row.measure, row.value) for row in rows] == [
        ("language", 75.0),
        ("find_events", 12.5),
        ("everything else", 12.5),
    ]


def test_without_newswire_the_shipped_story_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATTACHE_DATA", raising=False)
    title, stories = find_stories(str(tmp_path), 3)
    assert len(stories) == 3
    assert "treaty-day.txt, 3 times" in title
    assert all(len(story.text) > 500 for story in stories)
