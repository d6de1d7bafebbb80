"""The marks by which news texts name their publisher: "VOV.VN - …", "(TTXVN)", "(Chinhphu.vn) - …"."""

from __future__ import annotations

import re

_SHORT = (
    r"TTXVN|TTXVN/Vietnam\+|Vietnam\+|VNA|VOV|VTV|VTC|TTO|TPO|PLO|NLĐO|NLDO|SGGP|SGGPO|HNM|HNMO|QĐND|"
    r"QĐND Online|CAND|ANTĐ|"
    r"ĐCSVN|TG&VN|TGVN|TGVN\.|BQT|PNVN|LĐO|GD&TĐ|KTĐT|TN&MT|VnExpress|Vietnamnet|VietNamNet|Dân trí|Tuổi Trẻ|"
    r"Thanh Niên|"
    r"Tiền Phong|Người Lao Động|Nhân Dân|Thời Đại|Infonet|Zing|ICTnews"
)
_SITE = r"[A-Za-z][\w-]{1,30}(?:\.[A-Za-z]{2,10}){1,3}"
_LEAD = re.compile(
    rf"^(?:\((?P<paren>{_SHORT}|{_SITE}|[A-ZĐ][\w&. ]{{1,25}}(?:Online|online|điện tử)|Báo [^()]{{2,30}}|"
    rf"Cổng [^()]{{2,40}})\)"
    rf"\s*[-–—.,:]?\s*|\((?P<agency>[A-ZĐ]{{2,6}})\)\s*[-–—]\s*|(?P<plain>{_SITE}|{_SHORT}|[A-ZĐ]{{2,6}} Online|"
    rf"[A-Z]{{1,5}}ĐT)\s*(?:[-–—]|\.)\s+)(?=[\"“‘(]?[A-ZÀ-ỸĐ\d])"
)
_DATELINE = re.compile(rf"\(\s*(?P<name>{_SHORT}|{_SITE})\s*\)")
_NAMED = re.compile(
    r"\b(?:Báo (?:điện tử )?(?:Nhân [Dd]ân|Thế giới (?:và|&) Việt Nam|Quân đội nhân dân|Lao [Đđ]ộng|"
    r"Đại [Đđ]oàn kết|Tiền [Pp]hong|"
    r"Thanh [Nn]iên|Tuổi [Tt]rẻ|Hà [Nn]ội [Mm]ới|Chính phủ|Đảng Cộng sản Việt Nam|Quốc tế|Công an nhân dân|"
    r"Sài Gòn Giải Phóng)|"
    r"Tạp chí (?:Thời Đại|Cộng sản|Tuyên giáo)|Thông tấn xã Việt Nam|Cổng thông tin điện tử [^|\n]{3,60})"
)


def split_mark(text: str) -> tuple[str, str] | None:
    """The publisher's mark at the head of a lead and the lead without it; None when there is none.

    >>> split_mark("VOV.VN - Sáng nay, hội nghị khai mạc.")
    ('VOV.VN', 'Sáng nay, hội nghị khai mạc.')
    """
    match = _LEAD.match(text)
    if match is None or not text[match.end() :].strip():
        return None
    return (match["paren"] or match["agency"] or match["plain"]).strip(". "), text[match.end() :]


def named_publisher(lines: list[str], lead: str) -> str | None:
    """The publisher that header lines or the lead's dateline name, None when they name none."""
    for line in lines:
        text = line.strip()
        if re.fullmatch(rf"\(?(?:{_SHORT}|{_SITE})\)?", text):
            return text.strip("()")
        if (found := _NAMED.search(text)) or (
            found := re.search(rf"\b(?:Theo|Nguồn)\s*:?\s*({_SITE}|{_SHORT})\b", text)
        ):
            return found[found.lastindex or 0]
        if found := re.search(rf"(?:^|[-–|,]\s*)({_SITE})\s*(?:$|[-–|,])", text):
            return found[1]
    dateline = _DATELINE.search(lead[:120])
    return dateline["name"] if dateline else None
