"""What one line of a raw text looks like: prose, headline, caption, or a web site's furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vietnamese.text import fold

# Whole lines, folded. A body sentence that merely holds one of these words never matches.
_FURNITURE = re.compile(
    r"(?:(?:ve )?trang chu\b.{0,60}|menu|tim kiem|dang nhap|dang ky(?: nhan tin.*)?|dang xuat|home|tin tuc|gioi thieu|lien he|"
    r"chia se.{0,40}|share|like|thich|theo doi .{0,60}|(?:moi|kinh moi) (?:quy )?(?:doc gia|ban doc|vi).{0,80}|"
    r"facebook|twitter|zalo|youtube|tiktok|linkedin|telegram|google news|email|sao chep lien ket|copy link|"
    r"in bai(?: viet)?|luu bai(?: viet)?|gui (?:email|binh luan|y kien|bai viet).{0,30}|nghe doc bai.{0,20}|nghe audio.{0,20}|"
    r"co chu.{0,20}|a\s*[-+]?\s*a?\s*[+-]?|a- a a\+|aa|phong to|thu nho|"
    r"binh luan(?: \(\d+\))?|y kien(?: ban doc)?(?: \(\d+\))?|y kien cua ban.{0,40}|y kien doc gia.{0,20}|"
    r"quang cao|advertisement|banner|tai ung dung.{0,40}|phien ban (?:di dong|mobile|may tinh)|xin cho trong giay lat.*|dang tai.{0,20}|"
    r"(?:tu khoa|tags?|the|chu de)\s*:?(?:\s.{0,120})?|luot xem\s*:?\s*[\d.,]*.{0,20}|so lan xem.{0,20}|"
    r"ban quyen.{0,120}|copyright.{0,120}|©.{0,120}|giay phep (?:so|hoat dong|xuat ban).{0,160}|tong bien tap.{0,80}|"
    r"toa soan\s*:.{0,120}|hotline.{0,60}|dien thoai\s*:.{0,60}|dia chi\s*:.{0,120}|fax\s*:.{0,60}|"
    r"len dau trang|ve dau trang|quay lai|tro lai|dong|xem tat ca|xem them|tai ve|nguon\s*:?(?: \S+){0,4}|"
    r"(?:\[?video\]?|infographics?|\[?anh\]?|\[?podcast\]?|\[?emagazine\]?|megastory)[\s:-].{0,160}|"
    r"\[(?:video|anh|infographic|podcast|clip|photo)\].*)"
)
_RELATED = re.compile(
    r"(?:(?:cac )?(?:tin|bai|tin bai|bai viet|tin tuc|noi dung|chu de|video|su kien)(?: bai| viet| tuc)? "
    r"(?:lien quan|khac|moi|moi nhat|moi hon|cu hon|cung chuyen muc|cung chu de|noi bat|cung muc|da dua|dang chu y|doc nhieu|xem nhieu)|"
    r"(?:cac )?tin (?:bai )?(?:da dua|khac)|doc (?:nhieu|nhieu nhat|them|tiep)|xem (?:nhieu|nhieu nhat|them)|"
    r"tin (?:nong|hot|moi|noi bat|anh|video|doc nhieu)|co the ban quan tam|ban co the quan tam|goi y cho ban|"
    r"cung chuyen muc|dang quan tam|moi nhat|noi bat|tieu diem|nhieu nguoi quan tam|chuyen muc khac|"
    r"bai cung (?:chuyen muc|tac gia)|lien quan)\s*[:>»…]*"
)
_DATED = re.compile(r"\(\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:\s*[-,]?\s*\d{1,2}:\d{2})?\s*\)\s*$")
_STAMP = re.compile(
    r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|cap nhat(?: luc)?|ngay dang|dang luc|xuat ban|ngay xuat ban|"
    r"thoi gian|ngay|luc)[\s,:-]*)*(?:\d{1,2}[:hg]\d{0,2}\s*(?:am|pm)?[\s,|-]*)?\(?\s*"
    r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|\d)|chu nhat)[\s,-]*)?(?:ngay\s*)?\d{1,2}\s*(?:[/.-]|thang)\s*\d{1,2}\s*"
    r"(?:[/.-]|nam|,)\s*\d{4}[\s,|-]*(?:\d{1,2}[:hg]\d{0,2}(?::\d\d)?)?\s*(?:am|pm|gmt\s*[+-]?\s*\d*|\(gmt\s*[+-]?\s*\d+\))?\s*\)?"
)
_CREDIT = re.compile(r"(?:[(.]|^|\s)(?:anh|nguon anh|anh minh hoa|photo)\s*(?::|/|\))\s*.{0,40}$|anh minh hoa\.?\)?$", re.I)
_SCENE = re.compile(
    r"^(?:toan canh|quang canh|cac dai bieu|dai bieu|hinh anh|canh|doan cong tac|lanh dao|ong|ba|dong chi|bo truong|thu truong|"
    r"pho |chu tich|thu tuong|dai su|giam doc|tong |truong |nguyen )"
)
_PHOTO_VERB = re.compile(
    r"\b(?:phat bieu(?: .{0,50})?|trinh bay tham luan.{0,40}|tham luan.{0,40}|chup anh.{0,60}|chu tri .{0,40}|tai (?:buoi|hoi nghi|le|phien|hoi thao|su kien).{0,40}|"
    r"bat tay.{0,40}|trao (?:doi|qua|tang|bang khen).{0,60}|tiep .{0,60}|tham quan.{0,60}|du (?:hoi nghi|le).{0,40})\.?$"
)
_TOP_SCENE = re.compile(r"^(?:toan canh|quang canh|hinh anh|cac dai bieu (?:du|tham du|chup|tai))\b")
_TERMINAL = re.compile(r"(?:[.!?…;:]|\./\.|[.!?…][\"”’»)\]]+|[\"”]\s*[.…])$")
_BULLET = re.compile(r"^(?:[-–•*+▪►➢✓]|\d{1,2}[.)]|[a-zđ][.)]|\([a-z\d]\)|[IVX]+\.)\s*\S")
_LEGAL = re.compile(r"^(?:dieu|khoan|muc|chuong|phan|phu luc)\s+(?:\d+|[ivxlc]+)\b")


@dataclass(frozen=True)
class Line:
    """A line that isn't blank. `block` counts blank-line separated blocks; `number` counts lines of the file."""

    text: str
    number: int
    block: int
    folded: str = field(init=False)
    words: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.text).strip())
        object.__setattr__(self, "words", len(re.findall(r"[^\W_]+", self.text)))

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_TERMINAL.search(self.text.rstrip()))

    @property
    def prose(self) -> bool:
        """Whether it reads like a paragraph: a whole sentence of some length, or very long."""
        return (self.ends and self.words >= 10) or self.words >= 45

    @property
    def bullet(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_BULLET.match(self.text.strip()))

    @property
    def legal(self) -> bool:
        """Whether it heads an article or chapter of a legal text."""
        return bool(_LEGAL.match(self.folded))

    @property
    def headline(self) -> bool:
        """Whether it may be a title, a heading or a link: no sentence, three words at least."""
        return not self.ends and 3 <= self.words < 45

    @property
    def furniture(self) -> bool:
        """Whether the whole line belongs to the site rather than to the article."""
        return (
            self.words == 0
            or (len(self.text.strip()) < 3 and not self.text.strip().isdigit())
            or bool(_FURNITURE.fullmatch(self.folded))
            or self.slug
        )

    @property
    def slug(self) -> bool:
        """Whether it is a file or link name: five or more words of small letters and figures without any mark."""
        bare = self.text.strip()
        return self.words >= 5 and bare == self.folded and not self.ends and "," not in bare

    @property
    def related(self) -> bool:
        """Whether it heads a list of other stories."""
        return bool(_RELATED.fullmatch(self.folded))

    @property
    def dated(self) -> bool:
        """Whether it is a headline that ends with its date, as lists of other stories have them."""
        return bool(_DATED.search(self.text)) and not self.prose

    @property
    def stamp(self) -> bool:
        """Whether it is nothing but a date and time."""
        return bool(_STAMP.fullmatch(self.folded))

    @property
    def doubled(self) -> bool:
        """Whether it is the same words twice, as a link with its picture's text comes out."""
        words = self.folded.split()
        half = len(words) // 2
        return len(words) >= 8 and len(words) % 2 == 0 and words[:half] == words[half:]

    @property
    def credited(self) -> bool:
        """Whether it ends with a photographer's credit."""
        return self.words <= 80 and bool(_CREDIT.search(self.folded)) and "anh" in self.folded

    @property
    def scene(self) -> bool:
        """Whether it tells what a picture shows: people and what they do at the event, or just who they are."""
        if self.words > 22 or re.search(r"[\"“:%]|\d{3}", self.text):
            return False
        if _TOP_SCENE.match(self.folded):
            return True
        if not _SCENE.match(self.folded):
            return False
        return bool(_PHOTO_VERB.search(self.folded)) or self._only_names_someone()

    @property
    def closes(self) -> bool:
        """Whether it bears the mark that ends an article."""
        return bool(re.search(r"\./\.?[\"”)]?$", self.text.rstrip()))

    def _only_names_someone(self) -> bool:
        """A name with an office and no verb: most words, the commas aside, begin with a capital or are an office's."""
        capitals = sum(w[0].isupper() for w in re.findall(r"[^\W\d_]+", self.text))
        return self.text.count(",") >= 1 and capitals >= 0.55 * self.words
