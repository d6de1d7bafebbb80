"""Who does what to whom: the one who speaks and the one spoken to, an ambassador's country and the post."""

from __future__ import annotations

import re

from answer.proof.names_said import SAYS, Source
from answer.proof.statement import Statement

_POST = re.compile(r"(?<!\w)(?:đại sứ|tổng lãnh sự|lãnh sự|cơ quan đại diện)(?: quán)?(?!\w)")
_REACH = 40


def swapped_roles(claim: Statement, source: Source, main: Statement) -> str | None:
    """Why a claim turns its source's sides round, None when it doesn't."""
    return _other_side(claim, main) or _other_partner(claim, main) or _other_post(claim, source)


def _other_side(claim: Statement, main: Statement) -> str | None:
    """Those who ask told as those who are asked: none of what stands before the verb does so in the source."""
    mine, theirs = SAYS.search(claim.normal), SAYS.search(main.normal)
    if mine is None or theirs is None or claim.normal[: mine.start()].endswith(("được ", "bị ")):
        return None
    asking = {t.word for t in claim.tokens if t.end <= mine.start()}
    before = {t.word for t in main.tokens if t.end <= theirs.start()}
    behind = {t.word for t in main.tokens if t.start >= theirs.end()} - before
    if asking and before and not asking & before and len(asking & behind) * 2 > len(asking):
        return "nguồn nói đó là lời của bên khác"
    return None


def _other_partner(claim: Statement, main: Statement) -> str | None:
    """The one who is to act told as the one with whom: `giao A phối hợp với B` for `giao B phối hợp với A`."""
    mine, theirs = _partners(claim), _partners(main)
    named = {n.key for n in (*main.people, *main.places, *main.organisations)}
    if mine and theirs and not mine & theirs and mine <= named:
        return "nguồn nêu vai trò của các bên theo chiều ngược lại"
    return None


def _partners(said: Statement) -> set[str]:
    """Those whom a sentence names right behind `với`."""
    names = (*said.people, *said.places, *said.organisations)
    return {
        n.key
        for n in names
        if re.search(r"(?<!\w)(?:với|cùng)(?: ông| bà| tỉnh| thành phố)? $", said.normal[: n.start])
    }


def _other_post(claim: Statement, source: Source) -> str | None:
    """`Đại sứ Hoa Kỳ tại Việt Nam` for `Đại sứ Việt Nam tại Hoa Kỳ`."""
    given = [post for said in source.sentences for post in _posts(said)]
    for post in _posts(claim):
        if given and post not in given:
            return "nguồn nêu cơ quan đại diện hoặc chức vụ tại nơi khác"
    return None


def _posts(said: Statement) -> list[str]:
    """The places at which missions and ambassadors are posted."""
    found = []
    for match in _POST.finditer(said.normal):
        at = re.search(r"(?<!\w)(?:tại|ở) (?!nước ngoài)", said.normal[match.end() : match.end() + _REACH])
        begin = match.end() + at.end() if at else -1
        found += [p.key for p in said.places if p.start == begin]
    return found
