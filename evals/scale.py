"""`python -m evals --scale N …`: how building, size, memory and search grow with the number of passages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from answer.assistant import Assistant
from answer.library_facts import LibraryFacts
from conferences import ConferenceTable
from evals.bench import percentiles
from evals.generated import Asked, Generator, RandomVectors
from ingest.split import split
from settings import Settings
from store.catalog import Source
from store.embedder import load_embedder
from store.library import Library

Rows = dict[str, dict[str, float]]
QUESTIONS = 100
WARM_UP = 10
BATCH = 250
"""Articles that are added at once."""
NOTE = (
    "Articles are generated, each with words of its own; their vectors are drawn at random, so this is about speed "
    "alone. p50, p95: milliseconds a question; cpu: of processor time, which other programs disturb less. facet: "
    "narrowed to one of 20 conferences. embedding: with the model's time for the question. Built without the model's "
    "time for the passages. MB RSS: memory of the process, model included."
)


def scale_rows(sizes: Sequence[int], settings: Settings) -> Rows:
    """The rows of every size, each measured in a process of its own so that memory is told apart."""
    rows: Rows = {}
    for size in sizes:
        if size < 1:
            raise ValueError(f"--scale wants a positive number of passages, not {size}")
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            rows |= pool.submit(rows_of_size, size, settings).result()
    return rows


def rows_of_size(size: int, settings: Settings) -> Rows:
    """Build a library of about `size` passages in a temporary folder and measure it."""
    with TemporaryDirectory(prefix="hoi-scale-") as folder:
        here = settings.model_copy(update={"data_dir": Path(folder)})
        vectors, generator = RandomVectors(), Generator()
        library = Library.open(here, write=True, embedder=vectors)
        try:
            seconds = build(library, generator, size)
            counts = library.counts()
            rows: Rows = {
                f"{size:,}: built": {"passages": counts["passages"], "passages/s": counts["passages"] / seconds}
            }
            asked = generator.questions(counts["articles"], QUESTIONS + WARM_UP)
            rows |= {f"{size:,}: {name}": row for name, row in search_rows(library, vectors, asked, settings).items()}
            rows[f"{size:,}: built"] |= {"MB disk": _size(Path(folder)), "MB RSS": resident_mb()}
            return rows
        finally:
            library.close()


def build(library: Library, generator: Generator, size: int) -> float:
    """Add generated articles until there are `size` passages; returns the seconds that adding took."""
    numbers = iter(range(size))
    seconds, passages = 0.0, 0
    while passages < size:
        items = []
        for number in islice(numbers, BATCH):
            article = generator.article(number)
            parts = split(article, library.settings)
            items.append((article, parts, Source(f"/g/{number}", article.source_file, article.id, "generated")))
            passages += len(parts)
            if passages >= size:
                break
        start = time.perf_counter()
        library.add_many(items)
        seconds += time.perf_counter() - start
        if sys.stderr.isatty():
            print(f"\r{passages:,} / {size:,}", end="", file=sys.stderr)
    return seconds


def search_rows(library: Library, vectors: RandomVectors, asked: Sequence[Asked], settings: Settings) -> Rows:
    """p50 and p95 of each leg, of the fusion and of the whole way to an answer."""
    facts = LibraryFacts(library)
    catalog, dense = library.lexical, library.nearest
    vector = vectors.embed_query
    rows = {
        "full text": timed(asked, lambda q: catalog(q.text)),
        "full text, facet": timed(asked, lambda q: catalog(q.text, facts.about(q.conference))),
        "dense": timed(asked, lambda q: dense(vector(q.text))),
        "dense, facet": timed(asked, lambda q: dense(vector(q.text), facts.about(q.conference))),
        "fused": timed(asked, lambda q: library.search(q.text)),
        "fused, facet": timed(asked, lambda q: library.search(q.text, scope=facts.about(q.conference))),
    }
    vectors.model = load_embedder(settings)
    rows["fused, facet, embedding"] = timed(asked, lambda q: library.search(q.text, scope=facts.about(q.conference)))
    rows["fused, embedding"] = timed(asked, lambda q: library.search(q.text))
    assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
    rows["answer, facet, embedding"] = timed(
        asked, lambda q: assistant.ask(f"{q.conference.name}: {q.text}?", engine="quotes")
    )
    rows["answer, embedding"] = timed(asked, lambda q: assistant.ask(f"{q.text}?", engine="quotes"))
    return rows


def timed(asked: Sequence[Asked], search: Callable[[Asked], object]) -> dict[str, float]:
    """p50 and p95 in milliseconds of a search over all questions but the first few, which warm it up."""
    laps = list(_laps(asked, search))[WARM_UP:]
    wall, cpu = percentiles([w for w, _ in laps]), percentiles([c for _, c in laps])
    return {"cpu p95 ms": cpu[1], "p50 ms": wall[0], "p95 ms": wall[1]}


def _laps(asked: Sequence[Asked], search: Callable[[Asked], object]) -> Iterator[tuple[float, float]]:
    for question in asked:
        wall, cpu = time.perf_counter(), time.process_time()
        search(question)
        yield 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def resident_mb() -> float:
    """Memory of this process in MB; on systems without /proc its highest so far."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text(encoding="ascii").splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1000
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1000)


def _size(folder: Path) -> float:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1_000_000
