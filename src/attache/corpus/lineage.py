"""Which report is whose copy: the report each goes back to, and the reports that are one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from attache.corpus.unions import Unions
from attache.record import Copy, Record


@dataclass(frozen=True, slots=True)
class Lineage:
    """How reports descend from one another. Ids are those of articles.

    ``copied`` are a report's relations to earlier ones; ``families`` gives every report that copies or is copied the
    first report of its family, which names the family; ``members`` lists each family.
    """

    copied: Mapping[str, tuple[Copy, ...]]
    families: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, copies: Iterable[Copy], records: Mapping[str, Record]) -> Lineage:
        """The lineage of reports; relations to reports that are not among the records do not count."""
        known = sorted(
            (copy for copy in copies if copy.earlier in records and copy.later in records),
            key=lambda copy: (copy.later, copy.earlier, copy.relation, copy.shared),
        )
        ends = sorted({end for copy in known for end in (copy.earlier, copy.later)}, key=lambda a: _age(a, records))
        unions = Unions(ends)
        for copy in known:
            unions.join(copy.earlier, copy.later)
        members = {group[0]: tuple(group) for group in unions.groups()}
        return cls(
            copied={later: tuple(group) for later, group in _by_later(known)},
            families={article: lead for lead, group in members.items() for article in group},
            members=members,
        )

    def family(self, article: str) -> str:
        """The report that names the family a report belongs to: itself, when nothing copies it."""
        return self.families.get(article, article)

    def relatives(self, article: str) -> Sequence[str]:
        """The reports of a report's family, the earliest first, itself among them."""
        return self.members.get(self.family(article), (article,))


def _age(article: str, records: Mapping[str, Record]) -> tuple[str, str]:
    published = records[article].article.published_date
    return (published.isoformat() if published else "9999", article)


def _by_later(copies: Sequence[Copy]) -> Iterator[tuple[str, list[Copy]]]:
    groups: dict[str, list[Copy]] = {}
    for copy in copies:
        groups.setdefault(copy.later, []).append(copy)
    yield from groups.items()
