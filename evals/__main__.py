"""`python -m evals [--articles DIR --questions FILE …]`: every measure in one table, beside a peer in the same run.

Without paths it measures the starter corpus with its own questions. The figures also go to a JSON file. With
`--scale N …` it measures speed instead, over N generated passages with random vectors; with `--calibrate` it fits the
gate anew, see `evals/calibrate.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from errors import HoiError
from evals import calibrate
from evals.bench import library_of
from evals.figures import Rows, rows_of
from evals.questions import load
from evals.scale import NOTE as SCALE_NOTE
from evals.scale import scale_rows
from evals.table import NOTE, markdown, show
from settings import ROOT, Settings, load_settings


def main(argv: list[str] | None = None) -> int:
    """Run the measures; returns the exit code: 0, or 2 when a folder or file can't be used."""
    given = sys.argv[1:] if argv is None else argv
    if "--calibrate" in given:
        return calibrate.main([a for a in given if a != "--calibrate"])
    arguments = _parser().parse_args(given)
    try:
        settings = load_settings()
        rows = scale_rows(arguments.scale, settings) if arguments.scale else _quality(arguments, settings)
    except (HoiError, OSError, ValueError, KeyError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    note = SCALE_NOTE if arguments.scale else NOTE
    if arguments.markdown:
        print(markdown(rows, note))
    else:
        show(rows, note)
    out = arguments.out or settings.data_dir / ("scale.json" if arguments.scale else "evals.json")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _quality(arguments: argparse.Namespace, settings: Settings) -> Rows:
    questions = [q for file in arguments.questions for q in load(file)]
    if not arguments.articles.is_dir():
        raise NotADirectoryError(f"{arguments.articles} is no folder of articles")
    with library_of(arguments.articles, settings) as library:
        return rows_of(library, arguments.articles, questions, settings, not arguments.no_peer)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure retrieval, answers and speed.")
    parser.add_argument("--articles", type=Path, default=ROOT / "articles", metavar="DIR")
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="+",
        default=[ROOT / "evals" / "questions.jsonl", ROOT / "evals" / "followups.jsonl"],
        metavar="FILE",
    )
    parser.add_argument("--scale", type=int, nargs="+", metavar="N", help="measure speed over N generated passages")
    parser.add_argument("--calibrate", action="store_true", help="fit the gate: python -m evals.calibrate --help")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the JSON goes (default: in the data folder)")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--no-peer", action="store_true", help="leave the peer out")
    return parser


if __name__ == "__main__":
    sys.exit(main())
