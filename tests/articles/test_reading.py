import contextlib
import io
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from attache.articles import read_bytes, read_file, read_stream
from attache.errors import EmptyInput, InputError, NoArticle, NotText, UnreadableInput
from tests.articles.stories import BODY, PAGE, REPORT

HOSTILE = [
    "(",
    "[",
    "a",
    "A",
    " .",
    "- ",
    "<",
    "“",
    "\n(",
    "A,",
    "A/",
    "© ",
    "1",
    "- A",
    "(A) ",
    "By A ",
    "\t",
    "é",
    "PHOTO:",
    "A. ",
]


def test_a_file_a_stream_and_bytes_give_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(REPORT, encoding="utf-8")
    article = read_file(path)
    assert article == read_stream(io.BytesIO(REPORT.encode()), "standard input")
    assert article == read_bytes(REPORT.encode(), subject="x")
    assert article.language == "en"


def test_windows_line_ends_change_nothing() -> None:
    assert read_bytes(REPORT.replace("\n", "\r\n").encode(), subject="x") == read_bytes(REPORT.encode(), subject="x")


@pytest.mark.parametrize("source", [REPORT, PAGE])
def test_a_given_date_wins(source: str) -> None:
    assert read_bytes(source.encode(), subject="x", published=date(2020, 1, 2)).published == date(2020, 1, 2)


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"\n<!-- saved from news.example -->\n{PAGE}", encoding="utf-8")
    assert read_file(path).publisher == "The Daily Example"


def test_text_that_speaks_of_tags_is_text() -> None:
    assert read_bytes(f"{BODY} <p> is a tag.".encode(), subject="x").text.endswith("<p> is a tag.")


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.txt: no such file; "):
        read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableInput, match="a directory; "):
        read_file(tmp_path)
    with pytest.raises(UnreadableInput):
        read_file(Path("a\0b"))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b" \n", EmptyInput),
        (b"%PDF-1.4", NotText),
        (b'{"title": "x"}', NoArticle),
        (b"Advertisement\n", NoArticle),
    ],
)
def test_errors_name_the_input(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error, match=r"^news/story: .+; .+"):
        read_bytes(data, subject="news/story")


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_no_longer_than_other_text(unit: str) -> None:
    began = time.perf_counter()
    with contextlib.suppress(InputError):
        read_bytes((unit * (100_000 // len(unit))).encode(), subject="x")
    assert time.perf_counter() - began < 3


def test_a_large_text_takes_seconds() -> None:
    data = f"Envoys agree\n\nGENEVA – {BODY}\n\n".encode() + f"{BODY}\n\n".encode() * (4_000_000 // len(BODY))
    began = time.perf_counter()
    article = read_bytes(data, subject="x")
    assert time.perf_counter() - began < 8
    assert len(article.text) > 3_900_000


def test_plain_text_is_read_without_the_libraries_for_pages() -> None:
    program = (
        "import sys; from attache.articles import read_bytes; read_bytes(sys.stdin.buffer.read(), subject='x');"
        "print([name for name in ('lxml', 'trafilatura', 'py3langid', 'charset_normalizer') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], input=REPORT.encode(), capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
