import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache import Article
from attache.corpus.profiles import MOST_TERMS, Profile, cosine, keys_of, profile_of
from attache.errors import InvalidRecord
from tests.corpus.reports import FOOTBALL, MARKET, QUAKE, QUAKE_REVISED, article

PROFILES = {
    name: profile_of(article(name, text)) for name, text in (("q", QUAKE), ("r", QUAKE_REVISED), ("f", FOOTBALL))
}


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_report_has_a_profile_that_comes_back_from_its_bytes(text: str, title: str) -> None:
    profile = profile_of(Article(text, title=title))
    again = Profile.from_bytes(bytes(profile))
    assert again == profile
    assert hash(again) == hash(profile)
    assert again.is_figures == profile.is_figures


def test_a_report_is_like_itself_and_more_like_a_rewrite_than_like_other_news() -> None:
    assert cosine(PROFILES["q"], PROFILES["q"]) == pytest.approx(1, abs=0.001)
    assert cosine(PROFILES["q"], PROFILES["r"]) > 0.3
    assert cosine(PROFILES["q"], PROFILES["f"]) < 0.1
    assert cosine(PROFILES["q"], PROFILES["r"]) == cosine(PROFILES["r"], PROFILES["q"])


def test_nothing_is_like_nothing() -> None:
    empty = profile_of(Article(" "))
    assert (len(empty), cosine(empty, empty), keys_of(empty, 8)) == (0, 0.0, [])


def test_the_headline_and_the_lead_weigh_more() -> None:
    lead, tail = "Fire destroyed a warehouse.", "Rain fell in the valley."
    middle = "\n\n".join(["The council met."] * 3)
    about_fire, about_rain = (profile_of(Article(text)) for text in (lead, tail))
    mixed = profile_of(Article(f"{lead}\n\n{middle}\n\n{tail}"))
    assert cosine(mixed, about_fire) > cosine(mixed, about_rain)
    titled = profile_of(Article(f"{lead}\n\n{middle}\n\n{tail}", title="Rain falls in valley"))
    assert cosine(titled, about_rain) > cosine(mixed, about_rain)


def test_endings_and_spelling_do_not_count() -> None:
    one, other = (
        profile_of(Article(text)) for text in ("Minister defends labour rules", "Minister defended labor rule")
    )
    assert cosine(one, other) == pytest.approx(1, abs=0.001)


def test_keys_are_the_rarest_words_of_the_lead() -> None:
    terms = {word: int(profile_of(Article(word)).terms[0]) for word in ("Elphberg", "Ruritania", "Strelsau", "the")}
    keys = keys_of(PROFILES["q"], 8)
    assert {terms["Ruritania"], terms["Strelsau"]} <= set(keys)
    assert terms["the"] not in keys
    assert keys_of(PROFILES["q"], 3) == keys[:3]


@pytest.mark.parametrize(("text", "expected"), [(MARKET, True), (QUAKE, False), (FOOTBALL, False)])
def test_reports_of_figures(text: str, expected: bool) -> None:
    assert profile_of(Article(text)).is_figures is expected


def test_hostile_length_is_bounded() -> None:
    profile = profile_of(Article(" ".join(f"w{number}x{chr(97 + number % 26)}" for number in range(200_000))))
    assert len(profile) <= MOST_TERMS
    assert len(bytes(profile)) <= 1 + 6 * MOST_TERMS


@pytest.mark.parametrize("data", [b"", b"\x00abc", bytes(6 * MOST_TERMS + 7)])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InvalidRecord, match="bytes are no profile; make it again from the article"):
        Profile.from_bytes(data)
