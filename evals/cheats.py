"""`python -m evals.cheats [--articles DIR ...] [--speed]`: do false sentences reach the user as supported?

Sentences of real passages are paraphrased honestly and falsified, a seed a kind, so that each run draws the same ones.
Printed are the shares by kind of cheats shown as supported and of honest ones still supported.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from answer.verify import Verified, check
from evals import dishonest, honest
from evals.bench import library_of, percentiles
from records import Hit
from settings import ROOT, load_settings
from vietnamese.sentences import sentence_spans
from vietnamese.tokens import content_terms

GIVEN = 8
"""Passages that a draft may cite."""
MOST_A_KIND = 60
LEAST_WORDS, MOST_WORDS = 7, 60
ANSWER_WORDS = 300


@dataclass(frozen=True)
class Case:
    """A draft of one sentence over its passages; `marker` is the passage that it was made from."""

    kind: str
    draft: str
    hits: tuple[Hit, ...]
    marker: int

    @property
    def shown(self) -> bool:
        """Whether anything of it reaches the user as supported."""
        return check(self.draft, self.hits).supported


def passages_of(articles: Path) -> list[Hit]:
    """Every passage of a folder of articles as a hit."""
    settings = load_settings().model_copy(update={"embedding_model": "fake"})
    with library_of(articles, settings) as library:
        return [Hit(p, a, 1.0) for a in library.articles() for p in library.passages_of(a.id)]


def honest_cases(hits: Sequence[Hit], most: int = MOST_A_KIND) -> list[Case]:
    """Paraphrases that say what their passage says."""
    cases = [c for kind, rewrite in honest.REWRITES.items() for c in _drawn(hits, kind, rewrite, most)]
    return [*cases, *_joined(hits, most), *_verbatim(hits, most)]


def cheating_cases(hits: Sequence[Hit], most: int = MOST_A_KIND) -> list[Case]:
    """Drafts that say what their passage doesn't say, or cite what doesn't say it."""
    cases: list[Case] = []
    for kind, falsify in dishonest.FALSIFICATIONS.items():
        for rng, text, hit, given in _sentences(hits, kind, most):
            false = falsify(text, hit, given, rng)
            if false and false != text:
                cases.append(_case(kind, false, hit, given, rng))
    return [*cases, *_without_marker(cases), *_wrong_marker(hits, most), *_obeyed(hits, most)]


def shares(cases: Sequence[Case]) -> dict[str, tuple[int, int]]:
    """By kind, how many are shown as supported, of how many."""
    found: dict[str, tuple[int, int]] = {}
    for case in cases:
        shown, of = found.get(case.kind, (0, 0))
        found[case.kind] = shown + case.shown, of + 1
    return found


def _sentences(hits: Sequence[Hit], kind: str, most: int) -> Iterator[tuple[random.Random, str, Hit, tuple[Hit, ...]]]:
    """Sentences drawn for a kind, each with its passage among those that a search would give."""
    rng = random.Random(kind)
    pairs = [(hit, text) for hit in hits for text in _whole(hit)]
    rng.shuffle(pairs)
    for hit, text in pairs[: most * 6]:
        own = [h for h in hits if h.article.id == hit.article.id and h is not hit]
        others = [h for h in hits if h.article.id != hit.article.id]
        given = [hit, *rng.sample(own, min(3, len(own))), *rng.sample(others, min(GIVEN, len(others)))][:GIVEN]
        rng.shuffle(given)
        yield rng, text, hit, tuple(given)


def _whole(hit: Hit) -> list[str]:
    texts = [" ".join(hit.passage.text[a:b].split()) for a, b in sentence_spans(hit.passage.text)]
    return [t for t in texts if LEAST_WORDS <= len(t.split()) <= MOST_WORDS and t.endswith(".")]


def _drawn(hits: Sequence[Hit], kind: str, rewrite: honest.Rewrite, most: int) -> list[Case]:
    cases: list[Case] = []
    for rng, text, hit, given in _sentences(hits, kind, most):
        other = rewrite(text, hit, rng)
        if other and other != text and len(cases) < most:
            cases.append(_case(kind, other, hit, given, rng))
    return cases


def _case(kind: str, text: str, hit: Hit, given: tuple[Hit, ...], rng: random.Random) -> Case:
    """The sentence with its marker, in one of the forms that models write."""
    number = given.index(hit) + 1
    marker = rng.choice((f" [{number}]", f" [{number}]", f"[{number}]", f" 【{number}】", f" [Đoạn {number}]"))
    bare = text.rstrip(".")
    return Case(kind, f"{bare}{marker}." if rng.random() < 0.7 else f"{bare}.{marker}", given, number)


def _joined(hits: Sequence[Hit], most: int) -> list[Case]:
    """Two neighbouring sentences as one."""
    cases: list[Case] = []
    for rng, text, hit, given in _sentences(hits, "joined", most):
        following = _whole(hit)
        at = following.index(text) if text in following else len(following)
        if at + 1 < len(following) and len(cases) < most and f"{text} {following[at + 1]}" in hit.passage.text:
            two = following[at + 1]
            link = rng.choice((", ", "; ", ", đồng thời "))
            cases.append(_case("joined", f"{text.rstrip('.')}{link}{two[:1].lower()}{two[1:]}", hit, given, rng))
    return cases


def _verbatim(hits: Sequence[Hit], most: int) -> list[Case]:
    return [_case("verbatim", text, hit, given, rng) for rng, text, hit, given in _sentences(hits, "verbatim", most)][
        :most
    ]


def _without_marker(cases: Sequence[Case]) -> list[Case]:
    """False figures and names without a marker, or with one of no passage."""
    false = [c for c in cases if c.kind in ("wrong_figure_near", "invented_name", "swapped_figures")]
    bare = [Case("no_marker", re.sub(r"\s*[\[【][^\]】]*[\]】]", "", c.draft), c.hits, c.marker) for c in false]
    return bare + [Case("unknown_marker", re.sub(r"\d+(?=[\]】])", "42", c.draft), c.hits, c.marker) for c in false]


def _wrong_marker(hits: Sequence[Hit], most: int) -> list[Case]:
    """True sentences that cite a passage which doesn't say so."""
    cases: list[Case] = []
    for rng, text, hit, given in _sentences(hits, "wrong_marker", most):
        terms = set(content_terms(text))
        others = [
            h for h in given if h is not hit and len(terms & set(content_terms(h.passage.text))) < 0.6 * len(terms)
        ]
        if others and len(cases) < most:
            cases.append(_case("wrong_marker", text, rng.choice(others), given, rng))
    return cases


def _obeyed(hits: Sequence[Hit], most: int) -> list[Case]:
    cases = []
    for rng, _, hit, given in _sentences(hits, "obeyed", most):
        hostile, sentence = dishonest.obeyed(hit, rng)
        among = tuple(hostile if h is hit else h for h in given)
        cases.append(_case("instruction_obeyed", sentence, hostile, among, rng))
    return cases[:most]


def speed(hits: Sequence[Hit], rounds: int = 20) -> dict[str, float]:
    """Milliseconds of checking an answer of 300 words over 8 passages, seen for the first time and again."""
    drafts = [_long_answer(hits, seed) for seed in range(rounds)]
    laps: dict[str, list[float]] = {"first": [], "again": []}
    for name in laps:
        for draft, given in drafts:
            start = time.perf_counter()
            check(draft, given)
            laps[name].append(1000 * (time.perf_counter() - start))
    return {
        f"{name} p{p}": value for name, lap in laps.items() for p, value in zip((50, 95), percentiles(lap), strict=True)
    }


def _long_answer(hits: Sequence[Hit], seed: int) -> tuple[str, tuple[Hit, ...]]:
    rng = random.Random(seed)
    given = tuple(rng.sample(list(hits), min(GIVEN, len(hits))))
    lines: list[str] = []
    while sum(len(line.split()) for line in lines) < ANSWER_WORDS:
        number = rng.randrange(len(given)) + 1
        if whole := _whole(given[number - 1]):
            lines.append(f"- {rng.choice(whole).rstrip('.')} [{number}].")
    return "\n".join(lines), given


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; exit code 1 when a false figure, date, name or marker is shown as supported."""
    arguments = _parser().parse_args(argv)
    hits = [hit for folder in arguments.articles for hit in passages_of(folder)]
    if arguments.speed:
        for name, milliseconds in speed(hits).items():
            print(f"{name:12s} {milliseconds:6.1f} ms")
        return 0
    good, bad = honest_cases(hits), cheating_cases(hits)
    if arguments.misses:
        _misses(good, bad)
    kept, reached = shares(good), shares(bad)
    _show("honest paraphrases still supported", kept)
    _show("cheats shown as supported", reached)
    return int(any(reached.get(kind, (0, 0))[0] for kind in dishonest.HEADLINE))


def _show(title: str, counted: dict[str, tuple[int, int]]) -> None:
    table = Table(title, "shown", "of", "share")
    rows = {**counted, "all": (sum(s for s, _ in counted.values()), sum(n for _, n in counted.values()))}
    if any(kind in dishonest.HEADLINE for kind in counted):
        headline = [c for kind, c in counted.items() if kind in dishonest.HEADLINE]
        rows["figures, dates, names, markers"] = (sum(s for s, _ in headline), sum(n for _, n in headline))
    for kind, (shown, of) in rows.items():
        table.add_row(kind.replace("_", " "), str(shown), str(of), f"{shown / max(of, 1):.3f}")
    Console(width=100).print(table)


def _misses(good: Sequence[Case], bad: Sequence[Case]) -> None:
    for case in good:
        if not case.shown:
            print(f"LOST {case.kind}: {case.draft}\n     {_reasons(check(case.draft, case.hits))}")
    for case in bad:
        if case.shown:
            cited = check(case.draft, case.hits).citations
            print(f"SHOWN {case.kind}: {case.draft}\n      {[c.quote for c in cited]}")


def _reasons(checked: Verified) -> list[str | None]:
    return [c.reason for c in checked.claims]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals.cheats", description="Measure what the check lets through.")
    shared = ROOT.parent / "shared" / "articles"
    folders = [ROOT / "articles", *([shared] if shared.is_dir() else [])]
    parser.add_argument("--articles", type=Path, nargs="+", default=folders, metavar="DIR")
    parser.add_argument("--misses", action="store_true", help="print each honest one lost and each cheat shown")
    parser.add_argument("--speed", action="store_true", help="time the check of a long answer instead")
    return parser


if __name__ == "__main__":
    sys.exit(main())
