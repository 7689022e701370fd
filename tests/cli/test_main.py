"""The command line: help, version, and messages for a line it cannot understand."""

from __future__ import annotations

import pytest

import attache as package
from attache.cli import main
from tests.cli.command import attache

LINES = [
    (["read"], "the following arguments are required: FILE"),
    ([], "the following arguments are required: COMMAND"),
    (["reed", "x.txt"], "invalid choice: 'reed'"),
    (["read", "x.txt", "--format", "csv"], "invalid choice: 'csv'"),
    (["read", "x.txt", "--threads", "0"], "'0' is no number of threads, which is 1 or more"),
    (["read", "x.txt", "--threads", "two"], "'two' is no number of threads"),
    (["read", "x.txt", "--colour"], "unrecognized arguments: --colour"),
    (["schema", "x.txt"], "unrecognized arguments: x.txt"),
    (["read", "x.txt", "--\x1b[31m"], "unrecognized arguments: --␛[31m"),
]


@pytest.mark.parametrize(("arguments", "fault"), LINES)
def test_a_line_it_cannot_understand(arguments: list[str], fault: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    (message,) = capsys.readouterr().err.splitlines()
    assert message.startswith("attache")
    assert fault in message
    assert message.endswith("--help")


def test_help_and_version_of_the_real_command() -> None:
    told = attache("read", "--help")
    assert told.code == 0
    assert "examples:\n  attache read story.txt --published 2025-03-12" in told.out
    assert attache("--version").out == f"attache {package.__version__}\n"
