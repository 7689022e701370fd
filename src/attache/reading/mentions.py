"""Finds the words that refer to political actors: names, actor nouns with their phrases, and pronouns.

A mention is read once, here, into everything that grouping and coding need: what heads it, what name it bears, which
state its own words name, which sector, one or many. Nothing is resolved yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from attache.lexicon.sectors import ActorNoun, Organization, actor_nouns, actor_words, singular_noun
from attache.lexicon.titles import Gender, Pronoun, given_names, pronouns, titles
from attache.reading.affiliation import phrase_sector, read_affiliation
from attache.reading.naming import Naming
from attache.reading.phrases import Tree, of_complement, phrase_bounds, relative_antecedent
from attache.reading.references import Reference
from attache.record import EntityKind, MentionForm

_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM", "X"))
_ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "root"))
_MODIFIERS = frozenset(("amod", "compound"))
_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "obl:agent"))
_NAMED_AFTER = frozenset(("MED", "BUS"))
_ACTING = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "nmod:poss", "root", "appos"))


def find_references(doc: Doc, tree: Tree, namings: Sequence[Naming | None]) -> list[Reference]:
    """Every mention of a possible actor, in order of their heads."""
    return sorted(_References(doc, tree, namings).find(), key=lambda reference: reference.head)


class _References:
    """The readings of one Doc's words; its methods read one kind of mention each."""

    def __init__(self, doc: Doc, tree: Tree, namings: Sequence[Naming | None]) -> None:
        self._tree = tree
        self._names: tuple[Span, ...] = tuple(doc.ents)
        self._namings = namings
        self._nouns = actor_nouns()
        self._pronouns = pronouns()
        self._small = actor_words()
        self._acts_named = {word.i for act in doc.spans.get("triggers", ()) for word in act}
        self._people = {
            word for name in self._names if name.label_ == "PERSON" and len(name) > 1 for word in name.text.split()
        }

    def find(self) -> Iterator[Reference]:
        heads: set[int] = set()
        inside: set[int] = set()
        for head, pos in enumerate(self._tree.pos):
            reference = None
            if pos == "PRON":
                reference = self._pronoun(head) or self._numeral(head)
            elif pos in _NOMINAL and not self._tree.is_inner(head):
                reference = self._phrase(head)
            if reference:
                heads.add(head)
                inside.update(range(reference.start, head))
                yield reference
        yield from self._inner_names(heads, inside)
        yield from self._doers(heads, inside)

    def _doers(self, heads: set[int], inside: set[int]) -> Iterator[Reference]:
        """Actor nouns before a noun that names an act: the "opposition" of "opposition protests"."""
        tree = self._tree
        for token in (kid for act in self._acts_named for kid in tree.kids[act]):
            if tree.deps[token] != "compound" or token in heads or token in inside:
                continue
            noun = self._noun(token)
            if noun is not None and self._namings[token] is None and tree.names[token] < 0:
                yield self._nominal(token, noun)

    def _phrase(self, head: int) -> Reference | None:
        """A phrase headed by a name or a noun."""
        name = self._name_at(head)
        label = name.label_ if name is not None else ""
        naming = self._namings[head]
        if label == "PERSON" and name is not None and not self._is_no_person(naming, name):
            return self._person(head, name)
        if naming is not None and (naming.end == head + 1 or self._tree.pos[head] == "PROPN"):
            return self._named(head, naming)
        titled = self._titled(head)
        if titled is not None:
            return self._person(head, titled)
        if name is not None and label in ("ORG", "LOC") and name.text in self._people:
            return self._person(head, name)
        if label == "ORG" and name is not None:
            return self._organization(head, name)
        if label == "NORP":
            return self._people_of(head, None)
        if label == "LOC" and name is not None:
            return self._location(head, name)
        noun = self._noun(head)
        if noun is not None and self._tree.pos[head] != "ADJ":
            return self._called(head, noun) or self._nominal(head, noun)
        if self._tree.pos[head] == "PROPN":
            return self._unlabelled(head)
        return self._numeral(head)

    def _is_no_person(self, naming: Naming | None, name: Span) -> bool:
        """Whether a known name outweighs the tagger's "person": a country's, an acronym, a name of several words."""
        if naming is not None and naming.form == "capital" and (naming.start, naming.end) == (name.start, name.end):
            return True
        if naming is None or naming.form in ("capital", "place", "region", "demonym"):
            return False
        several = naming.end - naming.start > 1
        return naming.form != "organization" or several or self._tree.words[naming.start].isupper()

    def _person(self, head: int, name: Span) -> Reference:
        start, end = phrase_bounds(self._tree, head)
        start, end = min(start, name.start), max(end, name.end)
        first = self._first_name(name)
        title = range(start, first)
        nouns = tuple(noun for i in title if (noun := self._noun(i)))
        return self._reference(
            head,
            start,
            end,
            "name",
            "person",
            name=self._words(first, name.end),
            nouns=nouns,
            role=self._role(title),
            gender=self._gender(title, self._tree.lower[first]),
        )

    def _first_name(self, name: Span) -> int:
        """Where the name begins behind the title that the tagger took along: "Jordanian King" → "Abdullah"."""
        first = name.start
        while first < name.end - 1 and (self._tree.lower[first] in titles() or self._namings[first] is not None):
            first += 1
        return first

    def _named(self, head: int, naming: Naming) -> Reference | None:
        if naming.form == "demonym":
            return self._people_of(head, naming)
        if naming.form in ("place", "region") and not self._acts(head):
            return None
        if naming.form == "capital" and not (self._acts(head) or self._is_addressed(head)):
            return None
        if naming.form == "organization":
            return self._known(head, naming)
        start, end = phrase_bounds(self._tree, head)
        start, end = min(start, naming.start), max(end, naming.end)
        if naming.form in ("igo", "metonym"):
            kind: EntityKind = "igo" if naming.form == "igo" else "organization"
            return self._reference(head, start, end, "name", kind, name=naming.name)
        if naming.form == "place":
            return self._reference(head, start, end, "name", "place", name=naming.name)
        if naming.form == "region":
            return self._reference(head, start, end, "name", "place", name=naming.name)
        return self._reference(head, start, end, "name", "state", name=naming.name, state=naming.country)

    def _known(self, head: int, naming: Naming) -> Reference:
        start, end = phrase_bounds(self._tree, head)
        known = naming.organization
        kind = known.kind if known else "organization"
        span = min(start, naming.start), max(end, naming.end)
        return self._reference(head, *span, "name", kind, name=naming.name, organization=known)

    def _people_of(self, head: int, naming: Naming | None) -> Reference | None:
        """A people as an actor: "the Russians" is their state, "two Israelis" and "a Somali" are people."""
        tree = self._tree
        plural = tree.tags[head].endswith("S") or tree.lower[head].endswith("s")
        if tree.pos[head] == "ADJ" and tree.deps[head] not in _ARGUMENTS:
            return None
        start, end = phrase_bounds(tree, head)
        bare = start == head or (start == head - 1 and tree.lower[start] == "the")
        the = bare and tree.lower[start] == "the"
        if naming is not None and (tree.pos[head] == "ADJ" or (the and plural)):
            return self._reference(head, start, end, "name", "state", name=naming.name, state=naming.country)
        kind: EntityKind = "group" if plural else "person"
        return self._reference(head, start, end, "nominal", kind)

    def _organization(self, head: int, name: Span) -> Reference:
        start, end = phrase_bounds(self._tree, head)
        nouns = tuple(noun for i in range(name.start, name.end) if (noun := self._noun(i)) and noun != "general")
        first = self._first_of_body(start, name)
        text = self._words(first + (self._tree.lower[first] == "the"), name.end)
        span = min(start, name.start), max(end, name.end)
        return self._reference(head, *span, "name", "organization", name=text, nouns=nouns)

    def _first_of_body(self, start: int, name: Span) -> int:
        """Where the name of a body begins of which only the noun was tagged: "South Korean Defence" + "Ministry"."""
        first = name.start
        if len(name) == 1 and self._noun(first):
            while first > start and self._tree.deps[first - 1] in _MODIFIERS and self._tree.words[first - 1].istitle():
                first -= 1
        return first

    def _location(self, head: int, name: Span) -> Reference | None:
        if not self._acts(head):
            return None
        start, end = phrase_bounds(self._tree, head)
        return self._reference(head, start, end, "name", "place", name=name.text)

    def _noun(self, token: int) -> str | None:
        return singular_noun(self._tree.lower[token], self._tree.lemmas[token])

    def _called(self, head: int, lemma: str) -> Reference | None:
        """A known organisation with what it is behind its name: "Yonhap news agency", "the Fatah party"."""
        for kid in self._tree.kids[head]:
            naming = self._namings[kid] if self._tree.deps[kid] == "compound" else None
            known = naming.organization if naming is not None else None
            sectors = self._nouns[lemma].sector, phrase_sector(self._tree, kid + 1, head + 1)
            if naming is not None and known is not None and known.sector in sectors:
                return self._known(head, naming)
        return None

    def _nominal(self, head: int, lemma: str) -> Reference:
        start, end = phrase_bounds(self._tree, head)
        noun = self._nouns[lemma]
        kind = _noun_kind(noun, self._tree.tags[head] in ("NNS", "NNPS"))
        return self._reference(
            head,
            start,
            end,
            "nominal",
            kind,
            nouns=(lemma,),
            noun=noun,
            role=self._role(range(start, head + 1)) if kind == "person" else None,
            gender=self._gender(range(head, head + 1), ""),
        )

    def _unlabelled(self, head: int) -> Reference | None:
        """A proper noun no tagger named: a person with a title, a known person's name, an acronym."""
        tree = self._tree
        start, end = phrase_bounds(tree, head)
        titled = any(tree.lower[i] in titles() for i in range(start, head))
        if titled or tree.words[head] in self._people:
            first = head
            while first > start and tree.pos[first - 1] == "PROPN" and tree.lower[first - 1] not in titles():
                first -= 1
            role = self._role(range(start, first))
            gender = self._gender(range(start, first), tree.lower[first])
            name = self._words(first, end)
            return self._reference(head, start, end, "name", "person", name=name, role=role, gender=gender)
        if tree.deps[head] in _SUBJECTS and tree.words[head].isupper() and len(tree.words[head]) > 1:
            return self._reference(head, start, end, "name", "organization", name=tree.words[head])
        return None

    def _numeral(self, head: int) -> Reference | None:
        """People counted without a noun: "the four", "both", "some", "others"."""
        tree = self._tree
        if tree.deps[head] not in _SUBJECTS and tree.deps[head] not in ("obj", "iobj"):
            return None
        if tree.pos[head] == "NUM" and tree.tags[head] == "CD" and tree.words[head].isalpha():
            start, end = phrase_bounds(tree, head)
            return self._reference(head, start, end, "pronoun", "group", pronoun=self._pronouns["they"])
        if tree.pos[head] in ("DET", "PRON", "CCONJ") and tree.lower[head] in self._small.several:
            start, end = phrase_bounds(tree, head)
            return self._reference(head, start, end, "pronoun", "group", pronoun=self._pronouns["they"])
        return None

    def _pronoun(self, head: int) -> Reference | None:
        pronoun = self._pronouns.get(self._tree.lower[head])
        if pronoun is None or self._tree.deps[head] == "expl":
            return None
        if pronoun.number == "any" and relative_antecedent(self._tree, head) is None:
            return None
        kind: EntityKind = "person" if pronoun.person == "yes" else "group"
        return self._reference(head, head, head + 1, "pronoun", kind, gender=pronoun.gender, pronoun=pronoun)

    def _inner_names(self, heads: set[int], inside: set[int]) -> Iterator[Reference]:
        """Names that head no phrase: "UN" in "UN envoy", "Israeli" in "Israeli raids" but not in "Israeli troops"."""
        tree = self._tree
        seen: Naming | None = None
        for token, naming in enumerate(self._namings):
            if naming is None or naming is seen:
                continue
            seen = naming
            head = naming.end - 1
            if any(i in heads for i in range(naming.start, naming.end)):
                continue
            modifies = head not in inside and tree.deps[head] in ("amod", "compound")
            if naming.form == "country" or (naming.form == "demonym" and modifies):
                yield self._inner(token, naming, "state")
            elif naming.form == "igo":
                yield self._inner(token, naming, "igo")
            elif naming.form == "organization":
                yield self._inner(token, naming, naming.organization.kind if naming.organization else "organization")
        for name in self._names:
            if name.label_ != "PERSON" or self._is_bodys(name):
                continue
            if not any(i in heads or self._namings[i] for i in range(name.start, name.end)):
                yield self._inner_person(name)

    def _is_bodys(self, name: Span) -> bool:
        """Whether the tagger's "person" is what a firm, paper or agency is called: "Pampa" in "Pampa news agency"."""
        head = self._tree.heads[name.root.i]
        noun = self._nouns.get(self._noun(head) or "") if self._tree.deps[name.root.i] == "compound" else None
        if noun is None or noun.form != "body":
            return False
        return not _NAMED_AFTER.isdisjoint((noun.sector, phrase_sector(self._tree, name.end, head + 1)))

    def _inner(self, start: int, naming: Naming, kind: EntityKind) -> Reference:
        return self._reference(
            naming.end - 1,
            start,
            naming.end,
            "name",
            kind,
            name=naming.name,
            state=naming.country if kind == "state" else None,
            organization=naming.organization,
        )

    def _inner_person(self, name: Span) -> Reference:
        text = self._words(name.start, name.end)
        gender = given_names().get(self._tree.lower[name.start])
        return self._reference(name.root.i, name.start, name.end, "name", "person", name=text, gender=gender)

    def _reference(
        self,
        head: int,
        start: int,
        end: int,
        form: MentionForm,
        kind: EntityKind,
        *,
        name: str | None = None,
        nouns: tuple[str, ...] = (),
        role: str | None = None,
        gender: Gender | None = None,
        state: str | None = None,
        organization: Organization | None = None,
        pronoun: Pronoun | None = None,
        noun: ActorNoun | None = None,
    ) -> Reference:
        tree = self._tree
        affiliation = read_affiliation(tree, self._namings, head, start, end, noun)
        return Reference(
            head=head,
            start=start,
            end=end,
            form=form,
            kind=kind,
            sentence=tree.sentence[head],
            subject=tree.deps[tree.first_conjunct(head)] in _SUBJECTS,
            plural=kind == "group" or tree.tags[head] in ("NNS", "NNPS"),
            definite=form != "nominal" or _is_definite(tree, start),
            affiliation=affiliation,
            name=name,
            nouns=nouns,
            role=role,
            gender=gender,
            state=state,
            organization=organization,
            pronoun=pronoun,
            noun=noun,
            owners=() if affiliation.stateless else (*_owners(tree, head), *_colleague(tree, head, nouns)),
        )

    def _name_at(self, head: int) -> Span | None:
        index = self._tree.names[head]
        return self._names[index] if index >= 0 else None

    def _titled(self, head: int) -> Span | None:
        """The person's name that follows its title inside one phrase: "President" → "Hu Jintao"."""
        if self._tree.pos[head] not in ("NOUN", "PROPN"):
            return None
        for kid in self._tree.kids[head]:
            if kid > head and self._tree.deps[kid] in ("flat", "appos", "nmod:desc", "flat:name"):
                name = self._name_at(kid)
                if name is not None and name.label_ == "PERSON" and name.start == head + 1:
                    return name
        return None

    def _acts(self, head: int) -> bool:
        """Whether a place is used as an actor ("Moscow denied it") and not as a location ("in Moscow")."""
        first = self._tree.first_conjunct(head)
        if self._tree.deps[first] in _ACTING:
            return True
        case = self._tree.case(first)
        located = case in self._small.locating or case in self._small.towards
        return self._tree.deps[first] in ("obl", "nmod") and bool(case) and not located

    def _is_addressed(self, head: int) -> bool:
        return self._tree.case(self._tree.first_conjunct(head)) in self._small.towards

    def _role(self, title: range) -> str | None:
        words = [i for i in title if self._tree.deps[i] not in ("det", "case", "punct")]
        if not any(self._noun(i) or self._tree.lower[i] in titles() for i in words):
            return None
        first, last = words[0], words[-1]
        if first == last and self._tree.lower[first] in titles() and titles()[self._tree.lower[first]].sector is None:
            return None
        return self._words(first, last + 1)

    def _gender(self, title: range, given: str) -> Gender | None:
        for i in title:
            known = titles().get(self._tree.lower[i])
            if known and known.gender:
                return known.gender
        return given_names().get(given)

    def _words(self, start: int, end: int) -> str:
        """The text of the tokens, with the spaces of the text, on one line."""
        tree = self._tree
        gaps = (" " * (tree.starts[i] > tree.ends[i - 1]) + tree.words[i] for i in range(start + 1, end))
        return tree.words[start] + "".join(gaps)


def _noun_kind(noun: ActorNoun, plural: bool) -> EntityKind:
    if noun.form == "person":
        return "group" if plural else "person"
    if noun.form == "people" or plural:
        return "group"
    return "state" if noun.form == "state" else "organization"


def _is_definite(tree: Tree, start: int) -> bool:
    return tree.lower[start] in actor_words().definite or tree.deps[start] == "nmod:poss"


def _colleague(tree: Tree, head: int, nouns: Sequence[str]) -> Iterator[int]:
    """Who stands before a titled person in one row: "Chinese Foreign Minister Li and Commerce Minister Bo"."""
    if nouns and tree.pos[head] == "PROPN" and tree.deps[head] == "conj":
        yield tree.first_conjunct(head)


def _owners(tree: Tree, head: int) -> Iterator[int]:
    for kid in tree.kids[head]:
        if tree.deps[kid] == "nmod:poss":
            yield kid
    complement = of_complement(tree, head)
    if complement is not None:
        yield complement
    for kid in tree.kids[head]:
        if tree.deps[kid] == "compound":
            yield kid
