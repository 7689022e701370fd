import pytest

from attache.articles.language import require_english
from attache.errors import UnsupportedLanguage

FRENCH = (
    "Le ministre des affaires étrangères a déclaré mardi que la France allait poursuivre les négociations avec ses "
    "voisins, malgré les critiques de l'opposition qui demande un vote du parlement."
)
FOREIGN = [
    (FRENCH, r"French \(fr\)"),
    (
        "El ministro de Asuntos Exteriores dijo el martes que el gobierno seguirá las negociaciones con los países "
        "vecinos a pesar de las críticas de la oposición, que pide una votación.",
        r"Spanish \(es\)",
    ),
    ("Министр иностранных дел заявил во вторник, что переговоры будут продолжены.", r"Russian \(ru\)"),
    ("外交部长星期二表示,两国将继续就边界问题进行谈判,并将于下个月在日内瓦再次会面讨论有关问题。", r"Chinese \(zh\)"),
]
PASSED = [
    "The minister said on Tuesday that the talks with the neighbours would go on, although the opposition has asked "
    "for a vote of the parliament before the end of the year.",
    "Trump beats Clinton",
    "Le ministre a dit non",
    "Final: Smith beat Jones 6-4, 6-3; Kim beat Lee 7-5, 6-2; Roe beat Doe 6-1, 6-1; Poe beat Coe 6-0, 6-0",
]


@pytest.mark.parametrize(("text", "named"), FOREIGN)
def test_other_languages_are_named(text: str, named: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=f"^x: detected {named}; only English is read"):
        require_english(text, "x")


@pytest.mark.parametrize("text", PASSED)
def test_english_and_what_is_too_short_to_tell_pass(text: str) -> None:
    require_english(text, "x")
