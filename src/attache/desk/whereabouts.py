"""Where in a TOML file a fault stands, by line and key."""

from __future__ import annotations

import re

from attache.errors import InvalidWatchList

SEE = "see docs/watching.md"


class Whereabouts:
    """Makes errors that name line and key. tomllib keeps no lines, so they are looked for again.

    Args:
        text: What the file holds.
        subject: How messages name it.
    """

    def __init__(self, text: str, subject: str) -> None:
        self._lines = text.splitlines()
        self._subject = subject

    def at(self, place: tuple[int | str, ...], fault: str, remedy: str = SEE) -> InvalidWatchList:
        """The error for a place such as ``("feed", 1, "every")``, counted from 0."""
        named = ".".join(f"{step + 1}" if isinstance(step, int) else step for step in place).replace(".", " ", 1)
        line = self._line(place)
        return InvalidWatchList(self._subject, f"{f'line {line}: ' if line else ''}{named}: {fault}", remedy)

    def refuse_twice(self, table: str, key: str, values: list[str]) -> None:
        """Raise when two tables have the same value."""
        for number, value in enumerate(values):
            if value in values[:number]:
                raise self.at(
                    (table, number, key), f"{value!r} stands here for the second time", "leave one of them out"
                )

    def _line(self, place: tuple[int | str, ...]) -> int | None:
        start, end = self._extent(place)
        keys = [step for step in place[2:] if isinstance(step, str)] if start else [str(place[0])]
        for key in keys[:1]:
            pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*(=|\.)")
            for number in range(start, end):
                if pattern.match(self._lines[number]):
                    return number + 1
        return start or None

    def _extent(self, place: tuple[int | str, ...]) -> tuple[int, int]:
        """The lines of the table a place lies in, from the one after its header, to the next header."""
        headers = [number for number, line in enumerate(self._lines) if re.match(r"\s*\[\[?\w", line)]
        own = [
            number
            for number in headers
            if re.match(rf"\s*\[\[\s*{re.escape(str(place[0]))}\s*\]\]", self._lines[number])
        ]
        index = place[1] if len(place) > 1 and isinstance(place[1], int) else None
        if index is None or index >= len(own):
            return 0, len(self._lines)
        end = next((number for number in headers if number > own[index]), len(self._lines))
        return own[index] + 1, end
