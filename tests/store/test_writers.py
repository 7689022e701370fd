"""Several processes write at once while others read."""

from __future__ import annotations

import subprocess
import sys
import textwrap

from attache.store import open_store

_WRITE = textwrap.dedent("""
    import sys
    from attache.store import open_store
    from tests.store.reports import meeting
    name = sys.argv[2]
    with open_store(sys.argv[1]) as store:
        for batch in range(8):
            own = [meeting(url=f"{name}-{batch}-{at}", tail=f" {name} {batch} {at}") for at in range(4)]
            shared = [meeting(url=f"shared-{at}", tail=f" version {batch}") for at in range(3)]
            store.add_all(own + shared if name != "b" else shared[::-1] + own)
""")


def test_writers_and_a_reader_at_once(place: str) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", _WRITE, place, name]) for name in "abc"]
    seen = [0]
    with open_store(place) as store:
        while any(writer.poll() is None for writer in writers):
            events = sum(1 for _ in store.each_event())
            assert events >= seen[-1]
            seen.append(events)
        assert [writer.returncode for writer in writers] == [0, 0, 0]
        # Three writers' own articles, and one current version of each of the three they share.
        assert len(store.events(limit=200).rows) == 3 * 8 * 4 + 3
        assert len(store.search("Riga", limit=200).rows) == 3 * 8 * 4 + 3
        for at in range(3):
            (row,) = [row for row in store.articles(limit=200).rows if row.url == f"shared-{at}"]
            history = store.history(row.id)
            assert history
            # A text that one writer has replaced already is back when another brings it.
            assert len({edition.article for edition in history.editions}) == 8
            assert len([edition for edition in history.editions if not edition.back]) == 8
            assert sum(edition.current for edition in history.editions) == 1
