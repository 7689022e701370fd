"""FEEDS.toml: what it says, and what is wrong with it, by line and key."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from attache.desk.asking import Asked
from attache.desk.watchform import Query
from attache.desk.watchlist import AtomFile, Feed, JsonLinesFile, Webhook, parse_watch_list, read_watch_list
from attache.errors import InvalidWatchList
from attache.store import Filters

PAGE = Path(__file__).parents[2] / "docs" / "watching.md"


def example() -> str:
    (found,) = re.findall(r"^```toml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_example_of_the_documentation_is_read(tmp_path: Path) -> None:
    path = tmp_path / "FEEDS.toml"
    path.write_text(example(), encoding="utf-8")
    listed = read_watch_list(path)
    assert listed.feeds == (
        Feed("https://news.example.org/world.xml", "Example News", 900.0, fetch=True),
        Feed("http://wire.newsroom.example:8080/atom", every=60.0, allow_private=True),
    )
    assert (listed.contact, listed.delay) == ("newsdesk@example.org", 2.0)
    envoys, twice, disputed = listed.alerts
    assert (envoys.topic, twice.topic, disputed.topic) == ("events", "accounts", "claims")
    assert envoys.filters == Filters(
        types=("SANCTION", "COERCE"), statuses=("occurred", "planned"), actor="RUS", text="envoy"
    )
    assert twice.filters == Filters(types=("AID",), actor="North Korea", origins=2)
    assert disputed.filters.contested is True
    assert envoys.targets == (JsonLinesFile(tmp_path / "alerts.jsonl"), AtomFile(tmp_path / "alerts.xml", 50))
    assert twice.targets == (Webhook("https://hooks.example.org/attache"),)


def test_a_filter_of_the_store_is_a_key_of_an_alert() -> None:
    keys = {one.name for one in fields(Query)}
    assert keys == Asked.__optional_keys__
    told = re.search(r"^Filters: (.*?)\.$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert told
    assert set(re.findall(r"`(\w+)`", told.group(1))) == keys


def test_a_query_is_the_same_however_it_is_written(tmp_path: Path) -> None:
    def asks(*lines: str) -> str:
        (alert,) = parse_watch_list(ALERT + "\n".join(lines), folder=tmp_path).alerts
        return alert.asks

    one = asks('actor = "RUS"', 'type = "AID"', 'since = "2025-03"')
    assert one == asks("since = 2025-03-01", 'type = ["aid"]', 'about = "events"', 'actor = "RUS"')
    assert len({one, asks('actor = "RUS"'), asks('actor = "RUS"', 'about = "claims"')}) == 3


FEED = '[[feed]]\nurl = "https://a.example/feed"\n'
ALERT = FEED + '[[alert]]\nname = "a"\nto = [{ jsonl = "a.jsonl" }]\n'
FAULTS = [
    # the file, where its fault is, words of the fault
    ("", "feed", "missing"),
    ("feed = []", "line 1: feed", "empty; write [[feed]]"),
    ("[[feed]\n", "line 1", "not TOML"),
    ('[[feed]]\npublisher = "A"\n', "line 1: feed 1.url", "missing"),
    ('[[feed]]\nurl = "ftp://a.example/"\n', "line 2: feed 1.url", "not an address on the web"),
    ('[[feed]]\nurl = "https://u:secret@a.example/"\n', "line 2: feed 1.url", "user name or password"),
    ("[[feed]]\nurl = 5\n", "line 2: feed 1.url", "should be a string, in quotation marks"),
    (FEED + FEED, "line 4: feed 2.url", "for the second time"),
    (FEED + '[[feed]]\n# b\nurl = "https://b.example/"\nevery = "15"\n', "line 6: feed 2.every", "no length of time"),
    (FEED + 'every = "1s"\n', "line 3: feed 1.every", "not from 60"),
    (FEED + 'every = "900d"\n', "line 3: feed 1.every", "not from 60"),
    (FEED + 'fetch = "yes"\n', "line 3: feed 1.fetch", "should be true or false"),
    (FEED + "fetch = 1\n", "line 3: feed 1.fetch", "should be true or false"),
    (FEED + "fetsh = true\n", "line 3: feed 1.fetsh", "no such key; did you mean fetch?"),
    ("color = 1\n" + FEED, "line 1: color", "no such key"),
    ('delay = "1 year"\n' + FEED, "line 1: delay", "no length of time"),
    ('contact = "a\\nb"\n' + FEED, "line 1: contact", "ASCII"),
    (FEED + '[[alert]]\nname = "a"\n', "line 3: alert 1.to", "missing"),
    (FEED + '[[alert]]\nname = "a"\nto = []\n', "line 5: alert 1.to", "empty; write to = [{ jsonl"),
    (FEED + '[[alert]]\nname = "a"\nto = [{}]\n', "line 5: alert 1.to", "one of jsonl, atom and webhook"),
    (FEED + '[[alert]]\nname = "a"\nto = [{ jsonl = "a", atom = "b" }]\n', "line 5: alert 1.to", "one of jsonl"),
    (FEED + '[[alert]]\nname = "a"\nto = [{ jsonl = "a", entries = 5 }]\n', "line 5: alert 1.to", "entries is for"),
    (
        FEED + '[[alert]]\nname = "a"\nto = [{ atom = "a", entries = 0 }]\n',
        "line 5: alert 1.to",
        "entries: input should be greater than",
    ),
    (FEED + '[[alert]]\nname = "a"\nto = [{ jsonl = "no/a" }]\n', "line 5: alert 1.to", "cannot be a file"),
    (FEED + '[[alert]]\nname = "a"\nto = [{ webhook = "a.example" }]\n', "line 5: alert 1.to", "not an address"),
    (ALERT + 'type = ["AID", "HELP"]\n', "line 6: alert 1.type", "type 'HELP': there is none of that name"),
    (ALERT + 'types = ["AID"]\n', "line 6: alert 1.types", "no such key; did you mean type?"),
    (ALERT + 'status = "done"\n', "line 6: alert 1.status", "choose of: occurred"),
    (ALERT + 'about = "claims"\nstatus = "occurred"\n', "line 7: alert 1.status", "choose of: asserted"),
    (ALERT + 'about = "people"\n', "line 6: alert 1.about", 'should be "events", "claims" or "accounts"'),
    (ALERT + "actor = 5\n", "line 6: alert 1.actor", "should be a string, in quotation marks"),
    (ALERT + 'actor = "-"\n', "line 6: alert 1.actor", "not a name"),
    (ALERT + 'country = "Latva"\n', "line 6: alert 1.country", "did you mean LVA Latvia"),
    (ALERT + 'sector = "ARMY"\n', "line 6: alert 1.sector", "there is none of that name"),
    (ALERT + 'text = ""\n', "line 6: alert 1.text", "at least 1 character"),
    (ALERT + 'text = "..."\n', "line 6: alert 1.text", "no word to search for"),
    (ALERT + "min_origins = 0\n", "line 6: alert 1.min_origins", "less than one"),
    (ALERT + 'min_origins = "2"\n', "line 6: alert 1.min_origins", "should be a number, without quotation marks"),
    (ALERT + 'contested = "yes"\n', "line 6: alert 1.contested", "should be true or false"),
    (ALERT + 'since = "soon"\n', "line 6: alert 1.since", "date 'soon'"),
    (ALERT + 'since = "2025-04"\nuntil = "2025-03"\n', "line 7: alert 1.until", "ends before it begins"),
    (ALERT + ALERT.removeprefix(FEED), "line 7: alert 2.name", "for the second time"),
]


@pytest.mark.parametrize(("text", "where", "fault"), FAULTS)
def test_a_fault_is_named_with_its_line_and_key(tmp_path: Path, text: str, where: str, fault: str) -> None:
    with pytest.raises(InvalidWatchList) as caught:
        parse_watch_list(text, folder=tmp_path)
    message = str(caught.value)
    assert message.startswith("FEEDS.toml: ")
    assert where in message
    assert fault in message
    assert "secret" not in message
    assert caught.value.remedy


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidWatchList, match=r"no\.toml: cannot be read"):
        read_watch_list(tmp_path / "no.toml")
