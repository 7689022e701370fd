"""Where the gold lies: finds the data folder and unpacks its archives, once, into a cache folder.

The folder holds ``treebanks.tar.xz``, ``polnear.tar.xz``, ``timebank.tar.xz``, ``newswire.jsonl.xz``,
``geovirus.xml.xz``, ``plover_pairs.tsv``, ``actor_roles.conll`` and ``coded_stories/``. It is named by ``--data``, else
by ``$ATTACHE_DATA``, else it is ``data/`` beside this package. The cache is ``$ATTACHE_CACHE``, else ``attache/`` in
the user's cache folder; a folder in it is named by the archive's content, so a changed archive is unpacked anew.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from attache import Article

_HERE = Path(__file__).resolve().parent
HOW_TO_GET_DATA = (
    "no evaluation data; name the folder with --data DIR or the environment variable ATTACHE_DATA, "
    "or put it at data/ in the checkout"
)


class MissingDataError(Exception):
    """A file of gold answers is not there. The message says which one and what to do."""


@dataclass(frozen=True, slots=True)
class Story:
    """One newswire story: ``published`` is an ISO day."""

    id: str
    published: str
    title: str
    text: str

    def article(self) -> Article:
        """The story as the reader takes it; its text is the coordinate system of the gold offsets."""
        return Article(text=self.text, title=self.title, published=date.fromisoformat(self.published), id=self.id)


@dataclass(frozen=True, slots=True)
class Data:
    """The data folder and what lies in it.

    Raises:
        MissingDataError: from every method whose file is missing.
    """

    folder: Path
    cache: Path

    def treebank(self, name: str, part: str = "dev") -> list[Path]:
        """The ``.conllu`` files of ``gum`` or ``ewt``, sorted."""
        return _files(self._archive("treebanks.tar.xz") / name / part, "*.conllu")

    def polnear(self) -> Path:
        """The unpacked PolNeAR folder, with ``dev/``, ``train/`` and ``silver-tokens/``."""
        return self._archive("polnear.tar.xz") / "polnear"

    def timebank(self) -> list[Path]:
        """The ``.tml`` files of TimeBank, sorted."""
        return _files(self._archive("timebank.tar.xz"), "*.tml")

    def geovirus(self) -> Path:
        """The unpacked ``geovirus.xml``."""
        return self._single("geovirus.xml.xz")

    def coded_stories(self) -> list[Path]:
        """The hand-coded stories, ``*.json``, sorted."""
        return _files(self.folder / "coded_stories", "*.json")

    def plover_pairs(self) -> Path:
        """The sentences with a marked source and target and their PLOVER root."""
        return self._present("plover_pairs.tsv")

    def actor_roles(self) -> Path:
        """The sentences with tagged sources and targets."""
        return self._present("actor_roles.conll")

    def newswire(self) -> dict[str, Story]:
        """Story id → story, in the order of the file."""
        with self._single("newswire.jsonl.xz").open(encoding="utf-8") as lines:
            rows = (json.loads(line) for line in lines if line.strip())
            return {row["id"]: Story(row["id"], row["published"], row["title"], row["text"]) for row in rows}

    def _archive(self, name: str) -> Path:
        return unpacked(self._present(name), self.cache)

    def _single(self, name: str) -> Path:
        return decompressed(self._present(name), self.cache)

    def _present(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise MissingDataError(f"{path}: not there; {HOW_TO_GET_DATA}")
        return path


def find_data(argument: str | None = None) -> Data:
    """The data folder named by the argument, the environment or the default. It need not exist."""
    folder = Path(argument or os.environ.get("ATTACHE_DATA") or _HERE.parent / "data")
    return Data(folder, cache_folder())


def cache_folder() -> Path:
    """Where archives are unpacked."""
    named = os.environ.get("ATTACHE_CACHE")
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "attache"


def unpacked(archive: Path, cache: Path) -> Path:
    """The folder with the archive's files. Unpacked elsewhere and then renamed, so that it is never half there."""
    target = cache / f"{archive.name.split('.')[0]}-{_fingerprint(archive)}"
    if not target.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            inside = Path(scratch) / "files"
            with tarfile.open(archive) as tar:
                _extract(tar, inside)
            _move(inside, target)
    return target


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    """The plain files of an archive. (Python before 3.11.4 cannot be told to refuse what leads out of the folder.)

    Raises:
        tarfile.TarError: when a file would come to lie outside the folder.
    """
    for member in tar:
        target = (folder / member.name).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise tarfile.TarError(f"{member.name!r} would be written outside its folder")
        content = tar.extractfile(member) if member.isfile() else None
        if content is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())


def decompressed(file: Path, cache: Path) -> Path:
    """The contents of one ``.xz`` file, as a file without that ending."""
    target = cache / f"{_fingerprint(file)}-{file.stem}"
    if not target.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            inside = Path(scratch) / "file"
            inside.write_bytes(lzma.decompress(file.read_bytes()))
            _move(inside, target)
    return target


def _move(made: Path, target: Path) -> None:
    try:
        made.rename(target)
    except OSError:
        if not target.exists():  # lost a race otherwise: another run has just put the same files there
            raise


def _fingerprint(file: Path) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=6).hexdigest()


def _files(folder: Path, pattern: str) -> list[Path]:
    found = sorted(folder.rglob(pattern))
    if not found:
        raise MissingDataError(f"{folder}: no {pattern} there; {HOW_TO_GET_DATA}")
    return found
