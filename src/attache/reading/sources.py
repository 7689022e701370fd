"""Who speaks: the entities a source stands for, whether it is left unnamed, whether it passes on what others say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from attache.lexicon.reporting import medium_words, outlets, reporting_words
from attache.reading.clauses import antecedent, coordinated, subject
from attache.record import Entity, Extent, Mention

_INDEFINITE = frozenset({"a", "an", "some"})
_BEARERS = frozenset({"appos", "flat", "compound", "nmod:desc"})
_ISSUERS = frozenset({"nmod", "nmod:poss", "obl:agent", "obl", "compound"})

# Characters of the longest mention worth looking back for; a name with its titles rarely passes 100.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of a report in order of the text, to find the entity a word belongs to."""

    starts: tuple[int, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> Mentions:
        """Sort the mentions of all entities."""
        pairs = sorted(
            ((mention, entity) for entity in entities for mention in entity.mentions),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        return cls(
            tuple(mention.start for mention, _ in pairs),
            tuple(mention for mention, _ in pairs),
            tuple(entity for _, entity in pairs),
        )

    def at(self, word: Token) -> Entity | None:
        """The entity of the shortest mention that covers the word."""
        start, end = word.idx, word.idx + len(word)
        best: int | None = None
        for i in range(bisect_right(self.starts, start) - 1, -1, -1):
            if start - self.starts[i] > _LONGEST:
                break
            if self.mentions[i].end >= end and (
                best is None or _length(self.mentions[i]) < _length(self.mentions[best])
            ):
                best = i
        return None if best is None else self.entities[best]

    def within(self, extent: Extent) -> Iterator[Entity]:
        """The entities mentioned inside the extent, in order of their mentions."""
        for i in range(bisect_left(self.starts, extent.start), bisect_left(self.starts, extent.end)):
            if self.mentions[i].end <= extent.end:
                yield self.entities[i]


def resolve_source(source: Span | None, mentions: Mentions) -> tuple[Entity, ...]:
    """The entities that speak, in order; empty when nobody the report knows does.

    The head of the source decides. Failing that, the name beside it ("the agency Yonhap"), and for a medium the one
    who issued it ("a video shared by the ministry").
    """
    if source is None:
        return ()
    found = [speaker for head in coordinated(source.root) if (speaker := _speaker(head, mentions)) is not None]
    if not found and source.root.lemma_.lower() in medium_words():
        found = list(mentions.within(Extent(source.start_char, source.end_char)))[:1]
    return tuple(dict.fromkeys(found))


def _speaker(head: Token, mentions: Mentions) -> Entity | None:
    word = antecedent(head)
    if word.lemma_.lower() in medium_words() and (issuer := _issuer(word, mentions)) is not None:
        return issuer
    return mentions.at(word) or _named_beside(word, mentions)


def _named_beside(word: Token, mentions: Mentions) -> Entity | None:
    beside = (mentions.at(kid) for kid in word.children if kid.dep_ in _BEARERS)
    return next((entity for entity in beside if entity is not None and entity.kind not in ("state", "place")), None)


def _issuer(medium: Token, mentions: Mentions) -> Entity | None:
    """Who stands behind a medium: "the ministry's letter", "a report by Amnesty", "photos carried by the daily"."""
    for kid in medium.children:
        if kid.dep_ in _ISSUERS and _is_from(kid) and (entity := mentions.at(kid)):
            return entity
        if kid.dep_ == "acl" and (agent := subject(kid)) is not None and (entity := mentions.at(agent)):
            return entity
    return None


def _is_from(kid: Token) -> bool:
    """Whether the phrase names the origin: a possessive, a name before the noun, or "by", "from" or "of"."""
    if kid.dep_ in ("nmod:poss", "compound"):
        return True
    return any(case.dep_ == "case" and case.lower_ in ("by", "from", "of") for case in kid.children)


def is_anonymous(source: Span | None, speakers: Sequence[Entity]) -> bool:
    """Whether the source is somebody the report could name and does not: "officials", "a source close to the talks".

    A source whose entity is named elsewhere ("the official", after "John Smith, an official") is not.
    """
    if source is None:
        return False
    head = antecedent(source.root)
    if _withholds_name(head):
        return True
    if any(_is_named(entity) for entity in speakers if entity.kind == "person"):
        return False
    if head.pos_ == "PROPN" or head.tag_ == "PRP":
        return bool(speakers) and head.tag_ == "PRP" and all(_is_unnamed_person(entity) for entity in speakers)
    return _is_unnamed_noun(head)


def _is_unnamed_noun(head: Token) -> bool:
    lists = reporting_words()
    lemma = head.lemma_.lower()
    if lemma not in lists.anonymous or any(
        kid.dep_ in _BEARERS and kid.pos_ == "PROPN" and kid.i > head.i for kid in head.children
    ):
        return False
    return lemma not in lists.offices or _is_indefinite(head)


def _is_indefinite(head: Token) -> bool:
    return any(kid.dep_ == "nummod" or (kid.dep_ == "det" and kid.lower_ in _INDEFINITE) for kid in head.children)


def _withholds_name(head: Token) -> bool:
    """Says so outright: "unnamed officials", "who spoke on condition of anonymity", "who asked not to be named"."""
    lists = reporting_words()
    words = [word for word in head.subtree if word.i > head.i or word.dep_ == "amod"]
    if any(word.lower_ in lists.withheld_name for word in words):
        return True
    return any(
        word.lemma_.lower() in lists.naming
        and any(_is_denied(over) for over in (word, *word.ancestors) if over.i > head.i)
        for word in words
    )


def _is_denied(word: Token) -> bool:
    lists = reporting_words()
    if word.lemma_.lower() in lists.refusers:
        return True
    return any(kid.dep_ == "advmod" and kid.lower_ in lists.negators for kid in word.children)


def _is_named(entity: Entity) -> bool:
    return any(mention.form == "name" for mention in entity.mentions)


def _is_unnamed_person(entity: Entity) -> bool:
    """Whether all the report has for the person behind a pronoun is a nominal such as "the official"."""
    anonymous = reporting_words().anonymous
    nominals = [mention.text.lower().split() for mention in entity.mentions if mention.form == "nominal"]
    return not _is_named(entity) and any(word.removesuffix("s") in anonymous for words in nominals for word in words)


def is_outlet(head: Token) -> bool:
    """Whether the noun names a news outlet: "Reuters", "the Yonhap news agency", "state television"."""
    known = outlets()
    if head.lemma_.lower() in known.nouns:
        return True
    if head.pos_ != "PROPN":
        return False
    start = head.i
    while start > 0 and head.doc[start - 1].pos_ == "PROPN" and head.i - start < 4:
        start -= 1
    end = head.i + 1
    while end < len(head.doc) and head.doc[end].pos_ == "PROPN" and end - head.i < 5:
        end += 1
    return any(head.doc[i:j].text in known.names for i in range(start, head.i + 1) for j in range(head.i + 1, end + 1))


def can_speak(head: Token, mentions: Mentions) -> bool:
    """Whether the noun can be a source: an entity, an outlet, a medium, or somebody unnamed; no "concerns"."""
    lemma = head.lemma_.lower()
    if lemma in medium_words() or is_outlet(head) or _is_unnamed_noun(head):
        return True
    entity = mentions.at(head)
    return entity is not None and entity.kind != "place"


def _length(mention: Mention) -> int:
    return mention.end - mention.start
