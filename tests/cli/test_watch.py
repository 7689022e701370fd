"""``attache watch``: a feed on this machine, read with the weights that ship, in single rounds as from cron."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attache.cli import main
from attache.record import Record
from tests.articles.server import serve

ENTRY = (
    "<item><title>{0}</title><link>https://wire.example/{0}</link><pubDate>Wed, 12 Mar 2025 10:00:00 GMT</pubDate>"
    "<content:encoded><![CDATA[<p>The White House said on Wednesday that it has expelled two Cuban diplomats.</p>"
    "<p>Cuba denied that the diplomats had spied, and promised to answer the {0} expulsion.</p>]]></content:encoded>"
    "</item>"
)
FEED = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{}</channel></rss>'


def test_rounds_append_records_and_alerts_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, listed = tmp_path / "records.jsonl", tmp_path / "FEEDS.toml"
    with serve() as site:
        url = site.says("/feed", 200, FEED.format(ENTRY.format("first") + ENTRY.format("second")))
        listed.write_text(
            f'[[feed]]\nurl = "{url}"\npublisher = "The Wire"\nallow_private = true\n'
            '[[alert]]\nname = "Envoys"\nrecipients = ["Cuba"]\ntypes = ["SANCTION"]\n'
            'to = [{ jsonl = "alerts.jsonl" }]\n',
            encoding="utf-8",
        )
        command = ["watch", str(listed), "--out", str(out), "--once"]
        assert main(command) == 0
        assert "1 polls (0 failed), 2 new entries: 2 read" in capsys.readouterr().err
        assert main(command) == 0
        assert "0 polls" in capsys.readouterr().err
        assert site.asked == ["/feed"]
        assert main([*command, "--state", str(tmp_path / "another.json")]) == 0
    records = [Record.from_json(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [record.article.title for record in records] == ["first", "second"] * 2
    assert {record.article.publisher for record in records} == {"The Wire"}
    hits = [json.loads(line) for line in (tmp_path / "alerts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {hit["article"]["title"] for hit in hits} == {"first", "second"}
    assert len({hit["id"] for hit in hits}) == len(hits)
    assert "expelled two Cuban diplomats" in hits[0]["sentence"]["text"]


@pytest.mark.parametrize(
    ("listed", "out", "words"),
    [
        ("feed = 1", "records.jsonl", "FEEDS.toml: line 1: feed: should be a list"),
        ('[[feed]]\nurl = "https://a.example/"', "no/records.jsonl", "records.jsonl: cannot be written"),
        (None, "records.jsonl", "FEEDS.toml: cannot be read (No such file or directory)"),
    ],
)
def test_what_cannot_be_used_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], listed: str | None, out: str, words: str
) -> None:
    if listed is not None:
        (tmp_path / "FEEDS.toml").write_text(listed, encoding="utf-8")
    assert main(["watch", str(tmp_path / "FEEDS.toml"), "--out", str(tmp_path / out), "--once"]) == 2
    assert words in capsys.readouterr().err


def test_a_feed_that_fails_is_named_and_the_round_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "FEEDS.toml").write_text('[[feed]]\nurl = "http://127.0.0.1:9/feed"\n', encoding="utf-8")
    assert main(["watch", str(tmp_path / "FEEDS.toml"), "--out", str(tmp_path / "out.jsonl"), "--once"]) == 2
    told = capsys.readouterr().err
    assert "127.0.0.1 is not a public address; set allow_private = true" in told
    assert "1 polls (1 failed)" in told
