"""Why an answer is to be believed, in words: through whom every report has it, and how many stand behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attache.record import Account, Attribution, Chain, ClaimHistory, ClaimStep, Link, OriginKind, Record
from attache.store import ClaimRow, EventRow

_KINDS: Mapping[OriginKind, str] = {
    "source": "named source",
    "unnamed": "unnamed source",
    "agency": "news agency",
    "publisher": "publisher",
}
_INDENT = "   "


def explain(told: Account | ClaimHistory) -> list[str]:
    """Origin by origin, through whom every report has it, in lines of plain text."""
    lines = [f"{_counted(len(told.origins), 'independent origin')} in {_counted(_reports(told), 'report')}"]
    for number, origin in enumerate(told.origins, start=1):
        lines.append(f"{number}. {origin.name} ({_KINDS[origin.kind]})")
        lines += [_INDENT + line for line in _chain_lines(origin.chains)]
    return lines


def explain_event(event: EventRow, account: Account | None) -> list[str]:
    """Through whom the report has an event, what it was read by, and who else tells it."""
    lines = [f"{_had_from(_voices(event))} ({event.article})", f"read by: {event.why}"]
    if account:
        lines.append(f"in account {account.id}: {account.why}")
        lines += explain(account)
    return lines


def explain_claim(claim: ClaimRow, record: Record | None, histories: Sequence[ClaimHistory]) -> list[str]:
    """Through whom the report has each party's word on a claim, and what became of it over time."""
    said = {each.id: each for each in record.attributions} if record else {}
    voices = ((stand, _relays(claim, said.get(stand.attribution or ""), said)) for stand in claim.positions)
    lines = [
        f"{stand.name or 'somebody'} {stand.stance}: {_had_from(names)} ({claim.article})" for stand, names in voices
    ]
    for history in histories:
        lines.append(f"over time it is {history.standing}:")
        lines += [_INDENT + _step_line(step) for step in history.steps]
        lines += explain(history)
    return list(dict.fromkeys(lines))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _reports(told: Account | ClaimHistory) -> int:
    return len({chain.article for origin in told.origins for chain in origin.chains})


def _chain_lines(chains: Sequence[Chain]) -> Iterator[str]:
    """A line for each way to have it, with all reports that have it so."""
    ways: dict[str, list[str]] = {}
    for chain in chains:
        words = _had_from([_link_name(link) for link in chain.links])
        reports = ways.setdefault(f"reprints {chain.copy_of}: {words}" if chain.copy_of else words, [])
        if chain.article not in reports:
            reports.append(chain.article)
    return (f"{words} ({', '.join(articles)})" for words, articles in ways.items())


def _link_name(link: Link) -> str:
    return link.name if link.kind != "unnamed" else f"{link.name} (unnamed)"


def _had_from(names: Sequence[str]) -> str:
    """``The Courier has it from Reuters, which has it from officials``; the outermost comes first."""
    outermost, *others = names
    if not others:
        return f"{outermost} says so itself"
    return f"{outermost} has it from " + ", who has it from ".join(others)


def _voices(event: EventRow) -> list[str]:
    """The publisher, the relays from the outermost, the source."""
    return [event.publisher or "the report", *reversed(event.sources)]


def _relays(claim: ClaimRow, said: Attribution | None, others: Mapping[str, Attribution]) -> list[str]:
    """The publisher, the relays from the outermost, and who speaks."""
    links: list[str] = []
    at, seen = said, set[str]()
    while at and at.id not in seen:
        seen.add(at.id)
        links.append(at.source.text if at.source else "an unstated source")
        at = others.get(at.via or "")
    return [claim.publisher or "the report", *reversed(links)]


def _step_line(step: ClaimStep) -> str:
    through = f", through {', '.join(step.through)}" if step.through else ""
    return f"{step.day or 'on a day not told'}: {step.act} by {step.name}{through} ({step.article})"
