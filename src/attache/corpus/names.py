"""Names made comparable: a person's by sound and family name, a body's by its telling words.

"Kim Jong-un" and "Kim Jong Un", "Muammar Gaddafi" and "Moamer Kadhafi", "Peruvian Defence Ministry" and "Ministry of
Defense" of Peru each come out the same. Nothing here decides that two actors are one; it says which could be.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attache.lexicon.names import actor_name_words, alias_key, body_spellings, name_aliases, name_orders, sound_rules
from attache.lexicon.sectors import organization_key, organizations
from attache.lexicon.states import load_states
from attache.lexicon.titles import given_names, titles

# Words shorter than this are compared by their letters: the sounds of "Wang Yi" and "Wang Yu" would be too alike.
_LEAST_SOUNDED = 5
# Letters that Unicode does not take apart into a letter and an accent.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_APOSTROPHES = re.compile(r"(?<=\w)['’`‘ʼ](?=\w)")
_WORD = re.compile(r"\w+\.?")
_POSSESSIVE = re.compile(r"['’]s?\b")
_CACHED = 1 << 16


def plain(text: str) -> str:
    """Lower case without accents."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    apart = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(_CACHED)
def sound(word: str) -> str:
    """How a word of a name sounds, roughly; a short word stays as it is."""
    if len(word) < _LEAST_SOUNDED:
        return word
    for pattern, to in sound_rules():
        word = pattern.sub(to, word)
    return word


@lru_cache(_CACHED)
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as the sounds of its words, titles, particles and initials left out: ``()`` for none at all."""
    words = [sound(word) for word in _name_words(name) if len(word.rstrip(".")) > 1]
    return tuple(words)


@lru_cache(_CACHED)
def initials(name: str) -> str:
    """The single letters in a person's name: "w" in "George W. Bush"."""
    return "".join(word[0] for word in _name_words(name)[1:] if len(word.rstrip(".")) == 1)


@lru_cache(_CACHED)
def family_name(name: str, country: str | None) -> str:
    """The sound of a person's family name, by where it stands in the names of the country's people."""
    words = person_words(name)
    order = name_orders().get(country or "", "last")
    if not words:
        return plain(name)
    if order == "first":
        return words[0]
    spelled = [word for word in _name_words(name) if len(word.rstrip(".")) > 1]
    if order == "double" and len(words) > 2 and spelled[-2] not in given_names():
        return words[-2]
    return words[-1]


@lru_cache(_CACHED)
def body_words(name: str) -> tuple[str, ...]:
    """The telling words of a body's name, sorted, the states named in it left out.

    A known organisation is its usual name alone; a name of nothing but states keeps its words.
    """
    if known := organizations().get(organization_key(name)):
        return (plain(known.name),)
    if full := load_states().igo_name(name):
        return (plain(full),)
    words = _telling_words(_without_states(name)) or _telling_words(name)
    return tuple(sorted(set(words))) or (plain(name),)


@lru_cache(_CACHED)
def role_words(role: str | None) -> frozenset[str]:
    """The words of a role, the states named in it left out."""
    if role is None:
        return frozenset()
    return frozenset(_spelled(word) for word in _WORD.findall(plain(_without_states(role)))) - {""}


def share_role(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two roles may be one: the same words, or a telling word in common."""
    return one == other or bool((one & other) - actor_name_words().common_roles)


def is_body(name: str) -> bool:
    """Whether the name is a known organisation's, whatever a reader took it for: "Yonhap"."""
    return organization_key(name) in organizations()


def is_demonym(name: str) -> bool:
    """Whether the words are a people's name and no body's: "Russians"."""
    return load_states().demonym(name) is not None


def is_description(words: str) -> bool:
    """Whether the words describe somebody without a name: "a Lebanese security official"."""
    return not any(word[:1].isupper() for word in _without_states(words).split()[1:])


@lru_cache(_CACHED)
def _name_words(name: str) -> tuple[str, ...]:
    usual = name_aliases().get(alias_key(name), name)
    bare = _APOSTROPHES.sub("", plain(_POSSESSIVE.sub("", usual) if usual.endswith(("'s", "’s")) else usual))
    words = _WORD.findall(bare.replace("-", " "))
    while len(words) > 1 and words[0] in titles():
        words = words[1:]
    kept = [word for word in words if word not in actor_name_words().particles]
    return tuple(kept or words)


def _telling_words(name: str) -> list[str]:
    words = (_spelled(word.rstrip(".")) for word in _WORD.findall(plain(_POSSESSIVE.sub("", name))))
    return [word for word in words if word and word not in actor_name_words().small]


def _spelled(word: str) -> str:
    return body_spellings().get(word, word)


@lru_cache(_CACHED)
def _without_states(name: str) -> str:
    """The name without the countries and peoples in it; the longest name of a state at each place counts."""
    words = name.split()
    kept: list[str] = []
    at = 0
    while at < len(words):
        size = next((size for size in (3, 2, 1) if _names_state(words[at : at + size], size)), 0)
        kept += [] if size else [words[at]]
        at += size or 1
    return " ".join(kept)


def _names_state(words: list[str], size: int) -> bool:
    name, states = " ".join(words), load_states()
    return len(words) == size and (states.own_name(name) or states.demonym(name)) is not None
