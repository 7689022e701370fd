import pytest

from attache.articles.decoding import decode
from attache.errors import EmptyInput, NotText

TEXT = "The café’s owner said “no” – and the naïve façade of the coöperative stayed as it was, at £5 a día."
LATIN = "The café's owner said no, and the naïve façade of the coöperative stayed as it was, at £5 a día."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x") == TEXT


def test_latin_1_is_guessed() -> None:
    assert decode(LATIN.encode("latin-1"), "x") == LATIN


def test_other_languages_are_decoded_so_that_they_can_be_named() -> None:
    russian = "Правительство Латвии выслало во вторник двух дипломатов, сообщило министерство иностранных дел."
    assert decode(russian.encode("cp1251"), "x") == russian


def test_a_page_declares_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź, Kraków i Wrocław</body></html>'
    assert decode(page.encode("iso-8859-2"), "x") == page


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body>{TEXT}</body></html>'
    assert decode(page.encode(), "x") == page


def test_a_damaged_byte_costs_one_character() -> None:
    damaged = (TEXT * 40).encode() + b"\xff" + TEXT.encode()
    assert decode(damaged, "x") == TEXT * 40 + "\ufffd" + TEXT


def test_line_ends_and_control_characters_keep_offsets_whole() -> None:
    assert decode(b"one\r\ntwo\rthree" + b" words" * 40 + b"\x00end", "x") == "one\ntwo\nthree" + " words" * 40 + " end"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"^story\.txt: "):
        decode(data, "story.txt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF; extract its text first"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (rb"{\rtf1\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\x00" * 100, "binary data"),
        (b"\xff\xfe\x00\xd8", "damaged"),
        (b"\x81\x8d\x8f\x90\x9d" * 30, "bytes in no known encoding"),
        (b"\xc3\x28 \xff\xfe\xfd " * 50, "bytes in no known encoding"),
        (b"\xff" * 200, "bytes in no known encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(NotText, match=words):
        decode(data, "report.pdf")
