"""``attache watch``: a feed on this machine, read with the weights that ship, in single rounds as from cron."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attache.cli import main
from attache.store import open_existing, open_store
from tests.articles.server import serve

ENTRY = (
    "<item><title>{0}</title><link>https://wire.example/{0}</link><pubDate>Wed, 12 Mar 2025 10:00:00 GMT</pubDate>"
    "<content:encoded><![CDATA[<p>The White House said on Wednesday that it has expelled two Cuban diplomats.</p>"
    "<p>Cuba denied that the diplomats had spied, and promised to answer the {0} expulsion.</p>]]></content:encoded>"
    "</item>"
)
FEED = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{}</channel></rss>'


def listed(folder: Path, *lines: str) -> str:
    path = folder / "FEEDS.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_rounds_fill_a_store_and_tell_each_hit_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One run through several rounds, since each process loads the weights."""
    store = str(tmp_path / "news.db")
    with serve() as site:
        url = site.says("/feed", 200, FEED.format(ENTRY.format("first") + ENTRY.format("second")))
        feeds = listed(
            tmp_path,
            f'[[feed]]\nurl = "{url}"\npublisher = "The Wire"\nallow_private = true',
            '[[alert]]\nname = "Envoys \\u001b[31m"\nrecipient = "Cuba"\ntype = "SANCTION"',
            'to = [{ jsonl = "alerts.jsonl" }, { atom = "alerts.xml" }]',
        )
        command = ["watch", feeds, "--store", store, "--once"]
        assert main(command) == 0
        done = capsys.readouterr()
        assert done.err == (
            f"attache: {store}: 1 poll, 2 new entries: 2 read, 0 revised, 0 unchanged, 0 refused; "
            "2 hits, 4 deliveries\n"
        )
        assert "\x1b" not in done.out
        shown = done.out.splitlines()
        assert shown[0].startswith("Envoys ␛[31m: White House")
        assert shown[1].startswith("    “The White House said on Wednesday")
        assert shown[1].endswith("The Wire · 2025-03-12 · first · https://wire.example/first")
        assert main(command) == 0
        assert "0 polls" in capsys.readouterr().err
        assert site.asked == ["/feed"]
        assert main([*command, "--again", url]) == 0
        assert "1 poll, 2 new entries: 0 read, 0 revised, 2 unchanged, 0 refused; 0 hits\n" in capsys.readouterr().err
        assert main([*command, "--again", "https://b.example/"]) == 2
        assert "no feed of the list" in capsys.readouterr().err
    with open_existing(store) as opened:
        assert {row.publisher for row in opened.articles().rows} == {"The Wire"}
    hits = [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {hit["article"]["title"] for hit in hits} == {"first", "second"}
    assert len({hit["id"] for hit in hits}) == len(hits) == 2
    assert "expelled two Cuban diplomats" in hits[0]["sentence"]["text"]
    assert "\n" not in hits[0]["sentence"]["text"]


@pytest.mark.parametrize(
    ("text", "store", "words"),
    [
        ("feed = 1", "news.db", "FEEDS.toml: line 1: feed: should be a list"),
        ('[[feed]]\nurl = "https://a.example/"', "no/news.db", "news.db: cannot be opened"),
        (None, "news.db", "FEEDS.toml: cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_used_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, store: str, words: str
) -> None:
    feeds = str(tmp_path / "FEEDS.toml") if text is None else listed(tmp_path, text)
    assert main(["watch", feeds, "--store", str(tmp_path / store), "--once"]) == 2
    assert words in capsys.readouterr().err


def test_a_store_is_watched_by_one_at_a_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feeds, place = listed(tmp_path, '[[feed]]\nurl = "https://a.example/"'), str(tmp_path / "news.db")
    with open_store(place) as store, store.watch():
        assert main(["watch", feeds, "--store", place, "--once"]) == 2
    assert "another watch is using it; stop that one" in capsys.readouterr().err


def test_a_feed_that_fails_is_named_and_the_round_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feeds = listed(tmp_path, '[[feed]]\nurl = "http://127.0.0.1:9/feed"')
    assert main(["watch", feeds, "--store", str(tmp_path / "news.db"), "--once"]) == 2
    told = capsys.readouterr().err
    assert "127.0.0.1 is not a public address; set allow_private = true" in told
    assert "1 poll (1 failed)" in told
