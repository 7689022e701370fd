"""The command as a user runs it, in a process of its own, and inside this one, where it is quicker."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

GOOD = """\
Latvia expels two envoys of Ruritania

RIGA – Latvia expelled two Ruritanian diplomats on Tuesday, the foreign ministry in Riga said in a statement.

Ruritania denied that the diplomats had spied for it, and its president promised to answer the expulsion.
"""
OTHER = """\
Chile and Peru sign a treaty on fishing

LIMA – The ministers of Chile and Peru signed a treaty on fishing in Lima on Monday, officials of both countries said.

Bolivia criticised the treaty and demanded a seat at the talks that are to follow in the spring of next year.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


def attache(*arguments: str, stdin: bytes = b"", folder: Path | None = None, **environment: str) -> Outcome:
    """Run ``attache`` in a new process."""
    done = subprocess.run(
        [sys.executable, "-m", "attache", *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())
