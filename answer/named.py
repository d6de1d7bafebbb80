"""People and places that a question names, and the hits that speak of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from records import Hit, Query
from vietnamese.names import Name, known_people, people, places
from vietnamese.text import fold


def names_in(query: Query, hits: Sequence[Hit]) -> list[Name]:
    """The people and places of a question; none for a question in another language, which spells them otherwise."""
    if query.language != "vi":
        return []
    return [*people_in(query.search_text, hits), *places(query.search_text)]


def people_in(text: str, hits: Sequence[Hit]) -> list[Name]:
    """The people whom a question names, also in small letters when the hits tell that it is a name."""
    named = people(text)
    if named:
        return named
    return known_people(text, {n.text for hit in hits for n in people(hit.passage.text)})


def holds(hit: Hit, name: Name) -> bool:
    """Whether a passage names somewhere in any spelling, or its article someone.

    A person is named once and then spoken of by office, so the whole article counts.
    """
    text = f"{hit.passage.header}\n{hit.article.text if name.kind == 'person' else hit.passage.text}"
    if re.search(rf"(?<!\w){re.escape(name.key)}(?!\w)", fold(text)):
        return True
    return name.kind == "place" and any(p.key == name.key for p in places(text))


def about(names: Sequence[Name], hits: Sequence[Hit]) -> list[Hit]:
    """The hits that hold the most of the names, in their order; [] when names are asked for and none is held."""
    if not names:
        return list(hits)
    held = [sum(holds(hit, name) for name in names) for hit in hits]
    most = max(held, default=0)
    return [hit for hit, n in zip(hits, held, strict=True) if n == most] if most else []
