"""The loop: understand, search, refuse or compose, verify. One question in, one proved answer out."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from answer import gate, quotes
from answer.calibration import Calibration, calibration_of
from answer.compose import Writer
from answer.conflicts import with_conflicts
from answer.library_facts import LibraryFacts
from answer.model.prompted import prompted
from answer.progress import Progress, Turn
from answer.question.condense import joined_on
from answer.question.followup import standalone
from answer.refusal import Reason, message
from answer.rerank import reranker_of
from answer.search import Found, search, with_marks
from answer.sentences import Terms
from answer.understand import own_abbreviations, understand
from answer.verify import verbatim
from conferences import ConferenceTable
from errors import EngineError
from records import Answer, Query
from settings import Settings
from store.library import Library

__all__ = ["Assistant", "Progress", "Turn"]


@dataclass(frozen=True)
class _Seen:
    """What was found for a query, and why it isn't answered (None when it can be)."""

    found: Found
    terms: Terms | None
    reason: Reason | None = None
    missing: tuple[str, ...] = ()


class Assistant:
    """Answers questions from one library. Safe to use from several threads."""

    def __init__(self, library: Library, table: ConferenceTable, settings: Settings, writer: Writer | None = None):
        self.library, self.table, self.settings = library, table, settings
        self.facts = LibraryFacts(library)
        self.writer = writer or Writer(settings)
        self._abbreviations = own_abbreviations(settings.abbreviations_file)
        self._reranker = reranker_of(settings)

    @cached_property
    def calibration(self) -> Calibration:
        """The gate's calibration for the embedding model."""
        return calibration_of(self.library.embedder.name)

    @cached_property
    def chooser(self) -> quotes.Chooser:
        """Chooses quotes; made when first needed, since it loads the embedding model."""
        return quotes.Chooser(self.library.embedder)

    def warm_up(self) -> None:
        """Load the embedding model and let it meet texts of usual lengths, so that the first question isn't slow."""
        if self.facts.passages:
            self.ask("Hội nghị chỉ đạo gì?", engine="quotes")
        else:
            self.library.embedder.embed_query("Hội nghị")

    def ask(self, question: str, history: Sequence[Turn] = (), engine: str | None = None) -> Answer:
        """The answer to one question; `engine` overrides the setting."""
        return next(p.answer for p in self.stream(question, history, engine=engine) if p.answer)

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        engine: str | None = None,
        dropped: Sequence[str] = (),
        stop: threading.Event | None = None,
    ) -> Iterator[Progress]:
        """What is known step by step: the query, the hits, the draft as it grows, the checked answer."""
        clock = _Clock()
        full = standalone(question, history, self.table, self._abbreviations)
        query = self._understood(question, full, dropped)
        clock.mark("understand")
        yield Progress("searching", query)
        seen = self._look(query)
        clock.mark("search")
        yield Progress("found", query, seen.found.to_read)
        if full and joined_on(full, history) and self.writer.writes(engine):
            # The sources of the rules' reading are on the page already; the model's reading may better them.
            yield Progress("understanding", query, seen.found.to_read)
            if better := self.writer.condense(question, history, stop):
                query = self._understood(question, better, dropped)
                seen = self._look(query)
                yield Progress("found", query, seen.found.to_read)
        if seen.reason or seen.terms is None:
            yield self._refusal(query, seen, engine, clock)
            return
        yield from self._compose(query, seen.found, seen.terms, engine, stop, clock)

    def _understood(self, question: str, full: str | None, dropped: Sequence[str]) -> Query:
        query = understand(
            question,
            self.table,
            self.facts,
            standalone=full,
            dropped=dropped,
            abbreviations=self._abbreviations,
            today=date.today(),
        )
        return with_marks(query, self.library)

    def _look(self, query: Query) -> _Seen:
        """What the library holds on a query, or why nothing can be said; then what is near it, for reading."""
        reason, missing = gate.before_search(query, self.facts)
        if reason is None:
            found = search(query, self.library, self.facts, reranker=self._reranker)
            terms = Terms(query, self.facts, found.hits)
            return _Seen(found, terms, *gate.after_search(query, found, terms, self.calibration))
        if reason in (Reason.UNCLEAR, Reason.EMPTY_LIBRARY):
            return _Seen(Found(()), None, reason, missing)
        near = replace(query, conferences=(), years=(), compare=False)
        return _Seen(search(near, self.library, self.facts), None, reason, missing)

    def _refusal(self, query: Query, seen: _Seen, engine: str | None, clock: _Clock) -> Progress:
        assert seen.reason
        text = message(seen.reason, query, self.facts, seen.missing)
        refusal = Answer(
            question=query.question,
            query=query,
            text=text,
            raw_text=text,
            engine=self.writer.label(engine),
            hits=seen.found.to_read,
            abstained=True,
            refusal_reason=seen.reason.value,
        )
        stamped = clock.stamp(refusal, self.library.fingerprint)
        return Progress("done", query, refusal.hits, text, answer=stamped)

    def _compose(
        self,
        query: Query,
        found: Found,
        terms: Terms,
        engine: str | None,
        stop: threading.Event | None,
        clock: _Clock,
    ) -> Iterator[Progress]:
        quoted = self._quotes(query, found, terms)
        notice = self.writer.notice(engine)
        if self.writer.writes(engine):
            try:
                for progress in self.writer.write(
                    query, found.to_read, prompted(found.hits, self.library), quoted, stop, clock.first
                ):
                    if progress.answer:
                        yield self._done(progress, found, clock)
                    else:
                        yield progress
                return
            except EngineError as error:
                notice = str(error)
        clock.first()
        answer = replace(quoted, warnings=(*quoted.warnings, *([notice] if notice else [])))
        yield self._done(Progress("done", query, found.to_read, notice=notice, answer=answer), found, clock)

    def _done(self, progress: Progress, found: Found, clock: _Clock) -> Progress:
        """The last progress, its answer with what the sources disagree about and with its times."""
        assert progress.answer
        answer = progress.answer if progress.answer.abstained else with_conflicts(progress.answer, found.hits)
        answer = clock.stamp(answer, self.library.fingerprint)
        return replace(progress, draft=answer.text, citations=answer.citations, answer=answer)

    def _quotes(self, query: Query, found: Found, terms: Terms) -> Answer:
        chosen = self.chooser.choose(query, found, terms)
        cited = quotes.citations(chosen)
        if not verbatim(cited, found.hits or ()):
            raise AssertionError("a quote isn't what its article says")
        text = quotes.text_of(chosen)
        return Answer(
            question=query.question,
            query=query,
            text=text,
            raw_text=text,
            engine="quotes",
            citations=tuple(cited),
            claims=tuple(quotes.claims(chosen)),
            hits=found.to_read,
            warnings=(*found.warnings, *quotes.warnings_of(query, found, chosen)),
        )


class _Clock:
    """Milliseconds of each stage."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._times: dict[str, float] = {}

    def mark(self, stage: str) -> None:
        now = time.perf_counter()
        self._times[stage] = round(1000 * (now - self._last), 1)
        self._last = now

    def first(self) -> None:
        """Note when the first words of the answer could be shown."""
        self._times.setdefault("first_token", round(1000 * (time.perf_counter() - self._start), 1))

    def stamp(self, answer: Answer, fingerprint: str) -> Answer:
        self.first()
        self._times["total"] = round(1000 * (time.perf_counter() - self._start), 1)
        return replace(answer, timings_ms=dict(self._times), fingerprint=fingerprint)
