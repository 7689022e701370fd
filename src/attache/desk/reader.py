"""One article, from text to record: the pipeline as a plain function.

What happens to an article, in order: the language component annotates the text, then each question has one stage, and
each stage's arguments are what it needs. A text longer than any report goes through in parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import attache
from attache.desk.parts import cut_text, join_records, shift_record
from attache.desk.processes import follow_parent
from attache.language import load_language, model_version
from attache.lexicon.ontology import ontology_version
from attache.reading.attributions import find_attributions
from attache.reading.claims import find_claims
from attache.reading.entities import find_entities
from attache.reading.events import find_events
from attache.reading.places import find_places
from attache.reading.times import find_times
from attache.record import Article, Extent, MadeBy, Record, Time

CHUNK = 32
"""Articles handed to a worker at once: enough for handing them over to cost nothing beside reading them."""
NO_DATE = "no publication date: relative times (such as Tuesday or last year) stay unresolved"


class Reader:
    """Reads articles. Make one with ``attache.load()`` and keep it; it may not be shared between threads."""

    def __init__(self, nlp: Language, made_by: MadeBy) -> None:
        self.nlp = nlp
        """The spaCy pipeline, for displaCy, Matcher, DocBin and whatever else takes a Language."""
        self.made_by = made_by
        """The versions that every record of this reader names."""

    def read(self, article: Article) -> Record:
        """The record of one article; a text longer than any report is read part by part (see ``parts``)."""
        parts = [self._read_part(article, part) for part in cut_text(article.text)]
        if len(parts) == 1:
            return parts[0]
        joined = join_records(article, parts)
        return replace(joined, notes=_notes(article, joined.times))

    def _read_part(self, article: Article, part: Extent) -> Record:
        doc = self.nlp(article.text[part.start : part.end])
        record = read_doc(doc, article, self.made_by)
        # The Doc's extensions hold Spans and these the Doc: without the cycle it goes at once, not at some collection.
        doc.user_data.clear()
        return shift_record(record, part.start) if part.start else record

    def pipe(self, articles: Iterable[Article], workers: int | None = None) -> Iterator[Record]:
        """The records of many articles, in their order.

        Args:
            articles: Any number of articles; they are taken as they are needed.
            workers: Processes to read with; None or 1 reads in this one.

        Raises:
            ValueError: when ``workers`` is less than 1.
        """
        if workers is not None and workers < 1:
            raise ValueError(f"workers={workers}: at least one process is needed")
        if workers in (None, 1):
            return (self.read(article) for article in articles)
        return read_apart(articles, workers or 1)


def read_doc(doc: Doc, article: Article, made_by: MadeBy) -> Record:
    """Everything the text says, stage after stage. The Doc must be of ``article.text``, or of a part of it."""
    published = article.published_date
    times = find_times(doc, published)
    places = find_places(doc, article.dateline)
    entities = find_entities(doc, places, article.title or "")
    attributions = find_attributions(doc, entities)
    events = find_events(doc, published, times, places, entities, attributions)
    claims = find_claims(doc, events, attributions, entities)
    return Record(
        article=article,
        made_by=made_by,
        times=tuple(times),
        places=tuple(places),
        entities=tuple(entities),
        events=tuple(events),
        attributions=tuple(attributions),
        claims=tuple(claims),
        notes=_notes(article, times),
    )


def load(threads: int | None = None, weights: Path | None = None) -> Reader:
    """The English reader that ships with the package.

    Args:
        threads: Threads the encoder may use; None means as many as there are cores.
        weights: A folder with other weights than the package's.

    Raises:
        ModelError: when the weights are missing or damaged.
    """
    nlp = load_language(threads=threads, weights=weights)
    made_by = MadeBy(attache=attache.__version__, model=model_version(nlp), ontology=ontology_version())
    return Reader(nlp, made_by)


def _notes(article: Article, times: Sequence[Time]) -> tuple[str, ...]:
    unresolved = sum(time.value is None for time in times)
    return (f"{NO_DATE} ({unresolved} here)",) if article.published is None else ()


def read_apart(articles: Iterable[Article], workers: int) -> Iterator[Record]:
    """The records of many articles, in their order, read in other processes with the weights that ship.

    Chunks of articles go to them a few ahead of what is asked for.
    """
    source = iter(articles)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker)
    try:
        waiting: list[Future[list[Record]]] = []
        while True:
            while len(waiting) < 2 * workers and (chunk := list(islice(source, CHUNK))):
                waiting.append(pool.submit(_read_chunk, chunk))
            if not waiting:
                return
            yield from waiting.pop(0).result()
    finally:  # whoever stops asking, or presses Ctrl-C, need not wait for what was handed over
        pool.shutdown(cancel_futures=True)


_worker: list[Reader] = []
"""The reader of a worker process, loaded once when the process starts; empty everywhere else."""


def _start_worker() -> None:
    follow_parent()
    _worker.append(load(threads=1))


def _read_chunk(articles: list[Article]) -> list[Record]:
    return list(_worker[0].pipe(articles))
