import os
import subprocess
import sys
from pathlib import Path

from attache.cli.unneeded import left_out


def test_no_command_loads_pytorch_though_it_is_installed(tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text('raise SystemExit("torch was loaded")', encoding="utf-8")
    story = tmp_path / "story.txt"
    story.write_text("Moscow denied it on Tuesday.\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    command = [sys.executable, "-m", "attache", "read", str(story)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_left_out_can_be_loaded_afterwards(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "made_for_this_test.py").write_text("loaded = True", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with left_out(("made_for_this_test", "json")):
        import json

        try:
            import made_for_this_test
        except ModuleNotFoundError:
            made_for_this_test = None
        assert json.loads("1") == 1  # was loaded before, and stays
        assert made_for_this_test is None
    import made_for_this_test

    assert made_for_this_test.loaded
