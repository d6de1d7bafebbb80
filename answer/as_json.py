"""An answer in the JSON form that measurements read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from records import Answer

_NOT_IN_CONTRACT = ("conferences", "also")


def as_json(answer: Answer, identifier: str | None = None) -> dict[str, Any]:
    """The contract's form of an answer; `retrieved` holds at most ten passages, best first."""
    query = answer.query
    return {
        "id": identifier,
        "question": answer.question,
        "standalone_question": query.standalone,
        "answer": answer.text,
        "abstained": answer.abstained,
        "refusal_reason": answer.refusal_reason,
        "engine": answer.engine,
        "query": {
            "conferences": [c.name for c in query.conferences],
            "years": list(query.years),
            "compare": query.compare,
            "has_diacritics": query.has_diacritics,
        },
        "citations": [{k: v for k, v in asdict(c).items() if k not in _NOT_IN_CONTRACT} for c in answer.citations],
        "retrieved": [
            {
                "passage_id": hit.passage.id,
                "article_id": hit.article.id,
                "source_file": hit.article.source_file,
                "text": hit.passage.text,
                "score": round(hit.score, 4),
            }
            for hit in answer.hits[:10]
        ],
        "claims": [{"text": c.text, "markers": list(c.markers), "status": c.status} for c in answer.claims],
        "warnings": list(answer.warnings),
        "timings_ms": answer.timings_ms,
    }
