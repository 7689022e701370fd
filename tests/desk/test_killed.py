"""An ingest that is killed at any moment, or that is not alone, ends as one that was left in peace."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from attache.desk.corpus import Summary, take_in
from attache.store import open_existing, open_store
from evaluation.contents import Rows, contents, differences
from tests.desk.taking import ByHeart, made_arrivals

ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
KILLS = 4


def start(place: Path, first: int, last: int, chunk: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.desk.taking", str(place), *map(str, (first, last, chunk))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT)


def taken_in(place: Path) -> Summary:
    with open_store(place) as store:
        return take_in(made_arrivals(), store, ByHeart())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    place = tmp_path_factory.mktemp("whole") / "attache.db"
    summary = taken_in(place)
    held = contents(place)
    assert summary.revised >= 2 * len(held["returns"]) > 0
    assert summary.read + summary.revised + summary.unchanged == len(made_arrivals())
    assert all(held[table] for table in ("actors", "accounts", "returns", "sightings", "article_words"))
    assert not held["unfolded"]
    assert taken_in(place) == Summary(unchanged=len(made_arrivals()))
    assert contents(place) == held
    return held


def test_killed_again_and_again_it_ends_as_if_it_had_not_been(undisturbed: dict[str, Rows], tmp_path: Path) -> None:
    place, chance, seconds = tmp_path / "attache.db", random.Random(3), 0.4
    for _ in range(KILLS):
        process = start(place, 0, len(made_arrivals()), 2)
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, seconds))
        process.kill()
        process.wait()
        process.stdout.close()
    taken_in(place)
    assert list(differences(undisturbed, contents(place))) == []


def test_several_at_once_beside_a_reader_end_as_one_alone(tmp_path: Path) -> None:
    """Each takes in other reports, some of which others take in as well."""
    place, alone = tmp_path / "attache.db", tmp_path / "alone.db"
    third = len(made_arrivals()) // 12 * 4  # the two versions of a report stay together: who is last would decide
    parts = ((0, third), (third // 2 // 4 * 4, 2 * third), (0, 2 * third))
    running = [start(place, first, last, 4) for first, last in parts]
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
    reads = 0
    while any(process.poll() is None for process in running):
        with open_existing(place) as store:
            told = {row.article for row in store.events(limit=50).rows}
            assert store.records(told).keys() == told
            reads += 1
        time.sleep(0.02)
    for process in running:
        assert process.stdout
        process.stdout.close()
        assert process.returncode == 0
    assert reads
    for first, last in parts:
        with open_store(alone) as store:
            take_in(made_arrivals()[first:last], store, ByHeart())
    assert list(differences(contents(alone), contents(place))) == []


_PARENT = textwrap.dedent("""
    import time
    from multiprocessing import get_context
    from attache.desk.processes import follow_parent
    def work():
        follow_parent()
        time.sleep(60)
    if __name__ == "__main__":
        child = get_context("spawn").Process(target=work)
        child.start()
        print(child.pid, flush=True)
        child.join()
""")


@pytest.mark.skipif(sys.platform == "win32", reason="looking at a process ends it there (os.kill)")
def test_a_process_that_reads_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=ENVIRONMENT)
    assert parent.stdout
    child = int(parent.stdout.readline())
    os.kill(child, 0)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    began = time.monotonic()
    parent.stdout.read()  # ends when the last who could write to it is gone
    assert time.monotonic() - began < 30
    parent.stdout.close()
