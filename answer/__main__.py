"""`python -m answer "câu hỏi" [--data DIR] [--engine auto|ollama|quotes] [--json]`, and `--batch FILE.jsonl`.

Exit code 0 when every question got an answer or a refusal, 2 on wrong usage or when the library can't be used.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from answer.as_json import as_json
from answer.assistant import Assistant, Turn
from conferences import ConferenceTable
from errors import HoiError
from records import Answer
from settings import Settings, load_settings
from store.library import Library


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    arguments = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.basicConfig(level=logging.ERROR)
    try:
        settings = load_settings()
        if arguments.data:
            settings = settings.model_copy(update={"data_dir": arguments.data.resolve()})
        return _run(arguments, settings)
    except HoiError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    library = Library.open(settings)
    try:
        assistant = Assistant(library, ConferenceTable.load(settings.conferences_file), settings)
        if arguments.batch:
            for identifier, answer in _batch(arguments.batch, assistant, arguments.engine):
                print(json.dumps(as_json(answer, identifier), ensure_ascii=False), flush=True)
        else:
            answer = assistant.ask(arguments.question, engine=arguments.engine)
            print(json.dumps(as_json(answer), ensure_ascii=False) if arguments.json else _plain(answer))
        return 0
    finally:
        library.close()


def _batch(file: Path, assistant: Assistant, engine: str | None) -> Iterator[tuple[str, Answer]]:
    for number, item in enumerate(_read(file), 1):
        identifier = str(item.get("id", number))
        if "turns" not in item:
            yield identifier, assistant.ask(str(item["question"]), engine=engine)
            continue
        history: list[Turn] = []
        for place, question in enumerate(item["turns"], 1):
            answer = assistant.ask(str(question), history, engine)
            history.append(Turn(answer.question, answer.query, answer.text))
            yield f"{identifier}.{place}", answer


def _read(file: Path) -> list[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise HoiError(f"Không đọc được tệp {file.name}. Hãy kiểm tra đường dẫn và mã UTF-8.") from error
    items = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise HoiError(f"Dòng {number} của {file.name} không phải JSON. Hãy sửa dòng này.") from error
        if not isinstance(item, dict) or not ("question" in item or isinstance(item.get("turns"), list)):
            raise HoiError(f"Dòng {number} của {file.name} thiếu “question” hoặc “turns”. Hãy sửa dòng này.")
        items.append(item)
    return items


def _plain(answer: Answer) -> str:
    sources = [
        f"[{c.marker}] {c.title or c.source_file} ({', '.join(filter(None, [c.publisher, c.published]))})".replace(
            " ()", ""
        )
        for c in answer.citations
    ]
    return "\n".join([answer.text, "", *sources, *answer.warnings]).rstrip()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m answer", description="Hỏi kho bài viết.")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("question", nargs="?", help="câu hỏi")
    asked.add_argument("--batch", type=Path, metavar="FILE.jsonl", help="mỗi dòng một câu hỏi hoặc một hội thoại")
    parser.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu")
    parser.add_argument("--engine", choices=["auto", "ollama", "quotes"], help="động cơ trả lời")
    parser.add_argument("--json", action="store_true", help="in một dòng JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
