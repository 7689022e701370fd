"""The spaCy component ``attache``: encoder, heads and decoders, assigning what the package's docstring lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, POS, SENT_START, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as UPOS_NUMBERS
from spacy.tokens import Doc, Span, SpanGroup

from attache.language.encoder import Encoded, Encoder, Floats, Ints, Pairs, softmax
from attache.language.names import decode_names
from attache.language.shipped import WEIGHTS
from attache.language.spans import Chunk, Trigger, decode_attribution, decode_triggers
from attache.language.tokenizer import blank_english
from attache.language.trees import decode_tree, join_titles
from attache.language.windows import plan_windows
from attache.lexicon.states import load_states

NAME = "attache"
ROLE_REACH = 60
"""Words on either side of a trigger among which its arguments are sought, as in training."""
LINK_REACH = 120
"""Words between a cue and what belongs to it, at most."""
LINK_FLOOR = 0.3
ROLE_FLOOR = 0.2
SAME_FLOOR = 0.2
_MAX_EARLIER = 60
"""Earlier triggers compared with each trigger; bounds the work on very long texts."""
_SENTENCE_ENDS = frozenset(".?!")
_CLOSERS = frozenset("\"”’')]")


@dataclass(frozen=True, slots=True)
class _Text:
    """A Doc's words (white space left out): token numbers, texts, cut words, and where windows may start."""

    doc: Doc
    tokens: Ints
    words: list[str]
    paragraphs: NDArray[np.bool_]
    known: NDArray[np.bool_] | None
    windows: list[tuple[int, int]]


class Annotator:
    """Annotates Docs. Sentence boundaries already set on a Doc are respected."""

    def __init__(self, nlp: Language, encoder: Encoder) -> None:
        _register_extensions()
        self.version = encoder.version
        self._encoder = encoder
        self._strings = nlp.vocab.strings
        self._tags = self._hashes("xpos")
        self._relations = self._hashes("relations")
        self._upos = np.array([UPOS_NUMBERS[label] for label in encoder.labels["upos"]], dtype=np.uint64)
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc in place."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 1_000) -> Iterator[Doc]:
        """Annotate Docs one by one, as they are taken.

        Each of its windows is encoded by itself: the weights' int8 activations are scaled over a whole run, so a Doc
        that shared one would come out otherwise beside other neighbours (99 of 150 stories did).
        """
        del batch_size  # spaCy passes it
        for doc in docs:
            text = self._prepare(doc)
            self._annotate(text, self._encode(text))
            yield doc

    def passed(self, doc: Doc, sides: Sequence[tuple[int, int]]) -> list[dict[str, float]]:
        """What passes between two words of a text, such as the last words of an actor and a recipient.

        Args:
            doc: The text.
            sides: Token numbers of the one who acts and the one who is acted upon.

        Returns:
            For each pair the probability of each root of PLOVER's first version (YIELD is CONCEDE and RETREAT).
        """
        text = self._prepare(doc)
        encoded = self._encode(text)
        number = {token: word for word, token in enumerate(text.tokens.tolist())}
        pairs = Pairs.of([(number[actor], number[recipient]) for actor, recipient in sides])
        vectors = np.concatenate([window.vectors for window in encoded])
        chances = softmax(self._encoder.score_passed(vectors, pairs))
        return [dict(zip(self._encoder.labels["passed"], row, strict=True)) for row in chances.tolist()]

    def _prepare(self, doc: Doc) -> _Text:
        spaces = doc.to_array([IS_SPACE]).astype(bool).ravel()
        tokens = np.flatnonzero(~spaces)
        words = [doc[number].text for number in tokens.tolist()]
        paragraphs = _paragraph_starts(doc, spaces, tokens)
        known = None
        if doc.has_annotation("SENT_START"):
            known = doc.to_array([SENT_START]).ravel()[tokens] == 1
            if len(known):
                known[0] = True
        breaks = _breaks(words, paragraphs if known is None else known)
        cut = self._encoder.pieces.cut
        windows = plan_windows([len(cut(word)[0]) for word in words], breaks)
        return _Text(doc, tokens, words, paragraphs, known, windows)

    def _encode(self, text: _Text) -> list[Encoded]:
        cut = self._encoder.pieces.cut
        return self._encoder.encode([[cut(word) for word in text.words[start:end]] for start, end in text.windows])

    def _annotate(self, text: _Text, encoded: Sequence[Encoded]) -> None:
        if not text.words:
            text.doc.spans.update(
                {name: SpanGroup(text.doc, name=name) for name in ("attribution", "cues", "triggers")}
            )
            return
        scores = np.concatenate([window.scores for window in encoded])
        vectors = np.concatenate([window.vectors for window in encoded])
        columns = self._encoder.columns
        starts = self._sentence_starts(text, columns(scores, "sentences"))
        heads = _decode_trees(text.windows, encoded, starts)
        labels = self._encoder.labels
        names = decode_names(softmax(columns(scores, "names")), labels["names"], text.words, starts)
        spans = decode_attribution(columns(scores, "attribution").argmax(axis=1), labels["attribution"])
        triggers = decode_triggers(softmax(columns(scores, "triggers")), labels["triggers"])
        pairs = {
            "relations": Pairs(np.arange(len(heads)), heads, heads - np.arange(len(heads))),
            "links": Pairs.of(_link_pairs(spans)),
            "roles": _role_pairs(triggers, len(heads)),
            "same": Pairs.of(_same_pairs(triggers)),
        }
        scored = self._encoder.score_pairs(vectors, pairs)
        relations = scored["relations"].argmax(axis=1)
        people = ((name.start, name.end) for name in names if name.label == "PERSON")
        join_titles(heads, relations, people, labels["relations"])
        self._set_tokens(text, scores, heads, relations)
        _set_names(text, names)
        _set_attributions(text, spans, pairs["links"], softmax(scored["links"]), labels["links"])
        self._set_triggers(text, triggers, scores, pairs, scored)

    def _sentence_starts(self, text: _Text, logits: Floats) -> list[int]:
        if text.known is not None:
            return np.flatnonzero(text.known).tolist()
        starts = (logits[:, 1] > logits[:, 0]) | text.paragraphs
        starts[0] = True
        return np.flatnonzero(starts).tolist()

    def _set_tokens(self, text: _Text, scores: Floats, heads: Ints, relations: Ints) -> None:
        doc, tokens = text.doc, text.tokens
        columns = self._encoder.columns
        table = np.zeros((len(doc), 5), dtype=np.uint64)
        roots = heads == np.arange(len(heads))
        dep = self._relations[relations]
        dep[roots] = self._strings.add("root")
        table[tokens, 1] = dep
        xpos = columns(scores, "xpos").argmax(axis=1)
        table[tokens, 2] = self._tags[xpos]
        upos = np.where(self._encoder.agreeing[xpos], columns(scores, "upos"), -np.inf).argmax(axis=1)
        table[tokens, 3] = self._upos[upos]
        table[tokens, 4] = self._lemma_hashes(text.words, upos, columns(scores, "lemmas").argmax(axis=1))
        offsets = np.zeros(len(doc), dtype=np.int64)
        offsets[tokens] = tokens[heads] - tokens
        self._set_spaces(doc, tokens, table, offsets)
        table[:, 0] = offsets.astype(np.uint64)
        doc.from_array([HEAD, DEP, TAG, POS, LEMMA], table)  # type: ignore[arg-type]

    def _set_spaces(self, doc: Doc, tokens: Ints, table: NDArray[np.uint64], offsets: Ints) -> None:
        """White space hangs on the word before it (on the first word where there is none)."""
        spaces = np.setdiff1d(np.arange(len(doc)), tokens)
        if len(spaces):
            before = np.searchsorted(tokens, spaces) - 1
            offsets[spaces] = tokens[np.maximum(before, 0)] - spaces
            table[spaces, 1] = self._strings.add("dep")
            table[spaces, 2] = self._strings.add("_SP")
            table[spaces, 3] = UPOS_NUMBERS["SPACE"]
            table[spaces, 4] = [doc[number].orth for number in spaces.tolist()]

    def _lemma_hashes(self, words: list[str], upos: Ints, scripts: Ints) -> list[int]:
        known, labels, lemma = self._lemmas, self._encoder.labels, self._encoder.lemmatizer.lemma
        hashes = []
        for key in zip(words, upos.tolist(), scripts.tolist(), strict=True):
            hashed = known.get(key)
            if hashed is None:
                word, tag, script = key
                hashed = known[key] = self._strings.add(lemma(word, labels["upos"][tag], labels["lemmas"][script]))
            hashes.append(hashed)
        return hashes

    def _set_triggers(
        self, text: _Text, triggers: list[Trigger], scores: Floats, pairs: dict[str, Pairs], scored: dict[str, Floats]
    ) -> None:
        starts = [trigger.start for trigger in triggers]
        columns, labels = self._encoder.columns, self._encoder.labels
        primary = softmax(columns(scores, "primary")[starts])
        statuses = softmax(columns(scores, "statuses")[starts])
        modes = softmax(columns(scores, "modes")[starts])
        roles = _by_left(pairs["roles"], softmax(scored["roles"]), labels["roles"])
        same = _same_chances(triggers, softmax(scored["same"]))
        spans = [_span(text, trigger.start, trigger.end, trigger.label) for trigger in triggers]
        for number, span in enumerate(spans):
            span._.confidence = triggers[number].confidence
            span._.primary = float(primary[number, 1])
            span._.statuses = dict(zip(labels["statuses"], statuses[number].tolist(), strict=True))
            span._.modes = dict(zip(labels["modes"], modes[number].tolist(), strict=True))
            span._.roles = tuple(
                (int(text.tokens[word]), role, chance) for word, role, chance in roles.get(starts[number], ())
            )
            span._.same = tuple(same[number])
        text.doc.spans["triggers"] = SpanGroup(text.doc, name="triggers", spans=spans)

    def _hashes(self, head: str) -> NDArray[np.uint64]:
        return np.array([self._strings.add(label) for label in self._encoder.labels[head]], dtype=np.uint64)


def _paragraph_starts(doc: Doc, spaces: NDArray[np.bool_], tokens: Ints) -> NDArray[np.bool_]:
    starts = np.zeros(len(tokens), dtype=bool)
    blank = [number for number in np.flatnonzero(spaces).tolist() if doc[number].text.count("\n") > 1]
    following = np.searchsorted(tokens, blank)
    starts[following[following < len(tokens)]] = True
    if len(starts):
        starts[0] = True
    return starts


def _breaks(words: list[str], sure: NDArray[np.bool_]) -> list[int]:
    levels = [2 if start else 0 for start in sure.tolist()]
    for number, word in enumerate(words):
        if word in _SENTENCE_ENDS:
            after = number + 1
            while after < len(words) and words[after] in _CLOSERS:
                after += 1
            if after < len(words) and not levels[after] and not words[after][0].islower():
                levels[after] = 1
    return levels


def _decode_trees(windows: Sequence[tuple[int, int]], encoded: Sequence[Encoded], starts: list[int]) -> Ints:
    """The head of each word of the text; a sentence that a window cuts is two."""
    heads = np.zeros(windows[-1][1], dtype=np.int64)
    marks = sorted({*starts, *(start for start, _ in windows)})
    ends = [*marks[1:], windows[-1][1]]
    window = 0
    for start, end in zip(marks, ends, strict=True):
        while windows[window][1] <= start:
            window += 1
        shift = windows[window][0]
        one, last = start - shift, end - shift
        arcs = encoded[window].arcs
        table = np.concatenate([arcs[one:last, :1], arcs[one:last, one + 1 : last + 1]], axis=1)
        heads[start:end] = decode_tree(table) + start
    return heads


def _link_pairs(spans: Sequence[tuple[Chunk, ...]]) -> list[tuple[int, int]]:
    cues = [parts[0].start for parts in spans if parts[0].label == "CUE"]
    return [
        (parts[0].start, cue)
        for parts in spans
        if parts[0].label != "CUE"
        for cue in cues
        if abs(cue - parts[0].start) <= LINK_REACH
    ]


def _role_pairs(triggers: Sequence[Trigger], words: int) -> Pairs:
    reaches = [
        np.arange(max(0, trigger.start - ROLE_REACH), min(words, trigger.start + ROLE_REACH)) for trigger in triggers
    ]
    if not reaches:
        return Pairs.of([])
    left = np.repeat([trigger.start for trigger in triggers], [len(reach) for reach in reaches])
    right = np.concatenate(reaches)
    return Pairs(left, right, right - left)


def _same_pairs(triggers: Sequence[Trigger]) -> list[tuple[int, int]]:
    return [
        (later.start, earlier.start)
        for number, later in enumerate(triggers)
        for earlier in triggers[max(0, number - _MAX_EARLIER) : number]
    ]


def _same_chances(triggers: Sequence[Trigger], chances: Floats) -> list[list[tuple[int, float]]]:
    found: list[list[tuple[int, float]]] = []
    row = 0
    for number in range(len(triggers)):
        first = max(0, number - _MAX_EARLIER)
        likely = [(first + i, float(c)) for i, c in enumerate(chances[row : row + number - first, 1])]
        found.append([pair for pair in likely if pair[1] >= SAME_FLOOR])
        row += number - first
    return found


def _by_left(pairs: Pairs, chances: Floats, labels: Sequence[str]) -> dict[int, list[tuple[int, str, float]]]:
    found: dict[int, list[tuple[int, str, float]]] = {}
    for row, label in np.argwhere(chances[:, 1:] >= ROLE_FLOOR).tolist():
        entry = (int(pairs.right[row]), labels[label + 1], float(chances[row, label + 1]))
        found.setdefault(int(pairs.left[row]), []).append(entry)
    return found


def _span(text: _Text, start: int, end: int, label: str) -> Span:
    return Span(text.doc, int(text.tokens[start]), int(text.tokens[end - 1]) + 1, label=label)


def _set_names(text: _Text, names: Sequence[Chunk]) -> None:
    states = load_states()
    spans = []
    for name in names:
        span = _span(text, name.start, name.end, name.label)
        if name.label == "MISC" and states.demonym(span.text):
            span = _span(text, name.start, name.end, "NORP")
        elif (
            name.label != "LOC"
            and name.end - name.start > 1
            and (states.country(span.text) or states.capital(span.text))
        ):
            # Single words stay as tagged: Jordan and Georgia are people, too.
            span = _span(text, name.start, name.end, "LOC")
        spans.append(span)
    text.doc.set_ents(spans)


def _set_attributions(
    text: _Text, spans: Sequence[tuple[Chunk, ...]], pairs: Pairs, chances: Floats, labels: Sequence[str]
) -> None:
    by_start = {parts[0].start: parts for parts in spans if parts[0].label != "CUE"}
    sources: dict[int, tuple[float, int]] = {}
    contents: dict[int, tuple[float, int]] = {}
    for row in range(len(pairs.left)):
        span, cue = int(pairs.left[row]), int(pairs.right[row])
        kind = by_start[span][0].label.lower()
        chance = float(chances[row, labels.index(kind)])
        if chance < LINK_FLOOR:
            continue
        # A cue has one source, a content one cue; a source may speak through several cues.
        table, key, other = (sources, cue, span) if kind == "source" else (contents, span, cue)
        if chance > table.get(key, (0.0, 0))[0]:
            table[key] = (chance, other)
    cues = [_set_cue(text, parts[0], by_start, sources, contents) for parts in spans if parts[0].label == "CUE"]
    text.doc.spans["cues"] = SpanGroup(text.doc, name="cues", spans=cues)
    tagged = [_span(text, part.start, part.end, part.label) for parts in spans for part in parts]
    text.doc.spans["attribution"] = SpanGroup(text.doc, name="attribution", spans=tagged)


def _set_cue(
    text: _Text,
    cue: Chunk,
    by_start: dict[int, tuple[Chunk, ...]],
    sources: dict[int, tuple[float, int]],
    contents: dict[int, tuple[float, int]],
) -> Span:
    span = _span(text, cue.start, cue.end, "CUE")
    source = by_start[sources[cue.start][1]][0] if cue.start in sources else None
    said = sorted(start for start, (_, owner) in contents.items() if owner == cue.start)
    span._.source = _span(text, source.start, source.end, "SOURCE") if source else None
    span._.contents = tuple(_span(text, p.start, p.end, "CONTENT") for start in said for p in by_start[start])
    return span


def _register_extensions() -> None:
    for name, default in (
        ("source", None),
        ("contents", ()),
        ("confidence", 0.0),
        ("primary", 1.0),
        ("statuses", None),
        ("modes", None),
        ("roles", ()),
        ("same", ()),
    ):
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)


@Language.factory(
    NAME,
    assigns=["token.tag", "token.pos", "token.lemma", "token.head", "token.dep", "token.is_sent_start", "doc.ents"],
    default_config={"weights": None, "threads": None},
)
def make_annotator(nlp: Language, name: str, weights: str | None, threads: int | None) -> Annotator:
    """The factory spaCy calls for ``nlp.add_pipe("attache")``."""
    del name
    return Annotator(nlp, Encoder(Path(weights) if weights else WEIGHTS, threads))


def load_language(threads: int | None = None, weights: Path | None = None) -> Language:
    """The English pipeline: tokenizer and the component ``attache``.

    Raises:
        ModelError: when the weights are missing or damaged.
    """
    nlp = blank_english()
    nlp.add_pipe(NAME, config={"weights": str(weights) if weights else None, "threads": threads})
    return nlp


def model_version(nlp: Language) -> str:
    """The version of the weights a pipeline made by ``load_language`` runs on."""
    return str(nlp.get_pipe(NAME).version)  # type: ignore[attr-defined]
