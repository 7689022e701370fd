"""What a watch keeps: the same after a restart, whole at any moment, and one watch's at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache.desk.watchstate import AlertState, FeedState, FileState, Waiting
from attache.errors import InvalidWatchState

TEXT = st.none() | st.text(max_size=20)
FEEDS = st.builds(
    FeedState,
    address=TEXT,
    etag=TEXT,
    last_modified=TEXT,
    due=st.floats(0, 2e9),
    failures=st.integers(0, 99),
    gone=st.booleans(),
    seen=st.lists(st.text(max_size=9), max_size=4).map(tuple),
)
WAITING = st.builds(
    Waiting, st.text(max_size=9), st.text(max_size=30), st.text(max_size=9), st.integers(0, 9), st.floats(0, 2e9)
)
ALERTS = st.builds(AlertState, st.lists(st.text(max_size=9)).map(tuple), st.lists(WAITING, max_size=3).map(tuple))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(feed=FEEDS, alert=ALERTS)
def test_what_was_saved_is_there_after_a_restart(tmp_path: Path, feed: FeedState, alert: AlertState) -> None:
    first = FileState(tmp_path / "state.json")
    first.save("https://a.example/", feed)
    first.save_alert("A", alert)
    first.close()
    again = FileState(tmp_path / "state.json")
    assert again.load("https://a.example/") == feed
    assert again.load_alert("A") == alert
    assert again.load("https://b.example/") == FeedState()
    assert again.load_alert("B") == AlertState()
    again.close()


def test_two_watches_cannot_use_one_state(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    first = FileState(tmp_path / "state.json")
    with pytest.raises(InvalidWatchState, match="in use by another watch"):
        FileState(tmp_path / "state.json")
    first.close()
    FileState(tmp_path / "state.json").close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"feeds": 5}', '{"schema": "attache.watch/9"}'])
def test_a_damaged_file_is_named_and_kept(tmp_path: Path, text: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(text, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(InvalidWatchState, match="not what a watch keeps"):
            FileState(path)
    assert path.read_text(encoding="utf-8") == text


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidWatchState, match="no place for it"):
        FileState(tmp_path / "no" / "state.json")
