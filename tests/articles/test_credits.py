import pytest

from attache.articles.credits import agencies_in, find_closing, read_byline
from attache.record import Extent

CLOSINGS = [
    ("The talks go on. REUTERS, AFP", "REUTERS, AFP", ("Reuters", "AFP")),
    ("“The talks go on,” he said. REUTERS", "REUTERS", ("Reuters",)),
    ("The talks go on. - Bernama", "- Bernama", ("Bernama",)),
    ("The talks go on. (AFP)", "(AFP)", ("AFP",)),
    ("The talks go on. /TASS/", "/TASS/", ("TASS",)),
    ("The talks go on. Enditem", "Enditem", ()),
    ("The talks go on. © 2023 AFP", "© 2023 AFP", ("AFP",)),
    (
        "The talks go on. (Reporting by Jane Doe in Bern; Editing by John Roe)",
        "(Reporting by Jane Doe in Bern; Editing by John Roe)",
        (),
    ),
    ("Additional reporting by AFP.", "Additional reporting by AFP.", ("AFP",)),
    ("- Reuters", "- Reuters", ("Reuters",)),
    ("AP, dpa", "AP, dpa", ("AP", "dpa")),
    ("The Associated Press contributed to this report.", "The Associated Press contributed to this report.", ("AP",)),
    ("With inputs from ANI", "With inputs from ANI", ("ANI",)),
    ("bur-jd/rh", "bur-jd/rh", ()),
]
NO_CLOSINGS = [
    "The story was first reported by Reuters.",
    "The talks go on, said Yonhap, citing KCNA.",
    "He spoke to Reuters. AFP could not reach him.",
    "The talks go on (see above).",
    "They will meet again. He said so.",
]
BYLINES = [
    ("By Jane Doe", ("Jane Doe",), ()),
    ("By JANE DOE and John Roe", ("Jane Doe", "John Roe"), ()),
    ("By Jane Doe, Associated Press", ("Jane Doe",), ("AP",)),
    ("By Jane Doe in Bern and John Roe in Geneva", ("Jane Doe", "John Roe"), ()),
    ("Jane Doe and John Roe | Staff writer", ("Jane Doe", "John Roe"), ()),
    ("Jane Doe, Asia Bureau Chief", ("Jane Doe",), ()),
    ("Jane Doe / AFP", ("Jane Doe",), ("AFP",)),
    ("By Agence France-Presse", (), ("AFP",)),
    ("By Ludwig van Beethoven", ("Ludwig van Beethoven",), ()),
]
NO_BYLINES = [
    "By Friday the talks had failed",
    "By a narrow margin",
    "Jane Doe",
    "Jane Doe meets John Roe",
    "Newspaper Says Clinton Needs To Quit, Show Compassion For Louisiana.",
    "For GOP, a golden opportunity to reclaim security",
]


@pytest.mark.parametrize(("paragraph", "credit", "agencies"), CLOSINGS)
def test_closing_credits(paragraph: str, credit: str, agencies: tuple[str, ...]) -> None:
    closing = find_closing(paragraph, Extent(0, len(paragraph)))
    assert closing is not None
    assert paragraph[closing.extent.start : closing.extent.end] == credit
    assert closing.credits.agencies == agencies


@pytest.mark.parametrize("paragraph", NO_CLOSINGS)
def test_citations_are_no_credits(paragraph: str) -> None:
    assert find_closing(paragraph, Extent(0, len(paragraph))) is None


def test_a_writer_may_sign_below() -> None:
    closing = find_closing("- Jane Doe", Extent(0, 10))
    assert closing is not None
    assert closing.credits.writers == ("Jane Doe",)


@pytest.mark.parametrize(("line", "writers", "agencies"), BYLINES)
def test_bylines(line: str, writers: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    found = read_byline(line)
    assert found is not None
    assert (found.writers, found.agencies) == (writers, agencies)


@pytest.mark.parametrize("line", NO_BYLINES)
def test_no_bylines(line: str) -> None:
    assert read_byline(line) is None


def test_agencies_only_where_nothing_else_is_named() -> None:
    assert agencies_in("REUTERS, NYTIMES") == ("Reuters",)
    assert agencies_in("Agence France-Presse") == ("AFP",)
    assert agencies_in("a Reuters reporter") is None
