"""docs/usage.md is true: its Python runs from top to bottom, in one session, as a reader would type it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "usage.md"


def blocks() -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    session: dict[str, object] = {}
    assert len(blocks()) > 8
    for number, block in enumerate(blocks(), 1):
        exec(compile(block, f"usage.md, block {number}", "exec"), session)
    for drawn in ("names", "tree", "triggers"):
        assert str(session[drawn]).startswith(("<div", "<svg"))
    assert all(word in str(session["names"]) for word in ("Latvia", "Geneva"))
