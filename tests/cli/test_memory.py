"""A text of any size is read in bounded memory: the whole command, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import GOOD, OTHER

MOST_MB = 900
"""A report alone takes 400 MB, nearly all of it weights and libraries; read in one piece, this text took 1,500 MB."""
CHARS = 110_000
# The most its own memory came to, in MB: ``ru_maxrss`` would begin with that of the process that started it.
MEASURED = (
    "import sys; from attache.cli import main; code = main(sys.argv[1:]); "
    "own = next(line for line in open('/proc/self/status') if line.startswith('VmHWM')); "
    "print(int(own.split()[1]) // 1024, file=sys.stderr); sys.exit(code)"
)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a process's own peak of memory is read from /proc")
def test_a_long_text_takes_little_more_memory_than_a_report(tmp_path: Path) -> None:
    stories = "".join(f"{GOOD}\n{OTHER}\nIt was story number {number}.\n\n" for number in range(1_000))
    long = tmp_path / "long.txt"
    long.write_text(stories[:CHARS], encoding="utf-8")
    command = [sys.executable, "-c", MEASURED, "read", str(long), "--threads", "1", "--format", "json"]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout) > CHARS
    assert int(done.stderr) < MOST_MB
