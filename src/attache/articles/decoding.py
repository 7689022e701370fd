"""Bytes → text: refuse what is no text, find the encoding, and settle line ends before offsets are fixed."""

from __future__ import annotations

import codecs
import re

from attache.errors import EmptyInput, NotText

SUPPORTED = "text and HTML can be read"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files of other kinds begin, what they are and how to get at their text.
_OTHER_KINDS = (
    (b"%PDF-", "a PDF", "extract its text first, e.g. with: pdftotext report.pdf report.txt"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as plain text"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first, e.g. with: gunzip"),
    (b"BZh", "compressed with bzip2", "unpack it first, e.g. with: bunzip2"),
    (b"\xfd7zXZ", "compressed with xz", "unpack it first, e.g. with: unxz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "unpack it first, e.g. with: unzstd"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text"),
    (rb"{\rtf", "a rich text (RTF) document", "save it as plain text"),
    (b"\x89PNG", "a picture", SUPPORTED),
    (b"\xff\xd8\xff", "a picture", SUPPORTED),
    (b"GIF8", "a picture", SUPPORTED),
    (b"\x7fELF", "a program", SUPPORTED),
    (b"SQLite format 3", "a database", SUPPORTED),
)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_META_WITHIN = 4096
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE_BYTES = 40_000
_AROUND = 200  # bytes kept on either side of a byte above 127, for guessing its encoding
# A stray control character is replaced, a file with one in a hundred characters is binary.
_MOST_CONTROL = 0.01
_BINARY_SAMPLE = 1_000_000
_CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
# A UTF-8 file may be damaged in a few places; with more than one in a hundred high bytes lost, it is not UTF-8.
_MOST_DAMAGE = 0.01
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LIKELY_IN_ENGLISH = frozenset({"cp1252", "latin_1", "iso8859_1", "iso8859_15"})


def decode(data: bytes, subject: str, declared: str | None = None) -> str:
    """The text of ``data``, its lines ending in "\\n" alone, control characters replaced by a space each.

    The encoding is that of a byte order mark, else UTF-8 where the bytes are valid UTF-8 (chance makes other
    encodings so only in very short texts, while pages often declare the wrong one), else the one ``declared`` by the
    server, else the one an HTML page declares, else a guess by charset-normalizer.

    Raises:
        EmptyInput: nothing but white space.
        NotText: binary data, a PDF, bytes in no known encoding.
    """
    if not data:
        raise EmptyInput(subject, "empty", "there is nothing to read")
    _refuse_other_kinds(data, subject)
    text = settle(_decoded(data, subject, declared))
    if not text or text.isspace():
        raise EmptyInput(subject, "nothing but white space", "there is nothing to read")
    return text


def settle(text: str) -> str:
    """The text with its lines ending in "\\n" alone, and without control characters and halves of characters."""
    text = _CONTROL.sub(" ", _LINE_ENDS.sub("\n", text))
    return _SURROGATE.sub("\ufffd", text)


def _refuse_other_kinds(data: bytes, subject: str) -> None:
    head = data[:1024].lstrip()
    for signature, kind, remedy in _OTHER_KINDS:
        if data.startswith(signature) or head.startswith(signature):
            raise NotText(subject, kind, remedy)


def _decoded(data: bytes, subject: str, declared: str | None) -> str:
    bom = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if bom or (bom := _wide(data)):
        text = _try(data, bom)
        if text is None:
            raise NotText(subject, f"damaged {bom.upper()}", "save it as UTF-8")
        return text
    if _is_binary(data):
        raise NotText(subject, "binary data", SUPPORTED)
    for encoding in ("utf-8", _as_the_web_means(declared), _declared(data)):
        if encoding and (text := _try(data, encoding)) is not None:
            return text
    text = _repaired(data) or _guessed(data)
    if text is None:
        raise NotText(subject, "bytes in no known encoding", "save it as UTF-8")
    return text


def _is_binary(data: bytes) -> bool:
    sample = data[:_BINARY_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROL_BYTES)) > _MOST_CONTROL * len(sample)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    sample = data[: _SAMPLE_BYTES & ~1]
    pairs = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if pairs and odd > 0.4 * pairs and even < 0.02 * pairs:
        return "utf-16-le"
    return "utf-16-be" if pairs and even > 0.4 * pairs and odd < 0.02 * pairs else None


def _declared(data: bytes) -> str | None:
    """The encoding an HTML page declares."""
    match = _META_CHARSET.search(data, 0, _META_WITHIN)
    return _as_the_web_means(match.group(1).decode("ascii", "replace")) if match else None


def _as_the_web_means(label: str | None) -> str | None:
    """The codec of a declared encoding; ISO 8859-1 and ASCII mean Windows 1252 on the web, as its standard says."""
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _repaired(data: bytes) -> str | None:
    """The text of UTF-8 with a few damaged bytes, which become U+FFFD; None where it is not UTF-8."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    high = len(data) - len(data.decode("ascii", errors="ignore"))
    return text if high and damaged <= _MOST_DAMAGE * high else None


def _guessed(data: bytes) -> str | None:
    """The text in the encoding that charset-normalizer finds likeliest, Windows 1252 where that is among the likely."""
    from charset_normalizer import from_bytes

    sample = _around_high_bytes(data)
    guesses = from_bytes(sample)
    likely = [guess.encoding for guess in guesses]
    best = guesses.best()
    if best is None or (not best.coherence and _is_mostly_high(sample)):
        return None
    ordered = sorted(likely, key=lambda encoding: encoding not in _LIKELY_IN_ENGLISH)
    first = ordered[0] if best.language in {"English", "Unknown"} else best.encoding
    return next((text for encoding in (first, *likely) if (text := _try(data, encoding)) is not None), None)


def _is_mostly_high(sample: bytes) -> bool:
    """Whether most bytes are above 127; if no language then fits (coherence), what was decoded is no text at all."""
    return 2 * len(_HIGH.findall(sample)) > len(sample)


def _around_high_bytes(data: bytes) -> bytes:
    """Up to 40 kB of what stands around the bytes that tell one encoding from another."""
    pieces: list[bytes] = []
    at = size = 0
    while size < _SAMPLE_BYTES and (match := _HIGH.search(data, at)):
        start, at = max(at, match.start() - _AROUND), match.end() + _AROUND
        pieces.append(data[start:at])
        size += at - start
    return b"".join(pieces)
