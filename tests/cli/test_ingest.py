"""``attache ingest`` and its kin as a user meets them: what they print, refuse and keep."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from attache.articles.fetching import Fetched
from attache.cli import main
from attache.cli.pace import Pace, pace
from attache.desk.sources import Sources
from attache.errors import Unreachable
from attache.record import Arrival, Unfetched
from attache.store import open_existing
from tests.cli.command import GOOD, OTHER


def test_files_go_in_once_and_what_is_no_report_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One run through all commands, since each loads the weights."""
    news, store = tmp_path / "news", str(tmp_path / "news.db")
    news.mkdir()
    (news / "latvia.txt").write_text(GOOD, encoding="utf-8")
    (news / "peru.txt").write_text(OTHER, encoding="utf-8")
    (news / "x\x1b[31m.txt").write_bytes(b"\0\1\2" * 400)
    assert main(["ingest", str(news), "--store", store, "--published", "2025-03-12"]) == 2
    done = capsys.readouterr()
    assert done.out == f"{store}: 2 read, 0 unchanged, 0 revised, 1 refused\n"
    assert "x" in done.err
    assert "\x1b" not in done.err
    assert main(["ingest", str(news / "*a.txt"), "--store", store]) == 0
    assert capsys.readouterr().out.endswith("0 read, 1 unchanged, 0 revised, 0 refused\n")
    assert main(["refused", "--store", store]) == 0
    listed = capsys.readouterr().out
    assert listed.count("\n") == 1
    assert "\x1b" not in listed
    with open_existing(store) as opened:
        article = opened.current_articles()[0]
    assert main(["history", article, "--store", store]) == 0
    told = capsys.readouterr().out
    assert "* 1. first text, read 20" in told
    assert f"{article}, published 2025-03-12, read by model" in told
    assert main(["reread", "--store", store]) == 0
    assert capsys.readouterr().out.startswith(f"{store}: all were read by model 20")


@pytest.mark.parametrize("command", [["refused"], ["history", "a-1"]])
def test_without_a_store_it_says_how_to_make_one(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--store", str(tmp_path / "none.db")]) == 2
    assert "attache ingest" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()


def test_no_workers_are_none_too_few(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["ingest", "news", "--workers", "0"])
    assert left.value.code == 2
    assert "no number of processes" in capsys.readouterr().err


def test_the_pace_tells_rate_and_time_left() -> None:
    assert pace(1, 0.1, 0, 1, 0.0) == "1 report"
    assert pace(1_204, 240, 3, 40, 0.075) == "1,204 reports, 5.0 a second, file 4 of 40, 8 %, about 49 min left"
    assert pace(90, 9, 0, 1, 0.5) == "90 reports, 10.0 a second, 50 %, about 9 s left"


def test_no_pace_is_shown_where_nobody_can_see_it() -> None:
    stream = StringIO()
    shown = Pace(stream)
    shown.count("story.txt", 1, 2)
    shown.clear()
    assert stream.getvalue() == ""


PARAGRAPHS = "".join(f"<p>{line}</p>" for line in GOOD.splitlines() if line)
PAGE = f"<!DOCTYPE html><html><head><title>Latvia</title></head><body><article>{PARAGRAPHS}</article></body></html>"
FEED = """<rss version="2.0"><channel><title>News</title><item><title>Latvia expels envoys</title>
<link>https://news.example/latvia</link><description>Latvia expels.</description></item></channel></rss>"""


class Web:
    """Answers as two pages of one site would."""

    def page(self, url: str) -> Fetched:
        """A feed, a page, or nobody there."""
        if url.endswith("/gone"):
            raise Unreachable(url, "no such host", "check the address")
        return Fetched(url, (FEED if url.endswith("/feed") else PAGE).encode())


@pytest.fixture
def items() -> Iterator[object]:
    def gone_through(*operands: str, follow: bool = False) -> list[object]:
        return list(Sources(operands, None, Web(), follow).items())  # type: ignore[arg-type]

    return gone_through  # type: ignore[return-value]


def test_a_page_is_a_report_under_its_address(items) -> None:  # type: ignore[no-untyped-def]
    (arrival,) = items("https://news.example/latvia")
    assert isinstance(arrival, Arrival)
    assert arrival.key == "https://news.example/latvia"


def test_entries_without_text_are_fetched_when_asked(items) -> None:  # type: ignore[no-untyped-def]
    (missing,) = items("https://news.example/feed")
    assert isinstance(missing, Unfetched)
    (arrival,) = items("https://news.example/feed", follow=True)
    assert isinstance(arrival, Arrival)
    assert (arrival.key, arrival.source) == ("https://news.example/latvia", "https://news.example/feed")


def test_an_address_that_does_not_answer_is_refused(items) -> None:  # type: ignore[no-untyped-def]
    (refusal,) = items("https://news.example/gone")
    assert (refusal.source, refusal.fault) == ("https://news.example/gone", "no such host")
