"""Numbers that matter: how many were killed or arrested, how much money, how many times more.

A number belongs to the event whose trigger it leads to in the tree, itself or through the noun it counts; "the attack
left 12 dead" belongs to the attack, which is the subject of what befell the twelve.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from attache.lexicon.counting import counting_words
from attache.lexicon.sectors import actor_nouns, singular_noun
from attache.lexicon.timewords import time_words
from attache.reading.times.grammar import number
from attache.record import Quantity, Time
from attache.record import Span as Quoted

# How far a number's event is looked for upwards.
_CLIMB = 6
_PREDICATES = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl", "obl:agent"})
_COUNTED = frozenset({"nummod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number in the text: its tokens (end exclusive), its value, and the noun or sign it counts, if any."""

    start: int
    end: int
    value: float
    counted: Token | None
    head: Token


def find_quantities(triggers: Sequence[Span], times: Sequence[Time]) -> dict[int, list[Quantity]]:
    """The quantities of each trigger, by its place in ``triggers``, in order of the text.

    Args:
        triggers: The words that name events, of a parsed document.
        times: Time expressions: their numbers count nothing else.
    """
    owners = {token.i: place for place, span in enumerate(triggers) for token in span}
    sentences = {span.sent.start: span.sent for span in triggers}
    found: dict[int, list[Quantity]] = {}
    for _, sentence in sorted(sentences.items()):
        for amount in _amounts(sentence, times):
            place = _owner(amount, owners)
            quantity = None if place is None else _quantity(amount, triggers[place])
            if place is not None and quantity is not None:
                found.setdefault(place, []).append(quantity)
    return found


def _amounts(sentence: Span, times: Sequence[Time]) -> Iterator[_Amount]:
    """The numbers of a sentence that are no part of a time, a name or an ordinal."""
    taken = [(time.start, time.end) for time in times]
    run: list[Token] = []
    for token in (*sentence, None):
        if token is not None and _is_number(token) and not any(a <= token.idx < b for a, b in taken):
            run.append(token)
            continue
        if run and (amount := _amount(run)) is not None:
            yield amount
        run = []


def _is_number(token: Token) -> bool:
    if token.ent_type_ or token.tag_ == "JJ":
        return False
    return token.pos_ == "NUM" or token.lower_ in time_words().scales


def _amount(run: Sequence[Token]) -> _Amount | None:
    value = _value([token.lower_ for token in run])
    if value is None:
        return None
    inside = {token.i for token in run}
    top = next((token for token in reversed(run) if token.head.i not in inside), run[-1])
    counted = top.head if top.dep_ in _COUNTED and top.head.pos_ in ("NOUN", "PROPN", "SYM", "ADJ") else None
    return _Amount(run[0].i, run[-1].i + 1, value, counted, top if counted is None else counted)


def _value(words: Sequence[str]) -> float | None:
    """Of "5.5 million", "two dozen", "1,200"."""
    scales = time_words().scales
    plain = number(" ".join(words), time_words())
    if plain is not None or words[-1] not in scales:
        return plain
    below = number(" ".join(words[:-1]), time_words())
    return None if below is None else below * scales[words[-1]]


def _owner(amount: _Amount, owners: Mapping[int, int]) -> int | None:
    """The trigger the number leads to; at the first verb that is none, the trigger that is this verb's subject."""
    above = amount.head
    for _ in range(_CLIMB):
        if above.i in owners:
            return owners[above.i]
        if above.pos_ in _PREDICATES:
            return _beside(above, owners) if _befell(amount, above) else None
        if above.head.i == above.i:
            return None
        above = above.head
    return None


def _beside(verb: Token, owners: Mapping[int, int]) -> int | None:
    kids = (kid for kid in verb.children if kid.dep_ in _SUBJECTS)
    return next((owners[kid.i] for kid in kids if kid.i in owners), None)


def _quantity(amount: _Amount, trigger: Span) -> Quantity | None:
    words, counted = counting_words(), amount.counted
    names = _names(counted)
    befell, quoted = _befell(amount, trigger.root), _quoted(amount)
    currency = next((words.money[name] for name in names if name in words.money), None)
    if currency is not None:
        return Quantity(amount.value, currency, _for(amount), quoted)
    measure = next((words.measures[name] for name in names if name in words.measures), None)
    if measure is not None:
        return Quantity(amount.value, measure, _measured(amount.head), quoted)
    if not words.uncounted.isdisjoint(names) or (counted is None and befell is None):
        return None
    if counted is None or not words.people.isdisjoint(names) or any(name in words.befell for name in names):
        return Quantity(amount.value, "people", befell or "people", quoted)
    return Quantity(amount.value, "people" if _counts_people(names) else "things", befell or names[0], quoted)


def _names(counted: Token | None) -> tuple[str, ...]:
    """What the lexicon may know the counted noun by: its lemma, which may be wrong for a rare plural, and its form."""
    if counted is None:
        return ()
    return counted.lemma_.lower(), counted.lower_, counted.lower_.removesuffix("s")


def _counts_people(names: Sequence[str]) -> bool:
    noun = singular_noun(names[1], names[0])
    return noun is not None and actor_nouns()[noun].form in ("person", "people")


def _befell(amount: _Amount, verb: Token) -> str | None:
    """What befell those who are counted, as the words around the number or the verb above say."""
    words = counting_words().befell
    above = amount.head.head
    states = (kid for kid in above.children if kid.dep_ in ("xcomp", "acl"))
    near: Iterable[Token] = (amount.head, *amount.head.children, above, *states, verb)
    known = (words.get(token.lemma_.lower()) or words.get(token.lower_) for token in near)
    return next((name for name in known if name), None)


def _for(amount: _Amount) -> str | None:
    """What the money is: "5 million dollars in aid", "a 5-million-dollar loan"."""
    head = amount.head
    tokens = (head, *head.doc[amount.start : amount.end])
    kids = [kid for token in tokens for kid in token.children if kid.dep_ in ("nmod", "obl") and kid.i > token.i]
    said = next((kid for kid in kids if any(case.lower_ in ("in", "of") for case in kid.children)), None)
    if said is not None:
        return str(said.lemma_).lower()
    return str(head.head.lemma_).lower() if head.dep_ == "compound" and head.head.pos_ == "NOUN" else None


def _measured(head: Token) -> str | None:
    """What is measured: "30 percent of exports"; "exports were eight times higher" through the comparison."""
    kids = [kid for kid in head.children if kid.dep_ == "nmod" and kid.i > head.i]
    if kids:
        return str(kids[0].lemma_).lower()
    above = head.head
    subject = next((kid for kid in above.children if kid.dep_ in ("nsubj", "nsubj:pass")), None)
    return str(subject.lemma_).lower() if subject is not None else None


def _quoted(amount: _Amount) -> Quoted:
    """The number with what it counts and the words that say how exact it is."""
    doc, start, end = amount.head.doc, amount.start, amount.end
    if amount.counted is not None:
        start, end = min(start, amount.counted.i), max(end, amount.counted.i + 1)
    before = doc[max(0, start - 3) : start].text.lower()
    for bound in counting_words().bounds:
        if before == bound or before.endswith(f" {bound}"):
            start -= len(bound.split())
            break
    words = doc[start:end]
    return Quoted(words.start_char, words.end_char, words.text)
