import gzip
import io

import pytest

from attache.record import Arrival, PassedOver, Refusal
from tests.articles.formats.samples import arrivals, page, refusals, take, warc
from tests.articles.stories import PAGE

PAGES = [(f"https://news.example/{number}", "text/html; charset=utf-8", page(number)) for number in range(3)]


@pytest.mark.parametrize("compressed", [True, False])
def test_the_pages_of_an_archive_are_read(compressed: bool) -> None:
    found = arrivals(take(warc(*PAGES, compressed=compressed)))
    assert [arrival.key for arrival in found] == [address for address, _, _ in PAGES]
    assert found[0].article.title == "Envoys agree to meet again"
    assert found[1].position.startswith("record 5 at byte ")
    assert "Part 1" in found[1].article.text


def test_a_position_is_where_the_record_begins() -> None:
    archive = warc(*PAGES, compressed=False)
    at = int(arrivals(take(archive))[2].position.rpartition(" ")[2])
    assert archive[at:].startswith(b"WARC/1.0\r\n")
    assert b"https://news.example/2" in archive[at : at + 500]


def test_what_is_no_page_is_counted_by_kind() -> None:
    outcomes = take(
        warc(
            ("https://n.example/p", "image/png", b"\x89PNG"),
            ("https://n.example/q", "image/png", b"\x89PNG"),
            ("https://n.example/r", "404 Not Found|text/html", b"<p>gone</p>"),
            *PAGES,
        )
    )
    assert refusals(outcomes) == []
    passed = {outcome.fault: outcome.count for outcome in outcomes if isinstance(outcome, PassedOver)}
    assert passed == {
        "6 records of type request passed over": 6,
        "2 responses of type image/png passed over": 2,
        "1 responses with status 404 passed over": 1,
        "1 records of type warcinfo passed over": 1,
    }
    assert sum(passed.values()) + len(arrivals(outcomes)) == 13


def test_a_page_without_a_report_is_refused() -> None:
    outcomes = take(warc(("https://n.example/x", "text/html", b"<html><body><p>Log in</p></body></html>"), *PAGES))
    (refused,) = refusals(outcomes)
    assert refused.position.startswith("record 3 at byte ")
    assert "without a report" in refused.fault
    assert len(arrivals(outcomes)) == 3


def test_the_encoding_of_the_answer_is_followed() -> None:
    latin = PAGE.replace('<meta charset="utf-8">', "").replace("“", '"').replace("”", '"').replace("–", "-")
    text = latin.replace("Aland", "Łódź").encode("iso-8859-2", "replace")
    (arrival,) = arrivals(take(warc(("https://n.example/x", "text/html; charset=ISO-8859-2", text))))
    assert "Łódź" in arrival.article.text


def test_an_answer_in_chunks_and_packed_is_read() -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    packed = gzip.compress(PAGE.encode())
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:100], packed[100:])) + b"0\r\n\r\n"
    headers = [("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "https://n.example/x", "response", payload=io.BytesIO(chunked), http_headers=answer
    )
    writer.write_record(record)
    assert len(arrivals(take(out.getvalue()))) == 1


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_that_breaks_off_keeps_what_came_before(compressed: bool) -> None:
    outcomes = take(warc(*PAGES, compressed=compressed)[:-300])
    assert len(arrivals(outcomes)) == 2
    (refused,) = refusals(outcomes)
    if compressed:
        assert refused.fault == "its gzip ends before its end"
        assert "after record 5 at byte " in refused.position
    else:
        assert refused.fault == "the archive ends inside this record"
        assert refused.position.startswith("record 7 at byte ")


def test_an_archive_damaged_in_the_middle_goes_on_with_the_next_record() -> None:
    archive = warc(*PAGES, compressed=False)
    second = archive.index(b"WARC/1.0", archive.index(b"/1\r\n", 2000))
    damaged = archive[:second] + b"rubbish\r\n" + archive[second:]
    outcomes = take(damaged)
    assert len(arrivals(outcomes)) == 3
    assert [refusal.fault for refusal in refusals(outcomes)] == ["7 bytes that belong to no record"]


@pytest.mark.parametrize("length", [b"-5", b"x", b"99999999999999999999"])
def test_a_wrong_length_does_no_harm(length: bytes) -> None:
    archive = warc(*PAGES, compressed=False)
    start = archive.rindex(b"Content-Length: ", 0, archive.rindex(b"WARC-Type: response") + 900) + 16
    outcomes = take(archive[:start] + length + archive[archive.index(b"\r\n", start) :])
    assert len(arrivals(outcomes)) == 2
    assert len(refusals(outcomes)) >= 1


def test_headers_without_end_are_refused() -> None:
    outcomes = take(b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000)
    assert all(isinstance(outcome, Refusal) and not isinstance(outcome, Arrival) for outcome in outcomes)
    assert "headers of more than 256 kB" in refusals(outcomes)[0].fault
