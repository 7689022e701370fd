"""``attache history``: the versions and readings of one report, and what changed from each to the next."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attache.cli.storing import add_store_option
from attache.cli.terminal import flat
from attache.cli.wording import counted
from attache.errors import UnreadableInput

if TYPE_CHECKING:
    from attache.store import Change, Edition, FieldChange, History

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_KINDS = {"added": "added", "gone": "gone", "changed": "changed"}
_MARKS = {"added": "+", "gone": "−", "changed": "~"}
_NAMES = {
    "type": "act",
    "mode": "mode",
    "status": "status",
    "actors": "who",
    "recipients": "to whom",
    "date": "when",
    "place": "where",
    "source": "according to",
    "amounts": "amounts",
    "contexts": "contexts",
    "words": "words",
}
"""What an event's fields are called in the tables."""


def add_command(commands: Commands) -> None:
    """Add ``history`` to the parser's commands."""
    text = "Show every version and reading of a report, and which events came, went or changed."
    parser = commands.add_parser("history", help="Show a report's versions and what changed.", description=text)
    parser.add_argument("article", metavar="ARTICLE", help="the id of one of its versions, such as a-5f1c0d2e9b7a3344")
    add_store_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the history of a report; 0.

    Raises:
        AttacheError: when there is no store, or no such report in it.
    """
    from attache.store import open_existing

    with open_existing(options.store) as store:
        history = store.history(options.article)
        if history is None:
            raise UnreadableInput(options.article, f"no such article in {store.name}", "list them: attache articles")
    for line in history_lines(history):
        print(line)
    return 0


def history_lines(history: History) -> Iterator[str]:
    """Edition by edition, the oldest first; an asterisk is on the one that counts. No line steers a terminal."""
    yield flat(history.title or "a report without a title")
    yield flat(history.key or "known by its text alone, without an address")
    numbers: dict[str, int] = {}
    for number, edition in enumerate(history.editions, start=1):
        yield ""
        yield f"{'*' if edition.current else ' '} {number}. {flat(_heading(edition, numbers))}"
        yield f"     {flat(_imprint(edition))}"
        yield from (f"     {line}" for line in _comparison(edition, first=number == 1))
        numbers.setdefault(edition.article, number)


def _heading(edition: Edition, numbers: Mapping[str, int]) -> str:
    if edition.back:
        return f"the text of {numbers[edition.article]} is back, since {_time(edition.made)}, from {edition.source}"
    what = "another text" if edition.text else "the same text read again" if numbers else "first text"
    return f"{what}, read {_time(edition.made)}, from {edition.source}"


def _imprint(edition: Edition) -> str:
    published = f"published {edition.published}" if edition.published else "without a date of publication"
    return f"{edition.article}, {published}, read by model {edition.made_by.model}"


def _comparison(edition: Edition, *, first: bool) -> Iterator[str]:
    if first:
        yield counted(edition.events, "event")
        return
    kinds: Counter[str] = Counter(change.kind for change in edition.changes)
    told = [f"{kinds[kind]} {words}" for kind, words in _KINDS.items() if kinds[kind]]
    same = edition.events - kinds["added"] - kinds["changed"]
    if same:
        told.append(f"{same} as before")
    yield f"{counted(edition.events, 'event')}: {', '.join(told)}" if told else "no events"
    yield from (flat(f"{_MARKS[change.kind]} {_change(change)}") for change in edition.changes)


def _change(change: Change) -> str:
    if change.kind == "changed":
        fields = "; ".join(f"{_NAMES[each.field]} {_both(each)}" for each in change.fields)
        return f"{change.type} “{change.words}”: {fields}"
    return f"{_act(change)} “{change.words}”: {_told(change)}"


def _both(each: FieldChange) -> str:
    nothing = "the writer" if each.field == "source" else "–"
    return f"{each.before or nothing} → {each.after or nothing}"


def _act(change: Change) -> str:
    return " ".join(filter(None, (change.type, _values(change).get("mode"))))


def _told(change: Change) -> str:
    """``Latvia → Russia, 2025-03-11, Riga, alleged, according to Estonia``."""
    values = _values(change)
    sides = " → ".join(values.get(side, "–") for side in ("actors", "recipients"))
    source = f"according to {values['source']}" if "source" in values else None
    rest = (values.get("date"), values.get("place"), values.get("amounts"), values["status"], source)
    return ", ".join(filter(None, (sides if sides != "– → –" else None, *rest)))


def _values(change: Change) -> Mapping[str, str]:
    return {each.field: value for each in change.fields if (value := each.after or each.before)}


def _time(moment: str) -> str:
    """``2025-03-12 09:30 UTC``: the store keeps UTC."""
    return f"{moment[:16].replace('T', ' ')} UTC"
