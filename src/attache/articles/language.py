"""Is it English? A count of function words says so at once; only where it does not, a detector names the language."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attache.errors import UnsupportedLanguage
from attache.lexicon.publishing import frame_words, language_names

_SAMPLE_CHARS = 6_000
_WORD = re.compile(r"[^\W\d_]+")
# Above it are 835 of the 840 reports of PolNeAR's training part; see ``[english]`` in words.toml for other languages.
# Below it the detector decides.
_SURELY_ENGLISH = 0.16
# Fewer words tell too little; py3langid is unsure below this probability.
_FEWEST_WORDS = 20
_FEWEST_OTHER_LETTERS = 30
_SURE = 0.9
_LATIN_ENDS = "\u024f"


def require_english(text: str, subject: str, declared: str | None = None) -> None:
    """Pass English, and what is too short or too mixed to tell.

    Args:
        declared: The language that the source says it is in ("fr", "en-GB"). Feeds often say the wrong one, so it
            decides only about words that could be either.

    Raises:
        UnsupportedLanguage: when the text is surely in another language.
    """
    sample = text[:_SAMPLE_CHARS]
    words = _WORD.findall(sample)
    foreign = sum(letter > _LATIN_ENDS for word in words for letter in word)
    code = (declared or "en").lower().replace("_", "-").partition("-")[0]
    if code not in {"en", "eng", "und", "mul"} and english_share(words) < _SURELY_ENGLISH:
        raise UnsupportedLanguage(subject, f"its source says {_named(code)}", "only English is read")
    script = foreign >= _FEWEST_OTHER_LETTERS and foreign * 2 > sum(map(len, words))
    if not script and (len(words) < _FEWEST_WORDS or english_share(words) >= _SURELY_ENGLISH):
        return
    code, probability = _detector().classify(sample)
    if code != "en" and (script or probability >= _SURE):
        raise UnsupportedLanguage(subject, f"detected {_named(code)}", "only English is read")


def english_share(words: list[str]) -> float:
    """The share of English function words among ``words``."""
    english = frame_words().english
    return sum(word.lower() in english for word in words) / max(1, len(words))


def _named(code: str) -> str:
    name = language_names().get(code)
    return f"{name} ({code})" if name else f"the language {code[:20]!r}"


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
