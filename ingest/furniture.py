"""The furniture of Vietnamese news sites, as patterns of whole lines: a sentence that holds such words is no match."""

# ruff: noqa: E501 (a lexicon: one alternative a topic reads better than lines cut anywhere)

from __future__ import annotations

import re
from enum import StrEnum

from ingest.shapes import bare, is_loud_name, is_name, is_slug, sentence_count, word_count
from vietnamese.text import fold


class Furniture(StrEnum):
    """What a line of furniture is; the value is the reason that is given for its removal."""

    BOX = "heading of a list of other stories"
    END = "end of the article"
    COMMENTS = "comments"
    SHARE = "share or tool bar"
    SITE = "site notice"
    LINK = "link to another story"
    CAPTION = "caption"
    SIGN = "author or source line"


_STORIES = r"(?:(?:cac|nhung|mot so)\s+)?(?:tin(?:\s+(?:tuc|bai|video|anh))?|bai(?:\s+(?:viet|bao|doc))?|video|chuyen muc|story|news)"
_OTHERS = (
    r"(?:(?:co\s+)?lien quan|cung (?:chuyen muc|chu de|muc|loai|su kien|tac gia|chuyen de)|khac|noi bat|moi(?: nhat| hon| dang| cap nhat)?|"
    r"cu(?: hon)?|da (?:dua|dang)|(?:duoc )?(?:doc|xem|quan tam) nhieu(?: nhat)?|tieu diem|nong|hot|trong ngay|tiep theo|de xuat|goi y|nen doc)"
)
_NETWORKS = r"(?:facebook|fanpage|zalo|google(?: news)?|youtube|tiktok|twitter|instagram|telegram|messenger|linkedin|pinterest|viber|whatsapp|x)"

_WHOLE: tuple[tuple[Furniture, str], ...] = (
    (
        Furniture.BOX,
        rf"{_STORIES}\s+{_OTHERS}(?:\s+khac)?|(?:noi dung|thong tin|chu de|su kien) (?:lien quan|cung chu de|cung chuyen muc)|"
        r"(?:xem|doc|tim hieu) (?:them|tiep)(?: (?:ve|tin|bai).{{0,30}})?|"
        r"(?:duoc )?(?:doc|xem|quan tam|binh luan) nhieu(?: nhat)?|tin nong|tieu diem|(?:co the )?ban (?:co the|nen|se|cung)?\s*"
        r"(?:quan tam|doc|xem|thich)(?: them)?|moi cap nhat|moi nhat|goi y cho ban|danh cho ban|dong su kien|"
        r"theo dong su kien|doc them tai|related(?: (?:news|articles|posts|stories))?|most (?:read|viewed)|read more|"
        r"lien ket(?: web(?:site)?| nhanh)?|(?:tin|bai)(?: viet)? (?:lien quan|noi bat).{0,20}|van ban moi(?: ban hanh)?|thu vien (?:anh|video)|"
        r"(?:bai|tin) (?:truoc|sau|ke tiep|tiep theo)|previous(?: post)?|next(?: post)?",
    ),
    (
        Furniture.COMMENTS,
        r"(?:\d+\s+)?(?:binh luan|y kien|phan hoi|comments?)(?:\s*\(?\d*\)?)?(?: (?:ban doc|cua ban|doc gia|ve bai viet.*))?|"
        r"(?:gui|viet|them|dang|xem|vui long nhap|nhap) (?:tat ca )?(?:binh luan|y kien|phan hoi|comment).{0,30}|"
        r"y kien (?:ban doc|cua ban|doc gia).{0,20}|leave a (?:comment|reply)|ho (?:va )?ten(?: ban)?|ma (?:bao mat|xac nhan|captcha).{0,20}|"
        r"moi nhat\s*(?:\||/|-)?\s*(?:quan tam nhat|cu nhat)",
    ),
    (
        Furniture.END,
        r"(?:tu khoa|tags?|hashtags?|tu khoa lien quan|key ?words?)(?:\s*:.*)?|(?:moi|kinh moi) (?:quy |cac )?(?:doc gia|ban doc|ban|vi|"
        r"khan gia|thinh gia).{0,40}(?:theo doi|don doc|don xem|tham gia|dang ky|quan tam).*|"
        rf"(?:theo doi|follow|lien he|ket noi)\b.{{0,60}}\b(?:tren|qua|tai|voi|on)\s*(?:{_NETWORKS}.*|chung toi)?|"
        r"(?:click de )?(?:danh gia|xep hang|ban thay) (?:bai viet|noi dung|tin).{0,30}|(?:tong so )?(?:diem|diem cua bai viet)(?: la)?\s*:?.{0,40}danh gia.*",
    ),
    (
        Furniture.SHARE,
        rf"(?:chia se|share|gui|thich|like|tweet|luu|in|theo doi|follow|nghe|doc|copy|sao chep|print|save|send|binh chon)"
        rf"(?:\s+(?:bai(?: viet| bao)?|trang|tin|email|mail|qua|tren|len|cho|ban be|ban|nay|lai|link|lien ket|noi dung|ngay|audio|post|this|"
        rf"voi|va|toi|chung toi|page|thu|noi dung bai viet|{_NETWORKS})){{0,6}}|"
        rf"{_NETWORKS}(?:\s*[|,/-]?\s*{_NETWORKS})*|(?:ban|phien ban) in|in ra|co chu|kich (?:thuoc|co) chu|kho chu|"
        r"tang co chu|giam co chu|cong cu|(?:a\s*[-+]*\s*){1,4}|(?:tt\s*){2,}|email|e-mail|thich\s*\d+|"
        r"(?:so\s+)?(?:luot (?:xem|doc|truy cap|thich)|views?|da xem|xem)\s*:?\s*[\d.,k]+|[\d.,k]+\s*(?:luot (?:xem|doc|thich)|views?|likes?|shares?)|"
        r"doc bai viet|giong (?:nam|nu)(?: mien (?:bac|nam|trung))?|nghe bai viet.*|nghe doc.{0,20}|text to speech|audio|toc do doc.*|0:00.*|\d+x",
    ),
    (
        Furniture.SITE,
        r"trang chu(?:\s*(?:[>»/|›:-].*|.{0,40}))?|home(?:\s*[>»/|›].*)?|(?:ve|quay (?:lai|ve)|tro (?:lai|ve))(?: (?:dau )?trang(?: (?:chu|truoc))?| dau)?|"
        r"len dau trang|dau trang|back to top|menu|skip to (?:main )?content|dang (?:nhap|ky|xuat)(?:\s*[/|-]\s*dang (?:nhap|ky))?(?: tai khoan)?|tim kiem(?:\s*[:.]*)?|search|rss|sitemap|so do (?:trang|site|cong).{0,15}|"
        r"phien ban (?:di dong|mobile|desktop|may tinh|tieng anh|day du|pc)|(?:xin|vui long)(?: vui long)? (?:cho|doi).{0,25}|dang tai.{0,20}|loading.{0,10}|"
        r"(?:quang cao|advertisements?|ads?|sponsored|tai tro|noi dung tai tro)|xem (?:phien ban|tat ca|chi tiet|toan bo|nhanh).{0,20}|hien thi them|"
        r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info)|(?:copyright|ban quyen|all rights reserved|©|\(c\)).*|(?:so )?giay phep(?: hoat dong| xuat ban| thiet lap| bao chi)?\b.{0,12}\bso\b.*|gp(?:xb|bc|\s*so).*|"
        r"(?:tong bien tap|pho tong bien tap|co quan chu quan|co quan ngon luan|toa soan|chiu trach nhiem (?:noi dung|chinh)|nguoi chiu trach nhiem|tru so(?: chinh)?|don vi chu quan|thiet ke boi|phat trien boi|powered by|design(?:ed)? by)\b.{0,80}|"
        r"(?:nghiem cam|cam|khong duoc) (?:sao chep|sao luu|copy).*|(?:ghi ro|vui long ghi|de nghi ghi) nguon.*|(?:hotline|duong day nong|lien he quang cao|quang cao|fax)\s*[:-].*|"
        r"dang ky nhan (?:tin|ban tin|thong bao|email).*|(?:thong ke|so luot|luot|tong so(?: luot)?) truy cap.*|dang (?:truy cap|online|truc tuyen)\s*:?\s*[\d.,]*|"
        r"(?:hom nay|hom qua|tuan nay|thang nay|tat ca|tong cong|tuan truoc|thang truoc)\s*:?\s*[\d.,]+|tieng viet|english|vietnamese|ngon ngu|"
        r"(?:tai|cai dat) (?:ung dung|app).{0,30}|(?:--+|==+).{0,40}(?:lien ket|chon).*|tin tuc (?:- |va )?su kien|doc bao in|bao in|e-?paper|e-?magazine|da phuong tien|multimedia",
    ),
    (
        Furniture.SIGN,
        r"(?:nguon|theo|source|via)\s*(?::.{0,60})?|(?:theo|nguon)\s*:\s*.{1,60}|\((?:theo|nguon).{1,60}\)|"
        r"(?:bai|tin|anh|bai viet|thuc hien|nguoi viet|tac gia|nguoi dang|bien tap|bien tap vien|bien soan|dang boi|phong vien|nhom (?:pv|phong vien))"
        r"(?:\s*(?:,|va|&|-|/|\+)\s*(?:bai|tin|anh|clip|video|do hoa|bai viet))*\s*:.{0,60}|(?:nhom )?(?:pv|phong vien)(?:\s.{0,25})?|"
        r"ban bien tap|bbt|\(?(?:ttxvn|vietnam\+|ttxvn/vietnam\+|vov|vtv|vna|chinhphu\.vn|baochinhphu\.vn|tong hop|th)\)?",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"(?:{pattern})\s*[:.…»>|]*")) for kind, pattern in _WHOLE)

_LINK = re.compile(
    r"^(?:>>+|»+|⇒|→|►|▶|☞|\|>)\s*\S|^(?:(?:xem|doc)(?: them| tiep)?|(?:tin|bai)(?: viet)? lien quan|lien quan|moi (?:quy )?(?:doc gia|ban doc)? ?(?:xem|doc) them|video|"
    r"infographics?|podcast|clip|photo|anh|e-?magazine|longform|mega ?story|read more|related)\s*(?::|\||>>|»|-\s)\s*\S|"
    r"^\[\s*(?:video|anh|infographics?|podcast|photos?|e-?magazine|longform|clip|truc tiep|audio|live|mega ?story|chum anh)\s*\]|"
    r"^infographics?\s*[-–:|]?\s"
)
_CAPTION_LABEL = re.compile(
    r"^\(?(?:nguon anh|anh(?: minh hoa| tu lieu| chup man hinh| internet| cat tu clip)?|hinh(?: anh)?(?: minh hoa)?|do hoa|minh hoa|photo|clip|video)"
    r"(?:\s*\d+)?\s*(?:[:/]|\)?$).*"
)
_CAPTION_END = re.compile(
    r"(?:[.;|,–-]\s*|\(\s*|\s)\(?(?:anh|nguon anh|do hoa|photo|hinh|anh chup|anh va clip|nguon|clip|anh minh hoa|anh tu lieu)\s*"
    r"(?:[:/]\s*[^.]{1,50}(?:\.[a-z]{2,4}){0,2}|minh hoa|tu lieu|internet)?\)?\s*[.\])]*$"
)
_CAPTION_MARK = re.compile(
    r"[(.;|,–-]?\s*\b(?:[ẢA]nh|Nguồn ảnh|Photo|Đồ họa|Hình|ẢNH)\b(?:\s*(?:minh h[oọ]a|tư liệu))?\s*[:/(]|\((?:[ẢA]nh|Nguồn)\b|[-–]\s*(?:Ảnh|Hình|Photo)\s*\d+\W*$|[Ảả]nh minh h[oọ]a\W*$|[Ảả]nh tư liệu\W*$"
)
_SCENE = re.compile(
    r"^(?:(?:mot )?(?:toan canh|quang canh|khung canh|hinh anh|canh) (?:tai |cua |cac |buoi |le |phien |hoi |dien |cuoc |ky |chuong |dai |ben |mot |tu |ve |trong |su |khai )?|"
    r"(?:cac|dong dao|nhieu|mot so) (?:dai bieu|lanh dao|dong chi lanh dao|vi dai bieu|khach moi|co quan)(?:\s+\w+){0,8}?\s+"
    r"(?:(?:tham )?du|chup anh|tham quan|tham luan|trao doi|thao luan|bieu quyet|ky niem|cat bang|nghe)\b)"
)

_PEOPLE = re.compile(
    r"(?:cac |nhung |mot so |dong dao |hang tram )?(?:can bo|cong nhan|nong dan|ngu dan|nguoi dan|ba con|hoc sinh|sinh vien|du khach|khach tham quan|"
    r"khach hang|dai bieu|lanh dao|chien si|bo doi|luc luong|nhan vien|thieu nhi|phu nu|thanh nien|doan vien|y bac si|nghe nhan|nghe si|cong an|"
    r"hai quan|bac si|giao vien|doan cong tac|doan dai bieu|nguoi lao dong|phong vien)\b(?: [\w,.-]+){0,7}? "
    r"(?:kiem tra|trao doi|thu hoach|tham quan|huong dan|van chuyen|lam viec|bieu dien|chup|xem|mua|boc|trong|tuan tra|luyen|hoc|thi cong|lap|"
    r"cat bang|trao|ky ket|ky|tang|tham|dang|tham gia|cham soc|san xuat|che bien|trinh dien|gioi thieu|tiep|bat tay|thao luan|du|kham)\b"
)
# Words by which a sentence tells something rather than describes a picture; figures do so too.
_TOLD = re.compile(
    r"\d|\b(?:đã|sẽ|là|được|cần|phải|cũng|không|chưa|nhưng|vì|để|nên|theo|nhằm|mà|thì|rất|cho biết|cho rằng|nhấn mạnh|đề nghị|yêu cầu|"
    r"chủ động|tích cực|tiếp tục|hàng năm|hằng năm|thường xuyên|ngày càng|nhiều hơn|mong muốn|kỳ vọng|đồng ý|thống nhất)\b"
)


def furniture(text: str) -> Furniture | None:
    """What a line is when it is furniture as a whole, else None. Dates and people's names are told elsewhere."""
    folded = _core(text)
    if not folded:
        return Furniture.SHARE
    if word_count(text) <= 30:
        for kind, pattern in _PATTERNS:
            if pattern.fullmatch(folded):
                return kind
    if word_count(text) <= 40 and sentence_count(text) == 1 and (_LINK.match(fold(text)) or is_slug(text)):
        return Furniture.CAPTION if _CAPTION_LABEL.match(fold(text)) else Furniture.LINK
    return Furniture.CAPTION if is_marked_caption(text) else None


def is_marked_caption(text: str) -> bool:
    """Whether a line says itself that it belongs to a picture ("… Ảnh: Minh Anh.", "Ảnh minh họa")."""
    words = word_count(text)
    if words <= 25 and _CAPTION_LABEL.match(fold(text)) and re.match(r"\W*(?:Ả|ả|H|h|N|n|Đ|đ|M|m|P|p|C|c|V|v)", text):
        return bool(_CAPTION_MARK.match(text.lstrip("( "))) or words <= 8
    last = list(_CAPTION_MARK.finditer(text))
    if not last or words > 90:
        return False
    after = text[last[-1].start() :]
    return word_count(after) <= 10 and (words <= 60 or sentence_count(text) <= 2)


def is_scene(text: str) -> bool:
    """Whether a short line describes a picture: "Quang cảnh …", "Các đại biểu chụp ảnh …", "Cán bộ kiểm tra …"."""
    if word_count(text) > 16 or sentence_count(text) > 1:
        return False
    folded = fold(text)
    return bool(_SCENE.match(folded)) or (
        word_count(text) <= 14 and bool(_PEOPLE.match(folded)) and not _TOLD.search(text.lower())
    )


def is_sign(text: str) -> bool:
    """Whether a line names an author or a source and nothing else."""
    return word_count(text) <= 14 and (
        is_name(text) or is_loud_name(text) or furniture(text) is Furniture.SIGN or _names_with_source(text)
    )


def _names_with_source(text: str) -> bool:
    """ "Minh Anh (tổng hợp)", "Thu Hà/TTXVN", "Lan Anh – Ảnh: Tuấn Minh", "Minh Anh (Theo VOV)"."""
    head = re.split(r"\s*[(/–-]\s*", text, maxsplit=1)
    rest = fold(head[1]) if len(head) > 1 else ""
    return (
        len(head) == 2
        and is_name(head[0])
        and bool(
            re.match(
                r"(?:theo|tong hop|ttxvn|vna|vov|vtv|bao|anh|luoc|ghi|bien|dich|thuc hien|th\b|t/h|so|ubnd|van phong|[\w.]+\.(?:vn|com))",
                rest,
            )
        )
    )


def _core(text: str) -> str:
    """The folded line without the signs, arrows and emoji around its words."""
    return re.sub(
        r"\s+", " ", fold(bare(text)).strip(" \t-–—•*|·>»«<+=_#.,:;!?'\"()[]{}/\\~^`") if re.search(r"\w", text) else ""
    )
