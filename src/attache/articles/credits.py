"""Who a report is credited to: agencies in credits, closing credit lines, and bylines.

A credit is not a citation: "Yonhap reported" credits nobody. Agencies are read only where credits stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from attache.lexicon.publishing import Outlet, boilerplate, frame_words, outlets_credited
from attache.record import Extent

_SPLIT = re.compile(r"\s*(?:[,;/&+|]|\band\b|\bwith\b)\s*")
_TRIM = " \t\n.,:;()[]-–—―/*"
_LONGEST_CREDIT = 120
_LONGEST_BYLINE = 160
_LONGEST_ROLE = 5  # words
# "… he said. REUTERS, AFP", "… he said. - Bernama", "… he said. (AFP)", "… he said. /TASS/"
_AFTER_SENTENCE = re.compile(r"(?:[.!?…][”\"’')\]]{0,2}|[”\"])\s{1,4}(?=[^\s])")
_OPEN_BRACKET = re.compile(r"[(\[]")
_SLUG = re.compile(r"[a-z]{2,5}(?:[-/][a-z]{2,5}){1,3}")
_DASHED_NAME = re.compile(r"(?:--|[-–—―~])\s?([^\n]{3,60})")
_BY = re.compile(r"(?i:by|from|story by|words by|written by|reported by|text by)\s+")
_PARTS = re.compile(r"\s*(?:[|•·,;/&]|\band\b|\bwith\b)\s*")
_IN_PLACE = re.compile(r"\s+\b(?:in|at)\s.{1,60}$")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’‘-]*")


@dataclass(frozen=True, slots=True)
class Credits:
    """Writers as named, and agencies by their common names, both in reading order."""

    writers: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """A credit at the end of a report, and what it credits."""

    extent: Extent
    reason: str
    credits: Credits


def agencies_in(credit: str) -> tuple[str, ...] | None:
    """The agencies of a credit such as "REUTERS, AFP", in reading order; None where it names anything but outlets."""
    outlets = _outlets(credit.strip(_TRIM))
    return None if outlets is None else tuple(dict.fromkeys(o.name for o in outlets if o.kind == "agency"))


def find_closing(text: str, paragraph: Extent) -> Closing | None:
    """The credit that the last paragraph is or ends with: an agency, reporters and editors, a notice of rights."""
    start = max(paragraph.start, paragraph.end - boilerplate().longest_credit)
    tail = text[start : paragraph.end]
    if start == paragraph.start and (whole := _whole_credit(tail)):
        return Closing(paragraph, *whole)
    for at in _credit_starts(tail):
        if found := _appended_credit(tail[at:]):
            return Closing(Extent(start + at, paragraph.end), *found)
    return None


def read_byline(line: str) -> Credits | None:
    """The writers and agencies of a byline ("By Jane Doe and John Roe, Reuters"), or None where it is none.

    Without "By", a role ("Jane Doe | Staff writer") or an agency has to say that it is one.
    """
    if len(line) > _LONGEST_BYLINE:
        return None
    opening = _BY.match(line)
    rest = line[opening.end() :] if opening else line
    writers, agencies, roles = _byline_parts(rest)
    if writers is None or not (opening or ((roles or agencies) and writers)):
        return None
    return Credits(tuple(writers), tuple(agencies)) if writers or agencies or roles else None


def sort_names(names: Iterable[str]) -> Credits:
    """The writers and the agencies among the names that data gives as authors; what is neither is left out."""
    writers: dict[str, None] = {}
    agencies: dict[str, None] = {}
    for given in names:
        if given.startswith(("http:", "https:")) or len(given) > _LONGEST_BYLINE:
            continue
        name = _BY.sub("", given, count=1) if _BY.match(given) else given
        credited = agencies_in(name)
        if credited is not None:
            agencies.update(dict.fromkeys(credited))
        elif is_name(name):
            writers[proper_name(name)] = None
        elif found := read_byline(f"By {name}"):
            writers.update(dict.fromkeys(found.writers))
            agencies.update(dict.fromkeys(found.agencies))
    return Credits(tuple(writers), tuple(agencies))


def is_name(words: str) -> bool:
    """Whether the words look like one person's name: two to five capitalised words and particles."""
    parts = words.split()
    particles = frame_words().particles
    return 2 <= len(parts) <= 5 and all(
        _NAME_WORD.fullmatch(part) and (part[0].isupper() or part.lower() in particles) for part in parts
    )


def proper_name(name: str) -> str:
    """A name printed in capitals in its usual case; any other as it is."""
    return " ".join(word.title() if len(word) > 2 else word for word in name.split()) if name.isupper() else name


def _outlets(credit: str) -> list[Outlet] | None:
    """The outlets a credit consists of, or None where it holds anything else."""
    known = outlets_credited()
    if credit in known:
        return [known[credit]]
    if not credit or len(credit) > _LONGEST_CREDIT:
        return None
    parts = [part.strip(_TRIM) for part in _SPLIT.split(credit)]
    found = [known.get(part) for part in parts if part]
    return None if not found or None in found else [outlet for outlet in found if outlet]


def _named_within(words: str) -> tuple[str, ...]:
    """The agencies named anywhere in a credit line: "Additional reporting by AFP"."""
    known = outlets_credited()
    forms = re.findall(r"[A-ZÀ-Ý][\w./'-]*(?: [A-ZÀ-Ý][\w./'-]*){0,3}|\bdpa\b", words)
    candidates = [part for form in forms for part in (form.rstrip("."), *form.rstrip(".").split())]
    found = [known[form] for form in candidates if form in known]
    return tuple(dict.fromkeys(outlet.name for outlet in found if outlet.kind == "agency"))


def _whole_credit(paragraph: str) -> tuple[str, Credits] | None:
    """What a paragraph credits that is nothing but a credit."""
    if credited := _agency_credit(paragraph):
        return credited
    bare = paragraph.strip("()[] \n")
    known = boilerplate()
    if known.credit_openings.match(bare) or (len(paragraph) < 300 and known.credit_endings.search(paragraph)):
        return "credit", Credits(agencies=_named_within(paragraph))
    dashed = _DASHED_NAME.fullmatch(paragraph)
    if dashed and is_name(name := dashed.group(1).strip(" .")):
        return "byline", Credits(writers=(proper_name(name),))
    return ("slug", Credits()) if _SLUG.fullmatch(paragraph) else None


def _agency_credit(words: str) -> tuple[str, Credits] | None:
    outlets = _outlets(words.strip(_TRIM))
    if outlets is None:
        return None
    return "agency credit", Credits(agencies=tuple(dict.fromkeys(o.name for o in outlets if o.kind == "agency")))


def _credit_starts(tail: str) -> list[int]:
    """Where a credit may begin inside a paragraph: after the end of a sentence, longest credit first."""
    return [match.end() for match in _AFTER_SENTENCE.finditer(tail)]


def _appended_credit(words: str) -> tuple[str, Credits] | None:
    """What the words credit that end a paragraph after a full stop."""
    if len(words) <= _LONGEST_CREDIT and (credited := _agency_credit(words)):
        return credited
    bracketed = _OPEN_BRACKET.match(words) and words.rstrip(". ")[-1:] in ")]"
    known = boilerplate()
    if bracketed and known.credit_openings.match(words[1:]):
        return "credit", Credits(agencies=_named_within(words))
    if words.startswith("©") or words.strip(". ") in {"Enditem", "ENDS", "-30-"}:
        return "credit", Credits(agencies=_named_within(words))
    return None


def _byline_parts(rest: str) -> tuple[list[str] | None, list[str], bool]:
    """Writers (None where some part is neither name, agency, role nor place), agencies, and whether a role is given."""
    writers: list[str] = []
    agencies: list[str] = []
    roles = False
    whole = agencies_in(rest)
    for part in [rest] if whole is not None else _PARTS.split(rest):
        words = _IN_PLACE.sub("", part.strip(" .()")).strip()
        if not words:
            continue
        if (named := agencies_in(words)) is not None:
            agencies += named
            roles = roles or not named
        elif _is_role(words):
            roles = True
        elif is_name(words):
            writers.append(proper_name(words))
        elif not (writers and words[0].isupper() and len(words.split()) <= 2):  # "Jane Doe, Seoul"
            return None, [], False
    return writers, agencies, roles


def _is_role(words: str) -> bool:
    """Whether the words are a role: few, and their last names one ("Asia Bureau Chief")."""
    parts = words.lower().split()
    return len(parts) <= _LONGEST_ROLE and parts[-1] in frame_words().roles
