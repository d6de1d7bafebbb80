"""What every reader hands back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one file as its format gives it, not yet in NFC, with what the file says about itself.

    `pages` counts pages or slides; None for formats without.
    """

    text: str
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    pages: int | None = None
