import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from attache import Article, Record
from attache.record import Place
from evaluation.data import Data, decompressed
from evaluation.geovirus import PlacedText, Toponym, distance, place_figures, read_texts, score_places
from evaluation.scores import Found, Share
from tests.evaluation.made import record

TEXT = "Officials in Riga met near Tartu University, Estonia."
XML = f"""<articles><article><source>made</source><text>{TEXT}</text><locations>
<location><name>Riga</name><start>14</start><end>18</end><lat>56.95</lat><lon>24.1</lon><page>x</page></location>
</locations></article><article><source>bare</source><text>Nobody came.</text><locations/></article></articles>
"""
RIGA = (56.95, 24.1)


def gold(words: str, lat: float = RIGA[0], lon: float = RIGA[1], text: str = TEXT) -> Toponym:
    start = text.index(words)
    return Toponym(start, start + len(words), words, lat, lon)


def place(words: str, lat: float | None = RIGA[0], lon: float | None = RIGA[1], text: str = TEXT) -> Place:
    start = text.index(words)
    return Place("p", start, start + len(words), words, words, lat=lat, lon=lon)


def test_the_file_counts_from_one(tmp_path: Path) -> None:
    (tmp_path / "made.xml").write_text(XML)
    assert read_texts(tmp_path / "made.xml") == [PlacedText(TEXT, (gold("Riga"),)), PlacedText("Nobody came.", ())]


def test_offsets_that_do_not_quote_the_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "made.xml").write_text(XML.replace("<start>14", "<start>13"))
    with pytest.raises(ValueError, match="characters 12 to 17 are ' Riga', not the toponym 'Riga'"):
        read_texts(tmp_path / "made.xml")


def test_the_same_span_counts_everywhere() -> None:
    score = score_places([gold("Riga")], [place("Riga")])
    one = Found(1, 1, 1)
    assert (score.exact, score.found, score.overlapping, score.placed) == (one, one, one, Share(1, 1))
    assert score.errors == (0.0,)


# A gold toponym, what was predicted, and whether it is found: whether the head is the same.
HEADS = [
    ("Rift Valley", "the Rift Valley", True),
    ("Dar es Salaam", "Dar es Salaam", True),
    ("Rice Lake", "Lake", True),
    ("Washington", "Washington, D.C.", True),
    ("Gulf of Finland", "Gulf", True),
    ("Democratic Republic of the Congo", "Democratic Republic", True),
    ("Hong Kong", "University of Hong Kong", False),
    ("Toronto", "Toronto hospital", False),
    ("Democratic Republic of the Congo", "Congo", False),
    ("Finland", "Gulf of Finland", False),
]


@pytest.mark.parametrize(("named", "predicted", "found"), HEADS)
def test_an_overlap_is_found_where_the_head_is_the_same(named: str, predicted: str, found: bool) -> None:
    text = max(named, predicted, key=len)
    score = score_places([gold(named, text=text)], [place(predicted, text=text)])
    assert score.found == Found(int(found), 1, 1)
    assert score.overlapping == Found(1, 1, 1)
    assert score.exact == Found(int(named == predicted), 1, 1)


def test_one_place_matches_one_toponym_and_the_exact_span_first() -> None:
    text = "Rift Valley"
    score = score_places([gold("Rift Valley", text=text)], [place("Valley", text=text), place(text, None, text=text)])
    assert (score.found, score.errors) == (Found(1, 2, 1), ())


def test_what_is_not_found_or_has_no_coordinates_is_not_placed() -> None:
    score = score_places([gold("Riga"), gold("Estonia")], [place("Riga", None, None), place("Tartu")])
    assert score.placed == Share(0, 2)
    assert score.found == Found(1, 2, 2)


def test_161_kilometres_are_near_and_more_are_not() -> None:
    near, far = place("Riga", 58.39), place("Riga", 58.41)  # a degree of latitude is 111.2 km
    assert distance(near, gold("Riga")) == pytest.approx(160.1, abs=0.1)
    assert score_places([gold("Riga")], [near]).placed == Share(1, 1)
    assert score_places([gold("Riga")], [far]).placed == Share(0, 1)


def test_the_distance_crosses_the_date_line() -> None:
    assert distance(place("Riga", 0, 179.5), gold("Riga", 0, -179.5)) == pytest.approx(111.2, abs=0.1)


def test_the_rows_add_up_over_the_texts(tmp_path: Path) -> None:
    (tmp_path / "geovirus.xml.xz").write_bytes(lzma.compress(XML.encode()))
    assert decompressed(tmp_path / "geovirus.xml.xz", tmp_path / "cache").is_file()

    def pipe(articles: Iterable[Article]) -> Iterator[Record]:
        for article in articles:
            read = (place("Riga", 57.95), place("Tartu")) if article.text == TEXT else ()
            yield record(article.text, places=read)

    rows = place_figures(pipe, Data(tmp_path, tmp_path / "cache"))
    figures = {row.measure: (row.value, row.detail) for row in rows}
    assert figures["toponyms found (F1)"] == (pytest.approx(200 / 3), "P 50.0 R 100.0, 1/2/1")
    assert figures["found and placed within 161 km, of all"] == (100, "1 of 1")
    assert figures["placed within 161 km, of those found"] == (100, "1 of 1")
    assert figures["median error"] == (pytest.approx(111.2, abs=0.1), "1 found with coordinates")
