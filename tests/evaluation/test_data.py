import io
import json
import lzma
import tarfile
from pathlib import Path

import pytest

from evaluation.data import Data, MissingDataError, decompressed, find_data, unpacked


def archive(path: Path, name: str, content: str) -> Path:
    with tarfile.open(path, "w:xz") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = len(content.encode())
        tar.addfile(entry, io.BytesIO(content.encode()))
    return path


def test_an_archive_is_unpacked_once(tmp_path: Path) -> None:
    packed = archive(tmp_path / "treebanks.tar.xz", "gum/dev/a.conllu", "one")
    folder = unpacked(packed, tmp_path / "cache")
    assert (folder / "gum/dev/a.conllu").read_text() == "one"
    (folder / "mark").touch()
    assert (unpacked(packed, tmp_path / "cache") / "mark").exists()


def test_a_changed_archive_is_unpacked_anew(tmp_path: Path) -> None:
    packed = archive(tmp_path / "treebanks.tar.xz", "gum/dev/a.conllu", "one")
    before = unpacked(packed, tmp_path / "cache")
    after = unpacked(archive(packed, "gum/dev/a.conllu", "two"), tmp_path / "cache")
    assert before != after
    assert (after / "gum/dev/a.conllu").read_text() == "two"


def test_an_archive_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    packed = archive(tmp_path / "bad.tar.xz", "../../outside.txt", "no")
    with pytest.raises(tarfile.TarError, match="outside its folder"):
        unpacked(packed, tmp_path / "cache")
    assert not (tmp_path / "outside.txt").exists()
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_single_file_is_decompressed(tmp_path: Path) -> None:
    (tmp_path / "geovirus.xml.xz").write_bytes(lzma.compress(b"<a/>"))
    assert decompressed(tmp_path / "geovirus.xml.xz", tmp_path / "cache").read_bytes() == b"<a/>"
    assert Data(tmp_path, tmp_path / "cache").geovirus().suffix == ".xml"


def test_the_newswire(tmp_path: Path) -> None:
    row = {"id": "n1", "published": "1997-04-01", "title": "Talks", "text": "They met.", "dateline": "x"}
    (tmp_path / "newswire.jsonl.xz").write_bytes(lzma.compress(json.dumps(row).encode() + b"\n\n"))
    story = Data(tmp_path, tmp_path / "cache").newswire()["n1"]
    article = story.article()
    assert (article.id, article.text, str(article.published)) == ("n1", "They met.", "1997-04-01")


@pytest.mark.parametrize("asked", ["treebank", "polnear", "timebank", "geovirus", "coded_stories", "newswire"])
def test_what_is_missing_is_named_with_a_remedy(tmp_path: Path, asked: str) -> None:
    method = getattr(Data(tmp_path / "nowhere", tmp_path / "cache"), asked)
    with pytest.raises(MissingDataError, match=r"nowhere.*--data DIR or the environment variable ATTACHE_DATA"):
        method("gum") if asked == "treebank" else method()


def test_argument_before_environment_before_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_DATA", "/from/environment")
    monkeypatch.setenv("ATTACHE_CACHE", str(tmp_path))
    assert find_data("/from/argument").folder == Path("/from/argument")
    assert find_data() == Data(Path("/from/environment"), tmp_path)
    monkeypatch.delenv("ATTACHE_DATA")
    assert find_data().folder.name == "data"
