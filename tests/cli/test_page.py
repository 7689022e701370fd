"""The page of ``--html`` in a real browser: what it shows, by pointer and by keyboard, and that it is inert."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, sync_playwright

from attache.cli.page import link, render_page
from attache.record import Article, Record, Skipped
from tests.conftest import STORY

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no Chromium to open the page with: install it (on Debian: apt-get install chromium) and run the tests again"
HOSTILE = (
    "<script>window.pwned=1</script><img src=http://evil.example/x onerror=window.pwned=2> {{ 7*7 }} {% raw %} "
    "\" onmouseover=window.pwned=3 x=\" </style><style>*{display:none}</style> \x1b[31m \u202eback =cmd|' /C calc'!A0 "
    "<svg onload=window.pwned=4> </script><script src=//evil.example/x.js></script> ${7*7} javascript:window.pwned=5"
)


@dataclass
class Opened:
    """A page in the browser, with whatever it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", self._requested)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        self.complaints.append(message.text)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next((path for name in NAMES if (path := shutil.which(name))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start for root, as which tests run in a container.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def show(browser: Browser, folder: Path, *records: Record, width: int = 1360) -> Opened:
    file = folder / "page.html"
    file.write_text(render_page(records), encoding="utf-8")
    opened = Opened(browser.new_page(viewport={"width": width, "height": 900}))
    opened.page.set_default_timeout(120_000)
    opened.watch()
    opened.page.goto(file.as_uri())
    return opened


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, record: Record) -> Iterator[Opened]:
    opened = show(browser, tmp_path, record)
    yield opened
    opened.page.close()


def details(panel: Locator) -> dict[str, str]:
    """What the panel says: its terms and their descriptions."""
    terms = panel.locator("dt").all_inner_texts()
    words = panel.locator("dd").all_inner_texts()
    return {term.lower(): " ".join(said.split()) for term, said in zip(terms, words, strict=True)}


RECEIVED = {
    "who": ["Anna Berzina", "LVA", "Latvian envoy"],
    "did": ["CONSULT visit", "received"],
    "to whom": ["Ruritania", "RUR"],
    "when": ["2025-03-11"],
    "where": ["Riga (LVA)"],
    "status": ["occurred"],
    "according to": ["two unnamed diplomats", "via Baltic Wire (LVA)"],
}


def test_every_event_is_marked_in_the_text_and_listed_in_its_order(opened: Opened, record: Record) -> None:
    marked = opened.page.locator(".text [data-n]")
    assert set(marked.evaluate_all("all => all.map(one => one.dataset.n)")) == {"1", "2", "3", "4"}
    for number, event in enumerate(record.events, 1):
        words = opened.page.locator(f".text [data-n='{number}']").all_inner_texts()
        assert event.trigger.text in words
    rows = opened.page.locator(".row.event .n").all_inner_texts()
    assert rows == ["1", "2", "3", "4"]
    text, desk = opened.page.locator(".text").bounding_box(), opened.page.locator(".desk").bounding_box()
    assert text
    assert desk
    assert desk["x"] >= text["x"] + text["width"]
    assert abs(desk["y"] - text["y"]) < 5


def test_pointing_at_an_event_shows_who_when_where_status_and_who_says_so(opened: Opened) -> None:
    opened.page.locator(".text [data-n='1']", has_text="received").hover()
    said = details(opened.page.locator(".panel .shown"))
    for term, words in RECEIVED.items():
        assert all(word in said[term] for word in words), (term, said[term])
    lit = opened.page.locator(".text [data-role]")
    roles = lit.evaluate_all("all => all.map(one => [one.textContent, one.dataset.role])")
    assert ["Anna Berzina", "who"] in roles
    assert ["Tuesday", "when"] in roles
    assert ["two unnamed diplomats", "says"] in roles


def test_the_keyboard_shows_the_same(opened: Opened) -> None:
    opened.page.locator(".text [data-n='1']", has_text="received").focus()
    assert "Anna Berzina" in details(opened.page.locator(".panel .shown"))["who"]
    opened.page.keyboard.press("Enter")
    assert opened.page.locator(".row.event[aria-pressed=true] .n").inner_text() == "1"
    opened.page.keyboard.press("j")
    assert "Estonia" in details(opened.page.locator(".panel .shown"))["who"]
    opened.page.keyboard.press("Escape")
    assert opened.page.locator(".panel .shown").is_hidden()
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement !== document.body")


def test_sources_stand_as_a_chain_and_disputes_with_both_sides(opened: Opened) -> None:
    relay = opened.page.locator(".voices > li", has_text="Baltic Wire").first
    assert "two unnamed diplomats" in relay.locator(".voices").inner_text()
    dispute = opened.page.locator(".dispute")
    assert "Ruritania arms smugglers" in dispute.inner_text()
    sides = dispute.locator(".side").all_inner_texts()
    assert "Estonia (EST)" in sides[0]
    assert "accuses" in sides[0]
    assert "Ruritania (RUR)" in sides[1]
    assert "denies" in sides[1]
    dispute.locator(".side button").first.hover()
    assert opened.page.locator(".text [data-role=says]").first.inner_text() == "Estonia"


def test_nothing_leaves_the_page_and_nothing_complains(opened: Opened) -> None:
    opened.page.locator(".text [data-n='2']").hover()
    opened.page.locator(".row.event").first.click()
    assert opened.requests == [opened.page.url]
    assert opened.complaints == []


def test_hostile_text_is_inert(browser: Browser, tmp_path: Path, record: Record) -> None:
    article = replace(
        record.article,
        text=STORY + "\n" + HOSTILE,
        title=HOSTILE,
        publisher=HOSTILE,
        url="javascript:window.pwned=6",
        skipped=(Skipped(0, 5, HOSTILE, HOSTILE),),
    )
    hostile = replace(
        record,
        article=article,
        entities=tuple(replace(entity, name=HOSTILE, role=HOSTILE) for entity in record.entities),
        events=tuple(replace(event, why=HOSTILE) for event in record.events),
        claims=tuple(replace(claim, text=HOSTILE) for claim in record.claims),
        notes=(HOSTILE,),
    )
    opened = show(browser, tmp_path, hostile, hostile)
    opened.page.locator(".report[data-number='1'] .text [data-n='1']").first.hover()
    opened.page.locator(".report[data-number='1'] .row.event").first.click()
    assert opened.page.evaluate("window.pwned") is None
    assert opened.page.locator("script, style").count() == 2
    assert (
        opened.page.locator("img, svg, iframe, object, [onmouseover], [onerror], a[href^='javascript:']").count() == 0
    )
    words = opened.page.locator("body").inner_text()
    assert "<script>window.pwned=1</script>" in words
    assert "{{ 7*7 }}" in words
    assert "\x1b" not in words
    assert "\u202e" not in words
    assert opened.requests == [opened.page.url]
    assert opened.complaints == []
    opened.page.close()


def test_it_can_be_read_on_a_telephone(browser: Browser, tmp_path: Path, record: Record) -> None:
    opened = show(browser, tmp_path, record, width=400)
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    sizes = page.locator(".text p").evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 14
    text, desk = page.locator(".text").bounding_box(), page.locator(".desk").bounding_box()
    assert text
    assert desk
    assert desk["y"] >= text["y"] + text["height"]
    page.locator(".text [data-n='1']", has_text="received").click()
    panel = page.locator(".panel .shown")
    assert "Riga (LVA)" in details(panel)["where"]
    box = panel.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 400
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.close()


LINKS = [
    ("https://news.example/story", "https://news.example/story"),
    ("http://news.example/", "http://news.example/"),
    ("javascript:alert(1)", ""),
    ("data:text/html,x", ""),
    ("http://[broken", ""),
    (None, ""),
]


@pytest.mark.parametrize(("url", "followed"), LINKS)
def test_only_web_addresses_become_links(url: str | None, followed: str) -> None:
    assert link(Article("text", url=url)) == followed


def test_a_report_without_events_says_so(record: Record) -> None:
    bare = replace(record, events=(), claims=(), attributions=())
    assert "No event was found in this report." in render_page([bare])
