"""Whether two names are the same actor's: full names, surnames, initials, acronyms and shortened names."""

from __future__ import annotations


def best_rank(words: list[str], names: list[list[str]]) -> int:
    """The rank of the surest of a person's names, or 0 where full names differ: "Mao Anying" is not "Mao Zedong"."""
    ranks = [(name_rank(words, name), len(name)) for name in names]
    if len(words) > 1 and any(rank == 0 and size > 1 for rank, size in ranks):
        return 0
    return max((rank for rank, _ in ranks), default=0)


def acronyms(name: str) -> list[str]:
    """Lower-case initials of a name of three words or more, with and without its small words."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if len(words) < 3:
        return []
    capitals = "".join(word[0] for word in words if word[0].isupper()).lower()
    return [capitals, "".join(word[0] for word in words).lower()] if len(capitals) > 2 else []


def abbreviates(words: list[str], known: list[str]) -> bool:
    """Whether one name of a body is part of the other's at its end or start: "Foreign Ministry"."""
    shorter, longer = sorted((words, known), key=len)
    if not shorter or len(shorter) == len(longer) or (len(shorter) == 1 and len(shorter[0]) < 4):
        return False
    return longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter


def name_words(name: str) -> list[str]:
    """A person's name as its words, lower case, hyphens apart."""
    return [word for word in name.lower().replace("-", " ").split() if word not in (".", "'s")]


def name_rank(words: list[str], known: list[str]) -> int:
    """How surely two names of people are one: 4 equal, 3 surname, 2 initials or parts, 1 another part, 0 not."""
    if words == known:
        return 4
    if not words or not known:
        return 0
    if len(words) == 1 or len(known) == 1:
        single, full = (words, known) if len(words) == 1 else (known, words)
        if single[0] == full[-1]:
            return 3
        return 2 if single[0] == full[0] else int(single[0] in full)
    shorter, longer = sorted((words, known), key=len)
    if len(shorter) < len(longer) and _is_part(shorter, longer):
        return 2
    same_surname = words[-1] == known[-1]
    return 2 if same_surname and _same_given(words[0], known[0]) else 0


def _is_part(shorter: list[str], longer: list[str]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _same_given(one: str, other: str) -> bool:
    return one.rstrip(".") == other.rstrip(".") or (
        one[0] == other[0] and (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1)
    )
