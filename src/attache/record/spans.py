"""Places in a text: half-open ranges of Python string indices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A range of a text: offsets into ``article.text``, end exclusive."""

    start: int
    end: int

    def covers(self, other: Extent | Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Extent | Span) -> bool:
        """Whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of a text with the words it quotes: ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str

    @classmethod
    def quote(cls, text: str, start: int, end: int) -> Span:
        """The span ``text[start:end]``."""
        return cls(start, end, text[start:end])

    @property
    def extent(self) -> Extent:
        """The range alone."""
        return Extent(self.start, self.end)
