"""Whether a claim says yes where its source says no, up where it says down, done where it says to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from answer.proof.statement import Statement

_NOT = re.compile(
    r"(?<!\w)(?:không(?: thể| còn| hề| phải)?(?! chỉ| những| ngừng| gian| khí| quân)(?=[ ,]*\w)|"
    r"chưa(?: thể| hề)?|chẳng|chả|đừng|tránh|thiếu|cấm)(?!\w)"
)
_OPPOSITES = tuple(
    tuple(tuple(side.split("|")) for side in pair.split(" / "))
    for pair in (
        "tăng|nâng|gia tăng|tăng trưởng|cao hơn|vượt / giảm|hạ|sụt|thấp hơn|cắt giảm|suy giảm",
        "trước|trước khi / sau|sau khi",
        "cao nhất / thấp nhất",
        "lớn nhất|đông nhất / nhỏ nhất|bé nhất",
        "nhiều nhất|tối đa / ít nhất|tối thiểu",
        "tốt nhất / kém nhất|xấu nhất|tệ nhất",
        "đồng ý|ủng hộ|tán thành|nhất trí / phản đối|bác bỏ|từ chối",
        "xuất khẩu / nhập khẩu",
        "đầu tiên|lần đầu / cuối cùng|lần cuối",
        "trên|hơn / dưới|chưa đến|chưa tới",
        "nhanh / chậm",
        "mạnh / yếu",
        "mở rộng / thu hẹp",
        "thành công / thất bại",
        "dễ / khó",
        "thuận lợi / khó khăn",
        "trong nước / nước ngoài|ngoài nước",
        "đón|tiếp / thăm",
        "tích cực / tiêu cực",
        "chủ động / bị động|thụ động",
        "bắt buộc|phải / tự nguyện|không bắt buộc",
        "khuyến khích / hạn chế|ngăn chặn|cấm",
        "thắt chặt|siết / nới lỏng|nới",
        "cao / thấp",
        "sáng / chiều|tối|trưa",
        "trực tiếp / trực tuyến|từ xa",
        "chính thức / không chính thức",
        "lớn / nhỏ|bé",
        "dài / ngắn",
        "rộng / hẹp",
        "sâu / nông",
        "sớm / muộn",
        "ưu điểm|thành tựu / hạn chế|tồn tại",
        "bình đẳng / bất bình đẳng",
        "ổn định / bất ổn",
        "nhiều / ít",
        "tốt / xấu|kém",
        "đông / vắng",
        "song phương / đa phương",
        "cũ / mới",
        "dài hạn / ngắn hạn",
        "tập trung / phân tán",
        "đủ / thiếu",
        "đoàn kết / chia rẽ",
        "bắt đầu|khởi động / kết thúc|chấm dứt",
        "hoàn thành / dang dở",
    )
)
# What may not be said unless the source says it.
_REQUIRED = tuple(
    re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for words in (
        "tất cả|(?<!kiện )toàn bộ|mọi|toàn thể|100%|all",
        "hầu hết|đa số|phần lớn|quá nửa|most",
        "duy nhất|chỉ có",
        "ít(?! nhất| hơn)",
        "tăng(?! cường)|tăng trưởng|gia tăng|nâng|cao hơn|vượt|hơn|thêm",
        "giảm|sụt|cắt giảm|thấp hơn",
        "xuất khẩu|xuất nhập khẩu",
        "nhập khẩu|xuất nhập khẩu",
        "cao nhất|lớn nhất|dẫn đầu|đứng đầu|nhất (?:của )?cả nước|hàng đầu|nhiều nhất|thứ nhất",
        "thấp nhất|nhỏ nhất|ít nhất|cuối bảng",
        "đầu tiên|lần đầu",
        "cuối cùng",
        "gấp đôi|gấp 2|gấp hai",
        "gấp ba|gấp 3",
        "một nửa|50%|phân nửa",
        "quyết định|ban hành|phê duyệt|thông qua|ký ban hành",
        "bắt buộc|phải|cần|yêu cầu|chỉ đạo|(?<!ngoại )giao|quy định|buộc",
        "hoàn thành|hoàn tất|làm xong|xong|hoàn chỉnh",
        "đồng ý|ủng hộ|tán thành|nhất trí",
        "phản đối|bác bỏ|từ chối",
    )
)
_FEW = re.compile(r"(?<!\w)(?:không nhiều|chưa nhiều|thấp|hạn chế|thiếu|hiếm)(?!\w)")
_MUST = 16
"""The place of the words of duty in `_REQUIRED`: there they are needed only when the claim says that it must be."""
_MODAL = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|đề xuất|kiến nghị|khuyến nghị|chỉ đạo|cần|phải|(?<!trở )nên|sẽ|mong muốn|mong|muốn|"
    r"(?<!ngoại )giao(?! thương| dịch| lưu| thông| tiếp)|dự kiến|phấn đấu|kêu gọi|được yêu cầu|hướng tới|mục tiêu|"
    r"đặt mục tiêu|nhiệm vụ|giải pháp|lưu ý|khuyến khích|nhắc|định hướng|kỳ vọng|cam kết|đề ra|hãy|xem xét|có thể|"
    r"nhấn mạnh|tiếp tục|quán triệt|thời gian tới|tới đây|tương lai|sắp tới|những năm tới)(?!\w)"
)
_OPEN = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|đề xuất|kiến nghị|khuyến nghị|cần|phải|(?<!trở )nên|sẽ|mong muốn|muốn|dự kiến|"
    r"chỉ đạo|(?<!ngoại )giao(?! thương| dịch| lưu| thông| tiếp)|phấn đấu)(?!\w)"
)
_SCOPE_END = re.compile(r"(?<!\w)(?:vì|do|bởi|bởi vì|trong khi|hiện|nhờ|tuy|dù|mặc dù|nhưng)(?!\w)|[.;]")
_DONE = re.compile(
    r"(?<!\w)đã(?! (?:yêu cầu|đề nghị|chỉ đạo|giao|nêu|kiến nghị|đề xuất|nhấn mạnh|khẳng định|cho biết|phát biểu|"
    r"nói|đưa ra|đề ra))(?!\w)"
)
_GOES_ON = re.compile(
    r"\W*(?:bên cạnh đó|ngoài ra|cụ thể|đồng thời|tiếp đó|trước hết|thứ (?:nhất|hai|ba|tư|năm)|\d+[.)]|"
    r"(?:một|hai|ba|bốn) là)"
)
_CLAUSE = re.compile(r"[,;:.!?]\s|(?<!\w)(?:và|còn|nhưng|thì)(?!\w)")
_ALREADY = re.compile(r"(?<!\w)đã(?!\w)")
_WILL = re.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp)(?!\w)")
_NEAR = 4
_DENIED = 30
"""Characters behind a denial that it speaks of."""


def contradicts(
    claim: Statement, main: Statement, context: str, others: Sequence[Statement] = (), before: str = ""
) -> str | None:
    """Why a claim's yes or no isn't its source's, None when it is.

    `main` is the sentence nearest to the claim, `others` the further ones of the cited run, `before` the text of the
    sentence before it. `context` is what the claim stands under (a heading, the question) and may hold the word that
    makes it a directive.
    """
    sources = (main, *others)
    return (
        _denial(claim, sources)
        or _denied_figure(claim, sources)
        or _opposite(claim, sources)
        or _unsaid(claim, sources)
        or _only_proposed(claim, main, context)
        or _other_time(claim, main, sources, before)
    )


def _denial(claim: Statement, sources: Sequence[Statement]) -> str | None:
    denied_here = [_behind(claim, m.end()) for m in _NOT.finditer(claim.normal)]
    denied_there = [
        (_reach(s, m.end()), _phrase(s, m.end()), _behind(s, m.end())) for s in sources for m in _NOT.finditer(s.normal)
    ]
    for words in denied_here:
        if not words and denied_there:
            continue
        if not any(set(words[:2]) & set(there[:reach]) for reach, _, there in denied_there):
            return "nguồn không phủ định điều này"
    said = _free_words(claim)
    free = list(denied_here)
    # The most alike first, so that each denial of the claim answers one of the source.
    for _, phrase, words in sorted(denied_there, key=lambda d: -max((_alike(d[2], h) for h in denied_here), default=0)):
        answer = max(free, key=lambda h: _alike(words, h), default=None)
        if answer is not None and _alike(words, answer):
            free.remove(answer)
        elif words and said.issuperset(words[:2]) and not _affirmed(phrase, sources):
            return "nguồn nói “không” hoặc “chưa” về điều này"
    return None


def _denied_figure(claim: Statement, sources: Sequence[Statement]) -> str | None:
    """How many haven't, told as how many have."""
    for number in claim.numbers:
        mine = _is_denied(claim, number.start)
        same = [
            _is_denied(s, n.start)
            for s in sources
            for n in s.numbers
            if (n.value, n.unit) == (number.value, number.unit)
        ]
        if same and mine not in same:
            return f"nguồn nói {'có' if mine else '“không” hoặc “chưa”'} về “{number.text.strip()}”"
    return None


def _is_denied(said: Statement, at: int) -> bool:
    """Whether a denial stands in the clause of a place."""
    begin = max((m.end() for m in _CLAUSE.finditer(said.normal[:at])), default=0)
    stop = _CLAUSE.search(said.normal, at)
    return bool(_NOT.search(said.normal[begin : stop.start() if stop else len(said.normal)]))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return len(set(one) & set(other))


def _reach(said: Statement, at: int) -> int:
    """How many words a denial surely speaks of: two, or those of a list of verbs."""
    return 4 if "," in said.normal[at : at + 16] else 2


def _phrase(said: Statement, at: int) -> str:
    """The three words behind a place as they are written."""
    return " ".join(re.findall(r"\w+", said.normal[at : at + 40])[:3])


def _affirmed(phrase: str, sources: Sequence[Statement]) -> bool:
    """Whether a phrase that is denied once also stands where nothing denies it."""
    for source in sources:
        denied = {m.end() for m in _NOT.finditer(source.normal)}
        found = re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", source.normal)
        if any(not any(0 <= m.start() - a <= 2 for a in denied) for m in found):
            return True
    return False


def _free_words(said: Statement) -> set[str]:
    """The content words but for those right behind a denial."""
    denied = [(m.end(), m.end() + _DENIED) for m in _NOT.finditer(said.normal)]
    return {t.word for t in said.tokens if not any(a <= t.start < b for a, b in denied)}


def _behind(said: Statement, at: int) -> list[str]:
    """The content words right behind a place, up to the end of the clause; a list of verbs goes on behind a comma."""
    stops = [at + m.start() for m in re.finditer(r"[,;:.!?]", said.normal[at:])] + [len(said.text)]
    words = [t for t in said.tokens if t.start >= at]
    end = next((s for s in stops if sum(t.end <= s for t in words) > 2), stops[-1])
    return [t.word for t in words if t.end <= end][:_NEAR]


def _opposite(claim: Statement, sources: Sequence[Statement]) -> str | None:
    for one, other in _OPPOSITES:
        for mine, against in ((one, other), (other, one)):
            for start, end in _places(claim, mine):
                around = _around(claim, start, end)
                same = max((len(around & _around(s, *p)) for s in sources for p in _places(s, mine)), default=-1)
                reverse = max((len(around & _around(s, *p)) for s in sources for p in _places(s, against)), default=-1)
                if reverse > max(same, 0) or (same < 0 <= reverse and reverse > 0):
                    return f"nguồn nói ngược lại: “{against[0]}”"
    return None


@lru_cache(maxsize=16_384)
def _places(said: Statement, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where any of some words stand in a statement."""
    return tuple(m.span() for m in _any_of(words).finditer(said.normal))


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(
        rf"(?<!xuất )(?<!\w)(?:{longest})(?!\w)(?! cường| tạo| kiến| suốt| khi| đây| mắt| hết| tiên|, ban)"
    )


def _around(said: Statement, start: int, end: int) -> set[str]:
    """The nearest content words on both sides, of the figures their text."""
    before = [t.word for t in said.tokens if t.end <= start][-_NEAR:]
    after = [t.word for t in said.tokens if t.start >= end][:_NEAR]
    figures = {str(n.value.normalize()) for n in said.numbers if abs(n.start - end) < 12 or abs(start - n.end) < 12}
    return {*before, *after, *figures}


def _unsaid(claim: Statement, sources: Sequence[Statement]) -> str | None:
    given = " ".join(s.normal for s in sources)
    for at, words in enumerate(_REQUIRED):
        match = words.search(claim.normal)
        if match is None or words.search(given) or (match.group() == "ít" and _FEW.search(given)):
            continue
        if at == _MUST and match.group() not in ("bắt buộc", "quy định", "buộc"):
            if _MODAL.search(given):
                continue
        elif match.group() in ("hơn", "thêm", "vượt", "nâng") or (match.group() == "ít nhất" and claim.numbers):
            continue
        return f"nguồn không nói “{match.group()}”"
    return None


def _only_proposed(claim: Statement, main: Statement, context: str) -> str | None:
    """A proposal or plan told as a fact."""
    if _MODAL.search(claim.normal) or _MODAL.search(context):
        return None
    match = _governing(claim, main, _OPEN)
    return f"nguồn chỉ nói “{match.group()}”" if match else None


def _governing(claim: Statement, main: Statement, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The word of a sentence behind which most of what the claim says stands."""
    words = {t.word for t in claim.tokens}
    for match in pattern.finditer(main.normal):
        stop = _SCOPE_END.search(main.normal, match.end())
        end = stop.start() if stop else len(main.text)
        inside = {t.word for t in main.tokens if match.end() <= t.start and t.end <= end}
        outside = {t.word for t in main.tokens} - inside
        if words and len(words & inside) > 0.5 * len(words) and len(words & inside - outside) >= 2:
            return match
    return None


def _other_time(claim: Statement, main: Statement, sources: Sequence[Statement], before: str) -> str | None:
    """What the source says will be or should be, told as done, and the other way round."""
    done = any(_ALREADY.search(s.normal) for s in sources)
    if _DONE.search(claim.normal) and not _OPEN.search(claim.normal):
        if _governing(claim, main, _WILL) and not _DONE.search(main.normal):
            return "nguồn nói việc này chưa diễn ra"
        # "Bên cạnh đó, xây dựng …" goes on with what the sentence before it asks for.
        if not done and (_governing(claim, main, _OPEN) or (_GOES_ON.match(main.normal) and _OPEN.search(before))):
            return "nguồn chỉ nêu đó là đề nghị hoặc yêu cầu"
    if _WILL.search(claim.normal) and _ALREADY.search(main.normal) and not _MODAL.search(main.normal):
        return "nguồn nói việc này đã diễn ra"
    return None
